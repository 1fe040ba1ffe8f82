"""Directives as an office follows them up: a table edited in place, counts by agency and period, a sheet before a visit."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from typing import Literal, get_args

import streamlit as st

from timeline.app import cached
from timeline.app.components import task_changes, task_data, task_detail, task_form, task_table
from timeline.app.components.before_visit import CSS, draw_before
from timeline.app.components.filters import draw_chips, draw_filters
from timeline.app.components.followup import draw_report
from timeline.app.components.markup import element, literal
from timeline.app.components.reminder import draw_reminder
from timeline.app.components.roles import may_edit
from timeline.app.components.task_counts import Tile, draw_choice, draw_counts, draw_numbers, tiles
from timeline.app.components.task_files import draw_files
from timeline.app.components.task_import import draw_import
from timeline.app.components.width import is_narrow
from timeline.app.i18n import Words
from timeline.app.session import Session, open_session, screen, update
from timeline.lang.tell import write_edtf
from timeline.model import Query
from timeline.model.task_scope import Days, TaskScope, TaskType
from timeline.views.before_visit import visited, visitors
from timeline.views.overview import Facet
from timeline.views.tasks import TaskGroup, TaskNumbers, TaskOrder, agencies

View = Literal["table", "counts", "before"]
VIEWS: tuple[View, ...] = get_args(View)
TYPES: tuple[TaskType, ...] = get_args(TaskType)
ORDERS: tuple[TaskOrder, ...] = get_args(TaskOrder)
STATUS = ("overdue", "due_soon", "in_time", "no_due", "recurring", "not_started", "in_progress", "done_on_time", "done_late")
SCOPE = ("task-type", "agency", "given", "due")
NOTHING = TaskNumbers(TaskGroup("", "", 0), 0, 0)


def page() -> None:
    """Draws the page."""
    session = open_session()
    if session is None:
        return
    text, today = session.words, session.query.today or date.today()  # noqa: DTZ011 (the day where the user sits)
    facets = cached.facets(session.store, session.version, session.query, text.lang)
    draw_filters(session, facets)
    st.html(f"<style>{CSS.read_text(encoding='utf-8')}</style>")
    st.title(text("tasks.title"), anchor=False)
    if may_edit():
        draw_reminder(text)
    view = _draw_view(text)
    if view == "before":
        _draw_before(session, today)
        return
    scope = scope_of()
    _draw_numbers(session, scope, today)
    draw_chips(session)
    _draw_scope(scope, text)
    if view == "counts":
        _draw_counts(session, scope, today)
    else:
        _draw_table(session, scope, today)


def scope_of() -> TaskScope:
    """What the address narrows besides the filters; what it says wrongly is left out."""
    kept = {name: [value] for name, value in screen().own if name in SCOPE}
    for name in list(kept):
        try:
            TaskScope.from_params({name: kept[name]})
        except ValueError:
            del kept[name]
    return TaskScope.from_params(kept)


def set_scope(scope: TaskScope, **changes: object) -> None:
    """Writes the scope (and other fields of the screen) into the address. For callbacks and pages."""
    values: dict[str, str | None] = dict.fromkeys(SCOPE)
    values |= {name: value[0] for name, value in scope.to_params().items()}
    own = dict(changes)
    view = own.pop("view", None)
    if view is not None:
        values["tasks"] = None if view == "table" else str(view)
    update(own=screen().with_own(**values).own, **own)


def _draw_numbers(session: Session, scope: TaskScope, today: date) -> None:
    """The numbers at a glance, of all states and deadlines: a click narrows to one of them, a click on the same lets go."""
    known = {_within(tile.within, today): tile for tile in tiles(NOTHING, session.words) if tile.within}
    within = known.get(scope.due)
    whole = replace(scope, due=None) if within else scope
    query = replace(session.query, task_status=())
    shown = tiles(task_data.numbers(session.store, session.version, query, session.words.lang, today, whole), session.words)
    status = session.query.task_status
    chosen = next((t.id for t in shown if t.states == status and t.within == (within.within if within else None)), None)
    draw_numbers(shown, chosen, lambda tile: _open_number(tile, whole, chosen, today))


def _open_number(tile: Tile, whole: TaskScope, chosen: str | None, today: date) -> None:
    if tile.id == chosen:
        set_scope(whole, task_status=())
    else:
        set_scope(replace(whole, due=_within(tile.within, today)) if tile.within else whole, view="table", task_status=tile.states)


def _within(days: int | None, today: date) -> Days | None:
    return (today, today + timedelta(days=days)) if days else None


def _draw_view(text: Words) -> View:
    """Table, counts or sheet: only the chosen one is made."""
    names: dict[View, str] = {"table": text("tasks.table"), "counts": text("tasks.counts"), "before": text("tasks.before")}
    if is_narrow():
        names = {"table": text("tasks.table_narrow"), "counts": text("tasks.counts_narrow"), "before": text("tasks.before_narrow")}
    st.session_state["w_tasks_view"] = screen().own_of("tasks", "table")
    chosen = st.segmented_control(
        text("tasks.view"),
        VIEWS,
        format_func=names.__getitem__,
        key="w_tasks_view",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: set_scope(scope_of(), view=st.session_state["w_tasks_view"]),
    )
    return chosen or "table"


def _draw_scope(scope: TaskScope, text: Words) -> None:
    """What a clicked cell narrowed to, as chips that take it away."""
    parts: list[tuple[str, str, TaskScope]] = []
    if scope.agency is not None:
        parts.append(("agency", scope.agency or text.label("assignment", "no_agency"), replace(scope, agency=None)))
    if scope.given:
        parts.append(("given", text("tasks.given_in", days=_days(scope.given, text)), replace(scope, given=None)))
    if scope.due:
        parts.append(("due", text("tasks.due_in", days=_days(scope.due, text)), replace(scope, due=None)))
    if not parts:
        return
    with st.container(horizontal=True, gap="xsmall", key="scope-chips"):
        for name, label, without in parts:
            st.button(
                literal(label),
                key=f"scope-{name}",
                icon=":material/close:",
                icon_position="right",
                help=text("chip.remove"),
                on_click=set_scope,
                args=(without,),
            )


def _days(days: Days, text: Words) -> str:
    first, last = (write_edtf(day.isoformat(), text.lang) for day in days)
    return f"{first} - {last}"


def _draw_table(session: Session, scope: TaskScope, today: date) -> None:
    text, narrow = session.words, is_narrow()
    # On a phone the tools are folded away: what is to be done comes first.
    with st.expander(text("tasks.tools"), icon=":material/tune:") if narrow else nullcontext():
        order = _draw_tools(session, scope, today)
    if not narrow:
        draw_import(session)
    total = task_data.numbers(session.store, session.version, session.query, text.lang, today, scope).all.total
    with st.container(horizontal=True, vertical_alignment="bottom", key="task-pages"):
        if total:
            st.caption(
                text.count("tasks.caption", total) + " " + text("tasks.hint" if may_edit() else "tasks.hint_viewer"), width="stretch"
            )
        offset = _draw_pages(total, text)
    rows = task_data.rows(session.store, session.version, session.query, text.lang, today, scope, order, task_table.PAGE, offset)
    if not rows:
        _draw_nothing(session, scope, today)
        task_changes.draw_changes(session.store, text, today)
        return
    data = f"{session.version}/{session.query}/{scope}/{order}/{offset}"
    picked = task_table.draw_table(rows, data, text, today)
    task_changes.draw_changes(session.store, text, today)
    if narrow:
        draw_import(session)
    _draw_way_down(len(picked), text)
    if len(picked) == 1:
        task_detail.draw_task(picked[0], session, today)
    elif picked and may_edit():
        task_form.draw_bulk(session.store, picked, agencies(session.store), text, today)


def _draw_tools(session: Session, scope: TaskScope, today: date) -> TaskOrder:
    """What narrows and orders the table, and what takes it along."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="task-tools"):
        _draw_type(scope, session.words)
        _draw_status(session.words)
        order = _draw_order(session.words)
        draw_files(session, scope)
        draw_report(session, today, scope)
    return order


def _draw_way_down(picked: int, text: Words) -> None:
    """What was ticked opens under the table, maybe out of sight: a way there that stays in sight."""
    if picked == 1 or (picked and may_edit()):
        with st.container(key="task-picked"):
            st.html(element("a", escape(text.count("tasks.picked", picked)), href=f"#{task_detail.ANCHOR}", cls="vt-down"))
        st.html(element("div", id=task_detail.ANCHOR))


def _draw_nothing(session: Session, scope: TaskScope, today: date) -> None:
    """Why the table is empty, and what to press."""
    text = session.words
    everything = task_data.numbers(session.store, session.version, Query(), text.lang, today, TaskScope(scope.type))
    if everything.all.total and not (session.query.is_empty and scope.is_empty):
        st.info(text("tasks.no_match"), icon=":material/filter_alt:")
        st.button(text("filter.reset"), key="tasks-reset", icon=":material/filter_alt_off:", on_click=_reset, args=(scope,))
    else:
        st.info(text("tasks.none_proposed" if scope.type == "proposal" else "tasks.none"), icon=":material/assignment:")


def _reset(scope: TaskScope) -> None:
    set_scope(TaskScope(scope.type), query=Query(all=screen().query.all))


def _draw_type(scope: TaskScope, text: Words) -> None:
    st.session_state["w_task_type"] = scope.type
    st.segmented_control(
        text("tasks.type"),
        TYPES,
        format_func=lambda kind: text.label("type", kind),
        key="w_task_type",
        required=True,
        on_change=lambda: set_scope(replace(scope_of(), type=st.session_state["w_task_type"])),
    )


def _draw_status(text: Words) -> None:
    st.session_state["w_task_status"] = list(screen().query.task_status)
    known = list(dict.fromkeys((*STATUS, *screen().query.task_status)))
    st.multiselect(
        text("tasks.status"),
        known,
        format_func=lambda status: text.label("task", status),
        key="w_task_status",
        placeholder=text("tasks.any_status"),
        select_all=False,
        width=220,
        on_change=lambda: update(task_status=tuple(st.session_state["w_task_status"])),
    )


def _draw_order(text: Words) -> TaskOrder:
    names: dict[TaskOrder, str] = {
        "urgent": text("tasks.urgent"),
        "newest": text("directives.order_newest"),
        "oldest": text("directives.order_oldest"),
    }
    chosen: TaskOrder = st.selectbox(
        text("directives.order"), ORDERS, format_func=names.__getitem__, key="w_task_order", filter_mode=None, width=180
    )
    return chosen


def _draw_pages(total: int, text: Words) -> int:
    """Where the shown rows begin; a number to type when there are more than one page."""
    pages = -(-total // task_table.PAGE)
    if pages <= 1:
        return 0
    page = st.number_input(text("tasks.page", pages=text.number(pages)), 1, pages, key="w_task_page", width=160)
    return (min(int(page), pages) - 1) * task_table.PAGE


def _draw_counts(session: Session, scope: TaskScope, today: date) -> None:
    text = session.words
    by, on = draw_choice(text)
    groups = task_data.counts(session.store, session.version, session.query, text.lang, today, by, on, scope)
    if not groups:
        _draw_nothing(session, scope, today)
        return
    key = f"{hash((session.version, session.query, scope, by, on, text.lang))}"
    clicked = draw_counts(groups, by, key, text)
    if clicked is None:
        return
    group, state = clicked
    status = (group.id,) if by == "state" else (state,) if state else session.query.task_status
    narrowed = scope
    if by == "agency":
        narrowed = replace(scope, agency=group.id)
    elif group.days:
        narrowed = replace(scope, given=group.days) if on == "given" else replace(scope, due=group.days)
    set_scope(narrowed, view="table", task_status=status)
    st.rerun()


def _draw_before(session: Session, today: date) -> None:
    """The choice of one official and one place, which are also the filter, and the sheet."""
    text, query = session.words, session.query
    official = query.officials[0] if query.officials else None
    place = query.places[0] if query.places else None
    left, right = st.columns(2)
    with left:
        hint = text("tasks.choose_official")
        _choose("officials", official, visitors(session.store, place), text("filter.officials"), hint, session, "official")
    with right:
        _choose("places", place, visited(session.store, official), text("filter.places"), text("tasks.choose_place"), session, "place")
    if official is None or place is None:
        st.info(text("tasks.before_help"), icon=":material/directions_walk:")
        return
    draw_before(task_data.before(session.store, session.version, official, place, text.lang, today), text)


def _choose(field: str, now: str | None, facets: list[Facet], label: str, hint: str, session: Session, dimension: str) -> None:
    """A list of officials or places with the number of visits; what is chosen already stays, also where the other choice has none of it."""
    names = {f.id: f"{f.label} ({session.words.number(f.count)})" for f in facets}
    if now and now not in names:
        names[now] = session.store.names(dimension).get(now, now)
    key = f"w_before_{field}"
    st.session_state[key] = now
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=key,
        placeholder=hint,
        on_change=lambda: update(**{field: (st.session_state[key],) if st.session_state[key] else ()}),
    )
