"""Templates of reports: what stands at the head and the end of a paper, and its measures, as data.

Three come with the package (`timeline/exports/templates/*.toml`), with the rules that they follow; a user's own replaces one, or
takes one as its `base` and says only what differs (`docs/templates.md`).
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from timeline.errors import ExportError
from timeline.exports.words import MONTHS

FOLDER = Path(__file__).parent / "templates"
TEMPLATES = ("party", "state", "plain")
PLACEHOLDERS = frozenset(
    ("parent", "office", "number", "symbol", "seat", "date", "authority", "signer", "recipients", "title", "subject", "Subject")
)  # fmt: skip
LARGEST = 100_000
"""Bytes of the largest template that is read."""

Margin = Annotated[float, msgspec.Meta(ge=5, le=60)]
Size = Annotated[float, msgspec.Meta(ge=6, le=40)]
Space = Annotated[float, msgspec.Meta(ge=0, le=200)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Text = str | dict[str, str]
_GAP = re.compile(r"\{([^{}]*)\}")


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Margins of a sheet of A4 in millimetres, and where its number stands."""

    top: Margin
    bottom: Margin
    left: Margin
    right: Margin
    number: Literal["top", "bottom", "none"] = "top"
    number_first: bool = False

    @property
    def width(self) -> float:
        """Width of the text in millimetres."""
        return 210 - self.left - self.right


class Font(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The family and sizes in points: text, headings, notes, cells of tables."""

    family: str
    body: Size
    heading: Size
    small: Size
    table: Size


class Setting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Paragraphs: indent of the first line in millimetres, points between two, height of a line, and whether both edges are even."""

    first_line: Annotated[float, msgspec.Meta(ge=0, le=40)] = 0.0
    spacing: Annotated[float, msgspec.Meta(ge=0, le=40)] = 4.0
    line: Annotated[float, msgspec.Meta(ge=0.8, le=3)] = 1.1
    justify: bool = False


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who issues the paper. `number` and `symbol` make its number line, `seat` stands before the date."""

    parent: str = ""
    name: str = ""
    number: str = "……"
    symbol: str = "BC"
    seat: str = ""
    authority: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of the head, title or end: words with gaps such as `{office}`, in points; `rule` draws a line below, a share of its width."""

    text: Text
    size: Size
    bold: bool = False
    italic: bool = False
    underline: bool = False
    rule: Share = 0.0
    space: Space = 0.0


class Sides(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands left and right at the head or the end of a paper."""

    left: tuple[Line, ...] = ()
    right: tuple[Line, ...] = ()


class Template(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole template; without `head` and `sign` the paper has neither. `closing` is the paragraph before the signature."""

    name: str
    page: Page
    font: Font
    title: tuple[Line, ...]
    text: Setting = Setting()
    office: Office = Office()
    head: Sides = Sides()
    sign: Sides = Sides()
    closing: Text = ""


@dataclass(frozen=True)
class Issue:
    """How a report is issued: with which template (a name or a file), by which office, on which day.

    `office` is the name of the office, or `body / office`. Without `on` the day is that on which the data were built. `period` is
    that of a follow-up report: the one which holds the day.
    """

    template: str = "party"
    office: str | None = None
    on: date | None = None
    period: Literal["week", "month", "quarter"] = "month"


AS_USUAL = Issue()


@dataclass(frozen=True)
class Written:
    """A line of a template with its gaps filled."""

    text: str
    line: Line


class Letterhead:
    """A template filled in for one paper: whose it is, of which day, in which language."""

    def __init__(self, template: Template, issue: Issue, day: date, lang: str, *, title: str, subject: str) -> None:
        """`title` names the paper alone; `subject` completes the word "report" (trích yếu)."""
        office, (parent, name) = template.office, (template.office.parent, template.office.name)
        if issue.office is not None:
            above, slash, below = issue.office.partition(" / ")
            parent, name = (above.strip(), below.strip()) if slash else ("", above.strip())
        self.template = template
        self._lang = lang
        self._recipients = office.recipients
        self._values = {
            "parent": parent, "office": name, "number": office.number, "symbol": office.symbol, "seat": office.seat,
            "date": issued_on(issue.on or day, lang), "authority": office.authority, "signer": office.signer,
            "title": title, "subject": subject, "Subject": subject[:1].upper() + subject[1:],
        }  # fmt: skip

    def lines(self, lines: tuple[Line, ...]) -> list[Written]:
        """The lines with their gaps filled; a line whose only gap is empty is left out, but not the place for a name to be signed."""
        written = []
        for line in lines:
            text = self._said(line.text)
            if "{recipients}" in text:
                written += [Written(recipient, line) for recipient in self._recipients]
                continue
            full = self._filled(text)
            if full or text.strip() == "{signer}":
                written.append(Written(full, line))
        return written

    @property
    def closing(self) -> str:
        """The paragraph before the signature; '' when the template has none."""
        return self._filled(self._said(self.template.closing))

    def _said(self, text: Text) -> str:
        return text if isinstance(text, str) else text.get(self._lang) or text["vi"]

    def _filled(self, text: str) -> str:
        return _GAP.sub(lambda gap: self._values[gap[1]], text).strip()


def issued_on(day: date, lang: str) -> str:
    """The day as papers of offices write it: days below 10 and the months 1 and 2 with a zero before."""
    if lang == "vi":
        return (
            f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"
            if day.month < 3
            else f"ngày {day.day:02} tháng {day.month} năm {day.year}"
        )
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def template(named: str) -> Template:
    """A packaged template by its name, or the user's by its path. Raises ExportError, saying what is wrong where, if it is none."""
    return _packaged(named) if named in TEMPLATES else _of_file(Path(named))


@cache
def _packaged(name: str) -> Template:
    return _checked(_read(FOLDER / f"{name}.toml"), f"{name}.toml")


def _of_file(path: Path) -> Template:
    if not path.is_file():
        raise ExportError(f"There is no template '{path}': name one of {', '.join(TEMPLATES)}, or a TOML file (docs/templates.md).")
    return _checked(_read(path), path.name)


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise ExportError(f"The template '{path.name}' is too large: it is a TOML file of a page or two (docs/templates.md).")
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ExportError(
            f"The template '{path.name}' cannot be read ({error}): it is a TOML file in UTF-8 (docs/templates.md)."
        ) from error
    base = told.pop("base", None)
    if base is None:
        return told
    if base not in TEMPLATES:
        raise ExportError(f"The template '{path.name}' is based on '{base}', which is none of {', '.join(TEMPLATES)}.")
    return _laid_over(_read(FOLDER / f"{base}.toml"), told)


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = dict(below)
    for key, value in above.items():
        under = both.get(key)
        both[key] = _laid_over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return both


def _checked(told: dict[str, Any], name: str) -> Template:
    try:
        made = msgspec.convert(told, Template)
    except msgspec.ValidationError as error:
        raise ExportError(f"The template '{name}' cannot be used ({error}): docs/templates.md names every key.") from error
    if made.page.width < 80:
        raise ExportError(f"The template '{name}' cannot be used: its margins leave less than 80 mm for the text.")
    lines = (*made.head.left, *made.head.right, *made.title, *made.sign.left, *made.sign.right)
    for told_text in (*(line.text for line in lines), made.closing):
        texts = [told_text] if isinstance(told_text, str) else list(told_text.values())
        if not isinstance(told_text, str) and (not set(told_text) <= {"vi", "en"} or "vi" not in told_text):
            raise ExportError(f'The template \'{name}\' cannot be used: words in two languages are written {{ vi = "…", en = "…" }}.')
        for text in texts:
            if unknown := [gap for gap in _GAP.findall(text) if gap not in PLACEHOLDERS]:
                known = ", ".join(f"{{{p}}}" for p in sorted(PLACEHOLDERS))
                raise ExportError(f"The template '{name}' has the gap '{{{unknown[0]}}}', which nothing fills: choose among {known}.")
    return made
