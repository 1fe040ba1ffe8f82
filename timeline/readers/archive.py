"""ZIP archives: what is inside is read member by member; nothing is written to disk, so names inside are only names."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO, cast

from timeline.model import Article, Quarantined
from timeline.readers.refusal import quarantined

MAX_MEMBERS = 20_000
"""Files that an archive may hold."""
MAX_MEMBER = 1024 * 1024 * 1024
"""Bytes to which one of them may unpack (JSON Lines; one article is bounded as everywhere)."""
MAX_TOTAL = 4 * MAX_MEMBER
"""Bytes to which all of them together may unpack."""
MAX_RATIO = 200
"""Times that a member may grow: text packs to a tenth, a bomb to a thousandth."""
SMALL = 1024 * 1024
"""Members up to this size may grow by any ratio."""

_SAYS_UTF_8 = 0x800
_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")

ReadMember = Callable[[BinaryIO, str, str], Iterator[Article | Quarantined]]


def read_archive(stream: IO[bytes], source: str, read_member: ReadMember) -> Iterator[Article | Quarantined]:
    """What `read_member(stream, name, source)` makes of every member of a ZIP archive, in order of their names.

    A member's source is `source#name`. Hidden members and folders count as little as they do in a folder. Members that
    are encrypted, too large or damaged are refused each on its own; an archive that declares too much is refused whole.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        yield quarantined(source, "damaged", str(error))
        return
    with archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir() and not _hidden(m.filename)), key=lambda m: m.filename)
        total = sum(m.file_size for m in members)
        if len(members) > MAX_MEMBERS or total > MAX_TOTAL:
            yield quarantined(source, "too_large", f"{len(members)} files, {total} bytes unpacked")
        elif not members:
            yield quarantined(source, "empty")
        else:
            for member in members:
                yield from _read_member(archive, member, f"{source}#{_CONTROL.sub('', _name(member))}", read_member)


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str, read_member: ReadMember
) -> Iterator[Article | Quarantined]:
    if member.flag_bits & 1:
        yield quarantined(source, "encrypted")
    elif member.file_size > MAX_MEMBER or (member.file_size > SMALL and member.file_size > MAX_RATIO * max(1, member.compress_size)):
        yield quarantined(source, "too_large", f"{member.compress_size} bytes declare to unpack to {member.file_size}")
    else:
        try:
            with archive.open(member) as stream:
                yield from read_member(cast(BinaryIO, stream), member.filename, source)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            yield quarantined(source, "damaged", str(error))


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name; programs that write UTF-8 without saying so are believed where the bytes are that."""
    if member.flag_bits & _SAYS_UTF_8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.replace("\\", "/").split("/") if part not in ("..", "."))
