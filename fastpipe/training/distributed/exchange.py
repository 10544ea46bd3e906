"""How the gradients of a batch become new weights on every worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from .mailbox import Inbox, Sender
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

    def receive(self, message: Message) -> None:
        """Take a message in, on a thread that carries messages."""

    def begin_interval(self) -> None:
        """Count what is done from here; nobody trains meanwhile."""

    def close(self) -> None:
        """Change nothing any more: the worker goes back to a checkpoint."""


class Parts:
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
        outboxes: dict[int, Sender],
    ) -> None:
        self._rank = rank
        self._parameters = parameters
        self._blocks = blocks
        self._owner = owner
        self._inbox = inbox
        self._outboxes = outboxes
        self.generation = inbox.generation
        self._round = 0
        self.begin_interval()

    def begin_interval(self) -> None:
        """Count what is done from here; nobody trains meanwhile."""
        self.tallies = [Tally() for _ in self._blocks]

    def _post(
        self,
        peer: int,
        *,
        tally: Tally | None = None,
        gradients: Gradients | None = None,
        weights: Weights | None = None,
    ) -> None:
        message = Message(
            self._rank, self.generation, self._round, tally, gradients, weights
        )
        self._outboxes[peer].post(message)
