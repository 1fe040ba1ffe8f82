"""The open visit: its date with reasons, its people, what was asked, its sources, and the evidence in the articles."""

import json
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from timeline.app import cached
from timeline.app.components import highlight, quotation
from timeline.app.components.corrections import draw_corrections
from timeline.app.components.markup import bullets, element, link, literal, pairs, tag, text
from timeline.app.i18n import Words
from timeline.app.session import Session, update
from timeline.lang.tell import write_edtf, write_when
from timeline.model import Actor, ArticleHead, Candidate, Place
from timeline.stores import Earlier
from timeline.views import DirectiveRow, Disagreement, SourceText, VisitDetail, VisitRow, confidence_word

MOST_LISTED = 50
MOST_THEMES = 5
SHOW_PANEL = """<script>
/* {visit} */ const panel = document.querySelector('.st-key-panel');
if (panel) {{ panel.scrollTop = 0; if (window.innerWidth < 1200) panel.scrollIntoView(); }}
</script>"""
"""A visit that was just opened is brought into sight: the panel scrolls by itself beside the chart, or stands above it."""


def draw_detail(session: Session, rows: Sequence[VisitRow] = ()) -> None:
    """The panel of the open visit, or the list of several selected ones; a sentence when a link names no known visit."""
    visit, words = session.screen.visit, session.words
    if visit is None:
        _draw_selected(session, [row for row in rows if row.id in session.screen.selected])
        return
    found = cached.visit_detail(session.store, session.version, visit, words.lang)
    with st.container(border=True, key="panel"):
        if found is None:
            st.warning(words("detail.gone"), icon=":material/search_off:")
            st.button(words("detail.close"), on_click=update, kwargs={"visit": None, "selected": ()})
            return
        _draw_steps(session, found)
        st.html(header(found, words))
        _draw_reasons(found, words)
        st.html(people(found, words) + directives(found, words) + sources(found, words))
        _draw_articles(found.sources, words)
        draw_corrections(session, found)
        st.html(quotation.script(words), unsafe_allow_javascript=True)
        st.html(SHOW_PANEL.format(visit=json.dumps(found.visit.id)), unsafe_allow_javascript=True)


def _draw_selected(session: Session, rows: Sequence[VisitRow]) -> None:
    """The visits chosen by box, lasso or in the table, each a way to its detail."""
    if len(rows) < 2:
        return
    words = session.words
    with st.container(border=True, key="panel"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.subheader(words("chip.selected", n=words.number(len(rows))), anchor=False, width="content")
            st.button(
                words("detail.close"), key="let-go", icon=":material/close:", type="tertiary", on_click=update, kwargs={"selected": ()}
            )
        with st.container(gap="xxsmall"):
            for row in rows[:MOST_LISTED]:
                label = literal(f"{row.date} · {row.title}")
                st.button(
                    label, key=f"open-{row.id}", type="tertiary", icon=":material/arrow_forward:", on_click=update, kwargs={"visit": row.id}
                )
        if len(rows) > MOST_LISTED:
            st.caption(words("review.more", n=words.number(len(rows) - MOST_LISTED)))


def _draw_steps(session: Session, found: VisitDetail) -> None:
    """Previous, next and close, at the top, where the hand already is; by the same official, and to the same place."""
    words, selected = session.words, session.screen.selected
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if found.visit.lead:
            _step(words, "previous", found.previous, "arrow_back")
            _step(words, "next", found.next, "arrow_forward")
        st.button(
            words("detail.close"),
            key="step-close",
            icon=":material/close:",
            type="tertiary",
            on_click=update,
            kwargs={"visit": None, "selected": selected if len(selected) > 1 else ()},
        )
    if found.visit.places:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            _step(words, "previous_here", found.previous_here, "arrow_back")
            _step(words, "next_here", found.next_here, "arrow_forward")


def _step(words: Words, name: str, other: str | None, icon: str) -> None:
    st.button(
        words(f"detail.{name}"),
        key=f"step-{name.replace('_', '-')}",
        icon=f":material/{icon}:",
        help=words(f"detail.{name}_help"),
        disabled=other is None,
        on_click=update,
        kwargs={"visit": other, "selected": (other,) if other else ()},
    )


def header(found: VisitDetail, words: Words) -> str:
    """Date in words, who and where, and how sure we are."""
    row, when = found.row, found.visit.when
    tags = [tag(row.kind_label), tag(words.label("precision", row.precision), f"vt-tag-{row.precision}")]
    if row.precision != "undated":
        tags.append(
            tag(f"{words.label('column', 'confidence')}: {confidence_word(row.confidence, words.lang)} ({words.share(row.confidence)})")
        )
    if found.directives:
        tags.append(tag(words.count("detail.asked", len(found.directives))))
    if row.status != "held":
        tags.append(tag(words.label("status", row.status)))
    if row.checked:
        tags.append(tag("✓ " + words.label("column", "checked")))
    if row.corrected:
        tags.append(tag(words.label("column", "corrected")))
    written = write_when(when, words.lang, long=True)
    return text(capital(written), "h2", "vt-date") + text(row.title, "p", "vt-title") + element("p", *tags, cls="vt-tags")


def _draw_reasons(found: VisitDetail, words: Words) -> None:
    """Why this day and year: the reasons as sentences, and the other years with their probability."""
    when = found.visit.when
    if not found.reasons and len(found.candidates) < 2:
        return
    if when.earliest is None:
        title = words("detail.why_open")
    elif when.year_is_inferred:
        title = words("detail.why_year", year=when.earliest.year)
    else:
        title = words("detail.why_date")
    with st.expander(title, expanded=when.year_is_inferred or when.earliest is None, icon=":material/help:"):
        st.html(bullets(escape(reason) for reason in found.reasons) + years(found.candidates, words))


def years(candidates: Sequence[Candidate], words: Words) -> str:
    """The years that the date may have as a small bar list; nothing for a single one."""
    if len(candidates) < 2:
        return ""
    best = sorted(candidates, key=lambda c: -c.probability)[:5]
    rows = "".join(
        text(str(c.year))
        + element("span", element("i", style=f"width:{c.probability:.0%}"), cls="vt-track")
        + text(words.share(c.probability))
        for c in best
    )
    return text(words("detail.candidates"), "h3", "vt-section") + element("div", rows, cls="vt-years")


def people(found: VisitDetail, words: Words) -> str:
    """Lead, delegation, hosts with the offices the articles give them, and where."""
    visit = found.visit
    venue = escape(visit.venue) if visit.venue else ""
    rows = [
        (words.label("column", "lead"), _actors(visit.lead, found.offices, words)),
        (words.label("column", "delegation"), _actors(visit.delegation, found.offices, words)),
        (words.label("column", "hosts"), _actors(visit.hosts, found.offices, words)),
        (words.label("column", "places"), ", ".join(_place(p, words) for p in visit.places)),
        (words.label("column", "venue"), venue),
        (words.label("column", "themes"), _themes(visit.themes, words)),
    ]
    return pairs(rows)


def _themes(themes: Sequence[str], words: Words) -> str:
    """The strongest themes as tags, the others behind a line that opens by mouse, finger or key."""
    if not themes:
        return ""
    tags = [tag(words.label("theme", t)) for t in themes]
    told = element("span", *tags[:MOST_THEMES], cls="vt-tags")
    if rest := tags[MOST_THEMES:]:
        more = text(words("detail.more_themes", n=len(rest)), "summary")
        told += element("details", more, element("span", *rest, cls="vt-tags"), cls="vt-more")
    return told


def _actors(actors: Sequence[Actor], offices: Mapping[str, tuple[str, ...]], words: Words) -> str:
    """Names with the offices that the articles give, else those that the register knows for the day."""
    told = []
    for actor in actors:
        known = "; ".join(offices.get(actor.id, ()))
        office = "; ".join(actor.titles) or (words("detail.office_known", office=known) if known else "")
        told.append(element("p", element("b", escape(actor.name)), text(f" – {office}") if office else "", cls="vt-person"))
    return "".join(told)


def _place(place: Place, words: Words) -> str:
    now = words("detail.place_now", name=place.name_now) if place.name_now != place.name else ""
    return escape(f"{place.name} {now}".strip())


def directives(found: VisitDetail, words: Words) -> str:
    """What was asked, in the article's words, each to be copied; the speaker is named where it is not the visit's only lead."""
    rows, lead = found.directives, found.visit.lead
    alone = lead[0].name if len(lead) == 1 else None
    title = text(f"{words('detail.directives')} ({len(rows)})", "h3", "vt-section")
    if not rows:
        return title + text(words("detail.no_directives"), "p", "vt-source")
    return title + "".join(directive(row, words, named=row.speaker != alone, copied=quotation.plain_quote(row, found)) for row in rows)


def directive(row: DirectiveRow, words: Words, *, named: bool = True, copied: str | None = None) -> str:
    """One directive or proposal of the store; with `copied`, a button that copies this text."""
    facts = [
        (words.label("column", "speaker"), row.speaker if named else None),
        (words.label("column", "addressee"), capital(row.addressee or "")),
        (words.label("column", "due"), row.due),
        (words.label("column", "citations"), ", ".join(row.citations)),
    ]
    if row.before:
        facts.append((words("detail.said_before"), "; ".join(_said_before(e, words) for e in row.before)))
    if row.also:
        facts.append((words("detail.told_by"), words.count("detail.articles", 1 + len(row.also))))
    told = directive_html(row.text, row.theme_labels, facts, words, proposal=row.type == "proposal")
    return told if copied is None else told + quotation.copy_button(copied, words)


def _said_before(earlier: Earlier, words: Words) -> str:
    """When the same was asked before, and by whom: "9/3/2023 (Phan Đình Trạc)"."""
    day = write_edtf(earlier.day.isoformat(), words.lang)
    return f"{day} ({earlier.speaker})" if earlier.speaker else day


def capital(words: str) -> str:
    """Words of an article that stand alone, beginning with a capital letter."""
    return words[:1].upper() + words[1:]


def directive_html(
    said: str, themes: Sequence[str], facts: Sequence[tuple[str, str | None]], words: Words, *, proposal: bool = False
) -> str:
    """The words of a directive with its themes and what is known of it, `(name, value)`; empty values are left out."""
    told = " · ".join(f"{escape(name)}: {escape(value)}" for name, value in facts if value)
    kind = [tag(words.label("type", "proposal"))] if proposal else []
    return element(
        "article",
        element("blockquote", escape(" ".join(said.split())), lang="vi"),
        element("p", *kind, *(tag(label) for label in themes), cls="vt-tags"),
        element("p", told) if told else "",
        cls="vt-directive vt-proposal" if proposal else "vt-directive",
    )


def sources(found: VisitDetail, words: Words) -> str:
    """The articles that tell the visit, where they differ, and why they were taken for the same visit."""
    parts = [text(f"{words('detail.sources')} ({len(found.sources)})", "h3", "vt-section")]
    parts += [element("p", source(s.head, words), cls="vt-source") for s in found.sources]
    if found.disagreements:
        parts.append(text(words("detail.disagreements"), "h3", "vt-section"))
        parts.append(_differences(found.disagreements, words))
    if found.why:
        parts.append(text(words("detail.why_merged"), "h3", "vt-section"))
        parts.append(bullets(escape(reason) for reason in dict.fromkeys(found.why)))
    return "".join(parts)


def source(head: ArticleHead, words: Words) -> str:
    """Paper, headline with its link, and the date of publication with where it was read."""
    published = words("detail.published", date=written_day(head.published)) if head.published else words("detail.unpublished")
    where = f" ({words(f'published_from.{head.published_from}')})" if head.published and head.published_from else ""
    return (
        element("b", escape(head.publisher or ""))
        + (" – " if head.publisher else "")
        + link(head.title or head.source, head.url)
        + " "
        + element("small", escape(published + where))
    )


def written_day(edtf: str) -> str:
    """A day or month in EDTF as people write it: 2023-08-26 → 26/8/2023, 2025-04 → 4/2025."""
    return "/".join(str(int(part)) if part.isdigit() else part for part in reversed(edtf.split("-")))


def _differences(found: Sequence[Disagreement], words: Words) -> str:
    lines = "".join(
        element(
            "tr",
            text(words.label("column", d.field), "th"),
            element(
                "td",
                *(
                    element("div", escape(f"{value} "), element("small", escape("(" + ", ".join(papers) + ")")))
                    for value, papers in d.values
                ),
            ),
        )
        for d in found
    )
    return element("table", lines, cls="vt-table")


def _draw_articles(found: Sequence[SourceText], words: Words) -> None:
    """The articles with the evidence marked; one at a time when there are several."""
    if not found:
        return
    with st.expander(words("detail.article"), expanded=True, icon=":material/ink_highlighter:"):
        chosen = 0
        if len(found) > 1:
            names = [s.head.publisher or s.head.title or s.head.source for s in found]
            chosen = st.selectbox(words("detail.which_article"), range(len(found)), format_func=lambda i: f"{i + 1}. {names[i]}")
        one = found[chosen]
        st.html(highlight.article(one.text, one.highlights, words, literal(one.head.title or words("detail.article"))))
