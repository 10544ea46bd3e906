"""Messages between workers of one machine, through memory that they share."""

import threading

import numpy as np
import pytest

from fastpipe.training.distributed.local_channel import Address, Listener, LocalOutbox
from fastpipe.training.distributed.messages import Message, Tally, Weights
from fastpipe.training.distributed.owner import Gradients
from fastpipe.training.distributed.ownership import Block
from fastpipe.training.distributed.shared_memory import Head, Slots

BLOCKS = [Block.of({"a": 2, "b": 1}), Block.of({"c": 5})]


def gradients(value):
    return Gradients(
        np.full(5, value, "float32"), np.array([1]), np.array([7], "int64")
    )


def message(round=1, value=1.0, tally=None):
    weights = Weights(np.full(3, value, "float32"), np.array([3, 4], "int64"))
    return Message(0, 2, round, tally, gradients(value), weights)


class Receiver:
    """Worker 1, which keeps what comes until it is told to let it go."""

    def __init__(self):
        self.messages = []
        self.came = threading.Semaphore(0)
        self.listener = Listener(1, self.receive)
        self.listener.blocks = BLOCKS

    def receive(self, message):
        self.messages.append(message)
        self.came.release()

    def wait(self, number):
        for _ in range(number):
            assert self.came.acquire(timeout=10)


@pytest.fixture
def receiver():
    return Receiver()


def connect(receiver, merging=True):
    return LocalOutbox(0, 1, BLOCKS, receiver.listener.address, merging=merging)


def test_a_message_comes_as_it_was_sent(receiver):
    outbox = connect(receiver)
    outbox.post(message(value=2.5, tally=Tally(3, 900, exhausted=True)))
    outbox.post(Message(0, 2, 9, None, gradients(4)))
    outbox.flush()
    both, part = receiver.messages
    assert (both.sender, both.generation, both.round) == (0, 2, 1)
    assert both.tally == Tally(3, 900, exhausted=True)
    assert both.gradients.values.tolist() == [2.5] * 5
    assert both.gradients.counts.tolist() == [1]
    assert both.gradients.versions.tolist() == [7]
    assert both.weights.values.tolist() == [2.5] * 3
    assert both.weights.versions.tolist() == [3, 4]
    assert (part.round, part.tally, part.weights) == (9, None, None)
    assert part.gradients.values.tolist() == [4] * 5
    assert outbox.take_count() == 4 * (5 + 3 + 5)
    assert outbox.take_count() == 0
    outbox.close()


def test_what_has_no_room_is_merged_until_there_is_some(receiver):
    outbox = connect(receiver)
    for round in range(6):
        outbox.post(message(round))
    receiver.wait(3)
    assert [found.round for found in receiver.messages] == [0, 1, 2]
    receiver.messages[1].release()
    receiver.wait(1)
    outbox.flush()
    assert receiver.messages[3].round == 5
    assert receiver.messages[3].gradients.values.tolist() == [3] * 5
    assert receiver.messages[3].gradients.counts.tolist() == [3]
    # Those that were not let go are as they were.
    assert receiver.messages[0].gradients.values.tolist() == [1] * 5
    outbox.close()


def test_without_merging_messages_queue_up(receiver):
    outbox = connect(receiver, merging=False)
    for round in range(6):
        outbox.post(message(round, value=round))
    for index in range(6):
        receiver.wait(1)
        assert receiver.messages[index].round == index
        assert receiver.messages[index].weights.values.tolist() == [index] * 3
        receiver.messages[index].release()
    outbox.flush()
    outbox.close()


def test_who_does_not_know_the_secret_is_not_heard(receiver):
    address = Address(receiver.listener.address.name, bytes(16))
    stranger = LocalOutbox(0, 1, BLOCKS, address, merging=True)
    stranger.post(message())
    # Returns as the connection is closed.
    stranger.flush()
    assert not receiver.messages
    friend = connect(receiver)
    friend.post(message(round=4))
    friend.flush()
    assert [found.round for found in receiver.messages] == [4]
    friend.close()


def test_memory_of_another_size_is_refused(receiver):
    others = [BLOCKS[0], Block.of({"c": 500})]
    outbox = LocalOutbox(0, 1, others, receiver.listener.address, merging=True)
    outbox.flush()
    outbox._changed.acquire()
    assert outbox._changed.wait_for(lambda: outbox._closed, timeout=10)
    outbox._changed.release()
    assert not receiver.messages


def test_without_a_listener_there_is_an_error_at_once():
    with pytest.raises(OSError):
        LocalOutbox(0, 1, BLOCKS, Address("\0fastpipe-nobody", bytes(16)), merging=True)


def test_a_closed_outbox_sends_nothing_and_does_not_wait(receiver):
    outbox = connect(receiver)
    for round in range(5):
        outbox.post(message(round))
    receiver.wait(3)
    outbox.close()
    outbox.flush()
    outbox.post(message(round=9))
    for found in receiver.messages:
        found.release()
    assert len(receiver.messages) == 3


def test_both_sides_see_the_same_memory():
    mine = Slots(BLOCKS[1], BLOCKS[0], 2)
    head = Head.from_bytes(mine.write(1, message(value=6)))
    theirs = Slots(BLOCKS[1], BLOCKS[0], 2, mine.file)
    assert theirs.read(0, head).gradients.values.tolist() == [6] * 5
    assert theirs.read(0, Head(0, 12, 2, 1, Tally())).weights.values.tolist() == [0] * 3
    mine.close()
    with pytest.raises(ValueError, match="not the head of a message"):
        Head.from_bytes(b"123")
