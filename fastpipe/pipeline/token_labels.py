"""Loss of one label a token, for components that predict such."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from thinc.types import Floats2d

if TYPE_CHECKING:
    from thinc.api import Ops

# What stands for a label in an array of label indices where there is none.
MISSING = -1


def is_not(label: Any) -> Any:
    """Return the code of "any label but this one", which is no label's index."""
    return -2 - label


def label_loss(
    ops: Ops,
    scores: Sequence[Floats2d],
    labels: NDArray[numpy.int64],
    *,
    label_smoothing: float = 0.0,
    weights: NDArray[numpy.float32] | None = None,
) -> tuple[float, list[Floats2d]]:
    """Return the loss of predicted probabilities against labels, and its gradient.

    The gradient is that of the cross entropy with respect to the softmax's input; the
    loss is the sum of its squares, so it can't be infinite.

    Parameters
    ----------
    ops
        Where to compute.
    scores
        A doc's probabilities each, float32 (n_tokens, n_labels).
    labels
        The labels of all docs' tokens, int64 (n_tokens of all docs,): an index,
        `MISSING`, or ``is_not(index)``.
    label_smoothing
        The share of probability that the wrong labels get together.
    weights
        What the gradient of a token with a label is multiplied by, float32
        (n_labels,); by default 1.

    Returns
    -------
    tuple of float and list of array
        The loss, and the gradient of each doc's scores.
    """
    xp = ops.xp
    flat = xp.concatenate(scores)
    d_flat = flat
    n_labels = flat.shape[1]
    right = numpy.flatnonzero(labels >= 0)
    negative = numpy.flatnonzero(labels < MISSING)
    if label_smoothing and n_labels > 1:
        wrong_share = label_smoothing / (n_labels - 1)
        d_flat = flat - wrong_share
        right_share = 1.0 - label_smoothing - wrong_share
    else:
        right_share = 1.0
    ruled_out = None
    if len(negative):
        columns = -2 - labels[negative]
        ruled_out = flat[negative, columns]
    d_flat[right, labels[right]] -= right_share
    d_flat[numpy.flatnonzero(labels < 0)] = 0.0
    if ruled_out is not None:
        # Of a label that is known to be wrong nothing but its own score counts.
        d_flat[negative, columns] = ruled_out
    if weights is not None:
        of_tokens: Any = numpy.ones((len(labels), 1), dtype="float32")
        of_tokens[right, 0] = weights[labels[right]]
        of_tokens[negative, 0] = weights[-2 - labels[negative]]
        d_flat *= ops.asarray2f(of_tokens)
    squares = d_flat.ravel()
    loss = float(xp.dot(squares, squares))
    lengths = ops.asarray1i([len(doc_scores) for doc_scores in scores])
    return loss, ops.unflatten(d_flat, lengths)


class LabelIndex:
    """Finds the index of labels that are given as 64-bit ids, a column at a time.

    Parameters
    ----------
    ids
        The labels' ids.
    codes
        What stands for each in the result; by default its index.
    """

    def __init__(self, ids: Sequence[int], codes: Sequence[int] | None = None) -> None:
        keys = numpy.asarray(ids, dtype=numpy.uint64)
        order = numpy.argsort(keys, kind="stable")
        self._keys = keys[order]
        every = numpy.arange(len(keys)) if codes is None else numpy.asarray(codes)
        self._codes = every[order].astype(numpy.int64)

    def __call__(self, column: NDArray[numpy.uint64]) -> NDArray[numpy.int64]:
        """Return the codes of a column of ids, `MISSING` for those not known."""
        found = numpy.full(len(column), MISSING, dtype=numpy.int64)
        if not len(self._keys):
            return found
        places = numpy.searchsorted(self._keys, column)
        places[places == len(self._keys)] = 0
        known = self._keys[places] == column
        found[known] = self._codes[places[known]]
        return found
