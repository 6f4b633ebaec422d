"""Conditions, over many disputes."""

import pytest

from onrecord.lexicon import Lexicon
from onrecord.records import Act, Condition, Document, Reference, Statement
from onrecord.steps.label.conditions import find_conditions, read_dependences
from onrecord.steps.label.positions import find_positions
from onrecord.steps.label.scene import Scene
from tests.steps.label.scenes import Said, scene

LEXICON = Lexicon.load()


def conditions_of(document: Document, statements: tuple[Statement, ...], references: tuple[Reference, ...]) -> tuple[Condition, ...]:
    told = Scene(document, statements, references, LEXICON)
    dependences = read_dependences(told)
    return find_conditions(told, dependences, find_positions(told, dependences, {}))


def read(*sentences: str | tuple[str, Said]) -> list[tuple[object, str, str]]:
    document, statements, references = scene(*sentences)
    return [(c.party, c.condition, c.consequence) for c in conditions_of(document, statements, references)]


@pytest.mark.parametrize(
    ("sentence", "party", "condition", "consequence"),
    [
        ("Chile will reopen the tunnel only after a joint inspection.", "CHL", "joint inspection", "reopening of the tunnel"),
        (
            "Kenya would sign the charter only if Uganda withdraws its patrol boats.",
            "KEN",
            "withdrawal of Uganda's patrol boats",
            "signing of the charter",
        ),
        (
            "Egypt will not attend the summit unless the dam is opened to inspectors.",
            "EGY",
            "opening of the dam to inspectors",
            "attendance at the summit",
        ),
        (
            "Kenya will continue its patrols until Uganda lifts the ban.",
            "KEN",
            "lifting of the ban by Uganda",
            "end of its patrols",
        ),
        ("Niger has tied any new uranium contract to the payment of old debts.", "NER", "payment of old debts", "new uranium contract"),
        ("Serbia has linked the border talks to visa-free travel.", "SRB", "visa-free travel", "border talks"),
        ("Oman is ready to free the crew in exchange for the return of the tanker.", "OMN", "return of the tanker", "release of the crew"),
        ("Hamas offered to release ten captives in return for a week-long truce.", "Hamas", "week-long truce", "release of ten captives"),
        ("Togo will not resume exports before the tariff is scrapped.", "TGO", "scrapping of the tariff", "resumption of exports"),
        ("Bolivia will not sell gas until Argentina pays its debts.", "BOL", "payment of Argentina's debts", "sale of gas"),
        ("Only if the army leaves the capital will Sudan hold elections.", "SDN", "departure of the army from the capital", "elections"),
        ("Japan has made any loan conditional on an audit.", "JPN", "audit", "loan"),
        ("Peru made an apology a precondition for talks.", "PER", "apology", "talks"),
        (
            "If Canada lifts the lumber duties, the United States will drop its complaint.",
            "USA",
            "lifting of the lumber duties by Canada",
            "dropping of its complaint",
        ),
        (
            "Iran would freeze enrichment as long as the sanctions remain suspended.",
            "IRN",
            "the sanctions remaining suspended",
            "freeze on enrichment",
        ),
        (
            "The United States has threatened to impose tariffs if Mexico does not extradite the cartel leader.",
            "USA",
            "no extradition of the cartel leader by Mexico",
            "tariffs",
        ),
        ("Ghana would decide on a cocoa levy based on the size of the harvest.", "GHA", "size of the harvest", "cocoa levy"),
        ("Malta agreed to take the migrants on condition that Italy opens its ports.", "MLT", "opening of Italy's ports", "migrants"),
        ("Peru warned of tariffs if the port is not reopened.", "PER", "no reopening of the port", "tariffs"),
        ("Peru vowed an answer to the levy, warning of tariffs if the talks fail.", "PER", "failure of the talks", "tariffs"),
        ("Chile's offer to free the crew in exchange for a truce came late.", "CHL", "truce", "release of the crew"),
        ("Kenya told Uganda to leave the islet or face a blockade.", "KEN", "no departure from the islet", "blockade"),
    ],
)
def test_the_outlet_tells_what_a_party_makes_depend_on_what(sentence: str, party: object, condition: str, consequence: str) -> None:
    assert read(sentence) == [(party, condition, consequence)]


@pytest.mark.parametrize(
    ("marked", "said", "expected"),
    [
        ("[Rabat] {said} <aid would follow only after a ceasefire>.", ("Morocco", "MAR", "commit"), ("MAR", "ceasefire", "aid")),
        (
            "[Rabat] {told Madrid} <that the fishing talks depend on the release of the trawler>.",
            ("Morocco", "MAR", "demand"),
            ("MAR", "release of the trawler", "fishing talks"),
        ),
        (
            '<"There can be no deal without water guarantees,"> [she] {said}.',
            ("Mara Dlamini", "MWI", "demand"),
            ("MWI", "water guarantees", "no deal"),
        ),
        ("[He] {said} <a visit was conditional on an apology>.", ("Omar Haddad", "TUN", "demand"), ("TUN", "apology", "visit")),
        (
            '<"We will not disarm before the prisoners are released,"> [he] {said}.',
            ("Omar Haddad", "TUN", "reject"),
            ("TUN", "release of the prisoners", "disarmament"),
        ),
        (
            "[He] {said} <a withdrawal is a prerequisite for normal ties>.",
            ("Omar Haddad", "TUN", "demand"),
            ("TUN", "withdrawal", "normal ties"),
        ),
        (
            '<"Unless the blockade ends, we will not return to the table,"> [she] {said}.',
            ("Mara Dlamini", "MWI", "reject"),
            ("MWI", "end of the blockade", "return to the table"),
        ),
        (
            "[Lima] {said} <it would reopen the bridge provided that Quito withdraws its guards>.",
            ("Peru", "PER", "consider"),
            ("PER", "withdrawal of Quito's guards", "reopening of the bridge"),
        ),
        (
            '[They] {warned of} <"further steps" if access to the enclave was not restored>.',
            ("France", "FRA", "threaten"),
            ("FRA", "no restoration of access to the enclave", "further steps"),
        ),
        (
            "[They] {have warned} <they would return the envoys if no deal emerged>.",
            ("Peru", "PER", "threaten"),
            ("PER", "emergence of no deal", "return of the envoys"),
        ),
        (
            '<"Once smuggling is shown then the treaty can be frozen,"> [he] {said}.',
            ("Omar Haddad", "TUN", "consider"),
            ("TUN", "smuggling", "freeze on the treaty"),
        ),
        (
            "[She] {said} <trade ties will need to be restored once the siege ends>.",
            ("Mara Dlamini", "MWI", "expect"),
            ("MWI", "end of the siege", "restoration of trade ties"),
        ),
        (
            "[She] {said} <sanctions would be lifted if Chad frees the crew>.",
            ("Mara Dlamini", "MWI", "assert"),
            ("MWI", "release of the crew by Chad", "lifting of sanctions"),
        ),
        ("[She] {said} <a truce was possible only after a pullout>.", ("Mara Dlamini", "MWI", "assert"), ("MWI", "pullout", "truce")),
        (
            "[She] {said} <Chad will face a blockade if it rejects the truce>.",
            ("Mara Dlamini", "MWI", "threaten"),
            ("MWI", "rejection of the truce", "facing a blockade"),
        ),
        (
            "[She] {said} <the talks were useful, but if Chad shells the port, Zomba would halt its mediation>.",
            ("Mara Dlamini", "MWI", "commit"),
            ("MWI", "shelling of the port by Chad", "halt to its mediation"),
        ),
    ],
)
def test_statements_make_things_depend(marked: str, said: Said, expected: tuple[object, str, str]) -> None:
    assert read((marked, said)) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Talks will go on until Friday.",
        "Chad will not decide before 2032.",
        "The film is based on a true story.",
        "Officials asked if Peru would attend.",
        "The men were freed in exchange for two sailors.",
        "Kenya will attend even if Uganda stays away.",
        "The harvest depends on rain.",
        "The group is linked to a bank.",
        "Rain will fall if clouds gather.",
        "Farmers will sell only if prices rise.",
        "Aid provided to Chad will arrive.",
        "Children could starve unless rain falls.",
        "The plan may be subject to change.",
    ],
)
def test_what_is_no_condition(sentence: str) -> None:
    assert read(sentence) == []


def test_such_a_move_is_what_was_demanded_before() -> None:
    found = read("Chad demands that Libya withdraw its troops from the oasis.", "Chad has tied any accord to such a step.")
    assert found == [("TCD", "withdrawal of Libya's troops from the oasis", "accord")]


def test_such_a_move_without_a_demand_stays_open() -> None:
    assert read("Chad has tied any accord to such a step.") == []


def test_evidence_is_the_clause() -> None:
    document, statements, references = scene("Meanwhile, Chile will reopen the tunnel only after a joint inspection, officials say.")
    [condition] = conditions_of(document, statements, references)
    [(start, end)] = condition.evidence
    assert document.text[start:end] == "Chile will reopen the tunnel only after a joint inspection"


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ('<"Thousands will starve unless the roads open,"> [she] {said}.', ("Mara Dlamini", "UN", "accuse")),
        ("[She] {said} <the harvest depended on the tide>.", ("Mara Dlamini", "MWI", "assert")),
        ("[She] {said} <Zomba was dependent on it as a broker>.", ("Mara Dlamini", "MWI", "assert")),
        ("[She] {said} <the war could be viewed as lost if the port fell>.", ("Mara Dlamini", "MWI", "assert")),
    ],
)
def test_what_is_told_but_set_by_nobody(marked: str, said: Said) -> None:
    assert read((marked, said)) == []


@pytest.mark.parametrize(
    ("marked", "said", "expected"),
    [
        (
            "[The bloc] {warning} <of further tariffs if the talks fail>.",
            ("European Union", "EU", "threaten"),
            ("EU", "failure of the talks", "further tariffs"),
        ),
        (
            "[She] {said} <that if Chad does not free the crew, Kenya will not hesitate to raise its tariffs>.",
            ("Mara Dlamini", "KEN", "threaten"),
            ("KEN", "no release of the crew by Chad", "increase in its tariffs"),
        ),
        (
            "[The rebels] {have pledged} <to continue their operations until Kenya ends its campaign>.",
            ("Ugandan rebels", "UGA", "commit"),
            ("UGA", "end of Kenya's campaign", "end of their operations"),
        ),
    ],
)
def test_threats_and_pledges_with_their_condition(marked: str, said: Said, expected: tuple[str, str, str]) -> None:
    assert read((marked, said)) == [expected]


@pytest.mark.parametrize(
    ("sentence", "act", "condition"),
    [
        ("[She] {said} <Norway was ready to stay as long as it takes>.", "commit", None),
        ("[She] {said} <Norway would keep its ships in port as long as necessary>.", "commit", None),
        ("[She] {said} <Norway would stay as long as it takes part in the talks>.", "commit", ("part in the talks", "stay")),
        ("[She] {said} <the posts would remain shut until further notice>.", "assert", None),
        (
            "[She] {insisted} <ratification would be based on progress in the search for three fishers>.",
            "demand",
            ("progress in the search for three fishers", "ratification"),
        ),
        (
            "[She] {urged} <both sides to accept the offer, failing which Norway would recall its envoy>.",
            "demand",
            ("no acceptance of the offer", "recall of its envoy"),
        ),
    ],
)
def test_terms_without_a_condition_and_with_one(sentence: str, act: Act, condition: tuple[str, str] | None) -> None:
    assert read((sentence, ("Ida Holm", "NOR", act))) == ([("NOR", *condition)] if condition else [])
