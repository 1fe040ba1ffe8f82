"""The box that opens over a visit: when, who, where, what, told by whom."""

from timeline.charts.rows import VisitMark
from timeline.charts.typeset import safe, wrap
from timeline.charts.words import word
from timeline.lang.labels import label

WIDTH = 56
MOST_THEMES = 3


def visit_hover(row: VisitMark, lang: str, *, brief: bool = False) -> str:
    """Hover text of a visit, in Plotly's markup; every word of the articles is made harmless. `brief`: who, where, when."""
    date = safe(row.date) or word("undated", lang)
    if row.precision == "inferred":
        date += f" · {word('inferred', lang).split(' (')[0].lower()}"
    parts = [f"<b>{wrap(row.title, WIDTH, 3)}</b>", f"{date} · {safe(row.kind_label)}"]
    if brief:
        return "<br>".join(parts)
    if row.headline:
        parts.append(f"<i>{wrap(row.headline, WIDTH, 3)}</i>")
    if row.themes:
        parts.append(wrap(" · ".join(_theme(t, lang) for t in row.themes[:MOST_THEMES]), WIDTH + 8, 3))
    counts = [word("directives", lang, n=row.directives)] if row.directives else []
    if row.reports:
        told = word("reports", lang, n=row.reports)
        papers = _names(row.publishers, most=3)
        counts.append(f"{told} ({papers})" if papers else told)
    if counts:
        parts.append(" · ".join(counts))
    return "<br>".join(p for p in parts if p)


def _names(names: object, most: int = 3) -> str:
    listed = [safe(n) for n in names] if isinstance(names, (list, tuple)) else []
    return ", ".join(listed[:most]) + (" …" if len(listed) > most else "")


def _theme(theme: str, lang: str) -> str:
    try:
        return label(f"theme.{theme}", lang)
    except KeyError:
        return theme
