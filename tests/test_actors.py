"""Actors in the store: linked again only where something changed, and always as if made in one go."""

import random
import sqlite3
from dataclasses import replace

import pytest

from onrecord.errors import InputError, NotFoundError
from onrecord.lexicon import Lexicon
from onrecord.pipeline import Linker
from onrecord.records import Reading, Speaker, Voice
from onrecord.store import Store
from onrecord.store.migrations import APPLICATION, MIGRATIONS
from onrecord.store.tables import TABLES, WINDOWS
from onrecord.workspace import Workspace
from tests.store.readings import TEXT_A, document, fill, record_of, statement

SAID = [  # a document's day, and who speaks in it: name, kind, role, party
    ("2031-01-01", [("Sergey Lavrov", "person", "foreign minister", "RUS"), ("Petro Ivanov", "person", None, "UKR")]),
    ("2031-02-01", [("Sergei Lavrov", "person", "Foreign Minister", "RUS"), ("Ivanov", "person", None, "RUS")]),
    (
        "2031-03-01",
        [("Lavrov", "person", None, "RUS"), ("Sergey Ivanov", "person", "spokesman", "RUS"), ("officials", "group", None, "RUS")],
    ),
    ("2031-04-01", [("Sergey Lavrov", "person", "president", "RUS"), ("Dmitry Ivanov", "person", None, "RUS")]),
    ("2031-05-01", [("Russian Foreign Ministry", "institution", None, "RUS"), ("Foreign Ministry", "institution", None, "RUS")]),
]


UNDO_TALLIED = (
    *(
        f"DROP TRIGGER {name}"
        for of in ("document", "origin")
        for name in (f"{of}_comes", f"{of}_goes", f"{of}_is_gone", f"first_of_{of}", f"last_of_{of}")
    ),
    *(
        f"DROP TRIGGER {name}"
        for name in ("last_of_root", "stand_comes", "stand_goes", "stand_is_gone", "last_of_stand", "version_comes", "versions_follow")
    ),
    *(f"DROP TABLE {name}" for name in ("roots", "root_documents", "root_origins", "root_stands")),
    "DROP INDEX items_by_root",
    "CREATE INDEX items_by_root ON items (root, day, place, document, negative, origin)",
)
"""From a store of the newest version to one as it was before it kept what is counted of matters."""
UNDO_NEWER = (
    *UNDO_TALLIED,
    *(f"DROP TRIGGER {name}" for name in ("stands_follow", "origins_follow")),
    *(f"DROP INDEX {name}" for name in ("stands_by_root", "items_by_root", "several_versions")),
    *(f"ALTER TABLE stands DROP COLUMN {name}" for name in ("root", "negative")),
    "ALTER TABLE items DROP COLUMN origin",
    "CREATE INDEX items_by_root ON items (root, day, place, document, negative)",
    *(
        f"DROP INDEX {name}"
        for name in ("fixed_voices", "documents_by_date", "statements_by_date", "statements_by_act", "statements_by_party")
    ),
    *(f"ALTER TABLE voices DROP COLUMN {name}" for name in ("fixed", "standing")),
    *(f"ALTER TABLE {name} DROP COLUMN place" for name in ("statements", "statement_parties")),
    "CREATE INDEX documents_by_date ON documents (reference_date)",
    "CREATE INDEX statements_by_date ON statements (first, last)",
    "CREATE INDEX statements_by_act ON statements (act, first, last)",
    "CREATE INDEX statements_by_party ON statement_parties (party, first, last, statement)",
)
"""From a store of the newest version to one as it was before people could fix whom an actor stands for, lists had their order,
and the roots of stands stood beside them."""


def reading(number):
    day, speakers = SAID[number]
    text = f"{TEXT_A}Edition {number}."
    doc = document(text, f"Edition {number}", day, "The Harbour Gazette")
    said = []
    for i, (name, kind, role, party) in enumerate(speakers):
        speaker = Speaker(name, kind, role)
        one = statement(doc, "Foreign Minister", "said", "Sudria had promised", speaker, party, "assert")
        said.append(replace(one, id=f"s-{number}-{i}"))
    return Reading(doc, tuple(said), (), (), (), ())


@pytest.fixture
def workspace(tmp_path):
    return Workspace(Store(tmp_path / "talks.db"))


def put(workspace, *numbers):
    """Keep readings one by one, as pages that are added are."""
    for number in numbers:
        with workspace._store.writer() as writer:
            writer.put(reading(number), record_of(reading(number)), source=f"{number}.txt", added="2031-06-01T08:00:00+00:00")
            workspace._link(writer)


def shown(workspace):
    """All that the store says of actors."""
    return [workspace.actor(row.id) for row in workspace.actors()]


def names(workspace):
    return {tuple(sorted(name.name for name in sheet.names)) for sheet in shown(workspace)}


def test_any_order_of_adding_gives_the_same_actors(tmp_path, workspace):
    put(workspace, *range(len(SAID)))
    for seed in range(6):
        other = Workspace(Store(tmp_path / f"{seed}.db"))
        order = list(range(len(SAID)))
        random.Random(seed).shuffle(order)
        put(other, *order)
        without_numbers = [replace(s, statements=()) for s in shown(other)]
        assert without_numbers == [replace(s, statements=()) for s in shown(workspace)]


def test_an_actor_has_its_names_roles_and_counts(workspace):
    put(workspace, *range(len(SAID)))
    sheet = workspace.actor("sergey lavrov")
    assert (sheet.actor.statements, sheet.actor.documents, sheet.actor.first, sheet.actor.last) == (4, 4, "2031-01-01", "2031-04-01")
    assert [(n.name, n.documents) for n in sheet.names] == [("Sergey Lavrov", 2), ("Lavrov", 1), ("Sergei Lavrov", 1)]
    assert [(r.role, r.first, r.last, r.documents) for r in sheet.roles] == [
        ("Foreign Minister", "2031-01-01", "2031-02-01", 2),
        ("president", "2031-04-01", "2031-04-01", 1),
    ]
    assert sheet.statements[0].document.reference_date == "2031-04-01"
    assert ("Ivanov",) in names(workspace)  # Sergey's or Dmitry's
    assert ("Foreign Ministry", "Russian Foreign Ministry") in names(workspace)


def test_what_a_document_takes_along_when_it_is_removed(workspace):
    put(workspace, *range(len(SAID)))
    before = names(workspace)
    workspace.remove(reading(3).document.id)
    assert names(workspace) == (before - {("Dmitry Ivanov",), ("Ivanov",), ("Sergey Ivanov",)}) | {("Ivanov", "Sergey Ivanov")}
    for number in (0, 1, 2, 4):
        workspace.remove(reading(number).document.id)
    assert workspace.actors() == ()


def test_reading_again_with_other_speakers_leaves_nothing_of_the_old(workspace):
    put(workspace, 0, 1)
    again = replace(reading(1), statements=())
    with workspace._store.writer() as writer:
        writer.put(again, record_of(again), source="1.txt", added="2031-06-01T08:00:00+00:00")
        workspace._link(writer)
    assert names(workspace) == {("Sergey Lavrov",), ("Petro Ivanov",)}


class Watched(Linker):
    """Links, and keeps in mind what."""

    def __init__(self):
        super().__init__(Lexicon.load())
        self.linked = set()

    def link(self, voices, judgements=()):
        self.linked |= {voice.name for voice in voices}
        return super().link(voices, judgements)


def test_only_the_blocks_of_what_was_added_are_linked(workspace):
    put(workspace, *range(len(SAID)))
    workspace._linker = watched = Watched()
    put(workspace, 4)
    assert watched.linked == {"Russian Foreign Ministry", "Foreign Ministry"}


def test_statements_are_found_by_any_name_of_their_actor(workspace):
    put(workspace, *range(len(SAID)))
    for speaker in ("Sergey Lav", "SERGEI", "lavrov"):
        found = workspace.statements(speaker=speaker)
        assert {row.statement.speaker.name for row in found} == {"Sergey Lavrov", "Sergei Lavrov", "Lavrov"}
        assert {row.actor for row in found} == {workspace.actor("Sergey Lavrov").actor.id}
        assert found == workspace.statements(actor="Sergei Lavrov")
    assert len(workspace.statements(speaker="ivanov")) == 4
    assert [row.statement.speaker.name for row in workspace.statements(speaker="officials")] == ["officials"]
    assert workspace.statements(speaker="officials")[0].actor is None


def test_a_store_of_version_1_is_brought_along(tmp_path):
    made, old = tmp_path / "made.db", tmp_path / "old.db"
    fill(Store(made))
    connection = sqlite3.connect(old)
    for sql in TABLES:
        connection.execute(sql)
    connection.execute("ATTACH ? AS made", (str(made),))
    columns = "n, id, title, outlet, published, reference_date, url, source, added, statements, json, text, body"
    connection.execute(f"INSERT INTO documents ({columns}) SELECT {columns} FROM made.documents")
    for table in ("parts", "party_names", "conditions", "events"):
        connection.execute(f"INSERT INTO {table} SELECT * FROM made.{table}")
    columns = "n, document, id, speaker, act, first, last, words, json"
    connection.execute(f"INSERT INTO statements ({columns}) SELECT {columns} FROM made.statements")
    connection.execute("INSERT INTO statement_parties SELECT statement, party, first, last FROM made.statement_parties")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    workspace, fresh = Workspace(Store(old)), Workspace(Store(made))
    assert [row.name for row in workspace.actors()] == ["Åsa Lindqvist", "Government of Sudria", "Tomas Varga"]
    assert [workspace.actor(row.id) for row in workspace.actors()] == [fresh.actor(row.id) for row in fresh.actors()]
    assert len(workspace.statements(speaker="lindqvist")) == 2


def test_the_blocks_of_an_older_store_are_made_anew(tmp_path, workspace):
    put(workspace, *range(len(SAID)))
    whole = shown(workspace)
    connection = sqlite3.connect(workspace._store.path)
    assert connection.execute("UPDATE voices SET block = 'institution foreign ministry' WHERE kind = 'institution'").rowcount == 2
    for undo in UNDO_NEWER:
        connection.execute(undo)
    connection.execute(f"PRAGMA user_version = {MIGRATIONS.index(WINDOWS)}")
    connection.commit()
    connection.close()
    newer = Workspace(Store(workspace._store.path))
    put(newer, 0)
    assert shown(newer) == whole
    with newer._store.view() as view:
        assert view.stale() == ()
        assert len(view.voices([newer._linker.block_of(Voice("Foreign Ministry", "institution", "RUS"))])) == 2


# ------------------------------------------------------------------ people's corrections


def snapshot(workspace):
    """The actors without what may differ between two ways to the same: the corrections."""
    return [replace(sheet, judgements=()) for sheet in shown(workspace)]


def test_a_merge_and_its_undo(workspace):
    put(workspace, *range(len(SAID)))
    before, record = snapshot(workspace), workspace.record(reading(0).document.id)
    merged = workspace.merge_actors("Petro Ivanov", "Sergey Ivanov", why="one man", by="Ida")
    assert (merged.name, merged.parties, merged.statements) == ("Petro Ivanov", ("RUS", "UKR"), 2)
    sheet = workspace.actor(merged.id)
    assert [(row.judgement.kind, row.judgement.by, row.judgement.why) for row in sheet.judgements] == [("merge", "Ida", "one man")]
    assert {row.actor for row in workspace.statements(actor=merged.id)} == {merged.id}
    assert workspace.record(reading(0).document.id) == record
    put(workspace, 0, 4)
    assert workspace.actor(merged.id) == sheet
    undone = workspace.undo_judgement(sheet.judgements[0].judgement.id[:5])
    assert undone.withdrawn is not None
    assert snapshot(workspace) == before
    assert [row.judgement for row in workspace.judgements()] == [undone]


def test_a_correction_outlives_a_re_reading(workspace):
    put(workspace, 0, 2)
    workspace.merge_actors("Petro Ivanov", "Sergey Ivanov", why="one man")
    merged = snapshot(workspace)
    workspace.remove(reading(0).document.id)
    assert workspace.judgements()[0].actor.name == "Sergey Ivanov"
    workspace.remove(reading(2).document.id)
    assert workspace.judgements()[0].actor is None
    put(workspace, 2, 0)
    assert [s.actor for s in snapshot(workspace)] == [s.actor for s in merged]


def test_a_split_and_a_rename(workspace):
    put(workspace, *range(len(SAID)))
    before = snapshot(workspace)
    part = workspace.split_actor("Sergey Lavrov", "sergei lavrov", why="another man")
    assert (part.name, part.statements) == ("Sergei Lavrov", 1)
    assert ("Lavrov", "Sergey Lavrov") in names(workspace)
    renamed = workspace.rename_actor(part.id, " Sergej  L. ", why="his passport")
    assert (renamed.id, renamed.name) == (part.id, "Sergej L.")
    assert [row.name for row in workspace.actors("sergej l")] == ["Sergej L."]
    assert len(workspace.statements(speaker="sergej l.")) == 1
    for row in workspace.judgements():
        workspace.undo_judgement(row.judgement.id)
    assert snapshot(workspace) == before


def test_what_cannot_be_corrected_is_said_and_changes_nothing(workspace):
    put(workspace, *range(len(SAID)))
    before = snapshot(workspace)
    for wrong, error, says in (
        (lambda: workspace.merge_actors("Petro Ivanov", "Sergey Ivanov", why=" "), InputError, "say in a few words why"),
        (lambda: workspace.merge_actors("Lavrov", "Sergei Lavrov", why="x"), InputError, "one actor already"),
        (lambda: workspace.merge_actors("Lavrov", "Nobody", why="x"), NotFoundError, "no actor is called 'Nobody'"),
        (lambda: workspace.split_actor("Lavrov", "Ivanov", why="x"), InputError, "has no name 'Ivanov'.*'Sergey Lavrov'"),
        (lambda: workspace.split_actor("Petro Ivanov", "Petro Ivanov", why="x"), InputError, "one name only"),
        (lambda: workspace.split_actor("Lavrov", "Lavrov", "Sergei Lavrov", "Sergey Lavrov", why="x"), InputError, "not all"),
        (lambda: workspace.rename_actor("Lavrov", "  ", why="x"), InputError, "empty"),
        (lambda: workspace.undo_judgement("j0"), NotFoundError, "no judgement"),
        (lambda: workspace.actor("ivanov"), NotFoundError, "a[0-9a-f]{12} Petro Ivanov .UKR.*give the id"),
        (lambda: workspace.actor(""), NotFoundError, "no actor"),
        (lambda: workspace.statements(actor="ivanov"), NotFoundError, "give the id"),
    ):
        with pytest.raises(error, match=says):
            wrong()
    assert workspace.judgements() == ()
    assert snapshot(workspace) == before
    workspace.merge_actors("Petro Ivanov", "Sergey Ivanov", why="x")
    (row,) = workspace.judgements()
    workspace.undo_judgement(row.judgement.id)
    with pytest.raises(InputError, match="undone already"):
        workspace.undo_judgement(row.judgement.id)


def test_an_empty_store_has_no_actors_and_is_not_made(tmp_path):
    workspace = Workspace.open(tmp_path / "none.db")
    assert workspace.actors() == workspace.judgements() == ()
    with pytest.raises(NotFoundError):
        workspace.merge_actors("A", "B", why="x")
    assert not (tmp_path / "none.db").exists()


IVANOVS = ("Petro Ivanov", "Sergey Ivanov", "Dmitry Ivanov")


def who_is_one(workspace):
    """The people called Ivanov, of each the full names that are theirs."""
    return {frozenset(found) for sheet in shown(workspace) if (found := {n.name for n in sheet.names} & set(IVANOVS))}


@pytest.mark.parametrize(
    ("first", "second", "undone", "left"),
    [
        (("Petro Ivanov", "Sergey Ivanov"), ("Dmitry Ivanov", "Petro Ivanov"), 0, {"Petro Ivanov", "Dmitry Ivanov"}),
        (("Petro Ivanov", "Sergey Ivanov"), ("Dmitry Ivanov", "Sergey Ivanov"), 0, {"Sergey Ivanov", "Dmitry Ivanov"}),
        (("Petro Ivanov", "Sergey Ivanov"), ("Petro Ivanov", "Dmitry Ivanov"), 0, {"Petro Ivanov", "Dmitry Ivanov"}),
        (("Petro Ivanov", "Sergey Ivanov"), ("Dmitry Ivanov", "Petro Ivanov"), 1, {"Petro Ivanov", "Sergey Ivanov"}),
    ],
)
def test_of_two_merges_in_a_row_each_can_be_undone(workspace, first, second, undone, left):
    put(workspace, *range(len(SAID)))
    for one, other in (first, second):
        workspace.merge_actors(one, other, why="one man")
    assert who_is_one(workspace) == {frozenset(IVANOVS)}
    judgements = list(reversed(workspace.judgements()))
    workspace.undo_judgement(judgements[undone].judgement.id)
    assert who_is_one(workspace) == {frozenset(left), frozenset(set(IVANOVS) - left)}
    workspace.undo_judgement(judgements[1 - undone].judgement.id)
    assert who_is_one(workspace) == {frozenset({name}) for name in IVANOVS}


def test_a_merged_actor_is_renamed_for_as_long_as_it_has_the_one_that_it_goes_on_as(workspace):
    put(workspace, *range(len(SAID)))
    merged = workspace.merge_actors("Petro Ivanov", "Sergey Ivanov", why="one man")
    workspace.rename_actor(merged.id, "P. S. Ivanov", why="so he signs")
    workspace.undo_judgement(workspace.judgements()[1].judgement.id)
    assert [row.name for row in workspace.actors("P. S.")] == ["P. S. Ivanov"]
    assert {n.name for n in workspace.actor("P. S. Ivanov").names} == {"Petro Ivanov"}


def test_a_merge_that_a_later_one_holds_together_says_what_to_undo_first(workspace):
    """As it is where the later one names all that the first one does, as they once did."""
    put(workspace, *range(len(SAID)))
    workspace.merge_actors("Petro Ivanov", "Sergey Ivanov", why="one man")
    workspace.merge_actors("Petro Ivanov", "Dmitry Ivanov", why="one man")
    later, first = (row.judgement for row in workspace.judgements())
    whole = replace(later, about=tuple(dict.fromkeys((*first.about, *later.about))))
    with workspace._store.writer() as writer:
        workspace._enact(writer, whole)
    with pytest.raises(InputError, match=f"{first.id}: {later.id} says that all of it is one, too; undo {later.id} first"):
        workspace.undo_judgement(first.id)
    assert [row.judgement.withdrawn for row in workspace.judgements()] == [None, None]
    workspace.undo_judgement(later.id)
    workspace.undo_judgement(first.id)
    assert who_is_one(workspace) == {frozenset({name}) for name in IVANOVS}
