"""What single lines look like, and who and when they name."""

import pytest

from onrecord.steps.clean.dates import find_dates, latest_past_date
from onrecord.steps.clean.lines import Lines
from onrecord.steps.clean.names import is_name, names_in_byline, names_in_metadata, outlet_in


@pytest.mark.parametrize(
    ("line", "look"),
    [
        ("The minister said on Monday that the talks would go on.", "prose"),
        ("“We will not sign,” she said.", "prose"),
        (
            "He agreed with the report. (AP)" + " He said that he had always thought so and would say it again to whoever asked him." * 3,
            "prose",
        ),
        ("Minister says talks will go on", "short"),
        ("* World news", "bullet"),
        ("- The north, where the guns are; and", "bullet"),
        ("By Ana Roe", "byline"),
        ("* By Ana Roe and Li Wu", "byline"),
        (
            "By Tuesday the guns had fallen silent along the whole length of the river, the monitors said in their report on the truce.",
            "prose",
        ),
        ("March 3, 2026", "date"),
        ("Published: 3 March 2026, 10:15 GMT | Updated: 4 March 2026", "date"),
        ("3 hours ago", "date"),
        ("Tue, 3 Mar 2026 9:27PM", "date"),
        ("Ana Roe · The Gazette · Posted: Mar 03, 2026 4:00 AM EDT", "date"),
        ("On 3 March 2026 the ministers of both countries met.", "prose"),
        ("3 min read", "reading time"),
        ("Reading time: 4 minutes", "reading time"),
        ("Guns on the river. Photograph: Ana Roe/Reuters", "caption"),
        ("Guns on the river on Monday (Image: Getty)", "caption"),
        ("The minister arrives in Szohod. | Ana Roe/AFP via Getty Images", "caption"),
        ("A boat crosses the river near Klow, Syldavia, March 3, 2026.", "caption"),
        ("The vote follows a Reuters/Ipsos poll.", "prose"),
        ("The president said so in a post (on Telegram).", "prose"),
        ("He told reporters that the army had left the town. (ANI)", "prose"),
        ("The minister spoke to the nation via Telegram.", "prose"),
        ("Follow-up talks would be held, and support the truce, he wrote in his newsletter.", "prose"),
        ("Latest in a series of attacks, the strike killed five people.", "prose"),
        ("This video of the strike was published by the army.", "prose"),
        ("Article image", "placeholder"),
        ("Advertisement", "chrome"),
        ("We use cookies to make this site work.", "chrome"),
        ("Sign up for our weekly letter on the river.", "chrome"),
        ("Read more", "end"),
        ("Additional reporting by Ana Roe in Klow and Li Wu in Szohod.", "end"),
        ("More from Ana Roe", "end"),
        ("Comments (12)", "end"),
        ("———", "chrome"),
    ],
)
def test_look(line: str, look: str) -> None:
    assert [found.look for found in Lines(line)] == [look]


def test_lines_that_stand_everywhere() -> None:
    lines = Lines("\n".join(["Text of the article", "The talks went on for the whole day."] + ["Text of the article"] * 3))
    assert [line.look for line in lines] == ["repeated", "prose", "repeated", "repeated", "repeated"]


def test_sentence_broken_at_a_link() -> None:
    text = "The minister said in a letter to the head of the monitors\nthat he had seen the guns.\nThe monitors said no."
    assert [line.text.splitlines()[0] for line in Lines(text)] == [text.splitlines()[0], "The monitors said no."]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Roe", ("Ana Roe",)),
        ("By ANA ROE and Li Wu", ("ANA ROE", "Li Wu")),
        ("By Ana Roe , News Reporter", ("Ana Roe",)),
        ("By Ana Roe, Li Wu & Jean-Luc de la Tour | Reuters", ("Ana Roe", "Li Wu", "Jean-Luc de la Tour")),
        ("By: Ana Roe ana.roe@gazette.example", ("Ana Roe",)),
        ("Ana Roe The Guardian", ("Ana Roe",)),
        ("Ana RoePublished Mar 3, 2026", ("Ana Roe",)),
        ("News , National | 5 hours ago | Written by Ana Roe", ("Ana Roe",)),
        ("By Reuters", ()),
        ("In News, World", ()),
        ("Tuesday, 3 March 2026", ()),
    ],
)
def test_names_in_byline(line: str, names: tuple[str, ...]) -> None:
    assert names_in_byline(line) == names


def test_names_in_metadata() -> None:
    assert names_in_metadata("By Ana Roe and 山田太郎") == ("Ana Roe", "山田太郎")
    assert names_in_metadata("ana@gazette.example, Ana Roe, Reuters, Senior Editor") == ("Ana Roe",)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Ana Roe", True),
        ("Mohammed al-Amin", True),
        ("Senior Reporter", False),
        ("World News", False),
        ("ana roe", False),
        ("The River", False),
    ],
)
def test_is_name(text: str, is_one: bool) -> None:
    assert is_name(text) is is_one


@pytest.mark.parametrize(
    ("biography", "outlet"),
    [
        ("Ana Roe is a reporter for the Klow Courier, covering the river.", "The Klow Courier"),
        ("Ana Roe is a senior editor at Reuters.", "Reuters"),
        ("Ana Roe has long been a reporter. She lives for the river.", None),
        ("Ana Roe was a reporter at a local paper.", None),
    ],
)
def test_outlet_in(biography: str, outlet: str | None) -> None:
    assert outlet_in(biography) == outlet


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on Feb. 9, 2026, and 10 March 2026", ["2026-02-09", "2026-03-10"]),
        ("2026-03-04T10:00:00Z", ["2026-03-04"]),
        ("31/12/2025 and 12/31/2025 and 04/05/2026", ["2025-12-31", "2025-12-31"]),
        ("may 5 people march 6 miles in May", []),
        ("Feb. 31, 2026", [None]),
        ("on Feb. 9", [None]),
    ],
)
def test_find_dates(text: str, dates: list[str | None]) -> None:
    assert [d.iso for d in find_dates(text)] == dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He spoke on Feb. 6, 2026. The words were published on Feb. 9.", "2026-02-09"),
        ("He spoke on Dec. 30, 2025. They met on Jan. 4.", "2026-01-04"),
        ("He spoke on Feb. 6, 2026. Talks are due on March 3.", "2026-02-06"),
        ("He spoke on Feb. 6, 2026, and will decide by June 1.", "2026-02-06"),
        ("He spoke on Feb. 9.", None),
        ("It began on Feb. 24, 2022. A truce was signed in 2025. He spoke on Monday.", None),
        ("No date at all.", None),
    ],
)
def test_latest_past_date(text: str, day: str | None) -> None:
    assert latest_past_date(text, [(0, len(text))]) == day


def test_dates_far_from_each_other() -> None:
    between = "the crews went on and on without a word of it, " * 5
    text = f"On the 12th of September, 2031 {between}on 3 May {between}in 2030, {between}and 2031-05-04"
    found = [(d.year, d.month, d.day) for d in find_dates(text)]
    assert found == [(2031, 9, 12), (None, 5, 3), (2030, None, None), (2031, 5, 4)]
    assert [text[d.start : d.end] for d in find_dates(text)] == ["12th of September, 2031", "3 May", "in 2030", "2031-05-04"]
