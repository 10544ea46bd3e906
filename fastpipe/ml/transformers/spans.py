"""Span getters: the pieces of a doc that a transformer is given.

A transformer has a longest input, so a doc goes in as spans. Where spans overlap, a
token's vector is the mean over all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...errors import InputError
from ...registry import registry

if TYPE_CHECKING:
    from ...tokens import Doc, Span

    SpanGetter = Callable[[Sequence[Doc]], list[list[Span]]]


@registry.span_getters("fastpipe.doc_spans.v1")
def get_doc_spans() -> SpanGetter:
    """Give a transformer each doc as a whole, for docs that are short enough."""

    def doc_spans(docs: Sequence[Doc]) -> list[list[Span]]:
        return [[doc[0 : len(doc)]] for doc in docs]

    return doc_spans


@registry.span_getters("fastpipe.sent_spans.v1")
def get_sent_spans() -> SpanGetter:
    """Give a transformer each sentence.

    The component needs one that sets sentence boundaries ahead of it, which is to be
    named in ``[training.annotating_components]`` too.
    """

    def sent_spans(docs: Sequence[Doc]) -> list[list[Span]]:
        return [list(doc.sents) if len(doc) else [] for doc in docs]

    return sent_spans


@registry.span_getters("fastpipe.strided_spans.v1")
def get_strided_spans(window: int, stride: int) -> SpanGetter:
    """Give a transformer windows that begin every so many tokens.

    Parameters
    ----------
    window
        Tokens a window.
    stride
        Tokens from the begin of a window to the next; where it is smaller than
        `window`, windows overlap.

    Raises
    ------
    InputError
        If there would be tokens in no window, or no end.
    """
    if not 0 < stride <= window:
        raise InputError(
            f"Windows of {window} tokens every {stride} tokens don't cover a doc. "
            f"Expected 0 < stride <= window in the section with "
            f'@span_getters = "spacy-transformers.strided_spans.v1"'
        )

    def strided_spans(docs: Sequence[Doc]) -> list[list[Span]]:
        return [
            [
                doc[start : start + window]
                # The last window is the first that reaches the doc's end.
                for start in range(0, max(1, len(doc) - window + stride), stride)
            ]
            for doc in docs
        ]

    return strided_spans
