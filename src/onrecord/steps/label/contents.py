"""What the words themselves show of the act: one sentence of an utterance in, the act of the first rule that finds one out.

For a speaker who just "said" it. The rules stand in `CONTENT_RULES`, the more telling first. Whose
deeds the words speak of decides most: the speaker's own side refuses, denies, threatens; of the
other side the speaker complains.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from onrecord.lexicon.cues import CueTable
from onrecord.records import Act
from onrecord.steps.label.utterance import Opponents, Utterance


class View(NamedTuple):
    """What a rule looks at: the words, and with whom the speaker has a quarrel in the article."""

    words: Utterance
    cues: CueTable
    opponents: Opponents


Rule = Callable[[View], Act | None]

NOT = re.compile(r"\b(?:not|never|no|neither|nor|hardly|without)\b|n't\b")
FUTURE = re.compile(r"\b(?!would have \w+(?:ed|n|t)\b)(?:will|would|shall|'ll|won't|wouldn't|going to)(?= |$)")
DUTY = re.compile(r"\b(?:must|should|shouldn't|mustn't|ha(?:s|ve) to|ought to)\b(?! (?:never |not )?have\b)")
CONDITION = re.compile(r"\b(?:if|unless|in case|should|otherwise|as long as|only when)\b")
_REGRETS = re.compile(r"\b(?:should|ought to)(?: never| not|n't)? have\b")
_NEED = re.compile(r"\bneeds? to\b")
_LACKS = re.compile(r"(?<!not )(?<!n't )\bneed (?!to\b)")
_REACH = 200
"""How far into the words a duty still is their point."""
_IMPERATIVE = re.compile(
    r"^[\s\"“‘']*(?:please |just |now )?(?:stop|leave|release|end|return|withdraw|open|respect|give|hand|choose|make|take|come|lift|free"
    r"|show|get|keep|pay|publish|don't|do not|never)\b(?! (?:is|are|was|were|been|has|have)\b)"
)
_ORDERS = re.compile(
    r"^\W*first (?:the|come|comes) [^.;]*, (?:and )?then\b"
    r"|(?:^|[,;:.–—])[\s\"“‘']*let (?:them|him|her|us see|us hear|[a-z]+ (?!us\b)[a-z]+)\b"
)
_OWN_NOT = re.compile(
    r"\b(?:(?:is|are|was|were|am|do|does|did|has|have|had)(?: not|n't)\b|'(?:s|re|m|ve) not\b"
    r"|never (?!accept|agree to|allow|give\b|recogni|surrender|negotiate|forget|again))"
)
_NEVER_DID = re.compile(
    r"\bnever (?:even |once |actually )?(?:been )?(?!kept|honou?red|fulfilled|implemented|paid|delivered|answered)"
    r"(?:\w+ed|given|gave|took|taken|made|saw|seen|said|told|struck|met|left|sent|got|had|held|shook|was|were|there|existed|happened)\b"
)
_AT_NO_TIME = re.compile(
    r"^\W*(?:that )?(?:at no (?:stage|point|time|moment)|in no way|on no occasion|not once|never once|nowhere|never)"
    r" (?:did|do|does|has|have|had|was|were|is|are) (?P<subject>(?:[\w'.-]+ ?){1,4})"
)
_NO_OBJECT = re.compile(
    r"\b(?:has|have|had|hold|holds|held|saw|sees?|knows?|knew|owes?|made|gave|got|took|sent|keeps?|kept|\w+ed)\W{1,3}"
    r"(?:absolutely |simply )?(?:no|neither|none|nothing)\b"
    r"(?! (?:choice|doubt|reason|alternative|option|illusions?|interest|intention|plans?|room|time|other|longer|one))"
)
_NEVER_GIVEN = re.compile(
    r"\b(?:promise|word|deal|agreement|treaty|oath|commitment|pledge|contract|paper)s? (?:that )?(?:you|we|one|i|they|it|he|she)"
    r" (?:have |has |had )?never (?:made|gave|given|signed|had|took|saw|seen)\b"
)
_CANNOT_CONFIRM = re.compile(
    r"\b(?:(?:can|could|did|do|does|would|will|has|have|had)(?: not|n't)|cannot|unable to|neither)(?: yet| independently| immediately)? "
    r"(?:confirm|verify|confirmed|verified)\b"
)
_WITHHOLDS = re.compile(
    r"(?:\bnot|n't)(?: be)?(?: going to| about to)? "
    r"(?:(?:get|getting|go|going) into|(?:discuss|disclos|describ|shar|reveal)(?:e|ing)?|talk(?:ing)? about)\b[^.;,]{0,24}?"
    r"\b(?:private|confidential|leaked|classified|internal|diplomatic|sensitive|operational|details?|specifics|conversations?|exchanges"
    r"|correspondence|intelligence|hypotheticals?|phone calls?)\b"
)
_RATHER_THAN = re.compile(r"(?:^|,) not [^,;.]{3,30},")
_THERE_IS_NO = re.compile(
    r"\bthere (?:is|are|was|were|had been|has been|have been|isn't|wasn't|aren't|weren't)\W{1,3}"
    r"(?:simply |absolutely )?(?:nothing|no|not|none|never|any)\b"
    r"(?! (?:doubt|reason|alternative|time|point|way|need|question|choice|substitute|excuse|sign|hope|room"
    r"|going back|rush|hurry|guarantee"
    r"|military solution|progress|trust|other|longer|much|enough|yet))"
)
_NOBODY_DID = re.compile(
    r"^(?:\W*that)?\W*(?:nobody|no one|none of (?:us|them|our [a-z]+|its [a-z]+|the [a-z]+)|no [a-z]+(?: [a-z]+)?)"
    r" (?:is|are|was|were|has|have|had|did|does)\b"
)
_REFUSES = re.compile(
    r"\b(?:(?:will|would|shall)(?: not|n't| never)|won't"
    r"|(?:can(?:not|'t| not| never)|could(?: not|n't| never)) (?:accept|agree|allow|approve|back|compromise|concede|consent|give|go|join"
    r"|let|live|make|negotiate|permit|recogni[sz]e|return|sign|support|surrender|take|tolerate|trade|vote|withdraw|yield)"
    r"|(?:will|would|'ll) (?:veto|block|reject|oppose|refuse|boycott|resist))\b"
)
_NOBODY_CAN = re.compile(
    r"\b(?:nobody|no one) (?:can|will|shall|may) (?:ever )?(?:dictate|force|impose|take|tell|decide|stop|deny|order|make|give"
    r"|blackmail|intimidat|pressur|bend|break|sell|trade)\w*"
)
_NOT_UNTIL = re.compile(
    r"\b(?:will|would|can|could)(?: not|n't)\b[^.;]{0,60}\b(?:without|until|unless)\b|\bwon't\b[^.;]{0,60}\b(?:without|until|unless)\b"
)
_NOT_EARLIER = re.compile(r"^\W*not (?:one|a single|a|an) (?:\w+ ){1,2}(?:earlier|less|more|back|further)\b")
_COULD = re.compile(r"\b(?:could|may|might) (?!not\b|never\b|have\b|see\b|be seen\b)")
_IN_RETURN = re.compile(r"\b(?:will|would|could|may|might|'d)\b[^.;]{0,90}\b(?:in (?:exchange|return) for|provided(?: that)?)\b")
_ACCEPTS = re.compile(
    r"\b(?:accept|accepts|accepted|agree to|agrees to|agreed to|have agreed|has agreed|agree with)\b(?!\W+(?:neither|no|none|nothing)\b)"
)
_GENUINE = re.compile(
    r"\b(?:draft|document|paper|text|letter|memo|list|protocol|offer|proposal|report|recording|signatures?|minutes|deal|meeting|talks)\b"
    r"[^.;,]{0,30}\b(?:(?:is|are|was|were) (?:real|genuine|authentic|accurate|correct)|(?:does|did|do) (?:exist|happen|take place))\b"
)
_ONLY_WHEN = re.compile(r"\b(?:will|would|can|could)\b[^.;]{0,80}\b(?:only|not) [^.;]{0,30}?\b(?:after|if|when|once|until|unless|before)\b")
_SOON = re.compile(r"\b(?:is|are|was|were) (?:widely |now |still )?(?:expected|likely|unlikely|due|set|poised|bound) to\b")
_WHOEVER = re.compile(
    r"\b(?:any|anyone|anybody|whoever|every|each)\b[^.;]{0,60}\b(?:will|would|shall) be (?:\w+ly )?"
    r"(?:boarded|seized|sunk|shot|destroyed|stopped|detained|arrested|fired"
    r"|attacked|hit|expelled|targeted|treated as|met with|intercepted|punished)\b"
)
_OR_ELSE = re.compile(r"\W*(?:otherwise|or else|if not|failing that)\b")
_PROMISED = re.compile(
    r"\b(?:promis\w+|swore|sworn|pledg\w+|vowed|assur\w+|(?:gave|give|given|giving) (?:us |me )?(?:its|his|her|their) word|undertook"
    r"|shook hands|agreed|signed)\b"
)
_CONTRARY = re.compile(r"\b(?:but|yet|now|today|only to|before the ink|(?:hours?|days?|weeks?|months?|years?) later|and then)\b")
_BROKEN = re.compile(
    r"\b(?:promises?|pledges?|word|oath|commitments?|undertakings?|assurances?|guarantees?)"
    r" (?:(?:has|have|had) (?:now |since |already )?been|was|were|is|are) (?:now |since |simply |already )?"
    r"(?:broken|betrayed|dishonou?red|trampled|forgotten|torn up|not kept|thrown away)\b"
)
_UNFINISHED = re.compile(r"[\s.,;:!?\"“”'’]*")
_MORAL = re.compile(
    r"\b(?:one|you|(?:good |real |true )?(?:neighbou?rs|friends|allies|partners)"
    r"|serious (?:\w+ )?(?:people|states|countries|partners|governments))"
    r" (?:do(?:es)? not|don't|doesn't|cannot|can't|never)\b|\b(?:those|people|countries|someone|somebody|anyone|he"
    r"|a (?:neighbou?r|friend|partner|country|government|state|leader|minister)) who\b"
)
_BEGINS = re.compile(r"(?:.*[.,;:–—])?[\s\"“‘']*(?:(?:but|and|now|so|then|the|today)\W+)*")
_LET_DOWN = re.compile(r"\bstill (?:waiting|wait|no)\b|\b(?:disappointed|dismayed|angered|shocked|appalled) (?:by|with|in|at)\b")
_THEY = re.compile(r"(?:^|[.,;:–—]|\b(?:and|but|now|then|so|that|when|because|while|later|here|there|as))[\s\"“‘']*they\b")


def _signs(view: View, name: str, reach: int | None = None) -> Iterator[re.Match[str]]:
    yield from view.cues.sign(name).finditer(view.words.folded[:reach])


def _silent(view: View) -> Act | None:
    """ "We do not comment on leaks": the speaker's own side will not speak."""
    kept = (*_signs(view, "silence"), *_WITHHOLDS.finditer(view.words.folded))
    return "decline" if any(view.words.subject(m.start()) != "other" for m in kept) else None


def _leaves_open(view: View) -> Act | None:
    """ "Could not confirm the number": not known to the speaker either."""
    return "not_confirm" if any(view.words.subject(m.start()) != "other" for m in _CANNOT_CONFIRM.finditer(view.words.folded)) else None


def _doubts(view: View) -> Act | None:
    return "doubt" if any(view.words.subject(m.start()) != "other" for m in _signs(view, "misgiving", 60)) else None


def own_hostility(view: View) -> bool:
    """Whether the speaker's own side would do something hostile: "we will strike back"."""
    folded = view.words.folded
    if _WHOEVER.search(folded):
        return True
    for m in FUTURE.finditer(folded):
        hostile = view.cues.sign("hostile").search(folded, m.end(), m.end() + 70)
        if hostile and view.words.subject(m.start()) == "own" and not NOT.search(folded[m.start() : hostile.start()]):
            return True
    return False


def own_measure(view: View) -> bool:
    """Whether the speaker's own side would take a step that hurts, depending on what the other side does."""
    folded = view.words.folded
    if not CONDITION.search(folded):
        return False
    for m in FUTURE.finditer(folded):
        measure = view.cues.sign("measure").search(folded, m.end(), m.end() + 60)
        if measure and view.words.subject(m.start()) == "own" and not NOT.search(folded[m.start() : measure.start()]):
            return True
    return False


def _threatens(view: View) -> Act | None:
    if own_hostility(view) or own_measure(view):
        return "threaten"
    if _OR_ELSE.match(view.words.folded) and any(view.words.subject(m.start()) == "own" for m in FUTURE.finditer(view.words.folded)):
        return "threaten"
    folded = view.words.folded
    return "threaten" if any(FUTURE.search(folded) or CONDITION.search(folded) for _ in _signs(view, "reprisal")) else None


def _denies(view: View) -> Act | None:
    """What the speaker's own side is not doing, what was never so, what is called untrue."""
    words, folded = view.words, view.words.folded
    if any(words.subject(m.start()) == "own" for m in _OWN_NOT.finditer(folded[:120])):
        return None if _declares_unready(view) else "deny"
    if _never_own(words) or any(words.subject(m.start()) == "own" for m in _NO_OBJECT.finditer(folded)):
        return "deny"
    if any(words.subject(m.start()) != "other" or not words.own for m in _NEVER_DID.finditer(folded)):
        return "deny"
    if _NOBODY_DID.match(folded) or _NEVER_GIVEN.search(folded) or any(m.start() < 40 for m in _THERE_IS_NO.finditer(folded)):
        return "deny"
    if view.opponents.accusers and _pleads(view):
        return "deny"
    told = _PROMISED.search(folded)  # "swore that nothing of the kind would come" is what somebody said, not what is so
    return "deny" if any(not told for _ in _signs(view, "denial")) and not _blames_other(view) else None


def _never_own(words: Utterance) -> bool:
    """ "At no stage did we promise that": turned about, with the subject behind the verb; not what others never did."""
    never = _AT_NO_TIME.match(words.folded)
    if never is None or re.match(r"(?:they|you|he|she)\b", never["subject"]):
        return False
    named = words.named(*never.span("subject"))
    # "such a promise": one that others speak of
    return (
        not named
        or bool(re.search(r"\bsuch an?\b", words.folded[never.start("subject") :]))
        or not words.own
        or bool(set(named[0].parties) & set(words.own))
    )


def _pleads(view: View) -> bool:
    """How the accused answer without a "no": "smugglers, not soldiers, did it", "we acted within the terms"; insisting is enough."""
    words, found = view.words, view.words.found
    if found and found.cue.words[0].startswith(("insist", "maintain")):
        return not FUTURE.search(words.folded) and not DUTY.search(words.folded)
    if any(words.subject(m.start()) != "other" for m in _signs(view, "innocence")):
        return True
    return not words.actors() and bool(_RATHER_THAN.search(words.folded))


def _declares_unready(view: View) -> bool:
    """ "We are not ready to": that refuses, and "I do not know" neither refuses nor denies."""
    folded = view.words.folded
    return (
        view.cues.has("refusal", folded)
        or view.cues.has("readiness", folded)
        or bool(re.search(r"(?:not|n't) (?:know|yet|sure)\b", folded))
    )


def _readies(view: View) -> Act | None:
    """What the speaker's own side would be ready for, or what might be talked about."""
    words, folded = view.words, view.words.folded
    for m in _signs(view, "readiness"):
        before = folded[max(0, m.start() - 12) : m.start()]
        if words.subject(m.start()) != "other" and not re.search(r"\b(?:not|never|no)\W+$|n't\W+$", before):
            return "consider"
    if any(words.subject(m.start()) == "own" for m in _IN_RETURN.finditer(folded)):
        return "consider"
    return "consider" if any(words.subject(m.start()) == "own" for m in _COULD.finditer(folded[:_REACH])) else None


def _refuses(view: View) -> Act | None:
    folded = view.words.folded
    if any(_signs(view, "taboo")) or _NOBODY_CAN.search(folded) or _NOT_EARLIER.search(folded):
        return "reject"
    until = _NOT_UNTIL.search(folded)
    if until and view.words.subject(until.start()) != "other":
        return "reject"
    refusals = [m for m in _REFUSES.finditer(folded) if view.words.subject(m.start()) == "own"]
    if refusals and not (_UNFINISHED.fullmatch(folded, refusals[0].end()) and _OWN_NOT.search(folded, 0, refusals[0].start())):
        return "reject"  # but "has not done it and will not" goes by what was not done
    return "reject" if any(view.words.subject(m.start()) != "other" for m in _signs(view, "refusal")) else None


def _demands(view: View) -> Act | None:
    """Duties of others, and wishes of the speaker's own in so many words."""
    words = view.words
    if words.quote != "indirect" and (_IMPERATIVE.search(words.folded) or _ORDERS.search(words.folded)):
        return "demand"
    if any(words.subject(m.start()) == "own" for m in _signs(view, "request")):
        return "demand"
    if any(_signs(view, "turn")):
        return "demand"
    if words.quote != "indirect" and any(words.subject(m.start()) == "own" for m in _LACKS.finditer(words.folded)):
        return "demand"
    if any(_is_others_duty(view, m) for m in DUTY.finditer(words.folded[:_REACH])):
        return "demand"
    needs = (m for m in _NEED.finditer(words.folded) if _acts(words, m.start()))
    return "demand" if any(words.subject(m.start()) in ("own", "other") for m in needs) else None


def _is_others_duty(view: View, duty: re.Match[str]) -> bool:
    """Whether somebody else, or all together, shall do it: "I have to" is a chore, "should they" a condition."""
    words = view.words
    if duty.group().endswith(" to") and re.search(r"\b(?:i|would|will)\W+$", words.folded[: duty.start()]):
        return False
    if duty.group() == "have to" and words.subject(duty.start()) == "own" and words.quote == "indirect":
        return False
    return not CONDITION.search(words.folded[max(0, duty.start() - 40) : duty.start()])


def _acts(words: Utterance, at: int) -> bool:
    """Whether a party itself, not a thing of its, is to act: "Rome needs to", not "the Rome issue needs to"."""
    before = words.folded[max(0, at - 40) : at].rstrip()
    return before.endswith((" we", "they", " you")) or any(n.end - words.start == len(words.folded[:at].rstrip()) for n in words.namings)


def _blames_other(view: View) -> bool:
    """Whether what is called wrongdoing is another's: a party's that is named, or "theirs"."""
    words = view.words
    if any(words.subject(m.start()) != "own" for m in _REGRETS.finditer(words.folded)):
        return True
    for m in _signs(view, "blame"):
        if DUTY.search(words.folded, max(0, m.start() - 60), m.start()):
            continue  # what they must stop, not what they do
        if m.group().startswith("refus") and view.cues.sign("unspoken").match(words.folded, m.end() + 1):
            continue  # no comment is no wrong
        subject = words.subject(m.start())
        if subject == "other" or (subject == "" and (words.others() or view.opponents.mine)):
            return True
    return False


def _accuses(view: View) -> Act | None:
    return "accuse" if _blames_other(view) else None


def _accuses_again(view: View) -> Act | None:
    """A speaker who accuses a party in the same article does so again with harm or measures of its."""
    words, accused = view.words, frozenset(p for row in view.opponents.mine for p in row)
    if not accused or any(words.subject(m.start()) == "own" for m in FUTURE.finditer(words.folded)):
        return None
    others = {p for n in words.actors() for p in n.parties}
    if others and not others & accused:
        return None
    harmed = (m for sign in ("harm", "sanction") for m in _signs(view, sign))
    return "accuse" if any(words.subject(m.start()) != "own" for m in harmed) else None


def breaks_word(view: View) -> Act | None:
    """A promise, and then what came of it: "they swore it would end, and today it goes on"."""
    words = view.words
    if any(words.subject(m.start()) != "own" for m in _BROKEN.finditer(words.folded)):
        return "accuse"
    for m in _PROMISED.finditer(words.folded):
        contrary = _CONTRARY.search(words.folded, m.end())
        if contrary is None or FUTURE.search(words.folded, contrary.start()):
            continue
        if words.quote == "direct" and (words.actors() or (view.opponents.likeliest() and _THEY.search(words.folded))):
            return "accuse"
    return None


def _reproaches(view: View) -> Act | None:
    """A complaint without a word of blame, about the other side of a quarrel.

    Phrases of reproach need a subject that is another party, or a quarrel in the article; in a quarrel,
    what is said of the other side in quotation marks goes on with it.
    """
    words, folded, opponents = view.words, view.words.folded, view.opponents
    for m in _signs(view, "reproach"):
        subject = words.subject(m.start())
        if subject == "other" or (subject == "" and opponents.likeliest()):
            return "accuse"
    if _LET_DOWN.search(folded) and words.actors():
        return "accuse"
    if words.quote != "direct" or not opponents.mine or FUTURE.search(folded) or DUTY.search(folded):
        return None
    accused = frozenset(p for row in opponents.mine for p in row)
    named = any(
        set(n.parties) & accused and words.subject(n.end - words.start + 1) == "other" for n in words.actors() if n.kind != "adjective"
    )
    return "accuse" if named or _THEY.search(folded) or _MORAL.search(folded) else None


def _praises(view: View) -> Act | None:
    words = view.words
    for m in _signs(view, "praise"):
        if not NOT.search(words.folded[max(0, m.start() - 20) : m.start()]):
            return "praise"
    return "praise" if any(words.subject(m.start()) == "own" for m in _signs(view, "backing", 80)) else None


def _accepts(view: View) -> Act | None:
    return "accept" if any(view.words.subject(m.start()) == "own" for m in _ACCEPTS.finditer(view.words.folded)) else None


def _admits(view: View) -> Act | None:
    if _GENUINE.search(view.words.folded):
        return "confirm"
    return "confirm" if any(view.words.subject(m.start()) == "own" for m in _signs(view, "admission", 60)) else None


def _commits(view: View) -> Act | None:
    """The speaker's own action to come, or a thing granted only after something else."""
    words = view.words
    if any(words.subject(m.start()) == "own" for m in (*FUTURE.finditer(words.folded), *_signs(view, "intent"))):
        return "commit"
    return "commit" if words.quote == "indirect" and _ONLY_WHEN.search(words.folded) else None


def _expects(view: View) -> Act | None:
    """A view of what comes: a hope or fear of the speaker's own, or the future of something else."""
    words = view.words
    if any(words.subject(m.start()) != "other" for m in _signs(view, "outlook", 50)) or _SOON.search(words.folded[:90]):
        return "expect"
    return "expect" if any(m.start() < 90 for m in FUTURE.finditer(words.folded)) else None


CONTENT_RULES: tuple[tuple[str, Rule], ...] = (
    ("silence", _silent),
    ("left open", _leaves_open),
    ("doubt", _doubts),
    ("threat", _threatens),
    ("readiness", _readies),
    ("refusal", _refuses),
    ("word broken", breaks_word),
    ("denial", _denies),
    ("blame", _accuses),
    ("blame again", _accuses_again),
    ("duty", _demands),
    ("acceptance", _accepts),
    ("admission", _admits),
    ("own future", _commits),
    ("praise", _praises),
    ("reproach", _reproaches),
    ("outlook", _expects),
)
