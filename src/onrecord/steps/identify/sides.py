"""The people of an article -> the states that their own words and the words around them put them with, or against.

In: a text, its attributions and its people. Out: for an official whose title names no state, the state that the evidence tells, the
stronger first: whose minister the text says they are ("Peru protested. Its minister, N."), what they promise and deny of a state
("promised that Peru would"), who spoke right before them, and where they spoke. Whom they accuse or make demands of they do not
stand for, however often the article names it; and where two states are at odds, that it names one more often tells nothing.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.lexicon import Lexicon
from onrecord.lexicon.parties import Name
from onrecord.lexicon.phrases import is_former, plain
from onrecord.records import Attribution, Span, Spans
from onrecord.steps.identify.homes import Homes, may_have
from onrecord.steps.identify.people import Naming, People, Person

_RANK = r"(?:(?:first|deputy|vice|acting|interim|caretaker|outgoing|transitional|then) )*"
_HOLDS = re.compile(
    rf"\b(?:minister|premier|chancellor|senator|lawmaker|legislator|MP)\b|\b(?:foreign|defen[cs]e|trade|interior) secretary\b"
    rf"|^{_RANK}president$"
    r"|\b(?:government|presidential|cabinet|ministry|military|army|palace)(?:['’]s)? (?:(?:chief|deputy) )*spokes\w+",
    re.IGNORECASE,
)
"""An office of a whole state."""
_BODY = re.compile(
    r"\b(?:compan(?:y|ies)|firm|union|club|association|party|group|university|bank|federation|society|rebels?)\b", re.IGNORECASE
)
_SEATED = re.compile(r"\b(?:senator|lawmaker|legislator|MP)\b")
"""Whom a text calls up from wherever they are."""
_PEOPLE = r"(?: (?:government|forces|troops|soldiers|army|military|police|officials?|authorities|side))"
_ACTS = re.compile(rf"{_PEOPLE}\b")
_OPENS = re.compile(r"(?:^|\b(?:that|whether|if|but|and|because|while|again|any)|[,.:;!?—–\"“'‘])\s*[\"“'‘]?(?:[Tt]he )?$")
"""What stands before the subject of a clause."""
_DOES = re.compile(
    _PEOPLE + r"?(?: also| now| still| itself)?"
    r" (?:(?:would|will|could|might|may)(?! (?:not|never)\b)(?! (?:soon |also |now |only |have |one day )*(?:be|have|had|need|face"
    r"|pay|regret|suffer|lose|win|gain|benefit|collapse|fail|bear|attack|strike|invade|escalate|violate|break|breach|cheat|use|try|continue)\b)"
    r"|(?:would|will|could|can) (?:not|never) (?:accept|allow|let|tolerate|negotiate|talk|sign|join|attend|close|open|withdraw|agree|give"
    r"|yield|bow|surrender|take|pay|recogni[sz]e|send|discuss|comment|cede|hand|return|bend|submit|back)\b"
    r"|(?:is|was|stands?|stood|remain(?:s|ed)) (?:now |also |still |always )?(?:ready|willing|prepared|committed|open to|not (?:trying"
    r"|seeking|taking|planning|afraid))\b"
    r"|(?:did|does|has|had) (?:not|never) (?:carr(?:y|ied) out|attack(?:ed)?|str(?:ike|uck)|order(?:ed)?|sen[dt]|launch(?:ed)?|sign(?:ed)?"
    r"|violated?|break|broken|breach(?:ed)?|invaded?|fired?|shell(?:ed)?|target(?:ed)?|kill(?:ed)?|interfered?|divert(?:ed)?|threaten(?:ed)?"
    r"|start(?:ed)?|agree[d]?|promised?|owe[d]?)\b"
    r"|(?:now )?(?:accepts|accepted|agrees|agreed|reserves|reserved)\b"
    r"|(?:firmly|strongly|resolutely|categorically|consistently|always) (?:oppose|reject|support|condemn|deplore|favou?r|advocate)[sd]?\b)"
)
"""What a speaker says a state will do or has not done, for which only its own people can answer."""
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|promis\w+|vow\w*|pledg\w+|undert(?:ook|ake\w*)|admit\w*|acknowledg\w+|conced\w+)\b")
_DENIED = re.compile(r"\W*(?:(?:on \w+day|again|also|flatly|categorically|any|that|the)\b\s*)*$")
_KEEPS_BACK = re.compile(r"\b(?:declin\w+|refus\w+|would not|did not)(?: to)? (?:say|comment|confirm|disclose)?\b")
_WHETHER = re.compile(r"\b(?:whether|if) $")
_SEEN = re.compile(r" (?:had|has) (?:seen|received|signed|agreed|accepted|offered|sent|given|paid|initialled|approved)\b")
_DEMANDED = re.compile(
    _PEOPLE + r"? (?:must|should|has to|have to|needs? to|ought to|(?:(?:had|has|have) )?(?:attack(?:ed)?|struck|ordered|violated|broken?"
    r"|breached|invaded|fired|shelled|bombed|stolen?|lied|provoked|killed|betrayed|occupied|diverted))\b"
)
"""What a speaker says another's state has to do, or has done wrong."""
_THEIR_WORDS = re.compile(
    r"(?:['’]s?)? (?:\w+ )?(?:denials?|claims?|accusations?|allegations?|charges|refusal|threats?|demands?|aggression|attacks?|lies"
    r"|blackmail|provocations?|propaganda|ultimatum|version|account|plans?|proposals?|offers?)\b"
)
_BLAMES = re.compile(
    r"\b(?:accus\w+|blam\w+|condemn\w*|denounc\w+|criticis\w+|criticiz\w+|fault(?:s|ed)|reproach\w+|lambast\w+|demand\w*|urg(?:es|ed|ing)"
    r"|call(?:s|ed|ing) on|challeng\w+|warn(?:s|ed|ing)?|threaten\w*|thank(?:s|ed))\b"
)
_WARNS = re.compile(r"warn|threaten")
"""Verbs of which only a direct object is who is spoken against: "warned that Peru would" is said of the own state."""
_REBUTS = re.compile(r"\b(?:reject\w*|dismiss\w*|rebuff\w*|den(?:y|ies|ied|ying)|scoff\w* at|ridicul\w+)\b")
_OBJECT = re.compile(r" (?:(?:on \w+day|again|also|that|the|an?|any|all|of) )*[\"“]?")
_SAYS_TO = re.compile(r"\b(?:say|tell|message|appeal) to (?:the )?$|\b[Tt]ell $")
_WE_IN = re.compile(r"\b(?:[Ww]e|us),? (?:here )?in (?:the )?$")
_LEAD_OFFICIAL = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree) (?:(?:senior|top|high-ranking|leading) )*(?P<state>[A-Z][\w-]+(?: [A-Z][\w-]+)?) "
    r"(?:(?:senior|government|cabinet) )*(?:officials?|ministers?|politicians?)\b"
)
_ITS = re.compile(r"\b[Ii]ts $")
_SAYS_IN = re.compile(r"\b(?:told|said|speaking|reporters|journalists|conference|lawmakers)\b[^.!?\n\"“”]{0,40} in $")
_IN_FRONT = re.compile(r"In (?:the capital,? )?$")
_TO_DATE = re.compile(r"(?P<place>[A-Z]{3,}(?:[ -][A-Z]{2,})*|[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:,? [\w. /()]{0,30}?)? ?[—–-]{1,2} ")
_SENTENCE = re.compile(r"[.!?][\"”’]? +(?=[\"“‘]?[A-Z])|\n+")
_AT_ODDS = re.compile(
    r"\b(?:accus\w+|blam\w+|condemn\w*|denounc\w+|threaten\w*|retaliat\w+|ultimatum|dispute[sd]?|forgery|violat\w+|feud|expel\w+"
    r"|reject(?:s|ed)|den(?:ies|ied))\b"
)
_NEAR = 50
"""How far behind a cue it may name whom it is aimed at."""
_BESIDE = 20
"""How far before a verb of quarrel a state stands that does what it says."""
_TWICE = 2
"""How many sentences have to set two states against each other; one is enough in which a state itself does so."""
_LITTLE = 4
"""How many times less than of another the article may speak of a state that is at odds with it."""


class Side(NamedTuple):
    """The state that an official stands for by all that is told, those that they speak `against`, and those that tell of them at all.

    `placed` says that only where they spoke tells the state; guests speak there, too.
    """

    state: str | None
    against: frozenset[str]
    near: frozenset[str]
    placed: bool = False

    def allows(self, home: str) -> bool:
        """Whether nothing that is told speaks against a state."""
        return home not in self.against and (not self.near or home in self.near)


class Sides:
    """Tells officials' states by what they say and by what stands around them."""

    def __init__(
        self, text: str, spans: Spans, attributions: Sequence[Attribution], quoted: Sequence[Span], people: People, lexicon: Lexicon
    ):
        self._text, self._spans, self._people, self._lexicon = text, spans, people, lexicon
        self._attributions, self._quoted = attributions, quoted
        self._states = [
            (a, b, name)
            for start, end in spans
            for a, b, name in lexicon.parties.scan(text, start, end)
            if lexicon.is_state(name.party) and text[a - 1 : a] != "-"
        ]
        self._starts = [a for a, _, _ in self._states]
        self._said: dict[int, list[Attribution]] | None = None
        self._found: dict[int, Side] = {}

    def of(self, index: int) -> Side:
        """The side of a person in an office; of anybody else nothing is told."""
        if index not in self._found:
            self._found[index] = self._of(index) if self.holds(index) else Side(None, frozenset(), frozenset())
        return self._found[index]

    def _of(self, index: int) -> Side:
        person = self._people.persons[index]
        its = self._of_its(person)
        if its:
            return Side(its, frozenset(), frozenset())
        own, against = self._heard(index)
        own |= self._introduced(index)
        beside = self._spoke_before(index) - against
        here = self._here(index) - against
        if own:
            fitting = own | beside if not own & against else set()
        elif beside:
            fitting = beside if against or here == beside else set()
        else:
            fitting = here if not any(_SEATED.search(role.text) for role in person.roles) else set()
        state = next(iter(fitting)) if len(fitting) == 1 else None
        fits = all(may_have(state, role.text) for role in person.roles)
        return Side(state if fits else None, frozenset(against), frozenset(own | beside), placed=not (own or beside))

    def holds(self, index: int) -> bool:
        """Whether a person holds an office of a whole state."""
        return any(_holds(role.text) for role in self._people.persons[index].roles)

    def are_at_odds(self, state: str, homes: Homes) -> bool:
        """Whether the article sets another state against this, of which it speaks nearly as much."""
        rivals: Counter[str] = Counter()
        for start, end in self._sentences():
            odds = _AT_ODDS.search(self._text, start, end)
            named = self._within(start, end) if odds else []
            parties = {name.party for _, _, name in named}
            if odds and state in parties:
                acts = any(0 <= odds.start() - b <= _BESIDE and self._is_actor(name, b) for _, b, name in named)
                rivals.update(dict.fromkeys(parties - {state}, _TWICE if acts else 1))
        return any(count >= _TWICE and _LITTLE * homes.counts[rival] >= homes.counts[state] for rival, count in rivals.items())

    def _sentences(self) -> Iterator[Span]:
        for start, end in self._spans:
            at = start
            for m in _SENTENCE.finditer(self._text, start, end):
                yield at, m.start()
                at = m.end()
            yield at, end

    def _within(self, start: int, end: int) -> list[tuple[int, int, Name]]:
        return self._states[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]

    def _is_quoted(self, at: int) -> bool:
        i = bisect_right(self._quoted, (at, len(self._text))) - 1
        return i >= 0 and self._quoted[i][0] <= at < self._quoted[i][1]

    def _begin(self, at: int) -> int:
        """Where the sentence that holds `at` begins, quotations left aside."""
        ends = [m.end() for m in _SENTENCE.finditer(self._text, max(0, at - 600), at) if not self._is_quoted(m.start())]
        return ends[-1] if ends else max(0, at - 600)

    def _subject(self, start: int) -> str | None:
        """The state that a sentence begins with."""
        first = self._within(start, start + len("The "))
        return first[0][2].party if first and first[0][2].kind != "adjective" else None

    def _of_its(self, person: Person) -> str | None:
        """The state whose minister the text says somebody is: "Peru protested. Its minister, N."."""
        for role in person.roles:
            if not _ITS.search(self._text, max(0, role.start - 4), role.start) and not role.phrase.startswith(("its ", "Its ")):
                continue
            here = self._begin(role.start)
            before = self._begin(here - 2) if here > 1 and self._text[here - 1] != "\n" else here
            state = self._subject(here) or self._subject(before)
            if state and may_have(state, role.text):
                return state
        return None

    def _speaking(self) -> dict[int, list[Attribution]]:
        """The attributions of each person; "he" or "she" is who spoke last."""
        found: dict[int, list[Attribution]] = defaultdict(list)
        who: dict[str, int | None] = {}
        last: tuple[int | None, int] = (None, 0)
        for attribution in self._attributions:
            person = who.get(attribution.continues or "")
            if attribution.source:
                person = self._source(attribution.source[0], last[0])
                last = (person, attribution.source[-1][1]) if not self._is_quoted(attribution.source[0][0]) else last
            elif attribution.cue and last[1] <= attribution.cue[0][0] and not _SENTENCE.search(self._text, last[1], attribution.cue[0][0]):
                person = last[0]
            who[attribution.id] = person
            if person is not None:
                found[person].append(attribution)
        return found

    def _source(self, span: Span, last: int | None) -> int | None:
        named = self._people.within(*span)
        if named:
            return named[0].person
        pronoun = self._text[slice(*span)].casefold()
        if pronoun == "who":
            return next((n.person for n in self._people.before(span[0]) if n.end >= span[0] - len(", ")), None)
        if last is None or pronoun not in ("he", "she"):
            return None
        return last if self._people.persons[last].gender in (None, pronoun) else None

    def _heard(self, index: int) -> tuple[set[str], set[str]]:
        """The states for which a person answers in their own words, and those against which they speak."""
        if self._said is None:
            self._said = self._speaking()
        own: set[str] = set()
        against: set[str] = set()
        for naming in self._people.namings:
            if naming.person == index and not self._is_quoted(naming.start) and (blames := _BLAMES.match(self._text, naming.end + 1)):
                against |= self._object(blames, blames.end())
        for attribution in self._said.get(index, ()):
            cue = " ".join(self._text[a:b] for a, b in attribution.cue)
            for a, b in attribution.content:
                own |= self._answered_for(cue, a, b)
                against |= self._spoken_against(cue, a, b)
            if attribution.cue:
                own |= self._kept_back(attribution)
                against |= self._aimed_at(cue, attribution)
        return own, against

    def _answered_for(self, cue: str, start: int, end: int) -> set[str]:
        """The states that the words of a speaker commit or clear: "would publish", "did not carry out", what "denied that Peru" denies."""
        found = set()
        for a, b, name in self._within(start, end):
            before = self._text[start:a]
            cleared = _DENIES.search(cue) and _DENIED.fullmatch(before) and not _THEIR_WORDS.match(self._text, b)
            does = _OPENS.search(before) and _DOES.match(self._text, b)
            if _WE_IN.search(before) or ((does or cleared) and self._is_actor(name, b)):
                found.add(name.party)
        return found

    def _is_actor(self, name: Name, end: int) -> bool:
        """Whether a state is named as one that acts: by its name, or "Peruvian forces"."""
        return name.kind != "adjective" or bool(_ACTS.match(self._text, end))

    def _kept_back(self, attribution: Attribution) -> set[str]:
        """The state of which a speaker will not say what it has done: "declined to say whether Peru had seen it"."""
        start = attribution.cue[0][0]
        end = max(b for _, b in (*attribution.cue, *attribution.content))
        if not _KEEPS_BACK.match(self._text, start):
            return set()
        return {
            name.party for a, b, name in self._within(start, end) if _WHETHER.search(self._text, start, a) and _SEEN.match(self._text, b)
        }

    def _spoken_against(self, cue: str, start: int, end: int) -> set[str]:
        """The states of which a speaker makes demands, tells misdeeds that they do not deny, or takes up the words, and those addressed."""
        denied = _DENIES.search(cue)
        return {
            name.party
            for a, b, name in self._within(start, end)
            if _SAYS_TO.search(self._text, max(start, a - 20), a)
            or (
                _OPENS.search(self._text[start:a])
                and (_THEIR_WORDS.match(self._text, b) or (not denied and _DEMANDED.match(self._text, b)))
            )
        }

    def _aimed_at(self, cue: str, attribution: Attribution) -> set[str]:
        """Whom a cue is aimed at: "accused Peru of", "demanded that Peru", "rejected Peruvian claims"."""
        verb = _BLAMES.search(cue) or _REBUTS.search(cue)
        return self._object(verb, attribution.cue[0][0] + verb.end()) if verb else set()

    def _object(self, verb: re.Match[str], at: int) -> set[str]:
        """The state right behind a verb that ends at `at`; behind one that rebuts, whose claim it is."""
        for a, b, name in self._within(at, at + _NEAR):
            between = self._text[at:a]
            if not _OBJECT.fullmatch(between) or (_WARNS.match(verb.group()) and "that" in between.split()):
                return set()
            theirs = _THEIR_WORDS.match(self._text, b)
            return {name.party} if theirs or (verb.re is _BLAMES and self._is_actor(name, b)) else set()
        return set()

    def _first(self, index: int) -> Naming | None:
        """Where a person is first named with an office."""
        roles = [role for role in self._people.persons[index].roles if _holds(role.text)]
        namings = [n for n in self._people.namings if n.person == index]
        return next((n for n in namings if any(n.start - 130 < role.start < n.end + 30 for role in roles)), None)

    def _introduced(self, index: int) -> set[str]:
        """The state of "a senior Peruvian official" of the lead, for the official who is named next."""
        naming = self._first(index)
        start = self._spans[0][0] if self._spans else 0
        lead = next((m for m in _LEAD_OFFICIAL.finditer(self._text, start, start + 300)), None)
        if naming is None or lead is None:
            return set()
        state = self._lexicon.parties.named(lead["state"])
        near = self._people.within(lead.end(), len(self._text))
        return {state.party} if state and self._lexicon.is_state(state.party) and near and near[0].person == index else set()

    def _spoke_before(self, index: int) -> set[str]:
        """The state that spoke in the same paragraph right before a person is brought in: "Peru protested. Minister N. said"."""
        naming = self._first(index)
        if naming is None:
            return set()
        start = self._text.rfind("\n", 0, naming.start) + 1
        if self._text.startswith(("But ", "In "), self._begin(naming.start)) or self._people.within(start, naming.start):
            return set()
        return self._last_speaker(start, min(naming.start, self._begin(naming.start)))

    def _last_speaker(self, start: int, end: int) -> set[str]:
        spoke = [
            self._lexicon.parties.named(plain(self._text[slice(*a.source[0])]))
            for a in self._attributions
            if a.source and start <= a.source[0][0] < end and not self._is_quoted(a.source[0][0])
        ]
        last = spoke[-1] if spoke else None
        return {last.party} if last and self._lexicon.is_state(last.party) else set()

    def _here(self, index: int) -> set[str]:
        """The state in whose capital somebody speaks, or else the article is dated, if that is one of its own officials' states."""
        naming = self._first(index)
        if naming is None:
            return set()
        begin = self._begin(naming.start)
        end = _SENTENCE.search(self._text, naming.end)
        for a, _, name in self._within(begin, end.start() if end else len(self._text)):
            before = self._text[begin:a]
            if name.capital and not self._is_quoted(a) and (_IN_FRONT.fullmatch(before) or (a > naming.end and _SAYS_IN.search(before))):
                return {name.party}
        return self._dated()

    def _dated(self) -> set[str]:
        start = self._spans[0][0] if self._spans else 0
        dated = _TO_DATE.match(self._text, start)
        town = self._lexicon.parties.named(dated["place"].title()) if dated else None
        return {town.party} if town and town.capital and self._lexicon.is_state(town.party) else set()


def _holds(role: str) -> bool:
    """Whether a title is that of an office of a whole state, held now."""
    return bool(_HOLDS.search(role)) and not _BODY.search(role) and not is_former(role)
