"""For whom somebody speaks where their title does not say it: by the place, the article, a paper, a party. All sentences are invented."""

import pytest

from onrecord.lexicon.places import load_places
from tests.steps.test_identify import settle

IN_PERU = "A bus fell into a ravine near Cusco. Peru has few guard rails. "
IN_MADRID = "MADRID - A Ukrainian banker was shot outside a school. Ukraine, Ukraine and Russia knew him. "
STATES = "Peru and Chile met. "
LED = "The leaders of Peru, Chile and Bolivia issued a joint statement on Sunday. "
WROTE = "Kenyan lawmakers have written to the press. "

HOMES = [  # text, party
    (IN_PERU + "{Police} said no.", "PER"),
    (IN_PERU + "{The central bank} said no.", "PER"),
    (IN_PERU + "{The prosecutor's office} said no.", "PER"),
    (IN_PERU + "{Transport Secretary Ana Soto} said no.", "PER"),
    (IN_PERU + "{The mayor, Ana Soto,} said no.", "PER"),
    (IN_PERU + "{Police spokesman Juan Soto} said no.", "PER"),
    (IN_PERU + "{Officials} said no.", "PER"),
    (IN_PERU + "{Former mayor Ana Soto} said no.", None),
    (IN_PERU + "{Police union leader Ana Soto} said no.", None),
    (IN_PERU + "{Managing director Ana Soto} said no.", None),
    (IN_PERU + "{The school} said no.", None),
    (IN_PERU + "{Speaker Ana Soto} said no.", "PER"),
    (IN_PERU + "{Chilean detainees} said no.", None),
    (IN_PERU + "{Ana Soto, president of the Grain Society,} said no.", None),
    (IN_PERU + "{Ana Soto, former president of the country's grid operator,} said no.", None),
    ("The war in Chad was on everybody's mind. Peru and Chile met. {Police} said no.", None),
    ("{Bank of Canada Governor Ana Soto} said no.", "CAN"),
    ("{Bank of America analyst Ana Soto} said no.", None),
    (IN_PERU + "Chilean President Ana Soto left. {Foreign Minister Juan Lima} said no.", None),
    (IN_PERU + "{Ana Soto, the U.N. envoy for water and rice coordinator,} said no.", "UN"),
    ("Peru, Peru and Chile met in Cusco. Peruvian President Juan Lima sat. {Foreign Minister Ana Soto} said no.", "PER"),
    (IN_PERU + "{Union General Secretary Ana Soto} said no.", None),
    (IN_PERU + "{Ana Soto, vice president of growth at Gravel,} said no.", None),
    (IN_PERU + "{A government statement sent to us} said no.", "PER"),
    (IN_PERU + "{The government's report} said no.", "PER"),
    ("{a statement published by the Peruvian Space Office} said no.", "PER"),
    (IN_MADRID + "{Police} said no.", "ESP"),
    ("Ukraine and Russia traded fire. {Las Vegas police} said no.", "USA"),
    (STATES + "{Police} said no.", None),
    ("LIMA, May 2 (XYZ) - " + STATES + "{Interior Minister Ana Soto} said no.", "PER"),
    (STATES + "{The army} said no.", None),
    (STATES + "{Interior Minister Ana Soto} said no.", None),
    ("Gaza was shelled. Israel denied it. {Gaza's health ministry} said no.", "Hamas"),
    ("{Norway's Food Authority (NFA)} was late. {The NFA} said no.", "NOR"),
    ("{Kenya's Audit Office} closed. Uganda and Chad met. {A spokesman for the office} said no.", "KEN"),
]

FACTIONS = [
    ("{Ana Soto, leader of the Harbour Party,} said no. Peru voted.", "Harbour Party"),
    ("{Democrats Party chair Ana Soto} said no. Peru voted.", "Democrats"),
    ("Japan voted. {Constitutional Democratic Party leader Ana Soto} said no.", "Constitutional Democratic Party"),
    ("Israel voted. {Likud MK Ana Soto} said no.", "ISR"),
    ("Russia paid. {Ana Soto, a businessman with ties to Putin,} said no. Soto is the president of a club.", None),
    ("The populist party Basta won. {Basta leader Ana Soto} said no.", "Basta"),
    ("Ana Soto, who chairs the Harbour Party, left. {Soto} said no.", "Harbour Party"),
    ("Britain voted. {Conservative Party leader Ana Soto} said no.", "Conservative Party"),
    ("Britain voted. {Ana Soto, a Conservative Party lawmaker,} said no.", "GBR"),
    ("{Former Harbour Party leader Ana Soto} said no.", None),
    ("The settler movement Zayit met. {Zayit} said no.", "Zayit"),
    ("The settler movement Zayit met. Its leader, Ana Soto, spoke. {Soto} said no.", "Zayit"),
    ("The sports club Zayit met. {Zayit} said no.", None),
    ("Congo voted. {Congolese rights group Lumiere} said no.", None),
    ("{The Israel Builders Association} said no.", None),
    ("{Chinese buyers} said no.", None),
]

SPEAKERS = [  # text, name, kind, party
    (LED + "{The statement} said no.", "leaders of Peru, Chile and Bolivia", "group", ("PER", "CHL", "BOL")),
    (LED + "{The statement} said no. {The leaders} said yes.", "leaders of Peru, Chile and Bolivia", "group", ("PER", "CHL", "BOL")),
    (WROTE + "{The letter} said no.", "Kenyan lawmakers", "group", "KEN"),
    (WROTE + "{The letter} said no. {It} asked for more.", "Kenyan lawmakers", "group", "KEN"),
    ("Kenyan lawmakers met the press. {The statement} said no.", "The statement", "document", None),
    ("In a statement, Peru's navy denied it. {The statement} said no.", "Peru's navy", "institution", "PER"),
    ("{Danish minister Ada Berg} said in a letter that he knew. {The letter} said no.", "Ada Berg", "person", "DNK"),
    ("Danish minister Ada Berg wrote. {Berg's latest letter} said no.", "Ada Berg", "person", "DNK"),
    ('{Danish minister Ada Berg} said: "We know. {Peru} told us.\n\n{>}"And we waited.', "Ada Berg", "person", "DNK"),
    ("{Danish minister Ada Berg} wrote. {Her letter} said no.", "Ada Berg", "person", "DNK"),
    ("Danish minister Ada Berg met farmer Nils Holm. {Neither man} said no.", "Ada Berg and Nils Holm", "group", "DNK"),
    ("{Officials from Peru and Chile} met.", "Officials from Peru and Chile", "group", ("PER", "CHL")),
    ("{Officials from Peru and Chile} met. {Both countries} said no.", "Peru and Chile", "group", ("PER", "CHL")),
    (
        "{Other members of the bloc, notably Peru, Chile and more recently Cuba,} said no.",
        "Peru, Chile and Cuba",
        "group",
        ("PER", "CHL", "CUB"),
    ),
    ("{Peru's deputy trade minister} said no. Ana Soto told reporters more.", "Ana Soto", "person", "PER"),
    ("Peru's deputy trade minister said so. {Ana Soto} told reporters more.", "Ana Soto", "person", "PER"),
    ("Peru's deputy trade minister said so. {Ana Soto, a farmer,} told reporters more.", "Ana Soto", "person", None),
    ("Peru's deputy trade minister said so. He met Ana Soto. {Soto} told reporters more.", "Ana Soto", "person", None),
    ("{Ana Soto}, 61, is the leader of a settler movement called Zayit.", "Ana Soto", "person", "Zayit"),
    ("Peru's envoy Ana Soto spoke. The full text of Soto's speech follows:\n\n{We} ask for more.", "Ana Soto", "person", "PER"),
    ("Peru's envoy Ana Soto spoke. The full text of her speech follows:\n\n{Peru} asks for more.", "Ana Soto", "person", "PER"),
    ("Joint Statement by Peru and Chile\n\nThe talks went well. {We} ask for more.", "Peru and Chile", "group", ("PER", "CHL")),
    ("Statement by envoy Ana Soto of Peru\n\nThe talks went well. {We} ask for more.", "Ana Soto", "person", "PER"),
    ("Interview with farmer Anna Berg\n\nWhy go?\n\n{I} like it.", "Anna Berg", "person", None),
    ("{Envoy Erik Lund} left. As for Danish expert Nils Holm, {he} said no.", "Nils Holm", "person", None),
    ("Trump left. {The FDA} said no. {The agency} said yes.", "FDA", "institution", "USA"),
    (
        "Danish minister Ada Berg met Swedish minister Nils Holm at Erik Lund's. {The pair} said no.",
        "Ada Berg and Nils Holm",
        "group",
        ("DNK", "SWE"),
    ),
    ("Erik Lund sang. His wife Ada Lund sat by. {Lund} said no.", "Erik Lund", "person", None),
    ("Advertisement Supported by Erik Lund left. {Trump News Advertisement Supported by Peru} said no.", "Peru", "institution", "PER"),
    ("By Erik Lund Anna Berg, a sailor, died. {Berg} said no.", "Anna Berg", "person", None),
    ("{Rhun ap Iorwerth}, 50, said no.", "Rhun ap Iorwerth", "person", None),
    ("Plans were slammed by critics {who} said no.", "critics", "group", None),
    ("An aid worker, {who} said no.", "An aid worker", "anonymous", None),
    ("Despite the Grain Board taking it on, {it} said no.", "Grain Board", "institution", None),
    ("{Kitaura Motors} said no. {The EV maker} said yes.", "Kitaura Motors", "institution", None),
    (
        "Rice is scarce, the head of the World Food Programme (WFP) said. Dr Ana Soto Lima told us. {Soto Lima} said no.",
        "Ana Soto Lima",
        "person",
        "UN",
    ),
    ("{Local media reports} said no.", "Local media reports", "media", None),
    ("{Norway's Grain Board, a state agency,} said no.", "Norway's Grain Board", "institution", "NOR"),
    ("{Peru's Rescue Service, or PRS,} said no.", "Rescue Service", "institution", "PER"),
]


@pytest.mark.parametrize(("marked", "party"), HOMES + FACTIONS)
def test_parties(marked: str, party: str | None) -> None:
    actor = settle(marked)
    assert actor is not None
    assert actor.party == party


@pytest.mark.parametrize(("marked", "name", "kind", "party"), SPEAKERS)
def test_speakers(marked: str, name: str, kind: str, party: object) -> None:
    actor = settle(marked)
    assert actor is not None
    assert (actor.speaker.name, actor.speaker.kind, actor.party) == (name, kind, party)


def test_places() -> None:
    text = "The New York court and Lahore's police met in Dubai, not in Newport."
    assert [(text[a:b], state) for a, b, state in load_places().find(text)] == [("New York", "USA"), ("Lahore", "PAK"), ("Dubai", "ARE")]


@pytest.mark.parametrize(
    ("marked", "party"),
    [
        ("{The Gagauz leader} said no.", "Gagauzia"),
        ("{The head of the Kurdistan Region} said no.", "Kurdistan Region"),
        ("{The FAA} said no. Trump left.", "USA"),
        ("{The International Labour Organization} said no.", "UN"),
    ],
)
def test_bodies_that_are_known_by_name(marked: str, party: str) -> None:
    actor = settle(marked)
    assert actor is not None
    assert actor.party == party
