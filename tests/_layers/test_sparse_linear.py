import numpy
import pytest
from model_checks import assert_close, randomize
from thinc.api import Adam as ThincAdam

from fastpipe._layers.sparse_linear import SparseLinearBatch
from fastpipe.ml import use_reference_path
from fastpipe.ml.extract_ngrams import extract_ngrams
from fastpipe.ml.optimizer import Adam
from fastpipe.ml.sparse_gradient import SparseGradient
from fastpipe.ml.sparse_linear import SparseLinear

SHAPES = [(1, 64), (3, 1 << 12), (33, 256), (77, 1000)]


def make(nO, length):
    model = SparseLinear(nO, length)
    model.initialize()
    return randomize(model)


def run(model, X, d_scores):
    for name in model.param_names:
        model._params._grads.pop((model.id, name), None)
    scores, backprop = model(X, True)
    backprop(d_scores)
    return [scores, *(numpy.asarray(model.get_grad(name)) for name in ("W", "b"))]


@pytest.mark.parametrize(("nO", "length"), SHAPES)
@pytest.mark.parametrize("size", [1, 3])
def test_fused_path_is_the_reference_path(docs, nO, length, size):
    X = extract_ngrams(size).predict(docs)
    model = make(nO, length)
    d_scores = numpy.random.default_rng(3).normal(size=(len(docs), nO)).astype("f")
    fused = run(model, X, d_scores)
    with use_reference_path():
        reference = run(model, X, d_scores)
    # The scores add up in the same order.
    assert numpy.array_equal(fused[0], reference[0])
    assert_close(fused[1:], reference[1:])


def test_gradients_add_up(docs):
    X = extract_ngrams(1).predict(docs)
    model = make(5, 128)
    d_scores = numpy.ones((len(docs), 5), dtype="float32")
    once = [grad.copy() for grad in run(model, X, d_scores)[1:]]
    model(X, True)[1](d_scores)
    twice = [numpy.asarray(model.get_grad(name)) for name in ("W", "b")]
    assert_close(twice, [2 * grad for grad in once])


def test_no_features(make_docs):
    X = extract_ngrams(1).predict(make_docs(0, 0))
    model = make(4, 32)
    scores, backprop = model(X, True)
    assert numpy.array_equal(scores, numpy.tile(model.get_param("b"), (2, 1)))
    backprop(numpy.ones_like(scores))
    assert model.get_grad("b").tolist() == [2.0] * 4


def test_arrays_that_do_not_fit():
    keys = numpy.arange(3, dtype="uint64")
    ones = numpy.ones(3, dtype="float32")
    lengths = numpy.asarray([2], dtype="int32")
    with pytest.raises(ValueError, match="3 keys"):
        SparseLinearBatch(keys, ones, lengths, 2, 16)
    batch = SparseLinearBatch(keys, ones, lengths + 1, 2, 16)
    with pytest.raises(ValueError, match="2 x 16 weights"):
        batch.forward(numpy.zeros(31, dtype="float32"), numpy.zeros(2, dtype="f"))


def updates(optimizer, model, docs, n=6):
    """Train on other docs at each step, so that places come and go."""
    rng = numpy.random.default_rng(5)
    for step in range(n):
        X = extract_ngrams(1).predict(docs[step % len(docs) :])
        scores, backprop = model(X, True)
        backprop(rng.normal(size=scores.shape).astype("float32"))
        model.finish_update(optimizer)
    return model.get_param("W"), optimizer.averages[model.id, "W"]


@pytest.mark.parametrize("start", ["zeros", "random"])
@pytest.mark.parametrize("settings", [{}, {"grad_clip": 0.0}, {"L2": 0.1}])
def test_steps_at_used_places_are_steps_everywhere(docs, start, settings):
    found = []
    for make_optimizer in (Adam, ThincAdam):
        model = SparseLinear(9, 1 << 10)
        model.initialize()
        if start == "random":
            randomize(model)
        settings = {"learn_rate": 0.01, "use_averages": True} | settings
        found.append(updates(make_optimizer(**settings), model, docs))
    assert_close(found[0], found[1])
    assert isinstance(model.get_grad("W"), SparseGradient)


def test_steps_are_those_of_the_dense_kernel(docs):
    found = []
    for dense in (False, True):
        model = SparseLinear(9, 1 << 10)
        model.initialize()
        if dense:
            zeros = numpy.zeros(9 << 10, dtype="float32")
            model.set_grad("W", zeros)
        optimizer = Adam(0.01, L2=0.1, grad_clip=0.0)
        found.append(updates(optimizer, model, docs))
        assert isinstance(model.get_grad("W"), SparseGradient) != dense
    for a, b in zip(*found, strict=True):
        assert numpy.array_equal(a, b)


def test_a_gradient_that_others_change_is_an_ordinary_array(docs):
    def changes():
        yield lambda g: g.__iadd__(1.0)
        yield lambda g: numpy.multiply(g, 2.0, out=g)
        yield lambda g: g.__setitem__(3, 1.0)

    for change in changes():
        gradient = SparseGradient.zeros(2, 8)
        assert len(gradient.touched) == 0
        change(gradient)
        assert gradient.touched is None
    gradient = SparseGradient.zeros(2, 8)
    assert gradient.copy().touched is gradient[:8].touched is None
    assert (gradient + 1.0).sum() == 16.0
    gradient += 1.0
    assert gradient.sum() == 16.0


def test_weights_that_are_exchanged_are_looked_at_anew(docs):
    model = SparseLinear(2, 64)
    model.initialize()
    optimizer = Adam(0.01, L2=0.1, grad_clip=0.0)
    updates(optimizer, model, docs[3:4], n=2)
    before = numpy.full(128, 0.5, dtype="float32")
    model.set_param("W", before.copy())
    updates(optimizer, model, docs[3:4], n=1)
    # Weight decay makes every weight smaller, used or not.
    assert (model.get_param("W") != before).all()
