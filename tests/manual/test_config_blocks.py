"""The config blocks of the manual on training, each doing what is said of it."""

from itertools import islice

import pytest

import fastpipe
from fastpipe.errors import ConfigError
from fastpipe.registry import registry
from fastpipe.schemas import ConfigSchemaTraining
from fastpipe.tokens import Doc, DocBin
from fastpipe.training.initialize import init_nlp
from fastpipe.util import load_config_from_str, load_model_from_config

SCORE_WEIGHTS = """
[training]

[training.score_weights]
dep_las = 0.4
ents_f = 0.4
tag_acc = 0.2
token_acc = 0.0
speed = 0.0
"""


@fastpipe.Language.factory("manual_custom_factory")
class CustomComponent:
    def __init__(self, nlp, name, your_custom_setting: bool = False):
        self.setting = your_custom_setting

    def __call__(self, doc):
        return doc


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A pipeline with weights, to take components from."""
    nlp = fastpipe.blank("en")
    for name, label in (("parser", "x"), ("ner", "PERSON")):
        nlp.add_pipe(name).add_label(label)
    nlp.initialize()
    folder = tmp_path_factory.mktemp("manual") / "trained"
    nlp.to_disk(folder)
    return folder


def test_components_from_a_source_or_a_factory(trained):
    text = f"""
[nlp]
lang = "en"
pipeline = ["parser", "ner", "textcat", "custom"]

[training]
frozen_components = ["parser", "custom"]

[components]

[components.parser]
source = "{trained}"

[components.ner]
source = "{trained}"

[components.textcat]
factory = "textcat"

[components.custom]
factory = "manual_custom_factory"
your_custom_setting = true
"""
    nlp = load_model_from_config(load_config_from_str(text), auto_fill=True)
    assert nlp.pipe_names == ["parser", "ner", "textcat", "custom"]
    assert nlp.get_pipe("custom").setting is True
    weights = fastpipe.load(trained).get_pipe("ner").model.to_bytes()
    assert nlp.get_pipe("ner").model.to_bytes() == weights


def test_a_number_or_a_schedule():
    fixed = load_config_from_str("[training]\nbatch_size = 128\n")
    assert fixed["training"]["batch_size"] == 128
    text = """
[training]

[training.batch_size]
@schedules = "compounding.v1"
start = 100
stop = 1000
compound = 1.001
"""
    size = registry.resolve(load_config_from_str(text))["training"]["batch_size"]
    steps = list(islice(size, 5000))
    assert steps[:2] == [100, pytest.approx(100.1)]
    assert steps[-1] == 1000


def batch_sizes(nlp, n_docs=300):
    """Return the numbers of words in the batches of a pipeline's batcher."""
    settings = registry.resolve(
        nlp.config.interpolate()["training"], schema=ConfigSchemaTraining
    )
    doc = nlp.make_doc("a b c d e f g h i j")
    return [10 * len(batch) for batch in settings["batcher"]([doc] * n_docs)]


def test_the_size_of_a_batch_in_the_training_section(tmp_path):
    text = """
[nlp]
lang = "en"

[training]
batch_size = 128

[training.batcher]
@batchers = "spacy.batch_by_words.v1"
discard_oversize = false
tolerance = 0.0
size = 10
get_length = null
"""
    nlp = load_model_from_config(load_config_from_str(text), auto_fill=True)
    assert batch_sizes(nlp)[0] == 120
    # What is saved says it once, as spaCy knows it.
    assert nlp.config["training"]["batcher"]["size"] == 128
    assert "batch_size" not in nlp.config["training"]
    grown = (
        text.replace("batch_size = 128", "")
        + """
[training.batch_size]
@schedules = "compounding.v1"
start = 100
stop = 1000
compound = 1.5
"""
    )
    nlp = load_model_from_config(load_config_from_str(grown), auto_fill=True)
    assert batch_sizes(nlp)[:3] == [100, 150, 220]
    # On the command line, with a config that has the batcher's size alone.
    plain = text.replace("batch_size = 128", "")
    overrides = {"training.batch_size": 50}
    config = load_config_from_str(plain, overrides=overrides)
    nlp = load_model_from_config(config, auto_fill=True)
    assert batch_sizes(nlp)[0] == 50


def test_interpolation_of_values_and_sections():
    text = """
[system]
seed = 0

[training]
seed = ${system.seed}

[training.optimizer]
@optimizers = "Adam.v1"
beta1 = 0.9
beta2 = 0.999
L2_is_weight_decay = true
L2 = 0.01
grad_clip = 1.0
use_averages = false
eps = 1e-8

[pretraining]
optimizer = ${training.optimizer}
"""
    config = load_config_from_str(text, overrides={"system.seed": 7}, interpolate=True)
    assert config["training"]["seed"] == 7
    assert config["pretraining"]["optimizer"] == config["training"]["optimizer"]


def test_interpolation_within_text():
    text = """
[paths]
version = 5
root = "/Users/you/data"
train = "${paths.root}/train_${paths.version}.spacy"
"""
    config = load_config_from_str(text, interpolate=True)
    assert config["paths"]["train"] == "/Users/you/data/train_5.spacy"
    changed = load_config_from_str(
        text, overrides={"paths.root": "/other/root"}, interpolate=True
    )
    assert changed["paths"]["train"] == "/other/root/train_5.spacy"


def test_score_weights():
    config = load_config_from_str(SCORE_WEIGHTS)
    weights = config["training"]["score_weights"]
    assert sum(weights.values()) == pytest.approx(1)
    assert weights["speed"] == 0.0


def test_generated_weights_are_normalized():
    nlp = fastpipe.blank("en")
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name)
    weights = nlp.config["training"]["score_weights"]
    assert sum(one or 0 for one in weights.values()) == pytest.approx(1, abs=0.02)
    assert weights["tag_acc"] == pytest.approx(weights["ents_f"])


def test_settings_are_complete_and_of_the_right_type():
    nlp = fastpipe.blank("en")
    block = nlp.config.interpolate()["training"]
    del block["max_steps"]
    with pytest.raises(ConfigError, match="max_steps: missing setting"):
        registry.resolve(block, schema=ConfigSchemaTraining)


def test_a_frozen_component_is_kept_as_it_is(trained, tmp_path):
    doc = Doc(fastpipe.blank("en").vocab, words=["a", "b"], tags=["X", "Y"])
    DocBin(docs=[doc]).to_disk(tmp_path / "data.spacy")
    text = f"""
[paths]
train = "{tmp_path}/data.spacy"
dev = "{tmp_path}/data.spacy"
[nlp]
lang = "en"
pipeline = ["ner", "tagger"]
[components]
[components.ner]
source = "{trained}"
[components.tagger]
factory = "tagger"
[training]
frozen_components = ["ner"]
"""
    nlp = init_nlp(load_config_from_str(text))
    before = nlp.get_pipe("ner").model.to_bytes()
    corpus = registry.resolve(nlp.config.interpolate()["corpora"])["train"]
    nlp.update(list(corpus(nlp)), exclude=["ner"])
    assert nlp.get_pipe("ner").model.to_bytes() == before
    assert nlp.get_pipe("tagger").labels == ("X", "Y")
