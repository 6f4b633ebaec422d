"""Where it was said: the outlet's words around a statement in, the medium or occasion out.

"Told Kanal 9", "in comments to the state-run agency Nord", "wrote on Telegram", "at a press
conference in Geneva". A party is no venue ("told Paris"), nor is a place or an unnamed audience
("told reporters").
"""

import re

from onrecord.lexicon import Lexicon
from onrecord.records import Document, Span
from onrecord.steps.label.venue_forms import CAPITAL, DATE_HEAD, patterns, words
from onrecord.steps.label.venue_forms import media as known_media

_SMALL = "in|on|at|to|that|who|which|and|with|from|by|for|after|before|of|as|about|during|said"
_NAME = re.compile(
    r"\s*(?:(?:the|a|an|its|his|her|their|this) )?"
    rf"(?P<plain>(?:(?!(?:{_SMALL})\b)[a-z][\w'’-]* |[A-Z][\w.'’]*-[a-z]+ ){{0,5}})"
    rf"(?P<name>{CAPITAL}(?:(?: (?:of the|of|the|and|de|la|le|für|del|am) | & | ){CAPITAL})*)"
)
_NAMES = rf"{CAPITAL}(?:(?: (?:of the|of|the|and|de|la|le|für|del|am) | ){CAPITAL})*"
_TOLD = re.compile(r"(?i:\b(?:tells?|told|telling|informed|informs)) (?=\S)")
_SPEAKING = re.compile(
    r"(?i:\b(?:(?:asked|contacted|approached|pressed|questioned|reached)(?= by)"
    r"|(?:confirm|explain|admitt?|reveal|stat|describ|remark|complain)(?:ed|s|es)(?= to)"
    r"|speak\w*|spoke|talk\w*|appear\w*|quoted|interviewed|published|aired|broadcast|writing|wrote|said|live)) "
    r"(?i:to|with|on|by|in|for) (?=\S)"
)
_SHARED = re.compile(
    r"\b(?:(?:shared|provided|given|sent|released|supplied)(?: \w+ly)? (?:to|with)|(?:carried|distributed|relayed) by"
    r"|(?:answers|(?<![Ii]n )response|replies)(?: to questions)? (?:to|from)) (?=\S)"
)
"""What was made known to a medium, or by it: "in a statement shared with", "in written answers to"."""
_OUTLET_NOUN = (
    r"(?:broadcaster|newspaper|daily|weekly|tabloid|magazine|radio|television|channel|network|station|website|portal|outlet|newswire"
    r"|agency|podcast|programme|program|show)"
)
_QUOTED = re.compile(
    rf"(?:the )?(?:(?:[\w-]+ ){{0,3}}?{_OUTLET_NOUN} )?"
    rf"[“\"](?P<name>{CAPITAL}(?: (?:(?:of the|of|the|a|with|and) |& )?{CAPITAL}){{0,4}})[.,]?[”\"]"
)
_ON_AIR = re.compile(r"\b(?:[Oo]n|via) (?=(?:the )?[A-Z“\"])")
_NAME_ON = re.compile(
    r"(?: (?:on |of |for |and )?(?!(?:On|In|At|The|For|And|By|With)\b)[A-Z][\w&'’-]*)*"
    r"(?: (?:(?:emergency|open|plenary|special) )?(?:hearing|meeting|session|debate|briefing|summit|conference|ceremony)\b)?"
)
_OPEN_END = re.compile(r" (?:on|of|for|and)$")
_OF_PLACE = re.compile(rf" (?:in|of|on) (?:the )?(?!\w+day\b|\d)(?:St\. )?{CAPITAL}(?: {CAPITAL})*")
_IN_BODY = re.compile(
    r" (?:in|of|at|before) (?:the )?(?P<body>House of (?:Commons|Lords|Representatives)|(?:[A-Z][\w.'’-]* ){0,4}"
    r"(?:Court|Senate|Parliament|Assembly"
    r"|Bundestag|Knesset|Congress))(?! (?:building|in|of)\b)\b"
)
"""Where it was held stands for a sitting without a name: "a heated debate in the House of Commons"."""
_DATE_WORD = re.compile(
    r" (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*| (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d.*)?$", re.DOTALL
)
_DATE_FIRST = re.compile(rf"{DATE_HEAD}\b")
_POSSESSIVE = re.compile(r"['’]s?\b.*", re.DOTALL)
_ON_PLATFORM = re.compile(
    rf"\b(?:[Oo]n|to|via) (?:(?:his|her|its|their|the|a|social|media|messaging|microblogging|online) )*"
    rf"(?:platform|network|app|service|site|channel)(?: called)? (?P<name>{CAPITAL})"
)


_TITLED = re.compile(
    r"\b(?:conference|forum|seminar|event|meeting|panel|round ?table|webinar|symposium|workshop|session|summit|congress|lecture)"
    r",? (?:titled|entitled|called|named|themed|dubbed|under the (?:title|theme|name)(?: of)?),? [“\"‘'](?P<title>[^”\"’]{3,150}?),?[”\"’']"
)
_BODY_BEFORE = re.compile(r"(?P<body>(?:[A-Z][\w.&'’-]* ){1,3}(?:Council|Assembly|Committee|Commission|Senate|Parliament)) $")
"""What a body talks about at a meeting is no name of the meeting: "a Senate Fisheries Committee hearing titled"."""
_DESCRIBED_BEFORE = re.compile(rf"\b{_OUTLET_NOUN} $")
_DESCRIBED_AFTER = re.compile(rf",? (?:an? )?(?:[a-z-]+ ){{0,3}}{_OUTLET_NOUN}\b")
_INTRODUCED = re.compile(
    r"\b(?:newspaper|daily|tabloid|broadcaster|magazine|(?:news|press) agency|news (?:site|website|outlet|portal|channel)"
    rf"|(?:radio|TV|television) (?:station|channel)) (?P<name>{_NAMES})"
)
"""Where an article says that a name is a medium's."""
_NOUN_THEN_NAME = re.compile(rf" (?:[a-z-]+ ){{0,2}}{_OUTLET_NOUN} (?P<name>(?!{DATE_HEAD}\b){_NAMES})")
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
_WRITTEN_FOR = re.compile(
    r"\b[Ii]n an? (?:[\w-]+ ){0,2}?(?:text|essay|analysis|commentary|article|op-ed|opinion piece|column|blog post|policy brief) "
    r"(?:for|published by) "
    rf"(?:the )?(?P<name>{CAPITAL}(?: (?:(?:of the|of|for|on|and|de|für) )?{CAPITAL})*)"
)
_TITLE_WORD = r"(?:[\w-]|\.(?=\w))*(?:['’]s)?"
_TITLE = rf"[A-Z]{_TITLE_WORD}(?: (?:(?:the|of|with|and|in|on|for|a) |& )?[A-Z0-9]{_TITLE_WORD})*"
_ON_SHOW = re.compile(
    r"\b(?i:(?:appear(?:ed|s|ing|ance|ances)|interview(?:ed)?|guest|spot|segment)(?: [a-z]+)? (?:on|for)|episode of"
    r"|(?:spoke|speaking|said|says)(?: \w+day)? on) "
    rf"(?:(?:the|his|her|an?) (?:[\w-]+ ){{0,2}}?)?[“\"‘'](?P<name>{_TITLE})[.,]?[”\"’'](?!\w)"
)
"""A show by its title alone: "during an appearance on “Fjord Tonight”"."""
_TEASED = re.compile(rf"\bon [“\"‘'](?P<name>{_TITLE})[.,]?[”\"’'](?:\W+\w+)?\W*$")
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
    rf"(?P<name>(?:{CAPITAL} (?:of (?:the )?|for (?:the )?|and |in |on )?){{0,6}}?"
    rf"(?:University|Institute|Institution|College|Academy|School|Foundation|Club|Cent(?:re|er)|Society|Chamber|Library|Museum"
    rf"|Chatham House|European Parliament)\b(?: (?:of|for|on)(?: the)? {CAPITAL}(?: (?:and )?{CAPITAL})*)?)"
)
"""Who had somebody speak before an audience: "in a speech at the Fjord Institute for Fisheries"."""
_IN_COURT = re.compile(
    r"\b(?:in|at|told|telling|before) (?:the )?"
    r"(?P<name>Old Bailey|(?:[A-Z][\w.'’-]* ){1,4}"
    r"(?:(?:crown|magistrates['’]?|provincial|district|county|federal|high|supreme|criminal|appeals) )?[Cc]ourt)\b"
    r"(?! (?:of|ruling|decision|order|judgment|filing|document|record|case|paper|judge|justice)s?\b)",
)
_IN_PARLIAMENT = re.compile(
    r"\b(?:(?:in|to) (?P<name>Parliament)|(?i:addressed|addressing|(?:speaking|spoke) (?:to|in|before))"
    r" (?:(?:MPs|lawmakers|deputies|members) (?:in|of) )?(?:the )?(?P<told>(?:European |[A-Z]\w+ )?[Pp]arliament)"
    r"|(?:MPs|lawmakers|deputies) in (?P<seat>parliament)"
    r"|(?:speech|address|statement|questions|debate|exchanges?)(?: \w+)? (?:in|to|before) (?P<small>parliament))\b"
    r"(?! (?:building|square|hill|house|speaker|member)s?\b)(?! [A-Z])"
)
_ONE_SPEAKS = re.compile(
    r"\b(?:(?:press|news|media) (?:conference|briefing|event)|briefing|podcast|show|rally|funeral|inauguration|audience)\b", re.IGNORECASE
)
"""Occasions that are one speaker's: who responds to a news conference is elsewhere."""
_OF_MEMBERS = re.compile(r"\b(?:meeting|council) of ")
_MEETING = re.compile(r" (?:meeting|ceremony|reception|dinner|event|visit|talks|lunch|encounter)\b(?! (?:room|hall|table|guests?)\b)")
_UNNAMED = frozenset(["committee", "subcommittee", "commons"])
_AGENCY = re.compile(r"\w (?:press|news|telegraph) agency$")
_ANY_AGENCY = re.compile(r"(?:(?:State|National|Public|Official) )?(?:News|Press|Television|TV|Radio)(?: Agency| TV)?$")
"""What a state's own medium is called, which tells nothing without the state: "Norland's News Agency"."""
_MET_WITH = re.compile(
    r"\b(?i:at|during|in) (?:an?|the|his|her|their|its) (?:[\w-]+ )?"
    r"(?P<name>meeting with (?:(?:the )?[A-Z][\w'’.-]*\w)(?: (?:of (?:the )?)?(?!On\b|In\b)[A-Z][\w'’.-]*\w){0,7})"
)
_SEATS = frozenset(
    ["congress", "senate", "parliament", "commons", "bundestag", "knesset", "duma", "rada", "sabha", "assembly", "council", "committee"]
)
"""Bodies that people sit in: "allies in Congress" are of it, and may speak anywhere."""
_PROGRAMME = re.compile(
    rf"(?:[Tt]he )?(?P<owner>{CAPITAL}(?: {CAPITAL}){{0,2}}?)['’]s? (?:[a-z-]+ ){{0,3}}"
    rf"(?:[“\"‘'](?P<quoted>[A-Z][^”\"’]{{2,40}}?)[.,]?[”\"’']|(?P<show>{CAPITAL}(?: (?:(?:of the|of|the|a|with|and|&) )?"
    rf"(?:{CAPITAL}|\d))*))(?P<kind> (?:programme|program|show|podcast|bulletin))?"
)
_SHOW_WORD = re.compile(
    r"&|\b(?:the|a|of|with|This|News|Radio|Today|Tonight|Hour|Report|Show|Live|Morning|Politics|Newsnight|Hardtalk|World|Week)\b"
)


class Venues:
    """Finds the venue that a stretch of the outlet's words names."""

    def __init__(self, document: Document, lexicon: Lexicon, media: frozenset[str], people: frozenset[str]):
        self._document, self._lexicon, self.text = document, lexicon, document.text
        self._outlet = _bare(document.outlet) if document.outlet else None
        introduced = frozenset(_bare(m["name"]) for m in _INTRODUCED.finditer(self.text))
        self._media = known_media() | media | introduced | ({self._outlet} if self._outlet else frozenset())
        people = people - introduced  # a name taken for a person's that the article says is a medium's
        self._people = people | {name.split()[-1] for name in people}
        self._platforms = set(words()["platform"])

    def find_in_source(self, span: Span) -> str | None:
        """The venue named in the words for who speaks: where they spoke, not the body that they are of."""
        venue = self.find(span)
        if venue is None and (post := patterns()["post"].search(self.text, *span)):
            self._platforms.add(post["name"])
            return post["name"]
        return None if venue and venue.split()[-1].casefold() in _SEATS else venue

    def find_teased(self, span: Span) -> str | None:
        """The show that ends what a teaser says of a guest: "Ola Berg discusses" "the catch on ‘Fjord Tonight.’"."""
        shown = _TEASED.search(self.text, *span)
        return shown["name"] if shown else None

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
        for pattern, guest in ((patterns()["interview"], True), (patterns()["saying"], False), (_SPEAKING, False)):
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
        written = _WRITTEN_FOR.search(text, start, end)
        if written and not self._is_party(written["name"]) and not _DATE_FIRST.match(written["name"]):
            return written["name"]
        if shown := _ON_SHOW.search(text, start, end):
            return shown["name"]
        for m in _ON_AIR.finditer(text, start, end):
            if text.rfind("(", start, m.start()) > text.rfind(")", start, m.start()):  # whose a picture is: "(Ola Berg via Nord)"
                continue
            name = self._programme(m.end(), end, aired=True) or self._name(m.end(), end)
            if name and (_bare(name) in self._media or _bare(name.split()[0]) in self._media) and name not in self._platforms:
                return self._proper(name)
        platform = patterns()["platform"].search(text, start, end) or _ON_PLATFORM.search(text, start, end)
        platform = platform or patterns()["posted"].search(text, start, end)
        if platform:
            self._platforms.add(platform["name"])
            return platform["name"]
        generic = next(filter(None, (patterns()[kind].search(text, start, end) for kind in ("call", "broadcaster", "generic"))), None)
        if generic:
            return generic["name"]
        on = patterns()["on"].search(text, start, end)
        if venue := self._occasion(start, end) or self._seat(start, end):
            return venue
        met = _MET_WITH.search(text, start, end)
        return on["name"] if on else _DATE_WORD.sub("", met["name"]) if met else None

    def is_medium(self, name: str) -> bool:
        """Whether a name is surely a medium's."""
        return self._is_medium(name, strict=True)

    def is_platform(self, venue: str | None) -> bool:
        """Whether a venue that was found is a network, where each post is an occasion of its own."""
        return venue is not None and (venue.partition("/")[0] in self._platforms or venue.startswith("social media"))

    def is_gathering(self, venue: str) -> bool:
        """Whether several may have spoken there: a hearing, a council, a court, a room."""
        return bool(patterns()["gathering"].search(venue)) and not _ONE_SPEAKS.search(venue)

    def is_single(self, venue: str) -> bool:
        """Whether a gathering is one of its own, not a body that sits or a room that is used day after day."""
        return bool(patterns()["single"].search(venue)) and self.is_gathering(venue)

    def _occasion(self, start: int, end: int) -> str | None:
        text = self._document.text
        m = patterns()["ministers"].search(text, start, end) or patterns()["occasion"].search(text, start, end)
        if m is None or m["name"].split()[0] in ("and", "or", "that") or m["name"] in _UNNAMED:
            return None
        if m["name"] == "Commons":
            return "House of Commons" if "House of Commons" in text else "Commons"
        inner = patterns()["inner"].match(text, m.end(), end)
        if inner:
            begin = m.start("name") if inner["name"].split()[-1].casefold() in _UNNAMED else inner.start("name")
            return " ".join((text[begin : inner.end()] + self._name_on(inner.end(), end)).split())
        name = _POSSESSIVE_DAY.sub("", m["name"])
        body = _IN_BODY.match(text, m.end(), end) if name.islower() else None
        if body:
            return body["body"]
        if name.split()[-1][0].isupper():  # a proper name: "Senate" goes on as "Senate Foreign Relations Committee"
            return " ".join((name + self._name_on(m.end(), end)).split())
        bare = name.casefold() in words()["occasion"] or _OF_MEMBERS.search(name)  # one with a name of its own needs none of a place
        place = _OF_PLACE.match(text, m.end(), end) if bare else None
        return _EVALUATED.sub("", " ".join((name + (_DATE_WORD.sub("", place[0]) if place else "")).split()), count=1)

    def _seat(self, start: int, end: int) -> str | None:
        """The institution, the court or the room that stands for what was held there."""
        room = patterns()["room"].search(self.text, start, end)
        if room:
            meeting = _MEETING.match(self.text, room.end(), end)
            return room["name"] + (meeting[0] if meeting else "")
        host = _HOSTED.search(self.text, start, end) or _IN_COURT.search(self.text, start, end)
        if host:
            return host["name"]
        house = _IN_PARLIAMENT.search(self.text, start, end)
        return next(filter(None, house.groups())) if house else None

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
            name = name if _ANY_AGENCY.fullmatch(owned) else owned
        elif described:
            name = described["name"]
        elif self._is_party(name) or name.endswith(("'s", "’s")):
            further = _NAME.match(text, m.end(), end)
            if further and text[m.end() : m.end() + 1] == " " and not _DATE_FIRST.match(further["name"]):
                name = further["name"]
        else:
            adjective = next((p for p in self._lexicon.find_parties(name) if p.start == 0 and p.kind == "adjective"), None)
            rest = name[adjective.end :].strip() if adjective else ""
            name = rest if rest and rest.casefold() in self._media else name
        if _DATE_FIRST.match(name):
            return None
        name = _DATE_WORD.sub("", name)
        return name if owned and _ANY_AGENCY.search(name) else _POSSESSIVE.sub("", name) or None

    def _is_medium(self, name: str, *, strict: bool) -> bool:
        bare = _bare(name)
        if bare in _BROADCAST:
            return False
        if bare in self._media or name.casefold() in self._media or name in words()["platform"] or _AGENCY.search(bare):
            return True
        if any(" ".join(bare.split()[:n]) in self._media for n in (1, 2) if len(bare.split()) > n) and not self._is_party(name):
            return True  # a part of a medium: "Fjord News Digital"
        if any(word in bare.split()[:1] + bare.split()[-1:] for word in _BROADCAST) and " " in bare:
            return True
        if (
            (self._is_party(name) and not _is_titled(bare))
            or bare in self._people
            or name.split()[0] in ("President", "Prime", "Foreign", "Minister", "Mr.", "Mr", "Ms.", "Mrs.")
        ):
            return False
        if any(word in bare.split() for word in words()["medium"]):
            return True
        last = bare.split()[-1]
        return not strict and not any(last.startswith(w) for w in ("ambassador", "minister", "president", "official"))

    def _is_told_by_name(self, name: str, at: int) -> bool:
        """ "Told the Fjord Lantern": a name with an article of which nothing says that it is a party, a person or an assembly."""
        if not self._document.text[at : at + 4].lower().startswith("the ") or " " not in _bare(name):
            return False
        known = self._is_party(name) or bool(self._lexicon.find_parties(name)) or _bare(name) in self._people
        return not known and not any(word in words()["body"] for word in _bare(name).split())

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


def _is_titled(bare: str) -> bool:
    """Whether a name ends as a medium's does, be it of a city or a state: "the Bergen Mail"."""
    last = bare.rpartition(" ")[2]
    return last != bare and last in words()["medium"] and last not in words()["body"]


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").rstrip(".")
