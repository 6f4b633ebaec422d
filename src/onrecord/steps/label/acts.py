"""Which act: an `Utterance` in, the act and the rule that found it out.

A cascade of rules, the more telling first: what the cue settles (with its negation), then what
the content shows of a speaker who just "said" it (`contents`), then what the cue leaves. Of several
sentences the one with the strongest act counts, of equals the last. The classifier hears which
rule spoke, and decides.
"""

import re
from typing import NamedTuple

from onrecord.lexicon.cues import CueTable
from onrecord.records import Act
from onrecord.steps.label.contents import CONTENT_RULES, DUTY, FUTURE, NOT, Rule, View, breaks_word, own_hostility, own_measure
from onrecord.steps.label.utterance import NO_QUARREL, Opponents, Utterance


class Judged(NamedTuple):
    """An act, the name of the rule that gave it, and the words that show it: all of them, or one sentence."""

    act: Act
    rule: str
    words: Utterance


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
_ASKS = re.compile(r"\W*that\b|.{0,60}?\b(?:to|for)\b")
_TOLD_TO = re.compile(r"\W*(?!that\b)(?:(?!he\b|she\b|it\b|they\b)[\w'-]+ ){0,3}?to [a-z]+")
_QUESTION = re.compile(r"\W*(?:whether|if|why|how|what|when|where|who|about)\b|.*\?")
_FACT = re.compile(r"\b(?:was|were|is|are|isn't|aren't|wasn't|weren't|has|have|had|did|does)\b")
_CALL_NOUN = re.compile(
    r"^\W*(?:[\w'.-]+ ){0,5}?(?:calls? (?:for|to|by)|demands?|proposals?|ideas?|offers?|ultimatums?|suggestions? (?:of|for)|plans?"
    r"|appeals?|invitations?|requests?|conditions?|terms)\b"
)
_CLOSED_IF = re.compile(
    r"\b(?:will|would|could) be (?:closed|shut|cut|suspended|stopped|blocked|halted|cancelled|canceled|expelled|frozen|revoked)"
    r"\b[^.;]* (?:if|unless)\b"
    r"|\b(?:if|unless)\b[^.;]*\b(?:will|would) be (?:closed|shut|cut|suspended|stopped|blocked|halted|expelled|frozen)\b"
)
_MOVE = re.compile(r"(?:also |now |then )?(?P<modal>will|would|may|might|could) (?P<only>only )?(?!not\b|never\b|no\b)\w+")
_CHARGE = re.compile(
    r"^\W*(?:[\w'.-]+ ){0,5}?(?:accusations?|allegations?|claims? (?:that|of)|the claims?\b|charges?|assertions?|suggestions? that"
    r"|reports?|insinuations?|rumou?rs?)\b"
)
_FALSE_AT_END = re.compile(r"\W*(?:(?:and|but|adding|saying)\b.*)?", re.DOTALL)
_OPTION = re.compile(
    r"^\W*(?:\w+ing|whether|how|if)\b"
    r"|^\W*(?:[\w'-]+ ){0,4}?(?:options?|possibilit|propos|ideas?|plans?|offers?|requests?|measures?|sanctions?|respon|steps?)"
)

_STRENGTH: dict[Act, int] = {
    "threaten": 6,
    "accuse": 5,
    "demand": 4,
    "reject": 3,
    "decline": 3,
    "deny": 3,
    "not_confirm": 3,
    "expect": 1,
    "assert": 0,
}
_USUAL = 2
"""The strength of the acts that are not in `_STRENGTH`."""


def classify(words: Utterance, cues: CueTable, opponents: Opponents = NO_QUARREL) -> Judged:
    """The act of an utterance: what the first rule says that says anything."""
    view = View(words, cues, opponents)
    for name, rule in CUE_RULES:
        act = rule(view)
        if act is not None:
            return Judged(act, name, words)
    parts = words.sentences()
    if len(parts) > 1 and breaks_word(view):
        return Judged("accuse", "word broken", words)
    shown = [judged for part in parts if (judged := _shown(View(part, cues, opponents)))]
    if shown:
        return max(reversed(shown), key=lambda judged: _STRENGTH.get(judged.act, _USUAL))
    return Judged(_left(view) or "assert", "open cue", words)


def _shown(view: View) -> Judged | None:
    """What the content of one sentence shows."""
    for name, rule in CONTENT_RULES:
        act = rule(view)
        if act is not None:
            return Judged(act, name, view.words)
    return None


# ------------------------------------------------------------------- what the cue settles


def _negated(words: Utterance) -> bool:
    return words.found is not None and bool(NOT.search(" ".join(words.found.before)))


def _questioned(view: View) -> Act | None:
    """ "Asked whether it was shut, the spokesman ...": the question is somebody else's."""
    return "assert" if view.words.questioned else None


def _unspoken(view: View) -> Act | None:
    """ "Would not say", "declined to discuss": but "declined to attend" refuses."""
    words, found = view.words, view.words.found
    if found is None:
        return None
    inside = view.cues.has("unspoken", words.cue) or view.cues.has("unspoken", words.folded[:30])
    if found.cue.act == "assert" and _negated(words):
        # "they did not discuss it" tells what took place, "would not discuss it" who withholds
        narrated = found.cue.words[0] in ("discuss", "discussed") and found.before[-2:-1] in (("did",), ("had",), ("have",))
        return "assert" if narrated else "decline"
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
    if found is None or found.cue.words[0].startswith("den") or _negated(view.words):
        return None
    if found.cue.act == "reject" and found.cue.fixed:
        return "deny" if _CHARGE.search(view.words.folded) else None
    return "reject" if found.cue.act == "deny" and _CALL_NOUN.search(view.words.folded) else None


def _wanted(view: View) -> Act | None:
    """ "Believes that they must leave": the wish outweighs the belief."""
    found = view.words.found
    if found is None or found.cue.act != "expect" or not found.cue.fixed or _negated(view.words):
        return None
    return "demand" if DUTY.search(view.words.folded[:80]) and found.cue.words[0][:4] in ("beli", "thin", "thou", "feel") else None


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


def _threat_in_vow(view: View) -> Act | None:
    """A vow or an announcement of something hostile threatens."""
    found = view.words.found
    if found is None or found.cue.act != "commit" or not found.cue.fixed or _negated(view.words):
        return None
    if own_hostility(view) or own_measure(view) or view.cues.has("reprisal", view.words.folded):
        return "threaten"
    return "threaten" if re.match(r"\W*to (?:\w+ ){0,2}$", view.words.folded[: _hostile_at(view)]) else None


def _hostile_at(view: View) -> int:
    hostile = view.cues.sign("hostile").search(view.words.folded[:40])
    return hostile.start() if hostile else 0


def _settled(view: View) -> Act | None:
    found = view.words.found
    return found.cue.act if found and found.cue.fixed else None


def _own_move(view: View) -> Act | None:
    """A cue that is no word of saying: "would free the crews in return for two boats"."""
    move = _MOVE.match(view.words.cue) if view.words.found is None else None
    if move is None:
        return None
    if view.cues.has("measure", f"{view.words.cue} {view.words.folded}"):
        return "threaten"
    open_ = move["modal"] in ("may", "might", "could") or move["only"] or re.search(r"\bin (?:return|exchange) for\b", view.words.folded)
    return "consider" if open_ else "commit"


def _warned(view: View) -> Act | None:
    """A warning threatens where the speaker's own side would act, and demands where it says what not to do."""
    if not _is_cue(view, "warn") and not _is_cue(view, "caution"):
        return None
    head = view.words.folded[:60]
    if re.search(r"\b(?:not to|against)\b", head) and not FUTURE.search(head):
        return "demand"
    if view.cues.has("reprisal", view.words.folded):
        return "threaten"
    folded = view.words.folded
    if _CLOSED_IF.search(folded):
        return "threaten"
    own_move = any(view.words.subject(m.start()) == "own" for m in FUTURE.finditer(folded))
    return "threaten" if own_hostility(view) or (own_move and re.search(r"\b(?:if|unless)\b", folded)) else None


def _announced(view: View) -> Act | None:
    """What is announced, assured or unveiled as a thing or an action is the speaker's own; a fact is not."""
    if not any(_is_cue(view, stem) for stem in ("announc", "unveil", "assur", "reassur")):
        return None
    head = view.words.folded[:80]
    if re.match(r"\W*that\b", head) or view.words.quote != "indirect" or _FACT.search(head[:40]):
        moves = list(FUTURE.finditer(view.words.folded))
        # "announced that payments would be suspended": by whom but the speaker's side
        own = any(
            view.words.subject(m.start()) == "own"
            or (view.words.subject(m.start()) == "" and view.words.folded[m.end() :].startswith(" be "))
            for m in moves
        )
        return "commit" if own else None
    return "commit"


def _asked(view: View) -> Act | None:
    """Asking or telling somebody to do something demands; asking whether does not."""
    told = any(_is_cue(view, stem) for stem in ("tell", "told")) and view.words.quote != "direct"
    if told and _TOLD_TO.match(view.words.folded):
        return "demand"
    if not _is_cue(view, "ask") or _QUESTION.match(view.words.folded):
        return None
    return "demand" if _ASKS.match(view.words.folded) else None


def _called(view: View) -> Act | None:
    """ "Called it a crime", "described them as productive": the name that is given is the act."""
    if not any(_is_cue(view, stem) for stem in ("call", "describ", "label", "brand", "term", "dub", "characteri", "portray")):
        return None
    folded = view.words.folded
    false = next(view.cues.sign("false").finditer(folded), None)
    if view.cues.has("denial", folded) or (false and _FALSE_AT_END.fullmatch(folded, false.end())):
        return "deny"
    if any(view.cues.has(sign, folded) for sign in ("blame", "harm", "taboo")):
        return "accuse"
    return "praise" if view.cues.has("praise", folded) else None


def _is_cue(view: View, stem: str) -> bool:
    return view.words.found is not None and view.words.found.cue.words[0].startswith(stem)


def _left(view: View) -> Act | None:
    """What an open cue means when the content shows nothing."""
    found = view.words.found
    if found is None or found.cue.act not in ("propose", "demand", "commit"):
        return found.cue.act if found else None
    return "assert" if _FACT.search(view.words.folded[:60]) else found.cue.act


CUE_RULES: tuple[tuple[str, Rule], ...] = (
    ("question put", _questioned),
    ("nothing said", _unspoken),
    ("negated cue", _reversed),
    ("dismissed proposal or charge", _dismissed),
    ("wish in a belief", _wanted),
    ("belief", _deemed),
    ("threat in a vow", _threat_in_vow),
    ("cue", _settled),
    ("own move", _own_move),
    ("warning", _warned),
    ("announcement", _announced),
    ("request", _asked),
    ("name given", _called),
)
