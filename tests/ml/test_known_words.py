"""Prediction with words that were seen before."""

import gc
import threading

import numpy
import pytest

import fastpipe
from fastpipe.ml import known_words, use_reference_path
from fastpipe.tokens import Doc

WORDS = 900


@pytest.fixture
def nlp():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("tok2vec")
    nlp.initialize()
    return nlp


@pytest.fixture
def model(nlp):
    return nlp.get_pipe("tok2vec").model


def make_docs(nlp, seed=0, n_docs=40, n_words=WORDS):
    rng = numpy.random.default_rng(seed)
    lengths = rng.integers(0, 80, n_docs)
    return [
        Doc(nlp.vocab, words=[f"Word{i}s" for i in rng.integers(0, n_words, length)])
        for length in lengths
    ]


def known(model):
    first_layer = next(
        node
        for node in model.get_ref("encode").walk()
        if node.name == "maxout" and node.has_param("W")
    )
    return known_words._known_words.find(first_layer.get_param("W")).cache


def test_the_same_as_the_layers(nlp, model):
    docs = make_docs(nlp)
    assert sum(map(len, docs)) >= known_words.MIN_TOKENS
    with use_reference_path():
        expected = model.predict(docs)
    for _ in range(2):
        found = model.predict(docs)
        for vectors, right in zip(found, expected, strict=True):
            numpy.testing.assert_allclose(vectors, right, atol=1e-4)
    n_distinct = len({token.orth for doc in docs for token in doc})
    assert known(model).n_words == n_distinct


def test_small_batches_leave_no_trace(nlp, model):
    model.predict(make_docs(nlp, n_docs=3))
    assert known(model) is None


@pytest.mark.parametrize("n_docs", [2, 40])
def test_changed_weights_are_noticed(n_docs, nlp, model):
    docs = make_docs(nlp, n_docs=n_docs)
    assert (sum(map(len, docs)) >= known_words.MIN_TOKENS) == (n_docs == 40)
    before = model.predict(docs)
    for node in model.walk():
        for name in node.param_names:
            if not node.has_param(name):
                continue
            weights = node.get_param(name)
            # In place: nobody tells the model.
            kept = weights.flat[7 % weights.size]
            weights.flat[7 % weights.size] = kept + 1.0
            with use_reference_path():
                expected = model.predict(docs)
            found = model.predict(docs)
            numpy.testing.assert_allclose(
                numpy.vstack(found), numpy.vstack(expected), atol=1e-3
            )
            weights.flat[7 % weights.size] = kept
    again = model.predict(docs)
    numpy.testing.assert_array_equal(numpy.vstack(again), numpy.vstack(before))


def test_ever_new_words_stay_within_bounds(nlp, model, monkeypatch):
    monkeypatch.setattr(known_words, "CAPACITY", 1000)
    for seed in range(4):
        docs = make_docs(nlp, seed, n_words=WORDS)
        expected = model.predict(docs[:5]) + model.predict(docs[5:8])
        found = model.predict(docs)
        assert known(model).n_words <= 1000
        for vectors, right in zip(found[:8], expected, strict=True):
            numpy.testing.assert_allclose(vectors, right, atol=1e-4)
    # More different words than there is room for.
    docs = make_docs(nlp, 9, n_docs=80, n_words=100_000)
    with use_reference_path():
        expected = model.predict(docs)
    found = model.predict(docs)
    numpy.testing.assert_allclose(
        numpy.vstack(found), numpy.vstack(expected), atol=1e-4
    )


def test_words_without_vectors_are_forgotten(nlp, model):
    docs = make_docs(nlp)
    expected = model.predict(docs)
    # As if an error had come between the two steps.
    cache = known(model)
    keys = numpy.arange(4 * cache.new_keys.shape[1], dtype="uint64")
    assert cache.find(keys.reshape(4, -1)) is not None
    assert cache.n_filled < cache.n_words
    numpy.testing.assert_array_equal(
        numpy.vstack(model.predict(docs)), numpy.vstack(expected)
    )


def test_several_threads(nlp, model):
    batches = [make_docs(nlp, seed) for seed in range(4)]
    with use_reference_path():
        expected = [numpy.vstack(model.predict(docs)) for docs in batches]
    found: dict[int, numpy.ndarray] = {}

    def predict(i):
        for _ in range(5):
            found[i] = numpy.vstack(model.predict(batches[i]))

    threads = [threading.Thread(target=predict, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for i, right in enumerate(expected):
        numpy.testing.assert_allclose(found[i], right, atol=1e-4)


def test_what_is_kept_goes_with_the_model(nlp):
    gc.collect()  # What other tests left.
    before = len(known_words._known_words)
    other = fastpipe.blank("en")
    other.add_pipe("tok2vec")
    other.initialize()
    other.get_pipe("tok2vec").predict(make_docs(other))
    assert len(known_words._known_words) == before + 1
    del other
    gc.collect()
    assert len(known_words._known_words) == before
