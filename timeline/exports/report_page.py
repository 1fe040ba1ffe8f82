"""A paper as one HTML page, to be read on a screen or printed to PDF. Words of articles are escaped, nothing is loaded from outside."""

import base64
import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path

from timeline.charts import font_css
from timeline.exports.csv import FORMULA
from timeline.exports.docx import LEFT_SIDE
from timeline.exports.report_parts import Cell, Chart, Paper, Part, Run, Table, Words, shown
from timeline.exports.templates import Letterhead, Template, Written
from timeline.exports.words import word

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Tinos"
"""The free family with the measures of Times New Roman that is put inside; `fonts/README.txt`."""
_FACES = {"400-normal": ("normal", "400"), "700-normal": ("normal", "700"), "400-italic": ("italic", "400")}
_LETTERS = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212,U+2215,U+FEFF,U+FFFD",
    "vietnamese": "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,"
    "U+0323,U+0329,U+1EA0-1EF9,U+20AB",
}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_LINK = re.compile(r"https?://\S+\Z")
_TAGS = {"heading1": "h2", "heading2": "h3", "heading3": "h4"}


@cache
def serif_css() -> str:
    """`@font-face` rules with the family embedded."""
    rules = []
    for face, (style, weight) in _FACES.items():
        for subset, letters in _LETTERS.items():
            data = base64.b64encode((FONTS / f"tinos-{subset}-{face}.woff2").read_bytes()).decode("ascii")
            source = f'src:url(data:font/woff2;base64,{data}) format("woff2");unicode-range:{letters}'
            rules.append(f'@font-face{{font-family:"{FAMILY}";font-style:{style};font-weight:{weight};{source}}}')
    return "\n".join(rules)


def page(paper: Paper, letterhead: Letterhead, lang: str, chart: str | None) -> str:
    """The page; `chart` is an SVG for its place in the paper, or None."""
    template = letterhead.template
    title = "".join(_line(written) for written in letterhead.lines(template.title))
    footer = "".join(f'<p class="small">{escape(line)}</p>' for line in paper.footer)
    body = [
        _sides(letterhead.lines(template.head.left), letterhead.lines(template.head.right), "head"),
        f"<h1>{title}</h1>",
        *_parts(paper.parts, chart, lang),
        _end(letterhead),
        _notes(paper.notes, lang),
        f'<section class="wide">{"".join(_parts(paper.appendix, None, lang))}{footer}</section>' if paper.appendix else footer,
    ]
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="description" content="{escape("timeline " + paper.query, quote=True)}">\n'
        f"<title>{escape(paper.title)}</title>\n<style>{serif_css()}\n{font_css() if chart else ''}{_css(template)}</style>\n"
        "</head>\n<body>\n<main>\n" + "\n".join(part for part in body if part) + "\n</main>\n</body>\n</html>\n"
    )


def _css(template: Template) -> str:
    measures, font, text = template.page, template.font, template.text
    family = f'"{_quoted(font.family)}","{FAMILY}",serif' if font.family != "Times New Roman" else f'"{FAMILY}","Times New Roman",serif'
    number = f"font:{font.body - 1}pt {family};content:counter(page)"
    place = "" if measures.number == "none" else f"@{measures.number}-center{{{number}}}"
    first = "" if measures.number_first or not place else f"@page:first{{@{measures.number}-center{{content:none}}}}"
    margins = f"{measures.top}mm {measures.right}mm {measures.bottom}mm {measures.left}mm"
    even = "text-align:justify;" if text.justify else ""
    return f"""
@page{{size:A4;margin:{margins};{place}}}{first}
@page wide{{size:A4 landscape}}
body{{margin:0;background:#fff;color:#111;font:{font.body}pt/{text.line * 1.15:.3f} {family}}}
main{{max-width:{measures.width}mm;margin:0 auto;padding:8mm}}
h1{{font-size:inherit;font-weight:inherit;margin:0 0 8pt;text-align:center}}
h2{{font-size:{font.heading}pt;margin:12pt 0 4pt;break-after:avoid}}
h3{{font-size:{font.body}pt;margin:10pt 0 4pt;break-after:avoid}}
h4{{font-size:{font.body}pt;font-style:italic;font-weight:400;margin:6pt 0 2pt;break-after:avoid}}
p{{margin:0 0 {text.spacing}pt;{even}text-indent:{text.first_line}mm;overflow-wrap:anywhere}}
p.small,p.centre{{text-indent:0;text-align:left}}p.small{{font-size:{font.small}pt}}p.centre{{text-align:center}}
.sides{{display:flex;margin:0 0 6pt}}.sides>div:first-child{{flex:0 0 {LEFT_SIDE:.0%}}}.sides>div:last-child{{flex:1}}
.line{{display:block;text-align:center;text-indent:0;line-height:1.2}}.sign>div:first-child .line{{text-align:left}}
.end{{break-inside:avoid}}.sign{{margin-top:12pt}}
.rule{{display:inline-block}}.rule::after{{content:"";display:block;border-top:.75pt solid;width:var(--rule);margin:1.5pt auto 2pt}}
sup{{line-height:0;font-size:.72em}}sup a{{color:inherit;text-decoration:none}}
figure{{margin:0 0 8pt}}svg{{width:100%;height:auto}}
table{{border-collapse:collapse;width:calc(100% - 1px);font-size:{font.table}pt;line-height:1.2;margin:0 0 8pt;table-layout:fixed}}
thead{{display:table-header-group}}th,td{{border:1px solid #555;padding:2pt 3pt;text-align:left;vertical-align:top;overflow-wrap:anywhere;
 mso-number-format:"\\@"}}
th{{text-align:center}}tr{{break-inside:avoid}}td.number{{text-align:center}}tr.total{{font-weight:700}}
ol{{padding-left:22pt;overflow-wrap:anywhere;font-size:{font.small}pt}}
section.wide{{page:wide;break-before:page;break-after:page}}section.wide:last-child{{break-after:auto}}
@media screen{{section.wide{{overflow-x:auto}}section.wide table{{min-width:720px}}}}
@media screen and (max-width:600px){{main{{padding:4mm}}.sides{{flex-wrap:wrap}}.sides>div:first-child,.sides>div:last-child{{flex:1 0 100%;
 margin-bottom:6pt}}table{{display:block;overflow-x:auto}}td,th{{min-width:64px}}}}
@media print{{main{{max-width:none;padding:0}}}}
"""


def _quoted(family: str) -> str:
    return re.sub(r"[^\w \-]", "", family)


def _sides(left: list[Written], right: list[Written], place: str) -> str:
    if not left and not right:
        return ""
    halves = "".join(f"<div>{''.join(_line(written) for written in side)}</div>" for side in (left, right))
    return f'<div class="sides {place}">{halves}</div>'


def _end(letterhead: Letterhead) -> str:
    """The last paragraph and the signature, on one page."""
    sign = letterhead.template.sign
    closing = f"<p>{escape(letterhead.closing)}</p>" if letterhead.closing else ""
    sides = _sides(letterhead.lines(sign.left), letterhead.lines(sign.right), "sign")
    return f'<div class="end">{closing}{sides}</div>' if closing or sides else ""


def _line(written: Written) -> str:
    line = written.line
    look = f"font-size:{line.size}pt;margin-top:{line.space}pt"
    look += ";font-weight:700" if line.bold else ";font-weight:400"
    look += ";font-style:italic" if line.italic else ""
    look += ";text-decoration:underline" if line.underline else ""
    words = escape(written.text) or "&nbsp;"
    if line.rule:
        words = f'<span class="rule" style="--rule:{line.rule:.0%}">{words}</span>'
    return f'<span class="line" style="{look}">{words}</span>'


def _parts(parts: list[Part], chart: str | None, lang: str) -> list[str]:
    told = []
    for part in parts:
        if isinstance(part, Words):
            told.append(_words(part))
        elif isinstance(part, Table):
            told.append(_table(part, lang))
        elif isinstance(part, Chart) and chart is not None:
            told.append(f'<figure role="img" aria-label="{escape(part.alt, quote=True)}">{chart}</figure>')
    return told


def _words(words: Words) -> str:
    tag = _TAGS.get(words.style, "p")
    kind = f' class="{words.style}"' if words.style in ("small", "centre", "item") else ""
    return f"<{tag}{kind}>{''.join(_run(run) for run in words.runs)}</{tag}>"


def _run(run: Run) -> str:
    if run.note:
        return f'<sup><a href="#source-{run.note}">[{run.note}]</a></sup>'
    return f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text)


def _table(table: Table, lang: str) -> str:
    total = sum(column.share for column in table.columns)
    widths = "".join(f'<col style="width:{column.share / total:.2%}">' for column in table.columns)
    head = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in table.columns)
    number = [' class="number"' if column.numeric else "" for column in table.columns]
    rows = "".join(
        f"<tr{_last(table, place)}>"
        + "".join(f"<td{kind}{_text(words)}>{escape(words)}</td>" for words, kind in _shown(row, number, lang))
        + "</tr>"
        for place, row in enumerate(table.rows, 1)
    )
    return f"<table><colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _shown(row: Sequence[Cell], kinds: Sequence[str], lang: str) -> Iterator[tuple[str, str]]:
    return ((shown(value, lang), kind) for value, kind in zip(row, kinds, strict=True))


def _text(words: str) -> str:
    """Tells LibreOffice that a cell is text which it would compute; Excel is told by the style."""
    return ' sdnum="1033;0;@"' if words.startswith(FORMULA) else ""


def _last(table: Table, place: int) -> str:
    return ' class="total"' if table.totals and place == len(table.rows) else ""


def _notes(notes: list[str], lang: str) -> str:
    if not notes:
        return ""
    items = []
    for number, note in enumerate(notes, 1):
        link = _LINK.search(note)
        shown = escape(note)
        if link:
            address = link[0]
            shown = f'{escape(note[: link.start()])}<a href="{escape(address, quote=True)}" rel="noreferrer">{escape(address)}</a>'
        items.append(f'<li id="source-{number}">{shown}</li>')
    return f"<h2>{escape(word('sources_heading', lang))}</h2><ol>{''.join(items)}</ol>"
