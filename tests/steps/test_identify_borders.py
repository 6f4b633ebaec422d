"""Who speaks where the source is not a whole name, and what tells of a party or speaks against one. All is invented."""

import pytest

from onrecord.records import Attribution, Detection, Document
from onrecord.steps.identify import identify
from tests.steps.test_identify import LEXICON, settle

NAMES = [
    ("{Chile's Condor} Airlines said no.", "Condor Airlines", "institution", None),
    ("{Chile's Condor Airlines} said no.", "Condor Airlines", "institution", None),
    ("{Race organisers the Harbour Union (HU)} said no.", "Harbour Union", "institution", None),
    ("Peru, {Chile and Bolivia} said no.", "Peru, Chile and Bolivia", "group", ("PER", "CHL", "BOL")),
    ("In Peru, {Chile and Bolivia} said no.", "Chile and Bolivia", "group", ("CHL", "BOL")),
    ("Kitaura Motors lost money. {The Nagoya-headquartered firm} said no.", "Kitaura Motors", "institution", None),
    ("{The China National Space Administration} said no.", "China National Space Administration", "institution", "CHN"),
    ("{UN Women} said no.", "UN Women", "institution", "UN"),
    ("{British retailer Lund & Holm} said no.", "Lund & Holm", "institution", None),
    ("For the sailor Ada Berg, the port {}seems full.", "Ada Berg", "person", None),
    (
        "The Norling administration left. It sank the Paris Climate Accord. After that {it} said no.",
        None,
        None,
        None,
    ),
]
PAPERS = [
    ("{A note published by the Grain Board of Peru (GBP)} said no.", "Grain Board of Peru", "PER"),
    ("It sank, according to a statement from a family representative. {The statement} said no.", "a family representative", None),
    ("A letter from the Lund campaign late Sunday was short. {The letter} said no.", "Lund campaign", None),
    ("Chad's army stayed, {the Chadian army} said. {The Chadian statement} said no.", "Chadian army", "TCD"),
    ("{Chad's army} stayed. {The emotional statement} said no.", "The emotional statement", None),
]
PARTIES = [
    ("{A Japanese automaker} said no.", None),
    ("{Two Canadian telecoms} said no.", None),
    ("{Ada Berg, chief design officer of the Japanese carmaker,} said no.", None),
    ("{Ada Berg, an applicant for money from the Federal Emergency Management Agency,} said no.", None),
    ("{Ada Berg, the U.S. ambassador to Chad under President Norling,} said no.", None),
    ("{Ada Berg, the U.S. ambassador to Chad,} said no.", "USA"),
    ("{Ada Berg, an assistant to the Danish foreign minister,} said no.", "DNK"),
    ("{Ada Berg, CEO of the Kenya Tea Board,} said no.", "KEN"),
    ("{Ada Berg, CEO of the Tea Board,} said no.", None),
    ("{Ada Berg, CEO of Kenya Tea Estates,} said no.", None),
    ("{Ada Berg, CEO of the US Anti-Doping Agency,} said no.", None),
    ("A bus sank in Pakistan's south, the Pakistani army said. {Ada Berg, the administrator of Lowhill district,} said no.", "PAK"),
    ("Talks in Belarus began, Belarus said. Minsk waited. {Defense Minister Ada Berg} had visited Belarus in May. {Berg} said no.", None),
    ("Talks in Belarus began, Belarus said. Minsk waited. {Defense Minister Ada Berg} was tired. {Berg} said no.", "BLR"),
    ("Peru paid, as its Fisheries Minister Ada Berg flew to Chile. {Berg} said no.", "PER"),
    ("A Labour MP tells how Britain's London left her ill. In a speech in London, Ada Berg wept. {Berg} said no.", "GBR"),
    ("{The latest data on the war in Chad released by Peru's Defense Ministry} said no.", "PER"),
    ("{The latest data on the war in Chad released by sailors} said no.", None),
    ("Taxes in Peru rose. {The Inland Revenue Department} said no.", "PER"),
]


@pytest.mark.parametrize(("marked", "name", "kind", "party"), NAMES)
def test_names_have_the_borders_that_the_text_gives_them(marked: str, name: str | None, kind: str | None, party: object) -> None:
    actor = settle(marked)
    found = (actor.speaker.name, actor.speaker.kind, actor.party) if actor else (None, None, None)
    assert found == (name, kind, party)


@pytest.mark.parametrize(("marked", "name", "party"), PAPERS)
def test_papers_speak_for_who_issued_them(marked: str, name: str, party: str | None) -> None:
    actor = settle(marked)
    assert actor is not None
    assert (actor.speaker.name, actor.party) == (name, party)


@pytest.mark.parametrize(("marked", "party"), PARTIES)
def test_roles_and_what_stands_around_them_tell_the_party(marked: str, party: str | None) -> None:
    actor = settle(marked)
    assert actor is not None
    assert actor.party == party


@pytest.mark.parametrize(("behind", "name"), [("sentiment", "Ada Berg"), ("lawyer", "Erik Lund")])
def test_whose_view_somebody_takes_up_does_not_speak(behind: str, name: str) -> None:
    text = f"Ada Berg met Erik Lund. “It pays,” Ada Berg mirrored Erik Lund's {behind}."
    at = text.index("mirrored")
    owner = text.index("Erik Lund's")
    attribution = Attribution("a", ((owner, owner + 11),), ((at, at + 8),), ((25, 33),), "direct", None, None, 1.0)
    document = Document("d", None, None, (), None, None, "2025-01-01", True, None, text, ((0, len(text)),), ())
    assert identify(document, Detection((attribution,), ()), lexicon=LEXICON).actors["a"].speaker.name == name
