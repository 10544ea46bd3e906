"""Figures that say how hard the spans of each label are to find.

Spans are easier to find the more their words, and the words at their boundaries, differ
from those of the corpus (Papay, Klinger and Padó 2020, "Dissecting Span Identification
Tasks with Performance Prediction").
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...tokens import Doc, Span

_DECIMALS = 2


@dataclass(frozen=True)
class SpanFigures:
    """Figures of the spans of one label.

    Attributes
    ----------
    n_spans
        How many there are.
    length
        Their length in tokens, as geometric mean.
    span_distinctiveness
        Kullback-Leibler divergence of the words in the spans from those of the corpus.
    boundary_distinctiveness
        The same of the words right before and after the spans.
    """

    n_spans: int
    length: float
    span_distinctiveness: float
    boundary_distinctiveness: float


def span_figures(docs: Sequence[Doc], key: str) -> dict[str, SpanFigures]:
    """Return figures of the spans of a group, by label.

    Parameters
    ----------
    docs
        The corpus.
    key
        Key of ``doc.spans``.
    """
    corpus = word_shares(docs)
    by_label: dict[str, list[Span]] = {}
    for doc in docs:
        for span in doc.spans.get(key, ()):
            by_label.setdefault(span.label_, []).append(span)
    return {
        label: SpanFigures(
            n_spans=len(spans),
            length=geometric_mean([len(span) for span in spans]),
            span_distinctiveness=divergence(word_shares(spans), corpus),
            boundary_distinctiveness=divergence(
                word_shares([part for span in spans for part in boundaries(span)]),
                corpus,
            ),
        )
        for label, spans in by_label.items()
    }


def boundaries(span: Span) -> list[Span]:
    """Return the token before a span and the one after, as far as there are such."""
    doc = span.doc
    around = [doc[span.start - 1 : span.start]] if span.start else []
    if span.end < len(doc):
        around.append(doc[span.end : span.end + 1])
    return around


def word_shares(docs: Iterable[Doc | Span], normalize: bool = True) -> Counter[str]:
    """Return how often each word occurs, in lower case.

    Parameters
    ----------
    docs
        Docs or spans.
    normalize
        Whether to return shares of all words rather than numbers.
    """
    numbers = Counter(token.text.lower() for doc in docs for token in doc)
    if not normalize:
        return numbers
    total = numbers.total()
    shares: Counter[str] = Counter()
    shares.update({word: n / total for word, n in numbers.items()})
    return shares


def divergence(p: Mapping[str, float], q: Mapping[str, float]) -> float:
    """Return the Kullback-Leibler divergence of one distribution from another, in nats.

    Parameters
    ----------
    p, q
        Shares by word. Each word of the first has a share in the second.
    """
    return sum(share * math.log(share / q[word]) for word, share in p.items())


def geometric_mean(numbers: Sequence[float]) -> float:
    """Return the geometric mean of positive numbers."""
    return math.exp(sum(map(math.log, numbers)) / len(numbers))


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return the mean of values, each counted as often as its weight says."""
    total = sum(weights)
    return sum(v * w for v, w in zip(values, weights, strict=True)) / total


def frequent_lengths(
    lengths: Mapping[str, Sequence[int]], threshold: float = 90
) -> dict[int, float]:
    """Return the most frequent lengths of spans, as many as cover most of them.

    Parameters
    ----------
    lengths
        The spans' lengths by label.
    threshold
        The share that is to be covered, in percent.

    Returns
    -------
    dict
        The share of each length in percent, the most frequent first.
    """
    numbers = Counter(length for found in lengths.values() for length in found)
    total = numbers.total()
    covered: dict[int, float] = {}
    for length, n in numbers.most_common():
        if sum(covered.values()) >= threshold:
            break
        covered[length] = round(100 * n / total, _DECIMALS)
    return covered
