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
BORDERS = [
    ("{The weather data provider Condor Systems} said no.", "Condor Systems"),
    ("{The country's tea board, Kenya Tea Council (KTC),} said no.", "Kenya Tea Council"),
    ("{The world's ruling chess body, LOCA,} said no.", "LOCA"),
    ("{The influential Lund Council of Sages} said no.", "Lund Council of Sages"),
    ("{New figures} said no.", "New figures"),
    ("{The Grain Board, also known as the Mill,} said no.", "Grain Board"),
    ("{The Grain Board, led by Minister Ada Berg,} said no.", "Grain Board"),
    ("{The Grain Board - a body that never sleeps -} said no.", "Grain Board"),
    ("{The Grain Board, one of the oldest bodies,} said no.", "Grain Board"),
    ("{Ada Berg Reporting from Hong Kong Journalists in Lund} said no.", "Journalists in Lund"),
    ("{Lund & Holm} said no.", "Lund & Holm"),
    ("{Lund} & Holm said no.", "Lund & Holm"),
    ("A spokesperson for the U.S. {Fourth Fleet} said no.", "A spokesperson for the U.S. Fourth Fleet"),
    ("It grew in the U.S. {The grain report} said no.", "The grain report"),
    ("By Ada Berg Reporting from Lund European Union {foreign ministers} said no.", "European Union foreign ministers"),
    ("{Peru, Chile and Bolivia, though not part of it,} said no.", "Peru, Chile and Bolivia"),
    ("{Ada Berg and the town board of schools} said no.", "Ada Berg and the town board of schools"),
    ("{The Tokyo Metropolitan Government} said no.", "Tokyo Metropolitan Government"),
    ("{Peru's ANDINA state media} said no.", "Peru's ANDINA state media"),
    ("{Damascus's SANA state media} said no.", "SANA"),
    ("{The Lund Museum and the Lake prosecutor's office} said no. {The office} said so.", "Lake prosecutor's office"),
    ("It rained, {a foreign ministry aide} said. Chile agreed. Peru's foreign ministry aide Rosa Ibarra left.", "Rosa Ibarra"),
    ("{A harbour union spokeswoman} said no. {Lund's spokeswoman} said so.", "Lund's spokeswoman"),
]
RELATIVES = [
    ("Ada Berg, a professor of soil science at the lake school in old Lund, {who} said no.", "Ada Berg"),
    ("It drew a rebuke from the state's attorney general, {who} said no.", "state's attorney general"),
    ("The law helps rival activist groups {that} said no.", "rival activist groups"),
    ("It rained. The European Union, {which} said no, left.", "European Union"),
    ("The sailors – {who} said no – left. The suspects - {who} said no - left.", None),
    ("Rain struck young people {who} said no.", "young people"),
    ("Rain struck one of the young people {who} said no.", None),
    ("Erik Lund slept. A lake diver, {who} said no.", "A lake diver"),
    ("Danish Prime Minister Nils Holm slept. Holm's fisheries minister, {who} said no.", "Holm's fisheries minister"),
    ("Erik Lund slept. So {who} said no.", None),
    ("The law helps keepers at the Lund Grain Board {who} said no.", None),
    ("Erik Lund was met by crowds in Lowhill, {who} said no.", None),
    ("Erik Lund was one of those old sailors {who} said no.", "Erik Lund"),
]
ACCUSED = [
    ("{Ada Berg} accused of theft.", None),
    ("{Ada Berg} accused Erik Lund of theft.", "Ada Berg"),
    ("The theft of which {Ada Berg} accused of.", "Ada Berg"),
    ("It was in 1890 that old Lowhill Adventists opened a mill, in line with {their} belief in rye.", "old Lowhill Adventists"),
    ("It was in 1890 that Adventists opened a mill, farmers had a ball, in line with {their} belief in rye.", None),
    ("{Folk in government} said no.", "Folk in government"),
]
BEFORE_CUE = [
    ("Lund (credit: ERIK HOLM) Ada Berg, an excavator at the site, {}recalled rain.", "Ada Berg"),
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
    ("It was a horse from Peru for Danish Prime Minister Ada Berg. {Berg} said no.", "DNK"),
    ("{Peru's neighbours} said no.", None),
    ("{A spokesman for the Danish army} said no. {The spokesman, Nils Holm,} said so.", "DNK"),
    ("{A Danish envoy} said no. {The spokesman, Nils Holm,} said so.", None),
    ("{The Danish army} said no. It was late, {spokesman Nils Holm} said.", "DNK"),
    ("{The Danish army} said no. {A diver} said so. It was late, {spokesman Nils Holm} said.", None),
    ("{The Danish army} said no. It was late, {mill spokesman Nils Holm} said.", None),
    ("Peru was backed by Finland, {whose foreign minister, Nils Holm,} said no.", "FIN"),
    ("{A Danish official} said no. According to {the official}, Nils Holm had slept.", "DNK"),
    ("According to the Danish official, Nils Holm had slept. {Holm} said so.", None),
    ("It rained, according to {the Danish minister}, Nils Holm.", "DNK"),
    ("{Two Danish officials} said no. {One of the officials} said so.", "DNK"),
    ("{Two Danish officials} said no. {One of the divers} said so.", None),
    ("Peru's army slept. {A Danish official} said no. {A member of the army's delegation} said so.", "PER"),
    ("Danish Prime Minister Ada Berg met Finnish envoy Aino Salo. {The prime minister and the envoy} said no.", ("DNK", "FIN")),
]


@pytest.mark.parametrize(("marked", "name", "kind", "party"), NAMES)
def test_names_have_the_borders_that_the_text_gives_them(marked: str, name: str | None, kind: str | None, party: object) -> None:
    actor = settle(marked)
    found = (actor.speaker.name, actor.speaker.kind, actor.party) if actor else (None, None, None)
    assert found == (name, kind, party)


@pytest.mark.parametrize(("marked", "name"), [*BORDERS, *RELATIVES, *ACCUSED, *BEFORE_CUE])
def test_who_it_is(marked: str, name: str | None) -> None:
    actor = settle(marked)
    assert (actor.speaker.name if actor else None) == name


@pytest.mark.parametrize(("marked", "name", "party"), PAPERS)
def test_papers_speak_for_who_issued_them(marked: str, name: str, party: str | None) -> None:
    actor = settle(marked)
    assert actor is not None
    assert (actor.speaker.name, actor.party) == (name, party)


@pytest.mark.parametrize(("marked", "party"), PARTIES)
def test_roles_and_what_stands_around_them_tell_the_party(marked: str, party: object) -> None:
    actor = settle(marked)
    assert actor is not None
    assert actor.party == party


def test_a_source_without_its_head_noun_has_it_if_it_stands_before_the_cue() -> None:
    text = "Falcons striker explains why he left. Falcons outside explain why he stayed."
    marks = [((0, 7), (16, 24), (25, 36)), ((38, 45), (54, 61), (62, 75))]
    attributions = tuple(Attribution(str(i), (s,), (c,), (w,), "indirect", None, None, 1.0) for i, (s, c, w) in enumerate(marks))
    document = Document("d", None, None, (), None, None, "2025-01-01", True, None, text, ((0, len(text)),), ())
    actors = identify(document, Detection(attributions, ()), lexicon=LEXICON).actors
    assert [actors[a.id].speaker.name for a in attributions] == ["Falcons striker", "Falcons"]


@pytest.mark.parametrize(("behind", "name"), [("sentiment", "Ada Berg"), ("lawyer", "Erik Lund")])
def test_whose_view_somebody_takes_up_does_not_speak(behind: str, name: str) -> None:
    text = f"Ada Berg met Erik Lund. “It pays,” Ada Berg mirrored Erik Lund's {behind}."
    at = text.index("mirrored")
    owner = text.index("Erik Lund's")
    attribution = Attribution("a", ((owner, owner + 11),), ((at, at + 8),), ((25, 33),), "direct", None, None, 1.0)
    document = Document("d", None, None, (), None, None, "2025-01-01", True, None, text, ((0, len(text)),), ())
    assert identify(document, Detection((attribution,), ()), lexicon=LEXICON).actors["a"].speaker.name == name
