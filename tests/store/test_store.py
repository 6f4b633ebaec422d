import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from onrecord.errors import OnrecordError, StoreError
from onrecord.store import Store
from onrecord.store.migrations import VERSION
from tests.store.readings import TEXT_A, document, fill, reading_a, reading_b, record_of, without_statements


@pytest.fixture
def path(tmp_path):
    return tmp_path / "new folder" / "talks.db"


@pytest.fixture
def store(path):
    return Store(path)


def put(store, reading, source="page.txt", added="2031-06-02T08:00:00+00:00"):
    with store.writer() as writer:
        return writer.put(reading, record_of(reading), source=source, added=added)


def rows(path, table):
    connection = sqlite3.connect(path)
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    connection.close()
    return count


# ------------------------------------------------------------------ what goes in comes out


def test_readings_and_records_come_out_as_they_went_in(store):
    a, b = fill(store)
    with store.view() as view:
        assert list(view.readings()) == [a, b]
        assert view.record(a.document.id) == record_of(a)
        assert view.record(b.document.id) == record_of(b)
        assert view.record("d0") is None


def test_the_order_of_readings_is_not_that_of_adding(store):
    put(store, reading_b())
    put(store, reading_a())
    with store.view() as view:
        assert list(view.readings()) == [reading_a(), reading_b()]


def test_a_text_that_no_database_can_hold_keeps_its_length_and_its_id(store):
    doc = document("Talks \ud800 went on. Söder said so.", "Talks \udfff", "2031-05-07", None)
    reading = replace(reading_b(), document=doc, statements=())
    put(store, reading, source="caf\udce9.txt")
    with store.view() as view:
        (kept,) = view.readings()
        assert kept.document.id == doc.id
        assert kept.document.text == "Talks \ufffd went on. Söder said so."
        assert view.document(doc.id).source == "caf\ufffd.txt"


# ------------------------------------------------------------------ writing again


def test_the_same_document_again_is_no_new_one_and_takes_the_place_of_the_old(store, path):
    a = reading_a()
    assert put(store, a, added="2031-06-02T08:00:00+00:00")
    less = replace(without_statements(a), conditions=(), events=())
    assert not put(store, less, source="elsewhere.txt", added="2031-07-01T00:00:00+00:00")
    with store.view() as view:
        assert list(view.readings()) == [less]
        (row,) = view.documents()
        assert (row.source, row.added, row.statements) == ("page.txt", "2031-06-02T08:00:00+00:00", 1)
        assert [len(hit.statements) for hit in view.search("promised", limit=9)] == [1]
    assert [rows(path, t) for t in ("statement_parties", "conditions", "events")] == [1, 0, 0]


def test_a_new_title_is_found_and_the_old_is_not(store):
    a = reading_a()
    put(store, a)
    put(store, replace(a, document=replace(a.document, title="Quarrel over lighthouses")))
    with store.view() as view:
        assert len(view.search("lighthouse", limit=9)) == 1
        assert len(view.search("strait", limit=9)) == 1  # the text still has it
        integrity(view)


def test_a_body_that_is_told_apart_anew_is_what_is_found(store):
    a = reading_a()
    put(store, a)
    first, second = TEXT_A.index("Foreign"), TEXT_A.index("The government")
    put(store, replace(a, document=replace(a.document, title=None, body=((first, second),))))
    with store.view() as view:
        assert [len(view.search(word, limit=9)) for word in ("islets", "strait", "denied", "tariffs")] == [1, 0, 0, 0]
        assert view.record(a.document.id).document.text == TEXT_A
        integrity(view)


def integrity(view):
    """Full text is in step with the tables; SQLite raises where it is not."""
    for index in ("document_words", "statement_words"):
        view._connection.execute("PRAGMA query_only = OFF")
        view._connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def test_removing_a_document_takes_all_of_it(store, path):
    a, b = fill(store)
    with store.writer() as writer:
        writer.remove(a.document.id)
    with store.view() as view:
        assert list(view.readings()) == [b]
        assert [hit.document.id for hit in view.search("islets", limit=9)] == [b.document.id]
        integrity(view)
    assert [rows(path, t) for t in ("statements", "parts", "items", "issues", "claims", "entries")] == [2, 6, 1, 0, 0, 2]
    assert [rows(path, t) for t in ("conditions", "condition_parties", "events", "event_parties")] == [0, 0, 0, 0]


def test_a_failure_is_kept_once_until_its_page_is_read(store):
    with store.writer() as writer:
        writer.put_failure("a.txt", "a.txt: empty; give another", "2031-06-01T00:00:00+00:00")
        writer.put_failure("a.txt", "a.txt: binary; give another", "2031-06-02T00:00:00+00:00")
        writer.put_failure("b.txt", "b.txt: empty; give another", "2031-06-01T00:00:00+00:00")
    with store.view() as view:
        assert [(f.source, f.error) for f in view.failures()] == [
            ("a.txt", "a.txt: binary; give another"),
            ("b.txt", "b.txt: empty; give another"),
        ]
    put(store, reading_a(), source="a.txt")
    with store.view() as view:
        assert [f.source for f in view.failures()] == ["b.txt"]


# ------------------------------------------------------------------ one unit of work


def test_an_exception_leaves_the_store_as_it_was(store):
    put(store, reading_a())

    def work():
        with store.writer() as writer:
            writer.put(reading_b(), record_of(reading_b()), source="b.txt", added="2031-06-02T08:00:00+00:00")
            writer.remove(reading_a().document.id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    with store.view() as view:
        assert list(view.readings()) == [reading_a()]


def test_what_others_write_does_not_show_in_an_open_view(store):
    put(store, reading_a())
    with store.view() as view:
        assert len(view.documents()) == 1
        put(store, reading_b())
        assert len(view.documents()) == 1
    with store.view() as view:
        assert len(view.documents()) == 2


def test_a_view_cannot_write(store):
    put(store, reading_a())
    with pytest.raises(StoreError), store.view() as view:
        view._connection.execute("DELETE FROM documents")


def test_many_threads_may_make_fill_and_read_one_store(path):
    def work(number):
        reading = reading_a()
        text = f"{reading.document.text}Edition {number}.\n"
        doc = document(text, "Edition", "2031-05-07", "The Harbour Gazette")
        fresh = replace(reading, document=doc, statements=tuple(replace(s, document=doc.id) for s in reading.statements))
        store = Store(path)
        put(store, fresh)
        with store.view() as view:
            return len(view.documents())

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(work, range(24)))
    assert max(seen) == 24
    assert rows(path, "statements") == 48


# ------------------------------------------------------------------ files


def test_a_store_is_made_at_the_first_write_and_not_before(store, path):
    with store.view() as view:
        assert view.documents() == ()
        assert view.search("islets", limit=9) == ()
    assert not path.parent.exists()
    put(store, reading_a())
    assert path.exists()


def test_an_empty_file_becomes_a_store(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    fill(Store(path))
    with Store(path).view() as view:
        assert len(view.documents()) == 2


def test_a_file_that_is_no_database_is_named_in_one_line_and_left_alone(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear all, " * 200)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="no SQLite database") as caught:
        Store(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Store(path)
    assert path.read_bytes() == before


def test_a_store_of_a_newer_version_says_so_and_is_left_alone(store, path):
    fill(store)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer onrecord"):
        Store(path)
    with pytest.raises(StoreError, match="newer onrecord"), store.writer() as writer:
        writer.name_parties({})
    assert path.read_bytes() == before


def test_a_store_in_a_folder_that_may_not_be_written_can_be_asked(store, path, monkeypatch):
    fill(store)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with Store(path).view() as view:
        assert len(view.documents()) == 2
        assert list(path.parent.iterdir()) == [path]  # no log, which could not be made
    with pytest.raises(StoreError, match="cannot be written"):
        put(Store(path), reading_a())


def test_a_damaged_store_is_an_error_of_one_line(store, path):
    fill(store)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"), Store(path).view() as view:
        list(view.readings())


@pytest.mark.parametrize("name", [".", "file/below.db"])
def test_a_place_where_no_file_can_be(tmp_path, name):
    (tmp_path / "file").touch()
    with pytest.raises(OnrecordError) as caught:
        fill(Store(tmp_path / name))
    assert str(tmp_path) in str(caught.value)
