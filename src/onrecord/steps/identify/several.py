"""A phrase for several at once -> whom it takes up.

In: the scene and where "both", "the two ministers", "the pair", "the two governments" or "the leaders" stands. Out: the `Turn` of the
people, or of the states, that the sentences right before name, if they are as many as the phrase says.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from onrecord.lexicon.phrases import without_article
from onrecord.lexicon.titles import Words
from onrecord.records import Actor, Speaker, names_of
from onrecord.steps.identify import pronouns
from onrecord.steps.identify.people import Naming
from onrecord.steps.identify.roles import head_of, is_role_word
from onrecord.steps.identify.scene import Scene, Turn, listed
from onrecord.steps.identify.signed import together
from onrecord.steps.identify.taken_up import Unsettled, core_of, named_turn

_PHRASE = re.compile(
    r"(?:the |these |those |all )?(?P<count>two|both|neither|three|four|pair|duo|trio)(?: of (?:the|them))?(?: \w+)??(?: (?P<noun>\w+))?$",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "both": 2, "neither": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4}
_STATES = frozenset(("governments", "countries", "states", "nations", "capitals", "sides", "neighbours", "neighbors", "powers"))
_PEOPLE = frozenset(("men", "women", "leaders", "politicians", "officials", "man", "woman", "leader", ""))
_TAKEN_UP = re.compile(r"(?:the|these|those) (?:leaders|governments|signatories|countries|nations)$", re.IGNORECASE)
_LIST_BEFORE = re.compile(r"(?:by|from|of|between) (?:[\w.'’ -]+, )*[\w.'’ -]+ and [\w.'’ -]+, $")
_PAIR = 2
_INDEFINITE = re.compile(r"(?:two|three|four) (?!of )\w", re.IGNORECASE)
"""Who is new to the text: "two officers"."""
_IN_ROW = re.compile(r", (?:the )?|,? and (?:the )?")
_SIDES = re.compile(r"the (?:two |both )?(?:sides|parties)$", re.IGNORECASE)
_EACH = re.compile(r"(?:each|either|neither) side$", re.IGNORECASE)
_ELLIPTIC = re.compile(
    r"(?:(?:just|only|about|around|another|some|nearly|almost) )?(?P<part>\d+(?:\.\d+)?(?:%| percent| per cent))|another", re.IGNORECASE
)
_ONE_BEFORE = re.compile(
    r"\b[Oo]ne (?P<noun>(?:(?:major|large|small|big|local|senior|young|old|leading|recent|former|\w+ese|[A-Z]\w+) ){0,2}[a-z]+) (?=\w)"
)
_SHARE_BEFORE = re.compile(r"\d+(?:%| percent| per cent) of (?P<whom>[A-Z]?[\w-]+s)(?= [a-z])")
_FAMILY = re.compile(r"the family$", re.IGNORECASE)
_WHOSE_FAMILY = re.compile(
    r"\b(?P<of>[A-Z][\w-]+(?: [A-Z][\w-]+)*)['’]s? family\b|\b[Tt]he (?P<the>[A-Z][\w-]+ family)\b"
    r"|\bfamily of (?P<own>[A-Z][\w-]+(?: (?:St\. )?[A-Z][\w-]+)*)"
)
_BODIES = frozenset(("organizations", "organisations", "agencies", "bodies", "groups", "institutions", "companies", "firms"))
_WORD = r"[A-Z](?:[\w&’'-]|\.(?=\w))*"
_NAME = rf"(?:[Tt]he )?{_WORD}(?: (?:(?:of|for|and|the) )?{_WORD})*?(?: \([A-Z][^()]*\))?"
_ROW_OF = {
    2: re.compile(rf"\b(?P<a>{_NAME}) and (?P<c>{_NAME})(?=[,.;:”\"]| [a-z])"),
    3: re.compile(rf"\b(?P<a>{_NAME}), (?P<b>{_NAME}),? and (?P<c>{_NAME})(?=[,.;:”\"]| [a-z])"),
}
_BRACKETS = re.compile(r" \([^()]*\)$|^[Tt]he ")
_AND_OTHERS = re.compile(
    r" and (?:an? (?:team|group|number) of |other |several |many |some |his |her |the )(?P<who>[a-z][\w-]*(?: (?!(?:his|her) )[\w-]+)*?)"
    r"(?: (?P<whose>(?:his|her) (?:administration|government|cabinet|team|party|office)))?"
)
_TWO_TITLES = re.compile(r"(?P<one>(?:the|his|her) (?:[\w-]+ ){1,4}?)and (?P<other>(?:the|his|her) (?:[\w-]+ ?){1,4})", re.IGNORECASE)
_OF_THEM = re.compile(r"(?:one|another|a second|two|some|both) of (?:the|those|these) (?P<noun>[a-z]+s)", re.IGNORECASE)
_REACH = 3


def several(scene: Scene, at: int, phrase: str) -> Turn | None:
    """Whom a phrase at `at` takes up; an empty phrase stands for "both"."""
    if _TAKEN_UP.match(phrase):
        joint = [t for t in scene.turns if t.at < at and t.actor.speaker.kind == "group" and isinstance(t.actor.party, tuple)]
        return joint[-1] if joint else _listed(scene, at)
    if _INDEFINITE.match(phrase):
        return None
    if _ELLIPTIC.fullmatch(phrase):
        return _elliptic(scene, at, phrase)
    if _WHOSE_FAMILY.fullmatch(phrase):
        return named_turn(at, without_article(phrase), "group", None)
    if _FAMILY.match(phrase):
        return _family(scene, at)
    if _OF_THEM.fullmatch(phrase):
        return _of_them(scene, at, phrase)
    if _EACH.match(phrase):
        return _each_side(scene, at)
    if _SIDES.match(phrase):
        return _states(scene, at, 2)
    found = _PHRASE.match(phrase or "both")
    if not found:
        return None
    count, noun = _COUNTS[found["count"].casefold()], (found["noun"] or "").casefold()
    for turn in reversed(scene.turns):
        spoke = turn.actor.party
        if (
            turn.at < at
            and turn.actor.speaker.kind == "group"
            and isinstance(spoke, tuple)
            and len(spoke) == count
            and not scene.quotation_at(turn.at)
        ):
            return _named_states(scene, at, spoke) if noun in _STATES else turn
    if noun in _BODIES:
        return _bodies(scene, at, count)
    if noun in _STATES or noun not in _PEOPLE | _plurals(scene.lexicon.words):
        return _states(scene, at, count) if noun in _STATES else None
    return _people(scene, at, count) or (_states(scene, at, count) if not noun else None)


def two_titled(scene: Scene, at: int, phrase: str, settle: Callable[[int, int], Turn | None]) -> Turn | None:
    """Two people under their titles: "the President and the Foreign Minister".

    Raises:
        Unsettled: the text does not say who one of them is.

    """
    pair = _TWO_TITLES.fullmatch(phrase)
    titles = [pair.span(key) for key in ("one", "other")] if pair else []
    if not titles or not all(head_of(core_of(phrase[a:b])) in scene.lexicon.words.office for a, b in titles):
        return None
    turns = [settle(at + a, at + b) for a, b in titles]
    known = [turn.actor for turn in turns if turn and turn.person is not None]
    if len(known) < len(turns) or known[0] == known[1]:
        raise Unsettled
    return together(at, known)


def _of_them(scene: Scene, at: int, phrase: str) -> Turn | None:
    """Some of the unnamed who spoke before, with their party: "two Danish officials", then "one of the officials"."""
    noun = phrase.rpartition(" ")[2]
    many = next((t.actor for t in reversed(scene.turns) if t.at < at and t.actor.speaker.name.endswith(f" {noun}")), None)
    return named_turn(at, phrase, "anonymous", many.party) if many and many.speaker.kind in ("anonymous", "group") else None


def with_others(scene: Scene, naming: Naming, end: int) -> Turn | None:
    """A person together with people without names, whose party is theirs if these are officials, too: "N. and members of his cabinet"."""
    others = _AND_OTHERS.fullmatch(scene.text, naming.end, end)
    if not others:
        return None
    actor = pronouns.actor_of(scene, naming.person)
    officials = others["whose"] or head_of(core_of(others["who"])).removesuffix("s") in scene.lexicon.words.office
    return named_turn(naming.start, actor.speaker.name + scene.text[naming.end : end], "group", actor.party if officials else None)


def _listed(scene: Scene, at: int) -> Turn | None:
    """The states that the sentence lists right before `at`: "in a statement from Peru, Chile and Bolivia, the countries"."""
    start, _ = scene.sentence(scene.sentence_of(at))
    listed_here = _LIST_BEFORE.search(scene.text, start, at)
    parties = [m.party for m in scene.lexicon.find_parties(scene.text, listed_here.start(), at)] if listed_here else []
    parties = list(dict.fromkeys(parties))
    return _named_states(scene, at, tuple(parties)) if len(parties) > 1 else None


def _plurals(words: Words) -> frozenset[str]:
    return frozenset(f"{office}s" for office in words.office)


def _people(scene: Scene, at: int, count: int) -> Turn | None:
    """The last so many people named before, if the nearest sentences name no more."""
    here = scene.sentence_of(at)
    persons: list[int] = []
    for index in range(here, max(-1, here - _REACH - 1), -1):
        start, end = scene.sentence(index)
        for naming in scene.people.within(start, min(end, at)):
            owner = scene.text[naming.end : naming.end + 2] in ("'s", "’s")
            if scene.quotation_at(naming.start) is None and naming.person not in persons and not owner:
                persons.append(naming.person)
        if len(persons) >= count:
            break
    if len(persons) != count:
        return None
    ordered = sorted(persons, key=lambda p: next(n.start for n in scene.people.namings if n.person == p))
    return together(at, [pronouns.actor_of(scene, person) for person in ordered])


def _elliptic(scene: Scene, at: int, phrase: str) -> Turn | None:
    """What a source leaves out that the sentence before has, if that has it once: "One (map) shows", "61% of (voters) want"."""
    start, end = scene.sentence(max(0, scene.sentence_of(at) - 1))
    part = _ELLIPTIC.fullmatch(phrase)
    share = part["part"] if part else None
    found = list((_SHARE_BEFORE if share else _ONE_BEFORE).finditer(scene.text, start, min(end, at)))
    if not found and not share:
        before = [t for t in scene.turns_within(start, min(end, at)) if t.actor.speaker.name.startswith("another ")]
        return named_turn(at, before[-1].actor.speaker.name, before[-1].actor.speaker.kind, None) if before else None
    if len(found) != 1:
        return None
    if share:
        return named_turn(at, f"{share} of {found[0]['whom']}", "group", None)
    noun = found[0]["noun"]
    head = noun.rpartition(" ")[2]
    words = scene.lexicon.words
    if not (head in words.document or is_role_word(head, words)):
        return None
    return named_turn(at, f"another {noun}", "document" if head in words.document else "anonymous", None)


def _family(scene: Scene, at: int) -> Turn | None:
    """The one family that the text names before `at`: "N.'s family"."""
    named = list(_WHOSE_FAMILY.finditer(scene.text, 0, at))
    if not named or len({(m["of"] or m["own"] or m["the"].partition(" ")[0]).split()[-1] for m in named}) > 1:
        return None
    last = named[-1]
    return named_turn(at, last["the"] or (last.group() if last["of"] else f"family of {last['own']}"), "group", None)


def _each_side(scene: Scene, at: int) -> Turn | None:
    """The two states that were taken up as both sides before, or else the last two named."""
    joint = [t.actor.party for t in scene.turns if t.at < at and isinstance(t.actor.party, tuple) and len(t.actor.party) == _PAIR]
    turn = _named_states(scene, at, joint[-1]) if joint else _states(scene, at, _PAIR)
    return turn if turn and all(scene.lexicon.is_state(party) for party in names_of(turn.actor.party)) else None


def _bodies(scene: Scene, at: int, count: int) -> Turn | None:
    """The last so many bodies in one row, in the sentence of `at` or the one before: "the Navy, Grain Board and Port Police"."""
    if count not in _ROW_OF:
        return None
    first, _ = scene.sentence(max(0, scene.sentence_of(at) - 1))
    rows = [m for m in _ROW_OF[count].finditer(scene.text, first, at) if not scene.people.within(*m.span())]
    if not rows:
        return None
    names = [_BRACKETS.sub("", _BRACKETS.sub("", name)) for name in rows[-1].groups()]
    known = [scene.lexicon.parties.named(name) for name in names]
    parties = [found.party if found else scene.lexicon.party_of_public_body(name) for name, found in zip(names, known, strict=True)]
    return together(at, [Actor(Speaker(name, "institution"), party) for name, party in zip(names, parties, strict=True)])


def _states(scene: Scene, at: int, count: int) -> Turn | None:
    """The last so many states named before."""
    here = scene.sentence_of(at)
    parties: list[str] = []
    for index in range(here, max(-1, here - _REACH - 1), -1):
        start, end = scene.sentence(index)
        parties += [m.party for m in scene.lexicon.find_parties(scene.text, start, min(end, at)) if m.party not in parties]
        parties = list(dict.fromkeys(parties))
        if len(parties) >= count:
            break
    if len(parties) != count:
        return _told_in_a_row(scene, at, count) if count > _PAIR else None
    return _named_states(scene, at, tuple(parties))


def _told_in_a_row(scene: Scene, at: int, count: int) -> Turn | None:
    """The last so many states before `at` that stand in one row: "Peru, Chile and Bolivia"."""
    named = [m for m in scene.lexicon.find_parties(scene.text, 0, at) if m.kind != "adjective"]
    for last in range(len(named), count - 1, -1):
        row = named[last - count : last]
        if all(_IN_ROW.fullmatch(scene.text, a.end, b.start) for a, b in pairwise(row)) and len({m.party for m in row}) == count:
            return _named_states(scene, at, tuple(m.party for m in row))
    return None


def _named_states(scene: Scene, at: int, parties: tuple[str, ...]) -> Turn:
    return Turn(at, Actor(Speaker(listed([scene.lexicon.name_of(p) for p in parties]), "group"), parties), None, None)
