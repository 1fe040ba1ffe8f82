"""The screen and the URL say the same."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from timeline.app.i18n import LANGUAGES
from timeline.app.screen import LANES, SELECTION_LIMIT, Screen
from timeline.model import VISIT_KINDS, Query

IDS = st.lists(st.text("abc-đ0", min_size=1, max_size=8), max_size=3, unique=True).map(tuple)
DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))
QUERIES = st.builds(
    Query,
    officials=IDS,
    themes=IDS,
    kinds=st.lists(st.sampled_from(VISIT_KINDS), max_size=2, unique=True).map(tuple),
    earliest=st.none() | DAYS.map(lambda d: d.replace(year=1990)),
    latest=st.none() | DAYS.map(lambda d: d.replace(year=2030)),
    text=st.text(max_size=10),
    min_confidence=st.sampled_from((0.0, 0.7, 0.85)),
    checked=st.sampled_from((None, True, False)),
    all=st.booleans(),
    publishers=st.lists(st.sampled_from(("Báo Thử", "-", "Báo “Khác” & tin")), max_size=2, unique=True).map(tuple),
    cited=st.lists(st.sampled_from(("18-NQ/TW", "Nghị quyết 5")), max_size=2, unique=True).map(tuple),
)
SCREENS = st.builds(
    Screen,
    query=QUERIES,
    lang=st.sampled_from(LANGUAGES),
    lanes=st.sampled_from(LANES),
    all_lanes=st.booleans(),
    selected=IDS,
    visit=st.none() | st.text("abc", min_size=1, max_size=5),
    zoom=st.none() | st.tuples(DAYS.map(lambda d: d.replace(year=1990)), DAYS.map(lambda d: d.replace(year=2030))),
)


@given(SCREENS)
def test_a_link_shows_the_same_screen(screen: Screen) -> None:
    assert Screen.from_params(screen.to_params()) == (screen, ())


@given(
    st.dictionaries(
        st.sampled_from(["from", "to", "lang", "lanes", "checked", "min-confidence", "visit", "zoom", "x"]),
        st.lists(st.text(max_size=12), max_size=2),
    )
)
def test_no_link_breaks_the_page(params: dict[str, list[str]]) -> None:
    screen, bad = Screen.from_params(params)
    again, worse = Screen.from_params(screen.to_params())
    assert again == screen
    assert worse == ()
    assert all("=" in told for told in bad)


def test_defaults_leave_the_address_empty() -> None:
    assert Screen().to_params() == {}


def test_what_means_nothing_is_named_and_the_rest_kept() -> None:
    screen, bad = Screen.from_params({"from": ["2023-99-01"], "theme": ["economy"], "lang": ["xx"]})
    assert screen.query == Query(themes=("economy",))
    assert set(bad) == {"from=2023-99-01", "lang=xx"}


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    screen, bad = Screen.from_params({"from": ["2024-01-01"], "to": ["2023-01-01"]})
    assert screen.query.is_empty
    assert bad == ("from=2024-01-01, to=2023-01-01",)


def test_a_large_selection_does_not_make_an_endless_address() -> None:
    many = Screen(selected=tuple(f"v{i}" for i in range(5000)))
    assert len(many.to_params()["select"]) == SELECTION_LIMIT
