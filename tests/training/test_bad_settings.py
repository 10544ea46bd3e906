"""Settings that can't be used are named before training begins."""

import pytest

import fastpipe
from fastpipe.errors import ConfigError
from fastpipe.schemas import ConfigSchemaTraining
from fastpipe.training.listener_checks import check_listeners
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
