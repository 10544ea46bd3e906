"""CSV and TSV of texts and categories, with a header or with two columns alone.

Quoting is that of RFC 4180; the separator is a comma, a semicolon, a tab or a bar.
Tables with tabs whose quotes don't come in pairs are read without quoting.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..head import Head
from ..reading import Reading
from ..record import Place, Record
from ..rows import LABEL, TEXT, read_text_with_labels
from ..text_files import read_lines, read_text
from ..values import first_key

NAME = "csv"
TITLE = "CSV or TSV of text and category"
_SEPARATORS = {".csv": ",;|\t", ".tsv": "\t", ".tab": "\t"}
# Rows that the layout is judged by.
_N_ROWS = 50
_ANY = "\t,;|"
# Texts may be long; the module's own limit is 128 KiB a field.
_LONGEST = 2**31 - 1


@dataclass(frozen=True)
class Layout:
    """How a table is written.

    Attributes
    ----------
    separator
        What separates its columns.
    is_quoted
        Whether fields may be in quotes.
    columns
        The columns' names; of a table without a header, made for it.
    has_header
        Whether the first row has the names.
    """

    separator: str
    is_quoted: bool
    columns: tuple[str, ...]
    has_header: bool


def detect(head: Head) -> bool:
    """Return whether the name says so, or a header names a text and a label."""
    if head.path.suffix.lower() in _SEPARATORS:
        return bool(head.lines)
    if head.is_json:
        return False
    layout = find_layout(head)
    return (
        layout is not None
        and layout.has_header
        and all(first_key(dict.fromkeys(layout.columns), n) for n in (TEXT, LABEL))
    )


def find_layout(head: Head, reading: Reading | None = None) -> Layout | None:
    """Return how a table is written, judged by its first rows; None if it is none."""
    for separator in _SEPARATORS.get(head.path.suffix.lower(), _ANY):
        quotings = (True, False) if separator == "\t" else (True,)
        for is_quoted in quotings:
            rows, is_broken = _first_rows(head, separator, is_quoted)
            if is_broken and len(quotings) > 1:
                continue
            widths = {len(row) for row in rows}
            if rows and len(rows[0]) > 1 and (len(widths) == 1 or not is_quoted):
                return _layout(rows, separator, is_quoted, reading)
            if len(rows) > 1 and len(rows[0]) > 1 and separator == _sure(head):
                # A row with too few or too many fields is told of when it is read.
                return _layout(rows, separator, is_quoted, reading)
    return None


def _sure(head: Head) -> str | None:
    """Return the separator where a header with known names has it."""
    first = head.lines[0].strip("\r\n") if head.lines else ""
    for separator in _ANY:
        names = dict.fromkeys(name.strip('"') for name in first.split(separator))
        if first_key(names, TEXT) and first_key(names, LABEL):
            return separator
    return _SEPARATORS.get(head.path.suffix.lower(), "")[:1] or None


def _first_rows(
    head: Head, separator: str, is_quoted: bool
) -> tuple[list[list[str]], bool]:
    """Return rows, and whether there is one among them that can't be read."""
    rows: list[list[str]] = []
    is_broken = False
    try:
        for _, row in _split(iter(head.lines), separator, is_quoted):
            rows.append(row)
    except csv.Error:
        # The last row may be cut off within quotes.
        is_broken = head.is_whole or len(rows) < _N_ROWS
    return rows[:_N_ROWS], is_broken


def _layout(
    rows: Sequence[Sequence[str]],
    separator: str,
    is_quoted: bool,
    reading: Reading | None,
) -> Layout:
    first = tuple(name.strip() for name in rows[0])
    asked = (reading.text_field, reading.label_field) if reading else ()
    usual = {*TEXT, *LABEL, "id", "index", ""}
    has_header = any(name in asked for name in first) or (
        any(name.lower() in usual for name in first)
        and all(len(name) < 60 for name in first)
        and first_key(dict.fromkeys(first), [*TEXT, *LABEL]) is not None
    )
    if has_header:
        return Layout(separator, is_quoted, first, True)
    names: tuple[str, ...] = tuple(str(i + 1) for i in range(len(first)))
    if len(first) == 2:
        names = ("text", "label") if _is_text_first(rows) else ("label", "text")
    return Layout(separator, is_quoted, names, False)


def _is_text_first(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the first of two columns is the text: there is more of it."""
    pairs = [row for row in rows if len(row) == 2]
    kinds = [len({row[i] for row in pairs}) for i in (0, 1)]
    sizes = [sum(len(row[i]) for row in pairs) for i in (0, 1)]
    return (kinds[0], sizes[0]) >= (kinds[1], sizes[1])


def read(path: Path, reading: Reading) -> Iterator[Record]:
    """Yield the rows as texts with a category."""
    name = reading.name_of(path)
    head = Head(path)
    layout = find_layout(head, reading)
    if layout is None:
        # Perhaps the encoding is what is wrong.
        read_text(path, name)
        raise reading.place(path, 1).error(
            f"this is no table: {(head.lines or [''])[0][:60]!r}. Expected a header "
            "and rows of texts and categories, separated by commas or tabs"
        )
    columns = layout.columns
    if not layout.has_header and len(columns) != 2:
        raise reading.place(path, 1).error(
            f"it can't be told which of the {len(columns)} columns are the text and "
            f"the category. Expected a header line that names them, such as text,label"
        )
    reading = _with_columns(columns, reading)
    lines = read_lines(path, name)
    rows = _split(lines, layout.separator, layout.is_quoted)
    number = 0
    try:
        for number, row in rows:
            if not any(row) or (layout.has_header and number == 1):
                continue
            place = Place(name, number)
            if len(row) != len(columns):
                raise place.error(
                    f"this row has {len(row)} fields, but there are {len(columns)} "
                    f"columns ({', '.join(columns)}): {row!r:.60}. Fields with "
                    f"{layout.separator!r} in them have to be in quotes"
                )
            fields = dict(zip(columns, row, strict=True))
            record = read_text_with_labels(fields, place, reading)
            if record is not None:
                yield record
    except csv.Error as error:
        raise Place(name, number + 1).error(
            f"the row that begins here or below can't be read: {error}. Look for a "
            "quote that is not closed"
        ) from None


def _with_columns(columns: Sequence[str], reading: Reading) -> Reading:
    """Return the settings with both columns named, where one tells the other."""
    names = dict.fromkeys(columns)
    text = reading.text_field or first_key(names, TEXT)
    label = reading.label_field or first_key(names, LABEL)
    if len(columns) == 2:
        first, second = columns
        if label is None and text in columns:
            label = second if text == first else first
        elif text is None and label in columns:
            text = second if label == first else first
    return replace(reading, text_field=text, label_field=label)


def _split(
    lines: Iterator[str], separator: str, is_quoted: bool
) -> Iterator[tuple[int, list[str]]]:
    """Yield rows with the line that each begins in."""
    csv.field_size_limit(_LONGEST)
    rows = csv.reader(
        lines,
        delimiter=separator,
        quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
        strict=True,
    )
    number = 1
    for row in rows:
        yield number, row
        number = rows.line_num + 1
