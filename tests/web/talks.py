"""An article of an invented newspaper on an invented dispute, with its record made by hand."""

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

TEXT = """World

4 min read

Varenia says Tolland broke the Lake Imber accord
Soren Halvik at a briefing in Port Caspar. (Mira Dunn / Harbour Courier)

Varenian Trade Minister Soren Halvik accused Tolland of walking away from the Lake Imber accord, in an interview with Radio Meridian \
on 3 April.

"They told us that the ferries would sail again in March. We opened our harbours, and nothing came," Halvik said.

He also demanded that Tolland lift its <fishing & freight> tariffs before any new round of talks.

The government in Tollhaven has not confirmed that an accord exists. Its spokeswoman, Petra Quill, had no comment.

"There is no accord, and there never was one," Tolland's Prime Minister Edda Brandt told parliament. She would reopen the ferries \
only if Varenia called back its patrol boats.

Norway has reportedly offered to host both sides in Bergen in May, a proposal that the minister said Varenia might accept.

About the author

Jon Perrin has covered the lake country for nineteen years, for the Courier and before that for two weeklies that are no more. \
He lives in Port Caspar with a dog, and writes a letter for subscribers each Friday on what the week's news from the shore means.

Read more
"""


def span(words, start=0):
    at = TEXT.index(words, start)
    return at, at + len(words)


DOCUMENT = Document(
    id=make_id("document", TEXT),
    title="Varenia says Tolland broke the Lake Imber accord",
    section="World",
    byline=("Jon Perrin",),
    outlet="Harbour Courier",
    published=None,
    reference_date="2031-04-03",
    reference_estimated=True,
    url="javascript:alert(1)",
    text=TEXT,
    body=((TEXT.index("Varenian Trade"), TEXT.index("\n\nAbout the author")),),
    captions=(span("Soren Halvik at a briefing in Port Caspar. (Mira Dunn / Harbour Courier)"),),
)

HALVIK = Speaker("Soren Halvik", "person", "Varenian Trade Minister")
BRANDT = Speaker("Edda Brandt", "person", "Prime Minister")
QUILL = Speaker("Petra Quill", "person", "spokeswoman")
VARENIA, TOLLAND = Speaker("Varenia", "institution"), Speaker("Tolland", "institution")


def said(name, speaker, party, act, source, cue, content, quote="indirect", start="", **more):
    """A statement; its words are looked for from `start` on."""
    begin = TEXT.index(start)
    fields = {"target": None, "addressee": None, "venue": None, "when": None, "certainty": "certain", "polarity": "positive"}
    spans = {"source": source, "cue": cue, "content": content}
    found = {role: tuple(span(words, begin) for words in pieces) for role, pieces in spans.items()}
    return Statement(
        id=name, document=DOCUMENT.id, quote=quote, speaker=speaker, party=party, act=act, **found, **({"parent": None} | fields | more)
    )


STATEMENTS = (
    said("s-head", VARENIA, "Varenia", "accuse", ["Varenia"], ["says"], ["Tolland broke the Lake Imber accord"], target="Tolland"),
    said(
        "s-accuse",
        HALVIK,
        "Varenia",
        "accuse",
        ["Varenian Trade Minister Soren Halvik"],
        ["accused"],
        ["Tolland of walking away from the Lake Imber accord"],
        target="Tolland",
        venue="Radio Meridian",
        when="2031-04-03",
    ),
    said(
        "s-quote",
        HALVIK,
        "Varenia",
        "accuse",
        ["Halvik"],
        ["said"],
        ['"They told us that the ferries would sail again in March. We opened our harbours, and nothing came,"'],
        quote="direct",
        start='"They told us',
        target="Tolland",
        venue="Radio Meridian",
        when="2031-04-03",
    ),
    said(
        "s-nested",
        TOLLAND,
        "Tolland",
        "commit",
        ["They"],
        ["told"],
        ["that the ferries would sail again in March"],
        addressee="Varenia",
        parent="s-quote",
    ),
    said(
        "s-he",
        HALVIK,
        "Varenia",
        "demand",
        ["He"],
        ["also demanded"],
        ["that Tolland lift its <fishing & freight> tariffs before any new round of talks"],
        start="He also",
        target="Tolland",
    ),
    said(
        "s-unconfirmed",
        TOLLAND,
        "Tolland",
        "not_confirm",
        ["The government in Tollhaven"],
        ["has not confirmed"],
        ["that an accord exists"],
        polarity="negative",
    ),
    said("s-silent", QUILL, "Tolland", "decline", ["Its spokeswoman, Petra Quill"], ["had no comment"], [], polarity="negative"),
    said(
        "s-deny",
        BRANDT,
        "Tolland",
        "deny",
        ["Tolland's Prime Minister Edda Brandt"],
        ["told"],
        ['"There is no accord, and there never was one,"'],
        quote="direct",
        start='"There is no',
        polarity="negative",
        venue="parliament",
    ),
    said(
        "s-norway",
        Speaker("Norway", "institution"),
        "NOR",
        "propose",
        ["Norway"],
        ["has reportedly offered"],
        ["to host both sides in Bergen in May"],
        certainty="probable",
        confidence=0.6,
    ),
    said(
        "s-minister",
        HALVIK,
        "Varenia",
        "consider",
        ["the minister"],
        ["said"],
        ["a proposal", "Varenia might accept"],
        start="a proposal that",
        certainty="possible",
    ),
)

CLAIM = Claim(
    id="c-accord",
    text="Varenia and Tolland reached an accord at Lake Imber.",
    status="contested",
    stances=(
        Bearing("Varenia", "asserts", ("s-accuse", "s-quote")),
        Bearing("Tolland", "denies", ("s-deny",)),
        Bearing("Tolland", "does_not_confirm", ("s-unconfirmed",)),
        Bearing("Tolland", "declines_comment", ("s-silent",)),
    ),
    documents=(DOCUMENT.id,),
)

READING = Reading(
    document=DOCUMENT,
    statements=STATEMENTS,
    positions=(
        Position(
            "p-1", DOCUMENT.id, "Varenia", "tariffs on fishing and freight", "demands", (span("that Tolland lift"),), "s-he", "2031-04-03"
        ),
        Position("p-2", DOCUMENT.id, "Tolland", "reopening of the ferries", "conditional", (span("She would reopen the ferries only"),)),
        Position("p-3", DOCUMENT.id, "Varenia", "talks in Bergen", "open_to", (span("Varenia might accept"),), "s-minister"),
        Position("p-4", DOCUMENT.id, "NOR", "talks in Bergen", "proposes", (span("host both sides in Bergen in May"),), "s-norway"),
    ),
    conditions=(
        Condition(
            "k-1",
            DOCUMENT.id,
            "Tolland",
            "Varenia calls back its patrol boats",
            "reopening of the ferries",
            (span("only if Varenia called"),),
        ),
    ),
    agreements=(
        Agreement(
            "a-1",
            DOCUMENT.id,
            "Lake Imber accord",
            ("Varenia", "Tolland"),
            "2031-03",
            "ferries in March for open harbours",
            {"Varenia": "accepted", "Tolland": "denied"},
            (span("the Lake Imber accord", TEXT.index("walking")),),
        ),
    ),
    events=(Event("e-1", DOCUMENT.id, "COERCE", "Varenia", "Tolland", "2031-02/..", (span("its patrol boats"),)),),
)
TIMELINE = (
    Entry("2031-02/..", "event", "e-1", DOCUMENT.id, "Varenia coerces Tolland"),
    Entry("2031-04-03", "statement", "s-accuse", DOCUMENT.id, "Soren Halvik accuses Tolland"),
    Entry("2031-04-03", "statement", "s-quote", DOCUMENT.id, "Soren Halvik accuses Tolland"),
)
RECORD = Record(
    document=DOCUMENT,
    statements=STATEMENTS,
    claims=(CLAIM,),
    positions=READING.positions,
    conditions=READING.conditions,
    agreements=READING.agreements,
    events=READING.events,
    timeline=TIMELINE,
)
LEDGER = Ledger(
    claims=(CLAIM,), positions=tuple(sorted(READING.positions, key=lambda p: p.issue)), agreements=READING.agreements, timeline=TIMELINE
)
