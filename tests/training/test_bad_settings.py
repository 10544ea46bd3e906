"""Settings that can't be used are named before training begins."""

import numpy
import pytest

import fastpipe
from fastpipe.config import default_config
from fastpipe.errors import ConfigError, FastpipeWarning, PipelineNotFoundError
from fastpipe.lang.en import English
from fastpipe.schemas import ConfigSchemaTraining
from fastpipe.training.pipeline_checks import check_listeners
from fastpipe.training.run import set_up_process
from fastpipe.validation import validate_settings


def problems(**settings):
    """Return what is said of settings; those that are missing are no matter here."""
    with pytest.raises(ConfigError) as caught:
        validate_settings(settings, ConfigSchemaTraining)
    return {
        ".".join(map(str, error["loc"])): error["msg"]
        for error in caught.value.errors
        if not error["msg"].startswith("missing")
    }


@pytest.mark.parametrize("value", ["lots", 3, -0.1, 1, True, None, [0.1, 2]])
def test_dropout_is_a_rate_or_a_schedule(value):
    found = problems(dropout=value)
    assert "from 0 to less than 1" in found["dropout"]
    assert repr(value) in found["dropout"]


@pytest.mark.parametrize(
    "value",
    [0, 0.5, [0.2, 0.1], iter([0.1]), lambda step: 0.1],
    ids=["none", "rate", "list", "iterator", "function"],
)
def test_a_rate_or_a_schedule_is_fine(value):
    assert problems(dropout=value) == {}


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("eval_frequency", 0),
        ("max_steps", -1),
        ("max_epochs", -2),
        ("patience", -1),
        ("accumulate_gradient", 0),
        ("max_steps", "many"),
    ],
)
def test_numbers_of_steps(setting, value):
    found = problems(**{setting: value})
    assert list(found) == [setting]
    assert f"got {value!r}" in found[setting]


@pytest.mark.parametrize("value", [-1, True, 2.5, "", "often", "10", "-3 m", ["1 s"]])
def test_what_is_no_frequency(value):
    found = problems(checkpoint_frequency=value)
    assert '"10 minutes"' in found["checkpoint_frequency"]


@pytest.mark.parametrize("value", [0, 25, None, "10 minutes", " 1.5 H", "90s"])
def test_steps_or_a_time_are_a_frequency(value):
    assert problems(checkpoint_frequency=value) == {}


def test_a_listener_before_its_tok2vec():
    nlp = fastpipe.blank("en")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    model = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    nlp.add_pipe("tagger", config={"model": model})
    nlp.add_pipe("tok2vec")
    with pytest.raises(ConfigError, match="Put 'tok2vec' ahead of 'tagger'"):
        check_listeners(nlp)


@pytest.mark.parametrize(
    ("names", "upstream", "expected"),
    [
        (["tagger"], "*", "it listens to a tok2vec component"),
        (["tok2vec", "tagger"], "tok2vek", "Did you mean 'tok2vec'"),
    ],
)
def test_a_listener_without_its_tok2vec(names, upstream, expected):
    nlp = fastpipe.blank("en")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    model = {
        "@architectures": "spacy.Tagger.v2",
        "tok2vec": {**listener, "upstream": upstream},
    }
    for name in names:
        nlp.add_pipe(name, config={"model": model} if name == "tagger" else {})
    with pytest.raises(ConfigError, match=expected):
        check_listeners(nlp)


@pytest.mark.parametrize("value", [0, -1, True, "many", 1.5, float("inf")])
def test_the_number_of_texts_a_batch(value):
    with pytest.raises(ConfigError, match="batch_size: expected"):
        English.from_config({"nlp": {"batch_size": value}})


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("system.n_threads", "lots"),
        ("system.n_threads", -1),
        ("system.n_threads", None),
        ("system.n_threads", 10**6),
        ("training.seed", "abc"),
        ("training.seed", -1),
        ("training.seed", 2**32),
        ("training.seed", 1.5),
        ("training.gpu_allocator", 3),
    ],
)
def test_nothing_is_set_up_by_wrong_settings(setting, value):
    config = default_config().interpolate()
    section, name = setting.split(".")
    config[section][name] = value
    state = numpy.random.get_state()[1].tolist()
    with pytest.raises(ConfigError, match=rf"section \[{section}\].*\n.*{name}: expec"):
        set_up_process(config)
    assert numpy.random.get_state()[1].tolist() == state


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ("lots", "training.score_weights: expected a section, got 'lots'"),
        ({"tag_acc": "much"}, "training.score_weights.tag_acc: expected a number"),
        ({"tag_acc": True}, "training.score_weights.tag_acc: expected a number"),
    ],
)
def test_weights_of_scores(weights, expected):
    nlp = fastpipe.blank("en")
    nlp.config["training"]["score_weights"] = weights
    with pytest.raises(ConfigError, match=expected):
        nlp.config.to_str()


def test_the_weight_of_a_score_may_be_a_reference():
    weights = {"tag_acc": "${own.share}"}
    config = {"own": {"share": 0.25}, "training": {"score_weights": weights}}
    nlp = English.from_config(config)
    assert nlp.config["training"]["score_weights"]["tag_acc"] == 1.0


def test_settings_for_a_component_that_is_not_there():
    components = {"taggr": {"labels": ["A"]}}
    nlp = English.from_config({"initialize": {"components": components}})
    nlp.add_pipe("tagger", config={}).add_label("A")
    with pytest.warns(FastpipeWarning, match="Did you mean 'tagger'"):
        nlp.initialize()


@pytest.mark.parametrize(
    ("name", "settings", "expected"),
    [
        ("ner", {"labels": "A"}, "labels: expected a valid dictionary, got 'A'"),
        ("ner", {"labelss": {}}, "Did you mean 'labels'"),
        ("parser", {"moves": {}}, "no such setting"),
        ("tagger", {"labels": "A"}, "initialize.components.tagger.labels"),
    ],
)
def test_settings_of_initialize_are_checked_first(name, settings, expected):
    components = {name: settings}
    config = {"initialize": {"components": components, "vectors": "not_there"}}
    nlp = English.from_config(config)
    nlp.add_pipe(name)
    with pytest.raises(ConfigError, match=expected):
        nlp.initialize()


def test_vectors_that_are_nowhere():
    nlp = English.from_config({"initialize": {"vectors": "xx_not_there_lg"}})
    with pytest.raises(PipelineNotFoundError) as caught:
        nlp.initialize()
    for way in ("fastpipe download xx_not_there_lg", "init vectors", "--no-vectors"):
        assert way in str(caught.value)


def test_a_disabled_component_that_is_not_there():
    with pytest.warns(FastpipeWarning, match="disabled names a component 'nre'"):
        English.from_config({"nlp": {"disabled": ["nre"]}})


@pytest.mark.parametrize("width", [40, 96])
def test_the_width_of_a_listener(width):
    nlp = fastpipe.blank("en")
    nlp.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width}
    model = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    nlp.add_pipe("tagger", config={"model": model})
    if width == 96:
        check_listeners(nlp)
        return
    with pytest.raises(ConfigError, match="width to 96"):
        check_listeners(nlp)
