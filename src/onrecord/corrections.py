"""The part of the Python API by which people correct the record: who is who, what was said, what is one claim or one issue.

Nothing that was read is changed. A correction is a `Judgement`, which is kept with who made it, when and why, holds for
every later reading of the same articles, and can be undone at any time.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

from onrecord import queries
from onrecord.errors import InputError, NotFoundError
from onrecord.judging import passage_of, spans_of
from onrecord.parties import code_of
from onrecord.queries import ActorRow, ClaimRow, StatementRow
from onrecord.records import (
    Act,
    Certainty,
    Change,
    ChangeField,
    Item,
    Judgement,
    JudgementKind,
    JudgementSort,
    Kind,
    Party,
    Passage,
    Polarity,
    Statement,
    Voice,
    make_id,
    names_of,
)
from onrecord.store import IssueRow, Store, View, Writer, fold

if TYPE_CHECKING:
    from onrecord.lexicon import Lexicon
    from onrecord.pipeline import Linker, Means

_NAMED_BY = 5
"""A claim or an issue is named by so many of its places, the earliest: where a later reading finds one no more, the others hold it."""
_VALUES: Mapping[str, Any] = {"act": Act, "certainty": Certainty, "polarity": Polarity, "kind": Kind}


class Corrections(ABC):
    """A workspace as those see it who correct what it has."""

    _store: Store

    @abstractmethod
    def _catch_up(self) -> None:
        """Keep again what a correction concerns, or an older version left."""

    @abstractmethod
    def _link(self, writer: Writer) -> None:
        """Link the speakers of what changed."""

    @abstractmethod
    def _linked_by(self) -> "Linker":
        """What links speakers."""

    @abstractmethod
    def _lexicon(self) -> "Lexicon":
        """The lexicon that parties are looked up in."""

    @abstractmethod
    def _means(self) -> "Means":
        """What items are made with."""

    # ---------------------------------------------------------------- who is who

    def merge_actors(self, one: str, other: str, *, why: str, by: str | None = None) -> ActorRow:
        """Say that two actors, each by its id or name, are one, which goes on as the first.

        Raises `NotFoundError` where it is not clear who is meant, and `InputError` where both are one already, or `why` is empty.
        """

        def about(view: View) -> tuple[Voice, ...]:
            ids = [queries.actor_id(view, words) for words in (one, other)]
            if ids[0] == ids[1]:
                raise InputError("merge", f"{one!r} and {other!r} are one actor already ({ids[0]})", "give two")
            return tuple(voice for id, words in zip(ids, (one, other), strict=True) for voice in self._own_voices(view, id, words))

        return self._judge_actor(lambda view: _made("merge", "actor", about=about(view)), why, by)

    def split_actor(self, actor: str, *names: str, why: str, by: str | None = None) -> ActorRow:
        """Say that some names of an actor are another's, and give that other one. Raises as `merge_actors` does."""

        def about(view: View) -> tuple[Voice, ...]:
            return queries.named_voices(view, queries.actor_id(view, actor), names)

        return self._judge_actor(lambda view: _made("split", "actor", about=about(view)), why, by)

    def rename_actor(self, actor: str, name: str, *, why: str, by: str | None = None) -> ActorRow:
        """Let an actor go under this name, which need be none of those in documents. Raises as `merge_actors` does."""

        def about(view: View) -> tuple[Voice, ...]:
            return self._own_voices(view, queries.actor_id(view, actor), actor)

        return self._judge_actor(lambda view: _made("rename", "actor", about=about(view), name=_name(name)), why, by)

    def fix_actor(self, actor: str, changes: Mapping[str, Party], *, why: str, by: str | None = None) -> ActorRow:
        """Say for which party an actor stands in whatever it says, now and in articles to come: `{"party": "NOR"}`, `None` for none.

        What was fixed of a single statement goes before it. Gives the actor that came of it, who may be one with another that was
        read so. Raises as `merge_actors` does, and `InputError` for what cannot be.
        """

        def made(view: View) -> Judgement:
            id = queries.actor_id(view, actor)
            found = self._change_of_actor(view, id, changes)
            return _made("fix", "actor", about=self._own_voices(view, id, actor), changes=(found,))

        return self._judge_actor(made, why, by)

    def _change_of_actor(self, view: View, id: str, changes: Mapping[str, Party]) -> Change:
        for field in changes:
            if field != "party":
                raise InputError("fix", f"{field!r} cannot be fixed for all that an actor says", "give party=..., or fix statements")
        if not changes:
            raise InputError("fix", "nothing is to be changed", "say what is: party")
        value = self._value(view, "party", changes["party"], "")
        if all(party == value for party in view.standing_of(id)):
            raise InputError("fix", "all of it is so already", "give another party")
        return Change("party", value)

    def _own_voices(self, view: View, id: str, words: str) -> tuple[Voice, ...]:
        """The voices of an actor, whom these words name, but for those that merges gave it: these are another's when that is undone.

        What was merged may be named by a name of its own; then it is meant.
        """
        voices, judgements = view.voices_of(id), view.judgements(standing=True, sort="actor")
        if not any(j.kind == "merge" and not set(voices).isdisjoint(j.about) for j in judgements):
            return voices
        own = self._linked_without(view, voices, [j for j in judgements if j.kind != "merge"])
        named = {own[voice] for voice in voices if voice in own and fold(voice.name) == fold(words)}
        meant = named.pop() if len(named) == 1 else id
        return tuple(voice for voice in voices if own.get(voice) == meant) or voices

    def _linked_without(self, view: View, voices: Iterable[Voice], judgements: Sequence[Judgement]) -> dict[Voice, str]:
        """By voice the actors that there would be by these judgements alone, in the blocks of the voices and of what is judged."""
        linker = self._linked_by()
        blocks = {linker.block_of(voice) for voice in (*voices, *(voice for j in judgements for voice in j.about))}
        actors = linker.link(view.voices(block for block in blocks if block), judgements)
        return {voice: actor.id for actor in actors for voice in actor.voices}

    def _judge_actor(self, make: Callable[[View], Judgement], why: str, by: str | None) -> ActorRow:
        judgement = self._judge(make, why, by)
        with self._store.view() as view:
            actor = view.actor_of(judgement.about[0])
            assert actor is not None  # its voices have just been linked
        return actor

    # ---------------------------------------------------------------- what was said

    def reject_statement(self, id: str, *, why: str, by: str | None = None) -> StatementRow:
        """Say that nobody said so: the statement, by its id or the beginning of it, counts no more. Gives it as it was.

        Raises `NotFoundError` where there is none, and `InputError` where `why` is empty.
        """
        return self._judge_statement("reject", id, {}, why, by)

    def confirm_statement(self, id: str, *, why: str, by: str | None = None) -> StatementRow:
        """Say that a statement is right as it stands, and give it, sure now. Raises as `reject_statement` does."""
        return self._judge_statement("confirm", id, {}, why, by)

    def fix_statement(self, id: str, changes: Mapping[str, Party], *, why: str, by: str | None = None) -> StatementRow:
        """Say what fields of a statement (`ChangeField`) should be, and give it so. `None` stands for nothing: no party, no target.

        Parties may be given by their names, and a content by its words, which have to stand in the article.
        Raises as `reject_statement` does, and `InputError` for what cannot be.
        """
        if not changes:
            raise InputError("fix", "nothing is to be changed", f"say what is: {', '.join(get_args(ChangeField))}")
        return self._judge_statement("fix", id, changes, why, by)

    def _judge_statement(self, kind: JudgementKind, id: str, changes: Mapping[str, Party], why: str, by: str | None) -> StatementRow:
        before: list[StatementRow] = []

        def made(view: View) -> Judgement:
            row = queries.statement(view, id)
            before[:] = [row]
            text = _text_of(view, row.document.id)
            return _made(kind, "statement", passages=(passage_of(row.statement, text),), changes=self._changes(view, row, changes, text))

        self._judge(made, why, by)
        if kind == "reject":
            return before[0]
        with self._store.view() as view:
            return queries.statement(view, before[0].statement.id)

    def _changes(self, view: View, row: StatementRow, changes: Mapping[str, Party], text: str) -> tuple[Change, ...]:
        """The changes in the order of the fields, each checked."""
        fields = get_args(ChangeField)
        for field in changes:
            if field not in fields:
                raise InputError("fix", f"a statement has no field {field!r}", f"give some of {', '.join(fields)}")
        found = tuple(Change(field, self._value(view, field, changes[field], text)) for field in fields if field in changes)
        speaks = changes.get("speaker", row.statement.speaker)
        if speaks is None and any(changes.get(field) is not None for field in ("kind", "role")):
            raise InputError("fix", "the statement has no speaker who could have a kind or a role", "give the speaker's name too")
        if found and all(change.value == _now_is(row.statement, change.field) for change in found):
            raise InputError("fix", "all of it is so already", "say what is to be changed, or confirm the statement")
        return found

    def _value(self, view: View, field: str, value: Party, text: str) -> Party:
        if field in _VALUES:
            if value not in get_args(_VALUES[field]):
                raise InputError(field, f"there is no {value!r}", f"give one of {', '.join(get_args(_VALUES[field]))}")
            return value
        if value is None:
            return None
        if field in ("party", "target"):
            codes = tuple(dict.fromkeys(code_of(view, self._lexicon, name, where=field) for name in names_of(value)))
            return codes if len(codes) > 1 else codes[0]
        words = value if isinstance(value, str) else " … ".join(value)
        if not words.strip():
            raise InputError(field, "is empty", "give its words")
        if field == "content" and spans_of(words, text, 0) is None:
            raise InputError(field, f"the article has nowhere {words!r}", "give the words as they stand there")
        return words.strip()

    # ---------------------------------------------------------------- what is one claim, and what one issue

    def merge_claims(self, one: str, other: str, *, why: str, by: str | None = None) -> ClaimRow | None:
        """Say that two claims, each by its id or the beginning of it, are one. What came of it; None where that is in dispute no more.

        Raises `NotFoundError` where there is no such claim, and `InputError` where both are one already, or `why` is empty.
        """
        return self._claim(self._judge(lambda view: _merge(view, "claim", one, other), why, by))

    def split_claim(self, claim: str, *statements: str, why: str, by: str | None = None) -> ClaimRow | None:
        """Say that what these statements are about, all that their articles say on it, is another claim.

        That other claim; None where it is none by itself: said once, and not answered. Raises as `merge_claims` does.
        """
        return self._claim(self._judge(lambda view: _split(view, "claim", claim, statements), why, by))

    def rename_claim(self, claim: str, text: str, *, why: str, by: str | None = None) -> ClaimRow | None:
        """Put a claim into other words. Raises as `merge_claims` does."""
        return self._claim(self._judge(lambda view: _rename(view, "claim", claim, text), why, by))

    def merge_issues(self, one: str, other: str, *, why: str, by: str | None = None) -> IssueRow:
        """Say that two issues are one. As `merge_claims`."""
        return self._issue(self._judge(lambda view: _merge(view, "issue", one, other), why, by))

    def split_issue(self, issue: str, *positions: str, why: str, by: str | None = None) -> IssueRow:
        """Say that positions, by their ids, are on another issue, and give that one. As `split_claim`."""
        return self._issue(self._judge(lambda view: _split(view, "issue", issue, positions), why, by))

    def rename_issue(self, issue: str, name: str, *, why: str, by: str | None = None) -> IssueRow:
        """Give an issue another name. As `rename_claim`."""
        return self._issue(self._judge(lambda view: _rename(view, "issue", issue, name), why, by))

    def _claim(self, judgement: Judgement) -> ClaimRow | None:
        with self._store.view() as view:
            id = view.matter_of(judgement.id)
            return queries.claim(view, id) if id is not None and view.claims(id=id) else None

    def _issue(self, judgement: Judgement) -> IssueRow:
        with self._store.view() as view:
            id = view.matter_of(judgement.id)
            assert id is not None  # it has just been settled, and whatever is on an issue is one
            return view.issues(id=id)[0]

    # ---------------------------------------------------------------- judgements

    def undo_judgement(self, id: str) -> Judgement:
        """Withdraw a judgement, by its id or the beginning of it: all is as if it had never been.

        Raises `NotFoundError`, and `InputError` where it was withdrawn already, or is a merge of what a later one holds together.
        """
        self._catch_up()
        with self._store.view() as view:
            queries.judgement(view, id)
        with self._store.writer() as writer:
            judgement = queries.judgement(writer.view, id)
            if judgement.withdrawn is not None:
                done = f"was undone already on {judgement.withdrawn[:10]}"
                raise InputError(judgement.id, done, "the list of judgements has those that stand")
            holding = self._holding(writer.view, judgement) if judgement.kind == "merge" else None
            if holding is not None:
                raise InputError(judgement.id, f"{holding.id} says that all of it is one, too", f"undo {holding.id} first")
            withdrawn = replace(judgement, withdrawn=_now())
            self._enact(writer, withdrawn)
        self._catch_up()
        return withdrawn

    def _holding(self, view: View, judgement: Judgement) -> Judgement | None:
        """The latest of the merges that hold together what this one does, so that to undo it would change nothing; else None."""
        others = [j for j in view.judgements(standing=True, sort=judgement.sort) if j.id != judgement.id]
        if judgement.sort == "actor":
            merges = [j for j in others if j.kind == "merge" and len(set(j.about) & set(judgement.about)) > 1]
            rules = [j for j in others if j not in merges]
            one, apart = (len(set(self._places(view, judgement, those).values())) == 1 for those in (others, rules))
            held = one and not apart
        else:
            beside = view.merges_beside(judgement.id)
            merges = [j for j in others if j.id in beside]
            held = bool(merges)
        return merges[-1] if held and merges else None

    def _places(self, view: View, judgement: Judgement, judgements: Sequence[Judgement]) -> dict[Voice, str]:
        """Of the voices of a judgement the actors that have them by these judgements."""
        found = self._linked_without(view, judgement.about, judgements)
        return {voice: found[voice] for voice in judgement.about if voice in found}

    def _judge(self, make: Callable[[View], Judgement], why: str, by: str | None) -> Judgement:
        """Keep a judgement, and bring all in step with it."""
        if not why.strip():
            raise InputError("why", "is empty", "say in a few words why, so that others can judge it")
        self._catch_up()
        with self._store.view() as view:
            make(view)  # where this fails, the store is not even opened for writing
        with self._store.writer() as writer:
            draft = replace(make(writer.view), by=by, at=_now(), why=why.strip())
            judgement = replace(draft, id=make_id("judgement", draft))
            self._enact(writer, judgement)
        self._catch_up()
        return judgement

    def _enact(self, writer: Writer, judgement: Judgement) -> None:
        from onrecord import ledger

        writer.put_judgement(judgement)
        ledger.apply(writer, judgement, self._means())
        codes = {code for change in judgement.changes if change.field in ("party", "target") for code in names_of(change.value)}
        writer.name_parties({code: self._lexicon().name_of(code) for code in codes})
        self._link(writer)


def _made(
    kind: JudgementKind,
    sort: JudgementSort,
    *,
    about: tuple[Voice, ...] = (),
    passages: tuple[Passage, ...] = (),
    changes: tuple[Change, ...] = (),
    name: str | None = None,
) -> Judgement:
    """A judgement that nobody has made yet."""
    return Judgement("", kind, about, name, None, "", "", None, sort, passages, changes)


def _now() -> str:
    """ISO time in UTC, fine enough to keep two judgements in their order."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _name(words: str) -> str:
    if not words.strip():
        raise InputError("rename", "the new name is empty", "give a name")
    return " ".join(words.split())


def _text_of(view: View, document: str) -> str:
    record = view.record(document)
    assert record is not None
    return record.document.text


def _now_is(statement: Statement, field: ChangeField) -> Any:
    """What a field is now; of a content nothing that its words could be held against."""
    if field == "content":
        return ()
    if field == "speaker":
        return statement.speaker and statement.speaker.name
    return getattr(statement.speaker if field in ("kind", "role") else statement, field, None)


def _passages(items: Sequence[Item]) -> tuple[Passage, ...]:
    return tuple(Passage(item.document, item.evidence, item.text or "") for item in items)


def _merge(view: View, sort: JudgementSort, one: str, other: str) -> Judgement:
    ids = [queries.matter_id(view, sort, id) for id in (one, other)]
    if ids[0] == ids[1]:
        raise InputError("merge", f"{one!r} and {other!r} are one {sort} already ({ids[0]})", "give two")
    items = [item for id, named in zip(ids, (one, other), strict=True) for item in view.items_on(id, own=named, limit=_NAMED_BY)]
    return _made("merge", sort, passages=_passages(items))


def _rename(view: View, sort: JudgementSort, id: str, name: str) -> Judgement:
    items = view.items_on(queries.matter_id(view, sort, id), own=id, limit=_NAMED_BY)
    return _made("rename", sort, passages=_passages(items), name=_name(name))


def _split(view: View, sort: JudgementSort, id: str, named: Sequence[str]) -> Judgement:
    """Set what records name apart, with what repeats it almost to the word: copies of it are of the same claim."""
    items = view.items_on(queries.matter_id(view, sort, id))
    of = {item.id: {item.record, *(stand.statement for stand in item.stands if stand.statement)} for item in items}
    kind = "statement" if sort == "claim" else "position"
    chosen: set[str] = set()
    for name in named:
        found = {item for item, records in of.items() if name and any(record.startswith(name) for record in records)}
        if not found:
            raise NotFoundError(f"the {sort} rests on no {kind} with the id {name!r}")
        chosen |= found
    if sort == "claim":
        chosen |= view.echoes_of(chosen) & of.keys()
    if not chosen or len(chosen) == len(of):
        raise InputError("split", f"a part of the {sort} is needed, not all and not nothing", f"give the ids of some {kind}s of it")
    return _made("split", sort, passages=_passages([item for item in items if item.id in chosen]))
