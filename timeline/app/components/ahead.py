"""What the page will need of Streamlit's own files, asked for before the first chart or table is sent.

Streamlit's page loads the part that draws charts (4.7 MB) when the first chart arrives, and the part that draws tables when
the first table does, one after the other. Named here at the start of a run, both are fetched and read while the server still counts.
"""

import json
from functools import cache
from pathlib import Path

import streamlit as st

SCRIPTS = Path(st.__file__).parent / "static" / "static" / "js"
CHART, TABLE = "PlotlyChart", "DataFrame"
NEEDED = {
    "": (CHART, TABLE),
    "themes": (CHART, TABLE),
    "official": (TABLE,),
    "province": (TABLE,),
    "directives": (TABLE,),
    "tasks": (TABLE,),
}
"""By page: what it shows first. Other pages ask for it when it comes."""
JS = """{
    const main = document.querySelector('script[type="module"][src*="/static/js/"]');
    for (const file of main ? FILES : []) {
        const href = new URL(file, main.src).href;
        if (document.head.querySelector(`link[href="${href}"]`)) continue;
        document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
    }
}
"""
"""In a block of its own: the script runs again when the language changes, and a name may be declared only once."""


@cache
def files_of(page: str) -> tuple[str, ...]:
    """The files that a page needs, by the names that this version of Streamlit gives them; none when it names them otherwise."""
    return tuple(path.name for part in NEEDED.get(page, ()) for path in sorted(SCRIPTS.glob(f"{part}.*.js")))


def ahead(page: str) -> str:
    """JavaScript that asks for them; nothing for a page that needs none."""
    files = files_of(page)
    return JS.replace("FILES", json.dumps(files)) if files else ""
