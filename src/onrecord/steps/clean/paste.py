"""Which lines of a copied page are the article.

In: `Line`s. Out: an `Outline`: the headline, the lines of the body, the captions, and the lines around the body that tell
who wrote it and when.

A model that sees all lines at once (`model.lines`) says where on the page the article is, and has a veto on its lines. Within that
part, `worth_of` says by looks how much a line speaks for being in the article, and `stretch_of` picks the run of lines with
the most of it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.lexicon.page import page_words
from onrecord.model.lines import LineModel, line_model
from onrecord.steps.clean.features import features_of
from onrecord.steps.clean.gaps import gaps_in
from onrecord.steps.clean.lines import Line, Look, key_of
from onrecord.steps.clean.names import are_names, author_box

_WORTH = {
    "bullet": -6.0,
    "byline": -2.0,
    "date": -4.0,
    "reading time": -2.0,
    "caption": -1.0,
    "placeholder": -1.0,
    "chrome": -6.0,
    "end": -30.0,
    "repeated": -0.5,
}
_GAP = -0.5
"""The worth of a line in a gap of the story."""
_SHORT, _ALONE, _FULL = -4.0, 0.45, 60
"""A short line's worth; the share of its worth that prose keeps among other things; the most words that count."""

_SURE, _FEWEST, _AGAIN = 4.0, 3, 150.0
"""The model's log odds count up to so much; a line's words count as no fewer; what another run of lines has to be worth."""
_AROUND = 15
"""How many lines around those that the model takes for the article may be looked at: those up to the farthest that it does not rule out."""
_DOUBTED, _FAR = -2.0, -4.0
"""The log odds under which the model has its way with a line, and those under which no line is looked at for where the article ends."""

_TITLE_LEAST, _TITLE_ABOVE, _SHARED = 0.9, 0.6, 2.5
"""The least score of a headline; the share of it that makes the line above one; what sharing all its words with the article says."""
_FOLLOWS, _SENTENCE = 0.7, 8
"""What a byline or a date right under it says for a headline; the fewest words of a line of the article that it is compared with."""
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


def outline(lines: Sequence[Line], known_title: str | None = None, model: LineModel | None = None) -> Outline:
    """Tell the parts of a page apart. `known_title` is the headline, where it is known."""
    odds = (model or line_model()).scores(features_of([line.text for line in lines])).tolist() if lines else []
    for line, odd in zip(lines, odds, strict=True):
        line.odds = odd
    gaps, first, last = _story(lines, neighbourhood_of(lines, odds))
    if first == last:
        gaps, first, last = _story(lines, range(len(lines)))
    title = title_of(lines, first, known_title) if first < last else None
    if title is not None:
        first = min(first, title + 1)
    first = max(first, 0 if title is None else title + 1)
    last = _before_author_box(lines, first, last)
    captions = tuple(i for i in range(first, last) if is_caption(lines, i))
    body = _undoubted(lines, [i for i in _article(lines, first, last) if i not in gaps and i not in captions], odds)
    if title is not None and body and title + 1 < body[0] and is_standfirst(lines, title + 1):
        body = (title + 1, *body)
    top = first if title is None else title
    head_end = body[min(_HEAD_PARAGRAPHS, len(body)) - 1] if body else last
    other = set(body) | set(captions)
    return Outline(
        title=title,
        body=body,
        captions=captions,
        above=tuple(i for i in (*range(top, head_end), *range(top - 1, max(-1, top - 9), -1)) if i not in other),
        below=tuple(range(body[-1] + 1 if body else last, min(len(lines), last + 12))),
    )


# ----------------------------------------------------------------------- the neighbourhood


def neighbourhood_of(lines: Sequence[Line], odds: Sequence[float]) -> range:
    """The part of the page that the model takes for the article, and some lines around it; the whole page if it sees none.

    Of all ways to choose runs of lines, that with the most words times log odds; a run has its price, so that a lone sentence far from the
    story is none.
    """
    words = np.array([line.words for line in lines])
    worths = (np.clip(odds, -_SURE, _SURE) * (np.minimum(words, _FULL) + _FEWEST)).tolist()
    off, on = 0.0, -_AGAIN
    first, last, on_first = len(lines), 0, 0
    for i, worth in enumerate(worths):
        if on > off:
            off, first, last = on, on_first, i
        if off - _AGAIN > on:
            on, on_first = off - _AGAIN, min(first, i)
        on += worth
    if on > off:
        first, last = on_first, len(lines)
    if first >= last:
        return range(len(lines))
    before = next((i for i in range(max(0, first - _AROUND), first) if odds[i] > _FAR), first)
    after = next((i for i in range(min(len(lines), last + _AROUND), last, -1) if odds[i - 1] > _FAR), last)
    return range(before, after)


def _story(lines: Sequence[Line], near: range) -> tuple[frozenset[int], int, int]:
    """The gaps in that part of the page, and the stretch of it that speaks most for being the article."""
    gaps = gaps_in(lines, near)
    first, last = stretch_of([_GAP if i in gaps else worth_of(lines, i) for i in near])
    return gaps, first + near.start, last + near.start


def _undoubted(lines: Sequence[Line], body: Sequence[int], odds: Sequence[float]) -> tuple[int, ...]:
    """The body without the lines that the model has a veto on; a model that doubts most of it knows no page like this one."""
    left = tuple(i for i in body if odds[i] > _DOUBTED)
    return left if 2 * sum(lines[i].words for i in left) >= sum(lines[i].words for i in body) else tuple(body)


# ----------------------------------------------------------------------------- the stretch


def worth_of(lines: Sequence[Line], i: int) -> float:
    """How much line `i` speaks for being in the article, about in words; below zero it speaks against."""
    line = lines[i]
    if line.look == "prose":
        worth = float(min(line.words, _FULL))
        near = [look in ("prose", "caption") for look in (_next_look(lines, i, -1), _next_look(lines, i, 1)) if look]
        return worth if all(near) else worth * (0.75 if any(near) else _ALONE)
    return _SHORT if line.look == "short" else _WORTH[line.look]


def _next_look(lines: Sequence[Line], i: int, step: int) -> Look | None:
    """The look of the nearest line that does not stand all over the page; None at the page's end."""
    i += step
    while 0 <= i < len(lines) and lines[i].look == "repeated":
        i += step
    return lines[i].look if 0 <= i < len(lines) else None


def stretch_of(worths: Sequence[float]) -> tuple[int, int]:
    """The run `[first, last)` with the greatest sum; empty if no sum is above zero."""
    best, best_run, total, start = 0.0, (0, 0), 0.0, 0
    for i, worth in enumerate(worths):
        if total <= 0:
            total, start = 0.0, i
        total += worth
        if total > best:
            best, best_run = total, (start, i + 1)
    return best_run


def _article(lines: Sequence[Line], first: int, last: int) -> list[int]:
    """The lines of the stretch that are the article's own: its prose, and subheadings within it."""
    body: list[int] = []
    for i in range(first, last):
        if lines[i].look == "prose" or is_subheading(lines, i, first, last) or _is_list_item(lines, i, body):
            body.append(i)
    while body and lines[body[-1]].look == "short":
        body.pop()
    return body


def _is_list_item(lines: Sequence[Line], i: int, body: Sequence[int]) -> bool:
    """Whether a line is an item of a list that a paragraph of the body leads to."""
    if lines[i].look != "bullet" or lines[i].words < 4 or not body or body[-1] != i - 1:
        return False
    return lines[i - 1].text.endswith(":") or lines[i - 1].look == "bullet"


def is_standfirst(lines: Sequence[Line], i: int) -> bool:
    """Whether a line that follows the headline, and is no sentence with a full stop, is the line under it."""
    return lines[i].look == "short" and 6 <= lines[i].words <= 45 and not are_names(lines[i].text)


def is_subheading(lines: Sequence[Line], i: int, first: int, last: int) -> bool:
    """Whether a short line stands alone between two paragraphs of the stretch."""
    if lines[i].look != "short" or not first < i < last - 1:
        return False
    before, after = _next_look(lines, i, -1), _next_look(lines, i, 1)
    return lines[i].words <= 14 and before in ("prose", "caption") and after == "prose"


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


def _before_author_box(lines: Sequence[Line], first: int, last: int) -> int:
    """Where the stretch ends if what is about the author at its end is left out."""
    for i in range(max(first, last - 8, first + (last - first) // 2), last):
        if author_box(lines, i) is not None:
            return i
    return last


# ---------------------------------------------------------------------------- the headline


def title_of(lines: Sequence[Line], first: int, known: str | None = None) -> int | None:
    """The line that gives the headline of the article that begins at `first`.

    It shares words with the article, is often repeated, stands near it, and is no sentence.
    """
    start = max(0, first - _LOOK_BACK)
    stop = min(len(lines), first + 6)
    if known is not None:
        same = [i for i in range(start, stop) if lines[i].key == key_of(known)]
        if same:
            return same[-1]
    scores = _title_scores(lines, range(start, stop), first)
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


def _title_scores(lines: Sequence[Line], among: range, first: int) -> dict[int, float]:
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
