"""Themes of a directive, by the cue words of `lang/vi/themes.toml`: each theme shows the words that speak for it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from timeline.lang import Lexicon
from timeline.model import Span, ThemeScore
from timeline.text import Canonical, canonical

WEIGHTS = {"strong": 3.0, "usual": 2.0, "weak": 1.0}
"""What one cue of each rank adds to its theme."""

NAME = 0.8
"""What the name of a body adds to the theme of its field: "Sở Y tế" is told to do many things, health among them."""

AGAIN = 0.4
"""A cue that is repeated in the same text, or overlapped by a longer one, adds this share of its weight."""

FADING = 0.7
"""Each further cue of a theme adds this share of what the one before would: many cues do not drown one clear one."""

SPECIFIC = 0.1
"""What each word of a cue beyond two adds to its weight: "phát triển kinh tế cửa khẩu" says more than "kinh tế"."""

HALF = 3.0
"""The total weight at which a theme's score is one half."""

SECOND, THIRD = 0.4, 0.65
"""The share of the strongest theme's weight that a second and a third theme need."""

TOPIC = 0.8
"""What the loudest theme of the article adds to a theme that has a cue in the directive."""

SOFT = 2.2
"""The weight under which the cues of a directive do not settle its theme by themselves."""

INHERITED = 2.0
"""What the loudest theme of the article adds to a directive with soft cues alone, whether or not it has a cue there."""

TITLE = 1.0
"""How much what the title says counts in the topic of an article, besides what the text tells of it."""

LATER = 0.5
"""What a cue at the very end loses of its weight: a speaker begins with what matters most."""

_NO_WEIGHTS: dict[str, float] = {}
_TOKEN = re.compile(r"(\w+)")
_STOP = re.compile(r"[.;:!?…\"“”()\n]")


@dataclass(slots=True)
class _Node:
    """A node of the trie of cues: one step per word; `weights` (theme → weight) where a cue ends."""

    steps: dict[str, "_Node"] = field(default_factory=dict)
    weights: dict[str, float] | None = None


@dataclass(frozen=True, slots=True)
class _Cue:
    span: Span
    words: str
    weights: dict[str, float]


@dataclass
class _Weighed:
    total: float = 0.0
    cues: list[Span] = field(default_factory=list)


Topic = dict[str, _Weighed]
"""What an article is about: the weight and cues of each theme in its title and lead."""


def topic_of(text: str, spans: Sequence[Span], lexicon: Lexicon, title: str | None = None) -> Topic:
    """What is told at `spans`, to be weighed once for all directives of an article.

    A `title` that does not stand in the text makes a theme louder that is told there too: its words are no evidence.
    """
    topic = _weigh(_cues(text, spans, lexicon))
    if title:
        for theme, weighed in _weigh(_cues(title, [Span(0, len(title))], lexicon)).items():
            if theme in topic:
                topic[theme].total += TITLE * weighed.total
    return topic


def themes_of(text: str, spans: Sequence[Span], lexicon: Lexicon, topic: Topic | None = None) -> tuple[ThemeScore, ...]:
    """One to three themes of what stands at `spans`, strongest first, each with the spans of its cues; () for none.

    What the directive itself says decides. The `topic` of its article only tips the balance between themes that have a
    cue there, and speaks alone, at half its score, when `spans` hold no cue at all.
    """
    topic = topic or {}
    own = _weigh(_cues(text, spans, lexicon))
    if not own:
        return tuple(ThemeScore(s.id, round(s.score / 2, 3), s.cues) for s in _ranked(topic)[:1])
    loudest = max((t.total for t in topic.values()), default=0.0)
    soft = max(w.total for w in own.values()) < SOFT
    for theme, heard in topic.items():
        if theme in own:
            own[theme].total += TOPIC * heard.total / loudest
        if soft and heard.total == loudest:
            own.setdefault(theme, _Weighed(cues=heard.cues)).total += INHERITED
    return _ranked(own)


def _weigh(cues: Iterable[_Cue]) -> dict[str, _Weighed]:
    themes: dict[str, _Weighed] = {}
    seen: set[str] = set()
    for cue in cues:
        for theme, weight in cue.weights.items():
            weighed = themes.setdefault(theme, _Weighed())
            specific = 1 + SPECIFIC * (cue.words.count(" ") - 1)
            weighed.total += weight * specific * FADING ** len(weighed.cues) * (AGAIN if cue.words in seen else 1.0)
            weighed.cues.append(cue.span)
        seen.add(cue.words)
    return themes


def _ranked(themes: dict[str, _Weighed]) -> tuple[ThemeScore, ...]:
    # Ties go to the theme named first: what a speaker begins with is what the sentence is about.
    order = sorted(themes, key=lambda t: (-themes[t].total, themes[t].cues[0]))
    shares = (0.0, SECOND, THIRD)
    kept = [t for t, share in zip(order, shares, strict=False) if themes[t].total >= share * themes[order[0]].total]
    return tuple(ThemeScore(t, round(themes[t].total / (themes[t].total + HALF), 3), tuple(themes[t].cues)) for t in kept)


def _cues(text: str, spans: Sequence[Span], lexicon: Lexicon) -> Iterator[_Cue]:
    """The cues at `spans`: at each word the longest; of two that overlap the longer, of equals the later, speaks.

    "phát triển kinh tế cửa khẩu" tells of "kinh tế cửa khẩu", which says what is developed.
    """
    trie = _trie(lexicon)
    whole = canonical(text)
    length = sum(s.end - s.start for s in spans)
    before = 0
    for span in spans:
        here = _canonical(text, span, whole)
        folded = here.text.lower()
        # Lower case can change the length of a few foreign letters; then nothing would point at its place.
        folded = folded if len(folded) == len(here.text) else here.text
        pieces = _TOKEN.split(folded)  # gap, word, gap, word, …, gap: faster than match by match
        words, gaps = pieces[1::2], pieces[2::2]
        taken: list[tuple[int, int, dict[str, float], float]] = []
        for i in _openings(trie, words):
            end, weights = _longest(trie, words, gaps, i)
            if end <= (taken[-1][1] if taken else 0):
                continue
            if taken and i < taken[-1][1] and end - i >= taken[-1][1] - taken[-1][0]:
                taken[-1] = (*taken[-1][:3], AGAIN)
            taken.append((i, end, weights, 1.0))
        starts = [*accumulate(map(len, pieces))][::2] if taken else []
        for i, end, weights, share in taken:
            found = here.span(starts[i], starts[end - 1] + len(words[end - 1]))
            share *= 1 - LATER * (before + starts[i]) / length
            told = {t: w * share for t, w in weights.items()}
            yield _Cue(Span(span.start + found.start, span.start + found.end), " ".join(words[i:end]), told)
        before += span.end - span.start


def _canonical(text: str, span: Span, whole: Canonical) -> Canonical:
    """What stands at `span` in canonical form: as written where the `whole` text is, and no word is cut."""
    here = span.of(text)
    if whole.text != text or text[max(0, span.start - 1) : span.start + 1].isalpha() or text[max(0, span.end - 1) : span.end + 1].isalpha():
        return canonical(here)
    return Canonical(here, len(here))


def _openings(trie: _Node, words: list[str]) -> list[int]:
    """The words at which a cue may begin: most that open one are followed by a word that does not go on with it."""
    opens = trie.steps.get
    return [
        i
        for i, (word, after) in enumerate(zip(words, [*words[1:], ""], strict=False))
        if (node := opens(word)) and (after in node.steps or node.weights is not None)
    ]


def _longest(trie: _Node, words: Sequence[str], gaps: Sequence[str], start: int) -> tuple[int, dict[str, float]]:
    """Where the longest cue that begins at word `start` ends, and its weights; (0, {}) when none begins there."""
    node, best, j = trie, (0, _NO_WEIGHTS), start
    while j < len(words) and (step := node.steps.get(words[j])) is not None:
        if j > start and gaps[j - 1] != " " and _STOP.search(gaps[j - 1]):
            break
        node, j = step, j + 1
        if node.weights is not None:
            best = (j, node.weights)
    return best


@cache
def _trie(lexicon: Lexicon) -> _Node:
    root = _Node()
    table = lexicon.toml("themes.toml")
    for phrase in table["none"]["phrases"]:
        _leaf(root, phrase)
    heads = table["none"].get("heads", ())
    for theme, ranks in table.items():
        for of_body in ranks.get("fields", ()):
            for head in heads:
                _leaf(root, f"{head} {of_body}").setdefault(theme, NAME)
        for rank, weight in WEIGHTS.items():
            for phrase in ranks.get(rank, ()):
                weights = _leaf(root, phrase)
                weights[theme] = max(weight, weights.get(theme, 0.0))
    return root


def _leaf(root: _Node, phrase: str) -> dict[str, float]:
    node = root
    for word in _TOKEN.findall(canonical(phrase).text.lower()):
        node = node.steps.setdefault(word, _Node())
    if node.weights is None:
        node.weights = {}
    return node.weights
