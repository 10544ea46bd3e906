"""The layers of components that look at spans."""

import numpy
import pytest
from model_checks import assert_close, randomize, run
from thinc.api import (
    Linear,
    Ragged,
    chain,
    concatenate,
    get_current_ops,
    reduce_first,
    reduce_last,
)

from fastpipe.errors import InputError
from fastpipe.ml.models import (
    build_finder_model,
    build_linear_logistic,
    build_mean_max_reducer,
    build_spancat_model,
)
from fastpipe.ml.models.spancat import find_mixer
from fastpipe.registry import registry

ops = get_current_ops()


def ragged(rows, lengths):
    return Ragged(numpy.asarray(rows), ops.asarray1i(lengths))


def spans(pairs, lengths):
    return Ragged(ops.asarray2i(pairs), ops.asarray1i(lengths))


def tok2vec(width=8):
    build = registry.architectures.get("spacy.HashEmbedCNN.v2")
    return build(
        width=width,
        depth=1,
        embed_size=50,
        window_size=1,
        maxout_pieces=2,
        subword_features=False,
        pretrained_vectors=None,
    )


def test_extract_spans():
    layer = registry.layers.get("spacy.extract_spans.v1")()
    rows = ragged(numpy.arange(10, dtype="f").reshape((5, 2)), [4, 0, 1])
    where = spans([[0, 2], [1, 4], [0, 1]], [2, 0, 1])
    extracted, backprop = layer.begin_update((rows, where))
    assert extracted.dataXd[:, 0].tolist() == [0, 2, 2, 4, 6, 8]
    assert extracted.lengths.tolist() == [2, 3, 1]
    d_rows, _ = backprop(extracted)
    assert d_rows.dataXd[:, 0].tolist() == [0, 4, 4, 6, 8]
    assert d_rows.lengths.tolist() == [4, 0, 1]


@pytest.mark.parametrize("span", [[0, 3], [-1, 1], [1, 1]])
def test_spans_out_of_the_doc(span):
    layer = registry.layers.get("fastpipe.extract_spans.v1")()
    rows = ragged(numpy.zeros((4, 2), dtype="f"), [2, 2])
    with pytest.raises(InputError, match=f"no span from {span[0]} to {span[1]}"):
        layer.predict((rows, spans([span], [1, 0])))


def test_mean_max_reducer_sees_first_last_mean_and_maximum():
    reducer = build_mean_max_reducer(3)
    rows = ragged(numpy.asarray([[1.0], [5.0], [3.0], [7.0]], dtype="f"), [3, 1])
    reducer.initialize(X=rows)
    assert reducer.layers[0].predict(rows).tolist() == [[3, 1, 3, 5], [7, 7, 7, 7]]
    assert reducer.predict(rows).shape == (2, 3)


def test_spancat_model_learns(docs):
    docs = docs[:3]
    model = build_spancat_model(
        tok2vec(), build_mean_max_reducer(8), build_linear_logistic()
    )
    where = spans([[0, 1], [2, 5], [30, 31], [0, 31]], [2, 0, 2])
    truth = numpy.asarray([[1, 0], [0, 1], [1, 1], [0, 0]], dtype="f")
    model.initialize(X=(docs, where), Y=truth)
    assert model.get_ref("scorer").get_dim("nO") == 2
    optimizer = registry.optimizers.get("Adam.v1")(0.01)
    for _ in range(60):
        scores, backprop = model.begin_update((docs, where))
        backprop(scores - truth)
        model.finish_update(optimizer)
    assert numpy.abs(model.predict((docs, where)) - truth).max() < 0.1


@pytest.mark.parametrize("drop", [0.0, 0.3])
def test_both_paths_of_the_spancat_model(docs, drop):
    docs = docs[:3]
    model = build_spancat_model(
        tok2vec(), build_mean_max_reducer(8), build_linear_logistic(nO=3)
    )
    where = spans([[0, 1], [2, 5], [4, 5], [30, 31], [0, 31]], [3, 0, 2])
    model.initialize(X=(docs, where))
    randomize(model)
    assert find_mixer(model) is not None
    scores, _, gradients = run(model, (docs, where), drop=drop)
    plain, _, plain_gradients = run(model, (docs, where), drop=drop, reference=True)
    assert_close([scores], [plain])
    assert_close(gradients, plain_gradients)


def test_another_reducer_runs_layer_by_layer(docs):
    reducer = chain(concatenate(reduce_first(), reduce_last()), Linear(nO=4))
    model = build_spancat_model(tok2vec(), reducer, build_linear_logistic(nO=3))
    where = spans([[0, 1], [2, 5]], [2])
    model.initialize(X=(docs[:1], where))
    assert find_mixer(model) is None
    assert model.predict((docs[:1], where)).shape == (2, 3)


def test_finder_model(docs):
    model = build_finder_model(tok2vec(), build_linear_logistic(nO=2))
    model.initialize(X=docs)
    scores, backprop = model.begin_update(docs)
    assert scores.shape == (sum(len(doc) for doc in docs), 2)
    assert ((scores > 0) & (scores < 1)).all()
    backprop(scores)
    assert model.get_ref("logistic_layer").layers[0] is model.get_ref("scorer")
