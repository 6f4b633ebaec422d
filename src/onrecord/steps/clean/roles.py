"""What each line of a copied page is for.

In: the lines and their outline. Out: a `Role` for each line. The model tells what is body; the rest is told by the looks of the
lines, by where they stand, and by the heading that they stand under.
"""

import re
from collections.abc import Sequence
from typing import Literal

from onrecord.lexicon.page import page_words
from onrecord.steps.clean.lines import Line, Look
from onrecord.steps.clean.names import are_names, author_box, is_role
from onrecord.steps.clean.paste import Outline

Role = Literal[
    "headline",
    "section",
    "reading time",
    "byline",
    "date line",
    "caption",
    "body",
    "placeholder",
    "teaser",
    "biography",
    "comments",
    "feed",
    "furniture",
]
"""`teaser`: leads to another story or film. `feed`: a list of the newest or the most read, with its heading. `furniture`: menus,
buttons, prompts, and whatever else is none of the others."""

_BY_LOOK: dict[Look, Role] = {
    "byline": "byline",
    "date": "date line",
    "reading time": "reading time",
    "placeholder": "placeholder",
    "caption": "caption",
}
_COMMENTS = re.compile(
    r"(?:view |show |all |no |\d+ )*comments?\b|(?:leave|add|post) a (?:reply|comment)|join the (?:conversation|discussion)|have your say"
)
_FEED = re.compile(
    r"news ?feed|latest|most (?:read|popular|viewed|shared)|trending|top stories|headlines|live updates|recent (?:stories|posts|news)"
)
_BIOGRAPHY = re.compile(r"avatar|about the (?:author|writer)s?")
_HEADING, _TEASER = 6, 5
"""The most words of a heading; the fewest of a line that leads to another story."""


def roles_of(lines: Sequence[Line], parts: Outline) -> tuple[Role, ...]:
    """The role of each line."""
    body, captions = set(parts.body), set(parts.captions)
    first = parts.body[0] if parts.body else 0
    last = parts.body[-1] if parts.body else -1
    headline = lines[parts.title].key if parts.title is not None else None
    roles: list[Role] = []
    part: Role | None = None
    for i, line in enumerate(lines):
        if i in body or i in captions:
            roles.append("body" if i in body else "caption")
            part = None
            continue
        if i <= first and line.key == headline:
            roles.append("headline")
            continue
        part = _part(lines, i, part if i > last else None)
        roles.append(_role_in(part, line) if part else _role_before(lines, i) if i < first else _role_of(line))
    return tuple(roles)


def _part(lines: Sequence[Line], i: int, part: Role | None) -> Role | None:
    """The part of the page that line `i` belongs to: the one before it goes on until another heading."""
    line = lines[i]
    if line.words <= _HEADING and _COMMENTS.match(line.key):
        return "comments"
    if line.words <= _HEADING and _FEED.match(line.key):
        return "feed"
    if author_box(lines, i) is not None or _BIOGRAPHY.fullmatch(line.key):
        return "biography"
    return None if line.look == "end" else part


def _role_in(part: Role, line: Line) -> Role:
    """A line of a part; sentences in a list of other stories lead to one of them."""
    if part != "feed":
        return part
    return "teaser" if line.look == "prose" else "placeholder" if line.look == "placeholder" else "feed"


def _role_before(lines: Sequence[Line], i: int) -> Role:
    """A line over the article."""
    line = lines[i]
    if line.look == "short" and line.key in page_words().sections:
        return "section"
    if line.look == "short" and (are_names(line.text) or (is_role(line.text) and line.words <= _HEADING and are_names(lines[i - 1].text))):
        return "byline"
    return _role_of(line)


def _role_of(line: Line) -> Role:
    """A line by its look alone."""
    if line.look in _BY_LOOK:
        return _BY_LOOK[line.look]
    return "teaser" if line.look in ("short", "bullet", "prose") and line.words >= _TEASER else "furniture"
