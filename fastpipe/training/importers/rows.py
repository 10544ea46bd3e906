"""Rows of tables and lines of JSONL: a text, or tokens, with what is said of it.

Data sets have no common names for their columns, so those that are usual are tried;
``--text-field`` and ``--label-field`` name others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from ...errors import did_you_mean
from .reading import Reading
from .record import Place, Record
from .values import (
    first_key,
    iob_spans,
    kind_of,
    read_labels,
    read_scores,
    read_spans,
    require_list,
    require_text,
)

TEXT = """
    text sentence content document body review utterance query question message tweet
    comment comment_text title description
""".split()
LABEL = """
    label labels category categories class intent sentiment target topic cats
    label_text coarse_label
""".split()
TOKENS = ("tokens", "words")
TAGS = ("ner_tags", "ner", "entity_tags", "bio_tags", "iob_tags", "tags", "labels")
SPANS = ("entities", "spans", "ents")

Names = Mapping[str, Sequence[str]]
NO_NAMES: Names = MappingProxyType({})


def has_tokens(row: Mapping[str, Any]) -> bool:
    """Return whether a row has tokens with tags."""
    tokens = first_key(row, TOKENS)
    return (
        tokens is not None
        and isinstance(row[tokens], list)
        and first_key(row, TAGS) is not None
    )


def has_spans(row: Mapping[str, Any]) -> bool:
    """Return whether a row has a text with spans in it."""
    key = first_key(row, SPANS)
    return (
        key is not None
        and isinstance(row[key], list)
        and first_key(row, TEXT) is not None
    )


def has_labels(row: Mapping[str, Any]) -> bool:
    """Return whether a row has a text with a label."""
    return first_key(row, TEXT) is not None and first_key(row, LABEL) is not None


def read_row(
    row: Mapping[str, Any], place: Place, reading: Reading, names: Names = NO_NAMES
) -> Record | None:
    """Return the record of a row with whichever of these it has.

    Parameters
    ----------
    row
        The values by the names of their columns.
    place
        Where it is.
    reading
        Names the columns, and counts what is left out.
    names
        The labels that numbers stand for, by column.
    """
    if has_tokens(row) and reading.text_field is None:
        return read_tokens(row, place, reading, names)
    if has_spans(row) and reading.label_field is None:
        return read_text_with_spans(row, place, reading)
    return read_text_with_labels(row, place, reading, names)


def read_tokens(
    row: Mapping[str, Any], place: Place, reading: Reading, names: Names = NO_NAMES
) -> Record:
    """Return the record of tokens with a tag each."""
    tokens_key = first_key(row, TOKENS) or TOKENS[0]
    tags_key = _column(row, reading.label_field, TAGS, place, "--label-field")
    words = [
        require_text(word, place, f"a token in {tokens_key!r}")
        for word in require_list(row.get(tokens_key), place, repr(tokens_key))
    ]
    if any(not word or word.isspace() for word in words):
        raise place.error(f"{tokens_key!r} has an empty token. Expected words")
    values = require_list(row.get(tags_key), place, repr(tags_key))
    if len(values) != len(words):
        raise place.error(
            f"there are {len(words)} tokens in {tokens_key!r}, but {len(values)} tags "
            f"in {tags_key!r}. Expected one for each"
        )
    known = names.get(tags_key) or reading.label_names
    if not known and any(isinstance(value, int) for value in values):
        raise place.error(
            f"{tags_key!r} has numbers, and the file doesn't say what they stand for. "
            "Name them in their order: --label-names O,B-PER,I-PER"
        )
    tags = read_labels(values, place, repr(tags_key), reading, known)
    text = " ".join(words)
    return Record(place, text, words, spans=list(iob_spans(tags, words, place)))


def read_text_with_spans(
    row: Mapping[str, Any], place: Place, reading: Reading
) -> Record:
    """Return the record of a text with spans, and with categories if it has some."""
    text = require_text(row.get(_text_key(row, place, reading)), place, "the text")
    key = first_key(row, SPANS) or SPANS[0]
    cats = row.get("cats")
    return Record(
        place,
        text,
        spans=read_spans(row.get(key), place, repr(key)),
        cats=None if cats is None else read_scores(cats, place, "'cats'"),
        is_partial=cats is not None,
    )


def read_text_with_labels(
    row: Mapping[str, Any], place: Place, reading: Reading, names: Names = NO_NAMES
) -> Record | None:
    """Return the record of a text with one label or several; None without any."""
    text_key = _text_key(row, place, reading)
    label_key = _column(row, reading.label_field, LABEL, place, "--label-field")
    text = require_text(row.get(text_key), place, repr(text_key))
    value = row.get(label_key)
    if value is None or value == "":
        reading.left_out["texts without a label"] += 1
        return None
    what = repr(label_key)
    if isinstance(value, dict):
        # All that was asked for is there, with a score.
        scores = read_scores(value, place, what)
        return Record(place, text, cats=scores, is_partial=True)
    if isinstance(value, list) and any(isinstance(one, list | dict) for one in value):
        raise place.error(f"{what} has {kind_of(value)}. Expected labels of the text")
    labels = read_labels(value, place, what, reading, names.get(label_key, ()))
    return Record(place, text, cats=dict.fromkeys(labels, 1.0))


def _text_key(row: Mapping[str, Any], place: Place, reading: Reading) -> str:
    return _column(row, reading.text_field, TEXT, place, "--text-field")


def _column(
    row: Mapping[str, Any],
    chosen: str | None,
    usual: Sequence[str],
    place: Place,
    option: str,
) -> str:
    """Return the key that is asked for, or the one of the usual names."""
    key = chosen if chosen in row else None
    if chosen is None:
        key = first_key(row, usual)
    if key is None:
        sought = usual[0] if chosen is None else chosen
        raise place.error(
            f"there is no {sought!r}, only {', '.join(map(repr, row)) or 'nothing'}."
            f"{did_you_mean(sought, row)} Name it with {option}"
        )
    return key
