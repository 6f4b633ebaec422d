"""For which party an actor stands, as people fix it: in all that it says, whichever article comes when."""

import json
import random
from contextlib import contextmanager
from dataclasses import replace

import pytest

from onrecord import ledger
from onrecord.errors import InputError, NotFoundError
from onrecord.records import Position, Reading, Speaker, make_id
from onrecord.store import Store
from onrecord.workspace import Workspace
from tests.store.readings import TEXT_A, document, fill, spans, statement
from tests.test_corrections import OLD, PAGES, by_words, stances, statement_id

SAID = [  # a document's day, and who speaks in it: name, kind, party
    ("2031-01-01", [("Vera Holt", "person", "SWE"), ("Ola Nord", "person", "NOR")]),
    ("2031-02-01", [("V. Holt", "person", "SWE"), ("Holt", "person", "SWE")]),
    ("2031-03-01", [("Vera Holt", "person", None), ("Foreign Ministry", "institution", "SWE")]),
    ("2031-04-01", [("Vera Holt", "person", "DNK"), ("Karl Holt", "person", "DNK")]),
    ("2031-05-01", [("Swedish Foreign Ministry", "institution", "SWE"), ("Foreign Ministry", "institution", "DNK")]),
]
VERA = {"Vera Holt", "V. Holt", "Holt"}


def reading(number):
    """What a document says: every speaker one statement, and a position on it."""
    day, speakers = SAID[number]
    doc = document(f"{TEXT_A}Edition {number}.", f"Edition {number}", day, "The Harbour Gazette")
    said, positions = [], []
    for i, (name, kind, party) in enumerate(speakers):
        one = statement(doc, "Foreign Minister", "said", "Sudria had promised", Speaker(name, kind), party, "demand")
        said.append(replace(one, id=f"s-{number}-{i}"))
        if party:
            issue = ("islets", "tariffs")[i]
            position = Position(make_id("position", number, i), doc.id, party, issue, "demands", spans(doc.text, issue), said[-1].id)
            positions.append(position)
    return Reading(doc, tuple(said), tuple(positions), (), (), ())


def put(workspace, *numbers):
    for number in numbers:
        one = reading(number)
        with workspace._store.writer() as writer:
            ledger.keep(writer, one, workspace._means(), source=f"{number}.txt", added="2031-06-01T08:00:00+00:00")
            workspace._link(writer)
        workspace._catch_up()


@pytest.fixture
def workspace(tmp_path):
    return Workspace(Store(tmp_path / "talks.db"))


def named(workspace, name, party):
    """The id of the one actor who has the name and stands for the party."""
    (row,) = [row for row in workspace.actors(name) if row.name == name and party in row.parties]
    return row.id


def parties(workspace):
    """For which party each statement stands, by its id."""
    return {row.statement.id: row.statement.party for row in workspace.statements()}


def shown(workspace):
    """All that readers see, but for what was corrected and when."""
    sheets = [replace(workspace.actor(row.id), judgements=(), statements=()) for row in workspace.actors()]
    said = {(row.statement, row.actor, tuple(j.why for j in row.judgements)) for row in workspace.statements()}
    return sheets, said, {(r.position, r.issue) for r in workspace.positions()}, workspace.issues()


def test_a_fix_that_was_stopped_goes_on_with_the_next_that_is_written(tmp_path):
    seen = []

    @contextmanager
    def stopping(total):
        def report(done):
            seen.append((done, total))
            raise KeyboardInterrupt

        yield report

    store = Store(tmp_path / "talks.db")
    put(Workspace(store), 0, 1)
    with pytest.raises(KeyboardInterrupt):
        Workspace(store, progress=stopping).fix_actor("Vera Holt", {"party": "NOR"}, why="she left for Oslo")
    assert seen == [(1, 2)]
    assert {row.position.party for row in Workspace(store).positions()} == {"NOR", "SWE"}
    later = Workspace(store)
    later.rename_actor("Ola Nord", "O. Nord", why="as he writes it")
    assert {row.position.party for row in later.positions()} == set(parties(later).values()) == {"NOR"}


def test_all_that_an_actor_says_and_wants_is_its_new_partys(workspace):
    put(workspace, 0, 1)
    row = workspace.fix_actor("Vera Holt", {"party": "norway"}, why="she left for Oslo", by="Ida")
    assert (row.name, row.parties, row.statements) == ("Vera Holt", ("NOR",), 3)
    assert parties(workspace) == {"s-0-0": "NOR", "s-0-1": "NOR", "s-1-0": "NOR", "s-1-1": "NOR"}
    assert {r.position.party for r in workspace.positions()} == {"NOR"}
    assert workspace.issues(party="SWE") == workspace.statements(party="SWE") == ()
    sheet = workspace.actor("Vera Holt")
    assert {(name.name, name.parties) for name in sheet.names} == {(name, ("NOR",)) for name in VERA}
    assert [(r.judgement.kind, r.judgement.by) for r in sheet.judgements] == [("fix", "Ida")]
    assert {j.kind for r in sheet.statements for j in r.judgements} == {"fix"}
    assert {r.statement.confidence for r in sheet.statements} == {1.0}


def test_a_fix_holds_for_what_comes_later_under_another_name(workspace):
    put(workspace, 0)
    workspace.fix_actor("Vera Holt", {"party": "NOR"}, why="x")
    put(workspace, 1)
    assert {parties(workspace)[id] for id in ("s-0-0", "s-1-0", "s-1-1")} == {"NOR"}
    assert len(workspace.positions(party="NOR")) == 4


def test_whoever_was_read_rightly_elsewhere_is_the_same_one(workspace):
    put(workspace, 0, 1, 3)
    read_right, before = named(workspace, "Vera Holt", "DNK"), shown(workspace)
    row = workspace.fix_actor(named(workspace, "Vera Holt", "SWE"), {"party": "DNK"}, why="x")
    assert (row.id, row.statements, row.parties) == (read_right, 4, ("DNK",))
    workspace.undo_judgement(workspace.judgements()[0].judgement.id)
    assert shown(workspace) == before


def test_no_party_is_none_and_nothing_is_wanted_for_it(workspace):
    put(workspace, 0, 1)
    row = workspace.fix_actor("Vera Holt", {"party": None}, why="she speaks for herself")
    assert row.parties == ()
    assert parties(workspace)["s-0-0"] is None
    assert {r.position.party for r in workspace.positions()} == {"NOR"}
    assert workspace.fix_actor("Vera Holt", {"party": ("SWE", "NOR")}, why="for both").parties == ("NOR", "SWE")
    assert parties(workspace)["s-0-0"] == ("SWE", "NOR")
    workspace.undo_judgement(workspace.judgements()[0].judgement.id)
    assert parties(workspace)["s-0-0"] is None


@pytest.mark.parametrize("first", [True, False])
def test_the_fix_of_a_statement_goes_before_that_of_its_speaker(tmp_path, first):
    workspace = Workspace.open(tmp_path / "talks.db", tools=OLD)
    workspace.add(PAGES)
    deeds = [
        lambda: workspace.fix_statement(statement_id(workspace, "not jammed any"), {"party": "SWE"}, why="in the name of Sweden"),
        lambda: workspace.fix_actor(named(workspace, "Kari Lund", "NOR"), {"party": "DNK"}, why="she is Denmark's"),
    ]
    for deed in deeds if first else reversed(deeds):
        deed()
    assert by_words(workspace, "not jammed any").statement.party == "SWE"
    assert by_words(workspace, "rejects the proposed").statement.party == "DNK"
    assert stances(workspace, "jammed") == {("FRA", "asserts"), ("SWE", "denies")}
    assert {party for row in workspace.actors("Kari Lund") for party in row.parties} == {"DNK", "SWE"}
    workspace.add(PAGES)
    assert by_words(workspace, "not jammed any").statement.party == "SWE"
    for row in workspace.judgements():
        workspace.undo_judgement(row.judgement.id)
    assert {row.statement.party for row in workspace.statements(speaker="Kari Lund")} == {"NOR"}


def test_any_order_of_articles_and_judgements_gives_the_same(tmp_path, workspace):
    put(workspace, *range(len(SAID)))
    workspace.fix_actor(named(workspace, "Vera Holt", "SWE"), {"party": "NOR"}, why="one")
    workspace.fix_actor("Swedish Foreign Ministry", {"party": "DNK"}, why="two")
    workspace.fix_actor("Ola Nord", {"party": None}, why="three")
    workspace.merge_actors("Karl Holt", "Ola Nord", why="four")
    undone = workspace.undo_judgement(workspace.judgements()[1].judgement.id)
    standing = [row.judgement for row in workspace.judgements() if row.judgement.withdrawn is None]
    expected = shown(workspace)
    for seed in range(8):
        other = Workspace(Store(tmp_path / f"{seed}.db"))
        deeds = [*range(len(SAID)), 0, *standing, replace(undone, withdrawn=None)]
        random.Random(seed).shuffle(deeds)
        for deed in [*deeds, undone]:
            if isinstance(deed, int):
                put(other, deed)
            else:
                with other._store.writer() as writer:
                    other._enact(writer, deed)
        assert shown(other) == expected, seed


def test_what_is_taken_out_and_comes_back_is_fixed_again(workspace):
    put(workspace, 0, 1)
    workspace.fix_actor("Vera Holt", {"party": "NOR"}, why="x")
    fixed = shown(workspace)
    for number in (0, 1):
        workspace.remove(reading(number).document.id)
    assert workspace.judgements()[0].now is None
    put(workspace, 1, 0)
    assert shown(workspace) == fixed


@pytest.mark.parametrize(
    ("wrong", "error", "says"),
    [
        (lambda w: w.fix_actor("Vera Holt", {}, why="x"), InputError, "nothing is to be changed"),
        (lambda w: w.fix_actor("Vera Holt", {"role": "envoy"}, why="x"), InputError, "'role' cannot be fixed.*fix statements"),
        (lambda w: w.fix_actor("Vera Holt", {"party": "Narnia"}, why="x"), InputError, "party: no party is called 'Narnia'"),
        (lambda w: w.fix_actor("Vera Holt", {"party": "Sweden"}, why="x"), InputError, "all of it is so already"),
        (lambda w: w.fix_actor("Vera Holt", {"party": "NOR"}, why=" "), InputError, "why: is empty"),
        (lambda w: w.fix_actor("Nobody", {"party": "NOR"}, why="x"), NotFoundError, "no actor is called 'Nobody'"),
    ],
)
def test_what_cannot_be_fixed_is_said_and_changes_nothing(workspace, wrong, error, says):
    put(workspace, 0, 1)
    before = shown(workspace)
    with pytest.raises(error, match=says):
        wrong(workspace)
    assert (workspace.judgements(), shown(workspace)) == ((), before)


def test_the_command_fixes_and_exports(tmp_path, capsys):
    from onrecord.cli import main

    db = tmp_path / "talks.db"
    fill(Store(db))

    def run(*arguments):
        status = main([*arguments, "--db", str(db)])
        return status, capsys.readouterr().out

    status, out = run("actors", "fix", "Tomas Varga", "party=Norway", "--why", "he moved", "--by", "Ida")
    assert (status, out.startswith("fixed (Norway)  a")) == (0, True)
    assert [row["party"] for row in json.loads(run("statements", "--speaker", "Varga", "--json")[1])] == ["NOR"]
    assert "party of the speaker fixed by Ida" in run("statements", "--speaker", "Varga")[1]
    assert "Tomas Varga: party NOR" in run("judgements")[1]
    example = json.loads(run("judgements", "export")[1])
    assert (example["kind"], example["sort"], example["extracted"], example["corrected"]) == ("fix", "actor", ["SUD"], ["NOR"])
    assert example["changes"] == [{"field": "party", "value": "NOR"}]
    assert run("actors", "fix", "Tomas Varga", "party=", "--why", "for nobody")[0] == 0
    assert json.loads(run("actors", "Varga", "--json")[1])[0]["parties"] == []
    assert run("actors", "fix", "Tomas Varga", "Norway", "--why", "x")[0] == 1
