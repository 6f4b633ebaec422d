"""Rows as pages: which column holds what, dates in the forms in which people write them, and rows that are none."""

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.records import Hints, Page
from onrecord.steps.acquire import Columns, pages_of
from onrecord.steps.acquire.columns import day_of

FILES = Path(__file__).parent / "files"
KNOWN = Hints("No again", "2031-05-07", "The Post", "https://post.example/no")


def read(tmp_path, name, data, **options):
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(pages_of(str(path), **options))


def lines(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    "row",
    [
        {"text": "words", "title": "No again", "date": "2031-05-07", "outlet": "The Post", "url": "https://post.example/no"},
        {
            "body": "words",
            "headline": "No again",
            "published": "Wed, 07 May 2031 12:36:25 GMT",
            "source": "The Post",
            "link": "https://post.example/no",
            "lang": "en",
            "summary": "w",
        },
        {
            "content": "words",
            "title": "No again",
            "publishedAt": "2031-05-07T23:00:00-05:00",
            "source": {"id": 3, "name": "The Post"},
            "URL": "https://post.example/no",
        },
        {
            "maintext": "words",
            "title": "No again",
            "date_publish": "2031-05-07 10:00:00",
            "publisher": "The Post",
            "link": "https://post.example/no",
            "language": "en-GB",
        },
    ],
)
def test_the_usual_names_of_columns(tmp_path, row):
    [page] = read(tmp_path, "a.jsonl", lines(row))
    assert (page.text, page.kind, page.hints) == ("words", "text", KNOWN)


def test_columns_that_are_named(tmp_path):
    row = {"no": 7, "text": "not this", "story": "words", "meta": {"paper": "The Post"}, "day": "07/05/2031", "head": "No again"}
    columns = Columns.parse("text=story,outlet=meta.paper, title=head,date=day:%d/%m/%Y,id=no")
    [page] = read(tmp_path, "a.jsonl", lines(row), columns=columns)
    assert (page.name, page.text, page.hints) == (f"{tmp_path}/a.jsonl!7", "words", Hints("No again", "2031-05-07", "The Post"))


@pytest.mark.parametrize("words", ["text", "text=", "body=text", "text=a,,", ""])
def test_columns_that_cannot_be_understood(words):
    with pytest.raises(InputError, match="--columns"):
        Columns.parse(words)


def test_what_the_user_says_outranks_the_row(tmp_path):
    [page] = read(tmp_path, "a.jsonl", lines({"text": "words", "outlet": "B", "title": "T"}), hints=Hints(outlet="A"), whole=True)
    assert (page.hints.outlet, page.hints.title, page.whole) == ("A", "T", True)


def test_a_text_of_one_line_is_an_article_and_nothing_else(tmp_path):
    texts = ("One line. All of it. ", "A headline\n\nA paragraph.", "<p>a</p><p>b</p><p>c</p>")
    pages = read(tmp_path, "a.jsonl", lines(*({"text": text} for text in texts)))
    assert [page.whole for page in pages] == [True, False, False]


def test_html_in_rows(tmp_path):
    rows = ({"html": "words"}, {"text": " ", "html": "<p>"}, {"text": "plain", "html": "<p>"}, {"content": "<p>a</p><p>b</p><p>c</p>"})
    assert [page.kind for page in read(tmp_path, "a.jsonl", lines(*rows))] == ["html", "html", "text", "html"]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2031-05-07", "2031-05-07"),
        ("2031-05-07T23:59:59Z", "2031-05-07"),
        ("2031-05-07 10:00", "2031-05-07"),
        ("20310507T100000Z", "2031-05-07"),
        ("20310507", "2031-05-07"),
        (20310507, "2031-05-07"),
        ("2031/05/07", "2031-05-07"),
        ("07.05.2031", "2031-05-07"),
        ("7 May 2031", "2031-05-07"),
        ("May 7, 2031", "2031-05-07"),
        ("Wed, 7 May 2031 12:36:25 +0200", "2031-05-07"),
        (1936000000, "2031-05-08"),
        (1936000000000.0, "2031-05-08"),
        (date(2031, 5, 7), "2031-05-07"),
        (datetime(2031, 5, 7, 23, tzinfo=UTC), "2031-05-07"),
        ("", None),
        ("N/A", None),
        (None, None),
        (float("nan"), None),
    ],
)
def test_dates(value, day):
    assert day_of(value) == day


@pytest.mark.parametrize("value", ["05/04/2031", "yesterday", "2031-13-40", "2031", "May 2031"])
def test_dates_that_are_not_clear(value):
    with pytest.raises(ValueError, match="not clear"):
        day_of(value)


def test_rows_that_are_no_article_are_told_of_and_the_rest_goes_on(tmp_path):
    data = (
        b'\xef\xbb\xbf{"id": 1, "text": "one"}\n'
        b"{oops\n"
        b"[1]\n"
        b'{"id": 4, "title": "no text"}\n'
        b'{"id": 5, "text": "  "}\n'
        b'{"id": 6, "text": "six", "date": "05/04/2031"}\n'
        b'{"id": 7, "text": "sept", "lang": "fr"}\n'
        b'{"id": 8, "text": "\xff"}\n'
        b"\n" + b"[" * 100_000 + b'\n{"id": 11, "text": "last"}'
    )
    one, *errors, last = read(tmp_path, "a.jsonl", data)
    assert (one.text, last.text) == ("one", "last")
    says = ("not JSON", "not a JSON object", "no column with the text", "empty", "'05/04/2031' is not clear", "language (fr)", "not UTF-8")
    where = (":2", ":3", ":4", "!5", "!6", "!7", ":8", ":10")
    for error, place, words in zip(errors, where, (*says, "nested too deeply"), strict=True):
        assert (error.where, words in error.what) == (f"{tmp_path}/a.jsonl{place}", True)


def test_a_line_longer_than_any_article_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.steps.acquire.tables.LINE_LIMIT", 1000)
    long, after = read(tmp_path, "a.jsonl", '{"text": "' + "a" * 5000 + '"}\n{"text": "after"}\n')
    assert ("longer than" in long.what, after.text) == (True, "after")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ([{"text": "one"}, {"text": "two"}, 3], ["one", "two", None]),
        ({"status": "ok", "articles": [{"content": "one"}]}, ["one"]),
        ({"text": "one", "title": "T"}, ["one"]),
    ],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_json(tmp_path, form, expected, indent):
    found = read(tmp_path, "a.json", json.dumps(form, indent=indent))
    if indent is None and "articles" in form:
        assert "no column with the text" in found[0].what  # a line of JSON Lines
    else:
        assert [page.text if isinstance(page, Page) else None for page in found] == expected


def test_json_lines_are_known_without_their_name():
    assert [page.text for page in pages_of("-", stdin=io.BytesIO(lines({"text": "a"}, {"text": "b"}).encode()))] == ["a", "b"]
    assert [page.text for page in pages_of("-", stdin=io.BytesIO(b"{sic} he said"))] == ["{sic} he said"]


def test_a_table_from_standard_input_is_known_by_its_map_of_columns():
    data = b"story;when\nwords;2031-05-07\n"
    [page] = pages_of("-", stdin=io.BytesIO(data), columns=Columns.parse("text=story,date=when"))
    assert (page.name, page.text, page.hints.published) == ("-:2", "words", "2031-05-07")
    [page] = pages_of("-", stdin=io.BytesIO(data))
    assert page.text == data.decode()


# ------------------------------------------------------------------------------------- CSV

ROWS = (
    'id,headline,body,published\r\n1,"Yes, no","Two\r\nlines ""quoted""",2031-05-07\r\n\r\n2,Short\r\n3,Café,Øre ån,7 May 2031\r\n'
    + "4,Plain,They met again and again.,\r\n" * 9
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv(tmp_path, encoding, mark):
    data = ROWS.replace("Yes, no", "Yes; no").replace(",", mark).replace("Yes; no", "Yes, no")
    one, short, three, *_ = read(tmp_path, "a.csv", data.encode(encoding))
    assert (one.name, one.text, one.hints) == (f"{tmp_path}/a.csv!1", 'Two\r\nlines "quoted"', Hints("Yes, no", "2031-05-07"))
    assert (short.where, short.what) == (f"{tmp_path}/a.csv!2", "it is empty")
    assert (three.text, three.hints) == ("Øre ån", Hints("Café", "2031-05-07"))


def test_csv_that_is_not_as_it_should_be(tmp_path):
    one, wide, three = read(tmp_path, "a.csv", "text,title\none,T\na, b,c,T\nthree,T\n")
    assert (one.text, three.text) == ("one", "three")
    assert (wide.where, wide.what) == (f"{tmp_path}/a.csv:3", "this row has 4 cells and the header 2")
    [error] = read(tmp_path, "b.csv", "name,size\na,1\n")
    assert "'name', 'size'" in error.what
    [error] = read(tmp_path, "c.csv", "text,size\na,1\n", columns=Columns.parse("date=when"))
    assert "no column 'when'" in error.what
    assert "no column" in read(tmp_path, "d.csv", "")[0].what


# --------------------------------------------------------------------------------- Parquet


def test_parquet():
    pytest.importorskip("pyarrow", reason="Parquet needs pyarrow (pip install 'onrecord[parquet]')")
    first, second = pages_of(str(FILES / "articles.parquet"))
    assert first.hints == Hints("Ministers part without a word on the islets", "2031-05-07", "The Northern Ledger")
    assert first.text.startswith("VESSEL - The foreign ministers")
    assert second.hints == Hints("Second")
    assert second.name == f"{FILES}/articles.parquet:2"


def test_parquet_without_its_library_names_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    [error] = pages_of(str(FILES / "articles.parquet"))
    assert "onrecord[parquet]" in error.remedy
