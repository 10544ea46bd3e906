"""The exchange of ``mode = "sync"``: all workers wait for each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .exchange import Parts
from .messages import Message, Tally, Weights
from .owner import Gradients


class SynchronousExchange(Parts):
    """All workers wait for each other at every batch.

    Each sends every owner its part of the gradients; the owner sums them in the order
    of the workers' numbers, updates, and sends the new weights to all. The weights
    depend on the seed and the number of workers alone, not on who was faster.
    """

    def prepare(self) -> None:
        """Nothing is on its way between two batches."""

    def receive(self, message: Message) -> None:
        """Keep a message for its round."""
        self._inbox.put(message)

    def close(self) -> None:
        """Who waits is interrupted by the inbox."""

    def share(self, gradients: Sequence[Gradients], tally: Tally) -> None:
        """Sum the gradients of all workers, and give the sum's update to all."""
        self.tallies[self._rank] = tally
        self._round += 1
        for peer in self._outboxes:
            self._post(peer, tally=tally, gradients=gradients[peer])
        found = self._inbox.wait_for(self._round, self._outboxes, self.generation)
        parts = {self._rank: gradients[self._rank]}
        for message in found:
            if message.tally is not None:
                self.tallies[message.sender] = message.tally
            if message.gradients is not None:
                parts[message.sender] = message.gradients
        before = self._owner.versions.copy()
        for sender in sorted(parts):
            part = parts[sender]
            part.versions = before
            self._owner.add(part)
        for message in found:
            message.release()
        self._owner.flush()
        self._round += 1
        # Copied: the vector changes while the message is on its way.
        weights = Weights(self._owner.weights.copy(), self._owner.versions.copy())
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
            message.release()
