"""A noun phrase -> the party that it stands for as a whole.

In: a noun phrase as articles have it ("a senior Iranian official", "the president of
France", "Ukraine's General Staff"). Out: the party, several where the phrase joins them,
or None where it names none or names a private person ("a Russian analyst").
"""

import re
from collections.abc import Mapping

from onrecord.lexicon.parties import Name, Parties
from onrecord.lexicon.titles import Words
from onrecord.records import Party

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_CUT = re.compile(
    r"[,;:(\n]|[—–]| (?:who|whom|which|that|whose|familiar|briefed|with knowledge|speaking|close"
    r"|except|excluding|unlike|other than|apart from|to|on|by|about|against|over|after|and)\b"
)
_COMPLEMENT = re.compile(
    r" (?:of|for|from|in|inside|at|with|within) (?=(?:the |its |his |her )?"
    r"(?:breakaway |neighbou?ring |(?:semi-)?autonomous |self-\w+ )?[A-Z])"
)
_INSIDE = re.compile(r" (?:for|in|at|on|from|with|near|inside|of) ")
_ARTICLE = re.compile(r"(?:the|a|an|its|his|her|their|both|some|many|several|two|three|one|another) ", re.IGNORECASE)
_ATTACHED = re.compile(
    r"[-–](?:backed|led|based|born|held|occupied|controlled|allied|aligned|installed|appointed|registered|language|speaking|made|style|sponsored|supported|trained|funded|friendly|linked)\b"
)
_LIST = re.compile(r"(?:'s)?(?:, and|,| and)(?: (?:more recently|most recently|recently|lately|also|now|later|even))?(?: the)? ")
_TO_LIST = re.compile(r"(?:the )?")
_AND = re.compile(r" and (?P<rest>[^,;:]+)$")
_OTHER = re.compile(r"(?:a|an|another|other|some|two|three) ")
_OWN = re.compile(r"(?:his|her|its|their) ")
_PAIR = re.compile(r"[-–](?=[A-Z])")
_LINKED = re.compile(r"\w[-–]$")
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x|[Ll]ate|[Oo]ne-time|[Oo]nce|[Rr]etired|[Oo]usted|[Dd]eposed)\b")
_UNDER = re.compile(
    r"\bunder (?:(?:former|then|ex) ?-?)?(?:President|Prime Minister|Chancellor|Premier) [A-Z]"
    r"|\b(?:in|during|under) (?:the )?(?:[A-Z]\w+['’]s )?(?:first|previous|last) (?:[A-Z]\w+ )?"
    r"(?:administration|government|cabinet|term|presidency)\b"
)
"""Whom somebody served, who does so no more: "ambassador to Chad under President N."."""
_COMPLEMENT_OF = re.compile(r" (?:of|for|at|in|to) ")
_AT_POST = re.compile(
    r"(?:diplomat|ambassador|representative|source|person|people|witness|witnesse|reporter|correspondent|million|thousand|other)s?$"
    r"|^(?:many|most|some|those|everyone)$",
    re.IGNORECASE,
)
"""Who is "in" or "at" a place where they only are."""
_BODY_OF_STATE = re.compile(
    r"\b(?:[Cc]entral|[Rr]eserve|[Nn]ational) [Bb]anks?\b|\bBank of (?!America|China|Montreal|Nova|Scotland|Ireland)(?=[A-Z])"
    r"|\b[Ss]tatistic\w* (?:[Oo]ffice|[Aa]gency|[Bb]ureau|[Ss]ervice)\b"
)
_PUBLIC_HEAD = re.compile(
    r"\b(?:CEO|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Mm]anaging [Dd]irector) (?:of|at) (?:the )?"
    r"(?P<body>(?:(?!Anti-Doping)[A-Z][\w&-]* )+(?:Authority|Regulator|Board|Commission|Agency|Administration))\b"
)
_SOME_OF = re.compile(
    r"(?:group|number|handful|dozens?|majority|minority|half|coalition|trio|pair|team|list) of (?:[a-z-]+ ){0,2}(?=[A-Z])"
)
"""What counts people and says nothing of them: "a group of senior Danish officials"."""
_OTHERS_BEFORE = re.compile(r"(?<!Former )(?<!Top )(?<!Senior )(?<!Republican )(?<!Democratic )\b[A-Z][\w-]*[a-z] $")
"""A capitalized word before "Congress" that makes it another one: "World Water Congress"."""
_OTHERS_AFTER = re.compile(
    r" (?:Council|Association|Union|Foundation|Federation|Society|Institute|Fund|Museum|Alumni|Coalition|Friends|Women's)\b"
)
"""A word behind a name that makes it another body's: "Border Patrol Union"."""
_BRANCH = re.compile(r"\b(?P<body>[A-Z][\w&'’-]*[a-z]) $")
_CAPITALS = re.compile(r"(?: [A-Z][\w-]*[a-z]){1,4}")
"""Names go on behind a country's, "China (Lantern)", unless an office or a body of the state follows, "China (Trade Ministry)"."""
_PEOPLE_END = re.compile(r"$| (?:across|from|of|in|who|living)\b")
"""Where a people's name stands for its own, not for the state: "many Danes", "Danes of all ages"."""
_BRANCHES = frozenset(("UK", "USA", "Canada", "Australia", "India", "Ireland", "Israel", "Japan", "Europe"))
"""A country behind the name of a body tells which branch of it: "Seawatch UK director"."""
_PUBLIC_BODY = re.compile(
    r"\b(?:(?<!Anti-Doping )Agency|Authority|Commission|Administration|Ministry|Department|Directorate|Inspectorate"
    r"|Police|Bureau|Office|Parliament|Army|Navy)(?: (?:of|for|on)\b.*)?$"
)
_LABOUR = re.compile(
    r"\b(?:[Tt]rade|[Ll]abou?r|[Tt]eachers['’]?|[Ww]orkers['’]?|[Ss]tudents['’]?) [Uu]nions?\b|\bUnion of (?:\w+ )?\w+s\b"
    r"|\b[Cc]hambers? of [Cc]ommerce\b"
)
_OF_UNION = re.compile(
    r"(?:[\w-]+ ){0,3}?(?:MEPs?|EU (?:lawmaker|legislator|parliamentarian|commissioner)s?|[Mm]embers? of the European Parliament)\b"
)
"""Who sits in the union's parliament or commission, from whichever state: "Danish MEP"."""
_PUBLIC_NOUN = re.compile(r"(?:(?!(?:of|for|to|at|with|and)\b)[\w.'’-]+ )*(?:[Rr]egulators?|[Mm]inistr(?:y|ies)|[Mm]inisters?)")
"""Whatever it is that they are for, ministers and regulators are the state's: "telecom regulator", "consumer minister"."""
_CIVIC = re.compile(
    r"\b(?:rights|aid|campaign|campaigning|advocacy|environmental|conservation|monitoring|student|consumer|lobby|pressure"
    r"|civil society|industry|trade) (?:groups?|organi[sz]ations?|bodies)\b"
    r"|\b(?:emerging|young|business|community|religious|faith|church|student|youth|tribal|indigenous|industry|thought|spiritual)"
    r" leaders?\b|\bresearch (?:agency|firm|company|group|cent(?:er|re))\b"
    r"|\bchief \w+(?: \w+)? officer\b",
    re.IGNORECASE,
)
"""Those who speak for a part of the people, not for the state."""
_SCHOLAR = re.compile(r"(?:ologist|iatrist|(?<!polit)ician|ographer|ysicist|hemist)s?$")
_CAPTAIN = re.compile(r"\b(?:vice-)?captain\b", re.IGNORECASE)
_UNDER_ARMS = re.compile(r"\b(?:army|navy|naval|military|marines?|air force|coast ?guard|police|fire|group)\b", re.IGNORECASE)
"""Whose captain leads no team of players."""
_OFFICE_OF = re.compile(r"(?:[A-Za-z-]+ ){1,4}?of (?:the )?[A-Z]")
"""The second office of two that somebody holds: "ambassador and (permanent representative of Peru)"."""
_JOINTS = re.compile(r", and | and |, ")
_FOLLOWING = re.compile(r" and (?:its|his|her|their) (?:\w+ )?(?:allies|partners|supporters|backers)$")
_COUNTED = re.compile(r"(?:some|many|several|most) ", re.IGNORECASE)
_WHERE = re.compile(r"(?:in|from|across|of|at|on) ")
"""What is left of "many in Peru": people who are nobody's."""
_BESIDE = re.compile(r"(?<=Ministry) and (?:[a-z-]+ )*[a-z-]+$")
_NO_TRADE = re.compile(
    r"\b(?:U\.?S\.?|[Ff]ederal|[Dd]istrict|[Dd]eputy) [Aa]ttorneys?\b|\b[Aa]ttorneys? [Gg]eneral\b"
    r"|\b(?:[Cc]rown|Justice Department|[Gg]overnment|[Ss]tate['’]s) (?:[Aa]ttorney|[Cc]ounsel|[Ll]awyer)s?\b"
    r"|\b[Ee]xecutive (?=[Dd]irector|[Ss]ecretary|[Bb]oard|[Cc]ommittee|[Oo]rder|[Oo]ffice\b)"
)
"""Words for a trade in what is an office: "district attorney", "executive director of the World Food Programme"."""
_OWN_NAME = re.compile(
    r"(?:[A-Z][\w&'’-]*[a-z] )+(?:UK|USA|US|India|Australia|Canada|Ireland|Japan|Israel|China|Russia|Ukraine|France|Germany)"
)
_OWNED = re.compile(r"(?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)?['’]s ")
_NAMELY = re.compile(
    r"(?:^| )(?:[Ss]tates|[Cc]ountries|[Nn]ations|members|[Gg]overnments|capitals)(?: of [\w ]{3,30})?,?"
    r" (?:notably|including|such as|like|namely|particularly|especially|among them) "
)
_TO_WHERE = re.compile(r"(?:envoy|negotiator|mediator|representative|rapporteur|coordinator)s?$", re.IGNORECASE)
"""Officials who are "for" the country that they deal with, not the one that sends them."""
_TOPIC = re.compile(
    r" (?:special |peace )?(?:envoy|rapporteur|negotiator|mediator|expert|policy|war|talks|deal|desk|specialist|watcher|programm?e?"
    r"|project|analyst"
    r"|director|correspondent|bureau|fellow|initiative|researcher|editor|task force|studies)",
    re.IGNORECASE,
)


def plain(phrase: str) -> str:
    """The phrase without its article, its possessive and quotation marks."""
    phrase = trimmed(phrase).replace("’", "'")
    phrase = _ARTICLE.sub("", phrase, count=1) if _ARTICLE.match(phrase) else phrase
    return phrase[:-2] if phrase.endswith("'s") else phrase[:-1] if phrase.endswith("s'") else phrase


def without_article(phrase: str) -> str:
    """The phrase without "the" or "a"."""
    return re.sub(r"^(?:the|a|an) ", "", phrase, flags=re.IGNORECASE)


def trimmed(phrase: str) -> str:
    """The phrase without marks around it; the full stop of "U.S." belongs to it."""
    phrase = phrase.strip(' \t\n,;:"“”')
    return phrase if phrase[-2:-1].isupper() and "." in phrase[:-1] else phrase.rstrip(".")


def party_of_phrase(phrase: str, parties: Parties, words: Words) -> Party:
    """The party that `phrase` stands for, None where it leaves that open."""
    whole = parties.named(plain(phrase))
    if whole:
        return None if whole.kind == "adjective" and _COUNTED.match(phrase) else whole.party
    joint = _joint(phrase, parties, words) or _joint_bodies(phrase, parties, words)
    if joint:
        return joint
    text = _SOME_OF.sub("", _BESIDE.sub("", _FOLLOWING.sub("", plain(phrase))))
    if _WHERE.match(text) or _OWN_NAME.fullmatch(text) or _LABOUR.search(text):  # "Water UK" is no part of the state
        return None
    namely = _NAMELY.search(text)
    if namely:
        return _listed(text[namely.end() :], parties)
    if is_former(text):
        return None
    if _OF_UNION.match(text):
        return "EU"
    public = _PUBLIC_HEAD.search(text)
    if public:
        owner = next(iter(parties.scan(public["body"])), None)
        return owner[2].party or None if owner and (owner[2].kind == "name" or not public["body"].endswith("Board")) else None
    cut = _CUT.search(text)
    core = text[: cut.start()] if cut else text
    complement = _COMPLEMENT.search(core)
    inside = _INSIDE.search(core)
    covered = parties.scan(core) if inside and inside.group() == " of " and core[inside.end() : inside.end() + 1].isupper() else ()
    named = next((end for start, end, _ in covered if inside and start < inside.start() < end), None)
    inside = _INSIDE.search(core, named) if named else inside  # "Department of Fisheries official"
    modifiers = core[: inside.start()] if inside else core
    if is_private(modifiers, words) and is_private(_without_bodies(modifiers, parties), words) and not _BODY_OF_STATE.search(core):
        return None
    others = _AND.match(text, len(core))
    if others and _is_shared(core, others["rest"], parties):
        return _listed(text, parties)
    if others and modifiers.endswith("s") and not modifiers.endswith("authorities") and _is_mixed(others["rest"], parties, words):
        return None
    party: Party = _first_party(modifiers, parties, words)
    if (
        party is None
        and complement
        and _may_complement(modifiers, words)
        and not (_TO_WHERE.search(modifiers) and complement.group() == " for ")
        and not (
            _AT_POST.search(modifiers)
            and complement.group() in (" in ", " at ", " inside ")
            and parties.named(plain(core[complement.end() :])) is not None
        )
    ):
        rest = core[complement.end() :]
        party = (
            None
            if _is_private_complement(rest, words) and _is_private_complement(_without_bodies(rest, parties), words)
            else _listed(text[complement.end() :], parties) or _first_party(rest, parties, words)
        )
    if party is None and others and _last(core) in words.office and not complement and _OFFICE_OF.match(others["rest"]):
        return party_of_phrase(others["rest"], parties, words)  # "Ambassador and Permanent Representative of Peru"
    return party


def party_of_short(phrase: str, shorts: Mapping[str, Name], words: Words) -> Party:
    """The party of a phrase with the short name of a body in it: "Commission spokeswoman", "the bloc's envoy"."""
    text = plain(phrase)
    cut = _CUT.search(text)
    text = text[: cut.start()] if cut else text
    if is_former(text) or is_private(text, words):
        return None
    for short, name in shorts.items():
        before = r"[a-z][\w.-]*" if short[0].isupper() else "the|this|a|an|senior|top"
        if re.search(rf"(?:^|\b(?:{before}) ){re.escape(short)}(?:'s)?(?= (?!of\b|between\b)|$)", text):
            return name.party
    return None


def _joint(phrase: str, parties: Parties, words: Words) -> Party:
    """The parties of "the U.S. and Israel", where each part has one by itself."""
    parts = re.split(r", and | and |, | as well as ", phrase)
    if len(parts) < 2:
        return None
    found: list[str] = []
    for part in parts:
        named = parties.named(plain(part))
        if named is None:
            return None
        if named.party not in found:
            found.append(named.party)
    return tuple(found) if len(found) > 1 else found[0]


def _joint_bodies(phrase: str, parties: Parties, words: Words) -> Party:
    """The parties of several whole noun phrases that are joined, where each has one: "Peru's army and the United Nations"."""
    parts = _JOINTS.split(phrase)
    if len(parts) < 2 or " and " not in phrase or _NAMELY.search(phrase):
        return None
    found: list[str] = []
    for part in parts:
        named = parties.named(plain(part))
        party = party_of_phrase(part, parties, words) if named is None or named.kind != "adjective" else None
        if not isinstance(party, str) or parties.is_political(party):
            return None
        found.append(party)
    return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else None


def _listed(text: str, parties: Parties) -> Party:
    """The parties of a list that begins a complement: "(the leaders of) Peru, Chile and Japan"; None if it is no list of parties."""
    found: list[str] = []
    end = 0
    for a, b, name in parties.scan(text):
        joint = text[end:a] if found else ""
        if not name.party or (found and not _LIST.fullmatch(joint)) or (not found and not _TO_LIST.fullmatch(text[:a])):
            break
        found.append(name.party)
        end = b
    return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else None


def _is_shared(core: str, rest: str, parties: Parties) -> bool:
    """Whether a noun is shared by a party and others: "Danish and Chilean diplomats", "Danish and other diplomats"."""
    words = _WORD.findall(rest)
    return parties.named(core) is not None and len(words) > 1 and words[-1][0].islower()


def _is_mixed(rest: str, parties: Parties, words: Words) -> bool:
    """Whether people of no party are joined to those of one: "Danish diplomats and (aid workers)"."""
    return (rest.islower() or bool(_OTHER.match(rest))) and not _OWN.match(rest) and _first_party(rest, parties, words) is None


def party_of_public_body(name: str, parties: Parties, words: Words) -> str | None:
    """The state that the name of a public body has in it: "Norwegian Food Authority", unlike "Japan Rice Corporation"."""
    party = party_of_phrase(name, parties, words) if _PUBLIC_BODY.search(name) else None
    return party if isinstance(party, str) else None


def names_members(phrase: str) -> bool:
    """Whether a phrase for several says which they are: "some members, notably Peru and Chile"."""
    return bool(_NAMELY.search(phrase))


def is_former(phrase: str) -> bool:
    """Whether a role is one that the person no longer has."""
    head = _COMPLEMENT_OF.split(phrase.replace("’", "'"))[0]
    return bool(_FORMER.search(head.rpartition("'s ")[2]) or _UNDER.search(phrase))


def directs_public_body(phrase: str) -> bool:
    """Whether a role is that of a chief executive of a body that regulates or promotes something: "CEO of the Chad Tea Board"."""
    return bool(_PUBLIC_HEAD.search(phrase))


def is_private(text: str, words: Words) -> bool:
    """Whether a noun phrase names somebody who stands for no state, whatever adjective goes before."""
    if _PUBLIC_NOUN.fullmatch(text):
        return False
    if _CIVIC.search(text) or (_CAPTAIN.search(text) and not _UNDER_ARMS.search(text)):
        return True
    found = (word.casefold().rstrip(".") for word in _WORD.findall(_NO_TRADE.sub("", text)))
    return any(word in words.private or word in words.private_bodies or _SCHOLAR.search(word) for word in found) and not (
        _BODY_OF_STATE.search(text)
    )


def _is_private_complement(rest: str, words: Words) -> bool:
    """The same for what follows "of"; a body that a state owns is none: "(head of) Peru's civil defence institute"."""
    own = _OWNED.match(rest)
    return is_private(rest[own.end() :] if own else rest, words) and not (
        own and not any(w in words.private for w in rest.casefold().split())
    )


def _last(text: str) -> str:
    found = _WORD.findall(text)
    return found[-1].casefold() if found else ""


def _may_complement(head: str, words: Words) -> bool:
    last = _last(head)
    return (
        last in words.office
        or last in words.government
        or last in words.institution
        or last in words.group
        or last in words.anonymous
        or (last.rstrip("s") in words.office)
    )


def _without_bodies(text: str, parties: Parties) -> str:
    """A phrase without the names of the bodies in it, whose words say nothing of who speaks for them: "World Bank | official"."""
    for a, b, name in reversed(list(parties.scan(text))):
        if name.kind == "body" and name.party and " " in name.text:
            text = text[:a] + text[b:]
    return text


def _first_party(text: str, parties: Parties, words: Words) -> str | None:
    """The first name of a party that modifies the head: its adjective, its possessive or its name."""
    for a, b, name in parties.scan(text):
        if not name.party or _ATTACHED.match(text, b) or _PAIR.match(text, b) or _LINKED.search(text[:a]):
            continue
        if _is_topic(text, b, name) or _is_of_another(text, a, b, name, parties, words):
            continue
        return name.party
    return None


def _is_of_another(text: str, a: int, b: int, name: Name, parties: Parties, words: Words) -> bool:
    """Whether a name is a part of the name of another body: "World Water Congress", "Border Patrol Union", "Seawatch UK", "Arrow Kyiv"."""
    if name.kind == "body":
        longer = (name.agency or parties.is_political(name.party)) and _OTHERS_AFTER.match(text, b)
        return bool(longer or (name.text in ("Congress", "Senate") and _OTHERS_BEFORE.search(text[:a])))
    if name.kind == "adjective":
        return _means_people(text, b, name, parties)
    run = _CAPITALS.match(text, b) if name.kind == "name" and not name.text.isupper() and "." not in name.text else None
    if run and not any(_tells_of_state(word, words) or word.casefold() in words.private for word in run.group().split()):
        return True
    branch = _BRANCH.search(text[:a]) if name.text in _BRANCHES or name.capital else None
    return branch is not None and not (_tells_of_state(branch["body"], words) or branch["body"].casefold() in words.function_words)


def _means_people(text: str, b: int, name: Name, parties: Parties) -> bool:
    """Whether an adjective is a noun for people of no office: "many Danes", "Danes of all ages"."""
    return name.text.endswith("s") and bool(_PEOPLE_END.match(text, b)) and parties.named(name.text[:-1]) is not None


def _tells_of_state(word: str, words: Words) -> bool:
    """Whether a word beside a country's name is of an office or a body of it: "China Trade Ministry", unlike "China Lantern"."""
    key = word.casefold()
    return key in words.role_words or key in words.institution or key in words.office or key in words.government


def _is_topic(text: str, b: int, name: Name) -> bool:
    """A country's plain name before "envoy" says what the envoy is sent for, not by whom."""
    return name.kind == "name" and not name.text.isupper() and "." not in name.text and bool(_TOPIC.match(text, b))
