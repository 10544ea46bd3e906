"""Modules of PyTorch in models: the encoder that comes along, and one of a user."""

import pytest
import srsly

import fastpipe
from fastpipe.cli.train import train
from fastpipe.training.checkpoint import STATE_FILE
from fastpipe.util import import_file

torch = pytest.importorskip("torch")
torch.set_num_threads(1)

CODE = """
from typing import List

import torch
from thinc.api import Model, PyTorchRNNWrapper, chain, with_padded
from thinc.types import Floats2d

import fastpipe
from fastpipe.tokens import Doc


class Encoder(torch.nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.lstm = torch.nn.LSTM(width, width // 2, bidirectional=True)
        self.dropout = torch.nn.Dropout(0.2)

    def forward(self, padded, state):
        output, state = self.lstm(padded, state)
        return self.dropout(output), state


@fastpipe.registry.architectures("torch_tok2vec.v1")
def torch_tok2vec(width: int, rows: int) -> Model[List[Doc], List[Floats2d]]:
    make_embedding = fastpipe.registry.get(
        "architectures", "fastpipe.MultiHashEmbed.v2"
    )
    embed = make_embedding(
        width=width, attrs=["NORM", "SUFFIX"], rows=[rows, rows],
        include_static_vectors=False,
    )
    model = chain(embed, with_padded(PyTorchRNNWrapper(Encoder(width))))
    model.set_dim("nO", width)
    return model
"""

CONFIG = """
[paths]
train = null
dev = null

[nlp]
lang = "en"
pipeline = ["tagger"]

[components]

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "spacy.Tagger.v2"

[components.tagger.model.tok2vec]
{}

[corpora]

[corpora.train]
@readers = "spacy.Corpus.v1"
path = ${{paths.train}}
limit = 60

[corpora.dev]
@readers = "spacy.Corpus.v1"
path = ${{paths.dev}}
limit = 20

[training]
train_corpus = "corpora.train"
dev_corpus = "corpora.dev"
eval_frequency = 40
max_steps = 80

[training.optimizer]
@optimizers = "Adam.v1"
learn_rate = 0.02
use_averages = true
"""
OWN = '@architectures = "torch_tok2vec.v1"\nwidth = 32\nrows = 500'
BILSTM = """
@architectures = "spacy.Tok2Vec.v2"

[components.tagger.model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 32
attrs = ["NORM", "SUFFIX"]
rows = [500, 500]
include_static_vectors = false

[components.tagger.model.tok2vec.encode]
@architectures = "spacy.TorchBiLSTMEncoder.v1"
width = 32
depth = 2
dropout = 0.1
"""


def write_config(folder, layer):
    path = folder / "config.cfg"
    path.write_text(CONFIG.format(layer))
    return path


def test_a_tagger_with_an_encoder_of_ones_own(run, paths, tmp_path):
    config = write_config(tmp_path, OWN)
    code = tmp_path / "functions.py"
    code.write_text(CODE)
    one_thread = {"OMP_NUM_THREADS": "1"}
    args = ("train", config, "--output", tmp_path / "out", "--code", code, *paths)
    done = run(*args, env=one_thread, torch=True)
    assert done.returncode == 0, done.stderr
    meta = srsly.read_json(tmp_path / "out" / "model-best" / "meta.json")
    assert meta["performance"]["tag_acc"] > 0.6
    # Without the code, the message says what to do.
    args = ("evaluate", tmp_path / "out" / "model-best", paths[3])
    done = run(*args, env=one_thread, torch=True)
    assert done.returncode == 1
    assert "--code" in done.stderr
    done = run(*args, "--code", code, env=one_thread, torch=True)
    assert done.returncode == 0, done.stderr
    import_file("functions", code)
    nlp = fastpipe.load(tmp_path / "out" / "model-best")
    assert all(token.tag_ for token in nlp("The old train leaves."))


def overrides(paths, **changes):
    return {"paths.train": paths[1], "paths.dev": paths[3], **changes}


def test_the_bilstm_encoder_and_its_weights(paths, tmp_path):
    config = write_config(tmp_path, BILSTM)
    train(config, tmp_path / "whole", overrides=overrides(paths))
    meta = srsly.read_json(tmp_path / "whole" / "model-last" / "meta.json")
    assert meta["performance"]["tag_acc"] > 0.6
    # Dropout of PyTorch and averages of its weights are part of a run's state.
    half = overrides(paths, **{"training.max_steps": 40})
    train(config, tmp_path / "parts", overrides=half)
    train(config, tmp_path / "parts", overrides=overrides(paths), resume=True)
    one, other = (
        srsly.msgpack_loads((tmp_path / name / STATE_FILE).read_bytes())
        for name in ("whole", "parts")
    )
    moments = one["optimizer"]["mom1"]
    assert any("weight_ih_l1_reverse" in name for name in moments)
    for table in ("mom1", "averages"):
        for name, value in one["optimizer"][table].items():
            assert (value == other["optimizer"][table][name]).all(), name
    text = "The old train leaves the station."
    tags = [
        [token.tag_ for token in fastpipe.load(tmp_path / name / "model-last")(text)]
        for name in ("whole", "parts")
    ]
    assert tags[0] == tags[1]
