import itertools
from dataclasses import replace

from onrecord.records import Agreement, AgreementStatus, Event, Position, Reading, Stance
from onrecord.steps.merge import merge
from onrecord.steps.trace import trace
from tests.steps.annotated import reading


def position(id: str, party: str, issue: str, stance: Stance, at: int = 0, when: str | None = None) -> Position:
    return Position(id, id[0], party, issue, stance, ((at, at + 5),), None, when)


def agreement(id: str, name: str, parties: tuple[str, ...], status: dict[str, AgreementStatus], when: str | None = None) -> Agreement:
    return Agreement(id, id[0], name, parties, when, None, status, ((0, 4),))


def with_positions(name: str, *positions: Position, published: str | None = "2031-05-04") -> Reading:
    return replace(reading(name, "Rain fell on the harbour.", published=published), positions=positions)


def with_agreements(name: str, *agreements: Agreement, published: str = "2031-05-04") -> Reading:
    return replace(reading(name, "Rain fell on the harbour.", published=published), agreements=agreements)


def test_positions_stand_together_by_party_and_issue_in_the_order_of_time() -> None:
    readings = [
        with_positions("c", position("c1", "CHL", "the withdrawal of ships from the strait", "accepts"), published="2031-06-01"),
        with_positions(
            "a",
            position("a1", "CHL", "withdrawing ships from the strait", "rejects"),
            position("a2", "CHL", "a fishing quota", "proposes", 9),
        ),
        with_positions(
            "b", position("b1", "PER", "withdrawal of ships from the strait", "demands", when="2031-05-02"), published="2031-05-20"
        ),
    ]
    held = trace(readings, ()).positions
    assert [(p.id, p.when) for p in held] == [("b1", "2031-05-02"), ("a1", "2031-05-04"), ("c1", "2031-06-01"), ("a2", "2031-05-04")]


def test_exact_repeats_in_one_document_are_dropped_and_no_others() -> None:
    first = with_positions(
        "a",
        position("a1", "CHL", "a fishing quota", "proposes", 0),
        position("a2", "CHL", "fishing quotas", "proposes", 8),
        position("a3", "CHL", "a fishing quota", "rejects", 16),
    )
    again = with_positions("b", position("b1", "CHL", "a fishing quota", "proposes"))
    assert [p.id for p in trace([first, again], ()).positions] == ["a1", "a3", "b1"]


def test_a_position_without_any_date_stays_without() -> None:
    (held,) = trace([with_positions("a", position("a1", "CHL", "a quota", "proposes"), published=None)], ()).positions
    assert held.when is None


def test_reports_of_one_agreement_become_one_and_the_later_attitude_holds() -> None:
    readings = [
        with_agreements("b", agreement("b1", "the Arica water accords", ("CHL", "PER"), {"CHL": "denied"}, "2030"), published="2031-05-09"),
        with_agreements("a", agreement("a1", "Arica accords on water", ("CHL", "PER"), {"CHL": "not_confirmed", "PER": "accepted"})),
    ]
    (united,) = trace(readings, ()).agreements
    assert (united.id, united.name, united.when) == ("a1", "Arica accords on water", "2030")
    assert united.status == {"CHL": "denied", "PER": "accepted"}


def test_agreements_of_other_parties_names_or_years_stay_apart() -> None:
    readings = [
        with_agreements("a", agreement("a1", "water accord", ("CHL", "PER"), {}, "2030")),
        with_agreements("b", agreement("b1", "water accord", ("CHL", "BOL"), {}, "2030")),
        with_agreements("c", agreement("c1", "water accord", ("CHL", "PER"), {}, "2024")),
        with_agreements("d", agreement("d1", "prisoner exchange", ("CHL", "PER"), {}, "2030")),
    ]
    assert sorted(a.id for a in trace(readings, ()).agreements) == ["a1", "b1", "c1", "d1"]


def test_the_timeline_runs_by_the_start_of_each_date() -> None:
    text = "{NOR:Kari_Lund accuse ISL 2031-05-03|Kari Lund|accused|Iceland of jamming a radar}. "
    text += "{ISL decline 2031-05|Reykjavik|declined to|comment}."
    event = Event("a-9", "a", "SANCTION", "NOR", "ISL", "2030/..", ((0, 9),))
    deal = agreement("a-8", "Straum treaty", ("ISL", "NOR"), {"ISL": "signed", "NOR": "broken"}, "../2029-12-31")
    made = replace(reading("a", text), events=(event, replace(event, id="a-7", when=None)), agreements=(deal,))
    entries = trace([made], ()).timeline
    assert [(e.when, e.kind, e.record, e.document) for e in entries] == [
        ("../2029-12-31", "agreement", "a-8", "a"),
        ("2030/..", "event", "a-9", "a"),
        ("2031-05", "statement", "a-2", "a"),
        ("2031-05-03", "statement", "a-1", "a"),
    ]
    assert [e.text for e in entries] == [
        "Straum treaty (Iceland signed, Norway broken)",
        "Kari Lund",
        "Iceland (Reykjavik) declined to comment",
        "Norway (Kari Lund) accuses Iceland of jamming a radar",
    ]


def test_a_line_of_the_timeline_is_one_short_line() -> None:
    text = "{ISL assert 2031-05-03|Iceland|said|that " + "the harbour\nwas closed and " * 20 + "empty}."
    (entry,) = trace([reading("a", text)], ()).timeline
    assert len(entry.text) <= 160
    assert "\n" not in entry.text
    assert entry.text.endswith("…")


def test_the_ledger_does_not_depend_on_the_order_of_the_readings() -> None:
    readings = [
        replace(
            reading(name, "{NOR accuse ISL 2031-05-03|Oslo|accused|Iceland of jamming a radar}.", published=f"2031-05-0{i}"),
            positions=(position(f"{name}1", "ISL", "a radar ban", "rejects"),),
            agreements=(agreement(f"{name}2", "radar pact", ("ISL", "NOR"), {"ISL": status}),),
        )
        for i, (name, status) in enumerate((("a", "proposed"), ("b", "accepted"), ("c", "rejected")), 4)
    ]
    ledgers = [trace(order, merge(order)) for order in itertools.permutations(readings)]
    assert len({repr(ledger) for ledger in ledgers}) == 1
    assert ledgers[0].agreements[0].status == {"ISL": "rejected"}
    assert len(ledgers[0].claims) == 1
