"""Outlet, section and byline of copied pages: made-up papers, each with the marks it leaves on its pages."""

import pytest

from onrecord.records import Document, Page
from onrecord.steps.clean import clean

TITLE = "Elbonia rejects call to reopen the Karst crossing"
BODY = """Elbonia on Monday rejected a call by its neighbour to reopen the Karst crossing, which has been shut since the winter.

“Nobody has given us a reason to,” Interior Minister Dov Marek told reporters in the capital, adding that the guards would stay.

The neighbour's foreign ministry said it regretted the decision and would raise it with the monitors in April."""
TOLD = "A diplomat told the Karst Courier that the guards had been doubled in February and that nobody had been told."
ASKED = "The ministry did not answer when asked by The Elbe Herald how long the crossing would stay shut for traders."
RIVAL = "A trader told the Lowland Tribune that he had lost forty crates of apples and would not come back before summer."


def read(*blocks: str) -> Document:
    return clean(Page(name="-", kind="text", text="\n".join(blocks)))


@pytest.mark.parametrize(
    ("blocks", "outlet"),
    [
        (("The Elbe Herald", "Menu", "Search", "", TITLE, "", BODY), "The Elbe Herald"),
        (("Vale Tribune", "", "World", TITLE, "March 9, 2026", "", BODY, "", "© 2026 Vale Tribune"), "Vale Tribune"),
        ((TITLE, "", BODY, "", "© 2026 Vale Tribune. All rights reserved."), "Vale Tribune"),
        ((TITLE, "", BODY, "", "© 2026 Brightwater Holdings. All rights reserved."), None),
        ((TITLE, "", BODY, "", TOLD), None),
        ((TITLE, "The crossing in January. (Mira Post / Karst Courier)", "", BODY, "", TOLD), "Karst Courier"),
        ((TITLE, "The crossing in January. (Mira Post / Reuters)", "", BODY, "", "A guard told Reuters that he was cold."), None),
        (("The Elbe Herald", TITLE, "", BODY, "", ASKED, "", RIVAL), "The Elbe Herald"),
        ((TITLE, "", BODY, "", ASKED, "", TOLD, "", RIVAL), None),
        ((f"{TITLE} | Marsh Gazette", "", BODY, "", "Copyright Marsh Gazette 2026"), "Marsh Gazette"),
        ((TITLE, "", BODY, "", "Lena Ost writes about borders for the Delta Post. She grew up in Elbonia."), "The Delta Post"),
        ((TITLE, "", BODY, "", "Lena Ost covers the border for Delta Radio. She grew up in Elbonia."), "Delta Radio"),
        (("Latest News", TITLE, "", BODY), None),
        (("World News", TITLE, "", BODY), None),
        (("Karst Courier", "Subscribe", TITLE, "", BODY, "", "Read more", "The Elbe Herald looks back"), "Karst Courier"),
        (("THE ELBE HERALD", "Sections", TITLE, "", BODY, "", ASKED), "The Elbe Herald"),
        (("Balkan Wire", "Menu", TITLE, "", BODY, "", "© 2024-2026 Balkan Wire Ltd. All rights reserved."), "Balkan Wire"),
        (("Balkan Wire", "Menu", TITLE, "", BODY), None),
        ((TITLE, "The crossing in January. (Mira Post / Karst Courier)", "", BODY), None),
        ((TITLE, "", BODY, "", TOLD, "", TOLD.replace("diplomat", "trader")), None),
        ((TITLE, "", BODY, "", "Lena Ost is a freelance journalist who writes for the Delta Post."), None),
        (("Reuters", "World", TITLE, "", BODY, "", "© 2026 Karst Courier"), "Karst Courier"),
    ],
)
def test_outlet(blocks: tuple[str, ...], outlet: str | None) -> None:
    assert read(*blocks).outlet == outlet


def test_headline_without_its_suffix() -> None:
    assert read(f"{TITLE} | Marsh Gazette", "", BODY, "", "Copyright Marsh Gazette 2026").title == TITLE
    assert read(f"{TITLE} - Analysis", "", BODY).title == f"{TITLE} - Analysis"


@pytest.mark.parametrize(
    ("top", "section"),
    [
        (("The Elbe Herald", "Menu", "Search", "Borderlands", "", TITLE), "Borderlands"),
        (("Borderlands", "", TITLE), "Borderlands"),
        (("The Elbe Herald", "", TITLE), None),
        (("Karst Courier", "Middle East", TITLE), "Middle East"),
        (("Karst Courier", "Lena Ost", TITLE), None),
        (("Menu", TITLE), None),
    ],
)
def test_section(top: tuple[str, ...], section: str | None) -> None:
    assert read(*top, "", BODY).section == section


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ((TITLE, "", "Anja de Waal", "13 March 2026", "3 min read", "Share"), ("Anja de Waal",)),
        ((TITLE, "", "Anja de Waal", "3 min read", "Comments (14)", "", TITLE, "The crossing. (Jens Krag / AFP)"), ("Anja de Waal",)),
        ((TITLE, "", "Pieter van der Meer", ""), ("Pieter van der Meer",)),
        ((TITLE, "Traders on both sides say that they have had enough of it", "Conor O'Dowd", "Share"), ("Conor O'Dowd",)),
        ((TITLE, "Salim bin Yusuf", "Foreign Correspondent", ""), ("Salim bin Yusuf",)),
        ((TITLE, "Anja de Waal and Nizar al-Amin", "March 13, 2026"), ("Anja de Waal", "Nizar al-Amin")),
        ((TITLE, "Đorđe Petrović", "4 min read"), ("Đorđe Petrović",)),
        ((TITLE, "Tel Aviv", ""), ()),
        ((TITLE, "Lena Ost", "More from Lena Ost", ""), ()),
        ((TITLE, "New York", "March 13, 2026"), ()),
        ((TITLE, "Karst Courier", "March 13, 2026"), ()),
        ((TITLE, "Foreign Affairs", "March 13, 2026"), ()),
        ((TITLE, "Save Article", ""), ()),
        ((TITLE, "The Elbe Herald", ""), ()),
        ((TITLE, "Karst Crossing", ""), ()),
    ],
)
def test_bare_byline(head: tuple[str, ...], byline: tuple[str, ...]) -> None:
    assert read(*head, "", BODY).byline == byline


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Published 13 March 2026, updated 15 March 2026", "2026-03-13", "2026-03-15"),
        ("Last updated: 15 March 2026", "2026-03-15", "2026-03-15"),
        ("13 March 2026", "2026-03-13", None),
        ("Updated 11 March 2026, first published 13 March 2026", "2026-03-13", None),
    ],
)
def test_day_of_the_last_change(line: str, published: str, updated: str | None) -> None:
    document = read(TITLE, line, "", BODY)
    assert (document.published, document.updated) == (published, updated)


def test_where_the_fields_of_a_copied_page_stand() -> None:
    document = read(TITLE, "By Lena Ost", "13 March 2026", "", BODY)
    assert document.origins == {"title": "text", "byline": "text", "published": "text"}
