import numpy
import pytest
from thinc.api import Linear, chain

from fastpipe.errors import ComponentError, InputError
from fastpipe.training.example_data import EXAMPLE_DATA
from fastpipe.training.model_report import (
    ModelTrial,
    describe_layers,
    describe_prediction,
)
from fastpipe.training.quickstart import starter_config


@pytest.fixture
def config():
    made = starter_config(pipeline=["tagger", "sentencizer"])
    data = str(EXAMPLE_DATA / "dev.spacy")
    made["paths"].update(train=data, dev=data)
    return made


def test_layers_in_words():
    model = chain(Linear(3, 2), Linear(nI=3))
    whole, first, second = describe_layers(model)
    assert whole.name == "linear>>linear"
    assert first.dims == {"nO": 3, "nI": 2}
    assert second.dims == {"nO": None, "nI": 3}
    assert second.params["W"] == "not allocated"
    first.params["b"]
    model.layers[0].initialize()
    report = describe_layers(model, layers=[1])
    assert [layer.index for layer in report] == [1]
    assert report[0].params["b"] == "3, from 0 to 0"
    with pytest.raises(InputError, match="no layer 7"):
        describe_layers(model, layers=[7])


def test_a_trial_goes_from_made_to_applied(config):
    trial = ModelTrial(config, "tagger")
    assert trial.model.maybe_get_dim("nO") is None
    trial.initialize()
    n_labels = trial.model.get_dim("nO")
    assert n_labels > 5
    assert trial.train() == []
    softmax = describe_layers(trial.model)[-1]
    assert softmax.grads["W"].startswith(f"{n_labels} x 96")
    assert describe_prediction(trial.predict()).startswith("list of 10: ")


def test_only_components_with_a_model(config):
    with pytest.raises(ComponentError, match="no component 'taggr'"):
        ModelTrial(config, "taggr")
    with pytest.raises(ComponentError, match="no model"):
        ModelTrial(config, "sentencizer")


def test_predictions_in_words():
    assert describe_prediction(numpy.zeros((2, 3))) == "2 x 3, from 0 to 0"
    assert describe_prediction([1, 2, 3, 4]) == "list of 4: 1; 2; 3; ..."
    assert describe_prediction(numpy.zeros((0, 3))) == "0 x 3, empty"
