"""A speaker's statements in the order of the text, and what each shows of whether it was said on the occasion of another.

In: attributions with their actors, frames and times. Out: a `Saying` for each that is in nobody else's words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from onrecord.lexicon.cues import CueTable, fold
from onrecord.records import Attribution, Document, Identification, Kind, Span
from onrecord.steps.label.frame import Frame
from onrecord.steps.label.moments import Moment


@dataclass(frozen=True, slots=True)
class Saying:
    """One of a speaker's statements, or what the outlet tells of an occasion of theirs."""

    id: str
    speaker: str
    span: Span
    sentence: Span
    paragraph: int
    run: int
    """How often the speaker has changed before."""
    setting: int = 0
    """How often the time of what is told has changed before."""
    kind: Kind = "person"
    follows: bool = True
    """Whether it may come from an occasion named elsewhere in the article."""
    past: bool = True
    """Whether it may come from the occasion of what stands just before."""
    spoken: bool = True
    """Whether it gives the words as such."""
    present: bool = False
    """Whether it gives a person's words in the present, as the outlet that interviewed them does: "she recalls"."""
    sourced: bool = False
    """Whether the outlet says that it has it from elsewhere."""
    opens: bool = False
    """Whether its own time begins something new."""
    sole: bool = False
    """Whether its own occasion goes for nothing else."""
    apart: bool = False
    """Whether it cannot come from the occasion before."""
    recalls: bool = False
    """Whether it speaks of the occasion before itself: "also said", "said in the interview"."""
    meets: bool = False
    """Whether it says so of a meeting, which others may speak at: "at the hearing"."""
    cue: str = ""
    old: bool = False
    """Whether its own time lies weeks before the article: what is told without a time is of the news."""
    lead: bool = False
    """Whether it stands at the head of the article, before anybody else speaks."""
    elsewhere: bool = False
    """Whether it was said in a speech or a book, so not to a medium that is told of elsewhere."""
    background: bool = False
    """Whether it was said at other times: "has long demanded"."""


NEAR = 900
"""How far apart what was said on one occasion may stand in a row, in characters."""
_LEAD = 450
"""How long the head of an article is."""
_ACCORDING = re.compile(r"\baccording to\b|\bjoint statement\b|\bcommuniqu")
_PAST = re.compile(r"(?!wanted|wished|hoped|feared|needed)\w+(?:ed|ing)$|said$|told$|swore$")
_NOT_PAST = re.compile(r"(?:also |now |still |\w+ly )*(?:has|have|hasn['’]t|haven['’]t|is|are|(?!was\b)[a-z]{2,}(?<!s)s)\b")
_PRESENT = re.compile(r"(?:(?:also|now|still|\w+ly) )?(?!(?:has|is|was|wants|hopes|fears|plans)\b)[a-z]+s(?: out)?")
_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person)\b|\bpress secretary\b", re.IGNORECASE)
_NEWS_PERFECT = re.compile(r"\b(?:has|have)\b")
_THE_PAPER = re.compile(
    r"(?:the|this|that|his|her|their|its)\b.*\b(?:statement|letter|communiqu[eé]|declaration|message|post|release)$", re.IGNORECASE
)
_HAS_DONE = re.compile(r"\b(?:has|have) (?:\w+ly |since |also |already |long )*(?!to\b)\w+(?:ed|en|ught|de|ld|ne|ut|wn)\b")
_A_PAPER = re.compile(
    r"\b(?:an?|his|her|its|their) (?:[\w-]+ ){0,3}?(?P<noun>statement|letter|communiqu[eé]|declaration|message|post|release)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(r"(?:the |this |that )?(?P<owner>[^,;]*?\w)['’]s? ", re.IGNORECASE)
_REACTION = re.compile(r"\W*(?:in (?:response|reaction|reply) to|previously|separately|at the time)\b", re.IGNORECASE)
_OTHER_SCENE = re.compile(
    r"\W*(?:later (?:that|the same|in the|on|\w+day)\b"
    r"|(?:almost |immediately |shortly |just |an? |one |two |three |four |five |six |seven |ten |\d+ "
    r"|days? |weeks? |months? |hours? |years? |long )+"
    r"(?:after|before)\b|aboard\b|back in\b"
    r"|(?:in|at|during) (?:that|another|an earlier|a separate|a previous|a later"
    r"|(?:his|her|its|their) (?:first|last|previous|earlier|second)) "
    r"|(?:in|on) (?:his|her|its|their) (?:[\w-]+ ){0,3}?(?:post|letter|tweet|memo|report)\b"
    r"|(?:in|on|at|during) an? (?:[\w-]+ ){0,3}?(?:meeting with|call|statement|post|interview|speech|letter|address|message|tweet|memo"
    r"|report)\b)",
    re.IGNORECASE,
)
_IN_SPEECH = re.compile(
    r"\bin (?:an?|his|her|their|its|the [\w-]+['’]s) (?:[\w-]+ ){0,3}?"
    r"(?:speech|lecture|sermon|eulogy|book|memoir|column|op-ed|essay|release|prospectus|filing)\b",
    re.IGNORECASE,
)
_IN_WHICH = re.compile(r"\b(?:in|at|during) which\s+$")
_PREVIOUS = re.compile(r"\W*(?:in|at|during) an? (?:previous|earlier|prior|past|separate) ", re.IGNORECASE)
_AFTERWARDS = re.compile(r"\W*(?:following|after) ", re.IGNORECASE)
_ANAPHOR = re.compile(r"\b(?:also|add(?:s|ed|ing)|continu(?:ed|es|ing)|conclud(?:ed|es|ing)|went on|further)\b")
_SAME_OCCASION = re.compile(
    r"\b(?:in|during|at) (?:the|that|this|the same) (?:same )?(?:interview|video|post|statement|letter|speech|address|briefing|message"
    r"|press conference|news conference)\b(?! (?:with|on|to|in|at|of|by)\b)"
)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SAME_MEETING = re.compile(
    r"\b(?:in|during|at|throughout) (?:the|that|this|their|the same) (?:same )?(?:[\w-]+ ){0,2}?"
    r"(?:meeting|hearing|session|debate|exchange|discussion|summit|conference"
    r"|event|panel|talks|gathering|ceremony|trial)\b(?! (?:with|on|to|in|at|of|by|between)\b)"
    r"|\b(?:speaking|standing|sitting|seated|stood|sat|sitting) (?:alongside|beside|next to)\b",
    re.IGNORECASE,
)


def find_sayings(
    document: Document,
    attributions: Sequence[Attribution],
    identification: Identification,
    frames: Mapping[str, Frame],
    cues: CueTable,
    own: Mapping[str, Moment],
) -> list[Saying]:
    """The statements that are in nobody else's words, in the order of the text; "the statement said" is whose it was."""
    text = document.text
    starts = (document.body or ((0, 0),))[0][0]
    rows: list[Saying] = []
    aliases: dict[str, str] = {}
    papers: dict[str, str] = {}
    top = sorted((a for a in attributions if a.parent is None and (a.source or a.cue)), key=begin)
    for a in top:
        actor = identification.actors.get(a.id)
        if actor is None:
            continue
        name = actor.speaker.name
        source = text[slice(*a.source[0])] if a.source else ""
        if actor.speaker.kind == "document" and rows and _THE_PAPER.match(source):
            name = _whose(source, rows, papers)
        name = _shorter(aliases.get(name, name), actor.speaker.kind, rows)
        if rows and _is_spokesperson_of(source, rows[-1].speaker):
            aliases[name] = name = rows[-1].speaker
        run = rows[-1].run + (rows[-1].speaker != name) if rows else 0
        cue, frame = " ".join(text[x:y] for x, y in a.cue), frames[a.id]
        if told := _A_PAPER.search(" ".join((source, cue, text[slice(*frame.after)] if frame.after else ""))):
            papers[told["noun"].casefold()] = name
        row = Saying(a.id, name, _extent(a), frame.sentence, _paragraph(text, begin(a)), run, kind=actor.speaker.kind)
        follows, past = _goes_on(a, actor.speaker.kind, cue, cues)
        if cue.split()[:1] and cue.split()[0].endswith("ing") and _is_of_perfect(text, frame, name, rows):
            follows = past = False
        lead = run == 0 and row.span[0] - starts < _LEAD
        own_source, spoken = _has_own_source(text, frame), _is_spoken(a, cue, cues)
        meets = any(_SAME_MEETING.search(text, *s) for s in (frame.after, frame.tail, frame.lead) if s)
        rows.append(
            replace(
                row,
                follows=follows and not own_source,
                past=past and not own_source,
                sourced=own_source,
                spoken=spoken,
                present=spoken and actor.speaker.kind == "person" and bool(_PRESENT.fullmatch(cue)),
                opens=own[a.id].opens,
                sole=own[a.id].sole or bool(frame.lead and (_IN_WHICH.search(text, *frame.lead) or _PREVIOUS.match(text, *frame.lead))),
                apart=bool(frame.lead and (_REACTION.match(text, *frame.lead) or _OTHER_SCENE.match(text, *frame.lead)))
                or cue.startswith("later ")
                or bool(frame.between and _AFTERWARDS.match(text, *frame.between)),
                recalls=bool(
                    meets
                    or _ANAPHOR.search(cue)
                    or any(_SAME_OCCASION.search(text, *s) for s in (frame.after, frame.tail, frame.lead) if s)
                ),
                meets=meets,
                elsewhere=any(_IN_SPEECH.search(text, *s) for s in (frame.after, frame.tail, frame.lead) if s)
                or bool(rows and rows[-1].elsewhere and rows[-1].speaker == name and _ANAPHOR.search(cue)),
                cue=cue,
                old=_is_old(own[a.id].when, document.reference_date),
                lead=lead,
                background=_is_background(_NEWS_PERFECT.sub("", cue) if lead else cue, cues),
            )
        )
    names = {r.id: identification.actors[r.id].speaker.name for r in rows}
    bare = {a.id for a in top if any(text[x:y] == names.get(a.id) for x, y in a.source)}
    return _named(rows, identification, bare)


def _whose(source: str, rows: Sequence[Saying], papers: Mapping[str, str]) -> str:
    """Who speaks in a paper: "the forum's statement" is of the forum that spoke before, "the statement" of who was told to have made
    one (`papers`, by their nouns), or else of who spoke last."""
    owner = _OWNER.match(source)
    if owner is None:
        return papers.get(source.split()[-1].casefold(), rows[-1].speaker)
    of_owner = (r.speaker for r in reversed(rows) if r.speaker.casefold().endswith(owner["owner"].casefold()))
    return next(of_owner, source)


def _shorter(name: str, kind: str, rows: Sequence[Saying]) -> str:
    """The fuller name of a group that is named by its last word: "prosecutors" by "federal prosecutors", if they spoke last."""
    last = rows[-1] if rows else None
    plural = kind in ("group", "anonymous") and " " not in name and name.endswith("s")
    return last.speaker if last and plural and last.kind == kind and last.speaker.casefold().endswith(f" {name.casefold()}") else name


def _is_spokesperson_of(source: str, speaker: str) -> bool:
    """Whether a source speaks for who spoke before: "the Pentagon", "Pentagon spokesperson Ola Berg"."""
    return bool(_SPOKESPERSON.search(source)) and speaker in source and speaker != source


def _named(rows: list[Saying], identification: Identification, bare: set[str]) -> list[Saying]:
    """A lead by "Norway's envoy" is taken for the words of the person who speaks next, as far as occasions go: who is of that party, or
    has a bare name (`bare`), as one has who was described before."""
    ahead = [r for r in rows if r.lead]
    person = next((r for r in rows if r.kind == "person"), None)
    if person is None:
        return rows
    party, is_bare = identification.actors[person.id].party, person.id in bare
    unnamed = {
        r.speaker
        for r in ahead
        if r.kind == "anonymous"
        and person.span[0] - r.span[1] < NEAR
        and (is_bare if party is None else identification.actors[r.id].party == party)
    }
    if len(unnamed) != 1 or any(r.span < person.span and r.speaker not in unnamed for r in rows):
        return rows
    named = [replace(r, speaker=person.speaker) if r.speaker in unnamed else r for r in rows]
    runs = [0]
    for one, other in pairwise(named):
        runs.append(runs[-1] + (one.speaker != other.speaker))
    return [replace(r, run=run) for r, run in zip(named, runs, strict=True)]


def begin(attribution: Attribution) -> int:
    """Where an attribution begins."""
    return min(a for spans in (attribution.source, attribution.cue, attribution.content) for a, _ in spans)


def _extent(attribution: Attribution) -> Span:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min(a for a, _ in spans), max(b for _, b in spans)


def _paragraph(text: str, at: int) -> int:
    """The number of the paragraph at an offset; a text without line ends has each sentence for itself."""
    return text.count("\n\n" if "\n\n" in text else "\n", 0, at) if "\n" in text.strip() else -at


def _goes_on(attribution: Attribution, kind: str, cue: str, cues: CueTable) -> tuple[bool, bool]:
    """Whether the words may come from the occasion before: said there, not wanted, feared or decided at large; and from one just before."""
    found = cues.find(cue)
    if attribution.quote != "indirect" or found is None:
        return True, True
    if _NOT_PAST.match(cue):
        return False, False
    if not found.cue.fixed:
        return True, True
    if found.cue.act in ("accuse", "deny", "confirm", "threaten"):
        return True, True
    # an act of speech: "promised", "rejected", but not "wants", nor a refusal to speak
    act = found.cue.act not in ("expect", "decline", "not_confirm") and bool(_PAST.match(found.cue.words[0]))
    return act and kind == "person", act


def _is_of_perfect(text: str, frame: Frame, name: str, rows: Sequence[Saying]) -> bool:
    """Whether "saying" belongs to what its speaker has done over time: "has tried to calm them by saying"."""
    before = rows[-1] if rows and rows[-1].sentence == frame.sentence and rows[-1].speaker == name else None
    if before is not None:
        return not (before.follows or before.past)
    return any(_HAS_DONE.search(text, *span) for span in (frame.lead, frame.between) if span)


def _is_spoken(attribution: Attribution, cue: str, cues: CueTable) -> bool:
    """Whether words are quoted, or the cue is a mere word of speech: a post is full of what it says, not of what it offers."""
    found = cues.find(cue)
    return attribution.quote != "indirect" or found is None or not found.cue.fixed


def _is_old(when: str | None, reference: str | None) -> bool:
    """Whether a time (EDTF) ends more than two weeks before a day."""
    if not (when and reference and _DAY.fullmatch(reference)):
        return False
    last = when.rpartition("/")[2] or when
    return last[: len("2031-05-14")] < str(date.fromisoformat(reference) - timedelta(days=14))[: len(last)]


def _has_own_source(text: str, frame: Frame) -> bool:
    """Whether the outlet says that it has the words from elsewhere: "according to a joint communiqué"."""
    return bool(frame.tail and _ACCORDING.search(text, *frame.tail))


def _is_background(cue: str, cues: CueTable) -> bool:
    """Whether the cue speaks of what was said at other times: "has long demanded", "previously said"."""
    return cues.has("background", fold(cue))
