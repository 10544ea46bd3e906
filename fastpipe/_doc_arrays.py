"""Columns of annotation: checked, put in order, and written into a doc."""

from __future__ import annotations

from typing import Any

import numpy
from numpy.typing import NDArray

from ._symbols import SYMBOL_IDS
from .attrs import IDS, attr_id

HEAD, SENT_START, ENT_IOB, ENT_TYPE, TAG, POS, MORPH = (
    SYMBOL_IDS[name]
    for name in ("HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE", "TAG", "POS", "MORPH")
)
_READ_ONLY = {IDS["ORTH"], IDS["LENGTH"], IDS["IDX"], IDS["LOWER"], IDS["SHAPE"]}
_IOB = {"I": 1, "L": 1, "B": 3, "U": 3}


def doc_from_array(doc: Any, attrs: Any, array: NDArray) -> None:
    """Write columns of annotation into a doc.

    Parameters
    ----------
    doc
        The Doc.
    attrs
        An attribute or a list of them, by name or id.
    array
        Integers, shape ``(n_tokens, n_attrs)`` or ``(n_tokens,)``.

    Raises
    ------
    ValueError
        The shape does not fit, or a value cannot be used.
    """
    single = isinstance(attrs, (int, str))
    ids = [attr_id(attr) for attr in ([attrs] if single else attrs)]
    values = numpy.asarray(array)
    if values.ndim == 1:
        values = values.reshape((-1, 1)) if len(ids) == 1 else values.reshape((1, -1))
    if values.shape != (len(doc), len(ids)):
        raise ValueError(
            f"Expected an array of shape {(len(doc), len(ids))} (tokens, attributes), "
            f"got {numpy.asarray(array).shape}."
        )
    columns = {
        attr: numpy.ascontiguousarray(values[:, j]).astype("uint64")
        for j, attr in enumerate(ids)
    }
    if HEAD in columns:
        _check_heads(columns[HEAD])
        columns.pop(SENT_START, None)  # follows from the heads
    if ENT_TYPE in columns and ENT_IOB not in columns:
        columns[ENT_IOB] = _iob_of_types(columns[ENT_TYPE])
    # A tag may bring its pos and morph along; columns given for these come later.
    for attr in sorted(columns, key=lambda attr: attr != TAG):
        if attr not in _READ_ONLY:
            doc._set_column(attr, columns[attr])
    if HEAD in columns:
        doc._update_tree()


def _check_heads(column: NDArray) -> None:
    """Raise an error where a head is out of the doc."""
    n_tokens = len(column)
    targets = column.astype("int64") + numpy.arange(n_tokens)
    wrong = numpy.flatnonzero((targets < 0) | (targets >= n_tokens))
    if len(wrong):
        i = int(wrong[0])
        raise ValueError(
            f"Token {i} has the relative head {int(column.astype('int64')[i])}, which "
            f"is out of the doc: it has {n_tokens} tokens."
        )


def _iob_of_types(types: NDArray) -> NDArray:
    """Return IOB codes for entity types: a new entity where the type changes."""
    iob = numpy.where(types != 0, 1, 2)
    before = numpy.concatenate([numpy.zeros(1, types.dtype), types[:-1]])
    iob[(types != 0) & (types != before)] = 3
    return iob.astype("uint64")


def parse_entity_tags(tags: list[str | None]) -> tuple[list[int], list[str]]:
    """Return IOB codes and labels of IOB or BILUO tags.

    Parameters
    ----------
    tags
        One a token; "", "-" and None stand for missing annotation.

    Returns
    -------
    tuple of (list of int, list of str)

    Raises
    ------
    ValueError
        A tag is none of the scheme's, or an entity goes on that has not begun.
    """
    codes: list[int] = []
    labels: list[str] = []
    for i, tag in enumerate(tags):
        if tag is None or tag in ("", "-"):
            codes.append(0)
            labels.append("")
            continue
        if tag == "O":
            codes.append(2)
            labels.append("")
            continue
        prefix, dash, label = tag.partition("-")
        if prefix not in _IOB or not dash or (not label and tag != "B-"):
            raise ValueError(
                f"Invalid entity tag {tag!r} of token {i}: expected IOB or BILUO, such "
                "as 'B-PERSON', 'I-PERSON' or 'O'."
            )
        code = _IOB[prefix]
        if code == 1 and not (codes and codes[-1] in (1, 3) and labels[-1] == label):
            raise ValueError(
                f"Entity tag {tag!r} of token {i} goes on with an entity that has not "
                f"begun: expected 'B-{label}' before it."
            )
        codes.append(code)
        labels.append(label)
    return codes, labels
