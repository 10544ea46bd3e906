"""Spreading of batches over processes."""

from __future__ import annotations

import itertools
import multiprocessing
import pickle
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from thinc.api import get_array_module

from ..errors import FastpipeError
from ..tokens import Doc
from ..util import minibatch
from .tokenizing import Item, TextWithContext

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from .inference import Inference

Stage = Callable[[Iterable[Doc]], Iterator[Doc]]

# Only a fork inherits components; a fresh interpreter could not be sent them.
CAN_FORK = "fork" in multiprocessing.get_all_start_methods()

# Batches that a process has in hand: while one is at work, the next is on its way.
_BATCHES_AHEAD = 2


class WorkerError(FastpipeError, ValueError):
    """An error in one of the processes; its message ends with the traceback there."""


def pipe_with_processes(
    nlp: Inference,
    texts: Iterable[Item],
    stages: Sequence[Stage],
    *,
    n_process: int,
    batch_size: int,
) -> Iterator[Doc]:
    """Annotate texts with several processes.

    Parameters
    ----------
    nlp
        The pipeline, which the processes inherit.
    texts
        The texts or docs.
    stages
        What to run them through.
    n_process
        Number of processes.
    batch_size
        Texts a batch.

    Yields
    ------
    Doc
        The docs in the order of the texts.

    Notes
    -----
    Texts and serialised docs travel, not pickled objects, but for the contexts: a
    component may look at ``doc._context``. What comes back carries the index of its
    text, since docs that failed may be missing, and gets the context that was given.
    """
    context = multiprocessing.get_context("fork")
    batches = minibatch(texts, batch_size)
    workers = [_Worker(context, nlp, stages) for _ in range(n_process)]
    try:
        waiting: deque[tuple[_Worker, Sequence[Any]]] = deque()
        for worker in itertools.chain.from_iterable([workers] * _BATCHES_AHEAD):
            if not _send_next(worker, batches, waiting):
                break
        while waiting:
            worker, contexts = waiting.popleft()
            results, error = worker.receive()
            _send_next(worker, batches, waiting)
            for index, data in results:
                doc = Doc(nlp.vocab).from_bytes(data)
                doc._context = contexts[index]
                yield doc
            if error is not None:
                nlp.default_error_handler(
                    None, None, [None], WorkerError(f"A process failed:\n{error}")
                )
    finally:
        for worker in workers:
            worker.stop()


def _send_next(
    worker: _Worker,
    batches: Iterator[list[Item]],
    waiting: deque[tuple[_Worker, Sequence[Any]]],
) -> bool:
    batch = next(batches, None)
    if batch is None:
        return False
    texts, contexts = zip(*map(_text_and_context, batch), strict=True)
    packed = [text.to_bytes() if isinstance(text, Doc) else text for text in texts]
    worker.send(packed, _pickled(contexts))
    waiting.append((worker, contexts))
    return True


def _pickled(contexts: Sequence[Any]) -> bytes | None:
    """Return the contexts of a batch; None where there are none, or can't be sent.

    The process that has them gives them to the docs that come back in any case.
    """
    if all(context is None for context in contexts):
        return None
    try:
        return pickle.dumps(contexts)
    except Exception:
        return None


def _text_and_context(item: Item) -> tuple[str | Doc | bytes, Any]:
    if isinstance(item, TextWithContext):
        return item
    return item, item._context if isinstance(item, Doc) else None


class _Worker:
    """A process that annotates batches in the order in which it is sent them."""

    def __init__(self, context: Any, nlp: Inference, stages: Sequence[Stage]) -> None:
        # A queue, not a pipe: sending never blocks, so a worker that waits to hand
        # over its results can't be waited for by one that sends it more.
        self.tasks = context.Queue()
        self.results, outbox = context.Pipe(duplex=False)
        self.process = context.Process(
            target=_work, args=(nlp, stages, self.tasks, outbox), daemon=True
        )
        self.process.start()
        outbox.close()

    def send(self, batch: list[str | bytes], contexts: bytes | None) -> None:
        self.tasks.put((batch, contexts))

    def receive(self) -> tuple[list[tuple[int, bytes]], str | None]:
        try:
            return self.results.recv()
        except EOFError:
            self.process.join()
            raise WorkerError(
                f"A process of nlp.pipe ended with exit code {self.process.exitcode} "
                f"before it returned its batch. Not enough memory? Try fewer "
                f"processes or a smaller batch_size"
            ) from None

    def stop(self) -> None:
        self.tasks.cancel_join_thread()
        self.tasks.close()
        self.process.terminate()
        self.process.join()
        self.results.close()


def _work(
    nlp: Inference, stages: Sequence[Stage], tasks: Any, outbox: Connection
) -> None:
    """Annotate batches until the process is ended."""
    if "torch" in sys.modules:
        # PyTorch's pool of threads doesn't outlive a fork: it would be waited for.
        sys.modules["torch"].set_num_threads(1)
    while True:
        results: list[tuple[int, bytes]] = []
        error = None
        try:
            docs, numbers = _numbered_docs(nlp, *tasks.get())
            annotated: Iterator[Doc] = iter(docs)
            for stage in stages:
                annotated = stage(annotated)
            index = -1
            for doc in annotated:
                # A component may have made another doc: that follows the one before.
                index = numbers.get(id(doc), index + 1)
                results.append((index, _to_bytes(doc)))
        except Exception:
            error = traceback.format_exc()
        outbox.send((results, error))


def _numbered_docs(
    nlp: Inference, batch: list[str | bytes], contexts: bytes | None
) -> tuple[list[Doc], dict[int, int]]:
    """Return the docs of a batch, and the index of each by its identity."""
    docs = [nlp._ensure_doc(text) for text in batch]
    if contexts is not None:
        # From the process that forked this one.
        for doc, context in zip(docs, pickle.loads(contexts), strict=True):
            doc._context = context
    return docs, {id(doc): index for index, doc in enumerate(docs)}


def _to_bytes(doc: Doc) -> bytes:
    if get_array_module(doc.tensor).__name__ == "cupy":
        doc.tensor = doc.tensor.get()
    return doc.to_bytes()
