import itertools
import json
from pathlib import Path

import pytest

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import wording
from onrecord.records import Claim, Reading, Statement, from_json, to_json
from onrecord.steps.merge import merge
from onrecord.steps.merge.phrase import accusation, assertion, denial
from onrecord.steps.merge.points import points_of
from onrecord.steps.merge.prose import printable
from tests.steps.annotated import reading

SHARED = Path(__file__).parents[3] / "shared"

POISON = (
    "{NOR:Kari_Lund accuse ISL|Foreign Minister Kari Lund|accused|the Icelandic government of poisoning the salmon farms near Hollvik}."
)
JAMMING = "{NOR accuse ISL|Oslo|accused|Iceland of jamming the radar of two trawlers off Hollvik}."
TALKS = "{PER assert|The foreign ministry|said|that secret talks on the Arani dam had been held with Chile}."
TRUCE = "{PER accuse CHL|Lima|accused|Chile of violating the ceasefire at Arica}."


def stances(claim: Claim) -> set[tuple[object, str, tuple[str, ...]]]:
    return {(b.party, b.stance, b.statements) for b in claim.stances}


# Each: the articles, and of each claim its sentence, status and stances.
CASES = {
    "an accusation in the first paragraph, not answered": (
        [POISON],
        [("The Icelandic government poisoned the salmon farms near Hollvik", "unconfirmed", {("NOR", "asserts", ("a-1",))})],
    ),
    "a denial of the allegation joins it": (
        [POISON + " {ISL deny|Reykjavik|denied|the allegation}."],
        [
            (
                "The Icelandic government poisoned the salmon farms near Hollvik",
                "contested",
                {("NOR", "asserts", ("a-1",)), ("ISL", "denies", ("a-2",))},
            )
        ],
    ),
    "a refusal to comment joins it": (
        [JAMMING + "\n\n{ISL decline|The embassy|declined|to comment}."],
        [
            (
                "Iceland jammed the radar of two trawlers off Hollvik",
                "contested",
                {("NOR", "asserts", ("a-1",)), ("ISL", "declines_comment", ("a-2",))},
            )
        ],
    ),
    "a rejected claim joins it": (
        [TRUCE + " {CHL reject|Santiago|rejected|the claim}."],
        [("Chile violated the ceasefire at Arica", "contested", {("PER", "asserts", ("a-1",)), ("CHL", "denies", ("a-2",))})],
    ),
    "synonyms meet within one article": (
        [TRUCE + "\n\nRain fell. {CHL deny|Santiago|denied|breaching the truce}."],
        [("Chile violated the ceasefire at Arica", "contested", {("PER", "asserts", ("a-1",)), ("CHL", "denies", ("a-2",))})],
    ),
    "outlets meet in other words": (
        [POISON, "{ISL:Jon_Arnason deny|Prime Minister Jon Arnason|denied that|Iceland had contaminated salmon farms at Hollvik}."],
        [
            (
                "The Icelandic government poisoned the salmon farms near Hollvik",
                "contested",
                {("NOR", "asserts", ("a-1",)), ("ISL", "denies", ("b-1",))},
            )
        ],
    ),
    "the same accusation in two outlets is one": (
        [
            JAMMING,
            "{NOR:Kari_Lund accuse ISL|Kari Lund|accused|Icelandic ships of having jammed the radar of Norwegian trawlers off Hollvik}.",
        ],
        [("Iceland jammed the radar of two trawlers off Hollvik", "unconfirmed", {("NOR", "asserts", ("a-1", "b-1"))})],
    ),
    "two accusations against one party are two": (
        [POISON, JAMMING],
        [
            ("The Icelandic government poisoned the salmon farms near Hollvik", "unconfirmed", {("NOR", "asserts", ("a-1",))}),
            ("Iceland jammed the radar of two trawlers off Hollvik", "unconfirmed", {("NOR", "asserts", ("b-1",))}),
        ],
    ),
    "other numbers are another claim": (
        [
            "{PER accuse CHL|Lima|accused|Chile of killing 12 fishermen near Tacna}.",
            "{BOL accuse CHL|La Paz|accused|Chile of killing 40 fishermen near Tacna}.",
        ],
        [
            ("Chile killed 12 fishermen near Tacna", "unconfirmed", {("PER", "asserts", ("a-1",))}),
            ("Chile killed 40 fishermen near Tacna", "unconfirmed", {("BOL", "asserts", ("b-1",))}),
        ],
    ),
    "another place is another claim": (
        [
            "{KEN accuse UGA|Nairobi|accused|Uganda of shelling the village of Malkuru}.",
            "{KEN accuse UGA|Nairobi|accused|Uganda of shelling the village of Odwese}.",
        ],
        [
            ("Uganda shelled the village of Malkuru", "unconfirmed", {("KEN", "asserts", ("a-1",))}),
            ("Uganda shelled the village of Odwese", "unconfirmed", {("KEN", "asserts", ("b-1",))}),
        ],
    ),
    "opposing accusations stay apart": (
        [
            "{KEN accuse UGA|Nairobi|accused|Uganda of firing first at the Malaba border post}. "
            "{UGA accuse KEN|Kampala|accused|Kenya of firing first at the Malaba border post}."
        ],
        [
            ("Uganda fired first at the Malaba border post", "unconfirmed", {("KEN", "asserts", ("a-1",))}),
            ("Kenya fired first at the Malaba border post", "unconfirmed", {("UGA", "asserts", ("a-2",))}),
        ],
    ),
    "a denial that nobody's claim calls for is put in the positive": (
        ["{CHL deny|A Chilean official|said|Chile “is not planning to divert any water from the Arani”}."],
        [("Chile is planning to divert water from the Arani", "denied", {("CHL", "denies", ("a-1",))})],
    ),
    "what is not confirmed to exist, and is told as a fact": (
        [
            f"{TALKS} {{CHL not_confirm|Santiago|has not confirmed|the existence of any such talks}} "
            "and {CHL decline||declined to acknowledge|them}."
        ],
        [
            (
                "Secret talks on the Arani dam were held with Chile",
                "contested",
                {("PER", "asserts", ("a-1",)), ("CHL", "does_not_confirm", ("a-2", "a-3"))},
            )
        ],
    ),
    "what an accusation takes for real, and the accused does not": (
        [
            "{PER accuse CHL|Lima|accused|Chile of walking away from alleged water accords on the Arani}. "
            "{CHL deny|Santiago|said|there were no such accords}."
        ],
        [
            ("Chile and Peru reached water accords on the Arani", "contested", {("PER", "asserts", ("a-1",)), ("CHL", "denies", ("a-2",))}),
            ("Chile walked away from water accords on the Arani", "unconfirmed", {("PER", "asserts", ("a-1",))}),
        ],
    ),
    "the existence of what an accusation takes for real is not confirmed": (
        [
            "{PER accuse CHL|Lima|accused|Chile of walking away from alleged water accords on the Arani}. "
            "{CHL not_confirm|Santiago|has not confirmed|the existence of any such accords} and {CHL decline||would not recognize|them}."
        ],
        [
            (
                "Chile and Peru reached water accords on the Arani",
                "contested",
                {("PER", "asserts", ("a-1",)), ("CHL", "does_not_confirm", ("a-2", "a-3"))},
            ),
            ("Chile walked away from water accords on the Arani", "unconfirmed", {("PER", "asserts", ("a-1",))}),
        ],
    ),
    "involvement denied": (
        [
            "{PER accuse CHL|Lima|blamed|Chile for the fire at the Ilo refinery}. "
            "{CHL:Ana_Rios deny|Ana Rios|denied|any involvement in the fire at the refinery}."
        ],
        [
            (
                "Chile is responsible for the fire at the Ilo refinery",
                "contested",
                {("PER", "asserts", ("a-1",)), ("CHL", "denies", ("a-2",))},
            )
        ],
    ),
    "the accused says the opposite": (
        [
            "{PER accuse CHL|Lima|criticized|Chile for not releasing the detained sailors}. "
            "{CHL assert|Santiago|said|it had released the detained sailors}."
        ],
        [
            (
                "Chile has not released the detained sailors",
                "contested",
                {("PER", "asserts", ("a-1",)), ("CHL", "denies", ("a-2",))},
            )
        ],
    ),
    "confirmed by another": (
        [
            "{PER assert|Lima|said|Chile had signed the lithium pact in Arica}. "
            "{BOL confirm|Bolivia|confirmed|that Chile had signed the lithium pact}."
        ],
        [("Chile signed the lithium pact in Arica", "confirmed", {("PER", "asserts", ("a-1",)), ("BOL", "confirms", ("a-2",))})],
    ),
    "doubted by the accused, confirmed by a third": (
        [
            "{PER accuse CHL|Lima|accused|Chile of having broken the truce}. {CHL doubt|Chile|questioned|the report}. "
            "{BRA confirm|Brazil|confirmed|that Chile had broken the truce}."
        ],
        [
            (
                "Chile has broken the truce",
                "contested",
                {("PER", "asserts", ("a-1",)), ("CHL", "does_not_confirm", ("a-2",)), ("BRA", "confirms", ("a-3",))},
            )
        ],
    ),
    "joint speakers each bear": (
        [
            "{CHL+PER accuse BOL|Chile and Peru|accused|Bolivia of selling arms to the rebels}. "
            "{BOL not_confirm|Bolivia|could neither confirm nor deny|selling arms to anyone}."
        ],
        [
            (
                "Bolivia sold arms to the rebels",
                "contested",
                {("CHL", "asserts", ("a-1",)), ("PER", "asserts", ("a-1",)), ("BOL", "does_not_confirm", ("a-2",))},
            )
        ],
    ),
    "a ruled-out plan is a position, no claim": (
        ["{PER demand CHL|Peru|demanded|that Chile withdraw from the strait}. {CHL reject|Chile|ruled out|a withdrawal from the strait}."],
        [],
    ),
    "a plain assertion makes no claim": (["{PER assert|Lima|said|the harvest had been good}."], []),
    "an accusation makes a claim, wherever it stands": (
        ["Rain fell on Lima.\n\n{PER accuse CHL|Lima|accused|Chile of jamming a radar}."],
        [("Chile jammed a radar", "unconfirmed", {("PER", "asserts", ("a-1",))})],
    ),
    "what is merely said makes none": (
        ["Rain fell on Lima.\n\n{PER commit|Lima|pledged|to mend the radar}. {PER assert|Lima|noted|the radar stood on a hill}."],
        [],
    ),
    "what makes no sentence is a claim in the speaker's words": (
        ["Rain fell on Lima.\n\n{PER:Ana_Rios accuse CHL|Rios|said|“Arica was shelled by night: a raid and a cover-up”}."],
        [("Ana Rios: Arica was shelled by night: a raid and a cover-up", "unconfirmed", {("PER", "asserts", ("a-1",))})],
    ),
    "what makes no sentence goes on with the one before of the same speaker": (
        [
            "Rain fell on Lima.\n\n{PER:Ana_Rios accuse CHL|Rios|accused|Chile of jamming a radar}. "
            "{PER:Ana_Rios accuse CHL|Rios|said|“Arica was shelled by night: a raid and a cover-up”}."
        ],
        [("Chile jammed a radar", "unconfirmed", {("PER", "asserts", ("a-1", "a-2"))})],
    ),
    "what a person without a party denies makes no claim": (["{-:Ana_Rios deny|Rios|said|she had not seen the Arica report}."], []),
    "a denial that names nobody and nothing makes no claim": (["{CHL deny|Santiago|said|the bill was not ready yet}."], []),
    "what is denied in so many words makes a claim": (
        ["{CHL deny|Santiago|denied that|it had built a secret base}."],
        [("Chile built a secret base", "denied", {("CHL", "denies", ("a-1",))})],
    ),
    "to share no more than names is not to answer": (
        ["{PER assert|Lima|said|Ana Rios had met Juan Vega}. {CHL deny|Santiago|denied|the illness of Ana Rios}."],
        [],
    ),
    "a refusal to comment on nothing in particular makes no claim": (
        ["{- assert|A report|said|the bridge was closed}.\n\n{CHL decline|The ministry|did not respond to|a request for comment}."],
        [],
    ),
    "the allegation is the last one against the speaker": (
        [
            JAMMING + " {NOR accuse ISL|Oslo|also accused|Iceland of cutting the Straum cable}. "
            "{NOR accuse SWE|Oslo|accused|Sweden of hiding a report}. {ISL deny|Reykjavik|denied|that}."
        ],
        [
            ("Iceland cut the Straum cable", "contested", {("NOR", "asserts", ("a-2",)), ("ISL", "denies", ("a-4",))}),
            ("Iceland jammed the radar of two trawlers off Hollvik", "unconfirmed", {("NOR", "asserts", ("a-1",))}),
            ("Sweden hid a report", "unconfirmed", {("NOR", "asserts", ("a-3",))}),
        ],
    ),
    "a report of a deal denied": (
        ["{CHL deny|Chile|denied|reports of a secret deal with Peru over the lithium mines}."],
        [("Chile and Peru reached a secret deal over the lithium mines", "denied", {("CHL", "denies", ("a-1",))})],
    ),
    "a whether-clause that a party will not speak of is a claim of its own": (
        ["{BOL decline|Bolivia|declined|to say whether its president had seen the Arani map}."],
        [("Bolivia’s president saw the Arani map", "unconfirmed", {("BOL", "declines_comment", ("a-1",))})],
    ),
    "asked and not answered": (
        ["Asked whether a Chilean envoy had been expelled, {PER decline|a spokesman|would not|answer}."],
        [("A Chilean envoy was expelled", "unconfirmed", {("PER", "declines_comment", ("a-1",))})],
    ),
    "neither confirmed nor denied, whatever the label": (
        ["Lima said little, neither confirming nor {PER deny||denying|that a Chilean envoy had been expelled}."],
        [("A Chilean envoy was expelled", "unconfirmed", {("PER", "does_not_confirm", ("a-1",))})],
    ),
    "there was none": (
        ["{PER accuse CHL|Peru|says|Chile broke its promise}. {CHL assert|Chile|says|there was none}."],
        [("Chile broke its promise", "contested", {("PER", "asserts", ("a-1",)), ("CHL", "denies", ("a-2",))})],
    ),
    "whose claim is rejected asserts it": (
        ["{CHL reject|Santiago|rejected|Peru’s claim that Chile had shelled the port of Ilo}."],
        [("Chile shelled the port of Ilo", "contested", {("PER", "asserts", ("a-1",)), ("CHL", "denies", ("a-1",))})],
    ),
    "an allegation called false": (
        [TRUCE + " {CHL assert|A Chilean minister|said|“These allegations are utterly baseless”}."],
        [("Chile violated the ceasefire at Arica", "contested", {("PER", "asserts", ("a-1",)), ("CHL", "denies", ("a-2",))})],
    ),
    "a bystander who cannot verify, and one who has no comment": (
        [
            JAMMING + " {ISL deny|Reykjavik|denied|the charge}. {SWE assert|Sweden|said|it was unable to verify the claim}. "
            "{DNK decline|Denmark|had no|comment}."
        ],
        [
            (
                "Iceland jammed the radar of two trawlers off Hollvik",
                "contested",
                {
                    ("NOR", "asserts", ("a-1",)),
                    ("ISL", "denies", ("a-2",)),
                    ("SWE", "does_not_confirm", ("a-3",)),
                    ("DNK", "declines_comment", ("a-4",)),
                },
            )
        ],
    ),
    "who admits it confirms": (
        ["{ECU confirm|Ecuador|admitted|that its soldiers had crossed the river on Friday}."],
        [("Ecuador’s soldiers crossed the river", "confirmed", {("ECU", "confirms", ("a-1",))})],
    ),
    "not to know of it is no denial": (["{CHL deny|Santiago|said|it had no knowledge of the Arica meeting}."], []),
    "a condemnation claims nothing": (["{PER accuse CHL|Lima|condemned|Chile’s closing of the strait}."], []),
    "nobody's word bears only where no party's does": (
        [
            "{- assert|A source|said|Chilean troops had crossed the border near Tacna}. "
            "{CHL deny|Santiago|said|no troops had crossed the border}."
        ],
        [
            (
                "Chilean troops crossed the border near Tacna",
                "contested",
                {(None, "asserts", ("a-1",)), ("CHL", "denies", ("a-2",))},
            )
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_claims(name: str) -> None:
    texts, expected = CASES[name]
    claims = merge([reading(id, text) for id, text in zip("abc", texts, strict=False)])
    assert [(c.text, c.status, stances(c)) for c in claims] == expected


def test_claims_meet_whatever_the_order_of_the_readings() -> None:
    readings = [
        reading("a", POISON + " {ISL deny|Reykjavik|denied|the allegation}."),
        reading("b", "{ISL deny|Iceland|denied|contaminating the salmon farms at Hollvik}.", published="2031-05-05"),
        reading("c", JAMMING, published="2031-05-06"),
        reading(
            "d", POISON + " {SWE assert|Sweden|said|Iceland had never poisoned any salmon farms near Hollvik}.", published="2031-05-06"
        ),
    ]
    claims = merge(readings)
    assert [(c.text[:12], c.documents) for c in claims] == [("The Icelandi", ("a", "b", "d")), ("Iceland jamm", ("c",))]
    assert {(b.party, b.stance, b.statements) for b in claims[0].stances} == {
        ("NOR", "asserts", ("a-1", "d-1")),
        ("ISL", "denies", ("a-2", "b-1")),
        ("SWE", "denies", ("d-2",)),
    }
    assert all(merge(order) == claims for order in itertools.permutations(readings))


def test_a_deal_by_many_names_is_one_claim_over_many_articles() -> None:
    readings = [
        reading(
            "a",
            "{PER:Luis_Cano accuse CHL|Cano|accused|Chile of walking away from the Tacna accord on lithium}. "
            "{CHL not_confirm|Santiago|has not confirmed|that any such accord exists}. {CHL decline|Santiago|declined|to comment}.",
            title="Peru accuses Chile of walking away from Tacna lithium accord",
        ),
        reading(
            "b",
            "{CHL:Ana_Rios deny|Rios|denied|that her government had reached a deal with Peru on lithium}. "
            "{CHL:Ana_Rios assert|Rios|said|“There is no Tacna accord. There was a dinner.”}",
            title="Chile denies lithium deal was struck in Tacna",
            published="2031-05-06",
        ),
        reading(
            "c",
            "{BOL not_confirm|La Paz|would not confirm|that a text had been agreed in Tacna}.",
            title="Bolivia will not say if lithium text was agreed in Tacna",
            published="2031-05-07",
        ),
        reading(
            "d",
            "{CHL:Jon_Vega assert|Vega|said|“There was a lithium draft. It was never agreed”}.",
            title="Chile: Tacna lithium draft was never agreed",
            published="2031-05-09",
        ),
    ]
    first = merge(readings)[0]
    assert first.text == "Chile and Peru reached the Tacna accord on lithium"
    assert (first.status, first.documents) == ("contested", ("a", "b", "c", "d"))
    assert stances(first) == {
        ("PER", "asserts", ("a-1",)),
        ("CHL", "does_not_confirm", ("a-2", "a-3")),
        ("CHL", "denies", ("b-1", "b-2", "d-1")),
        ("BOL", "does_not_confirm", ("c-1",)),
    }
    assert all(merge(order) == merge(readings) for order in itertools.permutations(readings))


def test_the_most_disputed_come_first() -> None:
    claims = merge(
        [
            reading("a", "{ECU confirm|Ecuador|admitted|that its soldiers had crossed the river}."),
            reading("b", JAMMING),
            reading("c", "{CHL deny|Santiago|denied that|it had built a secret base}."),
            reading("d", TRUCE + " {CHL deny|Santiago|denied|the charge}."),
        ]
    )
    assert [c.status for c in claims] == ["contested", "denied", "unconfirmed", "confirmed"]


def test_an_id_lasts_when_later_articles_come() -> None:
    first = merge([reading("a", POISON)])
    later = merge(
        [reading("b", "{ISL deny|Iceland|denied|contaminating the salmon farms at Hollvik}.", published="2031-05-05"), reading("a", POISON)]
    )
    assert [c.id for c in later] == [c.id for c in first]


def test_statements_of_a_party_come_in_the_order_of_time() -> None:
    early = reading("z", "{ISL deny 2031-05-01|Iceland|denied|contaminating the salmon farms at Hollvik}.", published="2031-05-09")
    late = reading("a", POISON + " {ISL deny 2031-05-04|Reykjavik|denied|the allegation}.")
    (claim,) = merge([late, early])
    assert ("ISL", "denies", ("z-1", "a-2")) in stances(claim)


def test_what_the_headline_makes_one_is_one() -> None:
    text = (
        "{NOR accuse ISL|Oslo|accused|Iceland of abandoning the Straum fishing treaty}.\n\n"
        "{NOR:Kari_Lund accuse ISL|Lund|said|Reykjavik broke off a treaty that had kept fishing around the Straum bank in bounds}."
    )
    (claim,) = merge([reading("a", text, title="Norway accuses Iceland of abandoning Straum fishing treaty")])
    assert claim.text == "Iceland abandoned the Straum fishing treaty"
    assert stances(claim) == {("NOR", "asserts", ("a-1", "a-2"))}


def test_an_article_gives_at_most_five_claims() -> None:
    deeds = [
        "jamming a radar",
        "hacking the mint",
        "selling rifles",
        "burning a mill",
        "cutting a cable",
        "hiding a report",
        "bribing a judge",
    ]
    text = " ".join(f"{{NOR accuse ISL|Oslo|accused|Iceland of {deed}}}." for deed in deeds)
    denials = " ".join(f"{{ISL deny|Iceland|denied|{deed}}}." for deed in deeds)
    claims = merge([reading("a", f"{text} {denials}")])
    assert len(claims) == 5
    assert "contested" in {c.status for c in claims}


def test_nothing_gives_nothing() -> None:
    assert merge([]) == ()
    assert merge([reading("a", "Rain fell.")]) == ()


def test_many_articles_on_other_things_stay_apart() -> None:
    deeds, things = ("jamming", "stealing", "burning", "hiding"), ("radar", "mill", "bridge", "cable", "ship")
    places = [f"{a}{b}l{c}v{d}k" for a in "BDFGHJKLMNPRSTV" for b in "aeiou" for c in "aeiou" for d in "aeiou"][:1200]
    texts = [f"{{NOR accuse ISL|Oslo|accused|Iceland of {deeds[i % 4]} the {things[i % 5]} at {place}}}." for i, place in enumerate(places)]
    readings = [reading(f"d{i}", text) for i, text in enumerate(texts)]
    assert len(merge(readings)) == 1200


def test_a_dispute_that_many_tell_of_stays_one() -> None:
    told = [
        "accused|Iceland of poisoning the salmon farms near Hollvik",
        "accused|Iceland of having contaminated salmon farms near the town of Hollvik",
        "says|Iceland polluted salmon farms close to Hollvik with tailings",
    ]
    many = [reading(f"e{i}", f"Day {i}. {{NOR accuse ISL|Oslo|{told[i % 3]}}}.") for i in range(700)]
    (claim,) = merge(many)
    assert len(claim.documents) == 700


ACCUSATIONS = [
    ("Chile of refusing to pay and hiding behind lawyers", "accused", "Chile refuses to pay"),
    ("it of having sold the port", "accused", "The accused has sold the port"),
    ("the two governments of deliberately withholding water", "accused", "The two governments deliberately withhold water"),
    ("Chile of being a threat to its neighbors", "accused", "Chile is a threat to its neighbors"),
    ("Chile for not withdrawing its ships", "criticized", "Chile has not withdrawn its ships"),
    ("Chile of war crimes", "accused", "Chile is responsible for war crimes"),
    ("Chile’s closing of the strait, which it called a theft", "condemned", "Chile’s closing of the strait is wrong"),
    ("Chile for the closing of the strait, a charge that it denied", "blamed", "Chile is responsible for the closing of the strait"),
    ("that Chile had lied, adding that it would pay for it one day or another in the courts", "said", "Chile had lied"),
    ("they had what he called “a secret plan”", "said", "The accused had a secret plan"),
    ("“They hold our men. They must let them go.”", "said", "The accused holds our men"),
]


@pytest.mark.parametrize(("words", "cue", "sentence"), ACCUSATIONS)
def test_accusations_as_sentences(words: str, cue: str, sentence: str) -> None:
    assert accusation(words, cue, "the accused", wording()).text == sentence


DENIALS = [
    ("that it had fired on the boat", "denied", "Chile had fired on the boat"),
    ("it did not fire on the boat", "said", "Chile fired on the boat"),
    ("it does not hold any prisoners", "said", "Chile holds prisoners"),
    ("“We have never signed such a paper”", "said", "Chile has signed such a paper"),
    ("the ship hadn’t left port at all", "said", "The ship had left port"),
    ("having fired on the boat", "denied", "Chile has fired on the boat"),
    ("involvement in the raid", "denied", "Chile was involved in the raid"),
    ("reports that the talks had failed", "dismissed", "The talks had failed"),
    ("there were no talks in Arica", "said", "Talks in Arica took place"),
    ("to be building a wall", "denied", "Chile is building a wall"),
    ("its neighbor’s assertion that it had lied, calling it “absurd”", "dismissed", "Chile had lied"),
    ("its forced removal from the council", "denied", "Chile’s forced removal from the council took place"),
    ("Peru sold the port", "denied", "Peru sold the port"),
    ("he hadn’t met the generals", "said", "Ana Rios had met the generals"),
    ("“I’m not on their side”", "said", "Ana Rios is on their side"),
    ("if we had not left, there would be war", "said", None),
    ("he was not closing the port and keeps to a treaty that binds all", "said", "Ana Rios was closing the port"),
    ("it did not sink the boat and asked for an inquiry", "said", "Chile sank the boat"),
    ("we did not close the port and they know it", "said", "Chile closed the port"),
    ("it was not attacked and robbed", "said", "Chile was attacked and robbed"),
    ("it did not plan raids and attacks on the port", "said", "Chile planned raids and attacks on the port"),
    ("a report in The Arica Post that the port had closed", "denied", "The port had closed"),
    ("a report in The Arica Post of the coast", "denied", None),
    ("that it was closing the port and takes the fish", "denied", "Chile was closing the port and takes the fish"),
    ("the charges in a radio interview", "denied", None),
    ("by a spokesman", "denied", None),
    ("suggestions that it is not a rich country", "pushed back on", "Chile is not a rich country"),
    ("the reports as “nonsense”", "dismissed", None),
]


@pytest.mark.parametrize(("words", "cue", "sentence"), DENIALS)
def test_denials_in_the_positive(words: str, cue: str, sentence: str | None) -> None:
    assert denial(words, cue, "Chile", wording(), person="Ana Rios").text == sentence


ASSERTIONS = [
    ("that despite its promises, the bloc keeps its ships in port", "The bloc keeps its ships in port", False),
    ("we will not leave", "Chile will not leave", True),
    ("to have repaired the dam", "Chile has repaired the dam", False),
]


@pytest.mark.parametrize(("words", "sentence", "negative"), ASSERTIONS)
def test_assertions_as_sentences(words: str, sentence: str, negative: bool) -> None:
    matter = assertion(words, "said", "Chile", "", wording())
    assert (matter.text, matter.negative) == (sentence, negative)


PRINTED = [
    ("Chile had shelled the port of Ilo late on Thursday", "Chile shelled the port of Ilo"),
    ("Two drones had been shot down last week", "Two drones were shot down"),
    ("An old law, a bill of the last century, is unfair", "An old law is unfair"),
    ("The talks failed, a week after the summit in Arica", "The talks failed"),
    ("Sunday’s raid killed two men", "Sunday’s raid killed two men"),
    ("A third boat sank near Ilo", "A third boat sank near Ilo"),
    ("Peru cut the cable", "Peru cut the cable"),
    ("It has broken the truce", None),
    ("Chile and its men who", None),
    ("Other officials besides the minister", None),
    ("A video claiming that the mines are closed", None),
    ("The threats toward the end of the war", None),
    ("Our men were shot", None),
    ("The ministry strongly denied any part in it", None),
]


@pytest.mark.parametrize(("words", "sentence"), PRINTED)
def test_sentences_as_an_editor_prints_them(words: str, sentence: str | None) -> None:
    assert printable(words, wording()) == sentence


def seed() -> tuple[str, dict[str, object], Reading]:
    folder = SHARED / "seed"
    if not folder.is_dir():
        pytest.skip(f"needs {folder}, which is not here")
    text = (folder / "article.txt").read_bytes().decode()
    gold = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    blank = reading("a", "").document
    document = {**to_json(blank), **gold["document"], "id": "a", "text": text}
    statements = [{**s, "document": "a"} for s in gold["statements"]]
    made = Reading(from_json(type(blank), document), from_json(tuple[Statement, ...], statements), (), (), (), ())
    return text, gold, made


def test_the_seed_article() -> None:
    text, gold, made = seed()
    namespace: dict[str, object] = {"__name__": "score"}
    exec(compile((SHARED / "record" / "score.py").read_text(encoding="utf-8"), "score.py", "exec"), namespace)
    scorer = namespace["Scorer"](text)  # type: ignore[operator]
    result, _ = scorer.score(gold, {**gold, "claims": to_json(merge([made]))})
    assert result["claims.stances"]["f1"] >= 0.7


def test_to_want_something_is_not_to_say_that_it_is_so() -> None:
    told = reading("a", "{PER assert|Lima|said|the Arica bridge would be reopened to grain convoys}.")
    wanted = reading("b", "{BRA demand|Brazil|demanded|that the Arica bridge be reopened to grain convoys}.", published="2031-05-05")
    again = reading("c", "{ECU demand|Ecuador|demanded|that the Arica bridge be reopened for grain convoys}.", published="2031-05-06")
    claims = merge([told, wanted, again])
    assert [(c.text, stances(c)) for c in claims] == [
        (
            "Brazil demands that the Arica bridge be reopened to grain convoys",
            {("BRA", "asserts", ("b-1",)), ("ECU", "asserts", ("c-1",))},
        )
    ]


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (
            "{BOL accept|The envoy|said|Bolivia would accept the toll if Peru lowered the fee}.",
            "Bolivia would accept the toll if Peru lowered the fee",
        ),
        ("{BOL consider|The envoy|said|that Bolivia may pay for the buoys}.", "Bolivia may pay for the buoys"),
        ("{BOL consider|The envoy|said|it might ask for a pilot}.", "Bolivia might ask for a pilot"),
        ('{BOL demand|The envoy|said|"The two fleets must leave the bay"}.', "The two fleets must leave the bay"),
        ("{BOL consider|Bolivia|is weighing|a toll on trucks}.", "Bolivia is open to a toll on trucks"),
        ("{BOL propose|Bolivia|proposed|that Peru run the port}.", "Bolivia proposes that Peru run the port"),
        ("{BOL demand|Bolivia|told|Peru to reopen the port}.", "Bolivia wants Peru to reopen the port"),
        ("{BOL propose|Bolivia|offered|to lower the toll}.", "Bolivia proposes to lower the toll"),
    ],
)
def test_what_is_wanted_is_told_with_a_verb_or_is_a_sentence_itself(statement: str, text: str) -> None:
    points = points_of(reading("a", f"Rain.\n\n{statement}"), lexicon=Lexicon.load(), wording=wording())
    assert [point.text for point in points] == [text]


def test_a_denial_that_answers_nothing_in_its_own_article_joins_the_claim_of_another() -> None:
    claims = merge(
        [
            reading("a", "Rain.\n\n{PER assert|Lima|said|Chilean patrol boats had crossed into the Tacna fishing zone}."),
            reading("b", "{CHL deny|Santiago|said|its patrol boats had not crossed into the Tacna fishing zone}.", published="2031-05-05"),
        ]
    )
    assert [stances(c) for c in claims] == [{("PER", "asserts", ("a-1",)), ("CHL", "denies", ("b-1",))}]
