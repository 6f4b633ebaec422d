"""A clause -> the noun phrase that names what it is about.

In: a clause as it stands after "demanded that", "called on", "refused to". Out: a noun phrase
("that the army leave the valley" -> "departure of the army from the valley"), or None where
the verb is not known.
"""

import re
from collections.abc import Sequence

from onrecord.lexicon.patterns import Verb, grammar, inflect, verb_forms
from onrecord.steps.label.phrases import AUXILIARIES, bare

_MODAL = re.compile(
    r"\b(?:must|should|shall|ought to|needs? to|(?:has|have) to|(?:is|are) to|were to|will|would|can|could|may|might|cannot"
    r"|can't|won't)(?:\s+(not|never|no longer))?"
    r"(?:\s+(?:also|now|immediately|finally|first|only|still|\w+ly))*\s+",
    re.IGNORECASE,
)
_WANTED = re.compile(r"must|should|shall|ought|need|ha(?:s|ve) to|(?:is|are) to", re.IGNORECASE)
_DO_NOT = frozenset({"doesn't", "don't", "didn't", "doesn’t", "don’t", "didn’t"})
_DETERMINERS = grammar("before_nouns")
_PREPOSITIONS = grammar("after_verbs")
_PRONOUNS = grammar("pronouns")
_ALONE = grammar("alone")
_ERGATIVE = grammar("ergative")
_FROM_DOER = grammar("from_doer")
_OF_OTHERS = grammar("of_others")
_POSSESSIVES = frozenset({"its", "their", "his", "her"})
_TOLD_TO = re.compile(r"(?P<who>\S+(?:\s\S+){0,4}?)\sto\s(?P<do>[a-z].*)")
"""Whom somebody is to tell, and to do what, which is the matter: "tell the captains to leave"."""
_ACCOUNTABLE = re.compile(r"(?P<who>\S+(?:\s\S+){0,6}?)\s(?:fully\s)?(?:accountable|to account)(?:\s.*)?")
_BRINGS = frozenset({"keep", "bring", "leave", "put", "make", "set"})
_STATES = frozenset(
    ["open", "closed", "home", "safe", "alive", "low", "free", "public", "intact", "clean", "together", "secret", "stable", "affordable"]
)
"""What something is kept or made, so that the -ing form stays: "keep the port open"."""
_ONWARD = frozenset({"forward", "ahead", "further", "together", "closer", "deeper", "towards", "toward"})
_TAKEN_TO = re.compile(r"(?:the|its|their|this|that|a|an)\s(?:[\w-]+\s){1,3}to\s(?:the\s|an?\s|[A-Z])")
_HAD = frozenset({"a", "an", "the", "any", "full", "its", "no", "nuclear"})
"""Words behind which what somebody has follows, rather than what somebody has done."""
_MAX_WORDS = 24
_FEW = 6
"""Words of whoever does it beyond which an -ing form stands without them."""


def from_clause(clause: str, *, indicative: bool = False, wanted: bool = False, sure: bool = False) -> str | None:
    """The noun phrase for a clause with a subject.

    `indicative` also reads plain present forms ("only if Chad withdraws"); `wanted` reads only wishes ("Chad withdraw", "Chad must").
    `sure`: it is a clause for certain, so that "the blockade ends" is not taken for a plural.
    """
    clause = _clean(clause).removeprefix("that ")
    modal = _MODAL.search(clause)
    if modal and modal.start() > 0:
        if any(w.lower() in AUXILIARIES for w in clause[: modal.start()].split()):
            return None
        if (wanted and not _WANTED.match(modal.group())) or _has_verb(clause[: modal.start()].split()):
            return None
        said = clause[modal.end() :]
        return _from_verb(
            said.split(),
            clause[: modal.start()].strip(),
            negative=bool(modal.group(1)) or modal.group().startswith(("cannot", "can't", "won't")),
        )
    words = clause.split()
    for i in range(1, len(words)):
        word = words[i].lower()
        if word in _DO_NOT or (word in ("do", "does", "did") and words[i + 1 : i + 2] == ["not"]):
            return _from_verb(words[i + (1 if word in _DO_NOT else 2) :], " ".join(words[:i]), negative=True) if indicative else None
        if word in ("not", "never", "be") and words[i - 1].lower() not in _DETERMINERS:
            return _from_verb(words[i + 1 if word != "be" else i :], " ".join(words[:i]), negative=word != "be")
        if word in ("is", "are", "has", "have", "had", "was", "were"):
            if not indicative or i + 1 >= len(words):
                return None
            no = words[i + 1] == "not"
            rest = words[i + 2 if no else i + 1 :]
            return _from_verb(["be" if word in ("is", "are", "was", "were") else "", *rest], " ".join(words[:i]), negative=no)
        found = _verb_at(words, i)
        if found and i + 1 < len(words) and words[i + 1].lower() in AUXILIARIES and found[1] == "base":
            continue  # "humanitarian access was restored"
        if found and found[1] == "s" and not (sure and not _finite_after(words, i)) and _may_be_noun(found[0], words, i):
            continue
        if found and words[i - 1].lower() not in _DETERMINERS and found[1] in (("base", "s", "past") if indicative else ("base",)):
            if indicative and len(words) == i + 2 and _is_pronoun(words[-1]) and found[0].noun not in ("", "-"):
                doer = _doer(" ".join(words[:i]))
                return f"{found[0].noun} by {doer}" if doer else found[0].noun
            return _from_verb(words[i:], " ".join(words[:i]))
    return None


def _has_verb(words: Sequence[str]) -> bool:
    """Whether a stretch that should be a mere subject holds a verb of its own: "Peru insists Chad"."""
    for i in range(1, len(words) - 1):
        found = _verb_at(words, i)
        if found and found[1] in ("s", "past") and words[i].islower() and words[i - 1][0].isupper():
            return True
    return False


def _finite_after(words: Sequence[str], i: int) -> bool:
    """Whether a verb with a person's ending follows word `i`, so that word `i` is none: "the talks resume"."""
    later = (_verb_at(words, j) for j in range(i + 1, len(words)))
    return any(w.lower() in AUXILIARIES for w in words[i + 1 :]) or any(f and f[1] in ("base", "s") and not _noun_like(f[0]) for f in later)


def _noun_like(verb: Verb) -> bool:
    return verb.noun.rstrip("s") == verb.base


def _may_be_noun(verb: Verb, words: Sequence[str], i: int) -> bool:
    """Whether an -s form is rather a plural: "the peace talks", "trade sanctions"."""
    if words[i].lower() not in (verb.noun, verb.noun + "s", verb.base + "s") or verb.noun.rstrip("s") != verb.base:
        return False
    after = words[i + 1].lower() if i + 1 < len(words) else ""
    return after not in ("the", "a", "an", "its", "all", "their", "his", "any")


def from_infinitive(words: str, subject: str | None = None) -> str | None:
    """The noun phrase for what stands after "to": "lift the ban"."""
    text = _clean(words)
    negative = text.startswith(("not ", "never "))
    return _from_verb(text.split()[1 if negative else 0 :], subject, negative=negative)


def from_gerund(words: str, subject: str | None = None) -> str | None:
    """The noun phrase for an -ing clause: "lifting the ban"; None where the first word is no -ing form of a known verb."""
    parts = _clean(words).split()
    found = _verb_at(parts, 0) if parts else None
    return _from_verb(parts, subject) if found and found[1] == "ing" else None


def is_gerund(word: str) -> bool:
    """Whether the word is the -ing form of a known verb."""
    found = verb_forms().get(word)
    return bool(found and found[0] == "ing")


def _is_pronoun(word: str) -> bool:
    """Whether a word is a pronoun; the country is none."""
    return word.lower() in _PRONOUNS and word != "US"


def _clean(clause: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[\"“”\[\]]", "", clause)).strip(" ,;:.–—-")


def _verb_at(words: Sequence[str], i: int) -> tuple[Verb, str, int] | None:
    """The verb that begins at word `i`, its form, and how many words it takes."""
    for length in (2, 1):
        found = verb_forms().get(" ".join(words[i : i + length]).strip(".,").lower())
        if found and i + length <= len(words):
            return found[1], found[0], length
    return None


def _from_verb(words: Sequence[str], subject: str | None, *, negative: bool = False) -> str | None:
    if [w.lower() for w in words[:2]] in (["at", "least"], ["at", "most"]):
        words = words[2:]
    words = [w for i, w in enumerate(words) if not (i < 3 and _is_adverb(w.lower()))]
    if not words:
        return None
    if words[0].lower() in ("be", "being") and len(words) > 1:
        return _passive(words[1:], subject, negative=negative)
    if words[0].lower() in ("have", "having") and len(words) > 2 and words[1].lower() in _HAD:
        return _negated(" ".join(words[1:])) if negative else bare(" ".join(words[1:]))
    if words[0].lower() in AUXILIARIES:
        return None
    found = _verb_at(words, 0)
    noun = _active(found[0], words[found[2] :], subject) if found else _regular(words, subject)
    if noun is None or len(noun.split()) > _MAX_WORDS:
        return None
    return _negated(noun) if negative else noun


def _is_adverb(word: str) -> bool:
    if word in ("also", "fully", "first", "finally", "both", ""):
        return True
    if word in ("early", "daily", "weekly", "monthly", "yearly", "friendly", "deadly", "costly", "orderly", "timely"):
        return False
    found = verb_forms().get(word)
    return word.endswith("ly") and not (found and found[0] == "base")


def _active(verb: Verb, rest: Sequence[str], subject: str | None) -> str | None:
    if verb.base == "tell" and (told := _TOLD_TO.fullmatch(" ".join(rest))):
        return from_infinitive(told["do"], told["who"])
    if (
        (rest and _is_pronoun(rest[0]) and (len(rest) == 1 or rest[0].lower() not in ("this", "that")))
        or (verb.noun == "-")
        or (not rest and not _stands_alone(verb, subject))
    ):
        return None
    if verb.base == "help" and rest:
        plain = rest[1:] if rest[0] == "to" else rest
        second = _verb_at(plain, 0)
        if second and second[1] == "base":
            return _from_verb(plain, subject)
        later = next((j for j in range(2, len(plain)) if (v := _verb_at(plain, j)) and v[1] == "base" and not _noun_like(v[0])), None)
        if later and not any(w.lower() in _PREPOSITIONS for w in plain[1:later]):
            return _from_verb(plain[later:], " ".join(plain[:later]))  # "help the crews rebuild the port"
    by = _doer(subject)
    if by and len(rest) > 1 and rest[0].lower() in _POSSESSIVES and len(by.split()) <= 4 and verb.base not in _OF_OTHERS:
        rest, by = [_possessive(by), *rest[1:]], ""
    tail = " ".join(rest)
    if verb.base == "hold" and (answering := _ACCOUNTABLE.fullmatch(tail)):
        return f"accountability of {answering['who']}"
    if verb.base == "reach" and by and rest:
        return f"{by} reaching {tail}"
    if verb.base in _BRINGS and any(word.lower() in _STATES for word in rest[1:]):
        return f"{by} {verb.forms[4]} {tail}" if by and len(by.split()) <= _FEW else f"{verb.forms[4]} {tail}"
    if rest and rest[0].lower() in _ONWARD and verb.noun and len(rest) > 1:
        return f"{verb.noun} of {by} {tail}" if by else f"{verb.noun} {tail}"
    if (not verb.noun and verb.object != "-") or (verb.base == "take" and _TAKEN_TO.match(tail)):
        gerund = f"{verb.forms[4]} {tail}".strip()
        return f"{by} {gerund}" if by and len(by.split()) <= _FEW else gerund
    if verb.object == "-":
        inner = from_gerund(tail) if rest and is_gerund(rest[0]) else None
        return inner or (bare(tail) or None)
    if not rest or rest[0].lower().strip(",") in _PREPOSITIONS or not verb.object or _is_adverb(rest[0].lower()):
        if not rest and by and verb.base in _ERGATIVE:
            return f"{verb.noun} {verb.object} {by}"
        return f"{verb.noun} {'from' if verb.noun in _FROM_DOER else 'of'} {by} {tail}".strip() if by else f"{verb.noun} {tail}".strip()
    if rest[0] == "to" and len(rest) > 1:
        return None
    if is_gerund(rest[0]):
        tail = from_gerund(tail) or tail
    if verb.object == "from" and by:
        return f"{verb.noun} of {by} from {tail}"
    return f"{verb.noun} {verb.object} {tail}" + (f" by {by}" if by else "")


def _stands_alone(verb: Verb, subject: str | None) -> bool:
    """Whether the verb says enough without an object: "to disarm", "that the war end"; not "to sign"."""
    return not verb.object or verb.base in _ALONE or (bool(subject) and (verb.object == "of" or verb.base in _ERGATIVE | _FROM_DOER))


def _passive(words: Sequence[str], subject: str | None, *, negative: bool) -> str | None:
    words = [w for i, w in enumerate(words) if i or not w.lower().endswith("ly")]
    found = _verb_at(words, 0)
    if not subject or _is_pronoun(subject):
        return None
    if not found or found[1] not in ("past", "participle", "base"):
        no = "not " if negative else ""
        return f"{subject} {no}being {' '.join(words)}" if words[0].endswith("ed") or words[0].lower() in _PREPOSITIONS else None
    verb, _, length = found
    tail = " ".join(words[length:])
    if verb.object == "-" or not verb.noun:
        noun = f"{bare(subject)} {tail}".strip()
    else:
        noun = f"{verb.noun} {verb.object or 'of'} {subject} {tail}".strip()
    return _negated(noun) if negative else noun


def _regular(words: Sequence[str], subject: str | None) -> str | None:
    """The -ing form of a verb that the table does not know, where its place shows that it is one."""
    word = words[0].lower()
    if not word.isalpha() or len(word) < 3 or word in _DETERMINERS or word in _PREPOSITIONS or word in _PRONOUNS:
        return None
    if len(words) < 2 or _is_pronoun(words[1]):
        return None
    ing = word if word.endswith("ing") and len(word) > 5 else inflect(word)[4]
    gerund = " ".join([ing, *words[1:]])
    by = _doer(subject)
    return f"{by} {gerund}" if by else gerund


def _doer(subject: str | None) -> str:
    if subject is None or _is_pronoun(subject):
        return ""
    first, _, rest = subject.strip(" ,").partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in _DETERMINERS else subject.strip(" ,")


def _possessive(owner: str) -> str:
    return owner + ("'" if owner.endswith("s") and owner[0].islower() else "'s")


def _negated(noun: str) -> str:
    return f"no {bare(noun)}"
