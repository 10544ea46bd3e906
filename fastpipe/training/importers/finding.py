"""Which format a file is in, found by looking at it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ...errors import InputError, did_you_mean
from ...tokens import Doc
from ...util import walk_directory
from ..converters import (
    conll_ner_to_docs,
    conllu_to_docs,
    iob_to_docs,
    json_to_docs,
)
from ..converters.conll_ner_to_docs import DOC_START, has_counted_tokens
from ..converters.entity_tags import TAG
from ..converters.lines import split_fields
from .formats import FORMATS
from .head import Head
from .json_files import read_values
from .reading import Reading
from .text_files import read_lines

AUTO = "auto"
# Formats of treebanks and of the CoNLL tasks, which have tokens and their annotation.
# spaCy's names are also the extensions of files.
CONVERTERS: dict[str, Callable[..., Iterable[Doc]]] = {
    "conllubio": conllu_to_docs,
    "conllu": conllu_to_docs,
    "conll": conll_ner_to_docs,
    "ner": conll_ner_to_docs,
    "iob": iob_to_docs,
    "json": json_to_docs,
}
ALIASES = {"conll2003": "conll", "iob2": "conll", "tsv": "csv"}
NAMES = (*CONVERTERS, *FORMATS, *ALIASES)
# Files in a folder that are looked into; others lie beside the data.
_SUFFIXES = frozenset(
    ".jsonl .ndjson .json .csv .tsv .tab .txt .parquet .bio .iob2 .bio2".split()
)
# Other programs' files, by how they begin.
_FOREIGN: Mapping[bytes, str] = {
    b"PK\x03\x04": "a ZIP archive or an Excel or Word file. Unpack it, or save it as "
    "CSV in UTF-8",
    b"\x1f\x8b": "a file that gzip has packed. Unpack it first: gunzip FILE",
    b"%PDF": "a PDF file. Expected annotated text",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file. Save it as CSV in UTF-8",
}
_WORD_AND_TAG = re.compile(r"[^|\s]\S*\|\S+")
_N_COLUMNS = 10
_N_LINES = 50


def require_name(name: str) -> str:
    """Return a format's own name.

    Raises
    ------
    InputError
        There is no such format.
    """
    if name != AUTO and name not in NAMES:
        raise InputError(
            f"There is no format {name!r}.{did_you_mean(name, NAMES)} Choose one with "
            f"--converter: {', '.join(NAMES)}"
        )
    return ALIASES.get(name, name)


def find_format(path: Path, reading: Reading) -> str:
    """Return the name of the format that a file or a folder is in.

    Parameters
    ----------
    path
        The file, or the folder of a format that is one.
    reading
        Has its name in messages.

    Raises
    ------
    InputError
        It is in none, or is broken where that would be told.
    """
    head = Head(path)
    place = reading.place(path)
    for start, what in _FOREIGN.items():
        if head.start.startswith(start):
            raise place.error(f"this is {what}")
    suffix = path.suffix[1:]
    if (
        suffix in CONVERTERS
        and suffix != "json"
        and not head.text.startswith("#FORMAT")
    ):
        # As in spaCy.
        return "iob" if suffix in ("conll", "iob") and _is_iob(head) else suffix
    # A table may have any lines; those of tokens and tags are told apart before.
    detectors = {name: format.detect for name, format in FORMATS.items()}
    table = detectors.pop("csv")
    for name, looks_like in {**detectors, **_LOOKS, "csv": table}.items():
        if looks_like(head):
            return name
    # Where the encoding is wrong or JSON is broken, that is what to tell.
    if head.is_json or suffix == "json":
        deque(read_values(path, reading), maxlen=0)
    elif not head.is_folder:
        deque(read_lines(path, reading.name_of(path)), maxlen=0)
    if suffix == "json":
        return suffix
    raise place.error(
        f"the format can't be told. Choose one with --converter: {', '.join(NAMES)}"
    )


def find_files(folder: Path, name: str, reading: Reading) -> dict[Path, str]:
    """Return the files of a folder that are in a format, each with the format's name.

    Parameters
    ----------
    folder
        The folder, at any depth.
    name
        The format, or "auto": then all have to be in the same one.
    reading
        Has names for messages.
    """
    if name in FORMATS:
        format = FORMATS[name]
        if format.detect(Head(folder)):
            return {folder: name}
        looked_at = [f for f in walk_directory(folder) if f.suffix.lower() in _SUFFIXES]
        found = {file: name for file in looked_at if format.detect(Head(file))}
        # What is asked for is read even where it doesn't look like it.
        return found or _require(dict.fromkeys(looked_at, name), folder)
    if name == AUTO:
        for own, format in FORMATS.items():
            if format.detect(Head(folder)):
                return {folder: own}
    files = walk_directory(folder)
    known = [path for path in files if path.suffix[1:] in CONVERTERS]
    named = [path for path in known if path.suffix == f".{name}"]
    if name != AUTO:
        return _require(dict.fromkeys(named or known, name), folder)
    if any(path.suffix != ".json" for path in known):
        # As in spaCy: files of other formats lie beside.
        return _require_one(
            {path: find_format(path, reading) for path in known}, folder
        )
    found = {}
    for path in files:
        if path.suffix.lower() in _SUFFIXES and not _is_prose(path):
            found[path] = find_format(path, reading)
    return _require_one(_require(found, folder), folder)


def _is_prose(path: Path) -> bool:
    """Return whether a text file is in no format: a README, say."""
    head = Head(path)
    return path.suffix == ".txt" and not (
        any(format.detect(head) for format in FORMATS.values())
        or any(looks_like(head) for looks_like in _LOOKS.values())
    )


def _require(found: dict[Path, str], folder: Path) -> dict[Path, str]:
    if not found:
        extensions = sorted({*CONVERTERS, *(suffix[1:] for suffix in _SUFFIXES)})
        raise InputError(
            f"The folder {folder} has no file to convert. Expected one of the "
            f"extensions: {', '.join(extensions)}"
        )
    return found


def _require_one(found: dict[Path, str], folder: Path) -> dict[Path, str]:
    kinds = sorted({path.suffix for path in found})
    if len(set(found.values())) > 1:
        formats = ", ".join(sorted(set(found.values())))
        raise InputError(
            f"The folder {folder} has files of several formats ({formats}; "
            f"{', '.join(kinds)}). Choose one with --converter"
        )
    return found


def _rows(head: Head) -> list[str]:
    """Return the first lines that are neither empty nor comments."""
    filled = (line.rstrip("\r\n") for line in head.lines)
    rows = [line for line in filled if line.strip() and not line.startswith("# ")]
    return rows[:_N_LINES]


def _is_conllu(head: Head) -> bool:
    rows = [row.split("\t") for row in _rows(head)]
    return bool(rows) and all(
        len(row) == _N_COLUMNS and row[0].split("-")[0].split(".")[0].isdigit()
        for row in rows
    )


def _is_iob(head: Head) -> bool:
    first = head.lines[0] if head.lines else head.text
    if head.path.suffix in (".conll", ".iob"):
        return "|" in first
    rows = [split_fields(row) for row in _rows(head)]
    return bool(rows) and all(
        _WORD_AND_TAG.fullmatch(item) and TAG.fullmatch(item.rpartition("|")[2])
        for row in rows
        for item in row
    )


def _is_columns(head: Head) -> bool:
    """Return whether most lines are a word and an entity tag, with more in between."""
    if has_counted_tokens(head.lines):
        return True
    rows = [split_fields(row) for row in _rows(head) if not row.startswith(DOC_START)]
    tagged = [row for row in rows if len(row) > 1 and TAG.fullmatch(row[-1])]
    return len(tagged) * 2 >= max(1, len(rows))


def _is_training_json(head: Head) -> bool:
    return any("paragraphs" in value for value in head.objects)


_LOOKS: dict[str, Callable[[Head], bool]] = {
    "json": _is_training_json,
    "conllu": _is_conllu,
    "iob": _is_iob,
    "conll": _is_columns,
}
