"""A page run without a browser, and what it shows."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest


def _official() -> None:
    from timeline.app.pages.official import page
    from timeline.app.session import sync

    sync("official")
    page()


def _province() -> None:
    from timeline.app.pages.province import page
    from timeline.app.session import sync

    sync("province")
    page()


def _new() -> None:
    from timeline.app.pages.new import page
    from timeline.app.session import sync

    sync("new")
    page()


def _whole() -> None:
    from timeline.app.main import main

    main()


PAGES: dict[str, Callable[[], None]] = {"official": _official, "province": _province, "new": _new, "timeline": _whole}


def open_page(page: str, **params: str) -> AppTest:
    """The page once run with these URL parameters."""
    test = AppTest.from_function(PAGES[page], default_timeout=30)
    for name, value in params.items():
        test.query_params[name] = value
    return test.run()


def html(page: AppTest) -> str:
    """All HTML of ours on the page."""
    return "\n".join(block.proto.body for block in page.get("html"))


def address(page: AppTest) -> dict[str, list[str]]:
    """The parameters of the page's address."""
    found = {name: page.query_params[name] for name in page.query_params}
    return {name: [value] if isinstance(value, str) else list(value) for name, value in found.items()}
