"""What the lines around an article are for: a made-up page of a made-up paper."""

from onrecord.steps.clean.lines import Lines
from onrecord.steps.clean.paste import outline
from onrecord.steps.clean.roles import roles_of

PAGE = (
    ("Skip to content", "furniture"),
    ("World", "section"),
    ("Borduria denies shelling of Syldavian village", "headline"),
    ("By Ana Roe and Piotr Nowak", "byline"),
    ("March 3, 2026", "date line"),
    ("4 min read", "reading time"),
    ("Bordurian Foreign Minister Igor Balkan in Szohod on Feb. 27, 2026. (Ana Roe / POOL / AFP via Getty Images)", "caption"),
    (
        "Borduria on Tuesday denied that it had shelled a village across the river, a day after Syldavia accused it of breaking the truce.",
        "body",
    ),
    (
        "“We did not fire a single shot,” Foreign Minister Igor Balkan told reporters in the capital. “They know it, and we know it.”",
        "body",
    ),
    ("Article image", "placeholder"),
    ("The river between Borduria and Syldavia, and the villages on it. (Piotr Nowak/The Klow Courier)", "caption"),
    ("Syldavia said it had pictures of the guns and would show them to the monitors on March 20.", "body"),
    ("The monitors, who have counted nine breaches of the truce since it was signed, declined to comment on the pictures.", "body"),
    ("Piotr Nowak", "biography"),
    ("Correspondent", "biography"),
    ("Piotr Nowak is a correspondent for the Klow Courier, covering the river and the peace talks.", "biography"),
    ("Read more", "furniture"),
    ("Truce holds for a ninth week, monitors say", "teaser"),
    ("Most read", "feed"),
    ("1. What the shells tell: an interview", "feed"),
    ("2. Ten boats to build before the summer", "feed"),
    ("Comments (2)", "comments"),
    ("river_rat", "comments"),
    ("Best paper in town, they always said the truth about the guns.", "comments"),
)


def test_roles() -> None:
    lines = Lines("\n\n".join(line for line, _ in PAGE))
    assert [(line.text, role) for line, role in zip(lines, roles_of(lines, outline(lines)), strict=True)] == list(PAGE)
