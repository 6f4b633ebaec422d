"""Text or a noun phrase -> the parties that it names: states, bodies, armed groups.

In: any text. Out: the stretches of it that name a party (`Lexicon.find_parties`), or the
party that a noun phrase stands for as a whole (`Lexicon.party_of`). The names of parties, the
titles of office and the other word lists of the identify step are read from the files under
`data/`, once, by `Lexicon.load()`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from onrecord.lexicon.own import own_parties
from onrecord.lexicon.parties import Name, Parties, PartyMention, load_parties
from onrecord.lexicon.phrases import is_private, party_of_phrase, party_of_public_body, party_of_short
from onrecord.lexicon.places import Places, load_places
from onrecord.lexicon.titles import Words, load_words
from onrecord.records import Party

__all__ = ["Lexicon", "PartyMention"]


@dataclass(frozen=True)
class Lexicon:
    """All word lists and tables; `Lexicon.load()` reads them, the second time from memory."""

    parties: Parties
    words: Words
    places: Places

    @classmethod
    def load(cls, parties: Path | None = None) -> "Lexicon":
        """The lexicon that comes with the package, with the parties of a user's own file beside its own, if one is given.

        Raises:
            InputError: the file cannot be read, or a line of it is not as `own_parties` wants it.

        """
        return _load(parties)

    def within(self, text: str) -> "Lexicon":
        """The lexicon for the phrases of one text, all of which says what its names mean."""
        return replace(self, parties=self.parties.within(text))

    def find_parties(self, text: str, start: int = 0, end: int | None = None) -> tuple[PartyMention, ...]:
        """The names of parties in `text[start:end]`, in order and without overlap.

        A capital or a seat that is a mere place ("talks in Riyadh") is left out.
        """
        return self.parties.find(text, start, end)

    def party_of(self, phrase: str, shorts: Mapping[str, Name] | None = None) -> Party:
        """The party that a noun phrase stands for as a whole ("a senior Iranian official" -> "IRN"), or None.

        Names of people say nothing here: their party comes from the text that they stand in. So do
        `shorts`, the short names that mean one body there (`Parties.shorts`).
        """
        party = party_of_phrase(phrase, self.parties, self.words)
        return party if party is not None or not shorts else party_of_short(phrase, shorts, self.words)

    def party_of_public_body(self, name: str) -> str | None:
        """The state that the name of a public body has in it ("Norwegian Food Authority"), or None."""
        return party_of_public_body(name, self.parties, self.words)

    def is_private(self, phrase: str) -> bool:
        """Whether a noun phrase names somebody who stands for no party: "a Russian analyst"."""
        return is_private(phrase, self.words)

    def is_state(self, party: str) -> bool:
        """Whether a party is a state, recognized or not."""
        return self.parties.is_state(party)

    def is_political(self, party: str) -> bool:
        """Whether a party is a political one inside a state."""
        return self.parties.is_political(party)

    def name_of(self, party: str) -> str:
        """The usual name of a party: "USA" -> "United States"; an unknown one stays as it is."""
        return self.parties.name_of(party)


@cache
def _load(parties: Path | None) -> Lexicon:
    return Lexicon(load_parties(own_parties(parties) if parties else ()), load_words(), load_places())
