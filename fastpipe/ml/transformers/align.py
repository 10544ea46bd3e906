"""Alignment of tokens to word pieces, by the characters that they share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy
from thinc.types import Ragged

from ..._layers.features import extract_columns
from ...attrs import IDX, LENGTH

if TYPE_CHECKING:
    from ...tokens import Span


def align_to_pieces(
    docs_spans: Sequence[Sequence[Span]], doc_lengths: Sequence[int], offsets: Any
) -> Ragged:
    """Find the word pieces that each token consists of.

    Parameters
    ----------
    docs_spans
        The spans of each doc.
    doc_lengths
        Number of tokens of each doc.
    offsets
        First character and the one after the last of each piece within its span's
        text, int (n_spans, n_pieces, 2). Pieces without characters, such as padding,
        belong to no token.

    Returns
    -------
    Ragged
        Indices of pieces, ``span * n_pieces + piece``, int32 (n_pairs, 1); their
        number for each token of all docs, 0 for tokens in no piece.
    """
    spans = [span for doc_spans in docs_spans for span in doc_spans]
    n_tokens = sum(doc_lengths)
    if not spans:
        return _ragged(numpy.zeros(0, "int32"), numpy.zeros(n_tokens, "int32"))
    # All spans' texts are laid on one line of characters, one after the other.
    columns, span_lengths = extract_columns(spans, [IDX, LENGTH])
    columns = columns.astype("int64")
    text_lengths = numpy.array([span.end_char - span.start_char for span in spans])
    bases = numpy.cumsum(text_lengths + 1) - text_lengths - 1
    shifts = bases - numpy.array([span.start_char for span in spans])
    token_starts = columns[:, 0] + numpy.repeat(shifts, span_lengths)
    token_ends = token_starts + columns[:, 1]
    # The place of each of these tokens among those of all docs.
    doc_starts = numpy.cumsum(doc_lengths) - numpy.asarray(doc_lengths)
    span_tokens = numpy.array(
        [
            doc_start + span.start
            for doc_start, doc_spans in zip(doc_starts, docs_spans, strict=True)
            for span in doc_spans
        ]
    )
    within = numpy.arange(len(columns)) - numpy.repeat(
        numpy.cumsum(span_lengths) - span_lengths, span_lengths
    )
    token_ids = numpy.repeat(span_tokens, span_lengths) + within

    offsets = numpy.asarray(offsets, dtype="int64")
    starts = (offsets[..., 0] + bases[:, None]).ravel()
    ends = (offsets[..., 1] + bases[:, None]).ravel()
    pieces = numpy.flatnonzero(ends > starts)
    first = numpy.searchsorted(token_ends, starts[pieces], side="right")
    last = numpy.searchsorted(token_starts, ends[pieces], side="left")
    n_shared = numpy.maximum(last - first, 0)
    pair_pieces = numpy.repeat(pieces, n_shared)
    pair_tokens = token_ids[
        numpy.repeat(first - numpy.cumsum(n_shared) + n_shared, n_shared)
        + numpy.arange(len(pair_pieces))
    ]
    order = numpy.argsort(pair_tokens, kind="stable")
    return _ragged(
        pair_pieces[order].astype("int32"),
        numpy.bincount(pair_tokens, minlength=n_tokens).astype("int32"),
    )


def _ragged(pieces: Any, n_pieces: Any) -> Ragged:
    return Ragged(pieces.reshape(-1, 1), n_pieces)
