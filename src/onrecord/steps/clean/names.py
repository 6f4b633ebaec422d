"""Who wrote an article: names in bylines and in the boxes about authors.

In: lines of a page, or strings from its metadata. Out: names without "By", roles and outlets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lexicon.page import page_words
from onrecord.steps.clean.lines import Line

_PARTICLE = r"(?:de|del|della|der|den|di|da|dos|do|du|la|le|van|von|bin|bint|ibn|al|el|ter|ten|zu|y|e)"
_WORD = r"(?:[A-ZÀ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŐŒŘŚŞŠŢŤŪŮŰŹŻŽƏȘȚ](?:\.|[\w'’.-]*\w\.?)?|al-\w+|el-\w+)"
_NAME = re.compile(rf"{_WORD}(?: (?:{_WORD}|{_PARTICLE})){{0,4}} {_WORD}")
_ANY_NAME = re.compile(rf"{_WORD}(?: (?:{_WORD}|{_PARTICLE})){{0,4}}")
_BY = re.compile(r"(?:^|[\s*+•·|-])(?:[Bb]y|BY):?\s+(?=\w)|(?:^|[\s*+•·|-])(?:[Aa]uthor|[Rr]eporter|[Ww]ords)s?:\s*")
_SPLIT = re.compile(r"\s*(?:,|;|\||·|•|/|\n|&| and | – | — | - )\s*")
_CUT = re.compile(
    r"\s*(?:(?:Published|Posted|Updated|First published|Last updated|Follow|Share|Comment)\b|\bin [A-Z]|"
    r"\(?@|https?:|\S+@\S+|\d{1,2}[:/]\d|\d{4}-|\b\d{1,2} [A-Z]|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d).*",
    re.DOTALL,
)
_NO_AUTHOR = re.compile(r"@|https?:|www\.|\d{2}|[():]")
_JOB = r"(?:reporter|correspondent|editor|journalist|writer|columnist|producer|analyst|contributor|bureau chief|anchor)"
_IS_AUTHOR = re.compile(
    rf"\s*,?\s*(?:is|was|has been|works as)\s+(?:an?|the|our|one of)?\b[^.]{{0,120}}\b{_JOB}s?\b"
    r"|\s+(?:covers|writes about|reports on|reports for)\b"
)
_CALLED = re.compile(r"[iwhcr](?:s|as|as been|orks as|overs|rites about|eports on|eports for)\b")
"""A line that is about an author has one of these soon after the name."""
_WORKS_FOR = re.compile(
    rf"\b{_JOB}s?\b[^.,;]{{0,60}}?\b(?:for|at|with)\s+(the\s+)?((?:[A-Z][\w'’&-]*)(?:\s+(?:[A-Z][\w'’&-]*|of|and(?=\s[A-Z])))*)"
)
_WRITES_FOR = re.compile(
    r"\b(?:covers|writes|reports|has covered)\b[^.;]{0,80}?\bfor\s+(the\s+)?((?:[A-Z][\w'’&-]*)(?:\s+(?:[A-Z][\w'’&-]*|of(?=\s[A-Z])))*)"
)


@dataclass(frozen=True, slots=True)
class AuthorBox:
    """What a box about an author says: the name, and the outlet that the author is said to work for."""

    name: str
    outlet: str | None


def is_name(text: str) -> bool:
    """Whether the text looks like a person's full name and nothing else."""
    text = text.strip()
    if not 4 <= len(text) <= 60 or " " not in text or not _NAME.fullmatch(text):
        return False
    lowered = text.casefold().split()
    table = page_words()
    return not (
        table.not_in_names.intersection(lowered)
        or table.roles.intersection(lowered)
        or table.outlet_named(text)
        or text.casefold() in table.sections
    )


def are_names(text: str) -> bool:
    """Whether the text is names of people and nothing else: "Ana Roe and Li Wu"."""
    return len(text) <= 200 and all(is_name(part) for part in _SPLIT.split(text))


def names_in_byline(text: str) -> tuple[str, ...]:
    """The names in a byline: "By Ana Roe, News Reporter" gives Ana Roe; "Ana Roe and Li Wu | The Daily" both."""
    found: list[str] = []
    text = text[:300]
    by = _BY.search(text)
    for part in _SPLIT.split(_CUT.sub("", text[by.end() :] if by else text.lstrip("*+•· -"))):
        name = _without_outlet(part.strip().rstrip("0123456789"))
        if is_name(name) and name not in found:
            found.append(name)
        elif not found and not by:  # without "By" the line must begin with the name
            break
    return tuple(found)


def names_in_metadata(text: str) -> tuple[str, ...]:
    """The names in an author field of metadata, in any script: no addresses, no picture credits, no roles and outlets after a comma."""
    by = _BY.match(text)
    parts = [p.strip() for p in _SPLIT.split(text[by.end() if by else 0 : 300]) if p.strip()]
    given = [p for p in parts if not _NO_AUTHOR.search(p) and len(p) <= 60 and not (p.isascii() and p.islower())]
    return tuple(p for i, p in enumerate(given) if i == 0 or not (is_role(p) or page_words().outlet_named(p)))


def _without_outlet(name: str) -> str:
    """A name without the outlet or the role that was run together with it."""
    words = name.split()
    for cut in range(2, len(words)):
        rest = " ".join(words[cut:])
        if page_words().outlet_named(rest) or page_words().roles.intersection(rest.casefold().split()):
            return " ".join(words[:cut])
    return name


def author_box(lines: Sequence[Line], i: int) -> AuthorBox | None:
    """The box about an author that begins at line `i`, if one does: a name over a role or a biography, or a biography."""
    line = lines[i]
    if (name := _called(line.text)) and line.look == "prose":
        return AuthorBox(name, outlet_in(line.text))
    if not is_name(line.text) or line.look != "short":
        return None
    after = lines[i + 1 : i + 4]
    biography = next((a for a in after if a.look == "prose" and a.text.startswith((line.text, line.text.split()[0] + " "))), None)
    role = bool(after) and after[0].look == "short" and after[0].words <= 6 and is_role(after[0].text)
    if biography is None and not role:
        return None
    return AuthorBox(line.text, outlet_in(biography.text) if biography else None)


def _called(line: str) -> str | None:
    """The author whom a line says something of, if it begins with the name of one."""
    m = _ANY_NAME.match(line[:80]) if _CALLED.search(line, 0, 110) else None
    name = m.group() if m else ""
    while name and not _IS_AUTHOR.match(line, len(name), len(name) + 200):
        name = name.rpartition(" ")[0]
    return name if is_name(name) else None


def is_role(text: str) -> bool:
    """Whether a short line is a job: "Reporter", "Senior Foreign Correspondent"."""
    words = re.findall(r"[a-z]+", text.casefold())
    return bool(words) and not page_words().roles.isdisjoint(words)


def outlet_in(biography: str) -> str | None:
    """The outlet that the beginning of a biography says its subject works for; a freelancer's is not settled."""
    start = biography[:300]
    m = _WORKS_FOR.search(start) or next((m for m in _WRITES_FOR.finditer(start) if _is_medium(m.group(2))), None)
    if m is None or "freelance" in start.casefold():
        return None
    name = m.group(2).removesuffix("'s").removesuffix("’s")
    return page_words().outlet_named(name) or (f"The {name}" if m.group(1) else name)


def _is_medium(name: str) -> bool:
    """Whether the name is that of a known outlet, or ends like one."""
    table = page_words()
    return bool(table.outlet_named(name)) or table.is_paper(name) or name.rpartition(" ")[2].casefold() in table.media
