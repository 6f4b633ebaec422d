"""Events that a noun tells: "U.S. sanctions on Peru", "launched strikes against", "talks between Chad and Libya".

In: a noun of data/events.toml where it stands in a scene. Out: a `Mention` with its actor, target, time
and words, or None where the noun tells no event there.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.lexicon.patterns import EventKind, Found, load_events, words
from onrecord.records import Party, Span, names_of
from onrecord.steps.label.event_phrases import (
    Carrier,
    announcer_of,
    carrier_of,
    is_definite,
    is_lasting,
    is_only_aim,
    phrase_start,
    receiver_of,
    struck_with,
    targets_of,
    victims_of,
)
from onrecord.steps.label.mentions import (
    BY,
    NOT_MADE,
    Mention,
    is_announced,
    is_denied,
    is_foretold,
    is_told,
    owners_of,
    settled,
    shortest,
    together,
    weigh,
    when_of,
    with_article,
)
from onrecord.steps.label.phrases import phrase_end
from onrecord.steps.label.scene import Scene
from onrecord.steps.label.sides import first, is_body, nearest, other_side, owner
from onrecord.steps.label.times import find_times

_THERE = frozenset({"SANCTION", "ASSAULT", "COERCE"})
"""Events that are there when they are spoken of with an article, whatever is wanted of them ("end the blockade")."""
_LEAVING = "withdrawal"
"""From a land it is a retreat, from a body it breaks with it."""
_CURBS = frozenset({"restrictions", "curbs"})
"""What is done by force, unless it is to trade: "curbs on Chadian exports"."""
_FOUGHT = frozenset({"ASSAULT", "COERCE"})
"""Events that are told with their target alone; of other ones that is a plan or a wish ("tougher sanctions on Peru")."""
_TOWARDS = frozenset({"on", "against", "targeting", "for", "to", "imposed on", "imposed against", "aimed at"})
_POSSESSIVE = re.compile(r"\w['’]s?\s")
_COUNTED = re.compile(
    r"(?:\b[Aa]\s|\b[Tt]he\s)?\b(?:\d+|a|one|two|three|four|five|six|seven|several|many|first|second|third|last|new|fresh|another)"
    r"\s(?:days?|hours|weeks?|months|rounds?)\sof\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"[^,;.]{0,60}?\b(?:had|has|have|were|was|are|is|being|be)\s(?:\w+ly\s)?(?:been\s|being\s)?(?:\w+ly\s)?(?:prepared|proposed|drafted|discussed"
    r"|considered|blocked|vetoed|planned|threatened|ruled out|suggested|weighed|possible|likely|needed)\b"
)
_TOOK_PLACE = re.compile(
    r"[^,;.]{0,60}?\b(?:(?:was|were|been|are|is|being)\s(?:\w+ly\s)?(?:held|imposed|adopted|introduced|launched|carried out"
    r"|announced|approved|staged|signed|conducted|under ?way)|took (?:place|effect)|takes? (?:place|effect)"
    r"|(?:came|went|entered) into (?:force|effect)"
    r"|began|ended|killed)\b|\s(?:imposed|adopted|launched|introduced|announced|carried out|conducted)\sby\b"
)
_WILL_BE = re.compile(
    r"[^,;.]{0,110}?\b(?:will|would|could|may|might|(?:is|are|was|were)\s(?:to|expected to|set to|due to|scheduled to))"
    r"\s(?:be held|take place|resume|begin|start|open)\b"
)
_WISHED = re.compile(
    r"\b(?:efforts?|restor\w+|reviv\w+|propos\w+|call(?:s|ed|ing)? for|ready for|readiness for|hop\w+ for|offer\w*|seek\w*|sought"
    r"|push\w* for|demand\w*|reject\w*|refus\w+|rul\w+ out|possib\w+|if|no|without|mediat\w+|help(?:ed|s)?|prospects? (?:of|for)|chances?"
    r" of"
    r"|toward|want\w*|request\w*|threat\w*)\b[^,;.]{0,40}$"
)
_SOMEBODYS = re.compile(r"(?!The\b|An?\b)[A-Z]")
"""What begins a phrase that says whose doing it is, though that is no party: "Arab actions against Peru"."""
_SOUGHT = re.compile(r"\b(?:for|on|towards?|about|over)\s(?:(?:an?|the)\s)?(?:\w+\s)?$")
"""What stands before an agreement that is only talked of: "talks on a new Peru-Chile agreement"."""
_DURING = re.compile(r"\b(?:[Dd]uring|[Aa]fter|[Ff]ollowing|[Ii]n|[Aa]t)\s$")
"""What stands before a meeting that was held: "during a meeting with the Chadian president"."""
_PLACE = re.compile(r"(?:to|of)\s(?:the\s)?[A-Z]")
"""What brings a place that is no party's: "a tour of the Sahel"."""
_HELD = re.compile(r"\b(?:during|after|following|on|from|in)\s(?:(?:his|her|its|their|an?|the)\s)?(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_ALLEGED = re.compile(r"\b(?:alleged|supposed|purported|rumou?red)\s(?:[\w’'-]+\s){0,3}$")
"""What stands before an event that may not be: "the alleged shelling"."""
_OPENING = "\"“‘' "
_LIFTED = re.compile(
    r"(?:\s[\w’'-]+){0,4}?\s(?P<group>(?:would|will|to|had|have|has|were|was|are|is)(?:\s(?:be|been|being|also|now|soon|immediately|partially|partly))*)"
    r"\s(?:lifted|eased|removed|suspended|waived|dropped|scrapped|relaxed)\b"
)


@dataclass(frozen=True, slots=True)
class _Sides:
    """An event noun's phrase, which begins at `noun`, with who acts and whom it hits, and the words from `start` to `end` that say so.

    `object` is what it hits that is no party ("two bankers"); `carrier`, `announcer` and `received` say how it was found.
    """

    noun: int
    start: int
    end: int
    actor: Party
    target: Party
    object: str
    owned: bool
    carrier: Carrier | None
    announcer: Party
    received: bool


def by_noun(scene: Scene, sentence: Span, found: Found[EventKind]) -> Mention | None:
    """ "U.S. sanctions on Peru", "launched strikes against", "talks between Chad and Libya"."""
    text, kind, table = scene.text, found.value, load_events()
    floor = scene.floor(found.start, sentence)
    if table.figurative.search(text, max(floor, found.start - 16), found.start):
        return None
    if text[max(floor, found.start - 4) : found.start].endswith(" to ") and table.verbs.get(text[found.start : found.end]):
        return None
    if kind.joint:
        return _meeting(scene, sentence, found)
    sides = None if table.compounds.match(text, found.end) else _sides(scene, sentence, found)
    if sides is None:
        return None
    limit = scene.ceiling(found.start, sentence)
    halted = table.halting.search(text, max(floor, sides.noun - 30), sides.noun)
    lifted = _LIFTED.match(text, sides.end, limit) if kind.type in table.undone else None
    if halted and weigh(scene, sentence, halted.start(), 1, joint=False) == 0:
        halted = None
    undone = halted is not None or lifted is not None or (sides.carrier is not None and not sides.carrier.does)
    if undone and kind.type not in table.undone:
        return None
    start = min(halted.start(), sides.start) if halted else sides.start
    end = lifted.end() if lifted else max(found.end, shortest(scene, found.end, sides.end, sides.target))
    return _judged(scene, sentence, found, replace(sides, start=start, end=end), undone=undone, lifted=lifted)


def _sides(scene: Scene, sentence: Span, found: Found[EventKind]) -> _Sides | None:
    """Who acts and whom it hits, by what stands around the noun; None where it names nobody."""
    text, kind = scene.text, found.value
    floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
    owners = owners_of(scene, floor, found.start)
    others, end, by_word = targets_of(scene, found, limit, [p for _, _, p in owners])
    abroad = kind.type == "CONSULT" and not others and by_word is not None and _PLACE.match(text, text.find(by_word, found.end)) is not None
    if text[found.start : found.end].lower() in kind.only_against and not others and not abroad:
        return None
    noun = owners[0][0] if owners else phrase_start(text, floor, found.start)
    halted = load_events().halting.search(text, max(floor, noun - 30), noun)
    carrier = carrier_of(scene, sentence, floor, halted.start() if halted else owners[0][0] if owners else found.start)
    announcer = None if owners or carrier else announcer_of(scene, noun, sentence)
    actor: Party = together(*(p for _, _, p in owners)) if owners else carrier.party if carrier else announcer
    start = min(noun, carrier.start if carrier and actor else noun)
    by = BY.search(text, found.end, max(end, phrase_end(text, found.end, limit)))
    if actor is None and by:
        stop = phrase_end(text, by.end(), limit)
        actor, end = first(scene, by.end(), stop, 0) or owner(scene, by.end(), stop), max(end, stop)
    if abroad and not owners:
        actor = nearest(scene, sentence, noun)[0] or scene.leading(noun, sentence)
    target = together(*(p for p in others if p not in names_of(actor)))
    received = False
    if carrier is None and actor is None and (struck := struck_with(scene, sentence, noun)):
        actor, target, start = struck
        received = True
    elif carrier is None and target is None:
        target, start = receiver_of(scene, sentence, noun, start, actor)
        received = target is not None
    if target is None and kind.type == "ASSAULT" and actor is not None:
        target, start = victims_of(scene, sentence, start, found.end, actor)
    alone = target is None and not (kind.type == "COERCE" and kind.land and _is_there(text, found.end, noun, limit))
    if (target is None and kind.type == "AID") or (actor is None and (alone or kind.type in ("RETREAT", "CONSULT"))):
        return None
    given = _object(scene, found.end, end, by_word) if by_word in _TOWARDS and not others else ""
    return _Sides(noun, start, end, actor, target, given, bool(owners), carrier, announcer, received)


def _is_there(text: str, end: int, noun: int, limit: int) -> bool:
    """Whether a noun that names nobody tells of what is there: "a two-month blockade", "a siege was imposed"."""
    return is_lasting(text, noun) or _TOOK_PLACE.match(text, end, limit) is not None


def _object(scene: Scene, start: int, end: int, by_word: str) -> str:
    """What "on" or "against" brings that is no party: "two bankers"; not a day."""
    at = scene.text.find(by_word, start) + len(by_word) + 1
    times = find_times(scene.text, at, end, scene.document.reference_date)
    return "" if times and times[0].start == at else scene.text[at:end]


def _judged(
    scene: Scene, sentence: Span, found: Found[EventKind], sides: _Sides, *, undone: bool, lifted: re.Match[str] | None
) -> Mention | None:
    """The mention that these sides make: its type, its time, and how much of it is told as so."""
    text, kind, carrier, actor, target = scene.text, found.value, sides.carrier, sides.actor, sides.target
    floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
    word = text[found.start : found.end].lower()
    when, end = when_of(scene, sentence, sides.start, sides.end, found.start)
    behind = _is_behind(text[max(floor, found.start - 60) : found.start], kind, sides) and not (actor and (carrier or target))
    if behind or _NOT_YET.match(text, end, limit) or (carrier and not is_told(scene, carrier.group.start, carrier.group, kind.type, actor)):
        return Mention(kind.type, word, actor, target, when, (sides.start, end), 0, sides.object)
    took_place = _TOOK_PLACE.match(text, end, limit) if carrier is None else None
    if took_place:
        when, end = when_of(scene, sentence, sides.start, took_place.end())
    done = carrier is not None or took_place is not None or sides.announcer is not None or sides.received
    held = kind.type == "CONSULT" and (when is not None or _HELD.search(text, floor, sides.noun) is not None)
    told = (target is not None or (actor is not None and ((kind.open and done) or held))) and (actor is not None or not undone)
    weight = _weight_of(scene, sentence, found, sides, when, took_place is not None, lifted is not None)
    ahead = carrier is not None and (carrier.ahead or carrier.group.modal is not None)
    ahead = ahead or (lifted is not None and lifted["group"].startswith(("would", "will", "to")))
    known = weight + 1 if target is None and not sides.object and (done if kind.type == "SANCTION" else kind.land) else 0
    evidence = (with_article(text, sides.start), end)
    type_ = settled(kind.type, undone=undone, told=not ahead)
    if word in _CURBS and type_ == "COERCE" and not load_events().trade.isdisjoint(words(text, found.end, sides.end)[1]):
        type_ = "SANCTION"
    if word == _LEAVING and isinstance(target, str) and is_body(scene, target):
        type_ = "SANCTION"
    return Mention(type_, word, actor, target, when, evidence, weight if told else 0, sides.object, known=known)


def _is_behind(before: str, kind: EventKind, sides: _Sides) -> bool:
    """Whether what stands before a noun makes it the background of something else, or nothing that is: "since the raid", "no ban".

    A blockade or an occupation of a party goes on while other things happen: "after a nine-week blockade of Yemen".
    """
    table = load_events()
    goes_on = kind.type == "COERCE" and (sides.target is not None or sides.actor is None)
    return bool((table.unreal if goes_on else table.backdrop).search(before))


def _weight_of(
    scene: Scene, sentence: Span, found: Found[EventKind], sides: _Sides, when: str | None, took_place: bool, lifted: bool
) -> int:
    text, kind = scene.text, found.value
    definite = is_definite(text, sides.noun) or (sides.owned and _POSSESSIVE.search(text, sides.noun, found.start) is not None)
    slots = (sides.actor is not None) + (sides.target is not None) + (when is not None) + (sides.carrier is not None) + took_place
    if text[found.start : found.end].lower() in kind.only_by and not sides.owned:
        return 0
    floor = scene.floor(found.start, sentence)
    if _ALLEGED.search(text, floor, found.start) or (
        is_denied(scene, found.start) and (sides.carrier or not text[floor : with_article(text, sides.noun)].strip(_OPENING))
    ):
        return 0
    known = is_lasting(text, sides.noun) or _SOMEBODYS.match(text, sides.noun)
    spoken_of = kind.type == "COERCE" and scene.holder(found.start) is not None and not known
    if (kind.type == "ASSAULT" or spoken_of) and not (sides.actor or sides.carrier or took_place or when):
        return 0
    made = sides.actor or sides.carrier or when or took_place or lifted or sides.received or is_announced(scene, found.start)
    bare_plan = kind.type not in _FOUGHT and not made
    if not sides.owned and not definite and (bare_plan or is_only_aim(text, scene.floor(found.start, sentence), sides.noun)):
        return 0
    return weigh(scene, sentence, sides.start, slots, joint=False, definite=definite and not lifted and kind.type in _THERE)


def _meeting(scene: Scene, sentence: Span, found: Found[EventKind]) -> Mention | None:
    """ "talks between Chad and Libya", "Oman hosts the talks"; without a party where they went on ("days of talks ended")."""
    text, word = scene.text, scene.text[found.start : found.end].lower()
    floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
    owners = owners_of(scene, floor, found.start)
    others, end, by_word = targets_of(scene, found, limit, [p for _, _, p in owners])
    if word in found.value.only_against and by_word in (None, "of") and len(owners) < 2:
        return None
    start = owners[0][0] if owners else phrase_start(text, floor, found.start)
    carrier = carrier_of(scene, sentence, floor, start, planned=True)
    partners = [*(p for _, _, p in owners), *others]
    host = carrier is not None and carrier.party is not None and any(True for _ in load_events().hosting.find(text, carrier.start, start))
    names = list(dict.fromkeys([*(names_of(carrier.party) if carrier and not (host and len(partners) > 1) else ()), *partners]))
    if carrier and carrier.party:
        start = min(start, carrier.start)
    if by_word == "with" and len(names) == len(set(others)):
        names = list(dict.fromkeys([*other_side(scene, sentence, start, end, others), *names]))
    its_own = by_word == "of" or len(owners) == 1 or (carrier is not None and not others)
    visited = by_word == "with" and not owners and _DURING.search(text, floor, start) is not None
    quoted = (said := scene.holder(found.start)) is not None and said.quote != "indirect"
    attends = carrier is not None and carrier.party is not None and not owners and not quoted and word in found.value.of
    alone = bool(names) and (host or attends or visited or (its_own and word in found.value.of and is_body(scene, names[0])))
    actor: Party = tuple(names) if len(names) > 1 else names[0] if alone else None
    if actor is None and not names and (counted := _COUNTED.search(text, floor, found.start)):
        return _held(scene, sentence, found, counted.start())
    to_come = _WILL_BE.match(text, end, limit)
    held = None if to_come else _TOOK_PLACE.match(text, end, limit)
    when, end = when_of(scene, sentence, start, end)
    if placed := to_come or held:
        when, end = when_of(scene, sentence, start, placed.end())
    told = placed is not None or carrier is not None
    slots = (actor is not None) + (when is not None) + told
    if found.value.dated and (when is None or carrier or _SOUGHT.search(text, floor, start)):
        return None
    holder = scene.holder(start)
    if not told and _WISHED.search(text, floor, start):
        return Mention(found.value.type, word, actor, None, when, (start, end), 0)
    asked = holder is not None and holder.act in NOT_MADE and not told and not is_definite(text, start)
    foretold = carrier is not None and is_foretold(scene, carrier.group, actor)
    there = carrier is None and is_definite(text, start)
    weight = weigh(scene, sentence, start, slots, joint=True, definite=there) if actor and not asked and not foretold else 0
    stage: Literal["", "held", "planned"] = "planned" if to_come or (carrier and carrier.group.modal) else "held" if told else ""
    return Mention(found.value.type, word, actor, None, when, (with_article(text, start), end), weight, stage=stage)


def _held(scene: Scene, sentence: Span, found: Found[EventKind], start: int) -> Mention | None:
    """Talks that nobody is named for: "three days of talks ended"."""
    text, limit = scene.text, scene.ceiling(found.start, sentence)
    verb = next(load_events().held.find(text, found.end, min(limit, found.end + 40)), None)
    if verb is None or verb.form != "past" or len(text[found.end : verb.start].split()) > 4:
        return None
    when, end = when_of(scene, sentence, start, phrase_end(text, verb.end + 1, limit) if verb.end + 1 < limit else verb.end)
    return Mention(found.value.type, text[found.start : found.end].lower(), None, None, when, (start, end), 1)
