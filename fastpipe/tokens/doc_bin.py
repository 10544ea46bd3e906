"""Many docs in one file: the ``.spacy`` format.

A zlib-compressed msgpack map with the attribute columns of all docs in one array, the
strings that their ids stand for, and per doc its length, categories, flags, span
groups and (if asked for) user data.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy
import srsly
from numpy.typing import NDArray

from .._doc import Doc
from .._docs.doc_bytes import keep_labels
from .._docs.doc_rows import docs_of_rows, rows_of_doc, tokens_at_a_time
from .._docs.helpers import register_helper
from .._lexicon.pinned_lexemes import PinnedLexemes
from .._lexicon.vocab import Vocab
from .._runtime.arena import trim_heap
from ..attrs import IDS, attr_id
from ..errors import InputError
from ..util.paths import write_atomically

ALL_ATTRS = (
    "ORTH",
    "NORM",
    "TAG",
    "HEAD",
    "DEP",
    "ENT_ID",
    "ENT_IOB",
    "ENT_TYPE",
    "ENT_KB_ID",
    "LEMMA",
    "MORPH",
    "POS",
    "SENT_START",
)
FORMAT_VERSION = "0.1"
# Packing or reading an empty map takes longer than the tokens of a short doc.
_NO_USER_DATA = srsly.msgpack_dumps({})
_ORTH, _SPACY = IDS["ORTH"], IDS["SPACY"]
# What a wrong value in a file ends in, at the latest.
_UNUSABLE = (ValueError, TypeError, LookupError, OverflowError, struct.error)
_PARTS = ("attrs", "tokens", "spaces", "lengths", "strings")
# The key of the tokens' attributes, and the mark of 64 KiB of bytes or more.
_TOKENS = b"\xa6tokens\xc6"
# Bytes of a token's attribute.
_NUMBER = 8
# Bytes that are decompressed at once, and those that the key is looked for in.
_PIECE = 1 << 22
_HEAD = 1 << 10
# Bytes of tokens that take so much memory while they are read that it is given back.
_LARGE = 1 << 23


class DocBin:
    """A collection of docs that is written to and read from a file.

    Parameters
    ----------
    attrs
        Names of the token attributes to keep.
    store_user_data
        Keep extension attributes and the user's own data; they must be of types that
        msgpack knows.
    docs
        Docs to add.
    """

    def __init__(
        self,
        attrs: Iterable[str] = ALL_ATTRS,
        store_user_data: bool = False,
        docs: Iterable[Doc] = (),
    ):
        ids = {attr_id(attr) for attr in attrs} - {_SPACY}
        self.attrs = sorted(ids | {_ORTH})
        self.version = FORMAT_VERSION
        self.tokens: list[NDArray] = []
        self.spaces: list[NDArray] = []
        self.cats: list[dict[str, float]] = []
        self.span_groups: list[bytes] = []
        self.user_data: list[bytes | None] = []
        self.flags: list[dict[str, bool]] = []
        self.strings: set[str] = set()
        self.store_user_data = store_user_data
        for doc in docs:
            self.add(doc)

    def __len__(self) -> int:
        """Return the number of docs."""
        return len(self.tokens)

    def add(self, doc: Doc) -> None:
        """Add a doc.

        Parameters
        ----------
        doc
            Its annotation is copied.
        """
        tokens, spaces = rows_of_doc(doc, self.attrs, self.strings)
        self.tokens.append(tokens)
        self.spaces.append(spaces)
        self.flags.append({"has_unknown_spaces": doc.has_unknown_spaces})
        self.cats.append(dict(doc.cats))
        groups = doc.spans
        self.span_groups.append(groups.to_bytes())
        for group in groups.values():
            for span in group:
                self.strings.update((span.label_, span.kb_id_, span.id_))
        self.strings.discard("")
        packed = None
        if self.store_user_data:
            found = dict(doc.user_data)
            packed = srsly.msgpack_dumps(found) if found else _NO_USER_DATA
        self.user_data.append(packed)

    def get_docs(self, vocab: Vocab) -> Iterator[Doc]:
        """Yield the docs.

        Parameters
        ----------
        vocab
            The vocabulary that the docs will share. The strings are added to it: those
            of labels for good, those of words for as long as docs need them.

        Yields
        ------
        Doc

        Raises
        ------
        ValueError
            A doc has annotation that no doc can have; the message says which doc.
        """
        words = PinnedLexemes(vocab)
        for string in self.strings:
            words.add(string)
        for i, made in enumerate(self._make_docs(vocab)):
            try:
                doc = self._make_doc(vocab, i) if made is None else made
                self._write_rest(doc, i)
            except _UNUSABLE as error:
                raise InputError(
                    f"Doc {i} of this .spacy data can't be used: {error} Write it "
                    "again with DocBin.to_disk or 'fastpipe convert'."
                ) from error
            yield doc

    def _write_rest(self, doc: Doc, i: int) -> None:
        """Give the i-th doc what it has beside its tokens."""
        doc.has_unknown_spaces = self.flags[i].get("has_unknown_spaces", False)
        doc.cats = dict(self.cats[i])
        if self.span_groups[i]:
            doc.spans.from_bytes(self.span_groups[i])
        packed = self.user_data[i]
        if packed is not None and packed != _NO_USER_DATA:
            doc.user_data.update(srsly.msgpack_loads(packed, use_list=False))

    def _make_docs(self, vocab: Vocab) -> Iterator[Doc | None]:
        """Yield docs with their tokens, or None for what `_make_doc` has to make."""
        most, start, n_tokens = tokens_at_a_time(), 0, 0
        for end, tokens in enumerate(self.tokens, start=1):
            n_tokens += len(tokens)
            if n_tokens >= most or end == len(self.tokens):
                part = slice(start, end)
                yield from docs_of_rows(
                    vocab, self.attrs, self.tokens[part], self.spaces[part]
                )
                start, n_tokens = end, 0

    def _make_doc(self, vocab: Vocab, i: int) -> Doc:
        """Return the i-th doc; its values may be wrong."""
        doc = Doc(vocab)
        spaces = self.spaces[i].reshape(-1).astype("uint8")
        orths = self.tokens[i][:, self.attrs.index(_ORTH)]
        doc._add_lexemes(numpy.ascontiguousarray(orths), spaces)
        doc._set_columns(self.attrs, self.tokens[i])
        keep_labels(vocab, self.attrs, self.tokens[i])
        return doc

    def merge(self, other: DocBin) -> None:
        """Add the docs of another collection with the same attributes.

        Raises
        ------
        ValueError
            The attributes differ, or only one of the two stores user data.
        """
        if self.attrs != other.attrs:
            raise InputError(
                f"Can't merge collections with different attributes: {self.attrs} and "
                f"{other.attrs}."
            )
        if self.store_user_data != other.store_user_data:
            raise InputError(
                "Can't merge a collection that stores user data with one that does "
                "not: make both with the same store_user_data."
            )
        self.tokens += other.tokens
        self.spaces += other.spaces
        self.strings |= other.strings
        self.cats += other.cats
        self.span_groups += other.span_groups
        self.flags += other.flags
        self.user_data += other.user_data

    def to_bytes(self) -> bytes:
        """Return the collection as compressed msgpack."""
        lengths = numpy.asarray([len(tokens) for tokens in self.tokens], "int32")
        tokens = numpy.vstack(self.tokens) if self.tokens else numpy.asarray([])
        spaces = numpy.vstack(self.spaces) if self.spaces else numpy.asarray([])
        parts: dict[str, Any] = {
            "version": FORMAT_VERSION,
            "attrs": self.attrs,
            "tokens": _bytes_of(tokens),
            "spaces": _bytes_of(spaces),
            "lengths": _bytes_of(lengths),
            "strings": sorted(self.strings),
            "cats": self.cats,
            "flags": self.flags,
            "span_groups": self.span_groups,
        }
        # What was read is kept, asked for or not.
        if self.store_user_data or any(packed is not None for packed in self.user_data):
            parts["user_data"] = self.user_data
        packed = srsly.msgpack_dumps(parts)
        del parts, tokens
        return zlib.compress(packed)

    def from_bytes(self, bytes_data: bytes) -> DocBin:
        """Replace the docs by those that `to_bytes` packed.

        Raises
        ------
        ValueError
            The bytes are cut off, or of another format.
        """
        try:
            parts = _read_parts(_decompress(bytes_data))
            missing = [name for name in _PARTS if name not in parts]
        except Exception as error:
            raise InputError(
                "This is not a .spacy file (compressed DocBin), or it is cut off: "
                f"{error}. Write it again with DocBin.to_disk or 'fastpipe convert'."
            ) from error
        if missing:
            raise InputError(
                f"This .spacy data lacks the parts {missing}: it was written by "
                "another program or in another version of the format."
            )
        _require_columns(parts["attrs"], parts["strings"])
        self.attrs = list(parts["attrs"])
        self.strings = set(parts["strings"])
        lengths = numpy.frombuffer(parts["lengths"], dtype="int32")
        tokens = numpy.frombuffer(parts["tokens"], dtype="uint64")
        spaces = numpy.frombuffer(parts["spaces"], dtype=bool)
        total = int(lengths.sum(dtype="int64"))
        if (
            lengths.min(initial=0) < 0
            or tokens.size != total * len(self.attrs)
            or spaces.size != total
        ):
            raise InputError(
                f"This .spacy data is damaged: expected {total} tokens with "
                f"{len(self.attrs)} attributes, found {tokens.size} values."
            )
        ends = numpy.cumsum(lengths)[:-1]
        n_docs = len(lengths)
        self.tokens = self.spaces = []
        if n_docs:
            columns = tokens.reshape((total, len(self.attrs)))
            self.tokens = numpy.split(columns, ends)
            self.spaces = numpy.split(spaces.reshape((total, 1)), ends)
        self.cats = _one_a_doc(parts, "cats", n_docs, {})
        self.span_groups = _one_a_doc(parts, "span_groups", n_docs, b"")
        self.flags = _one_a_doc(parts, "flags", n_docs, {})
        self.user_data = _one_a_doc(parts, "user_data", n_docs, None)
        if tokens.nbytes > _LARGE:
            trim_heap()
        return self

    def to_disk(self, path: str | Path) -> None:
        """Write the collection to a file, beside first and then renamed."""
        write_bytes(path, self.to_bytes())

    def from_disk(self, path: str | Path) -> DocBin:
        """Replace the docs by those of a file.

        Raises
        ------
        ValueError
            The file is cut off, or of another format; the message names it.
        """
        try:
            return self.from_bytes(Path(path).read_bytes())
        except InputError as error:
            raise InputError(f"{path}: {error}") from error


def _bytes_of(array: NDArray) -> memoryview:
    """Return the memory of an array."""
    return array.ravel().view("uint8").data


def _require_columns(attrs: Any, strings: Any) -> None:
    """Raise an error where the attributes or the strings are not such."""
    if (
        not isinstance(attrs, list)
        or not all(isinstance(attr, int) and 0 <= attr < 1 << 31 for attr in attrs)
        or len(set(attrs)) != len(attrs)
        or _ORTH not in attrs
    ):
        raise InputError(
            f"This .spacy data is damaged: the attributes of its tokens are "
            f"{attrs!r:.200}, expected a list of ids with that of ORTH."
        )
    if not set(map(type, strings)) <= {str}:
        raise InputError("This .spacy data is damaged: there are strings that are none")


def _one_a_doc(parts: dict[str, Any], name: str, n_docs: int, default: Any) -> list:
    """Return a part that has one value a doc, or defaults where it is missing."""
    values = list(parts.get(name) or [default] * n_docs)
    kinds = {bytes if default is None else type(default), type(None)}
    if len(values) != n_docs or not set(map(type, values)) <= kinds:
        raise InputError(
            f"This .spacy data is damaged: expected {n_docs} values of {name!r}, one "
            f"for each doc, got {len(values)}: {values!r:.100}"
        )
    return [default if value is None else value for value in values]


def _decompress(data: bytes) -> bytearray:
    """Return decompressed data, which is in memory but once."""
    engine = zlib.decompressobj()
    result = bytearray()
    while not engine.eof:
        piece = engine.decompress(data, _PIECE)
        if not piece and not engine.eof:
            raise ValueError("incomplete or truncated stream")
        result += piece
        data = engine.unconsumed_tail
    return result


def _read_parts(data: bytearray) -> dict[str, Any]:
    """Return the parts by name, the tokens' attributes as a view of the data.

    These are nearly all of it, and would be in memory twice.
    """
    view = memoryview(data)
    place = data.find(_TOKENS, 0, _HEAD)
    start = place + len(_TOKENS) + 4
    end = start + int.from_bytes(view[start - 4 : start], "big")
    if place < 0 or end > len(data):
        # A small collection, or one that is cut off.
        return srsly.msgpack_loads(data)
    # All but the tokens, with nil in their place.
    head = bytes(view[: place + len(_TOKENS) - 1])
    parts: dict[str, Any] = srsly.msgpack_loads(b"".join((head, b"\xc0", view[end:])))
    # Numbers are to begin where those of their size do: they move over the head.
    whole = numpy.frombuffer(data, dtype="uint8")
    shift = (whole.ctypes.data + start) % _NUMBER
    whole[start - shift : end - shift] = whole[start:end]
    parts["tokens"] = view[start - shift : end - shift]
    return parts


def write_bytes(path: str | Path, content: bytes) -> None:
    """Write a file beside its place and rename it when it is complete."""
    with write_atomically(path, "wb") as file:
        file.write(content)


register_helper("write_bytes", write_bytes)


def merge_bins(bins: Iterable[str | Path]) -> DocBin | None:
    """Return the docs of several files in one collection, or None without files."""
    merged: DocBin | None = None
    for path in bins:
        loaded = DocBin(store_user_data=True).from_disk(path)
        if merged is None:
            merged = loaded
        else:
            merged.merge(loaded)
    return merged
