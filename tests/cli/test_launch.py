"""The dashboard starts with its own theme and settings wherever it is started."""

import subprocess
import sys
import tomllib
from pathlib import Path

from timeline.cli import launch

ROOT = Path(__file__).parent.parent.parent


def test_the_checkout_uses_the_packaged_settings() -> None:
    packaged = (launch.APP / "config.toml").read_text(encoding="utf-8")
    assert (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8") == packaged


def test_streamlit_knows_every_flag() -> None:
    shown = subprocess.run([sys.executable, "-m", "streamlit", "run", "--help"], capture_output=True, text=True, check=True).stdout
    flags = [word for word in launch.streamlit_arguments(8600) if word.startswith("--")]
    assert {flag for flag in flags if flag not in shown} == set()
    assert len(flags) == len(set(flags))


def test_nothing_is_sent_and_nobody_else_is_let_in() -> None:
    arguments = launch.streamlit_arguments(8600, "127.0.0.1")
    told = dict(zip(arguments[2::2], arguments[3::2], strict=True))
    assert arguments[0] == "run"
    assert Path(arguments[1]).is_file()
    assert told["--browser.gatherUsageStats"] == "false"
    assert told["--server.address"] == "127.0.0.1"
    assert told["--server.port"] == "8600"


def test_starting_does_not_import_streamlit() -> None:
    code = "import sys, timeline.cli.launch as l; l.streamlit_arguments(1); sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_text_stands_out_from_its_ground() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for name in ("light", "dark"):
        colours = theme[name]
        for ground in ("backgroundColor", "secondaryBackgroundColor"):
            assert contrast(colours["textColor"], colours[ground]) >= 4.5
            assert contrast(colours["linkColor"], colours[ground]) >= 4.5
        assert contrast(colours["primaryColor"], colours["backgroundColor"]) >= 3


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
