"""Statements and events -> marked passages with labels, to train the classifier on.

Labelled are the rows of `acts.jsonl` (a corpus and the id of an article in it, the content's spans, and an act, target, certainty and
polarity), those of `stances.jsonl` (the stance of the position that a content shows, or none), the articles annotated to develop on, the
sentences of PLOVER, and what we made up: `events.txt`, `statements.tsv` and the tables of the tests. Statements are taken as the
program finds them, so that the classifier learns from what it will see: a labelled one is the one whose content overlaps most. Pairs of
statements are those of `pairs.jsonl`.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from tokenizers import Tokenizer

from evals.gold import read_gold
from evals.invented import ARTICLES, SENTENCES, read_articles, read_sentences
from evals.plover import read_tagged
from onrecord.lexicon import Lexicon
from onrecord.lexicon.cues import CueTable
from onrecord.model.classifier import Saying, mark_event, mark_saying, mark_words
from onrecord.model.marked import Marked
from onrecord.model.tagger import Tagger
from onrecord.records import Detection, Document, Hints, Identification, Page, Spans, names_of
from onrecord.steps.clean import clean
from onrecord.steps.detect import detect
from onrecord.steps.identify import identify
from onrecord.steps.label.statements import judge_by_rule, utterances_of
from onrecord.steps.label.utterance import Namings

HERE = Path(__file__).parent
HELD = 10
"""The pairs of one article in so many are kept from the senses."""
SHOWN = 0.4
"""How far (Dice) a statement has to be the evidence of a position that it shows."""
MADE = "made"
"""The corpus of what we made up."""


T = TypeVar("T")
Key = tuple[str, str]
"""A corpus, and the id of an article in it."""
Known = dict[Key, list[tuple[set[int], T]]]
"""By article what contents are labelled with, each as the set of its offsets."""


class Labels(NamedTuple):
    """What a statement was labelled with; `target` in order of the names."""

    act: str
    target: tuple[str, ...]
    polarity: str


@dataclass(frozen=True)
class Statement:
    """An attribution as the program finds it, marked; the rule that spoke, with its act; the labels."""

    corpus: str
    article: str
    marked: Marked
    rule: str
    labels: Labels


@dataclass(frozen=True)
class Shown:
    """A party's statement as the program finds it, marked; the rule that spoke, with its act; the stance that it shows, if any."""

    corpus: str
    article: str
    marked: Marked
    rule: str
    stance: str | None


@dataclass(frozen=True)
class Event:
    """A sentence with source and target marked, and its PLOVER type; `made` up, or not."""

    marked: Marked
    type: str
    made: bool


@dataclass(frozen=True)
class Pair:
    """What two statements of different articles say, marked, and whether it is one claim."""

    corpus: str
    articles: tuple[str, str]
    marked: tuple[Marked, Marked]
    same: bool


def rows_of_pairs() -> list[dict[str, Any]]:
    """The rows of `pairs.jsonl`; `one` says whether the two are on one claim, as opposing sides of it are."""
    rows = [json.loads(line) for line in (HERE / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    return [row | {"one": row["label"] in ("same", "opposing")} for row in rows]


def is_held(row: dict[str, Any]) -> bool:
    """Whether the senses do not learn from a pair: the weights that they have in likeness are fitted to it."""
    return row["corpus"] == "news" and any(crc32(str(row[side]["article"]).encode()) % HELD == 0 for side in "ab")


def texts_of(shared: Path) -> dict[tuple[str, str], str]:
    """The articles that there are labels for, by corpus and id."""
    return {(corpus, str(row["id"])): row["text"] for corpus, row in _articles(shared)}


def read_pairs(tokenizer: Tokenizer, shared: Path) -> Iterator[Pair]:
    """The pairs that the senses learn from."""
    texts = texts_of(shared)
    for row in rows_of_pairs():
        if not is_held(row):
            corpus, sides = row["corpus"], (row["a"], row["b"])
            one, other = (mark_words(tokenizer, texts[corpus, str(side["article"])], side["content"]) for side in sides)
            yield Pair(corpus, (str(sides[0]["article"]), str(sides[1]["article"])), (one, other), row["one"])


def read_events(tokenizer: Tokenizer, shared: Path) -> list[Event]:
    """The sentences of PLOVER, then ours."""
    rows = [json.loads(line) for line in (shared / "plover" / "train.jsonl").read_text(encoding="utf-8").splitlines()]
    given = [(row["type"], row["marked"], False) for row in rows]
    made = [(*line.split("\t"), True) for line in (HERE / "events.txt").read_text(encoding="utf-8").splitlines()]
    return [Event(mark_event(tokenizer, *read_tagged(sentence)), kind, new) for kind, sentence, new in [*given, *made]]


def read_made(tokenizer: Tokenizer, lexicon: Lexicon) -> Iterator[Statement]:
    """The statements that we made up: those to learn from only, and twice those that the tests hold fast."""
    tests = [*read_sentences(SENTENCES), *read_articles(ARTICLES)]
    for number, made in enumerate([*read_sentences(HERE / "statements.tsv"), *tests, *tests]):
        sayings = _sayings(made.document, made.detection, made.identification, lexicon)
        for a, wanted in zip(made.detection.attributions, made.wanted, strict=True):
            saying, target = sayings[a.id], names_of(wanted["target"])
            labels = Labels(str(wanted["act"]), tuple(sorted(target)), str(wanted["polarity"]))
            yield Statement(MADE, str(number), mark_saying(tokenizer, made.document.text, saying), saying.heard, labels)


def _sayings(document: Document, detection: Detection, identification: Identification, lexicon: Lexicon) -> dict[str, Saying]:
    """The attributions of a document, judged by rule."""
    namings, cues = Namings(document, identification.references, lexicon), CueTable.load()
    utterances = utterances_of(document, detection, identification, namings, cues)
    return judge_by_rule(utterances, identification.actors, cues, namings)


def _articles(shared: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with gzip.open(shared / "news" / "2025-05-21.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (("news", json.loads(line)) for line in lines)
    for corpus, name in (("seer", "seer/dev.jsonl"), ("polnear", "polnear/train.jsonl")):
        rows = [json.loads(line) for line in (shared / name).read_text(encoding="utf-8").splitlines()]
        yield from ((corpus, row) for row in rows)


def _labels(row: dict[str, Any]) -> Labels:
    target = row["target"] or ()
    return Labels(row["act"], tuple(sorted([target] if isinstance(target, str) else target)), row["polarity"])


def _known(shared: Path) -> Known[Labels]:
    known: Known[Labels] = {}
    for row in _rows("acts.jsonl"):
        known.setdefault((row["corpus"], str(row["id"])), []).append((_covered(row["content"]), _labels(row)))
    for record, _ in read_gold(shared):
        known[record["corpus"], str(record["id"])] = [(_covered(s["content"]), _labels(s)) for s in record["statements"]]
    return known


def _known_stances(shared: Path) -> Known[str | None]:
    known: Known[str | None] = {}
    for row in _rows("stances.jsonl"):
        known.setdefault((row["corpus"], str(row["id"])), []).append((_covered(row["content"]), row["stance"]))
    for record, _ in read_gold(shared):
        positions = [(_covered(p["evidence"]), names_of(p["party"]), p["stance"]) for p in record["positions"]]
        known[record["corpus"], str(record["id"])] = [(_covered(s["content"]), _stance_of(s, positions)) for s in record["statements"]]
    return known


def _stance_of(statement: dict[str, Any], positions: list[tuple[set[int], tuple[str, ...], str]]) -> str | None:
    """The stance of the position that a statement shows: one of its party, whose evidence is the statement or its content, more or less."""
    content = _covered(statement["content"])
    whole = content | _covered([*statement["source"], *statement["cue"]])
    own = set(names_of(statement["party"]))
    shares = [(max(_dice(evidence, content), _dice(evidence, whole)), stance) for evidence, party, stance in positions if own & set(party)]
    share, stance = max(shares, default=(0.0, ""))
    return stance if share >= SHOWN else None


def _dice(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def _covered(spans: Iterable[Sequence[int]]) -> set[int]:
    return {i for a, b in spans for i in range(a, b)}


def _pairs(found: list[Spans], labelled: list[tuple[set[int], T]]) -> dict[int, T]:
    """Which of the contents found have which labels: those that share at least half of what the two cover."""
    out: dict[int, T] = {}
    covered = [_covered(spans) for spans in found]
    for wanted, labels in labelled:
        shares = [len(wanted & own) / len(wanted | own) if wanted & own else 0.0 for own in covered]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= 0.5:
            out[best] = labels
    return out


def read_statements(tokenizer: Tokenizer, shared: Path, tagger: Tagger, lexicon: Lexicon) -> Iterator[Statement]:
    """The labelled statements of all articles but those that are only scored."""
    for key, text, saying, labels in _found(shared, _known(shared), tagger, lexicon):
        yield Statement(*key, mark_saying(tokenizer, text, saying), saying.heard, labels)


def read_stances(tokenizer: Tokenizer, shared: Path, tagger: Tagger, lexicon: Lexicon) -> Iterator[Shown]:
    """The statements of parties whose stances are labelled, of all articles but those that are only scored."""
    for key, text, saying, stance in _found(shared, _known_stances(shared), tagger, lexicon):
        if saying.own:
            yield Shown(*key, mark_saying(tokenizer, text, saying), saying.heard, stance)


def _found(shared: Path, known: Known[T], tagger: Tagger, lexicon: Lexicon) -> Iterator[tuple[Key, str, Saying, T]]:
    """The labelled statements as the program finds them, with their articles and texts."""
    scored = {(record["corpus"], str(record["id"])) for record, _ in read_gold(shared) if record["part"] == "score"}
    for corpus, row in _articles(shared):
        key = (corpus, str(row["id"]))
        if key in scored or key not in known:
            continue
        document = clean(Page("-", "text", row["text"], Hints(published=row.get("published")), whole=True))
        detection = detect(document, tagger=tagger)
        identification = identify(document, detection, lexicon=lexicon)
        labels = _pairs([a.content for a in detection.attributions], known[key])
        sayings = _sayings(document, detection, identification, lexicon)
        for i, wanted in labels.items():
            yield key, document.text, sayings[detection.attributions[i].id], wanted
