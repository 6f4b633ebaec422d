"""The whole path, from page to ledger, over examples/fishery: made-up pages, each with its record made by hand.

The tagger is the one that ships. A statement made by hand is found where one of the same words
has been read; only what the words share counts here, `make eval` measures exactly.
"""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from onrecord.pipeline import acquire, load_tools, read_page
from onrecord.records import Page, cut, names_of, to_json
from onrecord.workspace import Workspace

FISHERY = Path(__file__).parents[1] / "examples" / "fishery"

FLOORS = {
    # page: the least share of its statements that are found with the right speaker and the right party
    "1-northern-ledger.txt": 0.90,
    "2-harbour-post.html": 0.85,
    "3-sound-courier.txt": 0.85,
    "4-northern-ledger.html": 0.30,
}
FIELDS = ("title", "section", "byline", "outlet", "published", "reference_date", "url")
LEAST_BODY = 0.98
"""Of the words of a body made by hand and of the one read, the share that they have in common."""
LEAST_ALIKE = 0.5
"""Of the words of two contents, the share that both have, from which on they are one."""


@pytest.fixture(scope="module")
def tools():
    return load_tools()


@pytest.fixture(scope="module")
def readings(tools):
    return {page: read_page(acquire(str(FISHERY / page)), tools) for page in FLOORS}


@pytest.fixture(scope="module")
def golds():
    return {page: json.loads((FISHERY / f"{Path(page).stem}.record.json").read_text(encoding="utf-8")) for page in FLOORS}


def test_an_article_in_another_language_is_kept_without_statements(tools):
    said = "Der Minister sagte am Freitag, dass die Brücke nicht geöffnet wird, und der Sprecher warf dem Nachbarn vor, er habe gelogen."
    reading = read_page(Page("-", "text", said, whole=True), tools)
    assert (reading.document.language, reading.document.text, reading.statements) == ("de", said, ())


def test_every_example_is_read_here():
    assert {p.name for p in FISHERY.iterdir() if p.suffix != ".json"} == set(FLOORS)


# ----------------------------------------------------------------------------- one page


@pytest.mark.parametrize("page", FLOORS)
def test_the_document_is_the_one_made_by_hand(page, readings, golds):
    document, gold = readings[page].document, golds[page]["document"]
    read = to_json(document)
    assert {field: read[field] for field in FIELDS} == {field: gold[field] for field in FIELDS}
    ours, theirs = words(cut(document.text, document.body)), words(cut(gold.get("text", document.text), gold["body"]))
    assert 2 * (ours & theirs).total() / (ours.total() + theirs.total()) >= LEAST_BODY


@pytest.mark.parametrize("page", FLOORS)
def test_statements_are_found_with_speaker_and_party(page, readings, golds):
    pairs = matched(readings[page], golds[page])
    right = [g for g, s in pairs if (named(s.speaker), to_json(s.party)) == (g["speaker"] and g["speaker"]["name"], g["party"])]
    of = golds[page]["statements"]
    assert len(right) / len(of) >= FLOORS[page], [said(g) for g in of if g not in right]


@pytest.mark.parametrize("page", FLOORS)
def test_nobody_speaks_for_a_party_that_is_not_theirs(page, readings, golds):
    wrong = [s for g, s in matched(readings[page], golds[page]) if not set(names_of(s.party)) <= set(names_of(party_of(g)))]
    assert not wrong


def matched(reading, gold):
    """Pairs of a statement made by hand and the one read that has most of its words, each in one pair at most."""
    text, gold_text = reading.document.text, gold["document"].get("text", reading.document.text)
    pairs, left = [], list(reading.statements)
    for g in gold["statements"]:
        wanted = set(words(said_in(gold_text, g["content"], g["cue"])))
        best = max(left, key=lambda s: jaccard(wanted, set(words(said_in(text, s.content, s.cue)))), default=None)
        if best is not None and jaccard(wanted, set(words(said_in(text, best.content, best.cue)))) >= LEAST_ALIKE:
            left.remove(best)
            pairs.append((g, best))
    return pairs


def said_in(text, content, cue):
    return cut(text, content or cue)


def jaccard(a, b):
    return len(a & b) / len(a | b)


def words(text):
    return Counter(re.findall(r"\w+", text.casefold()))


def named(speaker):
    return speaker and speaker.name


def party_of(gold):
    party = gold["party"]
    return tuple(party) if isinstance(party, list) else party


def said(gold):
    return gold["id"], gold["speaker"], gold["party"]


# ---------------------------------------------------------------------------- all pages


@pytest.fixture
def stores(tmp_path, tools):
    """Two stores with all pages, added in the order of their names and the other way round."""
    kept = []
    for name, pages in (("forth", list(FLOORS)), ("back", list(reversed(FLOORS)))):
        workspace = Workspace.open(tmp_path / f"{name}.db", tools=tools)
        assert [added.error for added in add(workspace, pages)] == [None] * len(pages)
        kept.append(workspace)
    return kept


def add(workspace, pages):
    return workspace.add(acquire(str(FISHERY / page)) for page in pages)


def ledger(workspace):
    return {
        "claims": [row.claim for row in workspace.claims()],
        "positions": [row.position for row in workspace.positions()],
        "agreements": [row.agreement for row in workspace.agreements()],
        "timeline": [row.entry for row in workspace.timeline()],
        "actors": workspace.actors(),
    }


def test_the_order_of_the_pages_does_not_matter(stores):
    forth, back = (ledger(workspace) for workspace in stores)
    assert all(forth.values())
    assert forth == back


def test_adding_again_changes_nothing(stores):
    workspace = stores[0]
    before = ledger(workspace), workspace.documents(), workspace.statements()
    assert [added.new for added in add(workspace, FLOORS)] == [False] * len(FLOORS)
    assert (ledger(workspace), workspace.documents(), workspace.statements()) == before


def test_a_claim_has_both_sides_from_several_pages(stores):
    claims = stores[0].claims(status="contested")
    held = [{(party, bearing.stance) for bearing in row.bearings for party in names_of(bearing.party)} for row in claims]
    both = [row.claim for row, stances in zip(claims, held, strict=True) if {("ISL", "asserts"), ("NOR", "denies")} <= stances]
    assert any(len(claim.documents) > 1 for claim in both)
    assert all(bearing.statements for row in claims for bearing in row.bearings)


def test_each_person_of_the_record_made_by_hand_is_one_actor(stores, golds):
    spoken = {
        (s["speaker"]["name"], s["party"])
        for gold in golds.values()
        for s in gold["statements"]
        if (s["speaker"] or {}).get("kind") == "person"
    }
    actors = stores[0].actors()
    found = {name: [a for a in actors if a.name == name] for name, _ in spoken}
    assert not [name for name, those in found.items() if len(those) > 1]
    parties = {name: those[0].parties for name, those in found.items() if those}
    assert parties == {name: names_of(party) for name, party in spoken if name in parties}
    assert len(parties) > len(found) / 2
