"""Everything of a view in one ZIP file: the tables, what their columns mean, the query, and how to cite the data."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from timeline.exports import csv
from timeline.exports import json as visits_json
from timeline.exports.fields import FIELDS, TABLES, code_book
from timeline.exports.files import zipped
from timeline.exports.heading import heading, options
from timeline.exports.panel import Panel, panel_rows
from timeline.model import Query
from timeline.stores import Store


def bundle(store: Store, query: Query, lang: str, built: datetime, panel: Panel | None = None) -> bytes:
    """The archive; its entries are dated by the build of the data."""
    return zipped(_files(store, query, lang, panel), built)


def _files(store: Store, query: Query, lang: str, panel: Panel | None) -> Iterator[tuple[str, bytes]]:
    told = heading(store, query, lang)
    meta = store.meta
    cited = _citation(meta, told.title)
    yield "README.txt", ("\n\n".join((told.title, told.subtitle, *told.footer, cited)) + "\n").encode()
    yield "CITATION.txt", f"{cited}\n".encode()
    yield "fields.md", code_book().encode()
    data = {"snapshot": meta.get("snapshot"), "built": meta.get("built")}
    about = {"query": query.to_params(), "command": f"timeline {options(query)}", **data, **({"panel": asdict(panel)} if panel else {})}
    yield "query.json", (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()
    if panel is not None:
        yield "panel.csv", b"".join(csv.lines(list(FIELDS["panel"]), panel_rows(store, query, panel, lang)))
    for name in TABLES:
        yield f"{name}.csv", b"".join(csv.table(store, query, name, lang))
    yield "visits.json", b"".join(visits_json.array(store, query))


def _citation(meta: dict[str, str], title: str) -> str:
    built = meta.get("built", "")[:10]
    data = f"Data version {meta.get('snapshot', '0')}, built {built}"
    return f"Visit Timeline. {title}. {data}. Extracted from newspapers by rules; see fields.md."
