"""Bytes to text: every encoding we know gives the same text, all else is refused."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.conftest import STORY
from timeline.model import Article, Quarantined
from timeline.readers.encoding import UndecodableError, decode, looks_vietnamese

ReadBytes = Callable[[str, bytes], Article | Quarantined]


def in_windows_1258(text: str) -> bytes:
    """As Vietnamese Windows writes: the vowel composed, its tone mark after it."""
    out = b""
    for char in unicodedata.normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            *base, tone = unicodedata.normalize("NFD", char)
            # The dot below is sorted before the circumflex in NFD; the codec wants the tone last.
            if tone in "\u0302\u0306":
                base, tone = [base[0], tone], base[1]
            out += unicodedata.normalize("NFC", "".join(base)).encode("cp1258") + tone.encode("cp1258")
    return out


ENCODED = {
    "utf-8": STORY.encode("utf-8"),
    "utf-8 with mark": STORY.encode("utf-8-sig"),
    "utf-16": STORY.encode("utf-16"),
    "utf-16 big-endian with mark": b"\xfe\xff" + STORY.encode("utf-16-be"),
    "utf-16 without mark": STORY.encode("utf-16-le"),
    "utf-32": STORY.encode("utf-32"),
    "windows-1258": in_windows_1258(STORY),
}


@pytest.mark.parametrize("name", ENCODED)
def test_one_text_in_every_encoding(name: str, read_bytes: ReadBytes) -> None:
    found = read_bytes("a.txt", ENCODED[name])
    assert isinstance(found, Article)
    assert found.text == STORY


@pytest.mark.parametrize(
    "data",
    [
        "TØnh ñy lµm viÖc víi huyÖn vÒ c«ng t¸c x©y dùng §¶ng".encode("latin-1"),  # TCVN3, as a Western system shows it
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
