"""Parties in text and in noun phrases. All sentences are invented."""

import pytest

from onrecord.lexicon import Lexicon

LEXICON = Lexicon.load()

PHRASES = [
    ("the United States", "USA"),
    ("The U.S.", "USA"),
    ("the U.S. and Israel", ("USA", "ISR")),
    ("Britain", "GBR"),
    ("the Kremlin", "RUS"),
    ("Washington", "USA"),
    ("Brussels", "EU"),
    ("the Ukrainian government", "UKR"),
    ("Iran's foreign ministry", "IRN"),
    ("Iran’s foreign ministry", "IRN"),
    ("the government of Japan", "JPN"),
    ("a senior Iranian official", "IRN"),
    ("the president of France", "FRA"),
    ("the U.S. ambassador to Russia", "USA"),
    ("a spokesman for the Israeli military", "ISR"),
    ("an official at the State Department", "USA"),
    ("officials in Kyiv", "UKR"),
    ("EU foreign policy chief", "EU"),
    ("UN special envoy for Syria", "UN"),
    ("the Iran-aligned Houthis", "Houthis"),
    ("Peru's Congress", "PER"),
    ("a Russian analyst", None),
    ("Russian opposition leader", None),
    ("a former German chancellor", None),
    ("U.S.-backed forces", None),
    ("pro-Russian lawmakers", None),
    ("Ukraine envoy", None),
    ("a source close to the Kremlin", None),
    ("the chief executive of a Swiss bank", None),
    ("a senior official", None),
    ("the report", None),
    ("Danish and Chilean envoys", ("DNK", "CHL")),
    ("the leaders of Peru, Chile and Japan, friends of Iran", ("PER", "CHL", "JPN")),
    ("Danish and other envoys", None),
    ("Danish diplomats and aid workers", None),
    ("Denmark's minister and his aides", "DNK"),
    ("the Norwegian Ministry of Trade and Fisheries", "NOR"),
    ("the Peru-Chile talks", None),
    ("American allies", None),
    ("Japanese mathematician", None),
    ("a conservative Peruvian politician", None),
    ("several Danish banks", None),
    ("Peru's central banks", "PER"),
    ("the Danish research agency", None),
    ("Norway chief operating officer", None),
    ("young leaders from Chad", None),
    ("the American Chambers of Commerce", None),
    ("an official at the World Bank", "World Bank"),
    ("a new World Bank study", "World Bank"),
    ("the Border Patrol Union", None),
    ("World Water Congress", None),
    ("Seawatch UK director", None),
    ("the Senior UK official", "GBR"),
    ("Dynamo Kyiv", None),
    ("China Lantern", None),
    ("China Trade Ministry", "CHN"),
    ("many Danes", None),
    ("Danes across the country", None),
    ("the Danes' envoy", "DNK"),
    ("nearly every country except Denmark", None),
    ("many in Denmark", None),
    ("a group of senior Danish officials", "DNK"),
    ("Danish authorities and aid groups", "DNK"),
    ("Peru's army and the United Nations", ("PER", "UN")),
    ("Danish officials and a farmer", None),
    ("the Peruvian navy and Harbour Party", "PER"),
    ("ambassador and permanent representative of Peru", "PER"),
    ("adviser and trustee in Peruvian Studies", None),
    ("defence minister in the first Danish cabinet", None),
    ("Danish district attorney", "DNK"),
    ("executive director of the World Bank", "World Bank"),
    ("a Danish executive", None),
    ("Danish MEP", "EU"),
    ("a Portuguese EU lawmaker", "EU"),
    ("Peru's telecom regulator", "PER"),
    ("Danish consumer minister", "DNK"),
    ("wife of the Danish minister", None),
]

OF_A_TEXT = [  # text, phrase in it, party
    ("Keir Starmer spoke in London.", "Labour leader", "Labour Party"),
    ("New Zealand voted.", "Labour leader", None),
    ("Tbilisi was calm.", "Georgia's minister", "GEO"),
    ("Atlanta was calm.", "Georgia's minister", None),
    ("Atlanta was calm.", "Georgia", None),
]

SHORTS = [  # text, the short names that it settles
    ("The European Union met. The bloc's Commission agreed.", {"bloc": "EU", "Commission": "EU"}),
    ("The bloc's Commission agreed.", {}),
    ("The EU met Mercosur. The bloc agreed.", {}),
    ("The EU met. The Grain Commission agreed with the Commission.", {}),
    ("NATO met. The 30-nation alliance agreed.", {"alliance": "NATO"}),
    ("NATO met. The opposition alliance agreed.", {}),
    ("The European Parliament met Peru's parliament. Parliament agreed.", {}),
]

TEXTS = [
    ("Moscow rejected the plan and warned Warsaw.", ["RUS", "POL"]),
    ("Talks were held in Riyadh and near Doha.", []),
    ("The minister flew to Ankara from Cairo.", []),
    ("It made concessions to Moscow after a message from Tehran.", ["RUS", "IRN"]),
    ("He spoke outside the White House.", []),
    ("The White House would not say.", ["USA"]),
    ("OTTAWA, Ontario (XYZ) — Canada agreed.", ["CAN"]),
    ("a Moscow hotel and a Berlin-based charity", []),
    ("the South China Sea, New Mexico and Latin America", []),
    ("the Washington Post, the Athens Herald, Radio Moscow and TV NATO", []),
    ("South Korean, North Korean and Sudanese envoys", ["KOR", "PRK", "SDN"]),
    ("the Republic of the Congo and the Democratic Republic of the Congo", ["COG", "COD"]),
    ("He wrote in Russian, not in English.", []),
    ("Georgia and Alabama hold runoffs.", []),
    ("Georgia said Tbilisi would wait.", ["GEO", "GEO"]),
    ("Hamas and Hezbollah; the Taliban and the Houthis", ["Hamas", "Hezbollah", "Taliban", "Houthis"]),
    ("the IAEA, the ICC and the African Union", ["IAEA", "ICC", "AU"]),
    ("RUSSIA ACCUSES US OF DELAY", ["RUS", "USA"]),
    ("They told us to wait.", []),
    ("Chile's Senate and the U.S. Senate", ["CHL", "USA"]),
    ("Peru protested. The Foreign Office kept silent.", ["PER"]),
    ("London protested. The Foreign Office kept silent.", ["GBR", "GBR"]),
]


@pytest.mark.parametrize(("phrase", "party"), PHRASES)
def test_party_of(phrase: str, party: object) -> None:
    assert LEXICON.party_of(phrase) == party


@pytest.mark.parametrize(("text", "parties"), TEXTS)
def test_find_parties(text: str, parties: list[str]) -> None:
    assert [m.party for m in LEXICON.find_parties(text)] == parties


def test_find_parties_gives_spans_and_kinds_within_the_stretch() -> None:
    text = "Norway waited. Norwegian envoys met Hamas, and the Pentagon told NATO."
    found = LEXICON.find_parties(text, 15, len(text))
    assert [(text[m.start : m.end], m.kind) for m in found] == [
        ("Norwegian", "adjective"),
        ("Hamas", "armed group"),
        ("Pentagon", "seat"),
        ("NATO", "body"),
    ]


def test_name_of() -> None:
    assert [LEXICON.name_of(p) for p in ("USA", "EU", "Hamas", "nobody")] == ["United States", "European Union", "Hamas", "nobody"]


def test_every_party_of_a_table_has_a_name() -> None:
    for name in LEXICON.parties.names():
        assert not name.party or LEXICON.name_of(name.party), name


@pytest.mark.parametrize(("text", "shorts"), SHORTS)
def test_short_names_of_bodies(text: str, shorts: dict[str, str]) -> None:
    assert {short: name.party for short, name in LEXICON.parties.shorts(text).items()} == shorts


def test_a_phrase_with_a_short_name() -> None:
    shorts = LEXICON.parties.shorts("The EU met. The Commission agreed, and so did the bloc.")
    phrases = ("a senior Commission official", "the bloc's envoy", "the former Commission chief", "a bloc of states", "the opposition bloc")
    assert [LEXICON.party_of(phrase, shorts) for phrase in phrases] == ["EU", "EU", None, None, None]


@pytest.mark.parametrize(("text", "phrase", "party"), OF_A_TEXT)
def test_doubtful_names_in_a_phrase_mean_what_its_text_says(text: str, phrase: str, party: str | None) -> None:
    assert LEXICON.within(text).party_of(phrase) == party


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Norwegian Food Authority", "NOR"),
        ("Japan Rice Corporation", None),
        ("Danish Anti-Doping Agency", None),
        ("Danish Police Officers Association", None),
    ],
)
def test_public_bodies(name: str, party: str | None) -> None:
    assert LEXICON.party_of_public_body(name) == party
