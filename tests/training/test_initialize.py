import io
import warnings

import numpy as np
import pytest
import srsly

import fastpipe
from fastpipe.errors import ConfigError, FastpipeWarning, MissingFileError
from fastpipe.tokens import Doc, DocBin
from fastpipe.training.corpus import read_labels
from fastpipe.training.initialize import init_nlp
from fastpipe.training.loop import train
from fastpipe.util import load_config_from_str

SENTENCES = [
    (["Anna", "sings"], ["N", "V"], [True, False]),
    (["old", "dogs", "sleep"], ["A", "N", "V"], [True, False, False]),
    (["cats", "run"], ["N", "V"], [True, False]),
]
CONFIG = """\
[paths]
train = null
dev = null
source = null

[nlp]
lang = "en"
pipeline = ["tagger", "senter"]

[components]

[components.tagger]
factory = "tagger"

[components.senter]
factory = "senter"

[training]
max_steps = 3
eval_frequency = 1
frozen_components = []
annotating_components = []

[training.batcher]
@batchers = "spacy.batch_by_words.v1"
size = 5
"""


@pytest.fixture
def data(tmp_path):
    vocab = fastpipe.blank("en").vocab
    docs = [
        Doc(vocab, words=words, tags=tags, sent_starts=starts)
        for words, tags, starts in SENTENCES
    ]
    DocBin(docs=docs).to_disk(tmp_path / "data.spacy")
    return tmp_path / "data.spacy"


@pytest.fixture
def pipeline(data, tmp_path):
    """The folder of a pipeline with a tagger that has seen the data."""
    run(load(data), tmp_path / "first")
    return tmp_path / "first" / "model-last"


def load(data, text=CONFIG, **overrides):
    paths = {"paths.train": str(data), "paths.dev": str(data)}
    return load_config_from_str(text, overrides={**paths, **overrides})


def run(config, output=None):
    nlp = init_nlp(config)
    train(nlp, output, stdout=io.StringIO(), stderr=io.StringIO())
    return nlp


def parameters(nlp, name):
    model = nlp.get_pipe(name).model
    return [
        np.array(node.get_param(param))
        for node in model.walk()
        for param in node.param_names
    ]


def same(one, other):
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_labels_come_from_the_data(data):
    nlp = init_nlp(load(data))
    assert nlp.get_pipe("tagger").labels == ("A", "N", "V")


def test_a_streamed_corpus(data):
    nlp = run(load(data, **{"training.max_epochs": -1}))
    assert nlp.get_pipe("tagger").labels == ("A", "N", "V")


def test_a_sourced_component_keeps_its_weights_and_goes_on(data, pipeline):
    text = CONFIG.replace('factory = "tagger"', "source = ${paths.source}")
    source = fastpipe.load(pipeline)
    config = load(data, text, **{"paths.source": str(pipeline)})
    nlp = init_nlp(config)
    assert same(parameters(nlp, "tagger"), parameters(source, "tagger"))
    train(nlp, stdout=io.StringIO(), stderr=io.StringIO())
    assert not same(parameters(nlp, "tagger"), parameters(source, "tagger"))


def test_a_frozen_component_stays_and_runs(data, pipeline, tmp_path):
    text = CONFIG.replace('factory = "tagger"', "source = ${paths.source}")
    source = fastpipe.load(pipeline)
    changes = {"paths.source": str(pipeline), "training.frozen_components": ["tagger"]}
    nlp = run(load(data, text, **changes), tmp_path / "out")
    assert same(parameters(nlp, "tagger"), parameters(source, "tagger"))
    meta = srsly.read_json(tmp_path / "out" / "model-last" / "meta.json")
    assert "tagger_loss" not in meta["performance"]
    assert meta["pipeline"] == ["tagger", "senter"]


def test_annotations_are_seen_by_the_components_behind(data, tmp_path):
    seen = []

    @fastpipe.registry.callbacks("look.v1")
    def create():
        def after_pipeline_creation(nlp):
            senter = nlp.get_pipe("senter")
            update = senter.update

            def watched(examples, **kwargs):
                seen.extend(eg.predicted.has_annotation("TAG") for eg in examples)
                return update(examples, **kwargs)

            senter.update = watched
            return nlp

        return after_pipeline_creation

    text = CONFIG + '\n[nlp.after_pipeline_creation]\n@callbacks = "look.v1"\n'
    run(load(data, text))
    assert not any(seen)
    seen.clear()
    run(load(data, text, **{"training.annotating_components": ["tagger"]}))
    assert seen
    assert all(seen)


def test_frozen_components_have_to_be_there(data):
    with pytest.raises(ConfigError, match=r"frozen_components.*tager"):
        init_nlp(load(data, **{"training.frozen_components": ["tager"]}))


def test_labels_from_a_file(data, tmp_path):
    labels = tmp_path / "labels.json"
    srsly.write_json(labels, ["V", "N", "A", "X"])
    text = (
        CONFIG
        + "\n[initialize]\n\n[initialize.components]\n"
        + "\n[initialize.components.tagger]\n"
        + "\n[initialize.components.tagger.labels]\n"
        + f'@readers = "spacy.read_labels.v1"\npath = "{labels}"\nrequire = true\n'
    )
    nlp = init_nlp(load(data, text))
    assert nlp.get_pipe("tagger").labels == ("V", "N", "A", "X")
    assert read_labels(tmp_path / "none.json") is None
    with pytest.raises(MissingFileError, match=r"none\.json"):
        read_labels(tmp_path / "none.json", require=True)


def test_a_copy_of_another_tokenizer(data, tmp_path):
    base = fastpipe.blank("en")
    base.tokenizer.add_special_case("gimme", [{"ORTH": "gim"}, {"ORTH": "me"}])
    base.to_disk(tmp_path / "base")
    text = (
        CONFIG
        + "\n[initialize]\n\n[initialize.before_init]\n"
        + '@callbacks = "spacy.copy_from_base_model.v1"\n'
        + f'tokenizer = "{tmp_path / "base"}"\nvocab = null\n'
    )
    nlp = init_nlp(load(data, text))
    assert [token.text for token in nlp.make_doc("gimme")] == ["gim", "me"]


def test_a_frozen_listener_of_a_trained_layer_is_warned_of(data, tmp_path):
    text = CONFIG.replace('["tagger", "senter"]', '["tok2vec", "tagger"]').replace(
        '[components.senter]\nfactory = "senter"\n',
        '[components.tok2vec]\nfactory = "tok2vec"\n\n'
        '[components.tagger.model]\n@architectures = "spacy.Tagger.v2"\n\n'
        "[components.tagger.model.tok2vec]\n"
        '@architectures = "spacy.Tok2VecListener.v1"\nwidth = 96\n',
    )
    init_nlp(load(data, text)).to_disk(tmp_path / "trained")
    sourced = CONFIG.replace('["tagger", "senter"]', '["tok2vec", "tagger"]')
    sourced = sourced.replace(
        'senter]\nfactory = "senter"', 'tok2vec]\nfactory = "tok2vec"'
    )
    sourced = sourced.replace(
        'factory = "tagger"', f'source = "{tmp_path / "trained"}"'
    )
    with pytest.warns(FastpipeWarning, match="listen|layer"):
        init_nlp(load(data, sourced, **{"training.frozen_components": ["tagger"]}))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        init_nlp(load(data, text))
