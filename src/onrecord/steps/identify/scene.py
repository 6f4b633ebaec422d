"""Document and detection -> the scene: all that resolving a source looks at.

In: the document, what was detected in it, the lexicon. Out: `Scene`: the text cut into
sentences, its quotations, its people with their standing, its institutions, and, growing
while sources are settled in the order of the text, who spoke where.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.lexicon import Lexicon
from onrecord.lexicon.parties import Name
from onrecord.lexicon.titles import Gender, Words
from onrecord.model.quotation import quotations
from onrecord.records import Actor, Detection, Document, Party, Span
from onrecord.steps.identify.affiliations import Standing, standings
from onrecord.steps.identify.captions import credits
from onrecord.steps.identify.factions import holds_for_state, movements
from onrecord.steps.identify.headings import headed, shouted
from onrecord.steps.identify.headlines import take_titles
from onrecord.steps.identify.homes import Homes
from onrecord.steps.identify.introduced import introduce
from onrecord.steps.identify.offices import office_namings
from onrecord.steps.identify.outlets import outlets
from onrecord.steps.identify.people import Naming, People, find_people
from onrecord.steps.identify.sides import Sides

_SENTENCE = re.compile(
    r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!Mr\.)(?<!Mrs\.)(?<!Ms\.)(?<!Dr\.)(?<!Gen\.)(?<!Sen\.)(?<!Rep\.)(?<!Gov\.)(?<!St\.)[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+"
)
_BODY = re.compile(
    r"[A-Z][\w&'’.-]*(?: [A-Z][\w&'’-]*| (?:of|for|and|on|against|de)(?: (?<!and )the)? (?=[A-Z])(?![A-Z][a-z]+day\b)[A-Z][\w&'’-]*)*"
)
_SPEAKS = re.compile(
    r" (?:says|calls|urges|warns|rejects|denies|slams|condemns|asks|accuses|vows|dismisses|demands|opposes|refutes|confirms|blasts)\b",
    re.IGNORECASE,
)
_CAPITAL_BEFORE = re.compile(r"[a-z,] ([A-Z][a-z]+ )$")
_WORD_BEFORE = re.compile(r"[A-Z]\w*$")
_PLANT = re.compile(
    r" (?:NPP|(?:(?:nuclear|hydroelectric|thermal|coal) )?power (?:plant|station)|nuclear plant|steel plant|oil refinery)\b"
)
_NO_NAME = re.compile(r"[.!?] |['’]s |\b(?:Director|Head|Chief|Minister|Members?|Ambassador|Secretary|President|Chairman|NGO) ")
_LONG = 7
_FIRST_WORD = re.compile(r"(?:^|[.!?”\"] )([A-Z][a-z]+ )$")
_ORGAN = re.compile(
    r"(?:['’]s)? (?:army|military|navy|air force|police|parliament|coast guard|(?:[a-z]+ )?ministry|embassy|central bank|supreme court)\b"
)
_SPELLED_OUT = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w&'’-]*(?: (?:[A-ZÀ-Þ][\w&'’-]*|of|for|the|and|on|in|de|des|du|la|sans)){1,8}),? \((?P<short>[A-Z]{2,7})\)"
)
_ACRONYM = re.compile(r",? \((?:the )?([A-Z][A-Za-z]*[A-Z])\b[^)]{0,20}\)")


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """Somebody spoke here: where the source (or else the content) begins, and who it was."""

    at: int
    actor: Actor = field(compare=False)
    person: int | None = field(compare=False)
    gender: Gender | None = field(compare=False)


@dataclass(frozen=True, slots=True)
class Institution:
    """A place of the text that names an institution, by its full name."""

    start: int
    name: str


@dataclass(slots=True)
class Scene:
    """What is known of the article while its sources are settled."""

    text: str
    lexicon: Lexicon
    people: People
    standing: list[Standing]
    sentences: list[int]
    quoted: list[Span]
    institutions: list[Institution]
    acronyms: dict[str, str]
    shorts: Mapping[str, Name]
    by_office: list[Naming]
    homes: Homes
    headline: str | None
    introduced: Mapping[int, int]
    outlets: Mapping[str, str]
    captions: Set[int]
    headings: Sequence[Span]
    turns: list[Turn] = field(default_factory=list)

    def sentence_of(self, at: int) -> int:
        """The index of the sentence that holds `at`."""
        return bisect_right(self.sentences, at) - 1

    def sentence(self, index: int) -> Span:
        """The span of a sentence."""
        end = self.sentences[index + 1] if index + 1 < len(self.sentences) else len(self.text)
        return self.sentences[index], end

    def begins_at(self, at: int) -> bool:
        """Whether a sentence or a quotation begins at `at`, where a capital says nothing."""
        return at == self.sentence(self.sentence_of(at))[0] or self.text[at - 1] in '"“‘'

    def quotation_at(self, at: int) -> Span | None:
        """The quotation that holds `at`, if any."""
        i = bisect_right(self.quoted, (at, len(self.text))) - 1
        return self.quoted[i] if i >= 0 and self.quoted[i][0] <= at < self.quoted[i][1] else None

    def name_of(self, known: Name) -> str:
        """The name of a body that the lexicon knows, as the article has it: "the WHO" where no "World Health Organization" stands in it.

        A state goes under the name of the country, whatever the text calls it.
        """
        if known.kind in ("name", "adjective") or known.capital or known.proper in self.text:
            return known.proper
        if known.text.replace("'s ", " ").casefold() == known.proper.casefold():  # "Peru's health ministry" is "Peru health ministry"
            return known.proper
        longer = self._spelled(known) if known.text.isupper() else None
        return longer or known.text

    def _spelled(self, known: Name) -> str | None:
        """The name of the same body in the text that an acronym stands for: beside it, or by its initials."""
        others = (name.text for _, _, name in self.lexicon.parties.scan(self.text) if name.proper == known.proper)
        initials = re.compile(r"\b[A-Z]")
        return next(
            (o for o in others if f"{o} ({known.text}" in self.text or "".join(initials.findall(o)) == known.text != o),
            None,
        )

    def is_aside(self, at: int) -> bool:
        """Whether a picture's caption or a heading in capitals stands at `at`, which nothing in the text around it goes on from."""
        return self.sentence_of(at) in self.captions or any(a <= at < b for a, b in self.headings)

    def turns_within(self, start: int, end: int) -> list[Turn]:
        """The turns in `[start, end)`, as far as they are settled."""
        return self.turns[bisect_left(self.turns, start, key=lambda t: t.at) : bisect_left(self.turns, end, key=lambda t: t.at)]

    def subjects_within(self, start: int, end: int) -> list[Naming]:
        """The people named in `[start, end)`, by their names or by their offices."""
        by_office = self.by_office[
            bisect_left(self.by_office, start, key=lambda n: n.start) : bisect_left(self.by_office, end, key=lambda n: n.start)
        ]
        named = self.people.within(start, end)
        return sorted([*named, *by_office]) if by_office else named

    def enter(self, turn: Turn) -> None:
        """Remember who spoke."""
        insort(self.turns, turn)

    def party_of(self, phrase: str, start: int) -> Party:
        """The party of a noun phrase that begins at `start`: by its words, or by the person in it ("Trump officials")."""
        party = self.lexicon.party_of(phrase, self.shorts)
        if isinstance(party, str) and self.lexicon.is_political(party) and holds_for_state(phrase):
            return None
        if party is not None or self.lexicon.is_private(phrase):
            return party
        for naming in self.people.within(start, start + len(phrase)):
            return self.standing[naming.person].party
        return None


def listed(names: Sequence[str]) -> str:
    """Several names as one: "A, B and C"."""
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]


def set_scene(document: Document, detection: Detection, lexicon: Lexicon) -> Scene:
    """Read the names off the body, then off what stands outside it and is attributed, as a headline."""
    text = document.text.replace("\xa0", " ")
    spans = document.body or ((0, len(text)),)
    others = tuple(span for a in detection.attributions for span in a.source if not any(s <= span[0] < e for s, e in spans))
    people = find_people(text, (*spans, *others), detection.mentions, lexicon)
    take_titles(people, document.title or "", lexicon.words)
    introduced = introduce(text, spans, people, lexicon)
    pictured = credits(text)
    ends = (_behind(text, end) for _, end in pictured)
    sentences = sorted({0, *(a for a, _ in spans), *(m.end() for m in _SENTENCE.finditer(text)), *headed(text), *ends})
    institutions, acronyms = _institutions(text, document, detection, lexicon)
    date = document.published or (None if document.reference_estimated else document.reference_date)
    year = int(date[:4]) if date and date[:4].isdigit() else None
    body = "\n".join(text[a:b] for a, b in spans)
    shorts = lexicon.parties.shorts(body) | movements(body, lexicon) | _public_bodies(acronyms, lexicon)
    homes = Homes(text, spans, lexicon, document.title or "")
    quoted = [(q.start, q.end) for q in quotations(text)]
    sides = Sides(text, spans, detection.attributions, quoted, people, lexicon)
    standing = standings(text, body, people, year, shorts, homes, sides, lexicon)
    return Scene(
        text,
        lexicon,
        people,
        standing,
        sentences,
        quoted,
        institutions,
        acronyms,
        shorts,
        office_namings(text, spans, people.persons, standing, lexicon),
        homes,
        _speaks_in(document.title or "", lexicon),
        introduced,
        outlets(body, lexicon),
        frozenset(index for at, _ in pictured for index in _captioned(sentences, at)),
        shouted(text),
    )


def _public_bodies(acronyms: Mapping[str, str], lexicon: Lexicon) -> dict[str, Name]:
    """The acronyms that the text gives public bodies of a state, with its party: "Icelandic Fisheries Office (IFO)"."""
    parties = (
        (short, name, lexicon.party_of_public_body(name)) for short, name in acronyms.items() if lexicon.parties.named(short) is None
    )
    return {short: Name(short, party, "body", name) for short, name, party in parties if party}


def _behind(text: str, at: int) -> int:
    """Where what comes next begins."""
    return at + 1 if text[at : at + 1].isspace() else at


def _captioned(sentences: list[int], at: int) -> tuple[int, ...]:
    """The sentence with the credit at `at`, and the one before, if the credit stands in a sentence of its own."""
    here = bisect_right(sentences, at) - 1
    return (here - 1, here) if sentences[here] == at else (here,)


def _speaks_in(title: str, lexicon: Lexicon) -> str | None:
    """The state that a title says speaks: "Peru urges talks"."""
    for start, end, name in lexicon.parties.scan(title):
        return name.party if start == 0 and lexicon.is_state(name.party) and _SPEAKS.match(title, end) else None
    return None


def _whole(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, str]:
    """Where a name that the tagger found begins, and all of it: with the capitalized word before it inside a sentence, "Canada | Goose".

    Where a sentence begins, that word is a part of the name only if it is a state's: "Chad | Police". A name that was cut inside a word
    ("Afro | -Lake Union") or before the sort of a plant ("Lund | nuclear power plant") has these, too.
    """
    cut = _WORD_BEFORE.search(text, max(0, start - 30), start) if text[start] == "-" else None
    start = cut.start() if cut else start
    plant = _PLANT.match(text, end)
    end = plant.end() if plant else end
    before = _CAPITAL_BEFORE.search(text, max(0, start - 30), start)
    first = None if before else _FIRST_WORD.search(text, max(0, start - 30), start)
    state = lexicon.parties.named(first[1].strip()) if first else None
    before = first if state and state.kind == "name" else before
    start = before.start(1) if before else start
    return start, text[start:end]


def _is_one_name(name: str, words: Words) -> bool:
    """Whether a row of capitalized words is a name alone, without the end of what goes before or what somebody owns."""
    first = name.split()[0]
    return first.casefold() not in words.function_words and not first.isupper() and not _NO_NAME.search(name) and name.count(" ") < _LONG


def _with_place(text: str, start: int, end: int, ends: Mapping[int, int]) -> Span:
    """A name that the tagger cut before the place in it: "University of | Lund"."""
    return start, ends.get(end + 1, end) if text.endswith((" of", " for"), start, end) else end


def _spelled_out(text: str) -> dict[str, str]:
    """The bodies that the text spells out beside an acronym: "Medics Without Borders (MWB)"."""
    found = {}
    for m in _SPELLED_OUT.finditer(text):
        words = m["name"].split()
        for first in range(len(words)):
            name = words[first:]
            if m["short"] in ("".join(w[0] for w in name).upper(), "".join(w[0] for w in name if w[0].isupper())) and name[0][0].isupper():
                found[m["short"]] = " ".join(name)
                break
    return found


def _institutions(text: str, document: Document, detection: Detection, lexicon: Lexicon) -> tuple[list[Institution], dict[str, str]]:
    ends = {m.span[0]: m.span[1] for m in detection.mentions}
    found = dict(_whole(text, *_with_place(text, *m.span, ends), lexicon) for m in detection.mentions if m.kind == "organization")
    words = lexicon.words
    for start, end in document.body or ((0, len(text)),):
        for m in _BODY.finditer(text, start, end):
            name = m.group().rpartition("The ")[2].rstrip(".'’")
            folded = name.casefold().split()
            if len(folded) > 1 and any(w in words.institution or w in words.body_words for w in folded):
                at = m.end() - len(name)
                own = found.get(at, "")
                two = own.rpartition(" ")[2].casefold() in words.institution and at + len(f"{own} and ") in ends
                found[at] = own if two and name.startswith(f"{own} and ") else max(own, name, key=len)
    inner = [
        b
        for a, b in pairwise(sorted(found))
        if b < a + len(found[a]) and text[b - 2 : b] == "s " and found[b].casefold() in words.institution
    ]
    for at in inner:  # the tagger may find "Office" in "Harlan Sheriff's Office"
        del found[at]
    for at in [b for a, b in pairwise(sorted(found)) if b + len(found[b]) == a + len(found[a]) and _is_one_name(found[a], words)]:
        del found[at]
    for start, end, _ in lexicon.parties.scan(text):
        organ = _ORGAN.match(text, end)
        if organ:
            found.setdefault(start, text[start : organ.end()])
    acronyms = _spelled_out(text)
    for at, name in found.items():
        short = _ACRONYM.match(text, at + len(name))
        if short and " " in name and short.group(1)[0] == name.removeprefix("the ").removeprefix("The ")[0]:
            acronyms[short.group(1)] = name.removeprefix("the ").removeprefix("The ")
    return [Institution(at, name.removeprefix("the ").removeprefix("The ")) for at, name in sorted(found.items())], acronyms
