"""Files written whole or not at all, with the build date of the data in place of the moment of export."""

import io
import os
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from timeline.errors import ExportError
from timeline.stores import Store

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""The day of files made from a store that does not know when it was built (the earliest that a ZIP file can tell)."""


def built_at(store: Store) -> datetime:
    """When the store's live snapshot was built, in UTC, to the second."""
    try:
        built = datetime.fromisoformat(store.meta.get("built", ""))
    except ValueError:
        return EPOCH
    aware = built if built.tzinfo else built.replace(tzinfo=UTC)
    return max(aware.astimezone(UTC).replace(microsecond=0), EPOCH)


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Writes a file beside its place and moves it there, so that a reader never sees half of it.

    Raises ExportError when the folder does not exist or cannot be written.
    """
    if not path.parent.is_dir():
        raise ExportError(f"There is no folder '{path.parent}' to write '{path.name}' to: make it first, or name another.")
    if path.is_dir():
        raise ExportError(f"'{path}' is a folder: name a file to write to.")
    part: str | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            part = file.name
            for chunk in chunks:
                file.write(chunk)
        os.chmod(part, 0o666 & ~_umask())
        os.replace(part, path)
        part = None
    except OSError as error:
        raise ExportError(f"'{path}' cannot be written ({error.strerror or error}): choose a folder you may write to.") from error
    finally:
        if part is not None:
            Path(part).unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def zipped(files: Iterable[tuple[str, bytes]], when: datetime) -> bytes:
    """A ZIP archive of `(name, content)` in the order given, every entry dated `when`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, when.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return out.getvalue()


def rezipped(data: bytes, when: datetime, replace: dict[str, bytes] | None = None) -> bytes:
    """An archive (XLSX, DOCX) with the same entries, dated `when`; `replace` gives entries new content."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped(((i.filename, (replace or {}).get(i.filename, archive.read(i))) for i in archive.infolist()), when)
