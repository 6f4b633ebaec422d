"""Who speaks, and for whom. All people and sentences are invented.

In a text, `{...}` marks the source of an attribution whose content is the rest of its
sentence; `{^...}` one that is nested in the attribution before it; `{>}` stands where the
quotation of the attribution before goes on; `{}` where an attribution has a cue, the next
word, and no source. The last one of a text is the one that is looked at.
"""

import json
import re
from pathlib import Path

import pytest

from onrecord.lexicon import Lexicon
from onrecord.records import Actor, Attribution, Detection, Document, Identification, Mention
from onrecord.steps.identify import identify

LEXICON = Lexicon.load()
SEED = Path(__file__).parents[3] / "shared" / "seed"
MARK = re.compile(r"\{([\^>]?)([^{}]*)\}")

BERG = "French Foreign Minister Ada Berg met reporters. "
LUND = "Erik Lund, the foreign minister of Norway, arrived late. "
MARA = "Mara Quist, a professor of law, read the text. "
TWO = "Danish Prime Minister Nils Holm met Finnish President Aino Salo. "

NAMES = [  # text, name, kind, role, party
    ("{French Foreign Minister Ada Berg} said no.", "Ada Berg", "person", "French Foreign Minister", "FRA"),
    (BERG + "{Berg} said no.", "Ada Berg", "person", "French Foreign Minister", "FRA"),
    (BERG + "{Ms. Berg} said no.", "Ada Berg", "person", "French Foreign Minister", "FRA"),
    (BERG + "{Minister Berg} said no.", "Ada Berg", "person", "French Foreign Minister", "FRA"),
    (LUND + "{Lund} said no.", "Erik Lund", "person", "foreign minister of Norway", "NOR"),
    ("{Turkey's foreign minister, Deniz Kaya,} said no.", "Deniz Kaya", "person", "foreign minister", "TUR"),
    ("{President Jana Novak of the Czech Republic} said no.", "Jana Novak", "person", "President", "CZE"),
    ("{Kremlin spokesman Oleg Somov} said no.", "Oleg Somov", "person", "Kremlin spokesman", "RUS"),
    ("{U.S. Treasury Secretary Paul Kerrigan} said no.", "Paul Kerrigan", "person", "U.S. Treasury Secretary", "USA"),
    ("{US Secretary of State Joan Mills} said no.", "Joan Mills", "person", "US Secretary of State", "USA"),
    ("American diplomats left. {Sen. Tom Hale} said no.", "Tom Hale", "person", "Sen.", "USA"),
    ("American diplomats left. {Tom Hale, R-Iowa,} said no.", "Tom Hale", "person", "member of Congress", "USA"),
    ("{Israeli Ambassador to the U.N. Amir Doron} said no.", "Amir Doron", "person", "Israeli Ambassador to the U.N.", "ISR"),
    ("{Otto Weil, special envoy for Syria,} said no.", "Otto Weil", "person", "special envoy for Syria", None),
    ("{EU foreign policy chief Lena Maes} said no.", "Lena Maes", "person", "EU foreign policy chief", "EU"),
    ("{UN spokeswoman Rita Okoye} said no.", "Rita Okoye", "person", "UN spokeswoman", "UN"),
    ("{Israeli military spokesman Brig. Gen. Amir Doron} said no.", "Amir Doron", "person", "Israeli military spokesman Brig. Gen.", "ISR"),
    ("{former German Chancellor Karl Brandt} said no.", "Karl Brandt", "person", "former German Chancellor", None),
    (MARA + "{Quist} said no.", "Mara Quist", "person", "professor of law", None),
    ("{Russian analyst Ivan Belov} said no.", "Ivan Belov", "person", "Russian analyst", None),
    ("{President Volodymyr Zelensky} said no.", "Volodymyr Zelensky", "person", "President", "UKR"),
    ("{Emmanuel Macron} said no.", "Emmanuel Macron", "person", None, "FRA"),
    ("{Paula Macron} said no.", "Paula Macron", "person", None, None),
    ("The Latvian president left. {President Uldis Kalns} said no.", "Uldis Kalns", "person", "President", "LVA"),
    ("Latvian and Polish presidents left. {President Uldis Kalns} said no.", "Uldis Kalns", "person", "President", None),
    ("Kenyan President Sam Oduya left. {Oduya's spokesman Ben Kip} said no.", "Ben Kip", "person", "spokesman", "KEN"),
    ("{Head of the Russian delegation, aide Pavel Orlov,} said no.", "Pavel Orlov", "person", "aide", "RUS"),
    ("{writer and activist Ella Stone} said no.", "Ella Stone", "person", "writer and activist", None),
    ("{von der Heide} said no. Marta von der Heide, a lawyer, left.", "Marta von der Heide", "person", "lawyer", None),
    ("The European Union met. {Commission spokeswoman Rita Maes} said no.", "Rita Maes", "person", "Commission spokeswoman", "EU"),
    ("The EU and Peru's Grain Commission met. {Commission chief Rita Maes} said no.", "Rita Maes", "person", "Commission chief", None),
    ("{Commission spokeswoman Rita Maes} said no.", "Rita Maes", "person", "Commission spokeswoman", None),
    ("{University of Oslo ecologist Rita Maes} said no.", "Rita Maes", "person", "University of Oslo ecologist", None),
    ("{the prime minister and president Aino Salo} said no.", "Aino Salo", "person", "president", None),
    ("{Prime Minister Badr bin Omar bin Said Harun} said no.", "Badr bin Omar bin Said Harun", "person", "Prime Minister", None),
    ("{Pope Paul IX} said no. The Vatican waited.", "Paul IX", "person", "Pope", "VAT"),
    ('{Peru} insisted on it. "Yes," {Prime Minister Ana Soto} said. Soto faulted Chile.', "Ana Soto", "person", "Prime Minister", "PER"),
    ('{Peru} insisted on it. "Yes," {Prime Minister Ana Soto} said. Chile left.', "Ana Soto", "person", "Prime Minister", None),
    ('{Peru} insisted on it. "No," {Prime Minister Ana Soto} said. Soto faulted Peru.', "Ana Soto", "person", "Prime Minister", None),
    (TWO + "{Holm and Salo} said no.", "Nils Holm and Aino Salo", "group", None, ("DNK", "FIN")),
]

BODIES = [
    ("{The White House} said no.", "White House", "institution", "USA"),
    ("{Washington} said no.", "United States", "institution", "USA"),
    ("{The U.S.} said no.", "United States", "institution", "USA"),
    ("{Russia} said no.", "Russia", "institution", "RUS"),
    ("{the Trump administration} said no.", "United States", "institution", "USA"),
    ("{The Ukrainian government} said no.", "Ukraine", "institution", "UKR"),
    ("{The Russian Foreign Ministry} said no.", "Russian Foreign Ministry", "institution", "RUS"),
    ("{The Russian Foreign Ministry} said no. {The ministry} added that.", "Russian Foreign Ministry", "institution", "RUS"),
    ("{Hamas} said no.", "Hamas", "institution", "Hamas"),
    ("{The Palestinian Authority (PA), which governs towns,} said no.", "Palestinian Authority", "institution", "PSE"),
    ("The International Grain Council (IGC) met. {The IGC} said no.", "International Grain Council", "institution", None),
    ("{Ukrainian officials} said no.", "Ukrainian officials", "group", "UKR"),
    ("{The Russians} said no.", "Russians", "group", "RUS"),
    ("{Russians} said no.", "Russians", "group", None),
    ("{House Republicans} said no.", "House Republicans", "group", "Republican Party"),
    ("{officials} said no.", "officials", "group", None),
    ("{Trump administration officials} said no.", "Trump administration officials", "group", "USA"),
    ("{Russian analysts} said no.", "Russian analysts", "group", None),
    ("{the U.S. and Britain} said no.", "United States and United Kingdom", "group", ("USA", "GBR")),
    ("{A British source familiar with the file} said no.", "A British source familiar with the file", "anonymous", "GBR"),
    ("{A senior official} said no.", "A senior official", "anonymous", None),
    ("{two Israeli officials} said no.", "two Israeli officials", "anonymous", "ISR"),
    ("{people briefed on the talks} said no.", "people briefed on the talks", "anonymous", None),
    ("{A diplomat who spoke on Friday} said no. {The diplomat} added that.", "A diplomat", "anonymous", None),
    ("{Berg's press aide} said no. Ada Berg left.", "Berg's press aide", "anonymous", None),
    ("The European Union met. {The bloc} said no.", "European Union", "institution", "EU"),
    ("The EU and ASEAN met. {The bloc} said no.", "bloc", "institution", None),
    ("The EU fined the opposition bloc. {The bloc} said no.", "bloc", "institution", None),
    ("{officials in Brussels} said no.", "officials in Brussels", "group", "EU"),
    ("{U.S. and Israeli officials} said no.", "U.S. and Israeli officials", "group", ("USA", "ISR")),
    ("{UN agencies and aid groups} said no.", "UN agencies and aid groups", "group", None),
    ("{the leaders of Peru, Chile and Japan} said no.", "leaders of Peru, Chile and Japan", "group", ("PER", "CHL", "JPN")),
    ("{Israeli allies} said no.", "Israeli allies", "group", None),
    (BERG + "{Her government's fisheries minister} said no.", "Her government's fisheries minister", "anonymous", "FRA"),
    ("{medical charity Teachers Without Walls} said no.", "Teachers Without Walls", "institution", None),
    ("{The vast majority of the harbour} said no. Ada Berg left.", "The vast majority of the harbour", "anonymous", None),
    ("{The EU and} said no.", "EU", "institution", "EU"),
    (BERG + "{The French fisheries minister} said no.", "French fisheries minister", "anonymous", "FRA"),
    ("{The report} said no.", "The report", "document", None),
    ("{a joint statement} said no.", "a joint statement", "document", None),
    ("{Reuters} said no.", "Reuters", "media", None),
    ("{The New York Times} said no.", "New York Times", "media", None),
    ("{State news agency RIA Novosti} said no.", "RIA Novosti", "media", None),
    ("{Axios} said no. {The site} added that.", "Axios", "media", None),
]

CHAINS = [  # text, the name settled for the last source, or None
    ("{Erik Lund} said no. {A sailor now living in Lowhill} said no. {He} said so.", "A sailor now living in Lowhill"),
    ("{Ada Berg} said no. {A woman inside the mill} said no. {She} said so.", "A woman inside the mill"),
    ("{Erik Lund} said no. A keeper and head of staff - Nils Holm - swam. {He} said so.", "Nils Holm"),
    ("{Erik Lund} said no. There was more from Nils Holm, who has been away. {He} said so.", "Nils Holm"),
    ("{Erik Lund} said no. Then he heard from Nils Holm, who has been away. {He} said so.", "Erik Lund"),
    (BERG + "{Berg} said no. {She} added that.", "Ada Berg"),
    (BERG + "{The minister} said no.", "Ada Berg"),
    (BERG + "{The French foreign minister} said no.", "Ada Berg"),
    (BERG + "{The top diplomat} said no.", "Ada Berg"),
    (BERG + "{The Spanish minister} said no.", "Spanish minister"),
    (BERG + LUND + "{The Norwegian minister} said no.", "Erik Lund"),
    (BERG + LUND + "{She} said no.", "Ada Berg"),
    (BERG + LUND + "{He} said no.", "Erik Lund"),
    (TWO + "{The prime minister} said no.", "Nils Holm"),
    (TWO + "{The president} said no.", "Aino Salo"),
    (TWO + "{The Finnish leader} said no.", "Aino Salo"),
    ("Vice President Joe Dunn met President Al Reyes. {The president} said no.", "Al Reyes"),
    ("{Erik Lund} said no. Asked about Nils Holm, {he} said maybe.", "Erik Lund"),
    ("{Erik Lund} said no. Nils Holm's brother slept. {He} added that.", "Erik Lund"),
    ('{Erik Lund} said: "Nils Holm is wrong." {He} added that.', "Erik Lund"),
    ("{Erik Lund} said it was over, {}adding that it was late.", "Erik Lund"),
    ("{Erik Lund} said no.\n\n{>}" + '"It is over."', "Erik Lund"),
    ('{Erik Lund} said: "{^I} think it is over."', "Erik Lund"),
    ('{Erik Lund} said: "{^We} think it is over."', "Erik Lund"),
    ("Erik Lund, {who} said no.", "Erik Lund"),
    ("{Hamas} said no. {They} added that.", "Hamas"),
    ("{The Swedish army} said no. {It} added that.", "Swedish army"),
    ("Envoy Erik Lund spoke to us.\n\nMR. LUND: {We} said no.", "Erik Lund"),
    ("Envoy Erik Lund spoke to us. ENVOY LUND:  {We} said no.", "Erik Lund"),
    ("Dear editor,\n\n{I} say no.\n\nYours sincerely,\nMara Quist", "Mara Quist"),
    ("Erik Lund left. {Lnud} said no.", "Lnud"),
    ("Teacher Aleksandr Shcherbakov left. {Alexander Scherbakov} said no.", "Aleksandr Shcherbakov"),
    (TWO + "{Both} said no.", "Nils Holm and Aino Salo"),
    (TWO + "{The two leaders} said no.", "Nils Holm and Aino Salo"),
    (BERG + "{The Norwegian} said no. Erik Lund, the foreign minister of Norway, left.", "Erik Lund"),
    ("{Medics Without Walls (MWW)} said no. {MWW} added that.", "Medics Without Walls"),
    ("{The French government} said no, in a statement. {The statement} added that.", "France"),
    ("Sweden closed its port. {It} said no.", "Sweden"),
    ("{Erik Lund} said no. {They} added that.", None),
    ("{A Danish spokesman} said no. {The spokesman} added that.", "A Danish spokesman"),
    ("{A spokeswoman for the court} said no. {She} added that.", "A spokeswoman for the court"),
    ("{The report} said no. Erik Lund left. {He} added that.", "Erik Lund"),
    (BERG + "{The French deputy foreign minister} said no.", "French deputy foreign minister"),
    ("Special envoy Otto Weil left. {Iran's envoy} said no.", "Iran's envoy"),
    ("It rained. {He} said no.", None),
    ("It rained. {They} said no.", None),
    ("It rained. {I} said no.", None),
    ("It rained. {These} said no.", None),
    ("{The 61-year-old lawyer} said no. Ola Dahl, an attorney, left.", "Ola Dahl"),
    ("Actor Sam Reed and his wife Mia Reed left. {Mr. Reed} said no.", "Sam Reed"),
    ("Actor Sam Reed and his wife Mia Reed left. {Ms. Reed} said no.", "Mia Reed"),
    ("Erik Lund waited. It was late, said {the 61-year-old teacher} who had no car. Nils Holm, 60, a teacher, left.", "Erik Lund"),
    ("{Erik Lund} said no. {The seasoned teacher} added that.", "Erik Lund"),
    ("{Erik Lund} said no. A seasoned teacher came. {The seasoned teacher} added that.", "seasoned teacher"),
    ("{Erik Lund} said no. {His eldest daughter} added that.", "His eldest daughter"),
    ("{Erik Lund} said no. He stunned Ada Berg, {}telling her that it was late.", "Erik Lund"),
    ("{Erik Lund} said no. Ships waited, with officials in Oslo neither confirming nor {}denying that it was late.", "officials in Oslo"),
    ('Erik Lund left. "It is over," {}said Lund to us.', "Erik Lund"),
    ("{Lithuania's foreign ministry} said no, in a letter, {which} said maybe.", None),
    (TWO + "After the Finnish president said maybe, ships left. {She} said no.", "Aino Salo"),
    ("{Erik Lund} said no. The relief ended with Nils Holm's claim that he was late, which {he} said was new.", "Nils Holm"),
    ("{fresh figures provided by Erik Lund, a tailor,} said no.", "fresh figures provided by Erik Lund, a tailor"),
    ("{fresh data provided by Erik Lund, a tailor,} said no.", "Erik Lund"),
    (BERG + "Ada Berg runs the harbour's website, Gulls Eating Fish. {She} said no.", "Ada Berg"),
    ('Chile faulted Peru. Peru, it said, broke the pact with Chile. {Chilean envoy Ana Soto} said: "{^They} told us so in Peru."', "Peru"),
]


def read(marked: str, **more: object) -> tuple[Document, Detection]:
    """A document and its detection from a text with marks."""
    text, attributions, taken = "", [], 0
    for m in MARK.finditer(marked):
        text += marked[taken : m.start()] + m[2]
        end, taken = len(text), m.end()
        source = ((end - len(m[2]), end),) if m[2] else ()
        key, before = str(len(attributions)), str(len(attributions) - 1)
        rest = re.match(r'[^.\n]*[.\n]?"?', marked[taken:])
        words = MARK.sub(r"\2", rest.group() if rest else "")
        cue = len(words) - len(words.lstrip())
        cue_end = cue + len(words.split()[0]) if words.split() else cue
        cues = () if m[1] == ">" else ((end + cue, end + cue_end),)
        attributions.append(
            Attribution(
                key,
                source,
                cues,
                ((end + cue_end, end + len(words)),),
                "indirect",
                before if m[1] == "^" else None,
                before if m[1] == ">" else None,
                1.0,
            )
        )
    text += marked[taken:]
    document = Document("d", None, None, (), None, "2025-05-01", "2025-05-01", False, None, text, ((0, len(text)),), ())
    mentions = more.get("mentions", ())
    assert isinstance(mentions, tuple)
    return document, Detection(tuple(attributions), mentions)


def settle(marked: str) -> Actor | None:
    """The actor of the last source of a text."""
    document, detection = read(marked)
    return identify(document, detection, lexicon=LEXICON).actors.get(detection.attributions[-1].id)


@pytest.mark.parametrize(("marked", "name", "kind", "role", "party"), NAMES)
def test_people_with_their_roles_and_parties(marked: str, name: str, kind: str, role: str | None, party: object) -> None:
    actor = settle(marked)
    assert actor is not None
    assert (actor.speaker.name, actor.speaker.kind, actor.speaker.role, actor.party) == (name, kind, role, party)


@pytest.mark.parametrize(("marked", "name", "kind", "party"), BODIES)
def test_bodies_groups_documents_and_the_unnamed(marked: str, name: str, kind: str, party: object) -> None:
    actor = settle(marked)
    assert actor is not None
    assert (actor.speaker.name, actor.speaker.kind, actor.party) == (name, kind, party)


@pytest.mark.parametrize(("marked", "name"), CHAINS)
def test_pronouns_titles_and_what_goes_on(marked: str, name: str | None) -> None:
    actor = settle(marked)
    assert (actor.speaker.name if actor else None) == name


def test_the_list_of_leaders_knows_years() -> None:
    document, detection = read("{Joe Biden} said no.")
    actors = identify(document, detection, lexicon=LEXICON).actors
    assert actors["0"].party is None


def test_a_name_that_only_the_tagger_knows() -> None:
    marked = "Xq Zwold waited. {Zwold} said no."
    assert settle(marked) != settle("{Erik Lund} said no.")
    document, detection = read(marked, mentions=(Mention((0, 8), "person"),))
    assert identify(document, detection, lexicon=LEXICON).actors["0"].speaker.name == "Xq Zwold"


def test_references_cover_names_governments_seats_titles_and_pronouns() -> None:
    marked = (
        "{Danish Prime Minister Nils Holm} blamed the Trump administration in Oslo. "
        "{He} said Moscow and the White House knew him. {The premier} left."
    )
    document, detection = read(marked)
    found = identify(document, detection, lexicon=LEXICON).references
    assert [(document.text[slice(*r.span)], r.name, r.party) for r in found] == [
        ("Danish Prime Minister Nils Holm", "Nils Holm", "DNK"),
        ("Trump administration", "United States", "USA"),
        ("He", "Nils Holm", "DNK"),
        ("Moscow", "Russia", "RUS"),
        ("White House", "White House", "USA"),
        ("him", "Nils Holm", "DNK"),
        ("The premier", "Nils Holm", "DNK"),
    ]


def test_a_text_without_attributions_or_body() -> None:
    document = Document("d", None, None, (), None, None, None, True, None, "", (), ())
    assert identify(document, Detection((), ()), lexicon=LEXICON) == Identification({}, ())


@pytest.mark.skipif(not SEED.is_dir(), reason="the shared folder with the seed is not there")
def test_the_seed() -> None:
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    record = json.loads((SEED / "record.json").read_text(encoding="utf-8"))
    given = record["document"]

    def spans(value: list[list[int]]) -> tuple[tuple[int, int], ...]:
        return tuple((a, b) for a, b in value)

    body, captions = spans(given["body"]), spans(given["captions"])
    document = Document("d", given["title"], None, (), None, None, given["reference_date"], True, None, text, body, captions)
    attributions = tuple(
        Attribution(s["id"], spans(s["source"]), spans(s["cue"]), spans(s["content"]), s["quote"], s["parent"], None, 1.0)
        for s in record["statements"]
    )
    actors = identify(document, Detection(attributions, ()), lexicon=LEXICON).actors
    for s in record["statements"]:
        speaker = actors[s["id"]].speaker
        assert {"name": speaker.name, "kind": speaker.kind, "role": speaker.role} == s["speaker"], s["id"]
        assert actors[s["id"]].party == s["party"], s["id"]
