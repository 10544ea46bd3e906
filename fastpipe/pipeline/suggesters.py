"""Suggesters: functions that name the spans of docs that may have a label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import numpy
from numpy.typing import NDArray
from thinc.api import Ops, Ragged, get_current_ops

from ..errors import InputError
from ..registry import registry

if TYPE_CHECKING:
    from ..tokens import Doc


class Suggester(Protocol):
    """Names candidate spans.

    Called with docs and, by name, the `ops` that the result is for. It returns the
    first token of each span and the one after the last, counted within its doc: int32
    (n_spans, 2), ragged with a length a doc.
    """

    def __call__(self, docs: Iterable[Doc], *, ops: Ops | None = None) -> Ragged: ...


def _as_ragged(spans: Sequence[NDArray[numpy.int32]], ops: Ops | None) -> Ragged:
    """Return the spans of docs, int32 (n_spans, 2) each, as one ragged array."""
    ops = get_current_ops() if ops is None else ops
    every: Any = numpy.concatenate([*spans, numpy.zeros((0, 2), dtype="int32")])
    lengths = ops.asarray1i([len(doc_spans) for doc_spans in spans])
    return Ragged(ops.asarray2i(every), lengths)


@registry.misc("fastpipe.ngram_suggester.v1")
def build_ngram_suggester(sizes: list[int]) -> Suggester:
    """Return a suggester of all spans of the given lengths.

    Parameters
    ----------
    sizes
        Numbers of tokens.

    Raises
    ------
    InputError
        If a length is less than 1.
    """
    if any(size < 1 for size in sizes):
        raise InputError(
            f"Spans of {min(sizes)} tokens can't be suggested. Expected lengths of at "
            f"least 1, e.g. sizes = [1, 2, 3]"
        )
    return partial(ngram_suggester, sizes=sizes)


def ngram_suggester(
    docs: Iterable[Doc], sizes: list[int], *, ops: Ops | None = None
) -> Ragged:
    """Return all spans of the given lengths, as a `Suggester` does.

    Parameters
    ----------
    docs
        The docs.
    sizes
        Numbers of tokens.
    ops
        What the result is for, by default the current Ops.
    """
    ops = get_current_ops() if ops is None else ops
    tokens = numpy.array([len(doc) for doc in docs], dtype="int32")
    every_size = numpy.array(sizes, dtype="int32")
    # Of each doc the number of spans of each size.
    counts = numpy.maximum(tokens[:, numpy.newaxis] - every_size + 1, 0)
    flat = counts.ravel()
    spans: Any = numpy.empty((int(flat.sum()), 2), dtype="int32")
    spans[:, 0] = numpy.arange(len(spans)) - numpy.repeat(flat.cumsum() - flat, flat)
    spans[:, 1] = spans[:, 0] + numpy.repeat(numpy.tile(every_size, len(tokens)), flat)
    lengths: Any = counts.sum(axis=1, dtype="int32")
    return Ragged(ops.asarray2i(spans), ops.asarray1i(lengths))


@registry.misc("fastpipe.ngram_range_suggester.v1")
def build_ngram_range_suggester(min_size: int, max_size: int) -> Suggester:
    """Return a suggester of all spans with lengths between two numbers, these included.

    Parameters
    ----------
    min_size, max_size
        Numbers of tokens.
    """
    return build_ngram_suggester(list(range(min_size, max_size + 1)))


@registry.misc("fastpipe.preset_spans_suggester.v1")
def build_preset_spans_suggester(spans_key: str) -> Suggester:
    """Return a suggester of spans that an earlier component has put into the docs.

    Parameters
    ----------
    spans_key
        Their key in `doc.spans`. A doc that doesn't have it has no candidates.
    """
    return partial(preset_spans_suggester, spans_key=spans_key)


def preset_spans_suggester(
    docs: Iterable[Doc], spans_key: str, *, ops: Ops | None = None
) -> Ragged:
    """Return the spans that docs have under a key, as a `Suggester` does.

    Parameters
    ----------
    docs
        The docs.
    spans_key
        Their key in `doc.spans`.
    ops
        What the result is for, by default the current Ops.
    """

    def find(doc: Doc) -> NDArray[numpy.int32]:
        group = doc.spans.get(spans_key, ())
        spans = [(span.start, span.end) for span in group]
        return numpy.asarray(spans, dtype="int32").reshape((len(spans), 2))

    return _as_ragged([find(doc) for doc in docs], ops)
