"""Columns of annotation: checked, put in order, and written into a doc."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy
from numpy.typing import NDArray

from .._lexicon.attrs import IDS, NAMES, attr_id
from .._lexicon.parts_of_speech import IDS as POS_IDS
from .._lexicon.pinned_lexemes import PinnedLexemes

_READ_ONLY = {IDS["ORTH"], IDS["LENGTH"], IDS["IDX"], IDS["LOWER"], IDS["SHAPE"]}
_EXPECTED = {
    IDS["ENT_IOB"]: "0 (missing), 1 (I), 2 (O) or 3 (B)",
    IDS["SENT_START"]: "1, -1, or 0 where it is not annotated",
    IDS["POS"]: "the id of a universal POS tag, or 0",
}
_IOB = {"I": 1, "L": 1, "B": 3, "U": 3}


def annotate(doc: Any, columns: dict[str, Iterable[Any] | None]) -> None:
    """Write annotation that is given as strings and Python values.

    Parameters
    ----------
    doc
        The Doc.
    columns
        One value a token by the attribute's name; ``ENT`` stands for IOB tags, and
        ``HEAD`` for indices in the doc. None where there is no annotation.

    Raises
    ------
    ValueError
        A column has another length than the doc, or a value cannot be used.
    """
    given = {
        name: _plain(values) for name, values in columns.items() if values is not None
    }
    if not given.get("HEAD", True) and "DEP" in given:
        del given["HEAD"]  # no heads are the same as none given
    if not given:
        return
    for name, values in given.items():
        if len(values) != len(doc):
            raise ValueError(
                f"Doc got {len(doc)} words and {len(values)} values of {name}: "
                "expected one for each word."
            )
    if "HEAD" in given and "DEP" not in given:
        raise ValueError(
            "Heads of a Doc need their labels: give 'deps' as well, if only "
            "deps=['dep'] * len(heads)."
        )
    if "DEP" in given:
        given.setdefault("HEAD", [None] * len(doc))  # labels alone: all are roots
        if any(given["DEP"]):
            given.pop("SENT_START", None)  # follows from the parse
    pinned = PinnedLexemes(doc.vocab)
    encoded: dict[int, NDArray] = {}
    for name, values in given.items():
        if name == "ENT":
            codes, labels = parse_entity_tags(values)
            encoded[IDS["ENT_IOB"]] = numpy.asarray(codes, "uint64")
            encoded[IDS["ENT_TYPE"]] = _string_ids(doc, labels)
        elif name == "LEMMA":
            # Lemmas go with the docs' words; labels, which are few, stay.
            lemmas = [pinned.add(value or "") for value in values]
            encoded[IDS[name]] = numpy.asarray(lemmas, "uint64")
        else:
            encoded[IDS[name]] = _ENCODERS.get(name, _string_ids)(doc, values)
    doc_from_array(doc, list(encoded), numpy.stack(list(encoded.values()), axis=1))


def _plain(values: Iterable[Any]) -> list[Any]:
    """Return values with strings of NumPy's as ones of Python's."""
    listed = list(values)
    if any(issubclass(kind, numpy.str_) for kind in set(map(type, listed))):
        return [str(v) if isinstance(v, numpy.str_) else v for v in listed]
    return listed


def _codes(values: Sequence[Any], code: Callable[[Any], int]) -> NDArray:
    """Return the code of each value; there are few strings, so each is asked once."""
    if set(map(type, values)) <= {str, type(None)}:
        known = {value: code(value) for value in dict.fromkeys(values)}
        code = known.__getitem__
    return numpy.asarray(list(map(code, values)), "uint64")


def _string_ids(doc: Any, values: Sequence[str | None]) -> NDArray:
    add = doc.vocab.strings.add
    return _codes(values, lambda value: add(value or ""))


def _relative_heads(doc: Any, heads: list[int | None]) -> NDArray:
    n_tokens = len(doc)
    for i, head in enumerate(heads):
        if head is not None and not _is_index(head, n_tokens):
            raise ValueError(
                f"Invalid head {head} of token {i}: expected the index of a token, 0 "
                f"to {len(doc) - 1}."
            )
    offsets = [0 if head is None else int(head) - i for i, head in enumerate(heads)]
    return numpy.asarray(offsets, "int64").astype("uint64")


def _is_index(value: Any, length: int) -> bool:
    is_number = type(value) is int or isinstance(value, (int, numpy.integer))
    return is_number and 0 <= int(value) < length


def _parts_of_speech(doc: Any, values: list[str | None]) -> NDArray:
    for value in dict.fromkeys(values):
        if value and value not in POS_IDS:
            raise ValueError(
                f"Unknown part of speech {value!r}: expected a universal POS tag such "
                "as 'NOUN'."
            )
    return _codes(values, lambda value: POS_IDS[value or ""])


def _analyses(doc: Any, values: list[str | None]) -> NDArray:
    add = doc.vocab.morphology.add
    return _codes(values, lambda value: 0 if value is None else add(value))


def _sentence_starts(doc: Any, values: list[Any]) -> NDArray:
    return numpy.asarray([to_sent_start(value) for value in values]).astype("uint64")


_ENCODERS: dict[str, Callable[[Any, Any], NDArray]] = {
    "HEAD": _relative_heads,
    "POS": _parts_of_speech,
    "MORPH": _analyses,
    "SENT_START": _sentence_starts,
}


def to_sent_start(value: Any) -> int:
    """Return 1, -1 or 0 for True, False or None, or for such a number."""
    if value is None:
        return 0
    if isinstance(value, (bool, numpy.bool_)):
        return 1 if value else -1
    if isinstance(value, (int, numpy.integer)) and value in (1, -1, 0):
        return int(value)
    raise ValueError(f"Invalid sentence start {value!r}: expected True, False or None.")


def mean_vector(doc: Any) -> NDArray:
    """Return the mean of the tokens' word vectors, or of the rows of the tensor.

    Returns
    -------
    numpy array
        float32, shape ``(width,)``; zeros where there are neither.
    """
    if len(doc) and doc.vocab.vectors.size:
        vectors = [doc.vocab.get_vector(token.orth) for token in doc]
        return numpy.mean(vectors, axis=0)
    if len(doc) and doc.tensor.size:
        return doc.tensor.mean(axis=0)
    return numpy.zeros((doc.vocab.vectors_length,), dtype="f")


def utf8_array(words: list[str], width: int = -1) -> NDArray:
    """Return the UTF-8 bytes of words, see `Doc.to_utf8_array`."""
    encoded = [word.encode("utf8") for word in words]
    if width < 0:
        width = max((len(word) for word in encoded), default=0)
    output = numpy.full((len(encoded), width), 255, dtype="uint8")
    for row, word in zip(output, encoded, strict=True):
        size = min(len(word), width)
        start, end = 0, len(word)
        for j in range(size):
            if j % 2 == 0:
                row[j] = word[start]
                start += 1
            else:
                end -= 1
                row[j] = word[end]
    return output


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
    single = isinstance(attrs, (int, str, numpy.integer))
    ids = [attr_id(attr) for attr in ([attrs] if single else attrs)]
    values = numpy.asarray(array)
    if values.ndim == 1:
        values = values.reshape((-1, 1)) if len(ids) == 1 else values.reshape((1, -1))
    if values.shape != (len(doc), len(ids)):
        raise ValueError(
            f"Expected an array of shape {(len(doc), len(ids))} (tokens, attributes), "
            f"got {numpy.asarray(array).shape}."
        )
    if values.dtype.kind not in "iub" and not _is_integral(values):
        raise ValueError(
            f"Expected an array of integers, the ids or codes of attributes, got one "
            f"of the type {values.dtype}."
        )
    keep = [j for j, attr in enumerate(ids) if attr not in _READ_ONLY]
    doc._set_columns([ids[j] for j in keep], values[:, keep].astype("uint64"))
    if IDS["SPACY"] in ids:
        for group in doc.spans.values():
            group._move_characters()


def _is_integral(values: NDArray) -> bool:
    return values.dtype.kind == "f" and bool((values == numpy.floor(values)).all())


def why_invalid(doc: Any, attr: int, column: NDArray, token: int) -> Exception:
    """Return the error for a value of a column that no token can have.

    Parameters
    ----------
    doc
        The Doc.
    attr
        The attribute's id.
    column
        The values, uint64 ``(n_tokens,)``.
    token
        The first token whose value can't be used; -2: no memory to find that out.
    """
    if token < 0:
        return MemoryError(f"No memory to check the heads of {len(doc)} tokens.")
    value = column[token : token + 1].astype("int64").item()
    if attr != IDS["HEAD"]:
        return ValueError(
            f"Token {token} can't have the value {value} of {NAMES[attr]}: expected "
            f"{_EXPECTED[attr]}."
        )
    if not 0 <= token + value < len(doc):
        return ValueError(
            f"Token {token} has the relative head {value}, which is out of the doc: it "
            f"has {len(doc)} tokens."
        )
    return ValueError(
        f"The heads form a cycle with token {token} ({doc[token].text!r}): expected "
        "trees, in which each token leads to a root that is its own head."
    )


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
        A tag is none of the scheme's.
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
        prefix, dash, label = str(tag).partition("-")
        if prefix not in _IOB or not dash or not label:
            raise ValueError(
                f"[E177] Invalid entity tag {tag!r} of token {i}: expected IOB or "
                "BILUO, such as 'B-PERSON', 'I-PERSON' or 'O'."
            )
        code = _IOB[prefix]
        if code == 1 and not (codes and codes[-1] in (1, 3) and labels[-1] == label):
            code = 3  # goes on with an entity that has not begun
        codes.append(code)
        labels.append(label)
    return codes, labels
