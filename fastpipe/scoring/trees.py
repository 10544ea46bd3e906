"""Scores of dependency trees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from typing import TYPE_CHECKING, Any

import numpy as np

from .columns import (
    MISSING_VALUES,
    NO_VALUE,
    AlignedTokens,
    Ints,
    Values,
    distinct,
    head_indices,
    is_space,
)
from .counts import PRFScore, count_numbers

if TYPE_CHECKING:
    from .._example import Example
    from ..tokens import Token


def score_deps(
    examples: Iterable[Example],
    attr: str,
    *,
    getter: Callable[[Token, str], Any] = getattr,
    head_attr: str = "head",
    head_getter: Callable[[Token, str], Token] = getattr,
    ignore_labels: Iterable[str] = (),
    missing_values: Set[Any] = MISSING_VALUES,
    **cfg: Any,
) -> dict[str, Any]:
    """Score dependency trees.

    Parameters
    ----------
    examples
        The examples.
    attr
        The attribute of the label, e.g. ``"dep"``.
    getter
        Called with a token and `attr`; returns the label.
    head_attr, head_getter
        The attribute of the head, and the function that gets it.
    ignore_labels
        Labels whose arcs are left out, e.g. punctuation.
    missing_values
        Labels that say that the reference has no annotation there.

    Returns
    -------
    dict
        ``{attr}_uas`` and ``{attr}_las``, the shares of right arcs without and with
        their labels, and ``{attr}_las_per_type``; None each where the reference
        has no annotation.
    """
    tokens = AlignedTokens(examples)
    labels = Values(attr, getter, missing_values)
    ignored = [labels.code(label) for label in ignore_labels]
    gold, pred = labels.of(tokens.reference), labels.of(tokens.predicted)
    gold_head = head_indices(tokens.reference, head_attr, head_getter)
    pred_head = head_indices(tokens.predicted, head_attr, head_getter)
    to_gold = tokens.to_gold
    sizes = (len(gold), len(labels.values) + 1)
    known = np.flatnonzero((gold != NO_VALUE) & ~np.isin(gold, ignored))
    gold_arcs = distinct(known, gold_head[known], gold[known] + 1, sizes=sizes)
    # Arcs of tokens whose reference is missing are neither right nor wrong.
    judged = ~(np.isin(pred, ignored) | is_space(tokens.predicted))
    judged &= (to_gold < 0) | (gold[to_gold] != NO_VALUE)
    aligned = judged & (to_gold >= 0) & (to_gold[pred_head] >= 0)
    pred_arcs = distinct(
        to_gold[aligned],
        to_gold[pred_head[aligned]],
        pred[aligned] + 1,
        sizes=sizes,
    )
    n_unaligned = int((judged & ~aligned).sum())
    labelled, unlabelled = PRFScore(fp=n_unaligned), PRFScore(fp=n_unaligned)
    count_numbers(labelled, pred_arcs, gold_arcs)
    count_numbers(
        unlabelled,
        np.unique(pred_arcs // sizes[1]),
        np.unique(gold_arcs // sizes[1]),
    )
    per_type: dict[Any, PRFScore] = defaultdict(PRFScore)
    _count_by_label(per_type, labels, pred_arcs, gold_arcs)
    if not len(unlabelled):
        return dict.fromkeys((f"{attr}_uas", f"{attr}_las", f"{attr}_las_per_type"))
    return {
        f"{attr}_uas": unlabelled.fscore,
        f"{attr}_las": labelled.fscore,
        f"{attr}_las_per_type": {
            label: counter.to_dict() for label, counter in per_type.items()
        },
    }


def _count_by_label(
    per_type: dict[Any, PRFScore], labels: Values, pred: Ints, gold: Ints
) -> None:
    """Count arcs by label; the label's code plus one is the arc's last digit."""
    size = len(labels.values) + 1
    hits = pred[np.isin(pred, gold, assume_unique=True)]
    n_hits, n_pred, n_gold = (
        np.bincount(arcs % size, minlength=size).tolist() for arcs in (hits, pred, gold)
    )
    for code, label in enumerate([labels.no_value, *labels.values]):
        if n_pred[code] or n_gold[code]:
            counter = per_type[label]
            counter.tp += n_hits[code]
            counter.fp += n_pred[code] - n_hits[code]
            counter.fn += n_gold[code] - n_hits[code]
