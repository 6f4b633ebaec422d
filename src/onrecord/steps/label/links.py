"""Conditions behind what depends on them, by their links: "only after", "if", "unless", "in exchange for".

In: a scene and a sentence. Out: the dependences in it.
"""

import re
from collections.abc import Iterator

from onrecord.lexicon.patterns import Found, Link, load_conditions, words
from onrecord.records import Span
from onrecord.steps.label.dependence import MODAL, TIME, Dependence, breaks, clause_floor, named
from onrecord.steps.label.hinges import WEAK, hinge_of, modal_hinge, no_without, offer_of
from onrecord.steps.label.nominal import from_gerund, is_gerund
from onrecord.steps.label.phrases import bare, phrase_end
from onrecord.steps.label.scene import Scene

_NOT_IF = re.compile(
    r"\b(?:even|as|asked|asking|wondered|see|know|knew|decide|say|tell|question|doubt|what|and|only|than|sure|unclear|check|clear)\s+$"
)
_DECIDED = re.compile(r"\b(?:decid|determin|judg|consider|review|adjust|calibrat)\w*")
_CLAUSE_AFTER = re.compile(r"\s(?:the|it|they|he|she|there|all|both|no|its|that|[A-Z])")
_OPEN_TERMS = re.compile(
    r"(?:(?:the|its|their|certain|several|some|[A-Z][a-z]+['’]s?)\s)*(?:further\s)?(?:conditions|progress|outcome|results?|compliance|actions|behaviou?r|whether"
    r"|conduct|response|reaction|how|what)\b"
)
"""What a decision may depend on."""
_NOMINAL = (
    "in the event of",
    "in case of",
    "in cases of",
    "in exchange for",
    "in return for",
    "based on",
    " on",
    " upon",
    " of",
    " with",
    "with",
    "by",
    "through",
    "after",
    "without",
    "depending on",
    "subject to",
)
_INVERTED = re.compile(r"\s(?:the|it|they|he|she|we|this|that|any|such|talks|negotiations|[A-Z][\w-]+)\s(?:[\w’'-]+\s){0,5}?[a-z]+")
"""A subject behind "should": "would leave should the talks fail"."""
_TIMES = ("before", "until", "till")
_SPAN_OF_TIME = re.compile(r"\b(?:minutes|hours?|days?|weeks?|months?|years?|shortly|just|moments|long|ever|well|even)\s$")
_SWAPPED = re.compile(r"\b(?:want|demand)\w*\s")
_FULFILLED = re.compile(
    r"\b(?:stop|end|allow|permit|withdraw|compl|agree|disarm|cease|leave|is\sover|was\sover|(?:is|are|was|were|been)\s(?:met|right|ready|in\splace|fulfilled|achieved"
    r"|reached|released|freed|lifted|restored|guaranteed|gone|safe))"
)
"""What has to come true: "when the shelling stops", but not "when they meet"."""
_TERM = re.compile(
    r"\s(?:the|his|her|its|their|this|that)?\s?(?:\w+\s)?(?:term|tenure|year|month|week|day|session|meeting|season|summit|visit|mandate|contract)\b"
)
"""What ends by the calendar."""
_OR_ASIDE = re.compile(r"\s?[—–]\s?(?:or|and|including)\s[^—–]{1,50}[—–]\s")
_CLAUSAL = ("if", "that", "as long as", "so long as", "provided", "when", "once")
"""Links behind which a clause stands for certain."""
_AS_NEEDED = re.compile(
    r"(?:(?:it|this|that) (?:may |will |might )?takes?|(?:(?:it|this|that) )?(?:(?:is|are|was|were) )?"
    r"(?:deemed )?(?:necessary|needed|required|possible))\b"
    r"(?=[^\w]*$|[.,;”\"])"
)
"""What sets no condition: "as long as it takes"."""
_RESOLVED = re.compile(r"\b(?:stop|rest|relent|give up|back down|quit|tire|cease|let up)\s$")
_OWN_GOAL = re.compile(r"(?:we|our|I|victory|total|final|the (?:job|end|mission|task))\b")
"""What a party vows to go on for is its own aim, no condition: "we will not rest until we win"."""
_OPENS = re.compile(r"[\"“\[(]?")
_ONLY = re.compile(rf"(?:{MODAL.pattern})\s(?:be\s)?only\s", re.IGNORECASE)
_ONLY_LINK = re.compile(r"\s(with|when|after|once|by|through|where)\s")


def after_link(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """CONSEQUENCE, the link, CONDITION."""
    text = scene.text
    for found in load_conditions().after.find(text, *sentence):
        floor, limit = clause_floor(scene, found.start, sentence), scene.ceiling(found.start, sentence)
        if (
            not text[floor : found.start].strip(" \"“'‘")
            or not _is_link(scene, found, floor)
            or (found.value == "supposed" and _NOT_IF.search(text, floor, found.start))
        ):
            continue
        condition, end = _condition(text, found, limit)
        if condition is None:
            continue
        if found.value == "negated" and _RESOLVED.search(text, floor, found.start) and _OWN_GOAL.match(text, found.end + 1):
            continue
        hinge = no_without(scene, found, floor) if found.value in ("negated", "failing", "strict") else None
        lasting = text.startswith("while", found.start)
        hinge = hinge if hinge or lasting else hinge_of(scene, sentence, found, floor)
        if hinge is None or hinge.party is None:
            hinge = offer_of(scene, sentence, found, floor)
        if hinge is None:
            continue
        party, consequence, start, negative, offered = hinge
        if found.value == "failing" or lasting:
            condition = condition if negative and found.value == "failing" else f"no {condition}"
        elif negative and found.value in ("supposed", "strict"):
            consequence = consequence if consequence.lower().startswith("no ") else f"no {consequence}"
        if _SWAPPED.search(text, start, found.start) and text.startswith(("in exchange", "in return"), found.start):
            condition, consequence = consequence, condition  # what is wanted is the price, what it is for the reward
        offered = offered and not negative and found.value in ("strict", "supposed")
        yield Dependence(party, condition, consequence, (start, end), offered)


def _is_link(scene: Scene, found: Found[Link], floor: int) -> bool:
    """Whether the words link here: "provided to Chad" and "a deal based on" do not."""
    text = scene.text
    said = text[found.start : found.end].lower()
    if said == "subject to" and text.startswith("change", found.end + 1):
        return False
    if said == "should":
        return bool(_INVERTED.match(text, found.end))
    if said == "barring" and text[found.start - 2] != ",":
        return False
    if (said == "once" and text.startswith(" and for all", found.end)) or (
        said in _TIMES and _SPAN_OF_TIME.search(text, floor, found.start)
    ):
        return False
    if said == "while" and text[found.start - 2] == ",":
        return False
    if said == "when":
        holder = scene.holder(found.start)
        granted = holder is not None and holder.act in ("commit", "consider", "accept", "propose")
        return granted and bool(_FULFILLED.search(text, found.end, found.end + 80)) and not _TERM.match(text, found.end)
    if said == "provided":
        return bool(_CLAUSE_AFTER.match(text, found.end))
    if said in ("once", "without") and scene.holder(found.start) is None:
        return False
    if said == "depending on" and _OPEN_TERMS.match(text, found.end + 1):
        return True
    return found.value != "decided" or bool(_DECIDED.search(text, floor, found.start))


def _condition(text: str, found: Found[Link], limit: int) -> tuple[str | None, int]:
    """The condition that follows a link, and where it ends."""
    at = found.end + 1
    at += len(_OPENS.match(text, at, limit)[0]) if at < limit else 0  # type: ignore[index]
    if (
        at >= limit
        or _AS_NEEDED.match(text, at, limit)
        or (found.value in ("negated", "supposed") and TIME.match(text, at))
        or not text[at].isalnum()
    ):
        return None, at
    end = phrase_end(text, at, limit, clause=True)
    said = text[at:end]
    if aside := _OR_ASIDE.match(text, end, limit):
        end = phrase_end(text, aside.end(), limit, clause=True)
        said = f"{said} {text[aside.end() : end]}"
    if text.startswith("without", found.start) and is_gerund(said.split(None, 1)[0].lower()):
        return None, at
    if text[found.start : found.end].lower().endswith(_NOMINAL):
        end = phrase_end(text, at, limit)
        return (from_gerund(text[at:end]) if is_gerund(said.split(None, 1)[0].lower()) else bare(text[at:end])) or None, end
    link = text[found.start : found.end].lower()
    clausal = found.value == "supposed" or (found.value == "failing" and link == "unless")
    return named(said, clausal=clausal, sure=link.endswith(_CLAUSAL)), end


def only_link(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """ "would only sign with guarantees", "will only decide when it has the figures"."""
    text = scene.text
    if "only" not in words(text, *sentence)[1]:
        return
    for only in _ONLY.finditer(text, *sentence):
        modal = MODAL.match(text, only.start(), only.end())
        limit = scene.ceiling(only.start(), sentence)
        link = _ONLY_LINK.search(text, only.end(), limit)
        able = modal is not None and modal.group().lower().startswith(WEAK) and not text.startswith(" be ", modal.end())
        if modal is None or link is None or (able and link[1] in ("with", "by", "through")) or breaks(text[only.end() : link.start()]):
            continue
        found: Found[Link] = Found(link.start(1), link.end(1), "fixed", "supposed")
        condition, end = _condition(text, found, limit)
        hinge = modal_hinge(scene, sentence, modal, found, link.start())
        if condition and hinge and hinge.party is not None:
            yield Dependence(hinge.party, condition, hinge.consequence, (hinge.start, end), hinge.offered)
