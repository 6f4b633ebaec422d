"""The source of an attribution and the scene -> the actor who speaks.

In: the span of a source, in the order of the text. Out: a `Turn` with the actor, or None where the
text does not say who it is. A source is tried as a pronoun, as people, as a medium, as a
body that the lexicon knows, as a noun phrase by its head noun, and last as a bare name.
"""

import re
from dataclasses import replace

from onrecord.lexicon.phrases import plain, trimmed
from onrecord.lexicon.titles import Gender
from onrecord.records import Actor, Attribution, Kind, Party, Speaker, names_of
from onrecord.steps.identify import pronouns
from onrecord.steps.identify.people import Naming
from onrecord.steps.identify.roles import head_of, is_role_word, role_before
from onrecord.steps.identify.scene import Scene, Turn

_ARTICLE = re.compile(r"(the|that|this|these|those|its|his|her|their) ", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"(?:a|an|both|all|another|one|some|several|many|two|three|four|five|six|more|few|\d+|no|any|multiple|various|numerous|other|most) ",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:two|three|four|five|six|seven|several|multiple|one|\d+) ", re.IGNORECASE)
_CORE_END = re.compile(
    r"[,;:(]| [—–-] | (?:of|for|from|in|inside|at|with|within|who|whom|which|that|to|on|by|about|familiar|briefed|speaking|close"
    r"|involved|based|reviewed|obtained|seen|published|released|citing|against|near|under|after|before|told|said|posted)\b"
)
_GOVERNS = re.compile(
    r"(?:^|[\s(])(?:of|for|to|by|from|with|in|on|about|against|at|under|near|behind|than|representing|between)"
    r"(?: (?:the|a|an|former|late|president))* (?:[\w.’'-]+ ){0,3}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NOBODY = frozenset(
    (
        "",
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "such",
        "you",
        "one",
        "there",
        "what",
        "anybody",
        "anyone",
        "everybody",
        "everyone",
        "european",
        "western",
        "arab",
        "african",
        "asian",
    )
)
_SOME = frozenset(("some", "many", "others", "most", "few", "several", "all"))
_RANKS = ("deputy", "vice", "assistant", "acting")
_MEMBERS = re.compile(r"(?:House |Senate )?(?:Republicans|Democrats)|Tories|Lib Dems|Liberal Democrats")
_PARTISAN = re.compile(r"[Tt]h(?:e|at) (?:Republican|Democrat|Tory|Liberal Democrat)$")
_PARTICIPLE = re.compile(r"(?:\w+ly )?\w+ing\b")
_ASIDE = re.compile(r" \([A-Z][\w.& -]*\)")
_RELATIVE = re.compile(r",? (?:who|which|whose)\b")
_OLD = re.compile(r"\d\d-year-old")


class Sources:
    """Settles sources one by one; each that it settles helps to settle the next."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.text = scene.text
        self.words = scene.lexicon.words

    def settle(self, start: int, end: int, speaking: Turn | None = None) -> Turn | None:
        """Who the source at `[start, end)` is; `speaking` is who speaks the quotation around it."""
        phrase = trimmed(self.text[start:end])
        if phrase.casefold() in _NOBODY:
            return None
        start = self.text.find(phrase, start)
        key = phrase.casefold()
        if key in pronouns.GENDERED:
            return pronouns.of_gender(self.scene, start, pronouns.GENDERED[key], but=speaking.person if speaking else None)
        if key in pronouns.SPEAKING:
            return speaking
        if key in pronouns.PLURAL:
            return pronouns.plural(self.scene, start)
        if key == "it":
            return pronouns.thing(self.scene, start)
        if key.split()[0] in ("who", "which", "that") and (" " not in key or key.startswith("who ")):
            return self._antecedent(start)
        return (
            self._people(phrase, start)
            or self._titled(phrase, start + len(phrase))
            or self._named(phrase, start)
            or self._described(phrase, start)
        )

    def understood(self, attribution: Attribution) -> Turn | None:
        """Who speaks where no source was marked: whose name ends at the cue, or the subject of a participle ("..., adding that")."""
        if not attribution.cue:
            return None
        at = attribution.cue[0][0]
        start, _ = self.scene.sentence(self.scene.sentence_of(at))
        near = [n for n in self.scene.people.within(start, at) if n.end == at - 1]
        if near:
            return pronouns.turn_of(self.scene, near[-1])
        cue = self.text[at : attribution.cue[-1][1]]
        if not _PARTICIPLE.match(cue) or self.scene.quotation_at(at) is not None:
            return None
        turns = [t for t in self.scene.turns_within(start, at) if self.scene.quotation_at(t.at) is None]
        return turns[-1] if turns else pronouns.of_gender(self.scene, at, None, near=True)

    # ------------------------------------------------------------------ people and names

    def _antecedent(self, at: int) -> Turn | None:
        """The person whom "who" takes up: named right before it."""
        start, _ = self.scene.sentence(self.scene.sentence_of(at))
        near = [n for n in self.scene.people.within(start, at) if at - n.end < 60]
        return pronouns.turn_of(self.scene, near[-1]) if near else None

    def _titled(self, phrase: str, end: int) -> Turn | None:
        """The person whose name goes on where the phrase, a mere title, ends: "Iran's supreme leader", Ayatollah N."""
        head = head_of(self._core(phrase))
        near = self.scene.people.within(end, end + 25)
        if not near or not (head in self.words.honorific or is_role_word(head, self.words)):
            return None
        between = _WORD.findall(self.text[end : near[0].start])
        parted = self.text[end : near[0].start].strip(" ,")
        return (
            pronouns.turn_of(self.scene, near[0])
            if not parted or all(is_role_word(w, self.words) or w.casefold() in self.words.honorific for w in between)
            else None
        )

    def _people(self, phrase: str, start: int) -> Turn | None:
        """The people who are the head of the phrase, not a part of another noun's phrase."""
        end = start + len(phrase)
        heads = [n for n in self.scene.people.within(start, end) if self._is_head(n, start, end)]
        persons = list(dict.fromkeys(n.person for n in heads))
        if not persons:
            return None
        if len(persons) == 1 or not self._are_joined(phrase, heads, start):
            titled = bool(_ARTICLE.match(phrase)) and heads[0].start > start + 4
            naming = heads[-1 if titled else 0]
            self._take_party(naming, start)
            return pronouns.turn_of(self.scene, naming)
        actors = [pronouns.actor_of(self.scene, person) for person in persons]
        parties = tuple(dict.fromkeys(p for actor in actors for p in names_of(actor.party)))
        party: Party = parties if len(parties) > 1 else parties[0] if parties else None
        name = ", ".join(a.speaker.name for a in actors[:-1]) + " and " + actors[-1].speaker.name
        return Turn(start, Actor(Speaker(name, "group"), party), None, None)

    def _take_party(self, naming: Naming, start: int) -> None:
        """A party that only the source names: "Head of the Northland delegation, presidential aide N."."""
        standing = self.scene.standing[naming.person]
        if standing.party is None and naming.start - start > 4:
            self.scene.standing[naming.person] = replace(standing, party=self.scene.lexicon.party_of(self.text[start : naming.start]))

    def _is_head(self, naming: Naming, start: int, end: int) -> bool:
        after = self.text[naming.end : end]
        if after[:2] in ("'s", "’s", "´s") or (after[:1] in ("'", "’") and after[1:2] == " "):
            return False
        governed = _GOVERNS.search(self.text[start : naming.start])
        role, _ = role_before(self.text, naming.start, self.words) if governed else (None, None)
        if governed and not (role and role.start <= start + governed.start()):
            return False
        following = re.match(r" ([\w.-]+)", after)
        return not following or following.group(1) in (
            "and",
            "or",
            "of",
            "who",
            "himself",
            "herself",
            "himself",
            "as",
            "in",
            "on",
            "at",
            "from",
            "with",
            "for",
            "also",
            "too",
        )

    def _are_joined(self, phrase: str, heads: list[Naming], start: int) -> bool:
        return bool(re.search(r"(?:^|,| )and | & ", phrase[heads[0].end - start : heads[-1].start - start] + " "))

    def _named(self, phrase: str, start: int) -> Turn | None:
        """A medium or a body that the lexicon or the article knows by this name."""
        name = plain(_ASIDE.sub("", _RELATIVE.split(phrase)[0]))
        medium = self.words.media.get(name.casefold()) or self.words.media.get(phrase.casefold())
        if medium and (name[0].isupper() or len(name) > 4):
            return self._turn(start, name, "media", None)
        found = self.scene.lexicon.parties.named(name) or self.scene.lexicon.parties.named(self.scene.acronyms.get(name, name))
        if found is not None and found.kind == "adjective":
            return self._people_of(phrase, name, found.party, start)
        if found is not None and not _PARTISAN.match(phrase):
            members = found.kind == "body" and _MEMBERS.fullmatch(found.text)
            return self._turn(start, name, "group", found.party) if members else self._turn(start, found.proper, "institution", found.party)
        agency = self._medium_in(name)
        if agency:
            return self._turn(start, agency, "media", None)
        joint = self.scene.lexicon.party_of(phrase)
        if isinstance(joint, tuple):
            return self._turn(start, " and ".join(self.scene.lexicon.name_of(p) for p in joint), "group", joint)
        return None

    def _people_of(self, phrase: str, name: str, party: str, start: int) -> Turn | None:
        """The people of a state: "the Russians" are its side, "Russians" are not; a bare adjective is nobody."""
        if not name.endswith(("s", "ese", "ish", "ch")):
            return None
        return self._turn(start, name, "group", party if phrase.casefold().startswith("the ") else None)

    def _medium_in(self, name: str) -> str | None:
        """The medium that a phrase calls by its kind first: "state news agency N."."""
        words = name.split()
        if not any(w.casefold() in self.words.medium or w in ("agency", "network") for w in words[:-1]):
            return None
        tails = (" ".join(words[i:]) for i in range(1, len(words)) if words[i][0].isupper())
        return next((tail for tail in tails if tail.casefold() in self.words.media), None)

    # -------------------------------------------------------------------- noun phrases

    def _described(self, phrase: str, start: int) -> Turn | None:
        """A noun phrase, by its head noun."""
        core = self._core(phrase)
        head = head_of(core)
        party = self.scene.party_of(phrase, start)
        definite = bool(_ARTICLE.match(phrase))
        if not head:
            return None
        if phrase.casefold() in _SOME:
            return self._turn(start, phrase, "group", None)
        if head in self.words.anonymous or any(veil in phrase for veil in self.words.veil):
            known = self._spoken_before(head, start) if definite else None
            return known or self._turn(start, phrase, "anonymous", party)
        if self._is_government(core, head) and party in ("Republican Party", "Democratic Party"):
            party = "USA"
        if self._is_government(core, head) and party is None:
            party = self._party_of_leader(core)
        if self._is_government(core, head) and party is not None:
            return self._turn(start, " and ".join(self.scene.lexicon.name_of(p) for p in names_of(party)), "institution", party)
        if (
            core[:1].islower()
            or is_role_word(head, self.words)
            or definite
            or _INDEFINITE.match(phrase)
            or " " not in phrase
            or self._is_common(core)
        ):
            common = self._common(phrase, core, head, start, party, definite=definite)
            if common is not None:
                return common
        return self._bare(phrase, core, head, start, party)

    def _party_of_leader(self, core: str) -> Party:
        """The party of a government that goes under its leader's name, in office or not."""
        parties = {leader.party for word in _WORD.findall(core.replace("'s", "")) for leader in self.words.leaders.get(word.casefold(), ())}
        return parties.pop() if len(parties) == 1 else None

    def _common(self, phrase: str, core: str, head: str, start: int, party: Party, *, definite: bool) -> Turn | None:
        """A phrase whose head is a common noun: an office, a group, a body, a document."""
        words = self.words
        indefinite = bool(_INDEFINITE.match(phrase))
        last = _WORD.findall(core)[-1]
        lower = last[:1].islower()
        if head in words.group or (lower and head.endswith("s") and head[:-1] in words.office | words.private):
            kind: Kind = "anonymous" if _COUNTED.match(phrase) else "group"
            known = self._spoken_before(head, start) if definite and party is None and kind == "group" else None
            return known or self._turn(start, phrase if kind == "anonymous" else _without_article(phrase), kind, party)
        if is_role_word(head, words) or head in words.gendered or head in words.epithet or _OLD.search(core):
            if indefinite:
                return self._turn(start, phrase, "anonymous", party, self._gender_of(head))
            return (
                self._holder(core, head, start, party)
                or self._spoken_before(head, start)
                or (self._epithet(head, core, start) if definite else None)
                or self._turn(start, _without_article(phrase), "anonymous", party, self._gender_of(head))
            )
        if head in words.document:
            return self._turn(start, phrase, "document", party)
        if head in words.medium:
            known = self._spoken_before(head, start, "media") or self._last_medium(start) if definite else None
            return known or self._turn(start, _without_article(phrase), "media", None)
        if head in words.institution or head in words.government:
            return self._body_of(core, head, start, definite=definite) or self._turn(start, _without_article(phrase), "institution", party)
        return None

    def _bare(self, phrase: str, core: str, head: str, start: int, party: Party) -> Turn | None:
        """Names that nothing else tells of: a body if a word of it or the tagger says so, else a person."""
        name = _without_article(phrase)
        capitals = [w for w in _WORD.findall(core) if w[0].isupper()]
        if not capitals or core[:1].islower():
            definite = bool(_ARTICLE.match(phrase))
            if head.endswith("s") and not head.endswith("ss"):
                return self._turn(start, name, "group", party)
            return (self._epithet(head, core, start) if definite else None) or self._turn(start, phrase, "anonymous", party)
        person = self.scene.people.called(core)
        if person is not None:
            return Turn(start, pronouns.actor_of(self.scene, person), person, self.scene.people.persons[person].gender)
        if _WORD.findall(core)[-1].islower() and head.endswith("s"):
            return self._turn(start, name, "group", party)
        if any(i.start <= start + len(phrase) and start <= i.start + len(i.name) for i in self.scene.institutions) or core.isupper():
            return self._turn(start, self._fullest(name), "institution", party)
        if any(w.casefold() in self.words.body_words or w.casefold() in self.words.institution for w in capitals):
            return self._turn(start, self._fullest(name), "institution", party)
        if 1 < len(capitals) <= 4 and len(capitals) == len(core.split()) and not _ARTICLE.match(phrase):
            return self._turn(start, plain(core), "person", party)
        return self._turn(start, self._fullest(plain(core)), "institution", party)

    # ------------------------------------------------------- who a definite phrase takes up

    def _holder(self, core: str, head: str, start: int, party: Party) -> Turn | None:
        """The person whose title the phrase repeats: "the minister"; named before, or else the only one in the text."""
        wanted = [w for w in _WORD.findall(core.casefold()) if w != head]
        former = "former" in wanted
        outside = self.scene.quotation_at(start) is None
        before: dict[int, Naming] = {}
        after: dict[int, Naming] = {}
        quoted: dict[int, Naming] = {}
        for naming in [*self.scene.people.before(start), *self.scene.people.within(start, len(self.text))]:
            if any(naming.person in group for group in (before, after)) or not self._fits(
                naming.person, head, wanted, party, former=former
            ):
                continue
            if outside and self.scene.quotation_at(naming.start) is not None:
                quoted.setdefault(naming.person, naming)
            else:
                (before if naming.start < start else after)[naming.person] = naming
        for group in (before, after if len(after) == 1 else {}, quoted if len(quoted) == 1 else {}):
            if group:
                speaking = next((t.person for t in reversed(self.scene.turns) if t.at < start), None)
                best = max(group.values(), key=lambda n: (self._closeness(n.person, wanted), n.person == speaking))
                return Turn(start, pronouns.actor_of(self.scene, best.person), best.person, self.scene.people.persons[best.person].gender)
        return None

    def _fits(self, person: int, head: str, wanted: list[str], party: Party, *, former: bool) -> bool:
        """Whether a person has the office `head`, in the text or, for a leader, by the list."""
        gender = self._gender_of(head)
        someone = self.scene.people.persons[person]
        standing = self.scene.standing[person]
        if (gender and someone.gender and gender != someone.gender) or (party is not None and party != standing.party):
            return False
        offices = (head, *self.words.also.get(head, ()))
        for role in someone.roles:
            words = [_stem(w) for w in role.text.casefold().replace("’", "'").replace(".", "").split()]
            if any((rank in words) != (rank in wanted) for rank in _RANKS):
                continue
            if ("former" in words) == former and any(_holds(_stem(office), words, wanted) for office in offices):
                return True
        office = (standing.office or "").split()
        return bool(office) and not former and (head == office[-1] or (head == "leader" and party is not None))

    def _closeness(self, person: int, wanted: list[str]) -> int:
        """How many words of the phrase stand in the person's titles."""
        have = {w for role in self.scene.people.persons[person].roles for w in role.text.casefold().replace(".", "").split()}
        return sum(w in have for w in wanted)

    def _spoken_before(self, head: str, start: int, kind: Kind | None = None) -> Turn | None:
        """The last speaker who was called by the same noun, or is of this kind."""
        for turn in reversed(self.scene.turns):
            speaker = turn.actor.speaker
            if turn.at >= start or turn.person is not None:
                continue
            if (kind and speaker.kind == kind) or (kind is None and head_of(self._core(speaker.name)) in (head, head.rstrip("s"))):
                return turn
        return None

    def _last_medium(self, start: int) -> Turn | None:
        """The medium that the text named last before `start`."""
        for institution in reversed(self.scene.institutions):
            if institution.start < start and institution.name.casefold() in self.words.media:
                return self._turn(start, institution.name, "media", None)
        return None

    def _epithet(self, head: str, core: str, start: int) -> Turn | None:
        """Whom a definite phrase that is no title takes up: "the 61-year-old", "the Republican", "the singer".

        It is the one whom "he" would mean, if the text gives them no title that speaks against it.
        """
        last = pronouns.of_gender(self.scene, start, self._gender_of(head))
        if last is None or last.person is None or head in self.words.office:
            return None
        neutral = bool(_OLD.search(core)) or head in self.words.epithet
        return last if neutral or not self.scene.people.persons[last.person].roles else None

    def _body_of(self, core: str, head: str, start: int, *, definite: bool) -> Turn | None:
        """The full name of a body that is called by its kind: "the ministry"."""
        capitals = any(w[0].isupper() for w in _WORD.findall(core))
        if capitals or not definite:
            return None
        for turn in reversed(self.scene.turns):
            speaker = turn.actor.speaker
            if turn.at < start and speaker.kind == "institution" and head in speaker.name.casefold().split():
                return turn
        for institution in reversed(self.scene.institutions):
            if institution.start < start and head in institution.name.casefold().split():
                return self._turn(start, institution.name, "institution", self.scene.lexicon.party_of(institution.name))
        return None

    def _fullest(self, name: str) -> str:
        """The fullest name of a body in the article: an acronym spelled out."""
        return self.scene.acronyms.get(name, name)

    # ------------------------------------------------------------------------- wording

    def _core(self, phrase: str) -> str:
        for opening in (_ARTICLE, _INDEFINITE):
            found = opening.match(phrase)
            phrase = phrase[found.end() :] if found else phrase
        core = _ASIDE.sub("", phrase)
        cut = _CORE_END.search(core)
        return core[: cut.start()] if cut and cut.start() else core

    def _is_common(self, core: str) -> bool:
        found = _WORD.findall(core)
        return bool(found) and found[-1][0].islower()

    def _is_government(self, core: str, head: str) -> bool:
        return head in ("government", "administration", "regime")

    def _gender_of(self, head: str) -> Gender | None:
        return self.words.gendered.get(head)

    def _turn(self, at: int, name: str, kind: Kind, party: Party, gender: Gender | None = None) -> Turn:
        relative = _RELATIVE.search(name)
        name = name[: relative.start()] if relative and relative.start() else name
        return Turn(at, Actor(Speaker(" ".join(name.split()), kind), party), None, gender)


def _without_article(phrase: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", phrase, flags=re.IGNORECASE)


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
