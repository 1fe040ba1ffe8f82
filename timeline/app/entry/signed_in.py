"""What `timeline serve --auth` starts: the same dashboard behind sign-in, with sentences where the sign-in fails."""

from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

from timeline.app.way_back import WayBack

app = App(Path(__file__).with_name("dashboard.py"), middleware=[Middleware(WayBack)])
