"""The first step: from whatever holds articles to pages.

In: the path of a file or folder, `-`, or bytes. Out: each `Page` with its text decoded and told to be HTML or plain text,
and in the place of each that cannot be read an `InputError` beside its name.

    sources     a path or `-` -> the open files, one by one
    content     an open file -> its pages, by what it is
    kinds       what it is: by how it begins, and by the end of its name
    streams     compression; how far a source is read; what unpacks to more than it should
    archives    the files in ZIP and TAR
    warc        the pages in a web archive
    tables      the rows of JSON Lines, JSON, CSV and Parquet
    columns     which column holds what; a row -> its page
    mail        messages and pages saved as one file
    pdf, docx   documents with text
    page        the bytes of one article -> its page
    charset     bytes -> text
"""

from onrecord.steps.acquire.columns import Columns
from onrecord.steps.acquire.content import Manner, pages_in
from onrecord.steps.acquire.page import LIMIT, page_of
from onrecord.steps.acquire.sources import acquire, measure, pages_of
from onrecord.steps.acquire.streams import Meter, damage_named, plain

__all__ = ["LIMIT", "Columns", "Manner", "Meter", "acquire", "damage_named", "measure", "page_of", "pages_in", "pages_of", "plain"]
