"""What to do about a file that could not be read, in the language of the screen."""

from timeline.app.i18n import Words
from timeline.model import Quarantined


def remedy(item: Quarantined, text: Words) -> str:
    """The remedy in the shared words; the reader's own sentence for a reason that they do not have."""
    told = text.label("remedy", item.reason)
    return item.remedy if told == item.reason else told
