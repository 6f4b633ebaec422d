"""A statement -> how it answers, and which statement of the article it answers.

The labels say what a speaker does; here the words decide whether that answers somebody:
"there was none" denies, "could not verify the claim" leaves unconfirmed, whatever the label.
"""

from collections.abc import Container, Iterable, Sequence

from onrecord.lexicon.wording import Wording, words_of
from onrecord.records import ClaimStance, Words
from onrecord.steps.merge import phrase
from onrecord.steps.merge.utterances import STATING, Utterance

_NEAR = 6
"""How many statements back "the allegation" may point, where the speaker is the one accused."""
_NEXT = 2
"""How many, where it is not said who was accused."""
_SHARED_BY_OTHERS = 3
"""How many words such a bystander has to share."""
_COVERED, _COVERED_BY_ACCUSED, _COVERED_BY_OTHERS = 0.5, 0.3, 0.67
"""The share of an answer's own words that the statement that it answers has to have; where the accused
speaks next; and where somebody whom it is not about just says something else."""


def stance_of(answer: Utterance) -> ClaimStance:
    """How an answer stands to what it answers."""
    if answer.act == "not_confirm" or answer.act == "doubt":
        return "does_not_confirm"
    return "declines_comment" if answer.act == "decline" else "denies"


def goes_on(answer: Utterance, previous: Utterance) -> bool:
    """Whether an answer has no object of its own, and comes right after one of the same speaker."""
    if answer.index - previous.index != 1 or answer.words.stems or (answer.refers and answer.act != "decline"):
        return False
    return bool(answer.parties & previous.parties) or answer.statement.source == previous.statement.source


def others(answer: Utterance, utterances: Iterable[Utterance]) -> list[Utterance]:
    """What others state in the article, other than what the answer itself is nested in."""
    parties, who = answer.parties, answer.statement.speaker
    stating = [u for u in utterances if u.act in STATING and u.statement.id not in (answer.statement.parent, answer.statement.id)]
    return [u for u in stating if not u.parties & parties and (u.statement.speaker is None or u.statement.speaker != who)]


def antecedent(
    answer: Utterance, utterances: Sequence[Utterance], children: Sequence[Utterance], wording: Wording, contested: Container[str]
) -> Utterance | None:
    """The statement that an answer answers, if the article shows which; `contested` are the ids of those that others answer."""
    if not answer.soft and (child := next(iter(others(answer, children)), None)):
        return child
    if answer.act == "reject" and not answer.refers:
        return None  # a position on something to come, not on what somebody said
    candidates = others(answer, utterances)
    if answer.owner:
        candidates = [u for u in candidates if not u.parties or u.parties & answer.owner]
    if answer.matter.thing and not answer.soft:
        head = wording.stem(phrase.head_of(answer.matter.about))
        if said := next((u for u in candidates if wording.stem(phrase.subject_head(u.matter)) == head), None):
            return said
        against = [u for u in candidates if u.act == "accuse" and u.about & answer.parties]
        if answer.words.stems and (said := _by_words(answer, against, wording, contested)):
            return said
        if phrase.exists(answer.matter.about, wording):
            return None
    if answer.words.stems and (found := _by_words(answer, candidates, wording, contested)):
        return found
    if answer.words.stems or answer.soft or not (answer.parties or answer.act == "deny"):
        return None
    return _by_place(answer, candidates, contested)


def _by_words(answer: Utterance, candidates: Iterable[Utterance], wording: Wording, contested: Container[str]) -> Utterance | None:
    best: tuple[float, bool, int] | None = None
    found = None
    bystander = answer.soft or answer.act == "doubt"
    if bystander and not answer.parties:
        return None
    for u in candidates:
        shared = answer.words.stems & u.words.stems
        telling = shared - _named_in(answer.words, u.words) - _speaker_stems(answer, wording) - _speaker_stems(u, wording)
        fits = bool(u.about & (answer.about or answer.parties))
        if not telling or _differ(answer, u):
            continue
        covered = len(shared) / len(answer.words.stems)
        replies = u.about & answer.parties and 0 < answer.index - u.index <= _NEXT and (u.act == "accuse" or len(shared) > 1)
        points = len(answer.words.stems) == 1 and answer.act in ("not_confirm", "decline") and u.index < answer.index
        if not (fits or points) and len(telling) < (_SHARED_BY_OTHERS if bystander else 2):
            continue
        if covered < (_COVERED_BY_ACCUSED if replies else _COVERED if fits or not bystander else _COVERED_BY_OTHERS):
            continue
        rank = (covered + (0.3 if fits else 0.0), u.statement.id in contested, -abs(u.index - answer.index))
        if best is None or rank > best:
            best, found = rank, u
    return found


def _speaker_stems(u: Utterance, wording: Wording) -> frozenset[str]:
    """The stems of the name of who speaks, which may stand in a sentence as its first word, where it does not show as a name."""
    return frozenset(map(wording.stem, words_of(u.statement.speaker.name))) if u.statement.speaker else frozenset()


def _differ(answer: Utterance, u: Utterance) -> bool:
    """Whether the two are about other parties, other names or other numbers."""
    pairs = ((answer.about, u.about), (answer.words.names, u.words.names), (answer.words.numbers, u.words.numbers))
    return any(a and b and not a & b for a, b in pairs)


def _named_in(*words: Words) -> frozenset[str]:
    """The names in them: to share these alone is to speak of the same people, not of the same matter."""
    return frozenset().union(*(w.names | w.parties for w in words))


def _by_place(answer: Utterance, candidates: Sequence[Utterance], contested: Container[str]) -> Utterance | None:
    """Who says no more than "the allegation" means the last one against them; a bystander, the last one."""
    accusing = [u for u in candidates if u.act == "accuse" and u.about]
    against = [u for u in accusing if u.about & answer.parties]
    if before := [u for u in against if 0 < answer.index - u.index <= _NEAR]:
        return before[-1]
    if first := next((u for u in against if u.place != "body" or 0 < u.index - answer.index <= _NEXT), None):
        return first
    if answer.act == "reject" and not answer.refers:
        return None
    near = [u for u in candidates if 0 < answer.index - u.index <= _NEXT and answer.parties]
    near = [u for u in near if u.about & answer.parties or (u.parties and not u.about and answer.act != "decline")]
    if near:
        return near[-1]
    if answer.act in ("not_confirm", "decline") or not answer.parties:
        matters = [u for u in candidates if (u in accusing or u.statement.id in contested) and 0 < answer.index - u.index <= _NEAR]
        return next((u for u in reversed(matters) if u.parties), None)
    return None
