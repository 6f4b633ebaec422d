"""Statements and the outlet's own words -> where each party stands on what can be negotiated.

In: a document with its statements and references. Out: positions: a party, an issue as a noun
phrase, a stance, and the words that show it. The words may be a statement's own ("Peru has
ruled out a pullout"), the outlet's, or stand within what somebody says ("we accepted the
offer"). Where the classifier sees one that no such word tells of, it counts, too. Where party or
issue stay open, there is no position.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.lexicon import Lexicon
from onrecord.lexicon.patterns import Form, Found, StancePhrase, grammar, load_conditions, load_stances, verb_forms
from onrecord.model.classifier import Leaning
from onrecord.records import Party, Position, Span, Stance, Statement
from onrecord.steps.label.complements import Issue, complement, is_dealing, is_measure, noun, told
from onrecord.steps.label.dependence import Dependence
from onrecord.steps.label.leaning import by_leaning, stance_of
from onrecord.steps.label.nominal import from_gerund, is_gerund
from onrecord.steps.label.phrases import IRREALIS, Group, bare, head, phrase_end, subject, verb_group
from onrecord.steps.label.said import STANCE_OF, by_act, by_modal, by_name
from onrecord.steps.label.scene import Scene
from onrecord.steps.label.settle import settled
from onrecord.steps.label.sightings import Sighting, begin, sighted

_GRANTED: frozenset[Stance] = frozenset({"accepts", "open_to", "proposes"})
_NOT_HELD = frozenset({"deny", "doubt", "decline", "not_confirm"})
_DOUBTFUL_MODALS = frozenset({"may", "might", "could", "couldn't"})
_ORDERS = frozenset({"should", "must", "mustn't", "shouldn't", "shall"})
_PLURAL = re.compile(r"(?:\b[Ww]e|\b[Tt]hey|\bI|\b(?!(?:[Hh]is|[Ii]ts|[Tt]his)$)\S+s|\bpeople|\band\b.*)$")
_BY = re.compile(r"\s+(?:\w+ly\s+)?by\s+")
_PLACE = re.compile(r"\s(?:on|in|for|with|over|against|at)\s")
_THE = re.compile(r"\b(?:the|an?|its|their)\s")
_OPENING = re.compile(r"\s(?:an?\s|the\s)?[\"“]")
_QUESTION = re.compile(
    r"(?:[Hh]im|[Hh]er|[Tt]hem|[Mm]e|us)\b|(?:it|they|he|she) to\s|(?:What|How|Why)\b|(?:\w+\s){0,3}(?:what|how|who|why|whether)\b"
)
_PARTICLE = re.compile(r"\s(?:off|away|down|out|up|ahead|forward|aside|back|around|through)\b")
_HANGING = re.compile(
    r"(?:,\s(?:while\s|and\s|also\s|instead\s|\w+ly\s)*"
    r"|\b(?:statement|letter|resolution|declaration|note|communique|communiqué|message|petition|motion|appeal)\s(?:[^,;:]{0,60}\s)?)$"
)
_WORDS_BEFORE = re.compile(r"[\w'’-]+(?=\s)")
_GIVEN_UP = re.compile(
    r"\b(?:(?:drop|soften|abandon|withdr[ae]w|relent|renounc|retract|eas|relax|shelv|retreat|lift|waiv|scrap|rescind|revok)\w*"
    r"|(?:back|walk|giv|gave|step)\w*\s(?:off|back|away|down|up|in)\b)\s(?:(?:from|on)\s)?(?:[\w'’-]+\s){0,3}$"
)
_TO_RULE_OUT = re.compile(r"(?:\sto)?\s(?:even\s|publicly\s)?rule\s(?:it\s)?out\b")
"""What turns a refusal around: who refuses to rule a thing out is open to it."""
_SHORT_OF = re.compile(r"\b(?:stop(?:s|ped|ping)|f(?:alls?|ell|alling))\s(?:just\s)?short\sof\s$")
_POSSESSES = re.compile(
    r"(?:\s(?:administration|government|leadership|regime|president|leader|side|officials|negotiators))?(?:['’]s?)?\s"
    r"(?:(?:repeated|long-?standing|latest|own|key|main|public|continued|central|maximalist|firm|excessive|strong|full|unconditional|renewed"
    r"|initial|original|new|earlier|previous|recent|stated|core|basic|clear|outright|flat|fierce|staunch|vocal|hard-?line|steadfast)\s){0,2}"
)
_OBJECT_CLAUSE = re.compile(r"(?<=\w),?\s(?:which|that)\s(?P<who>[^,;:\"“”]{2,50}?)\s?$")
_OF_DOING = re.compile(r"\sof\s\w+ing\b")
_NO_OBJECT = re.compile(r"\s*(?:[.,;:)\"”]|$|\s(?:by|as|in|on|at|so|but|and|earlier|last|this|because|after|since|when|while|outright)\b)")
_INCLUDING = re.compile(r"\b(?:demands|conditions)\b[^.;:,]{0,50},\s(?:including|among them|such as)\s")
_BACKED = frozenset({"right", "rights", "government", "governments", "authorities", "leadership", "cause", "causes", "campaign"})
"""What a party supports or takes without taking a stand on an issue."""
_STAKED = 0.3
"""How likely a conditional position must be that only a dependence shows."""
_GOVERNING = frozenset(
    ["administration", "government", "governments", "authorities", "regime", "leadership", "leaders", "parliament", "council"]
)
"""Whom, rather than what, a party rejects."""
_INTENDING = frozenset({"commit", "demand", "propose"})
_SHOWING = frozenset({*STANCE_OF, "commit"})
_MAYBE = re.compile(r"\b(?:chance|option|opportunity|possibility)\b")
_AND_FOR = re.compile(r",?\s(?:and|as well as)\s(?:also\s)?for\s")
_AS = re.compile(r"\sas\s")
_NEWS = re.compile(r"\s(?:(?:the\s)?(?:news|fact|announcement|report|reports)\s)?that\s")
_ASIDE = re.compile(r",\s+including\s+([^,]+),\s*$")


def find_positions(scene: Scene, dependences: Sequence[Dependence], leanings: Mapping[str, Leaning]) -> tuple[Position, ...]:
    """The positions in the order of the text, each party's stance on an issue once; `leanings` by the ids of the statements judged."""
    seen = [s for sentence in scene.sentences for find in (_by_verbs, _by_nouns, _by_predicates, _by_wrongs) for s in find(scene, sentence)]
    for statement in scene.statements:
        if statement.party:
            seen += _shown(scene, statement, seen)
    for dependence in dependences:
        seen += _threatened(scene, dependence)
        offered = dependence.offered and head(dependence.consequence) not in load_conditions().hostile
        if offered or (_is_staked(scene, dependence, leanings) and not _same(dependence, seen)):
            seen = _conditional(scene, dependence, seen)
    for statement in scene.statements:
        stance = stance_of(leanings[statement.id]) if statement.id in leanings and statement.party else None
        if stance and not any(s.stance == stance and _covers(s, statement) for s in seen):
            bound = [] if stance == "demands" else [d.evidence for d in dependences]
            seen += _new((s for s in by_leaning(scene, statement, stance) if not any(_overlap(s.evidence, d) for d in bound)), seen)
    return settled(scene.document, sorted((s for s in seen if _is_at_issue(s, scene.lexicon)), key=lambda s: s.evidence))


def _shown(scene: Scene, statement: Statement, seen: Sequence[Sighting]) -> list[Sighting]:
    """The positions that a statement shows by its act and its modal verbs, beside those that are seen in its words."""
    covered = [s for s in seen if _covers(s, statement)]
    named = [] if covered else list(by_name(scene, statement))
    found = list(named)
    if statement.act in _SHOWING and not found and not any(s.stance == STANCE_OF.get(statement.act) for s in covered):
        found += _new(by_act(scene, statement), covered)
    if statement.act not in _NOT_HELD:
        found += _new(by_modal(scene, statement), [*covered, *found])
    return found


def _new(found: Iterable[Sighting], seen: Sequence[Sighting]) -> list[Sighting]:
    """The sightings that share no words with one of the same party."""
    return [s for s in found if not any(_meets(s, other) for other in seen)]


def _is_at_issue(sighting: Sighting, lexicon: Lexicon) -> bool:
    """Whether it is something to negotiate about: no party, no question, and not whom or whose right a party supports."""
    name = bare(sighting.issue)
    if _is_party(sighting.issue, lexicon) or _QUESTION.match(name) or name.lower() in grammar("after_verbs"):
        return False
    top = head(name)
    if sighting.stance in ("accepts", "demands") and (top in lexicon.words.office or top.rstrip("s") in lexicon.words.office):
        return False
    if sighting.stance in ("rejects", "accepts") and top in _GOVERNING and " of " not in name:
        return False
    backed = top in _BACKED or not any(word.islower() for word in name.split())
    return sighting.stance != "accepts" or not backed


def _is_party(issue: str, lexicon: Lexicon) -> bool:
    """Whether the issue is no more than a party: to back Peru is no position on anything."""
    name = _PLACE.split(bare(issue), maxsplit=1)[0]
    return any(m.start == 0 and m.end == len(name) for m in lexicon.find_parties(name, 0, len(name)))


def _covers(sighting: Sighting, statement: Statement) -> bool:
    """Whether a sighting already stands in the statement's content, of its own party or word for word of another."""
    inside = any(a < sighting.evidence[1] and sighting.evidence[0] < b for a, b in statement.content)
    return inside and (
        sighting.party == statement.party or any(a <= sighting.evidence[0] and sighting.evidence[1] <= b for a, b in statement.content)
    )


def _meets(one: Sighting, other: Sighting) -> bool:
    """Whether two sightings of one party share words."""
    return one.party == other.party and _overlap(one.evidence, other.evidence)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


# ------------------------------------------------------------------------------ sightings


def _by_verbs(scene: Scene, sentence: Span) -> Iterator[Sighting]:
    """ "Peru has long demanded that", "the plan was rejected by Chad"."""
    text = scene.text
    for phrase in load_stances().phrases.find(text, *sentence):
        found = _left_open(text, phrase)
        particle = _PARTICLE.match(text, found.end) and not found.value.base.endswith(" to")  # "ready to back" is no "back off"
        if text[found.start : found.end].isupper() or particle or text[found.start - 1] == "-" or _is_given_up(text, found):
            continue
        floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
        group = verb_group(text, found.start, floor)
        if (short := _SHORT_OF.search(text, max(floor, found.start - 24), found.start)) and found.value.negated == "open_to":
            found, group = _stopping_short(found, verb_group(text, short.start(), floor), short)
        if _is_passive(found, group):
            yield from _passive(scene, sentence, found, group)
            continue
        if _hangs_on(text, found, group, floor):
            yield from _participial(scene, sentence, found, group)
            continue
        if group.infinitive or not _is_finite(found, group):
            continue
        if rejoined := _rejoined(scene, sentence, found, group):
            yield from rejoined
            continue
        cued, around = scene.cued(found.start, found.end), scene.holder(found.start)
        stance = _stance(found.value, group, told=around is not None and around.act in _INTENDING)
        subject_start, party = _holder(scene, sentence, group, cued)
        if stance is None or party is None or not _is_held(scene, found.start, cued, party, stance):
            continue
        several = isinstance(party, tuple) or bool(_PLURAL.search(text[subject_start : group.start].rstrip()))
        if found.form == "base" and cued is None and not group.words and not several:
            continue
        if (found.form == "base" and _follows_verb(text, found.start)) or (found.form == "s" and _is_plural(text, found.end)):
            continue
        issue = _issue(found, group, text, sentence[1] if cued else limit)
        yield from sighted(party, stance, issue, begin(text, subject_start, group.start), cued or scene.holder(found.start))


def _is_given_up(text: str, found: Found[StancePhrase]) -> bool:
    """Whether it is a noun of what a party no longer holds: "dropped its demand that"."""
    return found.form in ("base", "s") and bool(_GIVEN_UP.search(text, max(0, found.start - 60), found.start))


def _left_open(text: str, found: Found[StancePhrase]) -> Found[StancePhrase]:
    """ "refused to rule out a boycott", as one phrase: what is refused is only to say no."""
    turned = _TO_RULE_OUT.match(text, found.end) if found.value.stance == "rejects" else None
    return Found(found.start, turned.end(), found.form, StancePhrase("rule out", "open_to", None, None)) if turned else found


def _stopping_short(found: Found[StancePhrase], before: Group, short: re.Match[str]) -> tuple[Found[StancePhrase], Group]:
    """ "stopped short of ruling out" as a verb of the form that "stop" has, with the stance of "did not rule out"."""
    form: Form = "ing" if "ing " in short.group() else "s" if re.match(r"\w+s\s", short.group()) else "past"
    value = StancePhrase("rule out", "open_to", None, None)
    return Found(short.start(), found.end, form, value), before


def _hangs_on(text: str, found: Found[StancePhrase], group: Group, floor: int) -> bool:
    """Whether the verb is a participle that hangs on a clause or a text: ", insisting on", "a letter urging"."""
    return found.form == "ing" and not group.words and bool(_HANGING.search(text, max(floor, group.start - 90), group.start))


def _participial(scene: Scene, sentence: Span, found: Found[StancePhrase], group: Group) -> Iterator[Sighting]:
    """ "Peru rejected the plan, calling for an inquiry": who does what the clause tells holds this, too."""
    cued = scene.cued(found.start, found.end)
    party = cued.party if cued is not None else scene.leading(group.start, sentence)
    stance = found.value.stance
    if party is None or not _is_held(scene, found.start, cued, party, stance):
        return
    issue = _issue(found, group, scene.text, sentence[1] if cued else scene.ceiling(found.start, sentence))
    yield from sighted(party, stance, issue, group.start, cued or scene.holder(found.start))


def _follows_verb(text: str, at: int) -> bool:
    """Whether the word before is a verb, so that this one is its particle: "pushed back hard"."""
    before = text[max(0, at - 30) : at].split()
    form = verb_forms().get(before[-1]) if before else None
    return bool(before) and (before[-1].endswith("ed") or (form is not None and form[0] in ("past", "participle", "ing")))


def _is_plural(text: str, at: int) -> bool:
    """Whether a participle follows, so that the word before is a noun: "US demands made in the talks"."""
    after = text[at : at + 24].split()
    form = verb_forms().get(after[0].lower()) if after else None
    return form is not None and form[0] in ("past", "participle")


def _is_passive(found: Found[StancePhrase], group: Group) -> bool:
    return found.form in ("past", "participle") and (group.be or not group.words)


def _is_finite(found: Found[StancePhrase], group: Group) -> bool:
    if found.form in ("fixed", "ing"):
        return group.be
    return found.form != "participle" or bool(group.words)


def _stance(value: StancePhrase, group: Group, *, told: bool = False) -> Stance | None:
    """The stance that the phrase shows with these auxiliaries, None for none. `told`: a party tells what it will do itself."""
    if group.modal in _ORDERS:
        return None
    if group.negative:
        undecided = value.stance in ("accepts", "open_to") and (
            "yet" in group.words or any(w in ("has", "have", "had", "hasn't", "haven't") for w in group.words)
        )
        return None if undecided else value.negated
    if value.stance in ("accepts", "open_to"):
        return "open_to" if group.modal and group.modal != "will" else value.stance
    if value.takes == "wish":
        return value.stance if group.modal == "would" else None
    if group.modal in _DOUBTFUL_MODALS or (group.modal == "would" and value.stance != "rejects" and not told):
        return None
    return value.stance


def _holder(scene: Scene, sentence: Span, group: Group, cued: Statement | None) -> tuple[int, Party]:
    """Where the subject begins, and the party that holds the stance."""
    if cued is not None:
        before = [a for a, _ in cued.source if sentence[0] <= a <= group.start]
        return (before[0] if before else group.start), cued.party
    found, party = scene.doer(group.start, sentence)
    if scene.is_supposed(found, sentence):
        return found.start, None
    return (group.start if found.elided else found.start), party


def _is_held(scene: Scene, at: int, cued: Statement | None, party: Party, stance: Stance) -> bool:
    """Whether the text has the stance as held: not in what somebody denies, doubts or merely hopes for."""
    around = scene.holder(at)
    if around is None or around is cued:
        return True
    if around.act in _NOT_HELD or (around.act == "accuse" and around.party != party and stance not in ("demands", "rejects")):
        return False
    return not (cued is None and around.act == "expect" and around.party != party)


def _issue(found: Found[StancePhrase], group: Group, text: str, limit: int) -> Issue | None:
    """The issue that follows, if it is what the phrase takes."""
    value, stances = found.value, load_stances()
    if value.takes == "measure":
        return _measure(text, found.end, limit)
    if value.takes == "talks":
        held = noun(text, found.end + 1, limit) if found.end + 1 < limit and group.modal is None else None
        return held if held and is_dealing(held.phrase) and " " in bare(held.phrase) else None
    takes = value.takes if value.takes == "somebody to do" else None
    issue = complement(text, found.end, limit, phrase=value.base, takes=takes, wish=value.stance == "demands")
    plan = head(bare(text[found.end : phrase_end(text, found.end + 1, limit)])) if value.takes == "plan" and found.end + 1 < limit else ""
    if value.takes == "plan" and value.stance == "proposes" and issue is not None:
        plan = head(bare(issue.phrase))
    if issue is None or (value.takes == "plan" and plan not in stances.carriers):
        return None
    if value.takes == "intent" and found.form != "ing" and group.modal is None and not is_gerund(text[found.end :].split(None, 1)[0]):
        return None
    return _joined(text, issue, limit) if value.base.endswith(" for") else issue


def _joined(text: str, issue: Issue, limit: int) -> Issue:
    """An issue with the one that is joined to it: "called for a truce and for the release of the crew"."""
    joined = _AND_FOR.match(text, issue.end, limit)
    more = complement(text, joined.end(), limit, wish=True) if joined else None
    return issue._replace(also=(*issue.also, (joined.end(), more.end, more.phrase), *more.also)) if joined and more else issue


def _measure(text: str, at: int, limit: int) -> Issue | None:
    """What others did or decided, as it is named or told: "the cut", "news that Peru had reopened the port"."""
    if news := _NEWS.match(text, at, limit):
        return told(text, news.end(), limit)
    called = _AS.search(text, at, limit)
    issue = complement(text, at, called.start() if called else limit, takes="something")
    return issue if issue and is_measure(issue.phrase) else None


def _passive(scene: Scene, sentence: Span, found: Found[StancePhrase], group: Group) -> Iterator[Sighting]:
    """ "the plan, rejected by Chad", "a truce has been proposed by Peru"; active past forms without auxiliaries go on to `_active`."""
    text = scene.text
    limit = scene.ceiling(found.start, sentence)
    by = _BY.match(text, found.end, limit) if group.be or not group.words else None
    if by is not None and text[found.start].isupper():
        return
    if by is None:
        if not group.words:
            yield from _rejoined(scene, sentence, found, group) or _active_past(scene, sentence, found, group)
        return
    end = phrase_end(text, by.end(), limit)
    party = scene.party(by.end(), end)
    of = subject(text, group.start, scene.floor(found.start, sentence))
    stance = _stance(found.value, group)
    if (
        party is None
        or stance is None
        or of.elided
        or scene.is_supposed(of, sentence)
        or not _is_held(scene, found.start, None, party, stance)
    ):
        return
    begin = of.start if group.words else max([of.start, *(m.start() for m in _THE.finditer(text, of.start, of.end))])
    issue = noun(text, begin, of.end)
    if issue:
        yield Sighting(party, stance, issue.phrase, (begin, end), scene.holder(found.start))


def _rejoined(scene: Scene, sentence: Span, found: Found[StancePhrase], group: Group) -> list[Sighting]:
    """ "a levy that Peru rejects", "a truce, which Chad has turned down": the issue stands before its clause."""
    text, floor = scene.text, scene.floor(found.start, sentence)
    clause = _OBJECT_CLAUSE.search(text, max(floor, group.start - 70), group.start)
    if clause is None or not _NO_OBJECT.match(text, found.end):
        return []
    party, stance = scene.party(clause.start("who"), clause.end("who")), _stance(found.value, group)
    of = subject(text, clause.start(), floor)
    start = max([of.start, *(m.start() for m in _THE.finditer(text, of.start, of.end))])
    issue = None if of.elided or party is None or _OF_DOING.search(text, start, of.end) else noun(text, start, of.end)
    if stance is None or issue is None or not _is_held(scene, found.start, None, party, stance):
        return []
    return [Sighting(party, stance, issue.phrase, (start, found.end), scene.holder(found.start))]


def _active_past(scene: Scene, sentence: Span, found: Found[StancePhrase], group: Group) -> Iterator[Sighting]:
    text = scene.text
    cued = scene.cued(found.start, found.end)
    start, party = _holder(scene, sentence, group, cued)
    stance = _stance(found.value, group)
    if party is None or stance is None or not _is_held(scene, found.start, cued, party, stance):
        return
    limit = sentence[1] if cued else scene.ceiling(found.start, sentence)
    issue = _issue(found, group, text, limit)
    yield from sighted(party, stance, issue, begin(text, start, group.start), cued or scene.holder(found.start))


def _by_nouns(scene: Scene, sentence: Span) -> Iterator[Sighting]:
    """ "rejected Turkey's demand that", "Chad's refusal to", "has reiterated its support for"."""
    text = scene.text
    including: Iterator[Found[Stance]] = (Found(m.start(), m.end() - 1, "fixed", "demands") for m in _INCLUDING.finditer(text, *sentence))
    for found in (*load_stances().nouns.find(text, *sentence), *including):
        floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
        needed = text[found.start : found.end].lower().startswith("need")
        holder = _renewing(scene, sentence, found, floor) or (None if needed else _possessor(scene, sentence, found))
        around = scene.holder(found.start)
        if holder is None or _GIVEN_UP.search(text, max(floor, found.start - 60), found.start):
            continue
        if around is not None and around.act in _NOT_HELD:
            continue
        start, party, cued = holder
        limit = sentence[1] if cued else limit
        turned = _TO_RULE_OUT.match(text, found.end) if found.value == "rejects" else None
        if turned:
            found = Found(found.start, turned.end(), found.form, "open_to")
        quote = _OPENING.search(text, found.end, limit)
        limit = quote.start() if quote and quote.start() > found.end else limit
        issue = complement(text, found.end, limit, phrase=text[found.start : found.end])
        yield from sighted(party, found.value, issue, start, cued or around)


def _possessor(scene: Scene, sentence: Span, found: Found[Stance]) -> tuple[int, Party, Statement | None] | None:
    """Whose the demand or refusal is, by a name before it."""
    text = scene.text
    for a, b, party in reversed(scene.named(max(sentence[0], found.start - 60), found.start)):
        if _possesses(text[b : found.start]):
            return a, party, None
    return None


def _renewing(scene: Scene, sentence: Span, found: Found[Stance], floor: int) -> tuple[int, Party, Statement | None] | None:
    """Who "reiterates its" demand or "voices" support: the subject of such a verb."""
    text = scene.text
    renewing = load_stances().renewing
    near = list(_WORDS_BEFORE.finditer(text, max(sentence[0], found.start - 70), found.start))[:-5:-1]
    at, verb = next(((w.start(), v) for w in near if (v := renewing.get(w.group())) or load_stances().phrases.get(w.group())), (0, None))
    if verb is None:
        return None
    group = verb_group(text, at, min(floor, at))
    cued = scene.cued(at, found.end)
    hanging = (verb[0] == "participle" and not group.words) or (verb[0] == "ing" and not group.be)
    if (hanging and cued is None) or group.negative or group.modal or group.infinitive:
        return None
    start, party = _holder(scene, sentence, group, cued)
    return (begin(text, start, group.start), party, cued) if party else None


def _possesses(between: str) -> bool:
    return bool(_POSSESSES.fullmatch(between))


def _by_predicates(scene: Scene, sentence: Span) -> Iterator[Sighting]:
    """What a speaker says of an issue: "a pullout is out of the question"."""
    text = scene.text
    for found in load_stances().predicates.find(text, *sentence):
        floor = scene.floor(found.start, sentence)
        modal = text[found.start : found.end].lower().startswith(("could", "may", "might", "can"))
        group = verb_group(text, found.start, floor)
        if (not modal and not group.be) or group.infinitive:
            continue
        of = subject(text, group.start, floor)
        statement = scene.holder(found.start) or scene.holder(of.start)
        if statement is None or statement.party is None or statement.act in _NOT_HELD | {"expect"}:
            continue
        stance = _predicate_stance(found.value, group, statement)
        issue = _predicate_issue(text, of.start, of.end, group.start, sold=text[found.start : found.end].lower() == "for sale")
        if stance is None or issue is None or of.elided or of.after in IRREALIS:
            continue
        end = phrase_end(text, found.end, scene.ceiling(found.start, sentence)) if found.value == "demands" else found.end
        yield Sighting(statement.party, stance, issue, (of.start, max(end, found.end)), statement)


def _by_wrongs(scene: Scene, sentence: Span) -> Iterator[Sighting]:
    """What a speaker calls wrong or says is held no more: "the levy is unjustified", "the talks have been suspended"."""
    text = scene.text
    for found in load_stances().wrongs.find(text, *sentence):
        floor = scene.floor(found.start, sentence)
        group = verb_group(text, found.start, floor)
        statement = scene.holder(found.start)
        if not group.be or group.infinitive or group.negative or group.modal or statement is None or statement.party is None:
            continue
        of = subject(text, group.start, floor)
        issue = None if of.elided or of.after in IRREALIS else noun(text, of.start, of.end)
        fits = is_dealing if found.value == "talks" else is_measure
        if issue and fits(issue.phrase) and statement.act not in _NOT_HELD | {"expect"}:
            yield Sighting(statement.party, "rejects", issue.phrase, (of.start, found.end), statement)


def _predicate_stance(stance: Stance, group: Group, statement: Statement) -> Stance | None:
    if stance == "demands":
        return stance if statement.act == "demand" and not group.negative else None
    if group.negative:
        return {"accepts": "rejects", "rejects": "open_to", "open_to": "rejects"}.get(stance)  # type: ignore[return-value]
    return stance


def _predicate_issue(text: str, start: int, end: int, before: int, *, sold: bool = False) -> str | None:
    if sold:
        return f"sale of {_lowered(text[start:end])}"
    aside = _ASIDE.search(text, start, before)
    if aside:
        return aside.group(1)
    words = text[start:end].split(None, 1)
    if words and is_gerund(words[0].lower()):
        return from_gerund(text[start:end])
    issue = noun(text, start, end)
    return issue.phrase if issue else None


def _lowered(phrase: str) -> str:
    return phrase[0].lower() + phrase[1:] if phrase.startswith(("The ", "A ", "An ", "Our ")) else phrase


# ---------------------------------------------------------------------------- on a condition


def _conditional(scene: Scene, offer: Dependence, seen: list[Sighting]) -> list[Sighting]:
    """What a party would do on a condition: its sighting in the same words is conditional, or else there is a new one."""
    start, end = offer.evidence
    same = _same(offer, seen)
    issue = same[0].issue if same else _conceded(offer.consequence)
    begin = min([start, *(s.evidence[0] for s in same)])
    statement = scene.holder(start) or (same[0].statement if same else None)
    rest = [s for s in seen if s not in same]
    return [*rest, Sighting(offer.party, "conditional", issue, (begin, end), statement)]


def _same(offer: Dependence, seen: Sequence[Sighting]) -> list[Sighting]:
    """What was seen of a party's willingness in the words of a dependence."""
    start, end = offer.evidence
    return [s for s in seen if s.party == offer.party and s.stance in _GRANTED and start < s.evidence[1] and s.evidence[0] < end]


def _is_staked(scene: Scene, dependence: Dependence, leanings: Mapping[str, Leaning]) -> bool:
    """Whether the party says what it would do, as a threat or as what may be: "would act if", "once it is shown, the pact can be"."""
    statement = scene.holder(dependence.evidence[1] - 1)
    if statement is None or statement.party != dependence.party or _MAYBE.search(dependence.condition):
        return False
    if " " not in dependence.consequence and dependence.consequence.endswith("ing"):
        return False
    leaning = leanings.get(statement.id, {})
    return statement.act == "threaten" or (bool(leaning) and leaning["conditional"] == max(leaning.values()) > _STAKED)


def _threatened(scene: Scene, threat: Dependence) -> Iterator[Sighting]:
    """What a party threatens to answer the lack of, it demands: "warned of tariffs if the port was not reopened"."""
    wanted = threat.condition.removeprefix("no ")
    statement = scene.holder(threat.evidence[1] - 1)
    told = statement is not None and any(threat.evidence[0] <= a < threat.evidence[1] for a, _ in statement.cue)
    if wanted != threat.condition and told and statement is not None and statement.act == "threaten":
        yield Sighting(threat.party, "demands", wanted, threat.evidence, statement)


def _conceded(consequence: str) -> str:
    """Of "lifting of its objection to a survey" the survey."""
    words = consequence.split()
    for at in range(1, len(words) - 2):
        if words[at] in load_conditions().objections and words[at + 1] in ("to", "on", "over"):
            return " ".join(words[at + 2 :])
    return consequence
