"""Readings made by hand, of two invented newspapers on an invented dispute between Norland and Sudria."""

from dataclasses import replace

from onrecord.records import (
    Agreement,
    Bearing,
    Claim,
    Condition,
    Document,
    Entry,
    Event,
    Ledger,
    Position,
    Reading,
    Record,
    Speaker,
    Statement,
    make_id,
)
from tests.store.ledgers import put_ledger

TEXT_A = """Norland and Sudria trade words over the strait

Foreign Minister Åsa Lindqvist said on Tuesday that Sudria had promised to leave the islets.
The government in Port Meridian denied any such promise.
Norland would lift its tariffs if the patrol boats turned back.
"""
TEXT_B = """Sudria "never promised" islets, premier says

Premier Tomas Varga told reporters in May: "There was never a promise."
Lindqvist had no comment.
"""


def spans(text, *pieces):
    """The spans of pieces of the text, each where it first occurs."""
    return tuple((at := text.index(piece), at + len(piece)) for piece in pieces)


def document(text, title, published, outlet):
    return Document(
        id=make_id("document", text),
        title=title,
        section=None,
        byline=("Ida Holm",),
        outlet=outlet,
        published=published,
        reference_date=published,
        reference_estimated=False,
        url=None,
        text=text,
        body=((0, len(text)),),
        captions=(),
    )


def statement(doc, source, cue, content, speaker, party, act, **more):
    fields = {
        "source": spans(doc.text, source),
        "cue": spans(doc.text, cue),
        "content": spans(doc.text, content) if content else (),
        "quote": "indirect",
        "speaker": speaker,
        "party": party,
        "act": act,
        "target": None,
        "addressee": None,
        "venue": None,
        "when": None,
        "certainty": "certain",
        "polarity": "positive",
        "parent": None,
    }
    return Statement(id=make_id("statement", doc.id, cue, content), document=doc.id, **(fields | more))


LINDQVIST = Speaker("Åsa Lindqvist", "person", "Foreign Minister")
VARGA = Speaker("Tomas Varga", "person", "Premier")
CABINET = Speaker("Government of Sudria", "institution")


def reading_a():
    doc = document(TEXT_A, "Norland and Sudria trade words over the strait", "2031-05-07", "The Harbour Gazette")
    evidence = spans(TEXT_A, "Norland would lift its tariffs if the patrol boats turned back")
    return Reading(
        document=doc,
        statements=(
            statement(
                doc,
                "Foreign Minister Åsa Lindqvist",
                "said",
                "Sudria had promised to leave the islets",
                LINDQVIST,
                "NOL",
                "assert",
                target="SUD",
                when="2031-05-06",
            ),
            statement(doc, "The government in Port Meridian", "denied", "any such promise", CABINET, "SUD", "deny"),
        ),
        positions=(
            Position(make_id("position", doc.id, "islets"), doc.id, "NOL", "The Islets", "demands", spans(TEXT_A, "leave the islets")),
            Position(make_id("position", doc.id, "tariffs"), doc.id, ("NOL", "SUD"), "tariffs", "conditional", evidence),
        ),
        conditions=(Condition(make_id("condition", doc.id), doc.id, "NOL", "the patrol boats turned back", "lift its tariffs", evidence),),
        agreements=(
            Agreement(
                make_id("agreement", doc.id),
                doc.id,
                "promise to leave the islets",
                ("NOL", "SUD"),
                None,
                None,
                {"NOL": "accepted", "SUD": "denied"},
                spans(TEXT_A, "promised to leave the islets"),
            ),
        ),
        events=(Event(make_id("event", doc.id), doc.id, "COERCE", "NOL", "SUD", "2031-04", spans(TEXT_A, "its tariffs")),),
    )


def reading_b():
    doc = document(TEXT_B, 'Sudria "never promised" islets, premier says', "2031-06-01", "Meridian Post")
    return Reading(
        document=doc,
        statements=(
            statement(
                doc, "Premier Tomas Varga", "told", "There was never a promise.", VARGA, "SUD", "deny", quote="direct", when="2031-05"
            ),
            statement(doc, "Lindqvist", "had no comment", "", LINDQVIST, ("NOL", "OST"), "decline"),
        ),
        positions=(),
        conditions=(),
        agreements=(),
        events=(),
    )


def claim_of(reading, *others):
    """One claim that every statement of the readings bears."""
    every = (reading, *others)
    stances = {"assert": "asserts", "deny": "denies", "decline": "declines_comment"}
    return Claim(
        id=make_id("claim", *(r.document.id for r in every)),
        text="Sudria promised to leave the islets.",
        status="contested",
        stances=tuple(Bearing(s.party, stances[s.act], (s.id,)) for r in every for s in r.statements),
        documents=tuple(r.document.id for r in every),
    )


def record_of(reading):
    return Record(
        document=reading.document,
        statements=reading.statements,
        claims=(claim_of(reading),),
        positions=reading.positions,
        conditions=reading.conditions,
        agreements=reading.agreements,
        events=reading.events,
        timeline=timeline_of(reading),
    )


def timeline_of(*readings):
    return tuple(
        Entry(s.when or r.document.reference_date, "statement", s.id, r.document.id, s.act) for r in readings for s in r.statements
    )


def ledger_of(*readings):
    return Ledger(
        claims=(claim_of(*readings),) if readings else (),
        positions=tuple(p for r in readings for p in r.positions),
        agreements=tuple(a for r in readings for a in r.agreements),
        timeline=timeline_of(*readings),
    )


def without_statements(reading):
    """The same document, read with less result."""
    return replace(reading, statements=reading.statements[:1], positions=())


def fill(store):
    """Both readings and their ledger, in a store."""
    a, b = reading_a(), reading_b()
    with store.writer() as writer:
        for reading, added in ((a, "2031-06-02T08:00:00+00:00"), (b, "2031-06-02T09:00:00+00:00")):
            writer.put(reading, record_of(reading), source=f"{reading.document.outlet}.txt", added=added)
        writer.name_parties({"NOL": "Norland", "SUD": "Sudria"})
        put_ledger(writer, ledger_of(a, b), [a, b])
    return a, b
