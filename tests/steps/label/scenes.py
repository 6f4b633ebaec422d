"""Marked texts as documents with statements, for tables of cases: `[source] {cue} <content>`."""

from evals.invented import parse, quote_of
from onrecord.records import Act, Document, Party, Quote, Reference, Speaker, Statement

Said = tuple[str, Party, Act]
"""Speaker's name, party and act of one marked sentence."""


def scene(
    *sentences: str | tuple[str, Said], people: dict[str, Party] | None = None
) -> tuple[Document, tuple[Statement, ...], tuple[Reference, ...]]:
    """A document of sentences, the marked ones with their statements; wherever one of `people` is named, they are referred to."""
    text, statements, references = "", [], []
    for i, sentence in enumerate(sentences):
        marked, said = (sentence, None) if isinstance(sentence, str) else sentence
        plain, spans = parse(marked)
        if said:
            name, party, act = said
            source, cue, content = (tuple((a + len(text), b + len(text)) for a, b in spans[mark]) for mark in "[{<")
            quote: Quote = quote_of(" ".join(plain[a:b] for a, b in spans["<"]))  # type: ignore[assignment]
            statements.append(
                Statement(
                    f"s{i}",
                    "d",
                    source,
                    cue,
                    content,
                    quote,
                    Speaker(name, "person"),
                    party,
                    act,
                    None,
                    None,
                    None,
                    None,
                    "certain",
                    "positive",
                    None,
                )
            )
            references += [Reference(span, name, "person", party) for span in source]
        text += plain + "\n\n"
    for name, party in (people or {}).items():
        at = text.find(name)
        while at >= 0:
            if not any(a <= at < b for r in references for a, b in [r.span]):
                references.append(Reference((at, at + len(name)), name, "person", party))
            at = text.find(name, at + 1)
    document = Document("d", None, None, (), None, "2031-05-14", "2031-05-14", False, None, text, ((0, len(text)),), ())
    return document, tuple(statements), tuple(references)
