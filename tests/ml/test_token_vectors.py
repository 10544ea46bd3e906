import pickle

import numpy
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from thinc.api import Linear, Model, NumpyOps, chain, with_array
from thinc.types import Ragged

import fastpipe
from fastpipe._layers.features import adjoining_rows
from fastpipe.ml.fused import use_reference_path
from fastpipe.ml.models import (
    CharacterEmbed,
    MaxoutWindowEncoder,
    MishWindowEncoder,
    MultiHashEmbed,
    build_Tok2Vec_model,
)
from fastpipe.ml.models.maxout_window_encoder import MaxoutWindowEncoder_v1, find_blocks
from fastpipe.ml.models.mish_window_encoder import MishWindowEncoder_v1
from fastpipe.ml.models.tok2vec import build_Tok2Vec_model_v1
from fastpipe.ml.tok2vec_listener import Tok2VecListener
from fastpipe.ml.token_vectors import (
    can_run_flat,
    join_rows,
    run_flat,
    with_ragged,
)
from fastpipe.training import Example

WIDTH = 8


def embedding():
    return MultiHashEmbed(WIDTH, ["NORM", "SHAPE"], [50, 30], False)


def characters():
    return CharacterEmbed(WIDTH, 50, 4, 3, False)


LAYERS = {
    "embedding": embedding,
    "characters": characters,
    "maxout": lambda: build_Tok2Vec_model(
        embedding(), MaxoutWindowEncoder(WIDTH, 1, 2, 2)
    ),
    "one layer": lambda: build_Tok2Vec_model_v1(
        characters(), MaxoutWindowEncoder_v1(WIDTH, 1, 3, 1)
    ),
    "mish": lambda: build_Tok2Vec_model(embedding(), MishWindowEncoder(WIDTH, 1, 2)),
    "plain": lambda: build_Tok2Vec_model(
        characters(), with_array(Linear(WIDTH, WIDTH))
    ),
}


@pytest.fixture(params=sorted(LAYERS))
def model(request, docs):
    return LAYERS[request.param]().initialize(X=docs)


@pytest.fixture
def docs(make_docs):
    return make_docs(3, 0, 5, 1)


def gradients(model):
    found = {}
    for place, node in enumerate(model.walk()):
        for name in node.grad_names:
            found[place, name] = node.get_grad(name).copy()
            node.set_grad(name, numpy.zeros_like(node.get_grad(name)))
    return found


def test_flat_vectors_are_those_of_the_list(model, docs):
    (data, lengths), _ = run_flat(model, docs, is_train=False)
    assert_array_equal(lengths, [3, 0, 5, 1])
    for path in (model.predict, reference_prediction(model)):
        arrays = path(docs)
        assert [array.shape for array in arrays] == [(n, WIDTH) for n in lengths]
        assert_allclose(numpy.concatenate(arrays), data, atol=1e-5)


def reference_prediction(model):
    def predict(docs):
        with use_reference_path():
            return model.predict(docs)

    return predict


def test_a_flat_gradient_goes_back_as_a_list_does(model, docs):
    d_data = numpy.random.default_rng(0).normal(size=(9, WIDTH)).astype("f")
    parts = numpy.split(d_data, [3, 3, 8])
    _, backprop = run_flat(model, docs, is_train=True)
    backprop(d_data.copy())
    flat = gradients(model)
    assert flat
    _, backprop = model.begin_update(docs)
    backprop([part.copy() for part in parts])
    listed = gradients(model)
    with use_reference_path():
        _, backprop = model.begin_update(docs)
        backprop([part.copy() for part in parts])
    reference = gradients(model)
    assert flat.keys() == listed.keys() == reference.keys()
    for key, gradient in flat.items():
        assert_array_equal(gradient, listed[key])
        assert_allclose(gradient, reference[key], atol=1e-4)


@pytest.mark.parametrize("layer", ["embedding", "maxout", "one layer"])
def test_docs_without_tokens(layer, make_docs):
    model = LAYERS[layer]().initialize(X=make_docs(3))
    for docs in ([], make_docs(0, 0)):
        (data, lengths), backprop = run_flat(model, docs, is_train=True)
        assert data.shape == (0, WIDTH)
        assert len(lengths) == len(docs)
        assert backprop(data) == []


def test_the_reference_path_runs_no_layer_flat(docs):
    model = embedding().initialize(X=docs)
    assert can_run_flat(model)
    with use_reference_path():
        assert not can_run_flat(model)


def test_functions_of_layers_are_found_by_name(docs):
    for make in LAYERS.values():
        function = make()._func
        assert pickle.loads(pickle.dumps(function)) is function


def test_a_ragged_of_any_layer(docs):
    # One of this library's, and one of a stranger who knows of lists only.
    ones = Model("ones", lambda model, X, is_train: (ones_of(X), lambda d: received(d)))
    seen = []

    def ones_of(X):
        return [numpy.ones((len(doc), WIDTH), "f") for doc in X]

    def received(d_arrays):
        seen.extend(d_arrays)
        return []

    for tok2vec in (embedding(), ones):
        model = with_ragged(tok2vec).initialize(X=docs)
        assert model.name == f"{tok2vec.name}>>list2ragged"
        Y, backprop = model.begin_update(docs)
        assert isinstance(Y, Ragged)
        assert_array_equal(Y.lengths, [3, 0, 5, 1])
        assert backprop(Ragged(numpy.ones((9, WIDTH), "f"), Y.lengths)) == []
    assert [d.shape for d in seen] == [(3, WIDTH), (0, WIDTH), (5, WIDTH), (1, WIDTH)]


def test_rows_that_adjoin_are_not_copied():
    whole = numpy.arange(24, dtype="f").reshape(6, 4)
    parts = [whole[1:3], whole[3:3], whole[3:6]]
    joined = join_rows(NumpyOps(), parts, 4)
    assert_array_equal(joined, whole[1:])
    assert numpy.shares_memory(joined, whole)


@pytest.mark.parametrize(
    "parts",
    [
        lambda a: [a[3:], a[:3]],
        lambda a: [a[:2], a[3:]],
        lambda a: [a[:3], a[3:].copy()],
        lambda a: [a[:3].copy(), a[3:]],
        lambda a: [a[:, :2], a[:, 2:]],
        lambda a: [a[::2]],
    ],
)
def test_other_rows_are_copied(parts):
    arrays = parts(numpy.arange(24, dtype="f").reshape(6, 4))
    assert adjoining_rows(arrays) is None
    joined = join_rows(NumpyOps(), arrays, 4)
    assert_array_equal(joined, numpy.concatenate(arrays))


def test_what_is_no_float32_matrix_does_not_adjoin():
    assert adjoining_rows([]) is None
    assert adjoining_rows([[1.0], [2.0]]) is None
    assert adjoining_rows([numpy.zeros((2, 2))]) is None
    assert adjoining_rows([numpy.zeros(4, dtype="f")]) is None


def test_blocks_are_known_by_what_they_compute():
    encoder = MaxoutWindowEncoder_v1(WIDTH, 1, 3, 2)
    for node in encoder.walk():
        node.name = "renamed"
    blocks = find_blocks(encoder)
    assert blocks is not None
    assert [block.maxout.get_dim("nP") for block in blocks] == [3, 3]
    assert find_blocks(MishWindowEncoder_v1(WIDTH, 1, 2)) is None
    assert find_blocks(Linear(WIDTH, WIDTH)) is None


class ListsOnly(Tok2VecListener):
    """A listener as one writes it who knows of lists only."""

    def receive(self, batch_id, outputs, backprop):
        assert isinstance(outputs, list)
        self.shapes = [output.shape for output in outputs]
        super().receive(batch_id, outputs, backprop)


def test_a_listener_of_ones_own_gets_lists():
    def train(listener_class):
        fastpipe.util.fix_random_seed(0)
        nlp = fastpipe.blank("en")
        nlp.add_pipe("tok2vec")
        listener = listener_class("tok2vec", 96)
        head = with_array(Linear(2, 96))
        model = chain(listener, head)
        model.set_ref("tok2vec", listener)
        component = nlp.add_pipe("tagger")
        component.model = model
        examples = [
            Example.from_dict(nlp.make_doc(text), {"tags": tags})
            for text, tags in [("one two", ["A", "B"]), ("three", ["A"])]
        ]
        nlp.initialize(lambda: examples)
        nlp.update(examples, sgd=False)
        return listener, nlp.get_pipe("tok2vec")

    own, _ = train(ListsOnly)
    assert own.shapes == [(2, 96), (1, 96)]
    found = []
    for listener_class in (ListsOnly, Tok2VecListener):
        _, component = train(listener_class)
        component._backprop_batch()
        found.append(gradients(component.model))
    assert found[0] and found[0].keys() == found[1].keys()
    for key, gradient in found[0].items():
        assert_array_equal(gradient, found[1][key])
