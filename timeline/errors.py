"""The error tree: everything a command cannot do is one of these, with one clear sentence.

    TimelineError
    ├── SourceError      a source is missing or nothing in it is readable
    ├── StoreError       the store is missing, unwritable, damaged or of another version
    │   └── BusyError    another build is running in it
    ├── QueryError       a filter or an argument has a value that means nothing
    ├── CorrectionError  a correction names no known visit, or cannot be undone
    └── ExportError      a file cannot be written, or a format needs something that is not installed

The message is for people: it names the file and the remedy. The command line prints it and exits with 1.
"""


class TimelineError(Exception):
    """Root of the errors that people can mend; `str(error)` is one sentence with the remedy."""


class SourceError(TimelineError):
    """A source is missing, or nothing in it is readable."""


class StoreError(TimelineError):
    """The store is missing, cannot be written, is damaged, or was written by another version."""


class BusyError(StoreError):
    """Another build is running in the store."""


class QueryError(TimelineError):
    """A filter or an argument has a value that means nothing."""


class CorrectionError(TimelineError):
    """A correction names no known visit, or cannot be undone."""


class ExportError(TimelineError):
    """A file cannot be written, or a format needs something that is not installed."""
