"""Merges of claims and of issues on top of each other, each of which can be undone."""

from dataclasses import replace

import pytest

from onrecord.errors import InputError
from onrecord.records import Hints, Page
from onrecord.workspace import Workspace
from tests.test_corrections import NEW, OLD, RADAR, read_again

BRIDGE = """Spanish Foreign Minister Juan Vidal said that Portugal had secretly sold the old border bridge. Nobody laughed.

Portuguese Foreign Minister Rui Alves said that Portugal had never sold the old border bridge.
"""
WHALES = """Icelandic Foreign Minister Jon Sveinsson said that Japan had counted forty dead whales twice. It rained.

Japanese Foreign Minister Ken Mori said that Japan had not counted any dead whales twice.
"""
WANTED = """Norwegian Foreign Minister Kari Lund said that Norway demands a new lighthouse tax. She left.

Portuguese Foreign Minister Rui Alves said that Portugal demands free railway tickets. He left.

Japanese Foreign Minister Ken Mori said that Japan demands longer fishing seasons. He left.
"""
PAGES = [
    Page(f"{n}.txt", "text", text, Hints(title=f"Edition {n}", published=f"2031-05-{7 + n:02}"), whole=True)
    for n, text in enumerate((RADAR, BRIDGE, WHALES, WANTED))
]
MATTERS = {"claim": ("jammed", "bridge", "whales"), "issue": ("lighthouse", "railway", "fishing")}


@pytest.fixture
def workspace(tmp_path):
    with Workspace.open(tmp_path / "talks.db", tools=OLD) as workspace:
        workspace.add(PAGES)
        yield workspace


def parted(workspace, sort):
    """What is one: the words of each claim's statements, or of each issue's positions."""
    if sort == "claim":
        matters = [[s.words for b in workspace.claim(row.claim.id).bearings for s in b.statements] for row in workspace.claims()]
    else:
        positions = workspace.positions()
        matters = [[r.position.issue for r in positions if r.issue == row.id] for row in workspace.issues()]
    return {frozenset(word for word in MATTERS[sort] if any(word in text for text in texts)) for texts in matters}


def ids(workspace, sort):
    """The id of each matter, by a word of it."""
    rows = [(r.claim.id, r.claim.text) for r in workspace.claims()] if sort == "claim" else [(r.id, r.name) for r in workspace.issues()]
    return {word: id for word in MATTERS[sort] for id, text in rows if word in text}


@pytest.mark.parametrize("sort", ["claim", "issue"])
@pytest.mark.parametrize(("named", "free"), [(0, 1), (1, 0)])
@pytest.mark.parametrize("again", [False, True])
def test_of_two_merges_in_a_row_each_can_be_undone(workspace, sort, named, free, again):
    words, merge = MATTERS[sort], getattr(workspace, f"merge_{sort}s")
    assert parted(workspace, sort) == {frozenset({word}) for word in words}
    id = ids(workspace, sort)
    merge(id[words[0]], id[words[1]], why="one story")
    merge(id[words[2]], id[words[named]], why="one story")
    assert parted(workspace, sort) == {frozenset(words)}
    if again:
        read_again(workspace, NEW, PAGES)
    later, first = (row.judgement.id for row in workspace.judgements())
    workspace.undo_judgement(first)
    assert parted(workspace, sort) == {frozenset({words[named], words[2]}), frozenset({words[free]})}
    workspace.undo_judgement(later)
    assert parted(workspace, sort) == {frozenset({word}) for word in words}


@pytest.mark.parametrize("sort", ["claim", "issue"])
def test_the_later_of_two_merges_can_be_undone_first(workspace, sort):
    words, merge = MATTERS[sort], getattr(workspace, f"merge_{sort}s")
    id = ids(workspace, sort)
    merge(id[words[0]], id[words[1]], why="one story")
    merge(id[words[0]], id[words[2]], why="one story")
    workspace.undo_judgement(workspace.judgements()[0].judgement.id)
    assert parted(workspace, sort) == {frozenset(words[:2]), frozenset(words[2:])}


@pytest.mark.parametrize("sort", ["claim", "issue"])
def test_a_merge_that_a_later_one_holds_together_says_what_to_undo_first(workspace, sort):
    """As it is where the later one names all that the first one does, as they once did."""
    words, merge = MATTERS[sort], getattr(workspace, f"merge_{sort}s")
    id = ids(workspace, sort)
    merge(id[words[0]], id[words[1]], why="one story")
    merge(id[words[0]], id[words[2]], why="one story")
    short, first = (row.judgement for row in workspace.judgements())
    workspace.undo_judgement(short.id)
    later = replace(short, id="j0", passages=tuple(dict.fromkeys((*first.passages, *short.passages))))
    with workspace._store.writer() as writer:
        workspace._enact(writer, later)
    with pytest.raises(InputError, match=f"{first.id}: {later.id} says that all of it is one, too; undo {later.id} first"):
        workspace.undo_judgement(first.id)
    assert parted(workspace, sort) == {frozenset(words)}
    workspace.undo_judgement(later.id)
    workspace.undo_judgement(first.id)
    assert parted(workspace, sort) == {frozenset({word}) for word in words}
