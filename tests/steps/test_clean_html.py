"""From an HTML page to its article."""

import json

import pytest

from onrecord.errors import InputError
from onrecord.records import Document, Hints, Page, cut
from onrecord.steps.clean import clean

PARAGRAPHS = [
    "Borduria on Tuesday denied that it had shelled a village across the river, a day after Syldavia accused it of breaking the truce.",
    "“We did not fire a single shot,” Foreign Minister Igor Balkan told reporters in the capital. “They know it, and we know it.”",
    "Syldavia said it had pictures of the guns and would show them to the monitors, who have counted nine breaches of the truce so far.",
]
NO_HINTS = Hints()
ITEM = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Courier"},
        {
            "@type": ["NewsArticle"],
            "headline": "Borduria denies shelling &amp; asks for an inquiry",
            "author": [{"@type": "Person", "name": "Ana Roe"}, {"@type": "Person", "name": "By Piotr Nowak"}],
            "publisher": {"@type": "Organization", "name": "The Klow Courier"},
            "datePublished": "2026-03-03T21:14:00+01:00",
            "articleSection": ["World", "Borduria"],
        },
    ],
}


def page(head: str, hints: Hints = NO_HINTS) -> Document:
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    html = f"""<!DOCTYPE html><html><head>{head}</head><body><nav><a href="/">Home</a><a href="/w">World</a></nav>
    <article><h1>Borduria denies shelling</h1>{body}<p>Sign up for our newsletter and never miss a word.</p></article>
    <footer>© 2026 The Klow Courier</footer></body></html>"""
    return clean(Page(name="a.html", kind="html", text=html, hints=hints))


def test_json_ld() -> None:
    head = f'<link rel="canonical" href="https://klow-courier.example/1"><script type="application/ld+json">{json.dumps(ITEM)}</script>'
    document = page(head)
    assert document.title == "Borduria denies shelling & asks for an inquiry"
    assert document.byline == ("Ana Roe", "Piotr Nowak")
    assert document.outlet == "The Klow Courier"
    assert document.section == "World"
    assert (document.published, document.reference_date, document.reference_estimated) == ("2026-03-03", "2026-03-03", False)
    assert document.url == "https://klow-courier.example/1"


def test_text_is_headline_and_paragraphs() -> None:
    document = page(f'<script type="application/ld+json">{json.dumps(ITEM)}</script>')
    assert document.text == "\n\n".join(["Borduria denies shelling & asks for an inquiry", *PARAGRAPHS])
    assert cut(document.text, document.body) == "\n\n".join(PARAGRAPHS)


def test_meta_tags() -> None:
    document = page(
        '<meta property="og:title" content="Borduria denies shelling - The Guardian"><meta property="og:site_name" content="the guardian">'
        '<meta name="author" content="Ana Roe and Li Wu"><meta property="article:published_time" content="2026-03-03T20:14:00Z">'
        '<script type="application/ld+json">{"@type": "NewsArticle", broken</script>'
    )
    assert (document.title, document.outlet) == ("Borduria denies shelling", "The Guardian")
    assert document.byline == ("Ana Roe", "Li Wu")
    assert document.published == "2026-03-03"


def test_nothing_but_headings() -> None:
    document = page("")
    assert document.title == "Borduria denies shelling"
    assert (document.byline, document.outlet, document.published) == ((), None, None)


def test_hints_outrank_the_page() -> None:
    document = page(f'<script type="application/ld+json">{json.dumps(ITEM)}</script>', Hints(title="T", published="2025-01-02", outlet="O"))
    assert (document.title, document.published, document.outlet) == ("T", "2025-01-02", "O")
    assert document.text.startswith("T\n\n")


@pytest.mark.parametrize(
    ("shared", "title"),
    [
        ("Borduria denies shelling | Klow Courier", "Borduria denies shelling"),
        ("Borduria denies shelling - World - Klow Courier", "Borduria denies shelling"),
        ("Borduria denies shelling of village", "Borduria denies shelling of village"),
        ("What we know of the shelling | Klow Courier", "What we know of the shelling | Klow Courier"),
    ],
)
def test_title_without_the_name_of_the_site(shared: str, title: str) -> None:
    assert page(f'<meta property="og:title" content="{shared}">').title == title


@pytest.mark.parametrize("end", ["", '<p class="x" data-y="ab', "<scr", "<!-- ", '<script>{"a": '])
def test_cut_off_in_the_middle(end: str) -> None:
    paragraphs = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    document = clean(Page(name="a", kind="html", text=f"<!DOCTYPE html><html><body><article><h1>Borduria denies</h1>{paragraphs}{end}"))
    assert cut(document.text, document.body) == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "text",
    [
        "<html><body></body></html>",
        "<html>",
        "<!DOCTYPE html><html><he",
        '<!DOCTYPE html><html><head><title>Home</title></head><body><nav><a href="/">Home</a></nav></body></html>',
        '<!DOCTYPE html><html><head><script type="application/ld+json">{"@type": "NewsArticle", "headl',
    ],
)
def test_no_article(text: str) -> None:
    with pytest.raises(InputError, match=r"a\.html: no article is found in it; .+ copy the article"):
        clean(Page(name="a.html", kind="html", text=text))
