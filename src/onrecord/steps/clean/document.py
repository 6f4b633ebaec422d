"""The document that is made of what was found on a page.

In: the page, its parts and its fields. Out: a `Document`, or an `InputError` where they are no article.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.errors import InputError
from onrecord.records import Document, Origin, Page, Spans, make_id
from onrecord.steps.clean.dates import day_of, latest_past_date
from onrecord.steps.clean.language import language_of

LONGEST = 500_000
"""The most characters that an article may have: about 80,000 words."""

_REMEDY = {
    "html": "open the page in a browser, copy the article and give that as text",
    "text": "give the article's own text, with --body if there is nothing else in it",
}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A field's value and where on the page it stands."""

    value: T
    origin: Origin


@dataclass(frozen=True, slots=True)
class Parts:
    """The text that is read and what stands where in it."""

    text: str
    body: Spans
    captions: Spans = ()
    credits: Spans = ()
    biography: Spans = ()


@dataclass(frozen=True, slots=True)
class Fields:
    """What a page says of itself; what it does not settle is None. `language` is what it claims to be in."""

    title: Found[str] | None = None
    section: Found[str] | None = None
    byline: Found[tuple[str, ...]] | None = None
    outlet: Found[str] | None = None
    published: Found[str] | None = None
    updated: Found[str] | None = None
    url: Found[str] | None = None
    language: str | None = None


NO_FIELDS = Fields()


def document_of(page: Page, parts: Parts, fields: Fields = NO_FIELDS) -> Document:
    """The document with what was found on the page; hints outrank it, and the day of reference follows.

    Raises `InputError` where there is no body, or one that is longer than any article.
    """
    length = sum(end - start for start, end in parts.body)
    if not length:
        raise InputError(page.name, "no article is found in it", _REMEDY[page.kind])
    if length > LONGEST:
        what = f"its article has {length:,} characters, more than the {LONGEST:,} that are read at once"
        raise InputError(page.name, what, "give one article at a time")
    given = {"title": page.hints.title, "published": day_of(page.hints.published or ""), "outlet": page.hints.outlet, "url": page.hints.url}
    hints: dict[str, Found[str]] = {name: Found(value, "hint") for name, value in given.items() if value}
    title, published = hints.get("title", fields.title), hints.get("published", fields.published)
    outlet, url = hints.get("outlet", fields.outlet), hints.get("url", fields.url)
    updated = fields.updated if fields.updated and (not published or fields.updated.value >= published.value) else None
    language = language_of("\n".join(parts.text[a:b] for a, b in parts.body), fields.language)
    found: dict[str, Found[str] | Found[tuple[str, ...]] | None] = {
        "title": title,
        "section": fields.section,
        "byline": fields.byline,
        "outlet": outlet,
        "published": published,
        "updated": updated,
        "url": url,
    }
    reference = published.value if published else latest_past_date(parts.text, sorted((*parts.body, *parts.captions)))
    return Document(
        id=make_id("document", parts.text),
        title=title.value if title else None,
        section=fields.section.value if fields.section else None,
        byline=fields.byline.value if fields.byline else (),
        outlet=outlet.value if outlet else None,
        published=published.value if published else None,
        reference_date=reference,
        reference_estimated=published is None and reference is not None,
        url=url.value if url else None,
        text=parts.text,
        body=parts.body,
        captions=parts.captions,
        updated=updated.value if updated else None,
        language=language,
        credits=parts.credits,
        biography=parts.biography,
        origins={name: field.origin for name, field in found.items() if field and field.value},
    )
