"""Preparation of the next batch while the current one is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from itertools import islice
from typing import Generic, TypeVar

_In = TypeVar("_In")
_Batch = TypeVar("_Batch")
_Out = TypeVar("_Out")


class Stream(Generic[_In]):
    """A stream that is read in batches.

    What it raises waits until `check` is called, after what was read before.
    """

    def __init__(self, items: Iterable[_In], batch_size: int) -> None:
        self._items = iter(items)
        self._batch_size = batch_size
        self._failure: Exception | None = None

    def read(self) -> list[_In]:
        """Return the next batch, an empty list at the end."""
        batch: list[_In] = []
        if self._failure is None:
            try:
                batch.extend(islice(self._items, self._batch_size))
            except Exception as error:
                self._failure = error
        return batch

    def fail(self, error: Exception) -> None:
        """End the stream with an error."""
        self._failure = error

    def check(self) -> None:
        """Raise what the stream ended with, if that was an error."""
        if self._failure is not None:
            raise self._failure


def map_batches(
    prepare: Callable[[list[_In]], _Batch],
    finish: Callable[[_Batch], list[_Out]],
    items: Iterable[_In],
    batch_size: int,
) -> Iterator[_Out]:
    """Apply two functions to a stream, a batch at a time.

    Parameters
    ----------
    prepare
        Makes something of the items of a batch.
    finish
        Makes the results of that.
    items
        The stream.
    batch_size
        Items a batch.

    Yields
    ------
    object
        The results, in order.
    """
    stream = Stream(items, batch_size)
    while batch := stream.read():
        yield from finish(prepare(batch))
    stream.check()


def map_ahead(
    prepare: Callable[[list[_In]], _Batch],
    finish: Callable[[_Batch], list[_Out]],
    items: Iterable[_In],
    batch_size: int,
    *,
    is_worth_it: Callable[[_Batch], bool],
) -> Iterator[_Out]:
    """Apply two functions to a stream, a batch ahead.

    The calling thread reads the stream, since a file or a database connection may
    belong to it, and prepares the next batch before it hands the current one on. A
    thread of its own finishes that batch meanwhile: compiled code that runs without the
    GIL leaves it the time to work.

    Parameters
    ----------
    prepare
        Makes something of the items of a batch. It may use the threads that compute.
    finish
        Makes the results of that. Must not depend on what becomes of those before.
    items
        The stream. Up to two batches of it are read before the first result.
    batch_size
        Items a batch.
    is_worth_it
        Whether finishing a batch takes so long that another thread shall do it. If
        not, it is done when the results are needed, by the thread that uses them.

    Yields
    ------
    object
        The results, in order. What the stream or a function raises is raised after
        the results of the batches before.
    """
    stream = Stream(items, batch_size)
    with futures.ThreadPoolExecutor(1, thread_name_prefix="fastpipe-ahead") as executor:

        def start() -> Callable[[], list[_Out]] | None:
            batch = stream.read()
            if not batch:
                return None
            try:
                prepared = prepare(batch)
                ahead = is_worth_it(prepared)
            except Exception as error:
                stream.fail(error)
                return None
            if not ahead:
                return lambda: finish(prepared)
            future: futures.Future[list[_Out]] = executor.submit(finish, prepared)
            return future.result

        pending = start()
        while pending is not None:
            current, pending = pending, start()
            yield from current()
    stream.check()
