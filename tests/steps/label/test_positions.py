"""Positions, over many disputes: trade, water, fisheries, borders, elections, hostages."""

import pytest

from onrecord.lexicon import Lexicon
from onrecord.records import Document, Position, Reference, Statement
from onrecord.steps.label.conditions import read_dependences
from onrecord.steps.label.positions import find_positions
from onrecord.steps.label.scene import Scene
from tests.steps.label.scenes import Said, scene

LEXICON = Lexicon.load()


def positions_of(document: Document, statements: tuple[Statement, ...], references: tuple[Reference, ...]) -> tuple[Position, ...]:
    told = Scene(document, statements, references, LEXICON)
    return find_positions(told, read_dependences(told), {})


def read(*sentences: str | tuple[str, Said]) -> list[tuple[object, str, str]]:
    document, statements, references = scene(*sentences)
    return [(p.party, p.stance, p.issue) for p in positions_of(document, statements, references)]


@pytest.mark.parametrize(
    ("sentence", "party", "stance", "issue"),
    [
        # behind quotation marks
        ("Kenya is “ready to work with” Libya on a “treaty”.", "KEN", "open_to", "work with Libya on a treaty"),
        ("Kenya is “open to discussing” the river dispute.", "KEN", "open_to", "river dispute"),
        (
            "Kenya is evaluating whether or not to attend the coming round of talks.",
            "KEN",
            "open_to",
            "attendance at the coming round of talks",
        ),
        # demands
        (
            "Chad has long demanded that Libya hand over the two captured pilots.",
            "TCD",
            "demands",
            "handover of the two captured pilots by Libya",
        ),
        (
            "Peru insists that Chilean trawlers leave the disputed waters.",
            "PER",
            "demands",
            "departure of Chilean trawlers from the disputed waters",
        ),
        (
            "Kenya is pushing for the border crossing to reopen before the harvest.",
            "KEN",
            "demands",
            "reopening of the border crossing before the harvest",
        ),
        ("Sudan has called for an end to the filling of the dam.", "SDN", "demands", "end to the filling of the dam"),
        (
            "Portugal urged Spain to release more water from the reservoirs.",
            "PRT",
            "demands",
            "release of more water from the reservoirs by Spain",
        ),
        (
            "The European Union is demanding that Serbia recognize the results of the vote.",
            "EU",
            "demands",
            "recognition of the results of the vote by Serbia",
        ),
        (
            "Honduras on Tuesday called on El Salvador to withdraw its patrols from the gulf.",
            "HND",
            "demands",
            "withdrawal of El Salvador's patrols from the gulf",
        ),
        ("Mongolia wants China to lift the ban on cashmere.", "MNG", "demands", "lifting of the ban on cashmere by China"),
        ("Norway wants the quota halved and insists on a joint inspection of catches.", "NOR", "demands", "joint inspection of catches"),
        ("Qatar has repeatedly asked for safe passage for aid convoys.", "QAT", "demands", "safe passage for aid convoys"),
        ("Bolivia demands sovereign access to the sea.", "BOL", "demands", "sovereign access to the sea"),
        ("Tunisia insisted the detained fishermen be freed.", "TUN", "demands", "release of the detained fishermen"),
        ("Brazil wants to see a full recount.", "BRA", "demands", "full recount"),
        ("Slovakia demanded the reopening of the pipeline on Friday.", "SVK", "demands", "reopening of the pipeline"),
        (
            "Armenia, which lost the enclave in the spring, demands the return of all prisoners.",
            "ARM",
            "demands",
            "return of all prisoners",
        ),
        (
            "Hanoi is pressing Phnom Penh to halt construction of the canal.",
            "VNM",
            "demands",
            "halt to construction of the canal by Phnom Penh",
        ),
        # proposes
        ("Egypt has proposed a three-stage truce.", "EGY", "proposes", "three-stage truce"),
        ("Oman floated the idea of a joint patrol in the strait.", "OMN", "proposes", "joint patrol in the strait"),
        ("Finland suggested that the two navies should hold joint drills.", "FIN", "proposes", "joint drills"),
        ("Switzerland offered to host the talks.", "CHE", "proposes", "hosting of the talks"),
        ("Iceland put forward a plan to share the mackerel quota.", "ISL", "proposes", "sharing of the mackerel quota"),
        # accepts
        ("Ecuador has agreed to lower the tariff on rice.", "ECU", "accepts", "lowering of the tariff on rice"),
        ("Uganda accepted the proposal for a buffer zone.", "UGA", "accepts", "buffer zone"),
        ("The Israeli cabinet approved the release of 200 detainees.", "ISR", "accepts", "release of 200 detainees"),
        ("Greece and Turkey agreed to a hotline between the two navies.", ("GRC", "TUR"), "accepts", "hotline between the two navies"),
        # open to
        ("Ghana is open to talks on the cocoa levy.", "GHA", "open_to", "talks on the cocoa levy"),
        ("Hamas is ready to release all captives.", "Hamas", "open_to", "release of all captives"),
        ("Japan is considering lifting the import ban on scallops.", "JPN", "open_to", "lifting of the import ban on scallops"),
        ("Poland has not ruled out a partial opening of the border.", "POL", "open_to", "partial opening of the border"),
        ("Malawi would accept an international monitor.", "MWI", "open_to", "international monitor"),
        # rejects
        ("Poland refused to rule out a longer closure of the border.", "POL", "open_to", "longer closure of the border"),
        ("Poland has declined to rule out a toll on trucks.", "POL", "open_to", "toll on trucks"),
        ("Poland would not rule out a toll on trucks.", "POL", "open_to", "toll on trucks"),
        ("Poland has never ruled out a toll on trucks.", "POL", "open_to", "toll on trucks"),
        ("Poland stopped short of ruling out a toll on trucks.", "POL", "open_to", "toll on trucks"),
        ("Poland is unwilling to rule out a toll on trucks.", "POL", "open_to", "toll on trucks"),
        ("Poland’s refusal to rule out a toll on trucks, it said, was no threat.", "POL", "open_to", "toll on trucks"),
        ("Poland no longer accepts the border pact.", "POL", "rejects", "border pact"),
        ("Poland declined to accept the border pact.", "POL", "rejects", "border pact"),
        ("Ethiopia has ruled out a halt to the filling of the reservoir.", "ETH", "rejects", "halt to the filling of the reservoir"),
        ("Pakistan rejected the plan to divert the river.", "PAK", "rejects", "diversion of the river"),
        ("Colombia refuses to extradite the former general.", "COL", "rejects", "extradition of the former general"),
        ("Cyprus will not accept a two-state solution.", "CYP", "rejects", "two-state solution"),
        ("Latvia is not ready to reopen the crossing.", "LVA", "rejects", "reopening of the crossing"),
        ("Denmark opposes the sale of the island.", "DNK", "rejects", "sale of the island"),
        ("Algeria refuses to discuss autonomy for the region.", "DZA", "rejects", "autonomy for the region"),
        ("A joint administration of the port was rejected by Yemen.", "YEM", "rejects", "joint administration of the port"),
        ("New Delhi has turned down an offer of mediation.", "IND", "rejects", "offer of mediation"),
        ("Turkey has no intention of selling the islet.", "TUR", "rejects", "sale of the islet"),
        ("Hungary is hesitant to back a levy on gas.", "HUN", "rejects", "levy on gas"),
        ("Hungary blocked the package of sanctions.", "HUN", "rejects", "package of sanctions"),
        # held, said again or voiced
        ("Sudan reiterated its demand that Egypt open the dam.", "SDN", "demands", "opening of the dam by Egypt"),
        ("Kenya voiced its strong support for a regional force.", "KEN", "accepts", "regional force"),
        (
            "Riyadh wants guarantees that Washington will not leave the pact.",
            "SAU",
            "demands",
            "guarantees that Washington will not leave the pact",
        ),
        ("Chile's call for a wider canal remains unanswered.", "CHL", "demands", "wider canal"),
        ("The Sudanese government's excessive demands, including a new dam, were read out.", "SDN", "demands", "new dam"),
        ("Sudan's demands include a new dam.", "SDN", "demands", "new dam"),
        ("Cuba demands the lifting of US sanctions.", "CUB", "demands", "lifting of US sanctions"),
        ("Japan called for early action by the WHO.", "JPN", "demands", "early action by the WHO"),
        ("Hamas rejected that offer of a truce.", "Hamas", "rejects", "offer of a truce"),
        ("Hamas rejected the offer.", "Hamas", "rejects", "offer"),
        ("Poland does not want the border pact to be reopened.", "POL", "rejects", "reopening of the border pact"),
    ],
)
def test_the_outlet_tells_where_a_party_stands(sentence: str, party: object, stance: str, issue: str) -> None:
    found = read(sentence)
    assert (party, stance, issue) in found
    assert {p for p, _, _ in found} == {party}


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran rejected the accusation.",
        "If Kenya accepts the proposal, the crossing will reopen.",
        "Chad has yet to accept the plan.",
        "Peru has not demanded an apology.",
        "Libya may reject the plan.",
        "It is unclear whether Oman is willing to mediate.",
        "Benin wants to win the trophy.",
        "Egypt insists its position is clear.",
        "The Chilean proposal calls for a truce.",
        "Peru must accept the ruling.",
        "Fishermen rejected the quota.",
        "Turkey's neighbors demanded a refund.",
        "The rejected plan was Sudan's.",
        "France asked about the ship.",
        "Kenya declined to comment.",
        "Norway's demands on quotas were met with silence.",
        "Chad dropped its demand that Libya apologize.",
        "Chad backed off its call for a levy.",
        "Chad has lifted its demand for an apology.",
        "Chad no longer demands that Libya apologize.",
        "Chad is no longer insisting on an apology.",
        "Chad stopped short of rejecting the truce.",
        "Chad stopped short of accepting the truce.",
        "Peruvian demands made during the talks were leaked.",
        "Peru supports Chile's right to self-defense.",
        "Kenya backed away from the summit.",
        "Kenya supports the new Chadian government.",
        "Chad abandoned his call for a levy.",
        "Peru called for it to be closed.",
        "Chad was accused of selling arms, which it rejects.",
        "It is not known whether Oman would be willing to mediate.",
    ],
)
def test_what_is_no_position(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("marked", "said", "expected"),
    [
        (
            '"[We] {accepted} <the offer of the mediators>," he said.',
            ("Ana Quispe", "PER", "accept"),
            ("PER", "accepts", "offer of the mediators"),
        ),
        (
            '<"Both armies must leave the valley,"> [the minister] {said}.',
            ("Ana Quispe", "PER", "demand"),
            ("PER", "demands", "departure of both armies from the valley"),
        ),
        (
            "[Bolivian officials] {have said} <other routes, including a toll road, could be discussed>.",
            ("officials", "BOL", "consider"),
            ("BOL", "open_to", "toll road"),
        ),
        (
            "[President Mara Dlamini] {said} <that any partition of the lake was out of the question>.",
            ("Mara Dlamini", "MWI", "reject"),
            ("MWI", "rejects", "partition of the lake"),
        ),
        (
            "[Lisbon] {said} <that Madrid is pressing for the drought to be declared an emergency>.",
            ("Portugal", "PRT", "assert"),
            ("ESP", "demands", "declaration of the drought an emergency"),
        ),
        (
            '<"We will never cede the islands,"> [she] {said}.',
            ("Mara Dlamini", "MWI", "reject"),
            ("MWI", "rejects", "cession of the islands"),
        ),
        (
            '[He] {said} <"the size of the fleet is up to the two navies">.',
            ("Omar Haddad", "TUN", "demand"),
            ("TUN", "demands", "size of the fleet"),
        ),
        ("[Tunis] {lobbied for} <a smaller quota>.", ("Tunisia", "TUN", "demand"), ("TUN", "demands", "smaller quota")),
        ("[The envoy] {made the case for} <a longer truce>.", ("Omar Haddad", "TUN", "demand"), ("TUN", "demands", "longer truce")),
    ],
)
def test_statements_show_where_their_speakers_party_stands(marked: str, said: Said, expected: tuple[object, str, str]) -> None:
    assert expected in read((marked, said))


@pytest.mark.parametrize(
    "marked",
    [
        "[Tunis] {has dropped its demand} <that the lagoon be reopened before any talks>.",
        "[Tunis] {abandoned its long-held demand for} <an apology>.",
        "[Tunis] {no longer demands} <that the lagoon be reopened before any talks>.",
        "[The envoy] {said} <Tunis had given up its demand that the lagoon be reopened>.",
    ],
)
def test_a_demand_that_is_given_up_is_none(marked: str) -> None:
    assert read((marked, ("Omar Haddad", "TUN", "demand"))) == []


def test_what_points_back_gets_the_issue_named_before() -> None:
    found = read(
        "Chad has demanded that Libyan militias withdraw from the oasis.",
        "Libya has ruled out a withdrawal.",
        "Algeria called for joint patrols along the frontier.",
        "Chad rejected the idea.",
    )
    assert found == [
        ("TCD", "demands", "withdrawal of Libyan militias from the oasis"),
        ("LBY", "rejects", "withdrawal of Libyan militias from the oasis"),
        ("DZA", "demands", "joint patrols along the frontier"),
        ("TCD", "rejects", "joint patrols along the frontier"),
    ]


def test_a_demand_told_on_the_way_is_the_others_position() -> None:
    assert read("Sudan rejected Egypt's demand that the dam be emptied.") == [
        ("SDN", "rejects", "emptying of the dam"),
        ("EGY", "demands", "emptying of the dam"),
    ]


def test_what_somebody_denies_is_not_held() -> None:
    assert read(("[Peru] {denied} <that Chile had accepted the offer>.", ("Peru", "PER", "deny"))) == []


def test_evidence_is_the_clause_and_the_statement_is_named() -> None:
    document, statements, references = scene(("[Togo] {has ruled out} <a customs union>, but talks go on.", ("Togo", "TGO", "reject")))
    [position] = positions_of(document, statements, references)
    [(start, end)] = position.evidence
    assert document.text[start:end] == "Togo has ruled out a customs union"
    assert position.statement == "s0"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Peru rejected the levy, demanding an international inquiry.",
            [("PER", "rejects", "levy"), ("PER", "demands", "international inquiry")],
        ),
        (
            "Kenya and Uganda issued a statement urging Sudan to release the miners.",
            [(("KEN", "UGA"), "demands", "release of the miners by Sudan")],
        ),
        (
            "Peru urged Chile to close the mine and compensate the villagers.",
            [("PER", "demands", "closure of the mine by Chile"), ("PER", "demands", "compensation of the villagers by Chile")],
        ),
        (
            "Peru urged Chile to intervene and stop the raids.",
            [("PER", "demands", "intervention of Chile and stop the raids")],
        ),
        (
            "Peru demanded it cease the patrols.",
            [("PER", "demands", "end of the patrols")],
        ),
        (
            "Peru demanded that Chile free the crew, lower the toll and reopen the canal.",
            [
                ("PER", "demands", "release of the crew by Chile"),
                ("PER", "demands", "lowering of the toll"),
                ("PER", "demands", "reopening of the canal"),
            ],
        ),
        (
            "Peru proposed a levy on tin that Chile opposes.",
            [("PER", "proposes", "levy on tin"), ("CHL", "rejects", "levy on tin")],
        ),
        (
            "Kenya offered a month-long truce, which Uganda has rejected by shelling the port.",
            [("KEN", "proposes", "month-long truce"), ("UGA", "rejects", "month-long truce")],
        ),
    ],
)
def test_what_hangs_together(sentence: str, expected: list[tuple[object, str, str]]) -> None:
    assert read(sentence) == expected


def test_one_position_told_twice_has_both_places_as_evidence() -> None:
    document, statements, references = scene(
        "Peru has called for a joint inspection of the mine.",
        "Lima demanded a joint inspection of the mine by experts.",
        "Lima demanded a levy.",
    )
    positions = positions_of(document, statements, references)
    assert [[document.text[a:b] for a, b in p.evidence] for p in positions] == [
        ["Peru has called for a joint inspection of the mine", "Lima demanded a joint inspection of the mine by experts"],
        ["Lima demanded a levy"],
    ]


def test_evidence_is_without_a_long_subject() -> None:
    document, statements, references = scene("The deputy foreign minister of Chile urged Bolivia to reopen the pass.")
    [position] = positions_of(document, statements, references)
    assert [document.text[a:b] for a, b in position.evidence] == ["urged Bolivia to reopen the pass"]


def test_a_threat_in_answer_to_a_lack_is_a_demand_and_what_is_threatened_hangs_on_it() -> None:
    warned = ("[Paris] {warned of} <tariffs if the port was not reopened>.", ("France", "FRA", "threaten"))
    assert read(warned) == [("FRA", "demands", "reopening of the port"), ("FRA", "conditional", "tariffs")]


def test_what_an_accuser_lays_to_others_is_not_theirs() -> None:
    assert read(("[Lima] {accused} <Chile of accepting smugglers, and Chile supports a wider canal>.", ("Peru", "PER", "accuse"))) == []
