"""A quotation to copy: the words with speaker, office, date, paper and link, as plain text."""

import json

from timeline.app.components.markup import element, text
from timeline.app.i18n import Words
from timeline.views import DirectiveRow, VisitDetail

_SCRIPT = """<script>
(() => {
  const done = %s;
  const fallback = (quote) => {
    const box = document.createElement('textarea');
    box.value = quote; box.style.position = 'fixed'; box.style.opacity = '0';
    document.body.append(box); box.select();
    const copied = document.execCommand('copy');
    box.remove();
    return copied;
  };
  if (window.visitTimelineCopy) document.removeEventListener('click', window.visitTimelineCopy);
  window.visitTimelineCopy = async (event) => {
    const button = event.target.closest?.('.vt-copy');
    if (!button) return;
    const quote = button.dataset.quote;
    let copied;
    try { await navigator.clipboard.writeText(quote); copied = true; } catch { copied = fallback(quote); }
    if (!copied) return;
    const said = button.textContent;
    button.textContent = done;
    setTimeout(() => { button.textContent = said; button.focus(); }, 1600);
  };
  document.addEventListener('click', window.visitTimelineCopy);
})();
</script>"""
"""One listener for all buttons; where the browser has no clipboard (a page not served over HTTPS) the old way of copying."""


def plain_quote(row: DirectiveRow, found: VisitDetail | None) -> str:
    """“…” (speaker, office, date, paper, link): what is not known is left out. `found`: the visit, of directives that have one."""
    office = next(iter(row.speaker_titles), None) or (_office(row, found) if found else None)
    told = [row.speaker, office, row.date, row.publisher, row.url]
    return f"“{' '.join(row.text.split())}” ({', '.join(part for part in told if part)})"


def _office(row: DirectiveRow, found: VisitDetail) -> str | None:
    """The speaker's office as the articles of the visit give it, else as the register knows it for the day."""
    visit = found.visit
    named = [t for role in (visit.lead, visit.delegation, visit.hosts) for a in role if a.id == row.speaker_id for t in a.titles]
    return next(iter((*named, *found.offices.get(row.speaker_id or "", ()))), None)


def copy_button(quote: str, words: Words) -> str:
    """A button that copies this text; `script` makes it work."""
    return element("p", element("button", text(words("detail.copy")), type="button", cls="vt-copy", data_quote=quote, aria_live="polite"))


def script(words: Words) -> str:
    """What makes the buttons of the page copy."""
    return _SCRIPT % json.dumps(words("detail.copied"), ensure_ascii=False)
