"""Checks of what is asked of a retokenizer, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .._lexicon.attrs import IDS, NAMES, attr_id
from .._lexicon.parts_of_speech import IDS as POS_IDS
from ..errors import WrongTypeError
from .columns import is_valid_code
from .doc_arrays import to_sent_start
from .underscore import Underscore, is_writable_attr

_FOLLOWING = {IDS[name] for name in ("ORTH", "LENGTH", "IDX", "SPACY", "HEAD", "ID")}

# Attributes of word types, which all tokens of that text share.
LEXICAL = {
    *range(1, IDS["ID"]),
    *(IDS[name] for name in ("LOWER", "SHAPE", "PREFIX", "SUFFIX", "LANG")),
}

# attribute id and value of each attribute, extension attributes by name
TokenAttrs = tuple[list[tuple[int, int]], dict[str, Any]]


def encode_attrs(doc: Any, attrs: Mapping[Any, Any]) -> TokenAttrs:
    """Return attributes of a token as ids.

    Parameters
    ----------
    doc
        The Doc.
    attrs
        Values by attribute name or id; extension attributes in a mapping under ``_``.

    Returns
    -------
    tuple
        Attribute ids with values, and the extension attributes.

    Raises
    ------
    ValueError
        An attribute is unknown or cannot be set, or a value cannot be used.
    """
    _require_mapping(attrs)
    encoded = []
    for name, value in attrs.items():
        if name == "_":
            continue
        attr = attr_id(name)
        if attr in _FOLLOWING:
            raise ValueError(
                f"The attribute {name!r} can't be given: it follows from the tokens "
                "that are merged or split."
            )
        encoded.append((attr, _encode(doc, attr, value)))
    return encoded, _check_extensions(attrs.get("_", {}))


def _require_mapping(attrs: Any) -> None:
    if not isinstance(attrs, Mapping):
        raise WrongTypeError(
            f"The attributes of a token are given as a dict of names and values, got "
            f"{attrs!r:.80}."
        )


def _encode(doc: Any, attr: int, value: Any) -> int:
    encoded = _id_or_code(doc, attr, value)
    if not is_valid_code(attr, encoded):
        raise ValueError(
            f"A token can't have the value {value!r} of {NAMES.get(attr, attr)}."
        )
    return encoded


def _id_or_code(doc: Any, attr: int, value: Any) -> int:
    if attr == IDS["POS"] and isinstance(value, str):
        if value not in POS_IDS:
            raise ValueError(
                f"Unknown part of speech {value!r}: expected a universal POS tag such "
                "as 'NOUN'."
            )
        return POS_IDS[value]
    if attr == IDS["MORPH"]:
        return doc.vocab.morphology.add(value)
    if attr == IDS["SENT_START"]:
        return to_sent_start(value)
    return doc.vocab.strings.add(value) if isinstance(value, str) else int(value)


def _check_extensions(values: Any) -> dict[str, Any]:
    if not isinstance(values, Mapping):
        raise ValueError(
            "[E120] Extension attributes are given as a dict of names and values "
            f"under '_', got {values!r}."
        )
    for name in values:
        extension = Underscore.token_extensions.get(name)
        if extension is None:
            raise ValueError(
                f"[E118] Token has no extension attribute {name!r}. Define it first: "
                f"Token.set_extension({name!r}, default=None)."
            )
        if not is_writable_attr(extension):
            raise ValueError(
                f"[E119] The extension attribute {name!r} can't be set: it has no "
                "setter."
            )
    return dict(values)


def spread_attrs(
    doc: Any, attrs: Mapping[Any, Iterable[Any]], n_parts: int
) -> list[TokenAttrs]:
    """Return the attributes of each part of a token that is split.

    Parameters
    ----------
    doc
        The Doc.
    attrs
        A list with one value a part, by attribute name or id.
    n_parts
        The number of parts.

    Raises
    ------
    ValueError
        A list has another length, or a value cannot be used.
    """
    _require_mapping(attrs)
    parts: list[dict[Any, Any]] = [{} for _ in range(n_parts)]
    for name, values in attrs.items():
        column = list(values)
        if len(column) != n_parts:
            raise ValueError(
                f"Split into {n_parts} parts, but got {len(column)} values of "
                f"{name!r}: expected one for each part."
            )
        for part, value in zip(parts, column, strict=True):
            part[name] = value
    return [encode_attrs(doc, part) for part in parts]
