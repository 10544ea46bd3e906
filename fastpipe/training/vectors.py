"""Word vectors from files of other tools: word2vec's and floret's text formats.

A line is a word and its values, with spaces between. A first line with the number of
words and the width may be there (word2vec, fastText) or not (GloVe). Floret's first
line has its settings: rows, width, minn, maxn, hash count, hash seed, begin and end
mark; its words are numbers of rows. See https://github.com/explosion/floret.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray

from ..attrs import NAMES, attr_id
from ..errors import InputError, MissingFileError
from ..util import logger
from ..vectors import MODES, Vectors

if TYPE_CHECKING:
    from ..language import Language

__all__ = ["LEXICAL_ATTRS", "convert_vectors", "read_vectors"]

# Attributes of word types that are strings: what vectors can be looked up by.
LEXICAL_ATTRS = ("ORTH", "LOWER", "NORM", "SHAPE", "PREFIX", "SUFFIX")
_FLORET_HEADER = 8
# Rows that are made room for at a time where a file doesn't say how many it has.
_CHUNK = 10_000


@dataclass
class _Header:
    """The first line of a file: its size, and floret's settings."""

    rows: int
    width: int
    floret: dict[str, Any]


def convert_vectors(
    nlp: Language,
    vectors_loc: str | Path | None,
    *,
    truncate: int = 0,
    prune: int = -1,
    name: str | None = None,
    mode: str = "default",
    attr: str | int = "ORTH",
) -> None:
    """Give a pipeline's vocabulary the word vectors of a file.

    Parameters
    ----------
    nlp
        The pipeline.
    vectors_loc
        The file, as text, ``.gz``, or ``.zip`` with one file in it; None sets the name
        alone.
    truncate
        Number of words to read, 0 for all. Such files begin with the frequent words.
    prune
        Number of vectors to keep, -1 for all; the other words share the nearest.
    name
        The table's name; by default ``LANG_NAME.vectors`` after the pipeline.
    mode
        "default", or "floret".
    attr
        The token attribute that the words of the file are, e.g. ``"LOWER"``.

    Raises
    ------
    MissingFileError
        If there is no such file.
    InputError
        If it has another format, or the settings don't go together.
    """
    attr = _checked_attr(attr)
    if mode not in MODES:
        raise InputError(f"Unknown vectors mode {mode!r}. Expected one of {MODES}")
    if mode == "floret" and (truncate > 0 or prune >= 0):
        raise InputError(
            "Floret vectors can't be truncated or pruned: each word's vector is made "
            "of many rows. Train floret with fewer rows (-bucket) instead"
        )
    if prune == 0 or prune < -1:
        raise InputError(f"Can't prune to {prune} vectors. Expected 1 or more")
    if vectors_loc is not None:
        path = Path(vectors_loc)
        logger.info("Reading vectors from %s", path)
        if mode == "floret":
            vectors = _read_floret(path, nlp)
            vectors.attr = attr
        else:
            words, data = read_vectors(path, truncate)
            vectors = Vectors(
                strings=nlp.vocab.strings, data=data, keys=words, attr=attr
            )
        logger.info("Loaded vectors: %d rows, %d wide", *vectors.shape)
        nlp.vocab.vectors = vectors
    nlp.vocab.vectors.name = name or f"{nlp.meta['lang']}_{nlp.meta['name']}.vectors"
    if 0 <= prune < len(nlp.vocab.vectors):
        nlp.vocab.prune_vectors(prune)


def read_vectors(path: str | Path, truncate: int = 0) -> tuple[list[str], NDArray]:
    """Read the words and vectors of a file in word2vec's text format.

    Parameters
    ----------
    path
        The file; see `convert_vectors`.
    truncate
        Number of words to read, 0 for all.

    Returns
    -------
    tuple
        The words, and their vectors, float32 of shape ``(n_words, width)``.

    Raises
    ------
    InputError
        If a line can't be read; the message has its number.
    """
    with _open(Path(path)) as file:
        header, lines = _read_header(file, path)
        data = numpy.zeros((min(header.rows, truncate or header.rows), header.width))
        data = data.astype("f")
        # A word that comes again keeps its first vector.
        rows: dict[str, int] = {}
        for number, line in lines:
            word, values = _split(line, header.width, path, number)
            if word in rows:
                continue
            if len(rows) == len(data):
                grown = numpy.zeros((len(data) + _CHUNK, header.width), dtype="f")
                grown[: len(data)] = data
                data = grown
            data[len(rows)] = _floats(values, path, number)
            rows[word] = len(rows)
            if truncate and len(rows) == truncate:
                break
    if not rows:
        raise InputError(
            f"{path} has no vectors. Expected lines of a word and its values"
        )
    return list(rows), data[: len(rows)].copy()


def _read_floret(path: Path, nlp: Language) -> Vectors:
    with _open(path) as file:
        header, lines = _read_header(file, path)
        if not header.floret:
            raise InputError(
                f"{path}, line 1: this is no floret file. Expected the header 'ROWS "
                f"WIDTH MINN MAXN HASH_COUNT HASH_SEED BOW EOW', as `floret` writes it "
                f"to .floret files; for other files leave --mode out"
            )
        data = numpy.zeros((header.rows, header.width), dtype="f")
        found = 0
        for number, line in lines:
            row, values = _split(line, header.width, path, number)
            if row != str(found) or found == header.rows:
                raise InputError(
                    f"{path}, line {number}: found row {row!r}, expected "
                    f"{found if found < header.rows else 'the end of the file'}. "
                    f"The file may be damaged"
                )
            data[found] = _floats(values, path, number)
            found += 1
    if found < header.rows:
        raise InputError(
            f"{path} ends after {found} rows, but its header says {header.rows}. "
            f"The file may be cut off"
        )
    return Vectors(strings=nlp.vocab.strings, data=data, mode="floret", **header.floret)


@contextmanager
def _open(path: Path) -> Iterator[IO[str]]:
    """Open a text file that may be compressed."""
    if not path.is_file():
        raise MissingFileError(
            f"There is no file {path} with vectors. Expected word2vec's text format, "
            f"which may be compressed (.gz, .zip)"
        )
    try:
        if path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8-sig", newline="\n") as file:
                yield file
        elif path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                names = [info.filename for info in archive.infolist()]
                if len(names) != 1:
                    raise InputError(
                        f"{path} has {len(names)} files in it. Expected one, with "
                        f"the vectors"
                    )
                with archive.open(names[0]) as raw:
                    yield io.TextIOWrapper(raw, encoding="utf-8-sig", newline="\n")
        else:
            with path.open(encoding="utf-8-sig", newline="\n") as file:
                yield file
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} can't be read: expected text in UTF-8, not a binary format "
            f"({error})"
        ) from None
    except (gzip.BadGzipFile, zipfile.BadZipFile, EOFError) as error:
        raise InputError(f"{path} can't be unpacked: {error}") from None


def _read_header(
    file: IO[str], path: str | Path
) -> tuple[_Header, Iterator[tuple[int, str]]]:
    """Return what the first line says, and the numbered lines with vectors."""
    first = file.readline()
    pieces = first.rstrip().split(" ")
    lines = enumerate(file, start=2)
    if len(pieces) == 2 and all(piece.isdecimal() for piece in pieces):
        return _Header(int(pieces[0]), int(pieces[1]), {}), lines
    if len(pieces) == _FLORET_HEADER and all(p.isdecimal() for p in pieces[:6]):
        rows, width, minn, maxn, hash_count, hash_seed = map(int, pieces[:6])
        settings = {
            "minn": minn,
            "maxn": maxn,
            "hash_count": hash_count,
            "hash_seed": hash_seed,
            "bow": pieces[6],
            "eow": pieces[7],
        }
        return _Header(rows, width, settings), lines
    if len(pieces) < 2:
        raise InputError(
            f"{path}, line 1: expected a word and its values, or the number of words "
            f"and the width, but found {first.rstrip()!r:.60}"
        )
    # There is no header: the first line is a word's.
    return _Header(0, len(pieces) - 1, {}), chain([(1, first)], lines)


def _split(
    line: str, width: int, path: str | Path, number: int
) -> tuple[str, Sequence[str]]:
    # From the right: a word may have spaces in it.
    word, *values = line.rstrip().rsplit(" ", width)
    if len(values) != width:
        raise InputError(
            f"{path}, line {number}: expected a word and {width} values, but found "
            f"{line.rstrip()!r:.60}"
        )
    return word, values


def _floats(values: Sequence[str], path: str | Path, number: int) -> NDArray:
    try:
        return numpy.asarray(values, dtype="f")
    except ValueError as error:
        raise InputError(f"{path}, line {number}: {error}") from None


def _checked_attr(attr: str | int) -> int:
    id_ = attr_id(attr)
    if NAMES.get(id_) not in LEXICAL_ATTRS:
        raise InputError(
            f"Vectors can't be looked up by {attr!r}. Expected an attribute of words: "
            f"{', '.join(LEXICAL_ATTRS)}"
        )
    return id_
