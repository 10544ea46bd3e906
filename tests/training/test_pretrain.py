"""Pretraining on raw text, and training that begins from its weights."""

import io
import os
import re
import signal

import numpy
import pytest
import srsly
from thinc.api import Adam

import fastpipe
from fastpipe.errors import ConfigError, InputError, MissingFileError
from fastpipe.ml.masked_language_model import MASK, mask_words
from fastpipe.registry import registry
from fastpipe.tokens import DocBin
from fastpipe.training.initialize import init_nlp
from fastpipe.training.output_lock import output_lock
from fastpipe.training.pretrain import create_pretraining_model, make_update, pretrain
from fastpipe.util import fix_random_seed
from fastpipe.vectors import Vectors

CONFIG = """
[paths]
raw_text = null
init_tok2vec = null

[nlp]
lang = "en"
pipeline = ["tok2vec", "tagger"]

[components]

[components.tok2vec]
factory = "tok2vec"

[components.tok2vec.model]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 32
depth = 2
embed_size = 300
window_size = 1
maxout_pieces = 2
subword_features = true

[components.tagger]
factory = "tagger"

[components.tagger.model]
@architectures = "spacy.Tagger.v2"

[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 32

[corpora]

[corpora.train]
@readers = "spacy.Corpus.v1"
path = null

[corpora.dev]
@readers = "spacy.Corpus.v1"
path = null

[corpora.pretrain]
@readers = "spacy.JsonlCorpus.v1"
path = ${paths.raw_text}

[pretraining]
max_epochs = 3
component = "tok2vec"
layer = ""
corpus = "corpora.pretrain"
dropout = 0.1
n_save_every = null
n_save_epoch = null

[pretraining.batcher]
@batchers = "spacy.batch_by_words.v1"
size = 300
discard_oversize = false
tolerance = 0.2

[pretraining.objective]
@architectures = "spacy.PretrainCharacters.v1"
maxout_pieces = 2
hidden_size = 32
n_characters = 4

[pretraining.optimizer]
@optimizers = "Adam.v1"
learn_rate = 0.01
use_averages = false

[initialize]
init_tok2vec = ${paths.init_tok2vec}
"""
SENTENCES = [
    "The old baker sells fresh bread in the morning.",
    "Her sister paints the walls of a small kitchen.",
    "In winter the lake freezes and children skate there.",
    "A train left the station before the rain began.",
    "Nobody knows who planted these apple trees.",
]


@pytest.fixture
def raw(tmp_path):
    path = tmp_path / "raw.jsonl"
    srsly.write_jsonl(path, [{"text": text} for text in SENTENCES * 16])
    return path


def make_config(path=None, **overrides):
    overrides = {"paths.raw_text": path and str(path), **overrides}
    return fastpipe.Config().from_str(CONFIG, interpolate=False, overrides=overrides)


def run(config, output, **arguments):
    stdout = io.StringIO()
    pretrain(config, output, stdout=stdout, stderr=stdout, **arguments)
    return stdout.getvalue()


def test_the_loss_goes_down_and_weights_are_saved(raw, tmp_path):
    output = tmp_path / "deep" / "out"
    text = run(make_config(raw), output)
    names = sorted(path.name for path in output.iterdir())
    assert names == [
        *("config.cfg", "log.jsonl", "model-last.bin"),
        *("model0.bin", "model1.bin", "model2.bin", "pretraining-state.msgpack"),
    ]
    rows = list(srsly.read_jsonl(output / "log.jsonl"))
    assert [row["epoch"] for row in rows] == [0, 1, 2, 2]
    assert rows[1]["nr_word"] == 2 * rows[0]["nr_word"]
    assert rows[2]["epoch_loss"] < 0.6 * rows[0]["epoch_loss"]
    assert (output / "model2.bin").read_bytes() == (
        output / "model-last.bin"
    ).read_bytes()
    assert "words/s" in text
    # The config that was used is there to be used in training.
    assert "pretraining" in fastpipe.Config().from_disk(output / "config.cfg")


def test_saving_now_and_then(raw, tmp_path):
    settings = {
        "pretraining.max_epochs": 5,
        "pretraining.n_save_epoch": 3,
        "pretraining.n_save_every": 2,
    }
    run(make_config(raw, **settings), tmp_path / "out", skip_last=True)
    names = sorted(path.name for path in (tmp_path / "out").glob("*.bin"))
    assert names == [
        "model0.bin",
        "model0.temp.bin",
        "model1.temp.bin",
        "model2.temp.bin",
        "model3.bin",
        "model3.temp.bin",
        "model4.bin",
        "model4.temp.bin",
    ]


def test_resume(raw, tmp_path):
    config = make_config(raw)
    run(config, tmp_path / "a")
    longer = make_config(raw, **{"pretraining.max_epochs": 5})
    text = run(longer, tmp_path / "a", resume_path=tmp_path / "a" / "model2.bin")
    assert "at epoch 3" in text
    rows = list(srsly.read_jsonl(tmp_path / "a" / "log.jsonl"))
    assert [row["epoch"] for row in rows] == [0, 1, 2, 2, 3, 4, 4]
    last = tmp_path / "a" / "model-last.bin"
    with pytest.raises(InputError, match="--epoch-resume"):
        run(longer, tmp_path / "b", resume_path=last)
    run(longer, tmp_path / "b", resume_path=last, epoch_resume=4)
    assert sorted(path.name for path in (tmp_path / "b").glob("*.bin")) == [
        "model-last.bin",
        "model4.bin",
    ]
    # It begins with what has been learnt, though the layer on top is new.
    first = next(iter(srsly.read_jsonl(tmp_path / "b" / "log.jsonl")))
    assert first["epoch_loss"] < rows[0]["epoch_loss"]
    with pytest.raises(InputError, match="no epoch to run"):
        run(longer, tmp_path / "b", resume_path=last, epoch_resume=5)
    text = run(config, tmp_path / "a")
    assert "is not empty" in text


@pytest.fixture(params=["jsonl", "spacy"])
def corpus(request, raw, tmp_path):
    """Settings of a corpus that keeps its order, and of one that shuffles."""
    config = make_config(raw)
    config["training"] = {"checkpoint_frequency": 3}
    if request.param == "jsonl":
        return config
    nlp = fastpipe.blank("en")
    docs = DocBin(docs=[nlp(text) for text in SENTENCES * 16])
    docs.to_disk(tmp_path / "raw.spacy")
    config["corpora"]["pretrain"] = {
        "@readers": "spacy.Corpus.v1",
        "path": str(tmp_path / "raw.spacy"),
        **{"gold_preproc": False, "max_length": 0, "limit": 0},
        "augmenter": {"@augmenters": "spacy.lower_case.v1", "level": 0.5},
    }
    return config


@pytest.mark.parametrize("n_batches", [1, 3, 5, 8])
@pytest.mark.parametrize("is_asked", [True, False], ids=["asked", "killed"])
def test_a_run_that_was_stopped_gets_the_same_weights(
    corpus, n_batches, is_asked, tmp_path, monkeypatch
):
    def read(folder):
        return [
            (tmp_path / folder / f"{name}.bin").read_bytes()
            for name in ("model0", "model1", "model2", "model-last")
        ]

    run(corpus, tmp_path / "whole")
    n_done = 0

    def update_and_stop(*arguments, **settings):
        nonlocal n_done
        n_done += 1
        if n_done == n_batches:
            if not is_asked:
                raise MemoryError
            os.kill(os.getpid(), signal.SIGTERM)
        return make_update(*arguments, **settings)

    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        with monkeypatch.context() as patch:
            patch.setattr("fastpipe.training.pretrain.make_update", update_and_stop)
            with pytest.raises(SystemExit if is_asked else MemoryError) as raised:
                run(corpus, tmp_path / "parts")
    finally:
        signal.signal(signal.SIGTERM, before)
    if is_asked:
        assert raised.value.code == 143
    (tmp_path / "parts" / ".model0.bin.partial").touch()
    text = run(corpus, tmp_path / "parts", resume=True)
    # The state is saved after each third batch.
    saved = n_batches if is_asked else (n_batches - 1) // 3 * 3
    if saved:
        assert f"Resuming after batch {saved - 1}" in text
    else:
        assert "No pretraining-state.msgpack" in text
    assert read("parts") == read("whole")
    rows = [*srsly.read_jsonl(tmp_path / "parts" / "log.jsonl")]
    assert rows[-1] == [*srsly.read_jsonl(tmp_path / "whole" / "log.jsonl")][-1]
    assert not list((tmp_path / "parts").glob(".*"))


def test_a_run_that_has_come_to_its_end_can_be_made_longer(raw, tmp_path):
    run(make_config(raw), tmp_path / "a")
    before = (tmp_path / "a" / "model-last.bin").stat()
    # A job that is started until it succeeds.
    run(make_config(raw), tmp_path / "a", resume=True)
    assert (tmp_path / "a" / "model-last.bin").stat() == before
    longer = make_config(raw, **{"pretraining.max_epochs": 5})
    run(longer, tmp_path / "a", resume=True)
    run(longer, tmp_path / "b")
    for name in ("model3.bin", "model4.bin", "model-last.bin"):
        one, other = (tmp_path / folder / name for folder in "ab")
        assert one.read_bytes() == other.read_bytes()


def test_what_a_run_can_not_go_on_with(raw, tmp_path):
    run(make_config(raw), tmp_path)
    other = make_config(raw, **{"pretraining.dropout": 0.25})
    with pytest.raises(ConfigError, match=r"pretraining.dropout: was 0.1, is 0.25"):
        run(other, tmp_path, resume=True)
    weights = tmp_path / "model2.bin"
    with pytest.raises(InputError, match=r"--resume and --resume-path"):
        run(make_config(raw), tmp_path, resume=True, resume_path=weights)
    with (
        output_lock(tmp_path),
        pytest.raises(InputError, match="Another run is using the folder"),
    ):
        run(make_config(raw), tmp_path)
    (tmp_path / "pretraining-state.msgpack").write_bytes(b"\x81")
    with pytest.raises(InputError, match="can't be read"):
        run(make_config(raw), tmp_path, resume=True)


def test_training_begins_from_the_weights(raw, tmp_path):
    run(make_config(raw), tmp_path / "out")
    nlp = fastpipe.blank("en")
    docs = [nlp.make_doc(text) for text in SENTENCES]
    for doc in docs:
        for token in doc:
            token.tag_ = "P" if token.is_punct else "W"
    DocBin(docs=docs).to_disk(tmp_path / "train.spacy")
    found = {}
    for weights in (None, tmp_path / "out" / "model-last.bin"):
        config = make_config(
            raw,
            **{
                "paths.init_tok2vec": weights and str(weights),
                "corpora.train.path": str(tmp_path / "train.spacy"),
                "corpora.dev.path": str(tmp_path / "train.spacy"),
            },
        )
        found[weights is None] = init_nlp(config).get_pipe("tok2vec").model
    weights = (tmp_path / "out" / "model-last.bin").read_bytes()
    assert found[False].to_bytes() == weights
    assert found[True].to_bytes() != weights


def test_text_of_spacy_files_and_plain_text(tmp_path):
    nlp = fastpipe.blank("en")
    docs = [nlp.make_doc(text) for text in SENTENCES]
    DocBin(docs=docs).to_disk(tmp_path / "raw.spacy")
    (tmp_path / "raw.txt").write_text("\n".join(SENTENCES))
    n_words = []
    for reader, name in (("Corpus.v1", "raw.spacy"), ("PlainTextCorpus.v1", "raw.txt")):
        config = make_config(**{"pretraining.max_epochs": 1})
        block = {"@readers": f"spacy.{reader}", "path": str(tmp_path / name)}
        if name.endswith(".spacy"):
            block["gold_preproc"] = False
        config["corpora"]["pretrain"] = block
        run(config, tmp_path / name.replace(".", "_"))
        log = tmp_path / name.replace(".", "_") / "log.jsonl"
        n_words.append(next(iter(srsly.read_jsonl(log)))["nr_word"])
    assert n_words == [sum(map(len, docs))] * 2


@pytest.mark.parametrize("loss", ["cosine", "L2"])
def test_vectors_as_objective(loss):
    nlp = fastpipe.blank("en")
    docs = [nlp.make_doc(text) for text in SENTENCES]
    words = sorted({token.text for doc in docs for token in doc if token.is_alpha})
    data = numpy.random.RandomState(0).normal(size=(len(words), 8)).astype("f")
    nlp.vocab.vectors = Vectors(data=data, keys=words)
    fix_random_seed(0)
    settings = {"model": make_config()["components"]["tok2vec"]["model"]}
    tok2vec = nlp.add_pipe("tok2vec", config=settings)
    create = registry.get("architectures", "spacy.PretrainVectors.v1")
    model = create(maxout_pieces=2, hidden_size=32, loss=loss)(nlp.vocab, tok2vec.model)
    model.initialize(X=docs)
    optimizer = Adam(0.01)
    for _ in range(80):
        make_update(model, docs, optimizer)
    predicted = model.predict(docs)
    true = numpy.concatenate([[token.vector for token in doc] for doc in docs])
    known = numpy.abs(true).sum(axis=1) > 0
    norms = numpy.linalg.norm(predicted, axis=1) * numpy.linalg.norm(true, axis=1)
    cosine = (predicted * true).sum(axis=1)[known] / norms[known]
    assert cosine.mean() > 0.7


def test_the_gradient_is_that_of_the_loss():
    nlp = fastpipe.blank("en")
    docs = [nlp.make_doc("A few words, naïve ones")]
    create = registry.get("architectures", "spacy.PretrainCharacters.v1")
    model = create(2, 8, 3)(nlp.vocab, nlp.add_pipe("tok2vec").model)
    loss = model.attrs["loss"]
    scores = numpy.random.RandomState(0).normal(size=(len(docs[0]), 3 * 256))
    scores = scores.astype("float64")
    value, gradient = loss(model.ops, docs, scores)
    assert gradient.sum() == pytest.approx(0.0, abs=1e-6)
    for row, column in ((0, 65), (3, 300), (4, 700)):
        moved = scores.copy()
        moved[row, column] += 1e-4
        slope = (loss(model.ops, docs, moved)[0] - value) / 1e-4
        assert gradient[row, column] * len(docs[0]) == pytest.approx(slope, abs=1e-3)


def test_hidden_words():
    nlp = fastpipe.blank("en")
    docs = [nlp.make_doc(text) for text in SENTENCES * 40]
    mask_id = nlp.vocab.strings.add(MASK)
    masked, is_asked = mask_words(docs, mask_id, share=0.15)
    words = [token.text for doc in docs for token in doc]
    seen = [token.text for doc in masked for token in doc]
    assert [len(doc) for doc in masked] == [len(doc) for doc in docs]
    n = len(words)
    assert is_asked.mean() == pytest.approx(0.15, abs=0.03)
    hidden = numpy.array([text == MASK for text in seen])
    changed = numpy.array([a != b for a, b in zip(words, seen, strict=True)])
    assert not (changed & ~is_asked).any()
    assert hidden.sum() / is_asked.sum() == pytest.approx(0.8, abs=0.1)
    assert (changed & ~hidden).sum() / is_asked.sum() == pytest.approx(0.1, abs=0.06)
    assert len(is_asked) == n


def test_only_hidden_words_are_learnt_from():
    nlp = fastpipe.blank("en")
    docs = [nlp.make_doc(text) for text in SENTENCES]
    tok2vec = nlp.add_pipe("tok2vec")
    create = registry.get("architectures", "spacy.PretrainCharacters.v1")
    model = create(2, 8, 2)(nlp.vocab, tok2vec.model)
    model.initialize(X=docs)
    model.attrs["mask_prob"] = 0.0
    before = model.to_bytes()
    make_update(model, docs, Adam(0.1, L2=0.0))
    assert model.to_bytes() == before


def test_clear_errors(raw, tmp_path):
    def fails(error, message, config=None, **arguments):
        with pytest.raises(error, match=message):
            run(config or make_config(raw), tmp_path / "out", **arguments)

    empty = make_config(raw)
    empty["pretraining"] = {}
    fails(ConfigError, r"no settings in \[pretraining\]", empty)
    for setting, value, message in (
        ("component", "parser", "there is no component 'parser'"),
        ("component", "tagger", "listens to another component"),
        ("layer", "top", "has no layer 'top'"),
    ):
        config = make_config(raw, **{f"pretraining.{setting}": value})
        fails(ConfigError, re.escape(message), config)
    config = make_config(raw)
    config["pretraining"]["objective"] = {
        "@architectures": "spacy.PretrainVectors.v1",
        "maxout_pieces": 2,
        "hidden_size": 8,
        "loss": "cosine",
    }
    fails(ConfigError, "no word vectors", config)
    fails(InputError, "nothing to pretrain on", make_config(None))
    fails(InputError, "without --resume-path", epoch_resume=1)
    fails(MissingFileError, "no file", resume_path=tmp_path / "model0.bin")
    (tmp_path / "model0.bin").write_bytes(b"nothing")
    fails(InputError, "can't be loaded", resume_path=tmp_path / "model0.bin")
    fails(InputError, "0 or more", resume_path="model0.bin", epoch_resume=-1)


def test_a_layer_within_a_component():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("tagger")
    settings = registry.resolve(
        {"objective": make_config().interpolate()["pretraining"]["objective"]}
    )
    tok2vec, _ = create_pretraining_model(
        nlp, {"component": "tagger", "layer": "tok2vec", **settings}
    )
    assert tok2vec is nlp.get_pipe("tagger").model.get_ref("tok2vec")
