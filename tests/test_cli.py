import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from threading import Thread

import pytest

from onrecord import __version__
from onrecord.cli import main
from onrecord.cli.progress import progress_of_keeping
from onrecord.config import Config
from onrecord.errors import OnrecordError
from onrecord.store import Store
from tests.store.readings import TEXT_A, fill
from tests.store.weeks import ALL, keep

ASKING = ("statements", "claims", "issues", "positions", "conditions", "agreements", "events", "timeline")
ACTORS = ("actors", "actor", "actors merge", "actors split", "actors rename", "judgements", "judgements undo")
CORRECTING = (
    *(f"statements {deed}" for deed in ("reject", "fix", "confirm")),
    *(f"{what} {deed}" for what in ("claims", "issues") for deed in ("merge", "split", "rename")),
    "judgements export",
)
FEEDS = ("watch", "feeds", "feeds add", "feeds remove")
COMMANDS = (
    "read",
    "extract",
    "add",
    "list",
    "show",
    "search",
    *ASKING,
    "claim",
    "issue",
    "diff",
    *ACTORS,
    *CORRECTING,
    "remove",
    *FEEDS,
    "serve",
)
LISTINGS = ("list", "search islets", *ASKING)
PARAGRAPH = "Foreign Minister Åsa Lindqvist said on Tuesday that Sudria had promised to leave the islets. "
LENGTH = 8
"""So many sentences make an article whose reading can be stopped in the middle."""


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "talks.db"
    fill(Store(path))
    return path


@pytest.fixture
def onrecord(capsys):
    """Runs the command: arguments in; exit status, standard output and standard error out."""

    def run(*arguments):
        try:
            status = main([str(a) for a in arguments])
        except SystemExit as stop:
            status = stop.code
        return status, *capsys.readouterr()

    return run


@pytest.fixture(scope="session")
def pipeline():
    try:
        from onrecord import pipeline

        pipeline.load_tools()
    except (ImportError, OnrecordError) as error:
        pytest.skip(f"the whole path cannot run here: {error}")
    return pipeline


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT_A, encoding="utf-8")
    return path


def process(*arguments, **options):
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=_hear_ctrl_c, **options)


def _hear_ctrl_c():
    """What a shell runs in the background does not hear Ctrl-C, nor do its children, unless they ask to."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def one_line_error(err):
    return err.startswith("onrecord: error: ") and err.count("\n") == 1 and err.endswith("\n")


# ------------------------------------------------------------------------------ arguments


def test_version(onrecord):
    assert onrecord("--version") == (0, f"onrecord {__version__}\n", "")


def test_help_names_every_command_and_every_command_has_help(onrecord):
    status, out, _ = onrecord("--help")
    assert status == 0
    assert "examples:" in out
    for command in COMMANDS:
        assert f"\n    {command} " in out
        status, text, _ = onrecord(*command.split(), "--help")
        assert (status, "examples:" in text) == (0, True)


@pytest.mark.parametrize(
    "arguments",
    [
        "reed x",
        "read",
        "read --date yesterday x",
        "read --min-confidence 2 x",
        "read --min-confidence high x",
        "read --title T a b",
        "extract in",
        "extract in out --workers 0",
        "statements --act shout",
        "statements --since May",
        "diff --since May",
        "diff --since 2031-02-30",
        "diff --limit 0",
        "issue",
        "statements --limit 0",
        "claims --status settled",
        "actor",
        "actors merge A --why x",
        "actors merge A B",
        "actors split A --why x",
        "judgements undo",
        "statements reject s1",
        "statements fix s1 --why x",
        "claims split c1 --why x",
        "issues rename i1 --why x",
        "feeds add",
        "watch --every 15",
        "watch --every 0m",
        "watch --pause soon",
        "serve --port 0",
        "serve --port 99999",
    ],
)
def test_wrong_usage_is_one_line_and_status_2(onrecord, arguments):
    status, out, err = onrecord(*arguments.split())
    assert (status, out) == (2, "")
    assert one_line_error(err)


def test_start_loads_nothing_heavy():
    heavy = [
        "numpy",
        "onnxruntime",
        "tokenizers",
        "trafilatura",
        "pydantic",
        "rich",
        "fastapi",
        "multiprocessing",
        "sqlite3",
        "urllib3",
        "lxml",
    ]
    code = f"import sys, onrecord.cli; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_asking_a_settled_store_loads_nothing_that_reads_articles(onrecord, db):
    onrecord("actors", "--db", db)  # keeps again what the store was filled with by hand
    asked = [[*asked.split(), "--db", str(db)] for asked in (*LISTINGS, "actors", "actor varga", "diff", "judgements")]
    code = f"import sys; from onrecord.cli import main; print([main(a) for a in {asked}], 'onrecord.pipeline' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.endswith(f"{[0] * len(asked)} False\n")


# ---------------------------------------------------------------------------------- store


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_listing_in_json_is_a_list_of_items_with_their_documents(onrecord, db, listing):
    status, out, err = onrecord(*listing.split(), "--json", "--db", db)
    assert (status, err) == (0, "")
    items = json.loads(out)
    assert items
    assert all(item.get("document") or item.get("documents") or item["id"].startswith("d") for item in items)


@pytest.mark.parametrize("listing", ["statements", "timeline"])
def test_a_listing_has_the_latest_first_where_asked(onrecord, db, listing):
    early, late = (json.loads(onrecord(listing, "--json", "--db", db, *order)[1]) for order in ([], ["--latest"]))
    assert len(early) > 1
    assert late == early[::-1]
    assert json.loads(onrecord(listing, "--json", "--db", db, "--latest", "--limit", 1)[1]) == late[:1]


def test_actors_are_listed_shown_judged_and_that_undone(onrecord, db):
    def asked(*arguments):
        status, out, err = onrecord(*arguments, "--db", db)
        assert (status, err) == (0, "")
        return out

    assert [row["name"] for row in json.loads(asked("actors", "--json"))] == ["Åsa Lindqvist", "Government of Sudria", "Tomas Varga"]
    assert "Åsa Lindqvist · NOL and OST" in asked("actors", "asa", "lind")
    shown = asked("actor", "lindqvist")
    for part in (
        "Names",
        "Roles",
        "Foreign Minister  7 May – 1 Jun 2031  2 articles",
        "Latest statements",
        "Lindqvist had no comment",
    ):
        assert part in shown
    before = asked("actors", "--json")
    merged = asked("actors", "merge", "lindqvist", "varga", "--why", "to try it", "--by", "Ida")
    assert "Åsa Lindqvist (3 statements in 2 articles)" in merged
    id = merged.split()[-1]
    assert len(json.loads(asked("statements", "--speaker", "varga", "--json"))) == 3
    assert len(json.loads(asked("statements", "--actor", "varga", "--json"))) == 3
    asked("actors", "split", "lindqvist", "Tomas Varga", "--why", "he is not")
    asked("actors", "rename", "varga", "T. Varga", "--why", "as he signs")
    (renamed, split, merge) = json.loads(asked("judgements", "--json"))
    assert (renamed["name"], split["kind"], merge["by"], merge["id"]) == ("T. Varga", "split", "Ida", id)
    assert "as he signs" in asked("judgements")
    for judgement in (split, merge, renamed):
        assert judgement["id"] in asked("judgements", "undo", judgement["id"])
    assert asked("actors", "--json") == before


def test_statements_and_matters_are_corrected_exported_and_that_undone(onrecord, db, tmp_path):
    def asked(*arguments):
        status, out, err = onrecord(*arguments, "--db", db)
        assert (status, err) == (0, "")
        return out

    (denial,) = json.loads(asked("statements", "--act", "deny", "--party", "Sudria", "--speaker", "Government", "--json"))
    changes = ("act=not_confirm", "target=nobody", "speaker=Cabinet")
    fixed = asked("statements", "fix", denial["id"], *changes, "--why", "x", "--by", "Ida")
    assert f"fixed  {denial['id']}  The government" in fixed
    assert "fixed by Ida" in asked("statements", "--act", "not_confirm")
    asked("statements", "confirm", denial["id"][:9], "--why", "as printed", "--by", "Bo")
    (issue, *_) = json.loads(asked("issues", "--json"))
    assert "renamed  " in asked("issues", "rename", issue["id"], "the islets' future", "--why", "clearer")
    listed = " ".join(asked("judgements").split())
    for part in ("fix statement", "act not confirm", "by Ida", "right as it was read", "to be called the islets' future"):
        assert part in listed
    lines = [json.loads(line) for line in asked("judgements", "export").splitlines()]
    assert [(line["sort"], line["kind"]) for line in lines] == [("statement", "fix"), ("statement", "confirm"), ("issue", "rename")]
    example = lines[0]
    assert (example["extracted"]["act"], example["corrected"]["act"], example["document"]) == ("deny", "not_confirm", denial["document"])
    (place,) = example["places"]
    start, end = place["spans"][0]
    context = place["context"]
    assert TEXT_A[start:end] in place["words"]
    assert context["text"] == TEXT_A[context["start"] : context["start"] + len(context["text"])]
    target = tmp_path / "examples.jsonl"
    assert "3 examples" in asked("judgements", "export", target)
    assert [json.loads(line) for line in target.read_text().splitlines()] == lines
    for line in lines:
        asked("judgements", "undo", line["id"])
    assert asked("judgements", "export") == ""
    (again,) = json.loads(asked("statements", "--act", "deny", "--speaker", "Government", "--json"))
    assert again | {"actor": denial["actor"]} == denial


def test_an_issue_and_what_is_new(onrecord, tmp_path):
    db = tmp_path / "weeks.db"
    keep(Store(db), *ALL)

    def asked(*arguments):
        status, out, err = onrecord(*arguments, "--db", db)
        assert (status, err) == (0, "")
        return out

    (ferry, _) = json.loads(asked("issues", "--json"))
    assert "rejects → open to" in asked("issue", ferry["id"][:6])
    (course,) = json.loads(asked("issue", ferry["id"], "--json"))["courses"]
    assert (course["party"], course["steps"][1]["before"], len(course["conflicts"])) == ("SWE", "rejects", 1)
    assert "Sweden denies  claim unconfirmed → contested" in asked("diff", "--since", "2031-05-07")
    found = json.loads(asked("diff", "--since", "2031-05-07", "--party", "Sweden", "--json"))
    assert [len(found[kind]) for kind in ("claims", "answers", "moves", "conditions")] == [0, 1, 1, 1]
    assert asked("diff", "--since", "2032") == "Nothing in the store is new since 2032-01-01.\n"
    (claim,) = (c for c in json.loads(asked("claims", "--json")) if "eel ponds" in c["text"])
    shown = json.loads(asked("claim", claim["id"], "--json"))
    assert (shown["articles"], shown["origins"], [step["became"] for step in shown["history"]][:2]) == (4, 4, ["unconfirmed", "contested"])


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("actor", "a"), "may be any of a"),
        (("actor", "nobody"), "no actor is called 'nobody'"),
        (("actors", "merge", "varga", "varga", "--why", "x"), "one actor already"),
        (("actors", "rename", "varga", "x", "--why", ""), "why: is empty"),
        (("statements", "--actor", "nobody"), "no actor"),
        (("judgements", "undo", "j"), "no judgement"),
        (("statements", "reject", "s0", "--why", "x"), "no statement has the id 's0'"),
        (("statements", "fix", "s0", "act", "--why", "x"), "act: is no change of a field"),
        (("statements", "fix", "s0", "act=deny", "--why", "x"), "no statement has the id 's0'"),
        (("claims", "rename", "c0", "x", "--why", "x"), "no claim has the id 'c0'"),
        (("claims", "merge", "c0", "c1", "--why", "x"), "no claim has the id 'c0'"),
        (("claims", "split", "c0", "s1", "--why", "x"), "no claim has the id 'c0'"),
        (("issues", "merge", "i0", "i1", "--why", "x"), "no issue has the id 'i0'"),
        (("issues", "split", "i0", "p1", "--why", "x"), "no issue has the id 'i0'"),
    ],
)
def test_what_cannot_be_judged_is_one_line_and_status_1(onrecord, db, arguments, complaint):
    status, out, err = onrecord(*arguments, "--db", db)
    assert (status, out) == (1, "")
    assert one_line_error(err)
    assert complaint in err


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_listing_of_nothing(onrecord, tmp_path, listing):
    db = tmp_path / "none.db"
    assert onrecord(*listing.split(), "--json", "--db", db) == (0, "[]\n", "")
    status, out, err = onrecord(*listing.split(), "--db", db)
    assert (status, out.count("\n"), err) == (0, 1, "")
    assert not db.exists()


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ("statements --party NOL", 2),
        ("statements --party norland --act assert", 1),
        ("statements --speaker varga", 1),
        ("statements --since 2031-05-06 --until 2031-05", 3),
        ("statements --act not-confirm", 0),
        ("statements --limit 1", 1),
        ("claims --party Sudria --status contested", 1),
        ("claims --status denied", 0),
        ("positions --party NOL", 2),
        ("conditions --party norland", 1),
        ("conditions --party SUD", 0),
        ("agreements --party SUD", 1),
        ("agreements --party Sweden", 0),
        ("events --party SUD --since 2031-04", 1),
        ("events --since 2031-05", 0),
        ("timeline --since 2031-06", 1),
        ("list --limit 1", 1),
        ("search never promise", 1),
    ],
)
def test_what_is_asked_for(onrecord, db, arguments, count):
    status, out, _ = onrecord(*arguments.split(), "--json", "--db", db)
    assert (status, len(json.loads(out))) == (0, count)


@pytest.mark.parametrize("question", ["claims", "statements", "positions", "agreements", "conditions", "events", "issues", "diff"])
def test_a_party_that_nobody_knows_is_an_error_with_the_nearest_names(onrecord, db, question):
    status, out, err = onrecord(question, "--party", "Norlund", "--db", db)
    assert (status, out, one_line_error(err)) == (1, "", True)
    assert "party: no party is called 'Norlund'; did you mean norland?" in err
    assert "no party is called 'Qqq'; give a code or a name" in onrecord(question, "--party", "Qqq", "--db", db)[2]


@pytest.mark.parametrize("words", ["", '" "', "— …"])
def test_a_search_for_no_word_is_an_error_and_no_empty_list(onrecord, db, words):
    status, out, err = onrecord("search", words, "--db", db)
    assert (status, out, one_line_error(err)) == (1, "", True)
    assert "search: there is no word in" in err


def test_listings_for_people(onrecord, db):
    assert "Meridian Post · 1 Jun 2031 · 2 statements" in onrecord("list", "--db", db)[1]
    assert "contested     Sudria promised to leave the islets." in onrecord("claims", "--db", db)[1]
    assert "Åsa Lindqvist" in onrecord("statements", "--speaker", "lindqvist", "--db", db)[1]
    assert "\x1b" not in "".join(onrecord(*listing.split(), "--db", db)[1] for listing in LISTINGS)


def test_show_and_remove(onrecord, db):
    [document] = [item for item in json.loads(onrecord("list", "--json", "--db", db)[1]) if item["outlet"] == "The Harbour Gazette"]
    status, out, _ = onrecord("show", document["id"][:6], "--db", db)
    assert status == 0
    assert "Norland and Sudria trade words over the strait" in out
    record = json.loads(onrecord("show", document["id"], "--json", "--db", db)[1])
    assert record["document"]["text"] == TEXT_A
    assert {s["id"] for s in record["statements"]} <= set(out.split())
    status, out, err = onrecord("show", "nothing", "--db", db)
    assert (status, out, one_line_error(err)) == (1, "", True)


def test_a_claim_by_the_id_that_the_listing_shows(onrecord, db):
    [claim] = json.loads(onrecord("claims", "--json", "--db", db)[1])
    assert f" {claim['id']}  2 articles" in onrecord("claims", "--db", db)[1]
    assert f" {claim['id']}  2 articles" in onrecord("claim", claim["id"][:6], "--db", db)[1]
    shown = json.loads(onrecord("claim", claim["id"], "--json", "--db", db)[1])
    assert shown == claim | {"history": shown["history"], "opposed": [], "told": []}
    status, out, err = onrecord("claim", "nothing", "--db", db)
    assert (status, out, one_line_error(err)) == (1, "", True)


def test_a_store_that_is_none(onrecord, tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("These are notes, and no store at all. " * 50)
    status, out, err = onrecord("list", "--db", path)
    assert (status, out, one_line_error(err)) == (1, "", True)


def test_the_store_can_be_named_in_the_environment(onrecord, db, monkeypatch):
    monkeypatch.setenv("ONRECORD_DB", str(db))
    assert len(json.loads(onrecord("list", "--json")[1])) == 2


# -------------------------------------------------------------------------- the reading room


def test_serve_sees_that_the_room_answers_and_stops(db):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    out, err = process("serve", "--check", "--db", db, "--port", port).communicate(timeout=60)
    assert (out, err.count(b"\n")) == (b"", 1)
    assert err.startswith(f"onrecord: the reading room answers at http://127.0.0.1:{port}/ (".encode())


def test_serve_does_not_take_another_program_for_the_room(db, tmp_path):
    (tmp_path / "index.html").write_text("Something else")
    with HTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path)) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        run = process("serve", "--check", "--db", db, "--port", other.server_port)
        out, err = run.communicate(timeout=60)
        other.shutdown()
    assert (run.returncode, out, one_line_error(err.decode())) == (1, b"", True)


def test_serve_says_when_the_room_cannot_answer(onrecord, db, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        status, out, err = onrecord("serve", "--db", db, "--port", taken.getsockname()[1], "--no-open")
    assert (status, out, "127.0.0.1" in err, err.count("Traceback")) == (1, "", True, 0)


# -------------------------------------------------------------------------- ends of processes


def test_a_reader_that_goes_away_is_no_error(db):
    listing = process("statements", "--json", "--db", db)
    listing.stdout.close()
    assert listing.stderr.read() == b""
    assert listing.wait() == 141
    listing.stderr.close()


def test_output_that_cannot_carry_the_letters(db):
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    out, err = process("statements", "--speaker", "lindqvist", "--db", db, env=environment).communicate()
    assert (b"?sa Lindqvist" in out, err) == (True, b"")
    out, err = process("statements", "--speaker", "lindqvist", "--json", "--db", db, env=environment).communicate()
    assert json.loads(out)[0]["speaker"]["name"] == "Åsa Lindqvist"


def test_examples_for_output_that_cannot_carry_the_letters(onrecord, db, tmp_path):
    assert onrecord("actors", "rename", "lindqvist", "Å. Lindqvist", "--why", "caf\udce9", "--db", db)[0] == 0
    out, err = process("judgements", "export", "--db", db, env=os.environ | {"PYTHONIOENCODING": "ascii"}).communicate()
    assert (json.loads(out)["corrected"], err) == ("Å. Lindqvist", b"")
    assert json.loads(onrecord("judgements", "--db", db, "--json")[1].encode())[0]["why"] == "caf?"
    assert onrecord("judgements", "export", tmp_path / "examples.jsonl", "--db", db)[1].startswith("1 example written")
    assert json.loads((tmp_path / "examples.jsonl").read_text("utf-8"))["why"] == "caf?"


# -------------------------------------------------------------------------- the whole path


def test_read_for_people(onrecord, article, pipeline):
    status, out, err = onrecord("read", "--date", "2031-05-07", "--outlet", "The Harbour Gazette", article)
    assert (status, err) == (0, "")
    assert "The Harbour Gazette · 7 May 2031" in out
    assert "Åsa Lindqvist" in out
    assert "\x1b" not in out


def test_read_as_json(onrecord, article, pipeline, tmp_path):
    status, out, _ = onrecord("read", "--json", article)
    record = json.loads(out)
    assert status == 0
    assert "text" not in record["document"]
    said = [s for s in record["statements"] if any(TEXT_A[a:b] == "said" for a, b in s["cue"])]
    assert [s["speaker"]["name"] for s in said] == ["Åsa Lindqvist"]
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><article><h1>Islets</h1><p>{PARAGRAPH * LENGTH}</p></article></body></html>", encoding="utf-8")
    several = json.loads(onrecord("read", "--json", article, page)[1])
    assert several[0] == record
    assert PARAGRAPH.strip() in several[1]["document"]["text"]
    assert json.loads(onrecord("read", "--json", "--min-confidence", "1", article)[1])["statements"] == []


def test_read_with_the_fast_model(onrecord, article, pipeline):
    fast, usual = (json.loads(onrecord("read", "--json", *options, article)[1])["statements"] for options in (("--fast",), ()))
    assert [s["speaker"]["name"] for s in fast if any(TEXT_A[a:b] == "said" for a, b in s["cue"])] == ["Åsa Lindqvist"]
    assert [s["confidence"] for s in fast] != [s["confidence"] for s in usual]


def test_one_source_of_several_fails(onrecord, article, pipeline, tmp_path):
    status, out, err = onrecord("read", tmp_path / "none.txt", article)
    assert (status, one_line_error(err)) == (1, True)
    assert "Åsa Lindqvist" in out


@pytest.mark.parametrize("content", [b"", b"   \n", b"\x00\x01\x02\xff" * 100])
def test_a_source_that_is_no_text(onrecord, pipeline, tmp_path, content):
    path = tmp_path / "source"
    path.write_bytes(content)
    for command in (("read", path), ("read", "--json", path), ("add", "--db", tmp_path / "new.db", path)):
        status, out, err = onrecord(*command)
        assert (status, out, one_line_error(err)) == (1, "", True)
    assert not (tmp_path / "new.db").exists()


def test_a_text_without_a_statement(onrecord, pipeline, tmp_path):
    path = tmp_path / "weather.txt"
    path.write_text("It rained all day, and the wind came from the west.")
    status, out, err = onrecord("read", "--body", path)
    assert (status, err) == (0, "")
    assert out.count("No statement found") == 1


def test_add_keeps_a_text_once(onrecord, article, pipeline, tmp_path):
    db = tmp_path / "new.db"
    status, out, err = onrecord("add", "--db", db, article)
    assert (status, out.split()[0], err) == (0, "added", "")
    assert onrecord("add", "--db", db, article, tmp_path / "none.txt")[:2] == (1, out.replace("added", "known"))
    [document] = json.loads(onrecord("list", "--json", "--db", db)[1])
    sure = {least: json.loads(onrecord("statements", "--json", "--min-confidence", least, "--db", db)[1]) for least in ("0", "0.6", "1")}
    assert len(sure["0"]) == document["statements"]
    assert sure["0.6"] == [s for s in sure["0"] if s["confidence"] >= 0.6]
    assert sure["1"] == []
    assert document["statements"] > 0
    assert onrecord("remove", document["id"], "--db", db)[0] == 0
    assert json.loads(onrecord("list", "--json", "--db", db)[1]) == []


# ---------------------------------------------------------------------- many sources


def test_read_takes_every_article_of_a_source(onrecord, pipeline, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'story,day\n"{PARAGRAPH}",07/05/2031\n,08/05/2031\n"{PARAGRAPH}Again.",09/05/2031\n')
    status, out, err = onrecord("read", "--json", "--body", "--columns", "text=story,date=day:%d/%m/%Y", path)
    assert (status, err) == (1, f"onrecord: error: {path}:3: it is empty; the text is taken from 'story'\n")
    assert [form["document"]["published"] for form in json.loads(out)] == ["2031-05-07", "2031-05-09"]


@pytest.mark.parametrize("words", ["text", "body=text"])
def test_columns_that_cannot_be_understood(onrecord, tmp_path, words):
    status, _, err = onrecord("add", "--columns", words, tmp_path)
    assert (status, one_line_error(err)) == (2, True)


def test_a_folder_has_no_one_title(onrecord, tmp_path):
    assert onrecord("read", "--title", "T", tmp_path)[0] == 2


def test_files_that_are_no_articles_are_left_out_and_no_failure(onrecord, pipeline, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT_A)
    (tmp_path / "a.jpg").write_bytes(b"x")
    status, _, err = onrecord("add", "--db", tmp_path / "new.db", tmp_path)
    assert (status, err) == (0, "onrecord: left out 1 file (files of this kind are not read: 1)\n")


def test_a_source_without_an_article_is_told_of(onrecord, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "head.csv").write_text("text,date\n")
    told = "onrecord: {}: there is no article in it\n".format
    assert onrecord("read", tmp_path / "a") == (0, "", told(tmp_path / "a"))
    assert onrecord("read", "--json", tmp_path / "head.csv") == (0, "[]\n", told(tmp_path / "head.csv"))
    assert onrecord("read", "--json", tmp_path / "none.txt")[:2] == (1, "")


def test_how_far_it_is_is_told(onrecord, pipeline, tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord.cli.progress.SECONDS_BETWEEN_NOTES", 0)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PARAGRAPH + name)
    _, _, err = onrecord("add", "--body", "--db", tmp_path / "new.db", tmp_path / "a.txt", tmp_path / "b.txt")
    first, second, last = err.splitlines()
    assert re.fullmatch(r"onrecord: 1 article, \d statements, [\d,]+ a minute, 50% of the files read, less than a minute left", first)
    assert re.fullmatch(r"onrecord: 2 articles, \d statements, [\d,]+ a minute, 100% of the files read, less than a minute left", second)
    assert re.fullmatch(r"onrecord: 2 articles, \d statements, in [\d,]+ s \([\d,]+ a minute\)", last)


def test_how_many_articles_are_kept_again_is_told(monkeypatch, capsys):
    monkeypatch.setattr("onrecord.cli.progress.SECONDS_BETWEEN_NOTES", 0)
    for total in (19, 20):
        with progress_of_keeping(total) as report:
            report(7)
    assert capsys.readouterr().err == ("onrecord: 7 of 20 articles kept again; the next command that writes goes on where this one stops\n")


@pytest.fixture(scope="module")
def day(pipeline, tmp_path_factory):
    """A file of articles with a copy and a broken line among them, and what a store of it holds."""
    folder = tmp_path_factory.mktemp("day")
    rows = [{"id": i, "body": f"{i}. " + PARAGRAPH * LENGTH, "published": "Wed, 07 May 2031 10:00:00 GMT"} for i in range(20)]
    lines = [json.dumps(row) for row in [*rows[:9], {**rows[2], "id": "copy", "title": "A copy"}, *rows[9:]]]
    (folder / "day.jsonl").write_text("\n".join([*lines[:5], "{broken", *lines[5:]]) + "\n")
    assert main(["add", "--body", "--db", str(folder / "whole.db"), str(folder / "day.jsonl")]) == 1
    return folder / "day.jsonl", contents(folder / "whole.db")


def contents(db):
    """All rows of a store, without the times at which they were written."""
    with closing(sqlite3.connect(db)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%words%'")]
        rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
        added = [name for _, name, *_ in connection.execute("PRAGMA table_info(documents)")].index("added")
    rows["documents"] = [row[:added] + row[added + 1 :] for row in rows["documents"]]
    return {table: sorted(found, key=repr) for table, found in rows.items()}


@pytest.mark.parametrize(("workers", "stop"), [(1, signal.SIGKILL), (2, signal.SIGINT)])
def test_adding_that_was_stopped_goes_on_and_ends_with_the_same_store(day, tmp_path, workers, stop):
    source, whole = day
    command = ("add", "--body", "--workers", workers, "--db", tmp_path / "new.db", source)
    run = process(*command, start_new_session=True)
    for _ in range(3):
        run.stdout.readline()
    os.killpg(run.pid, stop)
    _, err = run.communicate(timeout=60)
    if stop == signal.SIGINT:
        assert (run.returncode, b"Traceback" in err) == (130, False)
        assert b"the same command goes on where it was" in err
    done = process(*command)
    out, err = done.communicate()
    assert (done.returncode, err.count(b"error: ")) == (1, 1)
    assert b", 1 error, in " in err
    assert 2 < out.count(b"known") < 21
    assert out.count(b"\n") == 21
    assert contents(tmp_path / "new.db") == whole


def test_extract_from_standard_input_to_standard_output(pipeline):
    line = json.dumps({"id": "a", "text": PARAGRAPH}) + "\n{}\n"
    out, err = process("extract", "--body", "-", "-", stdin=subprocess.PIPE).communicate(line.encode())
    good, bad = map(json.loads, out.splitlines())
    assert (good["id"], good["document"]["body"]) == ("a", [[0, len(PARAGRAPH)]])
    assert (bad["id"], set(bad)) == (None, {"id", "error"})
    assert good["statements"][0]["speaker"]["name"] == "Åsa Lindqvist"
    last = err.decode().replace("\r", "\n").splitlines()[-1]  # a slow machine shows progress before
    assert last.startswith("onrecord: 2 articles, ")
    assert " 1 error, " in last


@pytest.fixture(scope="module")
def extracted(pipeline, tmp_path_factory):
    """A file of articles, and the records of them, read in one go."""
    source, whole = (tmp_path_factory.mktemp("extracted") / name for name in ("in.jsonl", "whole.jsonl"))
    source.write_text("".join(json.dumps({"id": i, "text": f"{i}. " + PARAGRAPH * LENGTH}) + "\n" for i in range(24)))
    assert main(["extract", str(source), str(whole)]) == 0
    return source, whole


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_stopped_by_ctrl_c_goes_on_where_it_was(extracted, tmp_path, workers):
    (source, whole), target = extracted, tmp_path / "out.jsonl"
    run = process("extract", "--workers", workers, source, target, start_new_session=True)
    while run.poll() is None and not (target.exists() and target.stat().st_size):
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=30)
    assert (run.returncode, b"Traceback" in err) == (130, False)
    assert 0 < target.read_bytes().count(b"\n") < 24
    assert process("extract", source, target).communicate()[1].startswith(b"onrecord: ")
    assert target.read_bytes() == whole.read_bytes()


def test_the_bare_command_says_what_it_can_do(onrecord):
    status, out, err = onrecord()
    assert (status, err) == (2, "")
    assert "extract" in out


def test_an_empty_store_says_so_and_what_to_do(onrecord, tmp_path):
    status, out, _ = onrecord("claims", "--db", str(tmp_path / "new.db"))
    assert (status, out) == (0, f"The store {tmp_path / 'new.db'} is empty; put articles into it with 'onrecord add'.\n")
    assert not (tmp_path / "new.db").exists()


def test_the_settings_are_read_once(onrecord, tmp_path, monkeypatch):
    load, loaded = Config.load, []
    monkeypatch.setattr(Config, "load", lambda *given: loaded.append(given) or load(*given))
    onrecord("claims", "--db", str(tmp_path / "new.db"))
    assert len(loaded) == 1


def test_dates_the_wrong_way_round_are_an_error(onrecord, tmp_path):
    status, _, err = onrecord("timeline", "--db", str(tmp_path / "new.db"), "--since", "2031-05", "--until", "2030")
    assert status == 1
    assert one_line_error(err)
