"""Which worker owns which parameter array.

Every array has exactly one owner: the worker that updates it and tells the others.
All workers compute the same map, so nobody has to be asked. A worker's arrays lie one
after the other in one flat vector, its block: a message holds a block, not single
arrays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """The arrays of one owner, laid out in a flat float32 vector.

    Attributes
    ----------
    names
        The arrays' names, in the order of the vector.
    starts
        Where each array begins; one more entry for the end of the last.
    """

    names: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, sizes: Mapping[str, int]) -> Block:
        """Return the block of arrays with these sizes, in numbers."""
        starts = [0]
        for size in sizes.values():
            starts.append(starts[-1] + size)
        return cls(names=tuple(sizes), starts=tuple(starts))

    @property
    def size(self) -> int:
        """Numbers in the vector."""
        return self.starts[-1]

    def slice_of(self, index: int) -> slice:
        """Return where the array with an index lies in the vector."""
        return slice(self.starts[index], self.starts[index + 1])


def share_out(sizes: Mapping[str, int], n_workers: int) -> list[Block]:
    """Give every array to one worker, so that all own about as many numbers.

    The largest arrays are given away first, each to the worker that owns least
    (longest processing time first; Graham, 1969: the largest share is at most 4/3 of
    the best possible one).

    Parameters
    ----------
    sizes
        Numbers in each array, by name. The order does not matter for who owns what.
    n_workers
        Number of workers.

    Returns
    -------
    list of Block
        One a worker; a block is empty where there are more workers than arrays.
    """
    loads = [0] * n_workers
    shares: list[list[str]] = [[] for _ in range(n_workers)]
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        owner = loads.index(min(loads))
        shares[owner].append(name)
        loads[owner] += sizes[name]
    return [Block.of({name: sizes[name] for name in sorted(share)}) for share in shares]
