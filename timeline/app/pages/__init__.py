"""The pages, a function `page()` each; what a page shows comes from `timeline.views`."""
