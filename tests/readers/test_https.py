"""Addresses over TLS, against a server of our own with a certificate made here: whom it is issued to, who signed it, its days."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.readers.outlets import OUTLETS, STORIES, page
from timeline.model import Article, Quarantined
from timeline.readers import Reading, fetch, read

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here to make certificates with")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        data = page(OUTLETS[0], STORIES[0]) if self.path == "/a.htm" else b""
        self.send_response(200 if data else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up over a certificate is what is tested here."""


def certificate(folder: Path, host: str, *, expired: bool = False) -> tuple[Path, Path]:
    """A certificate for `host` that signs itself, and its key."""
    made, key = folder / f"{host}.pem", folder / f"{host}.key"
    kind = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        f"/CN={host}",
        "-addext",
        f"subjectAltName=DNS:{host}",
    ]
    openssl("req", "-x509", *kind, "-days", "2", "-keyout", str(key), "-out", str(made))
    if expired:
        openssl("x509", "-in", str(made), "-signkey", str(key), "-days", "-1", "-out", str(made))
    return made, key


def openssl(*words: str) -> None:
    done = subprocess.run(["openssl", *words], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"this openssl makes no such certificate: {done.stderr[-200:].decode(errors='replace')}")


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Serves with a certificate and gives the address of a page by that host's name, which leads to this machine."""
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
    running: list[tuple[Server, threading.Thread]] = []

    def start(made: Path, key: Path, host: str) -> str:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(made, key)
        server = Server(("127.0.0.1", 0), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        running.append((server, thread))
        port = server.server_address[1]
        known = socket.getaddrinfo

        def resolve(name: str, *rest: Any, **named: Any) -> Any:
            return [(2, 1, 6, "", ("127.0.0.1", port))] if name == host else known(name, *rest, **named)

        monkeypatch.setattr(fetch.socket, "getaddrinfo", resolve)
        return f"https://{host}:{port}/a.htm"

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


def refused(url: str) -> str:
    (found,) = read(url, reading=Reading(private_addresses=True))
    assert isinstance(found, Quarantined)
    assert found.reason == "unreachable"
    return found.detail


def test_a_page_is_read_over_tls(serve: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, key = certificate(tmp_path, "paper.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    (found,) = read(serve(made, key, "paper.example"), reading=Reading(private_addresses=True))
    assert isinstance(found, Article)
    assert (found.title, found.published) == (STORIES[0].title, STORIES[0].day)


def test_a_certificate_that_nobody_known_signed_is_refused_in_one_sentence(serve: Any, tmp_path: Path) -> None:
    made, key = certificate(tmp_path, "paper.example")
    assert refused(serve(made, key, "paper.example")) == "the certificate of paper.example is not trusted: self-signed certificate"


def test_a_certificate_of_another_site_is_refused(serve: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, key = certificate(tmp_path, "other.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    told = "the certificate of paper.example is not trusted: hostname 'paper.example' doesn't match 'other.example'"
    assert refused(serve(made, key, "paper.example")) == told


def test_a_certificate_of_the_past_is_refused(serve: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, key = certificate(tmp_path, "paper.example", expired=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    assert refused(serve(made, key, "paper.example")) == "the certificate of paper.example is not trusted: certificate has expired"


def test_a_site_that_speaks_no_tls_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        detail = refused(f"https://127.0.0.1:{server.server_address[1]}/a.htm")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert detail == "127.0.0.1 does not answer over https"


def test_a_closed_door_is_told_in_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        detail = refused(f"http://127.0.0.1:{taken.getsockname()[1]}/a.htm")
    assert detail == "127.0.0.1 refuses the connection"
