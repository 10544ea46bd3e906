"""The embedding layers: the fused path against the plain layers, and attributes."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from model_checks import assert_close, randomize, run
from numpy.testing import assert_array_equal
from thinc.api import HashEmbed, NumpyOps, noop

from fastpipe._hashembed import HashEmbedBatch
from fastpipe.attrs import IDS
from fastpipe.ml import use_reference_path
from fastpipe.ml.featureextractor import FeatureExtractor
from fastpipe.ml.models import (
    CharacterEmbed,
    MaxoutWindowEncoder,
    MultiHashEmbed,
    build_Tok2Vec_model,
    multi_hash_embed,
)
from fastpipe.ml.staticvectors import StaticVectors
from fastpipe.tokens import Doc
from fastpipe.vectors import Vectors
from fastpipe.vocab import Vocab

ATTRS = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]


def test_feature_extractor_takes_names_and_ids(docs):
    by_name = FeatureExtractor(["LOWER", "SHAPE"]).predict(docs)
    by_id = FeatureExtractor([IDS["LOWER"], IDS["SHAPE"]]).predict(docs)
    for a, b, doc in zip(by_name, by_id, docs, strict=True):
        assert_array_equal(a, b)
        assert a.shape == (len(doc), 2)
    with pytest.raises(ValueError, match=r"SHAP.*SHAPE"):
        FeatureExtractor(["SHAP"]).predict(docs)


@settings(max_examples=50, deadline=None)
@given(
    keys=st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=40),
    seed=st.integers(0, 2**32 - 1),
    rows=st.integers(1, 50),
)
def test_rows_are_those_of_thincs_hash_embedding(keys, seed, rows):
    # A mixing layer without a mix: it normalises a table's only output column pair.
    width = 4
    embedding = HashEmbed(width, rows, seed=seed).initialize()
    ids = numpy.array(keys, dtype="uint64")
    embedding.ops = NumpyOps()
    vectors = embedding.predict(ids)
    vectors = vectors - vectors.mean(axis=1, keepdims=True)
    expected = vectors / numpy.sqrt(vectors.var(axis=1, keepdims=True) + 1e-8)
    batch = HashEmbedBatch(
        [embedding.get_param("E")],
        [seed],
        numpy.eye(width, dtype="float32").reshape(width, 1, width),
        numpy.zeros((width, 1), "float32"),
        numpy.ones(width, "float32"),
        numpy.zeros(width, "float32"),
        [None],
    )
    assert_close([batch.forward(ids[:, None])], [expected])


def add_vectors(docs, mode="default", width=10):
    """Give every other word of some docs a vector, in floret's mode each."""
    vocab = docs[0].vocab
    data = numpy.random.default_rng(0).normal(size=(30, width)).astype("float32")
    words = sorted({token.text for doc in docs for token in doc})[::2]
    settings = {"minn": 1, "maxn": 3} if mode == "floret" else {"keys": words}
    vocab.vectors = Vectors(strings=vocab.strings, data=data, mode=mode, **settings)


@pytest.mark.parametrize("drop", [0.0, 0.4])
@pytest.mark.parametrize("n_attrs", [1, 2, 6])
@pytest.mark.parametrize("vectors", ["none", "default", "floret"])
def test_fused_path_does_what_the_layers_do(docs, vectors, n_attrs, drop):
    rows = [50, 40, 30, 300, 20, 5][:n_attrs]
    if vectors != "none":
        add_vectors(docs, vectors)
    model = MultiHashEmbed(16, ATTRS[:n_attrs], rows, vectors != "none")
    randomize(model.initialize(X=docs))
    assert multi_hash_embed.is_fusible(model)
    Y, _, gradients = run(model, docs, drop=drop)
    Y_expected, _, expected = run(model, docs, drop=drop, reference=True)
    assert_close(Y, Y_expected)
    assert_close(gradients, expected)
    assert any((y == 0).any() for y in Y if len(y)) == (drop > 0)
    assert all(numpy.abs(gradient).sum() > 0 for gradient in gradients)


def test_given_vectors_have_gradients_of_their_own(n_threads):
    rng = numpy.random.default_rng(0)
    table, W = (rng.normal(size=n).astype("f") for n in ((5, 3), (4, 2, 3 + 7)))
    given = rng.normal(size=(6, 7)).astype("float32")
    keys = numpy.array([[1, 5], [2, 5], [1, 0], [1, 5]], dtype="uint64")
    dY = rng.normal(size=(4, 4)).astype("float32")
    bias = rng.normal(size=(4, 2)).astype("float32")
    ones, zeros = numpy.ones(4, "float32"), numpy.zeros(4, "float32")

    def make():
        return HashEmbedBatch(
            *([table], [8], W, bias, ones, zeros, [None]), n_given=given.shape[1]
        )

    def loss(given):
        return float((make().forward(keys, given).astype("float64") * dY).sum())

    gradients = [numpy.zeros_like(array) for array in (table, W, bias, ones, zeros)]
    d_given = numpy.zeros_like(given)
    batch = make()
    batch.forward(keys, given)
    batch.backward(dY, gradients[:1], *gradients[1:], d_given)
    expected = numpy.zeros_like(given)
    step = 1e-2
    for i in numpy.ndindex(given.shape):
        moved = given.copy()
        moved[i] += step
        above = loss(moved)
        moved[i] -= 2 * step
        expected[i] = (above - loss(moved)) / (2 * step)
    numpy.testing.assert_allclose(d_given, expected, atol=5e-3)
    assert not d_given[1:5].any()


def test_given_vectors_that_do_not_fit_are_refused():
    def make(n_given):
        ones = numpy.ones(2, "f")
        return HashEmbedBatch(
            *([numpy.ones((5, 3), "f")], [8], numpy.ones((2, 3, 3 + 4), "f")),
            *(numpy.ones((2, 3), "f"), ones, ones, [None]),
            n_given=n_given,
        )

    with pytest.raises(ValueError, match=r"3 wide .* 2 columns are given.* takes 7"):
        make(2)
    batch, keys = make(4), numpy.ones((4, 2), "uint64")
    with pytest.raises(ValueError, match=r"1 columns of attributes, but 2"):
        batch.forward(keys[:, :1].copy(), numpy.ones((2, 4), "f"))
    with pytest.raises(ValueError, match=r"5 wide, expected 4"):
        batch.forward(keys, numpy.ones((2, 5), "f"))
    with pytest.raises(ValueError, match=r"0 wide, expected 4"):
        batch.forward(keys)
    with pytest.raises(ValueError, match=r"token 0 has the vector 1, but 1 are given"):
        batch.forward(keys, numpy.ones((1, 4), "f"))
    batch.forward(keys, numpy.ones((2, 4), "f"))
    for d_given in (None, numpy.ones((3, 4), "f"), numpy.ones((2, 3), "f")):
        with pytest.raises(ValueError, match=r"gradient of 2 given vectors, 4 wide"):
            batch.backward(numpy.ones((4, 2), "f"), [], *[None] * 4, d_given)


def test_gradients_add_up(docs):
    model = MultiHashEmbed(16, ATTRS[:2], [50, 40], False).initialize(X=docs)
    Y, backprop = model.begin_update(docs)
    backprop(Y)
    table = model.layers[2].layers[0].layers[0].layers[1]
    once = table.get_grad("E").copy()
    backprop(Y)
    assert_close([table.get_grad("E")], [2 * once])


def test_prediction_without_tokens(make_docs):
    model = MultiHashEmbed(16, ATTRS[:2], [50, 40], False).initialize(X=make_docs(3))
    assert model.predict([]) == []
    assert [y.shape for y in model.predict(make_docs(0, 0))] == [(0, 16), (0, 16)]
    Y, backprop = model.begin_update(make_docs(0))
    backprop(Y)


def test_layers_above_a_changed_graph_run_one_by_one(docs):
    model = MultiHashEmbed(16, ATTRS[:2], [50, 40], False).initialize(X=docs)
    before = model.predict(docs)
    mixer = model.layers[3].layers[0]
    mixer.name = "a layer of one's own"
    assert multi_hash_embed.is_fusible(model)
    # In the place of dropout, which does nothing in prediction.
    mixer.layers[1] = noop()
    assert not multi_hash_embed.is_fusible(model)
    assert_close(model.predict(docs), before)


def test_reference_path_is_left_again(docs):
    model = MultiHashEmbed(16, ATTRS[:2], [50, 40], False).initialize(X=docs)
    with pytest.raises(RuntimeError), use_reference_path():
        assert not multi_hash_embed.is_fusible(model)
        raise RuntimeError
    assert multi_hash_embed.is_fusible(model)


def test_fused_path_runs_after_to_cpu(docs):
    model = MultiHashEmbed(16, ATTRS[:2], [50, 40], False).initialize(X=docs)
    before = model.predict(docs)
    model.to_cpu()
    assert multi_hash_embed.is_fusible(model)
    assert_close(model.predict(docs), before)


def test_attrs_and_rows_belong_together():
    with pytest.raises(ValueError, match="2 entries and attrs 1"):
        MultiHashEmbed(16, ["NORM"], [50, 30], False)


def test_gradient_of_another_shape_is_refused():
    batch = HashEmbedBatch(
        [numpy.ones((5, 3), "f")],
        [8],
        numpy.ones((2, 3, 3), "f"),
        numpy.ones((2, 3), "f"),
        numpy.ones(2, "f"),
        numpy.ones(2, "f"),
        [None],
    )
    batch.forward(numpy.ones((4, 1), "uint64"))
    with pytest.raises(ValueError, match=r"\(4, 2\)"):
        batch.backward(numpy.ones((3, 2), "f"), [], None, None, None, None)


def test_static_vectors():
    vocab = Vocab()
    vocab.set_vector("rain", numpy.arange(6, dtype="float32"))
    vocab.set_vector("snow", numpy.ones(6, dtype="float32"))
    docs = [Doc(vocab, words=["snow", "fell", "rain"]), Doc(vocab), Doc(vocab, ["a"])]
    model = StaticVectors(4).initialize(X=docs)
    W = model.get_param("W")
    Y, backprop = model.begin_update(docs)
    assert Y.lengths.tolist() == [3, 0, 1]
    expected = numpy.zeros((4, 6), "float32")
    expected[0] = 1
    expected[2] = numpy.arange(6)
    assert_close([Y.dataXd], [expected @ W.T])
    assert backprop(Y) == []
    assert_close([model.get_grad("W")], [Y.dataXd.T @ expected])


def test_static_vectors_of_a_vocab_without():
    docs = [Doc(Vocab(), words=["a"])]
    model = MultiHashEmbed(8, ["NORM"], [10], True)
    with pytest.raises(ValueError, match=r"vectors in .*\[initialize\]"):
        model.initialize(X=docs)


def test_static_vectors_of_another_width(docs):
    add_vectors(docs)
    model = MultiHashEmbed(8, ["NORM"], [10], True).initialize(X=docs)
    add_vectors(docs, width=3)
    for run_model in (model.predict, model.begin_update):
        with pytest.raises(ValueError, match=r"width 10, but .* have 3"):
            run_model(docs)


def test_a_prediction_takes_the_vectors_of_the_moment(docs):
    add_vectors(docs)
    encoder = MaxoutWindowEncoder(8, window_size=1, maxout_pieces=2, depth=1)
    tok2vec = build_Tok2Vec_model(MultiHashEmbed(8, ["NORM"], [10], True), encoder)
    tok2vec.initialize(X=docs)
    before = tok2vec.predict(docs)
    docs[0].vocab.vectors.data *= -1
    with use_reference_path():
        expected = tok2vec.predict(docs)
    after = tok2vec.predict(docs)
    assert_close(after, expected)
    assert numpy.abs(after[0] - before[0]).max() > 1e-3


def test_static_vectors_beside_attributes():
    vocab = Vocab()
    for word in ("rain", "snow"):
        vocab.set_vector(word, numpy.ones(6, dtype="float32"))
    docs = [Doc(vocab, words=["snow", "fell", "rain"]), Doc(vocab)]
    model = MultiHashEmbed(8, ["NORM", "SHAPE"], [10, 20], True).initialize(X=docs)
    Y, _, gradients = run(randomize(model), docs, drop=0.2)
    assert [y.shape for y in Y] == [(3, 8), (0, 8)]
    assert all(numpy.isfinite(gradient).all() for gradient in gradients)


def test_character_embedding(docs):
    model = CharacterEmbed(8, 20, nM=4, nC=3, include_static_vectors=False)
    model.initialize(X=docs)
    Y, _, gradients = run(randomize(model), docs)
    assert [y.shape for y in Y] == [(len(doc), 8) for doc in docs]
    # Words with the same first and last letters and length are told apart by the rest.
    assert all(numpy.abs(gradient).sum() > 0 for gradient in gradients)


def test_character_tables_are_looked_up_by_position(vocab):
    model = CharacterEmbed(8, 20, nM=2, nC=3, include_static_vectors=False)
    characters = model.layers[0].layers[0].layers[0].initialize()
    E = numpy.arange(3 * 256 * 2, dtype="float32").reshape(3, 256, 2)
    characters.set_param("E", E)
    (Y,) = characters.predict([Doc(vocab, words=["cat", "x"])])
    assert_array_equal(Y[0], [*E[0, ord("c")], *E[1, ord("t")], *E[2, ord("a")]])
    assert_array_equal(Y[1], [*E[0, ord("x")], *E[1, 255], *E[2, 255]])
