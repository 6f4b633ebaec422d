"""Conditions by their constructions: attitudes, links before and behind, terms of a deal, answers to a deed."""

import pytest

from onrecord.records import Act
from tests.steps.label.scenes import scene
from tests.steps.label.test_conditions import conditions_of, read

MINISTER = ("Mara Dlamini", "MWI")

ATTITUDES = [
    ('<"If there is a chance for a truce, we are ready for it,"> [she] {said}.', "consider", "there is a chance for a truce", "readiness"),
    ('<"If Peru wants clear borders, we\'ll be ready,"> [she] {said}.', "consider", "Peru wants clear borders", "readiness"),
    ('<"If it works, if it feeds the delta, then I greatly favor it,"> [she] {said}.', "consider", "work", "support"),
    ("[She] {said} <Zomba would support it once the rebels disarm>.", "consider", "disarmament of the rebels", "support"),
    ('<"If the report is good—I\'m open to it,"> [she] {said}.', "consider", "report is good", "openness"),
    ('<"We\'re not interested unless the levy is scrapped,"> [she] {said}.', "reject", "scrapping of the levy", "interest"),
]

IN_FRONT = [
    ('<"If they offered us a ship, I would take it,"> [she] {said}.', "consider", "they offered us a ship", "taking"),
    ('<"If one is proposed we will consider it,"> [she] {said}.', "consider", "one being proposed", "consideration"),
    (
        '<"It is clear that if Chad does not disarm that Zomba will not hesitate to up the levy,"> [she] {said}.',
        "threaten",
        "no disarmament of Chad",
        "up the levy",
    ),
    (
        '<"If the talks fail, then we\'re eventually just going to have to leave the bloc,"> [she] {said}.',
        "consider",
        "failure of the talks",
        "departure from the bloc",
    ),
    (
        '<"Once [labour] breaches are shown, the [pact] can be suspended,"> [she] {said}.',
        "consider",
        "labour breaches",
        "suspension of pact",
    ),
    (
        '<"Once the siege ends, it will be necessary to restore trade ties,"> [she] {said}.',
        "demand",
        "end of the siege",
        "restoration of trade ties",
    ),
    ('<"If we come to power, we will ban the pact,"> [she] {said}.', "commit", "we come to power", "ban on the pact"),
    ("[She] {said} <that if Chad bars the crew there would be new tariffs>.", "threaten", "exclusion of the crew by Chad", "new tariffs"),
    ("[She] {said} <without guarantees there will be no accord>.", "reject", "guarantees", "no accord"),
    ("[She] {said} <should Chad refuse, Zomba will close the port>.", "threaten", "Chad refuse", "closure of the port"),
    ("[She] {said} <without guarantees, Zomba will not sign the pact>.", "reject", "guarantees", "signing of the pact"),
    (
        '<"If Chad wants sanctions relief, it must free the crew,"> [she] {said}.',
        "demand",
        "Chad wants sanctions relief",
        "release of the crew",
    ),
]

BEHIND = [
    (
        '[They] {warned} <they could take "concrete steps" against Chad — though those were not named — if it did not reopen the port>.',
        "threaten",
        "no reopening of the port",
        "concrete steps against Chad",
    ),
    ("[She] {said} <that no vote can be held on the dam until surveyors finish>.", "assert", "end of surveyors", "no vote on the dam"),
    (
        "[She] {said} <trade ties will need to be restored once a truce and a pullout are agreed>.",
        "expect",
        "agreement of a truce and a pullout",
        "restoration of trade ties",
    ),
    (
        "[She] {insisted} <the siege could end if the rebels returned the captives>.",
        "deny",
        "return of the captives by the rebels",
        "end of the siege",
    ),
    ("[She] {said} <the war would only end with the exile of the rebels>.", "demand", "exile of the rebels", "end of the war"),
    ('<"We will only take decisions when we know the cost,"> [she] {said}.', "commit", "we know the cost", "decisions"),
    ("[She] {said} <sanctions could increase if Chad fails to act>.", "threaten", "failure of Chad to act", "sanctions increasing"),
    (
        "[She] {said} <tariffs could be raised in the event Chad fails to act>.",
        "threaten",
        "failure of Chad to act",
        "increase in tariffs",
    ),
    (
        '<"You\'re not going to get those benefits if Chad shells the port,"> [she] {said}.',
        "expect",
        "shelling of the port by Chad",
        "no benefits",
    ),
    (
        "[She] {said} <traders will not have access to the port until Chad pays its debt>.",
        "demand",
        "payment of Chad's debt",
        "access to the port",
    ),
    (
        '[Zomba] {said} <"the ministry will not be in a position to make further offers until the auditors approve the budget">.',
        "expect",
        "approval of the budget by the auditors",
        "further offers",
    ),
    ("[She] {said} <Zomba will return to the talks when the shelling stops>.", "commit", "halt to the shelling", "return to the talks"),
    ("[She] {said} <there needs to be a new envoy if the talks fail>.", "propose", "failure of the talks", "new envoy"),
    ("[She] {said} <there can be no talks while the siege goes on>.", "reject", "no siege goes on", "no talks"),
    (
        "[A lawyer] {said} <Malawi can suspend funds to Chad if Chad closes its courts>.",
        "assert",
        "closure of Chad's courts",
        "suspension of funds to Chad",
    ),
    ("[She] {said} <Zomba would leave the pact should the talks fail>.", "threaten", "failure of the talks", "departure from the pact"),
    ("[She] {said} <Zomba wants the islet in exchange for a truce>.", "demand", "islet", "truce"),
]

BONDS = [
    ("[The ministry] {wants} <to see new trials before approving the vaccine>.", "demand", "new trials", "approval of the vaccine"),
    (
        "[The ministry] {insisted on} <several reforms being made before they were lifted>.",
        "demand",
        "several reforms being made",
        "lifting",
    ),
    (
        "[She] {said} <Chad would have to free the crew before talks could begin>.",
        "demand",
        "release of the crew by Chad",
        "start of talks",
    ),
    ("[She] {said} <Zomba would wait for the audit before signing the accord>.", "commit", "audit", "signing of the accord"),
    (
        "[She] {vowed} <to continue holding up nominees until Chad publishes the accord>.",
        "commit",
        "publication of the accord by Chad",
        "end of holding up nominees",
    ),
    ('<"Future steps must be linked to genuine reforms,"> [she] {said}.', "demand", "genuine reforms", "Future steps"),
    ("[She] {said} <sanctions relief is based on progress in the talks>.", "assert", "progress in the talks", "sanctions relief"),
    ("[She] {said} <Chad must free the crew or we will close the port>.", "threaten", "no release of the crew", "closure of the port"),
    (
        "[She] {told Chad} <to free the crew, making it one of the conditions for trade relief>.",
        "demand",
        "release of the crew",
        "trade relief",
    ),
    ("[She] {said} <rapprochement with Chad would come after a pullout>.", "commit", "pullout", "rapprochement with Chad"),
]

TERMS = [
    ('<"Any deal must include the release of the crew,"> [she] {said}.', "demand", "release of the crew", "deal"),
    ("[She] {said} <the release of the crew must be part of any accord>.", "demand", "release of the crew", "accord"),
    ("[She] {said} <Zomba would not sign a deal that does not free the crew>.", "reject", "release of the crew", "deal"),
]

ANSWERS = [
    (
        "[She] {said} <Chad's failure to bargain in good faith should trigger new tariffs>.",
        "accuse",
        "Chad's failure to bargain in good faith",
        "new tariffs",
    ),
    ("[She] {warned} <that any attack on the dam would be met with force>.", "threaten", "attack on the dam", "force"),
    (
        "[She] {warned} <any company that helps the rebels will face sanctions>.",
        "threaten",
        "company that helps the rebels",
        "facing sanctions",
    ),
]


@pytest.mark.parametrize(("marked", "act", "condition", "consequence"), [*ATTITUDES, *IN_FRONT, *BEHIND, *BONDS, *TERMS, *ANSWERS])
def test_a_speaker_makes_one_thing_depend_on_another(marked: str, act: Act, condition: str, consequence: str) -> None:
    party = None if "[A lawyer]" in marked else MINISTER[1]
    assert read((marked, (MINISTER[0], party, act))) == [("MWI", condition, consequence)]


@pytest.mark.parametrize(
    ("sentence", "condition", "consequence"),
    [
        (
            "Malawi has threatened not to attend the summit unless the levy is scrapped.",
            "scrapping of the levy",
            "attendance at the summit",
        ),
        ("Malawi could recognise the republic, depending on certain conditions.", "conditions", "recognition of the republic"),
        ("Malawi will lift the ban on the understanding that Chad frees the crew.", "release of the crew by Chad", "lifting of the ban"),
        ("Malawi has made its support conditional on reforms.", "reforms", "support"),
        ("Malawi insists on an apology as a condition of talks.", "apology", "talks"),
    ],
)
def test_the_outlet_tells_of_a_dependence(sentence: str, condition: str, consequence: str) -> None:
    assert read(sentence) == [("MWI", condition, consequence)]


@pytest.mark.parametrize(
    ("marked", "act"),
    [
        ('<"Get ready if you want to see the harvest,"> [she] {said}.', "demand"),
        ('<"Our military support, if any, is small,"> [she] {said}.', "assert"),
        ("[She] {said} <they could create jobs if they cut taxes>.", "demand"),
        ('<"We will not rest until we free every captive,"> [she] {said}.', "commit"),
        ('<"If we win, we will see better roads,"> [she] {said}.', "consider"),
        ('<"No aid can reach the delta without safe roads,"> [she] {said}.', "demand"),
        ("[She] {asked} <whether Zomba would support the plan if Chad left>.", "consider"),
        ('<"If he had done that, our campaign would be over,"> [she] {said}.', "reject"),
        ("[She] {said} <those responsible must be held accountable>.", "demand"),
        ("[She] {said} <Zomba would return the plane when its term ends>.", "commit"),
        ("[She] {said} <Zomba will reject the plan once and for all>.", "reject"),
        ('<"If the demands grow, such terms will be unacceptable,"> [she] {said}.', "reject"),
        ("[She] {said} <Chad can only look with envy at its neighbours>.", "consider"),
        ("[She] {said} <sanctions relief is based on a map>.", "assert"),
    ],
)
def test_foresight_resolve_and_questions_set_no_condition(marked: str, act: Act) -> None:
    assert read((marked, (*MINISTER, act))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Malawi endorsed the plan, but only after weeks of talks.",
        "Malawi would not let up mere days before voting began.",
        "Once he was elected, Malawi pledged aid to Chad.",
        "Malawi would talk about barring people from the port.",
    ],
)
def test_times_and_facts_set_no_condition(sentence: str) -> None:
    assert read(sentence) == []


def test_evidence_of_a_participial_cue_begins_at_the_cue() -> None:
    marked = "[Zomba] signed a joint note in which it condemned the raid, {warning} <of tariffs if the talks fail>."
    document, statements, references = scene((marked, (*MINISTER, "threaten")))
    [condition] = conditions_of(document, statements, references)
    [(start, end)] = condition.evidence
    assert document.text[start:end] == "warning of tariffs if the talks fail"
