"""Tok2vec models, and the listener that shares one."""

import numpy
import pytest
from model_checks import assert_close, randomize, run
from numpy.testing import assert_array_equal
from thinc.api import Adam, chain, fix_random_seed

from fastpipe.ml.models import (
    CharacterEmbed,
    MaxoutWindowEncoder,
    MishWindowEncoder,
    MultiHashEmbed,
    build_hash_embed_cnn_tok2vec,
    build_Tok2Vec_model,
)
from fastpipe.ml.tok2vec_listener import Tok2VecListener
from fastpipe.registry import registry


def cnn(**settings):
    return build_hash_embed_cnn_tok2vec(
        **{
            "width": 16,
            "depth": 2,
            "embed_size": 100,
            "window_size": 1,
            "maxout_pieces": 3,
            "subword_features": True,
            "pretrained_vectors": None,
            **settings,
        }
    )


@pytest.mark.parametrize("drop", [0.0, 0.3])
@pytest.mark.parametrize(
    "settings",
    [{}, {"depth": 1}, {"depth": 4, "window_size": 2}, {"subword_features": False}],
    ids=str,
)
def test_fused_path_does_what_the_layers_do(docs, settings, drop):
    model = randomize(cnn(**settings).initialize(X=docs))
    Y, dX, gradients = run(model, docs, drop=drop)
    Y_expected, _, expected = run(model, docs, drop=drop, reference=True)
    assert dX == []
    assert_close(Y, Y_expected)
    assert_close(gradients, expected)
    Y, _, _ = run(model, docs, drop=drop, is_train=False)
    Y_expected, _, _ = run(model, docs, drop=drop, is_train=False, reference=True)
    assert_close(Y, Y_expected)


def test_other_layers_are_called_one_by_one(docs):
    for embed, encode in [
        (MultiHashEmbed(16, ["NORM"], [50], False), MishWindowEncoder(16, 1, 2)),
        (CharacterEmbed(16, 50, 4, 5, False), MaxoutWindowEncoder(16, 1, 3, 2)),
    ]:
        model = randomize(build_Tok2Vec_model(embed, encode).initialize(X=docs))
        Y, _, gradients = run(model, docs, drop=0.2)
        Y_expected, _, expected = run(model, docs, drop=0.2, reference=True)
        assert_close(Y, Y_expected)
        assert_close(gradients, expected)


@pytest.mark.parametrize("version", [1, 2])
def test_configs_name_the_architectures(docs, version):
    config = {
        "model": {
            "@architectures": f"spacy.Tok2Vec.v{version}",
            "embed": {
                "@architectures": f"spacy.MultiHashEmbed.v{version}",
                "width": 8,
                "attrs": ["NORM", "SHAPE"],
                "rows": [50, 20],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": f"spacy.MaxoutWindowEncoder.v{version}",
                "width": 8,
                "window_size": 1,
                "maxout_pieces": 3,
                "depth": 2,
            },
        }
    }
    model = registry.resolve(config)["model"].initialize(X=docs)
    assert model.get_dim("nO") == 8
    assert model.get_ref("encode").attrs["pad"] == 2
    randomize(model)
    Y, _, gradients = run(model, docs, drop=0.2)
    Y_expected, _, expected = run(model, docs, drop=0.2, reference=True)
    assert_close(Y, Y_expected)
    assert_close(gradients, expected)


def test_same_seed_gives_the_same_weights(docs):
    def train():
        fix_random_seed(4)
        model = cnn().initialize(X=docs)
        optimizer = Adam(0.01)
        for _ in range(3):
            _, backprop = model.begin_update(docs)
            backprop(model.predict(docs))
            model.finish_update(optimizer)
        return [
            node.get_param(name) for node in model.walk() for name in node.param_names
        ]

    for a, b in zip(train(), train(), strict=True):
        assert_array_equal(a, b)


def test_copies_have_weights_of_their_own(docs):
    model = cnn().initialize(X=docs)
    copy = model.copy()
    before = model.predict(docs)
    randomize(copy)
    assert_close(model.predict(docs), before)
    assert numpy.abs(copy.predict(docs)[0] - before[0]).max() > 0.01


def test_training_without_tokens(make_docs):
    model = cnn().initialize(X=make_docs(3))
    for docs in (make_docs(0), []):
        Y, backprop = model.begin_update(docs)
        assert backprop(Y) == []


def test_listener_hands_on_what_it_receives(docs):
    listener = registry.resolve(
        {"m": {"@architectures": "spacy.Tok2VecListener.v1", "width": 4}}
    )["m"]
    assert isinstance(listener, Tok2VecListener)
    assert listener.upstream_name == "*"
    outputs = [numpy.ones((len(doc), 4), "f") for doc in docs]
    received = []
    listener.receive(listener.get_batch_id(docs), outputs, received.append)
    assert listener.verify_inputs(docs)
    Y, backprop = listener.begin_update(docs)
    assert Y is outputs
    backprop("gradient")
    assert received == ["gradient"]


def test_listener_refuses_another_batch(docs, make_docs):
    listener = Tok2VecListener("tok2vec", 4)
    with pytest.raises(ValueError, match="received nothing"):
        listener.verify_inputs(docs)
    listener.receive(listener.get_batch_id(docs), [], lambda d: d)
    with pytest.raises(ValueError, match="other docs"):
        listener.begin_update(make_docs(3))


def test_listener_predicts_from_the_docs(make_docs):
    listener = Tok2VecListener("tok2vec", 4)
    docs = make_docs(3, 2, 0)
    docs[0].tensor = numpy.ones((3, 4), "f")
    Y = listener.predict(docs)
    assert [y.shape for y in Y] == [(3, 4), (2, 4), (0, 4)]
    assert Y[0].all()
    assert not Y[1].any()


def test_listener_of_a_frozen_component(make_docs):
    listener = Tok2VecListener("tok2vec", 4)
    docs = make_docs(3)
    with pytest.raises(ValueError, match="annotating_components"):
        listener.begin_update(docs)
    docs[0].tensor = numpy.ones((3, 4), "f")
    Y, backprop = listener.begin_update(docs)
    assert Y[0].all()
    assert backprop(Y) == []


def test_listeners_share_the_gradient_of_one_model(docs):
    # As the tok2vec component does it: one forward pass, gradients summed.
    tok2vec = cnn().initialize(X=docs)
    listener = Tok2VecListener("tok2vec", 16)
    model = chain(listener, MaxoutWindowEncoder(16, 1, 3, 1))
    Y, backprop = tok2vec.begin_update(docs)
    listener.receive(listener.get_batch_id(docs), Y, backprop)
    model.initialize(X=docs)
    Z, backprop_model = model.begin_update(docs)
    assert backprop_model(Z) == []
    assert any(node.grad_names for node in tok2vec.walk())
