"""How the claims of one article are told: whose words they are, what belongs to them, and whether they can be understood by themselves."""

from dataclasses import replace

import pytest

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import wording
from onrecord.records import Claim
from onrecord.steps.merge import items_of, likeness, merge
from onrecord.steps.merge.mentions import spelled_out
from onrecord.steps.merge.phrase import accusation, assertion, plain, saying
from onrecord.steps.merge.points import points_of
from onrecord.steps.merge.prose import printable
from onrecord.steps.merge.utterances import Reader
from tests.steps.annotated import reading

JAMMING = "{PER:Ana_Rios accuse CHL|Rios|accused|Chile of jamming a radar}."
QUOTED = "{PER:Ana_Rios accuse CHL|Rios|said|“Arica was shelled by night: a raid and a cover-up”}."
BRIDGE = "{CHL accuse PER|Santiago|accused|Peru of blowing up the bridge at Tacna}."
FAR = "Rain fell on the coast, and the boats stayed in port. " * 8


def told(text: str, title: str | None = None) -> list[tuple[str, str, set[tuple[object, str, tuple[str, ...]]]]]:
    claims: tuple[Claim, ...] = merge([reading("a", text, title=title)])
    return [(c.text, c.status, {(b.party, b.stance, b.statements) for b in c.stances}) for c in claims]


def bearing(text: str) -> set[str]:
    """The ids of the statements that bear on any claim."""
    return {id for _, _, stances in told(text) for _, _, ids in stances for id in ids}


# ------------------------------------------------------------------------- what belongs to a claim


def test_what_makes_no_sentence_goes_on_only_with_what_is_near() -> None:
    assert bearing(f"Rain.\n\n{JAMMING} {QUOTED}") == {"a-1", "a-2"}
    assert bearing(f"Rain.\n\n{JAMMING} {FAR}{QUOTED}") == {"a-1"}


def test_who_goes_on_in_the_negative_denies_nothing() -> None:
    no_sentence = "{PER:Ana_Rios accuse CHL|Rios|said|“Arica was never safe: a raid and a cover-up”}."
    ((_, _, stances),) = told(f"Rain.\n\n{JAMMING} {no_sentence}")
    assert stances == {("PER", "asserts", ("a-1", "a-2"))}


def test_a_silence_on_something_else_is_on_no_claim() -> None:
    denied = "{PER deny|Lima|denied|the charge}. "
    other = "{PER:Juan_Vega decline|A port official|declined|to give further details about the new ferry timetable}."
    assert bearing(f"{BRIDGE} {denied}{other}") == {"a-1", "a-2"}
    same = "{PER:Juan_Vega decline|A port official|declined|to discuss the bridge}."
    assert bearing(f"{BRIDGE} {denied}{same}") == {"a-1", "a-2", "a-3"}


def test_who_tells_of_an_earlier_silence_is_not_silent_now() -> None:
    asked = "{CHL:Luz_Mora assert|Mora|said|she had other questions for Vega than those he refused to answer last spring}."
    assert told(f"{{PER assert|Lima|said|Vega had kept silent on his questions last spring}}. {asked}") == []


def test_who_confirms_that_another_refused_confirms() -> None:
    text = "{PER not_confirm|Lima|confirmed|that the harbour court had refused to open a case over the Tacna ferry}."
    ((_, status, stances),) = told(text)
    assert (status, stances) == ("confirmed", {("PER", "confirms", ("a-1",))})


def test_to_be_named_is_not_to_be_answered() -> None:
    blamed = "{- accuse PER|A judge|said|Rios at the hearing had posed as a witness}."
    assert "a-2" not in bearing(f"{blamed} {{PER:Ana_Rios assert|Rios|said|Rios did not remember the ferry}}.")


def test_a_denial_answers_what_its_party_denies_already() -> None:
    fire = "{- assert|The Ilo line|said|a fire broke out on the ferry Estrella at night}. "
    ban = "{- accuse|An agency|said|crews had been sent home for false news of a fire on the ferry}. "
    denials = "{PER deny|Lima|denied that|a fire had broken out on the Estrella}. {PER deny|A spokesman|denied|any fire on the ferry}."
    stances = {text: stances for text, _, stances in told(fire + ban + denials)}
    assert ("PER", "denies", ("a-3", "a-4")) in stances["A fire broke out on the ferry Estrella at night"]


@pytest.mark.parametrize(("who", "alike"), [("PER:Ana_Rios", True), ("CHL:Luz_Mora", False)])
def test_what_will_be_is_not_what_somebody_else_in_the_article_says_is_so(who: str, alike: bool) -> None:
    wanted = "{PER:Ana_Rios commit|Rios|said|the flight recorder of the Tacna ferry would be released to divers}. "
    text = wanted + f"{{{who} assert|She|said|the flight recorder of the Tacna ferry had been released to divers in Ilo}}."
    one, other = items_of(reading("a", text), lexicon=Lexicon.load(), wording=wording(), sense=lambda text, spans: b"")
    assert (likeness(one, other) > 0) == alike


@pytest.mark.parametrize(("words", "answers"), [("the toll is not fair", True), ("the toll should not be raised", False)])
def test_that_something_should_not_be_denies_nothing(words: str, answers: bool) -> None:
    made = reading("a", f"{{PER assert|Lima|said|{words}}}.")
    (said,) = Reader(made.document, Lexicon.load(), wording()).utterances(made.statements)
    assert said.soft == answers


def test_that_there_is_no_evidence_is_on_what_it_would_be_evidence_of() -> None:
    matter = assertion("there is no evidence that storms broke the dam", "said", "Chile", "", wording())
    assert (matter.about, matter.negative, matter.thing) == ("storms broke the dam", True, False)


def test_accusers_without_a_party_are_not_one_because_of_a_headline() -> None:
    text = "{-:Ana_Rios accuse CHL|Rios|accused|Chile of flooding the Arani valley}. "
    text += "{-:Juan_Vega accuse CHL|Vega|accused|Chile of hiding the maps of the Arani valley}."
    points = points_of(reading("a", text, title="Arani valley"), lexicon=Lexicon.load(), wording=wording())
    assert [len(point.bearings) for point in points] == [1, 1]


# ------------------------------------------------------------------------------- whose words they are


def test_what_somebody_else_said_right_before_the_cue_is_on_no_claim() -> None:
    made = reading("a", "Rain.\n\n{BOL accuse CHL|La Paz|backed Lima after Rios called|Chile a thief of fish}.")
    (said,) = made.statements
    (_, end), word = said.cue[0], len("called")
    assert merge([replace(made, statements=(replace(said, cue=((end - word, end),)),))]) == ()
    alone = reading("a", "Rain.\n\n{BOL accuse CHL|La Paz|called|Chile a thief of fish}.")
    assert [claim.text for claim in merge([alone])] == ["Chile is a thief of fish"]


def test_they_are_who_speaks_where_several_do() -> None:
    text = "Rain.\n\n{CHL accuse PER|The Chilean police|said|they had charged a sailor with setting fire to the Tacna ferry}."
    assert [claim for claim, _, _ in told(text)] == ["The Chilean police charged a sailor with setting fire to the Tacna ferry"]


# ------------------------------------------------------------------------------- how a claim is told


@pytest.mark.parametrize(
    ("words", "cue", "sentence"),
    [
        ("the raids as “part of a plan to empty the bay”", "described", "The raids are part of a plan to empty the bay"),
        ("the minister “a danger to the coast”", "called", "The minister is a danger to the coast"),
        ("him a liar", "called", "Vega is a liar"),
        ("Chile at dawn", "described", None),
    ],
)
def test_who_is_called_what(words: str, cue: str, sentence: str | None) -> None:
    text = accusation(words, cue, "Vega", wording()).text
    assert printable(text, wording()) == sentence


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("taking the hill by night was a crime", "Taking the hill by night was a crime"),
        ("refusing to pay the toll", "Chile refuses to pay the toll"),
        ("the ferry, which was built in Ilo, is not safe", "The ferry is not safe"),
        ("unlike Peru, which owns the pier, Bolivia has no port", "Unlike Peru, Bolivia has no port"),
        ("Chile is closing the bay, which harms Peru, harms Bolivia", "Chile is closing the bay"),
        ("it was widely reported that the pier had sunk", "The pier had sunk"),
        ("the raids were reported as drills", "The raids were reported as drills"),
        ("the alleged raid was a drill", "The raid was a drill"),
        ("[the Vega] cabinet has sold the pier", "The Vega cabinet has sold the pier"),
    ],
)
def test_sentences_of_what_is_stated(words: str, sentence: str) -> None:
    assert assertion(words, "said", "Chile", "", wording()).text == sentence


def test_a_gloss_after_an_abbreviation_is_left_out() -> None:
    assert plain("the ICA [Ilo customs agency] has closed", wording()) == "the ICA has closed"


@pytest.mark.parametrize(
    ("words", "fit"),
    [
        ("The failures which preceded the fire", False),
        ("Findings of an inquiry that found the pier unsafe", False),
        ("A judge who could decide that the ferry has to return", False),
        ("The news that two envoys were attacked in the bay", False),
        ("Millions of sailors how to be ready for a storm", False),
        ("As an unforced error", False),
        ("In the end, they will lift the toll", False),
        ("They’re sinking the ferry", False),
        ("The boats that go out are seized by Chile", True),
        ("The number of captains who chose to stay is striking", True),
        ("Money that he allowed to be moved led to the raid", True),
        ("Chile knows that the toll stays", True),
    ],
)
def test_a_sentence_has_a_verb_of_its_own(words: str, fit: bool) -> None:
    assert (printable(words, wording()) is not None) == fit


@pytest.mark.parametrize(
    "words", ["how about you show them the wounded sailors of Ilo?", "Peru gains in two ways: By the toll and by the fish"]
)
def test_what_is_no_statement_is_told_in_nobodys_words(words: str) -> None:
    assert saying(words, "said", "Ana Rios", "direct", wording()) is None


BEFORE = "Rain fell. Rebels led an attack on Tacna at dawn. Lima passed a law. The law is strict."


@pytest.mark.parametrize(
    ("text", "before", "told"),
    [
        ("The attack was a reprisal", BEFORE, ("The attack on Tacna was a reprisal", True)),
        ("Chile is responsible for the attack", BEFORE, ("Chile is responsible for the attack on Tacna", True)),
        ("Chile’s answer to this attack was mild", BEFORE, ("Chile’s answer to the attack on Tacna was mild", True)),
        (
            "The decision broke the pact on Ilo",
            "It was, Ana Rios’s decision shows, late.",
            ("Ana Rios’s decision broke the pact on Ilo", True),
        ),
        ("The attack was a reprisal", BEFORE + " Ilo feared an attack on Arica.", ("The attack was a reprisal", False)),
        ("The attack was a reprisal", BEFORE + " Troops met a Chilean attack.", ("The attack was a reprisal", False)),
        ("The law is a disgrace", BEFORE, ("The law is a disgrace", False)),
        ("Chile rejects the law", BEFORE, ("Chile rejects the law", True)),
        ("The law on tolls is a disgrace", BEFORE, ("The law on tolls is a disgrace", True)),
        ("The government is weak", BEFORE, ("The government is weak", True)),
    ],
)
def test_what_a_claim_takes_up_is_named_where_that_is_sure(text: str, before: str, told: tuple[str, bool]) -> None:
    assert spelled_out(text, before, wording()) == told


def test_a_claim_of_which_nobody_knows_what_it_is_on_is_left_out_unless_it_is_answered() -> None:
    said = "{PER:Ana_Rios accuse CHL|Rios|said|the law has robbed the fishermen of Peru}."
    assert told(f"Rain.\n\n{said}") == []
    answered = told(f"Rain.\n\n{said} {{CHL deny|Santiago|denied that|the law has robbed the fishermen of Peru}}.")
    assert [status for _, status, _ in answered] == ["contested"]
