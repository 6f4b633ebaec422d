"""One reading's statements -> utterances: those that claim or answer, with what they say in comparable form.

The labels say what a speaker does; here the words may outrank them, because an answer is told
by its words: "there was none" denies, "could not verify the claim" leaves unconfirmed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import Wording, numbers_of, words_of
from onrecord.records import Act, Document, Party, Span, Statement, Words, cut, names_of
from onrecord.steps.merge import phrase
from onrecord.steps.merge.mentions import spelled_out
from onrecord.steps.merge.phrase import Matter
from onrecord.steps.merge.prose import printable

STATING: frozenset[Act] = frozenset({"assert", "accuse", "confirm"})
TELLING: frozenset[Act] = frozenset({"expect", "commit", "threaten", "demand", "propose", "accept", "consider"})
"""What says what will be or should be so, which nobody answers as a claim, and which others may say again."""
ANSWERING: frozenset[Act] = frozenset({"deny", "not_confirm", "decline", "reject", "doubt"})

_UNCONFIRMED = re.compile(
    r"\b(?:(?:could|can|has|have|had|did|does|do|would|will) ?(?:not|n['’]t)|cannot|unable to|not (?:yet )?(?:been )?able to"
    r"|not in a position to"
    r"|(?:declin|refus)\w+ to|neither)(?: (?:immediately|independently|yet|publicly|be able to|been able to|been in a position to))*"
    r" (?:confirm|verify|corroborate|acknowledge|recogni[sz]e)\w*(?: (?:n?or|and) den\w+)?\b",
    re.I,
)
_CONFIRMED = re.compile(r"(?:(?:has|have|had|also|later|since|then|\w+ly) )*confirm(?:s|ed)?(?: (?:in|on|to|that)\b.*)?", re.I)
_UNAWARE = re.compile(
    r"\b(?:had|has|have) no (?:knowledge|information|idea|details|record)\b|\b(?:not|n['’]t) aware\b|\bunaware\b|\b(?:did|does"
    r"|do) not know\b|\bkn[eo]ws? nothing\b"
)
_HINT = re.compile(
    r"\b(?:no|not|none|never|nothing|neither|cannot|unable|unaware|declin\w+|refus\w+|asked|claims?|allegations?|accusations?"
    r"|charges?|reports?|lies?)\b"
    r"|n['’]t\b|^(?:it|that|this) (?:is|was)\b",
    re.I,
)
"""What any of the following patterns needs."""
_NO_ANSWER = re.compile(
    r"^[^.!?]{0,60}?\b(?:(?:would|did|could) not (?:answer|respond|say|comment)|refus\w+ to (?:answer|say|comment)"
    r"|declin\w+ to (?:answer|say|comment))\b"
)
_NEITHER = re.compile(r"\bneither confirm\w* n?or\s+$", re.I)
_DECLINED = re.compile(
    r"\b(?:declin|refus)\w+ to (?:comment|say|answer|be drawn|discuss|elaborate|disclose|reveal|respond)\b"
    r"|\b(?:(?:would|will|do|does|did) not|won['’]t|don['’]t|wouldn['’]t|didn['’]t) (?:be )?(?:comment|drawn|discuss|say (?:whether|if))"
    r"|^no comment\b",
    re.I,
)
_WITHIN = re.compile(r"\b(?:who|whom|whose|which|than|ones|those|because|after|when|while|although|unless|if)\b", re.I)
"""What begins a clause that tells of the speaker's own silence no more."""
_TO_SAY = re.compile(
    r"^(?:to )?(?:say|comment|confirm|disclose|reveal|answer|respond|verify|be drawn|discuss)\b(?: (?:on|about|to|into))?(?: questions?)?"
    r"(?: (?:on|about))? ?"
)
_THERE_NONE = re.compile(
    r"^(?:that )?there (?:is|was|were|are|had been|has been|have been) (?:none|nothing|never any|no such (?:thing|\w+))\W*$", re.I
)
_THERE_NO = re.compile(r"^(?:that )?there (?:is|was|were|are|had been|has been|have been) no\b", re.I)
_IS_FALSE = re.compile(
    r"(?:that )?(?:the|this|that|these|those|such|his|her|its|their) (?:\w+ ){0,2}?(?:claim|allegation|accusation|charge"
    r"|report)s? .*\b(?:is|are|was|were) ",
    re.I | re.S,
)
_DENIED_DOING = re.compile(r"\b(?:den\w+) (?:ever )?(\w+ing)$")
_CIRCUMSTANCE = re.compile(
    r"(?:^|,? )(?:when (?:asked|contacted|reached|pressed)|after being|in response|further(?! (?:details?|information|comment))|citing"
    r"|because|at this (?:time|stage)|for now|on the record)\b.*",
    re.S,
)
_WISHED_NOT = re.compile(r"\b(?:should|must|may|might|ought|need)(?: (?:not|never)\b|n['’]t\b)")
"""That something should not be so denies nothing."""
_ANOTHER = re.compile(
    r"\b(?:after|when|because|while|since|as|before|although|though|if|where) (?:(?:the|Mr|Mrs|Ms|Sen|Rep)\.? )*(?:[A-Z][\w’'.-]+ ){1,4}$"
)
_SILENCE = ("refuse", "decline", "answer", "comment", "say", "respond", "discuss", "details", "information")
"""Words of a refusal to speak that do not say of what."""
_CLAUSE = re.compile(r"\b(?:whether|if|that) (?!drawn)", re.I)
_ASKED = re.compile(r"\bAsked(?: (?:on|by) [^,]{3,30}?)? (?P<clause>(?:whether|if) [^,.]{8,160}),\s*$")
_LEAD = 500
"""Characters of the first paragraph that are the lead, where the text has no paragraphs or long ones."""
_LONGEST = 500
"""Characters of a statement that are looked at."""
_ASIDE = 60
"""Characters between two pieces of one sentence, at most."""
_OPENING_WORDS = 5
"""How many words of a sentence are looked at for whom it is about."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement that claims or answers, with what it says and where it stands."""

    statement: Statement
    act: Act
    """What it does here, by its words where they outrank the label."""
    document: Document
    matter: Matter
    words: Words
    about: frozenset[str]
    """The parties that the matter is about; empty if not known."""
    refers: bool
    """Whether the words point at what somebody said: "the allegation"."""
    place: Literal["headline", "lead", "body"]
    start: int
    index: int
    soft: bool = False
    """Whether it states that something is not so, which answers only whom it matches in words."""
    subject: frozenset[str] = frozenset()
    """The parties that an accusation's sentence begins with."""
    owner: frozenset[str] = frozenset()
    """Whose claim it answers, where it says so: "Lorn's allegation that"."""
    understood: bool = True
    """Whether the sentence of its matter can be understood by itself: not "The bill is a disgrace"."""

    @property
    def when(self) -> tuple[str, str, int, str]:
        """Sorts utterances in time, then by document and place in it."""
        time = self.statement.when or self.document.published or self.document.reference_date or "9999"
        return (time.replace("X", "0"), self.document.id, self.start, self.statement.id)

    @property
    def parties(self) -> frozenset[str]:
        """The parties that the speaker stands for."""
        return frozenset(names_of(self.statement.party))

    @property
    def content(self) -> str:
        """The words of the statement."""
        return cut(self.document.text, self.statement.content)

    @property
    def cue(self) -> str:
        """The words that attribute it."""
        return cut(self.document.text, self.statement.cue)

    def told_with(self, wording: Wording, *groups: str) -> bool:
        """Whether the cue holds a word of one of the groups."""
        return any(wording.among(group, word) for group in groups for word in words_of(self.cue))


class Reader:
    """Turns the statements of one document into utterances."""

    def __init__(self, document: Document, lexicon: Lexicon, wording: Wording):
        self.document, self.lexicon, self.wording = document, lexicon, wording
        body = document.body[0][0] if document.body else 0
        end = document.text.find("\n\n", body)
        self.body, self.lead = body, min(body + _LEAD, len(document.text) if end < 0 else end)

    def utterances(self, statements: Iterable[Statement]) -> list[Utterance]:
        """Those that claim or answer, in the order of the text."""
        own = (s for s in statements if not self._of_another(s))
        told = [(s, act) for s in own if (act := self._act(s)) in STATING or act in ANSWERING]
        told.sort(key=lambda x: (start_of(x[0]), x[0].cue, x[0].content, x[0].id))
        return [self._utterance(s, act, i) for i, (s, act) in enumerate(told)]

    def told(self, statements: Iterable[Statement]) -> list[Utterance]:
        """Those that tell what will be or should be so; they are no part of who answers whom."""
        return [self.utterance(s) for s in statements if s.act in TELLING and s.party is not None and not self._of_another(s)]

    def utterance(self, statement: Statement) -> Utterance:
        """Any statement by itself, whatever its act."""
        return self._utterance(statement, self._act(statement), 0)

    def _of_another(self, statement: Statement) -> bool:
        """Whether somebody else stands right before the words that attribute it: "Peru left after Chile | called it a liar"."""
        if not statement.source or not statement.cue or not statement.content:
            return False
        cue, (content, end) = statement.cue[0][0], statement.content[0]
        return bool(_ANOTHER.search(self.document.text[statement.source[-1][1] : cue])) and not content < cue < end

    def _content(self, statement: Statement) -> str:
        """The words of the statement up to where a gap between its pieces is more than an aside."""
        pieces = list(statement.content)
        for i, ((_, end), (start, _)) in enumerate(pairwise(pieces), 1):
            gap = self.document.text[end:start]
            if len(gap) > _ASIDE or re.search(r"[.!?;:]", gap):
                pieces = pieces[:i]
                break
        return cut(self.document.text, tuple(pieces))[:_LONGEST]

    def _act(self, statement: Statement) -> Act:
        cue, content = cut(self.document.text, statement.cue), self._content(statement)
        words, act = phrase.plain(content, self.wording), statement.act
        if act == "confirm" or (act in ("demand", "propose", "praise", "threaten") and not _DECLINED.search(cue)):
            return act
        if act == "assert" and not _HINT.search(f"{cue} {words}"):
            return act
        before = self.document.text[max(0, start_of(statement) - 30) : start_of(statement)]
        if _NEITHER.search(before):
            return "not_confirm"
        if act == "not_confirm" and _CONFIRMED.fullmatch(cue):
            return "confirm"  # "confirmed that the court had refused to hear it"
        said = f"{cue} {words}" if not _names_another(words) else cue
        if _UNCONFIRMED.search(said):
            return "not_confirm"
        if _declines(said) or _declines(words):
            return "decline"
        if cue.casefold() == "asked" and _NO_ANSWER.match(self.document.text[_end_of(statement) : _end_of(statement) + 140]):
            return "decline"
        if _UNAWARE.search(words) and act in ("deny", "assert", "reject"):
            return "expect"
        if _THERE_NONE.match(words) or self._calls_false(words):
            return "deny"
        if act in ("reject", "accept") and _THERE_NO.match(words):
            return "deny"
        denying = any(self.wording.among("denying", word) for word in words_of(cue))
        if act == "reject" and denying and (phrase.reported(words, self.wording) or self._points(words)):
            return "deny"
        return act

    def _calls_false(self, words: str) -> bool:
        """Whether the words do nothing but call an allegation, or "it", false."""
        if _IS_FALSE.match(words) and any(self.wording.among("bad", word) for word in words_of(words)[-2:]):
            return True
        kept = [word for word in words_of(words) if not self.wording.is_function(word) and not word.endswith("ly")]
        bad = [word for word in kept if self.wording.among("bad", word)]
        return bool(bad) and all(self.wording.among("bad", word) or self.wording.among("reference", word) for word in kept)

    def _points(self, words: str) -> bool:
        """Whether the words only point at what somebody said: "the charge"."""
        head = phrase.head_of(words)
        return not words or self.wording.among("reference", head) or self.wording.is_function(head)

    def _utterance(self, statement: Statement, act: Act, index: int) -> Utterance:
        start, content = start_of(statement), self._content(statement)
        cue = cut(self.document.text, statement.cue)
        if act == "deny" and (with_deed := _DENIED_DOING.search(cue)):
            content = f"{with_deed[1]} {content}"
        matter = self._matter(statement, act, content, cue)
        words = words_in(phrase.plain(matter.about, self.wording), self.lexicon, self.wording)
        about = self._about(statement, act, matter)
        own = frozenset(names_of(statement.party))
        reference = frozenset(self.wording.stem(w) for w in words_of(content) if self.wording.among("reference", w))
        stems = words.stems - about - (reference if act in ANSWERING else frozenset())
        if act == "decline":
            stems -= frozenset(map(self.wording.stem, _SILENCE))
        words = Words(stems, words.names, words.parties - about - own, words.numbers)
        place: Literal["headline", "lead", "body"] = "headline" if start < self.body else "lead" if start < self.lead else "body"
        several = bool(matter.who) and phrase.is_plural(matter.who, self.wording)
        text, understood = printable(matter.text, self.wording, several=several), True
        if text:
            text, understood = spelled_out(text, self.document.text[self.body : start], self.wording)
        matter = replace(matter, text=text)
        refers = bool(reference) or (act == "deny" and not stems)
        soft = act == "assert" and matter.negative and not _WISHED_NOT.search(matter.about)
        owner = self._owner(statement, content) if act in ANSWERING else frozenset()
        subject = self._subject(matter) if act == "accuse" else frozenset()
        return Utterance(statement, act, self.document, matter, words, about, refers, place, start, index, soft, subject, owner, understood)

    def _subject(self, matter: Matter) -> frozenset[str]:
        """The parties among the first words of the sentence."""
        opening = " ".join((matter.text or "").split()[:_OPENING_WORDS])
        return frozenset(m.party for m in self.lexicon.find_parties(opening, 0, len(opening)))

    def _owner(self, statement: Statement, content: str) -> frozenset[str]:
        """Whose claim the words say they answer."""
        told = phrase.reported(phrase.plain(content, self.wording), self.wording)
        if not told or not told[0]:
            return frozenset()
        return frozenset(names_of(self.lexicon.party_of(told[0]))) - frozenset(names_of(statement.party))

    def _matter(self, statement: Statement, act: Act, content: str, cue: str) -> Matter:
        wording, said_by = self.wording, statement.speaker
        speaker = name_of(statement.party, self.lexicon, wording) or (said_by.name if said_by else "")
        person = said_by.name if said_by and said_by.kind == "person" and " and " not in said_by.name else ""
        target = name_of(statement.target, self.lexicon, wording)
        several = said_by.name if said_by and not person and phrase.is_plural(said_by.name, wording) else ""
        if act == "accuse":
            return phrase.accusation(content, cue, target, wording, they=several)
        if act not in ANSWERING:
            return phrase.assertion(
                content, cue, speaker, several or target or ("" if person else speaker), wording, person=person or several
            )
        if act in ("not_confirm", "decline"):
            return self._withheld(statement, content, speaker, person)
        if _THERE_NONE.match(content.strip(' “”"')) or self._calls_false(phrase.plain(content, wording)):
            return Matter(None, "")
        if person and said_by and not said_by.role:
            speaker = person  # who holds no office denies for himself
        return phrase.denial(content, cue, speaker, wording, person=person, withholding=act == "doubt")

    def _withheld(self, statement: Statement, content: str, speaker: str, person: str) -> Matter:
        """What is not confirmed, or not talked about: the clause after "whether", or the noun phrase after "confirm"."""
        words = phrase.plain(content, self.wording)
        if told := _UNCONFIRMED.search(words):
            words = words[told.end() :].strip()
        words = _CIRCUMSTANCE.sub("", _TO_SAY.sub("", words)).strip(" ,")
        asked = _ASKED.search(self.document.text, max(0, start_of(statement) - 220), start_of(statement))
        if asked and not _CLAUSE.search(words):
            words = " ".join(asked["clause"].split())
        clause = _CLAUSE.search(words)
        if (clause and clause.start() == 0) or phrase.reported(words, self.wording) or statement.act == "not_confirm":
            return phrase.denial(words, "", speaker, self.wording, person=person, withholding=True)
        return Matter(None, words)

    def _about(self, statement: Statement, act: Act, matter: Matter) -> frozenset[str]:
        if act == "accuse" and statement.target:
            return frozenset(names_of(statement.target))
        if matter.own:
            return frozenset(names_of(statement.party))
        if matter.thing:
            return frozenset()
        if matter.who:
            return frozenset(names_of(self.lexicon.party_of(matter.who)))
        first = next(iter(self.lexicon.find_parties(matter.about, 0, len(matter.about))), None)
        leading = first is not None and len(matter.about[: first.start].split()) <= 1
        return frozenset({first.party}) if first is not None and leading else frozenset()


def _names_another(words: str) -> bool:
    """Whether the words tell of somebody else's silence: "the ministry has not confirmed"."""
    return not re.match(r"(?:that )?(?:it|we|i|he|she|they|there|its|our|to|whether|if|no)\b", words, re.I)


def _declines(words: str) -> bool:
    """Whether the words, in their main clause, decline to speak: not "other questions than those that he refused to answer"."""
    found = _DECLINED.search(words)
    return found is not None and not _WITHIN.search(words[: found.start()])


def start_of(statement: Statement) -> int:
    """Where the statement begins in the text."""
    spans: list[Span] = [*statement.source, *statement.cue, *statement.content]
    return min((a for a, _ in spans), default=0)


def _end_of(statement: Statement) -> int:
    """Where the statement ends in the text."""
    return max((b for _, b in (*statement.source, *statement.cue, *statement.content)), default=0)


def name_of(party: Party, lexicon: Lexicon, wording: Wording) -> str:
    """How a sentence names a party: "the United States"."""
    names = [lexicon.name_of(code) for code in names_of(party)]
    return " and ".join(f"the {name}" if phrase.takes_article(name, wording) else name for name in names)


def words_in(text: str, lexicon: Lexicon, wording: Wording) -> Words:
    """The words of a text in comparable form."""
    mentions = lexicon.find_parties(text, 0, len(text))
    rest = list(text)
    for mention in mentions:
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    content = list(wording.content("".join(rest)))
    parties = frozenset(m.party for m in mentions)
    names = frozenset(stem for word, stem in content if word[0].isupper() and not text.lstrip().startswith(word))
    return Words(frozenset(stem for _, stem in content) | parties, names, parties, numbers_of(text))
