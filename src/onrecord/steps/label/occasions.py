"""When and where each statement was made: frames in, `Occasion`s out.

An interview or a briefing named once goes for the same speaker's other statements in the article; a mere day or a post for those
that follow at once, or in the same paragraph, and for the lead that it fills in. It goes for what the occasion brought, not for what
the speaker "has long" said, nor for what others said, nor inside somebody else's words.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.lexicon import Lexicon
from onrecord.lexicon.cues import CueTable
from onrecord.records import Attribution, Document, Identification
from onrecord.steps.label.backdrop import Backdrop, find_backdrops, held_at
from onrecord.steps.label.frame import Frame, is_about_another, tail_of
from onrecord.steps.label.gatherings import Occasion, share_gatherings
from onrecord.steps.label.moments import Moments
from onrecord.steps.label.sayings import NEAR, Saying, begin, find_sayings
from onrecord.steps.label.venue import Venues

_SPACES = {0xA0: " "}
_FAR, _DISTANT = 1600, 2500
"""How far apart what was said on one occasion may stand, in characters, beside `NEAR` for what stands in a row: from the lead to what
it is filled in by, and while the outlet tells of no other time."""
_POST = 300
"""How far before the words that name it what was said in a post may stand, in characters."""
_AFTER_QUOTE = re.compile(r",? (?:on|in|at|during|via) [^.;”\"]{1,80}$")
"""What a content goes on with after the words: "called it “a shame” on Runa"."""
_IS_HOPING = re.compile(r"(?:is|are) (?:\w+ly )?(?:hop|fear|wait|expect)\w+\b|(?:must|wants?|hopes?|needs?) ")
_HAS_DONE = re.compile(r"(?:has|have)\b")
"""What one has done at other times is not what was said at the gathering that one attends."""
_PAPER = r"(?P<paper>e-?mail|letter|memo|interview|message|podcast|op-ed|speech|report)s?"
_A_PAPER = re.compile(rf"\bin an? (?:[\w’'.-]+ ){{0,4}}?{_PAPER}\b", re.IGNORECASE)
_THAT_PAPER = re.compile(
    rf"\bin (?:the|that|his|her|their|its) (?:same )?{_PAPER}\b(?! (?:with|on|to|in|at|of|by|from|for)\b)", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[A-Z][\w’'-]+")
_NAMED_GATHERING = re.compile(r"^[A-Z].*\b(?:Conference|Forum|Summit|Congress|Convention|conference|forum|summit|congress|convention)\b")
_PARTS = frozenset(["panel", "session", "round table", "roundtable"])
"""What is held at a conference."""
_TEASER = re.compile(r"(?:discuss|react|respond|join|weigh|break|share|explain|report|speak|analy[sz]e|reveal)(?:e?s)?\b|has the latest\b")
"""What a guest of a show does there, as its teaser has it."""
_CONTRAST = re.compile(r"\b(?:although|though|while|whereas)\b")
_ASKED_BY = re.compile(
    r"\b(?:experts|analysts|specialists|observers|scholars|economists|lawyers|residents|scientists|researchers)\b[^.,;]{0,40}"
    r"\b(?:interviewed|polled|surveyed|questioned|contacted|asked) by ",
    re.IGNORECASE,
)
_MANY_DAYS = re.compile(r"\.\.|^\d{3}[\dX](?:-\d\d)?~?(?:/|$)|-\d\d/")
_SOME_DAYS = re.compile(r"-\d\d/\d")


def find_occasions(
    document: Document,
    attributions: Sequence[Attribution],
    identification: Identification,
    frames: Mapping[str, Frame],
    lexicon: Lexicon,
    cues: CueTable,
) -> Mapping[str, Occasion]:
    """By attribution id its occasion."""
    document = replace(document, text=document.text.translate(_SPACES))
    media = frozenset(r.name.casefold() for r in identification.references if r.kind == "media")
    people = frozenset(r.name.casefold() for r in identification.references if r.kind == "person")
    venues, moments = Venues(document, lexicon, media, people), Moments(document, cues)
    own = {a.id: moments.when(a, frames[a.id]) for a in attributions}
    found = {a.id: Occasion(_venue(venues, a, frames[a.id]), own[a.id].when) for a in attributions}
    sayings = find_sayings(document, attributions, identification, frames, cues, own)
    teasers = {a.id for a in attributions if _teased(venues, a)}
    sayings = [replace(s, sole=s.sole or s.id in teasers) for s in sayings]
    _ask(document, sayings, identification, found)
    _recall(sayings, frames, found, venues)
    own_voice = {id_ for id_, actor in identification.actors.items() if actor.speaker.kind == "media"}
    said = [span for a in attributions if a.id not in own_voice for span in a.content]
    backdrops = [b for b in find_backdrops(document, venues, moments) if b.who or b.printed or not any(a <= b.span[0] < z for a, z in said)]
    for backdrop in backdrops:
        if backdrop.printed:
            _print(backdrop, attributions, found)
    sources = {a.id: frozenset(_NAME_WORD.findall(" ".join(document.text[x:y] for x, y in a.source))) for a in attributions}
    sayings = _set(_with_backdrops(_jointly(sayings, sources, found, venues), backdrops, found), found)
    of_speaker: dict[str, list[Saying]] = defaultdict(list)
    for saying in sayings:
        of_speaker[saying.speaker].append(saying)
    for rows in of_speaker.values():
        _carry(rows, found, venues)
    today = {a.id: day for a in attributions if (day := moments.today(a)) and not found[a.id].when}
    for rows in of_speaker.values():
        if any(saying.id in today for saying in rows):
            found.update({s.id: replace(found[s.id], when=today[s.id]) for s in rows if s.id in today})
            _carry(rows, found, venues)
        _complete(rows, found, venues)
    share_gatherings(sayings, found, venues)
    _within(attributions, identification, found)
    _go_on_quoting(attributions, identification, found)
    for id_, actor in identification.actors.items():
        if found[id_].venue == actor.speaker.name:  # nobody tells themselves
            found[id_] = replace(found[id_], venue=None)
    return _dated(document, found)


def _venue(venues: Venues, attribution: Attribution, frame: Frame) -> str | None:
    cue = " ".join(venues.text[a:b] for a, b in attribution.cue)
    lead = None if frame.lead and (is_about_another(venues.text, frame.lead) or _IS_HOPING.match(cue)) else frame.lead
    for span in (frame.after, frame.between, frame.gap, tail_of(venues.text, frame), lead):
        venue = venues.find(span) if span and span[0] < span[1] else None
        if venue:
            return venue
    for span in attribution.source:
        if (venue := venues.find_in_source(span)) and not _HAS_DONE.match(cue):
            return venue
    closing = venues.text.rfind("”", *attribution.content[-1]) if attribution.content else -1
    closing = max(closing, venues.text.rfind('"', *attribution.content[-1])) if attribution.content else -1
    if (
        closing >= 0
        and attribution.quote != "direct"
        and (after := _AFTER_QUOTE.match(venues.text, closing + 1, attribution.content[-1][1]))
    ):
        return venues.find(after.span())
    if teased := _teased(venues, attribution):
        return teased
    return venues.find_own(frame.after) if frame.after and attribution.parent is None else None


def _teased(venues: Venues, attribution: Attribution) -> str | None:
    cue = " ".join(venues.text[x:y] for x, y in attribution.cue)
    named = attribution.content and attribution.quote != "direct" and _TEASER.match(cue)
    return venues.find_teased(attribution.content[-1]) if named else None


# -------------------------------------------------------- what is told apart from the words


def _print(backdrop: Backdrop, attributions: Sequence[Attribution], found: dict[str, Occasion]) -> None:
    """All of a speech that is printed in full was said where and when its head says, or else where the words before it were."""
    top = [a for a in attributions if a.parent is None and (a.source or a.cue)]
    before = [found[a.id] for a in top if begin(a) < backdrop.span[0] and found[a.id].venue]
    last = before[-1] if before else Occasion()
    occasion = Occasion(backdrop.venue or last.venue, backdrop.when or last.when)
    for a in top:
        if begin(a) >= backdrop.span[0] and found[a.id] == Occasion():
            found[a.id] = occasion


def _with_backdrops(sayings: list[Saying], backdrops: list[Backdrop], found: dict[str, Occasion]) -> list[Saying]:
    """What is told of an occasion goes in between, for the speaker before it and, where it follows at once, the one after."""
    out = list(sayings)
    for i, backdrop in enumerate(backdrops):
        start, end = backdrop.span
        before = next((s for s in reversed(sayings) if s.span[0] <= start), None)
        after = next((s for s in sayings if s.span[0] >= end), None)
        near = [before] if before and start - before.span[1] < NEAR and not backdrop.new else []
        if after and after.span[0] - end < 60 and (not near or after.speaker != near[0].speaker):
            near.append(after)
        if backdrop.who:
            near = [s for s in (before, after) if s and backdrop.who in s.speaker.split()][:1]
        if backdrop.people:
            apart = not any(s.span[0] < end and start < s.span[1] for s in sayings)
            near = _next_of(backdrop, sayings) if apart else []
        for one in near:
            id_ = f"backdrop {i} {one.speaker}"
            found[id_] = Occasion(backdrop.venue, backdrop.when)
            out.append(
                Saying(id_, one.speaker, backdrop.span, backdrop.span, one.paragraph, one.run, opens=backdrop.new, apart=backdrop.new)
            )
    return sorted(out, key=lambda s: s.span)


def _jointly(sayings: list[Saying], sources: Mapping[str, frozenset[str]], found: dict[str, Occasion], venues: Venues) -> list[Saying]:
    """What several shared at a gathering was said there by each of them: "during a panel, Berg and Lund shared"."""
    out = list(sayings)
    for saying in sayings:
        venue = found[saying.id].venue
        if not venue or venues.is_platform(venue):
            continue
        named = {s.speaker for s in sayings if s.kind == "person" and s.span > saying.span and s.speaker.split()[-1] in sources[saying.id]}
        for speaker in sorted(named - {saying.speaker}):
            id_ = f"joint {saying.id} {speaker}"
            found[id_] = found[saying.id]
            out.append(replace(saying, id=id_, speaker=speaker))
    return sorted(out, key=lambda s: s.span)


def _next_of(backdrop: Backdrop, sayings: Sequence[Saying]) -> list[Saying]:
    """What the people whom a stretch names say next, up to where anybody else speaks."""
    out: dict[str, Saying] = {}
    for saying in sayings:
        if saying.span[0] >= backdrop.span[1]:
            if saying.span[0] - backdrop.span[1] >= NEAR or not set(saying.speaker.split()[-1].split("-")) <= backdrop.people:
                break
            out.setdefault(saying.speaker, saying)
    return list(out.values())


def _ask(document: Document, sayings: Sequence[Saying], identification: Identification, found: dict[str, Occasion]) -> None:
    """ "Experts interviewed by Nord said" sums up what each of them says after: people of no party who name no other occasion."""
    asked: Occasion | None = None
    for saying in sayings:
        if found[saying.id].venue and _ASKED_BY.search(document.text, *saying.span):
            asked = Occasion(found[saying.id].venue)
        elif asked and saying.kind == "person" and identification.actors[saying.id].party is None and found[saying.id] == Occasion():
            found[saying.id] = asked


def _recall(sayings: Sequence[Saying], frames: Mapping[str, Frame], found: dict[str, Occasion], venues: Venues) -> None:
    """ "In the email" is the one email that the article has told of, whoever is now said to have written it."""
    papers: dict[str, set[Occasion]] = defaultdict(set)
    for saying in sayings:
        frame = frames[saying.id]
        words = " ".join(venues.text[a:b] for a, b in filter(None, (frame.lead, frame.between, frame.after, tail_of(venues.text, frame))))
        if (
            (again := _THAT_PAPER.search(words))
            and not saying.cue.startswith("according")
            and found[saying.id] == Occasion()
            and len(papers[again["paper"]]) == 1
        ):
            found[saying.id] = next(iter(papers[again["paper"]]))
        elif (first := _A_PAPER.search(words)) and found[saying.id] != Occasion():
            papers[first["paper"]].add(found[saying.id])


def _set(sayings: Sequence[Saying], found: Mapping[str, Occasion]) -> list[Saying]:
    """The sayings with their settings: another begins where anybody's words have a time other than the last."""
    out: list[Saying] = []
    setting, time = 0, None
    for saying in sayings:
        when = found[saying.id].when
        if when and when != time:
            setting, time = setting + (time is not None), when
        out.append(replace(saying, setting=setting))
    return out


# ------------------------------------------------------------------- from one to another


def _carry(sayings: Sequence[Saying], found: dict[str, Occasion], venues: Venues) -> None:
    """What one of a speaker's sayings tells of the occasion goes for the others."""
    _carry_on(sayings, found, venues)
    _carry_back(sayings, found, venues)
    _fill_between(sayings, found, venues)


def _carry_on(sayings: Sequence[Saying], found: dict[str, Occasion], venues: Venues) -> None:
    """An occasion goes on until there is another: a post in a row, a day while no other is told of, one with a name through the article."""
    current, last, told, past = Occasion(), None, None, False
    for saying in sayings:
        own = found[saying.id]
        within = last is not None and saying.sentence == last.sentence
        if saying.background and own == Occasion() and not within:
            continue
        if saying.apart and not within:
            current, last, told = Occasion(), None, None
        posted = venues.is_platform(current.venue)
        row = within or (last is not None and _is_close(last, saying))
        goes_on = row or (told is not None and _is_close(told, saying))
        holds = goes_on or bool(current.venue and not posted and not past) or (last is not None and _is_same_time(last, saying))
        if own != Occasion():
            if _same(current, own) and (within or not (saying.old and current.venue and not current.when)):
                filled = holds or (last is not None and last.lead and not saying.opens)
                named = current.venue if row or not posted else None
                own = found[saying.id] = Occasion(own.venue or (named if holds else None), own.when or (current.when if filled else None))
            passing = saying.old and saying.opens
            if not saying.sole and not (passing and current.venue and not past):
                current, last, told, past = own, saying, None, passing
        elif holds and (within or saying.follows or (row and saying.past) or (goes_on and saying.present and current.venue and not posted)):
            venue = current.venue if within or (row and saying.spoken) or not posted else None
            short = not _is_long(current.when) or (row and bool(_SOME_DAYS.search(current.when or "")))
            when = current.when if within or venue or short else None
            found[saying.id] = Occasion(None if saying.elsewhere and venue and not venues.is_gathering(venue) else venue, when)
            last, told = (saying if row else last), saying


def _is_long(when: str | None) -> bool:
    """Whether a time is no day nor a few: that somebody said one thing in May does not say when they said another."""
    return when is not None and bool(_MANY_DAYS.search(when))


def _is_close(one: Saying, other: Saying) -> bool:
    """Whether two share a paragraph, or nobody else speaks between them or the later one speaks of the earlier one itself."""
    gap = other.span[0] - one.span[1]
    return one.paragraph == other.paragraph or (gap < NEAR and one.run == other.run) or (gap < _FAR and other.recalls)


def _is_same_time(one: Saying, other: Saying) -> bool:
    """Whether the outlet may still tell of the same time."""
    return other.span[0] - one.span[1] < _DISTANT and one.setting == other.setting and other.spoken


def _carry_back(sayings: Sequence[Saying], found: dict[str, Occasion], venues: Venues) -> None:
    """The headline and the lead tell what was said; only later comes the day, the interview or the briefing that brought it."""
    later = sayings[-1]
    for earlier in reversed(sayings[:-1]):
        if not (later.sole or later.apart or earlier.background or earlier.sourced):
            _fill_back(earlier, later, found, venues)
        if found[earlier.id] != Occasion() or earlier.apart or earlier.follows:
            later = earlier


def _fill_back(earlier: Saying, later: Saying, found: dict[str, Occasion], venues: Venues) -> None:
    """The occasion of what was said later goes for what stands earlier, if they may be of one."""
    named, own = found[later.id], found[earlier.id]
    undated = (earlier.old and not named.when) or (later.old and own.venue and not own.when)
    if not _same(own, named) or ((undated or (later.old and later.opens)) and earlier.sentence != later.sentence):
        return
    within = earlier.sentence == later.sentence and earlier.past and not _CONTRAST.search(venues.text, earlier.span[1], later.span[0])
    fills_in = earlier.lead and not later.opens and later.span[0] - earlier.span[1] < _FAR
    close = _is_close(earlier, later)
    row = within or fills_in or (earlier.follows and not later.opens and (close or _is_same_time(earlier, later)))
    venue, when = own.venue, own.when
    if earlier.elsewhere and named.venue and not venues.is_gathering(named.venue):
        return
    follows = earlier.follows or (close and earlier.present)
    follows = follows and (not venues.is_gathering(named.venue or "") or later.span[0] - earlier.span[1] < _DISTANT)
    posted = earlier.run == later.run and earlier.past and not earlier.cue.startswith("told") and later.span[0] - earlier.span[1] < _POST
    if named.venue and not venue and (within or (posted if venues.is_platform(named.venue) else row or follows)):
        venue, when = named.venue, when or named.when
    if row and not when and (within or named.venue or not _is_long(named.when)):
        when = named.when
    found[earlier.id] = Occasion(venue, when)


def _fill_between(sayings: Sequence[Saying], found: dict[str, Occasion], venues: Venues) -> None:
    """What a person "thought" or "did not expect" between two things said to one medium, with nobody else in between, was told it too."""
    for before, saying, after in zip(sayings, sayings[1:], sayings[2:], strict=False):
        occasion = found[before.id]
        alone = (
            before.run == saying.run == after.run and saying.kind == "person" and not (saying.background or saying.apart or saying.sourced)
        )
        alone = alone and not _HAS_DONE.match(saying.cue) and (saying.past or not venues.is_gathering(occasion.venue or ""))
        if alone and occasion.venue and found[saying.id] == Occasion() and not venues.is_platform(occasion.venue):
            ahead = next((found[s.id] for s in sayings if s.span > saying.span and s.run == saying.run and found[s.id] != Occasion()), None)
            if ahead == occasion:
                found[saying.id] = occasion


def _complete(sayings: Sequence[Saying], found: dict[str, Occasion], venues: Venues) -> None:
    """A speaker's occasion goes by its fullest name: "the Senate committee" by "hearing of the Senate committee"."""
    names = {o.venue for s in sayings if (o := found[s.id]).venue}
    whole = [n for n in names if _NAMED_GATHERING.search(n)]
    if len(whole) == 1:
        found.update({s.id: replace(o, venue=whole[0]) for s in sayings if (o := found[s.id]).venue in _PARTS})
    fuller = {n: max((m for m in names if f" {n} " in f" {m} "), key=len) for n in names if n and not venues.is_platform(n)}
    for saying in sayings:
        occasion = found[saying.id]
        if occasion.venue and fuller.get(occasion.venue, occasion.venue) != occasion.venue:
            found[saying.id] = replace(occasion, venue=fuller[occasion.venue])


def _same(one: Occasion, other: Occasion) -> bool:
    """Whether two may be the same: neither venue nor time speaks against it."""
    return not (one.venue and other.venue and one.venue != other.venue) and not (one.when and other.when and one.when != other.when)


def _within(attributions: Sequence[Attribution], identification: Identification, found: dict[str, Occasion]) -> None:
    """What a speaker says inside their own words is said there too."""
    names = {id_: actor.speaker.name for id_, actor in identification.actors.items()}
    for a in attributions:
        if a.parent in found and a.id in names and names[a.id] == names.get(a.parent) and found[a.id] == Occasion():
            found[a.id] = found[a.parent]


def _go_on_quoting(attributions: Sequence[Attribution], identification: Identification, found: dict[str, Occasion]) -> None:
    """A quotation that goes on in a paragraph of its own, without a word for who speaks, is of the occasion of the one before."""
    names = {id_: actor.speaker.name for id_, actor in identification.actors.items()}
    for before, a in pairwise(sorted((a for a in attributions if a.parent is None), key=begin)):
        if not (a.source or a.cue) and a.id in names and names[a.id] == names.get(before.id) and found[a.id] == Occasion():
            found[a.id] = found[before.id]


def _dated(document: Document, found: dict[str, Occasion]) -> dict[str, Occasion]:
    """An occasion with a name has the time that it is held at, if the text tells no nearer one."""
    named = {o.venue for o in found.values() if o.venue and not o.when and " " in o.venue}
    held = {venue: when for venue in named if (when := held_at(document, venue))}
    return {id_: replace(o, when=held[o.venue]) if o.venue in held and not o.when else o for id_, o in found.items()}
