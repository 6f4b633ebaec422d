"""The command's help and the interface's OpenAPI schema come in, `cli.md` and `rest.md` go out.

python -m docs.generate

A test holds the pages that are kept in the repository to what this makes.
"""

import argparse
import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from onrecord import records
from onrecord.cli.arguments import parser
from onrecord.web import answers

HERE = Path(__file__).parent
WIDTH = 100
"""Columns of the help."""
_MADE = "<!-- Made by `python -m docs.generate`; a change made here by hand is lost. -->"
_KINDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "`true` or `false`", "null": "null"}
Schema = dict[str, Any]


def cli_page() -> str:
    """The help of the command and of each of its subcommands."""
    with patch.dict(os.environ, {"COLUMNS": str(WIDTH), "NO_COLOR": "1"}):
        whole = parser()
        helps = [(whole.prog, whole.format_help()), *((c.prog, c.format_help()) for c in _commands(whole))]
    parts = [
        _MADE,
        "# The command",
        "What `--help` says. The [tutorial](tutorial.md) shows the commands at work.",
    ]
    for prog, text in helps:
        parts += [f"## {prog}", f"```text\n{text.rstrip()}\n```"]
    return "\n\n".join(parts) + "\n"


def _commands(whole: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.values()


# ------------------------------------------------------------------------------------ REST

_REST = """\
# The REST interface

`onrecord serve` answers under `http://127.0.0.1:8000/api/v1`, to this machine only; the schema is at
`/api/v1/openapi.json`. Answers are JSON, in the form that [records](records.md) describes. The items of a
list are records with something beside their fields: the words that they rest on, or the statements that
they name. An id may be cut short where no other begins so. To `HEAD` the head of the answer to `GET` is sent.

A request that gets no answer gets a [refusal](#refusal), with a status of 400 or more: 404 where nothing
has the id, 422 where something cannot be asked or read, 413 where a text is too long, 403 where a web page
of another site sent the request, 400 where it was sent to another name than this machine's, 500 where the
program failed."""


def rest_page() -> str:
    """Every path with its parameters and its answer, and the types that are not records."""
    schema = _openapi()
    types = schema["components"]["schemas"]
    parts, named = [_MADE, _REST], list[str]()
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            parts += _operation(method.upper(), path, operation, named)
    named.append("Refusal")
    for name in named:  # grows on the way, with the types that a type names
        parts += [f"## {name}", *_type(name, types[name], named)]
    return "\n\n".join(parts) + "\n"


def _openapi() -> Schema:
    from onrecord.web import create_app
    from onrecord.workspace import Workspace

    return create_app(Workspace.open(HERE / "there-is-no-such-store.db")).openapi()


def _operation(method: str, path: str, operation: Schema, named: list[str]) -> Iterator[str]:
    yield f"## {method} {path}"
    yield operation["description"]
    asked = [p for p in operation.get("parameters", []) if p["in"] == "query"]
    if asked:
        given = {True: "Has to be given. ", False: ""}
        yield _table([(p["name"], _value(_asked(p["schema"]), named), given[p["required"]] + _about(p["schema"])) for p in asked])
    if "requestBody" in operation:
        yield f"Takes, as JSON: {_value(_content(operation['requestBody']), named)}."
    responses = operation["responses"]
    refusals = sorted(status for status in responses if status != "200")
    yield f"Gives: {_value(_content(responses['200']), named)}. Refuses with {', '.join(refusals[:-1])} or {refusals[-1]}."


def _asked(schema: Schema) -> Schema:
    """The schema of a query parameter without its null: that is just not asked."""
    kinds = [kind for kind in schema.get("anyOf", []) if kind != {"type": "null"}]
    return schema | kinds[0] if kinds else schema


def _content(message: Schema) -> Schema:
    content: Schema = message["content"]["application/json"]["schema"]
    return content


def _type(name: str, type_: Schema, named: list[str]) -> Iterator[str]:
    """What it is, and its fields; of one that extends a record those that it adds."""
    base = next((b for b in getattr(answers, name, object).__mro__ if _is_record(b.__name__)), None)
    yield type_["description"]
    if base is not None:
        yield f"The fields of a [record](records.md#{base.__name__.lower()}) of this kind, and:"
    known = {f.name for f in fields(base)} if base is not None else set()
    yield _table([(field, _value(p, named), _about(p)) for field, p in type_["properties"].items() if field not in known])


def _value(schema: Schema, named: list[str]) -> str:
    """A kind of value in words. Notes in `named` the types that this page has to describe."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        if _is_record(name):
            return f"[{name}](records.md#{name.lower()})"
        if name not in named:
            named.append(name)
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "type" not in schema:
        return " or ".join(_value(s, named) for s in schema["anyOf"])
    if "prefixItems" in schema:
        return "span"
    if schema["type"] == "array":
        return f"list of {_value(schema['items'], named)}"
    if schema.get("format") == "date":
        return "ISO date"
    if schema["type"] == "object":
        return f"object of {_value(schema['additionalProperties'], named)}"
    return _KINDS[schema["type"]]


def _is_record(name: str) -> bool:
    return is_dataclass(getattr(records, name, None))


def _about(schema: Schema) -> str:
    about = [schema.get("description", "")]
    if "minimum" in schema:
        about.append(f"From {schema['minimum']:,} to {schema['maximum']:,}.")
    if schema.get("default") not in (None, ""):
        about.append(f"Default: {schema['default']}.")
    return " ".join(filter(None, about))


def _table(rows: list[tuple[str, str, str]]) -> str:
    lines = ["| name | value | |", "| --- | --- | --- |", *(f"| `{name}` | {value} | {about} |" for name, value, about in rows)]
    return "\n".join(lines)


PAGES = {"cli.md": cli_page, "rest.md": rest_page}


def main() -> None:
    """Write the generated pages beside this file."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
