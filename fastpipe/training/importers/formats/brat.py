"""Brat's standoff format: a folder of texts, ``.txt``, each with its ``.ann``.

See https://brat.nlplab.org/standoff.html. Relations, events, attributes and notes are
counted and left out, and so are spans in several pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..head import Head
from ..reading import Reading
from ..record import LabelledSpan, Place, Record
from ..text_files import read_lines, read_text

NAME = "brat"
TITLE = "a folder of BRAT: .txt and .ann files"
_KINDS = {
    "R": "relations",
    "*": "relations",
    "E": "events",
    "A": "attributes",
    "M": "attributes",
    "N": "normalizations",
    "#": "notes",
}
_SPAN = re.compile(r"(\S+) (\d+) (\d+)((?:;\d+ \d+)*)")


def detect(head: Head) -> bool:
    """Return whether it is a folder with .ann files, or one of a pair of files."""
    if head.is_folder:
        return next(head.path.rglob("*.ann"), None) is not None
    return head.path.suffix in (".ann", ".txt") and all(
        head.path.with_suffix(suffix).is_file() for suffix in (".ann", ".txt")
    )


def read(path: Path, reading: Reading) -> Iterator[Record]:
    """Yield a record for each text that has a file of annotation."""
    if path.is_dir():
        found = {file.with_suffix("") for file in path.rglob("*.ann")}
        texts = {file.with_suffix("") for file in path.rglob("*.txt")}
        n_bare = len(texts - found)
        if n_bare:
            reading.left_out["texts without an .ann file"] += n_bare
    else:
        found = {path.with_suffix("")}
    for stem in sorted(found):
        # Not with_suffix, which would take a part of a name with full stops away.
        yield _read_pair(
            stem.with_name(f"{stem.name}.txt"),
            stem.with_name(f"{stem.name}.ann"),
            reading,
        )


def _read_pair(text_file: Path, spans_file: Path, reading: Reading) -> Record:
    for file in (text_file, spans_file):
        if not file.is_file():
            raise reading.place(spans_file).error(
                f"there is no file {file.name} beside it. Expected a text and its "
                "annotation, by the same name"
            )
    text = read_text(text_file, reading.name_of(text_file))
    found = list(_read_spans(spans_file, reading))
    # A text that was copied to or from Windows may have other line ends than it had.
    if "\r\n" in text and not all(_fits(text, *one) for one in found):
        shorter = text.replace("\r\n", "\n")
        if all(_fits(shorter, *one) for one in found):
            text = shorter
    for span, covered in found:
        if not _fits(text, span, covered):
            assert span.place is not None
            raise span.place.error(
                f"the text of {text_file.name} at {span.start}-{span.end} is "
                f"{text[span.start : span.end][:40]!r}, but here it is "
                f"{covered[:40]!r}. Expected offsets in characters into that text"
            )
    spans = [span for span, _ in found]
    return Record(reading.place(text_file, 1), text, spans=spans)


def _fits(text: str, span: LabelledSpan, covered: str) -> bool:
    # A line end within a span is written as a space.
    within = text[span.start : span.end]
    return within == covered or within.split() == covered.split() != []


def _read_spans(path: Path, reading: Reading) -> Iterator[tuple[LabelledSpan, str]]:
    """Yield spans with the text that they are said to cover."""
    for number, line in enumerate(read_lines(path, reading.name_of(path)), start=1):
        line = line.rstrip("\r\n")
        if not line.strip():
            continue
        place = reading.place(path, number)
        if line[0] in _KINDS:
            reading.left_out[_KINDS[line[0]]] += 1
            continue
        span = _read_span(line, place)
        if span is None:
            reading.left_out["spans in several pieces"] += 1
        else:
            yield span


def _read_span(line: str, place: Place) -> tuple[LabelledSpan, str] | None:
    id_, _, rest = line.partition("\t")
    description, tab, covered = rest.partition("\t")
    match = _SPAN.fullmatch(description)
    if not (id_.startswith("T") and match and tab):
        raise place.error(
            f"this is no annotation: {line[:60]!r}. Expected T1, a tab, the label with "
            "two offsets, a tab and the text, as in 'T1\\tPER 0 4\\tMara'"
        )
    label, start, end, pieces = match.groups()
    if pieces:
        return None
    return LabelledSpan(int(start), int(end), label, place), covered
