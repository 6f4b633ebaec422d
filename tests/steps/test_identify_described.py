"""Whom a description takes up, whatever title the text gives; captions, papers and short names. All is invented."""

import pytest

from onrecord.records import Mention
from onrecord.steps.identify import identify
from tests.steps.test_identify import LEXICON, read, settle

HOLM = '{Danish Prime Minister Nils Holm} said no. "It is late." '
DESCRIBED = [
    (HOLM + "{The official} said so.", "Nils Holm"),
    (HOLM + "{The Danish head of government} said so.", "Nils Holm"),
    (HOLM + "{The head of state} said so.", "head of state"),
    (HOLM + "{The Danish leader} said so.", "Nils Holm"),
    (HOLM + "Finnish President Aino Salo came. {The head of state} said so.", "Aino Salo"),
    (HOLM + "{Reuters} reported it. {The official} said so.", "Nils Holm"),
    (HOLM + "{The official from Lund} said so.", "Nils Holm"),
    ("{Ada Berg, a tailor,} said no. {The official} said so.", "official"),
    ("Finnish envoy Aino Salo came. {The Finnish diplomat} said no.", "Aino Salo"),
    ("Finnish envoy Aino Salo and Finnish envoy Olli Aho came. {The Finnish diplomat} said no.", None),
    ("A Harbour House official met us. {The official} said no.", "A Harbour House official"),
    (
        "{A Department for Boats and Sport spokesperson} said no. {The spokesperson} said so.",
        "A Department for Boats and Sport spokesperson",
    ),
    ("{Spokeswoman of the Lake Group (the boat builder) Ada Berg} said no. {The spokeswoman} said so.", "Ada Berg"),
    ("{Ada Berg, who now works as a harbour pilot,} said no. {The pilot} said so.", "Ada Berg"),
    ("{Ada Berg, who knows a pilot,} said no. {The pilot} said so.", "The pilot"),
    ("{Dr. Ada Berg} said no. {The doctor} said so.", "Ada Berg"),
    ("{Sen. Tom Hale} said no. {The senator} said so.", "Tom Hale"),
]
CHIEFS = [
    ("UN Secretary-General Ada Berg slept. {The UN chief} said no.", "Ada Berg"),
    ("UN Deputy Secretary-General Ada Berg slept. {The UN chief} said no.", "UN chief"),
    ("UN Secretary-General Ada Berg slept. {The UN health chief} said no.", "UN health chief"),
    ("{Condor Airways chief} said no. Ada Berg, president of Condor Airways, sat down.", "Ada Berg"),
    ("{Condor Airways chief} said no. Ada Berg, vice president of Condor Airways, sat down.", "Condor Airways chief"),
    ("{Condor boss} said no. Ada Berg, president of Condor, met Erik Lund, chairman of Condor.", "Condor boss"),
    ("{Condor co-CEO} said no. Condor co-CEO Ada Berg sat down.", "Ada Berg"),
    ("{Peru's navy chief} said no. The navy chief, Ada Berg, sat down.", "Ada Berg"),
    ("{Peru's navy chief} said no. The navy chief, Ada Berg, met the navy chief, Erik Lund.", "Peru's navy chief"),
]
FULL_NAMES = [
    ("Peru met the Lund Court of Lakes on Monday. {The court} said no.", "Lund Court of Lakes"),
    ("The National Gallery Institute of Lund came. {The Nat} said no.", "National Gallery Institute of Lund"),
    ("The National Gallery Institute and the Natal Bird Institute came. {The Nat} said no.", "Nat"),
    ("Lowhill City fans came. {City fans} said no.", "Lowhill City fans"),
    ("Lowhill City fans met Fernley City fans. {City fans} said no.", "City fans"),
    ("It ends in Lowhill Many fans left. {Many fans} said no.", "Many fans"),
    ("{The Euro-Lake Rights Institute} said no. {The Euro-Lake} said so.", "Euro-Lake Rights Institute"),
    ("{Lund} met the Lund Rights Institute. {Lund} said so.", "Lund"),
    ("Harlan Amber Tram rose. {HATL} said no.", "Harlan Amber Tram"),
    ("Harlan Amber Tram Works rose. {HATL} said no.", "HATL"),
    (
        "The Port of Lowhill Harbor Police Department came. Lowhill Police left. {Police} said no.",
        "Port of Lowhill Harbor Police Department",
    ),
    ("The Lowhill Police Department came. The Fernley Police Department left. {Police} said no.", "Police"),
    ("The Lowhill Police Department came, and police in Fernley left. {The police} said no.", "Lowhill Police Department"),
    ("The Lowhill Police Union came. {Police} said no.", "Police"),
]
PICTURED = [
    ("{Olli Aho, a tailor,} said no. Nils Holm walks in Lund. (Reuters/Erik Lund) {He} said so.", "Olli Aho"),
    ("{Olli Aho, a tailor,} said no. Nils Holm walks in Lund (credit: ERIK LUND) Ships left. {He} said so.", "Olli Aho"),
    ("Nils Holm walks in Lund. (AP Photo/Erik Lund) {He} said so.", "Nils Holm"),
    ("{Olli Aho, a tailor,} said no. {MINISTER SLAMS CRITICS AT RALLY} Ships left. {He} said so.", "Olli Aho"),
    ("{Olli Aho, a tailor,} said no. Nils Holm told the agency (AP) of it. {He} said so.", "Nils Holm"),
]
FARTHER = [
    ("{Danish Prime Minister Nils Holm, his hat in hand,} said no. " + "Rain fell on the old town. " * 10 + "{He} said so.", "Nils Holm"),
    ("{Danish Prime Minister Nils Holm} said no. " + "Olli Aho slept in the old town. " + "Rain fell. " * 10 + "{He} said so.", None),
    ("A Lund company sank. {One small company} said no. {Condor} said so. {The company} said more.", "Condor"),
    ("{One small company} said no. {The Lund Union} said so. {The company} said more.", "One small company"),
    ("{Peru's education ministry} said no. {The science ministry} said so.", "science ministry"),
    ("It sank, {the harbour's director} said. Ada Berg, a tailor, left.", "harbour's director"),
    ("{Ada Berg, Deputy Solicitor General of Peru,} said no.", "Ada Berg"),
]
MIDDLE = [
    ("Ada Francis Berg came. Pope Francis came. {Francis} said no.", "Francis"),
    ("Ada Francis Berg came. {Berg} said no.", "Ada Francis Berg"),
    ("{Director of the export agency Condor Ada Berg} said no.", "Ada Berg"),
    ("{An aide from the union of bakers, known as Zella,} said no.", "An aide from the union of bakers, known as Zella"),
]
PAPERS = [
    ("It sank, a survey by the Harbour Union found. {The survey} said so.", "survey by the Harbour Union", "document"),
    ("It sank, a 2024 Harbour Union survey found. {The same survey} said so.", "2024 Harbour Union survey", "document"),
    (
        "It sank, a new study from the trade group Harbour Union (HU) found. {The study} said so.",
        "new study from the trade group Harbour Union (HU)",
        "document",
    ),
    ("It sank, a survey by the Harbour Union found. {The report} said so.", "The report", "document"),
    ("It sank, a survey found by the lake. {The survey} said so.", "The survey", "document"),
    ("The Harbour Union, a charity, issued a press release. {The press release} said so.", "Harbour Union", "institution"),
]
SHORT = [
    ("Condor Technologies lost money. {Condor} said no.", "Condor Technologies"),
    ("Condor lost money. So did Condor Technologies. {Condor} said no.", "Condor"),
    ("Lund International Airport shut. {Lund Airport} said no.", "Lund International Airport"),
    ("The Norling Hospital opened. The King Norling Hospital grew. {The hospital} said no.", "King Norling Hospital"),
    ("The INGO Forum met. {The forum} said no.", "INGO Forum"),
    ("{The Lund Grain Authority} said no. {The data agency} said so.", "Lund Grain Authority"),
    ("Peru paid. {Peru} said no. {The data agency} said so.", "data agency"),
    ("Peru's army paid, Peru said. {The cabinet} said no.", "Peru"),
    ("The Institute of Grain closed. {The Institute for Lake Research} said no.", "Institute for Lake Research"),
]


@pytest.mark.parametrize(("marked", "name"), [*DESCRIBED, *CHIEFS, *FULL_NAMES, *PICTURED, *SHORT, *MIDDLE, *FARTHER])
def test_who_is_taken_up(marked: str, name: str | None) -> None:
    actor = settle(marked)
    assert (actor.speaker.name if actor else None) == name


@pytest.mark.parametrize(("marked", "name", "kind"), PAPERS)
def test_a_paper_goes_under_whose_it_is(marked: str, name: str, kind: str) -> None:
    actor = settle(marked)
    assert actor is not None
    assert (actor.speaker.name, actor.speaker.kind) == (name, kind)


def test_a_name_that_the_tagger_cuts_before_a_place() -> None:
    text = "The University of Lund grew. {The university} said no."
    document, detection = read(text, mentions=(Mention((4, 17), "organization"), Mention((18, 22), "location")))
    assert identify(document, detection, lexicon=LEXICON).actors["0"].speaker.name == "University of Lund"


def test_a_name_that_the_tagger_cuts_behind_a_state() -> None:
    document, detection = read(
        "Peru Police and Grain Board men came. {The police} said no.",
        mentions=(Mention((5, 11), "organization"), Mention((16, 27), "organization")),
    )
    assert identify(document, detection, lexicon=LEXICON).actors["0"].speaker.name == "Peru Police"


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("The Euro-Lake Rights Monitor came. The Euro-Lake left. {The Euro-Lake} said no.", (8, 28), "Euro-Lake Rights Monitor"),
        ("The Lowhill power plant was hit. {The plant} said no.", (4, 11), "Lowhill power plant"),
    ],
)
def test_a_name_that_the_tagger_cuts_inside_a_word_or_before_a_plant(text: str, span: tuple[int, int], name: str) -> None:
    document, detection = read(text, mentions=(Mention(span, "organization"),))
    assert identify(document, detection, lexicon=LEXICON).actors["0"].speaker.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Lowhill Crew is a club. The Lowhill Crew sings. {The organization} wants tea.", "Lowhill Crew"),
        ("The Lowhill Crew is a club. The Lowhill Bank lends. {The organization} wants tea.", "Lowhill"),
    ],
)
def test_a_name_that_was_cut_goes_on_as_it_does_in_the_whole_text(text: str, name: str) -> None:
    document, detection = read(text, mentions=(Mention((4, 11), "organization"),))
    actors = identify(document, detection, lexicon=LEXICON).actors
    assert [actor.speaker.name for actor in actors.values()] == [name]
