"""Who acts in an event, and on whose land or against whom, by the phrases of its clause.

In: a scene and a stretch of its text. Out: parties with their places. A town or a territory is its
party's land ("in Gaza", "over Kharkiv"), and "the enclave", "the bloc" are what was named last.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from onrecord.lexicon.patterns import load_events
from onrecord.records import Party, Span, names_of
from onrecord.steps.label.phrases import Group, Subject, bare, head, phrase_end
from onrecord.steps.label.scene import Scene, is_finite

Side = tuple[int, int, str]
"""A stretch `[start, end)` and the party that it means."""

_AGAIN = re.compile(
    r"\b(?:(?P<land>(?:the|that|this)\s(?:[a-z][\w-]*\s){0,2}(?:enclave|territory|strip))"
    r"|(?P<body>the\s(?:[\w-]+\s)?(?:bloc|alliance))"
    r"|(?P<state>that\s(?:[\w-]+\s){0,2}?(?:country|nation)))\b(?!['’]s\b)",
    re.IGNORECASE,
)
_BLOC_OF = re.compile(r"\bthe\s(?:[\w-]+\s)?(?:bloc|alliance)['’]s\b", re.IGNORECASE)
_NEXT_WORD = re.compile(r"(?:\s\([\w .]+\))?(?:,\s(?P<who>who|which)\s|\s)?(?:\w+ly\s|also\s)?(?P<word>[\w'’]*)")
_ASIDE = re.compile(
    r"\b(?:on|in|to|at|for|with|into|after|before|of|from|by|against|over|between|about|near)\s+(?:the\s)?(?:[\w’'-]+\s){0,2}$"
)
_MERELY = re.compile(r"\b(?:could|should|may|might|can|must|if)\b")
_MODAL = re.compile(r"\b(?:will|would|could|should|may|might|can|must)\b")
_LED_IN = re.compile(r"(?:In|During|After|Following|At|Before|Ahead of)\s+(?:\w+\s+){0,2}$")


_LISTED_VERB = re.compile(r"(?:\w+ly\s|also\s)?[a-z]+ed\s(?:the|a|an|its|his|her|their|all|some|more|new|fresh|further)\s")
_NEXT_VERB = re.compile(r"(?:,|,?\sand)\s(?:\w+ly\s|also\s)?[a-z]+ed\s(?:the|a|an|its|his|her|their|all|some|more|new|fresh|further)\b")
_TWO = re.compile(
    r"(?:the two |both )(?:sides|delegations|countries|states|nations|neighbou?rs|governments"
    r"|(?:foreign |defen[cs]e |prime )?ministers|presidents|leaders|teams|capitals|armies)",
    re.IGNORECASE,
)
_PERSON = 500
"""How far before "he" the person may be named, in characters."""
_NEAR, _FAR = 40, 150
"""How far before the last of several subjects the others may begin, in characters."""
_BACK = 1500
"""How far back what "the enclave" means may have been named, in characters."""
_OWNED = re.compile(r"(?:['’]s?)?(?:[-–]led|[-–]backed)?(?:\s[\w'’-]+){1,4}")
_OURS = re.compile(r"(?P<we>our)\s", re.IGNORECASE)
_AND_OWNER = re.compile(r"(?:,|,?\s(?:and|&))\s(?:the\s)?|[-–—/]")
_BEFORE_OWNER = re.compile(
    r"(?:the|a|an|some|several|more|many|dozens of|hundreds of|thousands of|\d[\d,.]*|[a-z]+ing|[a-z]+ed|\s)*", re.IGNORECASE
)


def lands(scene: Scene, start: int, end: int, besides: Sequence[str] = ()) -> list[Side]:
    """All parties of a stretch: those named, those whose land is named, and those named again, but for "that country" none of `besides`."""
    text = scene.text
    found = list(scene.named(start, end))
    taken = [(a, b) for a, b, _ in found]
    for place in load_events().places.find(text, start, end):
        if text[place.start].isupper() and not _overlaps(taken, place.start, place.end):
            found.append((place.start, place.end, place.value))
    for a, b, name in scene.lexicon.parties.scan(text, start, end):
        if name.kind == "seat" and name.party and not _overlaps(taken, a, b):
            found.append((a, b, name.party))
    return sorted(found + _named_again(scene, start, end, taken, besides))


def bodies(scene: Scene, start: int, end: int) -> list[Side]:
    """The parties named in a stretch, and "the bloc's" where it means one."""
    found = list(scene.named(start, end))
    for again in _BLOC_OF.finditer(scene.text, start, end):
        party = _last_body(scene, again.start())
        if party and not _overlaps([(a, b) for a, b, _ in found], again.start(), again.end()):
            found.append((again.start(), again.end(), party))
    return sorted(found)


def _named_again(scene: Scene, start: int, end: int, taken: list[Span], besides: Sequence[str]) -> list[Side]:
    out = []
    for again in _AGAIN.finditer(scene.text, start, end):
        a, b = again.span()
        if _overlaps(taken, a, b):
            continue
        party = _last_land(scene, a) if again["land"] else _last_body(scene, a) if again["body"] else _last_state(scene, a, besides)
        if party:
            out.append((a, b, party))
    return out


def _last_land(scene: Scene, before: int) -> str | None:
    places = list(load_events().places.find(scene.text, max(0, before - _BACK), before))
    return next((p.value for p in reversed(places) if scene.text[p.start].isupper()), None)


def _last_body(scene: Scene, before: int) -> str | None:
    named = scene.named(max(0, before - _BACK), before)
    return next((p for _, _, p in reversed(named) if is_body(scene, p)), None)


def is_body(scene: Scene, party: str) -> bool:
    """Whether a party is a body that states are members of, not a state or an armed group."""
    name = scene.lexicon.parties.named(scene.lexicon.name_of(party))
    return name is not None and name.kind == "body"


def _last_state(scene: Scene, before: int, besides: Sequence[str]) -> str | None:
    named = scene.named(max(0, before - 300), before)
    return next((p for _, _, p in reversed(named) if p not in besides and scene.lexicon.is_state(p)), None)


def _overlaps(taken: list[Span], a: int, b: int) -> bool:
    return any(x < b and a < y for x, y in taken)


def subject_of(scene: Scene, sentence: Span, verb: int) -> tuple[Subject, Party]:
    """The subject of a verb group that begins at `verb`, and who acts in it.

    That is the party that the subject means, or whose soldiers, planes or ministers it is ("Israeli warplanes"), or whom "he" is.
    """
    found, party = scene.doer(verb, sentence)
    phrase = scene.text[found.start : found.end]
    if found.elided:
        return found, party
    if _LISTED_VERB.match(phrase):
        return Subject(verb, verb, found.after, elided=True), nearest(scene, sentence, found.start)[0]
    if party is not None:
        return found, party
    if phrase.lower() in ("it", "they"):
        return found, nearest(scene, sentence, found.start, finite=True)[0] or _topic(scene, sentence, found)
    if phrase.lower() in ("he", "she"):
        return found, _speaker(scene, found.start) or _last_person(scene, found.start)
    return found, _pair(scene, found.start) if _TWO.fullmatch(phrase) else _owner_of(scene, found)


def _pair(scene: Scene, before: int) -> Party:
    """The two states that the text names most up to there, where no third is named as often: "the two delegations met"."""
    named = Counter(p for _, _, p in scene.named(0, before) if scene.lexicon.is_state(p)).most_common(3)
    if len(named) < 2 or (len(named) > 2 and named[2][1] == named[1][1]):
        return None
    return named[0][0], named[1][0]


def _owner_of(scene: Scene, found: Subject) -> Party:
    start = found.start
    if found.after == "and":
        before = scene.named(max(0, start - _NEAR), start)
        if before and _AND_OWNER.fullmatch(scene.text, before[-1][1], start):
            start = before[-1][0]
    return owner(scene, start, found.end)


def _topic(scene: Scene, sentence: Span, found: Subject) -> Party:
    """The party that the sentence before is about, where this one begins with "it": "Chad is at war. It shelled Libya"."""
    if found.start != sentence[0]:
        return None
    before = scene.sentences[: bisect_left(scene.sentences, sentence)][-1:]
    if not before:
        return None
    states = {p for _, _, p in scene.named(*before[0]) if scene.lexicon.is_state(p)}
    return scene.leading(before[0][1], before[0]) or (states.pop() if len(states) == 1 else None)


def _speaker(scene: Scene, at: int) -> Party:
    """The party of whoever is told to say these words, where "he" may be that: "Zuma said he met Kabila"."""
    holder = scene.holder(at)
    return (
        holder.party
        if holder is not None and holder.quote == "indirect" and holder.speaker is not None and holder.speaker.kind == "person"
        else None
    )


def _last_person(scene: Scene, before: int) -> Party:
    """The party of whom "he" means: the person named last where he is a subject, else where he may be one."""
    text = max(0, before - _PERSON), before
    people = [r for r in reversed(scene.among(*text)) if r.kind == "person" and r.party is not None]
    acting = (r for finite in (True, False) for r in people if _may_act(scene, text, *r.span, finite=finite))
    return next((r.party for r in acting), None)


def start_of(scene: Scene, found: Subject, party: Party, verb: int) -> int:
    """Where the subject begins, with all of "Peru, Chile and Bolivia"; where it is elided, the verb's group, at `verb`."""
    if found.elided:
        return verb
    start = found.start
    if found.after == "and" and isinstance(party, tuple):
        for a, b, p in reversed(scene.named(max(0, start - _FAR), start)):
            if p not in party or not _AND_OWNER.fullmatch(scene.text, b, start):
                break
            start = a
    return start


def owner(scene: Scene, start: int, end: int) -> Party:
    """The party whose people or weapons a noun phrase means, at its beginning: "the Sudanese army's drones", "Iranian and US envoys"."""
    if ours := _OURS.match(scene.text, start, end):
        return scene.party(start, start + len(ours["we"])) if head(bare(scene.text[start:end])) in load_events().arms else None
    named = scene.named(start, end)
    if not named or not _BEFORE_OWNER.fullmatch(scene.text, start, named[0][0]):
        return None
    names, at = [named[0][2]], named[0][1]
    for a, b, p in named[1:]:
        if not _AND_OWNER.fullmatch(scene.text, at, a):
            break
        names, at = [*names, p], b
    names = list(dict.fromkeys(names))
    owned = _OWNED.match(scene.text[at:end].split(",")[0])
    if not owned or head(bare(scene.text[start:end])) not in load_events().arms:
        return None
    return tuple(names) if len(names) > 1 else names[0]


def first(scene: Scene, start: int, end: int, reach: int, besides: Party = None, *, land: bool = True) -> Party:
    """The party that a phrase means as a whole, or the first that is named near its beginning and is not `besides`."""
    whole = scene.party(start, end)
    if whole is not None and whole != besides:
        return whole
    for a, _, p in lands(scene, start, end, names_of(besides)) if land else scene.named(start, end):
        if a - start < reach and p not in names_of(besides):
            return p
    return None


def other_side(scene: Scene, sentence: Span, start: int, end: int, partners: Sequence[str]) -> list[str]:
    """Who had the talks that only one partner is told of: "Zuma said after a call with Kabila", "In a call with Kabila, Zuma said"."""
    text = scene.text
    if start == sentence[0] or _LED_IN.fullmatch(text[sentence[0] : start]):
        comma = text.find(", ", end - 1, sentence[1])
        after = scene.named(comma, sentence[1]) if comma >= 0 else ()
        return [p for a, _, p in after[:1] if a - comma < 30 and p not in partners]
    for a, b, p in reversed(scene.named(sentence[0], start)):
        if p not in partners and _may_act(scene, sentence, a, b):
            return [] if _MERELY.search(text, b, start) else [p]
    return []


def _may_act(scene: Scene, sentence: Span, start: int, end: int, *, finite: bool = False) -> bool:
    """Whether a name may be a subject: after no preposition, and before a verb or (unless `finite`) a comma."""
    if _ASIDE.search(scene.text, sentence[0], start):
        return False
    after = _NEXT_WORD.match(scene.text, end, sentence[1])
    if after is not None and after["word"] in load_events().arms:
        after = _NEXT_WORD.match(scene.text, after.end(), sentence[1])
    return after is not None and (is_finite(after["word"]) if after["word"] else not finite)


def nearest(scene: Scene, sentence: Span, before: int, *, finite: bool = False) -> tuple[Party, Group]:
    """Who does what a verb without a subject of its own says: the party last named that may be a subject; and the modal of its clause.

    `finite` wants a verb right behind it.
    """
    for a, b, p in reversed(scene.named(sentence[0], before)):
        if _may_act(scene, sentence, a, b, finite=finite):
            modal = _MODAL.search(scene.text, b, before)
            return p, Group(before, (modal.group(),) if modal else ())
    return None, Group(before, ())


def object_end(text: str, verb: int, limit: int) -> int:
    """Where the object of a verb that ends at `verb` ends: before the next verb of a list ("closed the port, expelled the envoy")."""
    if verb + 1 >= limit:
        return verb
    end = phrase_end(text, verb + 1, limit)
    listed = _NEXT_VERB.search(text, verb, end)
    return listed.start() if listed else end
