"""The bundled family: where Chrome finds it, and as CSS with the font inside for HTML and SVG."""

import base64
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
FONTCONFIG = FOLDER / "fonts.conf"
FAMILY = "Be Vietnam Pro"
_WEIGHTS = {"Regular": "400", "SemiBold": "600 700"}


@cache
def font_css() -> str:
    """`@font-face` rules with the subset of the family embedded: letters are right on a machine without it."""
    rules = []
    for name, weight in _WEIGHTS.items():
        data = base64.b64encode((FOLDER / f"BeVietnamPro-{name}.woff2").read_bytes()).decode("ascii")
        source = f'src:url(data:font/woff2;base64,{data}) format("woff2")'
        rules.append(f'@font-face{{font-family:"{FAMILY}";font-style:normal;font-weight:{weight};{source}}}')
    return "\n".join(rules)
