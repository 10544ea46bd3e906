"""Entities as tags: the IOB and BILUO schemes, and character offsets.

BILUO (Ratinov and Roth, 2009): Begin, In, Last, Unit, Out; ``-`` and None stand for
missing annotation.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import compress, count, pairwise
from typing import Any

from ..errors import FastpipeWarning, InputError
from .span import Span

MISSING = "-"
_TAG = re.compile(r"[BILUOESbiluoes]-.*", re.DOTALL)
Offsets = tuple[int, int, Any]


def iob_to_biluo(tags: Iterable[str]) -> list[str]:
    """Return IOB or BILUO tags as BILUO tags.

    Parameters
    ----------
    tags
        One a token; an entity may begin with "I-" (IOB1).

    Returns
    -------
    list of str

    Raises
    ------
    InputError
        A tag is not of the scheme.
    """
    listed = list(tags)
    # Of each kind of tag once: there are few.
    kinds = dict.fromkeys(listed)
    for tag in kinds:
        if tag not in ("O", MISSING, "", None) and not _TAG.fullmatch(tag):
            raise InputError(
                f"[E177] Invalid entity tag {tag!r} of token {listed.index(tag)}: "
                f"expected IOB or BILUO, such as 'B-PERSON', 'I-PERSON' or 'O'."
            )
    parts = {tag: (tag or "").partition("-") for tag in kinds}
    changeable = {
        tag: label for tag, (prefix, _, label) in parts.items() if prefix in ("B", "I")
    }
    forms = {
        label: [f"{prefix}-{label}" for prefix in "BILU"]
        for label in set(changeable.values())
    }
    end = len(listed) - 1
    found = listed.copy()
    for i in _places(listed, {tag for tag, label in changeable.items() if label}):
        tag = listed[i]
        begin, inside, last, unit = forms[changeable[tag]]
        before = listed[i - 1] if i else None
        after = listed[i + 1] if i < end else None
        ends = after != inside and after != last
        if tag == begin or (before != begin and before != inside):
            found[i] = unit if ends else begin
        else:
            found[i] = last if ends else inside
    return found


def _places(tags: list[Any], kinds: Container[Any]) -> Iterator[int]:
    """Yield where tags of some kinds are."""
    return compress(count(), map(kinds.__contains__, tags))


def biluo_to_iob(tags: Iterable[str | None]) -> list[str]:
    """Return BILUO tags as IOB tags; missing ones become ""."""
    listed = list(tags)
    iob = {tag: _to_iob(tag) for tag in set(listed)}
    return [iob[tag] for tag in listed]


def _to_iob(tag: str | None) -> str:
    if tag is None or tag == MISSING:
        return ""
    if tag.startswith(("U-", "L-")):
        return {"U": "B", "L": "I"}[tag[0]] + tag[1:]
    return tag


def doc_to_biluo_tags(doc: Any, missing: str = "O") -> list[str]:
    """Return the BILUO tags of a doc's entities.

    Parameters
    ----------
    doc
        The Doc.
    missing
        Tag of tokens that are not annotated.
    """
    tags = ["O" if token.ent_iob else missing for token in doc]
    for ent in doc.ents:
        _write_entity(tags, ent.start, ent.end, ent.label_)
    return tags


def _write_entity(tags: list[str], start: int, end: int, label: str) -> None:
    if end - start == 1:
        tags[start] = f"U-{label}"
        return
    tags[start] = f"B-{label}"
    tags[start + 1 : end - 1] = [f"I-{label}"] * (end - start - 2)
    tags[end - 1] = f"L-{label}"


def offsets_to_biluo_tags(
    doc: Any, entities: Iterable[Offsets], missing: str = "O"
) -> list[str]:
    """Return the BILUO tags of entities given by character offsets.

    Parameters
    ----------
    doc
        The Doc whose tokens are tagged.
    entities
        ``(start, end, label)``, the offsets as in a slice of the text.
    missing
        Tag of all tokens that are in no entity.

    Returns
    -------
    list of str
        The tokens of an entity that does not begin and end with tokens are "-".

    Raises
    ------
    ValueError
        Entities overlap.
    """
    begins = [token.idx for token in doc]
    lasts = [token.idx + len(token) for token in doc]
    starts = {char: i for i, char in enumerate(begins)}
    ends = {char: i + 1 for i, char in enumerate(lasts)}
    tags = [missing] * len(doc)
    misaligned = []
    # What has no label is no entity.
    listed = [
        (start, end, _label(doc, label)) for start, end, label, *_ in entities if label
    ]
    _require_apart(doc, listed)
    for entity in listed:
        start_char, end_char, label = entity
        start, end = starts.get(start_char), ends.get(end_char)
        if start is not None and end is not None and start < end:
            _write_entity(tags, start, end, label)
        else:
            misaligned.append(entity)
            first = bisect_right(lasts, start_char)
            after = bisect_left(begins, end_char)
            tags[first:after] = [MISSING] * max(after - first, 0)
    if misaligned:
        warnings.warn(
            f"Entities {misaligned} do not begin and end with tokens of "
            f"{_shorten(doc.text)!r}. They are left out of training and scores. "
            "offsets_to_biluo_tags(nlp.make_doc(text), entities) shows them as '-'.",
            FastpipeWarning,
            stacklevel=2,
        )
    return tags


def _require_apart(doc: Any, entities: Sequence[Offsets]) -> None:
    """Raise an error where entities share a character."""
    ordered = sorted(
        (start, end, i) for i, (start, end, _) in enumerate(entities) if start < end
    )
    for (_, end, i), (start, _, j) in pairwise(ordered):
        if start < end:
            raise InputError(
                f"Entities can't overlap: {entities[min(i, j)]} and "
                f"{entities[max(i, j)]} share a character of {doc.text!r}. Use spans "
                f"for overlapping annotation."
            )


def _label(doc: Any, label: Any) -> str:
    return doc.vocab.strings.as_string(label)


def _shorten(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 3] + "..."


def biluo_tags_to_spans(doc: Any, tags: Iterable[str | None]) -> list[Span]:
    """Return the entities of BILUO or IOB tags as spans.

    Parameters
    ----------
    doc
        The Doc that the tags belong to.
    tags
        One a token.
    """
    listed: list[Any] = list(tags)
    if None in listed:
        listed = [MISSING if tag is None else tag for tag in listed]
    found = tags_to_entities(iob_to_biluo(listed))
    return [Span(doc, start, end + 1, label=label) for label, start, end in found]


def biluo_tags_to_offsets(
    doc: Any, tags: Iterable[str | None]
) -> list[tuple[int, int, str]]:
    """Return the entities of BILUO or IOB tags as ``(start, end, label)`` offsets."""
    spans = biluo_tags_to_spans(doc, tags)
    return [(span.start_char, span.end_char, span.label_) for span in spans]


def tags_to_entities(tags: Iterable[str | None]) -> list[tuple[str, int, int]]:
    """Return the entities of BILUO tags.

    Returns
    -------
    list of (str, int, int)
        Label, first and last token.

    Raises
    ------
    ValueError
        A tag is none of the scheme's, or goes on with an entity that has not begun.
    """
    found: list[tuple[str, int, int]] = []
    start = None
    listed: list[Any] = list(tags)
    # Of each kind of tag once: there are few.
    inside = {
        tag: (tag[:1], tag[2:])
        for tag in set(listed)
        if not (tag is None or tag == MISSING or tag.startswith("O"))
    }
    before = -1
    for i in _places(listed, inside):
        tag = listed[i]
        prefix, label = inside[tag]
        if i != before + 1:
            start = None  # the tags between are outside
        before = i
        if prefix == "U":
            found.append((label, i, i))
        elif prefix == "B":
            start = i
        elif prefix in ("I", "L"):
            if start is None:
                raise InputError(
                    f"Invalid sequence of entity tags: {tag!r} of token {i} goes on "
                    f"with an entity that has not begun. Expected 'B-{label}' before."
                )
            if prefix == "L":
                found.append((label, start, i))
                start = None
        else:
            raise InputError(
                f"Invalid entity tag {tag!r} of token {i}: expected one of the BILUO "
                "scheme, such as 'U-PERSON' or 'O'."
            )
    return found


def split_bilu_label(label: str) -> tuple[str, str]:
    """Return the prefix and the label of a tag such as "B-PERSON"."""
    prefix, _, rest = label.partition("-")
    return prefix, rest


def remove_bilu_prefix(label: str) -> str:
    """Return the label of a tag such as "B-PERSON"."""
    return label.partition("-")[2]
