"""Attributions -> who speaks, and for which party.

In: a document, its attributions and names, the lexicon. Out: for each attribution, by its id, the
`Actor` where the text settles it; and `references`, the stretches of the text that refer to
somebody: names, governments and their seats, titles and pronouns.
"""

from onrecord.lexicon import Lexicon
from onrecord.records import Actor, Attribution, Detection, Document, Identification
from onrecord.steps.identify.borders import agreeing, end_of, is_accused
from onrecord.steps.identify.references import references
from onrecord.steps.identify.scene import Scene, Turn, set_scene
from onrecord.steps.identify.sources import Sources

__all__ = ["identify"]


def identify(document: Document, detection: Detection, *, lexicon: Lexicon) -> Identification:
    """Settle the speaker of every attribution that the text settles, in the order of the text."""
    scene = set_scene(document, detection, lexicon.within(document.text))
    turns = _settle_all(detection, scene)
    actors: dict[str, Actor] = {key: turn.actor for key, turn in turns.items()}
    settled = {a.id: (a.source[0][0], a.source[-1][1]) for a in detection.attributions if a.source}
    return Identification(
        actors, references(document, scene, [(settled[key], turn.actor) for key, turn in turns.items() if key in settled])
    )


def _settle_all(detection: Detection, scene: Scene) -> dict[str, Turn]:
    sources = Sources(scene)
    by_id = {a.id: a for a in detection.attributions}
    settled: dict[str, Turn] = {}
    seen: set[str] = set()

    def settle(attribution: Attribution) -> None:
        """Settle an attribution after those that it hangs on."""
        if attribution.id in seen:
            return
        seen.add(attribution.id)
        for other in (attribution.parent, attribution.continues):
            if other in by_id:
                settle(by_id[other])
        turn: Turn | None
        if attribution.source:
            around = settled.get(attribution.parent or "")
            turn = (
                None
                if is_accused(scene, attribution)
                else agreeing(scene, attribution)
                or sources.settle(attribution.source[0][0], end_of(scene, attribution), around, attribution.content)
            )
            at = attribution.source[0][0]
        elif attribution.continues:
            turn = _going_on(by_id.get(attribution.continues), scene) or settled.get(attribution.continues)
            at = min((a for a, _ in attribution.content), default=0)
        else:
            turn = sources.understood(attribution)
            at = _place(attribution)
        if turn is not None:
            settled[attribution.id] = turn
            if not scene.is_aside(at):
                scene.enter(Turn(at, turn.actor, turn.person, turn.gender))

    for attribution in sorted(detection.attributions, key=_place):
        settle(attribution)
    return settled


def _going_on(before: Attribution | None, scene: Scene) -> Turn | None:
    """Who goes on speaking behind somebody who was only spoken of in the quotation: "They told us to wait." "And we waited."."""
    if before is None or not before.source or scene.quotation_at(before.source[0][0]) is None:
        return None
    return next((t for t in reversed(scene.turns) if t.at < before.source[0][0] and scene.quotation_at(t.at) is None), None)


def _place(attribution: Attribution) -> int:
    spans = attribution.source or attribution.content or attribution.cue
    return spans[0][0] if spans else 0
