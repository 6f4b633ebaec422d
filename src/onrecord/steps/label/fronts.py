"""Conditions that stand before what depends on them: "if Chad signs, Peru will", "only then would talks begin".

In: a scene and a sentence. Out: the dependences in it.
"""

import re
from collections.abc import Iterator

from onrecord.lexicon.patterns import Found, Link, load_conditions, verb_forms
from onrecord.records import Span
from onrecord.steps.label.complements import complement
from onrecord.steps.label.dependence import MODAL, TIME, Dependence, holder_of, named
from onrecord.steps.label.hinges import WILLING, Hinge, modal_hinge, outcome_of
from onrecord.steps.label.phrases import bare, phrase_end, verb_group
from onrecord.steps.label.scene import Scene

_MIDDLE = re.compile(
    r"(?:[;—,]\s(?:(?:but|and|so|or)\s)?|\s(?:but|and|that)\s)(?=(?:if|unless|once|only|until|as long as|so long as|should)\s)",
    re.IGNORECASE,
)
_MAIN = (
    re.compile(","),
    re.compile(r"\sthen\s"),
    re.compile(r"\s(?=(?:there|we|they|he|she|it|I)\s(?:will|would)\b|(?:we|they|I)['’]ll\b)"),
    re.compile(r"\sthat\s(?=(?:[Tt]he\s)?[A-Z]|(?:we|it|they|he|she|I)\b)"),
)
_UNREAL = re.compile(
    r"\bhad\s(?:not\s|never\s)?(?:\w+ed|been|done|made|gone|taken|come|known|said|seen|given|left|won|lost|kept|held|met)\b"
)
"""What did not happen: "if they had come, we would have signed"."""


def before_link(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """The link, CONDITION, CONSEQUENCE."""
    text = scene.text
    middle = {m.end() for m in _MIDDLE.finditer(text, *sentence)}
    starts = {
        sentence[0],
        *middle,
        *(scene.floor(a, sentence) for s in scene.statements for a, _ in s.content if sentence[0] <= a < sentence[1]),
    }
    for floor in sorted(starts):
        limit = scene.ceiling(floor, sentence)
        while floor < limit and not text[floor].isalnum():
            floor += 1
        if text.startswith(("that ", "that, "), floor):
            floor = next(i for i in range(floor + 4, limit + 1) if i == limit or text[i].isalnum())
        found = next(load_conditions().front.find(text, floor, min(limit, floor + 24)), None)
        if (
            found is None
            or found.start != floor
            or (found.value == "failing" and scene.holder(floor) is None)
            or (found.value != "strict" and TIME.match(text, found.end + 1))
        ):
            continue
        modal = next((m for m in MODAL.finditer(text, found.end, limit) if _starts_main(text, found, m)), None)
        ready = next((f for f in load_conditions().own.find(text, found.end, limit) if "," in text[found.end : f.start]), None)
        yield from _front_with(scene, sentence, found, modal, ready, limit)


def _starts_main(text: str, found: Found[Link], modal: re.Match[str]) -> bool:
    return _main(text, found.end, modal.end()) is not None or text[found.start : found.end].lower().startswith("only")


def _main(text: str, at: int, limit: int) -> Span | None:
    """The mark or word behind which the main clause begins: "If Chad refuses, Peru", "that if Chad refuses that Peru"."""
    found = next((m for pattern in _MAIN if (m := pattern.search(text, at, limit))), None)
    return found.span() if found else None


def _front_with(
    scene: Scene, sentence: Span, found: Found[Link], modal: re.Match[str] | None, ready: Found[str] | None, limit: int
) -> Iterator[Dependence]:
    text = scene.text
    main = _main(text, found.end, limit if modal is None else modal.end())
    comma = main[0] if main else -1
    if ready and (modal is None or ready.start < modal.start()):
        if found.value == "supposed" and ready.form in ("past", "ing") and scene.holder(ready.start) is None:
            return  # "once he was elected, he pledged aid" is a time
        group = verb_group(text, ready.start, comma)
        _, party = holder_of(scene, sentence, group, ready.start, ready.end)
        issue = complement(text, ready.end, limit, phrase=ready.value)
        condition = named(text[found.end + 1 : comma].strip(), clausal=found.value == "supposed")
        if issue and condition and party and not group.negative and (ready.form != "fixed" or group.be):
            yield Dependence(party, condition, bare(issue.phrase), (found.start, issue.end), ready.value.startswith(WILLING))
        return
    if modal is None:
        return
    end = phrase_end(text, modal.end(), limit)
    stop = comma if 0 <= comma < modal.start() else modal.start()
    after = main[1] if main else stop + 1
    hinge = modal_hinge(scene, (after if stop == comma else modal.start(), sentence[1]), modal, found, end)
    inverted = stop == modal.start()
    if inverted:
        hinge = _inverted(scene, modal, end)
    said = text[found.end + 1 : stop].strip()
    if not inverted and found.value == "supposed" and _UNREAL.search(said) and scene.holder(found.start) is not None:
        return
    link = text[found.start : found.end].lower()
    condition = named(said, clausal=found.value in ("supposed", "failing") and link not in ("should", "without"), sure=link == "should")
    if hinge is None or condition is None or hinge.party is None or (link == "without" and not hinge.negative):
        return
    consequence = hinge.consequence
    if found.value == "failing":
        condition = condition if hinge.negative else f"no {condition}"
    elif hinge.negative:
        consequence = consequence if consequence.lower().startswith("no ") else f"no {consequence}"
    offered = hinge.offered and not hinge.negative and found.value != "failing"
    yield Dependence(hinge.party, condition, consequence, (found.start, end), offered)


def _inverted(scene: Scene, modal: re.Match[str], end: int) -> Hinge | None:
    """ "Only then will Chad join the bank": the subject stands behind the modal."""
    text = scene.text
    parties = scene.named(modal.end(), end)
    holder = scene.holder(modal.start())
    if parties and not text[modal.end() : parties[0][0]].replace("the", "").strip():
        outcome = outcome_of(text[parties[0][1] : end].strip(), "", True)
        return Hinge(parties[0][2], outcome, modal.start(), False) if outcome else None
    clause = text[modal.end() : end].split()
    split = next((i for i in range(1, len(clause)) if clause[i] == "be" or ((v := verb_forms().get(clause[i])) and v[0] == "base")), None)
    if holder is None or split is None:
        return None
    who = " ".join(clause[:split])
    outcome = outcome_of(" ".join(clause[split:]), "" if who.lower() in ("we", "it") else who, who.lower() in ("we", "it"))
    return Hinge(holder.party, outcome, modal.start(), False) if outcome else None
