from itertools import islice

import pytest

from bench.corpus import Corpus
from onrecord.lexicon import Lexicon
from onrecord.pipeline import RULES, Means, items_of
from onrecord.records import cut, names_of

COUNT = 240


@pytest.fixture(scope="module")
def corpus():
    return Corpus(1, Lexicon.load())


@pytest.fixture(scope="module")
def readings(corpus):
    return list(islice(corpus.articles(), COUNT))


def test_an_article_is_the_same_whenever_it_is_made(corpus, readings):
    again = Corpus(1, Lexicon.load())
    assert [again.article(n) for n in (200, 7, 31)] == [readings[n] for n in (200, 7, 31)]
    assert next(corpus.articles(100)) == readings[100]
    assert Corpus(2, Lexicon.load()).article(7) != readings[7]


def test_every_article_is_a_document_of_its_own(readings):
    assert len({r.document.id for r in readings}) == COUNT
    statements = [s.id for r in readings for s in r.statements]
    assert len(set(statements)) == len(statements)


def test_spans_are_where_the_text_says_it(readings):
    for r in readings:
        text, name_of = r.document.text, Lexicon.load().name_of
        for s in r.statements:
            assert s.document == r.document.id
            assert s.speaker.name.split()[-1].casefold() == cut(text, s.source).split()[-1].casefold()
            if s.target:
                assert cut(text, s.content).startswith(name_of(s.target))
        for p in r.positions:
            assert cut(text, p.evidence) == p.issue
            assert p.statement in {s.id for s in r.statements}
        for a in r.agreements:
            assert cut(text, a.evidence) == a.name
        for e in r.events:
            assert cut(text, e.evidence).startswith(name_of(e.actor))
        for c in r.conditions:
            assert cut(text, c.evidence) == f"{c.condition} {c.consequence}"


def test_it_is_about_as_a_day_of_news_is(readings):
    statements = [s for r in readings for s in r.statements]
    assert 10 < len(statements) / COUNT < 16
    assert 150 < sum(len(r.document.text.split()) for r in readings) / COUNT < 400
    voices = {(s.speaker, s.party) for s in statements}
    assert 0.2 < len(voices) / len(statements) < 0.6
    assert 0.2 < sum(not names_of(s.party) for s in statements) / len(statements) < 0.7
    assert all(any(getattr(r, f) for r in readings) for f in ("positions", "conditions", "agreements", "events"))


def test_much_is_said_again_in_other_words_and_some_copied(readings):
    items = [item for r in readings for item in items_of(r, Means())]
    claims = [item for item in items if item.sort == "claim" and item.kind.startswith("accuse")]
    alike = [RULES["claim"].likeness(a, b) for i, a in enumerate(claims) for b in claims[:i] if set(a.keys) & set(b.keys)]
    assert any(0.5 <= one < 0.95 for one in alike)
    texts = [item for item in items if item.sort == "text"]
    copied = sum(any(RULES["text"].likeness(a, b) >= 0.5 for b in texts[:i]) for i, a in enumerate(texts))
    assert 0.05 < copied / COUNT < 0.4


def test_most_come_in_the_order_of_time(readings):
    days = [r.document.reference_date for r in readings]
    behind = sum(day < max(days[: i + 1]) for i, day in enumerate(days))
    assert 0 < behind < COUNT / 5
