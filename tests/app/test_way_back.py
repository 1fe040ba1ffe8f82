"""From the sign-in service people come back to the page they wanted, and nowhere outside; else they are told why not."""

import asyncio
from typing import Any

import pytest
from starlette.datastructures import Headers

from timeline.app.way_back import WayBack, inside, wanted

HOST = (b"host", b"bang.example.vn")
SIGNED_IN = (b"set-cookie", b"_streamlit_user=abc; HttpOnly; Max-Age=2592000; Path=/")
SIGNED_OUT = (b"set-cookie", b'_streamlit_user=""; Max-Age=0; Path=/')


def answer(path: str, query: str = "", status: int = 302, told: tuple[Any, ...] = (), asked: tuple[Any, ...] = ()) -> tuple[int, Headers]:
    """What the browser gets when Streamlit's route answers with this status and these headers."""
    sent: list[Any] = []

    async def routes(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": status, "headers": [(b"location", b"/"), *told]})
        await send({"type": "http.response.body", "body": b"Authentication error"})

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "query_string": query.encode(), "headers": [HOST, *asked]}
    asyncio.run(WayBack(routes)(scope, None, send))  # type: ignore[arg-type]
    if sent[0]["status"] == 302 and status != 302:
        assert sent[1]["body"] == b""
    return sent[0]["status"], Headers(raw=sent[0]["headers"])


def test_to_the_service_and_back_to_the_page_that_was_wanted() -> None:
    came = (b"referer", b"https://bang.example.vn/tasks?theme=education&signin=failed&q=%C4%91%C6%B0%E1%BB%9Dng")
    status, headers = answer("/auth/login", asked=(came,))
    assert status == 302
    kept = headers["set-cookie"]
    assert "HttpOnly" in kept
    back = (b"cookie", kept.partition(";")[0].encode())
    _, headers = answer("/oauth2callback", "code=a&state=b", told=(SIGNED_IN,), asked=(back,))
    assert headers["location"] == "/tasks?theme=education&q=%C4%91%C6%B0%E1%BB%9Dng"
    _, headers = answer("/oauth2callback", "code=a&state=b", told=(SIGNED_OUT,), asked=(back,))
    assert headers["location"].endswith("%C6%B0%E1%BB%9Dng&signin=failed")


@pytest.mark.parametrize(
    ("path", "query", "status", "reason"),
    [
        ("/auth/login", "provider=x", 400, "unreachable"),
        ("/oauth2callback", "code=a&state=b", 302, "failed"),
        ("/oauth2callback", "error=access_denied&state=b", 302, "refused"),
        ("/oauth2callback", "", 302, "out"),
    ],
)
def test_why_nobody_is_signed_in(path: str, query: str, status: int, reason: str) -> None:
    found, headers = answer(path, query, status, told=(SIGNED_OUT,) if "code" in query else ())
    assert (found, headers["location"]) == (302, f"/?signin={reason}")


def test_other_answers_pass_untouched() -> None:
    status, headers = answer("/_stcore/health", status=500)
    assert (status, headers["location"]) == (500, "/")


@pytest.mark.parametrize("address", ["//evil.org", "https://evil.org", "/\\evil.org", "", "/\t/evil.org", "/a\r\nSet-Cookie: x"])
def test_nowhere_outside(address: str) -> None:
    assert inside(address) == "/"


def test_a_page_of_somebody_else_is_not_wanted() -> None:
    assert wanted(Headers({"host": "bang.example.vn", "referer": "https://evil.org/tasks"})) == "/"
    assert wanted(Headers({"host": "bang.example.vn", "referer": "https://bang.example.vn//evil.org"})) == "/"
    assert wanted(Headers({"host": "bang.example.vn", "referer": "https://bang.example.vn/" + "a" * 3000})) == "/"
    assert wanted(Headers({"host": "bang.example.vn", "referer": "https://bang.example.vn/tasks"})) == "/tasks"
