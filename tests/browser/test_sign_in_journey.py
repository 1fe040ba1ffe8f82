"""Signing in with a real provider of our own: viewer, editor, somebody unknown, signing out, and what goes wrong on the way."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

pytest.importorskip("authlib", reason="sign-in needs Authlib: pip install 'visit-timeline[auth]'")
pytest.importorskip("httpx", reason="sign-in needs httpx: pip install 'visit-timeline[auth]'")

from tests.browser.provider import CLIENT, SECRET, Provider
from tests.browser.serving import ROOT, wait_for
from tests.browser.test_journey import browser, page, settled, show, store
from timeline.model import Query
from timeline.stores import Store

__all__ = ["browser", "page", "store"]
"""Fixtures of the journey."""
pytestmark = pytest.mark.browser
HOURS = 2
PEOPLE = {
    "An": {"sub": "1", "email": "an@example.vn", "email_verified": True, "name": "Lê An"},
    "Bình": {"sub": "2", "email": "binh@example.vn", "email_verified": True, "name": "Vũ Bình"},
    "Lạ": {"sub": "3", "email": "la@example.org", "email_verified": True, "name": "Người Lạ"},
    "Chưa xác minh": {"sub": "4", "email": "an@example.vn", "email_verified": False},
}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """The sign-in service."""
    found = Provider(PEOPLE)
    yield found
    found.stop()


@pytest.fixture(scope="module")
def address(store: Store, provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard as `timeline serve --auth` starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    folder = tmp_path_factory.mktemp("served")
    log, secrets = folder / "log.txt", folder / "secrets.toml"
    secrets.write_text(
        f"""
[auth]
redirect_uri = "{url}/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{provider.url}/.well-known/openid-configuration"
[timeline]
editors = ["an@example.vn"]
viewers = ["@example.vn"]
hours = {HOURS}
""",
        encoding="utf-8",
    )
    place = ["--store", str(store.path), "--host", "127.0.0.1", "--port", url.rpartition(":")[2], "--auth", str(secrets)]
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "timeline", "serve", *place],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
        try:
            wait_for(f"{url}/_stcore/health", server, log)
            yield url
        finally:
            os.killpg(server.pid, 15)
            server.wait(20)


def ask(page: Page, name: str) -> None:
    """Presses "sign in" and takes this link at the service; the sign-in page, or the dashboard, is there afterwards."""
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("link", name=name, exact=True).click()
    page.locator("h1").wait_for()
    settled(page)


def test_a_viewer_comes_back_to_the_page_that_was_wanted_and_finds_no_form(page: Page, address: str, store: Store) -> None:
    visit = next(told for told in store.visits(Query()) if told.directives)
    show(page, f"{address}/?visit={visit.id}")
    expect(page.locator("h1")).to_have_text("Dòng thời gian chuyến thăm, làm việc")
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert page.locator(".vt-date").count() == 0
    ask(page, "Bình")
    page.wait_for_url(f"{address}/?visit={visit.id}")
    page.locator(".vt-date").wait_for()
    expect(page.get_by_text("Vũ Bình (binh@⁠example.vn) · Người xem")).to_be_visible()
    assert page.get_by_role("link", name="example.vn").count() == 0
    for path in (f"/?visit={visit.id}", "/tasks", "/review", "/add"):
        show(page, address + path)
        page.evaluate("document.querySelectorAll('details:not([open]) > summary').forEach(closed => closed.click())")
        settled(page)
        main = page.locator("[data-testid=stMain]")
        assert main.locator("textarea, input[type=file], [data-testid=stForm]").count() == 0, path
        written = re.compile(r"^\W*(Lưu|Gộp|Tách|Hoàn tác|Xác nhận|Đánh dấu|Thêm|Đúng|Ghi)")
        assert [b.inner_text() for b in main.get_by_role("button", name=written).all() if b.is_visible()] == [], path
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_text("Bạn đã đăng xuất.").wait_for()
    show(page, f"{address}/?visit={visit.id}")
    assert page.locator(".vt-date").count() == 0


def test_an_editor_writes_under_the_name_of_the_sign_in(page: Page, address: str, store: Store) -> None:
    visit = next(iter(store.visits(Query())))
    show(page, f"{address}/?visit={visit.id}&lang=vi")
    ask(page, "An")
    page.get_by_text("Lê An (an@⁠example.vn) · Người cập nhật").wait_for()
    before = len(store.corrections.history())
    page.locator(f".st-key-correct-{visit.id} summary").click()
    page.get_by_text("Tôi đã đối chiếu với bài, chuyến này đúng").click()
    settled(page)
    assert [c.author for c in store.corrections.history()[before:]] == ["Lê An (an@example.vn)"]


def test_somebody_unknown_is_told_whom_to_ask(page: Page, address: str) -> None:
    show(page, address)
    ask(page, "Lạ")
    expect(page.get_by_text("Tài khoản này không có trong danh sách được xem")).to_be_visible()
    assert page.locator("[data-testid=stSidebar]").count() == 0
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_text("Bạn đã đăng xuất.").wait_for()
    ask(page, "Chưa xác minh")
    expect(page.get_by_text("không cho biết địa chỉ thư đã xác minh")).to_be_visible()


def test_a_sign_in_of_hours_ago_has_ended(page: Page, address: str, provider: Provider) -> None:
    provider.age = HOURS * 3600 + 60
    try:
        show(page, address)
        ask(page, "Bình")
        expect(page.get_by_text("Phiên đăng nhập đã hết hạn")).to_be_visible()
    finally:
        provider.age = 0
    ask(page, "Bình")
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    page.context.clear_cookies()  # as after thirty days
    show(page, address)
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()


def test_a_wrong_secret_and_a_service_that_is_down_are_told(page: Page, address: str, provider: Provider) -> None:
    show(page, f"{address}/documents?lang=en")
    page.get_by_role("button", name="Tiếng Việt").click()
    settled(page)
    ask(page, "Dừng")
    expect(page.get_by_text("dịch vụ báo rằng bạn đã dừng lại")).to_be_visible()
    provider.secret = "another"
    try:
        ask(page, "Bình")
        expect(page.get_by_text("dịch vụ không nhận lần đăng nhập này")).to_be_visible()
    finally:
        provider.secret = SECRET
    provider.stop()
    try:
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_text("Dịch vụ đăng nhập không trả lời")).to_be_visible()
        page.get_by_role("button", name="English").click()
        expect(page.get_by_text("The sign-in service does not answer")).to_be_visible()
        page.get_by_role("button", name="Tiếng Việt").click()
        settled(page)
    finally:
        provider.start()
    ask(page, "Bình")
    page.wait_for_url(re.compile("/documents"))
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
