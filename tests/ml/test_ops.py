"""The CPU's Ops against NumPy and Thinc's own."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from thinc.api import (
    CupyOps,
    Linear,
    NumpyOps,
    Optimizer,
    get_current_ops,
    get_ops,
    require_cpu,
    use_ops,
)

from fastpipe.ml import Adam, FastOps
from fastpipe.registry import registry

REFERENCE = NumpyOps()


@pytest.fixture
def ops():
    return FastOps()


@pytest.fixture
def rng():
    return numpy.random.default_rng(0)


def floats(rng, *shape):
    return rng.normal(size=shape).astype("float32")


def test_ops_are_thincs_default_on_the_cpu():
    require_cpu()
    assert isinstance(get_current_ops(), FastOps)
    assert isinstance(get_ops("cpu"), FastOps)
    assert isinstance(get_ops("numpy"), FastOps)
    assert not isinstance(get_ops("cpu"), CupyOps)
    with use_ops("numpy"):
        assert isinstance(Linear(2, 2).ops, FastOps)


def test_ops_survive_copies_of_a_model():
    model = Linear(2, 3).initialize()
    assert isinstance(model.copy().ops, FastOps)
    restored = Linear().from_bytes(model.to_bytes())
    assert isinstance(restored.ops, FastOps)


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.tuples(*[st.integers(0, 33)] * 3),
    trans1=st.booleans(),
    trans2=st.booleans(),
    into=st.booleans(),
)
def test_gemm_is_the_matrix_product(sizes, trans1, trans2, into):
    rng = numpy.random.default_rng(sum(sizes))
    M, N, K = sizes
    x = floats(rng, *((K, M) if trans1 else (M, K)))
    y = floats(rng, *((N, K) if trans2 else (K, N)))
    expected = (x.T if trans1 else x) @ (y.T if trans2 else y)
    out = numpy.full((M, N), numpy.nan, dtype="float32") if into else None
    found = FastOps().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
    assert_allclose(found, expected, rtol=1e-4, atol=1e-4)
    assert not into or found is out


def test_gemm_takes_views(ops, rng):
    x = floats(rng, 6, 10)
    assert_allclose(
        ops.gemm(x[:, 2:5], x[:, 2:5], trans2=True),
        x[:, 2:5] @ x[:, 2:5].T,
        rtol=1e-5,
        atol=1e-5,
    )


def test_gemm_refuses_what_does_not_fit(ops):
    with pytest.raises(ValueError, match="inner dimensions"):
        ops.gemm(numpy.ones((2, 3), "f"), numpy.ones((4, 2), "f"))
    with pytest.raises(ValueError, match="out"):
        ops.gemm(
            numpy.ones((2, 3), "f"),
            numpy.ones((3, 2), "f"),
            out=numpy.ones((3, 3), "f"),
        )
    with pytest.raises(ValueError, match="float32"):
        ops.gemm(numpy.ones((2, 3)), numpy.ones((3, 2)))


@pytest.mark.parametrize("pieces", [1, 2, 3, 5])
def test_maxout_and_its_gradient(ops, rng, pieces):
    X = floats(rng, 7, 9, pieces)
    X[0, 0] = 1.0  # the first of equals wins
    best, which = ops.maxout(X)
    expected = REFERENCE.maxout(X)
    assert_array_equal(best, expected[0])
    assert_array_equal(which, expected[1])
    dY = floats(rng, 7, 9)
    assert_array_equal(
        ops.backprop_maxout(dY, which, pieces),
        REFERENCE.backprop_maxout(dY, which, pieces),
    )


def test_maxout_of_nothing(ops):
    best, which = ops.maxout(numpy.zeros((0, 4, 3), "f"))
    assert best.shape == which.shape == (0, 4)
    assert ops.backprop_maxout(best, which, 3).shape == (0, 4, 3)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.integers(0, 5),
    columns=st.integers(1, 70),
    scale=st.sampled_from([0.01, 1.0, 30.0, 500.0]),
    temperature=st.sampled_from([1.0, 0.5, 3.0]),
)
def test_softmax(rows, columns, scale, temperature):
    rng = numpy.random.default_rng(columns)
    X = (rng.normal(size=(rows, columns)) * scale).astype("float32")
    before = X.copy()
    Y = FastOps().softmax(X, temperature=temperature)
    Z = X.astype("float64") / temperature
    Z = numpy.exp(Z - Z.max(axis=1, keepdims=True))
    assert_allclose(Y, Z / Z.sum(axis=1, keepdims=True), rtol=3e-5, atol=1e-7)
    assert_array_equal(X, before)
    assert FastOps().softmax(X, inplace=True) is X


@pytest.mark.parametrize("inplace", [False, True])
@pytest.mark.parametrize("shape", [(0, 3), (1, 1), (7, 96), (3, 5, 100)])
def test_gelu_and_its_gradient(ops, rng, shape, inplace):
    X, dY = floats(rng, *shape) * 4, floats(rng, *shape)
    expected = REFERENCE.gelu(X)
    expected_gradient = REFERENCE.backprop_gelu(dY, X)
    gradient = ops.backprop_gelu(dY, X, inplace=inplace)
    assert_allclose(gradient, expected_gradient, rtol=1e-5, atol=1e-6)
    assert (gradient is dY) == inplace
    found = ops.gelu(X, inplace=inplace)
    assert_allclose(found, expected, rtol=1e-5, atol=1e-6)
    assert (found is X) == inplace
    assert found.dtype == gradient.dtype == numpy.float32


def test_gelu_takes_numbers_far_out_and_other_precisions(ops):
    X = numpy.array([-100, -20, 0, 20, 100], dtype="float32")
    assert_allclose(ops.gelu(X), [0, 0, 0, 20, 100], atol=1e-6)
    assert_allclose(
        ops.backprop_gelu(numpy.ones_like(X), X), [0, 0, 0.5, 1, 1], atol=1e-6
    )
    assert ops.gelu(X.astype("float64")).dtype == numpy.float64


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_dropout_mask_keeps_the_mean(ops, rate):
    numpy.random.seed(0)
    mask = ops.get_dropout_mask((400, 500), rate)
    assert set(numpy.unique(mask)) == {0.0, numpy.float32(1 / (1 - rate))}
    assert mask.mean() == pytest.approx(1.0, abs=0.02)
    # Neither rows nor columns are alike.
    assert abs((mask == 0).mean(axis=0) - rate).max() < 0.15
    assert abs((mask == 0).mean(axis=1) - rate).max() < 0.15
    assert abs(numpy.corrcoef(mask[:-1].ravel(), mask[1:].ravel())[0, 1]) < 0.01
    assert abs(numpy.corrcoef(mask[:, 1:].ravel(), mask[:, :-1].ravel())[0, 1]) < 0.01


def test_dropout_mask_follows_numpys_seed(ops):
    def draw():
        return [ops.get_dropout_mask((5, 5), 0.5) for _ in range(2)]

    numpy.random.seed(3)
    first = draw()
    numpy.random.seed(3)
    second = draw()
    assert_array_equal(first, second)
    assert (first[0] != first[1]).any()
    assert (ops.get_dropout_mask((3,), 0.0) == 1).all()
    assert (ops.get_dropout_mask((3,), None) == 1).all()
    assert (ops.get_dropout_mask((3,), 1.0) == 0).all()


@pytest.mark.parametrize("threshold", [0.5, 1000.0])
def test_clip_gradient(ops, rng, threshold):
    gradient = floats(rng, 130, 70)
    expected = REFERENCE.clip_gradient(gradient.copy(), threshold)
    found = ops.clip_gradient(gradient, threshold)
    assert found is gradient
    assert_allclose(found, expected, rtol=1e-5)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"L2": 0.01, "grad_clip": 0.3},
        {"L2": 0.01, "L2_is_weight_decay": False},
        {"grad_clip": 0.0, "use_averages": False},
        {"learn_rate": [0.1, 0.01, 0.001]},
    ],
    ids=str,
)
def test_adam_does_what_thincs_does(rng, settings):
    settings = {"learn_rate": 0.01, **settings}
    fast, reference = (
        Adam(**settings),
        Optimizer(**{"beta1": 0.9, "beta2": 0.999, "grad_clip": 1.0, **settings}),
    )
    weights = [floats(rng, 19, 7)] * 2
    weights = [w.copy() for w in weights]
    key = (1, "W")
    for _ in range(5):
        step = floats(rng, 19, 7)
        for i, optimizer in enumerate((fast, reference)):
            weights[i], gradient = optimizer(key, weights[i], step.copy())
            optimizer.step_schedules()
            assert not gradient.any()
    assert_allclose(weights[0], weights[1], rtol=2e-5, atol=1e-6)
    if settings.get("use_averages", True):
        assert_allclose(
            fast.averages[key], reference.averages[key], rtol=2e-5, atol=1e-6
        )
    else:
        assert fast.averages is None


def test_adam_takes_read_only_weights(rng):
    weights = floats(rng, 4)
    weights.flags.writeable = False
    updated, _ = Adam(0.1)((0, "b"), weights, numpy.ones(4, "f"))
    assert (updated < weights).all()


def test_adam_is_the_one_that_configs_name():
    optimizer = registry.resolve({"o": {"@optimizers": "Adam.v1", "L2": 0.5}})["o"]
    assert type(optimizer) is type(Adam(0.1))
    assert optimizer.L2 == 0.5


def test_adam_takes_many_parameters_at_once(rng):
    shapes = [(70_000,), (3, 5), (1,)]
    together, single = Adam(0.01, grad_clip=0.5), Adam(0.01, grad_clip=0.5)
    weights = [floats(rng, *shape) for shape in shapes]
    copies = [w.copy() for w in weights]
    for _ in range(3):
        steps = [floats(rng, *shape) for shape in shapes]
        keys = [(i, "W") for i in range(len(shapes))]
        updated, postponed = together.update(
            list(zip(keys, weights, [s.copy() for s in steps], strict=True))
        )
        assert all(a is b for a, b in zip(updated, weights, strict=True))
        assert not postponed
        for key, copy, step in zip(keys, copies, steps, strict=True):
            single(key, copy, step)
    for weight, copy in zip(weights, copies, strict=True):
        assert_array_equal(weight, copy)
