import gzip
import json

import pytest

from onrecord.bulk import Tally, extract
from onrecord.errors import InputError, OnrecordError, StepError
from onrecord.records import Record, cut, from_json
from tests.store.readings import LINDQVIST, document, statement


def reader():
    """Reads a page as a record with one statement, its first word."""
    return read


def read(page):
    if "break" in page.text:
        raise StepError("label", f"{page.name}: broken")
    if "crash" in page.text:
        raise KeyError("crash")
    doc = document(page.text, page.hints.title, page.hints.published, page.hints.outlet)
    first = page.text.split()[0]
    made = statement(doc, "", "", first, LINDQVIST, "whole" if page.whole else page.kind, "assert")
    return Record(document=doc, statements=(made,), claims=(), positions=(), conditions=(), agreements=(), events=())


def no_reader():
    raise OnrecordError("the model is missing")


@pytest.fixture
def files(tmp_path):
    return tmp_path / "in.jsonl", tmp_path / "out.jsonl"


def write(path, *forms):
    path.write_text("".join(json.dumps(form) + "\n" for form in forms))


def run(files, **options):
    return extract(str(files[0]), str(files[1]), **({"start": reader} | options))


def records(files):
    return [json.loads(line) for line in files[1].read_text().splitlines()]


ARTICLES = [{"id": f"n{i}", "text": f"word{i} of article {i}"} for i in range(12)]


def test_a_record_for_each_line_in_the_same_order(files):
    write(files[0], *ARTICLES)
    tally = run(files)
    assert [r["id"] for r in records(files)] == [a["id"] for a in ARTICLES]
    assert (tally.total, tally.skipped, tally.articles, tally.statements, tally.errors, tally.words) == (12, 0, 12, 12, 0, 48)
    for record, article in zip(records(files), ARTICLES, strict=True):
        assert "text" not in record["document"]
        [made] = record["statements"]
        assert cut(article["text"], made["content"]) == article["text"].split()[0]


def test_the_text_that_html_gave_goes_along(files):
    write(files[0], {"id": 1, "html": "<p>Hello</p>"}, {"id": 2, "text": "given", "html": "<p>given</p>"})
    run(files)
    html, text = records(files)
    assert html["document"]["text"] == "<p>Hello</p>"
    assert html["statements"][0]["party"] == "html"
    assert "text" not in text["document"]
    from_json(Record, {name: value for name, value in html.items() if name != "id"})


def test_hints_and_body(files):
    known = {"title": "T", "date": "2031-05-07T09:00:00Z", "outlet": "The Post", "url": None}
    write(files[0], {"id": "a", "text": "words", **known})
    run(files, whole=True)
    [record] = records(files)
    assert [record["document"][name] for name in ("title", "published", "outlet", "url")] == ["T", "2031-05-07", "The Post", None]
    assert record["statements"][0]["party"] == "whole"


@pytest.mark.parametrize(
    ("line", "id", "error"),
    [
        (b"{oops", None, "line 2: not JSON"),
        (b"\xff\xfe{", None, "line 2: not "),
        (b"[" * 100_000, None, "line 2: RecursionError"),
        (b"[1]", None, "line 2: not a JSON object"),
        (b'{"text": "x"}', None, 'line 2: no "id"'),
        (b'{"id": null, "text": "x"}', None, 'line 2: no "id"'),
        (b'{"id": "b"}', "b", 'line 2: neither "text" nor "html"'),
        (b'{"id": "b", "text": " \\n"}', "b", "line 2: the text is empty"),
        (b'{"id": "b", "text": 3}', "b", 'line 2: "text" is not a text'),
        (b'{"id": "b", "text": "x", "outlet": ["y"]}', "b", 'line 2: "outlet" is not a text'),
        (b'{"id": "b", "text": "x", "date": "yesterday"}', "b", 'line 2: "date" is not an ISO date'),
        (b'{"id": "b", "text": "break"}', "b", "label: b: broken"),
        (b'{"id": "b", "text": "crash"}', "b", "line 2: KeyError: 'crash'"),
    ],
)
def test_a_line_that_cannot_be_read_is_a_line_and_the_run_goes_on(files, line, id, error):
    files[0].write_bytes(b'{"id": "a", "text": "one"}\n' + line + b'\n{"id": "c", "text": "three"}\n')
    tally = run(files)
    a, failed, c = records(files)
    assert (a["id"], c["id"], tally.errors, tally.articles) == ("a", "c", 1, 3)
    assert set(failed) == {"id", "error"}
    assert failed["id"] == id
    assert failed["error"].startswith(error)
    again = run(files)
    assert (again.skipped, again.failed, again.errors) == (3, 1, 0)


def test_blank_lines_and_a_last_line_without_an_end(files):
    files[0].write_bytes(b'\xef\xbb\xbf{"id": 1, "text": "one"}\r\n\n   \n{"id": 2, "text": "two"}')
    assert run(files).total == 2
    assert [r["id"] for r in records(files)] == [1, 2]


def test_compressed_input(files, tmp_path):
    write(files[0], *ARTICLES)
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(files[0].read_bytes()))
    assert run((tmp_path / "in.jsonl.gz", files[1])).total == 12
    assert [r["id"] for r in records(files)] == [a["id"] for a in ARTICLES]
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(files[0].read_bytes())[:-8])
    with pytest.raises(InputError, match=r"cut\.jsonl\.gz: it is damaged or cut off"):
        run((tmp_path / "cut.jsonl.gz", files[1]), fresh=True)
    assert len(records(files)) == 12  # what came before is there


def test_half_of_a_surrogate_pair_is_passed_on_as_an_escape(files):
    files[0].write_text('{"id": "\\ud800", "text": "one"}\n')
    run(files)
    assert records(files)[0]["id"] == "\ud800"


# ------------------------------------------------------------------- a run that was stopped


def test_a_stopped_run_goes_on_after_the_last_whole_line(files):
    write(files[0], *ARTICLES)
    run(files)
    whole = files[1].read_bytes()
    ends = [i + 1 for i, byte in enumerate(whole) if byte == ord("\n")]
    for stop, done in ((0, 0), (3, 0), (ends[0], 1), (ends[4] + 2, 5), (len(whole) - 1, 11), (len(whole), 12)):
        files[1].write_bytes(whole[:stop])
        tally = run(files)
        assert (tally.skipped, tally.articles) == (done, 12 - done)
        assert files[1].read_bytes() == whole


def test_more_input_makes_more_output(files):
    write(files[0], *ARTICLES[:5])
    run(files)
    write(files[0], *ARTICLES)
    assert run(files).skipped == 5
    assert [r["id"] for r in records(files)] == [a["id"] for a in ARTICLES]


@pytest.mark.parametrize(
    "there",
    [
        b'{"id": "other"}\n',
        b'{"id": "n0"}\n{"id": "n2"}\n',
        b"my notes\n",
        b"my notes",
        b'{"a": 1}\n',
        b'{"id": "n0"}\n{"id": "n1"}\n{"id": "n2"}\n',
    ],
)
def test_output_of_something_else_is_not_touched(files, there):
    write(files[0], *ARTICLES[:2])
    files[1].write_bytes(there)
    with pytest.raises(InputError, match="--fresh"):
        run(files)
    assert files[1].read_bytes() == there
    assert run(files, fresh=True).articles == 2
    assert [r["id"] for r in records(files)] == ["n0", "n1"]


def test_input_that_cannot_be_had(files, tmp_path):
    for path in (files[0], tmp_path):
        with pytest.raises(InputError):
            run((path, files[1]))
    assert not files[1].exists()


def test_input_is_not_overwritten(files):
    write(files[0], *ARTICLES)
    before = files[0].read_bytes()
    with pytest.raises(InputError, match="both input and output"):
        run((files[0], files[0]), fresh=True)
    assert files[0].read_bytes() == before


def test_a_pipeline_that_cannot_start_stops_the_run(files):
    write(files[0], *ARTICLES)
    with pytest.raises(OnrecordError, match="the model is missing"):
        run(files, start=no_reader)
    assert files[1].read_bytes() == b""


# ------------------------------------------------------------------------ workers and report


def test_workers_give_the_same_lines_in_the_same_order(files, tmp_path):
    forms = [*ARTICLES, {"id": "b", "text": "break"}, {"id": "c", "text": "crash"}, *ARTICLES]
    write(files[0], *forms)
    one = run(files)
    other = tmp_path / "other.jsonl"
    two = run((files[0], other), workers=2)
    assert other.read_bytes() == files[1].read_bytes()
    assert (two.articles, two.statements, two.errors, two.words) == (one.articles, one.statements, one.errors, one.words)
    with pytest.raises(OnrecordError, match="the model is missing"):
        run((files[0], tmp_path / "third.jsonl"), workers=2, start=no_reader)


def test_every_article_is_reported(files):
    write(files[0], *ARTICLES)
    run(files)
    files[1].write_bytes(files[1].read_bytes().split(b"\n")[0] + b"\n")
    heard = []
    run(files, report=heard.append)
    assert [(t.skipped, t.articles) for t in heard] == [(1, i) for i in range(12)]
    assert {t.total for t in heard} == {12}


def test_words_per_second():
    assert Tally(words=300, seconds=1.5).words_per_second == 200
    assert Tally().words_per_second == 0
