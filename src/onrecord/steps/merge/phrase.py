"""A statement's words -> what they claim: one sentence in the third person, made of those words.

"the Lornian cabinet of refusing to pay" becomes "The Lornian cabinet refuses to pay"; a denial
is given in the positive. Where the words name a thing and no deed ("the existence of any such
camps"), the claim is that it exists.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from onrecord.lexicon.wording import Wording
from onrecord.steps.merge.prose import has_main_verb, has_verb

_QUOTES = re.compile(r"[\"“”„«»]|(?<!\w)['‘’]|['’](?!\w)")
_PIECES = re.compile(r"(?<=[,.!?][\"”»'’]) … |(?<=[\"”»]) … (?=[\"“«])")
_ASIDE = re.compile(r"\s*\([^()]*\)|\s+…")
_INSERTED = re.compile(r"(?<=[A-Z]{2}) \[[^\[\]]{1,60}\]|\[([^\[\]]{1,60})\]")
"""What an editor put into words: a gloss after an abbreviation, or what stands for a word of the speaker's."""
_BEING = re.compile(r"(?:is|are|was|were|be|been|being|has|have|had|widely|he|she|it|they|we|i)", re.I)
"""What stands before "reported" and its like where they are verbs and leave nothing open."""
_TOLD_BY_SOME = re.compile(
    r"^(?:(?:in|on|last|this) [^,]{2,30}?,? )?it (?:is|was|has been|had been) (?:\w+ly )?(?:reported|claimed|alleged|said|revealed) that ",
    re.I,
)
_COLOUR = re.compile(
    r"\bwhat (?:he|she|it|they|the \w+) (?:has |have |had )?(?:called|calls?|described as|describes? as|termed|said (?:was|were)) ", re.I
)
_SENTENCE_END = re.compile(r"(?<=[\w)][.!?])\s+(?=[A-Z])")
_CLAUSE_END = re.compile(
    r";| [–—-] |, \w+ing\b|, (?:while|which|who|whose|where|but|because|although|and (?:that|the|it|they|he|she|we))\b"
    r"|,? and (?:has |have |also )*(?:denied|said|says|accused|called|urged|warned|demanded|threatened|vowed|insisted|added"
    r"|declined|refused to)\b"
    r"|, an? (?:claim|charge|allegation|accusation)\b|, (?:the )?\w+ (?:said|says|reported)\b"
)
_RELATIVE = re.compile(r" ?, (?:(?:both|all|most|some|many|one) of (?:whom|which)|who|whose|which|whom) [^,;:]{3,120}, (?!and |or |but )")
"""A relative clause between commas, without which the sentence goes on."""
_BEFORE_SUBJECT = re.compile(r"(?:unlike|like|instead|in|on|at|for|with|by|after|before|since|from|under|as|despite|according) ", re.I)
_OCCASION = re.compile(r"\b(?:in|during) an? (?:[\w-]+ )?(?:interview|statement|post|tweet|letter|speech|email|briefing)\b.*", re.S)
_NO_OBJECT = re.compile(r"(?:by|as|on|at|in|during|after|through) ", re.I)
_AS_WHAT = re.compile(r" as (?:\S+ ?){1,6}$|^as (?:\S+ )??(?=(?:the|any|all|claims|reports|allegations|accusations)\b)")
_CONJUNCTION = re.compile(r"^(?:also |further |and )?that ", re.I)
_BESIDES = re.compile(
    r"^(?:plus|also|besides|moreover|furthermore|additionally|first|second|secondly|again|look|well|now|so|yes|no), (?=[a-z])", re.I
)
_OPENING = re.compile(r"^(?:despite|in spite of|although|though|while|after|since|in) [^,]{3,120}, (?=\w)", re.I)
_COMPLEMENT = re.compile(
    r"(?:(?P<who>[^,;:]{1,90}?)\s)??(?P<link>of|for|over)\s(?P<how>(?:(?:not|never|also|\w+ly)\s)*)(?P<verb>[a-z]+ing)\b(?P<rest>.*)", re.S
)
_BLAME = re.compile(r"(?:(?P<who>[^,;:]{1,90}?)\s)??(?P<link>of|for|over)\s(?P<what>.+)", re.S)
_CALLED = {
    "describing": re.compile(
        r"(?P<who>[^,;:]{2,90}?) as (?P<what>(?:an?|the|his|her|its|their|part|one|no|\w+(?:ing|ed|al|ful|ous|ive|ble)) ?.*)", re.S
    ),
    "calling": re.compile(r"(?P<who>[^,;:]{2,60}?) (?P<what>an? .+)", re.S),
}
"""By group of cues who is called what."""
_GERUND = re.compile(r"(?P<how>(?:(?:not|never|ever|also|\w+ly)\s)*)(?P<verb>[a-z]+ing)\b(?P<rest>.*)", re.S | re.I)
_NO_GERUNDS = ("nothing", "something", "everything", "anything", "during", "according", "including", "following", "king", "spring")
_SAYS_OF = re.compile(r" (?:is|are|was|were|has|had|will|would|can|could|should|must|may|might|does|did)(?: |n['’]t)")
_SUBORDINATE = re.compile(r"[,;:]| (?:that|which|who|whom|because|if|when|while|as|where|what|how|why|whether|than|after|before) ")
_INFINITIVE = re.compile(r"to (?P<verb>[a-z]+)\b(?P<rest>.*)", re.S)
_PART = re.compile(
    r"(?:any |all |its |their |direct |the |an? )*"
    r"(?P<noun>involvement in|responsibility for|role in|part in|hand in|knowledge of|complicity in)\b(?P<rest>.*)",
    re.S | re.I,
)
_PART_VERB = {
    "involvement in": "was involved in",
    "responsibility for": "is responsible for",
    "role in": "played a role in",
    "part in": "took part in",
} | {
    "hand in": "had a hand in",
    "knowledge of": "knew of",
    "complicity in": "was complicit in",
}
_SECOND_VERB = re.compile(
    r",? (?:and|or) (?:of )?(?:\w+ly )?[a-z]{3,}ing\b.*"
    r"|,? and (?:has |have |had )?(?:also )?(?:threatened|demanded|urged|warned|vowed|called|said|promised|asked|rejected"
    r"|denied|ruled|described)\b.*",
    re.S,
)
_EXISTENCE = re.compile(
    r"(?:.*\bexistence of|there (?:is|are|was|were|has been|have been|had been)(?: not| never)?(?: been)?)"
    r" (?:any |no |such |an? |the |other )*(?P<what>.+)",
    re.S | re.I,
)
_GROUNDS = re.compile(
    r"(?:[a-z]+ )?(?:evidence|proof|signs?|indications?|doubts?|reasons?|question|basis|grounds|need|way)\b(?: (?:that|of|for|to))? ?"
)
"""What there is no thing in, but what it is for: "no evidence that the dam broke" is on the dam."""
_SUCH = re.compile(r"^(?:any|no|an?|the)?\s*such (?:a |an )?(?P<what>[^,;]{3,80})$", re.I)
_EXISTS = re.compile(
    r"^(?:(?:that|whether|if|any|no|such|an?|the) )*(?P<what>.+?) (?:(?:does|do|did) not |never |had |has |ever )*exist(?:s|ed)?$", re.I
)
_REPORT = re.compile(
    r"\b(?P<noun>[a-z]+) (?:(?:in|by|from) (?:[\w’'.&-]+ ){1,6}?(?=that\b))?(?P<link>that|of|about|(?=(?:he|she|it|they|we) \w)) ?"
)
_PREPOSITION = re.compile(r"\b(?:of|on|in|between|with|over|about|for|from|to|by|at|against|that|which|among|near)\b")
_CONJOINED = re.compile(r",? (?:and|but) (?:(?:\w+ly|also|only|now|still|always|instead) )*(?P<verb>[a-z]+)(?= (?P<next>\S+))")
_AUXILIARY = r"(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might)"
_LONGEST = 30
_NEEDS_MORE = re.compile(
    r"^(?:he|she|it|they|this|that|these|those|him|her|them|which|what|who|and|but|so|because|there|here|such|(?:is|are|was|were|has|have|had"
    r"|will|would|can|could|should|do|does|did|to|by|of|as|on|for|with|at|in) )\b|…| what\b|[(\[]",
    re.I,
)
"""What cannot be understood without what stands around it, or lacks its subject."""
_LEAST_SAID = 3
"""How many words that say something what is quoted as a claim has."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a statement's words claim.

    `text` is the sentence, None where none can be made; `about` the words that say it, for
    comparing; `who` the noun phrase that the claim is about, empty where the words begin
    with none; `own` whether it is about the speaker; `negative` whether the sentence says
    that something is not so; `thing` whether it claims that something exists or took place.
    """

    text: str | None
    about: str
    who: str = ""
    own: bool = False
    negative: bool = False
    thing: bool = False


@lru_cache(maxsize=1024)
def plain(words: str, wording: Wording) -> str:
    """The words without quotation marks, asides and the outlet's hedges, in one line; of pieces only what is one sentence."""
    words = _PIECES.split(words, maxsplit=1)[0]
    text = _INSERTED.sub(r"\1", _COLOUR.sub("", _ASIDE.sub("", _QUOTES.sub("", words))))
    hedges, tokens = wording.groups["hedge"], text.split()
    kept = [word for before, word in pairwise(["", *tokens]) if word.strip(",.;:").casefold() not in hedges or _BEING.fullmatch(before)]
    return re.sub(r"\ban (?=[bcdfgjklmnpqrstvwxyz])", "a ", " ".join(kept)).strip(" ,;:")


def accusation(words: str, cue: str, target: str, wording: Wording, *, they: str = "") -> Matter:
    """What somebody is blamed for; `target` is the name of the accused, empty if not known, `they` that of speakers who are several."""
    sort = next((g for g in ("accusing", "blaming", "criticizing") for word in cue.split() if wording.among(g, word)), None)
    if sort is None:
        return _likened(words, cue, target, wording) or assertion(words, cue, "", they or target, wording)
    text = _clause(_CONJUNCTION.sub("", plain(words, wording)))
    links = ("of",) if sort == "accusing" else ("for", "over")
    if (found := _COMPLEMENT.match(text)) and found["link"] in links:
        who, rest = _accused(found["who"], target), found["rest"]
        negative = any(wording.negates(word) for word in found["how"].split())
        sentence = _finite(who, found["how"], found["verb"], rest, wording) if who else None
        return Matter(sentence, found["verb"] + rest, who, negative=negative)
    if sort != "criticizing" and (found := _BLAME.match(text)) and found["link"] in links and (who := _accused(found["who"], target)):
        return Matter(_sentence(f"{who} {_is(who, wording)} responsible for {found['what']}"), found["what"], who)
    if _NO_OBJECT.match(text) or wording.is_function(text):
        return Matter(None, text)
    if sort != "accusing" and not is_clause(text, wording):
        return Matter(_sentence(f"{text} {_is(text, wording)} {'to blame' if sort == 'blaming' else 'wrong'}"), text)
    return assertion(words, cue, "", target, wording)


def _likened(words: str, cue: str, target: str, wording: Wording) -> Matter | None:
    """What somebody is called: "described the raid as piracy", "called him a liar"; None where the cue does not call anybody anything."""
    form = next((form for group, form in _CALLED.items() for word in cue.split() if wording.among(group, word)), None)
    found = form.fullmatch(_clause(plain(words, wording))) if form else None
    if found is None or has_verb(found["who"], wording) or not (who := _accused(found["who"], target)):
        return None
    return Matter(_sentence(f"{who} {_is(who, wording)} {found['what']}"), found["what"], who)


def assertion(words: str, cue: str, speaker: str, they: str, wording: Wording, *, person: str = "") -> Matter:
    """What is stated as so. `speaker` stands for "it" and "we", `person` for "he" and "I", `they` for "they"."""
    told = bool(_CONJUNCTION.match(plain(words, wording))) or any(wording.among("saying", word) for word in cue.split())
    text = _OPENING.sub("", _CONJUNCTION.sub("", _first_sentence(plain(words, wording), wording)))
    text = _BESIDES.sub("", _TOLD_BY_SOME.sub("", text))
    if there := _EXISTENCE.match(text):
        grounds = _GROUNDS.match(there["what"])
        about = there["what"][grounds.end() :] if grounds else there["what"]
        return Matter(_sentence(text), about, negative=is_negative(text, wording), thing=grounds is None)
    if found := _INFINITIVE.match(text):
        verb = wording.third(found["verb"])
        return Matter(_sentence(f"{speaker} {verb}{found['rest']}") if speaker else None, text, own=True)
    if (found := _GERUND.match(text)) and found["verb"].casefold() not in _NO_GERUNDS and not (told and _is_subject(found["rest"])):
        negative = any(wording.negates(word) for word in found["how"].split())
        sentence = _finite(speaker, found["how"], found["verb"], found["rest"], wording) if speaker else None
        return Matter(sentence, text, own=True, negative=negative)
    who, own, text = _named(text, speaker, person, they, wording)
    whole = (told or not cue or is_clause(text, wording)) and not re.match(r"(?:and |but )?if ", text, re.I)
    return Matter(_sentence(text) if whole else None, text, who, own, is_negative(_without_relative(text), wording))


def _is_subject(rest: str) -> bool:
    """Whether the words after a gerund say something of it ("taking the hill was a crime"), so that nobody is said to do it."""
    return bool(_SAYS_OF.search(_SUBORDINATE.split(rest, maxsplit=1)[0]))


def saying(words: str, cue: str, who: str, quote: str, wording: Wording) -> str | None:
    """The words as somebody's, where no sentence can be made of what they claim: "Peru: “A raid, a lie”", "Peru accused them of lying";
    None where they cannot be understood by themselves, or nobody is named."""
    one = " ".join(_INSERTED.sub(r"\1", _QUOTES.sub("", _PIECES.split(words, maxsplit=1)[0])).split())
    said = _CONJUNCTION.sub("", _first_sentence(one, wording).strip(" ,;:.–—"))
    count = len(said.split())
    telling = sum(not wording.is_function(word.strip(",.;:")) for word in said.split())
    if not who or telling < _LEAST_SAID or count > _LONGEST or _NEEDS_MORE.search(said) or said.count("(") != said.count(")"):
        return None
    if "?" in said or re.search(r": [A-Z]", said):
        return None
    if quote == "direct":
        return f"{who}: “{said}”"
    if not cue or any(wording.among("saying", word) for word in cue.split()):
        return f"{who}: {said}" if is_clause(said, wording) and has_main_verb(said, wording) else None
    return f"{who} {' '.join(cue.split())} {said}" if any(wording.among("accusing", word) for word in cue.split()) else None


def denial(words: str, cue: str, speaker: str, wording: Wording, *, person: str = "", withholding: bool = False) -> Matter:
    """What is denied, put in the positive; or what is not confirmed or doubted, as it stands (`withholding`)."""
    text = _OCCASION.sub("", _clause(plain(words, wording))).strip(" ,")
    if withholding:
        text = re.sub(r"^(?:whether|if) ", "that ", text)
    if any(wording.among("rejecting", word) for word in cue.split()):
        text = _AS_WHAT.sub("", text).strip()
    told = reported(text, wording)
    text = told[1] if told else text
    if part := _PART.match(text):
        verb = _PART_VERB[part["noun"].casefold()]
        return Matter(_sentence(f"{speaker} {verb}{part['rest']}") if speaker else None, part["rest"], own=True)
    if what := _thing(text):
        return _exists(what, wording, thing=True)
    first = text.split()[:3]
    pointing = not told and any(wording.among("reference", w) for w in (head_of(text), *first)) and not is_clause(text, wording)
    if not text or pointing or _NO_OBJECT.match(text):
        return Matter(None, "")
    denying = any(wording.among("denying", word) for word in cue.split())
    if not (denying or withholding or told):
        text = _negated_clause(text, wording)
    matter = assertion(text, "", speaker, speaker, wording, person=person)
    if (denying or withholding or told) and matter.text == _sentence(matter.about) and not is_clause(text, wording):
        return replace(_exists(matter.about, wording), own=matter.own, thing=False)
    if denying or withholding or told or matter.text is None:
        return matter
    if not matter.negative:
        return replace(matter, text=None)
    positive, left = positive_of(matter.text, wording)
    return Matter(_sentence(positive) if positive and not left else None, matter.about, matter.who, matter.own, False, matter.thing)


def exists(phrase: str, wording: Wording) -> str | None:
    """The sentence that a thing exists, or that it took place: "Secret talks took place"; None for what does neither."""
    head = head_of(phrase)
    if phrase[:1].islower() and not re.match(r"(?:the|an?|its|their|his|her) ", phrase) and not is_plural(phrase, wording):
        phrase = f"{'an' if phrase[0] in 'aeiou' else 'a'} {phrase}"
    if wording.among("happening", head) and not re.search(rf"\b{re.escape(head)} (?:to|for)\b", phrase):
        return _sentence(f"{phrase} took place")
    if any(wording.among(group, head) for group in ("deal", "paper", "existing")):
        return _sentence(f"{phrase} {'exist' if is_plural(phrase, wording) else 'exists'}")
    return None


def head_of(phrase: str) -> str:
    """The noun that a noun phrase is about: the last word before a preposition."""
    before = _PREPOSITION.split(phrase, maxsplit=1)[0].split()
    return (before or phrase.split() or [""])[-1].strip(",.;:")


def phrase_about(words: str, head_stem: str, wording: Wording) -> str | None:
    """The noun phrase in the words whose noun has this stem: "Russia–U.S. agreements on Ukraine"."""
    tokens = plain(words, wording).split()
    for i, token in enumerate(tokens):
        if wording.stem(token.strip(",.;:")) != head_stem:
            continue
        start = i
        while start > 0 and i - start < 4 and modifies(tokens[start - 1]):
            start -= 1
        end = i + 1
        if (
            not token.endswith((",", ".", ";"))
            and end < len(tokens)
            and tokens[end] in ("on", "between", "with", "over", "about", "for", "to")
        ):
            tail = object_size(tokens[end + 1 :])
            end += 1 + tail if tail else 0
        return " ".join(tokens[start:end]).strip(",.;:")
    return None


def takes_article(name: str, wording: Wording) -> bool:
    """Whether the name of a state or a body stands with "the"."""
    return wording.among("article", name.split()[-1])


def subject_head(matter: Matter) -> str:
    """The noun that a matter says something of, or says the existence of; empty if that does not show."""
    if matter.thing:
        return head_of(matter.about)
    before, *after = re.split(rf"\b{_AUXILIARY}\b", matter.text or "", maxsplit=1)
    return head_of(before) if after else ""


def is_plural(phrase: str, wording: Wording) -> bool:
    """Whether a noun phrase takes the verb of many."""
    if re.search(r"\w and (?:the |its )?\w", phrase):
        return True
    head = head_of(phrase)
    if wording.among("plural", head):
        return True
    return (
        head.endswith("s")
        and not head.endswith(("ss", "us", "is", "'s", "’s"))
        and not (wording.among("singular", head) and head[0].isupper())
        and not head.isupper()
    )


def is_negative(text: str, wording: Wording) -> bool:
    """Whether the first clause of a text says that something is not so."""
    clause = re.split(r"[,;:]| (?:because|while|after|before|unless|until|where|who|which) ", text, maxsplit=1)[0]
    words = clause.split()
    pairs = zip(words, [*words[1:], ""], strict=False)
    return sum(wording.negates(word) and not wording.among("exact", following) for word, following in pairs) % 2 == 1


def positive_of(text: str, wording: Wording) -> tuple[str, bool]:
    """The text with its first negation taken out, and whether one is left that cannot be."""
    text = re.sub(r"\bcannot\b", "can not", text)
    text = re.sub(r"\bwon['’]t\b", "will not", re.sub(r"\bcan['’]t\b", "can not", text))
    text = re.sub(r"\b(\w+)n['’]t\b", r"\1 not", text)
    if found := re.search(r"\b(did|does|do) (?:not|never) (?:\w+ly )?([a-z]+)\b", text):
        verb = found[2]
        form = wording.past(verb) if found[1] == "did" else wording.third(verb) if found[1] == "does" else verb
        text = text[: found.start()] + form + text[found.end() :]
    elif found := re.search(rf"\b({_AUXILIARY})((?: \w+ly)?) (?:not|never) ", text):
        text = f"{text[: found.start()]}{found[1]}{found[2]} {text[found.end() :]}"
    elif found := re.search(r"\b(?:never|not|no longer|no) ", text, re.I):
        text = text[: found.start()] + text[found.end() :]
    text = re.sub(r"\b(to|with|from|for|by|at) any (?=(?:[\w-]+ )?[\w-]*[^s\W]\b)", r"\1 some ", text)
    text = re.sub(r"\bany (?:such |of )?(?=\w)", "", text)
    return re.sub(r"\s+(?:at all|whatsoever|either)\b", "", text), is_negative(text, wording)


# ------------------------------------------------------------------------------ pieces


def _first_sentence(text: str, wording: Wording) -> str:
    for end in _SENTENCE_END.finditer(text):
        last = text[: end.start()].split()[-1].removesuffix(".")
        if len(last) > 1 and last not in wording.groups["abbreviation"]:
            return text[: end.start()]
    return text


def _clause(text: str) -> str:
    """The text up to where a second clause begins."""
    return _CLAUSE_END.split(text, maxsplit=1)[0].strip(" ,")


def _negated_clause(text: str, wording: Wording) -> str:
    """The text up to a second verb that its negation does not reach: "Peru was not bluffing | and knows the law"."""
    negation = next((m for m in re.finditer(r"\S+", text) if wording.negates(m[0])), None)
    if negation is None:
        return text
    past = negation[0].startswith("did") or text.endswith("did ", 0, negation.start())
    for found in _CONJOINED.finditer(text, negation.end()):
        verb = found["verb"]
        finite = past or verb in wording.present_forms or re.fullmatch(_AUXILIARY, verb)
        if verb in ("he", "she", "they", "we") or (finite and has_verb(f"it {verb} {found['next']}", wording)):
            return text[: found.start()]
    return text


def _sentence(text: str) -> str:
    """The text as one sentence of bearable length: a capital at the start, nothing trailing."""
    text = _clause(_without_relative(" ".join(text.split())))
    text = " ".join(text.split()[:_LONGEST]).strip(" ,;:")
    text = text if re.search(r"\b[A-Z]\.$", text) else text.rstrip(".!?")
    return text[:1].upper() + text[1:]


def _without_relative(text: str) -> str:
    """The text without a relative clause that stands between its subject and its verb: "the ship, which was old, sank"."""
    found = _RELATIVE.search(text)
    if found is None or re.search(rf"\b{_AUXILIARY}\b", text[: found.start()]):
        return text
    comma = _BEFORE_SUBJECT.match(text) and "," not in text[: found.start()]
    return f"{text[: found.start()]}{',' if comma else ''} {text[found.end() :]}"


def _is(who: str, wording: Wording) -> str:
    return "are" if is_plural(who, wording) else "is"


def _finite(who: str, how: str, gerund: str, rest: str, wording: Wording) -> str:
    """ "Lorn", "refusing", " to pay" -> "Lorn refuses to pay"; what does not last goes into the past."""
    rest = _SECOND_VERB.sub("", rest)
    manner = "".join(f"{word} " for word in how.split() if not wording.negates(word) and word not in ("also", "ever"))
    negative = any(wording.negates(word) for word in how.split())
    plural = is_plural(who, wording)
    verb = wording.verb_of(gerund)
    has = "have" if plural else "has"
    if verb in ("be", "have"):
        form = _is(who, wording) if verb == "be" else has
        return _sentence(f"{who} {form} {'not ' if negative else ''}{manner}{rest.strip()}")
    if negative:
        return _sentence(f"{who} {has} not {manner}{wording.participle(verb)}{rest}")
    present = verb if plural else wording.third(verb)
    return _sentence(f"{who} {manner}{present if wording.among('lasting', verb) else wording.past(verb)}{rest}")


def _accused(who: str | None, target: str) -> str:
    """The name to use for the accused: the words' own, unless they are a pronoun."""
    if not who or who.casefold() in ("it", "them", "him", "her", "us", "both", "each other"):
        return target
    return who


def _named(text: str, speaker: str, person: str, they: str, wording: Wording) -> tuple[str, bool, str]:
    """Who a clause is about, whether that is the speaker, and the clause with the name put in."""
    if own_side := re.match(
        r"(?:his|her|its|my|our|their) (?:own )?(?:country|government|nation|cabinet|administration)\b(?!['’]s) ?", text, re.I
    ):
        return (speaker, True, f"{speaker} {text[own_side.end() :]}") if speaker else (text, True, text)
    found = re.match(r"(it|we|i|he|she|its|our|my|his|her|they|their|there)\b ?", text, re.I)
    if not found:
        return text, False, text
    pronoun, rest = found[1].casefold(), text[found.end() :]
    if pronoun in ("they", "their"):
        name = they
    elif pronoun == "there":
        return "", False, text
    else:
        of_one = pronoun in ("i", "he", "she", "my") or (pronoun in ("his", "her") and not speaker)
        name = (person or ("" if pronoun in ("he", "she") else speaker)) if of_one else speaker
    own = name in (speaker, person)
    if not name:
        return "", pronoun in ("we", "i", "our", "my"), text
    if pronoun in ("its", "our", "my", "his", "her", "their"):
        return name, own, f"{name}’s {rest}" if not name.endswith("s") else f"{name}’ {rest}"
    if glued := re.match(r"['’](?:m|s|re|ve|ll|d)\b", rest):
        rest = f"{_GLUED[glued[0][1:]]}{rest[glued.end() :]}"
    if pronoun in ("we", "i", "they") and not is_plural(name, wording):
        rest = re.sub(r"^\S+", lambda m: _singular(m[0], wording), rest)
    return name, own, f"{name} {rest}"


_SINGULAR = {"have": "has", "are": "is", "were": "was", "am": "is", "do": "does"}
_SINGULAR |= {f"{many}n{mark}t": f"{one}n{mark}t" for many, one in _SINGULAR.items() if many != "am" for mark in "'’"}
_GLUED = {"m": "is", "s": "is", "re": "are", "ve": "have", "ll": "will", "d": "would"}


def _singular(verb: str, wording: Wording) -> str:
    """The word after "they" as it is after "he"; what is no verb in the present stays."""
    if verb in _SINGULAR:
        return _SINGULAR[verb]
    still = re.fullmatch(rf"{_AUXILIARY}|did|\w+ed|\w+ly|.*\W.*|never|not|also|always|only|just|no|still|now", verb)
    return verb if still or verb in wording.bases else wording.third(verb)


def _thing(text: str) -> str | None:
    """The noun phrase whose existence is spoken of, if it is: "the existence of any such deal" -> "deal"."""
    for pattern in (_EXISTENCE, _SUCH, _EXISTS):
        if (found := pattern.match(text)) and not _GROUNDS.match(found["what"]):
            return re.sub(r"^(?:any|no|such|such an?|an?)\s", "", found["what"]).strip()
    return None


def _exists(what: str, wording: Wording, *, thing: bool = False) -> Matter:
    what = re.sub(r"^(?:any|no|such|all)\s(?:such |of )?", "", what.strip())
    return Matter(exists(what, wording) if what else None, what, thing=thing)


def reported(text: str, wording: Wording) -> tuple[str, str] | None:
    """Who says, and what stands after "the claims that", "its neighbor's allegation of"; "that" stays with the words."""
    for found in _REPORT.finditer(text):
        vague = found["noun"] in ("idea", "notion") and found["link"] != "that"
        if not vague and wording.among("report", found["noun"]) and len(text[: found.start()].split()) <= 6:
            who = re.sub(r"['’]s?$", "", text[: found.start()].strip())
            return who, text[found.start("link") if found["link"] == "that" else found.end() :]
    return None


def is_clause(text: str, wording: Wording) -> bool:
    """Whether the words hold a finite verb, as far as that shows without a parser."""
    return bool(re.match(r"(?:that|whether|if) ", text)) or has_verb(text, wording)


def modifies(token: str) -> bool:
    """Whether a word can stand before the noun that it belongs to, as far as that shows from its form."""
    if token.endswith((",", ".", ";", ":")) and not re.search(r"[A-Z]\.$", token):
        return False
    return (
        token[:1].isupper()
        or "-" in token
        or bool(re.search(r"(?:al|ic|ish|ive|ous|an|ary|ret|ilateral|iet)$", token) and token not in ("an", "than"))
    )


def object_size(tokens: list[str]) -> int:
    """How many of the tokens after a preposition make up its noun phrase; 0 if none do."""
    for i, token in enumerate(tokens[:6]):
        bare = token.strip(",.;:")
        following = tokens[i + 1] if i + 1 < len(tokens) else ""
        after = tokens[i + 2] if i + 2 < len(tokens) else ""
        if bare[:1].isupper() and i and tokens[i - 1] == "the" and following.isalpha() and following.islower() and bare == token:
            return i + 1 if _PREPOSITION.fullmatch(following) or re.fullmatch(_AUXILIARY, following) else i + 2
        if bare[:1].isupper() and not (following[:1].isupper() or (following == "and" and after[:1].isupper())):
            return i + 1
        if not bare[:1].isupper() and bare not in ("the", "a", "an", "its", "their", "and", "of"):
            return i + 1
    return 0
