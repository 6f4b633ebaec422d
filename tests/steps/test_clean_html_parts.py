"""What a made-up HTML page is made of: its lead, its boxes, its captions, its language, and the way back to the source."""

import html
import re

import pytest

from onrecord.errors import InputError
from onrecord.records import Document, Page, cut
from onrecord.steps.clean import SourceMap, clean
from onrecord.steps.clean.blocks import blocks_of, parse
from onrecord.steps.clean.captions import credit_in
from onrecord.steps.clean.language import language_of

TITLE = "Karsia &amp; Lowland agree to reopen the Elbe bridge"
LEAD = "Traders on both banks have waited for two winters, and the first lorries are to cross on Monday."
STORY = [
    "Karsia and Lowland said on Friday that they would reopen the bridge over the Elbe, which has been shut since a shooting in 2029.",
    "&ldquo;We have talked enough,&rdquo; Transport Minister <b>Dov Marek</b> told reporters in Karst. &#8220;Now we drive.&#8221;",
    "Lowland&#39;s foreign ministry confirmed the date and said that its guards had been told to let every lorry with papers through.",
    "The two sides still have to agree who pays for the lamps, and a diplomat said that nobody expected it to be settled before spring.",
]
BOX = "Lena Ost is a correspondent for the Karst Courier. She has covered the river for ten years."
CAPTION = "Guards on the bridge in January. (Mira Post / AFP)"


def source(head: str = "", top: str = "", middle: str = "", bottom: str = "") -> str:
    first, *rest = (f"<p>{p}</p>\n" for p in STORY)
    return f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | Karst Courier</title>{head}</head><body>
    <header><ul class="menu"><li><a href="/">Home</a></li>
    <li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></header>
    <main><article class="article"><h1>{TITLE}</h1>{top}<div class="article-body">{first}{middle}{"".join(rest)}</div>{bottom}</article>
    <aside class="related"><h3>Most read</h3><ul><li><a href="/1">A dog was found on the roof of the old mill in Karst on Sunday</a></li>
    <li><a href="/2">Why the price of plums has doubled since the river froze</a></li></ul></aside></main>
    <footer><p>© 2031 Karst Courier. All rights reserved.</p></footer></body></html>"""


def read(text: str) -> Document:
    return clean(Page("a.html", "html", text))


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def body(document: Document) -> list[str]:
    return "\n\n".join(document.text[a:b] for a, b in document.body).split("\n\n")


def test_lead_is_kept_and_related_stories_are_not() -> None:
    document = read(source(top=f'<p class="standfirst">{LEAD}</p>'))
    assert body(document) == [LEAD, *map(plain, STORY)]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="related-box"><a href="/3">Read more: the guards who never left their posts by the Elbe</a></div>',
        '<div class="newsletter-signup"><p>Sign up for our newsletter and never miss a word.</p><button>Sign up</button></div>',
        '<script>var p = "<p>Not a word of this is said.</p>";</script><!-- <p>Nor of this.</p> -->',
    ],
)
def test_boxes_within_the_story_are_left_out(box: str) -> None:
    assert body(read(source(middle=box))) == [plain(p) for p in STORY]


def test_a_subheading_between_paragraphs_is_kept() -> None:
    assert "Who pays for the lamps" in body(read(source(middle="<h2>Who pays for the lamps</h2>")))


def test_captions_with_their_credits() -> None:
    document = read(source(middle=f"<figure><img src='b.jpg'><figcaption>{CAPTION}</figcaption></figure>"))
    assert cut(document.text, document.captions) == CAPTION
    assert cut(document.text, document.credits) == "Mira Post / AFP"
    assert CAPTION not in body(document)


def test_the_box_about_the_author_is_no_body() -> None:
    document = read(source(bottom=f'<div class="author-bio"><p>{BOX}</p></div>'))
    assert cut(document.text, document.biography) == BOX
    assert body(document) == [plain(p) for p in STORY]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Guards on the bridge. (Mira Post / AFP)", "Mira Post / AFP"),
        ("Guards on the bridge. Photo: Mira Post", "Mira Post"),
        ("Guards on the bridge. Photograph: Mira Post/Reuters", "Mira Post/Reuters"),
        ("Guards on the bridge | Getty Images", "Getty Images"),
        ("Guards on the bridge © AFP", "AFP"),
        ("Photo by Mira Post", "Mira Post"),
        ("Guards on the bridge in January", None),
        ("Dov Marek said that (in his words) nobody would stay", None),
    ],
)
def test_credit(caption: str, credit: str | None) -> None:
    found = credit_in(caption)
    assert (caption[found[0] : found[1]] if found else None) == credit


# ------------------------------------------------------------------------------------ fields


@pytest.mark.parametrize(
    ("head", "top", "field", "value", "origin"),
    [
        ('<meta property="article:modified_time" content="2031-02-04T10:00:00Z">', "", "updated", "2031-02-04", "open-graph"),
        ("", "<p>Updated: 4 February 2031</p>", "updated", "2031-02-04", "text"),
        ("", "<p>Published: 3 February 2031</p>", "published", "2031-02-03", "text"),
        ("", '<time itemprop="datePublished" datetime="2031-02-03">Monday</time>', "published", "2031-02-03", "microdata"),
        ('<link rel="canonical" href="https://karst.example/1">', "", "url", "https://karst.example/1", "link"),
        ('<meta property="og:url" content="https://karst.example/1">', "", "url", "https://karst.example/1", "open-graph"),
        ('<meta name="author" content="Lena Ost">', "", "byline", ("Lena Ost",), "meta"),
        ('<meta name="author" content="Associated Press">', "", "byline", ("Associated Press",), "meta"),
        ("", "<p>By Lena Ost and Jo Wren</p>", "byline", ("Lena Ost", "Jo Wren"), "text"),
        ("", '<div class="byline-name">Lena Ost</div>', "byline", ("Lena Ost",), "text"),
        ("", '<span itemprop="author">Lena Ost</span>', "byline", ("Lena Ost",), "microdata"),
        ('<meta property="article:section" content="Borders">', "", "section", "Borders", "open-graph"),
        ("", "", "title", "Karsia & Lowland agree to reopen the Elbe bridge", "heading"),
    ],
)
def test_a_field_and_where_it_stands(head: str, top: str, field: str, value: str | tuple[str, ...], origin: str) -> None:
    document = read(source(head=head, top=top))
    assert getattr(document, field) == value
    assert document.origins[field] == origin


def test_authors_of_other_articles_are_none_of_this_one() -> None:
    top = '<div itemscope><span itemprop="author">Lena Ost</span></div>'
    bottom = '<div itemscope><span itemprop="author">Jo Wren</span></div>'
    assert read(source(top=top, bottom=bottom)).byline == ("Lena Ost",)


def test_the_outlet_is_author_only_where_nobody_else_is() -> None:
    item = '<meta property="og:site_name" content="Karst Courier"><meta name="author" content="Karst Courier">'
    assert read(source(head=item)).byline == ("Karst Courier",)
    assert read(source(head=item, top="<p>By Lena Ost</p>")).byline == ("Lena Ost",)


@pytest.mark.parametrize(
    ("given", "shared", "title"),
    [
        ("Bridge opens", TITLE, plain(TITLE)),
        (TITLE, "Bridge opens", plain(TITLE)),
        ("Bridge opens", "Elbe bridge opens", "Bridge opens"),
    ],
)
def test_of_two_headlines_that_which_the_page_shows(given: str, shared: str, title: str) -> None:
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{given}"}}</script>'
    assert read(source(head=head + f'<meta property="og:title" content="{shared}">')).title == title


def test_a_text_that_only_json_ld_has_whole() -> None:
    whole = [
        *map(plain, STORY),
        *(f"Part {n} of the accord says that lorry number {n} may cross the bridge at hour {n}." for n in range(1, 9)),
    ]
    given = "\\n".join(whole).replace('"', "'")
    text = source(head=f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{given}"}}</script>')
    document = read(text)
    assert body(document) == whole
    at = document.text.index("lorry number 7")
    assert [text[a:b] for a, b in SourceMap(Page("a", "html", text), document).spans(((at, at + 14),))] == ["lorry number 7"]


# ---------------------------------------------------------------------------------- language

GERMAN = (
    "Die Regierung hat am Freitag erklärt, dass die Brücke wieder geöffnet wird. Der Minister sagte, man habe lange genug gewartet "
    "und werde nun mit den Nachbarn reden, auch wenn noch nicht klar ist, wer die Lampen bezahlt."
)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (" ".join(map(plain, STORY)), "de", "en"),
        (GERMAN, "en", "de"),
        ("Brücke offen", "de", "de"),
        ("Bridge open", None, None),
        ("", None, None),
    ],
)
def test_language(text: str, declared: str | None, language: str | None) -> None:
    assert language_of(text, declared) == language


# ------------------------------------------------------------------------ back to the source


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("Karsia & Lowland agree", "Karsia &amp; Lowland agree"),
        ("Minister Dov Marek told", "Minister <b>Dov Marek</b> told"),
        ("“Now we drive.”", "&#8220;Now we drive.&#8221;"),
        ("Lowland's foreign", "Lowland&#39;s foreign"),
        ("lamps", "lamps"),
    ],
)
def test_words_stand_in_the_source(words: str, at: str) -> None:
    text = source(top=f'<p class="standfirst">{LEAD}</p>')
    document = read(text)
    start = document.text.index(words)
    assert [text[a:b] for a, b in SourceMap(Page("a", "html", text), document).spans(((start, start + len(words)),))] == [at]


def test_every_letter_stands_in_the_source() -> None:
    figure = f"<figure><figcaption>{CAPTION}</figcaption></figure>"
    text = source(top=f'<p class="standfirst">{LEAD}</p>', middle=figure, bottom=f'<div class="author-bio"><p>{BOX}</p></div>')
    document = read(text)
    places = SourceMap(Page("a", "html", text), document)
    for i, letter in enumerate(document.text):
        if not letter.isspace():
            assert [html.unescape(text[a:b]) for a, b in places.spans(((i, i + 1),))] == [letter]


def test_a_span_over_paragraphs_has_one_place_for_each() -> None:
    text = source()
    document = read(text)
    places = SourceMap(Page("a", "html", text), document).spans(document.body)
    assert [plain(text[a:b]) for a, b in places] == [plain(p) for p in STORY]


def test_a_title_given_beside_the_page_stands_nowhere() -> None:
    from onrecord.records import Hints

    page = Page("a.html", "html", source(), Hints(title="Zymurgy quarterly"))
    document = clean(page)
    assert SourceMap(page, document).spans(((0, 7),)) == ()


def test_a_plain_page_is_its_own_source() -> None:
    page = Page("-", "text", "\n\n".join(map(plain, STORY)), whole=True)
    assert SourceMap(page, clean(page)).spans(((3, 9), (20, 30))) == ((3, 9), (20, 30))


# ------------------------------------------------------------------------------------ blocks


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>One <b>two</b>\n three</p><p>four</p>", ["One two three", "four"]),
        ("<div>One<br>two<br><br>three</div>", ["One two", "three"]),
        ("<div>One<p>two</p>three</div>", ["One", "two", "three"]),
        ("<p>One<script>two</script> three<!-- four --></p>", ["One three"]),
        ("<ul><li>One</li><li>two</li></ul>", ["One", "two"]),
        ("<p>", []),
    ],
)
def test_blocks(markup: str, blocks: list[str]) -> None:
    assert [b.text for b in blocks_of(parse(f"<html><body>{markup}</body></html>"))] == blocks


def test_share_of_links() -> None:
    block = blocks_of(parse("<p>abcde<a href='/'>fghij</a></p>"))[0]
    assert block.linked == 0.5
    assert block.tag == "p"


def test_a_page_of_thousands_of_nested_elements_is_no_trouble() -> None:
    with pytest.raises(InputError, match="no article"):
        read("<html><body>" + "<div>" * 5000 + "</div>" * 5000 + "</body></html>")
