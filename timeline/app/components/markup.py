"""HTML of our own making around words that are not ours: everything that comes from articles passes `escape`."""

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!~$:<>|&])")
_ADDRESS = re.compile(r"(?i)((?<=http)|(?<=https))(?=:)|(?<=www)(?=\.)|(?<=@)(?=[a-z0-9])")
"""Where Streamlit's Markdown takes a bare address for a link, escaped or not: a joiner of no width keeps it a word."""


def literal(text: str) -> str:
    """A label for widgets, which read Markdown: the text with everything escaped that Markdown would act on."""
    return _MARKDOWN.sub(r"\\\1", _ADDRESS.sub("\u2060", " ".join(text.split())))


def element(tag: str, *inside: str, **attributes: str | None) -> str:
    """An element around HTML that is already safe. Attribute values are escaped here; `cls` stands for `class`."""
    written = "".join(
        f' {"class" if name == "cls" else name.replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{''.join(inside)}</{tag}>"


def text(value: str, tag: str = "span", cls: str | None = None) -> str:
    """An element around plain text."""
    return element(tag, escape(value), cls=cls)


def link(label: str, url: str | None) -> str:
    """A link that opens in a new tab; plain text when the address is not one of the web."""
    if not url or urlsplit(url).scheme not in ("http", "https"):
        return escape(label)
    return element("a", escape(label), href=url, target="_blank", rel="noopener noreferrer")


def bullets(items: Iterable[str], cls: str = "vt-list") -> str:
    """A list of HTML items."""
    return element("ul", *(element("li", item) for item in items), cls=cls)


def tag(label: str, cls: str = "") -> str:
    """A small label, such as a theme."""
    return text(label, cls=f"vt-tag {cls}".strip())


def pairs(rows: Iterable[tuple[str, str]]) -> str:
    """A description list of plain terms and HTML descriptions; rows without a description are left out."""
    return element("dl", *(element("dt", escape(term)) + element("dd", value) for term, value in rows if value), cls="vt-pairs")
