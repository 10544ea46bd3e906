"""Messages between two workers of one machine, through memory that both share.

Ray's object store and its calls serve any two workers, at the price of many threads
and copies. On one machine the sender writes a message into shared memory, and tells
the receiver through a socket where it lies.
"""

from __future__ import annotations

import hmac
import os
import secrets
import socket
import struct
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from .mailbox import Sender
from .messages import Message
from .ownership import Block
from .shared_memory import Head, Slots

# One that the receiver still uses, one on its way, and one to write into.
_N_SLOTS = 3
# The secret, and the number of the sender.
_HELLO = struct.Struct("=16sq")
# What the receiver answers, with the number of a slot.
_TAKEN, _FREE = 0, 1
_MAX_PACKET = 4096

Receive = Callable[[Message], None]


@dataclass(frozen=True)
class Address:
    """Where a worker can be reached by others on its machine.

    Attributes
    ----------
    name
        Name of its socket.
    secret
        What a sender has to know: the name can be found out.
    """

    name: str
    secret: bytes


class Listener:
    """Takes messages of other workers on this machine.

    Parameters
    ----------
    rank
        Number of this worker.
    receive
        Called with each message, on a thread for each sender.

    Raises
    ------
    OSError
        If the system has no such sockets.
    """

    def __init__(self, rank: int, receive: Receive) -> None:
        # A name without a file (Linux only): nothing is left where a process is killed.
        name = f"\0fastpipe-{secrets.token_hex(16)}"
        self.address = Address(name, secrets.token_bytes(16))
        self.blocks: Sequence[Block] = ()
        self._rank = rank
        self._receive = receive
        self._socket = _make_socket()
        self._socket.bind(name)
        self._socket.listen()
        _start(self._accept, "listener")

    def _accept(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            _start(partial(self._serve, connection), "inbox")

    def _serve(self, connection: socket.socket) -> None:
        """Take the messages of one sender until it closes the connection."""
        with connection, suppress(OSError, ValueError):
            sender, slots = self._greet(connection)
            while packet := connection.recv(_MAX_PACKET):
                head = Head.from_bytes(packet)
                message = slots.read(sender, head)
                message.release = _Release(connection, head.slot)
                self._receive(message)
                connection.send(bytes((_TAKEN, head.slot)))

    def _greet(self, connection: socket.socket) -> tuple[int, Slots]:
        """Return who sends, and where its messages will lie."""
        data, files, _, _ = socket.recv_fds(connection, _MAX_PACKET, 1)
        try:
            secret, sender = _HELLO.unpack(data)
            if not hmac.compare_digest(secret, self.address.secret):
                raise ValueError("the sender does not know the secret")
            own, others = self.blocks[self._rank], self.blocks[sender]
            slots = Slots(own, others, _N_SLOTS, files.pop())
        except (struct.error, IndexError) as error:
            raise ValueError(f"not a greeting: {error}") from error
        finally:
            for file in files:
                os.close(file)
        slots.close()
        return sender, slots


@dataclass
class _Release:
    """Tells the sender that a slot is free again."""

    connection: socket.socket
    slot: int

    def __call__(self) -> None:
        with suppress(OSError):
            self.connection.send(bytes((_FREE, self.slot)))


class LocalOutbox(Sender):
    """Sends messages to one peer on the same machine.

    As `Outbox`, but it copies a message at once where there is room, and has a thread
    only for the answers.

    Parameters
    ----------
    rank, peer
        Numbers of this worker and of the peer.
    blocks
        The arrays of each worker.
    address
        Where the peer listens.
    merging
        Whether messages that wait for room may be merged; if not, they queue up.

    Raises
    ------
    OSError
        If the peer can't be reached this way.
    """

    def __init__(
        self,
        rank: int,
        peer: int,
        blocks: Sequence[Block],
        address: Address,
        *,
        merging: bool,
    ) -> None:
        super().__init__(merging=merging)
        self._slots = Slots(blocks[peer], blocks[rank], _N_SLOTS)
        self._free = list(range(_N_SLOTS))
        self._socket = _make_socket()
        try:
            self._socket.connect(address.name)
            hello = _HELLO.pack(address.secret, rank)
            socket.send_fds(self._socket, [hello], [self._slots.file])
        except OSError:
            self._socket.close()
            raise
        finally:
            self._slots.close()
        _start(self._take_answers, f"outbox-{peer}")

    def close(self) -> None:
        """Send nothing more."""
        super().close()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def _begin_sending(self) -> None:
        """Send what waits, as far as there is room; `_changed` is held."""
        while self._waiting and self._free and not self._closed:
            message, slot = self._take_waiting(), self._free.pop()
            head = self._slots.write(slot, message)
            # A peer that is lost is replaced, and everyone goes back to a checkpoint.
            with suppress(OSError):
                self._socket.send(head)

    def _take_answers(self) -> None:
        """Take the peer's answers until it is gone."""
        with self._socket, suppress(OSError):
            while packet := self._socket.recv(_MAX_PACKET):
                kind, slot = packet
                if kind == _TAKEN:
                    self._count_arrival()
                    continue
                with self._changed:
                    self._free.append(slot)
                    self._begin_sending()
        super().close()


def _make_socket() -> socket.socket:
    """Return a socket of this machine that keeps packets apart."""
    if not hasattr(socket, "AF_UNIX") or not hasattr(socket, "send_fds"):
        raise OSError("this system has no sockets that pass on descriptors")
    return socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def _start(run: Callable[[], None], name: str) -> None:
    threading.Thread(target=run, name=name, daemon=True).start()
