"""`python -m timeline.app [PORT] [ADDRESS]`: serves the dashboard; the command line starts it so, without importing it."""

import os
import sys

from timeline.app.launch import streamlit_arguments

if __name__ == "__main__":
    port, address = [*sys.argv[1:3], *("8501", "localhost")[len(sys.argv[1:3]) :]]
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", *streamlit_arguments(int(port), address)])
