"""Distributed training of a module of PyTorch, on a real Ray of this machine."""

import pytest
from distributed_config import make_config, run, weights_of

from fastpipe.training.distributed.cluster import connected
from fastpipe.training.distributed.state import STATE_FILE, RunState

pytest.importorskip("torch")


@pytest.fixture
def local_ray():
    with connected(None, n_cpus=2):
        yield


def test_a_module_of_pytorch_is_shared(local_ray, tmp_path):
    config = make_config(max_steps=30)
    config["components"]["tagger"]["model"]["tok2vec"] = {
        "@architectures": "fastpipe.Tok2Vec.v2",
        "embed": {
            "@architectures": "fastpipe.MultiHashEmbed.v2",
            "width": 16,
            "attrs": ["NORM", "SUFFIX"],
            "rows": [100, 100],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "fastpipe.TorchBiLSTMEncoder.v1",
            "width": 16,
            "depth": 1,
            "dropout": 0.0,
        },
    }
    found = [run(config, tmp_path / name)[0] for name in ("a", "b")]
    state = RunState.load(tmp_path / "a" / STATE_FILE)
    assert max(state.progress.results)[0] > state.progress.results[0][0]
    names = [name for name in state.weights if name.endswith("weight_hh_l0")]
    assert len(names) == 1
    assert state.optimizer["mom1"][names[0]].any()
    # In order of the workers' numbers, so to the bit.
    assert weights_of(found[0]) == weights_of(found[1])
