"""The folder of a store: made, checked, locked while a build runs, saved and brought back."""

import fcntl
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline.errors import BusyError, StoreError
from timeline.stores import snapshot
from timeline.stores.audits import FILE as AUDITS
from timeline.stores.audits import Audits
from timeline.stores.corrections import Corrections
from timeline.stores.views_saved import FILE as VIEWS
from timeline.stores.views_saved import SavedViews

CORRECTIONS = "corrections.sqlite"


def prepare(store: Path) -> None:
    """Makes the folder if need be. Raises StoreError when it cannot be made or written."""
    try:
        (store / "snapshots").mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=store):
            pass
    except OSError as error:
        raise StoreError(f"'{store}' cannot be written ({error.strerror}): choose another folder with --store.") from error


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Holds the store for one build. Raises BusyError when another process is building into it."""
    with (store / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(f"Another build is running in '{store}': wait until it has finished.") from error
        yield


def backup(store: Path, target: Path) -> None:
    """Writes the live snapshot, the corrections, the saved views and the audits into a zip file at `target`.

    Raises StoreError when there is nothing to save or `target` cannot be written.
    """
    live = snapshot.current(store)
    if live is None:
        raise StoreError(f"'{store}' holds no timeline yet, so there is nothing to back up.")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(live, f"snapshots/{live.name}")
            archive.write(store / "CURRENT", "CURRENT")
            for name, kept in ((CORRECTIONS, Corrections), (VIEWS, SavedViews), (AUDITS, Audits)):
                opened = kept(store / name)
                opened.copy_to(Path(folder) / name)
                opened.close()
                archive.write(Path(folder) / name, name)
        os.replace(unfinished, target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise StoreError(f"'{target}' cannot be written ({error.strerror}): choose another file.") from error


def restore(source: Path, store: Path) -> None:
    """Brings a backup back into `store`, which must hold no timeline.

    Raises StoreError when `source` is no backup or the store is not empty.
    """
    if (store / "CURRENT").exists():
        raise StoreError(f"'{store}' holds a timeline already: restore into an empty folder with --store, so that nothing is overwritten.")
    try:
        with zipfile.ZipFile(source) as archive:
            names = [info.filename for info in archive.infolist() if not info.is_dir()]
            wanted = [
                n
                for n in names
                if n in ("CURRENT", CORRECTIONS, VIEWS, AUDITS) or (n.startswith("snapshots/") and n.count("/") == 1 and ".." not in n)
            ]
            if "CURRENT" not in wanted or CORRECTIONS not in wanted or archive.testzip() is not None:
                raise StoreError(f"'{source}' is not a complete backup of a timeline: choose a file that 'timeline backup' wrote.")
            prepare(store)
            for name in sorted(wanted, key=lambda n: n == "CURRENT"):
                with archive.open(name) as packed, (store / name).open("wb") as plain:
                    shutil.copyfileobj(packed, plain)
    except (OSError, zipfile.BadZipFile) as error:
        raise StoreError(f"'{source}' cannot be read as a backup ({error}): choose a file that 'timeline backup' wrote.") from error
