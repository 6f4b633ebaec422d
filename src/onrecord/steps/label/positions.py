"""Statements and the outlet's own words -> where each party stands on what can be negotiated.

In: a document with its statements and references. Out: positions: a party, an issue as a noun
phrase, a stance, and the words that show it. The words may be a statement's own ("Peru has
ruled out a pullout"), the outlet's, or stand within what somebody says ("we accepted the
offer"). Where party or issue stay open, there is no position.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon import Lexicon
from onrecord.lexicon.patterns import Found, StancePhrase, load_conditions, load_stances, verb_forms
from onrecord.records import Act, Document, Party, Position, Span, Stance, Statement, make_id
from onrecord.steps.label.complements import Issue, complement, infinitive, noun
from onrecord.steps.label.dependence import Dependence
from onrecord.steps.label.nominal import from_clause, from_gerund, is_gerund
from onrecord.steps.label.phrases import IRREALIS, Group, bare, head, phrase_end, subject, verb_group
from onrecord.steps.label.scene import Scene

_STANCE_OF: dict[Act, Stance] = {
    "demand": "demands",
    "propose": "proposes",
    "accept": "accepts",
    "reject": "rejects",
    "consider": "open_to",
}
_GRANTED: frozenset[Stance] = frozenset({"accepts", "open_to", "proposes"})
_NOT_HELD = frozenset({"deny", "doubt", "decline", "not_confirm"})
_DOUBTFUL_MODALS = frozenset({"may", "might", "could", "couldn't"})
_ORDERS = frozenset({"should", "must", "mustn't", "shouldn't", "shall"})
_PLURAL = re.compile(r"(?:\b[Ww]e|\b[Tt]hey|\bI|\w{2}s|\bpeople|\band\b.*)$")
_BY = re.compile(r"\s+(?:\w+ly\s+)?by\s+")
_MUST = re.compile(r"\b(?:must|should|needs? to|(?:has|have) to|ought to)\s")
_WONT = re.compile(r"\b(?:(?:will|would|can|could|shall) (?:not|never)|won['’]t|wouldn['’]t|can['’]t|cannot|couldn['’]t)\s+(?:ever\s+)?")
_POINTER = re.compile(r"(?:such|the|a|an|this|that|any|these|those|its|their)\s", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:such|the|this|that|any|these|those)\s", re.IGNORECASE)
_PLACE = re.compile(r"\s(?:on|in|for|with|over|against|at)\s")
_THE = re.compile(r"\b(?:the|an?|its|their)\s")
_PRONOUNS = frozenset(["it", "this", "that", "them", "these", "those", "one", "so", "both"])
_OPENING = re.compile(r"\s(?:an?\s|the\s)?[\"“]")
_REACH = 900
"""How far back a phrase may point, in characters."""
_ASIDE = re.compile(r",\s+including\s+([^,]+),\s*$")


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A stance as it was seen, before its issue is settled."""

    party: Party
    stance: Stance
    issue: str
    evidence: Span
    statement: Statement | None


def find_positions(scene: Scene, dependences: Sequence[Dependence]) -> tuple[Position, ...]:
    """The positions in the order of the text, each party's stance on an issue once."""
    seen = [s for sentence in scene.sentences for find in (_by_verbs, _by_nouns, _by_predicates) for s in find(scene, sentence)]
    for statement in scene.statements:
        if statement.act in _STANCE_OF and statement.party and not any(_covers(s, statement) for s in seen):
            seen += _by_act(scene, statement)
    for dependence in dependences:
        if dependence.offered and head(dependence.consequence) not in load_conditions().hostile:
            seen = _conditional(scene, dependence, seen)
    return _settled(scene.document, sorted((s for s in seen if not _is_party(s.issue, scene.lexicon)), key=lambda s: s.evidence))


def _is_party(issue: str, lexicon: Lexicon) -> bool:
    """Whether the issue is no more than a party: to back Peru is no position on anything."""
    name = _PLACE.split(bare(issue), maxsplit=1)[0]
    return any(m.start == 0 and m.end == len(name) for m in lexicon.find_parties(name, 0, len(name)))


# ------------------------------------------------------------------------------ sightings


def _by_verbs(scene: Scene, sentence: Span) -> Iterator[_Sighting]:
    """ "Peru has long demanded that", "the plan was rejected by Chad"."""
    text = scene.text
    for found in load_stances().phrases.find(text, *sentence):
        if text[found.start : found.end].isupper():
            continue
        floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
        group = verb_group(text, found.start, floor)
        if _is_passive(found, group):
            yield from _passive(scene, sentence, found, group)
            continue
        if group.infinitive or not _is_finite(found, group):
            continue
        stance = _stance(found.value, group)
        cued = scene.cued(found.start, found.end)
        subject_start, party = _holder(scene, sentence, group, cued)
        if stance is None or party is None or not _is_held(scene, found.start, cued, party, group):
            continue
        several = isinstance(party, tuple) or bool(_PLURAL.search(text[subject_start : group.start].rstrip()))
        if found.form == "base" and cued is None and not group.words and not several:
            continue
        if found.form == "base" and _follows_verb(text, found.start):
            continue
        issue = _issue(found, group, text, sentence[1] if cued else limit)
        if issue:
            yield _Sighting(party, stance, issue.phrase, (subject_start, issue.end), cued or scene.holder(found.start))


def _follows_verb(text: str, at: int) -> bool:
    """Whether the word before is a verb, so that this one is its particle: "pushed back hard"."""
    before = text[max(0, at - 30) : at].split()
    form = verb_forms().get(before[-1]) if before else None
    return bool(before) and (before[-1].endswith("ed") or (form is not None and form[0] in ("past", "participle", "ing")))


def _is_passive(found: Found[StancePhrase], group: Group) -> bool:
    return found.form in ("past", "participle") and (group.be or not group.words)


def _is_finite(found: Found[StancePhrase], group: Group) -> bool:
    if found.form in ("fixed", "ing"):
        return group.be
    return found.form != "participle" or bool(group.words)


def _stance(value: StancePhrase, group: Group) -> Stance | None:
    """The stance that the phrase shows with these auxiliaries, None for none."""
    if group.modal in _ORDERS:
        return None
    if group.negative:
        undecided = value.stance in ("accepts", "open_to") and (
            "yet" in group.words or any(w in ("has", "have", "had", "hasn't", "haven't") for w in group.words)
        )
        return None if undecided else value.negated
    if value.stance in ("accepts", "open_to"):
        return "open_to" if group.modal and group.modal != "will" else value.stance
    if group.modal in _DOUBTFUL_MODALS or (group.modal == "would" and value.stance != "rejects"):
        return None
    return value.stance


def _holder(scene: Scene, sentence: Span, group: Group, cued: Statement | None) -> tuple[int, Party]:
    """Where the subject begins, and the party that holds the stance."""
    if cued is not None:
        before = [a for a, _ in cued.source if sentence[0] <= a <= group.start]
        return (before[0] if before else group.start), cued.party
    found, party = scene.doer(group.start, sentence)
    if scene.is_supposed(found, sentence):
        return found.start, None
    return (group.start if found.elided else found.start), party


def _is_held(scene: Scene, at: int, cued: Statement | None, party: Party, group: Group) -> bool:
    """Whether the text has the stance as held: not in what somebody denies, doubts or merely hopes for."""
    around = cued or scene.holder(at)
    if around is None:
        return True
    if around.act in _NOT_HELD:
        return False
    return not (cued is None and around.act == "expect" and around.party != party)


def _issue(found: Found[StancePhrase], group: Group, text: str, limit: int) -> Issue | None:
    """The issue that follows, if it is what the phrase takes."""
    value, stances = found.value, load_stances()
    takes = value.takes if value.takes == "somebody to do" else None
    issue = complement(text, found.end, limit, phrase=value.base, takes=takes, wish=value.stance == "demands")
    plan = head(bare(text[found.end : phrase_end(text, found.end + 1, limit)])) if value.takes == "plan" and found.end + 1 < limit else ""
    if value.takes == "plan" and value.stance == "proposes" and issue is not None:
        plan = head(bare(issue.phrase))
    if issue is None or (value.takes == "plan" and plan not in stances.carriers):
        return None
    if value.takes == "intent" and found.form != "ing" and group.modal is None and not is_gerund(text[found.end :].split(None, 1)[0]):
        return None
    return issue


def _passive(scene: Scene, sentence: Span, found: Found[StancePhrase], group: Group) -> Iterator[_Sighting]:
    """ "the plan, rejected by Chad", "a truce has been proposed by Peru"; active past forms without auxiliaries go on to `_active`."""
    text = scene.text
    limit = scene.ceiling(found.start, sentence)
    by = _BY.match(text, found.end, limit)
    if by is not None and text[found.start].isupper():
        return
    if by is None:
        if not group.words:
            yield from _active_past(scene, sentence, found, group)
        return
    end = phrase_end(text, by.end(), limit)
    party = scene.party(by.end(), end)
    of = subject(text, group.start, scene.floor(found.start, sentence))
    stance = _stance(found.value, group)
    if (
        party is None
        or stance is None
        or of.elided
        or scene.is_supposed(of, sentence)
        or not _is_held(scene, found.start, None, party, group)
    ):
        return
    begin = of.start if group.words else max([of.start, *(m.start() for m in _THE.finditer(text, of.start, of.end))])
    issue = noun(text, begin, of.end)
    if issue:
        yield _Sighting(party, stance, issue.phrase, (begin, end), scene.holder(found.start))


def _active_past(scene: Scene, sentence: Span, found: Found[StancePhrase], group: Group) -> Iterator[_Sighting]:
    text = scene.text
    cued = scene.cued(found.start, found.end)
    start, party = _holder(scene, sentence, group, cued)
    stance = _stance(found.value, group)
    if party is None or stance is None or not _is_held(scene, found.start, cued, party, group):
        return
    limit = sentence[1] if cued else scene.ceiling(found.start, sentence)
    issue = _issue(found, group, text, limit)
    if issue:
        yield _Sighting(party, stance, issue.phrase, (start, issue.end), cued or scene.holder(found.start))


def _by_nouns(scene: Scene, sentence: Span) -> Iterator[_Sighting]:
    """ "rejected Turkey's demand that", "Chad's refusal to"."""
    text = scene.text
    for found in load_stances().nouns.find(text, *sentence):
        possessor = next(
            (
                (a, b, p)
                for a, b, p in reversed(scene.named(max(sentence[0], found.start - 60), found.start))
                if _possesses(text[b : found.start])
            ),
            None,
        )
        if possessor is None:
            continue
        around = scene.holder(found.start)
        if around is not None and around.act in _NOT_HELD:
            continue
        quote = _OPENING.search(text, found.end, scene.ceiling(found.start, sentence))
        limit = quote.start() if quote else scene.ceiling(found.start, sentence)
        issue = complement(text, found.end, limit, phrase=text[found.start : found.end])
        if issue:
            yield _Sighting(possessor[2], found.value, issue.phrase, (possessor[0], issue.end), around)


def _possesses(between: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:['’]s?)?\s+(?:(?:repeated|long-standing|longstanding|latest|own|key|main|public|continued|central|maximalist|firm)\s+)?",
            between,
        )
    )


def _by_predicates(scene: Scene, sentence: Span) -> Iterator[_Sighting]:
    """What a speaker says of an issue: "a pullout is out of the question"."""
    text = scene.text
    for found in load_stances().predicates.find(text, *sentence):
        floor = scene.floor(found.start, sentence)
        modal = text[found.start : found.end].lower().startswith(("could", "may", "might", "can"))
        group = verb_group(text, found.start, floor)
        if (not modal and not group.be) or group.infinitive:
            continue
        of = subject(text, group.start, floor)
        statement = scene.holder(found.start) or scene.holder(of.start)
        if statement is None or statement.party is None or statement.act in _NOT_HELD | {"expect"}:
            continue
        stance = _predicate_stance(found.value, group, statement)
        issue = _predicate_issue(text, of.start, of.end, group.start, sold=text[found.start : found.end].lower() == "for sale")
        if stance is None or issue is None or of.elided or of.after in IRREALIS:
            continue
        end = phrase_end(text, found.end, scene.ceiling(found.start, sentence)) if found.value == "demands" else found.end
        yield _Sighting(statement.party, stance, issue, (of.start, max(end, found.end)), statement)


def _predicate_stance(stance: Stance, group: Group, statement: Statement) -> Stance | None:
    if stance == "demands":
        return stance if statement.act == "demand" and not group.negative else None
    if group.negative:
        return {"accepts": "rejects", "rejects": "open_to", "open_to": "rejects"}.get(stance)  # type: ignore[return-value]
    return stance


def _predicate_issue(text: str, start: int, end: int, before: int, *, sold: bool = False) -> str | None:
    if sold:
        return f"sale of {_lowered(text[start:end])}"
    aside = _ASIDE.search(text, start, before)
    if aside:
        return aside.group(1)
    words = text[start:end].split(None, 1)
    if words and is_gerund(words[0].lower()):
        return from_gerund(text[start:end])
    issue = noun(text, start, end)
    return issue.phrase if issue else None


def _lowered(phrase: str) -> str:
    return phrase[0].lower() + phrase[1:] if phrase.startswith(("The ", "A ", "An ", "Our ")) else phrase


# ---------------------------------------------------------------- statements without a stance word


def _covers(sighting: _Sighting, statement: Statement) -> bool:
    """Whether a sighting already stands in the statement's content, of its own party or word for word of another."""
    inside = any(a < sighting.evidence[1] and sighting.evidence[0] < b for a, b in statement.content)
    return inside and (
        sighting.party == statement.party or any(a <= sighting.evidence[0] and sighting.evidence[1] <= b for a, b in statement.content)
    )


def _by_act(scene: Scene, statement: Statement) -> Iterator[_Sighting]:
    """The act of a statement shows the stance, its content the issue."""
    stance = _STANCE_OF[statement.act]
    text = scene.text
    cue = " ".join(text[a:b] for a, b in statement.cue)
    if cue.isupper():
        return
    if any(True for a, b in statement.content for _ in load_conditions().required.find(text, a, b)):
        return
    spoken = not cue or any(True for _ in load_stances().speech.find(cue, 0, len(cue)))
    for start, end in statement.content:
        if not spoken:
            issue = complement(text, start, end, wish=stance == "demands") or (
                complement(text, start, end, takes="somebody to do") if stance == "demands" else None
            )
            begin = min([start, *(a for a, _ in statement.source if 0 <= start - a < 160)])
            if issue:
                yield _Sighting(statement.party, stance, issue.phrase, (begin, issue.end), statement)
                return
        for sentence in scene.sentences:
            a, b = max(start, sentence[0]), min(end, sentence[1])
            found = _said(scene, a, b, statement, stance) if a < b else None
            if found:
                yield found
                return


def _said(scene: Scene, start: int, end: int, statement: Statement, stance: Stance) -> _Sighting | None:
    """ "both sides must ...", "we will never ...": the modal shows the stance."""
    text = scene.text
    modal = {"demands": _MUST, "rejects": _WONT}.get(stance)
    found = modal.search(text, start, end) if modal else None
    if found is None:
        return None
    of = subject(text, found.start(), start)
    stop = phrase_end(text, found.end(), end)
    if of.elided or of.after in IRREALIS:
        return None
    if stance == "demands":
        phrase = from_clause(text[of.start : stop])
        return _Sighting(statement.party, stance, phrase, (of.start, stop), statement) if phrase else None
    issue = infinitive(text, found.end(), end) if scene.party(of.start, of.end) == statement.party else None
    return _Sighting(statement.party, stance, issue.phrase, (of.start, issue.end), statement) if issue else None


# ---------------------------------------------------------------------------- on a condition


def _conditional(scene: Scene, offer: Dependence, seen: list[_Sighting]) -> list[_Sighting]:
    """What a party would do on a condition: its sighting in the same words is conditional, or else there is a new one."""
    start, end = offer.evidence
    same = [s for s in seen if s.party == offer.party and s.stance in _GRANTED and start < s.evidence[1] and s.evidence[0] < end]
    issue = same[0].issue if same else _conceded(offer.consequence)
    begin = min([start, *(s.evidence[0] for s in same)])
    statement = scene.holder(start) or (same[0].statement if same else None)
    rest = [s for s in seen if s not in same]
    return [*rest, _Sighting(offer.party, "conditional", issue, (begin, end), statement)]


def _conceded(consequence: str) -> str:
    """Of "lifting of its objection to a survey" the survey."""
    words = consequence.split()
    for at in range(1, len(words) - 2):
        if words[at] in load_conditions().objections and words[at + 1] in ("to", "on", "over"):
            return " ".join(words[at + 2 :])
    return consequence


# ------------------------------------------------------------------------------ settled


def _settled(document: Document, sightings: Sequence[_Sighting]) -> tuple[Position, ...]:
    """Positions from sightings: what only points back gets its issue, and each is kept once."""
    settled: list[_Sighting] = []
    out: dict[tuple[str, str, str], Position] = {}
    for s in sightings:
        issue = _resolved(s, settled)
        if not issue:
            continue
        settled.append(replace(s, issue=issue))
        key = (str(s.party), s.stance, issue.casefold())
        if key not in out:
            statement = s.statement
            out[key] = Position(
                id=make_id("position", document.id, s.party, issue, s.stance),
                document=document.id,
                party=s.party,
                issue=issue,
                stance=s.stance,
                evidence=(s.evidence,),
                statement=statement.id if statement else None,
                when=statement.when if statement else None,
            )
    return tuple(out.values())


def _resolved(sighting: _Sighting, before: Sequence[_Sighting]) -> str | None:
    """The issue that a sighting's phrase means: "such a move" and "a withdrawal" mean one named before."""
    phrase, name = sighting.issue, bare(sighting.issue)
    words, top = name.split(), head(name)
    if not words or not top or words[0] == "to":
        return None
    if name.lower() in _PRONOUNS or (_POINTER.match(phrase) and len(words) <= 2 and top in load_stances().pointing):
        if sighting.stance not in ("accepts", "rejects", "open_to"):
            return None
        asked = top.startswith(("demand", "request", "condition", "suggestion"))
        near = (b for b in reversed(before) if sighting.evidence[0] - b.evidence[1] < _REACH and b.party != sighting.party)
        return next((b.issue for b in near if not asked or b.stance in ("demands", "proposes")), None)
    if len(words) == 1 or (len(words) == 2 and _DEFINITE.match(phrase)):
        same = (b.issue for b in reversed(before) if head(b.issue).rstrip("s") == top.rstrip("s") and len(b.issue.split()) > len(words))
        return next(same, name)
    return name
