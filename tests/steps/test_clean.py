"""From a copied page to its article: made-up pages of made-up papers, in the forms people paste them."""

import pytest

from onrecord.errors import InputError
from onrecord.records import Document, Hints, Page, cut
from onrecord.steps.clean import LONGEST, clean

FIRST = "Borduria on Tuesday denied that it had shelled a village across the river, a day after Syldavia accused it of breaking the truce."
SECOND = "“We did not fire a single shot,” Foreign Minister Igor Balkan told reporters in the capital. “They know it, and we know it.”"
THIRD = "Syldavia said it had pictures of the guns and would show them to the monitors on March 20."
FOURTH = "The monitors, who have counted nine breaches of the truce since it was signed, declined to comment on the pictures."
CAPTION = "Bordurian Foreign Minister Igor Balkan in Szohod on Feb. 27, 2026. (Ana Roe / POOL / AFP via Getty Images)"
MAP = "The river between Borduria and Syldavia, and the villages on it. (Piotr Nowak/The Klow Courier)"
TITLE = "Borduria denies shelling of Syldavian village"

COURIER = f"""World

{TITLE}

4 min read
{TITLE}
{CAPTION}

{FIRST}

{SECOND}

Article image
{MAP}

{THIRD}

{FOURTH}

Avatar
Piotr Nowak

Correspondent

Piotr Nowak is a correspondent for the Klow Courier, covering the river and the peace talks. He said in 2019 that he would stay.

Read more
News Feed

In the latest episode of This Week, Ana Roe examines how the monitors said they count shells.

Show More"""

WHOLE_PAGE = f"""Skip to content
* Home
* World
  + Europe
  + Asia
* Sport
* Subscribe
We use cookies and similar means to show you what we think you want to see. By clicking Accept you agree.
Home › News › World
{TITLE}
Szohod says it has nothing to hide and asks for an inquiry of its own into the shells
By Ana Roe and Piotr Nowak | The Szohod Gazette
Published March 3, 2026, 9:14 pm | Updated March 4, 2026
* Share on Facebook
* Share on X
{CAPTION}
{FIRST}
Advertisement
{SECOND}
Sign up for our newsletter and never miss what the ministers said.
Pictures from the river
{THIRD}
{FOURTH}
Related articles
* Truce holds for a ninth week, monitors say
* What the shells tell: an interview
Comments
Best paper in town, they always said the truth about the guns.
© 2026 The Guardian. All rights reserved."""


NO_HINTS = Hints()


def read(text: str, hints: Hints = NO_HINTS, whole: bool = False) -> Document:
    return clean(Page(name="-", kind="text", text=text, hints=hints, whole=whole))


def paragraphs(document: Document) -> list[str]:
    return [line for a, b in document.body for line in document.text[a:b].splitlines() if line.strip()]


def test_article_with_its_chrome() -> None:
    document = read(COURIER)
    assert document.title == TITLE
    assert document.section == "World"
    assert document.byline == ("Piotr Nowak",)
    assert document.outlet == "The Klow Courier"
    assert document.published is None
    assert (document.reference_date, document.reference_estimated) == ("2026-02-27", True)
    assert cut(document.text, document.captions) == f"{CAPTION} … {MAP}"
    assert cut(document.text, document.body) == f"{FIRST}\n\n{SECOND} … {THIRD}\n\n{FOURTH}"
    assert document.text == COURIER


def test_whole_page() -> None:
    document = read(WHOLE_PAGE)
    assert document.title == TITLE
    assert document.section == "World"
    assert document.byline == ("Ana Roe", "Piotr Nowak")
    assert document.outlet == "The Guardian"
    assert (document.published, document.reference_date, document.reference_estimated) == ("2026-03-03", "2026-03-03", False)
    found = paragraphs(document)
    assert found[0].startswith("Szohod says it has nothing to hide")
    assert [p for p in found[1:] if p != "Pictures from the river"] == [FIRST, SECOND, THIRD, FOURTH]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(end: str) -> None:
    document = read(COURIER.replace("\n", end))
    assert cut(document.text, document.body) == f"{FIRST}{end}{end}{SECOND} … {THIRD}{end}{end}{FOURTH}"


def test_hard_wrapped() -> None:
    document = read(
        "Borduria denies shelling\n\nBorduria on Tuesday denied that it had shelled a village across the\n"
        "river, a day after Syldavia had accused it of breaking the truce that\nboth had signed in January.\n\n"
        "The monitors declined to comment.\n"
    )
    assert document.title == "Borduria denies shelling"
    assert len(document.body) == 1
    assert document.text[slice(*document.body[0])].endswith("in January.\n\nThe monitors declined to comment.")


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        f"{FIRST}\n\n{SECOND}",
        "Jan Kos is a reporter who was held in Szohod last week. His lawyer said that he was well.\n\n" + SECOND + "\n\n" + FIRST,
    ],
)
def test_nothing_but_body(text: str) -> None:
    document = read(text)
    assert (document.title, document.byline, document.outlet) == (None, (), None)
    assert cut(text, document.body) == text


@pytest.mark.parametrize("text", ["Home\nNews\nSport\nLog in", "Word", "..."])
def test_no_article(text: str) -> None:
    with pytest.raises(InputError, match="no article is found in it; give the article's own text") as caught:
        read(text)
    assert caught.value.where == "-"


def test_longer_than_any_article() -> None:
    text = (FIRST + "\n\n") * (LONGEST // (len(FIRST) + 2))
    assert read(text).body
    for whole in (False, True):
        with pytest.raises(InputError, match="give one article at a time"):
            read(text * 2, whole=whole)


def test_wire_report() -> None:
    document = read(
        f"{TITLE}\nBy Ana Roe\nMarch 3, 2026 4:05 PM GMT\nSZOHOD, March 3 - {FIRST}\n{SECOND}\n{THIRD}\n"
        "Reporting by Ana Roe in Szohod; Editing by Bob Low\nOur Standards: the principles of trust."
    )
    assert document.byline == ("Ana Roe",)
    assert paragraphs(document)[-1] == THIRD


def test_biography_without_a_box() -> None:
    document = read(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\nMara Lind is a freelance journalist who writes for the Plovdiv Post.")
    assert document.byline == ("Mara Lind",)
    assert paragraphs(document)[-1] == THIRD


def test_hints_outrank_the_page() -> None:
    hints = Hints(title="Another title", published="Wed, 21 May 2025 12:36:25 GMT", outlet="The Gazette", url="https://news.example/1")
    document = read(WHOLE_PAGE, hints)
    assert document.title == "Another title"
    assert (document.published, document.reference_date) == ("2025-05-21", "2025-05-21")
    assert (document.outlet, document.url) == ("The Gazette", "https://news.example/1")


def test_address_on_the_first_line() -> None:
    document = read(f"https://www.reuters.com/world/a-1/\n{TITLE}\n\n{FIRST}\n\n{SECOND}")
    assert document.url == "https://www.reuters.com/world/a-1/"
    assert document.outlet == "Reuters"


def test_whole_text_is_body() -> None:
    document = read(COURIER, Hints(title="T"), whole=True)
    assert document.body == ((0, len(COURIER)),)
    assert (document.title, document.section, document.byline, document.captions) == ("T", None, (), ())


def test_id_is_of_the_text() -> None:
    assert read(COURIER).id == read(COURIER, Hints(title="T")).id != read(WHOLE_PAGE).id


@pytest.mark.parametrize(
    "text",
    [
        (FIRST + " ") * 40_000,
        "a" * 5_000_000,
        "Abc " * 1_250_000,
        " " * 5_000_000 + "x",
        "(" * 5_000_000,
        "\n" * 5_000_000 + "x",
    ],
    ids=["one line", "one word", "capitalized", "blanks", "brackets", "line ends"],
)
def test_five_megabytes_are_refused(text: str) -> None:
    with pytest.raises(InputError):  # no article, or too long for one; what hangs here shows as a suite that hangs
        read(text)


@pytest.mark.parametrize(
    "opening", ["Skagen — The ferry will sail again, the harbour board said.", "- The ferry will sail again.", "MODERATOR: Good evening."]
)
@pytest.mark.parametrize("times", [1, 8, 40])
def test_an_article_whose_text_stands_on_one_line_is_an_article(opening: str, times: int) -> None:
    more = (
        " Both engines have been mended, and nobody on the town's council speaks against it. With summer near, 40,000 guests are awaited;"
        " last year there were fewer than half as many. The board's chairwoman, Ida Holm, wants a second ship (of the same yard) by 2033."
    )
    text = opening + more * times
    assert read(text).body == ((0, len(text)),)
