"""Document and names -> the people of the article.

In: the text, the spans of it that are searched, and the names that the tagger found. Out:
`People`: each person once, under the fullest name, with every place that names them, the
titles that the text gives them, and whether they are a "he" or a "she" where that shows.

A row of capitalized words is a person's name if the tagger says so, if a title goes before
it, if it begins with a given name, or if an apposition says what the person is. Single last
names are then tied to the full names.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.lexicon import Lexicon
from onrecord.lexicon.titles import Gender, Words
from onrecord.records import Mention, MentionKind, Spans
from onrecord.steps.identify.acting import acting_bodies, acts_as_body
from onrecord.steps.identify.captions import credits
from onrecord.steps.identify.factions import movements
from onrecord.steps.identify.headings import bylines, shouted
from onrecord.steps.identify.outlets import outlets
from onrecord.steps.identify.roles import LETTERS, Role, is_role_word, office_before_rank, role_after, role_before, shared_role
from onrecord.steps.identify.same import (
    PREFIX,
    WORD,
    alike,
    apart,
    consonants,
    folded,
    is_slip,
    same_bare,
    same_first,
    same_last,
    same_name,
    sound,
    sounds_same,
    suffixed,
)

_POSSESSIVE = re.compile(r"['’´`]s$")
_LOWER_PREFIX = re.compile(r"(?:al|el|an|ad|as|ash|ar|at|ul|bin)-[A-Z]")
_AGE = re.compile(r", \d\d,|, age \d\d|\s\((?:[RDI]-|[^()\d]{0,12}\d\d\))")
_RULE = re.compile(r"(?:['’]s)? (?:administration|government|cabinet|White House|Kremlin)\b")
_INITIAL = re.compile(r"[A-Z]\.")
_OF_OFFICE = re.compile(r"(?:[Ss]ecretary|[Mm]inister|[Ss]peaker|[Dd]irector|[Cc]hief|[Hh]ead) of (?:the )?$")
_LAST_NOUN = re.compile(r"\b([a-z]+) $")
_PARTNER = re.compile(r" & [A-Z]")
_OF_STATE = re.compile(r" of (?:the )?(?=[A-Z])")
_NOUN_BEFORE = re.compile(r"\b([a-z]+), $")
_TRADE_AFTER = re.compile(r" ([a-z-]+) [A-Z][\w'’-]+ [A-Z]")
_TRADE = re.compile(r"[a-z-]+(?:seller|maker|keeper|owner|er|ist|ian|man|woman)$")
_MONTHS = frozenset(("may", "april", "june", "august"))
"""Names of months that are given names after a title."""
_NO_TITLE = frozenset(("patient", "victim", "hostage", "star"))
"""What somebody is and is not addressed by: "Patient N." is a name."""
_AT_STATE = re.compile(r"\b(?:[Ii]n|[Oo]f|[Tt]o|[Ff]rom|[Nn]ear|[Aa]cross|[Ii]nside|[A-Z][\w'’-]*) $")
"""What stands before the name of a state, not before a last name that is the same."""
_SON_OF = frozenset(("bin", "bint", "ibn", "Bin", "Bint", "Ibn"))
_LONGEST = 8
"""How many words a name with a father's and a grandfather's may have."""
_KIN = re.compile(r"(?:\w+ )?(?:wife|husband|mother|father|son|daughter|brother|sister|widow|girlfriend|boyfriend|partner)")
"""What makes nobody the one who is called by the last name alone."""


_ACCORDING = re.compile(r"[Aa]ccording to (?:the|an?) [^,.]+, $")
"""What goes before the subject of a clause: "according to the official, N. had slept"."""


class Word(NamedTuple):
    """A word with its span; the possessive is cut off, and `possessive` says that it was there."""

    start: int
    end: int
    text: str
    possessive: bool


class Naming(NamedTuple):
    """A place `[start, end)` of the text that names the person with this index."""

    start: int
    end: int
    person: int


@dataclass(slots=True)
class Person:
    """Somebody of the article: the fullest name, its folded words, roles in the order of the text."""

    name: str
    words: tuple[str, ...]
    gender: Gender | None = None
    roles: list[Role] = field(default_factory=list)


@dataclass(slots=True)
class People:
    """The people, and where they are named, in the order of the text."""

    persons: list[Person]
    namings: list[Naming]
    starts: list[int] = field(default_factory=list)
    by_word: dict[str, list[int]] = field(default_factory=dict)
    juniors: frozenset[str] = frozenset()
    by_sound: dict[str, list[int]] = field(default_factory=dict)

    def within(self, start: int, end: int) -> list[Naming]:
        """The namings that begin in `[start, end)`."""
        return self.namings[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def before(self, at: int) -> Iterator[Naming]:
        """The namings that begin before `at`, the nearest first."""
        for i in range(bisect_right(self.starts, at - 1) - 1, -1, -1):
            yield self.namings[i]

    def called(self, name: str) -> int | None:
        """The person whom a name means: all of its words are theirs, the last (or else the first) among them."""
        words = self.forms(name)
        if not words:
            return None
        for rule in (same_name, same_last, same_bare, same_first):
            for i in self.having(words[-1]):
                if rule(words, self.persons[i].words):
                    return i
        return self.sounding(words)

    def forms(self, name: str) -> tuple[str, ...]:
        """The words of a name; "Jr." stays with the last of somebody whose father is spoken of, too."""
        words = folded(name)
        last = suffixed(name, words)
        return (*words[:-1], last) if last in self.juniors else words

    def sounding(self, words: tuple[str, ...]) -> int | None:
        """The one person whose name is spelled otherwise: "Zelenskyy" for Zelensky, "al-Mansouri" for El Mansoury."""
        joined = self.having("-".join(words[-2:])) if len(words) > 1 else []
        if len(joined) == 1:
            return joined[0]
        found = [i for i in self.by_sound.get(sound(words[-1]), ()) if sounds_same(words, self.persons[i].words)]
        if not found and len(words) > 1:
            wanted = consonants(words[-1])
            found = [
                i
                for i, person in enumerate(self.persons)
                if (person.words[0] == words[0] or alike(words[0], person.words[0])) and consonants(person.words[-1]) == wanted
            ]
        if not found and len(words) == 1 and len(words[0]) > 6:
            found = [i for i, person in enumerate(self.persons) if is_slip(words[0], person.words[-1])]
        return found[0] if len(found) == 1 else None

    def having(self, word: str) -> list[int]:
        """The persons who have this word in their names, in the order of the text."""
        return self.by_word.get(word, [])

    def put(self, person: Person, at: int | None = None) -> None:
        """Add a person, or put one under a fuller name in the place of another."""
        index = len(self.persons) if at is None else at
        self.persons[index : index + 1] = [person]
        for table, keys in (
            (self.by_word, {*person.words, PREFIX.sub("", person.words[-1])}),
            (self.by_sound, (sound(person.words[-1]),)),
        ):
            for key in keys:
                known = table.setdefault(key, [])
                if index not in known:
                    known.append(index)


class _Row(NamedTuple):
    """Capitalized words in a row that may be a name, and whether anything says it is a person's."""

    start: int
    end: int
    sure: bool
    role: Role | None
    gender: Gender | None


def find_people(text: str, spans: Spans, mentions: Iterable[Mention], lexicon: Lexicon) -> People:
    """Find the people whom `text` names within `spans`; the first span counts most for their names."""
    said = {at: m.kind for m in mentions for at in range(*m.span)}
    bodies = acting_bodies(text).union(movements(text, lexicon), outlets(text, lexicon))
    rows = [row for start, end in spans for row in _rows(text, start, end, said, bodies, lexicon)]
    rows = _without_headings(text, rows, lexicon.words)
    rows += _named_as_states(text, spans, rows, lexicon)
    persons: list[Person] = []
    people = People(persons, [], juniors=apart(text, lexicon.words.leaders))
    for row in rows:
        if row.sure and len(people.forms(text[row.start : row.end])) > 1:
            _enter(people, text, row, lexicon.words)
    for row in rows:
        words = people.forms(text[row.start : row.end])
        if row.sure and len(words) == 1 and _is_new(people, words[0], lexicon.words):
            _enter(people, text, row, lexicon.words)
    latest: dict[str, int] = {}
    role, end = None, 0
    for row in sorted(rows):
        words = people.forms(text[row.start : row.end])
        who = _whom(people, words, row, latest)
        if who is None:
            continue
        latest[persons[who].words[-1]] = who
        people.namings.append(Naming(row.start, row.end, who))
        person = persons[who]
        person.gender = row.gender or person.gender
        role, end = row.role or shared_role(role, text[end : row.start]), row.end
        roles = [
            office_before_rank(row.role, text, lexicon.words),
            _with_state(role, text, row.end, lexicon),
            *([role_after(text, row.end, lexicon.words)] if row.sure or len(words) > 1 else []),
        ]
        person.roles += [role for role in roles if role and role.text not in (r.text for r in person.roles)]
    for person in persons:
        person.gender = person.gender or _gender(person, lexicon.words)
    people.starts = [naming.start for naming in people.namings]
    return people


def _without_headings(text: str, rows: list[_Row], words: Words) -> list[_Row]:
    """The rows without those of bylines and of who took a picture; in a heading in capitals only a given name makes a person."""
    authors, headings = [*bylines(text), *credits(text)], shouted(text)
    return [
        row._replace(sure=False)
        if any(a <= row.start < b for a, b in headings) and text[row.start : row.end].split()[0].casefold() not in words.given_names
        else row
        for row in rows
        if not any(a <= row.start < b for a, b in authors)
    ]


def _is_full(text: str, row: _Row) -> bool:
    """Whether a row is a given and a last name, and no byline that runs into the sentence."""
    return text.count(" ", row.start, row.end) == 1 and not text.endswith("By ", 0, row.start)


def _named_as_states(text: str, spans: Spans, rows: list[_Row], lexicon: Lexicon) -> list[_Row]:
    """Where a last name that is also a state's stands alone for a person with a full name, in a text that does not speak of the state."""
    found = []
    for last in sorted({text[row.start : row.end].split()[-1] for row in rows if row.sure and _is_full(text, row)}):
        state = lexicon.parties.named(last)
        if state is None or state.kind != "name" or not lexicon.is_state(state.party):
            continue
        if any(
            name.party == state.party and name.text != last for start, end in spans for _, _, name in lexicon.parties.scan(text, start, end)
        ):
            continue
        name = re.compile(rf"\b{re.escape(last)}\b")
        alone = (m for start, end in spans for m in name.finditer(text, start, end))
        found += [_Row(*m.span(), False, None, None) for m in alone if not _AT_STATE.search(text, max(0, m.start() - 30), m.start())]
    return found


def _enter(people: People, text: str, row: _Row, words: Words) -> None:
    name = _spaced(text[row.start : row.end])
    forms = people.forms(name)
    rules = (same_name, same_last, _is_longer, _is_beginning)
    who = next((i for i in people.having(forms[-1]) if any(rule(forms, people.persons[i].words) for rule in rules)), None)
    who = people.sounding(forms) if who is None else who
    if who is None:
        people.put(Person(name, forms, words.given_names.get(forms[0]) if len(forms) > 1 else None))
    elif len(forms) > len(people.persons[who].words):
        people.put(Person(name, forms, words.given_names.get(forms[0])), who)


def _with_state(role: Role | None, text: str, at: int, lexicon: Lexicon) -> Role | None:
    """The title before a name, with the state after it: "President N. of Chile"."""
    state = _OF_STATE.match(text, at)
    if role is None or state is None:
        return role
    named = [name for a, _, name in lexicon.parties.scan(text, state.end(), state.end() + 40) if a == state.end() and name.party]
    return role._replace(phrase=f"{role.text} of {named[0].text}") if named else role


def _is_beginning(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return 1 < len(words) < len(known) and known[: len(words)] == words


def _is_longer(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return len(known) > 1 and same_last(known, words)


def _is_new(people: People, word: str, words: Words) -> bool:
    """Whether a name of one word is nobody's yet; a given name in the middle of a longer name is not what its bearer is called."""
    who = people.called(word)
    return who is None or (word in words.given_names and word in people.persons[who].words[1:-1])


def _whom(people: People, words: tuple[str, ...], row: _Row, latest: dict[str, int]) -> int | None:
    """The person of a row: of several who share a last name, the one of that gender or named last."""
    same = [i for i in people.having(words[0]) if same_last(words, people.persons[i].words)] if len(words) == 1 else []
    if len(same) > 1:
        if row.gender:
            for fitting in ((row.gender,), (row.gender, None)):
                if any(people.persons[i].gender in fitting for i in same):
                    same = [i for i in same if people.persons[i].gender in fitting]
                    break
        near = latest.get(words[0])
        same = [i for i in same if not any(_KIN.fullmatch(role.text) for role in people.persons[i].roles)] or same
        titled = [i for i in same if people.persons[i].roles]
        return near if near in same and not titled else titled[0] if titled else same[0]
    return people.called(" ".join(words))


def _gender(person: Person, words: Words) -> Gender | None:
    for role in person.roles:
        for word in role.text.casefold().replace("’", "'").split():
            if word in words.gendered:
                return words.gendered[word]
    if len(person.words) > 1:
        return words.given_names.get(person.words[0])
    leaders = words.leaders.get(person.words[0], ())
    return words.given_names.get(leaders[0].name.casefold().split()[0]) if leaders else None


def _spaced(name: str) -> str:
    """The name on one line, without the capitals of a headline."""
    return " ".join(w.title() if len(w) > 3 and w.isupper() else w for w in name.replace('"', " ").split())


def _rows(text: str, start: int, end: int, said: Mapping[int, MentionKind], bodies: frozenset[str], lexicon: Lexicon) -> Iterator[_Row]:
    blocked: dict[int, int] = {a: b for a, b, _ in lexicon.parties.scan(text, start, end)}
    run: list[Word] = []
    skip = start
    for m in WORD.finditer(text, start, end):
        if m.start() < skip:
            continue
        is_last_name = bool(run) and _joined(text, run[-1], _word(m)) and said.get(m.start()) == said.get(run[-1].start) == "person"
        if m.start() in blocked and not is_last_name and not _is_given(text, m.start(), blocked[m.start()], lexicon.words):
            yield from _names_in(text, run, said, bodies, lexicon)
            run, skip = [], blocked[m.start()]
            continue
        word = _word(m)
        if (run and not _joined(text, run[-1], word)) or word.text in lexicon.words.page_words:
            yield from _names_in(text, run, said, bodies, lexicon)
            run = []
        if word.text in lexicon.words.page_words:
            continue
        if word.text[0].isupper() or _LOWER_PREFIX.match(word.text) or (run and word.text in lexicon.words.particles):
            run.append(word)
            if not word.possessive:
                continue
        yield from _names_in(text, run, said, bodies, lexicon)
        run = []
    yield from _names_in(text, run, said, bodies, lexicon)


def _is_given(text: str, start: int, end: int, words: Words) -> bool:
    """A country's name that is a given name here: "Jordan Smith"."""
    return text[start:end].casefold() in words.given_names and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _word(m: re.Match[str]) -> Word:
    text = m.group()
    if _POSSESSIVE.search(text):
        return Word(m.start(), m.end() - 2, text[:-2], True)
    return Word(m.start(), m.end(), text, False)


def _joined(text: str, before: Word, word: Word) -> bool:
    between = text[before.end : word.start]
    return between == " " or between in (' "', '" ', " “", "” ") or (between == "  ")


def _names_in(text: str, run: list[Word], said: Mapping[int, MentionKind], bodies: frozenset[str], lexicon: Lexicon) -> Iterator[_Row]:
    """What of a run of capitalized words is a person's name: the end of it, after any title."""
    words = lexicon.words
    while run and (run[-1].text in words.particles or (len(run) > 1 and (run[-1].text in LETTERS or _ends_no_name(run, words)))):
        run = run[:-1]
    run, titled = _after_title(text, _after_byline(text, run, words), words)
    run = _behind_body(text, _as_tagged(run, said), words)
    if not run or not any(w.text[0].isupper() or _LOWER_PREFIX.match(w.text) for w in run):
        return
    if (
        any(
            w.text.casefold() in words.body_words
            for w in run[_is_given_too(run, words) :]
            if not (w is run[0] and said.get(w.start) == "person" and titled)
        )
        or len([w for w in run if w.text not in words.particles]) > (_LONGEST if any(w.text in _SON_OF for w in run) else 5)
        or (len(run) == 1 and run[0].text.casefold() in words.institution)
    ):
        return
    start, end = run[0].start, run[-1].end
    role, gender = role_before(text, start, words)
    if text[end : end + 1] == " " and _ACCORDING.search(text, max(0, start - 80), start):
        role = None
    kind = said.get(start)
    if kind == "person" and not (titled or role or gender) and acts_as_body(text[start:end], bodies):
        kind = "organization"
    given = run[0].text.casefold() in words.given_names or bool(_INITIAL.match(run[0].text))
    apposed = len(run) > 1 and role_after(text, end, words) is not None
    sure = (
        titled
        or role is not None
        or kind == "person"
        or (len(run) == 1 and run[0].text.casefold() in words.leaders and bool(_RULE.match(text, end)))
        or apposed
        or (len(run) > 1 and (given or bool(_AGE.match(text, end))))
    )
    told = titled or role is not None or (apposed and given)
    other = kind != "person" and ((kind is not None and not told) or _is_called(text, start, end, words))
    other = other or (len(run) == 1 and not (titled or role) and _is_place_of(text, end, words))
    other = other or (len(run) == 1 and not titled and bool(_PARTNER.match(text, end) or text.endswith("& ", 0, start)))
    other = other or (role is not None and role.text.endswith("U.S.") and kind != "person" and not given)
    other = other or (role is not None and len(run) == 1 and " of " in role.text and run[0].text.endswith("s") and kind != "person")
    yield _Row(start, end, sure and not other, role, gender)


def _after_byline(text: str, run: list[Word], words: Words) -> list[Word]:
    """A run without the reporter's name that a byline leaves before another: "By Erik Lund | Ada Berg, a sailor, ..."."""
    by = (len(run) == 4 and text[max(0, run[0].start - 3) : run[0].start] == "By ") or (len(run) == 5 and run[0].text == "By")
    return run[-2:] if by and _is_given_name(run[-2], words) else run


def _as_tagged(run: list[Word], said: Mapping[int, MentionKind]) -> list[Word]:
    """A run without what the tagger leaves out before a person's name: "Solid Minerals Development | Ada Cole"."""
    for i in range(1, len(run) - 1):
        if all(said.get(word.start) == "person" for word in run[i:]) and not any(said.get(word.start) == "person" for word in run[:i]):
            return run[i:]
    return run


def _behind_body(text: str, run: list[Word], words: Words) -> list[Word]:
    """A run without the name of the body whose head it names: "director of the export agency Condor | Ada Berg"."""
    before = _LAST_NOUN.search(text, max(0, run[0].start - 30), run[0].start) if len(run) > 2 else None
    named = before is not None and before[1] in words.institution and not _is_given_name(run[0], words)
    return run[1:] if named and _is_given_name(run[1], words) else run


def _ends_no_name(run: list[Word], words: Words) -> bool:
    """Whether the last word of a run belongs to the sentence; it does not in "Theresa May"."""
    key = run[-1].text.casefold()
    return key in words.function_words and not (key in words.leaders and len(run) == 2)


def _is_place_of(text: str, end: int, words: Words) -> bool:
    """Whether a name only says where somebody is from: "Oslo bookseller Ada Berg"."""
    trade = _TRADE_AFTER.match(text, end)
    return trade is not None and (is_role_word(trade[1], words) or bool(_TRADE.match(trade[1])))


def _is_called(text: str, start: int, end: int, words: Words) -> bool:
    """Whether a body is named here in apposition ("the project's website, N.")."""
    before = _NOUN_BEFORE.search(text, max(0, start - 30), start)
    noun = before.group(1) if before else ""
    return text[end : end + 1] in (".", ",", ";") and (noun in words.institution or noun in words.medium or noun in words.private_bodies)


def _after_title(text: str, run: list[Word], words: Words) -> tuple[list[Word], bool]:
    """A run without the words of a title at its beginning, and whether there was a title."""
    cut, titled = 0, False
    of_office = bool(run) and bool(_OF_OFFICE.search(text, max(0, run[0].start - 30), run[0].start))
    for i, word in enumerate(run):
        key = word.text.casefold().rstrip(".")
        last = i == len(run) - 1
        if key in words.honorific or (is_role_word(key, words) and key not in _NO_TITLE and not (last and i > cut)):
            cut, titled = i + 1, True
        elif i == cut and titled and not last and key in words.function_words - _MONTHS and key not in words.given_names:
            return [], False
        elif i == cut and key in words.function_words and not (titled and len(run) > i + 1):
            cut = i + 1
        elif i == cut and of_office and key in words.role_words:
            cut, titled = i + 1, True
        elif not last and (
            (i == cut and _may_lead(key, run[i + 1], words))
            or (key in words.body_words and not _is_given_name(word, words) and _is_given_name(run[i + 1], words))
        ):
            cut = i + 1
    return run[cut:], titled


def _may_lead(key: str, following: Word, words: Words) -> bool:
    after = following.text.casefold().rstrip(".")
    return key in words.role_words and (after in words.role_words or is_role_word(after, words))


def _is_given_too(run: list[Word], words: Words) -> bool:
    """Whether a run begins with a word that is a given name here, though names of bodies have it, too: "Bill N."."""
    return len(run) > 1 and _is_given_name(run[0], words) and run[1].text[1:].islower()


def _is_given_name(word: Word, words: Words) -> bool:
    return word.text.casefold() in words.given_names
