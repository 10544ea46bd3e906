"""Boxes between the training thread of a worker and the threads that carry messages."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from contextlib import suppress

from .messages import Message

# Hands a message over, and returns a function that waits until it has arrived.
Send = Callable[[int, Message], Callable[[], None]]


class Interrupted(Exception):
    """The workers are put back to a checkpoint: what goes on is of no use."""


class Inbox:
    """Messages that came in and were not read yet."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._messages: list[Message] = []
        self._generation = 0

    def put(self, message: Message) -> None:
        """Take a message in, unless it is of an earlier generation."""
        with self._changed:
            if message.generation >= self._generation:
                self._messages.append(message)
                self._changed.notify_all()

    def begin(self, generation: int) -> None:
        """Drop what is of an earlier generation, and interrupt who waits for it."""
        with self._changed:
            self._generation = generation
            self._messages = [
                message
                for message in self._messages
                if message.generation >= generation
            ]
            self._changed.notify_all()

    @property
    def generation(self) -> int:
        """The generation whose messages are taken."""
        return self._generation

    def take(self) -> list[Message]:
        """Return all messages, in the order in which they came."""
        with self._changed:
            messages, self._messages = self._messages, []
            return messages

    def wait_for(
        self, round: int, senders: Iterable[int], generation: int
    ) -> list[Message]:
        """Wait until a message of a round is there from everyone, and return them.

        Parameters
        ----------
        round
            The round.
        senders
            Numbers of the workers.
        generation
            The generation in which the caller works.

        Returns
        -------
        list of Message
            In the order of the senders' numbers.

        Raises
        ------
        Interrupted
            If another generation began meanwhile.
        """
        wanted = sorted(senders)
        with self._changed:
            while True:
                if self._generation != generation:
                    raise Interrupted
                found = {
                    message.sender: message
                    for message in self._messages
                    if message.round == round and message.sender in wanted
                }
                if len(found) == len(wanted):
                    break
                self._changed.wait()
            self._messages = [
                message for message in self._messages if message.round != round
            ]
        return [found[sender] for sender in wanted]


class Sender(ABC):
    """Takes messages to one peer. The training thread never waits for it.

    Parameters
    ----------
    merging
        Whether messages that wait may be merged; if not, they queue up.
    """

    def __init__(self, *, merging: bool) -> None:
        self._merging = merging
        self._waiting: list[Message] = []
        self._n_posted = 0
        self._n_arrived = 0
        self._n_bytes = 0
        self._changed = threading.Condition()
        self._closed = False

    def post(self, message: Message) -> None:
        """Leave a message; returns at once."""
        with self._changed:
            if self._merging and self._waiting:
                self._waiting[-1].merge(message)
                return
            self._waiting.append(message)
            self._n_posted += 1
            self._begin_sending()

    def take_count(self) -> int:
        """Return how many bytes were sent since the last call."""
        with self._changed:
            count, self._n_bytes = self._n_bytes, 0
            return count

    def flush(self) -> None:
        """Wait until everything that was posted has arrived, or the peer is lost."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._n_arrived == self._n_posted or self._closed
            )

    def close(self) -> None:
        """Send nothing more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @abstractmethod
    def _begin_sending(self) -> None:
        """Have what waits sent; `_changed` is held."""

    def _take_waiting(self) -> Message:
        """Return the message that waits longest, to be sent; `_changed` is held."""
        message = self._waiting.pop(0)
        self._n_bytes += message.n_bytes
        return message

    def _count_arrival(self) -> None:
        """Count a message that has arrived, or is lost with the peer."""
        with self._changed:
            self._n_arrived += 1
            self._changed.notify_all()


class Outbox(Sender):
    """Sends messages to one peer from a thread of its own.

    The training thread never waits for the peer. As many messages as `depth` are on
    their way at once; one that can't leave yet is merged with those that follow, so a
    slow peer gets fewer and larger sums, and memory stays bounded.

    Parameters
    ----------
    peer
        Number of the peer.
    send
        Hands a message over.
    depth
        Messages on their way.
    merging
        Whether messages that wait may be merged; if not, they queue up.
    """

    def __init__(
        self, peer: int, send: Send, *, depth: int = 2, merging: bool = True
    ) -> None:
        super().__init__(merging=merging)
        self._peer = peer
        self._send = send
        self._depth = depth
        self._thread = threading.Thread(
            target=self._run, name=f"outbox-{peer}", daemon=True
        )
        self._thread.start()

    def _begin_sending(self) -> None:
        self._changed.notify_all()

    def _run(self) -> None:
        arrivals: list[Callable[[], None]] = []
        while True:
            with self._changed:
                self._changed.wait_for(
                    lambda: bool(self._waiting or arrivals or self._closed)
                )
                if self._closed:
                    return
                may_send = self._waiting and len(arrivals) < self._depth
                message = self._take_waiting() if may_send else None
            if message is not None:
                arrivals.append(self._hand_over(message))
                continue
            # A peer that is lost is replaced, and everyone goes back to a checkpoint:
            # what it would have got is of no use.
            with suppress(Exception):
                arrivals.pop(0)()
            self._count_arrival()

    def _hand_over(self, message: Message) -> Callable[[], None]:
        try:
            return self._send(self._peer, message)
        except Exception:
            return lambda: None
