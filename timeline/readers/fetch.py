"""Pages by address, fetched politely: robots.txt, one request at a time and a pause between two to a host, limits.

Addresses inside private ranges are refused unless allowed, at every redirect anew, and the connection goes to the very
address that was checked, so that a name cannot lead elsewhere between the check and the request.
"""

import hashlib
import ipaddress
import json
import os
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as NoAnswerError
from urllib3.util.ssl_match_hostname import CertificateError

AGENT = "visit-timeline"
MAX_BYTES = 16 * 1024 * 1024
"""Size of a page; archives are for downloading by hand."""
MAX_REDIRECTS = 5
CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 10.0, 20.0, 60.0
PAUSE = 1.0
"""Seconds between two requests to a host, if its robots.txt asks for no more."""
MAX_PAUSE = 30.0


class FetchError(Exception):
    """A page that was not fetched; `reason` is a key of `refusal.REMEDIES`."""

    def __init__(self, reason: str, detail: str, status: int = 0) -> None:
        super().__init__(detail)
        self.reason = reason
        self.status = status


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: its bytes, the address after redirects, the type that the server named."""

    data: bytes
    url: str
    type: str


class Fetcher:
    """Fetches pages one by one, keeping robots.txt and the last request of each host in mind.

    With a `cache` folder pages are asked for conditionally and kept there; without one nothing is kept.
    """

    def __init__(self, *, private: bool = False, cache: Path | None = None) -> None:
        """`private` allows addresses inside private ranges."""
        self._private = private
        self._cache = cache
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}

    def get(self, url: str) -> Page:
        """The page of an http or https address. Raises FetchError when robots.txt, a limit or the network forbids it."""
        return self._follow(url, obeying=True)

    def _follow(self, url: str, *, obeying: bool) -> Page:
        for _ in range(MAX_REDIRECTS + 1):
            if obeying and not self._allowed(url):
                raise FetchError("robots", url)
            page = self._request(url)
            if isinstance(page, Page):
                return page
            url = page
        raise FetchError("unreachable", f"more than {MAX_REDIRECTS} redirects")

    def _allowed(self, url: str) -> bool:
        site = _site(url)
        if site not in self._robots:
            rules = RobotFileParser()
            try:
                page = self._follow(f"{site}/robots.txt", obeying=False)
                rules.parse(page.data[:500_000].decode("utf-8", errors="replace").splitlines())
            except FetchError as error:
                # No such file leaves everything allowed, no answer nothing (RFC 9309, 2.3.1).
                if not 400 <= error.status < 500:
                    raise
                rules.parse([])
            self._robots[site] = rules
        return self._robots[site].can_fetch(AGENT, url)

    def _wait(self, site: str) -> None:
        asked = self._robots[site].crawl_delay(AGENT) if site in self._robots else None
        pause = min(MAX_PAUSE, max(PAUSE, float(asked or 0)))
        if site in self._last:
            time.sleep(max(0.0, self._last[site] + pause - time.monotonic()))
        self._last[site] = time.monotonic()

    def _request(self, url: str) -> Page | str:
        """The page, or the address to which it redirects."""
        parts = urlsplit(url)
        address = self._address(parts)
        self._wait(_site(url))
        kept = self._kept(url)
        host = parts.netloc.rpartition("@")[2]
        headers = {"Host": host, "User-Agent": f"{AGENT}/0.1", "Accept-Encoding": "gzip", **(kept[1] if kept else {})}
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        limits = urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS)
        pool: urllib3.HTTPConnectionPool
        if parts.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(address, parts.port or 443, server_hostname=parts.hostname, assert_hostname=parts.hostname)
        else:
            pool = urllib3.HTTPConnectionPool(address, parts.port or 80)
        try:
            answer = pool.urlopen("GET", path, headers=headers, timeout=limits, redirect=False, retries=False, preload_content=False)
            if answer.status == 304 and kept:
                return kept[0]
            if answer.status in (301, 302, 303, 307, 308) and answer.headers.get("Location"):
                return urljoin(url, answer.headers["Location"])
            if answer.status != 200:
                raise FetchError("unreachable", f"status {answer.status}", answer.status)
            page = Page(_body(answer), url, answer.headers.get("Content-Type", "").partition(";")[0].strip().lower())
            self._keep(url, page, answer.headers.get("ETag"), answer.headers.get("Last-Modified"))
        except HTTPError as error:
            raise FetchError("unreachable", _told(error, parts.hostname or "")) from error
        else:
            return page
        finally:
            pool.close()

    def _address(self, parts: SplitResult) -> str:
        """The address of a host, checked. Raises FetchError for a private one, another scheme, an unknown name."""
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise FetchError("unreachable", "only http and https addresses are read")
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 0, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError, ValueError) as error:
            raise FetchError("unreachable", str(error)) from error
        addresses = [str(entry[4][0]) for entry in found]
        if not self._private and not all(map(_is_public, addresses)):
            raise FetchError("private", f"{parts.hostname} is {addresses[0]}")
        return addresses[0]

    def _kept(self, url: str) -> tuple[Page, dict[str, str]] | None:
        """The page in the cache and the headers that ask whether it still holds."""
        path = self._cache_path(url)
        if path is None or not path.is_file():
            return None
        head, _, data = path.read_bytes().partition(b"\n")
        try:
            known = json.loads(head)
            return Page(data, url, known["type"]), known["ask"]
        except (ValueError, KeyError, TypeError):
            return None

    def _keep(self, url: str, page: Page, tag: str | None, changed: str | None) -> None:
        path = self._cache_path(url)
        ask = {name: value for name, value in (("If-None-Match", tag), ("If-Modified-Since", changed)) if value}
        if path is None or not ask:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(json.dumps({"url": url, "type": page.type, "ask": ask}).encode() + b"\n" + page.data)
        unfinished.replace(path)

    def _cache_path(self, url: str) -> Path | None:
        return self._cache / f"{hashlib.sha256(url.encode()).hexdigest()}.page" if self._cache else None


def is_url(source: str) -> bool:
    """True for a SOURCE that is an address."""
    return source.lower().startswith(("http://", "https://"))


def _told(error: HTTPError, host: str) -> str:
    """What went wrong with a connection, in one sentence."""
    for cause in _causes(error):
        if isinstance(cause, CertificateError):
            return f"the certificate of {host} is not trusted: {cause}"
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the certificate of {host} is not trusted: {cause.verify_message.rstrip('.')}"
        if isinstance(cause, ssl.SSLError):
            return f"{host} does not answer over https"
        if isinstance(cause, ConnectionRefusedError):
            return f"{host} refuses the connection"
    if isinstance(error, NoAnswerError):
        return f"{host} does not answer in time"
    return str(error)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what it was raised for, down to the first; some carry it as an argument."""
    cause: BaseException | None = error
    for _ in range(8):
        if cause is None:
            return
        yield cause
        carried = cause.args[0] if cause.args and isinstance(cause.args[0], BaseException) else None
        cause = carried or cause.__cause__ or cause.__context__


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    ip = mapped or ip
    return ip.is_global and not ip.is_multicast


def _body(answer: urllib3.BaseHTTPResponse) -> bytes:
    """The answer's bytes, unpacked. Raises FetchError for more than the limit, declared or true, and for a trickle."""
    if int(answer.headers.get("Content-Length") or 0) > MAX_BYTES:
        raise FetchError("too_large", f"{answer.headers['Content-Length']} bytes")
    begun, parts, size = time.monotonic(), [], 0
    for part in answer.stream(65_536, decode_content=True):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise FetchError("too_large", f"more than {MAX_BYTES} bytes")
        if time.monotonic() - begun > TOTAL_SECONDS:
            raise FetchError("unreachable", f"not complete after {TOTAL_SECONDS:.0f} seconds")
    return b"".join(parts)
