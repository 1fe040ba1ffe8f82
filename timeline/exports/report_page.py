"""The report as one HTML page, to be read on a screen or printed to PDF."""

from html import escape

from timeline.charts import font_css
from timeline.exports.docx import SUMMARY, details
from timeline.exports.report import Quotation, Report, VisitTold
from timeline.exports.words import word
from timeline.lang.labels import label

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def page(report: Report, lang: str, chart: str | None) -> str:
    """The page; `chart` is an SVG for its beginning, or None. Words of articles are escaped, nothing is loaded from outside."""
    told = report.heading
    parts = [f"<h1>{escape(told.title)}</h1>", f'<p class="scope">{escape(told.subtitle)}</p>']
    if not report.visits:
        parts.append(f"<p>{escape(word('no_visits', lang))}</p>")
    else:
        parts.append(f"<h2>{escape(word('summary', lang))}</h2>")
        if chart is not None:
            alt = escape(word("chart_alt", lang, n=len(report.visits)), quote=True)
            parts.append(f'<figure role="img" aria-label="{alt}">{chart}</figure>')
        parts.append(_summary(report, lang))
        parts.append(f"<h2>{escape(word('visits_heading', lang))}</h2>")
        parts += [_visit(visit, lang) for visit in report.visits]
        if any(v.inferred for v in report.visits):
            parts.append(f'<p class="small">{escape(word("inferred_note", lang))}</p>')
        parts.append(_sources(report, lang))
    parts += [f'<p class="small">{escape(line)}</p>' for line in told.footer]
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(told.title)}</title>\n<style>{font_css()}{_css(report)}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _css(report: Report) -> str:
    measures = report.measures
    top, bottom, left, right = measures.margins
    family = f'"{measures.font}","Liberation Serif","Be Vietnam Pro",serif'
    return f"""
@page{{size:A4;margin:{top}mm {right}mm {bottom}mm {left}mm;@bottom-center{{content:counter(page);font-size:10pt}}}}
body{{margin:0;background:#fff;color:#111;font:{measures.body}pt/1.4 {family}}}
main{{max-width:190mm;margin:0 auto;padding:8mm}}
h1{{font-size:{measures.title}pt;text-align:center;margin:0 0 6pt}}
h2{{font-size:{measures.heading}pt;margin:14pt 0 4pt;break-after:avoid}}
h3{{font-size:{measures.body}pt;margin:12pt 0 4pt;break-after:avoid}}
h4{{font-size:{measures.body}pt;margin:6pt 0 2pt;break-after:avoid}}
p{{margin:0 0 4pt}}.scope{{text-align:center}}.small{{font-size:{measures.small}pt}}
figure{{margin:0 0 8pt}}svg{{width:100%;height:auto}}
table{{border-collapse:collapse;width:100%;font-size:{measures.small}pt}}thead{{display:table-header-group}}
th,td{{border:1px solid #555;padding:2pt 4pt;text-align:left;vertical-align:top}}tr{{break-inside:avoid}}
td.number,th.number{{text-align:right}}
ul{{margin:0 0 4pt;padding-left:16pt}}ol{{padding-left:20pt;overflow-wrap:anywhere}}
@media print{{main{{max-width:none;padding:0}}}}
"""


def _summary(report: Report, lang: str) -> str:
    numeric = {"number", "count_directives", "count_reports"}
    cells = "".join(f'<th scope="col"{_number(key in numeric)}>{escape(word(key, lang))}</th>' for key in SUMMARY)
    rows = []
    for visit in report.visits:
        values = (str(visit.number), _dated(visit, lang), visit.lead, visit.places, visit.kind, str(visit.directives), str(visit.reports))
        rows.append("".join(f"<td{_number(key in numeric)}>{escape(v)}</td>" for key, v in zip(SUMMARY, values, strict=True)))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"


def _number(numeric: bool) -> str:
    return ' class="number"' if numeric else ""


def _dated(visit: VisitTold, lang: str) -> str:
    return f"{visit.date} {word('inferred_mark', lang)}" if visit.inferred else visit.date


def _visit(visit: VisitTold, lang: str) -> str:
    parts = [f"<h3>{visit.number}. {escape(_dated(visit, lang))}: {escape(visit.title)}</h3>"]
    parts += [f"<p><b>{escape(name)}:</b> {escape(value)}</p>" for name, value in visit.facts]
    for theme, quotations in visit.themes:
        parts.append(f"<h4>{escape(theme)}</h4>{_quotations(quotations, lang)}")
    if visit.proposals:
        parts.append(f"<h4>{escape(word('proposals', lang))}</h4>{_quotations(visit.proposals, lang)}")
    if visit.documents:
        parts.append(f"<p><b>{escape(word('documents', lang))}:</b> {escape(', '.join(visit.documents))}</p>")
    numbers = " ".join(f'<a href="#source-{n}">[{n}]</a>' for n in visit.sources)
    parts.append(f"<p><b>{escape(label('column.source', lang))}:</b> {numbers}</p>")
    return "\n".join(parts)


def _quotations(quotations: tuple[Quotation, ...], lang: str) -> str:
    return "<ul>" + "".join(f"<li>{escape(''.join(details(q, lang)))}</li>" for q in quotations) + "</ul>"


def _sources(report: Report, lang: str) -> str:
    items = []
    for number, (paper, headline, link) in enumerate(report.sources, 1):
        named = escape(". ".join(p for p in (paper, headline) if p))
        shown = escape(link)
        if link.startswith(("http://", "https://")):
            shown = f'<a href="{escape(link, quote=True)}" rel="noreferrer">{shown}</a>'
        items.append(f'<li id="source-{number}">{named}{". " if named else ""}{shown}</li>')
    return f'<h2>{escape(word("sources_heading", lang))}</h2><ol class="small">{"".join(items)}</ol>'
