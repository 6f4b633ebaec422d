import pytest

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import wording
from onrecord.model.classifier import shipped
from onrecord.steps.merge import items_of, reports_of, states
from tests.steps.annotated import reading

LEXICON = Lexicon.load()
CLAIM = "{PER accuse CHL|Lima|accused|Chile of sinking two trawlers off Arica}."


def told(text: str) -> list[str]:
    made = reading("b", text)
    return [
        made.document.text[a:b]
        for item in reports_of(made, lexicon=LEXICON, wording=wording(), sense=shipped().sense)
        for a, b in item.evidence
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chile sank two trawlers off Arica. Was it night?", ["Chile sank two trawlers off Arica."]),
        (
            "Chile sank two trawlers off Arica\n\nIts navy met heavy seas there.",
            ["Chile sank two trawlers off Arica", "Its navy met heavy seas there."],
        ),
        ("Chile may have sunk two trawlers off Arica.", []),
        ("Chile allegedly sank two trawlers off Arica.", []),
        ("Chile did not sink two trawlers off Arica.", []),
        ("Chile sank \u201ctwo pirates\u201d off Arica, so the paper.", []),
        (CLAIM, []),  # a party says so
        ("It rains. " * 6 + "Chile sank two trawlers off Arica.", []),  # far down, and no event
    ],
)
def test_what_an_outlet_states_itself(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Chilean ships sank two trawlers off Arica.", True),
        ("Chilean ships sank two trawlers off Ilo.", False),
        ("Chilean ships sank 40 trawlers off Arica.", False),
        ("Chilean ships lost two trawlers off Arica while the talks on Ilo and Tacna went on.", False),
        ("Chilean ships took part in a long exercise with trawlers off Arica, the home of the largest fleet of the coast.", False),
    ],
)
def test_whether_it_says_what_a_claim_says(text: str, same: bool) -> None:
    claim, *_ = items_of(reading("a", CLAIM), lexicon=LEXICON, wording=wording(), sense=shipped().sense)
    (report,) = reports_of(reading("b", text), lexicon=LEXICON, wording=wording(), sense=shipped().sense)
    assert states(claim, report) is same
    assert not set(claim.keys) & set(report.keys)  # so that nothing hangs on it
