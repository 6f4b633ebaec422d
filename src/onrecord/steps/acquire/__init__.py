"""The first step: from whatever holds articles to pages.

In: a path, `-`, or bytes. Out: each `Page` with its text decoded and told to be HTML or plain text.

    sources     a path or `-` -> the pages in it, one by one
    page        the bytes of one article -> its page
    charset     bytes -> text
"""

from onrecord.steps.acquire.page import LIMIT, page_of
from onrecord.steps.acquire.sources import acquire, pages_of

__all__ = ["LIMIT", "acquire", "page_of", "pages_of"]
