"""Statements of which the classifier sees that they show a position -> sightings, where their words name an issue.

In: a scene, a statement, the stance. Out: one sighting, with those of the issues that follow: what stands after "to" or a modal,
what a verb or noun of wanting takes, or else the noun phrase that the words are about.
"""

import re
from collections.abc import Iterator

from onrecord.lexicon.patterns import load_stances
from onrecord.model.classifier import Leaning
from onrecord.records import Span, Stance, Statement
from onrecord.steps.label.complements import Issue, complement, infinitive, infinitives
from onrecord.steps.label.nominal import from_gerund, is_gerund
from onrecord.steps.label.phrases import AUXILIARIES, IRREALIS, bare, phrase_end, subject
from onrecord.steps.label.said import GIVES_UP, TURNED
from onrecord.steps.label.scene import Scene
from onrecord.steps.label.sightings import Sighting, opening, sighted

SEEN = 0.7
"""How likely it must be that a statement shows a position."""
_TO = re.compile(r"to\s(?=[a-z])")
_DOES = re.compile(
    r"\b(?:(?:must|should|shall|will|would|can|could|may|might|cannot|needs? to|ha(?:s|ve) to|want(?:s|ed)? to"
    r"|(?:is|are|was|were) (?:going|ready|willing|prepared|set|determined|committed|open|supposed) to"
    r"|(?:(?:has|have|had) )?(?:agreed|decided|promised|offered|pledged|vowed|refused|declined|planned|intended|aimed|sought|hoped) to"
    r"|(?:plans|plan|intends|intend|aims|aim|seeks|seek) to)(?:\snot|\snever)?(?:\sbe(?=\s\w+ing\b))?"
    r"|(?:is|are|was|were)(?:\snot)?(?=\s(?:\w+ly\s)?\w+ing\b))\s(?:(?:also|only|now|then|still|currently|\w+ly)\s)?(?=[a-z])"
)
_IS = re.compile(
    r"\b(?:open to|ready for|prepared for|opposed to|in favou?r of|(?:has|have|had|always|also)\s(?:\w+\s)?(?:agreed (?:to|with|on)"
    r"|backed|supported|opposed|welcomed|rejected|suspended))\s(?=[\"“‘]?\w)"
)
_CALLED_FOR = re.compile(
    r"\b(?:(?:it|now)(?:['’]s|\s(?:is|was))\s(?:(?:high|about|the|now|also)\s)*time"
    r"|there(?:['’]s|\s(?:is|was|must be))\s(?:an?\s)?(?:\w+\s)?(?:need|duty|obligation|necessity)"
    r"|(?:it|there)(?:['’]s|\s(?:is|was|remains))\s(?:\w+ly\s)?(?:imperative|necessary|important|crucial|vital|essential|urgent)"
    r"|what\s\w+\s(?:needs?|wants?)(?:\sto\s(?:do|see))?\s(?:is|now is)"
    r"|(?:step|priority|goal|aim|task|job|mission|purpose|objective)\b[^.;,]{0,60}?\s(?:is|was|remains|must be|should be)"
    r"|we\s(?:are\s(?:\w+ly\s)?here|urge|ask|demand|want)|needs?(?=\s(?:an?|the|more)\s))\s(?P<what>to\s|for\s|that\s|(?=(?:an?|the)\s))(?=[a-z\"“])",
    re.IGNORECASE,
)
"""What says that something has to be done, without saying by whom: "it is time to", "what we need is"."""
_ASKED = re.compile(r"must|should|shall|need|ha(?:s|ve) to|want|can(?:not)?\b")
"""What is demanded, rather than told of the future."""
_GOES_ON = re.compile(r"(?:is|are|was|were)\b")
_WISHED = re.compile(r"(?!.*\bnot\b)(?:want|plan|intend|aim|seek|sought|hope)")
"""What somebody wants is not what they reject."""
_NOT = re.compile(r"\b(?:not|never|cannot)\b")
_PROMISED = re.compile(r"\b(?:promis|pledg|vow|commit|undert|guarante)\w*", re.IGNORECASE)
_BLAMED = re.compile(r"(?P<who>[^,]{2,60}?)\s(?:of|for)\s(?P<done>\w+ing\s.+)")
"""Who is blamed, and for doing what, which is the issue: "the council for closing the pass"."""
_LONG = 8
"""Words of a subject beyond which it is left out."""
_PRONOUNS = frozenset(["i", "we", "he", "she", "it", "they", "you", "that", "this", "who", "which", "everyone", "everybody", "someone"])
_OPENING = re.compile(r"[\s\"“‘']*(?:(?:that|for|on|of|in|about|against|with|over|by|at)\s)?[\s\"“‘']*")


def stance_of(leaning: Leaning) -> Stance | None:
    """The stance that a statement shows, None if it shows none or that is in doubt."""
    likeliest = max((chance, stance) for stance, chance in leaning.items())
    return likeliest[1] if sum(leaning.values()) > SEEN else None


def by_leaning(scene: Scene, statement: Statement, stance: Stance) -> Iterator[Sighting]:
    """The position that a statement shows; the first piece of its content that names an issue counts."""
    text = scene.text
    cue = " ".join(text[a:b] for a, b in statement.cue)
    if TURNED.search(cue) or (stance == "demands" and _is_no_demand(text, statement, cue)):
        return
    if stance == "demands" and statement.act == "commit" and _PROMISED.search(cue):
        stance = "proposes"
    spoken = not cue or any(True for _ in load_stances().speech.find(cue, 0, len(cue)))
    for piece in statement.content:
        found = _found(scene, statement, piece, stance, spoken=spoken)
        if found:
            start, issue = found
            if stance == "rejects" and (done := _BLAMED.match(issue.phrase)):
                issue = issue._replace(phrase=from_gerund(done["done"], done["who"]) or issue.phrase)
            yield from sighted(statement.party, stance, issue, _begin(text, statement, piece, start), statement)
            return


def _is_no_demand(text: str, statement: Statement, cue: str) -> bool:
    """Whether a statement threatens, or gives a demand up."""
    return statement.act == "threaten" or bool(GIVES_UP.search(" ".join([cue, *(text[a:b] for a, b in statement.content)])))


def _found(scene: Scene, statement: Statement, piece: Span, stance: Stance, *, spoken: bool) -> tuple[int, Issue] | None:
    """The issue in a piece of the content, and where its words begin: what the cue takes, or where it only brings words, what they tell."""
    text = scene.text
    if not spoken:
        return _taken(text, piece, asked=stance == "demands") or _told(scene, statement, piece, stance)
    return _told(scene, statement, piece, stance) or (None if text.startswith("that ", piece[0]) else _taken(text, piece))


def _begin(text: str, statement: Statement, piece: Span, start: int) -> int:
    """Evidence begins with the cue and the source, where the issue stands at once behind them."""
    if text[piece[0] : start].strip(' "“‘') not in ("", "that"):
        return start
    return opening(text, statement, start)


def _taken(text: str, piece: Span, *, asked: bool = False) -> tuple[int, Issue] | None:
    """What the cue takes: "to reopen the port", "the reopening of the port"; of who is asked what they are to do."""
    opening = _OPENING.match(text, *piece)
    at = opening.end() if opening else piece[0]
    if to := _TO.match(text, at, piece[1]):
        issue = infinitive(text, to.end(), piece[1])
    else:
        issue = (complement(text, at, piece[1], takes="somebody to do") if asked else None) or complement(
            text, at, piece[1], takes="something"
        )
    blamed = issue is not None and _BLAMED.match(issue.phrase)
    return (at, issue) if issue and (text[at].islower() or blamed) and " " in bare(issue.phrase) else None


def _told(scene: Scene, statement: Statement, piece: Span, stance: Stance) -> tuple[int, Issue] | None:
    """What somebody must, will or may do, or stands for, in the first sentence that says so."""
    text = scene.text
    for sentence in scene.sentences:
        start, end = max(piece[0], sentence[0]), min(piece[1], sentence[1])
        called = _CALLED_FOR.search(text, start, end) if stance in ("demands", "proposes") and start < end else None
        if called and (issue := _called_for(text, called, end)):
            return called.start(), issue
        for pattern in (_DOES, _IS) if start < end else ():
            for found in pattern.finditer(text, start, end):
                of = subject(text, found.start(), start)
                if of.elided or of.after in IRREALIS:
                    continue
                foreign = scene.party(of.start, of.end) != statement.party
                if pattern is _DOES and not _shows(stance, found.group(), foreign=foreign):
                    continue
                others = (stance in ("demands", "proposes") and foreign) or text.startswith("be ", found.end())
                who = _named(text[of.start : of.end]) if others and not text[start : found.start()].endswith(" to ") else None
                no = "not " if stance != "rejects" and _NOT.search(found.group()) else ""
                issue = _done(text, found.end(), end, who, no) if pattern is _DOES else complement(text, found.end(), end)
                if issue:
                    return of.start, issue
    return None


def _shows(stance: Stance, modal: str, *, foreign: bool) -> bool:
    """Whether a modal can show the stance: what others will do may be demanded, what a party will do itself is no demand."""
    if stance == "demands":
        return bool(_ASKED.match(modal)) or (foreign and not _GOES_ON.match(modal))
    return stance != "rejects" or not _WISHED.match(modal)


def _called_for(text: str, called: re.Match[str], end: int) -> Issue | None:
    """The issue behind "it is time to"."""
    if called["what"] == "to ":
        return infinitive(text, called.end(), end)
    return complement(text, called.end() if called["what"] == "for " else called.start("what"), end, wish=called["what"] == "that ")


def _named(subject: str) -> str | None:
    """A subject that says who it is."""
    words = subject.strip(' "“”').split()
    return " ".join(words) if len(words) <= _LONG and not any(w.lower() in AUXILIARIES | _PRONOUNS for w in words) else None


def _done(text: str, at: int, end: int, who: str | None, no: str) -> Issue | None:
    """What is done, or with `no` is not, and who is to do it."""
    if is_gerund(text[at:end].split(None, 1)[0].strip(",.")):
        return complement(text, at, end)
    return infinitives(text, at, phrase_end(text, at, end), who, no) if no else infinitive(text, at, end, who)
