"""A source whose borders are not those of a name -> the span of the name, or who is meant beside it.

In: the scene and the span of a source as it was found. Out: the span with the rest of a company's name or of a list of states ("Condor |
Airlines", "Peru, | Chile and Bolivia"), without what stands before a name and is none of it ("Chile's | Condor Airlines", "race
organisers | the Harbour Union"); or the `Turn` of whoever stands before the cue where the source is not who speaks.
"""

import re

from onrecord.lexicon.phrases import plain
from onrecord.records import Attribution, Span
from onrecord.steps.identify import pronouns
from onrecord.steps.identify.roles import is_role_word
from onrecord.steps.identify.scene import Scene, Turn

_FIRM = r"(?:Airlines|Airways|Motors?|Holdings|Corp|Inc|Ltd|Pharmaceuticals|Technologies|Electronics|Industries)\b"
_REST = re.compile(rf" {_FIRM}| & [A-Z][\w’'-]+")
_OWNED_FIRM = re.compile(rf"(?:[A-Z][\w.]* ){{0,2}}[A-Z][\w.]*['’]s (?P<name>(?:[A-Z][\w&’'-]* )+{_FIRM}\.?)")
_SORT_BEFORE = re.compile(
    r"(?:[\w.'’-]+ ){0,4}?(?P<sort>[a-z][a-z-]+) "
    r"(?P<name>the [A-Z][\w.'’&-]*(?: (?:[A-Z][\w.'’&-]*|of|for|and|the|on|in))*(?: \([A-Z]+\))?)"
)
_SORT_OF_NAME = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?:[A-Z][\w.]*['’]s )?"
    r"(?:(?!(?:of|in|for|from|by|at|to|and|known|called) )[a-z][\w'’-]* ){0,4}?(?P<sort>[a-z][a-z-]+),? "
    r"(?:[Tt]he )?(?P<name>(?=[A-Z])[\w.'’&-]+(?: (?:(?:of|for|and|the|on|in) )*(?=[A-Z])[\w.'’&-]+)*(?: \([A-Z]+\))?)"
)
"""What a body is, before its name: "the weather data provider N.", "the country's tea board, N."."""
_SORTS = frozenset(("provider", "hub", "operator", "developer", "platform", "app", "website", "supplier", "consultancy", "lobby"))
_ADJECTIVES = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?:(?:non-?partisan|non-?profit|independent|influential|powerful|conservative|liberal|progressive|hardline"
    r"|opposition|advocacy|communist|socialist|left-wing|right-wing|far-left|far-right|(?:pro|anti)-[\w-]+|newly [a-z]+ed|new|so-called"
    r"|state-run|state-owned) )+(?=[A-Z])"
)
_PLACE = (
    r"(?:(?:Hong|New|Los|San|Tel|Mexico|Buenos|Kuala|Cape|Addis|Abu|Rio de|São|St\.|Port|East|West|South|North) )?"
    r"[A-Z][\w-]+(?:, [A-Z][\w.]+,?)?"
)
_DATELINE = re.compile(rf"(?:.*\b)?[Rr]eporting from {_PLACE} (?=[A-Z])")
"""A reporter's byline that runs into the name behind it."""
_OF_US = re.compile(r"(?P<whole>(?:\b(?:[Aa]n?|[Tt]he) (?:[a-z-]+ ){1,3}(?:for|of|at|with|from) (?:the )?)?U\.S\. )$")
_PASSIVE = re.compile(r"\b(?:asked|told|urged|warned|questioned|pressed|quizzed|reminded|advised|challenged|instructed)$", re.IGNORECASE)
_AGENT = re.compile(
    r" by (?P<who>(?:(?:the|an?|one of the) [\w’'-]+|[A-Z][\w’'-]+)"
    r"(?: (?!(?:if|whether|about|why|how|what|when|where|that|to|on|in|at|during|after|before|and|who|which|not)\b)[\w’'-]+){0,4})"
    r"(?= (?:if|whether|about|why|how|what|when|where|that|to|not)\b)"
)
"""Who does what a passive says: "asked by the moderator if"."""
_FIRST_NOUN = re.compile(r"[a-z]+(?= [a-z])")
_ROW = re.compile(r"(?:(?:[Tt]he )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}, )+")
_LISTED = re.compile(r", and | and |, ")
_FOR = re.compile(r"[\"“]?For (?:[\w.'’-]+ ){0,5}$")
_SEEMS = re.compile(r"(?:seem|appear|look|remain)(?:s|ed)?|is|was|are|were|means?|meant")
_ACCUSED = re.compile(r"\b(?:accused|suspected|convicted)$", re.IGNORECASE)
_OF = re.compile(r"\s+of\b", re.IGNORECASE)
_NOUN = re.compile(r" (?P<noun>[a-z-]+) ")
_VIEW = re.compile(
    r" (?:\w+ )?(?:sentiments?|views?|words|concerns?|call|calls|remarks|comments|assessment|stance|warning|feelings?|thoughts)\b"
)


def whole(scene: Scene, start: int, end: int) -> Span:
    """The span of the name or the list of names that a source is a part of, or has in it."""
    rest = _REST.match(scene.text, end)
    end = rest.end() if rest and scene.text[start:end].rpartition(" ")[2][:1].isupper() else end
    dateline = _DATELINE.match(scene.text, start, end)
    start = dateline.end() if dateline else _modified(scene, start)
    phrase = scene.text[start:end]
    owned = _OWNED_FIRM.fullmatch(phrase)
    if owned:
        return start + owned.start("name"), end
    words = scene.lexicon.words
    sort = _SORT_BEFORE.fullmatch(phrase)
    if sort and sort["sort"] in words.institution | words.medium | words.group | words.private_bodies:
        return start + sort.start("name"), end
    adjectives = _ADJECTIVES.match(phrase)
    if adjectives and not re.search(r" [a-z]{4,}", phrase[adjectives.end() :]):
        return start + adjectives.end(), end
    return _row_before(scene, start, phrase), end


def end_of(scene: Scene, attribution: Attribution) -> int:
    """Where a source ends that was cut before its head noun, which stands between it and the cue: "Falcons | striker | says"."""
    end = attribution.source[-1][1]
    at = attribution.cue[0][0] if attribution.cue else end
    noun = _NOUN.fullmatch(scene.text, end, at) if at > end and scene.text[:end].rpartition(" ")[2][:1].isupper() else None
    words = scene.lexicon.words
    return noun.end("noun") if noun and (is_role_word(noun["noun"], words) or noun["noun"] in words.epithet | words.group) else end


def body_in(scene: Scene, start: int, end: int) -> int | None:
    """Where the name of a body begins in a source that says first what it is."""
    words = scene.lexicon.words
    sort = _SORT_OF_NAME.fullmatch(scene.text[start:end].rstrip(", "))
    known = sort and sort["sort"] in words.institution | words.medium | words.private_bodies | _SORTS
    return start + sort.start("name") if sort and known and not scene.people.within(start, end) else None


def _modified(scene: Scene, start: int) -> int:
    """Where a source begins that lacks what goes before its first words: "U.S. | Third Fleet", "Peru | foreign ministers"."""
    text = scene.text
    first = text[start : start + 30].partition(" ")[0]
    named = first[:1].isupper() and first.casefold() not in scene.lexicon.words.function_words
    abroad = _OF_US.search(text, max(0, start - 60), start) if named else None
    if abroad:
        return abroad.start("whole")
    noun = _FIRST_NOUN.match(text, start)
    words = scene.lexicon.words
    if noun and (noun[0] in words.group or noun[0] in words.role_words) and text[start - 2 : start - 1].isalpha():
        return next(
            (a for a, b, name in scene.lexicon.parties.scan(text, max(0, start - 40), start) if b == start - 1 and name.party), start
        )
    return start


def _row_before(scene: Scene, start: int, phrase: str) -> int:
    """Where a list of states begins whose last two or more are the source: at the beginning of the sentence, with nothing before it."""
    first, _ = scene.sentence(scene.sentence_of(start))
    if " and " not in phrase or first == start or not _ROW.fullmatch(scene.text, first, start):
        return start
    named = [scene.lexicon.parties.named(plain(part)) for part in _LISTED.split(scene.text[first : start + len(phrase)])]
    return first if all(name and name.kind == "name" for name in named) else start


def for_whom(scene: Scene, start: int, at: int, cue: str) -> Turn | None:
    """In whose eyes something seems so: "For the sailor N., the port seems the better choice"; from `start` to the cue at `at`."""
    if not _SEEMS.fullmatch(cue):
        return None
    first = next(iter(scene.people.within(start, at)), None)
    before = first and _FOR.fullmatch(scene.text, start, first.start)
    return pronouns.turn_of(scene, first) if first and before and scene.text[first.end : first.end + 2] == ", " else None


def agent(scene: Scene, attribution: Attribution) -> Span | None:
    """The agent right behind the cue of a passive: "asked | by the moderator | if she would run"."""
    at, end = attribution.cue[-1]
    found = _AGENT.match(scene.text, end) if _PASSIVE.search(scene.text, at, end) else None
    return found.span("who") if found else None


def is_accused(scene: Scene, attribution: Attribution) -> bool:
    """Whether the source is only who stands accused: in a headline ("N. accused of theft") or behind "was".

    It begins its sentence; in "the man whom police accused of theft" it does not.
    """
    if not (attribution.cue and attribution.source):
        return False
    start, (at, end) = attribution.source[0][0], attribution.cue[-1]
    first = scene.sentence(scene.sentence_of(start))[0] == start or any(a == start for a, _ in scene.headings)
    return first and bool(_ACCUSED.search(scene.text, at, end) and _OF.match(scene.text, end))


def agreeing(scene: Scene, attribution: Attribution) -> Turn | None:
    """Who stands before the cue where the source is only whose view it takes up: "\"...,\" N. mirrored P.'s sentiment"."""
    if not (attribution.cue and attribution.source) or attribution.source[0][0] < attribution.cue[-1][1]:
        return None
    end, at = attribution.source[-1][1], attribution.cue[0][0]
    if not scene.text[:end].endswith(("'s", "’s")) or not _VIEW.match(scene.text, end):
        return None
    near = [n for n in scene.people.within(scene.sentence(scene.sentence_of(at))[0], at) if n.end == at - 1]
    return pronouns.turn_of(scene, near[-1]) if near else None
