"""Why a document could not be read, and what its owner can do about it."""

from timeline.model import Quarantined

REMEDIES = {
    "empty": "The file holds nothing: save the article again.",
    "binary": "This is not text: save the article as a web page, PDF, DOCX or text file.",
    "unsupported": "This kind of file is not read: save the article as a web page, PDF, DOCX, text file or JSON Lines.",
    "encoding": "The characters cannot be told apart with confidence: save the file as UTF-8.",
    "damaged": "The file is broken or cut short: download or save it again.",
    "scanned": "Scanned page, needs OCR: make a PDF with a text layer, or paste the text into a text file.",
    "encrypted": "The file asks for a password: save a copy without one.",
    "too_large": "The file is larger than one article can be: part it, or write the articles as JSON Lines.",
    "no_text": "No article text was found in it: save the page of one article, not a list or a video.",
    "broken_line": "This line is not one JSON object with a text: correct the line; the others were read.",
    "columns": "No column is known to hold the text: name it, such as --column text=NAME.",
    "robots": "The site asks not to be read by programs: save the page with a browser and read the file.",
    "private": "The address lies in a private network: allow it with --allow-private if you trust it.",
    "unreachable": "The page could not be fetched: check the address, try again later, or save the page with a browser.",
    "unreadable": "The file cannot be opened: allow reading it, or take it out of the folder.",
}
"""What to do, by reason. The keys are stable: labels in other languages hang on them."""


def quarantined(source: str, reason: str, detail: str = "") -> Quarantined:
    """A document that could not be read: `reason` is a key of `REMEDIES`, `detail` what the parser said."""
    return Quarantined(source=source, reason=reason, remedy=REMEDIES[reason], detail=" ".join(detail.split())[:300])
