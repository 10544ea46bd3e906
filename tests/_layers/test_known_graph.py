"""Whether a graph of layers is still the same."""

import gc
import weakref

import numpy
import pytest
from thinc.api import Linear, Maxout, chain, noop

from fastpipe._layers.known_graph import KnownGraph


def make():
    return chain(Linear(3, 4), Maxout(2, 3, nP=2)).initialize()


@pytest.fixture
def model():
    return make()


def known(model):
    return KnownGraph(model, list(model.walk()), [(model.layers[0].attrs, "rate")])


def set_function(model):
    model.layers[1]._func = noop()._func


def set_own_function(model):
    model._func = noop()._func


def put_layer(model):
    model._layers[0] = Linear(3, 4).initialize()


def add_layer(model):
    model._layers.append(noop())


def set_array(model):
    model.layers[0].set_param("W", model.layers[0].get_param("W").copy())


def take_array(model):
    model.layers[1].set_param("b", None)


def set_attribute(model):
    model.layers[0].attrs["rate"] = 0.5


@pytest.mark.parametrize(
    "change",
    [
        *[set_function, set_own_function, put_layer, add_layer],
        *[set_array, take_array, set_attribute],
    ],
    ids=lambda change: change.__name__,
)
def test_what_changes_is_seen(model, change):
    graph = known(model)
    assert graph.is_still(model)
    change(model)
    assert not graph.is_still(model)


def test_numbers_within_a_parameter_may_change(model):
    graph = known(model)
    model.layers[0].get_param("W")[:] += 1
    model.layers[0].attrs["another"] = 1
    assert graph.is_still(model)


def test_the_model_is_told_by_what_it_has(model):
    graph = known(model)
    assert graph.is_still(chain(*model.layers))
    assert not graph.is_still(model.layers[0])


@pytest.mark.parametrize(
    "array",
    [
        pytest.param(numpy.zeros((3, 4), "float64"), id="double precision"),
        pytest.param(numpy.zeros((4, 3), "float32").T, id="by columns"),
    ],
)
def test_parameters_that_have_to_be_copied(model, array):
    assert known(model).can_be_kept
    model.layers[0].set_param("W", array)
    assert not known(model).can_be_kept


def test_parameters_that_are_not_there():
    assert not known(chain(Linear(3, 4), noop())).can_be_kept


def test_the_model_is_not_kept():
    model = make()
    gone = weakref.ref(model._params)
    graph = known(model)
    assert graph.is_still(model)
    del model
    gc.collect()
    assert gone() is None
