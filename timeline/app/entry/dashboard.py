"""The script of `timeline serve`."""

from timeline.app.main import main

main()
