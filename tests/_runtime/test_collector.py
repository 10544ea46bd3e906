"""The garbage collector pauses while much is made that stays."""

import gc

import pytest
import srsly

from fastpipe._runtime.collector import collector_paused


@pytest.fixture(autouse=True)
def thresholds():
    before = gc.get_threshold()
    yield before
    assert gc.get_threshold() == before
    assert gc.isenabled()


def n_collections():
    return sum(each["collections"] for each in gc.get_stats())


def make_much():
    return [[] for _ in range(10 * gc.get_threshold()[0] + 10_000)]


def test_nothing_is_collected_meanwhile():
    before = n_collections()
    with collector_paused():
        with collector_paused():
            made = make_much()
        # It enables the collector when it is done.
        assert srsly.msgpack_loads(srsly.msgpack_dumps([1])) == [1]
        made += make_much()
    assert n_collections() == before
    assert made


def test_an_error_ends_the_pause(thresholds):
    with pytest.raises(KeyError), collector_paused():
        raise KeyError
    assert gc.get_threshold() == thresholds


def test_a_collector_that_is_off_stays_off():
    gc.disable()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_counts_as_old():
    gc.collect()
    with collector_paused():
        made = make_much()
    assert gc.get_count()[0] < len(made)


def test_what_is_frozen_stays_frozen():
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with collector_paused():
            pass
        assert gc.get_freeze_count() >= frozen - 100
    finally:
        gc.unfreeze()


def test_a_block_that_makes_little_asks_not_what_is_frozen(monkeypatch):
    monkeypatch.setattr(gc, "get_freeze_count", lambda: pytest.fail("asked"))
    gc.collect()
    with collector_paused():
        pass
