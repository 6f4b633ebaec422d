"""Against or towards whom, and told to whom: an utterance and its act in, parties out.

The party that is blamed, demanded from, threatened, thanked: named as what acts, not as what is
acted upon ("condemned the shelling of Narva by Moscow"). Never the speaker's own party; nothing
for plain assertions and expectations.
"""

import re
from collections.abc import Callable, Sequence

from onrecord.lexicon.cues import fold
from onrecord.records import Act, Document, Party, Span
from onrecord.steps.label.frame import Frame
from onrecord.steps.label.utterance import NO_QUARREL, Naming, Namings, Opponents, Utterance

_PLACES = (
    "on|against|in|at|into|toward|towards|upon|to|near|over|inside|around|across|under|for|with|between|like|than"
    "|invading|attacking|bombing|after"
)
_VICTIM = re.compile(rf"\b(?:{_PLACES}|from|about|of)\W+(?:the |its )?$")
_ACTED_ON = re.compile(rf"\b(?:{_PLACES})\W+(?:[\w'-]+ ){{0,2}}$")
_DIRECTED = re.compile(
    r"\b(?:on|against|to|for|towards?|at|support|supporting|help|helping|assist|assisting|defend|defending|back|backing|arm|arming|sanction|sanctioning"
    r"|protect|protecting"
    r"|(?:imports?|exports?|shipments?|sales?|purchases?|trade|relations|ties|flights) (?:of|from|with|between))\W+(?:the )?$"
)
_BY = re.compile(r"\b(?:by|from)\W+(?:the )?(?:[\w'-]+ )?$")
_MODAL = re.compile(r"\b(?:must|should|ha(?:s|ve) to|needs? to|ought to)\b")
_OWED = re.compile(
    r"\b(?:return|apolog\w+|compensation|reparations?|explanations?|answers?|clarifications?|clarity|payments?|concessions?|guarantees?|assurances?|help"
    r"|support|weapons|need)\b"
)
_OF = re.compile(r"\b(?:of|by)\W+(?:the |all |its )*$")
_END_TO = re.compile(r"\b(?:end|halt|stop) to\W+(?:the |its |all )*$")
_FIRST = re.compile(r"\W*(?:(?:that|for|on|upon|to|the|both|all|its|any|not|only|also|visiting|senior)\W+)*")
_FROM = re.compile(r"\bfrom\W+(?:the )?$")
_CLAIMED = re.compile(
    r"\b(?:accusations?|claims?|allegations?|reports?|charges?|assertions?|criticism|suggestions?|remarks?|narrative|version|protests?|complaints?)\b"
)
_CALLED_ON = re.compile(
    r"\b(?:urge|call on|call upon|ask|demand|appeal to|want|invite|expect|calls on|urges|wants|asks"
    r"|need|it is up to|onus is on|(?:grateful|obliged|appreciate it) if)\W+(?:that )?(?:the )?$"
)
_CUE_GOES_ON = re.compile(r"^\s*(?:against|at|on|over|about)\W+(?:the )?$")
_REFERRED = re.compile(r"\b(?:case|complaint|dispute|matter|issue|it|appeal)(?: \w+)? (?:to|at|before|with) (?:the )?$")
_KINDLY_YOU = re.compile(r"\b(?:grateful|obliged|appreciate it|appreciated)(?: if)? (?:if )?you\b")
_CONDITION = re.compile(r"\b(?:if|unless|once|provided(?: that)?|as long as|(?:on )?condition that)\W+(?:the )?$")
_MEDIA = re.compile(
    r"(?:['’]s?)? (?:(?:state|local|social|[a-z]+-(?:run|language|owned)) )?"
    r"(?:media|press|news\w*|tv|television|radio|outlets?|dail(?:y|ies)|tabloids?)\b"
)
_THAT_MOVE = re.compile(
    r"\W*(?:the|that|this|these|those) (?:[\w-]+ )?(?:decision|move|step|measure|announcement"
    r"|deployment|plan|ban|closure|suspension|threat"
    r"|ultimatum|remarks?|statement|comments?|withdrawal|departure|demand|expulsions?|tariffs?|sanctions|operation"
    r"|raid|incursion|refusal)s?\b"
)
_THEM = re.compile(r"\b(?:they|them)\b")
_NEVER = re.compile(r"\b(?:not|never)\b|n't\b")


def find_target(words: Utterance, act: Act, opponents: Opponents = NO_QUARREL, whole: Utterance | None = None) -> Party:
    """The party that the act goes against or towards: named in the words, else in the `whole` of which they
    are a sentence, else with whom the speaker has a quarrel.
    """
    chooser = _CHOOSERS.get(act)
    for utterance in (words, whole) if whole is not None and whole is not words else (words,):
        chosen = chooser(utterance) if chooser else None
        if chosen is not None:
            return party_of(_jointly(utterance, chosen))
    if act == "accuse" and opponents.answered and _THAT_MOVE.match(words.folded):
        return party_of(opponents.answered)
    if act in ("accuse", "threaten") or (act == "demand" and _THEM.search(words.folded)):
        opponent = opponents.likeliest(attacked=act != "threaten")
        return party_of(opponent) if opponent and not set(opponent) & set(words.own) else None
    return None


def party_of(parties: Sequence[str]) -> Party:
    """One party, or several, or none, as records have them."""
    unique = tuple(dict.fromkeys(parties))
    return None if not unique else unique[0] if len(unique) == 1 else unique


def _jointly(words: Utterance, chosen: Naming) -> tuple[str, ...]:
    """The chosen party and those joined to it: "Norway and Sweden"."""
    parties, last = list(chosen.parties), chosen
    for naming in words.others():
        if naming.start < last.end:
            continue
        between = words.folded[last.end - words.start : naming.start - words.start]
        if not re.fullmatch(r",?(?: and|,| as well as)(?: the)? ", between) or chosen.kind == "adjective":
            break
        parties += naming.parties
        last = naming
    return tuple(parties)


def _before(words: Utterance, naming: Naming, reach: int = 40) -> str:
    at = naming.start - words.start
    return words.folded[max(0, at - reach) : at]


def _actor(words: Utterance) -> Naming | None:
    """The first other party that acts: by "by X" or not as what is acted on."""
    others = words.actors()
    if words.found and words.found.cue.words[0].startswith("blam"):
        on = next((n for n in others if re.search(r"\bon\W+(?:the )?$", _before(words, n))), None)
        if on:
            return on
    by = next((n for n in others if _BY.search(_before(words, n)) and n.start - words.start < 120), None)
    free = next((n for n in others if not _is_object(words, n)), None)
    if free and by and free.kind != "adjective" and free.start < by.start and _is_head(words, free):
        return free
    return by if by and free is not None and by.start <= free.start else free or by


def is_acted_on(words: Utterance, parties: Sequence[str]) -> bool:
    """Whether the words name parties, but only as what is acted on or as a matter: "strikes on Togo", "the Togolese issue"."""
    named = [n for n in words.others() if set(n.parties) & set(parties)]
    return bool(named) and not any(n in words.actors() and not _is_object(words, n) for n in named)


def _is_object(words: Utterance, naming: Naming) -> bool:
    return bool(_ACTED_ON.search(_before(words, naming))) and not _CUE_GOES_ON.match(_before(words, naming, 160))


def _is_head(words: Utterance, naming: Naming) -> bool:
    """Whether the naming begins the content: the object of "accused", the subject of a clause."""
    return not re.search(r"\w{2,} \w+ $", _before(words, naming))


def _doer(words: Utterance) -> Naming | None:
    """Who shall do it: the subject of "must", whoever is called on, or else the first that acts."""
    if _KINDLY_YOU.search(f"{words.cue} {words.folded.lstrip()}"):
        return None  # of the reader of a letter
    others = words.actors()
    called = next((n for n in others if _CALLED_ON.search(_before(words, n))), None)
    if called:
        return called
    modal = _MODAL.search(words.folded)
    if modal:
        return next((n for n in others if n.end - words.start <= modal.start() and not _VICTIM.search(_before(words, n))), None)
    if _OWED.search(f"{words.cue} {words.folded[:60]}"):
        owing = next((n for n in others if _FROM.search(_before(words, n))), None)
        if owing:
            return owing
    return next((n for n in others if _is_called_on(words, n)), None)


def _is_called_on(words: Utterance, naming: Naming) -> bool:
    """Whether a party is what shall act: "that Ruritanian forces leave", "the withdrawal of", but not "that they leave X"."""
    before = _before(words, naming, 160)
    if _OF.search(before) or _END_TO.search(before):
        return True
    return not _VICTIM.search(before) and (naming.kind == "adjective" or bool(_FIRST.fullmatch(before)))


def _object(words: Utterance) -> Naming | None:
    """Who is threatened: the first other party, however it stands there."""
    return next((n for n in words.others() if not _REFERRED.search(_before(words, n))), None)


def _thanked(words: Utterance) -> Naming | None:
    others = words.others()
    return next(
        (n for n in others if not re.search(r"\b(?:in|at|near|over|against|after|between|from)\W+(?:the )?$", _before(words, n))), None
    )


def _towards(words: Utterance) -> Naming | None:
    """Of whom an action of one's own depends, or else whom it is for or against."""
    needed = next((n for n in words.others() if n.kind != "adjective" and _CONDITION.search(_before(words, n))), None)
    if needed:
        return needed
    return next((n for n in words.others() if _DIRECTED.search(_before(words, n)) and not _NEVER.search(_before(words, n))), None)


def _whose(words: Utterance) -> Naming | None:
    """Whose proposal is taken or refused: named before it, or after "by" and "from", or dealt with."""
    for naming in words.others():
        before, after = _before(words, naming), words.folded[naming.end - words.start :]
        if re.match(r"['’]s? |['’] ", after) or naming.kind == "adjective":
            return None if _ACTED_ON.search(before) and not before.rstrip().endswith(("to", "with")) else naming
        if re.search(r"\b(?:by|from|with)\W+(?:the )?$", before) or before.strip() in ("", "the"):
            return naming
    return None


def _offered(words: Utterance) -> Naming | None:
    """Who is offered something: named first, before the thing."""
    first = next(iter(words.others()), None)
    return (
        first
        if first and not words.folded[: first.start - words.start].strip(' "“') and words.folded[first.end - words.start :][:1] == " "
        else None
    )


def _claimer(words: Utterance) -> Naming | None:
    claimed = _CLAIMED.search(words.folded[:60])
    if claimed is None or words.folded.lstrip().startswith("that"):
        return None
    named = (n for n in words.others() if not _MEDIA.match(words.folded, n.end - words.start))  # reports of its media are not the party's
    return next((n for n in named if n.end - words.start <= claimed.start() or _BY.search(_before(words, n))), None)


_CHOOSERS: dict[Act, Callable[[Utterance], Naming | None]] = {
    "accuse": _actor,
    "demand": _doer,
    "threaten": _object,
    "praise": _thanked,
    "commit": _towards,
    "accept": _whose,
    "reject": _whose,
    "deny": _claimer,
    "propose": _offered,
    "doubt": _actor,
}

_TELLS = re.compile(
    r"\b(?:tell|tells|told|telling|inform|warn|assur|remind|notif|promis|brief|ask|offer|advis|urg|propos|wr[io]te|writ|said|say"
    r"|pledg|announc|threaten|explain|suggest|repl|respond|reassur)\w*"
)
_COUNCIL = re.compile(r"\b(?:Council|Assembly|Conference)\b")
_TOLD_NAME = re.compile(r"^\W*(?:to |with )?(?:the )?")
_US = re.compile(r"\b(?:us|me)\b")
_TO_THEIR_FACE = re.compile(
    r"\b(?:warn|press|threaten|remind|reassur|assur|inform|notif|promis|tell|told|thank)\w*$|\b(?:apologi[sz]|appeal)\w* to$"
)
"""Cues whose object is who hears it; whom they "urge" or "call on" may only hear of it."""
_HEARER_ENDS = re.compile(
    r"(?!['’-])[\s,]*(?:(?:that|of|about|against|to|not|over|with|for|on|from|if|there|they|he|she|it|its|his|her|their)\b|[“\"])"
)
"""What follows the object of such a cue; after the subject of a clause stands a verb: "warned Peru would fall"."""
_HEARERS_TITLE = re.compile(
    r"\W*(?:the |its |his |her |their )?(?:(?:[\w-]+ ){0,3}?(?:minister|leader|president|envoy|ambassador|group|movement|government"
    r"|official|authorit(?:y|ie)|counterpart|party|side|general|king|chancellor)s? (?:(?:of|in|from) (?:the )?)?)?"
)
_SENT_TO = re.compile(
    r"\b(?i:in|by|during|through) (?:an?|the|his|her|its|their) (?:[a-z-]+ ){0,2}?"
    r"(?:(?:letter|message|e-?mail|telegram|note|cable) to|(?:call|conversation) with) (?:the )?(?=[A-Z])"
)


def find_addressee(
    document: Document, words: Utterance, frame: Frame, namings: Namings, told_by: Sequence[str], audience: Sequence[str]
) -> Party:
    """The party told, named between cue and content, at the head of the content, or as whom the words were sent to.

    `told_by` is the speaker's own party, which is no addressee of its own; `audience` is whom "us" means: the party whose words these
    stand in.
    """
    if frame.after is None:
        return None
    if _TELLS.search(words.cue) and (told := _told(document, words, frame.after, namings, told_by, audience)):
        return told
    return _hearer(words, told_by) or _sent_to(document, frame, namings, told_by)


def _told(document: Document, words: Utterance, after: Span, namings: Namings, told_by: Sequence[str], audience: Sequence[str]) -> Party:
    """ "Told Oslo", "told us", between cue and content."""
    cue_end = words.attribution.cue[-1][1]
    told = after[0] + max((m.end() for m in _TELLS.finditer(fold(document.text[after[0] : cue_end]))), default=0)
    gap = document.text[told : after[1]]
    if audience and (_US.search(gap[:12]) or _US.search(words.cue)):
        return party_of(audience)
    found = [n for n in namings.within(after[0], min(after[1], cue_end + 80)) if not set(n.parties) & set(told_by) and n.kind != "pronoun"]
    for naming in found:
        between = document.text[told : naming.start]
        if (
            naming.start >= told
            and (_TOLD_NAME.fullmatch(between) or _is_title(between))
            and not re.match(r"['’-]|\S* (?:TV|television|media|news)", document.text[naming.end :])
            and not _COUNCIL.search(document.text[naming.start : naming.end + 20])
        ):
            return party_of(naming.parties)
    return None


def _hearer(words: Utterance, told_by: Sequence[str]) -> Party:
    """The party that a cue like "warned" has as its object, which is part of the content: "warned" "Peru against another landing"."""
    if not _TO_THEIR_FACE.search(words.cue) or words.questioned or not words.attribution.cue[-1][1] <= words.start:
        return None
    for naming in words.namings:
        if not _HEARERS_TITLE.fullmatch(words.folded[: naming.start - words.start]):
            return None
        if naming.kind != "pronoun" and _HEARER_ENDS.match(words.folded, naming.end - words.start):
            return None if set(naming.parties) & set(told_by) else party_of(naming.parties)
    return None


def _sent_to(document: Document, frame: Frame, namings: Namings, told_by: Sequence[str]) -> Party:
    """Whom a letter goes to or a call is with: "said in a letter to Oslo"."""
    for span in (frame.after, frame.between, frame.lead, frame.tail):
        sent = _SENT_TO.search(document.text, *span) if span else None
        for naming in namings.within(sent.end(), sent.end() + 80) if sent else ():
            if naming.start == sent.end() and not set(naming.parties) & set(told_by):  # type: ignore[union-attr]
                return party_of(naming.parties)
    return None


def _is_title(between: str) -> bool:
    """ "The visiting foreign minister of" and the like: lower-case words with no verb of place or time."""
    return bool(
        re.fullmatch(r"\W*(?:to |with )?(?:(?:the|a|his|her|its|visiting|senior) )?(?:[a-z]+ ){0,3}(?:of )?", between)
    ) and not re.search(r"\b(?:in|on|at|that|after|during|reporters|journalists|by)\b", between)
