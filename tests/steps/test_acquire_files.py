"""Every kind of file that holds articles, and what is wrong with each: an error beside its name, while the rest goes on.

The files in `files/` were made for this, with the libraries that write such files.
"""

import bz2
import errno
import gzip
import io
import json
import lzma
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from onrecord.errors import InputError, Skipped
from onrecord.records import Hints, Page
from onrecord.steps.acquire import Meter, measure, pages_of

FILES = Path(__file__).parent / "files"
WORDS = "The ministry of Elbonia said “no” — twice."
HTML = f"<!DOCTYPE html><html><body><article><p>{WORDS}</p></article></body></html>"


def texts(source, **options):
    return [page.text if isinstance(page, Page) else f"{page.where}: {page.what}" for page in pages_of(str(source), **options)]


def only(source, **options):
    [page] = pages_of(str(source), **options)
    return page


def zstd(data):
    try:
        from compression import zstd
    except ImportError:
        from backports import zstd
    return zstd.compress(data)


# ------------------------------------------------------------------------------- documents

NEWS = (
    "The Northern Ledger | 7 May 2031",
    "Ministers part without a word on the islets",
    "VESSEL - The foreign ministers of Sudria and Norland met on Tuesday in the port town of Vessel to discuss the closing of the strait, "
    "which both governments regard as their own, although neither has patrolled it since the spring.",
    '"We will not accept any inspection of our ships," Foreign Minister Asa Lindqvist said after the meeting. She added that her '
    "well-paid negotiators had been instructed to leave if the demand was repeated, and that the internationalisation of the fishery "
    "was no answer.",
    "A spokesman for the coastguard of Norland denied that any inspection had taken place. He said that the difficulties were an "
    "administrative misunderstanding between two harbour offices that do not share a telephone.",
    "Mediators from Elbonia have proposed a joint patrol. Neither side has accepted it, and neither has turned it down.",
    "Talks are to go on next week in the capital of Sudria, where the fishermen's union has called for a march to the parliament.",
)


@pytest.mark.parametrize(
    "file",
    [
        "two-pages.pdf",  # justified, with a heading and a number on each page, and a paragraph that goes on over the page
        "two-columns.pdf",  # drawn across the columns, with words divided at the ends of lines
    ],
)
def test_pdf_is_read_in_paragraphs(file):
    page = only(FILES / file)
    assert (page.name, page.kind) == (str(FILES / file), "text")
    assert tuple(page.text.strip().split("\n\n")) == NEWS


def test_pdf_with_several_kinds_of_letters_and_a_list():
    assert only(FILES / "letters.pdf").text.strip().split("\n\n") == [
        "Three demands",
        "According to The Northern Ledger, the crew of the Morning Star was held for two days. The owner of the Morning Star, a man of few "
        "words, said only this: no.",
        "• Let the ship go.",
        "• Pay for the nets.",
        "• Say who gave the order, and why nobody in the capital had been told of it before the harbour was closed.",
    ]


@pytest.mark.parametrize(("file", "says"), [("scanned.pdf", "PDF without text"), ("locked.pdf", "password")])
def test_pdf_without_text(file, says):
    error = only(FILES / file)
    assert error.where == str(FILES / file)
    assert says in error.what


def test_word_document_with_its_table_and_with_changes_as_made():
    page = only(FILES / "article.docx")
    lines = page.text.splitlines()
    assert lines[:4] == [NEWS[1], "By Mara Holt", *NEWS[2:4]]
    assert lines[4:6] == ["Ships inspected", "None"]
    assert lines[6].endswith("had taken place. He called it a rumour.")
    assert page.kind == "text"


@pytest.mark.parametrize(
    ("member", "says"), [("xl/workbook.xml", "XLSX"), ("ppt/presentation.xml", "PPTX"), ("content.xml", "OpenDocument")]
)
def test_other_office_documents_are_named(tmp_path, member, says):
    with zipfile.ZipFile(tmp_path / "a.bin", "w") as file:
        file.writestr("mimetype", "x")
        file.writestr(member, "<x/>")
    assert says in only(tmp_path / "a.bin").what


# ------------------------------------------------------------------------------------ mail

PLAIN = "Content-Type: text/plain; charset=utf-8\n\nthe plain part\n"


def mail(*headers, kind="multipart/alternative", parts=()):
    lines = "\n".join(("MIME-Version: 1.0", *headers, f'Content-Type: {kind}; boundary="b"', ""))
    return (lines + "\n" + "".join(f"--b\n{part}\n" for part in parts) + "--b--\n").encode()


def html_part(encoding="windows-1252"):
    import quopri

    body = quopri.encodestring(HTML.encode(encoding)).decode()
    return f"Content-Type: text/html; charset={encoding}\nContent-Transfer-Encoding: quoted-printable\n\n{body}"


@pytest.mark.parametrize(
    ("headers", "hints"),
    [
        (
            ("From: The Harbour Post <news@post.example>", "List-Id: <news>", "Subject: No again", "Date: Wed, 7 May 2031 12:36:25 +0200"),
            Hints("No again", "2031-05-07", "The Harbour Post"),
        ),
        (
            ("From: Mara <mara@home.example>", "To: a@b.example", "Subject: =?utf-8?q?=C3=85sa_says_no?=", "Date: 7 May 2031 12:36 +0000"),
            Hints("Åsa says no", "2031-05-07"),
        ),
        (
            ("From: Mara <mara@home.example>", "To: a@b.example", "Subject: Fwd: Re: No again", "Date: Wed, 7 May 2031 12:36:25 GMT"),
            Hints("No again"),
        ),
        (("From: x", "To: y", "Subject:", "Date: never"), Hints()),
    ],
)
def test_mail_is_its_html_with_what_the_headers_say(tmp_path, headers, hints):
    (tmp_path / "a.eml").write_bytes(mail(*headers, parts=(PLAIN, html_part())))
    page = only(tmp_path / "a.eml")
    assert (page.kind, page.text.strip(), page.hints) == ("html", HTML, hints)
    assert only(tmp_path / "a.eml", hints=Hints(title="Mine")).hints.title == "Mine"


def test_mail_of_plain_text_and_mail_of_none(tmp_path):
    attached = "Content-Type: text/plain\nContent-Disposition: attachment\n\nnot this\n"
    (tmp_path / "a.eml").write_bytes(mail("To: x", kind="multipart/mixed", parts=(attached, PLAIN)))
    (tmp_path / "b.eml").write_bytes(mail("To: x", kind="multipart/mixed", parts=(attached,)))
    assert only(tmp_path / "a.eml").text.strip() == "the plain part"
    assert "no text" in only(tmp_path / "b.eml").what


def test_mail_is_known_without_its_name():
    data = mail("From: a@b.example", "To: c@d.example", parts=(PLAIN,))
    assert texts("-", stdin=io.BytesIO(data)) == ["the plain part\n"]
    prose = b"Elbonia: a portrait\nCapital: Mud\nPopulation: few\n\nIt rains."
    assert texts("-", stdin=io.BytesIO(prose)) == [prose.decode()]


@pytest.mark.parametrize("end", ["mhtml", "mht", "txt"])
def test_a_page_that_a_browser_saved_as_one_file(tmp_path, end):
    saved = (
        "From: <Saved by Blink>",
        "Snapshot-Content-Location: https://post.example/no",
        "Subject: No - Post",
        "Date: Thu, 8 May 2031 01:00:00 -0000",
    )
    picture = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    (tmp_path / f"a.{end}").write_bytes(mail(*saved, kind='multipart/related; type="text/html"', parts=(html_part("utf-8"), picture)))
    page = only(tmp_path / f"a.{end}")
    assert (page.kind, page.text.strip(), page.hints) == ("html", HTML, Hints(url="https://post.example/no"))


# ----------------------------------------------------------------- compression and archives


@pytest.mark.parametrize(("end", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", zstd)])
def test_compressed(tmp_path, end, pack):
    (tmp_path / f"a.txt.{end}").write_bytes(pack(WORDS.encode()))
    (tmp_path / f"b.jsonl.{end}").write_bytes(pack(json.dumps({"text": "one"}).encode() + b"\n"))
    cut = pack("".join(json.dumps({"id": i, "text": f"{i} {i * i * 7919}"}) + "\n" for i in range(8_000)).encode())
    (tmp_path / f"c.jsonl.{end}").write_bytes(cut[: len(cut) // 2])
    (tmp_path / f"d.txt.{end}").write_bytes(pack(pack(b"twice")))
    assert texts(tmp_path / f"a.txt.{end}") == [WORDS]
    assert texts(tmp_path / f"b.jsonl.{end}") == ["one"]
    *rows, error = pages_of(str(tmp_path / f"c.jsonl.{end}"))
    assert "damaged or cut off" in error.what
    assert all(row.name == f"{tmp_path}/c.jsonl.{end}!{i}" for i, row in enumerate(rows) if isinstance(row, Page))
    assert "compressed twice" in only(tmp_path / f"d.txt.{end}").what


def test_the_rows_before_a_cut_are_read(tmp_path):
    rows = "".join(json.dumps({"id": i, "text": f"{i * i} words"}) + "\n" for i in range(50_000))
    data = gzip.compress(rows.encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data[: len(data) // 2])
    *pages, error = pages_of(str(tmp_path / "a.jsonl.gz"))
    assert sum(isinstance(page, Page) for page in pages) > 10_000
    assert isinstance(error, InputError)


def zipped(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def tarred(path, **members):
    with tarfile.open(path, "w:gz" if str(path).endswith("gz") else "w") as file:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return path


@pytest.mark.parametrize(("name", "pack"), [("a.zip", zipped), ("a.tar", tarred), ("a.tar.gz", tarred), ("a.tgz", tarred)])
def test_archives(tmp_path, name, pack):
    inner = zipped(tmp_path / "inner.zip", x=b"x").read_bytes()
    members = {
        "day/one.html": HTML.encode("utf-8"),
        "day/two.jsonl.gz": gzip.compress(b'{"text": "first"}\n{"text": "second"}\n'),
        "nested.zip": inner,
        "page.docx": (FILES / "article.docx").read_bytes(),
        "day/pdf.pdf": (FILES / "two-pages.pdf").read_bytes(),
        "cut.txt.gz": gzip.compress(b"words " * 99)[:20],
        "photo.jpg": b"\xff\xd8\xff",
        ".hidden.txt": b"no",
        "__MACOSX/y.txt": b"no",
        "../../etc/passwd.txt": b"harmless",
        "late.txt": b"Last words.",
    }
    path = str(pack(tmp_path / name, **members))
    found = {page.name if isinstance(page, Page) else page.where: page for page in pages_of(path)}
    one, first, second, nested, docx, pdf, cut, photo, outside, late = found.values()
    assert (one.name, one.kind, one.text) == (f"{path}!day/one.html", "html", HTML)
    assert (first.name, first.text, second.text) == (f"{path}!day/two.jsonl.gz:1", "first", "second")
    assert "archive within an archive" in nested.what
    assert docx.text.startswith(NEWS[1])
    assert NEWS[4] in pdf.text
    assert (cut.where, "cut off" in cut.what) == (f"{path}!cut.txt.gz", True)
    assert (photo.where, type(photo)) == (f"{path}!photo.jpg", Skipped)
    assert (outside.text, late.name) == ("harmless", f"{path}!late.txt")
    assert late.text == "Last words."


def test_an_archive_from_standard_input(tmp_path):
    data = zipped(tmp_path / "a.zip", one=b"words", two=b"others").read_bytes()

    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *place):
            raise io.UnsupportedOperation

    assert texts("-", stdin=Pipe(data)) == ["words", "others"]


def test_what_unpacks_to_far_more_than_it_is_is_stopped(tmp_path):
    big = b"a" * 150_000_000
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(big))
    assert any("200 times" in error.what for error in pages_of(str(tmp_path / "a.jsonl.gz")))
    path = zipped(tmp_path / "b.zip", **{f"{i}.jsonl": b"a" * 30_000_000 for i in range(5)}, z=b"words")
    errors = list(pages_of(str(path)))
    assert [error.where for error in errors if "200 times" in getattr(error, "what", "")] == [str(path)]


def test_damaged_archives(tmp_path):
    whole = zipped(tmp_path / "a.zip", one=WORDS.encode() * 50, two=b"others").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:-30])
    assert "damaged" in only(tmp_path / "cut.zip").what
    (tmp_path / "bad.zip").write_bytes(whole[:50] + b"\xff\xff" + whole[52:])
    bad, others = pages_of(str(tmp_path / "bad.zip"))
    assert (bad.where, others.text) == (f"{tmp_path}/bad.zip!one", "others")
    data = bytearray(whole)
    for at in (6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    (tmp_path / "locked.zip").write_bytes(data)
    locked, others = pages_of(str(tmp_path / "locked.zip"))
    assert ("encrypted" in locked.what, others.text) == (True, "others")


# ---------------------------------------------------------------------------- web archives


@pytest.fixture(params=["as it is", "unpacked"])
def crawl(request, tmp_path):
    """A web archive: each record compressed by itself, as crawlers write them, or none."""
    if request.param == "as it is":
        return FILES / "crawl.warc.gz"
    (tmp_path / "crawl.warc").write_bytes(gzip.decompress((FILES / "crawl.warc.gz").read_bytes()))
    return tmp_path / "crawl.warc"


def test_web_archive(crawl):
    one, two, gone, picture, pdf, big, three = pages_of(str(crawl))
    for page, name in ((one, "1"), (two, "2"), (three, "3")):
        assert (page.name, page.kind, page.text) == (f"https://post.example/{name}", "html", HTML)
        assert page.hints == Hints(url=page.name)
    assert (type(gone), type(picture)) == (Skipped, Skipped)
    assert NEWS[4] in pdf.text
    assert (big.where, big.what) == ("https://post.example/big", "it is larger than 20 MB")


def test_web_archive_that_is_cut_off(crawl, tmp_path):
    (tmp_path / "cut").write_bytes(crawl.read_bytes()[:-40])
    *before, last = pages_of(str(tmp_path / "cut"))
    assert [page.name for page in before if isinstance(page, Page)] == [f"https://post.example/{name}" for name in ("1", "2", "a.pdf")]
    assert "cut off" in last.what


# --------------------------------------------------------------------------------- folders


def test_a_folder_is_walked_in_order_without_what_is_no_article(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "page_files").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    for name, data in {
        "z.txt": b"last",
        "b/a.html": HTML.encode(),
        "b/.a.txt": b"hidden",
        ".git/x.txt": b"hidden",
        "page.html": HTML.encode(),
        "page_files/ad.html": b"<html>an advertisement</html>",
        "a.jpg": b"\xff\xd8\xff",
        "empty.txt": b"",
        "e.eml": mail("To: x", parts=(PLAIN,)),
    }.items():
        (tmp_path / name).write_bytes(data)
    found = [(page.name, "page") if isinstance(page, Page) else (page.where, type(page).__name__) for page in pages_of(str(tmp_path))]
    expected = [("a.jpg", "Skipped"), ("e.eml", "page"), ("empty.txt", "InputError"), ("page.html", "page"), ("z.txt", "page")]
    assert found == [(f"{tmp_path}/{name}", what) for name, what in [*expected, ("b/a.html", "page")]]


def test_a_folder_that_may_not_be_read_is_told_of(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "closed").mkdir()
    listed = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    page, error = pages_of(str(tmp_path))
    assert (page.name, error.where, error.what) == (f"{tmp_path}/a.txt", f"{tmp_path}/closed", "it may not be read")


def test_a_page_of_100_megabytes_and_one_that_may_not_be_told(tmp_path):
    (tmp_path / "a.html").write_bytes(b"<html>" + b"x" * 100_000_000)
    (tmp_path / "b.txt").write_bytes(bytes(range(128, 256)) * 40)
    (tmp_path / "c.html").write_bytes(HTML.replace("<html>", "<html><meta charset=utf-16>").encode("cp1252"))
    big, wrong, mended = pages_of(str(tmp_path))
    assert (big.where, big.what) == (f"{tmp_path}/a.html", "it is larger than 20 MB")
    assert (wrong.where, "encoding" in wrong.what) == (f"{tmp_path}/b.txt", True)
    assert WORDS in mended.text


def test_how_far_the_sources_are_read(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "words"}\n' * 10_000)
    (tmp_path / "b.txt").write_text("words")
    meter = measure([str(tmp_path), "none.txt"])
    assert meter.total == sum((tmp_path / name).stat().st_size for name in ("a.jsonl", "b.txt"))
    seen = []
    for _ in pages_of(str(tmp_path), meter=meter):
        seen.append(meter.done)
    assert seen == sorted(seen)
    assert 0 < seen[0] < seen[5_000] < seen[-1] == meter.total
    assert measure(["-", str(tmp_path)]) == Meter()
