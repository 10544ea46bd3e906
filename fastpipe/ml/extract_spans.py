"""The rows of spans, out of the rows of all tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
from numpy.typing import NDArray
from thinc.api import Model, Ragged
from thinc.types import Ints1d

from ..errors import InputError
from ..registry import registry


@registry.layers("fastpipe.extract_spans.v1")
def extract_spans() -> Model[tuple[Ragged, Ragged], Ragged]:
    """Extract spans from sequences.

    Returns
    -------
    Model
        From the sequences' rows (n_rows, width) and their spans, int32 (n_spans, 2)
        with the first row and the one after the last, counted within each sequence,
        to the spans' rows; both are ragged, with a length a sequence. The result has a
        length a span.
    """
    return Model("extract_spans", forward)


def forward(
    model: Model[tuple[Ragged, Ragged], Ragged],
    inputs: tuple[Ragged, Ragged],
    is_train: bool,
) -> tuple[Ragged, Callable[[Ragged], tuple[Ragged, Ragged]]]:
    ops: Any = model.ops
    sequences, spans = inputs
    indices, lengths = _locate(ops, spans, sequences.lengths)
    X = sequences.dataXd
    extracted = Ragged(X[indices], lengths)

    def backprop(d_extracted: Ragged) -> tuple[Ragged, Ragged]:
        d_X = ops.alloc2f(*X.shape)
        # Spans may overlap: their gradients add up.
        ops.scatter_add(d_X, indices, d_extracted.dataXd)
        return Ragged(d_X, sequences.lengths), spans

    return extracted, backprop


def _locate(ops: Any, spans: Ragged, lengths: Ints1d) -> tuple[Ints1d, Ints1d]:
    """Return the rows of spans and how many each has, on the device of the ops."""
    found = span_rows(
        ops.to_numpy(lengths), ops.to_numpy(spans.dataXd), ops.to_numpy(spans.lengths)
    )
    return ops.asarray1i(found[0]), ops.asarray1i(found[1])


def _get_span_indices(ops: Any, spans: Ragged, lengths: Ints1d) -> Ints1d:
    """Return the rows of spans, by the function's former name."""
    return _locate(ops, spans, lengths)[0]


def span_rows(
    lengths: NDArray[numpy.int32],
    spans: NDArray[numpy.int32],
    n_spans: NDArray[numpy.int32],
) -> tuple[NDArray[numpy.int32], NDArray[numpy.int32]]:
    """Return which rows of all sequences the spans consist of.

    Parameters
    ----------
    lengths
        Rows of each sequence, (n_sequences,).
    spans
        First row and the one after the last, counted within the sequence, (n, 2).
    n_spans
        Spans of each sequence, (n_sequences,).

    Returns
    -------
    tuple of arrays
        The rows, one span after the other, int32 (n_rows,); and how many rows each
        span has, int32 (n,).

    Raises
    ------
    InputError
        If a span is not within its sequence, or empty.
    """
    first, after = span_bounds(lengths, spans, n_spans)
    span_lengths = after - first
    places = numpy.cumsum(span_lengths) - span_lengths
    rows = numpy.arange(span_lengths.sum()) + numpy.repeat(first - places, span_lengths)
    return rows.astype("int32"), span_lengths


def span_bounds(
    lengths: NDArray[numpy.int32],
    spans: NDArray[numpy.int32],
    n_spans: NDArray[numpy.int32],
) -> tuple[NDArray[numpy.int32], NDArray[numpy.int32]]:
    """Return the first row of spans, and the one after the last, int32 (n,) each.

    They are counted within the rows of all sequences. Parameters and errors are those
    of `span_rows`.
    """
    if not len(spans):
        none = numpy.zeros(0, dtype="int32")
        return none, none
    size = numpy.repeat(lengths, n_spans)
    starts, ends = spans[:, 0], spans[:, 1]
    wrong = numpy.flatnonzero((starts < 0) | (ends > size) | (starts >= ends))
    if len(wrong):
        first = wrong[0]
        raise InputError(
            f"There is no span from {starts[first]} to {ends[first]} in a doc of "
            f"{size[first]} tokens. Expected spans of at least one token within the "
            f"doc: look at the suggester"
        )
    offsets = numpy.repeat(numpy.cumsum(lengths) - lengths, n_spans)
    return (offsets + starts).astype("int32"), (offsets + ends).astype("int32")
