import io
from dataclasses import replace

import pytest
from rich.console import Console

from onrecord.exchange.terminal import ACT_STYLES, in_order, party_text, plain, render_record, statement_words
from onrecord.records import Act, Agreement, Record
from tests.store.readings import CABINET, LINDQVIST, document, reading_a, record_of, spans, statement

NAMES = {"NOL": "Norland", "SUD": "Sudria"}


def name_of(party):
    return NAMES.get(party, party)


def printed(record, width=80, **options):
    file = io.StringIO()
    Console(file=file, width=width, highlight=False, **options).print(render_record(record, name_of=name_of))
    return file.getvalue()


def squeezed(text):
    return " ".join(text.split())


def record_with(text, *statements, **more):
    doc = document(text, "A title", None, None)
    made = tuple(statement(doc, *fields, **options) for fields, options in statements)
    empty = dict.fromkeys(("claims", "positions", "conditions", "agreements", "events", "timeline"), ())
    return Record(document=doc, statements=made, **(empty | more))


def test_all_that_a_record_says_is_printed():
    text = squeezed(printed(record_of(reading_a())))
    for piece in (
        "Norland and Sudria trade words over the strait The Harbour Gazette · 7 May 2031 · by Ida Holm",
        "Statements 2",
        "1 assert Åsa Lindqvist · Norland → Sudria Foreign Minister · 6 May 2031",
        "Foreign Minister Åsa Lindqvist said … Sudria had promised to leave the islets",
        "2 deny Government of Sudria · Sudria The government in Port Meridian denied any such promise",
        "Claims 1 contested Sudria promised to leave the islets. Norland asserts [1] Sudria denies [2]",
        "demands Norland: The Islets leave the islets",
        "conditional Norland and Sudria: tariffs",
        "conditional Norland: lift its tariffs depends on the patrol boats turned back",
        "deal promise to leave the islets Norland and Sudria Norland accepted Sudria denied",
        "coerce Norland → Sudria · Apr 2031 its tariffs",
        "Timeline 2 1 6 May 2031 assert 2 7 May 2031 deny",
    ):
        assert piece in text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_screen(width):
    lines = printed(record_of(reading_a()), width).splitlines()
    assert max(map(len, lines)) <= width


def test_colour_is_for_terminals(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in printed(record_of(reading_a()))
    assert "\x1b[35mdeny" in printed(record_of(reading_a()), force_terminal=True, color_system="standard")
    assert "\x1b[35m" not in printed(record_of(reading_a()), force_terminal=True, color_system="standard", no_color=True)


def test_every_act_has_a_style():
    assert set(ACT_STYLES) == set(Act.__args__)


def test_a_text_without_a_statement_says_so_in_one_line():
    lines = [line.strip() for line in printed(record_with("It rained.")).splitlines() if line.strip()]
    assert lines == ["A title", "undated · by Ida Holm", "No statement found: this text reports nobody's words."]


def test_an_article_in_another_language_is_said_to_be_unread():
    record = record_with("Es regnete.")
    lines = printed(replace(record, document=replace(record.document, language="de"))).splitlines()
    assert lines[-1].strip() == "Kept and searchable, but not read: the page is in German."
    assert "No statement found" in printed(replace(record, document=replace(record.document, language="en")))


@pytest.mark.parametrize(("updated", "shown"), [("2031-05-09", True), ("2031-05-07", False), (None, False)])
def test_the_day_of_the_last_change_is_shown_where_it_is_another(updated, shown):
    record = record_of(reading_a())
    text = squeezed(printed(replace(record, document=replace(record.document, updated=updated))))
    assert ("updated 9 May 2031" in text) is shown


def test_where_the_date_is_estimated_it_is_said():
    record = record_with("It rained.")
    record = replace(record, document=replace(record.document, reference_date="2031-05-07", reference_estimated=True))
    assert "about 7 May 2031 (estimated from the text)" in printed(record)


def test_what_is_not_settled_is_said_or_left_out():
    record = record_with("Somebody said it rained.", (("Somebody", "said", "it rained", None, None, "assert"), {}))
    text = squeezed(printed(record))
    assert "1 assert speaker not settled Somebody said it rained" in text
    assert "None" not in text


def test_occasion_and_certainty():
    record = record_with(
        "The envoy reportedly told Sudria it rained.",
        (
            ("The envoy", "reportedly told", "it rained", LINDQVIST, "NOL", "not_confirm"),
            {"addressee": "SUD", "venue": "Channel Six", "certainty": "probable", "confidence": 0.55},
        ),
    )
    text = squeezed(printed(record))
    assert "1 not confirm Åsa Lindqvist · Norland Foreign Minister · to Sudria · via Channel Six · probable · read 55% sure" in text


def test_a_party_that_speaks_as_itself_is_named_once():
    record = record_with("Sudria denied it.", (("Sudria", "denied", "it", replace(CABINET, name="Sudria"), "SUD", "deny"), {}))
    assert "1 deny Sudria Sudria denied it" in squeezed(printed(record))


def test_a_nested_statement_points_at_the_one_around_it():
    text = "She said he promised peace."
    record = record_with(text, (("She", "said", "he promised peace", LINDQVIST, "NOL", "assert"), {}))
    inner = statement(record.document, "he", "promised", "peace", None, "SUD", "commit", parent=record.statements[0].id)
    inner = replace(inner, source=((9, 11),))
    assert "2 commit speaker not settled · Sudria within 1 he promised peace" in squeezed(
        printed(replace(record, statements=(inner, *record.statements)))
    )


def test_statements_come_in_the_order_of_the_article():
    a = reading_a()
    assert in_order(reversed(a.statements)) == list(a.statements)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "words"),
    [
        ("He said it rained.", ["He"], ["said"], ["it rained"], "He said it rained"),
        ('"It rained," he said. "Hard."', ["he"], ["said"], ['"It rained,"', '"Hard."'], '"It rained," he said. "Hard."'),
        ("He said on Monday it rained.", ["He"], ["said"], ["it rained"], "He said … it rained"),
        ("It\n rained,\n\n he said", ["he"], ["said"], ["It\n rained"], "It rained, he said"),
        ("It rained.", [], [], ["It rained."], "It rained."),
        ("He said it rained.", ["He"], ["said"], ["said it rained"], "He said it rained"),
    ],
)
def test_the_words_are_the_sentence_that_they_stand_in(text, source, cue, content, words):
    [made] = record_with(text, (("", "", "", None, None, "assert"), {})).statements
    made = replace(made, source=spans(text, *source), cue=spans(text, *cue), content=spans(text, *content))
    assert statement_words(text, made).plain.strip() == words


def test_runs_of_statements_are_drawn_together():
    text = "a1 b1 c1 d1 e1 f1"
    rows = [(("", "", f"{c}1", CABINET, "SUD", "deny"), {}) for c in "abcdef"]
    record = record_with(text, *rows)
    claim = record_of(reading_a()).claims[0]
    ids = [record.statements[i].id for i in (0, 1, 2, 5)]
    claim = replace(claim, stances=(replace(claim.stances[0], statements=tuple(ids)),))
    assert "asserts [1–3, 6]" in squeezed(printed(replace(record, claims=(claim,))))


def test_a_position_points_at_its_statement():
    record = record_of(reading_a())
    position = replace(record.positions[0], statement=record.statements[1].id)
    assert "Norland: The Islets [2]" in squeezed(printed(replace(record, positions=(position,))))


def test_an_agreement_with_terms_and_date():
    agreement = Agreement("a1", "d1", "Harbour accord", ("NOL",), "2030", "No fees.", {}, ())
    assert "deal Harbour accord Norland · 2030 No fees." in squeezed(printed(record_with("It rained.", agreements=(agreement,))))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\x1b[31mred\x07", "a[31mred"),
        ("one\r\n\ttwo\u00a0three", "one two three"),
        ("ab\u202ecd", "abcd"),
        ("naïve – “…”", "naïve – “…”"),
    ],
)
def test_nothing_in_a_text_can_steer_the_terminal(text, safe):
    assert plain(text) == safe


@pytest.mark.parametrize(
    ("party", "text"),
    [(None, ""), ("NOL", "Norland"), (("NOL", "SUD"), "Norland and Sudria"), (("EU", "NOL", "SUD"), "EU, Norland and Sudria"), ((), "")],
)
def test_parties_by_name(party, text):
    assert party_text(party, name_of) == text


def test_what_was_not_read_as_the_article_is_counted():
    whole = record_with("Menu\nÅsa Lindqvist said no.")
    assert "--body" not in printed(whole)
    part = replace(whole, document=replace(whole.document, body=((5, 27),)))
    assert "read 4 of the page's 5 words as the article" in squeezed(printed(part))
