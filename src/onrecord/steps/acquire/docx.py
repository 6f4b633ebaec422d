"""Word documents (DOCX): their text, a paragraph a line, with changes that are proposed in it taken as made.

In: an open ZIP archive. Out: a page of plain text; `InputError` for the documents of other office programs.
"""

from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import InputError
from onrecord.records import Hints, Page
from onrecord.steps.acquire.page import LIMIT

if TYPE_CHECKING:
    from zipfile import ZipFile

_WORD = "word/document.xml"
_OTHERS = (
    ("ppt/presentation.xml", "slides (PPTX)"),
    ("xl/workbook.xml", "a spreadsheet (XLSX)"),
    ("xl/workbook.bin", "a spreadsheet (XLSB)"),
    ("META-INF/container.xml", "a book (EPUB)"),
    ("content.xml", "an OpenDocument file"),
)
_REMEDY = {
    "a spreadsheet (XLSX)": "save the sheet as CSV and give that",
    "a spreadsheet (XLSB)": "save the sheet as CSV and give that",
}


def is_office(archive: "ZipFile") -> bool:
    """Whether the archive is a document of an office program, or a book."""
    names = set(archive.namelist())
    return _WORD in names or (("mimetype" in names or "[Content_Types].xml" in names) and any(name in names for name, _ in _OTHERS))


def page_of_docx(name: str, file: BinaryIO, archive: "ZipFile", *, hints: Hints, whole: bool) -> Page:
    """The page in a Word document. Raises `InputError` where it is no such document, or has no text."""
    names = set(archive.namelist())
    if _WORD not in names:
        what = next(what for path, what in _OTHERS if path in names)
        raise InputError(name, f"this is {what}, not text", _REMEDY.get(what, "save it as DOCX, PDF or plain text and give that"))
    if sum(info.file_size for info in archive.infolist() if info.filename.endswith(".xml")) > 5 * LIMIT:
        raise InputError(name, f"it unpacks to more than {5 * LIMIT // 1_000_000} MB of text", "give one article at a time")
    from mammoth import extract_raw_text

    file.seek(0)
    paragraphs = extract_raw_text(file).value.split("\n\n")
    text = "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs).strip()
    if not text:
        raise InputError(name, "it has no text", "where its text is in pictures, type it off")
    return Page(name, "text", text + "\n", hints, whole)
