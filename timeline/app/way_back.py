"""Where people arrive after the sign-in service: on the page they wanted, or at the sign-in page with the reason why not.

Streamlit leads everybody to the first page, whether the sign-in came about or not, and says "Authentication error" when
the service does not answer. This stands before its routes: it notes in a cookie the page that was wanted, and tells that
page in `?signin=` why nobody is signed in (`timeline.app.components.roles` says it in a sentence).
"""

from typing import Final
from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.app.components.roles import REASON

LOGIN, CALLBACK = "/auth/login", "/oauth2callback"
WANTED: Final = "_timeline_wanted"
USER: Final = "_streamlit_user="
MINUTES: Final = 10
LONGEST: Final = 2000


class WayBack:
    """ASGI middleware around Streamlit's own sign-in routes; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and changes the head of the answer, and the body of one that is no redirect."""
        if scope["type"] != "http" or scope["path"] not in (LOGIN, CALLBACK):
            await self.app(scope, receive, send)
            return
        replaced = False

        async def answer(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                replaced = message["status"] >= 400
                message = _before(scope, message) if scope["path"] == LOGIN else _after(scope, message)
            elif replaced:
                message = {**message, "body": b""}
            await send(message)

        await self.app(scope, receive, answer)


def _before(scope: Scope, message: Message) -> Message:
    """On the way to the service: the page that was wanted goes into a cookie, unless the service does not answer."""
    address = wanted(Headers(scope=scope))
    if message["status"] >= 400:
        return _redirect(message, _with_reason(address, "unreachable"))
    MutableHeaders(scope=message).append("set-cookie", _cookie(address, MINUTES * 60))
    return message


def _after(scope: Scope, message: Message) -> Message:
    """On the way back: to the page that was wanted, with the reason where nobody is signed in."""
    headers = MutableHeaders(scope=message)
    told = parse_qs(scope["query_string"].decode("latin-1"))
    address = inside(unquote(cookie_parser(Headers(scope=scope).get("cookie", "")).get(WANTED, "")))
    if any(value.startswith(USER) and "max-age=0" not in value.casefold() for value in headers.getlist("set-cookie")):
        headers["location"] = address
        headers.append("set-cookie", _cookie("", 0))
        return message
    if "error" in told or "code" in told:
        return _redirect(message, _with_reason(address, "refused" if "error" in told else "failed"))
    return _redirect(message, _with_reason("/", "out"))


def wanted(headers: Headers) -> str:
    """The address within this dashboard from which the sign-in was begun, without an earlier reason; "/" when it is not told."""
    came = urlsplit(headers.get("referer", ""))
    if came.netloc != headers.get("host"):
        return "/"
    query = urlencode([(name, value) for name, value in parse_qsl(came.query) if name != REASON])
    found = came.path + (f"?{query}" if query else "")
    return inside(found) if len(found) <= LONGEST else "/"


def inside(address: str) -> str:
    """The address if it surely stays within this dashboard, else "/": a forged cookie leads nowhere else."""
    stays = address.startswith("/") and not address.startswith("//") and "\\" not in address and address.isprintable()
    return address if stays else "/"


def _with_reason(address: str, reason: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{REASON}={reason}"


def _redirect(message: Message, location: str) -> Message:
    headers = MutableHeaders(scope=message)
    headers["location"] = location
    headers["content-length"] = "0"
    return {**message, "status": 302, "headers": headers.raw}


def _cookie(value: str, seconds: int) -> str:
    return f"{WANTED}={quote(value, safe='')}; Max-Age={seconds}; Path={CALLBACK}; HttpOnly; SameSite=Lax"
