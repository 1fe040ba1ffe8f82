"""Parts that pages are made of; each draws one thing and changes the screen only through `timeline.app.session`."""
