"""Conditions that verbs and nouns set: "has tied X to Y", "X depends on Y", "made Y a condition for X", "keep X closed until Y".

In: a scene and a sentence. Out: the dependences in it.
"""

import re
from collections.abc import Callable, Iterator

from onrecord.lexicon.patterns import Found, load_conditions, verb_forms, words
from onrecord.records import Party, Span
from onrecord.steps.label.complements import complement
from onrecord.steps.label.dependence import TIME, Dependence, breaks, clause_floor, holder_of, named
from onrecord.steps.label.nominal import from_clause, from_gerund, from_infinitive, is_gerund
from onrecord.steps.label.phrases import Group, bare, head, phrase_end, subject, verb_group
from onrecord.steps.label.scene import Scene

_TO, _ON = re.compile(r"\sto\s"), re.compile(r"\son\s")
_KEPT = re.compile(
    rf"\b(?P<keep>keep|keeps|kept|stay|stays|stayed|remain|remains|remained|hold|held)\s+(?P<what>(?:[^\s,;:]+\s+){{0,8}}?)"
    rf"(?P<so>{'|'.join(load_conditions().kept)})(?P<tail>(?:\s[^\s,;:]+){{0,10}}?)\s(?:until|till|unless)\s"
)
_STANDING = re.compile(r"\b(?:remain|remains|stay|stays|stand|stands|continue|last)\s(?:until|till|unless)\s")
_CONTINUED = re.compile(
    r"\b(?:continue|keep up|maintain|extend|keep)\s(?P<what>(?:its|their|his|her|our|the|(?:to\s)?(?P<doing>[a-z]+(?:ing)?))\s"
    r"(?:[\w'’-]+\s){0,9}?[\w'’-]+)\s(?:until|till|unless)\s"
)
_OR_FACE = re.compile(
    r"\b(?:must|should|(?:has|have|had) to|needs? to|to)\s(?P<do>[a-z]+\s[^.;:\"“”]{2,80}?),?"
    r"\sor\s(?:else\s|otherwise\s)?(?:face|risk|suffer|be hit with)\s"
)
_OR_WE = re.compile(
    r"\b(?:must|should|(?:has|have) to|needs? to)\s(?P<do>[a-z]+\s[^.;:\"“”]{2,80}?),?\s(?:or|otherwise)\s(?:else\s)?"
    r"(?:we|it|they|he|I|the\s\w+|[A-Z]\w+)\s(?:will|would|['’]ll)\s"
)
_FAILING = re.compile(
    r"\b(?:must|should|to)\s(?P<do>[a-z]+\s[^.;:\"“”]{2,80}?),?\s(?:failing|without|absent) which,?\s"
    r"(?:we|it|they|he|she|I|the\s\w+|[A-Z]\w+)\s(?:will|would|['’]ll)\s"
)
"""With what else would follow: "urged all to sign, failing which it would"."""
_BEFORE = re.compile(r"\sbefore\s+(?:there (?:can|could|will) be\s+)?")
_MERITS = re.compile(
    r"\s(?:[\w’'-]+\s){0,3}?(?:progress|compliance|conditions|reforms?|results?|performance|merits?|behaviou?r|actions|reciprocity)\b"
)
"""What may be rewarded: "based on progress in the talks", not "based on a map"."""
_ENOUGH = re.compile(r"\b(?:(?:would|will|may|might)\s)?(?:first\s)?(?:have|has|need|needs)\sto\s(?:first\s)?")
_DUTY = re.compile(r"\b(?:need|needs|have|has|ought) to be (?:\w+ly )?$")
_GRANTS = re.compile(
    r"(?:approving|signing|lifting|agreeing|accepting|granting|allowing|releasing|resuming|joining|ratifying|recogni[sz]ing|supporting"
    r"|backing|opening|reopening|removing|easing|entering|returning|restoring|sending|selling|funding|paying|deciding|committing|considering)\b"
)
"""What a party grants itself: "wants to see an audit before lending"."""
_THEY_ARE = re.compile(r"(?:they|it)\s(?:is|are|was|were|(?:can|could|would|will)\sbe)\s(?P<done>[a-z]+(?:ed|en|n))\b")
_WE = re.compile(r"^(?:any|we|it|they)\s+(?:(?:can|will|would|could)\s+)?")
_TO_DO = re.compile(r"\bto\s([\"“]?[a-z].*?),?\s*$")
_IS = re.compile(r"\s(?:is|are|was|were|can|could|will|would)\s")
_BE = re.compile(r"(?:is|are|was|were|has|have|had)\b")
_MADE: Callable[[str], re.Match[str] | None] = re.compile(
    r"\b(?:made|makes?|making|set|sets|demanded|demands?|insists? on|insisted on|wants?|wanted|listed|sees?|considers?|called|calls)\s+"
    r"((?:[^\s,;:]+\s+){1,12})(?:as\s+)?$"
).search


def bound(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """ "has tied any accord to an apology"."""
    text = scene.text
    for found in load_conditions().binds.find(text, *sentence):
        floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
        group = verb_group(text, found.start, floor)
        if (
            group.be
            or group.infinitive
            or group.negative
            or (found.form in ("base", "ing") and not group.words)
            or text[found.start].isupper()
        ):
            continue
        cued = scene.cued(found.start, found.end)
        limit = sentence[1] if cued else limit
        particle = (_ON if found.value == "on" else _TO).search(text, found.end, limit)
        end = phrase_end(text, particle.end(), limit) if particle else 0
        consequence = bare(text[found.end : particle.start()]) if particle else ""
        start, party = holder_of(scene, sentence, group, found.start, found.end)
        if cued is None and not group.words:
            party = scene.doer(group.start, sentence)[1]
        if not particle or not party or not consequence or len(consequence.split()) > 12 or "," in consequence:
            continue
        condition = named(text[particle.end() : end])
        if condition and (found.value != "linked" or not load_conditions().linked.isdisjoint(consequence.lower().split())):
            yield Dependence(party, condition, consequence, (group.start if group.words else start, end))


def depending(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """ "a visit depends on the release", said by somebody."""
    text = scene.text
    for found in load_conditions().depends.find(text, *sentence):
        holder = scene.holder(found.start)
        floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
        group = verb_group(text, found.start, floor)
        if (
            holder is None
            or holder.party is None
            or holder.act in ("expect", "doubt", "deny")
            or group.negative
            or (group.infinitive and not _DUTY.search(text, floor, found.start))
            or (found.form == "fixed" and not group.be)
        ):
            continue
        of = subject(text, group.start, floor)
        must = (group.modal in ("must", "should", "will") or group.infinitive) and text.startswith(("linked", "tied"), found.start)
        bound = must or text.startswith(("hing", "predicated", "conditioned"), found.start)
        if not bound and load_conditions().linked.isdisjoint(text[of.start : of.end].lower().split()):
            continue
        if text.startswith("based", found.start) and not _MERITS.match(text, found.end):
            continue
        end = phrase_end(text, found.end + 1, limit, clause=True)
        condition = named(text[found.end + 1 : end].strip())
        if not of.elided and condition and head(bare(text[of.start : of.end])):
            yield Dependence(holder.party, condition, bare(text[of.start : of.end]), (of.start, end))


def required(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """ "an apology is a precondition for talks", "has made an apology a condition for talks"."""
    text = scene.text
    for found in load_conditions().required.find(text, *sentence):
        floor, limit = clause_floor(scene, found.start, sentence), scene.ceiling(found.end - 1, sentence)
        end = phrase_end(text, found.end + 1, limit)
        consequence = named(text[found.end + 1 : end].strip())
        setting = _setting(scene, sentence, found.start, floor)
        if setting and consequence:
            party, condition, start = setting
            yield Dependence(party, condition, consequence, (start, end))


def _setting(scene: Scene, sentence: Span, at: int, floor: int) -> tuple[Party, str, int] | None:
    """Who sets the condition, which, and where that begins."""
    text = scene.text
    made = _MADE(text[floor:at])
    if made:
        begin = floor + made.start()
        start, party = holder_of(scene, sentence, verb_group(text, begin, floor), begin, begin + len(made.group().split()[0]))
        said = re.sub(r"\s+as\s*$", "", made.group(1)).strip()
        before = _TO_DO.search(text[floor:begin]) if said == "it" else None
        condition = (from_infinitive(before[1]) if before else None) or ("this" if said == "it" else named(said))
        return (party, condition, start) if party and condition else None
    group = verb_group(text, at, floor)
    holder = scene.holder(at)
    of = subject(text, group.start, floor)
    if not group.be or group.negative or of.elided or holder is None or holder.party is None:
        return None
    condition = named(text[of.start : of.end])
    return (holder.party, condition, of.start) if condition else None


def kept(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """ "would keep its ports closed to trawlers until": when that happens, they are opened."""
    text = scene.text
    if words(text, *sentence)[1].isdisjoint(("until", "till", "unless")):
        return
    for found in (m for pattern in (_KEPT, _STANDING, _CONTINUED) for m in pattern.finditer(text, *sentence)):
        floor, limit = scene.floor(found.start(), sentence), scene.ceiling(found.start(), sentence)
        group = verb_group(text, found.start(), floor)
        holder = scene.holder(found.start())
        vowed = found.re is _CONTINUED and holder is not None and holder.act == "commit"
        if found.end() > limit or group.negative or (group.infinitive and not vowed) or TIME.match(text, found.end()):
            continue
        of, party = scene.doer(group.start, sentence)
        if holder is not None and holder.act in ("expect", "doubt", "deny", "not_confirm", "decline"):
            continue
        party = holder.party if holder is not None and vowed else party
        what = found["what"].strip() if found.re is not _STANDING else ""
        if found.re is _CONTINUED and found["doing"]:
            what = (what if is_gerund(found["doing"]) else from_infinitive(what.removeprefix("to "))) or ""
            if not what:
                continue
        thing = what if what and party is not None else text[of.start : of.end]
        end = phrase_end(text, found.end(), limit, clause=True)
        condition = named(text[found.end() : end], clausal=found.re is _CONTINUED, sure=True)
        party = party if what else holder.party if holder is not None else None
        if (of.elided and not what) or party is None or condition is None or not thing:
            continue
        back = f"{load_conditions().kept[found['so']]} {thing}{found['tail']}" if found.re is _KEPT else f"end of {thing}"
        yield Dependence(party, condition, _lower(back), (group.start if of.elided else of.start, end))


def _lower(phrase: str) -> str:
    return re.sub(r"\b(?:The|A|An|Its)\b", lambda m: m.group().lower(), phrase)


def first(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """ "insists on an apology before any talks", "they must disarm before we sit down"."""
    text = scene.text
    if not _BEFORE.search(text, *sentence):
        return
    for found in load_conditions().first.find(text, *sentence):
        cued = scene.cued(found.start, found.end)
        limit = sentence[1] if cued else scene.ceiling(found.start, sentence)
        floor = scene.floor(found.start, sentence)
        before = _BEFORE.search(text, found.end, limit)
        if before is None or breaks(text[found.end : before.start()]):
            continue
        end = phrase_end(text, before.end(), limit, clause=True)
        said = _WE.sub("", text[before.end() : end])
        done = _THEY_ARE.match(text, before.end(), end)
        grants = bool(done) or bool(_GRANTS.match(said))
        if grants:
            consequence = _grant(said, done)
        elif TIME.match(text, before.end()) or _BE.match(said):
            consequence = None
        else:
            consequence = named(said) if _IS.search(said) else from_infinitive(said) or named(said)
        group = verb_group(text, found.start, floor)
        if consequence is None or group.negative or group.infinitive:
            continue
        modal = text[found.start : found.end].lower() in ("must", "should") or text[found.end - 2 : found.end] == "to"
        setting = _ordered(scene, sentence, found, before.start()) if modal else _wanted(scene, sentence, group, found, before.start())
        linked = grants or not load_conditions().linked.isdisjoint(consequence.lower().split()) or bool(_WE.match(text[before.end() : end]))
        if setting and setting[0] and linked:
            yield Dependence(setting[0], setting[1], consequence, (setting[2], end))


def _grant(said: str, done: re.Match[str] | None) -> str | None:
    """What a party would do: of "approving them" or "they are approved" the approval."""
    word = done["done"] if done else said.split()[0]
    found = verb_forms().get(word)
    plain = None if done else from_gerund(said)
    return plain or (found[1].noun.strip("-") or found[1].forms[4] if found else None)


def _ordered(scene: Scene, sentence: Span, found: Found[bool], stop: int) -> tuple[Party, str, int] | None:
    holder = scene.holder(found.start)
    if holder is None or holder.act not in ("demand", "reject", "commit", "assert"):
        return None
    of, _ = scene.doer(found.start, sentence)
    condition = from_clause(_ENOUGH.sub("must ", scene.text[of.start : stop])) if not of.elided else None
    return (holder.party, condition, of.start) if condition else None


def _wanted(scene: Scene, sentence: Span, group: Group, found: Found[bool], stop: int) -> tuple[Party, str, int] | None:
    start, party = holder_of(scene, sentence, group, found.start, found.end)
    issue = complement(scene.text, found.end, stop, phrase="insist on", wish=True)
    return (party, bare(issue.phrase), start) if issue else None


def or_else(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """ "must leave the strip or face sanctions": who demands it threatens with the rest."""
    text = scene.text
    for found in (m for pattern in (_OR_FACE, _OR_WE, _FAILING) for m in pattern.finditer(text, *sentence)):
        at = found.start("do")
        floor, limit = scene.floor(at, sentence), scene.ceiling(at, sentence)
        holder = scene.holder(at)
        cued = None if holder else scene.cued(max(sentence[0], found.start() - 60), found.start())
        party = holder.party if holder else cued.party if cued else scene.leading(found.start(), sentence)
        end = phrase_end(text, found.end(), limit)
        said = text[found.end() : end]
        condition, consequence = from_infinitive(found["do"]), bare(said) if found.re is _OR_FACE else from_infinitive(said)
        if party and condition and consequence and found.end() < limit:
            yield Dependence(party, f"no {condition}", consequence, (max(floor, subject(text, found.start(), floor).start), end))
