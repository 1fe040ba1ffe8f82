"""`timeline serve --auth` starts only when the sign-in can work, and says what is missing."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from timeline.cli import main, sign_in
from timeline.errors import SourceError

GOOD = """
[auth]
redirect_uri = "https://timeline.example.vn/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "visit-timeline"
client_secret = "s"
server_metadata_url = "https://sso.example.vn/.well-known/openid-configuration"
[timeline]
editors = ["An@example.vn"]
"""


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if Authlib and httpx were installed."""
    monkeypatch.setattr(sign_in.importlib.util, "find_spec", lambda _name: object())


def written(folder: Path, text: str) -> Path:
    path = folder / "secrets.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_editors_of_the_file_and_of_the_option_are_joined(tmp_path: Path, library: None) -> None:
    found = sign_in.read_sign_in(written(tmp_path, GOOD), ["b@x.vn,@y.vn", "an@example.vn"], ["@z.vn"])
    assert found.editors == ("an@example.vn", "b@x.vn", "@y.vn")
    told = {"TIMELINE_AUTH": "1", "TIMELINE_EDITORS": "an@example.vn,b@x.vn,@y.vn", "TIMELINE_VIEWERS": "@z.vn"}
    assert found.environment == told | {"TIMELINE_SIGN_IN_HOURS": ""}


def test_a_sign_in_may_end_sooner(tmp_path: Path, library: None) -> None:
    assert sign_in.read_sign_in(written(tmp_path, GOOD + "hours = 12")).environment["TIMELINE_SIGN_IN_HOURS"] == "12"


@pytest.mark.parametrize("absent", ["authlib", "httpx"])
def test_the_library_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, absent: str) -> None:
    monkeypatch.setattr(sign_in.importlib.util, "find_spec", lambda name: None if name == absent else object())
    with pytest.raises(SourceError, match=rf"library {absent}: .*visit-timeline\[auth\]"):
        sign_in.read_sign_in(written(tmp_path, GOOD))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "redirect_uri, cookie_secret"),
        (GOOD.replace("client_id", "client"), "lacks client_id"),
        (GOOD.replace("0123456789abcdef0123456789abcdef", "short"), "too short"),
        (GOOD.replace("/oauth2callback", "/"), "must end with /oauth2callback"),
        (GOOD + "hours = 0", "no number from 1 to 720"),
        (GOOD + 'hours = "12"', "no number from 1 to 720"),
        (GOOD.replace('["An@example.vn"]', "[]"), "Nobody could correct"),
        (GOOD.replace('["An@example.vn"]', '"An@example.vn"'), "no list"),
        (GOOD.replace("An@example.vn", "An"), "no address"),
        ("[auth", "cannot be read"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, library: None, text: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        sign_in.read_sign_in(written(tmp_path, text))


def test_the_server_gets_the_secrets_and_the_roles(tmp_path: Path, library: None, monkeypatch: pytest.MonkeyPatch) -> None:
    started: dict[str, Any] = {}

    def call(arguments: list[str], env: dict[str, str]) -> int:
        started.update(arguments=arguments, env=env)
        return 0

    monkeypatch.setattr(subprocess, "call", call)
    path = written(tmp_path, GOOD)
    assert CliRunner().invoke(main, ["serve", "--store", str(tmp_path), "--auth", str(path), "--editors", "b@x.vn"]).exit_code == 0
    assert started["env"]["TIMELINE_AUTH"] == "1"
    assert started["env"]["TIMELINE_EDITORS"] == "an@example.vn,b@x.vn"
    assert started["arguments"][4].endswith("signed_in.py")
    assert started["arguments"][-2:] == ["--secrets.files", str(path.resolve())]
    assert CliRunner().invoke(main, ["serve", "--store", str(tmp_path)]).exit_code == 0
    assert started["env"]["TIMELINE_AUTH"] == "0"
    assert started["arguments"][4].endswith("dashboard.py")
    assert "--secrets.files" not in started["arguments"]


def test_roles_without_sign_in_are_refused(tmp_path: Path) -> None:
    found = CliRunner().invoke(main, ["serve", "--store", str(tmp_path), "--editors", "b@x.vn"])
    assert found.exit_code == 2
    assert "--auth" in found.output
