"""For whom somebody speaks where their title does not say it: by the place, the article, a paper, a party. All sentences are invented."""

import pytest

from onrecord.lexicon.places import load_places
from onrecord.steps.identify.homes import Homes
from tests.steps.test_identify import LEXICON, settle

IN_PERU = "A bus fell into a ravine near Cusco. Peru has few guard rails. "
IN_MADRID = "MADRID - A Ukrainian banker was shot outside a school. Ukraine, Ukraine and Russia knew him. "
US_AND_PERU = "Peru sent Peru's envoys to Washington. Peru and the US, the US and Peru had talked; Peru hoped, the US did not. "
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
    (US_AND_PERU + "{Trade Minister Ana Soto} said no.", "PER"),
    (US_AND_PERU + "{A spokesman for the trade ministry} said no.", "PER"),
    (US_AND_PERU + "{Trade Secretary Ana Soto} said no.", None),
    ("The US raised a tariff and told Peru. {The trade ministry} said no.", None),
    (IN_PERU + "{Chancellor Ana Soto} said no.", None),
    (IN_PERU + "{Other MPs} said no.", "PER"),
    (IN_PERU + "{Two opposition lawmakers} said no.", "PER"),
    ("Israel, Israel voted in Tel Aviv. {Other MPs} said no.", None),
    ("Peru and Chile met. {Two lawmakers in Texas} said no.", "USA"),
    (IN_PERU + "{Court documents} said no.", None),
    (IN_PERU + "{A court ruling} said no.", "PER"),
    (IN_PERU + "{Senior coroner Dr Ana Soto} said no.", "PER"),
    ("Diego Valencia drowned. Valencia was 30. Valencia swam. {Police} said no.", None),
    ("Icelandic Fisheries Office (IFO) closed. {Ana Soto, IFO director,} said no.", "ISL"),
    ("The Icelandic Fisheries Office (IFO) closed. {The IFO} said no.", "ISL"),
    ("{White House deputy chief of staff Ana Soto} said no.", "USA"),
    ("{The head of Peru's fleet office, Amb. Ana Soto,} said no.", "PER"),
    ("{Representative Ana Soto} said no. Americans in the US, in Washington, waited.", "USA"),
    ("{Representative Ana Soto, a Danish-American lawmaker from Arizona,} said no.", "USA"),
    ("Americans met in Washington. Sens. Ana Soto and Erik Lund met. {Lund} said no.", "USA"),
    ("Chilean President Juan Lima met the US envoy. He sent his farm minister, Ana Soto. {Ana Soto} said no.", "CHL"),
    ("Chad, Chad and Chilean ships. Farm Minister Juan Lima had visited Chad. {Lima} said no. Niger waited.", "CHL"),
    (IN_PERU + "{The organisation's president Ana Soto} said no.", None),
    ("{Ohio Benevolent Order of Police president Ana Soto} said no.", None),
    ("{A joint inquiry by the IDF, the Shin Bet, and the Mossad} said no.", "ISR"),
    (IN_PERU + "{The city} said no.", "PER"),
    (IN_PERU + "{The cabinet} said no.", "PER"),
    (IN_PERU + "{The deputy prime minister's office} said no.", "PER"),
    (IN_PERU + "{The telecom regulator} said no.", "PER"),
    ("{Peru's telecom regulator} said no.", "PER"),
    ("{The government of Bavaria} said no.", "DEU"),
    ("{Police in the western city of Cusco} said no.", "PER"),
    ("{The Ohio Department of Forests} said no.", "USA"),
    ("{Ana Soto, a strategist at the Ohio Department of Arrow Foods,} said no.", None),
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
    ("Peruvian minister Ana Soto left. {Nils Holm, head of the Soto Foundation,} said no.", None),
    ("{Former Harbour Party leader Ana Soto} said no.", None),
    ("The settler movement Zayit met. {Zayit} said no.", "Zayit"),
    ("The settler movement Zayit met. Its leader, Ana Soto, spoke. {Soto} said no.", "Zayit"),
    ("The sports club Zayit met. {Zayit} said no.", None),
    ("Congo voted. {Congolese rights group Lumiere} said no.", None),
    ("{The Israel Builders Association} said no.", None),
    ("{Chinese buyers} said no.", None),
    ("Trump spoke in Washington. {Senior Democrats} said no.", "Democratic Party"),
    ("Trump spoke in Washington. {A group of leading Senate Democrats} said no.", "Democratic Party"),
    ("Britain, Britain voted in London. {Some Labour MPs} said no.", "GBR"),
    ("Keir Starmer spoke in London. {The Labour government} said no.", "GBR"),
    ("Keir Starmer spoke in London. {The Lib Dem leader Ana Soto} said no.", "Liberal Democrats"),
    ("Keir Starmer spoke in London. {The Labour Women's Coalition} said no.", None),
    ("{The Border Patrol Council president Ana Soto} said no. Trump left.", None),
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
        ("{The International Energy Agency} said no.", "IEA"),
        ("{Statistics Canada} said no.", "CAN"),
        ("{The Met} said no. The Metropolitan Police waited.", "GBR"),
        ("{The Met} said no. Britain's painters waited.", None),
        ("{UNESCO} said no. The United Nations waited.", "UN"),
        ("{A spokesperson for the Met Office} said no.", "GBR"),
        ("{Taoiseach Ana Soto} said no. Ireland waited.", "IRL"),
    ],
)
def test_bodies_that_are_known_by_name(marked: str, party: str) -> None:
    actor = settle(marked)
    assert actor is not None
    assert actor.party == party


@pytest.mark.parametrize(
    ("title", "party"),
    [("Ferry sinks in Peru", "PER"), ("Ferry sinks", None), ("Ferry sinks near Peru embassy", None), ("Fire outside Georgia lake", "USA")],
)
def test_a_headline_says_where_an_article_plays(title: str, party: str | None) -> None:
    text = "Chile met Peru, Spain met Cuba. Police said no."
    homes = Homes(text, ((0, len(text)),), LEXICON.within(text), title)
    assert homes.of_body("police", text.index("Police"), len(text)) == party


def test_joint_speakers_keep_their_words() -> None:
    actor = settle("{Peru's army and the United Nations} said no.")
    assert actor is not None
    assert (actor.speaker.name, actor.party) == ("Peru's army and the United Nations", ("PER", "UN"))
