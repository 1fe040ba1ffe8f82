"""Directives: from the sentence that opens an instruction through those that go on with it, till another speaks.

A sentence is an instruction when an official or office gives an order in it ("đề nghị", "yêu cầu", "giao"), states in
it what must be done ("nhấn mạnh … cần"), or when it goes on with such a speech: it obliges ("Tỉnh cần"), begins with a
task ("Kiên quyết …") or names who is to act and the task ("Tỉnh thực hiện tốt …"). A report of results, praise, a
host's answer, a caption and a new scene are none; what hosts ask of the centre is a proposal.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from timeline.extract.agencies import co_agencies_of
from timeline.extract.obligation import begins_task, obliges
from timeline.extract.reading import DirectiveDraft, Reading, VisitDraft
from timeline.extract.speakers import LEADING, Act, Story, is_able
from timeline.extract.tasks import addressee_of, due_in, tasks_in
from timeline.extract.themes import Topic, themes_of, topic_of
from timeline.model import Actor, DocumentRef, Span

PATIENCE = 2
"""Sentences of background after which a speech no longer goes on by itself."""
HEADING = 110
"""Characters that a heading within the story has at most."""
LEAD = 600
"""Characters of the story from which its topic is told, besides the title."""
NEAR = 4
"""Sentences at the beginning of the story, and before a stand-alone directive, in which its date is looked for."""
URGING = "đôn đốc"
REPORTED = ("chỉ đạo", "phân công", URGING)
"""Verbs by which offices report their own work: "tỉnh đã chỉ đạo …"; urging is work of theirs however it is told."""
HOME = ("tỉnh", "thành phố")
"""What those who lead it call their own government: "Thành phố đã giao …"."""
PLANS = re.compile(r"(?<!\w)sẽ\s")
ASKING = ("đề nghị", "khuyến nghị", "gợi ý", "kêu gọi")
"""Verbs of ordering that also ask upward."""
AFTER = 3
"""Characters that follow a verb of ordering at least, unless it stands after what it orders."""
REACH = 120
"""Characters after such a verb in which whom it asks is named."""


@dataclass(frozen=True)
class _Sentence:
    """A sentence that instructs: canonical offsets, who speaks, from where on it tells what is asked (`asks`), its number.

    `ordered` when a verb of ordering stands right before `asks`.
    """

    start: int
    end: int
    type: Literal["directive", "proposal"]
    speaker: Actor | None
    asks: int
    ordered: bool
    number: int


@dataclass
class _Speech:
    """Who speaks as the sentences pass by. `open` once something was instructed; `misses` counts background since.

    `whole` in a speech that is printed whole; `petitions` once the speaker asked something of those above: what goes on with
    it asks the same.
    """

    speaker: Actor | None = None
    able: bool = False
    open: bool = False
    misses: int = 0
    petitions: bool = False
    whole: bool = False

    def taken_by(self, speaker: Actor | None, able: bool) -> None:
        """Another speaks; the same speaker goes on. Nobody else does in a speech printed whole."""
        if self.whole:
            return
        if speaker is None or self.speaker is None or speaker.id != self.speaker.id:
            self.open = self.petitions = False
        self.speaker, self.able, self.misses = speaker, able, 0

    @property
    def is_silent(self) -> bool:
        """True while nobody speaks: a sentence without a speaker of its own tells nothing."""
        return self.speaker is None and not (self.able or self.open or self.misses or self.petitions)

    def instructs(self) -> None:
        self.open, self.misses = True, 0

    def closes(self) -> None:
        if not self.whole:
            self.speaker, self.able, self.open, self.misses, self.petitions = None, False, False, 0, False


def find_directives(reading: Reading, visits: Sequence[VisitDraft]) -> list[DirectiveDraft]:
    """Directives and proposals of an article in order, a record per sentence; adjacent words of one quotation are one.

    Each has its speaker (carried over sentences), whom it addresses as written, tasks, themes, documents cited, the
    index of its visit (None: it stands alone, with `mention` for its date and `document` where it has a number) and of
    its deadline among `reading.found.mentions`.
    """
    story = Story(reading)
    roles = _Roles(visits)
    sentences = _instructions(story, roles)
    topic = topic_of(reading.text, _opening(story), reading.lexicon, reading.article.title) if sentences else {}
    return [_draft(story, roles, group, topic) for group in _together(story, sentences)]


class _Roles:
    """Who is guest and who is host in the visits of an article."""

    def __init__(self, visits: Sequence[VisitDraft]) -> None:
        self.visits = visits
        self.leads = {a.id for v in visits if v.status == "held" and v.kind != "abroad" for a in v.lead}
        self.guests = {a.id for v in visits for a in v.lead + v.delegation}
        self.hosts = {a.id for v in visits for a in v.hosts} - self.guests

    def of_leads(self, acts: list[Act]) -> list[Act]:
        """The acts, those of who leads a visit made able: also the head of an association instructs those visited."""
        return [replace(a, able=True) if a.subject is not None and a.subject.id in self.leads else a for a in acts]

    def visit_of(self, speaker: Actor | None, start: int) -> int | None:
        """The visit at which `speaker` speaks: of several, the one told last before `start`."""
        if speaker is None:
            return None
        fits = [
            i for i, v in enumerate(self.visits) if v.status == "held" and any(a.id == speaker.id for a in v.lead + v.delegation + v.hosts)
        ]
        told = [i for i in fits if self.visits[i].evidence and self.visits[i].evidence[0].start <= start]
        return told[-1] if told else fits[0] if fits else None


def _instructions(story: Story, roles: _Roles) -> list[_Sentence]:
    speech = _Speech()
    found = []
    for number, span in enumerate(story.reading.sentences):
        start, end = story.range(span)
        sentence = _judge(story, roles, speech, start, end, number)
        if sentence is not None:
            found.append(sentence)
    return found


def _judge(story: Story, roles: _Roles, speech: _Speech, start: int, end: int, number: int) -> _Sentence | None:
    """Whether the sentence instructs, and what it does to the speech that goes on."""
    if _is_heading(story, start, end) or story.words.credit.match(story.text, start, end):
        return None
    if not speech.whole and story.words.whole.search(story.text, start, end) and (speaks := story.last_named(end)) is not None:
        speech.taken_by(speaks.actor, able=True)
        speech.whole = True
        return None
    acts = [a for a in _heard(roles.of_leads(story.acts(start, end))) if not _is_task_itself(a, speech)]
    quote = story.quote_at(start, end)
    if not acts and quote is None and speech.is_silent:  # most sentences: nobody speaks, and nobody did before
        return None
    nobody = speech.speaker is None or speech.speaker.type == "office"
    if nobody and any(a.pronoun and a.same for a in acts) and (mention := story.last_named(start)):
        speech.taken_by(mention.actor, is_able(mention))
    if story.words.draft.search(story.text, start, end):  # what is only proposed to become a rule
        speech.closes()
        return None
    if story.words.scene.match(story.text, start, end):
        acts = [a for a in acts if a.subject is not None or not a.same or a.pronoun]
    order = _order(acts, speech)
    if order and not _is_own_plan(story, order, start) and not _is_remark(story, order, start, end):
        if order.subject is not None and not _speaks_for(order.subject, speech, told=order.told):
            speech.taken_by(order.subject, order.able)
        if proposal := _is_proposal(story, roles, speech, order, start, end):
            speech.open = False
        else:
            speech.instructs()
        kind: Literal["directive", "proposal"] = "proposal" if proposal else "directive"
        follows = len(story.text[order.end : end].strip(' .,:;”"…')) > AFTER
        return _Sentence(start, end, kind, speech.speaker, order.end if follows else start, follows, number)
    if quote is not None:
        speech.taken_by(quote.speaker, is_able(quote.mention))
        return _go_on(story, roles, speech, start, end, number, in_quote=True)
    if any(a.subject is None and not a.same for a in acts) and not any(a.able and a.subject is not None for a in acts):
        speech.closes()
        return None
    if last := next((a for a in reversed(acts) if a.subject is not None), None):
        told = next(a for a in acts if a.subject == last.subject)
        return _told(story, roles, speech, told, (start, end), number)
    proposing = next((a for a in acts if a.kind == "propose"), None)
    if proposing is not None and speech.speaker is not None and speech.speaker.id in roles.hosts:
        return _Sentence(start, end, "proposal", speech.speaker, proposing.end, True, number)
    own_words = speech.able and story.words.first_person.search(story.text, start, end) is not None
    if not own_words and (story.words.scene.match(story.text, start, end) or story.words.other_voice.match(story.text, start, end)):
        speech.closes()
        return None
    return _go_on(story, roles, speech, start, end, number)


def _is_heading(story: Story, start: int, end: int) -> bool:
    """A short line without a stop at its end: a heading within the story."""
    after = story.text[end : end + 3]
    return end - start < HEADING and story.text[end - 1] not in ".!?…:;,”\"')" and (after.lstrip(" ").startswith("\n") or not after.strip())


def _speaks_for(office: Actor, speech: _Speech, *, told: bool = False) -> bool:
    """ "Lãnh đạo Bộ" in a minister's speech is the minister, and "Bộ Y tế đã …", `told` by one of that ministry, is his word;
    so is "Thành phố đã …"."""
    speaker = speech.speaker
    if office.type != "office" or speaker is None or not speech.able:
        return False
    if told and office.name.lower() in HOME:
        return True
    if not office.name.lower().startswith("lãnh đạo "):
        return told and speech.open and any(office.name in title for title in speaker.titles)
    body = office.name[len("lãnh đạo ") :]
    return " " not in body or any(body in name for name in (speaker.name, *speaker.titles))


def _heard(acts: list[Act]) -> list[Act]:
    """The acts without what offices do in the words of another: "Ông A cho rằng … nhưng Bộ lại yêu cầu …"."""
    if not acts:
        return acts
    first = next((a for a in acts if a.mention is not None or not a.able), None)
    return [a for a in acts if a.leads or first is None or a.start < first.start]


def _is_task_itself(act: Act, speech: _Speech) -> bool:
    """Within a speech, "Tỉnh chỉ đạo các ngành …" is what the speaker asks, "Bộ đã yêu cầu …" what he tells of others."""
    of_office = act.subject is not None and act.mention is None
    in_speech = speech.able and speech.speaker is not None and speech.speaker.type == "person"
    return (
        of_office
        and in_speech
        and (
            (act.told and act.verb in REPORTED)
            or (not act.leads and not act.told)
            or (speech.open and act.verb in LEADING and not act.told)
        )
    )


def _order(acts: list[Act], speech: _Speech) -> Act | None:
    """The act that makes the sentence an order: its verb orders and its subject, or whoever speaks, may give one."""
    asked = next((a.end for a in acts if a.kind == "propose" and a.subject is not None), None)
    orders = [a for a in acts if a.kind == "order" and not _reports(a) and (asked is None or a.start < asked)]
    return next((a for a in orders if (a.able if a.subject is not None else speech.able and a.same)), None)


def _is_own_plan(story: Story, order: Act, start: int) -> bool:
    """True for "thành phố sẽ … và chỉ đạo các đơn vị …": what a speaker promises orders nobody."""
    return order.verb in REPORTED and order.subject is None and PLANS.search(story.text, start, order.start) is not None


def _is_remark(story: Story, order: Act, start: int, end: int) -> bool:
    """True for "Đó là thách thức lớn”, Bí thư nhắc nhở": a verb of ordering after what obliges nobody and is no task."""
    said = story.text[order.end : end].strip(' .,:;”"…')
    if len(said) > AFTER or story.text.find("”", start, order.start) < 0:
        return False
    return not obliges(story, start, order.start) and not begins_task(story, start, order.start, addressed=True)


def _reports(act: Act) -> bool:
    """An office that tells of its own work: "Sở đã chỉ đạo …", "Ban cũng đôn đốc nhà thầu"."""
    return act.verb in REPORTED and (act.told or (act.verb == URGING and act.subject is not None and act.mention is None))


def _is_proposal(story: Story, roles: _Roles, speech: _Speech, order: Act, start: int, end: int) -> bool:
    """A "đề nghị" that goes upward is a proposal: a host's, one submitted, or an office's to those above everybody."""
    if speech.speaker is None or order.verb not in ASKING:
        return False
    words, text = story.words, story.text
    if words.submitted.search(text, start, order.start) or (speech.petitions and order.subject is None):
        return True
    if speech.speaker.type == "office" and words.highest.match(text, order.end, end):
        return True
    return speech.speaker.id in roles.hosts and words.above.search(text, order.end, min(end, order.end + REACH)) is not None


def _told(story: Story, roles: _Roles, speech: _Speech, act: Act, bounds: tuple[int, int], number: int) -> _Sentence | None:
    """A sentence with a speaker of its own who gives no order by verb: stated obligation, proposal, answer or report."""
    start, end = bounds
    host = act.subject is not None and act.subject.id in roles.hosts
    if act.subject is None or not _speaks_for(act.subject, speech):
        speech.taken_by(act.subject, act.able and not host)
    if act.kind == "reply":
        speech.closes()
        return None
    if act.kind == "propose":
        speech.open, speech.petitions = False, True
        return _Sentence(start, end, "proposal", act.subject, act.end, True, number) if host else None
    quoted = story.text.find("“", start, act.start) >= 0 or story.text.find('"', start, act.start) >= 0
    if speech.able and (obliges(story, start if quoted else act.end, end) or story.words.sent.search(story.text, act.start, end)):
        speech.instructs()
        return _Sentence(start, end, "directive", speech.speaker, start if quoted else act.end, False, number)
    return None


def _go_on(story: Story, roles: _Roles, speech: _Speech, start: int, end: int, number: int, *, in_quote: bool = False) -> _Sentence | None:
    """A sentence without a speaker of its own."""
    if not speech.able or speech.speaker is None or speech.speaker.id in roles.hosts:
        return None
    if obliges(story, start, end) or ((speech.open or in_quote) and begins_task(story, start, end, addressed=speech.open)):
        speech.instructs()
        return _Sentence(start, end, "directive", speech.speaker, start, False, number)
    if speech.able and story.words.first_person.search(story.text, start, end):
        return None
    speech.misses += 1
    if speech.misses > PATIENCE:
        speech.open = False
    if speech.misses > 2 * PATIENCE:
        speech.closes()
    return None


def _together(story: Story, sentences: list[_Sentence]) -> list[list[_Sentence]]:
    """Sentences that are one record: neighbours within one quotation, of one speaker and type."""
    groups: list[list[_Sentence]] = []
    for sentence in sentences:
        last = groups[-1][-1] if groups else None
        quote = story.quote_at(sentence.start, sentence.end)
        if (
            last is not None
            and quote is not None
            and last.number + 1 == sentence.number
            and last.type == sentence.type
            and last.speaker == sentence.speaker
            and story.quote_at(last.start, last.end) == quote
        ):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def _draft(story: Story, roles: _Roles, group: list[_Sentence], topic: Topic) -> DirectiveDraft:
    reading = story.reading
    first, last = group[0], group[-1]
    span = story.canonical.span(first.start, last.end)
    visit = roles.visit_of(first.speaker, span.start)
    said = story.canonical.span(first.asks, last.end)
    about = _about(story, first)
    themes = themes_of(reading.text, [*about, said], reading.lexicon, topic) or themes_of(reading.text, [span], reading.lexicon, topic)
    return DirectiveDraft(
        type=first.type,
        visit=visit,
        spans=(span,),
        speaker=first.speaker,
        addressee=addressee_of(story, first.asks, first.end, ordered=first.ordered),
        co_agencies=co_agencies_of(story, first.asks, last.end),
        themes=themes,
        tasks=tasks_in(story, first.asks, last.end, themes),
        mention=None,  # order_time.py dates those without a visit
        due=due_in(story, first.start, last.end),
        document=_document(story, first) if visit is None else None,
        citations=tuple(c.number for c in reading.citations if any(s.overlaps(span) for s in c.spans)),
    )


def _about(story: Story, sentence: _Sentence) -> list[Span]:
    """What a sentence says it is about before it asks: "Về du lịch, Bộ trưởng đề nghị …"."""
    about = story.words.about.match(story.text, sentence.start, sentence.asks)
    return [story.canonical.span(*about.span("what"))] if about else []


def _opening(story: Story) -> list[Span]:
    """Where the article says what it is about: its title block and the beginning of the story."""
    reading = story.reading
    titles = [b.span for b in reading.blocks if b.kind == "title"]
    body = (s for s in reading.sentences if reading.block_at(s.start) == "body")
    first = next(body, None)
    return titles + ([first, *takewhile(lambda s: s.start - first.start < LEAD, body)] if first else [])


def _document(story: Story, sentence: _Sentence) -> DocumentRef | None:
    """The numbered document by which a stand-alone directive was given: "ký Công điện số 71/CĐ-TTg yêu cầu …"."""
    reading, words = story.reading, story.words
    first = reading.sentences[max(0, sentence.number - NEAR)].start
    until = story.canonical.span(sentence.start, sentence.asks if sentence.ordered else sentence.end).end
    for citation in reversed(reading.citations):
        for span in citation.spans:
            if first <= span.start < until and citation.type in words.instruments:
                start = story.canonical.index(span.start)
                if words.instrument_sign.search(story.text, max(0, start - 20), start) or span.start < reading.sentences[0].end:
                    return DocumentRef(citation.number, citation.type, citation.issuer)
    return None
