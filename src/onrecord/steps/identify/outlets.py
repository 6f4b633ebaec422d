"""A text -> the media that it brings in by name.

In: the text. Out: the names of papers, broadcasters and sites that it calls so ("news site N.", "N., a weekly"), each with the noun;
and whether a name says by its form that it is a medium's ("Harbour News", "Lake TV").
"""

import re
from collections.abc import Mapping

from onrecord.lexicon import Lexicon
from onrecord.lexicon.titles import Words

_SORT = (
    r"(?P<sort>(?:(?:news|online|media|radio|television|TV|investigative|state|business) )?"
    r"(?:newspaper|broadsheet|tabloid|daily|weekly|magazine|broadcaster|newswire|podcast|website|site|portal|outlet|channel)"
    r"|(?:news|press) agency|(?:radio|television|TV) station)"
)
_NAME = r"(?P<name>[A-ZÀ-Þ][\w'’.&-]*\w(?: (?:(?:of|and|the|de|la) )?[A-ZÀ-Þ][\w'’.&-]*\w){0,3})(?![\w-])"
_BROUGHT_IN = (
    re.compile(rf"\b{_SORT}(?: called| named)? (?:The )?{_NAME}"),
    re.compile(
        rf"(?:^|[\s“\"(])(?:The )?{_NAME}(?:,| ?[–—-]) (?:which is )?(?:an?|the|one of the) "
        rf"(?:(?!(?:of|for|at|by|with) )[\w’'-]+ ){{0,5}}?{_SORT}\b",
        re.MULTILINE,
    ),
)
_OF_NEWS = frozenset(("site", "website", "portal", "outlet", "channel"))
"""What is a medium's only with a word for news before it: "the news site N.", not "the site N."."""
_KIND_AFTER = re.compile(
    r" (?:state )?(?:news agency|newspaper|broadcaster|news site|magazine|news channel|(?<=state )(?:media|television|TV|radio))$"
)
_FORM = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’&-]*[ -])+"
    r"(?:News|TV|Radio|Newspaper|Times|Herald|Tribune|Gazette|Chronicle|Courier|[Nn]ews [Aa]gency)(?: Online| Digital)?"
)


def outlets(text: str, lexicon: Lexicon) -> dict[str, str]:
    """The names of media in the text, with what it calls them ("news site"); what is a state's or somebody's name elsewhere is none."""
    found: dict[str, str] = {}
    for m in (m for pattern in _BROUGHT_IN for m in pattern.finditer(text)):
        name = re.sub(r"['’]s$", "", m["name"])
        if m["sort"] not in _OF_NEWS and name.casefold() not in lexicon.words.leaders and lexicon.parties.named(name) is None:
            found.setdefault(name, m["sort"])
    return found


def medium_in(name: str, words: Words, brought: Mapping[str, str]) -> str | None:
    """The medium that a phrase calls by its kind, before or after: "state news agency N."; `brought` are the text's own."""
    named = _KIND_AFTER.sub("", name).split()
    if len(named) == len(name.split()) and not any(w.casefold() in words.medium or w in ("agency", "network") for w in named[:-1]):
        return None
    tails = (" ".join(named[i:]) for i in range(len(named)) if named[i][0].isupper())
    return next((tail for tail in tails if tail.casefold() in words.media or tail in brought), None)


def is_medium(name: str) -> bool:
    """Whether the form of a name says that it is a medium's."""
    return bool(_FORM.fullmatch(name))
