"""Every record type of onrecord: the vocabulary of the project, and the JSON form of it.

    Page -> Document -> Attribution -> Statement -> Claim, Position, Agreement, Timeline

One type for each stage. Spans are `[start, end)` offsets in Unicode code points into
`Document.text`. What the text does not settle is `None`, never a guess. Ids are hashes of
what identifies a record (`make_id`), so that reading again gives the same ids.

`to_json` gives the interchange form of a `Record`; `from_json` checks and reads it.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import lru_cache
from struct import pack, unpack
from typing import Any, Literal, TypeVar, cast
from zlib import crc32

from msgspec import Struct, convert

Span = tuple[int, int]
Spans = tuple[Span, ...]
Rank = tuple[int, bytes]
Party = str | tuple[str, ...] | None
"""ISO 3166-1 alpha-3 for a state, else a body's usual name; several where they act jointly."""

_SHORT_GAP = 60
"""Characters between two parts of a statement that are shown and not left out."""

PageKind = Literal["text", "html"]
Origin = Literal["hint", "json-ld", "open-graph", "meta", "microdata", "link", "heading", "title", "address", "text"]
"""Where on a page a field stands; `hint`: it was given beside the page, `title`: the page's title element, `text`: running text."""

Quote = Literal["direct", "indirect", "mixed"]
Kind = Literal["person", "institution", "group", "anonymous", "document", "media"]
Act = Literal[
    "assert",
    "accuse",
    "deny",
    "confirm",
    "not_confirm",
    "decline",
    "demand",
    "propose",
    "accept",
    "reject",
    "consider",
    "commit",
    "threaten",
    "praise",
    "doubt",
    "expect",
]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
ClaimStatus = Literal["uncontested", "unconfirmed", "contested", "denied", "confirmed"]
ClaimStance = Literal["asserts", "denies", "confirms", "does_not_confirm", "declines_comment"]
Stance = Literal["demands", "proposes", "accepts", "open_to", "conditional", "rejects"]
AgreementStatus = Literal["proposed", "accepted", "rejected", "not_confirmed", "denied", "signed", "broken"]
MentionKind = Literal["person", "organization", "location", "other", "date"]
ItemSort = Literal["text", "claim", "report", "issue", "agreement", "event"]
JudgementKind = Literal["merge", "split", "rename", "reject", "fix", "confirm"]
JudgementSort = Literal["actor", "statement", "claim", "issue"]
ChangeField = Literal["speaker", "kind", "role", "party", "act", "target", "certainty", "polarity", "content"]


# ------------------------------------------------------------------ from page to document


READ_LANGUAGES = ("en", None)
"""The languages in which statements are looked for; an article whose language is not told is read."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a page beside its text; it outranks what the page says of itself."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A source as it came: `name` is the path, the URL or `-`; `text` is decoded.

    `whole` says that the text is an article's body and nothing else.
    """

    name: str
    kind: PageKind
    text: str
    hints: Hints = Hints()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article: its metadata, its text, and which spans of it are body and captions.

    `published` is an ISO date where the page gives one; `reference_date` is what relative
    times are resolved against, and `reference_estimated` says that it was not given.
    `credits` are spans within `captions`, `biography` is the box about the author, `language` is an
    ISO 639 code, and `origins` says of each field that the page gives where it stands there.
    """

    id: str
    title: str | None
    section: str | None
    byline: tuple[str, ...]
    outlet: str | None
    published: str | None
    reference_date: str | None
    reference_estimated: bool
    url: str | None
    text: str
    body: Spans
    captions: Spans
    updated: str | None = None
    language: str | None = None
    credits: Spans = ()
    biography: Spans = ()
    origins: Mapping[str, Origin] = field(default_factory=dict, hash=False)


# ------------------------------------------------------------ from document to statements


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, as the tagger found it."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of words that the article attributes.

    `continues` is the id of the attribution whose
    quotation goes on here without a source and a cue of its own.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    quote: Quote
    parent: str | None
    continues: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Detection:
    """What the detect step gives: attributions in the order of the text, and all names."""

    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in the end: the full name, what kind of speaker, the role as the text gives it."""

    name: str
    kind: Kind
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A speaker and the party that it stands for."""

    speaker: Speaker
    party: Party


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of the body that refers to somebody: a name, a title, a pronoun, a metonym."""

    span: Span
    name: str
    kind: Kind
    party: Party


@dataclass(frozen=True, slots=True)
class Identification:
    """What the identify step gives: by attribution id its actor, and every reference settled."""

    actors: Mapping[str, Actor]
    references: tuple[Reference, ...]


DOUBTFUL = 0.7
"""People are told the confidence of statements that are less sure than this."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution with all that is known of it."""

    id: str
    document: str
    source: Spans
    cue: Spans
    content: Spans
    quote: Quote
    speaker: Speaker | None
    party: Party
    act: Act
    target: Party
    addressee: Party
    venue: str | None
    when: str | None
    certainty: Certainty
    polarity: Polarity
    parent: str | None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Position:
    """What a party wants, or will have, or not, on an issue."""

    id: str
    document: str
    party: Party
    issue: str
    stance: Stance
    evidence: Spans
    statement: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """The party makes the consequence depend on the condition."""

    id: str
    document: str
    party: Party
    condition: str
    consequence: str
    evidence: Spans


@dataclass(frozen=True, slots=True)
class Agreement:
    """A deal, a draft or an alleged understanding; `status` by party."""

    id: str
    document: str
    name: str
    parties: tuple[str, ...]
    when: str | None
    terms: str | None
    status: Mapping[str, AgreementStatus]
    evidence: Spans


@dataclass(frozen=True, slots=True)
class Event:
    """A material event or measure, typed as in PLOVER."""

    id: str
    document: str
    type: str
    actor: Party
    target: Party
    when: str | None
    evidence: Spans


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one page says by itself: what the steps acquire to label give."""

    document: Document
    statements: tuple[Statement, ...]
    positions: tuple[Position, ...]
    conditions: tuple[Condition, ...]
    agreements: tuple[Agreement, ...]
    events: tuple[Event, ...]


# ------------------------------------------------------------------- over many documents


class Words(Struct, frozen=True, array_like=True, gc=False):
    """The words of a text, made comparable: stems and codes of parties, the stems of names, the codes alone, numbers."""

    stems: frozenset[str]
    names: frozenset[str]
    parties: frozenset[str]
    numbers: frozenset[str]


class Stand(Struct, frozen=True, array_like=True, gc=False):
    """How one party stands to a matter in one document: which stance, when, and by which statement (`None`: by the article's own word).

    The stance is one of a claim (`ClaimStance`), an issue (`Stance`) or an agreement (`AgreementStatus`).
    """

    party: str | None
    stance: str
    when: str | None
    statement: str | None


class Item(Struct, frozen=True, array_like=True, gc=False):
    """What one document has on one matter, in a form that can be held against what other documents have.

    `words` are what they are compared by: stems, names, codes of parties and numbers; `about` are the parties
    that the matter is about, `by` those whose word it is. `record` is the id of the statement, position, agreement or
    event that it was made from, `who` the speaker's name. Two items that share none of their `keys` are never
    on one matter. `day` is the number of a day (1 is 1 January of the year 1), after all others where it is not known.
    `kind`: the act and the place, with "quoted" where the text is in the speaker's words. `main`: the article has
    it at issue. `thing`: it is about whether there is such a thing. `sketch` stands for a whole text, `sense` for what a
    statement says (`onrecord.model.senses`). `apart` is the id of the judgement that split it off: it hangs only on what
    was split off with it.
    """

    id: str
    sort: ItemSort
    document: str
    record: str
    day: int
    when: str | None
    text: str | None
    evidence: Spans
    words: Words
    about: frozenset[str]
    by: frozenset[str]
    packed: bytes
    stands: tuple[Stand, ...]
    kind: str
    who: str | None = None
    negative: bool = False
    main: bool = False
    thing: bool = False
    sketch: tuple[int, ...] = ()
    apart: str | None = None
    sense: bytes = b""

    @property
    def keys(self) -> tuple[int, ...]:
        """What is `packed` (`pack_keys`), so that what is held against many others is read quickly."""
        return unpack(f">{len(self.packed) // 8}q", self.packed)

    @property
    def rank(self) -> Rank:
        """The order of time; of one day that of the documents' ids, by how these begin, and of one document that of the text.

        What begins at one place comes in the order of a checksum of its id. The second part is short, as a store keeps it with every key.
        """
        start = min(self.evidence)[0] if self.evidence else 0
        return (self.day, pack(">6sII", self.document.encode()[:6], start, crc32(self.id.encode())))


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a party stands to a claim, and the ids of the statements that show it."""

    party: Party
    stance: ClaimStance
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What is in dispute, in one sentence, and how each party stands to it."""

    id: str
    text: str
    status: ClaimStatus
    stances: tuple[Bearing, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the timeline: when (EDTF), what, and the record that it rests on."""

    when: str
    kind: Literal["statement", "event", "agreement"]
    record: str
    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What many readings say together."""

    claims: tuple[Claim, ...]
    positions: tuple[Position, ...]
    agreements: tuple[Agreement, ...]
    timeline: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as documents have it, over all of them: a name, its kind and its party. Roles come and go, a voice stays."""

    name: str
    kind: Kind
    party: Party


@dataclass(frozen=True, slots=True)
class LinkedActor:
    """An actor across documents: the voices that are one person or one institution, and the name that it goes under.

    `fixed` has by voice the judgements, in their order, that say for which party it stands.
    """

    id: str
    name: str
    kind: Kind
    voices: tuple[Voice, ...]
    fixed: "Mapping[Voice, tuple[Judgement, ...]]" = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role that documents give an actor: the days of the first and the last of them, and how many there are."""

    role: str
    first: str | None
    last: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document that a judgement is about, and the words there; what a later reading finds there is meant."""

    document: str
    spans: Spans
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a field of a statement should be; `None`: nothing. A content is given by its words, the pieces of one by " … " between them."""

    field: ChangeField
    value: Party


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's correction, of the `sort` that it is about. It names voices or passages, which a re-reading finds again.

    Of actors, claims and issues: `merge`: all that it is about is one, and of actors goes on as the first. `split`: what it is
    about is one of its own. `rename`: what it is about goes under `name`; an actor that has most of it, a claim or an issue that
    has the first of it. Of actors also `fix`: what it is about, and all of the actor that has most of it, stands for the party of
    the `changes`. Of statements: `reject`: nobody said so. `fix`: the `changes` hold. `confirm`: it is right as it was read.
    Times are in UTC; one that was `withdrawn` counts no more.
    """

    id: str
    kind: JudgementKind
    about: tuple[Voice, ...]
    name: str | None
    by: str | None
    at: str
    why: str
    withdrawn: str | None = None
    sort: JudgementSort = "actor"
    passages: tuple[Passage, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one document, as users get it."""

    document: Document
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    positions: tuple[Position, ...]
    conditions: tuple[Condition, ...]
    agreements: tuple[Agreement, ...]
    events: tuple[Event, ...]
    timeline: tuple[Entry, ...] = ()


# ---------------------------------------------------------------------------- ids and JSON


def make_id(kind: str, *identifying: object) -> str:
    """A short id: the kind's letter and 12 hex digits of the SHA-256 of a JSON list."""
    text = json.dumps([kind, *identifying], ensure_ascii=False, default=str, separators=(",", ":"))
    return f"{kind[0]}{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@lru_cache(maxsize=65536)
def make_key(*identifying: object) -> int:
    """A number below 2^62 that is the same wherever it is made: the beginning of the SHA-256 of a JSON list."""
    text = _encode(identifying)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8]) >> 2


def pack_keys(keys: Collection[int]) -> bytes:
    """Keys as an `Item` has them: eight bytes each, the highest first."""
    return pack(f">{len(keys)}q", *keys)


def to_json(value: Any) -> Any:
    """The JSON form of a record or of any part of one: dataclasses become objects, tuples lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(v) for v in value]
    if isinstance(value, Mapping):
        return {k: to_json(v) for k, v in value.items()}
    return value


T = TypeVar("T")


def from_json(type_: type[T], value: Any) -> T:
    """Check a JSON form and read it. Raises `msgspec.ValidationError`, which says where what is expected."""
    return convert(value, type_)


WITHHOLDING: frozenset[ClaimStance] = frozenset({"denies", "does_not_confirm", "declines_comment"})
"""The stances to a claim of those who do not bear it out."""


def status_of(by: Mapping[ClaimStance, Collection[str | None]], accused: bool) -> ClaimStatus:
    """How a claim stands, by who takes which stance to it; `accused` says that it is about others than those who assert it."""
    if "asserts" not in by:
        if "denies" in by:
            return "contested" if "confirms" in by else "denied"
        return "confirmed" if "confirms" in by else "unconfirmed"
    if by.keys() & WITHHOLDING:
        return "contested"
    if "confirms" in by:
        return "confirmed"
    return "unconfirmed" if accused or len(by["asserts"]) == 1 else "uncontested"


_OPPOSITE: Mapping[str, ClaimStance] = {"asserts": "denies", "denies": "asserts", "confirms": "denies"}


def turned(stance: str, opposite: bool) -> ClaimStance:
    """The stance to a claim of whoever takes this one to it or, where `opposite`, to its opposite."""
    result: Any = _OPPOSITE.get(stance, stance) if opposite else stance
    return cast(ClaimStance, result)


def names_of(party: Party) -> tuple[str, ...]:
    """The parties as a tuple, none for `None`."""
    if party is None:
        return ()
    return (party,) if isinstance(party, str) else party


def voice_of(statement: Statement) -> Voice | None:
    """Whose voice a statement is; None where it has no speaker."""
    speaker = statement.speaker
    return None if speaker is None else Voice(speaker.name, speaker.kind, statement.party)


def standing(voice: Voice, judgements: Iterable[Judgement]) -> Voice:
    """A voice with the party that judgements on its actor give it, the last of them before the others."""
    changes = [change.value for judgement in judgements for change in judgement.changes if change.field == "party"]
    return replace(voice, party=changes[-1]) if changes else voice


def cut(text: str, spans: Spans) -> str:
    """The words at the spans; pieces are joined by an ellipsis."""
    return " … ".join(text[a:b] for a, b in spans)


def as_said(text: str, statement: Statement) -> str:
    """A statement as it stands: from its source to its content in the order of the text; "…" for long stretches between."""
    spans: list[Span] = []
    for start, end in sorted({*statement.source, *statement.cue, *statement.content}):
        if spans and start - spans[-1][1] <= _SHORT_GAP and "\n" not in text[spans[-1][1] : start]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return cut(text, tuple(spans))
