"""Attributions and their speakers in, one `Statement` for each out: the fields put together; and which positions they may show."""

from collections import defaultdict
from collections.abc import Mapping

from onrecord.lexicon import Lexicon
from onrecord.lexicon.cues import CueTable
from onrecord.model.classifier import Classifier, Leaning, Saying, Verdict
from onrecord.records import Act, Actor, Attribution, Detection, Document, Identification, Party, Statement, names_of
from onrecord.steps.label.acts import classify
from onrecord.steps.label.frame import find_frames
from onrecord.steps.label.occasions import find_occasions
from onrecord.steps.label.sureness import certainty_of
from onrecord.steps.label.target import find_addressee, find_target, is_acted_on, party_of
from onrecord.steps.label.utterance import NO_QUARREL, Namings, Opponents, Utterance, read


def label_statements(
    document: Document, detection: Detection, identification: Identification, *, lexicon: Lexicon, classifier: Classifier
) -> tuple[tuple[Statement, ...], Mapping[str, Leaning]]:
    """One statement for each attribution, with the attribution's id; by this id the chances that it shows a position of its party."""
    cues = CueTable.load()
    attributions, actors = detection.attributions, identification.actors
    namings = Namings(document, identification.references, lexicon)
    utterances = utterances_of(document, detection, identification, namings, cues)
    sayings = judge_by_rule(utterances, actors, cues, namings)
    verdicts = {id_: classifier.judge(document.text, saying) for id_, saying in sayings.items()}
    frames = find_frames(document, attributions)
    occasions = find_occasions(document, attributions, identification, frames, lexicon, cues)
    out: list[Statement] = []
    for a in attributions:
        words, act, actor, frame = utterances[a.id], verdicts[a.id].act, actors.get(a.id), frames[a.id]
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
                target=_target(verdicts[a.id], sayings[a.id], words),
                addressee=find_addressee(document, words, frame, namings, names_of(party), above),
                venue=occasions[a.id].venue,
                when=occasions[a.id].when,
                certainty=certainty_of(document, words, frame, act, cues),
                polarity=verdicts[a.id].polarity,
                parent=a.parent,
                confidence=a.confidence,
            )
        )
    return tuple(out), {id_: verdict.leaning for id_, verdict in verdicts.items()}


def utterances_of(
    document: Document, detection: Detection, identification: Identification, namings: Namings, cues: CueTable
) -> dict[str, Utterance]:
    """Every attribution made ready, by its id."""
    nested: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in detection.attributions:
        if attribution.parent is not None:
            nested[attribution.parent].append(attribution)
    actors = identification.actors
    return {a.id: read(document, a, nested[a.id], actors.get(a.id), namings, cues) for a in detection.attributions}


def judge_by_rule(utterances: Mapping[str, Utterance], actors: Mapping[str, Actor], cues: CueTable, namings: Namings) -> dict[str, Saying]:
    """Attributions as the classifier is given them, with what rules make of them. Who accuses whom outright colours what both
    sides say elsewhere in the article.
    """
    quarrels = _Quarrels()
    alone = {id_: classify(words, cues) for id_, words in utterances.items()}
    for id_, words in utterances.items():
        actor = actors.get(id_)
        if actor:
            quarrels.add(words.start, actor, alone[id_].act, names_of(find_target(alone[id_].words, "accuse", whole=words)))
    out = {}
    for id_, words in utterances.items():
        opponents = quarrels.opponents(words.start, actors.get(id_))
        judged = alone[id_] if opponents == NO_QUARREL else classify(words, cues, opponents)
        aimed = names_of(find_target(judged.words, judged.act, opponents, words))
        a = words.attribution
        out[id_] = Saying(a.source, a.cue, a.content, words.own, namings.around(a), judged.act, judged.rule, aimed)
    return out


_AT_NOBODY: frozenset[Act] = frozenset(["assert", "expect", "confirm", "not_confirm", "decline"])
"""Acts that are directed at nobody."""


def _target(verdict: Verdict, saying: Saying, words: Utterance) -> Party:
    """Whom the rules take to be meant, where they give the same act as the classifier; else the parties that this one points at, but
    none that the words name only as what is acted on.
    """
    if verdict.act in _AT_NOBODY:
        return None
    if verdict.act == saying.act and saying.aimed:
        return party_of(saying.aimed)
    return None if verdict.act in ("accuse", "demand") and is_acted_on(words, verdict.target) else party_of(verdict.target)


_MOVES: frozenset[Act] = frozenset(["commit", "confirm", "threaten", "demand", "reject"])
"""Acts by which a party tells of a move of its own."""


class _Quarrels:
    """Who accuses whom in an article, and where."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, Actor, tuple[str, ...]]] = []
        self._moves: list[tuple[int, tuple[str, ...]]] = []

    def add(self, at: int, actor: Actor, act: Act, blamed: tuple[str, ...]) -> None:
        """A statement at an offset of the text; `blamed` are those whom it accuses if it is an accusation."""
        if act == "accuse" and blamed:
            self._rows.append((at, actor, blamed))
        elif act in _MOVES and actor.party:
            self._moves.append((at, names_of(actor.party)))

    def opponents(self, at: int, actor: Actor | None) -> Opponents:
        """Whom a speaker accuses, or else the speaker's party; and who accuses that party."""
        if actor is None:
            return NO_QUARREL
        own = frozenset(names_of(actor.party))
        # the nearest last: what was said before goes before what comes after
        rows = sorted(self._rows, key=lambda row: (row[0] <= at, -abs(row[0] - at)))
        return Opponents(
            mine=tuple(accused for _, who, accused in rows if who.speaker.name == actor.speaker.name),
            ours=tuple(accused for _, who, accused in rows if own & set(names_of(who.party))),
            accusers=tuple(names_of(who.party) for _, who, accused in rows if own & set(accused) and who.party),
            answered=next((party for where, party in reversed(self._moves) if where < at and not own & set(party)), ()),
        )
