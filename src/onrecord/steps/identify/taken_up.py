"""A definite phrase for somebody -> who of the article it takes up.

In: the scene and the parts of a phrase, such as "the minister" or "the 61-year-old". Out: the
`Turn` of the person, body or medium that the text named before by this or by a name that fits it.
"""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from onrecord.lexicon.titles import Gender
from onrecord.records import Actor, Kind, Party, Speaker
from onrecord.steps.identify import pronouns
from onrecord.steps.identify.people import Naming
from onrecord.steps.identify.roles import head_of
from onrecord.steps.identify.scene import Scene, Turn

ARTICLE = re.compile(r"(the|that|this|these|those|its|his|her|their) ", re.IGNORECASE)
INDEFINITE = re.compile(
    r"(?:a|an|both|all|another|one|some|several|many|two|three|four|five|six|more|few|\d+|no|any|multiple|various|numerous|other|most) ",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:(?:nearly|almost|about|around|over|roughly|some) |(?:more|less) than |at least )?"
    r"(?:half|an? (?:third|quarter|fifth|handful|number|majority|minority|group|couple|dozen)|the (?:majority|rest)"
    r"|two[- ]thirds|three[- ]quarters|most|many|some|several|\d+%) of (?=[a-z])",
    re.IGNORECASE,
)
"""How many of a group speak."""
ASIDE = re.compile(r" \([A-Z][\w.& -]*\)|, or (?:the )?[A-Z]{2,}\b,?")
_APPOSED = re.compile(r"(?<=\w), (?:(?:an?|the|which) (?:[a-z][\w-]* ?){1,12},?|(?:an?|the) [a-z][^,]*,?)$")
"""What a body is, behind its name: "Grain Board, a state agency"."""
_BEHIND_NAME = re.compile(
    r"(?<=\w),? (?:[–—-] .*|(?:also |better )?known as .*|(?:led|headed|supported|backed|chaired) by .*|formerly .*|one of .*)$"
)
"""What is said of a body behind its name: "Grain Board, led by N."."""
RELATIVE = re.compile(r",? (?:who|which|whose)\b")
AGE = re.compile(r"(\d\d)-year-old")
_CORE_END = re.compile(
    r"[,;:(]| [—–-] | (?:of|for|from|in|inside|at|with|within|who|whom|which|that|to|on|by|about|familiar|briefed|speaking|close"
    r"|(?:now |currently |still )?(?:living|based|working|serving|exiled)|involved|interviewed|polled|surveyed|quoted|cited"
    r"|contacted|gathered|reviewed|obtained|seen|presented|compiled|published|released|issued|sent|shared|citing|against|near|under|after|before|told|said|posted)\b"
)
_BODIES = frozenset(
    ("Ministry", "Department", "Office", "Bureau", "Agency", "Board", "Council", "Commission", "Centre", "Centers", "Authority")
)
_NAME_BEFORE_NOUN = re.compile(
    r" (?:of|for) (?:the )?[A-Z][\w’'&-]*(?: (?:(?:and|of|the|for|&) )*[A-Z][\w’'&-]*)* (?!(?:and|or|of|for|in|at|on) )[a-z-]+"
)
"""The rest of a name and the noun behind it: "(Department) for Health and Social Care spokesperson"."""
_RANKS = ("deputy", "vice", "assistant", "acting")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SAID = re.compile(r"\b(?:said|says|added|wrote|recalled|according to) $")
_AND_TITLE = pronouns.AND
_CLAUSE = re.compile(r" (?:who|on|was|were|said|told|has|had|that|as) ")
_FIRMS = frozenset(
    (
        "company",
        "firm",
        "retailer",
        "discounter",
        "plant",
        "utility",
        "chain",
        "airline",
        "carmaker",
        "automaker",
        "insurer",
        "lender",
        "manufacturer",
        "brand",
        "conglomerate",
        "startup",
        "chipmaker",
        "corporation",
        "bank",
        "group",
        "organisation",
        "organization",
        "charity",
        "ngo",
        "nonprofit",
        "association",
        "foundation",
        "watchdog",
        "network",
        "maker",
        "giant",
    )
)
_ANY_FIRM = frozenset(("company", "firm"))
_NO_FIRM = frozenset(("Union", "Association", "Federation", "University", "Institute", "Council", "Committee", "Court", "Party"))
_AGENCIES = frozenset(("agency", "regulator", "watchdog", "department"))
_REBEL = frozenset(("rebel", "insurgent", "militant", "paramilitary", "separatist"))
REBELS = frozenset(("rebels", "insurgents", "militants", "paramilitaries", "separatists", "fighters", "militia"))
_MOVEMENT = re.compile(
    r"movement|militia|(?:(?:militant|armed|rebel|insurgent|islamist|terrorist|terror|jihadist|palestinian|lebanese|paramilitary) )+"
    r"(?:group|movement|organi[sz]ation|faction|militia)",
    re.IGNORECASE,
)
_FORCES = re.compile(r"\b(?:Forces|Army|Military)\b")
_HE_OR_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_AHEAD = 600
"""How far ahead a title's holder may first be named."""
_NEAR = 4
"""How many sentences back a firm is looked for that has not spoken."""
_LONG_ACRONYM = 5
"""A longer word in capitals is rather the place of a dateline."""
_OWNER = re.compile(
    r"^(?:[A-Z][\w.-]* ){0,2}[A-Z][\w.-]*"
    r"(?<!Sheriff)(?<!Attorney)(?<!Prosecutor)(?<!Governor)(?<!Mayor)(?<!President)(?<!Minister)(?<!Examiner)(?<!Coroner)(?<!General)"
    r"(?<!Speaker)(?<!Secretary)['’]s (?=(?:(?:[A-Z][\w-]*|of|and|the|for) )*"
    r"(?:Ministry|Parliament|Court|Army|Military|Police|Office|Department|Agency|Service|Bank|Commission|Embassy|Government|Council|Cabinet"
    r"|Directorate|Authority|Navy|Senate|Assembly)\b)"
)
_WHOSE = re.compile(r"(?:his|her|its|their) ", re.IGNORECASE)


def core_of(phrase: str) -> str:
    """A noun phrase without its article and what follows its head noun: "the (minister) of trade"."""
    for opening in (_PART, ARTICLE, INDEFINITE):
        found = opening.match(phrase)
        phrase = phrase[found.end() :] if found else phrase
    core = ASIDE.sub("", phrase)
    cut = next((m for m in _CORE_END.finditer(core) if not _is_in_name(core, m)), None)
    return core[: cut.start()] if cut and cut.start() else core


def _is_in_name(core: str, cut: re.Match[str]) -> bool:
    """Whether an "of" stands in a name before the head noun: "Bank of Japan official", "Ministry for Arts and Sport spokesman"."""
    before, after = core[: cut.start()].split(" "), core[cut.end() :].strip().split(" ")
    if before[-1] in _BODIES and _NAME_BEFORE_NOUN.match(core, cut.start()):
        return True
    return (
        cut.group() == " of"
        and before[-1][:1].isupper()
        and len(after) > 1
        and after[0][:1].isupper()
        and after[1].isalpha()
        and after[1].islower()
    )


def named_turn(at: int, name: str, kind: Kind, party: Party, gender: Gender | None = None) -> Turn:
    """The turn of somebody who goes under a name or a description, without its relative clause."""
    relative = RELATIVE.search(name)
    name = name[: relative.start()] if relative and relative.start() else name
    name = _APPOSED.sub("", ASIDE.sub("", _OWNER.sub("", name))) if kind == "institution" else name
    name = _BEHIND_NAME.sub("", name) if kind == "institution" and name[:1].isupper() else name
    return Turn(at, Actor(Speaker(" ".join(name.split()), kind), party), None, gender)


class Unsettled(Exception):
    """Two people fit a phrase equally well: the text does not settle who is meant."""


class TakenUp:
    """Finds who is taken up, in what the scene knows so far."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.text = scene.text
        self.words = scene.lexicon.words
        self._brought_in: dict[str, int] = {}

    def holder(self, core: str, head: str, start: int, party: Party, *, ahead: bool = True) -> Turn | None:
        """The person whose title the phrase repeats: "the minister"; named before, or else (`ahead`) the only one in the text."""
        unnamed = self._unnamed(head, start) if core == head and ARTICLE.match(self.text, start) else None
        if unnamed:
            return unnamed
        wanted = [w for w in _WORD.findall(core.casefold()) if w != head]
        former = "former" in wanted
        outside = self.scene.quotation_at(start) is None
        before: dict[int, Naming] = {}
        after: dict[int, Naming] = {}
        quoted: dict[int, Naming] = {}
        fits = {i: self._fits(i, head, wanted, party, former=former) for i in range(len(self.scene.people.persons))}
        if not any(fits.values()):
            return None
        for naming in [*self.scene.people.before(start), *self.scene.people.within(start, len(self.text))]:
            if not fits[naming.person] or naming.person in before or naming.person in after:
                continue
            if outside and self.scene.quotation_at(naming.start) is not None:
                quoted.setdefault(naming.person, naming)
            elif naming.start < start:
                before[naming.person] = naming
            elif naming.start - start < _AHEAD:
                after[naming.person] = naming
        for group in (before, after if ahead and len(after) == 1 else {}, quoted if len(quoted) == 1 else {}):
            if group:
                speaking = next((t.person for t in reversed(self.scene.turns) if t.at < start), None)
                best = max(group.values(), key=lambda n: (self._closeness(n.person, wanted), n.person == speaking))
                rivals = [n for n in group.values() if self._closeness(n.person, wanted) == self._closeness(best.person, wanted)]
                if best.person != speaking and self._are_one_phrase(rivals):
                    best = self._told_by_pronoun(rivals, start)
                return Turn(start, pronouns.actor_of(self.scene, best.person), best.person, self.scene.people.persons[best.person].gender)
        return None

    def _told_by_pronoun(self, rivals: list[Naming], start: int) -> Naming:
        """The one of several whose gender the rest of the sentence tells: "the minister said she had not slept"."""
        pronoun = _HE_OR_SHE.search(self.text, start, self.scene.sentence(self.scene.sentence_of(start))[1])
        gender = pronouns.GENDERED[pronoun.group().casefold()] if pronoun else None
        fitting = [n for n in rivals if gender and self.scene.people.persons[n.person].gender == gender]
        if len(fitting) != 1:
            raise Unsettled
        return fitting[0]

    def _are_one_phrase(self, namings: list[Naming]) -> bool:
        """Whether two people were last named in one phrase: "Minister A and Minister B"."""
        ordered = sorted(namings)
        return any(_AND_TITLE.fullmatch(self.text, a.end, b.start) for a, b in pairwise(ordered))

    def _fits(self, person: int, head: str, wanted: list[str], party: Party, *, former: bool) -> bool:
        """Whether a person has the office `head`, in the text or, for a leader, by the list."""
        gender = self.gender_of(head)
        someone = self.scene.people.persons[person]
        standing = self.scene.standing[person]
        if (gender and someone.gender and gender != someone.gender) or (party is not None and party != standing.party):
            return False
        offices = (head, *self.words.also.get(head, ()))
        for role in someone.roles:
            words = [_stem(w) for w in role.text.casefold().replace("’", "'").replace(".", "").split()]
            if any((rank in words) != (rank in wanted) for rank in _RANKS) or self._is_other_field(words, wanted):
                continue
            if ("former" in words) == former and any(_holds(_stem(office), words, wanted) for office in offices):
                return True
        office = (standing.office or "").split()
        if self._is_other_field([*(standing.office or "").split()], wanted):
            return False
        return bool(office) and not former and (head == office[-1] or standing.office in self._synonyms(head, party))

    def _is_other_field(self, title: list[str], wanted: list[str]) -> bool:
        """Whether a title and a phrase name different portfolios: "foreign minister", "the fisheries minister"."""
        fields = [{w.replace("defense", "defence").replace("labor", "labour") for w in words} for words in (title, wanted)]
        own, asked = (words & self.words.portfolios for words in fields)
        return bool(own and asked and not own & asked)

    def _synonyms(self, head: str, party: Party) -> tuple[str, ...]:
        """Other words for an office that mean one office alone; "leader" does so with a state: "the French leader"."""
        offices = self.words.also.get(head, ())
        return offices if len(offices) < 3 or party is not None else ()

    def _closeness(self, person: int, wanted: list[str]) -> int:
        """How many words of the phrase stand in the person's titles."""
        have = {w for role in self.scene.people.persons[person].roles for w in role.text.casefold().replace(".", "").split()}
        party = self.scene.standing[person].party
        rebel = isinstance(party, str) and not self.scene.lexicon.is_state(party) and not _REBEL.isdisjoint(wanted)
        return sum(w in have for w in wanted) + rebel

    def compatriot(self, party: Party, start: int) -> Turn | None:
        """The person of a party who was named last: "the Dane", "his Turkish counterpart"; one alone of those who come after."""
        for naming in self.scene.people.before(start):
            if self.scene.standing[naming.person].party == party:
                return pronouns.turn_of(self.scene, naming)
        later = {
            n.person: n for n in reversed(self.scene.people.within(start, len(self.text))) if self.scene.standing[n.person].party == party
        }
        return pronouns.turn_of(self.scene, next(iter(later.values()))) if len(later) == 1 else None

    def aged(self, age: str, start: int) -> Turn | None:
        """The person before `start` whose age the text gives as this."""
        for naming in self.scene.people.before(start):
            if re.match(rf",? (?:aged? )?\(?{age}\b", self.text[naming.end : naming.end + 12]):
                return pronouns.turn_of(self.scene, naming)
        return None

    def introduced(self, core: str, start: int) -> str | None:
        """The longer description under which the text brought somebody in who is now called by its noun.

        So is "an adviser to the president" the adviser, and "a harbour office spokesman" the spokesman.
        """
        noun = re.escape(core)
        longer = rf"(?:[\w’'-]+ ){{0,3}}{noun} (?:to|for|of|with|at|in|from) [^,.;:\n]+"
        named = (
            rf"|(?:[A-Z][\w.’'&-]* (?:(?:and|of|for|the) )*)+(?:[a-z-]+ )?{noun}\b(?! [A-Z])" if core.islower() and " " not in core else ""
        )
        found = None
        for m in re.finditer(rf"\b(?:[Aa]n?|[Oo]ne) (?:{longer}{named})", self.text[:start]):
            found = _CLAUSE.split(m.group())[0]
        return found

    def armed_group(self, start: int) -> Turn | None:
        """The one armed group that the text names before `start`."""
        named = {m.party: m for m in self.scene.lexicon.find_parties(self.text, 0, start) if m.kind == "armed group"}
        if len(named) != 1:
            return None
        (party,) = named
        return named_turn(start, self.scene.lexicon.name_of(party), "institution", party)

    def movement(self, core: str, start: int) -> Turn | None:
        """The one armed group that the text names before `start`, for "the movement" or "the militant group"."""
        return self.armed_group(start) if _MOVEMENT.fullmatch(core) else None

    def forces(self, core: str, start: int, party: Party) -> Turn | None:
        """The armed forces that the text named last by their own name, for "the military": of `party`, if it is known."""
        if core not in ("army", "military"):
            return None
        named = [name for _, _, name in self.scene.lexicon.parties.scan(self.text, 0, start) if name.agency and _FORCES.search(name.proper)]
        named = [name for name in named if party in (None, name.party)]
        return named_turn(start, self.scene.name_of(named[-1]), "institution", named[-1].party) if named else None

    def firm(self, core: str, head: str, start: int) -> Turn | None:
        """The named body that a common noun takes up: "the retailer"; the one that spoke last, or else that was named last near by."""
        first = _WORD.findall(core)[0]
        if head not in _FIRMS or (first[0].isupper() and not first.isupper()):
            return None
        for turn in reversed(self.scene.turns):
            speaker = turn.actor.speaker
            if turn.at < start and speaker.kind == "institution" and turn.actor.party is None and speaker.name[0].isupper():
                return turn
        near = self.scene.sentence(max(0, self.scene.sentence_of(start) - _NEAR))[0]
        names = [i.name for i in self.scene.institutions if self._may_be_firm(i.name)]
        here = [i.name for i in self.scene.institutions if near <= i.start < start and i.name in names]
        if not here and not any(i.start < start for i in self.scene.institutions):  # a line above the article
            here = [i.name for i in self.scene.institutions if i.start < start + _AHEAD and i.name in names][:1]
        return named_turn(start, max(here, key=names.count), "institution", None) if here else None

    def _may_be_firm(self, name: str) -> bool:
        capital = name[:1].isupper() and name.rpartition(" ")[2][:1].isupper() and not (name.isupper() and len(name) > _LONG_ACRONYM)
        return capital and name.casefold() not in self.words.media and self.scene.lexicon.party_of(name) is None

    def spoken_before(self, head: str, start: int, kind: Kind | None = None) -> Turn | None:
        """The last speaker who was called by the same noun, or is of this kind."""
        for turn in reversed(self.scene.turns):
            speaker = turn.actor.speaker
            if turn.at >= start or turn.person is not None or (speaker.name.isupper() and " " in speaker.name):
                continue
            if (kind and speaker.kind == kind) or (kind is None and head_of(core_of(speaker.name)) in (head, head.rstrip("s"))):
                return turn
        return None

    def _unnamed(self, head: str, start: int) -> Turn | None:
        """Who spoke last in the same paragraph, if the text called them by the same noun and no name: "a diplomat", then "the diplomat"."""
        turns = [t for t in self.scene.turns_within(self.text.rfind("\n", 0, start) + 1, start) if self.scene.quotation_at(t.at) is None]
        return turns[-1] if turns and turns[-1] == self.spoken_before(head, start) else None

    def last_medium(self, start: int) -> Turn | None:
        """The medium that the text named last before `start`."""
        for institution in reversed(self.scene.institutions):
            if institution.start < start and institution.name.casefold() in self.words.media:
                return named_turn(start, institution.name, "media", None)
        return None

    def outlet(self, core: str, start: int) -> Turn | None:
        """The medium that the text brought in last by this noun, for "the website": "the news site N."."""
        named = (
            (self.text.rfind(name, 0, start), name) for name, sort in self.scene.outlets.items() if sort.split()[-1] == core.split()[-1]
        )
        at, name = max(named, default=(-1, ""))
        return named_turn(start, name, "media", None) if at >= 0 and core.split()[-1] not in ("daily", "weekly", "channel") else None

    def epithet(self, head: str, core: str, start: int) -> Turn | None:
        """Whom a definite phrase that is no title takes up: "the 61-year-old", "the Republican", "the singer"; never "their daughter".

        It is the one whom "he" would mean, if the text gives them no title that speaks against it.
        """
        if _WHOSE.match(self.text, start):
            return None
        at = self.scene.sentence(self.scene.sentence_of(start))[0] if _SAID.search(self.text, max(0, start - 20), start) else start
        last = pronouns.of_gender(self.scene, at, self.gender_of(head))
        if last is None or last.person is None or head in self.words.office:
            return None
        person = self.scene.people.persons[last.person]
        neutral = bool(AGE.search(core)) or head in self.words.epithet
        fitting = not person.roles and len(person.words) > 1 and not self._is_brought_in(head, start)
        return last if neutral or fitting else None

    def pursued(self, head: str, core: str, start: int) -> Turn | None:
        """Whom a definite phrase for a private person takes up who was not brought in by it: "the seasoned tailor", "the 'Tide' singer".

        It is the one who spoke last, if the phrase tells more of them and they stand for no party; or else
        the one whom the whole article is about.
        """
        if _WHOSE.match(self.text, start) or head in self.words.office or " " not in core:
            return None
        if self._is_brought_in(head, start):
            return None
        gender = self.gender_of(head)
        last = pronouns.of_gender(self.scene, start, gender)
        named = last and last.person is not None and len(self.scene.people.persons[last.person].words) > 1
        if last and named and last.actor.party is None and self.scene.turns_within(last.at, last.at + 1):
            return last if not core.startswith(('"', "“")) else self._protagonist(start, gender)
        return self._protagonist(start, gender)

    def _is_brought_in(self, head: str, start: int) -> bool:
        """Whether the text before `start` speaks of "a singer"."""
        if head not in self._brought_in:
            found = re.search(rf"\b(?:an?|another) (?:[\w'’-]+ ){{0,3}}{re.escape(head)}\b", self.text, re.IGNORECASE)
            self._brought_in[head] = found.end() if found else len(self.text) + 1
        return self._brought_in[head] <= start

    def _protagonist(self, start: int, gender: Gender | None) -> Turn | None:
        """Of the persons without a title the one whom the article names more than twice as often as any other."""
        people, standing = self.scene.people, self.scene.standing
        free = {i for i, p in enumerate(people.persons) if len(p.words) > 1 and not p.roles and standing[i].party is None}
        counts = Counter(n.person for n in people.namings if n.person in free)
        most = counts.most_common(2)
        if not most or (len(most) > 1 and most[0][1] <= 2 * most[1][1]):
            return None
        person = most[0][0]
        own = people.persons[person].gender
        return None if gender and own and gender != own else Turn(start, pronouns.actor_of(self.scene, person), person, own)

    def body_of(self, core: str, head: str, start: int, *, definite: bool) -> Turn | None:
        """The full name of a body that is called by its kind: "the ministry"."""
        words = _WORD.findall(core)
        capitals = any(w[0].isupper() for w in words)
        if (capitals and len(words) > 1) or not definite:
            return None
        fields = self.words.portfolios & {w.casefold() for w in words}
        for turn in reversed(self.scene.turns):
            speaker = turn.actor.speaker
            if turn.at >= start or speaker.kind != "institution":
                continue
            any_firm = head in _ANY_FIRM and core == head and turn.actor.party is None
            if any_firm and self._may_be_firm(speaker.name) and _NO_FIRM.isdisjoint(speaker.name.split()):
                return turn
            if head in speaker.name.casefold().split() and fields <= set(speaker.name.casefold().split()):
                return _part(turn, head)
        if fields:
            return None
        alike = [i for i in self.scene.institutions if i.start < start and head in i.name.casefold().split()][-2:]
        if (
            len(alike) == 2
            and alike[0].name != alike[1].name
            and _AND_TITLE.fullmatch(self.text, alike[0].start + len(alike[0].name), alike[1].start)
        ):
            raise Unsettled
        for institution in reversed(self.scene.institutions):
            if institution.start < start and head in institution.name.casefold().split():
                return named_turn(start, institution.name, "institution", self.scene.lexicon.party_of(institution.name))
        return (self._agency(start) if core in _AGENCIES else None) or (self._spoke_beside(start) if head in _AGENCIES else None)

    def _spoke_beside(self, start: int) -> Turn | None:
        """The body that spoke last in the sentence right before, if it is no state: for "the data agency"."""
        near = self.scene.sentence(max(0, self.scene.sentence_of(start) - 1))[0]
        spoke = [t for t in self.scene.turns_within(near, start) if self.scene.quotation_at(t.at) is None]
        last = spoke[-1] if spoke and spoke[-1].actor.speaker.kind == "institution" else None
        return last if last and last.actor.speaker.name[:1].isupper() and not pronouns.is_state(self.scene, last) else None

    def _agency(self, start: int) -> Turn | None:
        """The body of a state that "the agency" means though no word of its name says so: the one that was named last, "the FDA"."""
        named = [name for _, _, name in self.scene.lexicon.parties.scan(self.text, 0, start) if name.agency]
        return named_turn(start, self.scene.name_of(named[-1]), "institution", named[-1].party) if named else None

    def gender_of(self, head: str) -> Gender | None:
        """The gender that a noun tells: "spokeswoman"."""
        return self.words.gendered.get(head)


def _part(turn: Turn, head: str) -> Turn:
    """The one of two bodies in a name that has the noun in its own: "the Lund Museum and the Lund (prosecutor's office)"."""
    parts = [part for part in turn.actor.speaker.name.split(" and the ") if head in part.casefold().split()]
    one = len(parts) == 1 and parts[0] != turn.actor.speaker.name
    return replace(turn, actor=Actor(replace(turn.actor.speaker, name=parts[0]), turn.actor.party)) if one else turn


def _holds(office: str, words: list[str], wanted: list[str]) -> bool:
    """Whether a title, word by word, is that of the office: a vice president is no president, if not `wanted` so."""
    parts = office.split()
    for i in range(len(words) - len(parts) + 1):
        if words[i : i + len(parts)] == parts:
            return not (i and words[i - 1] in ("vice", "prime") and words[i - 1] not in wanted)
    return False


def _stem(word: str) -> str:
    """Spokesman, spokeswoman and spokesperson are one office."""
    return re.sub(r"(?:man|woman|person)$", "", word)
