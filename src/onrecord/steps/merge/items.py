"""The points of one reading, and its text as a whole -> items, and by which keys they are found.

What is compared is what an article says on a matter: its words, whom it is about, its names and numbers. Nothing
here depends on what else there is: two items are as alike today as they will be among a million others.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

from onrecord.edtf import day_number
from onrecord.grouping import Rule
from onrecord.lexicon import Lexicon
from onrecord.lexicon.frequencies import bits_of
from onrecord.lexicon.wording import Wording
from onrecord.model.senses import regions_of
from onrecord.records import Item, ItemSort, Reading, Spans, Stand, Statement, Words, make_id, make_key, pack_keys
from onrecord.steps.merge.copies import alike, keys_of, sketch
from onrecord.steps.merge.likeness import ECHO, LEAST, SURE, likeness, repeats
from onrecord.steps.merge.opposition import opposes
from onrecord.steps.merge.points import Point, points_of
from onrecord.steps.merge.utterances import Reader, words_in

Sense = Callable[[str, Spans], bytes]
"""From a text and spans in it what they say, as `Classifier.sense` gives it."""

_TELLING = 15.0
"""A key says so much, in bits, that two statements on different matters seldom share it: of chance words one in thirty thousand."""
_NEAR, _REGION = 14.0, 6.8
"""A word and a region of the sense are a key if together they say so much; and so much says a region."""
_RAREST = 9
"""By how many of its words, the rarest, an item is looked up."""
_MOST_KEYS = 36
_OF_PARTY = 8.0
"""The most bits that a party says: whoever is rare in the news may be in every article that a store has."""


def items_of(reading: Reading, *, lexicon: Lexicon, wording: Wording, sense: Sense) -> tuple[Item, ...]:
    """What one reading has on matters that can be so or not, in the order of its text."""
    return tuple(_item(point, reading, lexicon, wording, sense) for point in points_of(reading, lexicon=lexicon, wording=wording))


def item_of(statement: Statement, reading: Reading, *, lexicon: Lexicon, wording: Wording, sense: Sense) -> Item:
    """One statement by itself, whatever its act."""
    u = Reader(reading.document, lexicon, wording).utterance(statement)
    return _item(Point(u, (("asserts", u),), u.words, u.about, u.matter.text), reading, lexicon, wording, sense)


def text_of(reading: Reading) -> Item:
    """The text of an article as an item: copies of one origin are one matter."""
    document = reading.document
    made = sketch("\n".join(document.text[a:b] for a, b in document.body))
    nothing = frozenset[str]()
    return Item(
        id=make_id("text", document.id, made),
        sort="text",
        document=document.id,
        record=document.id,
        day=day_number(document.reference_date),
        when=document.reference_date,
        text=document.title,
        evidence=document.body,
        words=Words(nothing, nothing, nothing, nothing),
        about=nothing,
        by=nothing,
        packed=pack_keys(keys_of(made)),
        stands=(),
        kind="",
        sketch=made,
    )


def _item(point: Point, reading: Reading, lexicon: Lexicon, wording: Wording, sense: Sense) -> Item:
    u, document = point.utterance, reading.document
    words = point.words if point.thing else words_in(u.content, lexicon, wording)
    meant = b"" if point.thing else sense(document.text, u.statement.content)
    when = u.statement.when or document.reference_date
    stands = dict.fromkeys(
        Stand(party, stance, said.statement.when or document.reference_date, said.statement.id)
        for stance, said in point.bearings
        for party in (sorted(said.parties) if said.parties else (None,))
    )
    return Item(
        id=make_id("claim", document.id, u.statement.source, u.statement.cue, u.statement.content, point.thing),
        sort="claim",
        document=document.id,
        record=u.statement.id,
        day=day_number(when),
        when=when,
        text=point.text,
        evidence=_evidence(u.statement),
        words=words,
        about=point.about,
        by=u.parties,
        packed=pack_keys(_keys(words, point, meant)),
        stands=tuple(stands),
        kind=f"{u.act} {u.place}" + " quoted" * point.quoted,
        who=u.statement.speaker.name if u.statement.speaker else None,
        negative=point.negative,
        main=point.main,
        thing=point.thing,
        sense=meant,
    )


def _evidence(statement: Statement) -> Spans:
    return tuple(sorted({*statement.source, *statement.cue, *statement.content}))


def _keys(words: Words, point: Point, sense: bytes) -> tuple[int, ...]:
    """One for each few words that together say enough, and for a word that does with a region of the sense; of a deal, one for
    those between whom it is as well. What says nothing but names is not looked up.
    """
    if not point.thing and not words.stems - words.names - words.parties:
        return ()
    sort = ("claim", point.thing)
    worth = {stem: min(bits_of(stem), _OF_PARTY) if stem in words.parties else bits_of(stem) for stem in words.stems | words.numbers}
    stems = sorted(((worth[stem], stem) for stem in worth), key=lambda x: (-x[0], x[1]))[:_RAREST]
    found = sorted(_telling(stems), key=lambda x: (-x[0], x[1]))[:_MOST_KEYS]
    keys = [make_key(*sort, *words) for _, words in found]
    if point.thing and len(point.about) > 1:
        keys.append(make_key("deal", *sort, *sorted(point.about)))
    if len(stems) == 1 or not keys:
        keys.append(make_key(*sort, *(stem for _, stem in stems), *sorted(point.about)))
    regions = regions_of(sense)
    keys += [make_key("sense", *sort, region, stem) for bits, stem in stems if bits + _REGION >= _NEAR for region in regions]
    return tuple(dict.fromkeys(keys))


def _telling(stems: list[tuple[float, str]]) -> Iterable[tuple[float, tuple[str, ...]]]:
    """The pairs that say enough, and the triples of which no pair does."""
    pairs = {(a[1], b[1]): a[0] + b[0] for a, b in combinations(stems, 2)}
    for words, bits in pairs.items():
        if bits >= _TELLING:
            yield bits, tuple(sorted(words))
    for a, b, c in combinations(stems, 3):
        if pairs[a[1], b[1]] < _TELLING <= a[0] + b[0] + c[0]:  # the first two of three say most
            yield a[0] + b[0] + c[0], tuple(sorted((a[1], b[1], c[1])))


def _alike(p: Item, q: Item) -> float:
    """How alike two items are; those that oppose each other stay apart."""
    score = likeness(p, q)
    return 0.0 if score >= LEAST and opposes(p, q) else score


RULES: Mapping[ItemSort, Rule] = {
    "text": Rule(lambda p, q: alike(p.sketch, q.sketch), least=0.5, echo=0.5),
    "claim": Rule(_alike, least=LEAST, echo=ECHO, tie=SURE, repeats=repeats),
}
"""When two items are on one matter, by their sort."""
