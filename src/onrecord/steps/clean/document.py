"""The document that is made of what was found on a page.

In: the page and its parts. Out: a `Document`.
"""

from onrecord.records import Document, Page, Spans, make_id
from onrecord.steps.clean.dates import day_of, latest_past_date


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
    """The document with what was found on the page; hints outrank it, and the day of reference follows."""
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
