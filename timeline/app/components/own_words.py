"""Streamlit's own words (menus of tables, hints in boxes) in the language of the page, which it does not offer itself.

A script in the browser watches for texts and names of controls that are exactly one of those in `i18n/streamlit.toml`.
What we write as HTML, and so every word of an article, is passed over.
"""

import json
import tomllib
from functools import cache

from timeline.app import i18n
from timeline.app.i18n import Lang

_SCRIPT = """
const words = %s, patterns = %s.map(([from, to]) => [new RegExp('^(?:' + from + ')$'), to]);
const names = ['aria-label', 'title', 'placeholder', 'data-title'];
const told = (text) => {
    const key = text.trim();
    if (Object.hasOwn(words, key)) return words[key];
    const found = key.length < 200 && patterns.find(([from]) => from.test(key));
    return found ? key.replace(found[0], found[1]) : null;
};
const write = (node) => {
    const text = told(node.data);
    if (text !== null && text !== node.data && !node.parentElement?.closest('[data-testid=stHtml], script, style')) node.data = text;
};
const rename = (element) => {
    for (const name of names) {
        const text = element.hasAttribute(name) ? told(element.getAttribute(name)) : null;
        if (text !== null && !element.closest('[data-testid=stHtml]')) element.setAttribute(name, text);
    }
};
const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return write(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    rename(node);
    node.querySelectorAll(names.map((name) => `[${name}]`).join()).forEach(rename);
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) write(texts.currentNode);
};
window.visitTimelineWords?.disconnect();
window.visitTimelineWords = new MutationObserver((records) => records.forEach((record) => {
    if (record.type === 'childList') record.addedNodes.forEach(visit);
    else if (record.type === 'characterData') write(record.target);
    else rename(record.target);
}));
window.visitTimelineWords.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: names,
});
visit(document.body);
"""


@cache
def own_words(lang: Lang) -> str:
    """The script for one language."""
    found = tomllib.loads((i18n.FOLDER / "streamlit.toml").read_text(encoding="utf-8"))[lang]
    words = _SCRIPT % tuple(json.dumps(value, ensure_ascii=False) for value in (found["words"], list(found["patterns"].items())))
    return f"(() => {{{words}}})();"
