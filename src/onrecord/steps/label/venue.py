"""Where it was said: the outlet's words around a statement in, the medium or occasion out.

"Told Kanal 9", "in comments to the state-run agency Nord", "wrote on Telegram", "at a press
conference in Geneva". A party is no venue ("told Paris"), nor is a place or an unnamed audience
("told reporters").
"""

import re
from collections import defaultdict
from functools import cache

from onrecord.lexicon import Lexicon
from onrecord.lexicon.tables import lines, rows
from onrecord.records import Document, Span

_CAPITAL = r"(?:[A-Z0-9][\w&.'’-]*[\w]|[A-Z])"
_SMALL = "in|on|at|to|that|who|which|and|with|from|by|for|after|before|of|as|about|during|said"
_NAME = re.compile(
    r"\s*(?:(?:the|a|an|its|his|her|their|this) )?"
    rf"(?P<plain>(?:(?!(?:{_SMALL})\b)[a-z][\w'’-]* |[A-Z][\w.'’]*-[a-z]+ ){{0,5}})"
    rf"(?P<name>{_CAPITAL}(?:(?: (?:of the|of|the|and|de|la|le|für|del|am) | & | ){_CAPITAL})*)"
)
_NAMES = rf"{_CAPITAL}(?:(?: (?:of the|of|the|and|de|la|le|für|del|am) | ){_CAPITAL})*"
_TOLD = re.compile(r"(?i:\b(?:tells?|told|telling|informed|informs)) (?=\S)")
_TO = r"(?:to|with|for|on|in|from|published (?:in|by|on)|aired (?:on|by)|broadcast (?:on|by)|posted (?:on|to))"
_SPEAKING = re.compile(
    r"(?i:\b(?:(?:asked|contacted|approached|pressed|questioned|reached)(?= by)"
    r"|(?:confirm|explain|admitt?|reveal|stat|describ|remark|complain)(?:ed|s|es)(?= to)"
    r"|speak\w*|spoke|talk\w*|appear\w*|quoted|interviewed|published|aired|broadcast|writing|wrote|said|live)) "
    r"(?i:to|with|on|by|in|for) (?=\S)"
)
_SHARED = re.compile(r"\b(?:shared|provided|given|sent|released|supplied)(?: \w+ly)? (?:to|with) (?=\S)")
"""What was made known to a medium: "in a statement shared with"."""
_QUOTED = re.compile(rf"(?:the )?[“\"](?P<name>{_CAPITAL}(?: (?:(?:of the|of|the|a|with|and) |& )?{_CAPITAL}){{0,4}})[.,]?[”\"]")
_ON_AIR = re.compile(r"\b(?:on|via) (?=(?:the )?[A-Z“\"])")
_PART = (
    r"(?:[A-Z][\w.&'’-]* of(?: the)?"
    r"|(?!(?:during|at|in|on|to|that|for|with|from|by|before|after|who|which|was|were|is|of|and|the)\b)[\w.&'’-]+)"
)
"""A word of an occasion's name; "of" only between names ("Council of Europe summit")."""
_NAME_ON = re.compile(
    r"(?: (?:on |of |for |and )?(?!(?:On|In|At|The|For|And|By|With)\b)[A-Z][\w&'’-]*)*"
    r"(?: (?:(?:emergency|open|plenary|special) )?(?:hearing|meeting|session|debate|briefing|summit|conference|ceremony)\b)?"
)
_OPEN_END = re.compile(r" (?:on|of|for|and)$")
_OF_PLACE = re.compile(rf" (?:in|of|on) (?:the )?(?!\w+day\b|\d)(?:St\. )?{_CAPITAL}(?: {_CAPITAL})*")
_DATE_WORD = re.compile(
    r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*| (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d.*)?$", re.DOTALL
)
_DATE_HEAD = r"(?:\w+day|January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE_FIRST = re.compile(rf"{_DATE_HEAD}\b")
_POSSESSIVE = re.compile(r"['’]s?\b.*", re.DOTALL)
_ON_PLATFORM = re.compile(
    rf"\b(?:on|to|via) (?:(?:his|her|its|their|the|a|social|media|messaging|microblogging|online) )*"
    rf"(?:platform|network|app|service|site|channel)(?: called)? (?P<name>{_CAPITAL})"
)


_TITLED = re.compile(
    r"\b(?:conference|forum|seminar|event|meeting|panel|round ?table|webinar|symposium|workshop|session|summit|congress|lecture)"
    r",? (?:titled|entitled|called|named|themed|dubbed|under the (?:title|theme|name)(?: of)?),? [“\"‘'](?P<title>[^”\"’]{3,150}?),?[”\"’']"
)
_BODY_BEFORE = re.compile(r"(?P<body>(?:[A-Z][\w.&'’-]* ){1,3}(?:Council|Assembly|Committee|Commission|Senate|Parliament)) $")
"""What a body talks about at a meeting is no name of the meeting: "a Senate Fisheries Committee hearing titled"."""
_OUTLET_NOUN = (
    r"(?:broadcaster|newspaper|daily|weekly|tabloid|magazine|radio|television|channel|network|station|website|portal|outlet|newswire"
    r"|agency|podcast|programme|program|show)"
)
_DESCRIBED_BEFORE = re.compile(rf"\b{_OUTLET_NOUN} $")
_DESCRIBED_AFTER = re.compile(rf",? (?:an? )?(?:[a-z-]+ ){{0,3}}{_OUTLET_NOUN}\b")
_INTRODUCED = re.compile(
    r"\b(?:newspaper|daily|tabloid|broadcaster|magazine|(?:news|press) agency|news (?:site|website|outlet|portal|channel)"
    rf"|(?:radio|TV|television) (?:station|channel)) (?P<name>{_NAMES})"
)
"""Where an article says that a name is a medium's."""
_NOUN_THEN_NAME = re.compile(rf" (?:[a-z-]+ ){{0,2}}{_OUTLET_NOUN} (?P<name>(?!{_DATE_HEAD}\b){_NAMES})")
"""What describes a medium by its place goes before its name: "told the Lydfjord daily Dagen"."""
_IN_PAPER = re.compile(rf"\b(?i:in|on) (?:the|a|an) (?:[\w-]+ ){{0,3}}?{_OUTLET_NOUN} (?P<name>{_NAMES})")
_IN_INTERVIEW = re.compile(r" in an? (?:[\w-]+ ){0,2}?interview\b")
_NAMED_SHOW = re.compile(
    r"\b(?i:on|to|in|for) (?:the|his|her|its|their) (?:[\w'’-]+ ){0,3}?(?:podcast|show|program|programme|newsletter|column|blog)"
    r",? (?:[A-Z][\w&.-]*['’]s? )?[“\"‘'](?P<name>[A-Z][^”\"]{2,40}?)[.,]?[”\"’'](?!\w)"
)
_OWN_INTERVIEW = re.compile(
    rf"\b(?i:in|during|on) (?:an?|the|his|her|its|their) (?:[a-z-]+ ){{0,2}}?(?P<name>{_NAMES}) (?:interview|appearance|podcast)\b"
)
"""An interview that goes by who held it: "in an AP interview"."""
_OF_MEDIUM = re.compile(rf"(?:[a-z]+ ){{0,2}}{_NAMES} (?:of|from|on) (?:the )?(?P<name>{_NAMES})")
"""Who asks for a medium: "told Ola Berg of the Gazette"."""
_TOLD_US = re.compile(r"(?i:\b(?:tells?|told|telling|informed|informs)) (?:us|me|this (?:newspaper|paper|outlet|website|magazine))\b")
_EVALUATED = re.compile(
    r"(?:(?:rare|live|brief|lengthy|long|heated|tense|fiery|televised|impromptu|crowded|packed|hastily|called|arranged|convened|wide-ranging"
    r"|high-profile|much-anticipated|recent|latest|previous|earlier|first|second|third|last|next|upcoming|subsequent|separate"
    r"|morning|afternoon|evening|night|late-night) )+(?=\w)"
)
"""What the outlet thinks of an occasion, and which in a row or of the day it was, is no part of its name."""
_HOSTED = re.compile(
    r"\b(?i:spoke|speaks|speaking|speech|speeches|address|addresse[sd]|addressing|lectured?|lecturing|talk|talking|event|remarks|session"
    r"|discussion|gathering|audience|debate|conversation|appearance|appearing|appeared)\b(?: [a-z-]+){0,3}?"
    r" (?:at|to|before|hosted by|organi[sz]ed by) (?:the )?"
    rf"(?P<name>(?:{_CAPITAL} (?:of (?:the )?|for (?:the )?|and |in |on )?){{0,6}}?"
    rf"(?:University|Institute|Institution|College|Academy|School|Foundation|Club|Cent(?:re|er)|Society|Chamber|Library|Museum"
    rf"|Chatham House|European Parliament)\b(?: (?:of|for|on)(?: the)? {_CAPITAL}(?: (?:and )?{_CAPITAL})*)?)"
)
"""Who had somebody speak before an audience: "in a speech at the Fjord Institute for Fisheries"."""
_IN_COURT = re.compile(
    r"\b(?:in|at|told|before) (?:the )?"
    r"(?P<name>(?:[A-Z][\w.'’-]* ){1,4}"
    r"(?:(?:crown|magistrates['’]?|provincial|district|county|federal|high|supreme|criminal|appeals) )?[Cc]ourt)\b"
    r"(?! (?:of|ruling|decision|order|judgment|filing|document|record|case|paper|judge|justice)s?\b)",
)
_IN_PARLIAMENT = re.compile(
    r"\b(?:(?:in|to) (?P<name>Parliament)"
    r"|(?:speech|address|statement|questions|debate|exchanges?)(?: \w+)? (?:in|to|before) (?P<small>parliament))\b"
    r"(?! (?:building|square|hill|house|speaker|member)s?\b)(?! [A-Z])"
)
_ONE_SPEAKS = re.compile(
    r"\b(?:(?:press|news|media) (?:conference|briefing|event)|briefing|podcast|show|rally|funeral|inauguration|audience)\b", re.IGNORECASE
)
"""Occasions that are one speaker's: who responds to a news conference is elsewhere."""
_OF_MEMBERS = re.compile(r"\b(?:meeting|council) of ")
_MEETING = re.compile(r" (?:meeting|ceremony|reception|dinner|event)\b")
_UNNAMED = frozenset(["committee", "subcommittee", "commons"])
_AGENCY = re.compile(r"\w (?:press|news|telegraph) agency$")
_SEATS = frozenset(
    ["congress", "senate", "parliament", "commons", "bundestag", "knesset", "duma", "rada", "sabha", "assembly", "council", "committee"]
)
"""Bodies that people sit in: "allies in Congress" are of it, and may speak anywhere."""
_PROGRAMME = re.compile(
    rf"(?:[Tt]he )?(?P<owner>{_CAPITAL}(?: {_CAPITAL}){{0,2}}?)['’]s? (?:[a-z-]+ ){{0,3}}"
    rf"(?:[“\"‘'](?P<quoted>[A-Z][^”\"’]{{2,40}}?)[.,]?[”\"’']|(?P<show>{_CAPITAL}(?: (?:(?:of the|of|the|a|with|and|&) )?"
    rf"(?:{_CAPITAL}|\d))*))(?P<kind> (?:programme|program|show|podcast|bulletin))?"
)
_SHOW_WORD = re.compile(
    r"&|\b(?:the|a|of|with|This|News|Radio|Today|Tonight|Hour|Report|Show|Live|Morning|Politics|Newsnight|Hardtalk|World|Week)\b"
)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for kind, word in rows("venues.tsv", 2):
        table[kind].append(word)
    return {kind: tuple(sorted(words, key=len, reverse=True)) for kind, words in table.items()}


@cache
def _media() -> frozenset[str]:
    return frozenset(name.casefold() for name in lines("media.txt"))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = {kind: "|".join(map(re.escape, w)) for kind, w in _words().items()}
    return {
        "interview": re.compile(rf"(?i:\binterviews?(?:,? \w+ly)?,? {_TO}) (?=\S)"),
        "saying": re.compile(rf"(?i:\b(?:{words['saying']})(?:,? \w+ly)?,? {_TO}) (?=\S)"),
        "platform": re.compile(
            rf"\b(?:on|to|via|in an?|using|his|her|its|their) "
            r"(?:(?:official|personal|social media platform|social network|own|verified|platform|messaging app|app|channel) )*"
            rf"(?P<name>(?:{words['platform']})(?:/(?:{words['platform']}))?)\b(?! (?:News|Times|of|at)\b)(?! @)(?!\.\d)"
        ),
        "generic": re.compile(
            r"(?i:\b(?:tell|tells|told|telling|with|(?<!according )(?<!turn )(?<!turned )to|on|by|for|in|during)) "
            r"(?:the |an? )?(?:[\w-]+ ){0,2}?"
            rf"(?P<name>(?:{words['generic']}))\b"
        ),
        "occasion": re.compile(
            rf"(?i:(?<!seat )(?<!seats )\b(?:at|during|in|before|addressing|attending|opening|told|tells|telling|to|on the sidelines of)) "
            r"(?!(?<=to )(?!(?:the|an?|his|her|its|their|this|that)\b)[a-z])"
            r"(?i:an? |the |his |her |their |its |this |that |this year's |this week's |\w+day['’]s )?"
            rf"(?:(?:{_DATE_HEAD}|\d{{4}}) )?"
            rf"(?P<name>(?:{_PART} ){{0,6}}?(?i:{words['occasion']}))\b"
            r"(?! (?:hall|center|centre|building|leaders?|members?|speaker|president|room|organi[sz]ers?|fund|committee|floor|lawyers?)\b)"
        ),
        "room": re.compile(
            r"\b(?:[Aa]t|[Ii]n|[Ff]rom|[Ii]nside|[Oo]n|[Oo]utside|[Dd]uring) (?:an? |the |his |her |their |its )(?:[a-z-]+ )??"
            rf"(?:(?:{_DATE_HEAD}) )?(?P<name>{words['room']})(?! (?:official|spokes|aide|staff|advis|press secretary|chief|counsel))\b"
        ),
        "gathering": re.compile(rf"(?i:\b(?:{words['occasion']}|{words['room']}|meeting|parliament|court)\b)"),
        "single": re.compile(
            r"(?i:\b(?:meeting|hearing|debate|session|summit|conference|forum|panel|seminar|ceremony|convention|symposium)\b)"
        ),
        "inner": re.compile(
            rf"(?: (?:discussion|session|event|meeting))? (?:of|at|during) (?:the )?"
            rf"(?P<name>(?:[A-Z0-9][\w.&'’-]* ){{1,6}}?(?i:{words['occasion']}))\b"
        ),
        "ministers": re.compile(
            r"(?i:\b(?:at|during|in|to|on the sidelines of) (?:an?|the|\w+day['’]s) (?:\w+ )?)"
            r"(?P<name>(?:informal |emergency )?(?:meeting|council) of "
            r"(?:(?:the )?[A-Z][\w-]*(?:['’]s?)? |the bloc['’]s |their |its ){0,3}"
            r"(?:(?:foreign|defen[cs]e|finance|trade|interior|economy|justice|energy|health|agriculture) )?"
            r"(?:ministers|leaders|ambassadors))\b"
        ),
    }


class Venues:
    """Finds the venue that a stretch of the outlet's words names."""

    def __init__(self, document: Document, lexicon: Lexicon, media: frozenset[str], people: frozenset[str]):
        self._document, self._lexicon, self.text = document, lexicon, document.text
        self._outlet = _bare(document.outlet) if document.outlet else None
        introduced = frozenset(_bare(m["name"]) for m in _INTRODUCED.finditer(self.text))
        self._media = _media() | media | introduced | ({self._outlet} if self._outlet else frozenset())
        people = people - introduced  # a name taken for a person's that the article says is a medium's
        self._people = people | {name.split()[-1] for name in people}
        self._platforms = set(_words()["platform"])

    def find_in_source(self, span: Span) -> str | None:
        """The venue named in the words for who speaks: where they spoke, not the body that they are of."""
        venue = self.find(span)
        return None if venue and venue.split()[-1].casefold() in _SEATS else venue

    def find_own(self, span: Span) -> str | None:
        """The outlet, where it says that it was told itself: "told us"."""
        return self._document.outlet if self._document.outlet and _TOLD_US.search(self.text, *span) else None

    def find(self, span: Span) -> str | None:
        """The venue named in the stretch, by the way that is the most telling first."""
        start, end = span
        text = self._document.text
        titled = _TITLED.search(text, start, end)
        if titled:
            body = _BODY_BEFORE.search(text, start, titled.start())
            return body["body"] if body else titled["title"]
        for m in _TOLD.finditer(text, start, end):
            if quoted := _QUOTED.match(text, m.end(), end):
                return quoted["name"]
            if programme := self._programme(m.end(), end):
                return programme
            asker = _OF_MEDIUM.match(text, m.end(), end)
            if asker and self._is_medium(asker["name"], strict=True) and _bare(asker[0]) not in self._media:
                return self._proper(asker["name"])
            name = self._name(m.end(), end)
            if name and (
                self._is_medium(name, strict=True)
                or self._is_told_by_name(name, m.end())
                or self._is_described(name, m.end(), end)
                or self._is_known(name)
                or (_IN_INTERVIEW.match(text, text.find(name, m.end()) + len(name), end) and self._is_medium(name, strict=False))
            ):
                return self._proper(name)
        for pattern, guest in ((_patterns()["interview"], True), (_patterns()["saying"], False), (_SPEAKING, False)):
            for m in pattern.finditer(text, start, end):
                if programme := self._programme(m.end(), end, guest=guest, aired=m[0].lower().endswith(" on ")):
                    return programme
                name = self._name(m.end(), end)
                if (
                    name
                    and name not in self._platforms
                    and (self._is_medium(name, strict=not guest) or self._is_described(name, m.end(), end))
                ):
                    return self._proper(name)
        for m in _SHARED.finditer(text, start, end):
            name = self._name(m.end(), end)
            if name and self._is_medium(name, strict=True):
                return self._proper(name)
        if paper := _IN_PAPER.search(text, start, end) or _NAMED_SHOW.search(text, start, end):
            return paper["name"]
        held = _OWN_INTERVIEW.search(text, start, end)
        if held and self._is_medium(held["name"], strict=True):
            return self._proper(held["name"])
        for m in _ON_AIR.finditer(text, start, end):
            if text.rfind("(", start, m.start()) > text.rfind(")", start, m.start()):  # whose a picture is: "(Ola Berg via Nord)"
                continue
            name = self._programme(m.end(), end, aired=True) or self._name(m.end(), end)
            if name and (_bare(name) in self._media or _bare(name.split()[0]) in self._media) and name not in self._platforms:
                return self._proper(name)
        platform = _patterns()["platform"].search(text, start, end) or _ON_PLATFORM.search(text, start, end)
        if platform:
            self._platforms.add(platform["name"])
            return platform["name"]
        generic = _patterns()["generic"].search(text, start, end)
        return generic["name"] if generic else self._occasion(start, end) or self._seat(start, end)

    def is_platform(self, venue: str | None) -> bool:
        """Whether a venue that was found is a network, where each post is an occasion of its own."""
        return venue is not None and (venue.partition("/")[0] in self._platforms or venue.startswith("social media"))

    def is_gathering(self, venue: str) -> bool:
        """Whether several may have spoken there: a hearing, a council, a court, a room."""
        return bool(_patterns()["gathering"].search(venue)) and not _ONE_SPEAKS.search(venue)

    def is_single(self, venue: str) -> bool:
        """Whether a gathering is one of its own, not a body that sits or a room that is used day after day."""
        return bool(_patterns()["single"].search(venue)) and self.is_gathering(venue)

    def _occasion(self, start: int, end: int) -> str | None:
        text = self._document.text
        m = _patterns()["ministers"].search(text, start, end) or _patterns()["occasion"].search(text, start, end)
        if m is None or m["name"].split()[0] in ("and", "or", "that") or m["name"] in _UNNAMED:
            return None
        if m["name"] == "Commons":
            return "House of Commons" if "House of Commons" in text else "Commons"
        inner = _patterns()["inner"].match(text, m.end(), end)
        if inner:
            begin = m.start("name") if inner["name"].split()[-1].casefold() in _UNNAMED else inner.start("name")
            return " ".join((text[begin : inner.end()] + self._name_on(inner.end(), end)).split())
        name = _POSSESSIVE_DAY.sub("", m["name"])
        if name.split()[-1][0].isupper():  # a proper name: "Senate" goes on as "Senate Foreign Relations Committee"
            return " ".join((name + self._name_on(m.end(), end)).split())
        bare = name.casefold() in _words()["occasion"] or _OF_MEMBERS.search(name)  # one with a name of its own needs none of a place
        place = _OF_PLACE.match(text, m.end(), end) if bare else None
        return _EVALUATED.sub("", " ".join((name + (_DATE_WORD.sub("", place[0]) if place else "")).split()), count=1)

    def _seat(self, start: int, end: int) -> str | None:
        """The institution, the court or the room that stands for what was held there."""
        room = _patterns()["room"].search(self.text, start, end)
        if room:
            meeting = _MEETING.match(self.text, room.end(), end) if room["name"].endswith("House") else None
            return room["name"] + (meeting[0] if meeting else "")
        host = _HOSTED.search(self.text, start, end) or _IN_COURT.search(self.text, start, end)
        if host:
            return host["name"]
        house = _IN_PARLIAMENT.search(self.text, start, end)
        return house["name"] or house["small"] if house else None

    def _name_on(self, at: int, end: int) -> str:
        """How the proper name of an occasion or a body goes on: "Senate" as "Senate Committee on Fisheries"."""
        on = _NAME_ON.match(self.text, at, end)
        return _OPEN_END.sub("", _DATE_WORD.sub("", on[0])) if on else ""

    def _programme(self, at: int, end: int, *, guest: bool = True, aired: bool = False) -> str | None:
        """ "The BBC's Radio 4 Today programme" without its possessive; for a guest of its correspondent, the medium alone."""
        m = _PROGRAMME.match(self._document.text, at, end)
        if m is None or not self._is_medium(m["owner"], strict=True):
            return None
        if aired or m["quoted"] or m["kind"] or _SHOW_WORD.search(m["show"]):
            return f"{m['owner']} {m['quoted'] or m['show']}{m['kind'] or ''}"
        return self._proper(m["owner"]) if guest else None

    def _name(self, at: int, end: int) -> str | None:
        """The proper name at an offset, without what describes it ("Israeli newspaper Haaretz")."""
        text = self._document.text
        m = _NAME.match(text, at, end)
        if m is None:
            return None
        name = m["name"]
        described = _NOUN_THEN_NAME.match(text, m.end(), end)
        owner, _, owned = name.replace("’s ", "'s ").partition("'s ")
        if owned and self._is_party(owner):
            name = owned
        elif described:
            name = described["name"]
        elif self._is_party(name) or name.endswith(("'s", "’s")):
            further = _NAME.match(text, m.end(), end)
            if further and text[m.end() : m.end() + 1] == " ":
                name = further["name"]
        else:
            adjective = next((p for p in self._lexicon.find_parties(name) if p.start == 0 and p.kind == "adjective"), None)
            rest = name[adjective.end :].strip() if adjective else ""
            name = rest if rest and rest.casefold() in self._media else name
        return None if _DATE_FIRST.match(name) else _POSSESSIVE.sub("", _DATE_WORD.sub("", name)) or None

    def _is_medium(self, name: str, *, strict: bool) -> bool:
        bare = _bare(name)
        if bare in _BROADCAST:
            return False
        if bare in self._media or name.casefold() in self._media or name in _words()["platform"] or _AGENCY.search(bare):
            return True
        if any(" ".join(bare.split()[:n]) in self._media for n in (1, 2) if len(bare.split()) > n) and not self._is_party(name):
            return True  # a part of a medium: "Fjord News Digital"
        if any(word in bare.split()[:1] + bare.split()[-1:] for word in _BROADCAST) and " " in bare:
            return True
        if (
            self._is_party(name)
            or bare in self._people
            or name.split()[0] in ("President", "Prime", "Foreign", "Minister", "Mr.", "Mr", "Ms.", "Mrs.")
        ):
            return False
        if any(word in bare.split() for word in _words()["medium"]):
            return True
        last = bare.split()[-1]
        return not strict and not any(last.startswith(w) for w in ("ambassador", "minister", "president", "official"))

    def _is_told_by_name(self, name: str, at: int) -> bool:
        """ "Told the Fjord Lantern": a name with an article of which nothing says that it is a party, a person or an assembly."""
        if not self._document.text[at : at + 4].lower().startswith("the ") or " " not in _bare(name):
            return False
        known = self._is_party(name) or bool(self._lexicon.find_parties(name)) or _bare(name) in self._people
        return not known and not any(word in _words()["body"] for word in _bare(name).split())

    def _is_described(self, name: str, at: int, end: int) -> bool:
        """ "The Lydfjord public radio broadcaster", "the newspaper Dagen": the words around a name say that it is a medium."""
        text = self._document.text
        start = text.find(name, at, end)
        described = _DESCRIBED_AFTER.match(text, start + len(name), end) or _DESCRIBED_BEFORE.search(text, at, start)
        return start >= 0 and bool(described) and not self._is_party(name)

    def _is_known(self, name: str) -> bool:
        """Whether the document says elsewhere that a name of several parts is a medium's: "in an interview with Al-Nur Al-Jadid"."""
        if (
            not re.search(r"[ -]", name)
            or self.text.count(name) == 1
            or _bare(name) in self._people
            or self._is_party(name)
            or self._lexicon.find_parties(name)
        ):
            return False
        return bool(re.search(rf"\binterviews? (?:with|to|for|in) {re.escape(name)}\b", self.text))

    def _is_party(self, name: str) -> bool:
        return any(p.end - p.start >= len(name) - 1 for p in self._lexicon.find_parties(name)) or self._lexicon.party_of(name) is not None

    def _proper(self, name: str) -> str:
        """The name, or the outlet's own as it writes itself; its last word alone will do: "told the Herald"."""
        own = self._outlet is not None and (_bare(name) == self._outlet or self._outlet.endswith(f" {_bare(name)}"))
        return self._document.outlet if self._document.outlet and own else name


_BROADCAST = ("tv", "radio", "television", "kanal", "news")
_POSSESSIVE_DAY = re.compile(r"^(?:\w+day|\w+)['’]s ")


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").rstrip(".")
