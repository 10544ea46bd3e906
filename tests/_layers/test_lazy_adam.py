"""Steps that rows of a table take late are the steps that they would have taken."""

import copy
import pickle

import numpy
import pytest
from thinc.api import compounding

from fastpipe._layers.lazy_adam import LazyAdam, TouchedRows
from fastpipe.ml.extract_ngrams import extract_ngrams
from fastpipe.ml.optimizer import Adam
from fastpipe.ml.sparse_linear import SparseLinear
from fastpipe.ml.updating import finish_update
from fastpipe.threads import get_num_threads, set_num_threads

N_CLASSES, LENGTH = 5, 256
SETTINGS = [
    {"L2": 0.0, "use_averages": False},
    {"L2": 0.1, "use_averages": False},
    {"L2": 0.1, "use_averages": True},
]


@pytest.fixture(params=[1, 3])
def n_threads(request):
    before = get_num_threads()
    set_num_threads(request.param)
    yield request.param
    set_num_threads(before)


def make(postponing, **settings):
    """Return a model and an optimizer, which postpones steps or not."""
    model = SparseLinear(N_CLASSES, LENGTH)
    model.initialize()
    if not postponing:
        zeros = numpy.zeros(N_CLASSES * LENGTH, dtype="float32")
        model.set_grad("W", zeros)
    settings = {"learn_rate": compounding(0.01, 0.02, 1.1)} | settings
    return model, Adam(grad_clip=0.0, **settings)


def train(model, optimizer, docs, n_steps, look=None):
    """Train on one doc at a time, so that most places rest for a while."""
    rng = numpy.random.default_rng(5)
    for step in range(n_steps):
        doc = docs[int(rng.integers(len(docs)))]
        scores, backprop = model(extract_ngrams(1).predict([doc]), True)
        backprop(rng.normal(size=scores.shape).astype("float32"))
        finish_update(model, optimizer)
        optimizer.step_schedules()
        if look is not None:
            look(step)


def state(model, optimizer):
    key = model.id, "W"
    found = [model.get_param("W"), optimizer.mom1[key], optimizer.mom2[key]]
    if optimizer.averages is not None:
        found.append(optimizer.averages[key])
    return [array.copy() for array in found]


def assert_same(one, other):
    assert len(one) == len(other)
    for a, b in zip(one, other, strict=True):
        assert numpy.array_equal(a.ravel(), b.ravel())


@pytest.mark.parametrize("settings", SETTINGS)
def test_late_steps_are_the_steps(docs, settings, n_threads):
    dense = make(False, **settings)
    late = make(True, **settings)
    train(*dense, docs, 40)
    train(*late, docs, 40)
    assert late[0].get_grad("W").touched is not None
    assert_same(state(*late), state(*dense))


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("what", ["weights", "moments", "prediction", "averages"])
def test_whoever_looks_sees_all_steps(docs, settings, what):
    def look_at(model, optimizer, seen):
        def look(step):
            if step % 7 != 3:
                return
            if what == "weights":
                seen.append(model.get_param("W").copy())
            elif what == "prediction":
                seen.append(model.predict(extract_ngrams(1).predict(docs)))
            elif what == "moments":
                seen.append(optimizer.mom2[model.id, "W"].copy())
            elif optimizer.averages:
                with model.use_params(optimizer.averages):
                    seen.append(model.get_param("W").copy())

        return look

    found = []
    for postponing in (False, True):
        pair = make(postponing, **settings)
        seen = []
        train(*pair, docs, 30, look_at(*pair, seen))
        found.append([*seen, *state(*pair)])
    assert_same(*found)


def test_most_steps_are_late(docs):
    model, optimizer = make(True, L2=0.1, use_averages=False)
    train(model, optimizer, docs, 12)
    raw = model._params.params.get_param(model.id, "W")
    before = raw.copy()
    after = model.get_param("W")
    assert after is raw
    assert (before != after).sum() > 0


def test_copies_have_all_steps(docs):
    model, optimizer = make(True, learn_rate=0.01, L2=0.1, use_averages=True)
    train(model, optimizer, docs, 12)
    copied_model, copied = copy.deepcopy(model), copy.deepcopy(optimizer)
    pickled = pickle.loads(pickle.dumps(model._params))
    assert numpy.array_equal(
        pickled.get_param(model.id, "W"), copied_model.get_param("W")
    )
    assert numpy.array_equal(model.get_param("W"), copied_model.get_param("W"))
    for name in ("mom1", "mom2", "averages"):
        arrays = getattr(copied, name), getattr(optimizer, name)
        for one, other in zip(*(table.values() for table in arrays), strict=True):
            assert one is not other
            assert numpy.array_equal(one, other)
    other = SparseLinear(N_CLASSES, LENGTH).from_bytes(model.to_bytes())
    assert numpy.array_equal(other.get_param("W"), model.get_param("W"))


def test_weights_that_are_replaced_begin_anew(docs):
    found = []
    for postponing in (False, True):
        model, optimizer = make(postponing, L2=0.1, use_averages=False)
        train(model, optimizer, docs, 9)
        model.set_param("W", numpy.full(N_CLASSES * LENGTH, 0.5, dtype="float32"))
        train(model, optimizer, docs, 9)
        found.append(state(model, optimizer))
    assert_same(*found)


def test_settings_that_change_on_the_way(docs):
    found = []
    for postponing in (False, True):
        model, optimizer = make(postponing, L2=0.1, use_averages=False)
        train(model, optimizer, docs, 9)
        optimizer.b1 = 0.8
        train(model, optimizer, docs, 9)
        optimizer.L2_is_weight_decay = False
        train(model, optimizer, docs, 3)
        found.append(state(model, optimizer))
    assert_same(*found)


def test_rows_that_are_touched():
    touched = TouchedRows(8)
    touched.add(numpy.asarray([1, 3, 3, 1, 7], dtype="int32"))
    assert len(touched) == 3
    with pytest.raises(IndexError, match="no row 8"):
        touched.add(numpy.asarray([8], dtype="int32"))
    touched.clear()
    touched.add(numpy.asarray([3], dtype="int32"))
    assert len(touched) == 1


def test_arrays_that_do_not_fit():
    zeros = [numpy.zeros(n, dtype="float32") for n in (12, 12, 11)]
    with pytest.raises(ValueError, match="4 rows and 12 weights, but 11 numbers"):
        LazyAdam(*zeros, None, 4)
