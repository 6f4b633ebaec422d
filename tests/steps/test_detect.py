"""Attributions put in the form of the record."""

from collections.abc import Sequence

import pytest

from onrecord.model.tagger import Found, Tagged
from onrecord.records import Document
from onrecord.steps.detect import detect


class Marked:
    """A tagger that has read the text already."""

    def __init__(self, *found: Found):
        self.found = found

    def tag(self, text: str, spans: Sequence[tuple[int, int]]) -> Tagged:
        return Tagged(self.found, ())


def document_of(text: str) -> Document:
    return Document("d1", None, None, (), None, None, None, False, None, text, ((0, len(text)),), ())


def mark(text: str, source: str, cue: str, *content: str, confidence: float = 0.9) -> Found:
    span = lambda words: (text.index(words), text.index(words) + len(words))  # noqa: E731
    return Found((span(source),) if source else (), (span(cue),), tuple(span(c) for c in content), confidence)


def found_in(text: str, *found: Found) -> list[tuple[str, list[str]]]:
    detection = detect(document_of(text), tagger=Marked(*found))  # type: ignore[arg-type]
    return [(a.quote, [text[x:y] for x, y in a.content]) for a in detection.attributions]


@pytest.mark.parametrize(
    ("text", "content", "quote"),
    [
        ('"The strait is open," Ek said.', '"The strait is open,"', "direct"),
        ("Ek said that the strait is open.", "that the strait is open", "indirect"),
        ('Ek said the strait was "open to all" again.', 'the strait was "open to all" again', "mixed"),
        ("‘The strait is open,’ Ek said.", "‘The strait is open,’", "direct"),
    ],
)
def test_tells_how_it_quotes(text: str, content: str, quote: str) -> None:
    assert found_in(text, mark(text, "Ek", "said", content)) == [(quote, [content])]


def test_a_quotation_goes_on_in_its_paragraph() -> None:
    text = '"The strait is open," Ek said. "Our ships will use it from Monday on."'
    assert found_in(text, mark(text, "Ek", "said", '"The strait is open,"')) == [
        ("direct", ['"The strait is open,"', '"Our ships will use it from Monday on."'])
    ]


def test_a_quotation_goes_on_in_a_paragraph_of_its_own() -> None:
    text = 'Ek said: "The strait is open.\n"Our ships will use it from Monday on.\n"And that is that, my friends."\nIt was late.'
    detection = detect(document_of(text), tagger=Marked(mark(text, "Ek", "said", '"The strait is open.')))  # type: ignore[arg-type]
    first, *rest = detection.attributions
    assert [(a.source, a.cue, a.continues) for a in rest] == [((), (), first.id)] * 2


@pytest.mark.parametrize(
    ("paragraph", "content"),
    [
        ("Ek said that the strait is open.", "that the strait is open"),
        ('"The strait is open," Ek said.', '"The strait is open,"'),
        ("It was late. Ek said that the strait is open.", "that the strait is open"),
    ],
)
def test_a_quoted_paragraph_goes_on_with_whoever_was_speaking_at_the_end_of_the_one_before(paragraph: str, content: str) -> None:
    text = paragraph + '\n"Our ships will use it from Monday on."\nIt was late.'
    detection = detect(document_of(text), tagger=Marked(mark(text, "Ek", "said", content)))  # type: ignore[arg-type]
    first, second = detection.attributions
    assert ((second.source, second.cue), second.continues) == (((), ()), first.id)


def test_a_quoted_paragraph_after_something_else_is_nobodys() -> None:
    for between in ("\nA storm came up.\n", " A storm came up.\n"):
        text = f'Ek said that the strait is open.{between}"Our ships will use it from Monday on."'
        assert len(found_in(text, mark(text, "Ek", "said", "that the strait is open"))) == 1


def test_one_inside_another_has_it_as_its_parent() -> None:
    text = "Ek said that Holm denied the charge in full."
    outer, inner = mark(text, "Ek", "said", "that Holm denied the charge in full"), mark(text, "Holm", "denied", "the charge")
    detection = detect(document_of(text), tagger=Marked(outer, inner))  # type: ignore[arg-type]
    by_cue = {text[slice(*a.cue[0])]: a for a in detection.attributions}
    assert by_cue["denied"].parent == by_cue["said"].id
    assert by_cue["said"].parent is None


def test_what_is_less_sure_than_asked_is_left_out() -> None:
    text = "Ek said that the strait is open."
    tagger = Marked(mark(text, "Ek", "said", "that the strait is open", confidence=0.4))
    assert detect(document_of(text), tagger=tagger, least=0.5).attributions == ()  # type: ignore[arg-type]


def test_a_quotation_of_several_paragraphs_is_parted_at_them() -> None:
    text = 'Ek said: "The strait is open.\n"Our ships will use it.\nand some more"\nIt was late.'
    whole = mark(text, "Ek", "said", '"The strait is open.', '"Our ships will use it.')
    detection = detect(document_of(text), tagger=Marked(whole))  # type: ignore[arg-type]
    first, second = detection.attributions
    assert [[text[a:b] for a, b in one.content] for one in (first, second)] == [['"The strait is open.'], ['"Our ships will use it.']]
    assert (second.source, second.cue, second.continues) == ((), (), first.id)
