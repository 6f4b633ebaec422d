"""What the text calls somebody, and where -> the party that they stand for, if their own name does not say it.

In: the scene as it is settled so far, and a phrase or a turn in it. Out: the party: of whom the phrase says that they serve or belong
to ("his spokesman", "an aide to the president"), of who spoke right before ("the ministry"), or of the state whose the
body is by the place or by the whole article.
"""

import re
from dataclasses import replace

from onrecord.lexicon.parties import Name
from onrecord.lexicon.phrases import is_former
from onrecord.records import Party
from onrecord.steps.identify import pronouns
from onrecord.steps.identify.homes import may_have
from onrecord.steps.identify.roles import head_of
from onrecord.steps.identify.scene import Scene, Turn
from onrecord.steps.identify.taken_up import TakenUp, core_of

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SERVED = re.compile(
    r"\b(?:(?:aide|adviser|advisor|assistant|counsel|spokes\w+)s? to"
    r"|(?:investigation|inquiry|probe|review|statement|letter|report|communiqué|declaration|document|memo)s?"
    r" (?:(?:published |issued |released |sent |signed |put out )?by|from)"
    r"|(?:data|figures|statistics|estimates)\b[^,;]{0,80}? (?:published|issued|released|provided|compiled|presented) by) (?P<whom>.+)$"
)
_LISTED = re.compile(r",? and |, ")
_HEAD_OF_STATE = re.compile(
    r"^the (?:deputy |vice )?(?:president|prime minister|premier|chancellor|king|foreign minister|defen[cs]e minister)\b"
)
_ONE_A_STATE = re.compile(
    r"(?:deputy )?(?:chancellor|prime minister|premier|(?:foreign|interior|finance|defen[cs]e|justice) minister)"
    r"|(?:(?:senior|top|sitting|fellow|even|other|some|ruling[- ]party|backbench|labour|conservative|tory|liberal"
    r"|republican|democratic|gop|opposition"
    r"|congressional|federal) )*(?:lawmaker|legislator|mp|senator|cabinet minister)s?"
    r"|(?:prime minister|president|chancellor|premier|government)['’]s (?:official |chief )?(?:spokes\w+|office)",
    re.IGNORECASE,
)
_IN_OPPOSITION = re.compile(r"\bopposition (?=lawmaker|legislator|senator|mp)", re.IGNORECASE)
"""Who sits in a parliament holds an office, on whichever side."""
_FOR_BODY = re.compile(
    r"\b(?:spokes\w+|officials?|representatives?|member|statement) (?:for|from|at|of|by) the (?P<body>[a-z]+)(?:['’]s (?:[a-z]+ )?[a-z]+)?$"
)
_POSSESSOR = re.compile(r"(?P<who>his|her|its)(?: (?:government|country|nation|administration|party|movement)['’]s)? (?=\w)", re.IGNORECASE)


class Belonging:
    """Tells the parties of bodies and officials from what stands around them."""

    def __init__(self, scene: Scene, taken_up: TakenUp):
        self.scene = scene
        self.text = scene.text
        self.words = scene.lexicon.words
        self.taken_up = taken_up

    def of_home(self, turn: Turn, start: int) -> Turn:
        """A body or officials whom every state has, with the state that the place or the article tells: "police", "the mayor's office"."""
        speaker = turn.actor.speaker
        if turn.actor.party is not None or turn.person is not None or speaker.kind not in ("institution", "group", "anonymous"):
            return turn
        head = head_of(core_of(speaker.name))
        if head == "government" and " of " in speaker.name:  # of nobody but whom it says
            return replace(turn, actor=replace(turn.actor, party=self.scene.homes.of_place(speaker.name)))
        if (
            self.scene.lexicon.is_private(_IN_OPPOSITION.sub("", speaker.name))
            or is_former(speaker.name)
            or (speaker.kind == "anonymous" and not self._speaks_for(head))
        ):
            return turn
        before = (t.actor.party for t in self.scene.turns if t.at < start and t.actor.speaker.name == speaker.name)
        known = next((party for party in before if party), None) if speaker.name[:1].isupper() else None
        if known:
            return replace(turn, actor=replace(turn.actor, party=known))
        veiled = speaker.kind == "anonymous" and self.scene.homes.is_national(speaker.name)
        here = self.scene.sentence(self.scene.sentence_of(start))[0]
        official = core_of(speaker.name) if _ONE_A_STATE.fullmatch(core_of(speaker.name)) else ""
        party = (
            (self._spoke_since(here, start) if veiled else None)
            or self.scene.homes.of_body(speaker.name, *self._around(start))
            or (self.near(start) if veiled else None)
            or (self.scene.homes.of_official(official.removesuffix("s"), speaker.name, *self._around(start)) if official else None)
            or (self._of_spokesman(start) if speaker.kind == "anonymous" and head.startswith("spokes") else None)
        )
        return replace(turn, actor=replace(turn.actor, party=party if may_have(party, speaker.name) else None))

    def _speaks_for(self, head: str) -> bool:
        """Whether an unnamed one is an official by the noun: "a spokesman for the ministry", "police sources"."""
        return head in self.words.office or head in self.words.anonymous or head.rstrip("s") in self.words.office

    def _around(self, start: int) -> tuple[int, int]:
        """The sentence of a place and the one before."""
        here = self.scene.sentence_of(start)
        return self.scene.sentence(max(0, here - 1))[0], self.scene.sentence(here)[1]

    def near(self, start: int) -> str | None:
        """The state that spoke last, in the sentences right before: whose "the government" and "the ministry" are."""
        return self._spoke_since(self.scene.sentence(max(0, self.scene.sentence_of(start) - 2))[0], start)

    def _of_spokesman(self, start: int) -> str | None:
        """The state whose body spoke before a mere "spokesman" in the same paragraph, or else the one that the headline says speaks."""
        paragraph = self.text.rfind("\n", 0, start) + 1
        return self._spoke_since(paragraph, start) or self.scene.headline

    def of_body_before(self, start: int) -> str | None:
        """The state whose body spoke last in the sentence of `start` or right before it, and nobody since."""
        near = self.scene.turns_within(self._around(start)[0], start)
        last = near[-1].actor if near and near[-1].actor.speaker.kind == "institution" else None
        return last.party if last and isinstance(last.party, str) and self.scene.lexicon.is_state(last.party) else None

    def of_ruler(self, head: str, start: int) -> str | None:
        """The state whose government the text called by its leader last: "the N. administration"."""
        named = [m["ruler"] for m in re.finditer(rf"(?P<ruler>[A-Z][\w-]+)(?:['’]s)? {head}\b", self.text[:start])]
        for ruler in reversed(named):
            person = self.scene.people.called(ruler)
            party = self.scene.standing[person].party if person is not None else None
            if isinstance(party, str) and self.scene.lexicon.is_state(party):
                return party
        return None

    def _spoke_since(self, first: int, start: int) -> str | None:
        """The state that spoke last in `[first, start)`, outside of quotations."""
        for turn in reversed(self.scene.turns_within(first, start)):
            party = turn.actor.party
            if isinstance(party, str) and self.scene.lexicon.is_state(party) and self.scene.quotation_at(turn.at) is None:
                return party
        return None

    def of_country(self, turn: Turn, start: int) -> Turn:
        """A body of "the country's": of the state that spoke last, or that the article plays in."""
        if turn.actor.party is not None or turn.actor.speaker.kind != "institution":
            return turn
        return replace(turn, actor=replace(turn.actor, party=self.near(start) or self.scene.homes.state))

    def of_seat(self, at: int) -> str | None:
        """The state whose capital stands beside a ministry: "the Foreign Office in Islamabad said"."""
        start, end = self.scene.sentence(self.scene.sentence_of(at))
        for a, _, name in self.scene.lexicon.parties.scan(self.text, at, end):
            if name.capital and self.text[max(start, a - 4) : a].endswith(" in "):
                return name.party
        return None

    def of_agency(self, name: Name | None, at: int) -> Name | None:
        """An agency that other states have too belongs to the state that the article plays in, if its own is not spoken of."""
        if name is None or not name.agency or not self.scene.lexicon.is_state(name.party):
            return name
        home = self.of_seat(at) or self.scene.homes.state
        if home is None or home == name.party:
            return name
        spoken_of = any(other.party == name.party and not other.agency for _, _, other in self.scene.lexicon.parties.scan(self.text))
        return name if spoken_of else name._replace(party=home)

    def of_possessor(self, phrase: str, start: int, head: str) -> Party:
        """The party of an official or a body of somebody's: "his spokesman", "her government's fisheries minister"."""
        owner = _POSSESSOR.match(phrase)
        if not owner or self.scene.lexicon.is_private(phrase) or is_former(phrase):
            return None
        words = self.words
        if not (head in words.office or head in words.government or head in words.institution or head.rstrip("s") in words.office):
            return None
        key = owner["who"].casefold()
        turn = pronouns.thing(self.scene, start) if key == "its" else pronouns.of_gender(self.scene, start, pronouns.GENDERED[key])
        return turn.actor.party if turn else None

    def of_joint(self, phrase: str, start: int) -> Party:
        """The state whose officials are a part of a list: "Danish regulators and consumer watchdogs", "Condor and Danish officials"."""
        parts = _LISTED.split(phrase)
        officials = [part for part in parts if len(parts) > 1 and self._are_officials(part)]
        parties = {self.scene.party_of(part, start) for part in officials}
        party = parties.pop() if len(parties) == 1 else None
        return party if isinstance(party, str) and self.scene.lexicon.is_state(party) else None

    def _are_officials(self, part: str) -> bool:
        head = head_of(core_of(part))
        if head in ("government", "administration", "regime"):
            return False
        official = (
            self.scene.homes.is_national(part) or head in ("authorities", "regulators") or head.removesuffix("s") in self.words.office
        )
        return official and not (self.scene.lexicon.is_private(part) or is_former(part))

    def of_served(self, phrase: str, start: int) -> Party:
        """The party of whom an unnamed aide serves ("an adviser to the French president"), or of whom a document is by."""
        served = _SERVED.search(phrase)
        if not served:
            return self._of_body(phrase, start)
        return (
            self.scene.lexicon.party_of(served["whom"])
            or (self.scene.homes.state if _HEAD_OF_STATE.search(served["whom"]) else None)
            or self.scene.homes.of_body(served["whom"], *self._around(start))
        )

    def _of_body(self, phrase: str, start: int) -> Party:
        """The party of a body that is called by its kind where its people speak: "a spokesperson for the authority"."""
        for_body = _FOR_BODY.search(phrase)
        known = self.taken_up.body_of(for_body["body"], for_body["body"], start, definite=True) if for_body else None
        return known.actor.party if known else None

    def of_paper(self, core: str, start: int) -> Party:
        """The state whose a paper is that police or a ministry made."""
        return self.scene.homes.of_paper(core, *self._around(start))

    def of_court(self, start: int) -> Party:
        """The state whose an indictment or a law is: the one of the courts at this place of the text."""
        return self.scene.homes.of_body("court", *self._around(start))

    def of_leader(self, core: str) -> Party:
        """The party of a government that goes under its leader's name, in office or not."""
        parties = {leader.party for word in _WORD.findall(core.replace("'s", "")) for leader in self.words.leaders.get(word.casefold(), ())}
        return parties.pop() if len(parties) == 1 else None
