"""How the gradients of a batch become new weights on every worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from .mailbox import Inbox, Outbox
from .messages import Message, Tally, Weights
from .owner import Gradients, Owner
from .ownership import Block
from .parameters import Parameters


class Exchange(Protocol):
    """What a worker does before and after each batch."""

    tallies: list[Tally]
    generation: int

    def prepare(self) -> None:
        """Get ready for the next batch: take in what came from the others."""

    def share(self, gradients: Sequence[Gradients], tally: Tally) -> None:
        """Give the gradients of a batch away, for each block, and update one's own."""


class _Parts:
    """What both ways of exchange work with.

    Parameters
    ----------
    rank
        Number of this worker.
    parameters
        The arrays of its pipeline.
    blocks
        The arrays of each worker.
    owner
        The block of this worker.
    inbox, outboxes
        Messages from the others, and to each of them.
    """

    def __init__(
        self,
        rank: int,
        parameters: Parameters,
        blocks: Sequence[Block],
        owner: Owner,
        inbox: Inbox,
        outboxes: dict[int, Outbox],
    ) -> None:
        self._rank = rank
        self._parameters = parameters
        self._blocks = blocks
        self._owner = owner
        self._inbox = inbox
        self._outboxes = outboxes
        self.generation = inbox.generation
        self._round = 0
        self.tallies = [Tally() for _ in blocks]

    def _post(
        self,
        peer: int,
        gradients: Gradients | None = None,
        weights: Weights | None = None,
    ) -> None:
        tally = self.tallies[self._rank]
        message = Message(
            self._rank, self.generation, self._round, tally, gradients, weights
        )
        self._outboxes[peer].post(message)

    def _own_weights(self) -> Weights:
        # Copied: the vector changes while the message is on its way.
        return Weights(self._owner.weights.copy(), self._owner.versions.copy())


class SynchronousExchange(_Parts):
    """All workers wait for each other at every batch.

    Each sends every owner its part of the gradients; the owner sums them in the order
    of the workers' numbers, updates, and sends the new weights to all. The weights
    depend on the seed and the number of workers alone, not on who was faster.
    """

    def prepare(self) -> None:
        """Nothing is on its way between two batches."""

    def share(self, gradients: Sequence[Gradients], tally: Tally) -> None:
        """Sum the gradients of all workers, and give the sum's update to all."""
        self.tallies[self._rank] = tally
        self._round += 1
        for peer in self._outboxes:
            self._post(peer, gradients=gradients[peer])
        found = self._inbox.wait_for(self._round, self._outboxes, self.generation)
        parts = {self._rank: gradients[self._rank]}
        for message in found:
            self.tallies[message.sender] = message.tally
            if message.gradients is not None:
                parts[message.sender] = message.gradients
        before = self._owner.versions.copy()
        for sender in sorted(parts):
            part = parts[sender]
            part.versions = before
            self._owner.add(part)
        self._owner.flush()
        self._round += 1
        weights = self._own_weights()
        for peer in self._outboxes:
            self._post(peer, weights=weights)
        changed = np.flatnonzero(self._owner.versions != before)
        self._parameters.write_block(
            self._blocks[self._rank], self._owner.weights, changed
        )
        for message in self._inbox.wait_for(
            self._round, self._outboxes, self.generation
        ):
            block = self._blocks[message.sender]
            if message.weights is not None:
                self._parameters.write_block(
                    block, message.weights.values, range(len(block.names))
                )


class AsynchronousExchange(_Parts):
    """Nobody waits: gradients and weights are pushed, and taken in when they come.

    With a batch's gradients a worker sends an owner the version of each array that
    they were computed at, and its own arrays with their new versions.
    """

    def __init__(
        self,
        rank: int,
        parameters: Parameters,
        blocks: Sequence[Block],
        owner: Owner,
        inbox: Inbox,
        outboxes: dict[int, Outbox],
    ) -> None:
        super().__init__(rank, parameters, blocks, owner, inbox, outboxes)
        self._versions = [np.zeros(len(block.names), np.int64) for block in blocks]
        self._unsent: Sequence[Gradients] | None = None

    def prepare(self) -> None:
        """Take in what came from the others, and push the last batch's results.

        The others' gradients first: so what is pushed is as new as can be, and their
        next gradients are computed at fewer updates' distance.
        """
        newest: dict[int, Weights] = {}
        for message in self._inbox.take():
            self.tallies[message.sender] = message.tally
            if message.gradients is not None:
                self._owner.add(message.gradients)
            if message.weights is not None:
                newest[message.sender] = message.weights
        for sender, weights in newest.items():
            self._put(sender, weights)
        self._put(self._rank, Weights(self._owner.weights, self._owner.versions))
        if self._unsent is not None:
            own = self._own_weights()
            for peer in self._outboxes:
                self._post(peer, gradients=self._unsent[peer], weights=own)
            self._unsent = None

    def share(self, gradients: Sequence[Gradients], tally: Tally) -> None:
        """Update one's own arrays; the next `prepare`, right behind, pushes all."""
        self.tallies[self._rank] = tally
        self._round += 1
        for part, versions in zip(gradients, self._versions, strict=True):
            part.versions = versions.copy()
        self._owner.add(gradients[self._rank])
        self._unsent = gradients

    def _put(self, owner: int, weights: Weights) -> None:
        known = self._versions[owner]
        newer = np.flatnonzero(weights.versions > known)
        self._parameters.write_block(self._blocks[owner], weights.values, newer)
        known[newer] = weights.versions[newer]
