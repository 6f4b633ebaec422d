import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from onrecord import pipeline
from onrecord.errors import InputError, NotFoundError, StoreError
from onrecord.lexicon import Lexicon
from onrecord.model.tagger import Found, Tagged
from onrecord.records import Hints, Page
from onrecord.workspace import Workspace, default_db

GAZETTE = """French Foreign Minister Anne Duval said that Sweden had promised to close the ferry line. The talks go on.

Swedish Prime Minister Lars Ek said that there was no such promise.
"""
POST = "Swedish Prime Minister Lars Ek said that on Thursday talks between Sweden and France began. He spoke in a harbour.\n"
BROKEN = "This text breaks the tagger.\n"


class Said:
    """A tagger that knows one pattern: "Somebody said that something." """

    def tag(self, text, spans):
        if "breaks the tagger" in text:
            raise ValueError("broken")
        found = (m for a, b in spans for m in re.compile(r"(\w[\w ]*) (said) (that [^.]+)").finditer(text, a, b))
        return Tagged(tuple(Found((m.span(1),), (m.span(2),), (m.span(3),), 0.9) for m in found), ())


def page(name, text, published="2031-05-07"):
    return Page(name, "text", text, Hints(title=f"Title of {name}", published=published), whole=True)


PAGES = [page("gazette.txt", GAZETTE), page("broken.txt", BROKEN), page("post.txt", POST, "2031-05-09")]


@pytest.fixture(scope="module")
def tools():
    return pipeline.Tools(tagger=Said(), lexicon=Lexicon.load())


@pytest.fixture
def db(tmp_path):
    return tmp_path / "talks.db"


@pytest.fixture
def workspace(db, tools):
    with Workspace.open(db, tools=tools) as workspace:
        yield workspace


def ledger(workspace):
    return (
        [row.claim for row in workspace.claims()],
        [row.position for row in workspace.positions()],
        [row.agreement for row in workspace.agreements()],
        {row.entry for row in workspace.timeline()},
    )


def ledger_of(pages, tools):
    made = pipeline.build_ledger([pipeline.read_page(p, tools) for p in pages])
    return list(made.claims), list(made.positions), list(made.agreements), set(made.timeline)


def test_a_page_that_is_read_is_not_kept(workspace, db):
    record = workspace.read(PAGES[0])
    assert [s.cue for s in record.statements] == [(m.span(),) for m in re.finditer("said", GAZETTE)]
    assert workspace.documents() == ()
    assert not db.exists()


def test_every_page_has_a_result_and_a_broken_one_is_kept_as_a_failure(workspace):
    gazette, broken, post = workspace.add(PAGES)
    assert (gazette.source, gazette.title, gazette.statements, gazette.new, gazette.error) == (
        "gazette.txt",
        "Title of gazette.txt",
        2,
        True,
        None,
    )
    assert (broken.source, broken.document, broken.statements, broken.new) == ("broken.txt", None, 0, False)
    assert "broken" in broken.error
    assert post.statements == 1
    assert [f.source for f in workspace.failures()] == ["broken.txt"]
    assert [d.id for d in workspace.documents()] == [post.document, gazette.document]


def test_what_was_added_is_as_it_was_read(workspace, tools):
    gazette, _, _ = workspace.add(PAGES)
    assert workspace.record(gazette.document[:8]) == workspace.read(PAGES[0])
    assert ledger(workspace) == ledger_of([PAGES[0], PAGES[2]], tools)
    assert ledger(workspace)[3]


def test_adding_again_makes_no_second_document(workspace):
    workspace.add(PAGES)
    before = workspace.documents(), workspace.statements(), ledger(workspace)
    again = workspace.add([page("copy.txt", GAZETTE), PAGES[2]])
    assert [a.new for a in again] == [False, False]
    titles = [d.title for d in workspace.documents()]
    assert len(titles) == 2
    assert [d.source for d in workspace.documents()] == [d.source for d in before[0]]
    assert [row.statement for row in workspace.statements()] == [row.statement for row in before[1]]


@pytest.fixture
def reads(monkeypatch):
    """The names of the pages that were read, one by one."""
    names = []
    read = pipeline.read_document

    def counted(document, name, tools):
        names.append(name)
        return read(document, name, tools)

    monkeypatch.setattr(pipeline, "read_document", counted)
    return names


def test_what_the_store_has_is_not_read_twice(workspace, reads):
    workspace.add(PAGES, again=False)
    before = workspace.documents(), workspace.statements(), ledger(workspace)
    reads.clear()
    gazette, broken, post = workspace.add(PAGES, again=False)
    assert reads == ["broken.txt"]  # what failed is tried again
    assert [(added.new, added.statements) for added in (gazette, broken, post)] == [(False, 2), (False, 0), (False, 1)]
    assert (workspace.documents(), workspace.statements(), ledger(workspace)) == before
    workspace.add(PAGES[:1], again=True)
    assert reads == ["broken.txt", "gazette.txt"]


def test_the_same_text_is_read_again_only_where_its_own_source_says_more(workspace, reads):
    workspace.add(PAGES[:1])
    reads.clear()
    copy = replace(PAGES[0], name="copy.txt", hints=Hints(title="A copy"))
    corrected = replace(PAGES[0], hints=Hints(title="Corrected", published="2031-05-08"))
    workspace.add([copy, corrected], again=False)
    assert reads == ["gazette.txt"]
    [document] = workspace.documents()
    assert (document.source, document.title, document.published) == ("gazette.txt", "Corrected", "2031-05-08")


def test_pages_that_were_read_elsewhere_are_kept_as_if_they_were_read_here(workspace, tmp_path, tools):
    twice = [*PAGES, replace(PAGES[0], name="copy.txt", hints=Hints(title="A copy"))]
    with Workspace.open(tmp_path / "other.db", tools=tools) as other:
        outcomes = [other.outcome(page, again=False) for page in twice]  # before any is kept
        assert not (tmp_path / "other.db").exists()
        kept = other.keep(pickle.loads(pickle.dumps(outcomes)))
        assert kept == workspace.add(twice, again=False)
        assert ledger(other) == ledger(workspace)
        assert [d.source for d in other.documents()] == [d.source for d in workspace.documents()]
        assert [f.error for f in other.failures()] == [f.error for f in workspace.failures()]
        assert [r.statement for r in other.statements()] == [r.statement for r in workspace.statements()]
        assert [r.statement for r in other.statements(party="Sweden")] == [r.statement for r in workspace.statements(party="Sweden")] != []


def test_each_page_is_kept_and_told_of_before_the_next_is_read(workspace, db):
    told = []

    def pages():
        for page in PAGES:
            yield page
            with Workspace.open(db) as other:
                assert {d.id for d in other.documents()} == {added.document for added in told if added.document}

    assert workspace.add(pages(), report=told.append) == tuple(told)
    assert len(told) == 3


def test_pages_are_added_though_nobody_looks_at_the_result(workspace):
    workspace.add(PAGES)
    assert len(workspace.documents()) == 2


def test_the_ledger_is_made_when_adding_is_broken_off(workspace, tools):
    def stop(added):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workspace.add(PAGES, report=stop)
    assert ledger(workspace) == ledger_of(PAGES[:1], tools)

    def pages():
        yield PAGES[2]
        raise InputError("next.txt", "is gone", "look for it")

    with pytest.raises(InputError):
        workspace.add(pages())
    assert ledger(workspace) == ledger_of([PAGES[0], PAGES[2]], tools)


def test_questions_are_answered_over_all_documents(workspace):
    workspace.add(PAGES)
    assert [row.document.source for row in workspace.statements(speaker="ek")] == ["gazette.txt", "post.txt"]
    assert len(workspace.statements(party="SWE")) == 2
    for name in ("sweden", "Stockholm", "swe"):
        assert workspace.statements(party=name) == workspace.statements(party="SWE")
    assert workspace.statements(party="Norway") == ()
    assert [hit.document.source for hit in workspace.search('"close the ferry"')] == ["gazette.txt"]
    assert workspace.name_of("SWE") == "Sweden"
    with pytest.raises(InputError):
        workspace.timeline(since="soon")
    with pytest.raises(InputError, match="no party is called 'Swedn'; did you mean Sweden"):
        workspace.statements(party="Swedn")


def test_removing_takes_a_document_out_of_the_ledger_too(workspace, tools):
    gazette, _, post = workspace.add(PAGES)
    assert workspace.remove(gazette.document[:8]).id == gazette.document
    assert [d.id for d in workspace.documents()] == [post.document]
    assert ledger(workspace) == ledger_of([PAGES[2]], tools)


def test_an_id_that_nothing_has(workspace, db):
    for ask in (workspace.record, workspace.claim, workspace.remove):
        with pytest.raises(NotFoundError):
            ask("d0123")
    assert not db.exists()


def test_many_threads_may_use_one_workspace(workspace):
    def work(number):
        (added,) = workspace.add([page(f"{number}.txt", f"{POST}Edition {number}.\n")])
        return added.new and workspace.record(added.document).document.id == added.document

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(8)))
    assert len(workspace.documents()) == len(workspace.statements()) == 8


def test_a_pasted_text_is_a_page(workspace):
    pasted = workspace.paste(POST, Hints(outlet="Meridian Post"))
    assert (pasted.kind, pasted.text.strip(), pasted.hints.outlet) == ("text", POST.strip(), "Meridian Post")
    with pytest.raises(InputError):
        workspace.paste("")


def test_a_file_that_is_no_store_is_refused_at_once(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Not a store, but a few notes on ferries. " * 20)
    with pytest.raises(StoreError):
        Workspace.open(path)


def test_the_default_is_in_the_users_data_folder():
    assert default_db().parts[-2:] == ("onrecord", "onrecord.db")
