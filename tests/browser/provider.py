"""A small OpenID Connect provider for tests: it asks by a page of links who one is, and signs with a key of its own."""

import base64
import hashlib
import html
import json
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "visit-timeline", "mot-hai/ba+bon"


class Provider:
    """Discovery, authorize, token, keys and sign-out on a free port; `people` are the claims by the name on the link."""

    def __init__(self, people: Mapping[str, Mapping[str, Any]]) -> None:
        self.people = people
        self.secret = SECRET
        self.age = 0
        """How many seconds ago whoever signs in now did so."""
        self.key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
        self.codes: dict[str, dict[str, str]] = {}
        self.signed_out: list[str] = []
        self.port = 0
        self.start()

    @property
    def url(self) -> str:
        """What the provider calls itself."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Answers from now on, on the same port as before."""
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), type("Asked", (_Asked,), {"provider": self}))
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        """Refuses connections from now on."""
        self.server.shutdown()
        self.server.server_close()

    def metadata(self) -> dict[str, Any]:
        """The discovery document."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/leave",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
        }

    def doors(self, asked: Mapping[str, str]) -> str:
        """The page on which one says who one is: a link for each person, and one to stop."""
        if asked.get("client_id") != CLIENT or asked.get("response_type") != "code" or "openid" not in asked.get("scope", "").split():
            return "<p>unknown client</p>"
        links = []
        for number, name in enumerate(self.people):
            code = f"{len(self.codes)}-{number}"
            self.codes[code] = {**asked, "name": name}
            links.append(f"<p><a href='{_back(asked, code=code)}'>{html.escape(name)}</a></p>")
        return "".join(links) + f"<p><a href='{_back(asked, error='access_denied')}'>Dừng</a></p>"

    def token(self, form: Mapping[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """The answer to a code: tokens, when client, secret, redirect address and PKCE verifier are right; a code works once."""
        client, _, secret = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        if (unquote(client), unquote(secret)) != (CLIENT, self.secret):
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(form.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if asked is None or asked["redirect_uri"] != form.get("redirect_uri") or asked.get("code_challenge") != challenge:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": now - self.age,
            "exp": now + 300,
            "nonce": asked.get("nonce"),
            **self.people[asked["name"]],
        }
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.key)
        return 200, {"access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": signed}


def _back(asked: Mapping[str, str], **told: str) -> str:
    return html.escape(f"{asked['redirect_uri']}?{urlencode({**told, 'state': asked['state']}, quote_via=quote)}")


class _Asked(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(where.query).items()}
        if where.path == "/.well-known/openid-configuration":
            self._answer(200, json.dumps(self.provider.metadata()), "application/json")
        elif where.path == "/keys":
            self._answer(200, json.dumps({"keys": [self.provider.key.as_dict(private=False)]}), "application/json")
        elif where.path == "/authorize":
            self._answer(200, f"<!doctype html><meta charset=utf-8><h1>Bạn là ai?</h1>{self.provider.doors(asked)}", "text/html")
        elif where.path == "/leave":
            self.provider.signed_out.append(asked.get("id_token_hint", ""))
            self.send_response(302)
            self.send_header("Location", asked["post_logout_redirect_uri"])
            self.end_headers()
        else:
            self._answer(404, "", "text/plain")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        status, told = self.provider.token(form, self.headers.get("Authorization", ""))
        self._answer(status, json.dumps(told), "application/json")

    def _answer(self, status: int, body: str, kind: str) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""
