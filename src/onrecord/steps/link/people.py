"""The people of one block, who share the key of their surname -> which of them are one.

Names that no rule tells apart, with the same party, are one `Node`. Nodes are settled from the
fullest name to the barest: those with given names, then those with initials, then surnames
alone; of each first those of a state, then those of a body, then those without one party. A
node joins the one actor of an earlier step that it agrees with; a full name also the one of several that
nearly all documents speak of, for a few always get a party wrong. Where there are two, or where those that
join one actor contradict each other, it stays by itself: it is not known whose it is. Nodes of the
same step never look at each other, so nothing depends on the order in which they come.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from onrecord.lexicon import Lexicon
from onrecord.lexicon.spelling import Spellings
from onrecord.records import Voice, names_of
from onrecord.steps.link.names import Parts, parts_of

Key = tuple[tuple[str, ...], tuple[str, ...], str]
Place = tuple[str, str]
"""The surname's key in any scheme, and the key of a given name or an initial in it; nothing where there is none."""


class Scheme(NamedTuple):
    """How names are compared: whether as romanized, and whether sister names count as one."""

    romanized: bool
    sisters: bool


_NEARLY_ALL, _MANY = 0.95, 20
_ANY = "*"
_KEPT = 20_000
_BLOCKS = 500
"""So many blocks are remembered as they were linked."""


@dataclass(frozen=True, slots=True)
class Node:
    """Voices that no rule tells apart.

    `key` is what they share, `forms` are their names as written; `state` says that their one party is a state.
    """

    forms: tuple[Parts, ...]
    scheme: Scheme
    key: Key
    parties: tuple[str, ...]
    state: bool
    voices: tuple[Voice, ...]
    places: frozenset[Place]

    @property
    def step(self) -> tuple[int, int, int, int]:
        """When it is settled: the fullest name first."""
        given = self.forms[0].given
        form = 0 if self.full else 1 if given else 2
        party = 0 if self.state else 1 if len(self.parties) == 1 else 2
        return form, party, -self.full, self.full - len(given)

    @property
    def full(self) -> int:
        """How many given names are written out."""
        return self.forms[0].full


@dataclass(slots=True)
class Group:
    """Nodes that are one actor; the first is the one that it began with.

    `parties` are those of nodes that have just one; `state` is its state: all nodes that have one have the same.
    """

    nodes: list[Node] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    state: str | None = None

    def put(self, node: Node) -> None:
        """Let a node be of it."""
        self.nodes.append(node)
        if len(node.parties) == 1:
            self.parties.update(node.parties)
        if node.state and self.state is None:
            self.state = node.parties[0]


_Asked = tuple[Sequence[Sequence[Voice]], int | None]
"""The voices of some namesakes, and which of these nearly all documents speak of."""


class _Linked(NamedTuple):
    """The nodes of each actor of a block, and what was asked of the counts of documents."""

    actors: list[list[Node]]
    asked: list[_Asked]


class Groups:
    """The actors of a block so far, to be looked up by the surname and the given names, or their initials where one has no more.

    Whose name is not written out can only be one who has a party of theirs, so they are looked up by that too: of namesakes
    there may be hundreds, of one party a few. `documents` leads to how many each voice has; what was `asked` of these counts is
    kept with the answers, and nothing else hangs on them.
    """

    def __init__(self, documents: Mapping[Voice, int]) -> None:
        self.documents = documents
        self.asked: list[_Asked] = []
        self.all: list[Group] = []
        self._at: dict[Place, dict[int, None]] = defaultdict(dict)
        self._of: dict[str, set[int]] = defaultdict(set)

    def put(self, node: Node, at: int | None = None) -> None:
        """Let a node join the actor with this number, or begin one."""
        if at is None:
            at = len(self.all)
            self.all.append(Group())
        self.all[at].put(node)
        if len(node.parties) == 1:
            self._of[node.parties[0]].add(at)
        for surname, name in node.places:
            for mark in {name, f"{name[:1]}{_ANY}", ""}:
                self._at[surname, mark][at] = None

    def near(self, node: Node) -> list[int]:
        """The numbers of the actors that the node may join, as far as names and, of a name that is not written out, parties tell."""
        found = {at for surname, name in node.places for mark in _agreeing(name) for at in self._at.get((surname, mark), ())}
        if not node.full:
            found &= set().union(*(self._of.get(party, ()) for party in node.parties))
        return sorted(found)


def _nothing_yet(voices: frozenset[Voice]) -> list[_Linked]:
    """Where it is put how voices were linked."""
    return []


def _agreeing(name: str) -> tuple[str, ...]:
    """Where those are whose given name may be the same: a name written out is the same or an initial, an initial any that begins so."""
    return (name, name[0]) if len(name) > 1 else (f"{name}{_ANY}",) if name else ("",)


class People:
    """Links the people of a block, by lists of how names are spelled."""

    def __init__(self, lexicon: Lexicon, spellings: Spellings):
        self.lexicon = lexicon
        self.spellings = spellings
        names = lexicon.parties.names()
        states = {n.party for n in names if n.kind == "name"}
        self._bodies = {n.party for n in names} - states
        self.parts = lru_cache(_KEPT)(self._taken_apart)
        self.key = lru_cache(_KEPT)(self._made_key)
        self._places = lru_cache(_KEPT)(self._found_places)
        self._linked = lru_cache(_BLOCKS)(_nothing_yet)
        self._turned = spellings.turned | {n.party for n in names if n.kind == "armed group"}

    def block_of(self, voice: Voice) -> str | None:
        """The coarsest key of the surname."""
        parts = self.parts(voice)
        return None if parts is None else self.spellings.surname_key(parts.surname[-1], romanized=True)

    def link(self, voices: Mapping[Voice, int]) -> list[list[Node]]:
        """The nodes of each actor. Mostly a block has the voices that it had, in more documents, and is as it was linked."""
        linked = self._linked(frozenset(voices))
        known = linked[0] if linked else None
        if known is None or any(_foremost(those, voices) != best for those, best in known.asked):
            known = self._link(voices)
            linked[:] = [known]
        return known.actors

    def _link(self, voices: Mapping[Voice, int]) -> _Linked:
        groups = Groups(voices)
        nodes = sorted(self._nodes(voices), key=lambda n: (n.step, n.key, n.parties))
        for _, of_step in groupby(nodes, key=lambda n: n.step):
            self._settle(list(of_step), groups)
        return _Linked([group.nodes for group in groups.all], groups.asked)

    def _taken_apart(self, voice: Voice) -> Parts | None:
        return parts_of(voice.name, voice.party, lexicon=self.lexicon, spellings=self.spellings)

    def _nodes(self, voices: Collection[Voice]) -> list[Node]:
        same: dict[tuple[Key, tuple[str, ...]], list[tuple[Voice, Parts, Scheme]]] = defaultdict(list)
        for voice in sorted(voices, key=lambda p: (p.name, str(p.party))):
            parts, parties = self.parts(voice), tuple(sorted(set(names_of(voice.party))))
            if parts is not None:
                scheme = self._scheme(parties)
                same[self.key(parts, scheme), parties].append((voice, parts, scheme))
        return [
            Node(
                forms=(forms := tuple(dict.fromkeys(parts for _, parts, _ in found))),
                places=self._places(forms),
                scheme=found[0][2],
                key=key,
                parties=parties,
                state=len(parties) == 1 and parties[0] not in self._bodies,
                voices=tuple(voice for voice, _, _ in found),
            )
            for (key, parties), found in same.items()
        ]

    def _found_places(self, forms: tuple[Parts, ...]) -> frozenset[Place]:
        """Where to look for those whom a node may agree with, however the two are compared."""
        found: set[Place] = set()
        for parts in forms:
            for romanized in (False, True):
                surname = self.spellings.surname_key(parts.surname[-1], romanized=romanized)
                schemes = [Scheme(romanized, sisters) for sisters in (False, True)]
                found |= {(surname, self._given(name, scheme)) for name in parts.given or ("",) for scheme in schemes}
        return frozenset(found)

    def _scheme(self, parties: Sequence[str]) -> Scheme:
        """Names are romanized where the party's own writing is not Latin, or where a body takes people from anywhere."""
        if not parties:
            return Scheme(romanized=False, sisters=False)
        return Scheme(romanized=any(p in self._turned or p in self._bodies for p in parties), sisters=True)

    def _made_key(self, parts: Parts, scheme: Scheme) -> Key:
        """Surname, given names and generation as they are compared in a scheme."""
        surname = tuple(self.spellings.surname_key(word, romanized=scheme.romanized) for word in parts.surname)
        return surname, tuple(self._given(name, scheme) for name in parts.given), parts.generation

    def _given(self, name: str, scheme: Scheme) -> str:
        if len(name) < 2:
            return name
        key = self.spellings.key(name, romanized=scheme.romanized)
        return self.spellings.sister(key) if scheme.sisters else key

    # ------------------------------------------------------------------ who is whom

    def _settle(self, nodes: list[Node], groups: "Groups") -> None:
        """Let the nodes of one step join, or begin, an actor."""
        joining: dict[int, list[Node]] = defaultdict(list)
        alone: list[Node] = []
        for node in nodes:
            at = self._home(node, groups)
            if at is None:
                alone.append(node)
            else:
                joining[at].append(node)
        for at, those in joining.items():
            if all(self._agree(a, b) for i, a in enumerate(those) for b in those[:i]):
                for node in those:
                    groups.put(node, at)
            else:
                alone += those
        for node in sorted(alone, key=lambda n: (n.key, n.parties)):
            groups.put(node)

    def _home(self, node: Node, groups: "Groups") -> int | None:
        """The number of the one actor that the node agrees with, those of its own party before others."""
        near = ((i, groups.all[i]) for i in groups.near(node))
        fit = [i for i, group in near if self._may_join(node, group) and all(self._agree(node, n) for n in group.nodes)]
        own = [i for i in fit if set(node.parties) & groups.all[i].parties]
        found = own or fit
        return found[0] if len(found) == 1 else self._foremost(found, groups) if node.full else None

    def _foremost(self, found: Sequence[int], groups: "Groups") -> int | None:
        """The one of many namesakes of whom nearly all documents speak."""
        those = [tuple(voice for node in groups.all[at].nodes for voice in node.voices) for at in found]
        best = _foremost(those, groups.documents)
        if those:
            groups.asked.append((those, best))
        return None if best is None else found[best]

    def _may_join(self, node: Node, group: Group) -> bool:
        """Whether the party is no hindrance."""
        if set(node.parties) & group.parties:
            return True
        if not node.full:
            return False
        if not node.parties:
            return True
        return len(node.parties) == 1 and not node.state and group.state is not None

    def _agree(self, a: Node, b: Node) -> bool:
        """Whether two names may be one person's: the same surname, and given names of which none contradicts another."""
        scheme = Scheme(a.scheme.romanized or b.scheme.romanized, a.scheme.sisters and b.scheme.sisters)
        known = bool(set(a.parties) & set(b.parties))
        keys = [self.key(parts, scheme) for parts in b.forms]
        return any(_may_be_one(self.key(parts, scheme), key, known) for parts in a.forms for key in keys)


def _foremost(those: Sequence[Sequence[Voice]], documents: Mapping[Voice, int]) -> int | None:
    """Which of these namesakes nearly all documents speak of, the others being few enough to be misread."""
    counts = [sum(documents[voice] for voice in voices) for voices in those]
    most = max(counts, default=0)
    return counts.index(most) if most >= _MANY and most >= _NEARLY_ALL * sum(counts) else None


def _may_be_one(a: Key, b: Key, known: bool) -> bool:
    """Whether two names may be one; `known` says that both stand for one party."""
    (surname, one, generation), (other_surname, other, other_generation) = a, b
    if generation != other_generation:
        return False
    if surname != other_surname:
        return (*one, *surname) == (*other, *other_surname)  # "Amir-Abdollahian", "Amir Abdollahian"
    return all(map(_same, one, other)) or (known and (_ends_with(one, other) or _ends_with(other, one)))


def _same(one: str, other: str) -> bool:
    """Whether two given names, or initials of them, may be one."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _ends_with(given: Sequence[str], end: Sequence[str]) -> bool:
    """Whether somebody goes by a later one of their given names: "Recep Tayyip", "Tayyip"."""
    return bool(end) and len(end[0]) > 1 and tuple(given[-len(end) :]) == tuple(end)
