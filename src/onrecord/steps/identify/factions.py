"""The text of an article -> the parties and movements inside a state that somebody speaks for.

In: the text and what it calls a person. Out: the name of the party that a leader stands for ("leader of the Harbour Party"), and the
movements that the text brings in by name ("the settlers' movement N."), which are parties of their own. Whoever sits in
a parliament or a cabinet for a party stands for the state.
"""

import re
from collections.abc import Mapping

from onrecord.lexicon import Lexicon
from onrecord.lexicon.parties import Name
from onrecord.lexicon.phrases import is_former

_LEADS = re.compile(
    r"\b(?:co-?)?(?:leaders?|chair(?:man|woman|person)?|head|president|(?:general )?secretary(?:[- ]general)?|founder|spokes\w+)\b",
    re.IGNORECASE,
)
_SEATED = re.compile(
    r"\b(?:ministers?|lawmakers?|legislators?|senators?|sen|rep|mps?|mk|mep|peers?|congress\w*|governor|mayor|speaker"
    r"|deput(?:y|ies)(?! (?:leader|chair|head|general))|(?:majority|minority|house|senate|opposition|parliamentary) leader)\b",
    re.IGNORECASE,
)
_IN_OFFICE = re.compile(
    r"\b(?:ministers?|lawmakers?|legislators?|senators?|mps?|meps?|mks?|congress\w*m[ae]n|congress\w*wom[ae]n|representatives|presidents?|governors?"
    r"|mayors?|speakers?|peers?) ?$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?P<name>(?!The )[A-Z][\w'’-]+(?: (?:(?:of|and|for|the) )*[A-Z][\w'’-]+)*? (?:Party|Movement))\b")
_OF_PARTY = re.compile(
    r"\b(?:of|for) (?:[\w.'’-]+ ){0,5}?(?P<name>[A-Z][\w'’-]+(?: (?:(?:of|and|for|the) )*[A-Z][\w'’-]+)*) (?P<sort>[Pp]arty|[Mm]ovement)\b"
)
"""What a party's leader leads, whatever state it is in: "leader of Peru's opposition Harbour party"."""
_SIMPLY = re.compile(r"(?P<name>[A-Z]\w+s) Party")
"""A party whose name is the plural by itself: "Democrats Party"."""
_LONGER = re.compile(r"[A-Z][\w-]* $")
"""A capitalized word before a name that makes it another's: "Constitutional | Democratic Party"."""
_LED = re.compile(r", who (?:\w+ )?(?:chairs|leads|heads|founded|chaired|runs) (?:the |his |her )?(?P<name>[A-Z][^,.;:\n]{2,60})")
_BROUGHT_IN = re.compile(
    r"\b(?:movement|militia|faction"
    r"|(?:far-right|hard-right|far-left|right-wing|left-wing|cent(?:re|er)-(?:right|left)|populist|nationalist|opposition"
    r"|ruling|governing) party"
    r"|(?:armed|rebel|guerrilla|militant|insurgent|separatist|settler)(?:s['’])? (?:group|organi[sz]ation|movement|party))"
    r"(?: called| named| known as)?,? (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})(?![\w'’-]* [A-Z])"
)


def movements(text: str, lexicon: Lexicon) -> dict[str, Name]:
    """The movements and armed groups that the text brings in by name and the lexicon does not know."""
    found = {}
    for m in _BROUGHT_IN.finditer(text):
        name = re.sub(r"['’]s?$", "", m["name"])
        if lexicon.parties.named(name) is None and name.split()[0].casefold() not in lexicon.words.given_names:
            found[name] = Name(name, name, "body", name)
    return found


def is_seated(role: str) -> bool:
    """Whether an office is one of a state, for whatever party somebody holds it."""
    return bool(_SEATED.search(role))


def holds_for_state(phrase: str) -> bool:
    """Whether a phrase means people in an office of the state, whatever party they are of: "Labour MPs", "the Republican president"."""
    return bool(_IN_OFFICE.search(re.split(r"[,;:(]| (?:of|on|for|from|in|who|that) ", phrase)[0]))


def led_party(role: str, phrase: str, known: Mapping[str, str], lexicon: Lexicon) -> str | None:
    """The political party that a person leads or speaks for by this role; `known` are the parties that the text names, with codes."""
    if not _LEADS.search(role) or is_seated(role) or is_former(role):
        return None
    return _party_in(phrase, known, lexicon)


def party_headed(role: str, phrase: str, known: Mapping[str, str], lexicon: Lexicon) -> str | None:
    """The party that somebody leads by a role that names its state, too: "leader of Peru's opposition Harbour party"."""
    headed = _OF_PARTY.search(phrase) if _LEADS.search(role) and not is_seated(role) and not is_former(role) else None
    name = headed["name"].rpartition("'s ")[2].rpartition("’s ")[2] if headed else ""
    entry = lexicon.parties.named(name) or lexicon.parties.named(f"{name} Party")
    if not name or (entry and not lexicon.is_political(entry.party)):
        return None
    own = f"{name} {headed['sort']}" if headed and headed["sort"].istitle() else name
    return entry.party if entry else known.get(name, own)


def led_beside(text: str, end: int, known: Mapping[str, str], lexicon: Lexicon) -> str | None:
    """The political party that the person whose name ends here is said to lead: "N., who chairs the Harbour Party"."""
    led = _LED.match(text, end)
    return _party_in(led["name"], known, lexicon) if led else None


def _party_in(phrase: str, known: Mapping[str, str], lexicon: Lexicon) -> str | None:
    for name in sorted(known, key=len, reverse=True):
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w| Party)", phrase)
        if found and not _LONGER.search(phrase[: found.start()]):
            return known[name]
    named = _NAMED.search(phrase)
    if not named:
        return None
    entry = lexicon.parties.named(named["name"])
    simply = _SIMPLY.fullmatch(named["name"])
    return entry.party if entry else simply["name"] if simply else named["name"]
