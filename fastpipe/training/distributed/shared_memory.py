"""Memory that two workers of one machine share, for messages on their way."""

from __future__ import annotations

import mmap
import os
import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .messages import Message, Tally, Weights
from .owner import Gradients
from .ownership import Block

# What is in the head of a message.
_TALLY = 1
_EXHAUSTED = 2
_GRADIENTS = 4
_WEIGHTS = 8
_STOPPING = 16
_HEAD = struct.Struct("=BBqqqq")

# Arrays begin where cache lines do.
_ALIGNMENT = 64


@dataclass(frozen=True)
class Head:
    """What says that a message lies in a slot: a few bytes.

    Attributes
    ----------
    slot
        Number of the slot.
    flags
        Which parts the message has.
    generation, round
        As in the message.
    tally
        As in the message; of zeros where it has none.
    """

    slot: int
    flags: int
    generation: int
    round: int
    tally: Tally

    @classmethod
    def of(cls, message: Message, slot: int) -> Head:
        """Return the head of a message."""
        tally = message.tally or Tally()
        flags = _TALLY if message.tally is not None else 0
        flags |= _EXHAUSTED if tally.exhausted else 0
        flags |= _STOPPING if tally.stopping else 0
        flags |= _GRADIENTS if message.gradients is not None else 0
        flags |= _WEIGHTS if message.weights is not None else 0
        return cls(slot, flags, message.generation, message.round, tally)

    def to_bytes(self) -> bytes:
        """Return the head as it is sent."""
        tally = self.tally
        return _HEAD.pack(
            *(self.slot, self.flags, self.generation, self.round),
            *(tally.batches, tally.words),
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Head:
        """Read a head.

        Raises
        ------
        ValueError
            If it has another length.
        """
        try:
            slot, flags, generation, round, batches, words = _HEAD.unpack(data)
        except struct.error as error:
            raise ValueError(f"not the head of a message: {error}") from error
        exhausted, stopping = bool(flags & _EXHAUSTED), bool(flags & _STOPPING)
        tally = Tally(batches, words, exhausted, stopping)
        return cls(slot, flags, generation, round, tally)


class Slots:
    """A few places of equal size, each for one message from one worker to another.

    Parameters
    ----------
    receiver, sender
        The blocks of both: a message has gradients for the one and weights of the
        other.
    number
        How many places.
    file
        Descriptor of the memory, which belongs to this object from here on; None: new
        memory.

    Raises
    ------
    OSError
        If the system has no such memory.
    ValueError
        If the memory of the descriptor has another size.
    """

    def __init__(
        self, receiver: Block, sender: Block, number: int, file: int | None = None
    ) -> None:
        counts = [
            (receiver.size, np.float32),
            (len(receiver.names), np.int64),
            (len(receiver.names), np.int64),
            (sender.size, np.float32),
            (len(sender.names), np.int64),
        ]
        places, size = [], 0
        for count, kind in counts:
            places.append((size, count, kind))
            size += -(-count * np.dtype(kind).itemsize // _ALIGNMENT) * _ALIGNMENT
        self.number = number
        n_bytes = max(1, size * number)
        self.file = _make_memory(n_bytes) if file is None else file
        try:
            if os.fstat(self.file).st_size != n_bytes:
                raise ValueError("the shared memory has another size")
            # Freed when the last of the two processes is gone, however that ends.
            memory = mmap.mmap(self.file, n_bytes)
        except BaseException:
            self.close()
            raise
        self._arrays: list[list[NDArray]] = [
            [
                np.frombuffer(memory, kind, count, slot * size + start)
                for start, count, kind in places
            ]
            for slot in range(number)
        ]

    def close(self) -> None:
        """Close the descriptor; the memory stays as long as arrays are used."""
        if self.file >= 0:
            os.close(self.file)
            self.file = -1

    def write(self, slot: int, message: Message) -> bytes:
        """Copy a message into a slot, and return its head."""
        values, counts, versions, weights, weight_versions = self._arrays[slot]
        if message.gradients is not None:
            values[:] = message.gradients.values
            counts[:] = message.gradients.counts
            versions[:] = message.gradients.versions
        if message.weights is not None:
            weights[:] = message.weights.values
            weight_versions[:] = message.weights.versions
        return Head.of(message, slot).to_bytes()

    def read(self, sender: int, head: Head) -> Message:
        """Return the message in a slot; its arrays are the slot's own memory."""
        values, counts, versions, weights, weight_versions = self._arrays[head.slot]
        flags = head.flags
        return Message(
            sender,
            head.generation,
            head.round,
            head.tally if flags & _TALLY else None,
            Gradients(values, counts, versions) if flags & _GRADIENTS else None,
            Weights(weights, weight_versions) if flags & _WEIGHTS else None,
        )


def _make_memory(n_bytes: int) -> int:
    """Return the descriptor of new memory without a name."""
    make = getattr(os, "memfd_create", None)
    if make is None:
        raise OSError("this system has no memory without a name (memfd_create)")
    file: int = make("fastpipe-messages")
    try:
        os.ftruncate(file, n_bytes)
    except OSError:
        os.close(file)
        raise
    return file
