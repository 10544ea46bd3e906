"""Fused paths that are made once for many predictions."""

import gc

import numpy
import pytest
from model_checks import assert_close, randomize
from thinc.api import Model

from fastpipe.ml.fused import use_reference_path
from fastpipe.ml.models import build_hash_embed_cnn_tok2vec
from fastpipe.ml.models import maxout_window_encoder as window
from fastpipe.ml.models import multi_hash_embed as embedding
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab

DOC = Doc(Vocab(), words=["Ann", "saw", "a", "red", "boat"])


def make():
    model = build_hash_embed_cnn_tok2vec(
        width=16,
        depth=2,
        embed_size=50,
        window_size=1,
        maxout_pieces=3,
        subword_features=True,
        pretrained_vectors=None,
    )
    model.initialize(X=[DOC])
    randomize(model)
    return model


@pytest.fixture
def model():
    model = make()
    check(model)
    return model


def check(model):
    """Compare a prediction with the plain layers'."""
    [found] = model.predict([DOC])
    with use_reference_path():
        [expected] = model.predict([DOC])
    assert_close(found, expected)
    return found


def node(model, name):
    return next(node for node in model.walk() if node.name == name)


@pytest.mark.parametrize(
    ("layer", "name"),
    [("hashembed", "E"), ("maxout", "W"), ("maxout", "b"), ("layernorm", "G")],
)
def test_parameters_that_change(model, layer, name):
    before = check(model)
    changed = [part for part in model.walk() if part.name == layer]
    for part in changed:  # in place, as an optimizer does
        part.get_param(name)[:] *= 1.5
    assert not numpy.allclose(check(model), before)
    for part in changed:  # others
        part.set_param(name, part.get_param(name) / numpy.float32(1.5))
    assert_close(check(model), before)


def test_parameters_that_are_copied(model):
    """They are not laid out as the fused path needs them."""
    part = node(model, "maxout")
    part.set_param("W", numpy.asfortranarray(part.get_param("W")))
    check(model)
    part.get_param("W")[:] *= 1.5
    check(model)


def test_averages(model):
    before = check(model)
    averages = {
        (part.id, name): part.get_param(name) * 2
        for part in model.walk()
        for name in part.param_names
    }
    with model.use_params(averages):
        assert not numpy.allclose(check(model), before)
    assert_close(check(model), before)


def test_other_weights(model):
    other = make()
    other.from_bytes(model.to_bytes())
    assert_close(check(other), check(model))


def test_settings_that_change(model):
    before = check(model)
    node(model, "hashembed").attrs["seed"] += 1
    assert not numpy.allclose(check(model), before)


def test_a_graph_that_changes(model):
    embed, encode = model.layers
    assert window.find_predictor(encode) is not None
    assert embedding.find_predictor(embed) is not None
    stack = encode.layers[0]
    stack._layers.pop()
    check(model)
    stack._layers[0] = Model("nothing", lambda model, X, is_train: (X, lambda dX: dX))
    assert window.find_predictor(encode) is None
    check(model)


def test_weights_that_are_taken_away(model):
    embed, encode = model.layers
    for part in model.walk():
        if part.name == "maxout":
            part.set_param("W", None)
    assert window.find_predictor(encode) is None
    assert embedding.find_predictor(embed) is None


def test_models_are_not_kept(model):
    before = len(window._predictors), len(embedding._predictors)
    more = [make() for _ in range(3)]
    for one in more:
        check(one)
    assert len(window._predictors) == before[0] + 3
    del more, one
    gc.collect()
    assert (len(window._predictors), len(embedding._predictors)) == before
