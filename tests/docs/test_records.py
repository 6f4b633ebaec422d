"""docs/records.md has a line for every field of every record, in order, and one for every value of every vocabulary."""

import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct, StructMeta

from onrecord import records
from tests.docs.pages import DOCS


def _is_record(type_: object) -> bool:
    return is_dataclass(type_) or (isinstance(type_, StructMeta) and type_ is not Struct)


TYPES = {name: type_ for name, type_ in vars(records).items() if _is_record(type_)}
VOCABULARIES = {name: type_ for name, type_ in vars(records).items() if get_origin(type_) is Literal}
PLAIN = {
    str: "text",
    bytes: "bytes",
    float: "number",
    int: "whole number",
    bool: "`true` or `false`",
    type(None): "null",
    records.Span: "span",
    records.Spans: "spans",
    records.Party: "party",
}


def tables() -> dict[str, list[list[str]]]:
    """The rows of each section's table, without its head."""
    text = (DOCS / "records.md").read_text(encoding="utf-8")
    sections = re.split(r"^##+ (.+)\n", text, flags=re.M)[1:]
    return {
        title: [[cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\|.*\|$", body, re.M)[2:]]
        for title, body in zip(sections[::2], sections[1::2], strict=True)
    }


def spaced(name: str) -> str:
    """The heading of a type: "ClaimStatus" is "Claim status"."""
    return re.sub(r"(?<!^)([A-Z])", r" \1", name).capitalize()


def value_of(type_: Any) -> str:
    """The kind of value in words, as the page has it."""
    for plain, words in PLAIN.items():
        if type_ == plain:
            return words
    vocabulary = next((name for name, known in VOCABULARIES.items() if known == type_), None)
    if vocabulary is not None:
        words = spaced(vocabulary).lower()
        return f"[{words}](#{words.replace(' ', '-')})"
    if _is_record(type_):
        return f"[{type_.__name__}](#{type_.__name__.lower()})"
    arguments = get_args(type_)
    if get_origin(type_) is Literal:
        values = [f"`{value}`" for value in arguments]
        return f"{', '.join(values[:-1])} or {values[-1]}"
    if get_origin(type_) in (tuple, frozenset):
        return f"list of {value_of(arguments[0])}"
    if get_origin(type_) is Mapping:
        return f"object of {value_of(arguments[1])}"
    assert get_origin(type_) in (Union, type(str | None)), type_
    return " or ".join(value_of(kind) for kind in arguments)


def fields_of(name: str) -> dict[str, Any]:
    """The types of a record's fields."""
    return {field: type_ for field, type_ in get_type_hints(TYPES[name]).items() if not field.startswith("__")}


@pytest.mark.parametrize("name", TYPES)
def test_every_field_has_its_line(name):
    rows = tables()[name]
    assert all(len(row) == 3 for row in rows)
    assert [tuple(row[:2]) for row in rows] == [(f"`{field}`", value_of(type_)) for field, type_ in fields_of(name).items()]


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_value_has_its_line(name):
    rows = tables()[spaced(name)]
    assert [row[0] for row in rows] == [f"`{value}`" for value in get_args(VOCABULARIES[name])]
    assert all(row[1] for row in rows)


def test_nothing_is_described_that_is_not_there():
    described = {title for title, rows in tables().items() if rows}
    assert described == set(TYPES) | {spaced(name) for name in VOCABULARIES}
