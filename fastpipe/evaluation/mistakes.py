"""The decisions that are wrong, as records for people to read and programs to sort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from ..tokens import Doc
from .decisions import NONE, Decisions

if TYPE_CHECKING:
    from .._example import Example

# Characters of a text that are shown on both sides of a mistake.
_CONTEXT = 160
# Of a long text, or about a long span, no more is shown.
_LONGEST = 1000
# Of these a right label is not enough: the head has to be right, too.
_WITH_HEADS = ("head", "dep")


def find_mistakes(
    examples: Sequence[Example], decisions: dict[str, Decisions]
) -> Iterator[dict[str, Any]]:
    """Yield all that is wrong, those first of which the pipeline was surest.

    Parameters
    ----------
    examples
        The examples, annotated.
    decisions
        The decisions by kind.

    Yields
    ------
    dict
        ``kind`` is that of the decision, and ``error`` says what is wrong: ``missed``,
        ``spurious``, ``label``, ``boundaries``, ``label and boundaries``, ``head`` or
        ``head and label``. ``doc`` is the number of the doc, from 0, and ``text`` is
        its text around the place, from the character ``offset`` on, at most 1,000
        characters. ``gold`` and
        ``predicted`` are None, or dicts with ``label``, ``start`` and ``end`` in
        characters of the doc, and ``text``; for arcs ``head`` and ``head_start``, None
        at a root; for predictions ``confidence``.
    """
    return chain.from_iterable(
        mistakes_of(examples, table) for table in decisions.values()
    )


def mistakes_of(
    examples: Sequence[Example], decisions: Decisions, limit: int | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the mistakes of one kind; see `find_mistakes`.

    Parameters
    ----------
    examples
        The examples, annotated.
    decisions
        The decisions.
    limit
        The largest number of mistakes.
    """
    wrong = np.flatnonzero(~decisions.right)
    sureness = np.nan_to_num(decisions.confidence[wrong], nan=-1.0)
    order = wrong[np.argsort(-sureness, kind="stable")][:limit]
    for row in order.tolist():
        example = examples[int(decisions.doc[row])]
        gold = _side(decisions, row, example.reference, "gold")
        predicted = _side(decisions, row, example.predicted, "pred")
        if predicted is not None:
            sure = float(decisions.confidence[row])
            predicted["confidence"] = None if np.isnan(sure) else sure
        text = example.reference.text
        places = [side for side in (gold, predicted) if side is not None]
        start = max(0, min(side["start"] for side in places) - _CONTEXT)
        end = min(len(text), max(side["end"] for side in places) + _CONTEXT)
        end = min(end, start + _LONGEST)
        yield {
            "kind": decisions.kind,
            "error": _error(decisions.kind, gold, predicted),
            "doc": int(decisions.doc[row]),
            "offset": start,
            "text": text[start:end],
            "gold": gold,
            "predicted": predicted,
        }


def _side(decisions: Decisions, row: int, doc: Doc, name: str) -> dict[str, Any] | None:
    """Return what one side says, or None."""
    number = int(getattr(decisions, name)[row])
    if number == NONE:
        return None
    start, end = (int(place) for place in getattr(decisions, f"{name}_span")[row])
    found: dict[str, Any] = {"label": decisions.labels[number]}
    if start == NONE:
        return {**found, "start": 0, "end": len(doc.text), "text": None}
    span = doc[start:end]
    found |= {"start": span.start_char, "end": span.end_char, "text": span.text}
    if decisions.kind in _WITH_HEADS:
        head = doc[start].head
        is_root = head.i == start
        found["head"] = None if is_root else head.text
        found["head_start"] = None if is_root else head.idx
    return found


def _error(
    kind: str, gold: dict[str, Any] | None, predicted: dict[str, Any] | None
) -> str:
    """Return what is wrong."""
    if predicted is None:
        return "missed"
    if gold is None:
        return "spurious"
    is_label = gold["label"] != predicted["label"]
    if kind in _WITH_HEADS:
        is_head = gold["head_start"] != predicted["head_start"]
        if is_head and is_label:
            return "head and label"
        return "head" if is_head else "label"
    is_place = (gold["start"], gold["end"]) != (predicted["start"], predicted["end"])
    if is_place and is_label:
        return "label and boundaries"
    return "boundaries" if is_place else "label"
