"""The chart as one HTML file: interactive, in the reader's language, and whole without a network."""

import json
from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from timeline.charts import Heading, chart_config, font_css
from timeline.exports.words import word

_CSS = """
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#1b1f24;font:16px/1.5 "Be Vietnam Pro","Liberation Sans",Arial,sans-serif}
main{max-width:1280px;margin:0 auto;padding:24px}
h1{font-size:1.6rem;line-height:1.3;margin:0 0 4px}
p{margin:0 0 8px}
.scope,footer{color:#57606a}
footer{font-size:.85rem;margin-top:16px;border-top:1px solid #d8dee4;padding-top:12px}
.chart{overflow-x:auto}#chart{min-width:680px}.drawn svg{display:block;width:100%;height:auto;min-width:560px}
@media (max-width:600px){main{padding:12px}h1{font-size:1.25rem}}
"""


def page(figure: go.Figure, told: Heading, lang: str) -> bytes:
    """A page with a figure, its heading above and its sources below. It may load nothing from outside."""
    drawn = (
        f'<h1>{escape(told.title)}</h1>\n<p class="scope">{escape(told.subtitle)}</p>\n'
        f'<div class="chart"><div id="chart" role="img" aria-label="{escape(told.title, quote=True)}"></div></div>\n'
        f"<script>{_script(figure, lang)}</script>\n"
        f"<footer>{''.join(f'<p>{escape(line)}</p>' for line in (word('offline', lang), *told.footer))}</footer>"
    )
    return _whole(drawn, f"<script>{get_plotlyjs()}</script>", told.title, lang)


def drawn_page(svgs: Sequence[str], told: Heading, lang: str) -> bytes:
    """A page of drawings that carry their own heading and sources."""
    return _whole("\n".join(f'<div class="chart drawn">{svg}</div>' for svg in svgs), "", told.title, lang)


def _whole(body: str, script: str, title: str, lang: str) -> bytes:
    policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:"
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{font_css()}{_CSS}</style>\n{script}\n</head>\n<body>\n<main>\n{body}\n"
        "</main>\n</body>\n</html>\n"
    ).encode()


def _script(figure: go.Figure, lang: str) -> str:
    """Draws the chart when the font is there, since Plotly measures its words once, as they then are."""
    whole = json.loads(figure.to_json(validate=False))
    data, layout, config = (_literal(part) for part in (whole["data"], whole["layout"], chart_config(lang)))
    fonts = "Promise.all([document.fonts.load('13px \"Be Vietnam Pro\"'),document.fonts.load('bold 13px \"Be Vietnam Pro\"')])"
    return f'{fonts}.finally(()=>Plotly.newPlot("chart",{data},{layout},{config}))'


def _literal(value: object) -> str:
    """JSON that can stand inside a script element: no word of an article can end it."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
