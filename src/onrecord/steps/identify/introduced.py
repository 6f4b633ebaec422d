"""The lead of an article -> the office of whom the next sentence names without one.

In: the text and its people. Out: the same people, one of them with the title under which the lead speaks of somebody yet unnamed:
"Peru's deputy trade minister says ...", and then: "N. told a conference ...".
"""

import re

from onrecord.lexicon import Lexicon
from onrecord.records import Spans
from onrecord.steps.identify.people import Naming, People
from onrecord.steps.identify.roles import Role

_HEADS = frozenset(
    (
        *("chief", "minister", "envoy", "ambassador", "president", "premier", "chancellor", "leader", "head", "secretary"),
        *("commissioner", "governor", "mayor", "negotiator", "diplomat", "king", "MP", "senator", "lawmaker"),
        *(
            "adviser",
            "advisor",
            "aide",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "commander",
            "general",
            "judge",
            "prosecutor",
            "official",
        ),
    )
)
_SEATED = frozenset(("MP", "senator", "lawmaker"))
"""Who has a seat in some state's parliament, if the lead does not say in whose."""
_LEAD = 500
_NEXT = 400
_PHRASE = re.compile(
    r"(?:(?<=^)|(?<=[.!?] )|(?<=[–—-] )|(?<=\n)|(?<=[”\"] )|(?<=, ))"
    r"(?P<phrase>(?:[Aa]n? |The |the |its |(?:[A-Z][\w.]* ){0,2}[A-Z][\w.]*['’]s )"
    r"(?P<core>(?:[\w.'’-]+ ){0,5}?(?P<head>[a-z]+|MP))"
    r"(?: (?:for|to|of|on) [^,.;:\n]{3,60}?)?)"
    r"(?: \([A-Z]+\))? (?:has |had |have )?(?:said|says|told|tells|warned|warns|stressed|announced|wants|urged|called|denied|vowed"
    r"|insisted|rejected|accused|describes|described|admits|admitted|reveals|revealed)\b",
    re.MULTILINE,
)
_GOVERNED = re.compile(r"\b(?:of|with|by|to|from|for|against|about|met|told|after|and|on) (?:[\w.'’-]+ ){0,3}$")
_DATED = re.compile(r"[A-Z][A-Z .,/-]+?(?:, [A-Z][a-z]+ \d+)?(?: \([^)]*\))? ?[—–-]{1,2} ?")
_NAME = 40
"""How long the name of a state may be."""
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s")


def introduce(text: str, spans: Spans, people: People, lexicon: Lexicon) -> dict[int, int]:
    """Give the office of the lead to the one person named next, if the text gives them none that is another.

    The person, by where the lead speaks of them.
    """
    start = spans[0][0] if spans else 0
    for m in _PHRASE.finditer(text, start, start + _LEAD):
        if m["head"] not in _HEADS or lexicon.is_private(m["core"]):
            continue
        titled = _titled_next(text, m, people)
        if titled is not None:
            return {m.start("phrase"): titled}
        owner = _owner(text, m, lexicon)
        if m["phrase"][0] == "a" or (lexicon.party_of(m["phrase"]) is None and owner is None and m["head"] not in _SEATED):
            continue
        named = _named_next(text, m.end(), people, lexicon)
        if named is not None and not any(n.person == named.person for n in people.within(0, m.start())):
            own = re.sub(r"^(?:An?|[Tt]he|its) |^(?:[A-Z][\w.]* ){0,2}[A-Z][\w.]*['’]s ", "", m["phrase"])
            people.persons[named.person].roles.insert(0, Role(own, f"{owner}'s {own}" if owner else m["phrase"], m.start("phrase")))
            return {m.start("phrase"): named.person}
    return {}


def _owner(text: str, m: re.Match[str], lexicon: Lexicon) -> str | None:
    """The state that a sentence begins with which goes on with "its": "Peru has dropped its claim, its trade minister says"."""
    if not m["phrase"].startswith("its "):
        return None
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, m.start())]
    begin = max(ends[-1] if ends else 0, text.rfind("\n", 0, m.start()) + 1)
    dated = _DATED.match(text, begin)
    start = dated.end() if dated else begin
    first = next(iter(lexicon.parties.scan(text, start, start + _NAME)), None)
    return first[2].text if first and first[0] == start and lexicon.is_state(first[2].party) else None


def _titled_next(text: str, m: re.Match[str], people: People) -> int | None:
    """Who is named first after the sentence of the lead, if the title beside the name is the lead's: "a port ministry spokesman"."""
    end = _SENTENCE_END.search(text, m.end())
    if end is None or " " not in m["core"] or not m["phrase"].casefold().startswith(("a ", "an ")):
        return None
    office = m["core"].casefold()
    for naming in people.within(m.end(), end.end() + _NEXT):
        if any(role.text.casefold().endswith(office) for role in people.persons[naming.person].roles):
            return None if any(n.person == naming.person for n in people.within(0, m.start())) else naming.person
    return None


def _named_next(text: str, at: int, people: People, lexicon: Lexicon) -> Naming | None:
    """Who is named first after the sentence that goes on at `at`: by a full name, with no office, and as a subject."""
    end = _SENTENCE_END.search(text, at)
    if end is None:
        return None
    namings = people.within(at, end.end() + _NEXT)
    if not namings or namings[0].start < end.end():
        return None
    first = namings[0]
    person = people.persons[first.person]
    before = text[max(end.end(), first.start - 40) : first.start]
    if (
        len(person.words) < 2
        or first.end - first.start < len(person.name)
        or _GOVERNED.search(before)
        or text[first.end : first.end + 2] in ("'s", "’s")
    ):
        return None
    titles = {word.casefold() for role in person.roles for word in role.text.split()}
    return None if titles & _HEADS or any(lexicon.is_private(role.text) for role in person.roles) else first
