"""Events that a verb tells: "Peru closed its ports to", "Chad attacked Libya", "Chad met Libya".

In: a verb of data/events.toml where it stands in a scene. Out: a `Mention` with its actor, target, time
and words, or None where the verb tells no event there.
"""

import re
from typing import Literal, TypeVar

from onrecord.lexicon.patterns import EventKind, Found, Measure, load_events, words
from onrecord.records import Party, Span, names_of
from onrecord.steps.label.event_nouns import by_noun
from onrecord.steps.label.mentions import (
    BY,
    NEAR,
    PLANNED,
    REACH,
    TRAILING,
    VICTIMS,
    Mention,
    is_foretold,
    is_supposed,
    is_told,
    owners_of,
    partner_of,
    settled,
    shortest,
    together,
    weigh,
    when_of,
    with_article,
)
from onrecord.steps.label.phrases import Group, Subject, bare, head, phrase_end, verb_group
from onrecord.steps.label.scene import Scene
from onrecord.steps.label.sides import first, is_body, lands, nearest, object_end, other_side, owner, start_of, subject_of

T = TypeVar("T")
_FRONT = 12
"""How far into a phrase the place may be named that somebody goes to, in characters."""
_UNSEEN = frozenset({"AID", "SANCTION", "COERCE"})
"""Measures that are told without whoever takes them: "access was restricted"."""
_ON_PEOPLE = frozenset({"ASSAULT", "COERCE"})
"""What is done to people, and told where neither they nor whoever does it are a party: "two reporters were arrested"."""
_CUSTODY = ("arrest", "detain", "deport", "declare", "impose")
_OBJECT = re.compile(
    r"\s(?!(?:but|and|or|in|on|at|by|from|after|before|to|with|as|during|since|when|while|that|which|is|was|were)\b)[\w\"“$£€]"
)
_ARTICLE = len(" the ")
_STRIKE_A_DEAL = re.compile(
    r"\s+(?:an?|the|up|any)?\s*(?:\w+\s+){0,2}(?:deal|agreement|accord|balance|tone|chord|pact|compromise|bargain|truce|understanding)\b"
)
_AS_NOUN = re.compile(
    r"\s(?:on|against|in|of|by|for|from|at|to|with|that|which|who|are|were|have|had|has|is|was|will|would|could|can|may|and|or|as|after|before|over"
    r"|into|between|near|continued?|followed|began|came|took)\b|[,.;:!?)”\"’']|$"
)
_DECIDED = re.compile(r"\b(?:announcements?|decisions?|moves?|announced(?:\s\w+)?\splans)\s+to\s+(?:\w+ly\s+)?$")
_SINCE = re.compile(r"\b(?:since|until)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_BEGUN = re.compile(r"\b(?:began|begun|begins|started|starts|continued|continues|resumed|resumes|kept|keeps)\s$")
_NEXT_NOUN = re.compile(
    r"(?:['’]s)?\s(?!(?:on|in|for|to|and|as|at|after|before|with|by|from|last|this|next|earlier|late|early|over|during|amid|where|while|when|since|again)\b)[a-z]"
)
_DETERMINER = re.compile(r"\b(?:the|an?|its|their|his|her|this|these|those|of|in|other|such|all)\s$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|before|following|by|while|since|upon|in)\s$", re.IGNORECASE)
_CONJUNCTS = re.compile(r",\s|,?\s(?:and|or)\s")
_NOT_FROM = re.compile(r"^(?!.*\bfrom (?:the )?$)", re.DOTALL)
_ANY = re.compile("")
_OF_IT = re.compile(r"^(?!.*\b(?:from|in|by) (?:the )?$)", re.DOTALL)
_PARTNER = re.compile(r"\b(?:with|in)\s(?:[\w’'-]+\s){0,2}$")
_OF_THEM = re.compile(r"^(?!.*\b(?:from|in|by|to) (?:the )?$)", re.DOTALL)
_AT = re.compile(r"\b(?:at|on|into|towards?|against|over)\s(?:[\w’'-]+\s){0,2}$")
_FEW = re.compile(r"\b(?:no|little|few|none|any|nothing)\b", re.IGNORECASE)
_NO_LIST = re.compile(r"\bno (?:\w+, )*\w+,? (?:or|and)\s$", re.IGNORECASE)
_PAST_OBJECT = re.compile(r" (?:troops|forces|arms|shots|fire|fire on)$|^disarm")
_ABOUT = re.compile(r"\s(?:to|for|with|who|whose|which|about)\s")
"""What follows it in a noun phrase is not of whom it happens to: "an adviser to the Chadian king was shot"."""
_SOMEBODY = re.compile(
    r"(?:An?|One|Another)\s(?!.*\b(?:ship|vessel|boat|tanker|trawler|plane|jet|aircraft|minister|envoy|diplomat|ambassador|consul|soldier"
    r"|officer)\b)",
    re.IGNORECASE,
)
"""One of no office, whose arrest is not directed at the state that he comes from."""
_TAKING = ("deport", "extradit")
_TAKEN_TO = re.compile(r"\sto\s")
"""What brings where somebody is deported to, who is no target."""
_CLAIMED = re.compile(r"\b(?:accusation|claim|allegation|suggestion|rumou?r|notion|denie[ds]|deny|denying)s?\s+(?:that\s+)?$")
"""What stands before a clause that may not be so: "the claim that it shelled Libya"."""
_DEEDS = ("attack", "ambush", "bomb", "raid", "shell", "storm", "open", "kidnap", "abduct")
_NAME = re.compile(
    r"(?:[Tt]he\s)?(?!(?:The|He|She|It|They|We|I|This|That|These|Those)\b)[A-Z][\w’'-]+(?:\s(?:of|de|del|la|al|the|[A-Z][\w’'-]+))*"
)
_FROM = re.compile(r"\sfrom\s(?:the\s)?")
_AMOUNT = re.compile(
    r"(?:(?:about|around|some|nearly|almost|over|up to|at least|more than|an?|the|another)\s)*"
    r"(?:[$€£]?\s?\d[\d.,]*(?:\s?(?:million|billion|trillion|bn|m)\b)?"
    r"(?:\s(?:dollars|euros|pounds|tonnes|tons|trucks|truckloads))?|half|part|parts|all|most|much|a third|a quarter|tranche|share|portion)"
    r"\s(?:in|of|worth of)\s(?:(?:its|their|the|his|her)\s)?",
    re.IGNORECASE,
)
"""What an object begins with that says only how much of it: "$40 million in", "half of its"."""
_WORTH = re.compile(r"\sworth\s")
_AS = re.compile(r"\sas\s")
_RESIGNS = re.compile(r"(?:resign|step|stepp)(?:s|ed|ing)?\b|stepped down", re.IGNORECASE)
"""What is directed at nobody."""
_AT_IT = re.compile(r"\s(?:at|on|into|towards?|against|from|out of)\s")
_WITH = re.compile(r"\swith\s(?:(?:his|her|their|its)\s)?")


def by_measure(scene: Scene, sentence: Span, found: Found[tuple[Measure, ...]]) -> Mention | None:
    """ "Peru closed its ports to Chilean trawlers", "kept them closed", "flights to Peru were halted by Chile"."""
    text = scene.text
    floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
    group = _group(text, found, floor)
    trailing = found.form == "ing" and not group.be and TRAILING.search(text, floor, found.start) is not None
    if group.infinitive or not (trailing or _finite(text, found, group)):
        return None
    end = object_end(text, found.end, limit)
    doer, party = subject_of(scene, sentence, group.start)
    if trailing:
        doer, (party, group) = Subject(found.start, found.start, ",", elided=True), nearest(scene, sentence, found.start, finite=True)
    if is_supposed(scene, sentence, doer, found.form):
        return None
    passive = group.be and found.form in ("past", "participle")
    called = _AS.search(text, found.end, min(limit, found.end + REACH)) if any(m.within for m in found.value) else None
    if called:
        end = phrase_end(text, called.end(), limit)
    by = BY.search(text, found.end, end) if passive else None
    before, behind = (doer.start, doer.end), (found.end, end)
    who = ((by.end(), end) if by else (end, end)) if passive else before
    crowd = head(bare(text[slice(*who)])) in load_events().crowds and (passive or (party is None and not doer.elided))
    for measure in found.value:
        if measure.back:
            if (received := _received(scene, sentence, found, measure, group, (doer, party))) is not None:
                return received
            continue
        actor = None if measure.comes else (first(scene, by.end(), end, 0) if by else None) if passive else party
        thing = before if passive or measure.comes else behind
        if measure.within:
            thing = (called.end() if called else end, end)
        if not _is_about(text, measure, thing):
            continue
        none = _FEW.search(text, max(floor, doer.start - 70), doer.end) if measure.comes else passive and _is_none(text, floor, doer)
        barred = bool(group.negative or none)
        if barred and not measure.barring:
            continue
        if crowd and (measure.crowd or measure.type in ("RETREAT", "CONCEDE")):
            others = [p for _, _, p in scene.named(*who)]
            break
        others = _hit(scene, measure, behind, actor) or (_hit(scene, measure, before, actor) if passive else [])
        if measure.crowd:
            continue
        if (measure.open or bool(others) is not measure.alone) and (
            actor is not None
            or ((measure.type in _UNSEEN or barred) and (passive or measure.comes) and (others or measure.type != "SANCTION"))
            or (measure.type == "CONSULT" and others)
        ):
            break
    else:
        return None
    told = is_told(scene, found.start, group, measure.type, actor)
    if measure.partner and not (others or isinstance(actor, tuple) or (isinstance(actor, str) and is_body(scene, actor))):
        return None
    if measure.partner:
        actor, others = together(actor, *others[:1]), []
    start = start_of(scene, doer, party, group.start)
    end = end if measure.within else shortest(scene, found.end, end, others[0] if others else None)
    when, end = when_of(scene, sentence, start, end)
    slots = 1 + (actor is not None) + (when is not None) + bool(others)
    weight = weigh(scene, sentence, group.start, slots, joint=measure.holds, past=_is_past(found, group)) if told or measure.holds else 0
    word = text[found.start : found.end].lower()
    type_ = "COERCE" if barred else settled(measure.type, undone=False, told=group.modal is None)
    return Mention(type_, word, actor, others[0] if others else None, when, (start, end), weight + 1 if weight else 0)


def _received(
    scene: Scene, sentence: Span, found: Found[tuple[Measure, ...]], measure: Measure, group: Group, sides: tuple[Subject, Party]
) -> Mention | None:
    """ "Peru accepted a jet from Chile": who gives is behind "from"."""
    (doer, target), limit = sides, scene.ceiling(found.start, sentence)
    source = _FROM.search(scene.text, found.end, limit)
    if source is None or target is None or group.be or not _is_about(scene.text, measure, (found.end, source.start())):
        return None
    end = phrase_end(scene.text, source.end(), limit)
    actor = first(scene, source.end(), end, 0) or next((p for a, _, p in scene.named(source.end(), end) if a - source.end() < _FRONT), None)
    if actor is None or set(names_of(actor)) & set(names_of(target)) or not is_told(scene, found.start, group, measure.type, target):
        return None
    start = start_of(scene, doer, target, group.start)
    when, stop = when_of(scene, sentence, start, shortest(scene, source.end(), end, None))
    weight = weigh(scene, sentence, group.start, 3 + (when is not None), joint=False, past=_is_past(found, group))
    return Mention(measure.type, scene.text[found.start : found.end].lower(), actor, target, when, (start, stop), weight)


def _hit(scene: Scene, measure: Measure, phrase: Span, actor: Party) -> list[str]:
    """The parties of a phrase of a measure that it may be directed at: not the actor, nor from whom something comes."""
    sides = lands(scene, *phrase) if measure.land else scene.named(*phrase)
    if measure.at or measure.partner:
        brought = _AT if measure.at else _PARTNER
    else:
        brought = _ANY if measure.source else _NOT_FROM if measure.land else _OF_THEM if measure.type == "COERCE" else _OF_IT
    return [p for a, _, p in sides if p not in names_of(actor) and brought.search(scene.text[phrase[0] : a])]


def _is_about(text: str, measure: Measure, thing: Span) -> bool:
    """Whether a measure's object, or the subject that it happens to, is one of its words: "its ports", "gas and oil exports"."""
    if measure.holds or measure.comes or measure.within:
        return not measure.objects.isdisjoint(words(text, *thing)[1])
    phrase = text[slice(*thing)].strip()
    amount = _AMOUNT.match(phrase)
    phrases = (phrase, _WORTH.split(phrase[amount.end() :] if amount else phrase)[0])
    return any(head(part) in measure.objects for p in dict.fromkeys(phrases) for part in _CONJUNCTS.split(bare(p)))


def by_verb(scene: Scene, sentence: Span, found: Found[EventKind]) -> Mention | None:
    """ "Chad seized a Libyan tanker", "the tanker was seized by Chad", "Chad and Libya are due to meet"."""
    text, kind = scene.text, found.value
    floor = scene.floor(found.start, sentence)
    if decided := _DECIDED.search(text, floor, found.start):
        return _by_decision(scene, sentence, found, decided.start())
    if found.form == "ing" and not kind.joint and TRAILING.search(text, floor, found.start):
        return _by_participle(scene, sentence, found)
    if found.form == "ing" and kind.joint and _AFTER.search(text, floor, found.start):
        return _by_gerund(scene, sentence, found)
    planned = PLANNED.search(text, floor, found.start) if kind.joint else None
    group = verb_group(text, planned.start(), floor) if planned else _group(text, found, floor)
    word = text[found.start : found.end].lower()
    if (
        group.negative
        or group.infinitive
        or not (planned or _finite(text, found, group))
        or (word in ("strike", "struck", "strikes") and _STRIKE_A_DEAL.match(text, found.end))
        or _is_noun_there(text, found)
    ):
        return None
    end = object_end(text, found.end, scene.ceiling(found.start, sentence))
    if word.startswith(_TAKING) and (taken := _TAKEN_TO.search(text, found.end, end)):
        end = taken.start()
    doer, party = subject_of(scene, sentence, group.start)
    if kind.joint:
        return _by_meeting(scene, sentence, found, group, doer, party, end)
    if is_supposed(scene, sentence, doer, found.form) or _CLAIMED.search(text, floor, doer.start):
        return None
    if word.startswith(("release", "hand")) and head(bare(text[found.end : end])) in load_events().published:
        return None
    if kind.undergone:
        return _by_fate(scene, sentence, found, group, doer)
    passive = group.be and found.form in ("past", "participle")
    sides = (_passive if passive else _active)(scene, sentence, found, doer, party, end)
    if sides is None:
        return None
    actor, target, end, whole = sides
    leaving = load_events().leaving.get(word)
    left = leaving is not None and _names_body(scene, found.end, end)
    if leaving and leaving[1] and not left:
        return None
    alone = kind.type in ("SANCTION", "MOBILIZE", "CONCEDE") or (
        kind.type == "COERCE" and (passive or word.startswith(_CUSTODY) or _is_reported(scene, found))
    )
    told_alone = actor is not None and kind.open and (alone or (_PAST_OBJECT.search(word) is not None and not passive))
    if target is None and not told_alone and not _is_news(scene, found, doer, group, passive=passive):
        return None
    start = doer.start if passive else start_of(scene, doer, party, group.start)
    when, end = when_of(scene, sentence, start, end if whole else shortest(scene, found.end, end, target))
    slots = (actor is not None) + (target is not None) + (when is not None) + ("had" not in group.words)
    told = is_told(scene, found.start, group, kind.type, actor) and not _SINCE.search(text, floor, start)
    weight = weigh(scene, sentence, group.start, slots, joint=False, past=_is_past(found, group)) if told else 0
    type_ = (
        "SANCTION" if left or _expels_envoys(scene, sentence, found, doer) else settled(kind.type, undone=False, told=group.modal is None)
    )
    return Mention(type_, word, actor, target, when, (start, end), weight)


def _by_fate(scene: Scene, sentence: Span, found: Found[EventKind], group: Group, doer: Subject) -> Mention | None:
    """ "Two men went on trial": nobody needs to be named who brings it about."""
    if doer.elided or "had" in group.words or group.modal or not _is_reporting(scene, found.start):
        return None
    end = phrase_end(scene.text, found.end, scene.ceiling(found.start, sentence))
    when, end = when_of(scene, sentence, doer.start, max(end, found.end))
    weight = weigh(scene, sentence, group.start, 1 + (when is not None), joint=False, past=_is_past(found, group))
    return Mention(found.value.type, scene.text[found.start : found.end].lower(), None, None, when, (doer.start, end), weight)


def _expels_envoys(scene: Scene, sentence: Span, found: Found[EventKind], doer: Subject) -> bool:
    """Whether it is diplomats that somebody expels, which is a measure against their state."""
    text = scene.text
    if not text.startswith("expel", found.start):
        return False
    near = words(text, found.end, min(found.end + NEAR, scene.ceiling(found.start, sentence)))[1] | words(text, doer.start, doer.end)[1]
    return not load_events().envoys.isdisjoint(near)


_Sides = tuple[Party, Party, int, bool]
"""Who acts, whom it hits, where their words end, and whether all of these words are needed to show it."""


def _passive(scene: Scene, sentence: Span, found: Found[EventKind], doer: Subject, party: Party, end: int) -> _Sides:
    """ "The tanker was seized by Chad", "nine were killed by Chadian troops in Libya"."""
    text, kind = scene.text, found.value
    reach = REACH if kind.land else NEAR
    by = BY.search(text, found.end, end)
    actor = first(scene, by.end(), end, 0) or owner(scene, by.end(), end) if by else None
    subject = text[doer.start : doer.end]
    private = actor is None and kind.type == "COERCE" and _SOMEBODY.match(subject)
    pronoun = subject.lower() in ("he", "she") or (kind.type in _ON_PEOPLE and subject.lower() == "they")
    about = _ABOUT.search(text, doer.start, doer.end)
    named = (doer.start, doer.start if doer.elided else about.start() if about else doer.end)
    target = None if pronoun or private else party or first(scene, *named, reach, actor, land=kind.land)
    if target is None and actor is not None:
        target = first(scene, found.end, end, reach, actor, land=kind.land)
    if actor is None and kind.unseen and (means := _means(scene, sentence, found)):
        return means.actor, target or means.target, max(end, means.evidence[1]), True
    return actor, target, end, False


def _active(scene: Scene, sentence: Span, found: Found[EventKind], doer: Subject, actor: Party, end: int) -> _Sides | None:
    """ "Chad seized a Libyan tanker", "a bomber struck a bus in Chad"."""
    kind = found.value
    if kind.type == "PROTEST" and kind.open:
        return None, actor or first(scene, doer.start, doer.end, REACH), end, False
    if (
        actor is None
        and not (kind.unseen and (_armed(scene.text, doer) or _is_group(scene.text, doer, found)))
        and not _is_office(scene, kind, doer)
    ):
        return None
    yields = kind.type == "CONCEDE"
    reach = REACH if kind.land else NEAR
    target = first(scene, found.end, scene.ceiling(found.start, sentence) if yields else end, reach, actor, land=kind.land)
    if (
        _RESIGNS.match(scene.text, found.start)
        or (kind.type == "CONSULT" and not _names_place(scene, found.end, end))
        or (_PAST_OBJECT.search(scene.text[found.start : found.end]) and not _AT_IT.match(scene.text, found.end))
    ):
        target = None
    elif target is None and kind.unseen and actor is not None:
        target = first(scene, doer.start, doer.end, REACH, actor)
    return actor, target, end, yields


def _names_place(scene: Scene, start: int, end: int) -> bool:
    """Whether the phrase that begins at `start` is a party's or a place's name, and not a thing of its: "visited the Qatari plane"."""
    side = next(iter(lands(scene, start, end)), None)
    if side is None or side[0] - start > _FRONT or scene.lexicon.is_political(side[2]):
        return False
    return _NEXT_NOUN.match(scene.text, side[1], end) is None or head(bare(scene.text[start:end])) in load_events().arms


def _is_reported(scene: Scene, found: Found[EventKind]) -> bool:
    """Whether the outlet itself tells that somebody did it to something: not "the land that Chad seized"."""
    return scene.holder(found.start) is None and _OBJECT.match(scene.text, found.end) is not None


def _is_office(scene: Scene, kind: EventKind, doer: Subject) -> bool:
    """Whether the subject of an arrest or a sentence is one whose office that is: "police", "a court"."""
    return kind.type == "COERCE" and not doer.elided and head(bare(scene.text[doer.start : doer.end])) in load_events().offices


def _is_none(text: str, floor: int, doer: Subject) -> bool:
    """Whether the subject is said not to be: "no villagers", "no flour, salt or oil"."""
    return (_FEW.match(text, doer.start) or _NO_LIST.search(text, max(floor, doer.start - 60), doer.start)) is not None


def _is_news(scene: Scene, found: Found[EventKind], doer: Subject, group: Group, *, passive: bool) -> bool:
    """Whether it is news though nobody in it is a party: "two reporters were arrested", "drones struck a depot", "dockers went on strike".

    Not the background ("had been arrested"), nor deaths, which accidents cause as well.
    """
    kind, subject = found.value, scene.text[doer.start : doer.end]
    if doer.elided or "had" in group.words or VICTIMS.match(scene.text, found.start) or not _is_reporting(scene, found.start):
        return False
    if kind.type == "PROTEST":
        return kind.open and head(bare(subject)) in load_events().crowds
    if not passive:
        acts = (kind.unseen and head(bare(subject)) in load_events().attackers) or _is_office(scene, kind, doer)
        return acts and _OBJECT.match(scene.text, found.end) is not None
    return kind.type in _ON_PEOPLE and not _FEW.match(scene.text, doer.start)


def _is_reporting(scene: Scene, at: int) -> bool:
    """Whether the outlet tells it, or somebody whom it retells ("police said two men were arrested")."""
    holder = scene.holder(at)
    return holder is None or (holder.act in ("assert", "confirm") and holder.quote == "indirect")


def _names_body(scene: Scene, start: int, end: int) -> bool:
    """Whether the phrase that begins at `start` is the name of a body, and not a thing of its: "left the UN office"."""
    side = next(iter(scene.named(start, end)), None)
    return (
        side is not None and side[0] - start <= _ARTICLE and is_body(scene, side[2]) and _NEXT_NOUN.match(scene.text, side[1], end) is None
    )


def _means(scene: Scene, sentence: Span, found: Found[EventKind]) -> Mention | None:
    """The attack in which somebody was killed: "nine were killed in Saudi air strikes on Yemen"."""
    for noun in load_events().nouns.find(scene.text, found.end, scene.ceiling(found.start, sentence)):
        if noun.value.type == found.value.type and (mention := by_noun(scene, sentence, noun)) is not None and mention.actor:
            return mention
    return None


def _by_participle(scene: Scene, sentence: Span, found: Found[EventKind]) -> Mention | None:
    """ "Chad sent drones over the border, striking a Libyan plant": the subject is that of the clause before."""
    kind = found.value
    limit = scene.ceiling(found.start, sentence)
    actor, group = nearest(scene, sentence, found.start, finite=True)
    end = object_end(scene.text, found.end, limit)
    target = first(scene, found.end, end, REACH if kind.land else NEAR, actor, land=kind.land)
    if (
        actor is None
        or target is None
        or VICTIMS.match(scene.text, found.start)
        or not is_told(scene, found.start, group, kind.type, actor)
    ):
        return None
    when, end = when_of(scene, sentence, found.start, end)
    weight = weigh(scene, sentence, found.start, 2 + (when is not None), joint=False)
    return Mention(kind.type, scene.text[found.start : found.end].lower(), actor, target, when, (found.start, end), weight)


def _by_decision(scene: Scene, sentence: Span, found: Found[EventKind], at: int) -> Mention | None:
    """ "The rebels' announcement to disarm": it is owned by who does it."""
    text, kind = scene.text, found.value
    floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
    owners = owners_of(scene, floor, at)
    end = object_end(text, found.end, limit)
    if not owners or kind.joint:
        return None
    actor = together(*(p for _, _, p in owners))
    target = first(scene, found.end, end, REACH, actor, land=kind.land) if end > found.end else None
    alone = (kind.open and kind.type in ("COERCE", "SANCTION")) or _PAST_OBJECT.search(text[found.start : found.end].lower())
    if target is None and not alone:
        return None
    start = owners[0][0]
    when, end = when_of(scene, sentence, start, max(end, found.end))
    weight = weigh(scene, sentence, start, 2 + (target is not None), joint=False, definite=True)
    return Mention(kind.type, text[found.start : found.end].lower(), actor, target, when, (start, end), weight)


def _by_meeting(
    scene: Scene, sentence: Span, found: Found[EventKind], group: Group, doer: Subject, party: Party, end: int
) -> Mention | None:
    """ "Chad met Libya", "negotiators from Chad and Libya met": all are actors."""
    named = () if party else tuple(p for _, _, p in scene.named(doer.start, doer.end))
    word = scene.text[found.start : found.end].lower()
    guest = load_events().guests.get(word)
    about = _WITH.search(scene.text, found.end, end) if word.startswith("discuss") else None
    if word.startswith("discuss") and (about is None or group.be):
        return None
    after = about.end() if about else found.end
    partner = first(scene, after, end, 0) or owner(scene, after, end) if guest else partner_of(scene, after, end)
    actor = together(party or together(*named), partner)
    alone = word.startswith("convene") and actor is not None
    if not (alone or isinstance(actor, tuple)) or any(True for _ in load_events().sport.find(scene.text, *sentence)):
        return None
    start = start_of(scene, doer, party, group.start)
    when, end = when_of(scene, sentence, start, end)
    weight = 0 if is_foretold(scene, group, actor) else weigh(scene, sentence, group.start, 2 + (when is not None), joint=True)
    stage: Literal["held", "planned"] = "planned" if group.modal or group.words[-1:] == ("to",) else "held"
    return Mention(found.value.type, word, actor, None, when, (with_article(scene.text, start), end), weight, stage=stage)


def _by_gerund(scene: Scene, sentence: Span, found: Found[EventKind]) -> Mention | None:
    """ "After speaking with Kabila, Zuma said", "Zuma said after meeting Kabila"."""
    end = object_end(scene.text, found.end, scene.ceiling(found.start, sentence))
    partner = partner_of(scene, found.end, end)
    if partner is None:
        return None
    when, stop = when_of(scene, sentence, found.start, end)
    actor = together(*other_side(scene, sentence, found.start, stop, names_of(partner)), partner)
    if not isinstance(actor, tuple):
        return None
    weight = weigh(scene, sentence, found.start, 2 + (when is not None), joint=True)
    return Mention(
        found.value.type, scene.text[found.start : found.end].lower(), actor, None, when, (found.start, stop), weight, stage="held"
    )


def _group(text: str, found: Found[T], floor: int) -> Group:
    """The verb's group, with the "began" or "continued" that a gerund hangs on."""
    begun = _BEGUN.search(text, max(floor, found.start - 20), found.start) if found.form == "ing" else None
    if begun is None:
        return verb_group(text, found.start, floor)
    group = verb_group(text, begun.start(), floor)
    return Group(group.start, (*group.words, "been"))


def _is_noun_there(text: str, found: Found[T]) -> bool:
    """Whether a word that is a verb's and a noun's stands as the noun: "the strikes continued", "attack helicopters"."""
    if not load_events().nouns.get(text[found.start : found.end]):
        return False
    return bool(_AS_NOUN.match(text, found.end) or load_events().compounds.match(text, found.end))


def _finite(text: str, found: Found[T], group: Group) -> bool:
    """Whether a verb's form has a subject: not "killing" alone, nor a word that is no verb there."""
    if found.form == "ing":
        return group.be
    if found.form == "base":
        return bool(text[group.start : found.start].strip())
    if group.words[:1] in (("being",), ("having",)):
        return False
    if found.form == "past" and not group.words and _DETERMINER.search(text, max(0, found.start - 8), found.start):
        return False
    return found.form != "participle" or bool(group.words)


def _is_group(text: str, doer: Subject, found: Found[T]) -> bool:
    """Whether the subject of "attacked" and the like is a name that means no party known: "the Red Lions ambushed Chadian troops"."""
    deed = text[found.start : found.end].lower()
    return not doer.elided and deed.startswith(_DEEDS) and _NAME.fullmatch(text, doer.start, doer.end) is not None


def _is_past(found: Found[T], group: Group) -> bool:
    """Whether a verb tells what has happened: "attacked", "has attacked", "was attacked"."""
    return group.modal is None and (found.form == "past" or (found.form == "participle" and bool(group.words)))


def _armed(text: str, doer: Subject) -> bool:
    """Whether a subject that is no party is somebody or something that fights: "a suicide bomber"."""
    return not doer.elided and head(bare(text[doer.start : doer.end])) in load_events().arms
