"""The document that is made of what was found on a page.

In: the page and its parts. Out: a `Document`, or an `InputError` where they are no article.
"""

from onrecord.errors import InputError
from onrecord.records import Document, Page, Spans, make_id
from onrecord.steps.clean.dates import day_of, latest_past_date

LONGEST = 500_000
"""The most characters that an article may have: about 80,000 words."""

_REMEDY = {
    "html": "open the page in a browser, copy the article and give that as text",
    "text": "give the article's own text, with --body if there is nothing else in it",
}


def document_of(
    page: Page,
    *,
    text: str,
    body: Spans,
    captions: Spans = (),
    title: str | None = None,
    section: str | None = None,
    byline: tuple[str, ...] = (),
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Document:
    """The document with what was found on the page; hints outrank it, and the day of reference follows.

    Raises `InputError` where there is no body, or one that is longer than any article.
    """
    length = sum(end - start for start, end in body)
    if not length:
        raise InputError(page.name, "no article is found in it", _REMEDY[page.kind])
    if length > LONGEST:
        what = f"its article has {length:,} characters, more than the {LONGEST:,} that are read at once"
        raise InputError(page.name, what, "give one article at a time")
    published = day_of(page.hints.published or "") or published
    reference = published or latest_past_date(text, sorted((*body, *captions)))
    return Document(
        id=make_id("document", text),
        title=page.hints.title or title,
        section=section,
        byline=byline,
        outlet=page.hints.outlet or outlet,
        published=published,
        reference_date=reference,
        reference_estimated=published is None and reference is not None,
        url=page.hints.url or url,
        text=text,
        body=body,
        captions=captions,
    )
