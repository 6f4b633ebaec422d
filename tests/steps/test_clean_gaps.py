"""What is set into a story is a gap in it, and what follows a story is not: made-up pages of made-up papers."""

import pytest

from onrecord.records import Document, Page, cut
from onrecord.steps.clean import clean

TITLE = "Sondria halts survey of the Merrow banks after Ostland protest"
OPENING = (
    "Sondria said on Monday that it had stopped a survey of the Merrow banks, a shoal off its coast that Ostland claims as its own.",
    "“We have nothing to hide and nothing to fear,” Fisheries Minister Dario Venn told reporters in Port Sella.",
    "Ostland had summoned the Sondrian ambassador on Saturday and asked for the ship to be recalled within two days.",
)
GOING_ON = "The Ostland foreign ministry called the halt a first step and said that it would wait for a letter."
CLOSING = "Venn said that no letter would be sent, according to two people who were in the room."
LAST = "The ambassador declined to say whether he would stay."


def read(text: str) -> Document:
    return clean(Page(name="-", kind="text", text=text))


def page(*parts: str, between: str = "\n\n") -> str:
    return between.join((TITLE, "By Lena Marsh", "March 9, 2026", *OPENING, *parts))


def paragraphs(document: Document) -> list[str]:
    return [line for a, b in document.body for line in document.text[a:b].splitlines() if line.strip()]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize(
    "gap",
    [
        ("Read more: How a shoal came between two old friends",),
        ("Read more about how a shoal came between two old friends.",),
        ("Related: Ostland's navy, ship by ship",),
        ("See also: What is known of the Merrow banks",),
        ("Related", "Ostland's navy, ship by ship", "What is known of the Merrow banks"),
        ("Recommended Stories", "* Ostland's navy, ship by ship", "* What is known of the Merrow banks", "* Fishing in Sondria"),
        ("Advertisement",),
        ("Listen to this article", "4 min"),
        (
            "Sign up to Harbour Notes",
            "Free weekly newsletter",
            "The week at sea, straight to your inbox. By signing up you agree to our terms.",
        ),
        (
            "Newsletter",
            "Morning Tide",
            "Our editors tell you what matters before you have had your coffee.",
            "Enter your email address",
            "Sign up",
        ),
    ],
    ids=lambda gap: str(gap[0]),
)
def test_gap(gap: tuple[str, ...], between: str) -> None:
    document = read(page(*gap, GOING_ON, CLOSING, LAST, "Most read", "1 Ten boats to build", "2 Ostland votes", between=between))
    assert paragraphs(document) == [*OPENING, GOING_ON, CLOSING, LAST]


def test_gaps_around_single_paragraphs() -> None:
    document = read(
        page(
            "Read more: How a shoal came between two old friends",
            GOING_ON,
            "Sign up to Harbour Notes\nFree weekly newsletter\nThe week at sea, straight to your inbox.",
            CLOSING,
            "Most viewed\n1 Venn resigns over a boat\n2 Ostland says it will not return to talks\n3 The ten best kettles",
            "Comments (31)\nmerrow_mike 2 hours ago\nSondria is lying, and everyone in Port Sella knows it.",
        )
    )
    assert paragraphs(document) == [*OPENING, GOING_ON, CLOSING]


def test_gap_near_the_beginning() -> None:
    document = read(
        "\n\n".join((TITLE, "By Lena Marsh", OPENING[0], "Related", "What is known of the Merrow banks", *OPENING[1:], GOING_ON))
    )
    assert paragraphs(document) == [*OPENING, GOING_ON]


@pytest.mark.parametrize(
    "end",
    [
        ("More from Lena Marsh", "Ostland's fleet is back in port, two people with knowledge of it said on Friday."),
        ("Most read", "Venn resigns over a boat", "The Sondrian minister said that he would go back to fishing."),
        ("Comments (2)", "merrow_mike", "Venn is lying, and everyone in Port Sella knows it.", "Reply"),
        ("About the author", "Lena Marsh has covered Sondria and Ostland since the war, and lives in Port Sella."),
        ("Lena Marsh is a reporter for the Sella Courier who covers Ostland.", "She said in a talk last year that Venn was a friend."),
        (
            "Related",
            "Ostland's navy, ship by ship",
            "The fleet of Ostland has grown by half since the war with Sondria.",
            "Venn resigns over a boat",
            "The Sondrian minister said that he would go back to fishing.",
            "What is known of the Merrow banks",
            "Sondria and Ostland have quarrelled over the shoal for ninety years.",
        ),
        ("Read more: Ten boats to build", "The river Alder has burst its banks again and three villages are cut off."),
    ],
    ids=lambda end: str(end[0]),
)
def test_end(end: tuple[str, ...]) -> None:
    assert paragraphs(read(page(GOING_ON, CLOSING, *end))) == [*OPENING, GOING_ON, CLOSING]


@pytest.mark.parametrize(
    "caption",
    [
        "The survey ship Halcyon off Port Sella. (Reuters)\nSondria says its work is done",
        "EPA\nSondria says the work of the Halcyon is done",
    ],
)
def test_caption_of_two_lines(caption: str) -> None:
    document = read(page(caption, GOING_ON, CLOSING))
    assert cut(document.text, document.captions) == caption.replace("\n", " … ")
    assert paragraphs(document) == [*OPENING, GOING_ON, CLOSING]


def test_subheading_after_a_caption() -> None:
    document = read(page("The survey ship Halcyon off Port Sella. (Reuters)", "A quarrel of ninety years", GOING_ON, CLOSING))
    assert "A quarrel of ninety years" in paragraphs(document)


def test_outlet_among_the_authors() -> None:
    text = "\n\n".join(("Europa Dispatch", TITLE, "by Marta Iliescu and Europa Dispatch", *OPENING, "© 2026 Europa Dispatch"))
    document = read(text)
    assert (document.byline, document.outlet) == (("Marta Iliescu",), "Europa Dispatch")


@pytest.mark.parametrize(
    ("evidence", "outlet"),
    [
        ("© 2026 The Harbour Wire", "The Harbour Wire"),
        ("Venn told the Harbour Wire that he would not resign over a ship.", "THE HARBOUR WIRE"),
        ("Venn told a radio station that he would not resign over a ship.", None),
    ],
)
def test_masthead_in_capitals(evidence: str, outlet: str | None) -> None:
    document = read(
        "\n\n".join(("Sign in", "THE HARBOUR WIRE", "Home | World | Sport", TITLE, "By Lena Marsh", *OPENING, CLOSING, evidence))
    )
    assert document.outlet == outlet
