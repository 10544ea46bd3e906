"""Saving beside a run: what was written to the system's memory is finished on a thread.

A context that saves writes at its beginning, so that what is saved is of one moment. At
its end it waits for the disk, and moves what it wrote to its place; that is what the
thread does, while the run goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress

from typing_extensions import Self


class SaveThread:
    """Finishes what was begun, one thing after the other.

    As a context it ends when all is on the disk; if the run has failed, what fails on
    the thread is passed over.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="save")
        self._under_way: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *about: object) -> None:
        try:
            if kind is None:
                self.wait()
            else:
                self.give_up()
        finally:
            self._thread.shutdown()

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._under_way is not None and not self._under_way.done()

    @contextmanager
    def saving(self) -> Iterator[ExitStack]:
        """Wait for what is under way, and hand over what is begun in the block.

        Yields
        ------
        ExitStack
            For the contexts that save. The one that is entered last is finished first.

        Raises
        ------
        OSError
            If what was under way has failed.
        """
        self.wait()
        with ExitStack() as stack:
            yield stack
            self._under_way = self._thread.submit(stack.pop_all().close)

    def wait(self) -> None:
        """Wait for what is under way.

        Raises
        ------
        OSError
            If it fails.
        """
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            under_way.result()

    def give_up(self) -> None:
        """Wait for what is under way when the run has failed already."""
        with suppress(Exception):
            self.wait()
