"""What stands around the noun of an event: whose it is, whom it hits, and which verb it is the object of.

In: a scene and where the noun stands. Out: parties with where their words begin or end, and the `Carrier`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.lexicon.patterns import EventKind, Found, grammar, load_events, verb_forms
from onrecord.records import Party, Span
from onrecord.steps.label.mentions import BOUNDARY, BY, ELSEWHERE, NEAR, PLANNED, REACH, TRAILING, VICTIMS, is_supposed, owners_of, together
from onrecord.steps.label.phrases import AUXILIARIES, Group, phrase_end, verb_group
from onrecord.steps.label.scene import Scene
from onrecord.steps.label.sides import bodies, first, lands, nearest, start_of, subject_of

_TITLE = 30
"""How far behind a partner's name its phrase may go on, in characters: "the Kenyan and Chadian foreign ministers"."""
_FAR = 45
"""How far behind a noun the word may stand that brings its target, in characters."""
_TOPIC = re.compile(
    r"\s(?:on|over|about|regarding|aimed|to|in|at|under|for|concerning|mediated|hosted|after|before|this|last|next"
    r"|potentially|scheduled|planned|without)\s"
)
_WORD_BEFORE = re.compile(r"(?<![\w'’-])(?P<word>[A-Za-z\d][\w-]*)\s$")
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "these", "some", "any", "no"})
_NO_ADJECTIVE = grammar("no_adjectives")
_LISTED = re.compile(r"\s*(?:,|,?\s*and\s)\s*(?:the\s)?")
_BETWEEN = re.compile(
    r"[\"”]?(?:\sof\s(?:up\sto\s|at\sleast\s|about\s|around\s)?[\d.,]+\s?(?:%|percent|per\scent))?(?:\s(?!(?:is|are|was|were|to|has|have|had|will|would|could|and|or|that|which|of|at|for|with"
    r"|from)\s)[\w-]+){0,4}"
)
_BEFORE_PARTNER = re.compile(
    r"(?:\s(?!(?:is|are|was|were|to|has|have|had|will|would|could|and|or|that|which|of|ended|ends|began|begins|opened|resumed)\b)[\w-]+){0,5}"
)
_MADE_IN = re.compile(r"\b(?:made|produced|built|based|grown)\sin\s(?:the\s)?$")
_AND = re.compile(r"[^.;:]{0,60}?\band\b")
_DEFINITE = re.compile(r"(?:the|its|their|this|these|his|her)\s", re.IGNORECASE)
_LASTING = re.compile(
    r"(?:an?\s)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|week|month|year|decade)s?-(?:days?|weeks?|months?|years?|decades?|long|old)\b",
    re.IGNORECASE,
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(rf"\b(?:{_MONTH}(?:\s\d{{1,2}},?)?|\d{{1,2}}\s{_MONTH})\s$")
"""The rest of a date that begins a noun phrase: of "October 7, 2023 attack" the words before the year."""
_DEFINITE_BEFORE = re.compile(r"\b(?:the|its|their|this|these|his|her)\s$", re.IGNORECASE)
_WITH_IT = re.compile(r"\swith\s(?:[\w-]+\s){0,2}$")
_AWAY = re.compile(r"\s(?:to|from)\s")
"""What brings the place that somebody is taken to, who is no target: "deportations of migrants to Chad"."""
_CHARGED = re.compile(r"\s(?:suspected|accused|charged|convicted|wanted|who|linked|connected|said|believed|allegedly|planning|trying)\b")
"""What brings what somebody is held for, whose parties are no target: "the arrest of two men suspected of spying for Chad"."""
_UNDER = re.compile(r"\sunder\s(?:[\w'’-]+\s){0,3}$")
_OTHER_OBJECT = re.compile(
    r"\s(?:to|on|for|in|from|against|amid|amidst|after|over|during|with|by|at)\s|(?<!\w)(?!(?:rounds?|days|hours|weeks|months|packages?|series|waves?|sets?|numbers?|trucks|truckloads|lorries"
    r"|tons|tonnes|shipments?|convoys?|flow|deliver(?:y|ies)|barrage|entry|millions|billions|kinds?|talks)\s)[\w-]+\sof\s"
)
_MADE_TO = re.compile(
    r"\b(?:(?P<noun>(?:decision|announcement|move|agreement)s?)(?:\s\w+){0,3}|prompted|forced|moved|decided|agreed|continue[sd]?|began|begun|managed|able|permission|permitted"
    r"|allowed|choice but|helped|ordered|used|went on)\s+to\s+(?:\w+ly\s+|also\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """The verb whose object an event noun is, from its subject on: "Peru imposed"; `does` is False for what undoes the event.

    `ahead` is what is only decided: "Peru agreed to lift".
    """

    start: int
    party: Party
    group: Group
    does: bool
    ahead: bool = False


def is_only_aim(text: str, floor: int, noun: int) -> bool:
    """Whether the noun is the object of an infinitive that nobody is said to have followed: "the right to impose sanctions"."""
    verb = next((v for v in reversed(list(load_events().carrying.find(text, max(floor, noun - 40), noun)))), None)
    if verb is None or verb.form != "base" or len(text[verb.end : noun].split()) > 3:
        return False
    before = text[max(floor, verb.start - 40) : verb.start]
    return bool(re.search(r"\bto\s+(?:\w+ly\s+)?$", before)) and not _MADE_TO.search(before)


def is_definite(text: str, at: int) -> bool:
    """Whether the noun phrase speaks of what is known to be there: "the strikes", "its blockade", "a two-week siege"."""
    return bool(_DEFINITE.match(text, at) or is_lasting(text, at) or _DEFINITE_BEFORE.search(text[max(0, at - 12) : at]))


def is_lasting(text: str, at: int) -> bool:
    """Whether the noun phrase says how long the thing has been there: "a nine-week blockade"."""
    return _LASTING.match(text, at) is not None


def struck_with(scene: Scene, sentence: Span, noun: int) -> tuple[Party, Party, int] | None:
    """Who hits whom with it: "Chad also targeted Libyan shipping with sanctions"."""
    text = scene.text
    floor = scene.floor(noun, sentence)
    joint = _WITH_IT.search(text, max(floor, noun - 30), noun)
    verb = next((v for v in reversed(list(load_events().striking.find(text, floor, joint.start() if joint else floor)))), None)
    if joint is None or verb is None or len(text[verb.end : joint.start()].split()) > 6:
        return None
    group = verb_group(text, verb.start, floor)
    doer, party = subject_of(scene, sentence, group.start)
    if group.negative or group.modal or group.infinitive or verb.form in ("ing", "base"):
        return None
    if group.be:
        target = party or first(scene, doer.start, doer.end, NEAR, land=False)
        return None if target is None else (None, target, doer.start)
    return (
        None
        if party is None
        else (party, first(scene, verb.end, joint.start(), NEAR, party, land=False), start_of(scene, doer, party, group.start))
    )


def receiver_of(scene: Scene, sentence: Span, noun: int, start: int, actor: Party) -> tuple[Party, int]:
    """Whom it hits, where that is the subject: "Peruvian copper faces a new tariff", "the town came under shelling"."""
    text = scene.text
    floor = scene.floor(noun, sentence)
    verb = next((v for v in reversed(list(load_events().receiving.find(text, max(floor, noun - 45), noun)))), None)
    under = _UNDER.search(text, max(floor, noun - 30), noun)
    if under and (sides := lands(scene, max(floor, under.start() - NEAR), under.start())):
        return sides[-1][2], sides[-1][0]
    if verb is None or len(text[verb.end : noun].split()) > 3:
        return None, start
    group = verb_group(text, verb.start, floor)
    doer, party = scene.doer(group.start, sentence)
    if group.negative or group.modal or group.infinitive or doer.elided or (verb.form == "fixed" and not group.be):
        return None, start
    target = party or first(scene, doer.start, doer.end, REACH, actor)
    return target, doer.start if target else start


def announcer_of(scene: Scene, noun: int, sentence: Span) -> Party:
    """Who announces the measure that a statement consists of: "Peru has announced <sanctions on two bankers>"."""
    holder = scene.holder(noun)
    floor = scene.floor(noun, sentence)
    before = scene.text[floor:noun].lower().split()
    plain = len(before) < 5 and not any(w in AUXILIARIES or verb_forms().get(w) for w in before)
    return holder.party if holder is not None and holder.act == "commit" and plain else None


def victims_of(scene: Scene, sentence: Span, start: int, end: int, actor: Party) -> tuple[Party, int]:
    """Whom an attack killed, where its own words do not say whom it hit, and where the words begin that tell both."""
    text = scene.text
    for killed in VICTIMS.finditer(text, *sentence):
        group = verb_group(text, killed.start(), sentence[0])
        if group.be and killed.start() < start:
            doer, party = scene.doer(group.start, sentence)
            target = party or first(scene, doer.start, doer.end, NEAR, actor)
            if target is not None and target != actor:
                return target, min(start, doer.start)
        elif killed.start() > end:
            stop = phrase_end(text, min(killed.end() + 1, sentence[1]), sentence[1])
            target = first(scene, killed.end(), stop, NEAR, actor)
            if target is not None:
                return target, start
    return None, start


def phrase_start(text: str, floor: int, at: int) -> int:
    """Where the noun phrase begins: its adjectives and its article belong to it."""
    for _ in range(4):
        found = _WORD_BEFORE.search(text, max(floor, at - 30), at)
        word = found["word"] if found else ""
        if not found or word.lower() in _NO_ADJECTIVE or word.lower() in AUXILIARIES or verb_forms().get(word):
            break
        at = found.start()
        if word.lower() in _ARTICLES:
            break
    dated = _DATE.search(text, floor, at)
    return dated.start() if dated else at


def targets_of(scene: Scene, found: Found[EventKind], limit: int, besides: Sequence[str]) -> tuple[list[str], int, str | None]:
    """The parties that "on", "against" or "between" brings, where their words end, and the word."""
    text, kind = scene.text, found.value
    for stop in range(found.end, min(limit, found.end + _FAR)):
        if (
            text[stop] in ',.;:—"”'
            and not (text[stop] in ".," and text[stop + 1 : stop + 2].isdigit())
            and not (text[stop] in '"”' and stop == found.end)
        ):
            break
        word = next((w for w in kind.target if text.startswith(f" {w} ", stop)), None) if text[stop] == " " else None
        if word and not (kind.joint and word == "of" and stop > found.end):
            if not (_BEFORE_PARTNER if kind.joint else _BETWEEN).fullmatch(text, found.end, stop):
                break
            names, end = _parties_after(scene, stop + len(word) + 2, limit, kind, besides)
            return names, end, word
    return [], found.end, None


def _parties_after(scene: Scene, at: int, limit: int, kind: EventKind, besides: Sequence[str]) -> tuple[list[str], int]:
    text = scene.text
    end = phrase_end(text, at, limit)
    if kind.joint:
        topic = _TOPIC.search(text, at, end)
        stop = topic.start() if topic else end
        sides = bodies(scene, at, stop)
        if not sides:
            sides = [side for side in bodies(scene, at, limit) if side[0] - at < NEAR][:1]
            stop = sides[0][1] if sides else stop
        names, stop = [p for _, _, p in sides], max(stop, at)
        if sides and stop - sides[-1][1] > _TITLE:
            return list(dict.fromkeys(names)), stop
        for a, b, p in scene.named(stop, limit):
            if not names or not (_LISTED.fullmatch(text, stop, a) or (len(names) == 1 and a - stop < NEAR and _AND.match(text, stop, a))):
                break
            names, stop = [*names, p], b
        return list(dict.fromkeys(names)), stop
    by = BY.search(text, at, end)
    away = _AWAY.search(text, at, end) if kind.type == "COERCE" else None
    charged = _CHARGED.search(text, at, end) if kind.type == "COERCE" else None
    stop = min([end, *(m.start() for m in (by, away, charged) if m)])
    sides = lands(scene, at, stop, besides) if kind.land else list(scene.named(at, stop))
    named = [
        (a, b, p)
        for a, b, p in sides
        if a - at < (REACH if kind.land else NEAR) and (kind.land or not ELSEWHERE.search(_MADE_IN.sub("", text[at:a])))
    ]
    if not named:
        return [], end
    names = [named[0][2]]
    for (_, b, _), (a, _, p) in pairwise(named):
        if not _LISTED.fullmatch(text, b, a):
            break
        names.append(p)
    return list(dict.fromkeys(names)), end


def carrier_of(scene: Scene, sentence: Span, floor: int, before: int, *, planned: bool = False) -> Carrier | None:
    """The verb whose object the noun is: where its subject begins, the party, whether it does or undoes, and its auxiliaries.

    `planned` also takes what is only expected ("is expected to host").
    """
    text = scene.text
    found = list(load_events().carrying.find(text, max(floor, before - 60), before))
    if not found or BOUNDARY.search(text, found[-1].end, before) or len(text[found[-1].end : before].split()) > 5:
        return None
    if _OTHER_OBJECT.search(text, found[-1].end, before):
        return None
    verb = found[-1]
    plan = PLANNED.search(text, floor, verb.start) if planned else None
    group = verb_group(text, plan.start() if plan else verb.start, floor)
    if group.negative or (verb.form == "base" and not group.infinitive and not text[group.start : verb.start].strip()):
        return None
    if verb.form == "ing" and not group.be and TRAILING.search(text, floor, group.start):
        return Carrier(group.start, *nearest(scene, sentence, group.start), verb.value)
    if group.infinitive and (made := _MADE_TO.search(text, floor, verb.start)):
        return _made_to(scene, sentence, made, verb.value)
    if group.infinitive or (verb.form == "ing" and not group.be):
        return None
    doer, party = subject_of(scene, sentence, group.start)
    if is_supposed(scene, sentence, doer, verb.form):
        return None
    if party is None and not doer.elided:
        named = scene.named(doer.start, doer.end)
        if named and text[doer.end : group.start].strip() in ("that", "which", ", which", ", that"):
            return Carrier(named[-1][0], named[-1][2], group, verb.value)
    return Carrier(start_of(scene, doer, party, group.start), party, group, verb.value)


def _made_to(scene: Scene, sentence: Span, made: re.Match[str], does: bool) -> Carrier | None:
    """ "Peru agreed to lift", "Peru's decision to lift", "Peru was forced to impose"."""
    text, floor = scene.text, scene.floor(made.start(), sentence)
    ahead = made["noun"] is not None or not does
    if made["noun"]:
        owners = owners_of(scene, floor, made.start())
        party = together(*(p for _, _, p in owners)) or nearest(scene, sentence, made.start(), finite=True)[0]
        return Carrier(owners[0][0] if owners else made.start(), party, Group(made.start(), ()), does, ahead)
    group = verb_group(text, made.start(), floor)
    if group.negative or group.modal:
        return None
    doer, party = subject_of(scene, sentence, group.start)
    party = party or nearest(scene, sentence, group.start)[0]
    return Carrier(start_of(scene, doer, party, group.start), party, group, does, ahead)
