"""Bytes to text: every encoding we know gives the same text, all else is refused."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import ftfy.bad_codecs  # noqa: F401 - registers what Western systems do with bytes that windows-1252 leaves open
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.conftest import STORY
from tests.readers.old_writers import in_tcvn3, in_vni, in_windows_1258, without_toned_capitals
from timeline.model import Article, Quarantined
from timeline.readers import read
from timeline.readers.encoding import UndecodableError, decode, mended
from timeline.readers.legacy import as_western_bytes, western
from timeline.readers.syllables import looks_vietnamese

ReadBytes = Callable[[str, bytes], Article | Quarantined]


ENCODED = {
    "utf-8": STORY.encode("utf-8"),
    "utf-8 with mark": STORY.encode("utf-8-sig"),
    "utf-16": STORY.encode("utf-16"),
    "utf-16 big-endian with mark": b"\xfe\xff" + STORY.encode("utf-16-be"),
    "utf-16 without mark": STORY.encode("utf-16-le"),
    "utf-32": STORY.encode("utf-32"),
    "windows-1258": in_windows_1258(STORY),
    "tcvn3": in_tcvn3(STORY),
    "vni": in_vni(STORY),
    "utf-8 taken for windows-1252": STORY.encode().decode("sloppy-windows-1252").encode(),
    "utf-8 taken for Latin-1": STORY.encode().decode("latin-1").encode(),
    "utf-8 taken for windows-1252 twice": STORY.encode().decode("sloppy-windows-1252").encode().decode("sloppy-windows-1252").encode(),
    "tcvn3 taken for windows-1252": western(in_tcvn3(STORY)).encode(),
    "vni taken for windows-1252": western(in_vni(STORY)).encode("utf-16"),
}
SAMPLES = Path(__file__).parents[2] / "data" / "articles"


@pytest.mark.parametrize("name", ENCODED)
def test_one_text_in_every_encoding(name: str, read_bytes: ReadBytes) -> None:
    found = read_bytes("a.txt", ENCODED[name])
    assert isinstance(found, Article)
    assert found.text == STORY


@pytest.mark.parametrize(
    "data",
    [
        "Größe, façade, naïveté, Ærøskøbing, Łódź, señor".encode("cp1250", errors="replace"),
        "日本語の文章です。これは記事です。".encode("shift-jis"),
        "Глава правительства посетил область".encode("koi8-r"),
    ],
)
def test_other_encodings_are_refused_and_never_garbage(data: bytes, read_bytes: ReadBytes) -> None:
    found = read_bytes("a.txt", data)
    assert isinstance(found, Quarantined)
    assert found.reason == "encoding"
    assert "UTF-8" in found.remedy


def test_twenty_texts_in_every_encoding() -> None:
    texts = [a.text for a in read(str(SAMPLES)) if isinstance(a, Article)]
    texts = [unicodedata.normalize("NFC", t) for t in texts if set(t).isdisjoint("²→✓\u200b")]
    assert len(texts) >= 20
    for text in texts:
        for data in (text.encode(), text.encode("utf-16"), in_windows_1258(text), in_vni(text)):
            assert decode(data)[0] == text
        assert decode(in_tcvn3(text)) == (without_toned_capitals(text), "tcvn3")
        assert mended(text) == (text, None)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("HéI NGHÞ C¸N Bé", "HỘI NGHỊ CÁN BỘ"),
        ("Thñ t­íng, Bé tr­ëng Bé Y tÕ", "Thủ tướng, Bộ trưởng Bộ Y tế"),
        ("§¶ng bé tØnh", "Đảng bộ tỉnh"),
    ],
)
def test_capitals_that_tcvn3_leaves_to_the_font(written: str, read_as: str) -> None:
    assert decode((written + "\nlµm viÖc víi huyÖn vÒ c«ng t¸c x©y dùng").encode("latin-1"))[0].split("\n")[0] == read_as


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Ủy ban nhân dân tỉnh họp.\nÔng Ấn nói: “Ở đó”. Ổn cả.", "Ủy ban nhân dân tỉnh họp.\nÔng ấn nói: “ở đó”. Ổn cả."),
        (
            "Đoàn làm việc với Tỉnh\nỦy và\n\nÁnh nắng lên.\n\n(Ảnh của An)",
            "Đoàn làm việc với Tỉnh\nủy và\n\nÁnh nắng lên.\n\n(Ảnh của An)",
        ),
    ],
)
def test_tcvn3_begins_sentences_with_capitals(text: str, read_as: str) -> None:
    assert decode(in_tcvn3(text))[0] == read_as


def test_viqr_and_viscii_are_refused_and_english_is_not(read_bytes: ReadBytes) -> None:
    viqr = "Chie^`u 4/7, ddo^`ng chi' Tra^`n Thi. Ma^~u, Bi' thu* Ti?nh u?y, la`m vie^.c vo*'i Ban Thu*o*`ng vu. Huye^.n u?y Suo^'i Ba.c."
    for data in (
        viqr.encode(),
        b"Chi\xabu 4/7, \xf0\xb0ng ch\xed Tr\xa5n Th\xb8 M\xa7u, B\xed th\xdf T\xd6nh \xfcy, l\xe0m vi\xaec v\xbei Ban",
    ):
        found = read_bytes("a.txt", data)
        assert isinstance(found, Quarantined)
        assert found.reason == "encoding"
    plain = "It's what O'Neil (aka 'the boss') didn't say: f(x) = a^2 + b^2, doesn't it? We're sure they've got don't and won't."
    assert isinstance(read_bytes("b.txt", plain.encode()), Article)


@pytest.mark.parametrize(
    "text", ["Größe, façade, naïveté, Ærø, señor, Ångström, garçon", "§ 5 © 2023 · 30° – 40 %", "Người Việt ở Besançon và Malmö"]
)
def test_what_is_no_mojibake_is_never_mended(text: str) -> None:
    assert mended(text * 3) == (text * 3, None)


def test_lost_letters_cost_only_themselves() -> None:
    text, turn = mended(STORY.encode().decode("cp1252", errors="replace"))
    assert turn == "mojibake"
    assert "Trần Thị Mẫu, Bí thư Tỉnh ủy" in text


@given(st.binary(max_size=300))
def test_what_western_systems_show_leads_back_to_the_bytes(data: bytes) -> None:
    assert as_western_bytes(western(data)) == data


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x7fELF\x02\x01\x01" + bytes(200), b"\x89PNG\r\n\x1a\n" + bytes(range(60)) * 9])
def test_binary_is_refused(data: bytes, read_bytes: ReadBytes) -> None:
    found = read_bytes("a.dat", data)
    assert isinstance(found, Quarantined)
    assert found.reason in ("binary", "encoding")


def test_a_cut_last_character_costs_only_itself() -> None:
    text, name = decode(STORY.encode()[:-40] + "ộ".encode()[:2])
    assert name == "utf-8"
    assert text.startswith(STORY[:100])


def test_a_few_stray_bytes_cost_only_themselves() -> None:
    data = STORY.encode() * 5
    text, _ = decode(data[:100] + b"\xff" + data[100:])
    assert text.count("\ufffd") == 1


def test_old_mac_and_windows_line_ends(read_bytes: ReadBytes) -> None:
    found = read_bytes("a.txt", STORY.replace("\n", "\r\n").encode() + b"\x00" + "Hết.\rXong.".encode())
    assert isinstance(found, Article)
    assert found.text == STORY + "Hết.\nXong."


@pytest.mark.parametrize("text", ["", "plain English only", STORY, "Nguyễn Thuỳ Dương, quý, khuỷu, Đắk Lắk, Giỗ Tổ, nghiêng, xoong"])
def test_vietnamese_looks_vietnamese(text: str) -> None:
    assert looks_vietnamese(text)


def test_mojibake_does_not() -> None:
    assert not looks_vietnamese(STORY.encode().decode("cp1252", errors="ignore"))


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    reason = None
    try:
        text, _ = decode(data)
        text.encode("utf-8")
    except UndecodableError as error:
        reason = error.reason
    assert reason in (None, "binary", "encoding")
