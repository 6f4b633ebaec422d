"""The utterances of one article -> the deals that are in dispute there: was there one or was there none.

A deal goes by many words: "walked away from the Straum accord" takes it for real, "never signed
anything" denies it, "has not confirmed any such accord" leaves it open. They meet in one
point, which says that these parties reached it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import Wording
from onrecord.records import ClaimStance, Reading, Words
from onrecord.steps.merge import phrase
from onrecord.steps.merge.answers import stance_of
from onrecord.steps.merge.prose import printable
from onrecord.steps.merge.utterances import Utterance, name_of, words_in

_BE = r"(?:was|were|is|are|has been|have been|had been)"
_DONE = r"(?:agreed|signed|reached|struck|concluded|initialed|initialled|approved|adopted|finali[sz]ed|sealed)"
_SOME = r"(?:[\w'’–.-]+ )"
_CONNECTING = ("on", "over", "about", "regarding", "in", "for", "to", "with", "between", "of")
_LONGEST_OBJECT = 5
_FEW = 2
"""What is told in no more words than this may be the article's other deal by another name."""
_SENTENCES = 5
"""How many sentences of one statement are looked at."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What is looked for in a sentence."""

    deal: re.Pattern[str]
    noun: re.Pattern[str]
    none: re.Pattern[str]
    it_was_not: re.Pattern[str]
    reached: re.Pattern[str]
    left: re.Pattern[str]


@dataclass(slots=True)
class Deal:
    """A deal as one article tells of it: between whom, on what, in which words, and how the speakers stand to it."""

    parties: frozenset[str]
    stems: frozenset[str]
    names: frozenset[str]
    phrases: list[str]
    sentences: list[str]
    bearings: list[tuple[ClaimStance, Utterance]] = field(default_factory=list)

    def may_be(self, other: "Deal") -> bool:
        """Whether the two are one, in one article."""
        if self.parties and other.parties and not (self.parties <= other.parties or other.parties <= self.parties):
            return False
        if self.stems & other.stems or (len(self.parties) > 1 and self.parties == other.parties):
            return True
        few = min(len(self.stems), len(other.stems)) <= _FEW
        return few and not (self.names and other.names)

    def take_in(self, other: "Deal") -> None:
        """Make the other a part of this one."""
        self.parties |= other.parties
        self.stems |= other.stems
        self.names |= other.names
        self.phrases += other.phrases
        self.sentences += other.sentences
        self.bearings += [b for b in other.bearings if b not in self.bearings]


def deals_of(reading: Reading, utterances: Sequence[Utterance], lexicon: Lexicon, wording: Wording) -> list[Deal]:
    """The deals of one reading, each with at least one bearing."""
    titled = _titled(reading.document.title or "", lexicon, wording)
    deals: list[Deal] = [titled] if titled.stems else []
    for mention in (m for u in utterances for m in _mentions(reading, u, utterances, lexicon, wording)):
        home = next((deal for deal in deals if deal.may_be(mention)), None)
        if home:
            home.take_in(mention)
        else:
            deals.append(mention)
    return [deal for deal in deals if deal.bearings]


def sentence_of(deal: Deal, lexicon: Lexicon, wording: Wording) -> str | None:
    """ "Lorn and Varn reached the Straum accord"; the words of a speaker where it is not known between whom or on what."""
    phrases = sorted(set(deal.phrases), key=lambda p: (-len(p.split()), p))
    best = next(iter(phrases), "")
    telling = len(best.split()) > 1
    said = next((sentence for sentence in deal.sentences if not (telling and sentence.endswith((" exist", " exists")))), None)
    if said and not (telling and len(deal.parties) > 1):
        return said
    if len(deal.parties) > 1 and best:
        return printable(f"{_named(deal.parties, lexicon, wording)} {_did(best, wording)} {_with_article(best, wording)}", wording)
    if telling and wording.among("paper", phrase.head_of(best)):
        return printable(f"{_with_article(best, wording)} was agreed", wording)
    return phrase.exists(_with_article(best, wording), wording) if telling else None


# ------------------------------------------------------------------------------ pieces


@cache
def _patterns(wording: Wording) -> _Patterns:
    deal = "(?:" + "|".join(sorted(wording.groups["deal"], key=lambda w: (-len(w), w))) + ")"
    paper = "(?:" + "|".join(sorted(wording.groups["paper"], key=lambda w: (-len(w), w))) + ")"
    broken = "(?:" + "|".join(sorted(wording.groups["broken"])) + ")"
    never = r"(?:not|never|n['’]t)(?: been| yet| \w+ly)*"
    return _Patterns(
        deal=re.compile(rf"\b{deal}\b", re.I),
        noun=re.compile(rf"\b(?:{deal}|{paper})\b", re.I),
        none=re.compile(
            rf"\bthere(?:['’]s| {_BE}) (?:no|{never} (?:an?|any)|never (?:an?|any)) (?:such )?{_SOME}{{0,4}}?{deal}\b"
            rf"|\bno (?:such )?{_SOME}{{0,4}}?{deal} {_SOME}{{0,6}}?(?:{_BE}|exists?|existed)\b"
            rf"|\b{never} (?:agree|sign|reach|conclude|make|made|strike|struck|enter)\w*(?: to| on| into)? "
            rf"(?:anything|(?:an?|any)(?: such)? {_SOME}{{0,3}}?(?:{deal}|{paper})|such)\b",
            re.I,
        ),
        it_was_not=re.compile(
            rf"\b(?:it|that|they|this|(?:{deal}|{paper})(?: [\w–’'-]+){{0,4}}) (?:was|were|has|have|had|is|are) {never} {_DONE}\b", re.I
        ),
        reached=re.compile(
            rf"\b(?:reach|struck|strik|sign|conclud|made|make|making|seal|clinch|agreed)\w*(?: on| to| upon| up to)? "
            rf"(?:an?|the|its|their|two|several|any)? ?{_SOME}{{0,4}}?{deal}\b"
            rf"|\b{deal}(?: [\w–’'-]+){{0,8}}? {_BE}(?: \w+ly)? (?:{_DONE}|in place|made)\b"
            rf"|\b{deal}(?: [\w–’'-]+){{0,8}}? exist(?:s|ed)?\b"
            rf"|\b{paper}(?: [\w–’'-]+){{0,6}}? {_BE}(?: \w+ly)? {_DONE}\b|\b(?:sign|agreed)\w*(?: on| to)? (?:an?"
            rf"|the) {_SOME}{{0,3}}?{paper}\b"
            rf"|\bagreed to\b.{{1,60}}?\b{deal}\b"
            rf"|\b(?:sides|countries|delegations|governments|we|they|both)\b(?: \w+)? (?:agreed on|shook hands)\b",
            re.I,
        ),
        left=re.compile(rf"\b{broken}\b.{{1,40}}?\b{deal}\b", re.I | re.S),
    )


def _mentions(reading: Reading, u: Utterance, utterances: Sequence[Utterance], lexicon: Lexicon, wording: Wording) -> Iterable[Deal]:
    """What one utterance says of a deal, sentence by sentence."""
    text = phrase.plain(u.content, wording)
    title = reading.document.title or ""
    context = f"{text}. {title}"
    for sentence in re.split(r"(?<=\w[.!?])\s+(?=[A-Z])", text)[:_SENTENCES]:
        stance = _stance(u, sentence, context, wording)
        if stance:
            mention = _mention(reading, u, stance, sentence, lexicon, wording)
            if stance == "denies" and not mention.phrases and (paper := _patterns(wording).noun.search(context)):
                mention = _of_paper(mention, paper[0], context, utterances, lexicon, wording)
            yield mention
            return


def _of_paper(deal: Deal, noun: str, context: str, utterances: Sequence[Utterance], lexicon: Lexicon, wording: Wording) -> Deal:
    """ "It was never agreed", where "it" is a text that others in the article tell more of."""
    stem = wording.stem(noun)
    telling = [u for u in utterances if stem in u.words.stems and u.act in ("confirm", "assert", "accuse")]
    found = [_noun_phrase(text, lexicon, wording) for text in (*(u.content for u in telling), context)]
    deal.stems |= frozenset().union(*(u.words.stems for u in telling)) - {stem}
    deal.names |= frozenset().union(*(u.words.names for u in telling))
    deal.phrases += [max(found, key=lambda p: len(p.split()))]
    return deal


def _stance(u: Utterance, sentence: str, context: str, wording: Wording) -> ClaimStance | None:
    """How a sentence stands to there being a deal, None where it does not speak of that."""
    p = _patterns(wording)
    reached = p.reached.search(sentence)
    if u.act in ("not_confirm", "decline", "doubt"):
        spoken = p.deal.search(sentence) and not phrase.is_clause(sentence, wording)
        return stance_of(u) if reached or spoken else None
    if u.act in ("deny", "assert") and (p.none.search(sentence) or (p.it_was_not.search(sentence) and p.noun.search(context))):
        return "denies"
    if u.act == "deny":
        asserted = reached and not phrase.is_negative(sentence, wording)
        bare = (
            p.deal.search(sentence)
            and re.match(r"(?:any|the existence|(?:reports?|claims?|rumou?rs) of|an?) ", sentence)
            and not phrase.is_clause(sentence, wording)
        )
        return "denies" if asserted or bare else None
    if u.act == "accuse" and p.left.search(sentence):
        return "asserts"
    if (
        u.act in ("assert", "accuse", "confirm")
        and reached
        and not phrase.is_negative(sentence, wording)
        and not _ahead(sentence, reached.start())
    ):
        return "confirms" if u.act == "confirm" else "asserts"
    return None


def _ahead(sentence: str, at: int) -> bool:
    """Whether the words before tell of what is not yet."""
    return bool(
        re.search(
            r"\b(?:will|would|could|can|may|might|should|must|to|hopes?|if|until|unless|before|want\w*|need\w*|ready|possible"
            r"|how)\b[^,]{0,30}$",
            sentence[:at],
            re.I,
        )
    )


def _mention(reading: Reading, u: Utterance, stance: ClaimStance, sentence: str, lexicon: Lexicon, wording: Wording) -> Deal:
    words = words_in(sentence, lexicon, wording)
    dropped = {wording.stem(w) for group in ("deal", "agreed", "broken", "reference") for w in wording.groups[group]} - {
        wording.stem("ceasefire")
    }
    stems = words.stems - words.parties - dropped
    found = _noun_phrase(sentence, lexicon, wording) if _patterns(wording).deal.search(sentence) else ""
    parties = _parties(reading, u, sentence, words, found, lexicon, wording)
    said = u.matter.text if u.act in ("assert", "deny", "not_confirm") and u.matter.text and (not u.matter.negative) else None
    told = _patterns(wording).reached.search(said or "")
    return Deal(parties, stems, words.names - words.parties, [found] if found else [], [said] if said and told else [], [(stance, u)])


def _parties(reading: Reading, u: Utterance, sentence: str, words: Words, found: str, lexicon: Lexicon, wording: Wording) -> frozenset[str]:
    """Between whom the deal is: those that the article's agreement of that name has, or those that the sentence names."""
    mine = {wording.stem(w) for w in found.split()}
    for agreement in reading.agreements:
        common = mine & {stem for _, stem in wording.content(agreement.name)}
        if len(agreement.parties) > 1 and common and (len(common) > 1 or len(reading.agreements) == 1):
            return frozenset(agreement.parties)
    named: frozenset[str] = words.parties
    own = u.matter.own or bool(re.search(r"\b(?:we|our|us|(?:his|her|its) (?:government|country|nation))\b", sentence, re.I))
    if u.act == "accuse":
        named |= u.about | u.parties
    elif own or (len(named) == 1 and re.search(r"\bwith\b", sentence)):
        named |= u.parties
    return named if len(named) > 1 else frozenset()


def _noun_phrase(sentence: str, lexicon: Lexicon, wording: Wording) -> str:
    """The noun phrase of the deal, without its parties: "Straum accord", "agreement over cod"."""
    found = _patterns(wording).deal.search(sentence) or _patterns(wording).noun.search(sentence)
    if not found:
        return ""
    before, after = sentence[: found.start()].split(), sentence[found.end() :]
    modifiers: list[str] = []
    while (
        before and len(modifiers) < 3 and (phrase.modifies(before[-1]) or before[-1] in ("trade", "peace", "water", "fisheries", "grain"))
    ):
        modifiers.insert(0, before.pop())
    modifiers = [m for m in modifiers if not lexicon.find_parties(m, 0, len(m)) and m.casefold() not in ("such", "any", "alleged")]
    tail: list[str] = []
    tokens = after.split()
    while after[:1] == " " and tokens and tokens[0] in _CONNECTING:
        size = _object_size(tokens[1:], wording)
        if not size:
            break
        piece = tokens[: size + 1]
        words = " ".join(piece[1:])
        if not (piece[0] in ("with", "between") or (piece[0] == "of" and lexicon.find_parties(words, 0, len(words)))):
            tail += piece
        tokens = tokens[size + 1 :]
        if piece[-1].endswith((",", ".", ";")):
            break
    return " ".join([*modifiers, found[0], *tail]).strip(" ,.;:")


def _object_size(tokens: Sequence[str], wording: Wording) -> int:
    """How many of the tokens after a preposition make up its noun phrase, 0 where none do."""
    size = 0
    for token in tokens[:_LONGEST_OBJECT]:
        bare = token.strip(",.;:")
        if (size and (bare in ("the", "a", "an") or (wording.is_function(bare) and bare != "and"))) or wording.among("agreed", bare):
            break
        if not size and wording.is_function(bare) and bare not in ("the", "a", "an", "its", "their"):
            break
        size += 1
        if bare != token:
            break
    for at in range(1, size - 1):
        if tokens[at] == "and" and not tokens[at + 1][:1].isupper():
            size = at
            break
    while size and (tokens[size - 1] == "and" or tokens[size - 1] in ("the", "a", "an", "its", "their")):
        size -= 1
    return size


def _titled(title: str, lexicon: Lexicon, wording: Wording) -> Deal:
    """The words of a title that speaks of a deal or a paper, as to what the article's only deal is on."""
    if not _patterns(wording).noun.search(title):
        return Deal(frozenset(), frozenset(), frozenset(), [], [])
    words = words_in(title, lexicon, wording)
    verbs = {stem for word, stem in wording.content(title) if word in wording.present_forms or word.endswith(("ed", "ing"))}
    dropped = {wording.stem(w) for group in ("deal", "agreed", "broken", "paper") for w in wording.groups[group]}
    return Deal(frozenset(), words.stems - words.parties - verbs - dropped, frozenset(), [], [])


def _named(parties: frozenset[str], lexicon: Lexicon, wording: Wording) -> str:
    names = [name_of(party, lexicon, wording) for party in sorted(parties)]
    text = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return text[:1].upper() + text[1:]


def _did(noun_phrase: str, wording: Wording) -> str:
    """What parties do to have it: they agree on a text or on a truce, and reach the rest."""
    head = phrase.head_of(noun_phrase)
    return "agreed on" if wording.among("paper", head) or wording.stem(head) == wording.stem("ceasefire") else "reached"


def _with_article(noun_phrase: str, wording: Wording) -> str:
    """ "the Straum accord", "an accord on cod", "accords on cod"."""
    first = noun_phrase.split()[0]
    if first[:1].isupper() and not wording.among("deal", first):
        return f"the {noun_phrase}"
    if phrase.is_plural(noun_phrase, wording):
        return noun_phrase
    return f"{'an' if first[0].casefold() in 'aeiou' else 'a'} {noun_phrase}"
