"""What people type into the cells of a table of tasks, as the fields of `Assignment`."""

import re
from datetime import date, datetime
from typing import Any

from openpyxl.utils.datetime import from_excel

from timeline.exports.workbook import DAYS, agencies_in, settled
from timeline.lang.labels import LANGUAGES, labels
from timeline.model import DUE_KINDS, TASK_STATES
from timeline.text import plain

_WRITTEN = re.compile(r"(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>\d{4})|(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})(?: 00:00:00)?")
_EXTENSION = re.compile(r"(?P<day>[\d/.\-]{8,10})\s*(?:\((?P<document>.{1,300})\)|(?P<rest>[^(].{0,300})?)")
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")
_SERIALS = range(32_874, 80_000)
"""Numbers that spreadsheets mean as the days from 1990 to 2119."""
_CHOICES = {"state": ("task", TASK_STATES, "not_started"), "due_kind": ("due_kind", DUE_KINDS, "dated")}


class NoValueError(Exception):
    """What was typed means nothing in its column: the key of the sentence that says so, the value, what would mean something."""

    def __init__(self, key: str, value: object, known: str = "") -> None:
        super().__init__(key)
        self.key, self.value, self.known = key, str(value)[:100], known


def parsed(field: str, cell: Any, lang: str) -> Any:
    """The value of a field as JSON has it. Raises NoValueError when what was typed means nothing."""
    if isinstance(cell, str) and _ERROR.fullmatch(cell.strip()):
        raise NoValueError("import_error", cell.strip())
    if field in DAYS:
        return _day(cell)
    text = _text(cell)
    if field in _CHOICES:
        return _choice(field, text, lang)
    if field == "co_agencies":
        return agencies_in(text or "")
    if field == "extensions":
        return [_extension(part) for part in re.split(r"[;\n]", text or "") if part.strip()]
    if field == "system" and text:
        return _key("task_system", text) or text
    return text


def _text(cell: Any) -> str | None:
    if cell is None:
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime | date):
        return f"{cell.day}/{cell.month}/{cell.year}"
    return settled(str(cell).replace("_x000D_", ""))


def _choice(field: str, text: str | None, lang: str) -> str:
    section, ids, nothing = _CHOICES[field]
    if text is None:
        return nothing
    found = text if text in ids else _key(section, text)
    if found not in ids:
        raise NoValueError("import_choose", text, ", ".join(labels(lang)[f"{section}.{id_}"] for id_ in ids))
    return str(found)


def _key(section: str, text: str) -> str | None:
    """The id whose label, in either language, is this text."""
    for lang in LANGUAGES:
        for key, told in labels(lang).items():
            if key.startswith(f"{section}.") and plain(told) == plain(text):
                return key.removeprefix(f"{section}.")
    return None


def _day(cell: Any) -> str | None:
    if cell is None or not str(cell).strip():
        return None
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in _SERIALS:
        day = from_excel(int(cell))
        return day.strftime("%Y-%m-%d") if isinstance(day, datetime) else None
    return _written(str(cell), "import_day")


def _written(text: str, key: str) -> str:
    found = _WRITTEN.fullmatch(text.strip())
    try:
        if found and found["y"]:
            return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
        if found:
            return date(int(found["y2"]), int(found["m2"]), int(found["d2"])).isoformat()
    except ValueError:
        pass
    raise NoValueError(key, text.strip())


def _extension(text: str) -> dict[str, Any]:
    found = _EXTENSION.fullmatch(text.strip())
    if found is None:
        raise NoValueError("import_extension", text.strip())
    return {"due": _written(found["day"], "import_extension"), "document": settled(found["document"] or found["rest"])}
