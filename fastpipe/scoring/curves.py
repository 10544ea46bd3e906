"""The receiver operating characteristic (ROC) of a scored yes-or-no label.

Fawcett (2006), "An introduction to ROC analysis".
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import InputError

Floats = npt.NDArray[np.float64]


def roc_curve(y_true: npt.ArrayLike, y_score: npt.ArrayLike) -> tuple[Any, Any, Any]:
    """Return the points of a curve: one a threshold at which it turns.

    Parameters
    ----------
    y_true
        Truths, 1 for true.
    y_score
        Scores, the higher the more probable.

    Returns
    -------
    tuple of array
        Rates of false positives and of true positives, and the thresholds, from high
        to low. The first point is (0, 0). A rate is NaN where there are none to count.
    """
    truths = np.asarray(y_true).ravel() == 1
    scores = np.asarray(y_score).ravel()
    order = np.argsort(scores, kind="stable")[::-1]
    truths, scores = truths[order], scores[order]
    # Where the score changes: equal scores share a threshold.
    ends = np.append(np.flatnonzero(np.diff(scores)), len(scores) - 1)
    n_true = np.cumsum(truths)[ends]
    n_false = 1 + ends - n_true
    thresholds = scores[ends]
    if len(ends) > 2:
        # Points on the line between their neighbours say nothing.
        turns = np.logical_or(np.diff(n_false, 2), np.diff(n_true, 2))
        kept = np.flatnonzero(np.concatenate([[True], turns, [True]]))
        n_true, n_false, thresholds = n_true[kept], n_false[kept], thresholds[kept]
    n_true = np.append(0, n_true)
    n_false = np.append(0, n_false)
    thresholds = np.append(thresholds[:1] + 1, thresholds)
    return _rates(n_false), _rates(n_true), thresholds


def _rates(counts: Any) -> Any:
    if counts[-1] <= 0:
        return np.full(counts.shape, np.nan)
    return counts / counts[-1]


def auc(x: npt.ArrayLike, y: npt.ArrayLike) -> float:
    """Return the area under a curve, by the trapezoidal rule.

    Parameters
    ----------
    x, y
        The curve's points, at least two; `x` only rises, or only falls.

    Raises
    ------
    InputError
        If they are fewer, or `x` does both.
    """
    xs, ys = np.ravel(x), np.ravel(y)
    if len(xs) < 2 or len(xs) != len(ys):
        raise InputError(
            f"There is no area below {len(xs)} values of x and {len(ys)} of y. "
            f"Expected as many of both, at least two"
        )
    steps = np.diff(xs)
    if np.any(steps < 0) and not np.all(steps <= 0):
        raise InputError(
            f"The values of x rise and fall: {x!r}. Expected one of both", code="E164"
        )
    heights = (ys[1:] + ys[:-1]) / 2
    return float(abs(np.sum(steps * heights)))


def roc_auc_score(y_true: npt.ArrayLike, y_score: npt.ArrayLike) -> float:
    """Return the area under the ROC curve, between 0 and 1.

    Parameters
    ----------
    y_true
        Truths, 1 for true.
    y_score
        Scores, the higher the more probable.

    Raises
    ------
    InputError
        If all truths are the same.
    """
    kinds = np.unique(np.asarray(y_true))
    if len(kinds) != 2:
        raise InputError(
            f"The area under the ROC curve needs positives and negatives. All truths "
            f"are: {kinds.tolist()}",
            code="E165",
        )
    false_rates, true_rates, _ = roc_curve(y_true, y_score)
    return auc(false_rates, true_rates)
