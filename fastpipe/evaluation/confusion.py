"""What is taken for what: pairs of labels, and a matrix of those that matter most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from .decisions import Decisions

# In the place of a label: the reference has nothing there, or the prediction has not.
NOTHING = None
# Labels in a matrix, at most.
_SIZE = 20


def confusion_pairs(decisions: Decisions) -> list[dict[str, Any]]:
    """Return how often each label of the reference becomes which label.

    Returns
    -------
    list of dict
        With ``gold`` and ``predicted``, None where there is nothing (what is missed,
        and what is spurious); ``right``, false where the labels are the same and the
        boundaries or the heads are not; and ``count``. The most frequent come first.
    """
    columns = (decisions.gold, decisions.pred, decisions.right.astype(np.int64))
    rows, counts = np.unique(np.stack(columns, axis=1), axis=0, return_counts=True)
    names = [*decisions.labels, NOTHING]
    pairs = [
        {
            "gold": names[gold],
            "predicted": names[pred],
            "right": bool(right),
            "count": count,
        }
        for (gold, pred, right), count in zip(
            rows.tolist(), counts.tolist(), strict=True
        )
    ]
    return sorted(
        pairs,
        key=lambda pair: (
            -pair["count"],
            str(pair["gold"]),
            str(pair["predicted"]),
            pair["right"],
        ),
    )


def confusion_matrix(
    pairs: Sequence[dict[str, Any]], size: int = _SIZE
) -> dict[str, Any]:
    """Return a table of the labels that are confused most.

    Parameters
    ----------
    pairs
        See `confusion_pairs`.
    size
        The largest number of labels.

    Returns
    -------
    dict
        ``labels``, those in the table, and ``n_left_out``, how many others there are.
        ``counts`` has a row for each label of the reference and one for nothing, a
        column for each predicted label and one for nothing. ``elsewhere`` has, for each
        label, how often it is right itself, but at another place.
    """
    wrong: Counter[str] = Counter()
    support: Counter[str] = Counter()
    for pair in pairs:
        for label in {pair["gold"], pair["predicted"]} - {NOTHING}:
            wrong[label] += 0 if pair["right"] else pair["count"]
            support[label] += pair["count"]
    ranked = sorted(support, key=lambda label: (-wrong[label], -support[label], label))
    labels = sorted(ranked[:size], key=lambda label: (-support[label], label))
    places: dict[str | None, int] = {label: i for i, label in enumerate(labels)}
    places[NOTHING] = len(labels)
    counts = [[0] * (len(labels) + 1) for _ in range(len(labels) + 1)]
    elsewhere = [0] * len(labels)
    for pair in pairs:
        gold, predicted = pair["gold"], pair["predicted"]
        if gold not in places or predicted not in places:
            continue
        if gold == predicted and not pair["right"]:
            elsewhere[places[gold]] += pair["count"]
        else:
            counts[places[gold]][places[predicted]] += pair["count"]
    return {
        "labels": labels,
        "n_left_out": len(ranked) - len(labels),
        "counts": counts,
        "elsewhere": elsewhere,
    }
