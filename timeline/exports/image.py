"""Charts as PNG, SVG and PDF: drawn by Chrome, then freed of everything that differs from one drawing to the next."""

import io
import logging
import math
import re
import struct
import zlib
from collections.abc import Sequence
from datetime import datetime
from html import escape

import plotly.graph_objects as go
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject

from timeline.charts import font_css
from timeline.charts.drawing import Drawing
from timeline.charts.drawing import svg as to_svg
from timeline.exports import chrome

DPI = 300
CSS_DPI = 96
MOST_PIXELS = 30_000
"""Height of the highest image that Chrome draws (its limit is 32,767)."""
PAGES_A_JOB = 4
"""After so many pages another thread may have the browser."""
MOST_AREA = 24_000_000
"""Pixels of the largest image: A3 at 300 dots to the inch has 17 million, and each million takes a twentieth of a second."""
logging.getLogger("pypdf._writer").setLevel(logging.ERROR)  # it warns of every file of Chrome's that an object is not counted
_TRACE = re.compile(r"\btrace[0-9a-f]{6}\b")
_RUN = re.compile(r'<defs id="defs-([0-9a-z]+)"')


def png(figure: go.Figure, scale: float = DPI / CSS_DPI) -> bytes:
    """A figure as PNG at 300 dots to the inch or at `scale` (fewer where it is very high), which the file says of itself."""
    scale = min(scale, MOST_PIXELS / figure.layout.height)
    return _with_density(chrome.image(figure, "png", scale=scale), scale * CSS_DPI)


def svg_text(figure: go.Figure, *, title: str, lang: str, run: str, font: bool) -> str:
    """A figure as SVG whose text is text. `run` marks its ids, for several on one page; `font` puts the font inside."""
    drawn = chrome.image(figure, "svg").decode()
    if found := _RUN.search(drawn):  # Plotly marks the ids of a drawing with a random number
        drawn = re.sub(rf"(clip|defs-|legend|colorbar|title){found[1]}", rf"\g<1>{run}", drawn)
    traces = {name: f"trace-{run}-{n}" for n, name in enumerate(dict.fromkeys(_TRACE.findall(drawn)))}
    drawn = _TRACE.sub(lambda m: traces[m[0]], drawn)
    style = f"<style>{font_css()}</style>" if font else ""
    head = f"<title>{escape(title)}</title>{style}"
    tag, rest = drawn.split(">", 1)
    return f'{tag} xml:lang="{lang}" role="img">{head}{rest}'


def pngs(drawings: Sequence[Drawing], scale: float, lang: str) -> list[bytes]:
    """Drawings of our own as PNG, `scale` pixels to each of their own (fewer where one is very large)."""
    scales = [min(scale, MOST_PIXELS / d.height, math.sqrt(MOST_AREA / (d.width * d.height))) for d in drawings]
    pages = [(to_svg(d, lang, font=False, told=False), d.width, d.height, s) for d, s in zip(drawings, scales, strict=True)]
    style = f"<style>{font_css()}html,body{{margin:0}}svg{{display:block}}</style>"
    jobs = (pages[at : at + PAGES_A_JOB] for at in range(0, len(pages), PAGES_A_JOB))
    images = (image for job in jobs for image in chrome.pictures(job, style))
    return [_with_density(data, s * CSS_DPI) for data, s in zip(images, scales, strict=True)]


def pdf(drawings: Sequence[Drawing], millimetres: tuple[float, float], *, title: str, lang: str, built: datetime) -> bytes:
    """Drawings of our own as PDF, a page of this width and height each; text can be searched, fonts are inside."""
    pages = "".join(f"<section>{to_svg(d, lang, run=f'page{n}', font=False, told=False)}</section>" for n, d in enumerate(drawings))
    width, height = millimetres
    html = (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{font_css()}'
        f"@page{{size:{width}mm {height}mm;margin:0}}body{{margin:0}}"
        f"section{{width:{width}mm;height:{height}mm;break-after:page;overflow:hidden}}section:last-child{{break-after:auto}}"
        f"svg{{display:block;width:100%;height:100%}}</style></head><body>{pages}</body></html>"
    )
    return print_html(html, title=title, built=built)


def print_html(html: str, *, title: str, built: datetime) -> bytes:
    """A page of HTML as PDF whose metadata carry our title and the build date of the data."""
    return _with_metadata(chrome.print_pdf(html), title, built)


def _with_density(data: bytes, dpi: float) -> bytes:
    """A PNG with the chunk that tells its density, after its header (PNG specification, 11.3.4.3)."""
    per_metre = round(dpi / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    end = 8 + 25  # the signature and the header chunk
    return data[:end] + chunk + data[end:]


def _with_metadata(data: bytes, title: str, built: datetime) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    stamp = built.strftime("D:%Y%m%d%H%M%S+00'00'")
    writer.metadata = None
    writer.add_metadata(
        {"/Title": title, "/Creator": "Visit Timeline", "/Producer": "Visit Timeline", "/CreationDate": stamp, "/ModDate": stamp}
    )
    writer._ID = ArrayObject([ByteStringObject(b"visit-timeline00"), ByteStringObject(b"visit-timeline00")])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
