"""The article on an HTML page.

In: a `Page` with HTML. Out: a `Document` whose text is made here: the headline, a blank
line, then the paragraphs with blank lines between them, with captions and the box about the author
where the page has them.

    blocks      the page's paragraphs, headings, items, captions, in order
    traits      what each looks like, where it stands, and whether trafilatura takes it for the article
    weigh       which of them are body
    captions    who took the pictures
    about       what the page says of itself for machines, and in its head
    origin      from spans of the text back to the page
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.lexicon.page import page_words
from onrecord.records import Document, Page, Span, Spans
from onrecord.steps.clean.about import About
from onrecord.steps.clean.blocks import blocks_of, parse
from onrecord.steps.clean.captions import credit_in
from onrecord.steps.clean.document import Fields, Found, Parts, document_of
from onrecord.steps.clean.lines import Lines
from onrecord.steps.clean.metadata import publication_day, update_day
from onrecord.steps.clean.names import are_names, author_box, names_in_byline
from onrecord.steps.clean.traits import PageTraits
from onrecord.steps.clean.weigh import chances_of

Kind = Literal["body", "caption", "biography"]

_EVEN = 0.5
_NEVER = ("caption", "chrome", "end")
"""The looks of lines that are no body, whatever their chance."""
_AROUND = 8
"""How many blocks before and after the headline a byline, a date or a section stands, and after the body a box about the author."""
_GIVEN_MORE = 1.5
"""JSON-LD's text of the article is taken where it has so many times the words that are found on the page."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph of the text, and what it is."""

    text: str
    kind: Kind


def clean_html(page: Page, weights: Mapping[str, float] | None = None) -> Document:
    """The document of an HTML page. Raises `InputError` where no article is found. `weights` stand in for those of the package."""
    about, traits = page_traits(page.text, page.hints.url)
    if about is None or traits is None:
        return document_of(page, Parts("", ()))
    kinds = _kinds_of(traits, chances_of(traits, weights))
    fields = _fields(about, traits, kinds)
    title = page.hints.title or (fields.title.value if fields.title else "")
    return document_of(page, _parts(title, _whole_of(about, _pieces(traits, kinds))), fields)


def page_traits(text: str, url: str | None = None) -> tuple[About | None, PageTraits | None]:
    """What a page says of itself, and its blocks with what tells them apart; None for each where there is nothing on it."""
    tree = parse(text)
    if tree is None:
        return None, None
    import trafilatura  # takes half a second: only who reads HTML waits for it

    extracted = trafilatura.extract(tree, url=url, include_comments=False, include_tables=False) or ""
    about = About(tree, url)
    return about, PageTraits(blocks_of(tree), about, extracted)


# ------------------------------------------------------------------------ what each block is


def _kinds_of(page: PageTraits, chances: Sequence[float]) -> dict[int, Kind]:
    """By their places the blocks that are kept, in order. What stands twice is kept once."""
    once: dict[str, int] = {}
    for i, chance in enumerate(chances):
        if chance >= _EVEN and page.keys[i] and page.looks[i] not in _NEVER and not (page.is_headline(i) or page.is_under_picture(i)):
            once.setdefault(page.keys[i], i)
    body = list(once.values())
    if not body:
        return {}
    kinds: dict[int, Kind] = {}
    for i in range(max(0, min(body[0], page.head if page.head >= 0 else body[0]) - _AROUND), min(len(page.blocks), body[-1] + _AROUND)):
        if i in body:
            kinds[i] = "body"
        elif page.is_caption(i):
            kinds[i] = "caption"
    for i in range(body[-1], min(len(page.blocks), body[-1] + _AROUND)):
        if _is_biography(page, i):
            kinds[i] = "biography"
    return dict(sorted(kinds.items()))


def _is_biography(page: PageTraits, i: int) -> bool:
    """Whether a block says who the author is."""
    text = page.blocks[i].text
    lines = Lines(text)
    return page.words[i] >= 5 and len(lines) == 1 and author_box(lines, 0) is not None


def _pieces(page: PageTraits, kinds: dict[int, Kind]) -> list[_Piece]:
    return [_Piece(page.blocks[i].text, kind) for i, kind in kinds.items()]


def _whole_of(about: About, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces; where the page shows but a part of the text that JSON-LD gives, that text."""
    given = [" ".join(line.split()) for line in about.body.splitlines() if line.strip()]
    shown = sum(p.text.count(" ") + 1 for p in pieces if p.kind == "body")
    if sum(line.count(" ") + 1 for line in given) <= _GIVEN_MORE * shown:
        return pieces
    return [_Piece(line, "body") for line in given] + [p for p in pieces if p.kind != "body"]


# -------------------------------------------------------------------------------- the text


def _parts(title: str, pieces: Sequence[_Piece]) -> Parts:
    """The text with the headline first, and where its parts are."""
    texts = ([title] if title else []) + [p.text for p in pieces]
    spans: list[Span] = []
    at = 0
    for text in texts:
        spans.append((at, at + len(text)))
        at = spans[-1][1] + 2
    placed = list(zip(pieces, spans[1:] if title else spans, strict=True))
    captions = tuple(span for piece, span in placed if piece.kind == "caption")
    credits = ((start, credit_in(piece.text)) for piece, (start, _) in placed if piece.kind == "caption")
    return Parts(
        text="\n\n".join(texts),
        body=_joined([span for piece, span in placed if piece.kind == "body"], spans),
        captions=captions,
        credits=tuple((start + credit[0], start + credit[1]) for start, credit in credits if credit),
        biography=tuple(span for piece, span in placed if piece.kind == "biography"),
    )


def _joined(chosen: Sequence[Span], every: Sequence[Span]) -> Spans:
    """One span for each run of the chosen ones that follow one another."""
    following = {a: b for (_, a), (b, _) in pairwise(every)}
    joined: list[Span] = []
    for start, end in chosen:
        if joined and following.get(joined[-1][1]) == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


# -------------------------------------------------------------------------------- the fields


def _fields(about: About, page: PageTraits, kinds: dict[int, Kind]) -> Fields:
    """What the page says of itself for machines, and where it says nothing, what stands near the headline."""
    first = next((i for i, kind in kinds.items() if kind == "body"), 0)
    head = page.head if page.head >= 0 else first
    near = [i for i in range(max(0, head - _AROUND), min(len(page.blocks), max(head, first) + _AROUND)) if i != page.head]
    return Fields(
        title=about.title,
        section=about.section or _shown_section(page, head),
        byline=about.byline or _shown_byline(page, near, first, kinds) or about.own_byline,
        outlet=about.outlet,
        published=about.published or _shown_day(page, near, "published"),
        updated=about.updated or _shown_day(page, near, "updated"),
        url=about.url,
        language=about.language,
    )


def _shown_section(page: PageTraits, head: int) -> Found[str] | None:
    """A known section's name right over the headline."""
    over = (page.blocks[i].text for i in range(head - 1, max(-1, head - 4), -1))
    return next((Found(text, "text") for text in over if text.casefold() in page_words().sections), None)


def _shown_byline(page: PageTraits, near: Sequence[int], first: int, kinds: dict[int, Kind]) -> Found[tuple[str, ...]] | None:
    """Names after "By" near the headline, in an element that is named for them, or alone over the first paragraph."""
    for i in near:
        if page.looks[i] == "byline" and (names := names_in_byline(page.blocks[i].text)):
            return Found(names, "text")
    for i in near:
        text = page.blocks[i].text
        names = names_in_byline(text)
        if names and (page.is_named(i, "author") or (are_names(text) and i <= first and kinds.get(i) == "body")):
            return Found(names, "text")
    return None


def _shown_day(page: PageTraits, near: Sequence[int], what: Literal["published", "updated"]) -> Found[str] | None:
    """The day on a line with a date near the headline."""
    day_on = publication_day if what == "published" else update_day
    dated = (page.blocks[i].text for i in near if page.looks[i] in ("date", "byline"))
    return next((Found(day, "text") for text in dated if (day := day_on(text))), None)
