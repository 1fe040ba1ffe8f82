"""What a person does in the charts of the timeline and Streamlit does not tell of: the period zoomed to, what was pressed."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from timeline.app.screen import days_of
from timeline.app.session import update

KEY = "watch"
CHART, STRIP = "timeline-chart", "strip"
"""Keys of the containers of the two charts."""
_JS = f"""
export default function({{ data, setStateValue, setTriggerValue }}) {{
    let waiting, chart, strip;
    const zoomed = (event) => {{
        if (!Object.keys(event).some((name) => name.startsWith('xaxis.'))) return;
        clearTimeout(waiting);
        waiting = setTimeout(() => {{
            if (event['xaxis.autorange']) return setStateValue('zoom', '');
            const [first, last] = chart.layout.xaxis.range.map((day) => String(day).slice(0, 10));
            setStateValue('zoom', first === data.whole[0] && last === data.whole[1] ? '' : `${{first}}/${{last}}`);
        }}, 500);
    }};
    const tapped = (event) => {{
        const mark = event?.points?.find((point) => point.customdata)?.customdata;
        if (mark && data.taps) setTriggerValue('mark', mark);
    }};
    const pressed = (event) => {{
        const start = event?.points?.[0]?.customdata?.[0];
        if (start) setTriggerValue('bar', start);
    }};
    const look = () => {{  // Streamlit may draw a chart anew at any time
        const now = document.querySelector('.st-key-{CHART} .js-plotly-plot');
        if (now !== chart && now?.on) {{ chart = now; chart.on('plotly_relayout', zoomed); chart.on('plotly_click', tapped); }}
        const over = document.querySelector('.st-key-{STRIP} .js-plotly-plot');
        if (over !== strip && over?.on) {{ strip = over; strip.on('plotly_click', pressed); }}
    }};
    look();
    const timer = setInterval(look, 300);
    return () => {{
        clearInterval(timer);
        clearTimeout(waiting);
        chart?.removeListener?.('plotly_relayout', zoomed);
        chart?.removeListener?.('plotly_click', tapped);
        strip?.removeListener?.('plotly_click', pressed);
    }};
}}
"""
_ZOOMED = "_zoomed"


def draw_watch(whole: tuple[str, str], choose: Callable[[str], None], take: Callable[[list[Any]], None], *, taps: bool) -> None:
    """The part of the page that watches; it shows nothing.

    `whole`: the ends of the chart; `choose` takes the first day of a pressed bar. With `taps`, for a phone, `take` gets the
    `customdata` of a touched mark: a chart that a finger may scroll over selects nothing by itself.
    """
    with st.container(key="watch-charts"):
        _component()(
            key=KEY,
            data={"whole": list(whole), "taps": taps},
            height="content",
            on_zoom_change=_zoom,
            on_bar_change=lambda: choose(str(_value("bar") or "")),
            on_mark_change=lambda: take(list(_value("mark") or [])),
        )


def chart_has_zoomed() -> bool:
    """True once after the person zoomed in the chart itself, which need not be told of it."""
    return bool(st.session_state.pop(_ZOOMED, False))


def _zoom() -> None:
    st.session_state[_ZOOMED] = True
    update(zoom=days_of(str(_value("zoom") or "")))


def _value(name: str) -> Any:
    told: Any = st.session_state.get(KEY)
    return told.get(name) if told is not None else None


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("visit_timeline.watch", js=_JS)
