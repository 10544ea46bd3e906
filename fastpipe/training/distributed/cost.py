"""What sharing the parameters costs: bytes a step against words a step.

A worker sends, at each of its batches, every other owner the gradients of the arrays
that are theirs, and everyone its own arrays. With `P` numbers in all arrays, 4 bytes
each, and `N` workers that own about as many, that is `4P(N-1)/N` bytes of gradients and
as many of weights: `8P(N-1)/N` bytes a step, however many words the batch has. In
asynchronous mode it may send its arrays once more in between, to those who begin their
next batch earlier: up to half as much again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .ownership import share_out

_BYTES = 4


@dataclass(frozen=True)
class Machine:
    """How fast a worker and its network are.

    Attributes
    ----------
    words_a_second
        Words that a worker alone trains on.
    bandwidth
        Bytes a second that a worker can send while it receives as many.
    copying
        Bytes a second that a worker packs, adds up and unpacks: its own time, which it
        does not train in.
    """

    words_a_second: float
    bandwidth: float
    copying: float


@dataclass(frozen=True)
class Cost:
    """What a step of each worker costs.

    Attributes
    ----------
    bytes_a_step
        Bytes that the busiest worker sends.
    computing, copying, sending
        Seconds.
    speedup_async, speedup_sync
        Words a second of all workers, over those of one alone.
    """

    bytes_a_step: int
    computing: float
    copying: float
    sending: float
    speedup_async: float
    speedup_sync: float


def bytes_a_step(sizes: Mapping[str, int], n_workers: int) -> int:
    """Return the bytes that the busiest worker sends at one of its batches.

    Parameters
    ----------
    sizes
        Numbers in each array, by name.
    n_workers
        Number of workers.
    """
    total = sum(sizes.values())
    own = [block.size for block in share_out(sizes, n_workers)]
    return max(_BYTES * (total - size + (n_workers - 1) * size) for size in own)


def estimate(
    sizes: Mapping[str, int], n_workers: int, words_a_step: float, machine: Machine
) -> Cost:
    """Estimate what a step costs, and how much faster many workers are.

    In asynchronous mode sending goes on beside computing, and the slower of the two
    sets the pace (messages that can't leave are added up, so the true pace is better);
    in synchronous mode one follows the other.

    Parameters
    ----------
    sizes
        Numbers in each array, by name.
    n_workers
        Number of workers.
    words_a_step
        Words of a worker's batch.
    machine
        How fast worker and network are.
    """
    moved = bytes_a_step(sizes, n_workers)
    computing = words_a_step / machine.words_a_second
    # What comes in is unpacked as well.
    copying = 2 * moved / machine.copying
    sending = moved / machine.bandwidth
    busy = computing + copying
    return Cost(
        bytes_a_step=moved,
        computing=computing,
        copying=copying,
        sending=sending,
        speedup_async=n_workers * computing / max(busy, sending),
        speedup_sync=n_workers * computing / (busy + sending),
    )
