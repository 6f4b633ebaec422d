"""Statements and the outlet's own words -> what a party makes depend on what.

In: a document with its statements, references and positions. Out: conditions: a party, the
condition and the consequence as noun phrases, and the words that show the dependence. Where
nobody is shown to set the condition, there is none. `read_dependences` is what positions are read
with, too: who offers something on a condition has a conditional position on it.
"""

import re
from collections.abc import Sequence

from onrecord.records import Condition, Position, make_id, names_of
from onrecord.steps.label.attitudes import attitudes
from onrecord.steps.label.bonds import bound, depending, first, kept, or_else, required
from onrecord.steps.label.dependence import POINTING, Dependence
from onrecord.steps.label.fronts import before_link
from onrecord.steps.label.links import after_link, only_link
from onrecord.steps.label.needs import needs
from onrecord.steps.label.scene import Scene

_POINTS = re.compile(r"(?:it|him|her|them)(?:\sas\b.*)?$")
_READERS = (kept, before_link, after_link, only_link, first, bound, depending, required, or_else, needs, attitudes)


def read_dependences(scene: Scene) -> list[Dependence]:
    """All that is made to depend on something, in the order of the text; of those that share words, the first."""
    found = [d for sentence in scene.sentences for read in _READERS for d in read(scene, sentence)]
    out: list[Dependence] = []
    for d in sorted(found, key=lambda d: d.evidence):
        if _is_told(scene, d) and not any(d.evidence[0] < o.evidence[1] and o.evidence[0] < d.evidence[1] for o in out):
            out.append(d)
    return out


def _is_told(scene: Scene, found: Dependence) -> bool:
    """Whether both sides are something by themselves, not a pronoun or a party."""
    for side in (found.condition, found.consequence):
        if (
            not side
            or _POINTS.match(side)
            or any(m.start == 0 and m.end == len(side) for m in scene.lexicon.find_parties(side, 0, len(side)))
        ):
            return False
    return True


def find_conditions(scene: Scene, dependences: Sequence[Dependence], positions: Sequence[Position]) -> tuple[Condition, ...]:
    """The conditions in the order of the text, each once; `positions` are the document's, which "such a move" may point to."""
    out: list[Condition] = []
    for d in dependences:
        condition = _meant(positions, d) if POINTING.match(d.condition) else d.condition
        if not condition or condition.casefold() == d.consequence.casefold():
            continue
        out.append(
            Condition(
                make_id("condition", scene.document.id, d.party, condition, d.consequence),
                scene.document.id,
                d.party,
                condition,
                d.consequence,
                (d.evidence,),
            )
        )
    return tuple(out)


def _meant(positions: Sequence[Position], found: Dependence) -> str | None:
    """What "such a move" means: the last thing that the party demanded, or else anybody did."""
    before = [p for p in positions if p.evidence[0][0] < found.evidence[1] and p.stance in ("demands", "proposes")]
    own = [p for p in before if set(names_of(p.party)) & set(names_of(found.party))]
    return (own or before)[-1].issue if before else None
