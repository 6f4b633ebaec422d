"""The state that an official stands for whose title names none, by their words and those around. All sentences are invented."""

import pytest

from tests.steps.test_identify import settle

ODDS = "Norway accused Denmark of cutting a cable. Denmark, Denmark and Danish ships, Denmark again. Norway waited.\n"
LED = "OSLO — Norway accused Denmark, Denmark and Danish ships of cutting a cable of the North Sea grid.\n\n"

SIDES = [  # text, party
    # whose minister the text says they are
    (ODDS + "Norway scorned both. Its foreign minister, {Ada Berg,} said no.", "NOR"),
    (ODDS + "Norway has given up the cable, its fisheries minister said on Monday.\n\n{Ada Berg} said no.", "NOR"),
    ("OSLO — Norway has given up the cable, its fisheries minister said on Monday. It was late.\n\n{Ada Berg} said no.", "NOR"),
    ("Two senior Norwegian officials differed.\n\n{Deputy Prime Minister Ada Berg} said Denmark and Denmark's fleet lied.", "NOR"),
    # what they promise, deny and keep back
    (ODDS + "{President Ada Berg} promised that Norway would lay another.", "NOR"),
    (ODDS + "{President Ada Berg} said Norway is ready to lay another.", "NOR"),
    (ODDS + "{Foreign Minister Ada Berg} denied that Norway had lied.", "NOR"),
    (ODDS + "{Foreign Minister Ada Berg} denied Norwegian claims.", None),
    (ODDS + "{Foreign Minister Ada Berg} said Norway did not send a ship.", "NOR"),
    (ODDS + "{Foreign Minister Ada Berg} said Norway would regret it.", None),
    (ODDS + "{Foreign Minister Ada Berg} said Norway had lied.", None),
    (ODDS + "{Foreign Minister Ada Berg} declined to say whether Norway had seen the map.", "NOR"),
    (ODDS + "{Foreign Minister Ada Berg} said we in Norway lay cables.", "NOR"),
    (ODDS + "{Foreign Minister Ada Berg} said Norway firmly opposes it.", "NOR"),
    (ODDS + "{Foreign Minister Ada Berg} said Norway opposes it.", None),
    (ODDS + "{Foreign Minister Ada Berg} said Norway would lay one and that Denmark would help.", None),
    # whom they speak against is not their own, however often it is named
    (ODDS + "{President Ada Berg} accused Denmark of lies.", None),
    (ODDS + "{President Ada Berg} demanded that Denmark pay.", None),
    (ODDS + "{President Ada Berg} said Denmark must pay.", None),
    (ODDS + "{President Ada Berg} rejected Danish claims.", None),
    (ODDS + "{President Ada Berg} said Denmark's denial was a joke.", None),
    (ODDS + "{President Ada Berg} said yes. Berg faulted Denmark.", None),
    (ODDS + "{President Ada Berg} warned that Norway would act.", "NOR"),
    # who spoke before them in the paragraph, if they go on against another
    (ODDS + "{Norway} scorned it. {Foreign Minister Ada Berg} urged Denmark to pay.", "NOR"),
    (ODDS + "{Norway} scorned it. {Foreign Minister Ada Berg} said no.", None),
    (ODDS + "But {Denmark} scorned it. In Oslo, {government spokeswoman Ada Berg} said no.", "NOR"),
    # where they speak
    (LED + "{Foreign Minister Ada Berg} said no.", "NOR"),
    (LED + "{Opposition lawmaker Ada Berg} said no.", None),
    (LED + "Denmark scorned it. Its foreign minister, {Ada Berg,} said no.", "DNK"),
    (LED + "{Foreign Minister Ada Berg} said Denmark would lay another.", "DNK"),
    ("OSLO — Denmark, Denmark and Danish ships met Denmark's minister.\n\n{Foreign Minister Ada Berg} said no.", None),
    # a majority of mentions tells nothing between states at odds
    (ODDS + "{Foreign Minister Ada Berg} said no.", None),
    ("Denmark, Denmark and Danish ships. Denmark waited. {Foreign Minister Ada Berg} said no. Norway left.", "DNK"),
    ("Denmark, Denmark, Denmark. {President Erik Lund} promised that Norway would act. {Farm Minister Ada Berg} said no.", None),
    # what is no office of a state
    (ODDS + "{Company president Ada Berg} said Norway would lay another.", None),
    (ODDS + "{Ada Berg, a diver,} said Norway would lay another.", None),
    (ODDS + "{Former President Ada Berg} said Norway would lay another.", None),
]


@pytest.mark.parametrize(("marked", "party"), SIDES)
def test_an_official_stands_for_the_state_that_they_answer_for(marked: str, party: str | None) -> None:
    actor = settle(marked)
    assert actor is not None
    assert (actor.speaker.name.split()[-1], actor.party) == ("Berg", party)


def test_she_and_who_speak_for_whom_they_mean() -> None:
    assert _party(ODDS + "{President Ada Berg} said no. {She} promised that Norway would act. {Berg} said no.") == "NOR"
    assert _party(ODDS + "President Ada Berg met Erik Lund, {who} promised that Norway would act. {Berg} said no.") is None


@pytest.mark.parametrize(
    ("marked", "name", "party"),
    [
        ("{The Danish parliament} said no. {A spokesman} said yes. Norway, Norway.", "A spokesman", "DNK"),
        ("Foreign Minister Ada Berg left.\n{A Danish diplomat} said no. {The diplomat} said yes.", "A Danish diplomat", "DNK"),
        ("{Foreign Minister Ada Berg of Norway} said no.\n{The diplomat} said yes.", "Ada Berg", "NOR"),
    ],
)
def test_the_unnamed_stand_for_whom_the_paragraph_says(marked: str, name: str, party: str) -> None:
    actor = settle(marked)
    assert actor is not None
    assert (actor.speaker.name, actor.party) == (name, party)


def _party(marked: str) -> object:
    actor = settle(marked)
    assert actor is not None
    return actor.party
