"""What several speakers said at one gathering: a hearing, a debate, a meeting in a room that the article names.

In: the sayings of an article and their occasions. Out: the venue and the day of the gathering for who answers there, speaks between
two that spoke there, or speaks "at the hearing"; and the day of it, told once, for all that was said there.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.steps.label.sayings import NEAR, Saying
from onrecord.steps.label.venue import Venues


@dataclass(frozen=True, slots=True)
class Occasion:
    """The venue and the time (EDTF) of a saying, as far as the text gives them."""

    venue: str | None = None
    when: str | None = None


_APART = 600
"""How far apart two that spoke at a gathering may stand for who speaks between them to be there too, in characters."""
_ANSWER = re.compile(
    r"(?:\w+ly |then |also )?(?:repli\w+|answer\w*|retort\w*|interject\w*|interrupt\w*|counter(?:s|ed)|shot back|shoots back"
    r"|asked|asks|chimed in|cut in)\b"
)
"""How one is quoted who talks with the last speaker."""


def share_gatherings(sayings: Sequence[Saying], found: dict[str, Occasion], venues: Venues) -> None:
    """Gives the occasion of a gathering to the others who spoke there."""
    _name_fully(found, venues)
    ahead = _next_there(sayings, found, venues)
    last: Saying | None = None
    for i, saying in enumerate(sayings):
        own = found[saying.id]
        if own.venue:
            last = saying if venues.is_gathering(own.venue) and not saying.sole else None
        elif last is not None:
            there = found[last.id]
            if own.when and there.when and own.when != there.when:
                last = None
            elif _is_there(saying, last, ahead[i], found):
                found[saying.id] = Occasion(there.venue, own.when or there.when)
                last = saying
    _date(sayings, found, venues)


def _name_fully(found: dict[str, Occasion], venues: Venues) -> None:
    """ "The hearing" is the one hearing that the article names."""
    names = {o.venue for o in found.values() if o.venue and venues.is_gathering(o.venue)}
    bare = {name for name in names if " " not in name and name.islower()}
    for name in {n for n in names if n in bare or " " in n}:
        fuller = [n for n in names - bare if n != name and f" {name} " in f" {n} "]
        if len(fuller) == 1:
            found.update({id_: replace(o, venue=fuller[0]) for id_, o in found.items() if o.venue == name})


def _next_there(sayings: Sequence[Saying], found: dict[str, Occasion], venues: Venues) -> list[Saying | None]:
    """By saying the next one of a gathering before one of another venue."""
    out: list[Saying | None] = []
    following: Saying | None = None
    for saying in reversed(sayings):
        out.append(following)
        venue = found[saying.id].venue
        if venue:
            following = saying if venues.is_gathering(venue) else None
    return out[::-1]


def _is_there(saying: Saying, last: Saying, after: Saying | None, found: dict[str, Occasion]) -> bool:
    """Whether a person speaks at the gathering that the one before was at."""
    if saying.kind != "person" or not saying.past or saying.apart or saying.background or saying.sourced:
        return False
    gap = saying.span[0] - last.span[1]
    if gap < NEAR and saying.present <= last.present and saying.speaker != last.speaker and _ANSWER.match(saying.cue):
        return True
    if saying.recalls and saying.meets and gap < _APART:
        return True
    between = after is not None and found[after.id].venue == found[last.id].venue and after.span[0] - last.span[1] < _APART
    return between and saying.follows and saying.spoken


def _date(sayings: Sequence[Saying], found: dict[str, Occasion], venues: Venues) -> None:
    """The day of a hearing or a summit, if the article tells of one, goes for all that was said there; a body or a room has many days."""
    days: dict[str, set[str]] = defaultdict(set)
    for saying in sayings:
        occasion = found[saying.id]
        if occasion.venue and occasion.when and venues.is_single(occasion.venue):
            days[occasion.venue].add(occasion.when)
    for saying in sayings:
        occasion = found[saying.id]
        if occasion.venue in days and not occasion.when and len(days[occasion.venue]) == 1:
            found[saying.id] = replace(occasion, when=next(iter(days[occasion.venue])))
