"""The algorithm of distributed training, without Ray."""

import threading
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import SGD, Adam, Linear

from fastpipe.training.distributed.asynchronous import AsynchronousExchange
from fastpipe.training.distributed.cost import Machine, bytes_a_step, estimate
from fastpipe.training.distributed.mailbox import Inbox, Interrupted, Outbox
from fastpipe.training.distributed.messages import Message, Tally, Weights
from fastpipe.training.distributed.owner import Gradients, Owner
from fastpipe.training.distributed.ownership import Block, share_out
from fastpipe.training.distributed.parameters import Parameters
from fastpipe.training.distributed.rhythm import Rhythm
from fastpipe.training.distributed.sharding import shard_of
from fastpipe.training.distributed.step import make_step
from fastpipe.training.distributed.stream import BatchStream
from fastpipe.training.randomness import derive_seed, get_random_state


@given(
    sizes=st.dictionaries(st.text(max_size=5), st.integers(1, 1000), max_size=20),
    n_workers=st.integers(1, 5),
)
def test_every_array_has_one_owner(sizes, n_workers):
    blocks = share_out(sizes, n_workers)
    assert Counter(name for block in blocks for name in block.names) == Counter(
        sizes.keys()
    )
    assert sum(block.size for block in blocks) == sum(sizes.values())
    # No worker could give its smallest array away and be relieved by it.
    least = min(block.size for block in blocks)
    for block in blocks:
        if block.names:
            assert block.size - min(sizes[name] for name in block.names) <= least


def test_the_order_of_the_arrays_does_not_matter():
    sizes = {"a": 5, "b": 5, "c": 9, "d": 1}
    backwards = dict(reversed(sizes.items()))
    assert share_out(sizes, 3) == share_out(backwards, 3)


def test_each_text_has_one_worker_and_all_have_about_as_many():
    shares = Counter(shard_of(f"text number {i}", 3) for i in range(3000))
    assert set(shares) == {0, 1, 2}
    assert min(shares.values()) > 850


def test_seeds_of_workers_differ():
    assert len({derive_seed(0, 1, rank) for rank in range(50)}) == 50


BLOCK = Block.of({"a": 2, "b": 1})


def make_owner(quorum=1, max_staleness=-1):
    def update(name, weights, gradient, n_batches):
        weights -= gradient

    weights = np.zeros(3, dtype="float32")
    return Owner(BLOCK, weights, update, quorum=quorum, max_staleness=max_staleness)


def gradients(values, counts=(1, 1), versions=(0, 0)):
    return Gradients(
        np.array(values, "float32"), np.array(counts), np.array(versions, "int64")
    )


def test_an_owner_waits_for_its_quorum():
    owner = make_owner(quorum=2)
    owner.add(gradients([1, 2, 3]))
    assert owner.weights.tolist() == [0, 0, 0]
    owner.add(gradients([1, 1, 9], counts=(1, 0)))
    assert owner.weights.tolist() == [-2, -3, 0]
    assert owner.versions.tolist() == [1, 0]
    owner.flush()
    assert owner.weights.tolist() == [-2, -3, -3]


def test_an_owner_drops_what_is_too_old():
    owner = make_owner(max_staleness=1)
    for _ in range(2):
        owner.add(gradients([1, 1, 0], counts=(1, 0), versions=owner.versions))
    owner.add(gradients([5, 5, 5], versions=(0, 0)))
    assert owner.weights.tolist() == [-2, -2, -5]
    assert owner.n_dropped == 1


def test_an_owner_looks_ahead_by_its_last_update():
    owner = make_owner()
    assert owner.add(gradients([1, 1, 0], counts=(1, 0)))
    assert owner.add(gradients([3, 3, 5], versions=(1, 0)))
    assert not owner.add(gradients([9, 9, 9], counts=(0, 0)))
    assert owner.versions.tolist() == [2, 1]
    assert owner.age_of(gradients([0, 0, 0], versions=(0, 1))) == 1.0
    assert owner.age_of(gradients([0, 0, 0], counts=(0, 1), versions=(0, 1))) == 0.0
    assert owner.ahead(0).tolist() == [-4, -4, -5]
    assert owner.ahead(2).tolist() == [-10, -10, -15]
    assert owner.weights.tolist() == [-4, -4, -5]


def test_a_step_of_adam_grows_with_the_root_of_the_batches():
    models = {"model": Linear(2, 3).initialize()}
    parameters = Parameters(models)
    for optimizer, factor in [(Adam(0.001, L2=0.0), 2.0), (SGD(0.001, L2=0.0), 1.0)]:
        step = make_step(parameters, optimizer)
        ways = []
        for n_batches in (1, 4):
            # Each its own moments: a parameter steps by its name.
            optimizer.mom1.clear(), optimizer.mom2.clear(), optimizer.nr_update.clear()
            weights = np.zeros(6, "float32")
            step("model/0/W", weights, np.full(6, 0.1, "float32"), n_batches)
            ways.append(np.abs(weights).sum())
        assert ways[1] / ways[0] == pytest.approx(factor, rel=1e-3)


def test_a_sum_of_gradients_is_as_old_as_its_oldest():
    total = gradients([1, 1, 0], counts=(1, 0), versions=(4, 0))
    total.add(gradients([1, 1, 7], counts=(1, 1), versions=(3, 5)))
    assert total.values.tolist() == [2, 2, 7]
    assert total.counts.tolist() == [2, 1]
    assert total.versions.tolist() == [3, 5]


def message(sender=0, generation=0, round=1, part=None):
    return Message(sender, generation, round, Tally(round), part)


def test_messages_that_cannot_leave_are_merged():
    free = threading.Event()
    sent = []

    def send(peer, message):
        sent.append(message)
        return lambda: free.wait(5)

    outbox = Outbox(1, send, depth=1)
    outbox.post(message(round=1, part=gradients([1, 1, 1])))
    while not sent:
        pass
    for round in (2, 3, 4):
        outbox.post(message(round=round, part=gradients([1, 1, 1])))
    free.set()
    outbox.flush()
    outbox.close()
    assert [found.round for found in sent] == [1, 4]
    assert sent[1].gradients.values.tolist() == [3, 3, 3]
    assert sent[1].gradients.counts.tolist() == [3, 3]


def test_a_step_moves_what_the_cost_model_says():
    sizes = {"a": 600, "b": 300, "c": 100, "d": 200}
    blocks = share_out(sizes, 2)
    sent = []
    for rank, own in enumerate(blocks):
        other = blocks[1 - rank]
        outbox = Outbox(1 - rank, lambda peer, message: lambda: None)
        weights = Weights(np.zeros(own.size, "float32"), np.zeros(1, "int64"))
        outbox.post(Message(rank, 0, 1, Tally(), Gradients.empty(other), weights))
        outbox.flush()
        sent.append(outbox.take_count())
        assert outbox.take_count() == 0
        outbox.close()
    assert max(sent) == bytes_a_step(sizes, 2) == 4 * 1200
    slow = Machine(words_a_second=1000, bandwidth=4800, copying=9600)
    cost = estimate(sizes, 2, words_a_step=2000, machine=slow)
    assert (cost.computing, cost.copying, cost.sending) == (2, 1, 1)
    assert cost.speedup_async == pytest.approx(2 * 2 / 3)
    assert cost.speedup_sync == pytest.approx(2 * 2 / 4)
    assert estimate(sizes, 1, 2000, slow).speedup_sync == 1


class Pair:
    """Two workers in asynchronous mode, each with one array, and no training."""

    def __init__(self, update=None):
        self.models = [{"a": Linear(1, 1).initialize()} for _ in range(2)]
        self.exchanges = []
        self.boxes = [{}, {}]
        for rank, models in enumerate(self.models):
            parameters = Parameters(models)
            for name in parameters.sizes():
                parameters.write(name, np.zeros(1, "float32"))
            blocks = share_out(parameters.sizes(), 2)
            self.boxes[rank] = {1 - rank: Outbox(1 - rank, self.send)}
            owner = Owner(
                blocks[rank],
                np.zeros(1, "float32"),
                update or self.update,
                quorum=1,
                max_staleness=-1,
            )
            self.exchanges.append(
                AsynchronousExchange(
                    rank, parameters, blocks, owner, Inbox(), self.boxes[rank]
                )
            )

    def update(self, name, weights, gradient, n_batches):
        weights -= gradient

    def send(self, peer, message):
        self.exchanges[peer].receive(message)
        return lambda: None

    def share(self, rank, *values):
        """Give gradients for the arrays of both away, and wait until they arrived."""
        block = self.exchanges[rank]._blocks
        parts = [
            Gradients(np.full(1, value, "float32"), np.ones(1, int), np.zeros(1, int))
            for value, _ in zip(values, block, strict=True)
        ]
        self.exchanges[rank].share(parts, Tally(batches=1))
        for _ in range(2):
            for boxes in self.boxes:
                for box in boxes.values():
                    box.flush()

    def arrays(self, rank):
        """Return the arrays of the first worker and of the second."""
        self.exchanges[rank].prepare()
        exchange = self.exchanges[rank]
        parameters, blocks = exchange._parameters, exchange._blocks
        return [float(parameters.read_block(block)[0]) for block in blocks]

    def close(self):
        for boxes in self.boxes:
            for box in boxes.values():
                box.close()


def test_a_gradient_is_applied_when_it_comes_and_the_array_sent_back():
    pair = Pair()
    # No worker is in `share` or `prepare` when the other's gradients come.
    pair.share(0, 1.0, 2.0)
    pair.share(1, 4.0, 8.0)
    first, second = pair.exchanges
    assert first._owner.weights.tolist() == [-5]
    assert second._owner.weights.tolist() == [-10]
    assert [tally.batches for tally in first.tallies] == [1, 1]
    # What the two compute with is ahead by the last change times the age.
    ahead = [
        -5 - 4 * 1.5 * first._own_age.mean,
        -10 - 8 * 1.5 * second._peers_age.mean,
    ]
    assert pair.arrays(0) == pytest.approx(ahead)
    # A gradient of the second worker came when the array had two updates.
    assert second._versions[0].tolist() == [0]
    assert first._versions[1].tolist() == [2]
    pair.close()


def test_who_comes_next_is_expected_first():
    slow, fast = Rhythm(), Rhythm()
    assert slow.is_before(fast)
    for second in range(0, 9, 4):
        slow.note(second)
    assert slow.is_before(fast)
    for second in range(9):
        fast.note(second)
    # Both came at second 8: the one is due in 4 seconds, the other in 1.
    assert fast.is_before(slow)
    assert not slow.is_before(fast)
    # At about the same time, in doubt.
    fast.note(11.5)
    assert slow.is_before(fast)


def test_an_error_of_the_optimizer_reaches_the_training_thread():
    def update(name, weights, gradient, n_batches):
        raise FloatingPointError("not a number")

    pair = Pair(update)
    with pytest.raises(FloatingPointError):
        pair.share(0, 1.0, 1.0)
    parts = [Gradients.empty(block) for block in pair.exchanges[0]._blocks]
    parts[0].counts[:] = 1
    pair.exchanges[0].receive(Message(1, 0, 1, Tally(), parts[0]))
    with pytest.raises(FloatingPointError):
        pair.exchanges[0].prepare()
    pair.close()


def test_a_closed_exchange_and_another_generation_change_nothing():
    pair = Pair()
    part = Gradients(np.ones(1, "float32"), np.ones(1, int), np.zeros(1, int))
    exchange = pair.exchanges[0]
    exchange.receive(Message(1, 7, 1, Tally(), part))
    exchange.close()
    exchange.receive(Message(1, 0, 1, Tally(), part))
    assert exchange._owner.weights.tolist() == [0]
    pair.close()


def test_a_lost_peer_does_not_stop_the_outbox():
    def send(peer, message):
        raise ConnectionError

    outbox = Outbox(1, send)
    outbox.post(message())
    outbox.flush()
    outbox.close()


def test_an_inbox_keeps_the_order_of_the_workers_and_other_rounds():
    inbox = Inbox()
    for sender, round in [(2, 1), (0, 2), (0, 1)]:
        inbox.put(message(sender=sender, round=round))
    found = inbox.wait_for(1, [2, 0], generation=0)
    assert [message.sender for message in found] == [0, 2]
    assert [message.round for message in inbox.take()] == [2]


def test_a_new_generation_interrupts_who_waits():
    inbox = Inbox()
    timer = threading.Timer(0.05, inbox.begin, [1])
    timer.start()
    with pytest.raises(Interrupted):
        inbox.wait_for(1, [1], generation=0)
    inbox.put(message(generation=0))
    assert inbox.take() == []


def test_batches_since_the_last_mark_come_again():
    stream = BatchStream(lambda: iter(enumerate("abcdef")), get_random_state(), 1)
    assert [next(stream)[1] for _ in range(2)] == ["b", "c"]
    stream.mark()
    assert [next(stream)[1] for _ in range(2)] == ["d", "e"]
    assert stream.position == 5
    assert not stream.go_to(1)
    assert stream.go_to(3)
    assert [batch for _, batch in stream] == ["d", "e", "f"]
