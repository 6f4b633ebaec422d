"""Statements without a stance word -> the stances that their acts show.

In: a scene and a statement. Out: sightings: a demand told as "both sides must", a refusal as "we
will never", a concession as "it would let in a few trawlers". Where the content names nothing
that could be negotiated about, there is none.
"""

import re
from collections.abc import Iterator

from onrecord.lexicon.patterns import load_conditions, load_stances, verb_forms
from onrecord.records import Act, Span, Stance, Statement
from onrecord.steps.label.complements import Issue, complement, infinitive, infinitives, is_measure, noun
from onrecord.steps.label.phrases import AUXILIARIES, IRREALIS, Subject, bare, head, phrase_end, subject
from onrecord.steps.label.scene import Scene
from onrecord.steps.label.sightings import NEAR, Sighting, cue_before, opening, sighted

STANCE_OF: dict[Act, Stance] = {
    "demand": "demands",
    "propose": "proposes",
    "accept": "accepts",
    "reject": "rejects",
    "consider": "open_to",
}
_MODALS: dict[Stance, re.Pattern[str]] = {
    "demands": re.compile(
        r"\b(?:must|should|need(?:s|ed)? to|(?:has|have|had) to|ought to|(?:is|are) obliged to|(?:is|are) required to"
        r"|(?:has|have) (?:a|the|an) (?:responsibility|duty|obligation) to)\s"
    ),
    "rejects": re.compile(
        r"\b(?:(?:will|would|can|could|shall) (?:not|never)|won['’]t|wouldn['’]t|can['’]t|cannot|couldn['’]t)\s+(?:ever\s+)?"
    ),
    "open_to": re.compile(r"\b(?:could|can|may|might|would)\s(?!not\b)"),
    "proposes": re.compile(r"\b(?:could|should|would|might)\s(?!not\b)"),
    "accepts": re.compile(r"\b(?:will|would)\s(?!not\b)"),
}
_IMPOSSIBLE = re.compile(
    r"\b(?:it is|it['’]s|it was|it would be)\s(?:not possible|impossible|out of the question)\s(?:for\s\w+\s)?to\s", re.IGNORECASE
)
_WILL = re.compile(
    r"\b(?:will|would|(?:has|have|had)\s(?:decided|agreed)\sto|(?:is|are|was|were)\s(?:going|set|about)\sto"
    r"|(?:is|are|was|were|has been|had been)(?=\s(?:\w+ly\s|now\s)?\w+ing\b))\s"
    r"(?:(?:only|also|now|soon|again|\w+ly)\s)?(?:(?:begin|start)\s(?:to\s)?|(?:beginning|starting)\sto\s)?(?!not\b|never\b)"
)
_WHATEVER = re.compile(r"\b(?:with or without|regardless|no matter|come what may|irrespective|whether or not)\b")
_CONTINUES = re.compile(rf"\b(?:will|would)\s(?:continue|go on|go ahead|proceed)\b[^.;:]{{0,30}}?(?:{_WHATEVER.pattern})")
_NO_OFFER = frozenset(
    [
        "confirm",
        "say",
        "see",
        "have",
        "take",
        "turn",
        "become",
        "lead",
        "cause",
        "mean",
        "lose",
        "face",
        "get",
        "win",
        "use",
        "strike",
        "attack",
    ]
)
_INDIVIDUAL = frozenset(["he", "she", "i", "you", "one", "somebody", "someone", "anybody", "everyone"])
_WE = re.compile(r"[Ww]e|I")
_CHANCE = re.compile(
    r"\b[Ii]f\sthere\s(?:is|was|were)\s(?:an?|any|some)\s(?:\w+\s)?(?:option|chance|possibility|opportunity|prospect)\s(?:for|of)\s"
)
"""What follows is what somebody is ready for: "if there is a chance of a truce, we will take it"."""
_RELATIVE = re.compile(r"\s(?:that|who|which)\s(?:is|are|was|were|has|have|had)\s[^,;:]*$")
_ORDER = re.compile(
    r"\b(?:must|(?:cannot|can['’]t|can never|can not)(?=\s(?:have|get|acquire|possess|develop|enrich|keep)\b)"
    r"|need(?:s|ed)? to|(?:has|have) to|(?:has|have) (?:a|the|an) (?:responsibility|duty|obligation) to)\s"
    r"(?!be\s(?:able|sure|clear)\b)"
)
GIVES_UP = re.compile(
    r"\bno longer\s(?:demand|insist|call|ask|want|require)\w*"
    r"|\b(?:drop|abandon|withdr[ae]w|lift|waiv|scrap|rescind|g[ai]v)\w*\s(?:up\s)?(?:[\w'’-]+\s){0,3}(?:demand|insistence|call|request)s?\b"
)
"""A demand that is no more."""
TURNED = re.compile(
    r"\b(?:is|are|was|were|been|being)\s(?:\w+ly\s)?(?:urged|asked|pressed|told|called)\b|\b(?:receiv|fac|dr[ae]w|met|attract|spark|prompt)\w*\s(?:\w+\s){0,3}(?:criticism|condemnation|backlash|outcry|opposition|calls)"
    r"|\b(?:bans?|banned|bars?|barred|forbids?|forbade)\b"
    rf"|{GIVES_UP.pattern}"
)
"""Cues that turn the act around: who is asked demands nothing, and to ban is not to ask for."""
_HAVING = re.compile(r"(?:(?:not|never)\s)?have\s")
_NAMING = re.compile(r"\b(?:call|describ|deem|consider|brand|dismiss|label)\w*")
_CALLED = re.compile(r"\s(?=(?:as\s)?(?:an?\s)?[\"“]|as\s|an?\s)(?:as\s)?")
_NOT_TO = re.compile(r"(?:not|never)\sto\s(?:again\s)?")
_REQUEST = re.compile(r"\b(?:ask(?:s|ed|ing)?|demands?|calls?|pressure|requests?|appeals?|pleas?)$")


def by_modal(scene: Scene, statement: Statement) -> Iterator[Sighting]:
    """Whatever the act: that another party must do something is a demand, that one's own will not yield a refusal."""
    text = scene.text
    for start, end in statement.content:
        for found in _ORDER.finditer(text, start, end):
            of = _subject(text, found.start(), max(start, text.rfind(". ", start, found.start()) + 1))
            party = None if of.elided or of.after in IRREALIS else scene.party(of.start, of.end)
            if party is not None and party != statement.party:
                stop, negative = _infinitive_end(text, found.end(), end), "not " if found.group().startswith("can") else ""
                issue = infinitives(text, found.end(), stop, text[of.start : of.end], negative)
                yield from sighted(statement.party, "demands", issue, of.start, statement)
        for found in _MODALS["rejects"].finditer(text, start, end):
            verb = next(load_stances().conduct.find(text, found.end(), min(end, found.end() + 24)), None)
            of = _subject(text, found.start(), max(start, text.rfind(". ", start, found.start()) + 1))
            if verb and verb.start == found.end() and verb.value in ("yields", "grants", "withholds") and of.after not in IRREALIS:
                own = not of.elided and scene.party(of.start, of.end) == statement.party
                yield from sighted(statement.party, "rejects", infinitive(text, found.end(), end) if own else None, of.start, statement)
        yield from _unswayed(scene, statement, start, end)


def by_name(scene: Scene, statement: Statement) -> Iterator[Sighting]:
    """ "called <the plan unacceptable>": what somebody is said to call an issue shows the stance."""
    text = scene.text
    cue = " ".join(text[a:b] for a, b in statement.cue).lower()
    if not _NAMING.search(cue):
        return
    for start, end in statement.content:
        found = next(load_stances().predicates.find(text, start, end), None)
        if found is None or found.value not in ("rejects", "accepts"):
            if statement.act in ("accuse", "reject"):
                yield from _blamed(scene, statement, start, end)
            continue
        issue = noun(text, start, len(text[: found.start].rstrip(" \"“‘'").removesuffix(" as").rstrip()))
        begun = cue_before(statement, start)
        if issue and issue.end < found.start:
            yield Sighting(statement.party, found.value, issue.phrase, (begun, found.end), statement)
            return


def _blamed(scene: Scene, statement: Statement, start: int, end: int) -> Iterator[Sighting]:
    """ "described <the bill as an attempt to>": a measure that is called names is rejected."""
    text = scene.text
    named = _CALLED.search(text, start, end)
    issue = noun(text, start, named.start()) if named else None
    if named and issue and is_measure(issue.phrase):
        stop = phrase_end(text, named.end(), end)
        yield Sighting(statement.party, "rejects", issue.phrase, (cue_before(statement, start), stop), statement)


def _unswayed(scene: Scene, statement: Statement, start: int, end: int) -> Iterator[Sighting]:
    """ "drilling will continue with or without a permit": the speaker will not have it halted."""
    text = scene.text
    for found in _CONTINUES.finditer(text, start, end):
        of = subject(text, found.start(), start)
        issue = None if of.elided or of.after in IRREALIS or scene.party(of.start, of.end) else noun(text, of.start, of.end)
        if issue:
            yield Sighting(statement.party, "rejects", f"halt to {bare(issue.phrase)}", (of.start, found.end()), statement)


def by_act(scene: Scene, statement: Statement) -> Iterator[Sighting]:
    """The act of a statement shows the stance, its content the issue; the first piece that names one counts."""
    text = scene.text
    cue = " ".join(text[a:b] for a, b in statement.cue)
    if cue.isupper() or TURNED.search(cue) or any(True for a, b in statement.content for _ in load_conditions().required.find(text, a, b)):
        return
    spoken = not cue or any(True for _ in load_stances().speech.find(cue, 0, len(cue)))
    for piece in statement.content:
        found = list(_spoken(scene, piece, statement) if spoken else _taken(scene, piece, statement))
        if found:
            yield from found
            return


def _taken(scene: Scene, piece: Span, statement: Statement) -> Iterator[Sighting]:
    """The content is what the cue takes: "lobbied for <a smaller quota>"."""
    text, (start, end) = scene.text, piece
    if unwilling := _NOT_TO.match(text, start, end):
        yield from sighted(statement.party, "rejects", infinitive(text, unwilling.end(), end), start, statement)
        return
    if statement.act == "commit":
        if text.startswith("to ", start):
            yield from _own_action(scene, start + 3, end, statement, start)
        return
    stance = STANCE_OF[statement.act]
    wish = stance == "demands"
    issue = (_asked_to(text, start, end, statement) or complement(text, start, end, takes="somebody to do")) if wish else None
    if issue is None and not (wish and _asks_somebody(text, statement)):
        issue = complement(text, start, end, wish=wish)
    if issue is None and stance == "proposes":
        issue = _clause(text, start, end, stance)
    if issue is None and stance == "open_to":
        yield from _said(scene, start, end, statement)
        return
    told_after = cue_before(statement, start) == start
    behind = max((b for a, b in statement.source if end <= a < end + NEAR), default=None) if told_after else None
    if issue and behind is not None:
        issue = issue._replace(end=behind)  # "a review was proposed by Peru"
    yield from sighted(statement.party, stance, issue, opening(text, statement, start), statement)


def _asked_to(text: str, start: int, end: int, statement: Statement) -> Issue | None:
    """What stands after "to" of a request: "asked <to join the council>", "calls <to reopen the border>"."""
    cue = " ".join(text[a:b] for a, b in statement.cue).lower()
    return infinitive(text, start + len("to "), end) if text.startswith("to ", start) and _REQUEST.search(cue) else None


def _asks_somebody(text: str, statement: Statement) -> bool:
    """Whether the cue takes whom it asks, who is no issue: "pressed <the envoy on the claims>"."""
    cue = [found for a, b in statement.cue for found in load_stances().phrases.find(text, a, b)]
    return bool(cue) and cue[-1].value.takes == "somebody to do"


def _spoken(scene: Scene, piece: Span, statement: Statement) -> Iterator[Sighting]:
    """The content is a speech: its sentences in turn, until one shows the stance."""
    for sentence in scene.sentences:
        start, end = max(piece[0], sentence[0]), min(piece[1], sentence[1])
        if start >= end:
            continue
        found = list(_commitment(scene, start, end, statement) if statement.act == "commit" else _said(scene, start, end, statement))
        if found:
            yield from found
            return


def _said(scene: Scene, start: int, end: int, statement: Statement) -> Iterator[Sighting]:
    """ "both sides must ...", "we will never ...": the modal shows the stance."""
    text, stance = scene.text, STANCE_OF[statement.act]
    if stance == "rejects" and (told := _IMPOSSIBLE.search(text, start, end)):
        yield from sighted(statement.party, stance, infinitive(text, told.end(), end), told.start(), statement)
        return
    if stance in ("open_to", "accepts") and (chance := _CHANCE.search(text, start, end)) and (issue := noun(text, chance.end(), end)):
        yield Sighting(statement.party, stance, issue.phrase, (chance.start(), len(text[:end].rstrip(' .,"”'))), statement)
        return
    for found in _MODALS[stance].finditer(text, start, end):
        of = _subject(text, found.start(), start)
        if of.elided or of.after in IRREALIS or (found.group().startswith("needed") and _WE.fullmatch(text, of.start, of.end)):
            continue
        own = scene.party(of.start, of.end) == statement.party
        if stance in ("demands", "proposes") or (not own and stance == "open_to" and text.startswith("be ", found.end())):
            name = text[of.start : of.end].lower().strip("\"“”'‘’ ")
            issue = None if name in _INDIVIDUAL or (own and text.startswith("not ", found.end())) else _clause(text, of.start, end, stance)
        else:
            issue = infinitive(text, found.end(), end) if own else None
        if issue and not (stance == "open_to" and _is_no_offer(text, found.end(), issue)):
            yield from sighted(statement.party, stance, issue, of.start, statement)
            return


def _is_no_offer(text: str, at: int, issue: Issue) -> bool:
    """Whether what a party could do is nothing that others want: "could recall its envoy", "could only confirm"."""
    verb = verb_forms().get(text[at : at + 24].split(None, 1)[0])
    idle = not text.startswith("be ", at) and (verb is None or verb[1].base in _NO_OFFER)
    return idle or head(bare(issue.phrase)) in load_conditions().hostile


def _subject(text: str, at: int, floor: int) -> Subject:
    """The subject before a modal, over a relative clause that says which: "all troops that are in the valley must"."""
    relative = _RELATIVE.search(text, floor, at)
    return subject(text, relative.start() if relative else at, floor)


def _infinitive_end(text: str, at: int, limit: int) -> int:
    """Where an infinitive without "to" ends, also that of "have"."""
    opening = _HAVING.match(text, at, limit)
    return phrase_end(text, opening.end() if opening else at, limit)


def _clause(text: str, start: int, limit: int, stance: Stance) -> Issue | None:
    """The issue of a clause with a modal that the stance goes with."""
    found = _MODALS[stance].search(text, start, limit)
    if found is None:
        return None
    stop = _infinitive_end(text, found.end(), limit)
    who = _RELATIVE.sub("", re.sub(r",\s[^,]*,\s*$", " ", text[start : found.start()]))
    if any(word.lower() in AUXILIARIES or word == "I" for word in who.split()):
        return None
    return infinitives(text, found.end(), stop, who.strip(' "“'))


# ----------------------------------------------------------------- what a party does about it itself


def _commitment(scene: Scene, start: int, end: int, statement: Statement) -> Iterator[Sighting]:
    """ "it would ease its blockade": a party tells what it will do itself."""
    text = scene.text
    for found in _WILL.finditer(text, start, end):
        of = subject(text, found.start(), start)
        if of.elided or of.after in IRREALIS or scene.party(of.start, of.end) != statement.party:
            continue
        sightings = list(_own_action(scene, found.end(), end, statement, of.start))
        if sightings:
            yield from sightings
            return


def _own_action(scene: Scene, at: int, end: int, statement: Statement, start: int) -> Iterator[Sighting]:
    """What a party's own action shows of its stance: it grants something, or withholds it, or will not be kept from it."""
    text, table = scene.text, load_stances()
    verb = next(table.conduct.find(text, at, min(end, at + 24)), None)
    if verb is None or verb.start != at or verb.form not in ("base", "ing"):
        return
    if verb.value == "grants":
        issue = infinitive(text, at, end) if verb.form == "base" else complement(text, at, end)
        yield from sighted(statement.party, "accepts", issue, start, statement)
        return
    issue = noun(text, verb.end + 1, end) if verb.end < end else None
    if issue is None:
        return
    if verb.value == "withholds" and head(bare(issue.phrase)) in load_conditions().linked:
        yield from sighted(statement.party, "rejects", issue, start, statement)
    elif verb.value == "goes on" and _WHATEVER.search(text, verb.end, end):
        yield Sighting(statement.party, "rejects", f"halt to {bare(issue.phrase)}", (start, issue.end), statement)
