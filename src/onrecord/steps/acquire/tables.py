"""Tables, a row an article: JSON Lines, JSON, CSV and Parquet, row by row.

In: an open file and which column holds what. Out: a page for each row, or an `InputError` in the place of one that is none.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from io import BufferedReader, TextIOWrapper
from itertools import chain, zip_longest
from typing import Any

from onrecord.errors import InputError
from onrecord.records import Hints, Page
from onrecord.steps.acquire.charset import decode, guessed, wide_encoding
from onrecord.steps.acquire.columns import Columns, page_of_row
from onrecord.steps.acquire.page import LIMIT
from onrecord.steps.acquire.streams import seekable

LINE_LIMIT = 3 * LIMIT
"""The most bytes of a line or a cell: letters may be written as escapes."""
_WHOLE_LIMIT = 5 * LIMIT
_LISTS = ("articles", "items", "results", "data", "documents", "docs", "response", "hits")
"""What an object calls its list of articles."""
_BATCH = 64

Row = tuple[str, Mapping[str, Any]]
"""The number of a line or row, and what is in it."""
Pages = Iterator[Page | InputError]


def pages_of_rows(name: str, rows: Iterable[Row | InputError], columns: Columns, hints: Hints, whole: bool) -> Pages:
    """A page for each row."""
    for row in rows:
        if isinstance(row, InputError):
            yield row
            continue
        try:
            yield page_of_row(name, *row, columns, hints, whole)
        except InputError as error:
            yield error


# ------------------------------------------------------------------------------------ JSON


def json_line_rows(name: str, file: BufferedReader) -> Iterator[Row | InputError]:
    """The objects of JSON Lines."""
    return _objects(name, _lines(name, file))


def _objects(name: str, lines: Iterable[tuple[int, bytes] | InputError]) -> Iterator[Row | InputError]:
    for line in lines:
        if isinstance(line, InputError):
            yield line
            continue
        number, raw = line
        if not raw.strip():
            continue
        try:
            form = json.loads(raw.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            yield InputError(f"{name}:{number}", f"this line is not JSON ({_why(error)})", "write one JSON object a line, in UTF-8")
            continue
        yield _row(name, number, form)


def _lines(name: str, file: BufferedReader) -> Iterator[tuple[int, bytes] | InputError]:
    """The lines with their numbers; one that is too long is passed over."""
    number = 0
    while raw := file.readline(LINE_LIMIT):
        number += 1
        if len(raw) < LINE_LIMIT or raw.endswith(b"\n"):
            yield number, raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = file.readline(LINE_LIMIT)
        yield InputError(f"{name}:{number}", f"this line is longer than {LINE_LIMIT // 1_000_000} MB", "give one article a line")


def json_rows(name: str, file: BufferedReader) -> Iterator[Row | InputError]:
    """The objects of a JSON file: one object, a list of them, an object that holds a list, or one a line."""
    lines = _lines(name, file)
    first = next(lines, (1, b""))
    if isinstance(first, InputError) or _is_object(first[1]):
        yield from _objects(name, chain([first], lines))
        return
    data = first[1] + file.read(_WHOLE_LIMIT)
    if len(data) > _WHOLE_LIMIT:
        raise InputError(name, f"it is JSON of more than {_WHOLE_LIMIT // 1_000_000} MB", "write JSON Lines, one article a line")
    try:
        form = json.loads(decode(name, data))
    except (ValueError, RecursionError) as error:
        raise InputError(name, f"it is not JSON ({_why(error)})", "give a list of objects, or JSON Lines") from None
    yield from (_row(name, number, item) for number, item in enumerate(_listed(form), 1))


def _is_object(raw: bytes) -> bool:
    try:
        return isinstance(json.loads(raw.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def _listed(form: Any) -> list[Any]:
    if isinstance(form, dict):
        for name in _LISTS:
            if isinstance(form.get(name), list):
                return list(form[name])
        return [form]
    return form if isinstance(form, list) else [form]


def _row(name: str, number: int, form: Any) -> Row | InputError:
    if not isinstance(form, dict):
        return InputError(f"{name}:{number}", "not a JSON object", 'write each article as {"text": ..., "title": ...}')
    return str(number), form


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return {UnicodeDecodeError: "not UTF-8", RecursionError: "nested too deeply"}.get(type(error), str(error))


# ------------------------------------------------------------------------------------- CSV


def csv_rows(name: str, file: BufferedReader, columns: Columns) -> Iterator[Row | InputError]:
    """The rows of a CSV file under its header, whatever parts its cells."""
    import csv

    csv.field_size_limit(LINE_LIMIT)
    lines = _text_lines(name, file)
    first = next((line for line in lines if line.strip()), "")
    rows = csv.reader(chain([first], lines), delimiter=_delimiter(first))
    header = [cell.strip() for cell in next(rows, [])]
    columns.check(name, header)
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as error:
            raise InputError(name, f"it is no CSV from line {rows.line_num} on ({error})", "see to its quotation marks") from None
        if cells is None:
            return
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            what = f"this row has {len(cells)} cells and the header {len(header)}"
            yield InputError(f"{name}:{rows.line_num}", what, "put cells that hold the mark between cells into quotation marks")
        elif any(cell.strip() for cell in cells):
            yield str(rows.line_num), dict(zip_longest(header, cells[: len(header)], fillvalue=""))


def _text_lines(name: str, file: BufferedReader) -> Iterator[str]:
    """The lines as text; those that are not UTF-8, as old programs write them, as what the first of them and what follows look like."""
    if (wide := wide_encoding(file.peek(4))) is not None:
        yield from TextIOWrapper(file, wide, newline="")
        return
    encoding, other = "utf-8-sig", None
    while raw := file.readline(LINE_LIMIT):
        try:
            yield raw.decode(encoding)
        except UnicodeDecodeError:
            other = other or guessed(raw + file.peek()) or "cp1252"
            yield raw.decode(other, "replace")
        encoding = "utf-8"


def _delimiter(header: str) -> str:
    unquoted = re.sub(r'"[^"]*"', "", header)
    return max(",;\t|", key=unquoted.count)


# --------------------------------------------------------------------------------- Parquet


def parquet_rows(name: str, file: BufferedReader, columns: Columns) -> Iterator[Row | InputError]:
    """The rows of a Parquet file, of which only the columns that are needed are read."""
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise InputError(
            name, "Parquet needs a library that is not installed", "install it with: pip install 'onrecord[parquet]'"
        ) from None
    with seekable(file) as whole:
        yield from _parquet_rows(name, ParquetFile(whole), columns)


def _parquet_rows(name: str, parquet: Any, columns: Columns) -> Iterator[Row]:
    header = tuple(parquet.schema_arrow.names)
    columns.check(name, header)
    wanted = sorted({column if column in header else column.split(".")[0] for column in columns.of(name, header).values()})
    number = 0
    for batch in parquet.iter_batches(batch_size=_BATCH, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            yield str(number), row
