"""What follows a stance word -> the issue, as a noun phrase.

In: a text and the place behind "demands", "ruled out", "is ready to". Out: the noun phrase
that a person would write for what is demanded, ruled out or offered, and where its words end.
"""

import re
from typing import NamedTuple

from onrecord.lexicon.patterns import load_stances, verb_forms
from onrecord.steps.label.nominal import from_clause, from_gerund, from_infinitive, is_gerund
from onrecord.steps.label.phrases import bare, head, phrase_end, without_time

_SKIP = re.compile(
    r"(?:[\s\"“”‘']|(?:on|late|earlier)\s+(?:\w+\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:publicly|again|repeatedly"
    r"|once more|out of hand|both|instead|immediately|also)\b"
    r"|(?:this|last) (?:week|month|year)\b|what (?:he|she|it|they|[A-Z]\w+) (?:called|calls|termed|described as|describes as)\b)*"
)
_SOMEBODY_TO = re.compile(
    r"(?:for\s+)?(?P<who>(?:[^\s,;:]+\s+){0,9}?[^\s,;:]+)\s+[\"“]?(?P<no>not\s+)?to\s+[\"“]?(?P<no2>not\s+)?(?=[a-z])"
)
_ENSURE = re.compile(
    r"(?:ensure|guarantee|make sure|see to it)\s(?:that\s)?(?=(?:the|an?|all|no|its|their|any|[A-Z]\w+|[a-z]+s)\s)"
    r"(?=[^,;:.]{2,80}\s(?:is|are|be|was|were|will|does|do|did|can|would|has|have)\b)"
)
_APPOSITION = re.compile(r",\s(?=(?:the|a|an|who|whose|which)\s)")
_LIST_TO = re.compile(
    r"(?P<who>(?:the |an? )?(?:[^\s,;:]+\s){0,5}[^\s,;:]+(?:, (?:and )?(?:the |an? )?(?:[^\s,;:]+\s){0,5}[^\s,;:]+){1,3}),?\s+"
    r"(?P<no>not\s+)?to\s+(?:do everything \w+ can to\s+)?(?P<no2>not\s+)?(?=[a-z])"
)
_URGED = re.compile(
    r"(?:an?|further|more|greater|immediate|urgent|swift|quick|continued|utmost|maximum|restraint|caution|calm|dialogue|unity|support|action)\s"
)
_TO_SOMEBODY_FOR = re.compile(r"(?:to|on|upon)\s+(?:[^\s,;:]+\s+){1,4}?for\s+(?=an?\s|the\s|more\s|[a-z])")
_SOMEBODY_FOR = re.compile(r"(?!permission|help|time)(?:[^\s,;:]+\s+){1,4}?for\s+(?=an?\s|the\s|more\s|[a-z])")
_WHETHER_TO = re.compile(r"(?:whether\s(?:or\snot\s)?|or\snot\s)to\s")
_THAT = re.compile(r"that\s+")
_DEFINING = re.compile(r"\s+that\s+(?=(?:(?:will|would|can|could|must|should)\s(?:not\s)?)?[a-z]+)")
_UNNAMED = frozenset(["whether", "how", "what", "when", "where", "which", "only", "not", "never"])
_INCLUDING = re.compile(r"[,\s]\s*(?:including|such as|like)\s+")
_OF = re.compile(r"\s(?:of|for)\s")
_TO = re.compile(r"\s(?:to)\s")
_PREDICATE = re.compile(r"\s+(?:is|are|was|were|has|have|had|will|would|could|can|cannot|should|must|may|might|does|do|did)\b")
_PREPOSITION = re.compile(
    r"(?:of|in|at|from|by|during|against|with|about|as|after|before|over|than|because|under|into|amid|and|or|but|since"
    r"|until|upon|among|between)\b"
)
_LISTED_VERB = re.compile(
    r",\s(?:\w+ly\s)?(?P<verb>[a-z]+)\s(?:the|a|an|its|their|his|her|all|any|[A-Z]|(?:by|with|from|on|into|for)\s)"
    r"(?=[^.;]{0,80}\s(?:and|or)\s)"
)
_NEXT_VERB = re.compile(
    r"[\"”]?,?\s(?:and|or)\s[\"“]?(?:(?:possibly|even|also|not|to|then|\w+ly)\s)*[\"“]?([a-z]+)(?=\s(?:the|a|an|its|their|his|her|all|any"
    r"|to|from|in|on|for|with|into|[A-Z]|\w+ly\b|(?P<noun>(?!of\b|and\b|or\b)[a-z]+\b)))"
)
_MEANS = re.compile(r",?\sby\s(?:\w+ly\s)?[a-z]+ing\s")
_AND_TO = re.compile(r"[\"”]?,?\s(?:and|as well as)\s(?:also\s)?[\"“]?to\s(?=[a-z])")
_NEXT_MODAL = re.compile(r"\sand\s(?:would|could|can|will|should|must|won['’]t|cannot|that)\s")
_MADE_BY = re.compile(r"\s(?:\w+ed|put forward|made|brought|given|set out|drawn up|drafted)\s(?:\w+ly\s)?by\s")
_BEFORE_IT = re.compile(r"\sbefore\s(?:any|it|we|they|there)\b")
_POINTED = re.compile(r"that\s(?:\w+\s)?(?:offer|proposal|plan|idea|demand|request|deal|condition|initiative|compromise|suggestion)\b")
_POINTER = re.compile(r"(?:such an?|the|this|that|these|those)\s", re.IGNORECASE)
_DETERMINED = re.compile(r"(?:the|a|an|its|all|any|their|his|her|some|more|no)\s", re.IGNORECASE)
_MEANT = frozenset(
    [
        "end",
        "access",
        "right",
        "return",
        "ways",
        "way",
        "measures",
        "steps",
        "action",
        "actions",
        "legislation",
        "laws",
        "law",
        "rules",
        "reforms",
        "tools",
        "mechanisms",
        "funds",
        "pressure",
    ]
)
"""What an infinitive behind says more of, rather than what it is to do: "new measures to protect the reefs"."""
_ABOUT = frozenset(
    ["urgency", "importance", "necessity", "imperative", "need", "idea", "possibility", "prospect", "notion", "option", "concept"]
)
"""Carriers whose "of" brings the issue; a "proposal of" somebody does not."""
_READY = (
    "be ready",
    "be willing",
    "be prepared",
    "stand ready",
    "remain ready",
    "remain willing",
    "be unwilling",
    "be reluctant",
    "be hesitant",
    "be loath",
    "refusal",
    "readiness",
    "willingness",
)
_MAX_WORDS = 24
_MAX_CLAUSE = 18


class Issue(NamedTuple):
    """An issue: its noun phrase as it stands (with its determiner), and where its words end in the text.

    `also`: further issues of the same stance, where their words begin and end: "to free the crew and to lower the toll".
    """

    phrase: str
    end: int
    also: tuple[tuple[int, int, str], ...] = ()


def complement(text: str, start: int, limit: int, *, phrase: str = "", takes: str | None = None, wish: bool = False) -> Issue | None:
    """The issue after a stance phrase that ends at `start`; None where there is none to negotiate about.

    `wish`: the phrase wishes for what others do, so that a plain "to" brings no issue ("wants to win"), but "wants to see a truce" does.
    """
    skip = _SKIP.match(text, start, limit)
    at = skip.end() if skip else start
    if wish and (asked := _TO_SOMEBODY_FOR.match(text, at, limit)):
        return noun(text, asked.end(), limit)
    if undecided := _WHETHER_TO.match(text, at, limit):
        return infinitive(text, undecided.end(), limit)
    if at >= limit or not text[at].isalnum() or _PREPOSITION.match(text, at, limit):
        return None
    if takes == "somebody to do":
        found = _somebody_to(text, at, limit) or (_asked_for(text, at, limit) if phrase == "ask" else None)
        return found or (noun(text, at, limit) if phrase in ("urge", "") and _URGED.match(text, at, limit) else None)
    if text.startswith("not to ", at):
        return None
    if that := _THAT.match(text, at, limit):
        return _clause(text, that.end(), limit, wanted=wish) or (noun(text, at, limit) if _POINTED.match(text, at, limit) else None)
    if phrase.endswith(" that"):
        return _clause(text, at, limit, wanted=True)
    if phrase.endswith(" to") and _is_verbal(text, at, limit, ready=phrase.startswith(_READY)):
        return _verbal(text, at, limit)
    if text.startswith("to ", at):
        return _wish(text, at + 3, limit) if wish else infinitive(text, at + 3, limit)
    word = text[at:limit].split(None, 1)[0].strip(",.").lower()
    if is_gerund(word):
        return _gerund(text, at, limit)
    if text.startswith("for ", at):
        return _somebody_to(text, at, limit) or (noun(text, at + len("for "), limit) if wish and not phrase else None)
    if takes is None and (found := _somebody_to(text, at, limit) or _bare_clause(text, at, limit)):
        return found
    if phrase.startswith("want") and (found := _done(text, at, limit)):
        return found
    if wish and re.search(r"\sto\s[a-z]+\s(?:it|them|him|her|this|that|so)$", text[at : phrase_end(text, at, limit)]):
        return None
    found = noun(text, at, limit, defined=wish)
    if found and _PREDICATE.match(text, found.end, limit):
        return _clause(text, at, limit, wanted=True) if phrase.split(" ")[0] in ("suggest", "recommend", "insist", "propose") else None
    return found


def is_measure(phrase: str) -> bool:
    """Whether a noun phrase names what a party does or decides: "the cut", "its plan to"; no person, place or mishap."""
    top, measures = head(bare(phrase)), load_stances().measures
    return top in measures or (top.endswith("s") and top[:-1] in measures)


def is_dealing(phrase: str) -> bool:
    """Whether a noun phrase names what parties have with each other: "trade talks", "the fishing pact"."""
    return head(bare(phrase)) in load_stances().dealings


def _asked_for(text: str, at: int, limit: int) -> Issue | None:
    """ "Chile for a pause in payments"."""
    found = _SOMEBODY_FOR.match(text, at, limit)
    return noun(text, found.end(), limit) if found else None


def _wish(text: str, at: int, limit: int) -> Issue | None:
    """ "wants to see a truce"."""
    through = next(load_stances().through.find(text, at, min(limit, at + 24)), None)
    return infinitive(text, at, limit) if through and through.start == at and not through.value else None


def _done(text: str, at: int, limit: int) -> Issue | None:
    """ "wants the dam demolished"."""
    end = phrase_end(text, at, limit)
    words = text[at:end].split()
    found = verb_forms().get(words[-1]) if len(words) > 1 else None
    if not found or found[0] not in ("past", "participle"):
        return None
    phrase = from_infinitive(f"be {words[-1]}", " ".join(words[:-1]))
    return Issue(phrase, end) if phrase else None


def infinitive(text: str, at: int, limit: int, subject: str | None = None) -> Issue | None:
    """The issue of what stands after "to"; of "to accept X" and the like it is X."""
    at += text[at : at + 1] in ('"', "“")
    if text.startswith("do so", at):
        return Issue("so", at + len("do so"))
    if text.startswith("have ", at) and _is_participle(text[at + len("have ") : limit].split(None, 1)[0]):
        return None  # "should have paid"
    stances = load_stances()
    through = next(stances.through.find(text, at, min(limit, at + 24)), None)
    if through and through.start == at and not through.value and through.form in ("base", "ing"):
        inner = complement(text, through.end, limit, phrase=text[at : through.end])
        if inner:
            return inner
    end = phrase_end(text, at, limit)
    found = infinitives(text, at, end, subject)
    joined = _AND_TO.match(text, end, limit) if found and not text.startswith(("be ", "not "), at) else None
    more = infinitive(text, joined.end(), limit, subject) if joined else None
    return found._replace(also=(*found.also, (joined.end(), more.end, more.phrase), *more.also)) if found and joined and more else found


def _is_participle(word: str) -> bool:
    found = verb_forms().get(word.strip(",."))
    return word == "been" or (found is not None and found[0] in ("past", "participle"))


def infinitives(text: str, at: int, end: int, subject: str | None, negative: str = "") -> Issue | None:
    """The issue of an infinitive before `end`, with those of the ones that follow: "end the war and withdraw from the town"."""
    means = _MEANS.search(text, at, end)
    stop, following = _before_verb(text, at, means.start() if means else end)
    if following is not None and " or " in text[stop:following]:
        following = None  # "to leave or face sanctions"
    elif following is not None and (" " not in text[at:stop].strip() or " to " in text[at:stop]):
        stop, following = end, None  # "to intervene and halt", "put pressure on Chad to leave and pay": one issue
    phrase = from_infinitive(negative + without_time(text[at:stop]), subject)
    if phrase is None:
        return None
    more = infinitives(text, following, end, subject) if following is not None and not negative else None
    return Issue(phrase, stop, ((following, more.end, more.phrase), *more.also) if following is not None and more else ())


def _before_verb(text: str, at: int, end: int) -> tuple[int, int | None]:
    """Where an infinitive ends, and where the one begins that follows it."""
    for listed in _LISTED_VERB.finditer(text, at, end):
        verb = verb_forms().get(listed["verb"])
        if verb and verb[0] == "base":
            return listed.start(), listed.start("verb")
    for found in _NEXT_VERB.finditer(text, at, end):
        verb = verb_forms().get(found.group(1))
        if verb and verb[0] == "base" and not (found["noun"] and verb[1].noun.rstrip("s") == verb[1].base):
            return found.start(), found.start(1)
    return end, None


def noun(text: str, at: int, limit: int, *, defined: bool = False) -> Issue | None:
    """The issue of a noun phrase: of "the idea of X" it is X. `defined`: with the relative clause that says which ("a deal that")."""
    stances = load_stances()
    end = phrase_end(text, at, limit)
    made = _MADE_BY.search(text, at, end) or _BEFORE_IT.search(text, at, end)
    end = made.start() if made else end
    phrase = re.sub(r"\s+", " ", text[at:end]).strip(' "“”')
    name = head(bare(phrase))
    including = _INCLUDING.search(text, at, end)
    if including and name in stances.vague:
        word = text[including.end() : end].split(None, 1)[0].lower()
        return (_gerund if is_gerund(word) else noun)(text, including.end(), limit)
    if name in stances.empty_carriers:
        inner = _carried(text, at, end, limit)
        if inner:
            return inner
    pointing = name in stances.pointing and _POINTER.match(phrase)
    idle = name in stances.nothing and not (defined and name in stances.asked)
    if not name or (idle and not pointing) or len(phrase.split()) > _MAX_WORDS or not any(c.isalpha() for c in name):
        return None
    defined = defined or (" " not in bare(phrase) and name in stances.carriers)
    relative = _DEFINING.match(text, end, limit) if defined and not phrase.lower().startswith(("the ", "this ", "that ")) else None
    relative = (
        _THAT.match(text, end + 1, limit) if relative is None and name in stances.assuring and text.startswith(" ", end) else relative
    )
    if relative:
        stop = _before_modal(text, relative.end(), phrase_end(text, relative.end(), limit, clause=True))
        if len(text[end:stop].split()) <= _MAX_CLAUSE:
            phrase = re.sub(r"\s+", " ", without_time(text[at:end]) + text[end:stop]).strip(' "“”')
            end = stop
    return Issue(phrase, end)


def _before_modal(text: str, at: int, end: int) -> int:
    """Where a clause ends that another predicate follows: "that it will leave and | won't come back"."""
    found = _NEXT_MODAL.search(text, at, end)
    return found.start() if found else end


def _carried(text: str, at: int, end: int, limit: int) -> Issue | None:
    behind = re.match(r"\s+that\s+", text[end:limit])
    if behind:
        return _clause(text, end + behind.end(), limit)
    of, to = _OF.search(text, at, end), _TO.search(text, at, end)
    if to and (of is None or to.start() < of.start()):
        return _verbal(text, to.end(), limit) if _is_verbal(text, to.end(), limit) else None
    if of is None or (text[of.start() : of.end()].strip() == "of" and head(bare(text[at : of.start()])) not in _ABOUT):
        return None
    word = text[of.end() : end].split(None, 1)
    if word and is_gerund(word[0].lower()):
        return _gerund(text, of.end(), limit)
    return _somebody_to(text, of.end(), limit) or noun(text, of.end(), limit)


def _clause(text: str, at: int, limit: int, *, wanted: bool = False) -> Issue | None:
    end = phrase_end(text, at, limit, clause=True)
    stop, following = _before_verb(text, at, end) if wanted else (end, None)
    phrase = from_clause(text[at:stop], wanted=wanted)
    if phrase is None:
        return None
    more = infinitives(text, following, end, None) if following is not None else None
    return Issue(phrase, stop, ((following, more.end, more.phrase), *more.also) if following is not None and more else ())


def _gerund(text: str, at: int, limit: int) -> Issue | None:
    through = next(load_stances().through.find(text, at, min(limit, at + 24)), None)
    if through and through.start == at and not through.value and through.form == "ing":
        return complement(text, through.end, limit)
    end = phrase_end(text, at, limit)
    phrase = from_gerund(text[at:end])
    return Issue(phrase, end) if phrase else None


def _is_verbal(text: str, at: int, limit: int, *, ready: bool = False) -> bool:
    """Whether a verb follows a "to" that may also be a preposition; after "ready to" nearly anything is one."""
    words = text[at:limit].split(None, 3)
    if not words or _DETERMINED.match(text, at) or not words[0].islower():
        return False
    first = words[0].strip(",.").lower()
    found = verb_forms().get(" ".join(words[:2]).strip(",.")) or verb_forms().get(first)
    if found and found[0] == "ing":
        return True
    if (found and found[0] == "base") or any(f.start == at for f in load_stances().through.find(text, at, min(limit, at + 24))):
        return ready or not (
            len(words) > 1
            and words[1] in ("of", "between", "with", "and")
            and first not in ("meet", "cooperate", "negotiate", "agree", "cease")
        )
    return ready or (len(words) > 1 and bool(_DETERMINED.match(words[1] + " ")))


def _verbal(text: str, at: int, limit: int) -> Issue | None:
    first = text[at:limit].split(None, 1)[0].strip(",.").lower()
    return _gerund(text, at, limit) if is_gerund(first) else infinitive(text, at, limit)


def _somebody_to(text: str, at: int, limit: int) -> Issue | None:
    """ "Iran to halt enrichment", "for the war to end"."""
    found = _SOMEBODY_TO.match(text, at, limit)
    if found is None or phrase_end(text, at, limit) < found.end("who"):
        found = _LIST_TO.match(text, at, limit)
    if found is None:
        return None
    who = _APPOSITION.split(found.group("who"), maxsplit=1)[0]
    if who.split()[-1].lower() in _UNNAMED:
        return None
    if (
        (head(bare(who)) in load_stances().carriers and not text.startswith("be ", found.end()))
        or who.lower().startswith("to ")
        or head(bare(who)) in _MEANT
    ):
        return None
    word = text[found.end() : limit].split(None, 1)[0].strip(",.").lower()
    verb = verb_forms().get(word)
    if word != "be" and word.endswith(("s", "ing", "ed")) and not (verb and verb[0] == "base"):
        return None
    negative = "not " if found.group("no") or found.group("no2") else ""
    if ensured := _ENSURE.match(text, found.end(), limit):
        return None if negative else told(text, ensured.end(), limit)
    return infinitives(text, found.end(), phrase_end(text, found.end(), limit), who.strip('"“”'), negative)


def told(text: str, at: int, limit: int) -> Issue | None:
    """The issue of a clause that tells what is or happened: "the crew is freed", "Peru has reopened the port"."""
    end = phrase_end(text, at, limit, clause=True)
    phrase = from_clause(text[at:end], indicative=True, sure=True)
    return Issue(phrase, end) if phrase else None


def _bare_clause(text: str, at: int, limit: int) -> Issue | None:
    """ "Israel release the hostages", "the border be reopened": a clause without "that"."""
    end = phrase_end(text, at, limit, clause=True)
    words = text[at:end].split()
    for i in range(1, len(words) - 1):
        word = words[i].lower().strip('"“')
        if word in ("must", "should", "be") or (words[i] in ("not", "never") and i > 0):
            break
        verb = verb_forms().get(word)
        before = words[i - 1]
        if (
            verb
            and verb[0] == "base"
            and verb[1].forms[2] != word
            and words[i + 1].lower() not in ("of", "to", "and", "for", "on")
            and (before[0].isupper() or before.endswith("s") or before in ("it", "they", "he", "she"))
        ):
            break
        if word in ("of", "for", "to", "in", "on", "with", "by", "that", "which", "who"):
            return None
    else:
        return None
    phrase = from_clause(" ".join(words))
    return Issue(phrase, end) if phrase else None
