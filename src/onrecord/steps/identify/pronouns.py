"""A pronoun and the scene -> whom it means.

In: where a pronoun stands. Out: the `Turn` of the person or body that it means, or None
where the text does not settle it. Who spoke last or is the subject of the sentence comes
first; a person of the other gender never comes into question.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from onrecord.lexicon.titles import Gender
from onrecord.records import Actor, Party, Spans, Speaker, names_of
from onrecord.steps.identify.people import Naming
from onrecord.steps.identify.roles import head_of, is_role_word
from onrecord.steps.identify.scene import Scene, Turn

GENDERED: dict[str, Gender] = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}
SPEAKING = frozenset(("i", "we", "me", "us", "my", "our"))
PLURAL = frozenset(("they", "them", "their", "both"))
_REACH = 8
"""How many sentences back an antecedent of "he" is looked for."""
_SHORT_REACH = 3
_MANY = frozenset(("institution", "group", "media", "anonymous"))
_COMPLEMENT = re.compile(
    r",| (?:of|for|from|in|inside|outside|near|at|with|who|whose|to|on|by|now|currently|still|living|working|based|speaking"
    r"|familiar|briefed|close) "
)
_OWN_WORDS = re.compile(
    r"['’]s? (?:[\w-]+ ){0,2}(?:announcement|statement|claim|assertion|promise"
    r"|pledge|vow|decision|comment|warning|call|threat|suggestion|plan)s? (?:that|to)\b"
)
_OWN_REPLY = re.compile(
    r"['’]s? (?:own |first |initial |full )?(?:reaction|response|reply|answer|remarks|comments|account|version|take|message|tone)\b"
    r"(?:,? (?:on the other hand|however|though|meanwhile|by contrast|in turn),?)? (?:was|were|is|are|came|differed|sounded|remained)\b"
)
_OWN_PAPER = re.compile(
    r"(?:the|this|that|their|its) (?:[\w-]+ ){0,2}(?:statement|letter|communique|communiqué|declaration|message)\b", re.IGNORECASE
)
"""What an "it" may take up though its words are those of whoever issued it."""
_RULE = re.compile(r"(?:['’]s)? (?:administration|government|cabinet)\b")
_SAME_SUBJECT = re.compile(r"It (?!(?:is|was) (?:\w+ )?(?:that|who|to)\b)")
_SUBORDINATE = re.compile(r"(?:Despite|Although|Though|While|After|When|As|Because) ")
AND = re.compile(r",? and (?:(?!(?:is|are|was|were|has|have|had|will|said|each|both|who) )[\w.'’-]+ ){0,6}")
_PLURAL = re.compile(
    r"(?:The |Some |Many |Local |Several |(?:A|The) (?:mob|crowd|group|band|number|handful|team|coalition) of )?"
    r"(?P<phrase>(?:[\w-]+ ){0,2}?(?P<noun>\w+s))\b"
)
_GROUP_ACTS = re.compile(
    r"(?:^|(?<=that )|(?<=, )|(?<=and )|(?<=when )|(?<=where )|(?<=because ))(?:[Tt]he |[Ss]ome |[Mm]any )?"
    r"(?P<phrase>(?:(?!that |as |and |or |his |her |its |their )[\w-]+ ){0,2}?(?P<noun>[A-Za-z]+s)) (?:(?:also|often|still) )?"
    r"(?:\w+ed|have|had|are|were|do|did|will|would|can|could)\b"
)
_ADHERENTS = re.compile(r"[A-Z][a-z]+(?:ists|ians|ites|ans|ics|ers)")
"""A word for people of one belief or one trade: "Adventists"."""
_SPEAKS = re.compile(r" (?:has |had |have )?(?:also |later )?(?:said|says|told|announced|declared|insisted|argued|warned|claimed)\b")
_TITLE = re.compile(r"(?:(?:[A-Z][\w.'’-]*|of|for|and|the|to) )+")
"""A title that a sentence begins with, of whatever is in it: "Special Envoy for Fisheries N."."""
_WHO = re.compile(r", who (?:is|was|has|had|will|would)\b")
"""What tells more of somebody who is no subject: "news from N., who has"."""
_HE = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_LEADS_OFF = re.compile(
    r"(?:(?<!\b[Aa]s )[Ff]or|[Ww]ith|[Aa]bout|[Bb]y|[Ff]rom|[Oo]f|[Aa]gainst|[Uu]nder|[Tt]o|[Aa]t|[Oo]n|and|told|after|met)"
    r" (?:(?!(?:is|are|was|were|has|had) )[\w.][\w.'’-]* ){0,4}$"
)


def actor_of(scene: Scene, person: int) -> Actor:
    """The actor that a person of the article is."""
    standing = scene.standing[person]
    return Actor(Speaker(scene.people.persons[person].name, "person", standing.role), standing.party)


def joint_party(actors: Iterable[Actor]) -> Party:
    """The parties of several who speak together: all of them, one, or none."""
    parties = tuple(dict.fromkeys(p for actor in actors for p in names_of(actor.party)))
    return parties if len(parties) > 1 else parties[0] if parties else None


def turn_of(scene: Scene, naming: Naming) -> Turn:
    """The turn that a naming would be, if this person were meant."""
    return Turn(naming.start, actor_of(scene, naming.person), naming.person, scene.people.persons[naming.person].gender)


def of_gender(
    scene: Scene, at: int, gender: Gender | None, *, but: int | None = None, near: bool = False, within: Spans = ()
) -> Turn | None:
    """The person whom "he" or "she" at `at` means, or any person; `but` is one who is not meant, nor who is named `within` spans.

    `near`: only one who is named as a subject in the same sentence.
    """
    quotation = scene.quotation_at(at)
    weak: Turn | None = None
    pictured: Turn | None = None
    here = scene.sentence_of(at)
    for index in range(here, max(-1, here - (1 if near else _REACH)), -1):
        start, end = scene.sentence(index)
        end = min(end, at)
        if index < here and index in scene.captions:
            pictured = pictured or _subject_of(scene, start, end, gender, but, quoted=False)[0]
            continue
        if index < here or quotation is None:
            turn = _speaker_of(scene, start, end, gender, but, last=index < here)
            if turn:
                return turn
        turn, strong = _subject_of(scene, start, end, gender, but, quoted=quotation is not None and index == here, within=within)
        if strong:
            return turn
        weak = weak or turn
    return None if near else weak or pictured or _alone(scene, at, gender, but)


def _alone(scene: Scene, at: int, gender: Gender | None, but: int | None) -> Turn | None:
    """Who spoke last before `at`, however far back, if they are known to be of this gender and the sentences since name nobody else."""
    turn = next((t for t in reversed(scene.turns) if t.at < at and scene.quotation_at(t.at) is None and t.person is not None), None)
    if turn is None or turn.person == but or gender is None or scene.people.persons[turn.person or 0].gender != gender:
        return None
    others = (n for n in scene.people.within(turn.at, at) if n.person != turn.person and scene.quotation_at(n.start) is None)
    return None if any(_fits(scene.people.persons[n.person].gender, gender) for n in others) else turn


def settled(scene: Scene, at: int, gender: Gender, *, but: int | None = None, within: Spans = ()) -> Turn | None:
    """Whom "he" or "she" means, before the pronoun or, where nobody comes before it, after; the person has this gender from then on."""
    turn = of_gender(scene, at, gender, but=but, within=within) or _ahead(scene, at, gender)
    if turn and turn.person is not None:
        person = scene.people.persons[turn.person]
        person.gender = person.gender or gender
        return replace(turn, gender=person.gender)
    return turn


def _ahead(scene: Scene, at: int, gender: Gender) -> Turn | None:
    """The first person named after a pronoun that nobody comes before: in its sentence or the next."""
    end = scene.sentence(min(scene.sentence_of(at) + 1, len(scene.sentences) - 1))[1]
    for naming in scene.people.within(at, end):
        person = scene.people.persons[naming.person]
        if scene.quotation_at(naming.start) is None and not _is_possessive(scene.text, naming):
            return turn_of(scene, naming) if _fits(person.gender, gender) else None
    return None


def _fits(gender: Gender | None, wanted: Gender | None) -> bool:
    return gender is None or wanted is None or gender == wanted


def _speaker_of(scene: Scene, start: int, end: int, gender: Gender | None, but: int | None, *, last: bool) -> Turn | None:
    """Who spoke in the sentence: the last one of an earlier sentence, the first one of the same."""
    turns = [
        t
        for t in scene.turns_within(start, end)
        if (t.actor.speaker.kind == "person" or _is_someone(scene, t))
        and _fits(t.gender if t.person is None else scene.people.persons[t.person].gender, gender)
        and (t.person is None or t.person != but)
        and scene.quotation_at(t.at) is None
    ]
    return (turns[-1] if last else turns[0]) if turns else None


def _is_someone(scene: Scene, turn: Turn) -> bool:
    """Whether an unnamed speaker is one person: "a spokesman for the ministry"."""
    if turn.actor.speaker.kind != "anonymous":
        return False
    head = head_of(_COMPLEMENT.split(turn.actor.speaker.name)[0])
    words = scene.lexicon.words
    return is_role_word(head, words) or head in words.gendered or (head in words.anonymous and not head.endswith("s"))


def _subject_of(
    scene: Scene, start: int, end: int, gender: Gender | None, but: int | None, *, quoted: bool, within: Spans = ()
) -> tuple[Turn | None, bool]:
    """The first person named in the sentence; True unless only as a part of a phrase before the others."""
    fitting = [
        n
        for n in scene.subjects_within(start, end)
        if _fits(scene.people.persons[n.person].gender, gender)
        and n.person != but
        and (quoted or scene.quotation_at(n.start) is None)
        and not any(a <= n.start < b for a, b in within)
    ]
    if not fitting:
        return None, False
    free = [
        n
        for n in fitting
        if _SPEAKS.match(scene.text, n.end)
        or _OWN_WORDS.match(scene.text, n.end)
        or _OWN_REPLY.match(scene.text, n.end)
        or (_WHO.match(scene.text, n.end) and not _HE.search(scene.text, start, n.start))
        or (
            not _is_possessive(scene.text, n)
            and (_TITLE.fullmatch(scene.text, start, n.start) or not _LEADS_OFF.search(scene.text[max(start, n.start - 40) : n.start]))
        )
    ]
    beside = next((n for n in fitting if free and n.start > free[0].end), None)
    if beside and not quoted and beside.person != free[0].person and AND.fullmatch(scene.text, free[0].end, beside.start):
        genders = {scene.people.persons[n.person].gender for n in (free[0], beside)}
        if genders <= {gender, None} and (gender == "he" or len(genders) == 1):  # most of whose gender is unknown are a "he"
            return None, True
    known = [n for n in free if gender == "she" and scene.people.persons[n.person].gender == gender]
    return turn_of(scene, (known or free or fitting)[0]), bool(free)


def _is_possessive(text: str, naming: Naming) -> bool:
    return text[naming.end : naming.end + 2] in ("'s", "’s", "´s") or text[naming.end : naming.end + 1] in ("'", "’")


def plural(scene: Scene, at: int) -> Turn | None:
    """Whom "they" means: the body or the group that spoke last; in a quotation the other party."""
    if scene.quotation_at(at) is not None:
        return _other_party(scene, at)
    here = scene.sentence_of(at)
    first = scene.sentence(max(0, here - _SHORT_REACH))[0]
    turns = [t for t in scene.turns_within(first, at) if scene.quotation_at(t.at) is None]
    many = [t for t in turns if (t.actor.speaker.kind in _MANY or isinstance(t.actor.party, tuple)) and not is_state(scene, t)]
    beside = _adherents(scene, at) if not many or (scene.text.startswith("their", at) and many[-1].at < scene.sentence(here)[0]) else None
    return beside or (many[-1] if many else _plural_subject(scene, at))


def _adherents(scene: Scene, at: int) -> Turn | None:
    """The one group that is a subject in the sentence before `at`: "in 1890 Adventists opened a mill, in line with their belief"."""
    start, _ = scene.sentence(scene.sentence_of(at))
    words = scene.lexicon.words
    found = [
        m
        for m in _GROUP_ACTS.finditer(scene.text, start, at)
        if (m["noun"].casefold() in words.group or _ADHERENTS.fullmatch(m["noun"]))
        and m["noun"].casefold() not in words.media
        and not scene.people.within(m.start("noun"), m.end("noun"))
    ]
    if len(found) != 1:
        return None
    name = found[0]["phrase"]
    return Turn(at, Actor(Speaker(name, "group"), scene.lexicon.party_of(name)), None, None)


def _plural_subject(scene: Scene, at: int) -> Turn | None:
    """The group that the sentence before begins with, though it did not speak: "Residents climbed back up"."""
    here = scene.sentence_of(at)
    if here == 0:
        return None
    start, end = scene.sentence(here - 1)
    found = _PLURAL.match(scene.text, start, end)
    if not found or found["noun"].casefold() not in scene.lexicon.words.group:
        return None
    name = scene.text[found.start("phrase") : found.end("noun")]
    return Turn(at, Actor(Speaker(name, "group"), scene.lexicon.party_of(name)), None, None)


def is_state(scene: Scene, turn: Turn) -> bool:
    """Whether a state spoke under its own name, which is an "it" and hardly a "they"."""
    party = turn.actor.party
    return isinstance(party, str) and scene.lexicon.is_state(party) and turn.actor.speaker.name == scene.lexicon.name_of(party)


def thing(scene: Scene, at: int) -> Turn | None:
    """Whom "it" means: the body that spoke last, or else the first party named in this sentence or the one before."""
    here = scene.sentence_of(at)
    first = scene.sentence(max(0, here - _SHORT_REACH))[0]
    turns = [
        t
        for t in scene.turns_within(first, at)
        if (t.actor.speaker.kind in ("institution", "media", "document") or _OWN_PAPER.match(scene.text, t.at))
        and not (t.actor.speaker.kind == "document" and scene.text[t.at : t.at + 4] == "its ")
    ]
    if turns:
        return turns[-1]
    while here > 0 and _SAME_SUBJECT.match(scene.text, scene.sentence(here)[0]):
        here -= 1
    for index in (here, here - 1):
        if index < 0:
            continue
        start, end = scene.sentence(index)
        led = _SUBORDINATE.match(scene.text, start)
        ruled = next((n for n in scene.people.within(start, min(start + 10, at)) if _RULE.match(scene.text, n.end)), None)
        party = scene.standing[ruled.person].party if ruled else None
        if isinstance(party, str):
            return _turn_of_party(scene, start, scene.lexicon.name_of(party), party)
        subject = next((i for i in scene.institutions if start <= i.start < min((led.end() if led else start) + 5, at)), None)
        if subject:
            return Turn(at, Actor(Speaker(subject.name, "institution"), scene.lexicon.party_of(subject.name)), None, None)
        for mention in scene.lexicon.find_parties(scene.text, start, min(end, at)):
            if mention.kind != "adjective" and (scene.quotation_at(mention.start) is None or scene.quotation_at(at) is not None):
                return _turn_of_party(scene, mention.start, scene.text[mention.start : mention.end], mention.party)
    return None


def _turn_of_party(scene: Scene, at: int, words: str, party: str) -> Turn:
    name = scene.lexicon.parties.named(words)
    return Turn(at, Actor(Speaker(scene.name_of(name) if name else scene.lexicon.name_of(party), "institution"), party), None, None)


def _other_party(scene: Scene, at: int) -> Turn | None:
    """The state that a speaker calls "they": the one named most in this paragraph and the two before, after the speaker's own."""
    speaker = next((t for t in reversed(scene.turns) if scene.quotation_at(t.at) is None), None)
    own = speaker.actor.party if speaker else None
    if own is None:
        return None
    start = at
    for _ in range(3):
        start = max(0, scene.text.rfind("\n\n", 0, max(0, start - 2)))
    end = scene.text.find("\n", at)
    mentions = scene.lexicon.find_parties(scene.text, start, end if end > 0 else None)
    counts = Counter(m.party for m in mentions if m.party != own and m.kind in ("name", "seat", "body"))
    most = counts.most_common(2)
    if not most or (len(most) > 1 and most[0][1] == most[1][1]):
        return None
    return _turn_of_party(scene, at, scene.lexicon.name_of(most[0][0]), most[0][0])
