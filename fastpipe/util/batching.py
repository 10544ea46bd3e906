"""Cutting of streams into batches, and series of batch sizes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from operator import index
from typing import TypeVar

_ItemT = TypeVar("_ItemT")


def minibatch(
    items: Iterable[_ItemT], size: int | Iterator[int]
) -> Iterator[list[_ItemT]]:
    """Cut a stream into batches.

    Parameters
    ----------
    items
        The stream.
    size
        Items a batch, or an iterator that gives the size of each batch in turn.
    """
    # NumPy's whole numbers are no `int`.
    sizes = iter(size) if isinstance(size, Iterable) else itertools.repeat(index(size))
    stream = iter(items)
    for batch_size in sizes:
        batch = list(itertools.islice(stream, int(batch_size)))
        if not batch:
            return
        yield batch


def compounding(
    start: float, stop: float, compound: float, *, t: float = 0.0
) -> Iterator[float]:
    """Yield numbers that grow (or shrink) by a factor up to a limit, without end.

    >>> sizes = compounding(1.0, 10.0, 1.5)
    >>> next(sizes), next(sizes)
    (1.0, 1.5)
    """
    limit = min if stop >= start else max
    value = start * compound**t
    while True:
        yield limit(value, stop)
        value *= compound


def decaying(base_rate: float, decay: float, *, t: float = 0) -> Iterator[float]:
    """Yield ``base_rate / (1 + decay * t)`` for each step t, without end."""
    while True:
        yield base_rate / (1.0 + decay * t)
        t += 1
