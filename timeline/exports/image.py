"""Charts as PNG, SVG and PDF: drawn by Chrome, then freed of everything that differs from one drawing to the next."""

import io
import logging
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
logging.getLogger("pypdf._writer").setLevel(logging.ERROR)  # it warns of every file of Chrome's that an object is not counted
_TRACE = re.compile(r"\btrace[0-9a-f]{6}\b")
_RUN = re.compile(r'<defs id="defs-([0-9a-z]+)"')


def png(figure: go.Figure, scale: float = DPI / CSS_DPI) -> bytes:
    """A figure as PNG at 300 dots to the inch or at `scale` (fewer where it is very high), which the file says of itself."""
    scale = min(scale, MOST_PIXELS / figure.layout.height)
    return _with_density(chrome.image(figure, "png", scale=scale), scale * CSS_DPI)


def svg(figure: go.Figure, *, title: str, lang: str, run: str = "chart") -> bytes:
    """A figure as SVG whose text is text, with the font inside. `run` marks its ids, for several on one page."""
    return svg_text(figure, title=title, lang=lang, run=run, font=True).encode()


def svg_text(figure: go.Figure, *, title: str, lang: str, run: str, font: bool) -> str:
    """As `svg`, as a string; `font` puts the font inside."""
    drawn = chrome.image(figure, "svg").decode()
    if found := _RUN.search(drawn):  # Plotly marks the ids of a drawing with a random number
        drawn = re.sub(rf"(clip|defs-|legend|colorbar|title){found[1]}", rf"\g<1>{run}", drawn)
    traces = {name: f"trace-{run}-{n}" for n, name in enumerate(dict.fromkeys(_TRACE.findall(drawn)))}
    drawn = _TRACE.sub(lambda m: traces[m[0]], drawn)
    style = f"<style>{font_css()}</style>" if font else ""
    head = f"<title>{escape(title)}</title>{style}"
    tag, rest = drawn.split(">", 1)
    return f'{tag} xml:lang="{lang}" role="img">{head}{rest}'


def pdf(figures: Sequence[go.Figure], *, title: str, lang: str, built: datetime, millimetres: tuple[float, float] | None = None) -> bytes:
    """Figures as PDF (on A4, else `millimetres`), a page each, scaled down where larger; text can be searched, fonts are inside."""
    ways = ["across" if millimetres or f.layout.width >= f.layout.height else "upright" for f in figures]
    drawn = [svg_text(f, title=title, lang=lang, run=f"page{n}", font=False) for n, f in enumerate(figures)]
    drawings = list(zip(ways, drawn, strict=True))
    return print_html(_sheets(drawings, title, lang, millimetres or (297, 210)), title=title, built=built)


def drawn_png(drawing: Drawing, scale: float, lang: str) -> bytes:
    """A drawing of our own as PNG, `scale` pixels to each of its own (fewer where it is very high)."""
    scale = min(scale, MOST_PIXELS / 2 / drawing.height)
    page = f"<!doctype html><style>{font_css()}html,body{{margin:0}}svg{{display:block}}</style>{to_svg(drawing, lang, font=False)}"
    return _with_density(chrome.picture(page, drawing.width, drawing.height, scale), scale * CSS_DPI)


def drawn_pdf(drawings: Sequence[Drawing], millimetres: tuple[float, float], *, title: str, lang: str, built: datetime) -> bytes:
    """Drawings of our own as PDF, a page each."""
    pages = [to_svg(d, lang, run=f"page{n}", font=False) for n, d in enumerate(drawings)]
    return print_html(_sheets([("across", p) for p in pages], title, lang, millimetres), title=title, built=built)


def print_html(html: str, *, title: str, built: datetime) -> bytes:
    """A page of HTML as PDF whose metadata carry our title and the build date of the data."""
    return _with_metadata(chrome.print_pdf(html), title, built)


def _sheets(drawings: Sequence[tuple[str, str]], title: str, lang: str, across: tuple[float, float] = (297, 210)) -> str:
    """Drawings with the way their sheet lies, as one page of HTML; `across` is its width and height in millimetres."""
    sizes = "".join(
        f"@page {way}{{size:{width}mm {height}mm;margin:0}}section.{way}{{page:{way};width:{width}mm;height:{height}mm}}"
        for way, width, height in (("across", *across), ("upright", *reversed(across)))
    )
    sheets = "".join(f'<section class="{way}">{drawing}</section>' for way, drawing in drawings)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{font_css()}{sizes}'
        "body{margin:0}section{break-after:page;overflow:hidden;display:flex;align-items:flex-start;justify-content:center}"
        "section:last-child{break-after:auto}svg{max-width:100%;max-height:100%;height:auto}"
        f"</style></head><body>{sheets}</body></html>"
    )


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
