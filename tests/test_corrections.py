"""What people correct: made, shown, undone, and there again after every article was read anew by other tools, in any order."""

import json
import random
import re
from dataclasses import replace

import pytest

from onrecord import pipeline
from onrecord.errors import InputError, NotFoundError
from onrecord.lexicon import Lexicon
from onrecord.model.tagger import Found, Tagged
from onrecord.records import Hints, Page
from onrecord.store import Store
from onrecord.workspace import Workspace
from tests.store.counts import check_counts
from tests.store.readings import fill

FERRY = """French Foreign Minister Anne Duval said that Sweden had secretly promised to close the northern ferry line. The talks go on.

Swedish Prime Minister Lars Ek said that there was no such promise.
"""
NEVER = "Swedish Foreign Minister Mia Berg said that Sweden had never promised to close the northern ferry line. It is busy.\n"
VIDAL = "Spanish Foreign Minister Juan Vidal said that Sweden had secretly promised to close the northern ferry line last year. He left.\n"
RADAR = """French President Luc Morel said that Norway had jammed the radar of a Danish trawler. He was angry.

Norwegian Foreign Minister Kari Lund said that Norway had not jammed any radar of a Danish trawler.
"""
QUOTA = """Norwegian Foreign Minister Kari Lund said that Norway rejects the proposed herring quota. She left.

Danish Foreign Minister Bo Holm said that Denmark demands a herring quota for its trawlers. He stayed.
"""
TAX = """Danish Foreign Minister Bo Holm said that Denmark demands a fair herring quota. He left the harbour.

Norwegian Foreign Minister Kari Lund said that Norway demands a new lighthouse tax. She left.
"""
REFUSED = "Danish Foreign Minister Bo Holm said that Denmark rejects the new lighthouse tax. He left the harbour again.\n"
TEXTS = (FERRY, NEVER, VIDAL, RADAR, QUOTA, TAX, REFUSED)
PAGES = [
    Page(f"{n}.txt", "text", text, Hints(title=f"Edition {n}", published=f"2031-05-{7 + n:02}"), whole=True) for n, text in enumerate(TEXTS)
]


class Said:
    """A tagger that knows one pattern: "Somebody said that something." """

    pattern = re.compile(r"(\w[\w ]*) (said) (that [^.]+)")
    sure = 0.6

    def tag(self, text, spans):
        found = (m for a, b in spans for m in self.pattern.finditer(text, a, b))
        return Tagged(tuple(Found((m.span(1),), (m.span(2),), (m.span(3),), self.sure) for m in found), ())


class Newer(Said):
    """A newer version, which leaves the "that" out of what is said and is surer: no statement keeps its id."""

    pattern = re.compile(r"(\w[\w ]*) (said) that ([^.]+)")
    sure = 0.7


class Blind(Said):
    """One that finds nothing that anybody denies."""

    pattern = re.compile(r"(\w[\w ]*) (said) (that (?![^.]*\b(?:no|never|not)\b)[^.]+)")


LEXICON = Lexicon.load()
OLD, NEW, BLIND = (pipeline.Tools(tagger=tagger(), lexicon=LEXICON) for tagger in (Said, Newer, Blind))


@pytest.fixture
def workspace(tmp_path):
    with Workspace.open(tmp_path / "talks.db", tools=OLD) as workspace:
        workspace.add(PAGES)
        yield workspace


def read_again(workspace, tools=NEW, pages=PAGES):
    """Read all anew by other tools, into the same store."""
    with Workspace.open(workspace._store.path, tools=tools) as other:
        other.add(pages)
    return other


def by_words(workspace, words):
    """The one statement with these words."""
    (row,) = [row for row in workspace.statements() if words in row.words]
    return row


def statement_id(workspace, words):
    return by_words(workspace, words).statement.id


def claims(workspace):
    """What is in dispute: the words, the status, how many articles."""
    return sorted((row.claim.text, row.claim.status, len(row.claim.documents)) for row in workspace.claims())


def stances(workspace, words):
    return {(b.party, b.stance) for b in workspace.claim(claim_id(workspace, words)).bearings}


def claim_id(workspace, words):
    (row,) = [row for row in workspace.claims() if words in row.claim.text]
    return row.claim.id


def issues(workspace):
    with workspace._store.view() as view:
        return {row.name: row for row in view.issues()}


def everything(workspace):
    """All that readers see, but for what was corrected."""
    check_counts(workspace._store)
    found = [replace(row, judgements=()) for row in workspace.statements()]
    documents = [workspace.record(row.id) for row in workspace.documents()]
    stands = [(row.claim, row.head.stands, row.head.origins) for row in workspace.claims()]
    with workspace._store.view() as view:
        actors = [replace(row, id="") for row in view.actors()]
        held = {(row.issue, row.position) for row in workspace.positions()}
        return found, documents, stands, actors, view.issues(), held, {row.entry for row in workspace.timeline()}


PROMISE, JAMMED = "Sweden secretly promised to close the northern ferry line", "Norway jammed the radar of a Danish trawler"
BEFORE = [(JAMMED, "contested", 1), (PROMISE, "contested", 3)]


def rejected(workspace):
    workspace.reject_statement(statement_id(workspace, "not jammed any"), why="he never spoke", by="Ida")


def fixed(workspace):
    changes = {"speaker": "Ola Nord", "role": "envoy", "party": "Denmark", "certainty": "probable", "target": None}
    workspace.fix_statement(statement_id(workspace, "not jammed any"), changes, why="misread", by="Ida")


def confirmed(workspace):
    workspace.confirm_statement(statement_id(workspace, "not jammed any"), why="as printed", by="Ida")


def merged(workspace):
    workspace.merge_claims(claim_id(workspace, "jammed"), claim_id(workspace, "promised"), why="one story")


def split(workspace):
    workspace.split_claim(claim_id(workspace, "promised"), statement_id(workspace, "last year"), why="another line")


def renamed(workspace):
    workspace.rename_claim(claim_id(workspace, "jammed"), "A trawler's radar was  jammed", why="shorter")


def issues_merged(workspace):
    found = issues(workspace)
    workspace.merge_issues(found["proposed herring quota"].id, found["new lighthouse tax"].id, why="one package")


def issue_split(workspace):
    position = next(row.position for row in workspace.positions() if row.position.issue == "fair herring quota")
    workspace.split_issue(issues(workspace)["proposed herring quota"].id, position.id[:8], why="another quota")


def issue_renamed(workspace):
    workspace.rename_issue(issues(workspace)["new lighthouse tax"].id, "the lighthouse dues", why="its name")


def actor_fixed(workspace):
    workspace.fix_actor("Kari Lund", {"party": "Denmark"}, why="she is Denmark's minister", by="Ida")


KINDS = [rejected, fixed, confirmed, merged, split, renamed, issues_merged, issue_split, issue_renamed, actor_fixed]


def effect(workspace):
    """What each correction is seen by, whichever version read the articles."""
    found = issues(workspace)
    denial = [row for row in workspace.statements() if "not jammed any" in row.words]
    return (
        [(s.speaker, s.party, s.act, s.target, s.certainty, s.confidence == 1) for row in denial for s in [row.statement]],
        claims(workspace),
        {name: (row.positions, row.parties) for name, row in found.items()},
        {(row.position.party, row.position.issue): row.issue == found[next(iter(found))].id for row in workspace.positions()},
    )


@pytest.mark.parametrize("correct", KINDS)
def test_a_correction_is_made_listed_and_undone(workspace, correct):
    before = everything(workspace)
    correct(workspace)
    assert everything(workspace) != before
    (row,) = workspace.judgements()
    assert row.now is not None
    assert row.judgement.why
    assert row.judgement.at
    workspace.undo_judgement(row.judgement.id)
    assert everything(workspace) == before
    (row,) = workspace.judgements()
    assert (row.now is not None, row.judgement.withdrawn is not None) == (row.judgement.sort in ("statement", "actor"), True)


@pytest.mark.parametrize("correct", KINDS)
def test_a_correction_outlives_a_complete_re_reading(workspace, correct):
    correct(workspace)
    made, seen = everything(workspace), effect(workspace)
    workspace.add(PAGES)
    assert everything(workspace) == made
    newer = read_again(workspace)
    assert not {row.statement.id for row in newer.statements()} & {s.statement.id for s in made[0]}
    assert effect(newer) == seen
    (row,) = newer.judgements()
    assert row.now is not None
    for document in newer.documents():
        newer.remove(document.id)
    assert newer.judgements()[0].now is None
    newer.add(reversed(PAGES))
    assert effect(newer) == seen


def test_nothing_of_a_correction_is_left_after_reading_again_and_undoing(tmp_path, workspace):
    for correct in KINDS:
        correct(workspace)
        newer = read_again(workspace)
        newer.undo_judgement(newer.judgements()[0].judgement.id)
        fresh = Workspace.open(tmp_path / f"{correct.__name__}.db", tools=NEW)
        fresh.add(PAGES)
        assert [row.claim for row in newer.claims()] == [row.claim for row in fresh.claims()]
        assert everything(newer)[3:] == everything(fresh)[3:]
        read_again(workspace, OLD)


def test_the_order_of_articles_and_corrections_does_not_change_the_ledger(tmp_path, workspace):
    for correct in (issues_merged, confirmed, fixed, renamed):
        correct(workspace)
    undone = workspace.undo_judgement(workspace.judgements()[3].judgement.id)
    for correct in (split, issue_renamed, issue_split):
        correct(workspace)
    first, *_, last = workspace.claims()
    workspace.merge_claims(first.claim.id, last.claim.id, why="one story after all")
    one, other = (issues(workspace)[name].id for name in ("fair herring quota", "the lighthouse dues"))
    workspace.merge_issues(one, other, why="one package")
    workspace.reject_statement(statement_id(workspace, "there was no such promise"), why="x")
    judgements = [row.judgement for row in workspace.judgements() if row.judgement.withdrawn is None]
    expected = everything(workspace)[2:]
    for seed in range(6):
        chance = random.Random(seed)
        other = Workspace.open(tmp_path / f"{seed}.db", tools=OLD)
        deeds = [*PAGES, PAGES[0], *judgements, replace(undone, withdrawn=None)]
        chance.shuffle(deeds)
        deeds.append(undone)
        for deed in deeds:
            if isinstance(deed, Page):
                other.add([deed])
            else:
                with other._store.writer() as writer:
                    other._enact(writer, deed)
        assert everything(other)[2:] == expected, seed


# ------------------------------------------------------------------------- what was said


def test_a_rejected_denial_leaves_the_claim_unconfirmed(workspace):
    assert claims(workspace) == BEFORE
    given = workspace.reject_statement(statement_id(workspace, "not jammed any")[:6], why="he never spoke")
    assert given.statement.act == "deny"
    assert claims(workspace) == [(JAMMED, "unconfirmed", 1), BEFORE[1]]
    assert not [row for row in workspace.statements() if "not jammed any" in row.words]
    record = workspace.record(given.document.id)
    assert [s.act for s in record.statements] == ["accuse"]
    (claim,) = record.claims
    assert claim.status == "unconfirmed"
    (judgement,) = workspace.judgements()
    with pytest.raises(NotFoundError, match=f"{given.statement.id} was rejected; undo judgement {judgement.judgement.id} "):
        workspace.confirm_statement(given.statement.id[:9], why="x")
    (row,) = workspace.judged_in(given.document.id)
    assert (row.extracted, row.standing, row.words) == (given.statement, None, given.words)
    workspace.undo_judgement(workspace.judgements()[0].judgement.id)
    assert claims(workspace) == BEFORE


def test_a_fixed_statement_is_another_actors_and_bears_on_the_claim_otherwise(workspace):
    fixed(workspace)
    row = by_words(workspace, "not jammed any")
    s = row.statement
    assert (s.speaker.name, s.speaker.kind, s.speaker.role, s.party, s.certainty, s.confidence) == (
        "Ola Nord",
        "person",
        "envoy",
        "DNK",
        "probable",
        1,
    )
    assert [(j.kind, j.by) for j in row.judgements] == [("fix", "Ida")]
    assert workspace.actor("Ola Nord").actor.parties == ("DNK",)
    assert row in workspace.statements(party="Denmark")
    assert stances(workspace, "jammed") == {("FRA", "asserts"), ("DNK", "denies")}


def test_a_rejected_position_and_one_whose_party_and_act_are_fixed(workspace):
    workspace.reject_statement(statement_id(workspace, "fair herring"), why="x")
    workspace.fix_statement(statement_id(workspace, "proposed herring"), {"party": "SWE", "act": "accept"}, why="x")
    workspace.fix_statement(statement_id(workspace, "for its trawlers"), {"act": "assert"}, why="x")
    found = {(row.position.issue, row.position.party, row.position.stance) for row in workspace.positions()}
    assert found == {
        ("proposed herring quota", "SWE", "accepts"),
        ("new lighthouse tax", "NOR", "demands"),
        ("new lighthouse tax", "DNK", "rejects"),
    }


def test_the_words_of_a_statement_are_fixed_and_it_keeps_its_id(workspace):
    id = statement_id(workspace, "last year")
    row = workspace.fix_statement(id, {"content": "that Sweden had secretly  promised to close the … line"}, why="the rest is the outlet's")
    assert row.statement.id == id
    assert row.words.endswith("promised to close the northern ferry line")
    (span,) = workspace.fix_statement(id, {"content": "close the northern ferry line"}, why="x").statement.content
    assert VIDAL[slice(*span)] == "close the northern ferry line"


def test_later_judgements_outweigh_earlier_ones(workspace):
    id = statement_id(workspace, "not jammed any")
    workspace.fix_statement(id, {"act": "doubt"}, why="x")
    workspace.fix_statement(id, {"act": "decline", "polarity": "negative"}, why="x")
    workspace.confirm_statement(id, why="x")
    assert [j.kind for j in by_words(workspace, "not jammed any").judgements] == ["fix", "fix", "confirm"]
    assert by_words(workspace, "not jammed any").statement.act == "decline"
    workspace.undo_judgement(workspace.judgements()[1].judgement.id)
    assert by_words(workspace, "not jammed any").statement.act == "doubt"


def test_a_correction_of_what_a_newer_version_does_not_find_lies_idle_and_comes_back(workspace):
    fixed(workspace)
    blind = read_again(workspace, BLIND)
    assert blind.judgements()[0].now is None
    assert stances(blind, "jammed") == {("FRA", "asserts")}
    read_again(workspace)
    assert stances(workspace, "jammed") == {("FRA", "asserts"), ("DNK", "denies")}


# ------------------------------------------------------------- what is one claim, one issue


def test_merged_claims_are_one_with_the_stances_of_both(workspace):
    row = workspace.merge_claims(claim_id(workspace, "jammed")[:8], claim_id(workspace, "promised"), why="one story")
    assert claims(workspace) == [(PROMISE, "contested", 4)]
    assert {b.party for b in row.bearings} == {"FRA", "SWE", "ESP", "NOR"}
    assert {r.now for r in workspace.judgements()} == {row.claim.id}
    assert workspace.claim(row.claim.id) == row


def test_what_is_split_off_is_a_claim_of_its_own_if_it_is_one(workspace):
    apart = workspace.split_claim(claim_id(workspace, "promised"), statement_id(workspace, "last year"), why="x")
    assert (apart.claim.status, apart.claim.documents) == ("unconfirmed", (by_words(workspace, "last year").document.id,))
    assert claims(workspace) == [BEFORE[0], (PROMISE, "contested", 2), (PROMISE, "unconfirmed", 1)]
    both = [statement_id(workspace, words) for words in ("never promised", "last year")]
    for row in workspace.judgements():
        workspace.undo_judgement(row.judgement.id)
    assert workspace.split_claim(claim_id(workspace, "promised"), *both, why="x").claim.status == "contested"
    assert claims(workspace) == [BEFORE[0], ("Sweden promised to close the northern ferry line", "contested", 2), (PROMISE, "contested", 1)]


def test_what_is_split_off_can_be_merged_again(workspace):
    before = claims(workspace)
    split(workspace)
    with workspace._store.view() as view:
        off = view.matter_of(workspace.judgements()[0].judgement.id)
    workspace.merge_claims(workspace.claims()[0].claim.id, off, why="it was right")
    workspace.undo_judgement(workspace.judgements()[0].judgement.id)
    workspace.merge_claims(off, next(r.claim.id for r in workspace.claims() if len(r.claim.documents) == 2), why="it was right")
    assert claims(workspace) == before


def test_a_renamed_claim_and_issue_are_found_by_their_names(workspace):
    assert workspace.rename_claim(claim_id(workspace, "jammed"), " Jammed  radar ", why="x").claim.text == "Jammed radar"
    assert workspace.rename_issue(issues(workspace)["new lighthouse tax"].id, "the dues", why="x").name == "the dues"
    assert {row.position.party for row in workspace.positions(issue="DUES")} == {"NOR", "DNK"}
    workspace.rename_claim(claim_id(workspace, "Jammed radar"), "Radar", why="x")
    assert [text for text, *_ in claims(workspace)] == ["Radar", PROMISE]


def test_issues_are_merged_and_split(workspace):
    issues_merged(workspace)
    assert {name: row.positions for name, row in issues(workspace).items()} == {"proposed herring quota": 5}
    workspace.undo_judgement(workspace.judgements()[0].judgement.id)
    issue_split(workspace)
    assert {name: row.positions for name, row in issues(workspace).items()} == {
        "proposed herring quota": 2,
        "fair herring quota": 1,
        "new lighthouse tax": 2,
    }


# -------------------------------------------------------------------------- wrong input


@pytest.mark.parametrize(
    ("wrong", "error", "says"),
    [
        (lambda w, s: w.reject_statement(s, why=" "), InputError, "why: is empty"),
        (lambda w, s: w.reject_statement("s0", why="x"), NotFoundError, "no statement has the id 's0'"),
        (lambda w, s: w.fix_statement(s, {}, why="x"), InputError, "nothing is to be changed"),
        (lambda w, s: w.fix_statement(s, {"colour": "red"}, why="x"), InputError, "no field 'colour'.*speaker"),
        (lambda w, s: w.fix_statement(s, {"act": "shout"}, why="x"), InputError, "act: there is no 'shout'; give one of assert"),
        (lambda w, s: w.fix_statement(s, {"act": None}, why="x"), InputError, "act: there is no None"),
        (lambda w, s: w.fix_statement(s, {"act": "deny"}, why="x"), InputError, "all of it is so already"),
        (lambda w, s: w.fix_statement(s, {"party": "Narnia"}, why="x"), InputError, "party: no party is called 'Narnia'"),
        (lambda w, s: w.fix_statement(s, {"content": "words of others"}, why="x"), InputError, "nowhere 'words of others'"),
        (lambda w, s: w.fix_statement(s, {"speaker": " "}, why="x"), InputError, "speaker: is empty"),
        (lambda w, s: w.fix_statement(s, {"speaker": None, "role": "envoy"}, why="x"), InputError, "has no speaker"),
        (lambda w, s: w.merge_claims(claim_id(w, "jammed"), claim_id(w, "jammed"), why="x"), InputError, "one claim already"),
        (lambda w, s: w.merge_claims(claim_id(w, "jammed"), "c0", why="x"), NotFoundError, "no claim has the id 'c0'"),
        (lambda w, s: w.split_claim(claim_id(w, "jammed"), s, why="x"), InputError, "a part of the claim is needed"),
        (lambda w, s: w.split_claim(claim_id(w, "promised"), s, why="x"), NotFoundError, "rests on no statement"),
        (lambda w, s: w.rename_claim(claim_id(w, "jammed"), " ", why="x"), InputError, "the new name is empty"),
        (lambda w, s: w.split_issue("i0", "p", why="x"), NotFoundError, "no issue has the id 'i0'"),
    ],
)
def test_what_cannot_be_corrected_is_said_and_changes_nothing(workspace, wrong, error, says):
    before = everything(workspace)
    with pytest.raises(error, match=says):
        wrong(workspace, statement_id(workspace, "not jammed any"))
    assert workspace.judgements() == ()
    assert everything(workspace) == before


def test_the_commands_correct_and_undo(tmp_path, capsys):
    from onrecord.cli import main

    db = tmp_path / "talks.db"
    fill(Store(db))

    def run(*arguments):
        status = main([*arguments, "--db", str(db)])
        return status, capsys.readouterr().out

    denial = next(row.statement for row in Workspace(Store(db)).statements(act="deny"))
    status, out = run("statements", "fix", denial.id, "act=assert", "--why", "to try it", "--by", "Ida")
    assert (status, out.startswith(f"fixed  {denial.id}")) == (0, True)
    assert [row.statement.act for row in Workspace(Store(db)).statements() if row.statement.id == denial.id] == ["assert"]
    assert run("statements", "fix", denial.id, "deny", "--why", "x")[0] == 1
    assert run("statements", "fix", denial.id, "act=deny", "act=doubt", "--why", "x")[0] == 1
    assert run("statements", "fix", denial.id, "act=", "--why", "x")[0] == 1
    (judgement,) = Workspace(Store(db)).judgements()
    assert "by Ida" in run("judgements")[1]
    example = json.loads(run("judgements", "export")[1])
    assert (example["extracted"]["act"], example["corrected"]["act"], example["why"]) == ("deny", "assert", "to try it")
    assert run("judgements", "undo", judgement.judgement.id)[0] == 0
    assert [row.statement.act for row in Workspace(Store(db)).statements() if row.statement.id == denial.id] == ["deny"]
    assert run("statements", "reject", denial.id, "--why", "nobody did")[0] == 0
    assert denial.id not in [row.statement.id for row in Workspace(Store(db)).statements()]


def test_the_commands_for_claims_and_issues_find_their_methods(tmp_path, capsys):
    from onrecord.cli import main

    db = tmp_path / "talks.db"
    fill(Store(db))
    (claim,) = Workspace(Store(db)).claims()
    first, *_ = Workspace(Store(db)).issues()
    for sort, id in (("claims", claim.claim.id), ("issues", first.id)):
        assert main([sort, "merge", id, id, "--why", "x", "--db", str(db)]) == 1
        assert "one" in capsys.readouterr().err
