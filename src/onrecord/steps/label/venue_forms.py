"""How venues are named: patterns over word lists, by what they are of: platforms, media without a name, occasions, rooms.

Each names the venue in its group `name`.
"""

import re
from collections import defaultdict
from functools import cache

from onrecord.lexicon.tables import lines, rows

CAPITAL = r"(?:[A-Z0-9][\w&.'’-]*[\w]|[A-Z])"
"""A word of a name."""
_TO = r"(?:to|with|for|on|in|from|published (?:in|by|on)|aired (?:on|by)|broadcast (?:on|by)|posted (?:on|to))"
DATE_HEAD = r"(?:\w+day|January|February|March|April|May|June|July|August|September|October|November|December)"
_PART = (
    r"(?:[A-Z][\w.&'’-]* of(?: the)?"
    r"|(?!(?:during|at|in|on|to|that|for|with|from|by|before|after|who|which|was|were|is|of|and|the)\b)[\w.&'’-]+)"
)
"""A word of an occasion's name; "of" only between names ("Council of Europe summit")."""


@cache
def words() -> dict[str, tuple[str, ...]]:
    """The words of the table by their kind, the longest first."""
    table: dict[str, list[str]] = defaultdict(list)
    for kind, word in rows("venues.tsv", 2):
        table[kind].append(word)
    return {kind: tuple(sorted(words, key=len, reverse=True)) for kind, words in table.items()}


@cache
def media() -> frozenset[str]:
    """The names of media that are known, in small letters."""
    return frozenset(name.casefold() for name in lines("media.txt"))


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns by what they are of."""
    named = {kind: "|".join(map(re.escape, w)) for kind, w in words().items()}
    return {
        "interview": re.compile(rf"(?i:\binterviews?(?:,? \w+ly)?,? {_TO}) (?=\S)"),
        "saying": re.compile(rf"(?i:\b(?:{named['saying']})(?:,? \w+ly)?,? {_TO}) (?=\S)"),
        "platform": re.compile(
            rf"\b(?:[Oo]n|to|via|[Vv]ia|[Ii]n an?|using|his|her|its|their) (?:[A-Z][\w.-]*['’]s )?"
            r"(?:(?:official|personal|social media platform|social network|own|verified|platform|messaging app|app|channel) )*"
            rf"(?P<name>(?:{named['platform']})(?:/(?:{named['platform']}))?)\b(?! (?:News|Times|of|at)\b)(?! @)(?!\.\d)"
        ),
        "post": re.compile(
            rf"(?<![\w/])(?P<name>(?:{named['platform']})(?:/(?:{named['platform']}))?) "
            r"(?:post|page|statement|video|message|thread|account)\b"
        ),
        "posted": re.compile(
            rf"\b(?:made|wrote|sent|sending|shared|sharing|published|deleted) (?:an?|his|her|the|this) (?:[\w-]+ ){{0,2}}?"
            rf"(?P<name>(?:{named['platform']})(?:/(?:{named['platform']}))?|social media) (?:post|message|video|statement)\b"
        ),
        "call": re.compile(
            r"\b(?i:on|in|during) (?:[\w'’.-]+ ){0,7}?"
            r"(?P<name>(?:earnings|conference|press) call|call with (?:analysts|investors))\b"
        ),
        "on": re.compile(
            r"\b(?i:on) (?:an?|the|his|her|their) (?:[\w-]+ ){0,2}?(?P<name>podcast|panel|webinar|talk show|livestream)\b"
            r"(?! (?:of|called|named)\b)"
        ),
        "broadcaster": re.compile(
            r"\b(?i:told|tells|telling|to|with) (?:the )?"
            r"(?P<name>(?:state |public |national )?[A-Z][a-z]+ (?:state |public |national )?broadcaster)\b(?! [A-Z])"
        ),
        "generic": re.compile(
            r"(?i:\b(?:tell|tells|told|telling|with|(?<!according )(?<!turn )(?<!turned )to|on|by|for|in|during)) "
            r"(?:the |an? )?(?:[\w-]+ ){0,2}?"
            rf"(?P<name>(?:{named['generic']}))\b"
        ),
        "occasion": re.compile(
            rf"(?i:(?<!seat )(?<!seats )\b(?:at|during|in|before|addressing|attending|opening|using|used|told|tells|telling"
            r"|to|on the sidelines of|(?:at|toward|towards|near) the (?:end|conclusion|close|start|beginning|opening) of)) "
            r"(?!(?<=to )(?!(?:the|an?|his|her|its|their|this|that)\b)[a-z])"
            r"(?i:an? |the |his |her |their |its |this |that |this year's |this week's |\w+day['’]s )?"
            rf"(?:(?:{DATE_HEAD}|\d{{4}}) )?"
            rf"(?P<name>(?:{_PART} ){{0,6}}?(?i:{named['occasion']}))\b"
            r"(?! (?:hall|center|centre|building|leaders?|members?|speaker|president|room|organi[sz]ers?|fund|committee|floor|lawyers?)\b)"
        ),
        "room": re.compile(
            r"\b(?:[Aa]t|[Ii]n|[Ff]rom|[Ii]nside|[Oo]n|[Oo]utside|[Dd]uring|[Uu]sed|[Uu]sing) "
            r"(?:an? |the |his |her |their |its )(?:[a-z-]+ )??"
            rf"(?:(?:{DATE_HEAD}) )?(?P<name>{named['room']})(?! (?:official|spokes|aide|staff|advis|press secretary|chief|counsel))\b"
        ),
        "gathering": re.compile(rf"(?i:\b(?:{named['occasion']}|{named['room']}|meeting|parliament|court)\b)"),
        "single": re.compile(
            r"(?i:\b(?:meeting|hearing|debate|session|summit|conference|forum|panel|seminar|ceremony|convention|symposium)\b)"
        ),
        "inner": re.compile(
            rf"(?: (?:discussion|session|event|meeting))?(?: with {CAPITAL}(?: {CAPITAL}){{0,3}})? (?:of|at|during) (?:the )?"
            rf"(?P<name>(?:[A-Z0-9][\w.&'’-]* ){{1,6}}?(?i:{named['occasion']}))\b"
        ),
        "ministers": re.compile(
            r"(?i:\b(?:at|during|in|to|on the sidelines of) (?:an?|the|\w+day['’]s) (?:\w+ )?)"
            r"(?P<name>(?:informal |emergency )?(?:meeting|council) of "
            r"(?:(?:the )?[A-Z][\w-]*(?:['’]s?)? |the bloc['’]s |their |its ){0,3}"
            r"(?:(?:foreign|defen[cs]e|finance|trade|interior|economy|justice|energy|health|agriculture) )?"
            r"(?:ministers|leaders|ambassadors))\b"
        ),
    }
