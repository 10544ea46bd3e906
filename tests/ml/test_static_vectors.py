"""Word vectors as features of a tok2vec layer."""

import numpy
import pytest
from thinc.api import fix_random_seed

import fastpipe
from fastpipe.ml.staticvectors import StaticVectors
from fastpipe.tokens import Doc
from fastpipe.training import Example
from fastpipe.vectors import Vectors
from fastpipe.vocab import Vocab

MODEL = {
    "@architectures": "spacy.Tagger.v2",
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 16,
            "attrs": ["SHAPE"],
            "rows": [20],
            "include_static_vectors": True,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 16,
            "window_size": 1,
            "maxout_pieces": 2,
            "depth": 1,
        },
    },
}
NOUNS = ["tree", "rock", "river", "cloud"]
VERBS = ["grows", "falls", "runs", "drifts"]


def add_vectors(vocab, mode):
    """Give nouns and verbs vectors that tell the two apart."""
    if mode == "floret":
        data = numpy.random.default_rng(0).normal(size=(200, 8)).astype("f")
        vocab.vectors = Vectors(
            strings=vocab.strings, data=data, mode=mode, minn=3, maxn=4, hash_count=2
        )
        return
    for i, words in enumerate((NOUNS, VERBS)):
        for word in words:
            vector = numpy.zeros(8, dtype="f")
            vector[i] = 1
            vocab.set_vector(word, vector)


@pytest.mark.parametrize("mode", ["default", "floret"])
def test_a_tagger_learns_from_vectors(mode):
    fix_random_seed(0)
    nlp = fastpipe.blank("en")
    add_vectors(nlp.vocab, mode)
    nlp.add_pipe("tagger", config={"model": MODEL})
    # The last words of each kind are only seen after training.
    pairs = list(zip(NOUNS[:3], VERBS[:3], strict=True))
    examples = [
        Example.from_dict(nlp.make_doc(f"{noun} {verb}"), {"tags": ["N", "V"]})
        for noun, verb in pairs
    ] + [
        Example.from_dict(nlp.make_doc(f"{verb} {noun}"), {"tags": ["V", "N"]})
        for noun, verb in pairs
    ]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples, sgd=optimizer)
    for noun, verb in pairs:
        assert [token.tag_ for token in nlp(f"{noun} {verb}")] == ["N", "V"]
    if mode == "default":
        unseen = nlp(f"{VERBS[3]} {NOUNS[3]}")
        assert [token.tag_ for token in unseen] == ["V", "N"]
    copy = fastpipe.blank("en")
    copy.add_pipe("tagger", config={"model": MODEL})
    copy.from_bytes(nlp.to_bytes())
    assert [token.tag_ for token in copy("tree grows")] == ["N", "V"]


def test_floret_vectors_are_projected():
    vocab = Vocab()
    add_vectors(vocab, "floret")
    docs = [Doc(vocab, words=["a", "word", "a"]), Doc(vocab)]
    model = StaticVectors(4).initialize(X=docs)
    Y, backprop = model.begin_update(docs)
    table = numpy.stack([vocab.get_vector(word) for word in ("a", "word", "a")])
    numpy.testing.assert_allclose(Y.dataXd, table @ model.get_param("W").T, rtol=1e-5)
    backprop(Y)
    numpy.testing.assert_allclose(
        model.get_grad("W"), Y.dataXd.T @ table, rtol=1e-4, atol=1e-5
    )


def test_the_attribute_of_the_vectors_is_looked_up():
    vocab = fastpipe.blank("en").vocab
    data = numpy.ones((1, 3), dtype="f")
    vocab.vectors = Vectors(
        strings=vocab.strings, data=data, keys=["rain"], attr="LOWER"
    )
    docs = [Doc(vocab, words=["RAIN", "snow"])]
    model = StaticVectors(4).initialize(X=docs)
    lengths = numpy.abs(model.predict(docs).dataXd).sum(axis=1)
    assert lengths[0] > 0 and lengths[1] == 0
