"""Distributed training under strain: Ray's object store is full, a worker is slow."""

from io import StringIO

import numpy as np
import pytest
import ray
from distributed_config import make_config
from processes import passed_on

from fastpipe.training.distributed.run import train
from fastpipe.training.distributed.state import STATE_FILE, RunState

# About the least that Ray takes.
STORE = 80_000_000
STEPS = 8

# The worker that begins first takes its time at each batch.
CODE = """
import os
import time
from fastpipe.util import registry

@registry.callbacks("slow_worker.v1")
def make(path: str):
    pauses = []

    def callback(nlp, info):
        if not pauses:
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL))
                pauses.append(1.0)
            except FileExistsError:
                pauses.append(0.0)
        time.sleep(pauses[0])

    return callback
"""

# As on a system without such memory, or between nodes: messages go through the store.
BY_THE_STORE = """
import os
del os.memfd_create
"""


@pytest.fixture(scope="module", autouse=True)
def small_ray():
    with passed_on():
        ray.init(
            address="local",
            num_cpus=2,
            object_store_memory=STORE,
            include_dashboard=False,
            log_to_driver=False,
        )
        yield
        ray.shutdown()


def run(folder, mode, before_update=None, code=""):
    config = make_config(mode, max_steps=STEPS, eval_frequency=4)
    # Large enough to fill the store.
    config["components"]["tagger"]["model"]["tok2vec"]["embed_size"] = 20_000
    if before_update is not None:
        config["training"]["before_update"] = before_update
    train(config, folder, code=code, stdout=StringIO(), stderr=StringIO())
    return RunState.load(folder / STATE_FILE)


@pytest.fixture(scope="module")
def undisturbed(small_ray, tmp_path_factory):
    return run(tmp_path_factory.mktemp("undisturbed"), "sync")


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_full_object_store_changes_nothing_but_the_time(mode, undisturbed, tmp_path):
    size = sum(array.nbytes for array in undisturbed.weights.values())
    # What a process reads stays in the store: the rest is less than what the two
    # workers send each other at a step, and than the state of the run.
    kept = ray.get(ray.put(np.zeros(STORE - size, dtype="uint8")))
    assert kept.nbytes + 2 * size > STORE
    state = run(tmp_path, mode, code=BY_THE_STORE)
    assert state.progress.step > STEPS
    if mode == "async":
        assert max(state.progress.results)[0] > 0.3
        return
    assert state.progress.results == undisturbed.progress.results
    for name, weights in undisturbed.weights.items():
        assert np.array_equal(state.weights[name], weights)


def test_others_go_on_while_a_worker_is_slow(tmp_path):
    exec(CODE, {})
    brake = {"@callbacks": "slow_worker.v1", "path": str(tmp_path / "taken")}
    state = run(tmp_path / "out", "async", brake, CODE)
    slow, fast = sorted(worker.position for worker in state.workers)
    assert slow + fast == state.progress.step > STEPS
    assert fast > 2 * slow
    assert max(state.progress.results)[0] > 0.3
