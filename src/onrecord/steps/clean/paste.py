"""Which lines of a copied page are the article.

In: `Lines`. Out: the body, or an `Outline`: the headline, the lines of the body, the captions, and the lines around the body that tell
who wrote it and when.

A model that sees the lines at once (`model.lines`) gives the log odds of each that it is body; the body is those for which they are
above zero, of the part of the page that has the most words of such lines. A text that has nothing but prose is body as it is. All else is
told by the looks of the lines around it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.lexicon.page import page_words
from onrecord.model.lines import Floats, LineModel, line_model
from onrecord.steps.clean.features import WHOLE, features_of, shown
from onrecord.steps.clean.lines import Line, Lines, Look, key_of
from onrecord.steps.clean.names import are_names, author_box
from onrecord.steps.clean.tokens import DIGIT

_SURE, _AGAINST, _FEWEST = 3.0, 1.0, 3
"""The model's log odds count up to so much for a line and against it, and a line as so many words more than it has."""
_AGAIN, _EACH = 150.0, 4.0
"""What a run of lines has to be worth; on a page of few lines so much for each."""
_HEAD, _HEADLINE = 8, 4
"""How many lines over the story the line under its headline may stand; the fewest words of a headline."""
_DOUBTED, _SAID, _SUBHEADING = -1.0, 3.0, 14
"""Between which log odds a line's look counts too; the most words of a subheading."""
_NOT_BODY: frozenset[Look] = frozenset(["chrome", "end", "date", "byline", "reading time", "placeholder"])
_LAST, _LITTLE = 8, 0.2
"""Of how many lines at the end of the body is asked whether they are the story's; which share of its words may follow what ends it."""
_SENTENCE, _STORY = 8, 150
"""The fewest words of a sentence; those of a line that is a story's, not a notice's, on a page of few lines."""

_TITLE_LEAST, _TITLE_ABOVE, _SHARED = 0.9, 0.6, 2.5
"""The least score of a headline; the share of it that makes the line above one; what sharing all its words with the article says."""
_FOLLOWS = 0.7
"""What a byline or a date right under it says for a headline."""
_LOOK_BACK, _HEAD_PARAGRAPHS = 80, 4
"""How many lines may be between the headline and the body; by the how-manieth paragraph the page's head is over."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a page, as indices into its lines; `title` is the last line that gives the headline."""

    title: int | None
    body: tuple[int, ...]
    captions: tuple[int, ...]
    above: tuple[int, ...]
    """The lines around the headline, where section, byline and date stand: those from it down, then those from it up."""
    below: tuple[int, ...]
    """The lines right after the body, where the author's box stands."""


def outline(lines: Lines, known_title: str | None = None, model: LineModel | None = None) -> Outline:
    """Tell the parts of a page apart. `known_title` is the headline, where it is known."""
    body = body_of(lines, model)
    if known_title is not None:
        body = tuple(i for i in body if lines[i].key != key_of(known_title))
    first, last = (body[0], body[-1] + 1) if body else (0, 0)
    title = title_of(lines, body, known_title) if body else None
    other = set(body)
    captions = tuple(i for i in range(first if title is None else title + 1, last) if i not in other and is_caption(lines, i))
    other.update(captions)
    top = first if title is None else title
    head_end = body[min(_HEAD_PARAGRAPHS, len(body)) - 1] if body else last
    return Outline(
        title=title,
        body=body,
        captions=captions,
        above=tuple(i for i in (*range(top, head_end), *range(top - 1, max(-1, top - 9), -1)) if i not in other),
        below=tuple(range(last, min(len(lines), last + 12))),
    )


# -------------------------------------------------------------------------------- the body


def body_of(lines: Lines, model: LineModel | None = None) -> tuple[int, ...]:
    """The lines that are the article's."""
    if _is_bare(lines):
        return tuple(range(len(lines)))
    words = lines.words
    among = shown(words)
    odds = (model or line_model()).scores(features_of(lines.tokens, lines.firsts, words, among))
    few = len(lines) < WHOLE
    if few:
        odds = np.where(words >= _STORY, np.maximum(odds, _SURE), odds)
    worths = np.clip(odds, -_AGAINST, _SURE) * (words.take(among) + _FEWEST)
    first, last = stretch_of(worths)
    if first >= last:
        return ()
    above = max(0, first - _HEAD)
    over = (np.flatnonzero(odds[above:first] > _DOUBTED) + above).tolist()
    first = next((k for k in over if is_standfirst(lines, int(among[k]))), first)
    if few:
        return _looked_at(lines, odds, first, last)
    body = _speak(odds[first:last])
    body[:1] |= first in over
    return tuple(among[first:last][body].tolist())


def _is_bare(lines: Lines) -> bool:
    """Whether a text is an article with nothing around it: each of its lines is long, or ends as a sentence does, and looks like prose."""
    if not ((lines.words >= _SENTENCE) | (lines.tokens.final.take(lines.lasts) > DIGIT)).all():
        return False
    return all(line.look == "prose" for line in lines)


def _speak(odds: Floats) -> NDArray[np.bool_]:
    """Whether each line of the article's part of the page is the article's: a subheading is less like one than the lines around it."""
    body = odds > 0
    body[1:-1] |= body[:-2] & body[2:] & (odds[1:-1] > _DOUBTED)
    return body


def _looked_at(lines: Lines, odds: Floats, first: int, last: int) -> tuple[int, ...]:
    """The article's lines between those two, on a page that has so few that the model is told little: what it doubts is looked at."""
    sure = odds.tolist()
    while last < len(lines) and sure[last] > _DOUBTED and _looks_so(lines, last, sure):
        last += 1
    may = (np.flatnonzero(odds[first:last] > _DOUBTED) + first).tolist()
    body = [i for i in may if sure[i] >= _SAID or _looks_so(lines, i, sure) or (i == first and is_standfirst(lines, i))]
    while body and sure[body[0]] < _SAID and lines[body[0]].look == "short" and not is_standfirst(lines, body[0]):
        del body[0]
    return tuple(body[: _end(lines, body, lines.words[body].tolist(), [sure[i] for i in body])])


def _looks_so(lines: Sequence[Line], i: int, odds: Sequence[float]) -> bool:
    """Whether a line of which the model is not sure looks like one of the body: a subheading does, or a sentence after another."""
    line = lines[i]
    if odds[i] > 0:
        return line.look not in _NOT_BODY and not is_caption(lines, i)
    if line.look == "prose":
        return i > 0 and odds[i - 1] > 0
    if line.words > _SUBHEADING or not 0 < i < len(lines) - 1 or odds[i + 1] <= 0 or line.look != "short":
        return False
    return (odds[i - 1] > 0 or lines[i - 1].look == "caption") and not is_caption(lines, i)


def is_standfirst(lines: Sequence[Line], i: int) -> bool:
    """Whether a line over the story, no sentence with a full stop, may be the one under the headline: what is over it is no menu."""
    line, above = lines[i], lines[i - 1] if i else None
    if above is None or above.words < _HEADLINE or not 6 <= line.words <= 45 or " | " in above.text:
        return False
    return line.look == "short" and above.look == "short" and not are_names(line.text)


def _end(lines: Sequence[Line], body: Sequence[int], words: Sequence[int], odds: Sequence[float]) -> int:
    """How many lines of the body stand before what is about its author, or before what ends a story.

    That is a heading with little under it; one that leads to other stories may stand in a story too, and ends it only if the model is
    sure of nothing under it.
    """
    for k in range(max(len(body) - _LAST, (len(body) + 1) // 2), len(body)):
        if author_box(lines, body[k]) is not None:
            return k
        little, doubted = sum(words[k:]) < _LITTLE * sum(words), max(odds[k:]) < _SAID
        if (little or doubted) and any(_ends(lines[i], doubted) for i in range(body[k - 1] + 1, body[k])):
            return k
    return len(body)


def _ends(line: Line, doubted: bool) -> bool:
    kinds = page_words().kinds_of(line.key)
    return "signature" in kinds or ("end" in kinds and (doubted or "promotion" not in kinds))


def stretch_of(worths: NDArray[np.float32]) -> tuple[int, int]:
    """Of all ways to choose runs of lines that with the greatest sum, from the first of them to the last.

    A run has its price, so that a lone sentence far from the story is none, unless there is little else on the page. Runs begin and end
    where the sign of the worth changes.
    """
    speaks = worths > 0
    bounds = np.flatnonzero(np.concatenate(([True], speaks[1:] != speaks[:-1])))
    price = min(_AGAIN, _EACH * len(worths))
    off, on = 0.0, -price
    first, last, on_first = len(worths), 0, 0
    for i, worth in zip(bounds.tolist(), np.add.reduceat(worths, bounds).tolist(), strict=True):
        if on > off:
            off, first, last = on, on_first, i
        if off - price > on:
            on, on_first = off - price, min(first, i)
        on += worth
    if on > off:
        first, last = on_first, len(worths)
    return first, last


# ---------------------------------------------------------------------------- the captions


def is_caption(lines: Sequence[Line], i: int) -> bool:
    """Whether a line has a picture credit, or follows the place of a picture as its caption would."""
    if lines[i].look == "prose":
        return False
    if lines[i].look == "caption" or _is_bare_credit(lines, i):
        return True
    if i == 0 or lines[i].look != "short" or not 4 <= lines[i].words <= 35:
        return False
    return lines[i - 1].look == "placeholder" or _is_bare_credit(lines, i - 1) or _is_second_line(lines, i)


def _is_bare_credit(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is nothing but who took a picture, over the words to it: "EPA"."""
    after = lines[i + 1] if i + 1 < len(lines) else None
    return lines[i].text in page_words().credits and after is not None and after.look == "short" and after.words >= 4


def _is_second_line(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is nearer to the caption over it than to what is under it."""
    if lines[i - 1].look != "caption" or i + 1 == len(lines):
        return False
    return lines[i].start - lines[i - 1].end < lines[i + 1].start - lines[i].end


# ---------------------------------------------------------------------------- the headline


def title_of(lines: Sequence[Line], body: Sequence[int], known: str | None = None) -> int | None:
    """The line that gives the headline of the article with that body.

    It shares words with the article, is often repeated, stands near it, and is no sentence.
    """
    first = body[0]
    start = max(0, first - _LOOK_BACK)
    stop = min(len(lines), first + 6)
    if known is not None:
        same = [i for i in range(start, stop) if lines[i].key == key_of(known)]
        if same:
            return same[-1]
    scores = _title_scores(lines, [i for i in range(start, stop) if i not in body], first)
    found = max(scores, key=scores.__getitem__, default=None)
    if found is None or scores[found] < _TITLE_LEAST:
        return None
    found = next(
        (i for i in scores if i > found and lines[i].words > 4 and lines[i].key in lines[found].key), found
    )  # without what was run together with it
    above = found - 1  # of two lines that could be, the upper is the headline, the lower the line under it
    if (
        above in scores
        and lines[above].words > 3
        and lines[found].key not in lines[above].key
        and scores[above] > _TITLE_ABOVE * scores[found]
    ):
        found = above
    return max(i for i in scores if i == found or (i > found and lines[i].key == lines[found].key))


def _title_scores(lines: Sequence[Line], among: Sequence[int], first: int) -> dict[int, float]:
    """How much the lines look like the headline; 0 for those that look less so than the line under the best may.

    By what costs little to know of all, those are found that may be the best, and of them what they share with the article.
    """
    opening = {w for line in lines[first : first + 25] if line.words >= _SENTENCE for w in line.key.split() if len(w) > 3}
    scores = dict.fromkeys(among, 0.0)
    alone = {i: _title_alone(lines[i], i, first) for i in among if 3 <= lines[i].words <= 35}
    best = _TITLE_LEAST
    for i in sorted(alone, key=alone.__getitem__, reverse=True):
        if alone[i] + _SHARED + _FOLLOWS < _TITLE_ABOVE * best:
            break
        scores[i] = _title_score(lines, i, alone[i], opening)
        best = max(best, scores[i])
    return scores


def _title_alone(line: Line, i: int, first: int) -> float:
    """What the length of a line, how often it stands on the page, and where, say for its being the headline."""
    return (
        0.12 * min(line.words, 10)
        + 0.6 * (line.times > 1 and line.words > 4)
        - 0.05 * abs(first - i)
        - (1.5 if i > first else 0.0)
        - 0.5 * (line.words > 20)
    )


def _title_score(lines: Sequence[Line], i: int, score: float, opening: Collection[str]) -> float:
    line = lines[i]
    if line.text.endswith((",", ";", ":")):
        return 0.0
    score -= 0.8 * (". " in line.text[:200])
    least = _TITLE_ABOVE * _TITLE_LEAST - _FOLLOWS
    words = [w for w in [w.strip("'\"“”‘’,:?!") for w in line.key.split()] if len(w) > 3]
    if not words:
        return 0.0
    score += _SHARED * len([w for w in words if w in opening or w.removesuffix("'s") in opening]) / max(len(words), 4)
    if score < least or line.look not in ("short", "prose"):
        return 0.0
    if line.look == "prose":  # so is a headline that asks or cries out
        if line.words > 25 or line.text.endswith("."):
            return 0.0
        score -= 0.8
    return score + _FOLLOWS * any(after.look in ("byline", "date", "reading time") for after in lines[i + 1 : i + 3])
