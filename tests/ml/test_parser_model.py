import numpy
import pytest
from thinc.api import Model

from fastpipe.errors import InputError
from fastpipe.ml.models.parser import (
    build_tb_parser_model,
    n_transitions,
    resize_output,
)
from fastpipe.ml.precomputable_affine import PrecomputableAffine
from fastpipe.tokens import Doc
from fastpipe.vocab import Vocab


def token_vectors(width=4):
    """A model that gives each token the same vector."""

    def forward(model, docs, is_train):
        vectors = [numpy.ones((len(doc), width), dtype="float32") for doc in docs]
        return vectors, lambda d_vectors: d_vectors

    return Model("ones", forward, dims={"nO": width})


def make_model(**settings):
    config = {
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": 6,
        "maxout_pieces": 2,
        "nO": 5,
        **settings,
    }
    return build_tb_parser_model(token_vectors(), **config)


def shapes(model):
    return [
        (node.name, {name: node.get_param(name).shape for name in node.param_names})
        for node in model.walk()
    ]


def test_layout_with_and_without_upper_layer():
    model = make_model()
    model.initialize()
    assert shapes(model) == [
        ("parser_model", {}),
        ("ones>>list2array>>linear", {}),
        ("precomputable_affine", {"W": (8, 6, 2, 6), "b": (6, 2), "pad": (1, 8, 6, 2)}),
        ("linear", {"W": (5, 6), "b": (5,)}),
        ("ones", {}),
        ("list2array", {}),
        ("linear", {"W": (6, 4), "b": (6,)}),
    ]
    model = make_model(use_upper=False, state_type="ner", extra_state_tokens=True)
    model.initialize()
    found = shapes(model)
    assert found[2][1] == {"W": (6, 5, 2, 6), "b": (5, 2), "pad": (1, 6, 5, 2)}
    assert found[3] == ("noop", {})


@pytest.mark.parametrize(
    ("state_type", "extra", "expected"),
    [("parser", False, 8), ("parser", True, 13), ("ner", False, 3), ("ner", True, 6)],
)
def test_context_tokens(state_type, extra, expected):
    model = make_model(state_type=state_type, extra_state_tokens=extra)
    assert model.get_ref("lower").get_dim("nF") == expected


def test_unknown_state_type():
    with pytest.raises(InputError, match="'tagger' is no state_type"):
        make_model(state_type="tagger")


def test_first_units_are_normal():
    numpy.random.seed(0)
    for n_pieces in (1, 2, 3):
        layer = PrecomputableAffine(20, 10, 3, n_pieces).initialize()
        X = numpy.random.normal(size=(300, 10)).astype("float32")
        added = layer.predict(X)
        sums = added[:100, 0] + added[100:200, 1] + added[200:, 2]
        b = layer.get_param("b")
        units = numpy.maximum(sums, 0) if n_pieces == 1 else sums
        units = (units + b).max(axis=2)
        assert abs(units.mean()) < 0.15 and abs(units.std() - 1) < 0.15


def test_the_layer_equals_the_products_of_the_network():
    numpy.random.seed(0)
    model = make_model()
    docs = [Doc(Vocab(), words=["a", "b"]), Doc(Vocab(), words=["c"])]
    model.initialize(X=docs)
    net = model.predict(docs)
    lower = model.get_ref("lower")
    vectors = model.get_ref("tok2vec").predict(docs)
    Y, backprop = lower.begin_update(vectors)
    numpy.testing.assert_allclose(
        net.cached[:3], Y.reshape((3, -1)), rtol=1e-4, atol=1e-5
    )
    dX = backprop(numpy.ones_like(Y))
    assert dX.shape == vectors.shape
    expected = vectors.sum(axis=0)
    numpy.testing.assert_allclose(
        lower.get_grad("W"),
        numpy.broadcast_to(expected, lower.get_param("W").shape),
        rtol=1e-4,
    )


@pytest.mark.parametrize("use_upper", [True, False])
def test_resizing_keeps_what_was_learnt(use_upper):
    numpy.random.seed(0)
    model = make_model(use_upper=use_upper)
    model.initialize()
    layer = model.get_ref("upper" if use_upper else "lower")
    for name in layer.param_names:
        shape = layer.get_param(name).shape
        layer.set_param(name, numpy.random.normal(size=shape).astype("float32"))
    axis = {"W": 0, "b": 0} if use_upper else {"W": 1, "b": 0, "pad": 2}
    before = {name: layer.get_param(name).copy() for name in axis}
    moved = {0: 0, 1: 2, 2: 3, 3: 5, 4: 6}
    resize_output(model, 7, moved)
    assert n_transitions(model) == 7
    assert model.attrs["unseen_classes"] == {1, 4}
    for name, classes in axis.items():
        after = numpy.moveaxis(layer.get_param(name), classes, 0)
        old = numpy.moveaxis(before[name], classes, 0)
        for i, j in moved.items():
            assert (after[j] == old[i]).all()
        assert not after[1].any()
    resize_output(model, 7)
    assert model.attrs["unseen_classes"] == {1, 4}


def test_resizing_before_initialization():
    model = make_model(nO=None)
    assert n_transitions(model) is None
    resize_output(model, 9)
    assert n_transitions(model) == 9
    model.initialize()
    assert model.get_ref("upper").get_param("W").shape == (9, 6)


def test_files_of_equal_models_are_equal():
    numpy.random.seed(0)
    model = make_model()
    model.initialize()
    other = make_model().from_bytes(model.to_bytes())
    assert other.to_bytes() == model.to_bytes()


@pytest.mark.parametrize("use_upper", [True, False])
def test_the_network_is_that_of_the_weights(use_upper):
    model = make_model(use_upper=use_upper)
    model.initialize()
    docs = [Doc(Vocab(), words=["a", "b"])]

    def check():
        net = model.predict(docs)
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        found = [lower.get_param(name) for name in ("W", "b", "pad")]
        found += [upper.get_param(name) for name in upper.param_names]
        kept = [array for array in net.weights if array is not None]
        assert len(kept) == len(found)
        assert all(map(numpy.array_equal, kept, found))
        unseen = model.attrs["unseen_classes"]
        assert net.seen.tolist() == [i not in unseen for i in range(len(net.seen))]
        return net

    assert check().weights is check().weights
    lower = model.get_ref("lower")
    lower.get_param("W")[:] = 2
    check()
    lower.set_param("W", lower.get_param("W") + 1)
    check()
    resize_output(model, 7, {i: i for i in range(5)})
    assert not check().seen.all()
    model.attrs["unseen_classes"] = set()
    assert check().seen.all()
    other = make_model(use_upper=use_upper, nO=7)
    other.initialize()
    for name in ("lower", "upper"):
        model.replace_node(model.get_ref(name), other.get_ref(name))
        check()
    lower = model.get_ref("lower")
    averages = {(lower.id, "b"): numpy.ones_like(lower.get_param("b"))}
    with model.use_params(averages):
        check()
    check()
