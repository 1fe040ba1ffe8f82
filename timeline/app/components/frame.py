"""What surrounds every page: style and font, the language of the document, the language switch, the bad-link notice."""

import base64
from functools import cache
from pathlib import Path

import streamlit as st

from timeline import charts
from timeline.app.components.markup import literal
from timeline.app.components.own_words import own_words
from timeline.app.components.width import draw_measure, is_dark
from timeline.app.i18n import LANGUAGES, OWN_NAMES
from timeline.app.session import bad_params, screen, update, words

APP = Path(__file__).parent.parent
FONTS = Path(charts.__file__).parent / "fonts"
WEIGHTS = {400: "BeVietnamPro-Regular.woff2", 600: "BeVietnamPro-SemiBold.woff2"}


@cache
def _style() -> str:
    """Our rules and the bundled font: inlined, because Streamlit serves static files only beside the main script."""
    faces = "".join(
        f"@font-face{{font-family:'Be Vietnam Pro';font-weight:{weight};font-display:swap;"
        f"src:url(data:font/woff2;base64,{base64.b64encode((FONTS / file).read_bytes()).decode()}) format('woff2')}}"
        for weight, file in WEIGHTS.items()
    )
    return f"<style>{faces}{(APP / 'style.css').read_text(encoding='utf-8')}</style>"


def draw_frame() -> None:
    """Style, document language and the notice about a link that was not understood."""
    lang = screen().lang
    st.html(_style())
    # Menus and pop-ups stand outside the app's element: they learn of light and dark from the document.
    ground = "dark" if is_dark() else "light"
    about = f"document.documentElement.lang = '{lang}'; document.documentElement.style.colorScheme = '{ground}';"
    st.html(f"<script>{about} {own_words(lang)}</script>", unsafe_allow_javascript=True)
    draw_measure()
    if bad := bad_params():
        st.warning(words()("link.bad", params=literal("; ".join(bad))), icon=":material/link_off:")


def draw_language() -> None:
    """The switch between Vietnamese and English, in the sidebar."""
    st.session_state["w_lang"] = screen().lang
    st.segmented_control(
        words()("frame.language"),
        LANGUAGES,
        format_func=OWN_NAMES.__getitem__,
        key="w_lang",
        on_change=_switch,
        required=True,
        label_visibility="collapsed",
    )


def _switch() -> None:
    update(lang=st.session_state["w_lang"] or screen().lang)
