"""The exchange of ``mode = "async"``: nobody waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

import numpy as np

from .age import Age
from .exchange import Parts
from .mailbox import Inbox, Sender
from .messages import Message, Tally, Weights
from .owner import Gradients, Owner
from .ownership import Block
from .parameters import Parameters
from .rhythm import Rhythm

# How far to look ahead, in ages. Found by trial, with ages of 1 and 2.
_REACH = 1.5
_NO_MESSAGE = Message(sender=-1, generation=-1, round=-1)


class AsynchronousExchange(Parts):
    """Gradients and weights are pushed, and taken in when they come.

    A gradient goes to the owner with the version of each array that it was computed
    at. The owner updates as it comes, on the thread that carries messages. It
    broadcasts its arrays after each of its own batches, and in between to those who
    will begin their next batch before that; they take in what is newest then.

    When a gradient reaches its owner, the array had some updates since: its age. So an
    owner gives away, and computes with, not the array as it is but as it will be about
    when the gradient is there: the last change, times the age that gradients have
    lately, is added, and half as much again (Hakimi et al., 2019, "Taming momentum in
    a distributed asynchronous environment"). Without that, as many words teach much
    less.
    """

    def __init__(
        self,
        rank: int,
        parameters: Parameters,
        blocks: Sequence[Block],
        owner: Owner,
        inbox: Inbox,
        outboxes: dict[int, Sender],
    ) -> None:
        super().__init__(rank, parameters, blocks, owner, inbox, outboxes)
        # Held while the owner's arrays, or what came and was not taken in, change.
        self._lock = threading.Lock()
        self._versions = [np.zeros(len(block.names), np.int64) for block in blocks]
        self._newest: dict[int, Message] = {}
        self._own_age = Age(len(blocks) - 1)
        self._peers_age = Age(len(blocks) - 1)
        # When a worker's gradients come here.
        self._rhythms = [Rhythm() for _ in blocks]
        self._ahead = np.empty_like(owner.weights)
        self._error: Exception | None = None
        self._is_closed = False

    def prepare(self) -> None:
        """Compute with the newest arrays."""
        with self._lock:
            if self._error is not None:
                raise self._error
            newest, self._newest = self._newest, {}
            n_updates = _REACH * self._own_age.mean
            own = self._owner.ahead(n_updates, out=self._ahead)
            versions = self._owner.versions.copy()
        self._take_over(self._rank, Weights(own, versions))
        for sender, message in newest.items():
            if message.weights is not None:
                self._take_over(sender, message.weights)
            message.release()

    def _take_over(self, owner: int, weights: Weights) -> None:
        """Compute with arrays of an owner, where they are newer."""
        known = self._versions[owner]
        newer = np.flatnonzero(weights.versions > known)
        self._parameters.write_block(self._blocks[owner], weights.values, newer)
        known[newer] = weights.versions[newer]

    def share(self, gradients: Sequence[Gradients], tally: Tally) -> None:
        """Update one's own arrays, and push them and the gradients of the others'."""
        for part, versions in zip(gradients, self._versions, strict=True):
            part.versions = versions.copy()
        with self._lock:
            self.tallies[self._rank] = tally
            self._round += 1
            own = gradients[self._rank]
            self._own_age.note(self._owner.age_of(own))
            self._owner.add(own)
            self._rhythms[self._rank].note(time.monotonic())
            weights = self._own_weights() if self._outboxes else None
            for peer in self._outboxes:
                self._post(
                    peer, tally=tally, gradients=gradients[peer], weights=weights
                )

    def receive(self, message: Message) -> None:
        """Update one's own arrays by a peer's gradients; keep its arrays."""
        with self._lock:
            if self._is_closed or message.generation != self.generation:
                message.release()
                return
            try:
                self._take(message)
            except Exception as error:
                # The training thread raises it.
                self._error = error

    def close(self) -> None:
        """Change nothing any more."""
        with self._lock:
            self._is_closed = True

    def _take(self, message: Message) -> None:
        if message.tally is not None:
            self.tallies[message.sender] = message.tally
        if message.gradients is not None:
            self._learn(message.sender, message.gradients)
        older = message
        if message.weights is not None:
            older = self._newest.get(message.sender, _NO_MESSAGE)
            self._newest[message.sender] = message
        older.release()

    def _learn(self, sender: int, gradients: Gradients) -> None:
        """Update one's own arrays by a peer's gradients."""
        self._peers_age.note(self._owner.age_of(gradients))
        self._rhythms[sender].note(time.monotonic())
        if not self._owner.add(gradients):
            return
        own = self._rhythms[self._rank]
        early = [peer for peer in self._outboxes if self._rhythms[peer].is_before(own)]
        if early:
            weights = self._own_weights()
            for peer in early:
                self._post(peer, weights=weights)

    def _own_weights(self) -> Weights:
        """Return the own arrays for the others."""
        weights = self._owner.ahead(_REACH * self._peers_age.mean)
        return Weights(weights, self._owner.versions.copy())
