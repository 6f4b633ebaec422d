"""A paper that speaks for whoever wrote it -> who that is.

In: the scene and where "the statement", "their letter" or "the leaders' declaration" stands. Out: the `Turn` of its authors, if the
text says whose it is: beside it, or where it first speaks of the paper ("lawmakers issued a statement", "a letter from the
union", "N. said in a message"). A report or a study speaks for itself.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from onrecord.steps.identify import pronouns
from onrecord.steps.identify.scene import Scene, Turn

_PAPER = (
    r"(?:statement|letter|communique|communiqué|declaration|message|note|petition|appeal|tweet|(?:blog )?post|email|memo"
    r"|(?:press|news) release|advisory)"
)
_PHRASE = re.compile(
    rf"(?:(?:the|this|that|an?(?=[^;]* (?:by|from) )|(?P<whose>his|her|its|their)"
    rf"|(?P<owner>(?:the )?(?:[\w.-]+ ){{0,4}}?[a-z]+s(?=['’]))['’]"
    r"|(?P<person>(?:[A-Z][\w.-]+ ){0,3}[A-Z][\w.-]+)['’]s) )"
    rf"(?:(?:[a-z]+ly[- ])?(?:joint|same|open|brief|short|new|latest|annual|two-page|full|written|worded|official|separate|rare"
    rf"|public|emailed|evening|morning|late-night|overnight|earlier|strong|supportive|press) )*(?:(?P<nation>[\w.]+) )??(?P<paper>{_PAPER})"
    rf"(?: (?:(?:(?:released|published|issued|posted|sent|signed|shared) )?(?:by|from)|of) (?P<by>[^;]+)"
    rf"| (?:released|published|issued|posted|sent) [^,;]+)?",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"(?:(?:an?|the|its|one) )?(?:[a-z-]+ )*?(?P<own>(?:[A-Z][\w.'’&-]* )*)(?:[a-z-]+ )??"
    r"(?:reports?|article|story|stories|tally|count|editorial|interview|investigation|analysis|dispatch)"
    r"(?: based on [^;]+| (?:[a-z]+ )??(?:by|in|at|from|on) (?P<by>[^;]+))?"
)
"""What a medium published, which is its word: "a report by the news site N.", "an N. tally based on official figures"."""
_NAMELY = re.compile(r",? (?:including|such as|among them) ")
_CLAUSE = r"(?:^|(?<=[.!?] )|(?<=\n)|(?<=, )|(?<=— )|(?<=– )|(?<=- )|(?<=[”\"] ))"
_LISTED = r", (?=[A-Z][\w ]*(?:,| and ))"
_WHO = rf"(?P<who>[^\W\d_](?:[^,;:.!?\n\"“”]|{_LISTED}){{2,90}}?)"
_SAYS = r"(?:said|says|told|warned|urged|called|condemned|wrote|declared|announced|has|have|had|did|[a-z]{3,}ed)\b"
_SOME = r"(?:an?|the|their|its|his|her) (?:[\w'’-]+ ){0,3}?"
_TOLD = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"[Ii]n {_SOME}(?P<paper>{_PAPER})(?: [^,.;\n]{{1,60}})?, {_WHO} {_SAYS}",
        rf"{_CLAUSE}{_WHO}(?:, [^,;\n\"“”]{{2,60}},)? (?:(?:has|have|had|also|jointly|later) ){{0,2}}(?:issued|released|signed|published"
        rf"|sent|wrote|written|addressed|put out|penned|posted) {_SOME}(?P<paper>{_PAPER})\b",
        rf"{_CLAUSE}{_WHO} (?:(?:has|have|had|also|jointly|later) ){{0,2}}(?:wrote|written) (?P<paper>to) ",
        rf"\b[Aa]n? (?:[\w'’-]+ ){{0,3}}?(?P<paper>{_PAPER}) (?P<from>by|from|signed by|issued by) (?P<who>[^,;:.!?\n\"“”]{{3,80}}?)"
        rf"(?= (?:{_SAYS}|says|calls|reads|was|is|late|early|last|that|which|who|on [A-Z])|[,;:.!?\n])",
        rf"\b[Ii]n {_SOME}(?P<paper>{_PAPER})\b",
    )
)
"""How a text says who issued a paper; the last form tells it by who speaks in its sentence."""
_ADVERB = re.compile(r"^(?:(?:[Oo]n|[Ii]n|[Ll]ate|[Ee]arlier|[Ll]ater|[Mm]eanwhile|[Aa]lso|[Bb]ut|[Aa]nd)(?: [A-Z]\w+day)? )+")
_NOBODY = ("document", "media")
_REACH = 4
"""How many sentences back "in a statement" tells who speaks in it, or a paper goes under another name."""

Settle = Callable[[int, int], Turn | None]


class Issued:
    """Finds who speaks in the papers of an article."""

    def __init__(self, scene: Scene, settle: Settle):
        self._scene = scene
        self._settle = settle
        self._all: list[re.Match[str]] | None = None

    def author(self, phrase: str, start: int) -> Turn | None:
        """Who wrote the paper that `phrase` at `start` means; None where it is none, or the text does not say."""
        printed = _PRINTED.fullmatch(phrase)
        if printed:
            a, b = printed.span("by" if printed["by"] else "own")
            turn = self._settle(start + a, start + b)
            return replace(turn, at=start) if turn and turn.actor.speaker.kind == "media" else None
        found = _PHRASE.fullmatch(phrase)
        if not found:
            return None
        for part in ("by", "owner"):
            if found[part]:
                a, b = found.start(part), found.start(part) + len(_NAMELY.split(found[part])[0])
                return self._at(self._settle(start + a, start + b), start)
        if found["person"]:
            turn = self._settle(start, start + found.end("person"))
            named = turn and (turn.person is not None or (turn.actor.party is not None and turn.actor.speaker.name[:1].isupper()))
            return self._at(turn, start) if named else None
        if found["nation"]:
            return self._at(self._of_nation(found["nation"], start), start)
        if found["whose"]:
            return self._at(self._of_pronoun(found["whose"].casefold(), start), start)
        return self._at(self._told(found["paper"].casefold(), start), start)

    def _at(self, turn: Turn | None, start: int) -> Turn | None:
        return replace(turn, at=start) if turn and turn.actor.speaker.kind not in _NOBODY else None

    def _of_pronoun(self, whose: str, start: int) -> Turn | None:
        if whose in pronouns.GENDERED:
            return pronouns.of_gender(self._scene, start, pronouns.GENDERED[whose])
        return pronouns.thing(self._scene, start) if whose == "its" else pronouns.plural(self._scene, start)

    def _of_nation(self, nation: str, start: int) -> Turn | None:
        """Who spoke last for the state of "the Chadian statement", in the sentences right before it."""
        named = self._scene.lexicon.parties.named(nation)
        near = self._scene.sentence(max(0, self._scene.sentence_of(start) - _REACH))[0]
        spoke = (t for t in reversed(self._scene.turns_within(near, start)) if self._scene.quotation_at(t.at) is None)
        return next(
            (
                t
                for t in spoke
                if named and named.kind == "adjective" and t.actor.party == named.party and t.actor.speaker.kind not in _NOBODY
            ),
            None,
        )

    def _told(self, paper: str, start: int) -> Turn | None:
        """Who issued the last paper of this name that the text speaks of before `start`."""
        if self._all is None:
            found = (m for pattern in _TOLD for m in pattern.finditer(self._scene.text))
            self._all = sorted((m for m in found if self._scene.quotation_at(m.start()) is None), key=re.Match.end)
        here = self._scene.sentence_of(start)
        near = self._scene.sentence(max(0, here - _REACH))[0]
        for told in reversed(self._all):
            named = bool(told.groupdict().get("who"))
            if told.end() <= start and (told.start() >= near or (named and _is_same(told["paper"], paper))):
                return self._named(told) if named else self._spoke_beside(told, start)
        return None

    def _named(self, told: re.Match[str]) -> Turn | None:
        """Whom the words before the verb name: a speaker already, or else anybody."""
        a, b = told.span("who")
        spoke = [t for t in self._scene.turns_within(a, b) if t.actor.speaker.kind not in _NOBODY]
        if spoke:
            return spoke[-1]
        adverb = _ADVERB.match(told["who"])
        turn = self._settle(a + (adverb.end() if adverb else 0), b)
        if turn and len(turn.actor.speaker.name) == 1:
            return None
        someone = turn and told.groupdict().get("from") and turn.actor.speaker.kind in ("anonymous", "group")
        return turn if turn and (someone or turn.actor.party or turn.person is not None or turn.actor.speaker.name[:1].isupper()) else None

    def _spoke_beside(self, told: re.Match[str], start: int) -> Turn | None:
        """Who speaks in the sentence of "in a statement"."""
        first, end = self._scene.sentence(self._scene.sentence_of(told.start()))
        for turn in reversed(self._scene.turns_within(first, min(end, start))):
            if turn.actor.speaker.kind not in _NOBODY and self._scene.quotation_at(turn.at) is None:
                return turn
        return None


def _is_same(told: str, paper: str) -> bool:
    """Whether a paper of one name may be called by the other; who "wrote to" somebody wrote a letter."""
    letters = ("letter", "to", "note", "message", "petition", "appeal")
    return told.casefold() == paper or (told.casefold() in letters and paper in letters)
