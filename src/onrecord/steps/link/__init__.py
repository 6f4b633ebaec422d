"""Voices of many documents -> actors: which names are one person's, or one institution's.

In: the distinct speakers of all documents (name, kind, party), with the number of documents of each,
and people's judgements. Out: `LinkedActor`s. Voices of one block only can be one, so whoever
keeps them need link again no more than the blocks that changed (`block_of`), and those that a
judgement ties to them. The same voices in another order give the same actors.

A wrong link puts words into another's mouth, so two names are one only where they agree and
parties do not contradict; what may be one or another stays by itself. The way of the data: `names`
(a name taken apart), `people` and `bodies` (one block), `judged`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.lexicon import Lexicon
from onrecord.lexicon.spelling import load_spellings
from onrecord.records import Judgement, Kind, LinkedActor, Voice, make_id
from onrecord.steps.link.bodies import Bodies
from onrecord.steps.link.judged import Draft, judged
from onrecord.steps.link.people import People

__all__ = ["Linker"]

ACTORS: frozenset[Kind] = frozenset(("person", "institution", "media"))
"""Kinds of speakers that are somebody; groups, anonymous speakers and documents are nobody in particular."""


class Linker:
    """Links voices by the lists of a lexicon."""

    def __init__(self, lexicon: Lexicon):
        self._spellings = load_spellings()
        self._people = People(lexicon, self._spellings)
        self._bodies = Bodies(lexicon, self._spellings)

    def block_of(self, voice: Voice) -> str | None:
        """The block of a voice: voices of different blocks are never one. None for what is no actor."""
        if voice.kind not in ACTORS:
            return None
        person = voice.kind == "person"
        block = self._people.block_of(voice) if person else self._bodies.block_of(voice)
        return block and f"{'person' if person else 'institution'} {block}"

    def link(self, voices: Mapping[Voice, int], judgements: Iterable[Judgement] = ()) -> tuple[LinkedActor, ...]:
        """The actors of whole blocks, in the order of their ids. `voices` leads to the number of documents of each."""
        blocks: dict[str, list[Voice]] = defaultdict(list)
        for voice in voices:
            block = self.block_of(voice)
            if block is not None:
                blocks[block].append(voice)
        drafts = [draft for block, found in sorted(blocks.items()) for draft in self._drafts(block, {v: voices[v] for v in found})]
        return judged(drafts, judgements, lambda those: self._name(those, voices))

    def _drafts(self, block: str, voices: Mapping[Voice, int]) -> list[Draft]:
        if block.startswith("person "):
            nodes = self._people.link(voices)
            return [
                Draft(make_id("actor", block, *of[0].key, of[0].parties), "person", tuple(p for node in of for p in node.voices))
                for of in nodes
            ]
        linked = self._bodies.link(voices)
        shared = f"institution {self._bodies.shared_by(next(iter(voices)))}"
        return [Draft(make_id("actor", shared, parties), _kind(those), tuple(those)) for parties, those in linked]

    def _name(self, voices: Sequence[Voice], documents: Mapping[Voice, int]) -> str:
        """The name with the most documents; of a person one with a given name, if there is one, and none that words have run into."""
        of: dict[str, int] = defaultdict(int)
        full: set[str] = set()
        for voice in voices:
            of[voice.name] += documents.get(voice, 0)
            if voice.kind != "person" or ((parts := self._people.parts(voice)) is not None and parts.full):
                full.add(voice.name)
        return min(of, key=lambda name: (name not in full, self._is_ragged(name), -of[name], -len(name), name.isascii(), name))

    def _is_ragged(self, name: str) -> bool:
        """Whether a name ends as none does: "Ministry of Commerce on", "Emirates-"."""
        return not (name[-1:].isalnum() or name.endswith(("Jr.", "Sr."))) or name.split()[-1] in self._spellings.dropped


def _kind(voices: Sequence[Voice]) -> Kind:
    return "institution" if any(p.kind == "institution" for p in voices) else voices[0].kind
