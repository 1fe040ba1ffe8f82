"""Addresses, against a server of our own on this machine: manners, limits, private ranges, lists of pages."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.readers.outlets import OUTLETS, STORIES, page
from timeline.model import Article, Quarantined
from timeline.readers import Reading, documents, fetch, read
from timeline.readers.fetch import Fetcher, FetchError

Answer = tuple[int, dict[str, str], bytes]


class Site:
    """What a small paper answers, and what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.address = ""

    def put(self, path: str, data: bytes, *, status: int = 200, **headers: str) -> str:
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, data)
        return self.address + path


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
    paper = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paper.asked.append((self.path, dict(self.headers)))
            status, headers, data = paper.pages.get(self.path, (404, {}, b"none"))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, data = 304, b""
            self.send_response(status)
            for name, value in {"Content-Type": "text/html", "Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    paper.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield paper
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def read_all(url: str, cache: Path | None = None) -> list[Article | Quarantined]:
    return list(read(url, reading=Reading(private_addresses=True, cache=cache)))


def without_address(data: bytes) -> bytes:
    """A page that does not say where it stands."""
    return data.replace(b"rel='canonical'", b"rel='alternate'")


def reason(url: str) -> str:
    (found,) = read_all(url)
    assert isinstance(found, Quarantined)
    assert found.source == url
    return found.reason


def test_a_page_is_read_as_if_it_had_been_saved(site: Site) -> None:
    url = site.put("/a.htm", without_address(page(OUTLETS[0], STORIES[0])))
    assert documents(url) == [url]
    (found,) = read_all(url)
    assert isinstance(found, Article)
    assert (found.title, found.published, found.url, found.source) == (STORIES[0].title, STORIES[0].day, url, url)


def test_private_addresses_are_refused_unless_allowed(site: Site) -> None:
    url = site.put("/a.htm", page(OUTLETS[0], STORIES[0]))
    (found,) = read(url)
    assert isinstance(found, Quarantined)
    assert found.reason == "private"
    assert site.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::ffff:127.0.0.1]", "0.0.0.0", "224.0.0.1", "2130706433"]
)
def test_every_private_range_is_known(host: str) -> None:
    with pytest.raises(FetchError) as error:
        Fetcher().get(f"http://{host}/a")
    assert error.value.reason == "private"


def test_robots_are_obeyed_and_asked_once(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /closed/\n")
    fetcher = Fetcher(private=True)
    fetcher.get(site.put("/open.htm", b"x"))
    with pytest.raises(FetchError) as error:
        fetcher.get(site.put("/closed/a.htm", b"x"))
    assert error.value.reason == "robots"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open.htm"]
    assert all("visit-timeline" in headers["User-Agent"] for _, headers in site.asked)


def test_a_site_that_fails_at_its_rules_is_left_alone(site: Site) -> None:
    site.put("/robots.txt", b"", status=503)
    assert reason(site.put("/a.htm", b"x")) == "unreachable"
    assert [path for path, _ in site.asked] == ["/robots.txt"]


def test_there_is_a_pause_between_two_requests(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(fetch.time, "sleep", waited.append)
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    Fetcher(private=True).get(site.put("/a.htm", b"x"))
    assert len(waited) == 1
    assert 6 < waited[0] <= 7


def test_a_kept_page_is_asked_for_conditionally(site: Site, tmp_path: Path) -> None:
    url = site.put("/a.htm", page(OUTLETS[0], STORIES[0]), ETag='"1"')
    first, second = read_all(url, tmp_path), read_all(url, tmp_path)
    assert first == second
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    site.put("/a.htm", page(OUTLETS[0], STORIES[1]), ETag='"2"')
    (third,) = read_all(url, tmp_path)
    assert isinstance(third, Article)
    assert third.title == STORIES[1].title


def test_redirects_are_followed_and_checked_anew(site: Site) -> None:
    target = site.put("/new.htm", without_address(page(OUTLETS[0], STORIES[0])))
    (found,) = read_all(site.put("/old.htm", b"", status=301, Location="/new.htm"))
    assert isinstance(found, Article)
    assert found.url == target
    assert reason(site.put("/loop.htm", b"", status=302, Location="/loop.htm")) == "unreachable"
    assert reason(site.put("/file.htm", b"", status=302, Location="file:///etc/hostname")) == "unreachable"


def test_sizes_and_failures_are_refusals(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MAX_BYTES", 1000)
    assert reason(site.put("/big.htm", b"a" * 2000)) == "too_large"
    assert reason(site.address + "/none.htm") == "unreachable"
    assert reason(site.put("/empty.htm", b"")) == "empty"


def test_an_unknown_name_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> list[Any]:
        raise OSError("name not known")

    monkeypatch.setattr(fetch.socket, "getaddrinfo", unknown)
    assert reason("http://paper.example/a") == "unreachable"


def test_a_feed_gives_the_pages_it_links_to_or_what_it_carries(site: Site) -> None:
    good = site.put("/good.htm", page(OUTLETS[1], STORIES[1]))
    items = "".join(
        f"<item><title>{t}</title><link>{link}</link><description>{STORIES[2].lead}</description></item>"
        for t, link in (("Bài một", good), ("Bài hai", site.address + "/gone.htm"))
    )
    url = site.put("/feed.rss", f"<?xml version='1.0'?><rss><channel><title>Báo Thử</title>{items}</channel></rss>".encode())
    first, second = read_all(url)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.source) == (STORIES[1].title, good)
    assert (second.title, second.text) == ("Bài hai", STORIES[2].lead)


def sitemap(kind: str, links: list[str]) -> bytes:
    inner = "".join(f"<url><loc>{link}</loc></url>" for link in links)
    return f"<?xml version='1.0'?><{kind} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{inner}</{kind}>".encode()


def test_a_sitemap_gives_its_pages_and_tells_those_beyond_the_limit(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.readers.web.MAX_LINKS", 2)
    links = [site.put(f"/{i}.htm", page(OUTLETS[i], STORIES[i])) for i in range(3)]
    inner = site.put("/pages.xml", sitemap("urlset", links))
    found = read_all(site.put("/sitemap.xml", sitemap("sitemapindex", [inner])))
    assert [f.source for f in found] == links
    assert [f.reason if isinstance(f, Quarantined) else None for f in found] == [None, None, "too_large"]
    assert reason(site.put("/none.xml", sitemap("urlset", []))) == "no_text"


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.address.rpartition(":")[2])
    site.put("/a.htm", b"x")
    resolved: list[str] = []

    def once(host: str, *_: Any, **__: Any) -> list[Any]:
        resolved.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    unpatched: Callable[..., list[Any]] = fetch.socket.getaddrinfo
    monkeypatch.setattr(fetch.socket, "getaddrinfo", lambda host, *a, **k: unpatched(host, *a, **k) if host[0].isdigit() else once(host))
    Fetcher(private=True).get(f"http://paper.example:{port}/a.htm")
    assert set(resolved) == {"paper.example"}
    assert site.asked[-1][1]["Host"] == f"paper.example:{port}"
