"""Every page of the dashboard opened on a warm server and filtered once: server time, bytes, time until all is drawn."""

from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Browser

from bench.watched import Run, Watched
from timeline.model import Query
from timeline.stores import Store, counts, tallies


@dataclass(frozen=True)
class Measured:
    """A page: what opening it in a fresh browser cost, and what adding a filter cost (None: it has none)."""

    name: str
    opened: Run
    filtered: Run | None


def addresses(store: Store) -> list[str]:
    """The pages with what makes each of them work hardest: the official and province of most visits, the document most cited."""
    officials = [id_ for id_, _ in tallies.facet(store, Query(), "official")[:1]]
    places = [id_ for id_, _ in tallies.facet(store, Query(), "place")[:1]]
    cited = [document.key for document in counts.documents(store, Query(), 1)]
    visit = tallies.ids(store, Query(), 0, 1)
    of = {"official": officials, "place": places, "cited": cited, "visit": visit}

    def at(page: str, *filters: str, **own: str) -> str:
        params = [(name, value) for name in filters for value in of[name]] + [(k.replace("_", "-"), v) for k, v in own.items()]
        return page + ("?" + urlencode(params) if params else "")

    return [
        at(""), at("", "visit"), at("directives"),
        at("tasks"), at("tasks", tasks="counts"), at("tasks", "official", "place", tasks="before"),
        at("official"), at("official", "official"), at("province", "place"),
        *(at("themes", figure=figure) for figure in ("heatmap", "multiples", "matrix", "attention", "silence")),
        at("themes", "official", "place", figure="times"), at("documents"), at("documents", "cited"), at("documents", cited_by="official"),
        at("new"), at("review", queue="undated"), at("review", queue="pairs"), at("review", queue="rejected"), at("review", queue="audit"),
        at("add"),
    ]  # fmt: skip


def measured(browser: Browser, url: str, pages: list[str]) -> list[Measured]:
    """Each page in a fresh browser on the server at `url`."""
    found = []
    for name in pages:
        watched = Watched(browser, f"{url}/{name}")
        found.append(Measured(name or "timeline", watched.opening, watched.choose_kind()))
        watched.close()
    return found


def table(found: list[Measured]) -> str:
    """The figures as lines of text."""
    head = f"{'page':44s} {'server':>7s} {'shown':>7s} {'MB':>6s}   {'filter: server':>14s} {'shown':>7s} {'MB':>6s}"
    return "\n".join([head, *(_line(m) for m in found)])


def _line(found: Measured) -> str:
    line = f"{found.name[:44]:44s} {_run(found.opened, 7)}"
    return line if found.filtered is None else f"{line}   {_run(found.filtered, 14)}"


def _run(run: Run, width: int) -> str:
    return f"{run.server:{width}.2f} {run.complete:7.2f} {run.received / 1e6:6.2f}"
