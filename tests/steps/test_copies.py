import subprocess
import sys
from itertools import combinations

import pytest

from onrecord.steps.merge.copies import alike, keys_of, sketch

QUOTED = (
    '"We will not trade our waters for promises that nobody in this region has ever seen kept, and we have told every government '
    'that asked us so in the plainest words that we could find," Foreign Minister Kari Lund told reporters in Hollvik.'
)
STATEMENT = (
    '"The embassy regrets the tone of these remarks, which do not reflect the long friendship between our peoples, and it remains '
    'ready to meet wherever and whenever the other side chooses to sit down," the Icelandic embassy said.'
)
STORY = [
    "Norway recalled its ambassador from Reykjavik on Tuesday after two trawlers were held off the Arani banks for 9 days.",
    "The government of Prime Minister Nils Ek called the seizure an act of piracy and closed the ports of Hollvik and Tarstad to "
    "Icelandic boats.",
    QUOTED,
    "Fishermen in Hollvik said the color of the warning lights had been changed shortly before Captain Ola Dahl was boarded.",
    "The two boats, the Marit and the Sunniva, had 41 people on board when Icelandic officers took them to Dalfjord.",
    STATEMENT,
    "Iceland has claimed the Arani banks since 1987, when the Treaty of Velmont left the line between the islands open.",
    "A court in Dalfjord set bail at 3.2 million crowns on Monday, which the owner, Kelmar Fisheries, has refused to pay.",
    "Catches around Arani rose by 17 percent last year while those off Tarstad fell to the lowest level since 1994.",
    "The mayor of Tarstad, Ingrid Holm, asked Oslo for help with 260 jobs that depend on the cod from Arani.",
    "Diplomats from Denmark offered to host talks in Odense in June, but neither capital has answered Copenhagen so far.",
    "The last dispute over the Arani banks ended in 2009 after Sweden brokered a deal on the number of boats.",
]
OTHER_REPORT = [
    "Oslo and Reykjavik were locked in their worst quarrel in years last night as Norway called its envoy home.",
    "The row began when Iceland's coast guard stopped a pair of Norwegian vessels whose crews now sit in Dalfjord.",
    QUOTED,
    "In the harbor of Tarstad, boats from Iceland were turned away at dawn, and skippers spoke of heavy losses.",
    STATEMENT,
    "Kelmar Fisheries, which owns both vessels, said it would fight the bail of 3.2 million crowns in the courts.",
    "Mayor Ingrid Holm told local radio that 260 families in Tarstad feared for what the summer would bring them.",
    "Denmark would like to see both sides in Odense next month, according to people who know of the Danish plan.",
    "Both countries have quarrelled over Arani since the 1980s, and the Treaty of Velmont did little to settle it.",
]
ELSEWHERE = [
    "The city of Lormont will get a new tram line by 2031, the council of Mayor Dora Fenwick decided on Thursday.",
    "Construction near Calmont Square is to begin in March and to cost 410 million pounds, a third more than Barwick Rail had estimated.",
    "Shop owners in Garstad Street fear three years of noise, and the association around Peter Olin plans to sue the council of Lormont.",
    "The line will run from the Velna Hospital to the stadium in Norwick and carry 23,000 passengers on a working day.",
    "The Liberals under Anna Marock voted against, as the tunnel under Holdan Park was never examined by the engineers of Barwick Rail.",
    "The last tram of Lormont had been taken out of service in 1962, when Mayor Karl Tarock promised buses for everybody.",
]
MARKET = (
    "Shares in Hollvik closed {0} percent higher on the day as Kelmar Fisheries gained {1} crowns. The Nordvest index of 30 companies "
    "rose {2} points to {3} points. Tarstad Shipping added {4} percent and Velmont Oil lost {5} percent on turnover of {6} million "
    "crowns. Brent crude stood at {7} dollars a barrel in the afternoon and the crown bought {8} euro cents. Analysts at the Lund "
    "bank expect the Nordvest index to end the year at {9} points. Dealers in Hollvik said that buyers from Denmark and Sweden had again "
    "looked for Kelmar Fisheries, whose boats off Arani are the pride of the Ek family, and that Velmont Oil suffered from the strike "
    "at Dalfjord. The Bank of Norway under Governor Solveig Moe left the markets in Oslo and Tarstad without any sign of where it is "
    "headed. Of the 30 companies in the index {10} rose and {11} fell."
)
TEXT = " ".join(STORY)


def spelt(text: str) -> str:
    return text.replace("color", "colour").replace("percent", "per cent").replace("on Tuesday", "on 21 May").replace("Monday", "Sunday")


COPIES = {
    "the same": TEXT,
    "an agency line and another headline": "Norway Brings Envoy Home\n\nHOLLVIK (Barwick News) - " + TEXT + " (Editing by Dora Holm)",
    "capital letters": TEXT.upper(),
    "the first sentences": " ".join(STORY[:5]),
    "the second half dropped": " ".join(STORY[:6]),
    "every third sentence dropped": " ".join(s for i, s in enumerate(STORY) if i % 3 != 1),
    "an introduction before it": " ".join(ELSEWHERE[:4] + STORY),
    "a local passage in it": " ".join(STORY[:5] + ELSEWHERE[:4] + STORY[5:]),
    "days and spelling changed": spelt(TEXT),
    "other quotations": TEXT.replace(QUOTED, '"No," Lund said.').replace(STATEMENT, "The embassy regretted this."),
    "a few sentences written anew": " ".join([*STORY[:4], *OTHER_REPORT[5:7], *STORY[6:]]),
    "merged with another story": " ".join(STORY + ELSEWHERE),
    "curly quotation marks": TEXT.replace(' "', " “").replace('" ', "” "),
}
STRANGERS = {
    "another story": (TEXT, " ".join(ELSEWHERE)),
    "another report with the same quotations": (TEXT, " ".join(OTHER_REPORT)),
    "one statement and little else": (" ".join(STORY[:3] + [STATEMENT] * 3), " ".join(OTHER_REPORT[:2] + [STATEMENT] * 3 + ELSEWHERE[:2])),
    "one passage at the end": (" ".join(STORY + ELSEWHERE[3:]), " ".join(OTHER_REPORT + ELSEWHERE[3:])),
    "one template with other numbers": (
        MARKET.format("1.2", 14, 22, "2,410", "0.4", "3.1", 812, "64.20", "8.6", "2,600", 19, 11),
        MARKET.format("0.7", 35, 13, "2,423", "2.8", "1.9", 645, "66.75", "8.4", "2,550", 21, 8),
    ),
    "one template with other names": (
        TEXT,
        TEXT.replace("Arani", "Sorwick").replace("Hollvik", "Bardan").replace("Tarstad", "Lorvik").replace("Iceland", "Fenland")
        .replace("Norway", "Kelland").replace("Dalfjord", "Marstad").replace("Reykjavik", "Fenheim").replace("Velmont", "Tarmont")
        .replace("Kelmar Fisheries", "Nordvest Foods").replace("Nils Ek", "Jan Vass").replace("Ola Dahl", "Per Moe")
        .replace("Ingrid Holm", "Anna Olin").replace("Marit", "Solveig").replace("Sunniva", "Ragnhild").replace("Oslo", "Kelheim")
        .replace("Denmark", "Dorland").replace("Odense", "Dorheim").replace("Copenhagen", "Dorvik").replace("Sweden", "Garland"),
    ),
}  # fmt: skip


def found(a: str, b: str) -> bool:
    x, y = sketch(a), sketch(b)
    return bool({*keys_of(x)} & {*keys_of(y)}) and alike(x, y) >= 0.5


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_copies_are_found(copy: str) -> None:
    assert found(TEXT, copy)


@pytest.mark.parametrize("pair", STRANGERS.values(), ids=STRANGERS)
def test_what_is_no_copy_is_not_taken_for_one(pair: tuple[str, str]) -> None:
    assert alike(*map(sketch, pair)) < 0.5


@pytest.mark.parametrize("short", [" ".join(STORY[:1]), "", '"', "No. No! 1 2 3"])
def test_short_texts_are_copies_of_nothing(short: str) -> None:
    assert sketch(short) == keys_of(sketch(short)) == ()
    assert alike(sketch(short), sketch(short)) == alike(sketch(short), sketch(TEXT)) == 0


def test_a_text_of_quotations_alone_is_compared_by_them() -> None:
    speech = f'"{" ".join([*STORY[:2], *STORY[3:5]])}"'
    assert found(speech, f"{speech} That was all.")


def test_a_quotation_of_several_paragraphs_is_left_out_and_nothing_else() -> None:
    first, second = (f"{' '.join(ELSEWHERE[i : i + 3])}" for i in (0, 3))
    text = "\n\n".join([*STORY[:2], f'"{first}', f'"{second}"', *STORY[3:5]])
    assert sketch(text) == sketch("\n\n".join([*STORY[:2], *STORY[3:5]]))


def test_spelling_and_apostrophes_make_no_difference() -> None:
    american = (
        "The U.S. Center for Labor Defense in Hollvik organized Harbor workers whose color was gray, and its Theater program in Tarstad "
        "analyzed rumors that Norway's favorite Neighbor Iceland realized how the license for Arani was honored by Oslo."
    )
    british = (
        "The US Centre for Labour Defence in Hollvik organised Harbour workers whose colour was grey, and its Theatre program in Tarstad "
        "analysed rumours that Norway’s favourite Neighbour Iceland realised how the licence for Arani was honoured by Oslo."
    )
    runs = set(sketch(american))
    assert len(runs & set(sketch(british))) >= 0.8 * len(runs) > 0


def test_hardly_any_runs_tell_nothing_even_if_all_are_in_common() -> None:
    assert alike((4,), (4,)) < 0.5 <= alike((4, 8, 12), (4, 8, 12))


def test_a_long_text_that_names_nobody_in_its_beginning_has_keys() -> None:
    text = "so they waited and hoped for better days and nothing came of it " * 30 + TEXT
    assert keys_of(sketch(text))
    assert found(text, text)


def test_a_text_without_names_and_numbers_is_a_copy_of_nothing() -> None:
    plain = "nobody knows what will come of it and so they wait and hope for better days " * 3
    assert sketch(plain) == ()
    assert alike(sketch(plain), sketch(plain)) == 0


def test_likeness_is_the_same_both_ways_and_between_0_and_1() -> None:
    sketches = [sketch(text) for text in (*COPIES.values(), *(text for pair in STRANGERS.values() for text in pair), "")]
    for a, b in combinations(sketches, 2):
        assert alike(a, b) == alike(b, a)
        assert 0 <= alike(a, b) <= 1


def test_a_sketch_is_small_whatever_the_length_and_finds_a_short_version_of_a_long_text() -> None:
    rest = " ".join(f"In {year} the town of Hollvik{year} counted {year * 7} boats and Mayor Lund{year} was glad." for year in range(300))
    long = sketch(f"{TEXT} {rest}")
    assert len(long) == len(set(long)) == 128
    assert list(long) == sorted(long)
    assert long[0] >= 0
    assert long[-1] < 2**63
    assert len(keys_of(long)) == len({*keys_of(long)}) == 24
    assert found(f"{TEXT} {rest}", TEXT)


def test_another_process_makes_the_same_sketch() -> None:
    code = "import sys; from onrecord.steps.merge.copies import sketch; print(sketch(sys.argv[1]))"
    made = subprocess.run([sys.executable, "-c", code, TEXT], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == str(sketch(TEXT))
