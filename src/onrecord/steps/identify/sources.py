"""The source of an attribution and the scene -> the actor who speaks.

In: the span of a source, in the order of the text. Out: a `Turn` with the actor, or None where the
text does not say who it is. A source is tried as a pronoun, as people, as a medium, as a
body that the lexicon knows, as a noun phrase by its head noun, and last as a bare name.
"""

import re
from dataclasses import replace

from onrecord.lexicon.parties import Name
from onrecord.lexicon.phrases import names_members, plain, trimmed, without_article
from onrecord.records import Attribution, Kind, Party, Spans, names_of
from onrecord.steps.identify import borders, described, pronouns
from onrecord.steps.identify.antecedents import antecedent
from onrecord.steps.identify.belonging import Belonging
from onrecord.steps.identify.fullest import fullest, lengthened, with_first
from onrecord.steps.identify.headings import lowered
from onrecord.steps.identify.heads import is_head
from onrecord.steps.identify.issued import Issued
from onrecord.steps.identify.outlets import is_medium, medium_in
from onrecord.steps.identify.people import Naming
from onrecord.steps.identify.roles import head_of, is_role_word
from onrecord.steps.identify.scene import Scene, Turn, listed
from onrecord.steps.identify.several import several, two_titled, with_others
from onrecord.steps.identify.signed import first_person, speech_at, together
from onrecord.steps.identify.states import state_of
from onrecord.steps.identify.studies import study
from onrecord.steps.identify.taken_up import AGE, ARTICLE, ASIDE, INDEFINITE, REBELS, RELATIVE, TakenUp, Unsettled, core_of, named_turn

_COUNTED = re.compile(r"(?:two|three|four|five|six|seven|several|multiple|one|\d+) ", re.IGNORECASE)
_STOP = re.compile(r"[.!?;:\"“”\n]")
_BEING = re.compile(r", (?:\d\d, )?(?:an?|the) [^.;:,\"“”]{3,90}, ")
_OWNED = re.compile(r"(?:[A-Z][\w.]* ){0,3}[A-Z][\w.]*['’]s (?=[a-z])")
_OWN_COMPLEMENT = re.compile(r" (?:of|for) (?:the )?[A-Z]")
_CALLED = re.compile(r"(?:[\w.'’-]+ )*?(?P<sort>[a-z][a-z-]+) (?P<name>[A-Z][\w.'’&-]*(?: (?:[A-Z][\w.'’&-]*|of|for|and|the|&))*)$")
_OF_COUNTRY = re.compile(r"(?:[Tt]he )?(?:country|nation)['’]s (?=[A-Z])")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being) (?:\w+ly |also )?(?:\w+(?:ed|n)|told)\b")
_JOINED = re.compile(r"\b(?:and|but)(?: (?:then|also|later|again))? $")
_APPOSED = re.compile(r"[^,]+, (?:the )?(?P<name>[A-Z][^,]+?),?")
_STATE_PAPERS = frozenset(("indictment", "verdict", "ruling", "decree", "law", "bill", "constitution", "budget"))
_SORT = re.compile(r"^(?:NGO|(?:non-partisan|nonpartisan|non-profit|nonprofit|independent|influential|powerful|so-called)) (?=[A-Z])")
"""What is put before the name of a body and is no part of it."""
_NOUN_INSIDE = re.compile(r" (?!(?:and|of|the|as|well|for)\b)[a-z]\w+,? (?:and )?")
"""A common noun inside a list, which is more than the names of states: "Peru's (army) and Chile"."""
_NAME_ENDS = re.compile(r"[^\w\s'’]|\n|$| (?:said|says|told|added|wrote|and|of|in|on|at)\b")
"""What comes behind a name that stands in apposition, unlike behind a subject."""
_TO_DO = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)* to [A-Z]\w+(?: (?:[A-Z]\w+|and|the|of))*")
"""A body that is called by its purpose: "Committee to Save the Lakes"."""
_GOVERNMENT = re.compile(
    r"(?:(?:new|current|incoming|outgoing|interim|caretaker|transitional|coalition|minority|federal|central|ruling|cent(?:re|er)-(?:left|right)"
    r"|far-right|right-wing|left-wing|nationalist|labou?r|conservative|tory|socialist|liberal) )*"
    r"(?:government|administration|regime|side)|cabinet",
    re.IGNORECASE,
)
_SPECIAL = re.compile(
    r"\b(?:Space|Aviation|Drug|Food|Safety|Security|Customs|Tax|Energy|Railway|Maritime|Highway|Transportation|Meteorological|Forest"
    r"|Earthquake|Medical|Health|Archives|Parks) Administration$"
)
_LOCAL = re.compile(r"\b(?:Metropolitan|Municipal|City|Provincial|Regional|County) (?:Government|Administration)$")
_FIGURES = re.compile(
    r"\b(?:police|official|government|ministry|latest|new|fresh|recent|previous|earlier"
    r"|trade|inflation|crime|census|industry|preliminary) figures\b",
    re.IGNORECASE,
)
_OF_GOVERNMENT = frozenset(("officials", "authorities", "lawmakers", "ministers", "prosecutors"))
_ORGANS = re.compile(
    r"army|military|navy|air force|parliament|central bank|General Staff|(?:Foreign|Defen[cs]e) Ministry",
)
_RULE = re.compile(r"['’]s? (?:\w+ )?(?:government|administration|regime)\b")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_SOME = frozenset(("some", "many", "others", "most", "few", "several", "all"))
_MEMBERS = re.compile(r"(?:House |Senate )?(?:Republicans|Democrats)|Tories|Lib Dems|Liberal Democrats")
_PARTISAN = re.compile(r"[Tt]h(?:e|at) (?:Republican|Democrat|Tory|Liberal Democrat)$")
_PARTICIPLE = re.compile(r"(?:\w+ly |neither |not )?\w+ing\b")
_BASED = re.compile(r"(?<=^)(?P<article>(?:[Tt]he|[Aa]n?) )?[A-Z][\w.]*(?: [A-Z][\w.]*)?-(?:based|headquartered) (?=\w)")
_FURNITURE = re.compile(r"^.*\b(?:Advertisement|Supported by) (?=[A-Z])")
"""Words of a page that run into the name behind them."""
_CONCEDED = re.compile(r",? (?:though|although|albeit) .*$", re.DOTALL)
_DANGLING = re.compile(r"(?:,? and|,? or|['’]| [–—-])$")
_POSSESSIVE = re.compile(r"['’]s$")
_CAPITALS = frozenset(("US", "WHO", "IT"))
"""What is a pronoun only in small letters: "WHO chief N." is no clause."""
_WITH = re.compile(r",? with (?P<who>[^,.;:]+?) (?:(?:neither|not|both) (?:\w+ing (?:n?or|and) )?)?$")
_INVERTED = frozenset(
    ("said", "says", "added", "adds", "wrote", "writes", "explained", "noted", "continued", "recalled", "warned", "insisted")
)
_FELLOWS = frozenset(("counterpart", "colleague"))
_SUBJECT = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_MANY = re.compile(r"[A-Z][a-z]+(?:er|or|ist|ian|ant|ent|eer|ite|ee|man|itie)s")
"""A word for people: "Forecasters"."""
_PERSONAL = re.compile(r"\w+(?:er|or|ist|ian|ant|man|woman|person|ess|ot)$")


def _is_subject(text: str, start: int, naming: Naming, at: int) -> bool:
    """Whether a sentence from `start` begins with a name and what somebody is, right before the cue at `at`: "N., a diver, | recalled"."""
    return naming.start == start and bool(_BEING.fullmatch(text, naming.end, at))


class Sources:
    """Settles sources one by one; each that it settles helps to settle the next."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.text = scene.text
        self.words = scene.lexicon.words
        self.taken_up = TakenUp(scene)
        self.belonging = Belonging(scene, self.taken_up)
        self.issued = Issued(scene, lambda a, b: self._settled(a, b, None))
        self._tried: set[int] = set()

    def settle(self, start: int, end: int, speaking: Turn | None = None, content: Spans = ()) -> Turn | None:
        """Who the source at `[start, end)` is; `speaking` is who speaks the quotation around it, `content` what the source says."""
        start, end = borders.whole(self.scene, start, end)
        body = borders.body_in(self.scene, start, end)
        try:
            turn = self._settled(start if body is None else body, end, speaking, content)
        except Unsettled:
            return None
        if turn and body is not None and turn.actor.speaker.kind == "person":
            turn = replace(turn, actor=replace(turn.actor, speaker=replace(turn.actor.speaker, kind="institution")))
        return turn and self.belonging.of_home(self._in_speech(turn, start), start)

    def _in_speech(self, turn: Turn, start: int) -> Turn:
        """In a speech that is printed in full, "Peru welcomes" is what its envoy says."""
        party = turn.actor.party
        if not isinstance(party, str) or turn.actor.speaker.name != self.scene.lexicon.name_of(party):
            return turn
        speech = speech_at(self.scene, start)
        return replace(speech, at=start) if speech and speech.actor.party == party else turn

    def _settled(self, start: int, end: int, speaking: Turn | None, content: Spans = ()) -> Turn | None:
        phrase = _FURNITURE.sub("", _DANGLING.sub("", _CONCEDED.sub("", trimmed(self.text[start:end]))))
        if not phrase or phrase.casefold() in self.words.nobody or (phrase.casefold() in _DAYS and phrase[:1].isupper()):
            return None
        start = self.text.find(phrase, start)
        key = phrase if phrase.split()[0] in _CAPITALS else phrase.casefold()
        quoted = self.scene.quotation_at(start) is not None
        if key in pronouns.GENDERED:
            return pronouns.settled(
                self.scene, start, pronouns.GENDERED[key], but=speaking.person if speaking and quoted else None, within=content
            )
        if key in pronouns.SPEAKING:
            return speaking or first_person(self.scene, start)
        if key in pronouns.PLURAL:
            return (several(self.scene, start, "") if key == "both" else None) or pronouns.plural(self.scene, start)
        if key in ("it", "its"):
            return pronouns.thing(self.scene, start)
        if key.split()[0] in ("who", "which", "that") and (" " not in key or key.startswith("who ")):
            return antecedent(self.scene, start, key.split()[0], lambda a, b: self._settled(a, b, None))
        phrase = _BASED.sub(lambda m: m["article"] or "", phrase)
        phrase = lowered(phrase) if head_of(phrase) in self.words.office else phrase
        if _OF_COUNTRY.match(phrase):
            body = _OF_COUNTRY.sub("", phrase)
            turn = self._settled(start + len(phrase) - len(body), end, speaking)
            return turn and self.belonging.of_country(turn, start)
        found = self.text.find(phrase, start, end)
        start = start if found < 0 else found
        people = self.scene.lexicon.parties.named(plain(phrase))
        if people is not None and people.kind == "adjective":
            return self._people_of(phrase, plain(phrase), people.party, start)
        if " " in phrase and plain(phrase).casefold() in self.words.media:
            return self._named(phrase, start)
        return (
            self._people(phrase, start)
            or self._titled(phrase, start + len(phrase))
            or self._named(phrase, start)
            or self._described(phrase, start)
        )

    def understood(self, attribution: Attribution) -> Turn | None:
        """Who speaks where no source was marked: whose name ends at the cue, or the subject of a participle or of a verb joined on."""
        if not attribution.cue:
            return None
        agent = borders.agent(self.scene, attribution)
        if agent:
            return self.settle(*agent)
        at = attribution.cue[0][0]
        start, _ = self.scene.sentence(self.scene.sentence_of(at))
        near = [n for n in self.scene.people.within(start, at) if n.end == at - 1 or _is_subject(self.text, start, n, at)]
        near = [n for n in near if self.scene.quotation_at(n.start) == self.scene.quotation_at(at)]
        if near and not _PASSIVE.search(self.text, at, attribution.cue[-1][1]):
            return pronouns.turn_of(self.scene, near[-1])
        cue_end = attribution.cue[-1][1]
        cue = self.text[at:cue_end]
        if self.scene.quotation_at(at) is not None:
            return None
        joined = attribution.parent is None and _JOINED.search(self.text[start:at]) and not _PASSIVE.search(cue)
        if joined and (quotation := self.scene.quotation_at(start)) is not None:  # "N. said, 'A. B' and added": sentences end within it
            start, _ = self.scene.sentence(self.scene.sentence_of(quotation[0]))
        if cue in _INVERTED and not joined:
            behind = [n for n in self.scene.people.within(cue_end, cue_end + 2) if self.text[cue_end : n.start] == " "]
            return pronouns.turn_of(self.scene, behind[0]) if behind else None
        if not joined and not _PARTICIPLE.match(cue):
            return borders.for_whom(self.scene, start, at, cue)
        own = None if joined else _WITH.search(self.text, start, at)
        if own:
            return self.settle(own.start("who"), own.end("who"))
        turns = [t for t in self.scene.turns_within(start, at) if self.scene.quotation_at(t.at) is None]
        return turns[-1] if turns else self._subject(start, at) if _PARTICIPLE.match(cue) else None

    def _subject(self, start: int, at: int) -> Turn | None:
        """The subject of the sentence from `start`, for a participle at `at`: a pronoun that comes before any name, or a person."""
        pronoun = next((m for m in _SUBJECT.finditer(self.text, start, at) if self.scene.quotation_at(m.start()) is None), None)
        if pronoun and not self.scene.people.within(start, pronoun.start()):
            return pronouns.of_gender(self.scene, pronoun.start(), pronouns.GENDERED[pronoun.group().casefold()])
        return pronouns.of_gender(self.scene, at, None, near=True)

    # ------------------------------------------------------------------ people and names

    def _titled(self, phrase: str, end: int) -> Turn | None:
        """The person whose name goes on where the phrase, a mere title, ends: "Iran's supreme leader", Ayatollah N."""
        head = head_of(core_of(phrase))
        near = self.scene.people.within(end, end + 25)
        if not near or not (head in self.words.honorific or is_role_word(head, self.words)):
            return None
        if head not in self.words.honorific.keys() | self.words.shortened and _STOP.search(self.text, end, near[0].start):
            return None
        between = _WORD.findall(self.text[end : near[0].start])
        parted = self.text[end : near[0].start].strip(" ,")
        if "," in self.text[end : near[0].start] and not _NAME_ENDS.match(self.text, near[0].end):
            return None  # "according to the official, N. had slept"
        return (
            pronouns.turn_of(self.scene, near[0])
            if not parted or all(is_role_word(w, self.words) or w.casefold() in self.words.honorific for w in between)
            else None
        )

    def _people(self, phrase: str, start: int) -> Turn | None:
        """The people who are the head of the phrase, not a part of another noun's phrase; of "N.'s", whose announcement it is, N."""
        end = start + len(_POSSESSIVE.sub("", phrase))
        heads = [n for n in self.scene.people.within(start, end) if is_head(self.scene, n, start, end)]
        persons = list(dict.fromkeys(n.person for n in heads))
        if not persons:
            return None
        if len(persons) == 1 or not self._are_joined(phrase, heads, start):
            titled = bool(ARTICLE.match(phrase)) and heads[0].start > start + 4
            naming = heads[-1 if titled else 0]
            self._take_party(naming, start)
            return with_others(self.scene, naming, start + len(RELATIVE.split(phrase)[0].rstrip(", "))) or pronouns.turn_of(
                self.scene, naming
            )
        return together(start, [pronouns.actor_of(self.scene, person) for person in persons])

    def _take_party(self, naming: Naming, start: int) -> None:
        """A party that only the source names ("Head of the Northland delegation, presidential aide N."), or the words before it."""
        standing = self.scene.standing[naming.person]
        title = _WORD.findall(self.text[start : naming.start])
        if standing.party is None and any(is_role_word(word, self.words) for word in title):
            phrase = self.text[start : naming.start].rstrip(", ")
            head = head_of(core_of(phrase))
            own = self.scene.lexicon.party_of(phrase) or self.belonging.of_possessor(phrase, start, head)
            bare = head.startswith("spokes") and len(title) == 1
            party = own or self._of_unnamed(phrase, head, start) or (self.belonging.of_body_before(start) if bare else None)
            self.scene.standing[naming.person] = replace(standing, party=party)
        if self.scene.standing[naming.person].party is None and naming.person not in self._tried:
            self._tried.add(naming.person)
            self.scene.standing[naming.person] = replace(standing, party=state_of(self.scene, naming))

    def _of_unnamed(self, phrase: str, head: str, start: int) -> Party:
        """The party of whom the text brought in without a name and names now: "a spokesman for Peru", then "the spokesman, N."."""
        known = self.taken_up.spoken_before(head, start) if re.fullmatch(rf"[Tt]he {re.escape(head)}", phrase) else None
        return known.actor.party if known and known.actor.speaker.kind == "anonymous" else None

    def _are_joined(self, phrase: str, heads: list[Naming], start: int) -> bool:
        return bool(re.search(r"(?:^|,| )and | & ", phrase[heads[0].end - start : heads[-1].start - start] + " "))

    def _named(self, phrase: str, start: int) -> Turn | None:
        """A medium or a body that the lexicon or the article knows by this name."""
        name = plain(ASIDE.sub("", RELATIVE.split(phrase)[0]))
        if _TO_DO.fullmatch(name):
            return named_turn(start, name, "institution", None)
        medium = self.words.media.get(name.casefold()) or self.words.media.get(phrase.casefold())
        if medium and (name[0].isupper() or len(name) > 4):
            return named_turn(start, name, "media", None)
        agency = medium_in(name, self.words, self.scene.outlets)
        if agency:
            return named_turn(start, agency, "media", None)
        outlet = next((part for part in (name, name.partition(",")[0]) if part in self.scene.outlets), None)
        if outlet or is_medium(name):
            return named_turn(start, outlet or name, "media", None)
        found = self.scene.lexicon.parties.named(name) or self.scene.lexicon.parties.named(fullest(self.scene, name))
        found = self.belonging.of_agency(found, start) or self.scene.shorts.get(name)
        if found is not None and found.capital and not self._is_spoken_of(found):
            other = self.scene.lexicon.parties.also_capital(found.text)
            found = other if other and self._is_spoken_of(other) else found
        if found is not None and not _PARTISAN.match(phrase):
            members = found.kind == "body" and _MEMBERS.fullmatch(found.text)
            return (
                named_turn(start, name, "group", found.party)
                if members
                else named_turn(start, self.scene.name_of(found), "institution", found.party)
            )
        apposed = _APPOSED.fullmatch(name)
        known = self.scene.lexicon.parties.named(apposed["name"]) if apposed else None
        if known is not None:
            return named_turn(start, self.scene.name_of(known), "institution", known.party)
        people = head_of(core_of(phrase)) in self.words.group and " from " in phrase and not names_members(phrase)
        whole = (
            name[0].isupper() and name.split()[-1][0].isupper() and not people and (names_members(phrase) or not _NOUN_INSIDE.search(name))
        )
        joint = self.scene.lexicon.party_of(phrase) if whole else None
        if isinstance(joint, tuple):
            return named_turn(start, listed([self.scene.lexicon.name_of(p) for p in joint]), "group", joint)
        return None

    def _is_spoken_of(self, name: Name) -> bool:
        """Whether the text names the party of a capital by another name too."""
        return any(other.party == name.party and other.text != name.text for _, _, other in self.scene.lexicon.parties.scan(self.text))

    def _people_of(self, phrase: str, name: str, party: str, start: int) -> Turn | None:
        """The people of a state: "the Russians" are its side, "Russians" are not; a bare adjective is nobody."""
        definite = phrase.casefold().startswith("the ")
        if definite and not name.endswith(("s", "ish", "ch")):
            return self.taken_up.compatriot(party, start)
        if not name.endswith(("s", "ese", "ish", "ch")):
            return None
        return named_turn(start, name, "group", party if definite else None)

    # -------------------------------------------------------------------- noun phrases

    def _described(self, phrase: str, start: int) -> Turn | None:
        """A noun phrase, by its head noun."""
        core = core_of(phrase)
        head = head_of(core)
        head = head.rpartition("-")[2] if head.rpartition("-")[2] in self.words.document else head
        party = (
            self._ruled_by(phrase, start, head)
            or self.scene.party_of(phrase, start)
            or self.belonging.of_possessor(phrase, start, head)
            or self.belonging.of_served(phrase, start)
            or self.belonging.of_joint(phrase, start)
        )
        definite = bool(ARTICLE.match(phrase))
        if not head:
            return None
        if phrase.casefold() in _SOME:
            return named_turn(start, phrase, "group", None)
        person = self.scene.introduced.get(start)
        if person is not None:
            return Turn(start, pronouns.actor_of(self.scene, person), person, self.scene.people.persons[person].gender)
        joint = (
            two_titled(self.scene, start, phrase, lambda a, b: self._settled(a, b, None))
            or self.issued.author(phrase, start)
            or several(self.scene, start, phrase)
        )
        if joint:
            return joint
        if (head in self.words.anonymous and head != "people") or any(veil in phrase for veil in self.words.veil):
            known = self.taken_up.spoken_before(head, start) if definite else None
            return known or named_turn(start, phrase, "anonymous", party)
        if self._is_government(core, head) and isinstance(party, str) and self.scene.lexicon.is_political(party):
            party = "USA" if party in ("Republican Party", "Democratic Party") else None
        if self._is_government(core, head) and party is None:
            party = self.belonging.of_leader(core) or (
                (self.belonging.near(start) or self.belonging.of_ruler(head, start) or self.scene.homes.state)
                if definite and _GOVERNMENT.fullmatch(without_article(phrase))
                else None
            )
        if self._is_government(core, head) and party is not None:
            return named_turn(start, listed([self.scene.lexicon.name_of(p) for p in names_of(party)]), "institution", party)
        if (
            core[:1].islower()
            or is_role_word(head, self.words)
            or head in self.words.group
            or definite
            or INDEFINITE.match(phrase)
            or " " not in phrase
            or self._is_common(core)
        ):
            common = self._common(phrase, core, head, start, party, definite=definite)
            if common is not None:
                return common
        return self._bare(phrase, core, head, start, party)

    def _ruled_by(self, phrase: str, start: int, head: str) -> Party:
        """The party of the person whose government it is, who may be called as a state is: "N.'s government"."""
        ruler = next((n for n in self.scene.people.within(start, start + len(phrase)) if _RULE.match(self.text, n.end)), None)
        return self.scene.standing[ruler.person].party if ruler and self._is_government(phrase, head) else None

    def _common(self, phrase: str, core: str, head: str, start: int, party: Party, *, definite: bool) -> Turn | None:
        """A phrase whose head is a common noun: an office, a group, a body, a document."""
        words = self.words
        indefinite = bool(INDEFINITE.match(phrase))
        last = _WORD.findall(core)[-1]
        lower = last[:1].islower()
        armed = self.taken_up.armed_group(start) if head in REBELS and definite and core == head else None
        if armed:
            return armed
        if head in words.group or (lower and head.endswith("s") and head[:-1] in words.office | words.private):
            if party is None and not definite and core.casefold() == head and head in _OF_GOVERNMENT:
                party = self.belonging.near(start)
            kind: Kind = "anonymous" if _COUNTED.match(phrase) else "group"
            known = self.taken_up.spoken_before(head, start) if definite and party is None and kind == "group" else None
            return known or with_first(
                self.scene, named_turn(start, phrase if kind == "anonymous" else without_article(phrase), kind, party)
            )
        if is_role_word(head, words) or head in words.gendered or head in words.epithet or AGE.search(core):
            if indefinite:
                return named_turn(start, phrase, "anonymous", party, self.taken_up.gender_of(head))
            return self._referent(core, head, start, party, definite=definite) or named_turn(
                start, without_article(phrase), "anonymous", party, self.taken_up.gender_of(head)
            )
        online = self.taken_up.outlet(core, start) if definite else None
        if online:
            return online
        if head in words.document and "media" in core.casefold().split():
            return named_turn(start, without_article(phrase), "media", None)
        if _FIGURES.search(core):
            return named_turn(start, phrase, "document", party)
        if head == "people" and not _COUNTED.match(phrase):
            return named_turn(start, without_article(phrase), "group", None)
        if head in words.document:
            told = study(self.text, core, head, start) if definite else None
            if told:
                at, name = told
                return named_turn(start, name, "document", self.scene.party_of(name, at) or self.belonging.of_paper(name, at))
            return named_turn(
                start,
                phrase,
                "document",
                party or (self.belonging.of_court(start) if definite and core in _STATE_PAPERS else self.belonging.of_paper(core, start)),
            )
        if head in words.medium:
            one = definite and head not in ("media", "press") and not head.endswith("s")
            known = self.taken_up.spoken_before(head, start, "media") or self.taken_up.last_medium(start) if one else None
            return known or named_turn(start, without_article(phrase), "media", None)
        if head in words.institution or head in words.government:
            if party is None and (_ORGANS.fullmatch(core) or (core.islower() and core.split()[-1] == "ministry")):
                party = self.belonging.of_seat(start) or self.belonging.near(start) or self.scene.homes.state
            known = self.taken_up.body_of(
                core, head, start, definite=definite and not _OWN_COMPLEMENT.match(phrase, phrase.find(core) + len(core))
            ) or (
                self.taken_up.forces(core, start, party) or self.taken_up.movement(core, start) or self.taken_up.firm(core, head, start)
                if definite
                else None
            )
            return lengthened(self.scene, known or named_turn(start, without_article(phrase), "institution", party))
        return None

    def _referent(self, core: str, head: str, start: int, party: Party, *, definite: bool) -> Turn | None:
        """Who of the article a description of one person means; one with an age takes up who was named before."""
        seek = self.taken_up
        if head in _FELLOWS and party is not None:
            return seek.compatriot(party, start)
        age = AGE.search(core)
        if definite and age:
            found = seek.aged(age[1], start) or seek.holder(core, head, start, party, ahead=False) or seek.epithet(head, core, start)
            if found:
                return found
        found = (
            described.ruler(self.scene, start, party)
            or seek.holder(core, head, start, party)
            or (None if _OWNED.match(self.text, start) else seek.spoken_before(head, start))
            or described.official(self.scene, core, head, start, party)
        )
        if found or not definite:
            return found
        told = described.told(self.scene, head, start)
        if told:
            return told
        introduced = seek.introduced(core, start)
        if introduced:
            return named_turn(
                start, introduced, "anonymous", self.scene.party_of(introduced, start) or self.belonging.of_served(introduced, start)
            )
        return seek.epithet(head, core, start) or seek.pursued(head, core, start)

    def _bare(self, phrase: str, core: str, head: str, start: int, party: Party) -> Turn | None:
        """Names that nothing else tells of: a body if a word of it or the tagger says so, else a person."""
        name = _SORT.sub("", without_article(RELATIVE.split(phrase)[0]))
        called = _CALLED.match(core)
        if called and (called["sort"] in self.words.institution or called["sort"] in self.words.medium):
            sort: Kind = "media" if called["sort"] in self.words.medium else "institution"
            return named_turn(start, called["name"], sort, None if called["sort"] in self.words.private_bodies else party)
        capitals = [w for w in _WORD.findall(core) if w[0].isupper()]
        if not capitals or core[:1].islower():
            definite = bool(ARTICLE.match(phrase))
            if head.endswith("s") and not head.endswith("ss"):
                return named_turn(start, name, "group", party)
            known = described.told(self.scene, head, start) if definite else None
            if known:
                return known
            someone = definite and (AGE.search(core) or _PERSONAL.match(head) or head in self.words.epithet)
            return (self.taken_up.epithet(head, core, start) if someone else None) or named_turn(start, phrase, "anonymous", party)
        person = self.scene.people.called(core)
        if person is not None:
            return Turn(start, pronouns.actor_of(self.scene, person), person, self.scene.people.persons[person].gender)
        if head.endswith("s") and (
            _WORD.findall(core)[-1].islower() or (core == phrase and _MANY.fullmatch(phrase) and self.scene.begins_at(start))
        ):
            return named_turn(start, name, "group", party)
        if any(i.start <= start + len(phrase) and start <= i.start + len(i.name) for i in self.scene.institutions) or core.isupper():
            return self._body(start, name, party)
        if any(w.casefold() in self.words.body_words or w.casefold() in self.words.institution for w in capitals):
            return self._body(start, name, party)
        if 1 < len(capitals) <= 4 and len(capitals) == len(core.split()) and not ARTICLE.match(phrase):
            return named_turn(start, plain(core), "person", party)
        return self._body(start, plain(core), party)

    def _body(self, start: int, name: str, party: Party) -> Turn:
        """The turn of a body under its fullest name, which may tell the party: "the IFO", the Icelandic Fisheries Office."""
        full = fullest(self.scene, name)
        return named_turn(start, full, "institution", party or (self.scene.lexicon.party_of_public_body(full) if full != name else None))

    # ------------------------------------------------------------------------- wording

    def _is_common(self, core: str) -> bool:
        found = _WORD.findall(core)
        return bool(found) and found[-1][0].islower()

    def _is_government(self, core: str, head: str) -> bool:
        return (core == "cabinet" or head in ("government", "administration", "regime", "side")) and not (
            _SPECIAL.search(core) or _LOCAL.search(core)
        )
