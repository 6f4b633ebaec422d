"""Attributions and their speakers in, one `Statement` for each out: the fields put together."""

from collections import defaultdict
from collections.abc import Mapping

from onrecord.lexicon import Lexicon
from onrecord.lexicon.cues import CueTable
from onrecord.records import Act, Actor, Attribution, Detection, Document, Identification, Party, Statement, names_of
from onrecord.steps.label.acts import Judged, classify
from onrecord.steps.label.frame import find_frames
from onrecord.steps.label.occasions import find_occasions
from onrecord.steps.label.sureness import certainty_of, polarity_of
from onrecord.steps.label.target import find_addressee, find_target
from onrecord.steps.label.utterance import Namings, Utterance, read


def label_statements(
    document: Document, detection: Detection, identification: Identification, *, lexicon: Lexicon
) -> tuple[Statement, ...]:
    """One statement for each attribution, with the attribution's id."""
    cues = CueTable.load()
    attributions, actors = detection.attributions, identification.actors
    namings = Namings(document, identification.references, lexicon)
    nested: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        if attribution.parent is not None:
            nested[attribution.parent].append(attribution)
    utterances = {a.id: read(document, a, nested[a.id], actors.get(a.id), namings, cues) for a in attributions}
    judged, targets = _judge(utterances, actors, cues)
    frames = find_frames(document, attributions)
    occasions = find_occasions(document, attributions, identification, frames, lexicon, cues)
    out: list[Statement] = []
    for a in attributions:
        words, act, actor, frame = utterances[a.id], judged[a.id].act, actors.get(a.id), frames[a.id]
        party = actor.party if actor else None
        above = utterances[a.parent].own if a.parent in utterances else ()
        out.append(
            Statement(
                id=a.id,
                document=document.id,
                source=a.source,
                cue=a.cue,
                content=a.content,
                quote=a.quote,
                speaker=actor.speaker if actor else None,
                party=party,
                act=act,
                target=targets[a.id],
                addressee=find_addressee(document, words, frame.after, namings, names_of(party), above),
                venue=occasions[a.id].venue,
                when=occasions[a.id].when,
                certainty=certainty_of(document, words, frame, act, cues),
                polarity=polarity_of(words, act, cues),
                parent=a.parent,
                confidence=a.confidence,
            )
        )
    return tuple(out)


def _judge(utterances: Mapping[str, Utterance], actors: Mapping[str, Actor], cues: CueTable) -> tuple[dict[str, Judged], dict[str, Party]]:
    """Acts and targets. Whom a speaker accuses outright colours what the same speaker says elsewhere in the article."""
    first = {id_: classify(words, cues) for id_, words in utterances.items()}
    accused: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for id_, words in utterances.items():
        actor = actors.get(id_)
        if actor and first[id_].act == "accuse":
            parties = names_of(find_target(words, "accuse", ()))
            if parties:
                accused[actor.speaker.name].append(parties)
    judged: dict[str, Judged] = {}
    targets: dict[str, Party] = {}
    for id_, words in utterances.items():
        actor = actors.get(id_)
        mine = accused[actor.speaker.name] if actor else []
        judged[id_] = classify(words, cues, frozenset(p for parties in mine for p in parties)) if mine else first[id_]
        act: Act = judged[id_].act
        targets[id_] = find_target(words, act, mine)
    return judged, targets
