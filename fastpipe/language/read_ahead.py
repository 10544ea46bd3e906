"""Preparation of the next batch while the current one is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

_In = TypeVar("_In")
_Out = TypeVar("_Out")


def map_ahead(
    function: Callable[[_In], _Out], items: Iterable[_In], batch_size: int
) -> Iterator[_Out]:
    """Apply a function to a stream, a batch ahead, in a thread of its own.

    The stream itself is read by the calling thread: a file or a database connection
    may belong to it. Compiled code that runs without the GIL leaves the other thread
    the time to work.

    Parameters
    ----------
    function
        Must not depend on what becomes of the results before.
    items
        The stream. Up to two batches of it are read before the first result.
    batch_size
        Items that are prepared together.

    Yields
    ------
    object
        The results, in order. What the stream or the function raises is raised behind
        the results of the batches before.
    """
    stream = iter(items)
    failure: Exception | None = None

    def read() -> list[_In]:
        nonlocal failure
        batch: list[_In] = []
        if failure is None:
            try:
                batch.extend(islice(stream, batch_size))
            except Exception as error:
                failure = error
        return batch

    with ThreadPoolExecutor(1, thread_name_prefix="fastpipe-ahead") as executor:

        def start() -> Future[list[_Out]] | None:
            batch = read()
            if not batch:
                return None
            return executor.submit(lambda: list(map(function, batch)))

        pending = start()
        while pending is not None:
            current, pending = pending, start()
            yield from current.result()
    if failure is not None:
        raise failure
