"""A party as people call it -> its code, or an error that says which parties are called nearly so."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.store import View

if TYPE_CHECKING:
    from onrecord.lexicon import Lexicon

_NEAR = 0.75
"""How alike two names are that may be meant for one another: the least ratio of `difflib`."""
_MOST = 3


def code_of(view: View, lexicon: "Callable[[], Lexicon]", name: str, *, where: str) -> str:
    """The code of a party that the store or the lexicon knows by this code or name; the lexicon is asked for only where the store does not.

    Raises `InputError` where neither does; `where` says what the name was given as.
    """
    if (found := view.party(name)) is not None:
        return found
    words = lexicon()
    known = name if words.name_of(name) != name else words.party_of(name)
    if isinstance(known, str):
        return known
    near = _nearest(view, words, name)
    remedy = "give a code or a name; parties of your own come in on the command line, with --parties"
    raise InputError(where, f"no party is called {name!r}", f"did you mean {' or '.join(near)}?" if near else remedy)


def _nearest(view: View, lexicon: "Lexicon", name: str) -> list[str]:
    """What the parties are called that have a name most like this one: their usual names, of those of the user's own as they are kept."""
    names = {known.text.casefold(): lexicon.name_of(known.party) for known in lexicon.parties.names() if known.party}
    for folded, code in view.party_names().items():
        usual = lexicon.name_of(code)
        names[folded] = usual if usual != code else folded
    near = get_close_matches(name.casefold(), names, n=2 * _MOST, cutoff=_NEAR)
    return list(dict.fromkeys(names[word] for word in near))[:_MOST]
