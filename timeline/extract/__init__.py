"""One article to visits, directives, citations and themes, each with its evidence."""
