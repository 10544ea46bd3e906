"""A doc as a dictionary of arrays: the binary format of single docs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy
import srsly
from numpy.typing import NDArray

from .._lexicon.pinned_lexemes import PinnedLexemes
from .._lexicon.symbols import SYMBOL_IDS
from ..errors import InputError, reading
from .confidence import Confidence, confidence_of

_PARTS: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "array_body": numpy.ndarray,
    "tensor": numpy.ndarray,
    "cats": dict,
    "sentiment": (int, float),
    "has_unknown_spaces": (bool, int),
    "spans": bytes,
    "confidence": dict,
    "user_data_keys": bytes,
    "user_data_values": bytes,
}
ATTRS = [
    SYMBOL_IDS[name]
    for name in """
    LENGTH SPACY ORTH NORM TAG HEAD DEP ENT_IOB ENT_TYPE ENT_KB_ID ENT_ID LEMMA MORPH
    POS SENT_START
    """.split()
]
SPACY, LENGTH = SYMBOL_IDS["SPACY"], SYMBOL_IDS["LENGTH"]
# Attributes whose values are labels, of which there are few.
LABELS = [
    SYMBOL_IDS[name] for name in "TAG DEP ENT_TYPE ENT_KB_ID ENT_ID MORPH".split()
]


def doc_to_dict(doc: Any, exclude: Iterable[str] = ()) -> dict[str, Any]:
    """Return the parts of a doc.

    Parameters
    ----------
    doc
        The Doc.
    exclude
        Parts to leave out.

    Returns
    -------
    dict
        What msgpack can write.
    """
    parts: dict[str, Any] = {
        "text": doc.text,
        "array_head": ATTRS,
        "array_body": doc.to_array(ATTRS),
        "sentiment": doc.sentiment,
        "tensor": doc.tensor,
        "cats": dict(doc.cats),
        "spans": doc.spans.to_bytes(),
        "strings": sorted(_strings(doc)),
        "has_unknown_spaces": doc.has_unknown_spaces,
    }
    if "user_data" not in exclude and doc.user_data:
        keys, values = zip(*doc.user_data.items(), strict=True)
        parts["user_data_keys"] = srsly.msgpack_dumps(keys)
        parts["user_data_values"] = srsly.msgpack_dumps(values)
    confidence = confidence_of(doc)
    if confidence:
        # A part of our own, which spaCy passes over.
        parts["confidence"] = confidence.to_dict()
    return {name: part for name, part in parts.items() if name not in exclude}


def _strings(doc: Any) -> set[str]:
    """Return every string that an id in the doc stands for."""
    names = """
        ORTH NORM TAG ENT_ID DEP ENT_TYPE ENT_KB_ID LEMMA MORPH
    """.split()
    ids = numpy.unique(doc.to_array(names))
    found = {doc.vocab.strings[int(id_)] for id_ in ids if id_}
    for group in doc.spans.values():
        for span in group:
            found.update((span.label_, span.kb_id_, span.id_))
    found.discard("")
    return found


def doc_from_dict(doc: Any, parts: dict[str, Any], exclude: Iterable[str] = ()) -> Any:
    """Fill an empty doc from its parts.

    Parameters
    ----------
    doc
        The Doc.
    parts
        What `doc_to_dict` returned.
    exclude
        Parts to leave out.

    Returns
    -------
    Doc
        The doc itself.

    Raises
    ------
    ValueError
        The doc has tokens already, or parts are missing.
    """
    if len(doc):
        raise ValueError("Only an empty doc can be filled from bytes.")
    with reading("The bytes of a doc", "what Doc.to_bytes returns"):
        _require_parts(parts)
        _fill(doc, parts, exclude)
    return doc


def unpack_doc(data: bytes) -> Any:
    """Return what `doc_to_dict` returned of the bytes that `Doc.to_bytes` made of it.

    Raises
    ------
    InputError
        The bytes are no msgpack.
    """
    with reading("The bytes of a doc", "what Doc.to_bytes returns"):
        return srsly.msgpack_loads(data)


def _require_parts(parts: Any) -> None:
    """Raise an error where a part is missing or of another type."""
    if not isinstance(parts, dict):
        raise InputError(f"These bytes are no doc: they hold a {type(parts).__name__}.")
    for name in ("text", "array_head", "array_body"):
        if name not in parts:
            raise InputError(f"These bytes are no doc: the part {name!r} is missing.")
    for name, kind in _PARTS.items():
        if not isinstance(parts.get(name, None), kind) and name in parts:
            raise InputError(
                f"These bytes are no doc: the part {name!r} is a "
                f"{type(parts[name]).__name__}."
            )


def _fill(doc: Any, parts: dict[str, Any], exclude: Iterable[str]) -> None:
    pinned = PinnedLexemes(doc.vocab)
    for string in parts.get("strings", ()):
        if "strings" not in exclude:
            pinned.add(string)
    _fill_tokens(doc, parts, pinned)
    if "tensor" in parts and "tensor" not in exclude:
        doc.tensor = parts["tensor"]
    if "cats" in parts and "cats" not in exclude:
        doc.cats = dict(parts["cats"])
    if "sentiment" in parts and "sentiment" not in exclude:
        doc.sentiment = parts["sentiment"]
    if "has_unknown_spaces" in parts and "has_unknown_spaces" not in exclude:
        doc.has_unknown_spaces = parts["has_unknown_spaces"]
    if "spans" in parts and "spans" not in exclude:
        doc.spans.from_bytes(parts["spans"])
    if "confidence" in parts and "confidence" not in exclude:
        doc.confidence = Confidence.from_dict(parts["confidence"])
    if "user_data_keys" in parts and "user_data" not in exclude:
        # Keys are tuples, which msgpack reads as lists unless told otherwise.
        keys = srsly.msgpack_loads(parts["user_data_keys"], use_list=False)
        values = srsly.msgpack_loads(parts["user_data_values"])
        doc.user_data.update(zip(keys, values, strict=True))


def _fill_tokens(doc: Any, parts: dict[str, Any], pinned: PinnedLexemes) -> None:
    attrs, body = list(parts["array_head"]), parts["array_body"]
    text = parts["text"]
    lengths = body[:, attrs.index(LENGTH)].astype("int64")
    spaces = body[:, attrs.index(SPACY)] != 0
    start, orths = 0, []
    for length, space in zip(lengths.tolist(), spaces.tolist(), strict=True):
        orths.append(pinned.add(text[start : start + length]))
        start += length + space
    doc._add_lexemes(numpy.asarray(orths, "uint64"), spaces.astype("uint8"))
    columns = [j for j, attr in enumerate(attrs) if attr not in (LENGTH, SPACY)]
    doc.from_array([attrs[j] for j in columns], body[:, columns])
    keep_labels(doc.vocab, attrs, body)


def keep_labels(vocab: Any, attrs: list[int], rows: NDArray[numpy.uint64]) -> None:
    """Have a vocabulary keep the labels of tokens, which are few.

    Words may go when no doc needs them any more.

    Parameters
    ----------
    vocab
        The Vocab, which has them.
    attrs
        The attributes.
    rows
        Their values, uint64 (n_tokens, n_attrs).
    """
    columns = [j for j, attr in enumerate(attrs) if attr in LABELS]
    for label in numpy.unique(rows[:, columns]).tolist():
        vocab.strings.add(label)
