"""A name in the text -> the title beside it.

In: a text and where a name begins or ends. Out: the role that stands before it ("Russian
Foreign Minister Sergey Lavrov", "Turkey's foreign minister, Hakan Fidan") or after it
("Lavrov, the foreign minister of Russia,"), and the gender that an honorific tells.
"""

import re
from typing import NamedTuple

from onrecord.lexicon.titles import Gender, Words
from onrecord.steps.identify.headings import heading_end

_BEFORE = re.compile(r"[^\n]{0,110}$")
_PIECE = re.compile(r"\S+")
_TRADES = ("ologist", "ologists", "ician", "icians", "ographer", "ographers")
_QUOTE_END = re.compile(r"[.!?,]['’]$")
_HELD = frozenset(("minister", "ministers", "secretary"))
LETTERS = frozenset(("KC", "QC", "MP", "MEP", "OBE", "CBE", "MBE"))
"""What is put behind a name and is no part of it."""
_PLURAL = re.compile(r"\b(?:Sens|Reps|Govs)\.?$")
_BETWEEN = re.compile(r",? and |, ")
_RANKS = frozenset(("general", "admiral", "colonel", "marshal", "brigadier", "captain", "sheikh", "lieutenant", "ambassador", "amb"))
_PARTICIPLE = re.compile(r"(?!Acting|Outgoing|Incoming|Sitting|Managing|Leading)[A-Z][a-z]+ing")
_BEGINNING = re.compile(r"(?:^|[.!?\n][\"”]?\s*)$")
_LINKS = frozenset(("of", "for", "to", "and", "the"))
_TO_BODY = ("of", "for", "to")
_AFTER = re.compile(
    r"(?:,| ?[—–-])(?: \d\d,)? (?:who (?:is|was|serves as|heads) )?"
    r"(?P<role>(?:(?:the|a|an|its|his|her|their|one of the) )?(?:[^,;:()—–\n\"“”.]|(?<=\b[A-Z])\.)*)"
)
_IS = re.compile(r"(?:, \d\d,)? is (?P<role>(?:the|an?|its|their|his|her) [^,;:()—–\n\"“”.]{3,90})")
_CONGRESS = re.compile(r",? \(?(?:[RDI]|Republican|Democrat)-[A-Z][\w.]*|,? (?:Republican|Democrat) of [A-Z]\w+")
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|one of the) ", re.IGNORECASE)
_HEAD_END = re.compile(r" (?:of|for|at|in|on|to|from|with|who|which|that|and|by|under|since|based|told|said|says) ")
_NOUN = re.compile(r"[^\W\d_][\w’'-]*")
_COPULA = re.compile(r"(?:is|was|are|were|as) ")
_DESCRIBED = re.compile(
    r"(?:^|[.!?;:—–]\s+[\"“‘]?|\n|, |\b(?:and|by|with|told|to|from|that|but|said|says) )"
    r"(?P<role>(?:(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?) |(?:[A-Z][\w.]* ){0,2}[A-Z][\w.]*['’]s )[^,.;:()\"“”\n]{3,90}), $"
)
_OWNER = re.compile(r"^(?:[A-Z][\w.]* ){0,3}[A-Z][\w.]*['’]s ")
_WHO = re.compile(r",? (?:who|which|that|whose|he|she|they|it|we)(?: |$)")
_VERB = re.compile(r" (?:said|says|told|added|wrote|is|was|has|had|were|are|tweeted|noted|warned|called(?! [A-Z])|announced|confirmed)\b")


class Role(NamedTuple):
    """A title: `text` as the record gives it; `phrase` with its possessive, for telling the party."""

    text: str
    phrase: str
    start: int


def is_role_word(word: str, words: Words) -> bool:
    """Whether a noun says what a person is."""
    key = word.casefold().rstrip(".").replace("’", "'")
    key = key.removeprefix("co-")
    return key in words.office or key in words.private or key.split("-")[-1] in words.office or key in words.ranks or key.endswith(_TRADES)


def head_of(core: str) -> str:
    """The head noun of a noun phrase without its complements: the last word, folded."""
    found = _NOUN.findall(core)
    return found[-1].casefold().replace("’", "'").removesuffix("'s") if found else ""


def role_before(text: str, at: int, words: Words) -> tuple[Role | None, Gender | None]:
    """The title right before the name that begins at `at`, and the gender of an honorific."""
    line = _BEFORE.search(text, max(0, at - 110), at)
    if not line or not line.group().endswith(" "):
        return None, None
    heading = 0 if text[at : at + 2].isupper() else heading_end(line.group())
    pieces = list(_PIECE.finditer(line.group(), heading))
    taken: list[re.Match[str]] = []
    gender: Gender | None = None
    while pieces and (key := _key(pieces[-1].group())) in words.honorific and key not in words.office:
        gender = words.honorific[key] or gender
        pieces.pop()
    comma = bool(pieces) and pieces[-1].group().endswith(",")
    for i, piece in enumerate(reversed(pieces)):
        word = piece.group()
        if comma and i == 0:
            word = word[:-1]
        key = _key(word)
        of_portfolio = (
            bool(taken) and taken[0].group().rstrip(",") in _HELD and word.isalpha() and word.islower() and key not in words.function_words
        )
        if not _may_belong(word, key, words, first=not taken) and not of_portfolio:
            break
        if taken and piece.group() in words.group:  # "claims about farmers President N."
            break
        if len(taken) > 1 and taken[0].group() == "and" and _parts_titles(key, taken[1].group(), words):
            taken = taken[1:]
            break
        taken.insert(0, piece)
        if key.endswith("'s"):  # the state's name may have more words: "South Sudan's"
            taken = [*_capitals_before(pieces, len(pieces) - 1 - i), *taken]
        if key.endswith("'s") or word[0] in '"“(':
            break
    role = _cut_role(text, line.start(), taken, words, comma)
    return role or (_apposition(text, line.start(), at, words) if comma else None), gender


def shared_role(before: Role | None, between: str) -> Role | None:
    """The title in the plural that somebody has together with the one named right before: "Sens. N. and M."."""
    return before if before and _PLURAL.search(before.text) and _BETWEEN.fullmatch(between) else None


def office_before_rank(role: Role | None, text: str, words: Words) -> Role | None:
    """The office that a rank comes after: "the minister of defence of Peru, | General N."."""
    if role is None or _key(role.text.split()[-1]) not in _RANKS or text[role.start - 2 : role.start] != ", ":
        return None
    return role_before(text, role.start, words)[0]


def _key(word: str) -> str:
    return word.casefold().rstrip(".").replace("’", "'")


def _apposition(text: str, start: int, at: int, words: Words) -> Role | None:
    """The description that a name in apposition follows: "The acting governor of Russia's Kostroma region, N."."""
    m = _DESCRIBED.search(text, start, at)
    if not m:
        return None
    cut = _HEAD_END.search(m["role"] + " ")
    head = m["role"][: cut.start()] if cut else m["role"]
    if not is_role_word(head_of(head), words):
        return None
    return Role(_OWNER.sub("", _ARTICLE.sub("", m["role"])), m["role"], m.start("role"))


def _capitals_before(pieces: list[re.Match[str]], at: int) -> list[re.Match[str]]:
    first = at
    while first and at - first < 3 and pieces[first - 1].group()[0].isupper() and pieces[first - 1].group()[-1].isalpha():
        first -= 1
    return pieces[first:at]


def _may_belong(word: str, key: str, words: Words, *, first: bool) -> bool:
    if word[-1] in ',;:)!?"”' or _QUOTE_END.search(word) or (word[-1] == "." and key not in words.shortened and "." not in word[:-1]):
        return False
    if first and key in _LINKS:
        return False
    if key in words.function_words and key not in _LINKS and not (len(word) > 1 and word.isupper()):
        return False
    return (
        word[0].isupper() or key in words.role_words or key in _LINKS or is_role_word(key, words) or key in words.institution or "'s" in key
    )


def _parts_titles(before: str, after: str, words: Words) -> bool:
    """Whether an "and" parts two people: "the British prime minister and French President N.", unlike "writer and activist N."."""
    role = is_role_word(before, words)
    return (role and after[0].isupper()) or not (role or before in words.role_words or before in words.body_words)


def _are_offices(taken: list[re.Match[str]], at: int, words: Words) -> bool:
    return taken[at - 1].group().casefold() in words.office and taken[-1].group().casefold() in words.office


def _cut_role(text: str, base: int, taken: list[re.Match[str]], words: Words, comma: bool) -> Role | None:
    """The title proper of the words before a name: from the first modifier to the head noun."""
    while taken and taken[0].group().casefold() in _LINKS:
        had_article = taken[0].group().casefold() == "the"
        taken = taken[1:]
        if comma and not had_article:
            return None
    if comma and taken and text[: base + taken[0].start()].endswith(("In ", "in ")):  # "in front of reporters, N."
        return None
    if comma and len(taken) == 1 and taken[0].group().rstrip(",") in words.group:  # "in a call with analysts, N."
        return None
    if len(taken) > 1 and _PARTICIPLE.fullmatch(taken[0].group()) and _BEGINNING.search(text, 0, base + taken[0].start()):
        taken = taken[1:]  # "Presenting Mayor N. with the key, ..."
    joint = [i for i, piece in enumerate(taken) if piece.group() == "and"]
    if joint and text[: base + taken[0].start()].endswith("the ") and _are_offices(taken, joint[-1], words):
        taken = taken[joint[-1] + 1 :]  # "the prime minister and president N." are two people
    taken = _without_giver(taken, words)
    heads = [i for i, piece in enumerate(taken) if is_role_word(piece.group().rstrip(","), words)]
    if not heads or not taken:
        return None
    last = heads[-1]
    links = [i for i, piece in enumerate(taken[:last]) if piece.group() in _TO_BODY and any(head < i for head in heads)]
    if links and last == len(taken) - 1:  # "a spokesman for President N.": the title is only what follows
        taken = taken[links[-1] + 1 :]
        last = len(taken) - 1
    if (
        last != len(taken) - 1
        and not _is_post(taken[last:], words)
        and (taken[last + 1].group() not in _TO_BODY or (taken[-1].group()[0].islower() and not comma))
    ):
        return None
    start, end = base + taken[0].start(), base + taken[-1].end()
    phrase = text[start:end].rstrip(",")
    own = re.split(r"(?<=['’]s) ", phrase)[-1]
    return Role(own, phrase, start)


def _without_giver(taken: list[re.Match[str]], words: Words) -> list[re.Match[str]]:
    """A title without what is for its bearer: "a horse from Peru for | President N."; what a body is for is in the title."""
    keys = [_key(piece.group()) for piece in taken]
    first = next((i for i, key in enumerate(keys) if key == "for" and i), None)
    if first is None or any(is_role_word(key, words) or key in words.institution | words.body_words for key in keys[:first]):
        return taken
    return taken[first + 1 :]


def _is_post(taken: list[re.Match[str]], words: Words) -> bool:
    """Whether a title ends in an office with its field: "chief of staff", "director of security"."""
    return len(taken) == 3 and taken[1].group() == "of" and taken[0].group().casefold() in words.office and taken[2].group().isalpha()


def role_after(text: str, at: int, words: Words) -> Role | None:
    """The apposition right after the name that ends at `at`, if its head noun says what the person is."""
    if _CONGRESS.match(text, at):
        return Role("member of Congress", "U.S. member of Congress", at)
    m = _AFTER.match(text, at, min(len(text), at + 170))
    told = _IS.match(text, at)
    m = told if told and _holds_office(told["role"], words) else m
    if not m:
        return None
    phrase = m["role"].strip()
    verb = _VERB.search(phrase)
    phrase = phrase[: verb.start()] if verb else phrase
    phrase = _WHO.split(phrase)[0]
    core = _ARTICLE.sub("", phrase, count=1)
    if len(core.split()) > 16:
        core = core.partition(" and ")[0]
    cut = _HEAD_END.search(core + " ")
    head = (core[: cut.start()] if cut else core).split()
    if head and head[-1][0].isupper() and not is_role_word(head[-1], words):  # "a Department of Fisheries spokesperson"
        head = core.split()
    if (
        not head
        or _WHO.match(" " + core)
        or _VERB.match(" " + core)
        or _COPULA.match(core)
        or len(core.split()) > 16
        or not is_role_word(head[-1], words)
    ):
        return None
    return Role(core, phrase, m.start("role"))


def _holds_office(phrase: str, words: Words) -> bool:
    """Whether what somebody "is" is an office: "the leader of a movement", not "a critic"."""
    return head_of(_HEAD_END.split(_ARTICLE.sub("", phrase) + " ")[0]) in words.office
