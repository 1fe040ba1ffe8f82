"""How the dashboard is started: the arguments of `streamlit run` that carry its theme and settings anywhere."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

APP = Path(__file__).parent.parent / "app"
"""Its files, not its code: the command line starts the dashboard in a process of its own and never imports it."""


def streamlit_arguments(port: int = 8501, address: str = "localhost", secrets: Path | None = None) -> list[str]:
    """The arguments after `streamlit` that serve the dashboard: `run …/dashboard.py --server.port 8501 …`, or `…/signed_in.py`.

    The settings of `config.toml` are passed as flags because Streamlit reads its own file only from the folder in
    which it is started; `secrets` is the file of the sign-in service. The store is not among them: the dashboard reads
    it from the environment (TIMELINE_STORE).
    """
    settings = tomllib.loads((APP / "config.toml").read_text(encoding="utf-8"))
    settings["server"] |= {"port": port, "address": address}
    flags = [part for name, value in _flat(settings) for part in (f"--{name}", _word(value))]
    if secrets is not None:
        flags += ["--secrets.files", str(secrets)]
    script = "dashboard.py" if secrets is None else "signed_in.py"
    return ["run", str(APP / "entry" / script), *flags]


def _flat(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        elif not isinstance(value, list):  # the command line takes no lists; headings then keep Streamlit's sizes
            yield f"{prefix}{key}", value


def _word(value: object) -> str:
    return json.dumps(value) if isinstance(value, bool | int) else str(value)
