"""Made-up articles of several weeks on a dispute about eel ponds and a ferry line, kept as the program keeps what it has read."""

from onrecord import ledger
from onrecord.pipeline import Means
from onrecord.records import Agreement, Condition, Document, Event, Position, Reading, Record, Speaker, Statement, make_id


def said(words, who, party, act, *, position=None, condition=None, agreement=None, event=None):
    """A sentence "Who says what": `words` are its cue and content, what stands beside it rests on all of it."""
    return words, who, party, act, {"position": position, "condition": condition, "agreement": agreement, "event": event}


def article(day, outlet, *sentences):
    """A reading of an article in which all these sentences stand."""
    text = "\n".join(f"{who} {words}." for words, who, *_ in sentences)
    id = make_id("document", day, outlet, text)
    document = Document(id, f"Of {day}", None, (), outlet, day, day, False, None, text, ((0, len(text)),), ())
    statements, beside = [], {"position": [], "condition": [], "agreement": [], "event": []}
    start = 0
    for words, who, party, act, made in sentences:
        end = start + len(who) + 1 + len(words)
        statement = _statement(id, start, words, who, party, act)
        statements.append(statement)
        evidence = ((start, end),)
        for kind, given in made.items():
            if given is not None:
                beside[kind].append(_record(kind, given, id, party, statement.id, evidence))
        start = end + 2
    return Reading(document, tuple(statements), *(tuple(beside[kind]) for kind in ("position", "condition", "agreement", "event")))


def _statement(document, start, words, who, party, act):
    cue, _, content = words.partition(" ")
    at = start + len(who) + 1
    spans = ((start, at - 1),), ((at, at + len(cue)),), ((at + len(cue) + 1, at + len(words)),) if content else ()
    id = make_id("statement", document, start)
    speaker = Speaker(who, "person")
    return Statement(id, document, *spans, "indirect", speaker, party, act, None, None, None, None, "certain", "positive", None)


def _record(kind, given, document, party, statement, evidence):
    id = make_id(kind, document, evidence)
    if kind == "position":
        issue, stance = given
        return Position(id, document, party, issue, stance, evidence, statement)
    if kind == "condition":
        condition, consequence = given
        return Condition(id, document, party, condition, consequence, evidence)
    if kind == "agreement":
        name, parties, status = given
        return Agreement(id, document, name, parties, None, None, status, evidence)
    type_, actor, target, when = given
    return Event(id, document, type_, actor, target, when, evidence)


def keep(store, *readings):
    """Put the readings into a store, in this order, with all that follows from them."""
    means = Means()
    with store.writer() as writer:
        for reading in readings:
            record = Record(reading.document, reading.statements, (), reading.positions, (), (), ())
            writer.put(reading, record, source=f"{reading.document.id}.txt", added="2031-06-30T08:00:00+00:00")
            ledger.settle_document(writer, reading, means)
            writer.name_parties({"FRA": "France", "SWE": "Sweden", "NOR": "Norway"})


PROMISE = "that Sweden had promised to drain the eel ponds of Marby"
FERRY = "lifting of the ban on night ferries"
DUVAL, MOREL, EK, HOLM = "Anne Duval", "Luc Morel", "Lars Ek", "Ida Holm"

MONDAY = article(
    "2031-05-05",
    "Gazette",
    said(f"said {PROMISE}", DUVAL, "FRA", "accuse"),
    said("rejected the lifting of the ban on night ferries", EK, "SWE", "reject", position=(FERRY, "rejects")),
    said(
        "would open the quays if the harbour fees fell",
        DUVAL,
        "FRA",
        "propose",
        position=("opening of the quays", "conditional"),
        condition=("cut of harbour fees", "opening of the quays"),
    ),
    said("welcomed the Marby accord", DUVAL, "FRA", "accept", agreement=("Marby accord", ("FRA", "SWE"), {"FRA": "accepted"})),
    said("fined three ferries", EK, "SWE", "assert", event=("SANCTION", "SWE", "FRA", "2031-05-03")),
)
TUESDAY = article(
    "2031-05-06",
    "Post",
    said("fined three ferries of the line", EK, "SWE", "assert", event=("SANCTION", "SWE", "FRA", "2031-05-04")),
    said(f"said {PROMISE}", DUVAL, "FRA", "accuse"),
)
LATER = article(
    "2031-05-20",
    "Gazette",
    said(f"denied {PROMISE}", EK, "SWE", "deny"),
    said("may lift the ban on night ferries", EK, "SWE", "consider", position=("lifting the night ferry ban", "open_to")),
    said("ruled out any lifting of the ban on night ferries", HOLM, "SWE", "reject", position=(FERRY, "rejects")),
    said("will open the quays", MOREL, "FRA", "accept", position=("opening of the quays", "accepts")),
    said(
        "would sign the Marby accord if Norway paid",
        EK,
        "SWE",
        "consider",
        condition=("payment by Norway", "signing of the Marby accord"),
        agreement=("Marby accord", ("FRA", "SWE"), {"SWE": "rejected", "FRA": "rejected"}),
    ),
    said(
        "would open the quays after a cut of the harbour fees",
        DUVAL,
        "FRA",
        "propose",
        condition=("cut of the harbour fees", "opening of quays"),
    ),
)
UNDATED = article(None, "Leaflet", said(f"confirmed {PROMISE}", HOLM, "SWE", "confirm"))
ALL = (MONDAY, TUESDAY, LATER, UNDATED)
