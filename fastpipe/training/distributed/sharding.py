"""Which worker sees which document.

A document belongs to the worker that the hash of its text names. That needs no
coordination, holds for any reader, and keeps copies of a text on one worker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from murmurhash import hash as murmurhash

from ..corpus import select_examples
from ..randomness import OwnRandomness, derive_seed, state_of_seed

if TYPE_CHECKING:
    from ...language import Language

# Its examples, or in pretraining docs.
Reader = Callable[["Language"], Iterable[Any]]

# Apart from the hash of the string store, which picks rows of embedding tables.
_SHARD_SEED = 20


def shard_of(text: str, n_workers: int) -> int:
    """Return the number of the worker that sees a text."""
    return (murmurhash(text, _SHARD_SEED) & 0xFFFFFFFF) % n_workers


class ShardedReader:
    """A reader of the examples of one worker.

    Every worker reads the whole corpus with the same random numbers, so that random
    variants of an example are the same everywhere, and keeps its own. Docs of others
    need not be tokenized.

    Parameters
    ----------
    reader
        The corpus.
    rank, n_workers
        Number of this worker, and of all.
    seed
        Seed of the run.
    """

    def __init__(self, reader: Reader, rank: int, n_workers: int, seed: int) -> None:
        self._reader = reader
        self._rank = rank
        self._n_workers = n_workers
        self._seed = seed
        self._n_passes = 0

    def __call__(self, nlp: Language) -> Iterator[Any]:
        """Yield this worker's examples."""
        state = state_of_seed(derive_seed(self._seed, self._n_passes))
        self._n_passes += 1
        return OwnRandomness(
            lambda: select_examples(self._reader, nlp, self._is_own), state
        )

    def _is_own(self, doc: Any) -> bool:
        return shard_of(doc.text, self._n_workers) == self._rank
