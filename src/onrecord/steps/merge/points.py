"""One reading -> its points: what its statements state, allege, deny or leave unconfirmed.

An answer ("denied the allegation", "has not confirmed any such agreements") is put to the
statement that it answers; one that answers nothing in the article is a point of its own.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import Wording
from onrecord.records import Act, ClaimStance, Party, Reading, Words
from onrecord.steps.merge import phrase
from onrecord.steps.merge.answers import antecedent, goes_on, others, stance_of
from onrecord.steps.merge.contention import at_issue
from onrecord.steps.merge.deals import Deal, deals_of, sentence_of
from onrecord.steps.merge.prose import printable, tells_fact
from onrecord.steps.merge.utterances import ANSWERING, STATING, Reader, Utterance, name_of, words_in

_COVERED = 0.5
"""The share of the words of what is said to be nothing that a statement needs that speaks of it as real."""
_TITLE_COVERED = 0.25
_NEXT = 2
"""How many statements apart two answers of one party may be that are on one matter."""

_SPECIFIC = re.compile(r"\b(?:details?|information|names?|whether|if|who|how|when|where|why)\b", re.I)
"""Words of a refusal to speak that say of what."""
_TELLING_STEMS = 3
"""How many words of its own an answer to nothing in its article needs, to be found by them."""
_LONGEST_WANTED = 24
_WANTS: Mapping[Act, str] = {"demand": "demands", "propose": "proposes", "accept": "accepts", "consider": "is open to"}
_JUDGEMENT = (" is wrong", " are wrong")
"""How a sentence ends that calls something wrong, which is neither so nor not so."""
_BOUND = frozenset({"it", "this", "he", "she", "they", "we", "i", "you", "and", "but", "so", "there", "him", "them"})
"""Words that mean nothing away from their article."""

Borne = tuple[ClaimStance, Utterance]
"""How a statement stands to a point, and the statement."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one article has on one matter: the first statement of it and how others bear on it.

    `group` joins points that the article's headline makes one; `main` says that it is at issue in the article, and so
    worth a claim though nobody answers; `quoted` that its text is the speaker's, as no sentence could be made of it.
    """

    utterance: Utterance
    bearings: tuple[Borne, ...]
    words: Words
    about: frozenset[str]
    text: str | None
    thing: bool = False
    negative: bool = False
    main: bool = False
    group: str = ""
    quoted: bool = False

    @property
    def id(self) -> tuple[str, str, bool]:
        """Unique among points."""
        return (self.utterance.document.id, self.utterance.statement.id, self.thing)


def points_of(reading: Reading, *, lexicon: Lexicon, wording: Wording) -> tuple[Point, ...]:
    """The points of one reading in the order of its text."""
    reader = Reader(reading.document, lexicon, wording)
    utterances = reader.utterances(reading.statements)
    title = words_in(reading.document.title or "", lexicon, wording)
    children = {u.statement.id: [c for c in utterances if c.statement.parent == u.statement.id] for u in utterances}
    deals = deals_of(reading, utterances, lexicon, wording)
    disputed = [deal for deal in deals if any(stance not in ("asserts", "confirms") for stance, _ in deal.bearings)]
    settled = {u.statement.id: deal.bearings for deal in disputed for stance, u in deal.bearings if stance not in ("asserts", "confirms")}
    answered: dict[str, list[Borne]] = defaultdict(list)
    apart: list[tuple[Point, list[Borne]]] = []
    last: tuple[Utterance, list[Borne]] | None = None
    loose = {u.statement.id for deal in disputed for stance, u in deal.bearings if u.act in ("assert", "confirm")}
    placed: list[tuple[Utterance, list[Borne]]] = []
    unplaced: list[Utterance] = []
    unanswering: list[Utterance] = []
    for answer in utterances:
        if answer.statement.id in settled:
            last = (answer, settled[answer.statement.id])
            placed.append(last)
            loose.add(answer.statement.id)
            continue
        if answer.act not in ANSWERING and not answer.soft:
            continue
        found = antecedent(answer, utterances, children[answer.statement.id], wording, answered)
        bearings: list[Borne]
        stance = stance_of(answer)
        if last and goes_on(answer, last[0]):
            bearings = last[1]
            stance = _with(stance, answer, last)
        elif found:
            bearings = answered[found.statement.id]
            if answer.soft:
                loose.add(answer.statement.id)
        elif last and answer.refers and not answer.words.stems and _same_speaker(answer, last[0]) and answer.index - last[0].index == 1:
            bearings = last[1]
        elif not answer.soft and (point := _apart(answer, utterances, wording)):
            bearings = list(point.bearings)
            apart.append((point, bearings))
        else:
            if answer.act == "decline" and answer.parties:
                unplaced.append(answer)
            elif not answer.soft and answer.parties and answer.act in ("deny", "not_confirm", "doubt"):
                unanswering.append(answer)
            continue
        placed.append((answer, bearings))
        bearings.append((stance, answer))
        last = (answer, bearings)
    for answer in unplaced:
        # Who declines to speak next to another answer of the same party declines on the same matter.
        near = [
            (abs(answer.index - other.index), bearings)
            for other, bearings in placed
            if other.parties & answer.parties or (answer.refers and other.index < answer.index)
        ]
        near = [(d, b) for d, b in near if not any(s == "asserts" and u.parties & answer.parties for s, u in b) and _may_be_on(answer, b)]
        distance, bearings = min(near, key=lambda x: x[0], default=(_NEXT + 1, []))
        if distance <= _NEXT:
            bearings.append((stance_of(answer), answer))
    told = reader.told(reading.statements)
    issues = at_issue([*utterances, *told], wording)
    stating = [u for u in utterances if u.act in STATING and u.statement.id not in loose]
    points = [_raised(_stated(u, answered[u.statement.id], title, wording), issues, wording) for u in stating]
    points += [replace(point, bearings=tuple(bearings)) for point, bearings in apart]
    points += [_dealt(deal, lexicon, wording) for deal in deals]
    points += [_raised(_told(u, lexicon, wording), issues, wording) for u in told]
    points += [_unplaced(u) for u in unanswering if len(u.words.stems) >= _TELLING_STEMS]
    return tuple(sorted(_headed(points), key=lambda p: (p.utterance.start, p.id)))


def _may_be_on(answer: Utterance, bearings: Iterable[Borne]) -> bool:
    """Whether a refusal to speak may be on this: "declined to give details of the move" only where it is on the move."""
    stems = answer.words.stems
    return not stems or not _SPECIFIC.search(answer.content) or any(stems & u.words.stems for _, u in bearings)


def _headed(points: Iterable[Point]) -> list[Point]:
    """The points, those that the headline makes one as one: the first of them, borne by all that bear on any."""
    first: dict[str, Point] = {}
    apart: list[Point] = []
    for point in sorted(points, key=lambda p: (p.utterance.place == "headline", p.utterance.start, p.id)):
        if not point.group:
            apart.append(point)
        elif (head := first.get(point.group)) is None:
            first[point.group] = point
        else:
            text = head.text or point.text
            first[point.group] = replace(head, text=text, bearings=(*head.bearings, *point.bearings), main=head.main or point.main)
    return [*apart, *first.values()]


def _with(stance: ClaimStance, answer: Utterance, last: tuple[Utterance, list[Borne]]) -> ClaimStance:
    """Who does not confirm and then has no comment on it still does not confirm."""
    holds = stance == "declines_comment" and last[0].act == "not_confirm" and _same_speaker(answer, last[0])
    return "does_not_confirm" if holds else stance


def _same_speaker(a: Utterance, b: Utterance) -> bool:
    return a.parties == b.parties and (a.statement.speaker == b.statement.speaker or a.statement.source == b.statement.source)


def _dealt(deal: Deal, lexicon: Lexicon, wording: Wording) -> Point:
    """The point that a deal was reached."""
    first = min((u for _, u in deal.bearings), key=lambda u: u.start)
    words = Words(deal.stems, deal.names, frozenset(), frozenset())
    text = sentence_of(deal, lexicon, wording)
    return Point(first, tuple(deal.bearings), words, deal.parties, text, thing=True)


def _apart(answer: Utterance, utterances: Sequence[Utterance], wording: Wording) -> Point | None:
    """The point of an answer that answers no statement as such, without the answer's own bearing."""
    if answer.act not in ("deny", "not_confirm", "decline") or not answer.words.stems or not answer.parties:
        return None
    if answer.matter.thing:
        return _thing(answer, utterances, wording)
    text = answer.matter.text
    owned: tuple[Borne, ...] = (("asserts", _by(answer, answer.owner)),) if answer.owner else ()
    # What nobody asserts is in dispute only if the answer says so ("denied"), or is on somebody or something that has a name.
    plain = answer.act != "deny" or answer.told_with(wording, "denying")
    if not plain and not answer.told_with(wording, "saying"):
        return None
    if not text or (not plain and (not (answer.words.names or answer.words.parties or answer.about) or not tells_fact(text, wording))):
        return None
    if len(answer.words.stems) < (1 if answer.about else 2):
        return None
    return Point(answer, owned, answer.words, answer.about, text, negative=answer.matter.negative)


def _by(answer: Utterance, owner: frozenset[str]) -> Utterance:
    """The claim that an answer tells of, as its owner's: "rejected Lorn's charge that ..."."""
    party: Party = next(iter(owner)) if len(owner) == 1 else tuple(sorted(owner))
    return replace(answer, statement=replace(answer.statement, party=party), act="assert")


def _thing(answer: Utterance, utterances: Sequence[Utterance], wording: Wording) -> Point | None:
    """The point that a thing exists: asserted by all who speak of it as real."""
    head = wording.stem(phrase.head_of(answer.matter.about))
    mine = answer.words.stems - {head}
    asserting = [
        u for u in others(answer, utterances) if head in u.words.stems and (not mine or len(mine & u.words.stems) / len(mine) >= _COVERED)
    ]
    phrases = [p for u in asserting if (p := phrase.phrase_about(u.content, head, wording))]
    fullest = max([answer.matter.about, *phrases], key=lambda p: len(p.split()))
    text = printable(phrase.exists(fullest, wording), wording)
    if not text:
        return None
    words = _joined([answer.words, *(u.words for u in asserting[:1])])
    return Point(answer, tuple(("asserts", u) for u in asserting), words, frozenset(), text, thing=True)


def _joined(words: Sequence[Words]) -> Words:
    return Words(
        frozenset().union(*(w.stems for w in words)),
        frozenset().union(*(w.names for w in words)),
        frozenset().union(*(w.parties for w in words)),
        frozenset().union(*(w.numbers for w in words)),
    )


def _stated(u: Utterance, answers: Iterable[Borne], title: Words, wording: Wording) -> Point:
    """The point that a statement makes, with those who answer it."""
    matter, shared = u.matter, title.stems & u.words.stems
    headed = len(shared) >= 2 and len(shared) / len(title.stems) >= _TITLE_COVERED
    accuses = u.act == "accuse"
    main = bool(u.parties and matter.text) and (headed or u.place != "body") and _is_contention(u, wording)
    main = main or (u.act == "confirm" and bool(u.parties) and _is_contention(u, wording))
    by = sorted(u.parties) or [u.statement.speaker.name if u.statement.speaker else u.statement.id]
    group = f"{by} {sorted(u.about)} {u.document.id}" if accuses and headed and u.about else ""
    stance: ClaimStance = "confirms" if u.act == "confirm" else "asserts"
    return Point(u, ((stance, u), *answers), u.words, u.about, matter.text, matter.thing, matter.negative, main, group)


def _raised(point: Point, issues: Container[str], wording: Wording) -> Point:
    """The point as worth a claim, if the article has it at issue: as the speaker said it, where no sentence can be made of it.

    What cannot be told by itself is at issue all the same, with what the speaker said besides.
    """
    u = point.utterance
    if not (point.main or u.statement.id in issues) or not (u.parties or u.about):
        return point
    if not u.understood and len(point.bearings) == 1:
        return replace(point, text=None, main=True, quoted=True)
    if u.statement.id not in issues or (point.text or "").endswith(_JUDGEMENT):
        return point
    speaker = u.statement.speaker
    text = point.text or phrase.saying(u.content, u.cue, speaker.name if speaker else "", u.statement.quote, wording)
    return replace(point, text=text, main=True, quoted=point.text is None)


def _told(u: Utterance, lexicon: Lexicon, wording: Wording) -> Point:
    """The point of what will be or should be so: that somebody wants it, where it is not told as a fact to come."""
    text = u.matter.text if u.act in ("expect", "commit", "threaten") else _wanted(u, lexicon, wording)
    return Point(u, (("asserts", u),), u.words, u.about, text, negative=u.matter.negative)


def _wanted(u: Utterance, lexicon: Lexicon, wording: Wording) -> str | None:
    """ "Norway demands that Iceland release the trawler": the party, what it does, and its words.

    What is a sentence by itself ("Norway would accept the quota") stands as it is: no verb can take it.
    """
    who = name_of(u.statement.party, lexicon, wording)
    said = phrase.plain(u.content, wording)
    words = said.split()
    if not who or len(words) < 2:
        return None
    taken, spoken = words[0] in ("that", "to", "for"), u.told_with(wording, "saying")
    if (spoken and words[0] == "that") or (not taken and phrase.is_clause(said, wording)):
        return u.matter.text
    if len(words) > _LONGEST_WANTED or words[0].casefold().rstrip(",") in _BOUND or (spoken and u.statement.quote == "direct"):
        return None
    does = _WANTS.get(u.act, "") if taken or u.act != "demand" else "wants"
    return f"{who[:1].upper()}{who[1:]} {does} {said}".rstrip(" ,;:.") if does else None


def _unplaced(u: Utterance) -> Point:
    """What an answer answers that answers nothing in its own article: it makes no claim by itself, but may join one."""
    return Point(u, ((stance_of(u), u),), u.words, u.about, None)


def _is_contention(u: Utterance, wording: Wording) -> bool:
    """Whether somebody says of another what can be so or not: an allegation, or the admission of one."""
    if not u.matter.text or not tells_fact(u.matter.text, wording):
        return False
    if u.act == "confirm":
        return u.told_with(wording, "acknowledging", "conceding")
    if u.act != "accuse" or not u.about - u.parties or u.matter.text.endswith(_JUDGEMENT):
        return False
    return u.told_with(wording, "accusing", "blaming", "criticizing") or bool(u.subject & u.about)
