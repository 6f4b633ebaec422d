"""A body, an official or an office that every state has -> whose it is.

In: the body of an article and what the text calls somebody: "police", "the central bank", "Transport Minister". Out: the
state: the one of the place that the words themselves or the sentences near by name, for courts, police and
fire brigades; or else the one that the whole article plays in. None where the article plays in no one state.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.lexicon import Lexicon
from onrecord.lexicon.parties import Name
from onrecord.lexicon.phrases import is_former
from onrecord.records import Party, Spans

_LOCAL = re.compile(
    r"(?<![\w-])(?:police|constabulary|sheriff|detectives?|investigators?|prosecutors?|prosecution|public defender"
    r"|crown (?:attorney|counsel|prosecutor)|judges?|justice"
    r"|magistrates?|coroner|medical examiner|district attorney|(?<!supreme )(?<!high )(?<!constitutional )court|authorities|governors?"
    r"|mayors?|(?:deputy|district) commissioner|firefighters|fire (?:chief|department|service|brigade|crews|officials?)"
    r"|(?:city|town|county|district|municipal|provincial|regional) administrators?"
    r"|administrator of (?:\w+ ){1,2}(?:district|county|province|region)"
    r"|law enforcement (?:officials?|agenc(?:y|ies)|authorities)|(?:city|municipal|county|district) (?:\w+ )?board"
    r"|prefects?|council(?:man|woman)|councill?ors?|assembly(?:man|woman)|constables?|troopers?"
    r"|(?:emergency|rescue|ambulance) (?:services?|workers|officials?|crews)"
    r"|(?-i:city|county|municipality|borough|authority)$"
    r"|(?:city|town|county|borough|district|municipal|provincial|regional|state|local)"
    r" (?:council|government|authorit(?:y|ies)|administration|officials?|lawmakers?|councillors?))(?![\w-])",
    re.IGNORECASE,
)
"""What is a part of the state where it stands: its state is that of the place."""
_DEPARTMENT = re.compile(r"\bDepartment of [A-Z]")
_NATIONAL = re.compile(
    r"(?<![\w-])(?:(?:[\w-]+ )?ministry|ministry of|government|presidency"
    r"|cabinet|(?:[\w-]+ )?regulators?|minister['’]s (?:office|department)|parliament|national assembly|attorney[ -]general|customs"
    r"|armed forces|army|military|navy|air force|coast ?guard|border (?:guards?|service|police)|(?:central|reserve) bank"
    r"|(?:supreme|high|constitutional) court|(?:election|electoral) (?:commission|authority|board)|audit (?:office|court|chamber)"
    r"|statistic(?:s|al) (?:office|agency|bureau|service)|intelligence (?:service|agency|officials?)"
    r"|security (?:service|forces?|officials?)|civil (?:aviation|defen[cs]e)|public health (?:institute|agency)"
    r"|emergenc(?:y|ies) (?:agency|ministry|authority|management)|federal (?:\w+ )?(?:office|agency|service|police)"
    r"|(?:disaster|health|immigration|meteorological|weather|space|food safety|road|forest|tax|revenue|education|defen[cs]e|transport"
    r"|election|border|trade|agriculture|energy|finance|justice|interior|foreign|public health|consumer safety)"
    r" (?:management )?(?:authority|authorities|agency|service|department|office|officials?|inspectorate|administration))(?![\w-])",
    re.IGNORECASE,
)
_OF_MINISTERS = re.compile(r"\b(?:ministr(?:y|ies)|ministers?|premier|chancellor)\b", re.IGNORECASE)
_CHANCELLOR = re.compile(r"\bchancellor\b(?! for)", re.IGNORECASE)
_MP = re.compile(r"\bMPs?\b")
_WITH_CHANCELLORS = frozenset(("DEU", "AUT", "GBR", "CHE"))
_PLAIN = re.compile(r"(?:senior |top |local |state )?(?:officials|lawmakers|ministers|legislators|senators|mps)", re.IGNORECASE)
"""Groups that are the state's when nothing says otherwise."""
_OFFICE = re.compile(
    r"(?<![\w-])(?:[Gg]overnment spokes\w+|MK|MP|[Mm]inister|[Pp]resident(?! (?:of|for) (?!the (?:[Rr]epublic|country|state))| and )"
    r"|(?:[Dd]emocratic |[Rr]epublican |[Ss]tate |U\.?S\.? )?Representative$"
    r"|[Pp]remier|[Cc]hancellor|[Ll]awmaker|[Ll]egislator|[Ss]enator|[Rr]ep|[Ss]en|^Speaker$|House Speaker"
    r"|[Cc]ongress\w*man|(?<![Gg]eneral )(?<![Ee]xecutive )(?<![Pp]ress )(?<![Pp]rivate )(?<![Cc]ompany )(?<![Uu]nder )(?<=[a-z] )Secretary"
    r"|[Gg]en|[Aa]dm|[Cc]ol|[Aa]dmiral|(?<!Supervisor )(?<!Director )(?<!Director-)(?<!Secretary )(?<!Inspector )[Gg]eneral"
    r"(?! (?:[Dd]irector|[Mm]anager|[Cc]ounsel|[Ss]ecretary|[Pp]artner)))(?![\w-])"
)
_BODY = re.compile(
    r"\b(?:compan(?:y|ies)|clubs?|society|institutes?|foundations?|academy|operator|universit\w+|schools?|colleges?|associations?"
    r"|fraternal|benevolent|organi[sz]ations?|unions?|part(?:y|ies)|groups?|chamber|federation"
    r"|firms?|corp|international|european|world|global|arab|african|un"
    r"|western(?! (?:city|town|state|province|region|district))|hospital|tennis|football|church|tribal|industry"
    r"|insurance|fans?|media|newspaper|critics?|rebel|self-declared|de facto|occupation|occupying|faction|red army|salvation"
    r"|liberation|middle east|europe|africa|asia)\b|(?<!central )(?<!reserve )\bbank\b|\bat (?-i:[A-Z])",
    re.IGNORECASE,
)
"""What no state has, whatever else it is called."""
_MADE_BY = re.compile(
    r"(?:(?:an?|the|new|latest|official) )*(?P<maker>[\w -]*?\b(?:government|police|ministry|army|military"
    r"|court(?= (?:ruling|order|decision|judge?ment|verdict|opinion|injunction|notice|records?))))\b",
    re.IGNORECASE,
)
"""Who made a paper: what is filed with a court is nobody's by that."""
_OF_PARTY = re.compile(r"\b(?:[A-Z][\w'’-]+ )+Party (?=[a-z])")
_IN = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]t|[Aa]round|[Aa]cross|[Oo]ff|[Nn]orth of|[Ss]outh of|[Ee]ast of|[Ww]est of|[Ii]nside|through)"
    r" (?:the )?(?:(?!(?:and|to|from|with|by|against|for|on|as)\b)[\w'’-]+ ){0,3}(?:of )?$"
)
_TOPIC = re.compile(
    r"\b(?:wars?|conflict|fighting|offensive|operations?|situation|ceasefire|truce|genocide|interests|events|actions|ties|crisis) $",
    re.IGNORECASE,
)
"""What is spoken of, and does not happen where the speakers are: "the war in Chad"."""
_MISSION = re.compile(r"(?:['’]s)? (?:embassy|consulate|ambassador|envoy)\b", re.IGNORECASE)
"""What a state has abroad: "an attack in (Peru) embassy"."""
_LED_BY = re.compile(r"[^.!?\n]{0,40}? ?(?:\([^)]{2,30}\) ?)?(?:[—–-]{1,2} ?|: |(?:\. )?/[A-Z]+/\.? )(?=[\"“A-Z])")
_DATELINE = re.compile(r"[A-Z]{3,}(?:[ .-]+[A-Z]{2,})*(?=,| \(|[./ ]*[—–-])")
_ACTING = re.compile(r"['’]?s? (?:[a-z]+ ){0,2}(?:government|minister|ministry|president|parliament|police|officials?|court|authorities)\b")
_LEAST, _LEAST_AHEAD = 0.6, 0.4
"""The share of all that tells of a state which the state an article plays in has; the latter where it has twice as much as any other."""
_NAME_BEFORE = re.compile(r"\b([A-Z][\w-]+) $")
_ENOUGH = 8
"""How much has to tell of the states beside the United States, which have no ministers, for ministers to be of the foremost one."""
_LEAD = 400
"""How far the lead of an article reaches, which says where it plays."""
_LONG = 3 * _LEAD


class Located(NamedTuple):
    """A place of the text that says where something happens, and in which state that is."""

    at: int
    state: str


class Homes:
    """Whose the offices and bodies of an article are that it leaves without a state."""

    def __init__(self, text: str, spans: Spans, lexicon: Lexicon, title: str = ""):
        self._lexicon, self._title = lexicon, title
        named = [
            (a, b, name)
            for start, end in spans
            for a, b, name in lexicon.parties.scan(text, start, end)
            if lexicon.is_state(name.party) and text[a - 1 : a] != "-"
        ]
        first = spans[0][0] if spans else 0
        states = {a for a, _, _ in named}
        found = [place for start, end in spans for place in lexicon.places.find(text, start, end) if place[0] not in states]
        places = [*_dated_from(text, first, lexicon), *_without_people(text, found, lexicon)]
        self._located = _located(text, first, named, places)
        headed = [(a, b, name) for a, b, name in lexicon.parties.scan(title) if lexicon.is_state(name.party)]
        headline = _located(title, -1, headed, list(lexicon.places.find(title)))
        self._lead = {place.state for place in headline} or {place.state for place in self._located if place.at < first + _LEAD}
        lead = first + _LEAD if sum(end - start for start, end in spans) > _LONG else first
        counts = _counts(text, lead, named, places)
        dated = next((place.state for place in self._located if place.at == first), None)
        self._foremost = _most(counts, {}) or (dated if dated and counts[dated] >= _LEAST_AHEAD * counts.total() else None)
        self.counts = counts
        abroad = self._beside("USA")
        self._abroad = _most(abroad, {}) if abroad.total() >= _ENOUGH else None
        self.state = self._foremost or _most(counts, self._scenes())

    def of_body(self, name: str, start: int, end: int) -> str | None:
        """Whose a body or a group is that is called `name`, where the sentences `[start, end)` speak of it.

        Officials who are called nothing else are a state's only where things happen in it.
        """
        local, officials = _LOCAL.search(name) or _DEPARTMENT.search(name), _PLAIN.fullmatch(name)
        if not (local or officials or _NATIONAL.search(name)) or _BODY.search(name) or is_former(name):
            return None
        if officials and self.state not in self._scenes():
            return None
        return self.of_place(name) or (self._near(start, end) if local else None) or self._having(self.state, name)

    def _having(self, state: str | None, name: str) -> str | None:
        """The state, if it can have what is called so; ministers may be of the foremost one beside the United States."""
        found = self._abroad if state in (None, "USA") and _OF_MINISTERS.search(name) else state
        return found if may_have(found, name) else None

    def is_national(self, name: str) -> bool:
        """Whether a body or its people are of a kind that a state has one of: "a military intelligence official"."""
        return bool(_NATIONAL.search(name)) and not _BODY.search(name)

    def of_paper(self, name: str, start: int, end: int) -> str | None:
        """Whose a paper is that a body of a state made: "a government statement", "police figures"."""
        maker = _MADE_BY.match(name)
        return self.of_body(maker["maker"], start, end) if maker else None

    def of_official(self, role: str, phrase: str, start: int, end: int, beside: Party = None) -> str | None:
        """Whose somebody is who holds the office `role`, in the words `phrase` of the text.

        Ministers travel: where two states are spoken of nearly as much, they may be either's, unless the article is dated from one,
        or an official of one stands `beside` them.
        """
        local = _LOCAL.search(role)
        if not (local or _NATIONAL.search(role) or _OFFICE.search(role)) or is_former(role) or _BODY.search(_OF_PARTY.sub("", phrase)):
            return None
        own = self.of_place(phrase) or (
            self._near(start, end) or self.state
            if local
            else self._having(self._foremost, role) or (self.state if beside == self.state else None)
        )
        return own if may_have(own, role) else None

    def of_titled(self, last: str) -> str | None:
        """The state of the place whose mayor or governor the headline calls somebody of this last name: "Boston Mayor N."."""
        found = re.search(
            rf"(?P<place>(?:[A-Z][\w.]*,? )+)(?:[Mm]ayor|[Gg]overnor|Gov\.) (?:[A-Z][\w.-]+ )*{re.escape(last)}\b", self._title
        )
        return self.of_place(found["place"]) if found else None

    def _beside(self, state: str) -> Counter[str]:
        """How much tells of each state but this."""
        return Counter({other: count for other, count in self.counts.items() if other != state})

    def of_guest(self, state: str, role: str) -> str | None:
        """Whose a minister is who deals with the state where the article plays: of the foremost other one."""
        host = _most(self._beside(state), {})
        return host if _OF_MINISTERS.search(role) and may_have(host, role) else None

    def _scenes(self) -> dict[str, float]:
        """How far ahead of others a state has to be in which the lead plays, or most of what happens somewhere."""
        most = Counter(place.state for place in self._located).most_common(1)
        return {state: 1.5 for state, count in most if count > 1 and 2 * count > len(self._located)} | (
            dict.fromkeys(self._lead, 1.0) if len(self._lead) == 1 else {}
        )

    def of_place(self, phrase: str) -> str | None:
        """The state of the place that a phrase names: "Chicago Mayor", "the government of Bavaria"."""
        return next((state for _, _, state in self._lexicon.places.find(phrase)), None)

    def _near(self, start: int, end: int) -> str | None:
        """The state of the place that is named last in `[start, end)`, or else of the only one that the lead names."""
        near = self._located[bisect_left(self._located, (start, "")) : bisect_left(self._located, (end, ""))]
        return near[-1].state if near else next(iter(self._lead)) if len(self._lead) == 1 else None


def may_have(state: str | None, name: str) -> bool:
    """Whether a state can have what is called so: the United States have departments and secretaries, few states a chancellor."""
    return not (
        (state == "USA" and _OF_MINISTERS.search(name))
        or (state in ("USA", "ISR") and _MP.search(name))
        or (state not in _WITH_CHANCELLORS and _CHANCELLOR.search(name))
    )


def _dated_from(text: str, start: int, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """The place that a dateline in capitals names: "KURSK, May 21"."""
    dated = _DATELINE.match(text, start)
    found = list(lexicon.places.find(dated.group().title())) if dated else []
    return [(start, dated.end(), found[0][2])] if dated and found else []


def _without_people(text: str, places: Sequence[tuple[int, int, str]], lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """The places without those whose names are people's last names in this text: "Diego Valencia"."""
    names = {
        text[a:b]
        for a, b, _ in places
        if (m := _NAME_BEFORE.search(text[max(0, a - 20) : a])) and m[1].casefold() in lexicon.words.given_names
    }
    return [place for place in places if text[place[0] : place[1]] not in names]


def _located(text: str, start: int, named: Sequence[tuple[int, int, Name]], places: Sequence[tuple[int, int, str]]) -> list[Located]:
    """The places at which something happens, in the order of the text: what stands after an "in" or at the head of a date line."""
    found = []
    towns = [(a, b, name.party) for a, b, name in named if name.kind == "name" or name.capital]
    for a, b, state in (*towns, *places):
        if _MISSION.match(text, b):
            continue
        stands = _IN.search(text, max(start, a - 50), a)
        if (stands and not _TOPIC.search(text, max(start, stands.start() - 20), stands.start())) or (a == start and _LED_BY.match(text, b)):
            found.append(Located(a, state))
    return sorted(found)


def _counts(text: str, lead: int, named: Sequence[tuple[int, int, Name]], places: Sequence[tuple[int, int, str]]) -> Counter[str]:
    """How much tells of each state: its name counts double, its acting government twice that, and all of it double before `lead`."""
    states: Counter[str] = Counter()
    for a, b, name in named:
        weight = 4 if _ACTING.match(text, b) else 2 if name.kind == "name" or name.capital else 1
        states[name.party] += weight * (2 if a < lead else 1)
    for a, _, state in places:
        states[state] += 2 if a < lead else 1
    return states


def _most(states: Counter[str], scenes: Mapping[str, float]) -> str | None:
    """The state that most is told of; `scenes` says how many times as much as of any other there has to be where things happen there."""
    if not states:
        return None
    (most, count), *others = sorted(states.items(), key=lambda pair: (-pair[1], pair[0]))
    ahead = not others or count >= scenes.get(most, 2) * others[0][1]
    return most if count >= _LEAST * states.total() or (ahead and count >= _LEAST_AHEAD * states.total()) else None
