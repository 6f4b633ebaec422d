"""Which act: an `Utterance` in, the act and the rule that found it out.

A cascade of rules, the more telling first: what the cue settles (with its negation), then what
the content shows of a speaker who just "said" it, then what the cue leaves. Each rule looks at
an utterance and gives an act or nothing; `classify` is all that the rest of the step sees, so
that a trained classifier can stand in for it.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from onrecord.lexicon.cues import CueTable
from onrecord.records import Act
from onrecord.steps.label.utterance import Utterance


class Judged(NamedTuple):
    """An act and the name of the rule that gave it."""

    act: Act
    rule: str


class View(NamedTuple):
    """What a rule looks at; `accused` are the parties that the same speaker accuses elsewhere in the article."""

    words: Utterance
    cues: CueTable
    accused: frozenset[str]


Rule = Callable[[View], Act | None]

_NOT = re.compile(r"\b(?:not|never|no|neither|nor|hardly|without)\b|n't\b")
_NEGATED: dict[Act, Act] = {
    "confirm": "not_confirm",
    "deny": "not_confirm",
    "accept": "reject",
    "praise": "reject",
    "propose": "decline",
    "commit": "decline",
    "reject": "consider",
    "consider": "reject",
    "threaten": "deny",
    "accuse": "decline",
    "decline": "assert",
}
_FUTURE = re.compile(r"\b(?:will|would|shall|'ll|won't|wouldn't|(?:is|are|am|'re|'m|was|were) (?:not )?going to|going to)(?= |$)")
_DUTY = re.compile(r"\b(?:must|should|shouldn't|mustn't|ha(?:s|ve) to|ought to)\b(?! (?:never |not )?have\b)")
_REGRETS = re.compile(r"\b(?:should|ought to)(?: never| not|n't)? have\b")
_NEED = re.compile(r"\bneeds? to\b")
_LACKS = re.compile(r"\bneed (?!to\b)")
_NONE_OF_OURS = re.compile(r"\bthere (?:is|are|was|were|has been|have been) (?:no|not)\b")
_ASKS = re.compile(r"\W*that\b|.{0,60}?\b(?:to|for)\b")
_TOLD_TO = re.compile(r"\W*(?!that\b)(?:(?!he\b|she\b|it\b|they\b)[\w'-]+ ){0,3}?to [a-z]+")
_QUESTION = re.compile(r"\W*(?:whether|if|why|how|what|when|where|who|about)\b|.*\?")
_FACT = re.compile(r"\b(?:was|were|is|are|isn't|aren't|wasn't|weren't|has|have|had|did|does)\b")
_REACH = 200
"""How far into the words a duty still is their point."""
_IMPERATIVE = re.compile(
    r"^[\s\"“‘']*(?:please |just |now )?(?:stop|leave|release|end|return|withdraw|open|respect|give|hand|choose|make|take|come|lift|free"
    r"|get|keep|don't|do not|never)\b"
)
_OWN_NOT = re.compile(
    r"\b(?:(?:is|are|was|were|am|do|does|did|has|have|had)(?: not|n't)\b|'(?:s|re|m|ve) not\b"
    r"|never (?!accept|agree|allow|give|recogni|surrender|negotiate|forget|again))"
)
_REFUSES = re.compile(
    r"\b(?:(?:will|would|shall|can|could)(?: not|n't| never)|won't|cannot"
    r"|(?:will|would|'ll) (?:veto|block|reject|oppose|refuse|boycott|resist))\b"
)
_NOBODY_CAN = re.compile(r"\b(?:nobody|no one) (?:can|will|shall)\b")
_NOT_UNTIL = re.compile(
    r"\b(?:will|would|can|could)(?: not|n't)\b[^.;]{0,60}\b(?:without|until|unless)\b|\bwon't\b[^.;]{0,60}\b(?:without|until|unless)\b"
)
_COULD = re.compile(r"\b(?:could|may|might) (?!not\b|never\b|have\b|see\b|be seen\b)")
_ACCEPTS = re.compile(r"\b(?:accept|accepts|accepted|agree to|agrees to|agreed to|have agreed|has agreed|agree with)\b")
_ONLY_WHEN = re.compile(r"\b(?:will|would|can|could)\b[^.;]{0,80}\b(?:only|not) [^.;]{0,30}?\b(?:after|if|when|once|until|unless|before)\b")
_CONDITION = re.compile(r"\b(?:if|unless|in case|should|otherwise)\b")
_CALL_NOUN = re.compile(
    r"^\W*(?:[\w'.-]+ ){0,5}?(?:calls?|demands?|proposals?|ideas?|offers?|ultimatums?|suggestions? (?:of|for)|plans?|appeals?|invitations?"
    r"|requests?|conditions?|terms)\b"
)
_OPTION = re.compile(
    r"^\W*(?:\w+ing|whether|how|if)\b"
    r"|^\W*(?:[\w'-]+ ){0,4}?(?:options?|possibilit|propos|ideas?|plans?|offers?|requests?|measures?|sanctions?|respon|steps?)"
)


def classify(words: Utterance, cues: CueTable, accused: frozenset[str] = frozenset()) -> Judged:
    """The act of an utterance: what the first rule says that says anything."""
    view = View(words, cues, accused)
    for name, rule in RULES:
        act = rule(view)
        if act is not None:
            return Judged(act, name)
    return Judged("assert", "nothing else")


# ------------------------------------------------------------------- what the cue settles


def _negated(words: Utterance) -> bool:
    return words.found is not None and bool(_NOT.search(" ".join(words.found.before)))


def _unspoken(view: View) -> Act | None:
    """ "Would not say", "declined to discuss": but "declined to attend" refuses."""
    words, found = view.words, view.words.found
    if found is None:
        return None
    inside = view.cues.has("unspoken", words.cue) or view.cues.has("unspoken", words.folded[:30])
    if found.cue.act == "assert" and _negated(words):
        return "decline"
    if found.cue.words[0] in ("refuse", "refuses", "refused", "refusing") and found.cue.act == "reject" and inside:
        return "decline"
    if found.cue.words[0].startswith("declin") and found.cue.act == "decline" and not inside and words.folded.lstrip().startswith("to "):
        return "reject"
    return None


def _reversed(view: View) -> Act | None:
    """A negated cue: "has not confirmed", "did not rule out"."""
    words, found = view.words, view.words.found
    if found is None or not found.cue.fixed or not _negated(words):
        return None
    if found.cue.act == "expect" and found.cue.words[0] in ("believe", "think", "expect", "convinced", "see", "sure", "believes"):
        return "expect" if found.cue.words[0] == "expect" else "doubt"
    if found.cue.act == "demand" and found.cue.words[0] in ("want", "wants", "wanted", "wish", "seek"):
        return "reject"
    return _NEGATED.get(found.cue.act, found.cue.act)


def _dismissed(view: View) -> Act | None:
    """A proposal that is dismissed is rejected; a report that is, is denied."""
    found = view.words.found
    if found is None or found.cue.act != "deny" or found.cue.words[0].startswith("den"):
        return None
    return "reject" if _CALL_NOUN.search(view.words.folded) else None


def _wanted(view: View) -> Act | None:
    """ "Believes that they must leave": the wish outweighs the belief."""
    found = view.words.found
    if found is None or found.cue.act != "expect" or not found.cue.fixed or _negated(view.words):
        return None
    return "demand" if _DUTY.search(view.words.folded[:80]) and found.cue.words[0][:4] in ("beli", "thin", "thou", "feel") else None


def _deemed(view: View) -> Act | None:
    """ "Considers them a threat" is a belief; "considers joining" is not."""
    found = view.words.found
    if (
        found is None
        or found.cue.words[0] not in ("consider", "considers", "considered")
        or found.before[-1:] not in ((), ("long",), ("has",), ("have",))
    ):
        return None
    return None if _OPTION.match(view.words.folded) else "expect"


def _settled(view: View) -> Act | None:
    found = view.words.found
    return found.cue.act if found and found.cue.fixed else None


def _warned(view: View) -> Act | None:
    """A warning threatens where the speaker's own side would act, and demands where it says what not to do."""
    if not _is_cue(view, "warn") and not _is_cue(view, "caution"):
        return None
    head = view.words.folded[:60]
    if re.search(r"\b(?:not to|against)\b", head) and not _FUTURE.search(head):
        return "demand"
    if view.cues.has("reprisal", view.words.folded):
        return "threaten"
    folded = view.words.folded
    own_move = any(view.words.subject(m.start()) == "own" for m in _FUTURE.finditer(folded))
    return "threaten" if _own_hostility(view) or (own_move and re.search(r"\b(?:if|unless)\b", folded)) else None


def _announced(view: View) -> Act | None:
    """What is announced, assured or unveiled as a thing or an action is the speaker's own; a fact is not."""
    if not any(_is_cue(view, stem) for stem in ("announc", "unveil", "assur", "reassur")):
        return None
    head = view.words.folded[:80]
    if re.match(r"\W*that\b", head) or view.words.quote != "indirect" or _FACT.search(head[:40]):
        return "commit" if any(view.words.subject(m.start()) == "own" for m in _FUTURE.finditer(view.words.folded)) else None
    return "commit"


def _asked(view: View) -> Act | None:
    """Asking or telling somebody to do something demands; asking whether does not."""
    if any(_is_cue(view, stem) for stem in ("tell", "told")) and _TOLD_TO.match(view.words.folded):
        return "demand"
    if not _is_cue(view, "ask") or _QUESTION.match(view.words.folded):
        return None
    return "demand" if _ASKS.match(view.words.folded) else None


def _called(view: View) -> Act | None:
    """ "Called it a crime", "described them as productive": the name that is given is the act."""
    if not any(_is_cue(view, stem) for stem in ("call", "describ", "label", "brand", "term", "dub", "characteri", "portray")):
        return None
    folded = view.words.folded
    if view.cues.has("denial", folded):
        return "deny"
    if any(view.cues.has(sign, folded) for sign in ("blame", "harm", "taboo")):
        return "accuse"
    return "praise" if view.cues.has("praise", folded) else None


def _is_cue(view: View, stem: str) -> bool:
    return view.words.found is not None and view.words.found.cue.words[0].startswith(stem)


# ---------------------------------------------------------------- what the content shows


def _sign(view: View, name: str, reach: int | None = None) -> Iterator[re.Match[str]]:
    yield from view.cues.sign(name).finditer(view.words.folded[:reach])


def _doubts(view: View) -> Act | None:
    return "doubt" if any(view.words.subject(m.start()) != "other" for m in _sign(view, "misgiving", 60)) else None


def _own_hostility(view: View) -> bool:
    """Whether the speaker's own side would do something hostile: "we will strike back"."""
    folded = view.words.folded
    for m in _FUTURE.finditer(folded):
        hostile = view.cues.sign("hostile").search(folded, m.end(), m.end() + 70)
        if hostile and view.words.subject(m.start()) == "own" and not _NOT.search(folded[m.start() : hostile.start()]):
            return True
    return False


def _threatens(view: View) -> Act | None:
    if _own_hostility(view):
        return "threaten"
    folded = view.words.folded
    if any(_FUTURE.search(folded) or _CONDITION.search(folded) for _ in _sign(view, "reprisal")):
        return "threaten"
    for m in _FUTURE.finditer(folded):
        measure = view.cues.sign("sanction").search(folded, m.end(), m.end() + 60)
        if measure and view.words.subject(m.start()) == "own" and re.search(r"\b(?:if|unless)\b", folded):
            return "threaten"
    return None


def _denies(view: View) -> Act | None:
    """What the speaker's own side is not doing, or what is called untrue."""
    if any(view.words.subject(m.start()) == "own" for m in _OWN_NOT.finditer(view.words.folded[:120])):
        return None if _declares_unready(view) else "deny"
    if any(_sign(view, "denial")) and not _blames_other(view):
        return "deny"
    none = _NONE_OF_OURS.search(view.words.folded)
    if none is None:
        return None
    ours = any(set(n.parties) & set(view.words.own) for n in view.words.named(none.end(), none.end() + 40))
    return "deny" if ours or _is_cue(view, "insist") else None


def _declares_unready(view: View) -> bool:
    """ "We are not ready to": that refuses, and "I do not know" neither refuses nor denies."""
    folded = view.words.folded
    return (
        view.cues.has("refusal", folded)
        or view.cues.has("readiness", folded)
        or bool(re.search(r"(?:not|n't) (?:know|yet|sure)\b", folded))
    )


def _readies(view: View) -> Act | None:
    """What the speaker's own side would be ready for, or what might be talked about."""
    for m in _sign(view, "readiness"):
        before = view.words.folded[max(0, m.start() - 12) : m.start()]
        if view.words.subject(m.start()) != "other" and not re.search(r"\b(?:not|never|no)\W+$|n't\W+$", before):
            return "consider"
    if any(view.words.subject(m.start()) == "own" for m in _COULD.finditer(view.words.folded[:_REACH])):
        return "consider"
    return None


def _refuses(view: View) -> Act | None:
    folded = view.words.folded
    if any(_sign(view, "taboo")) or _NOBODY_CAN.search(folded):
        return "reject"
    until = _NOT_UNTIL.search(folded)
    if until and view.words.subject(until.start()) != "other":
        return "reject"
    if any(view.words.subject(m.start()) == "own" for m in _REFUSES.finditer(view.words.folded)):
        return "reject"
    return "reject" if any(view.words.subject(m.start()) != "other" for m in _sign(view, "refusal")) else None


def _demands(view: View) -> Act | None:
    """Duties of others, and wishes of the speaker's own in so many words."""
    words = view.words
    if words.quote != "indirect" and _IMPERATIVE.search(words.folded):
        return "demand"
    if any(words.subject(m.start()) == "own" for m in _sign(view, "request")):
        return "demand"
    if any(_sign(view, "turn")):
        return "demand"
    if words.quote != "indirect" and any(words.subject(m.start()) == "own" for m in _LACKS.finditer(words.folded)):
        return "demand"
    for m in _DUTY.finditer(words.folded[:_REACH]):
        own_chore = m.group().endswith(" to") and re.search(r"\bi\W+$", words.folded[: m.start()])
        if not own_chore and not _CONDITION.search(words.folded[max(0, m.start() - 40) : m.start()]):
            return "demand"
    return (
        "demand"
        if any(words.subject(m.start()) in ("own", "other") for m in _NEED.finditer(words.folded) if _acts(words, m.start()))
        else None
    )


def _acts(words: Utterance, at: int) -> bool:
    """Whether a party itself, not a thing of its, is to act: "Rome needs to", not "the Rome issue needs to"."""
    before = words.folded[max(0, at - 40) : at].rstrip()
    return before.endswith((" we", "they", " you")) or any(n.end - words.start == len(words.folded[:at].rstrip()) for n in words.namings)


def _blames_other(view: View) -> bool:
    """Whether what is called wrongdoing is another's: a party's that is named, or "theirs"."""
    words = view.words
    if any(words.subject(m.start()) != "own" for m in _REGRETS.finditer(words.folded)):
        return True
    for m in _sign(view, "blame"):
        if _DUTY.search(words.folded, max(0, m.start() - 60), m.start()):
            continue  # what they must stop, not what they do
        subject = words.subject(m.start())
        if subject == "other" or (subject == "" and (words.others() or view.accused)):
            return True
    return False


def _accuses(view: View) -> Act | None:
    return "accuse" if _blames_other(view) else None


def _accuses_again(view: View) -> Act | None:
    """A speaker who accuses a party in the same article does so again with harm or measures of its."""
    if not view.accused or any(view.words.subject(m.start()) == "own" for m in _FUTURE.finditer(view.words.folded)):
        return None
    others = {p for n in view.words.others() for p in n.parties}
    if others and not others & view.accused:
        return None
    return "accuse" if any(_sign(view, "harm")) or any(_sign(view, "sanction")) else None


def _praises(view: View) -> Act | None:
    for m in _sign(view, "praise"):
        if not _NOT.search(view.words.folded[max(0, m.start() - 20) : m.start()]):
            return "praise"
    return None


def _accepts(view: View) -> Act | None:
    return "accept" if any(view.words.subject(m.start()) == "own" for m in _ACCEPTS.finditer(view.words.folded)) else None


def _admits(view: View) -> Act | None:
    return "confirm" if any(view.words.subject(m.start()) == "own" for m in _sign(view, "admission", 60)) else None


def _commits(view: View) -> Act | None:
    """The speaker's own action to come, or a thing granted only after something else."""
    words = view.words
    if any(words.subject(m.start()) == "own" for m in (*_FUTURE.finditer(words.folded), *_sign(view, "intent"))):
        return "commit"
    return "commit" if words.quote == "indirect" and _ONLY_WHEN.search(words.folded) else None


def _expects(view: View) -> Act | None:
    """A view of what comes: a hope or fear of the speaker's own, or the future of something else."""
    words = view.words
    if any(words.subject(m.start()) != "other" for m in _sign(view, "outlook", 50)):
        return "expect"
    return "expect" if any(m.start() < 90 for m in _FUTURE.finditer(words.folded)) else None


def _left(view: View) -> Act | None:
    """What an open cue means when the content shows nothing."""
    found = view.words.found
    if found is None or found.cue.act not in ("propose", "demand", "commit"):
        return found.cue.act if found else None
    return "assert" if _FACT.search(view.words.folded[:60]) else found.cue.act


RULES: tuple[tuple[str, Rule], ...] = (
    ("nothing said", _unspoken),
    ("negated cue", _reversed),
    ("dismissed proposal", _dismissed),
    ("wish in a belief", _wanted),
    ("belief", _deemed),
    ("cue", _settled),
    ("warning", _warned),
    ("announcement", _announced),
    ("request", _asked),
    ("name given", _called),
    ("doubt", _doubts),
    ("threat", _threatens),
    ("readiness", _readies),
    ("refusal", _refuses),
    ("own side negated", _denies),
    ("blame", _accuses),
    ("blame again", _accuses_again),
    ("duty", _demands),
    ("acceptance", _accepts),
    ("admission", _admits),
    ("own future", _commits),
    ("praise", _praises),
    ("outlook", _expects),
    ("open cue", _left),
)
