"""An article -> the agreements in it, real or alleged, and how each party stands to them.

In: a document with its statements and references. Out: agreements that at least one party is
shown to sign, accept, reject, propose, deny, break, or will not confirm. Mentions of one
agreement are one; it goes under the fullest name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.lexicon.patterns import Found, load_agreements
from onrecord.records import Act, Agreement, AgreementStatus, Party, Span, make_id, names_of
from onrecord.steps.label.phrases import bare, phrase_end, verb_group, without_time
from onrecord.steps.label.scene import Scene
from onrecord.steps.label.standing import agreed_jointly, answered, breaker, negated, standing_between, worked_on
from onrecord.steps.label.times import find_times

_WORD_BEFORE = re.compile(r"([^\s\"“”,;:()—]+)\s+$")
_BACK = re.compile(r"(such|the|this|that|these|those|its|their|any|no)\s+(?:such\s+)?$", re.IGNORECASE)
_STATUS_OF: dict[Act, AgreementStatus] = {
    "not_confirm": "not_confirmed",
    "decline": "not_confirmed",
    "deny": "denied",
    "reject": "rejected",
    "accept": "accepted",
    "propose": "proposed",
}
_EXISTENCE = re.compile(
    r"^\W*(?:(?:that|whether|if)\s+)?(?:the existence of|there (?:is|was|were|are)|any|such|having (?:signed|reached|made)|(?:it|they|he"
    r"|she) (?:had )?(?:signed|reached|made|agreed to))?\s*(?:any|such|an?|the|no|alleged|\s)*\W*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+(?:\w+\s+){0,3}?(?:between|with|among)\s+")
_BY = re.compile(
    r"\s+(?:was\s|were\s|is\s|has been\s|have been\s)?(?P<verb>signed|rejected|accepted|proposed|drafted|approved|endorsed"
    r"|violated|broken|put forward|ratified|reached)\s+by\s+"
)
_GAP = re.compile(
    r"[;:—,\"“”](?<!\s[\"“])|\b(?:on|of|for|about|to|with|over|in|at|by|from|after|under)\b|\b(?:that|which|who|while|but|because|if)\b"
)
_BETWEEN_VERB = re.compile(r"[;:—]|\b(?:that|which|who|while|but|after|because|if)\b|,\s+(?:and|but)")
_SUBJECT = re.compile(rf"\s(?P<by>{'|'.join(sorted(load_agreements().about))})\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)")
_SUBJECT_BEHIND = re.compile(
    r"\swith\s(?:the\s)?(?:[A-Z][\w-]+\s){1,3}?(?P<by>on|over|about)\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_NEVER_AGREED = re.compile(
    r"[\"“\s](?:[Ii]t|[Tt]he (?:draft|deal|text|agreement|paper|accord)) (?:was|were|has been|had been) (?:never|not) "
    r"(?:agreed|signed|accepted|adopted|concluded|finali[sz]ed|approved)\b"
)
_BRIEF = re.compile(r"\s(?:in|with|between|by|at|from|under|to)\s")
_NEAR_BEHIND = 300
"""How far behind an agreement's name "it" may still mean it, in characters."""
_LONGEST = 6
"""Words of what an agreement is about that belong to its name."""
_FURTHER = re.compile(r"\s(?:on|over|about|between|with|of|for)\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)")
_LONG = 14
"""Words of what an agreement is about that are still evidence of it."""
_REACH = 6
"""Words between an attitude's verb and the agreement."""
_PLAN = re.compile(r"\s(?:an?|the|its)\s(?:\w+\s)?(?:plan|proposal|draft|text|idea|outline)\s(?:for|of)\b")
_WITH = re.compile(r"\s+(?:with|between)\s+")
_BEFORE_NAMES = frozenset({"Despite", "Under", "After", "Before", "Since", "Unlike", "Without"})
_TRUCES = frozenset(found[1] for word in ("ceasefire", "truce") if (found := load_agreements().heads.get(word)))
"""Rows of what is agreed to and observed, but not signed."""
_GOES_ON = re.compile(r"\s(?:Organi[sz]ation|Council|Committee|Commission|Centre|Center|Board|Party|Treaty|Framework)\b")
_NEGATING = re.compile(r"\b(?:no|never|not|without)\b|n['’]t\b")
_MADE_THEN = re.compile(r"(?:\s(?:on|over|about|for)\s(?:[\w-]+\s){1,5}?|\s)(?:(?:had|has|have|was|were|is|been|ever)\s)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MADE = re.compile(r"\b(?:reached|signed|struck|concluded|agreed|made|brokered|forged|from|of)\b")


@dataclass(slots=True)
class _Mention:
    """A noun phrase that names an agreement: where it stands (`whole`: with whose it is), its words, and what they say of it."""

    whole: int
    start: int
    end: int
    name: str
    row: int
    proper: bool
    quoted: bool
    points_back: bool
    specific: bool
    parties: tuple[str, ...]
    year: str | None


@dataclass(slots=True)
class _Group:
    """Mentions of one agreement and what is known of it."""

    mentions: list[_Mention] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    status: dict[str, AgreementStatus] = field(default_factory=dict)
    when: str | None = None
    terms: str | None = None
    evidence: Span | None = None
    standing: tuple[tuple[str, ...], Span] | None = None

    @property
    def best(self) -> _Mention:
        """The mention with the fullest name."""
        return max(self.mentions, key=lambda m: (m.quoted, m.proper, len(m.parties), not m.points_back, len(m.name), -m.start))


def find_agreements(scene: Scene) -> tuple[Agreement, ...]:
    """The agreements in the order of the text."""
    groups: list[_Group] = []
    for sentence in scene.sentences:
        for mention in _mentions(scene, sentence):
            group = _group_of(groups, mention)
            group.mentions.append(mention)
            _learn(scene, sentence, group, mention)
        _learn_refusal(scene, sentence, groups)
    out = []
    for group in _denied_as_one(groups):
        best = group.best
        if not group.status and group.standing is not None:
            parties, group.evidence = group.standing
            group.status = dict.fromkeys(parties, "accepted" if best.row in _TRUCES else "signed")
        parties = tuple(dict.fromkeys([*group.parties, *group.status]))
        named = best.proper or best.quoted or best.specific or len(parties) > 1 or "broken" in group.status.values()
        if not group.status or not named:
            continue
        evidence = group.evidence or (best.start, best.end)
        out.append(
            Agreement(
                make_id("agreement", scene.document.id, best.name, parties),
                scene.document.id,
                best.name,
                parties,
                group.when,
                group.terms,
                dict(group.status),
                (evidence,),
            )
        )
    out = [
        a for a in out if not any(o is not a and o.evidence[0][0] < a.evidence[0][0] and a.evidence[0][1] <= o.evidence[0][1] for o in out)
    ]
    taken = [a.evidence[0] for a in out]
    made = [m for sentence in scene.sentences for m in agreed_jointly(scene, sentence)]
    for name, parties, (start, end) in dict.fromkeys(made):
        if not any(a < end and start < b for a, b in taken) and not any(a.name == name for a in out):
            status: dict[str, AgreementStatus] = dict.fromkeys(parties, "accepted")
            made_of = make_id("agreement", scene.document.id, name, parties)
            out.append(Agreement(made_of, scene.document.id, name, parties, None, None, status, ((start, end),)))
    return tuple(sorted(out, key=lambda a: a.evidence))


def _denied_as_one(groups: list[_Group]) -> list[_Group]:
    """A nameless agreement that a party denies is the named one that it denies, too."""
    named = [g for g in groups if g.best.proper or g.best.quoted]
    out: list[_Group] = []
    for group in groups:
        deniers = {p for p, status in group.status.items() if status == "denied"}
        same = [g for g in named if g is not group and any(g.status.get(p) == "denied" for p in deniers)]
        if group in named or len(same) != 1 or deniers != set(group.status):
            out.append(group)
        else:
            same[0].parties += [p for p in group.parties if p not in same[0].parties]
    return out


# ---------------------------------------------------------------------------- mentions


def _mentions(scene: Scene, sentence: Span) -> Iterator[_Mention]:
    text = scene.text
    for head in load_agreements().heads.find(text, *sentence):
        compound = any(
            other.start == head.end + 1 for other in load_agreements().heads.find(text, head.end, min(head.end + 16, sentence[1]))
        )
        if compound or (text[head.start].isupper() and _GOES_ON.match(text, head.end)):
            continue
        start = _name_start(text, sentence[0], head)
        opening = text[start : head.start].split(None, 1)[:1]
        start = whole = start + len(opening[0]) + 1 if opening and opening[0] in _BEFORE_NAMES else start
        while start < head.start and _is_dropped(text[start : head.start].split(None, 1)[0]):
            start += len(text[start : head.start].split(None, 1)[0]) + 1
        name = text[start : head.end].strip("\"“”'‘’ ")
        named = _parties(scene, whole, head.start)
        words = text[start : head.start].split()
        parties = tuple(dict.fromkeys(p for _, _, p in named))
        rest = len(words) > 0 and (
            text[head.start].isupper()
            or (any(w[0].isupper() for w in (x.strip("\"“'‘") for x in words) if w) and not _only_parties(text, start, head.start, named))
        )
        year = _YEAR.search(text, start, head.start)
        quoted = text[start - 1 : start] in ('"', "“") and text[head.end : head.end + 1] in ('"', "”", ",") and len(words) > 0
        back = bool(_BACK.search(text[max(sentence[0], whole - 20) : whole]))
        about = "" if rest or quoted else _about(text, head.end + (text[head.end : head.end + 1] in ('"', "”")), sentence[1])
        specific = bool(about) or any("-" in w for w in words) or not load_agreements().modifiers.isdisjoint(w.lower() for w in words)
        full = bare(name) + about
        yield _Mention(whole, start, head.end, full, head.value, rest, quoted, back, specific, parties, year.group() if year else None)


def _is_dropped(word: str) -> bool:
    """Whether a word before the name is none of its own: "alleged", or whose it is."""
    return word.endswith(("'s", "’s")) or word.strip("\"“'").lower() in load_agreements().dropped


def _about(text: str, at: int, limit: int) -> str:
    """What a nameless agreement is about, as it stands behind it: " on migrant returns"."""
    found = _SUBJECT.match(text, at, limit) or _SUBJECT_BEHIND.match(text, at, limit)
    if found is None:
        return ""
    end = phrase_end(text, found.end(), limit)
    subject = without_time(_BRIEF.split(text[found.end() : end], maxsplit=1)[0]).strip(' ,"“”')
    return f" {found['by']} {subject}" if subject and len(subject.split()) <= _LONGEST and not subject[0].isdigit() else ""


def _parties(scene: Scene, start: int, end: int) -> list[tuple[int, int, str]]:
    """The parties in a name; one town alone is where the agreement was made."""
    towns = [m for m in scene.lexicon.find_parties(scene.text, start, end) if m.kind == "seat"]
    named = scene.named(start, end)
    return [n for n in named if n[0] != towns[0].start] if len(towns) == 1 else list(named)


def _name_start(text: str, floor: int, head: Found[int]) -> int:
    """Where the words before the head that belong to its name begin."""
    table = load_agreements()
    at = head.start
    while found := _WORD_BEFORE.search(text[max(floor, at - 40) : at]):
        word = found.group(1)
        plain = word.strip("'‘’").lower()
        begins = max(floor, at - 40) + found.start()
        own = (
            plain in table.modifiers
            or plain in table.dropped
            or word[0].isupper()
            or word[0].isdigit()
            or ("-" in word and word[0].islower())
        )
        if (
            not own
            or plain in ("the", "a", "an", "this", "that", "such", "any", "its")
            or (begins == floor and plain not in table.modifiers and word.lower() in ("under", "in", "after", "but", "and"))
        ):
            break
        at = begins
        if text[at - 1 : at] in ('"', "“", "(", ","):
            break
    return at


def _only_parties(text: str, start: int, end: int, named: Sequence[tuple[int, int, str]]) -> bool:
    left = text[start:end]
    for a, b, _ in named:
        left = left.replace(text[a:b], " ")
    return not any(w[:1].isupper() for w in re.sub(r"['’]s\b|[-–—/]", " ", left).split())


def _group_of(groups: list[_Group], mention: _Mention) -> _Group:
    for group in reversed(groups):
        if _is_same(group, mention):
            return group
    groups.append(_Group())
    return groups[-1]


def _is_same(group: _Group, new: _Mention) -> bool:
    best = group.best
    if best.name.lower() == new.name.lower() or (new.points_back and best.row == new.row and best.name.startswith(new.name + " ")):
        return True
    if best.row != new.row:
        return False
    plain = len(new.name.split()) == 1
    if plain and not new.parties:
        return new.points_back
    if {best.year, new.year} > {None} and best.year != new.year and best.year and new.year:
        return False
    if new.proper and best.proper:
        return False
    if (new.proper or new.quoted) and not best.proper and best.parties:
        return not new.parties or set(new.parties) <= set(best.parties)
    return (
        bool(new.parties)
        and not new.proper
        and (set(new.parties) <= set(group.parties) or (best.proper and not best.parties and not group.parties))
    )


# --------------------------------------------------------------------------- what is said of it


def _learn(scene: Scene, sentence: Span, group: _Group, mention: _Mention) -> None:
    """Parties, attitudes, terms and time from one mention's sentence."""
    text = scene.text
    limit = scene.ceiling(mention.start, sentence)
    group.parties += [p for p in mention.parties if p not in group.parties]
    between = _BETWEEN.match(text, mention.end, min(limit, mention.end + 60))
    if between:
        stop = phrase_end(text, between.end(), limit)
        group.parties += [p for _, _, p in scene.named(between.end(), stop) if p not in group.parties]
    answers = answered(scene, mention.end, sentence[1])
    told = [
        *_governing(scene, sentence, mention),
        *_passive(scene, mention, limit),
        *((party, status, mention.start) for party, status, _ in answers),
        *worked_on(scene, sentence, mention.start),
        *_stated(scene, sentence, group, mention),
    ]
    shown = (min((start for *_, start in told), default=0), max([_whole(text, mention.end, sentence[1]), *(end for *_, end in answers)]))
    for party, status, _ in told:
        for name in names_of(party):
            if name not in group.status or status in ("broken", "signed"):
                if group.status.get(name, status) != status:
                    group.evidence = shown  # what it came to shows more than what was sought
                group.status[name] = status
        if group.terms is None and group.evidence is None:
            group.evidence = shown
    _terms(scene, sentence, group, mention)
    if not group.status:
        standing = standing_between(scene, mention.whole, mention.end, sentence[1], mention.parties)
        group.standing = max(filter(None, (group.standing, standing)), key=lambda s: s[1][1] - s[1][0], default=None)


def _whole(text: str, end: int, limit: int) -> int:
    """Where an agreement's name ends together with what it is about and whom it is with."""
    further = _FURTHER.match(text, end, limit)
    stop = phrase_end(text, further.end(), limit) if further else end
    return stop if len(text[end:stop].split()) <= _LONG else end


def _learn_refusal(scene: Scene, sentence: Span, groups: list[_Group]) -> None:
    """ "It was never signed", said of the agreement named last: the speaker rejected what there was."""
    found = _NEVER_AGREED.search(scene.text, max(0, sentence[0] - 1), sentence[1])
    holder = scene.holder(found.end() - 1) if found else None
    if holder is None or not isinstance(holder.party, str) or not groups:
        return
    row = max(groups, key=lambda g: g.mentions[-1].start).best.row
    last = max((g for g in groups if g.best.row == row), key=lambda g: (g.best.specific or g.best.proper, g.mentions[-1].start))
    if sentence[0] - last.mentions[-1].end < _NEAR_BEHIND and holder.party not in last.status:
        last.status[holder.party] = "rejected"


def _governing(scene: Scene, sentence: Span, mention: _Mention) -> Iterator[tuple[Party, AgreementStatus, int]]:
    """ "Chad signed the pact"."""
    text = scene.text
    floor = scene.floor(mention.start, sentence)
    found = list(load_agreements().attitudes.find(text, max(floor, mention.start - 90), mention.start))
    if not found:
        return
    verb = found[-1]
    plan = _PLAN.match(text, verb.end, mention.start) if verb.value == "proposed" else None
    if len(text[verb.end : mention.start].split()) > _REACH or _GAP.search(text, plan.end() if plan else verb.end, mention.start):
        return
    group = verb_group(text, verb.start, floor)
    status = negated(verb.value, group.words) if group.negative else verb.value
    told = not (
        group.infinitive or group.modal or (verb.form == "ing" and not group.be) or (verb.form in ("past", "participle") and group.be)
    )
    broke = breaker(scene, sentence, verb.start, verb.form) if status == "broken" and not told else None
    if broke is not None:
        yield broke, "broken", verb.start
        return
    if status is None or not (told or (status == "rejected" and group.modal)):
        return
    if verb.form == "base" and not group.words and not text[: group.start].rstrip().endswith(("s", "we", "they", "We", "They")):
        return
    cued = scene.cued(verb.start, verb.end)
    if cued is not None:
        party: Party = cued.party
        start = group.start
    else:
        doer, party = scene.doer(group.start, sentence)
        start = group.start if doer.elided else doer.start
        if scene.is_supposed(doer, sentence):
            return
    holder = scene.holder(verb.start)
    if party is None or (holder is not None and (holder.act in ("deny", "doubt") or (status == "broken" and holder.party != party))):
        return
    yield party, status, start


_PASSIVE: dict[str, AgreementStatus] = {
    "signed": "signed",
    "ratified": "signed",
    "reached": "accepted",
    "accepted": "accepted",
    "approved": "accepted",
    "endorsed": "accepted",
    "rejected": "rejected",
    "proposed": "proposed",
    "drafted": "proposed",
    "put forward": "proposed",
    "violated": "broken",
    "broken": "broken",
}


def _passive(scene: Scene, mention: _Mention, limit: int) -> Iterator[tuple[Party, AgreementStatus, int]]:
    """ "the pact, signed by Chad and Libya"."""
    text = scene.text
    by = _BY.match(text, mention.end, limit) or (text.startswith(",", mention.end) and _BY.match(text, mention.end + 1, limit)) or None
    if not by or by["verb"] not in _PASSIVE:
        return
    status = _PASSIVE[by["verb"]]
    end = phrase_end(text, by.end(), limit)
    party = None if " except" in text[by.end() : end] else scene.party(by.end(), end)
    holder = scene.holder(mention.start)
    if party and not (status == "broken" and holder is not None and holder.party != party):
        yield party, status, mention.start


def _of_its_making(scene: Scene, start: int, mention: _Mention, sentence: Span) -> bool:
    """Whether the statement is that the agreement was made at all: "that a pact had been signed", "that it had reached a deal"."""
    text, table = scene.text, load_agreements()
    if mention.points_back or "," in text[start : mention.start] or _NEGATING.search(text, start, mention.start - 3):
        return False
    before = [v for v in table.made.find(text, start, mention.start) if len(text[v.end : mention.start].split()) <= 5]
    if before and not _GAP.search(text, before[-1].end, mention.start):
        return True
    after = next(table.made.find(text, mention.end, min(mention.end + 60, scene.ceiling(mention.start, sentence))), None)
    return bool(after and _MADE_THEN.fullmatch(text, mention.end, after.start))


def _stated(scene: Scene, sentence: Span, group: _Group, mention: _Mention) -> Iterator[tuple[Party, AgreementStatus, int]]:
    """What a statement about the agreement makes of it: its act, or the charge in it."""
    text = scene.text
    holder = scene.holder(mention.start)
    if holder is None or holder.party is None:
        return
    start = next(a for a, b in holder.content if a <= mention.start < b)
    begin = min([start, *(a for a, _ in holder.source if 0 <= start - a < 160)])
    if holder.act == "accuse":
        charge = list(load_agreements().charges.find(text, max(start, mention.start - 80), mention.start))
        if charge and len(text[charge[-1].end : mention.start].split()) <= 6:
            yield holder.party, "accepted", begin
        return
    status = _STATUS_OF.get(holder.act)
    if status in ("denied", "not_confirmed") and _of_its_making(scene, start, mention, sentence):
        other = _WITH.search(text, mention.end, scene.ceiling(mention.start, sentence))
        partner = scene.named(other.end(), min(other.end() + 40, sentence[1]))[:1] if other else ()
        group.parties += [p for _, _, p in partner if p not in group.parties]
        yield holder.party, status, begin
        return
    if status in ("accepted", "rejected", "proposed") and holder.certainty != "certain":
        return
    if status and (_EXISTENCE.match(text[start : mention.start]) or len(text[start : mention.start].split()) <= 2):
        yield holder.party, status, begin


def _terms(scene: Scene, sentence: Span, group: _Group, mention: _Mention) -> None:
    """What the agreement says, and when it was made."""
    text = scene.text
    limit = scene.ceiling(mention.start, sentence)
    found = next(load_agreements().terms.find(text, mention.end, min(limit, mention.end + 90)), None)
    if (
        found
        and group.terms is None
        and not _BETWEEN_VERB.search(text, mention.end, found.start)
        and not any(True for _ in load_agreements().heads.find(text, mention.end, found.start))
    ):
        end = phrase_end(text, found.end + 1, limit, clause=True)
        group.terms = text[found.end + 1 : end].strip() or None
        group.evidence = (mention.start - (1 if mention.quoted else 0), end)
    if group.when is None:
        if mention.year:
            group.when = mention.year
            return
        stop = found.start if found else phrase_end(text, mention.end, limit) if mention.end < limit else mention.end
        made = _MADE.search(text, mention.end, max(stop, mention.end))
        times = find_times(text, made.end(), min(limit, made.end() + 30), scene.document.reference_date) if made else ()
        group.when = times[0].edtf if times else None
