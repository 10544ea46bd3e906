"""How fast a pipeline annotates, and how sure that figure is."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import cycle
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import numpy
from numpy.typing import NDArray

from .tokens import Doc
from .util import minibatch

if TYPE_CHECKING:
    from .language import Language

__all__ = ["Interval", "Outliers", "bootstrap", "count_outliers", "measure_speed"]


class Interval(NamedTuple):
    """A statistic of a sample with its confidence interval."""

    value: float
    low: float
    high: float


class Outliers(NamedTuple):
    """Shares of a sample's values that lie far from the middle half."""

    mild: float
    extreme: float


def measure_speed(
    nlp: Language,
    docs: Sequence[Doc],
    *,
    n_batches: int = 50,
    batch_size: int | None = None,
    warmup: int = 3,
    shuffle: bool = True,
) -> list[float]:
    """Measure how fast the components annotate docs.

    The docs' tokens are given: the tokenizer's time is not part of the figure.

    Parameters
    ----------
    nlp
        The pipeline.
    docs
        The docs; copies of their tokens without annotation are annotated.
    n_batches
        Number of batches to time. The docs begin anew where they end.
    batch_size
        Docs a batch; by default the pipeline's.
    warmup
        How often all docs are annotated before.
    shuffle
        Whether to take the docs in random order.

    Returns
    -------
    list of float
        The speed of each batch in words a second.
    """
    size = batch_size or nlp.batch_size
    order = list(docs)
    for _ in range(warmup):
        _annotate(nlp, order, size)
    if shuffle:
        random.shuffle(order)
    speeds = []
    for batch in minibatch(cycle(order), size):
        seconds = _annotate(nlp, batch, size)
        speeds.append(sum(map(len, batch)) / seconds)
        if len(speeds) >= n_batches:
            break
    return speeds


def _annotate(nlp: Language, docs: Sequence[Doc], batch_size: int) -> float:
    """Annotate copies of docs, and return how many seconds that took."""
    bare = [
        Doc(
            nlp.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
        )
        for doc in docs
    ]
    start = perf_counter()
    for _ in nlp.pipe(bare, batch_size=batch_size):
        pass
    return perf_counter() - start


def bootstrap(
    sample: Sequence[float],
    statistic: Callable[..., NDArray] = numpy.mean,
    *,
    n_resamples: int = 10_000,
    confidence: float = 0.95,
    seed: int | None = None,
) -> Interval:
    """Return a statistic and its confidence interval by the percentile bootstrap.

    See Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.

    Parameters
    ----------
    sample
        The values.
    statistic
        From an array of samples and ``axis`` to a value for each.
    n_resamples
        Number of samples drawn, with replacement, from the sample.
    confidence
        Probability that the interval covers the true value.
    seed
        Of the random numbers.
    """
    values = numpy.asarray(sample, dtype="float64")
    draws = numpy.random.default_rng(seed).choice(
        values, size=(n_resamples, len(values))
    )
    tail = 100 * (1 - confidence) / 2
    low, high = numpy.percentile(statistic(draws, axis=1), [tail, 100 - tail])
    return Interval(float(statistic(values, axis=0)), float(low), float(high))


def count_outliers(sample: Sequence[float]) -> Outliers:
    """Return the shares of values beyond Tukey's inner and outer fences.

    The fences are 1.5 and 3 times the interquartile range from the quartiles.
    """
    values = numpy.asarray(sample, dtype="float64")
    lower, upper = numpy.percentile(values, [25, 75])
    distance = numpy.maximum(lower - values, values - upper)
    mild, extreme = (
        float((distance > factor * (upper - lower)).mean()) for factor in (1.5, 3.0)
    )
    return Outliers(mild, extreme)
