"""Word vectors of another origin than a table."""

import numpy
import pytest

import fastpipe
from fastpipe.ml import StaticVectors
from fastpipe.registry import registry
from fastpipe.vectors import BaseVectors, Vectors


class Lengths(BaseVectors):
    """The vector of a word is its length, again and again."""

    def __init__(self, strings, width):
        super().__init__()
        self.strings = strings
        self.width = width

    def __len__(self):
        return 1

    def __contains__(self, key):
        return True

    def __getitem__(self, key):
        return self.get_batch([key])[0]

    def get_batch(self, keys):
        lengths = [len(self.strings.as_string(key)) for key in keys]
        return numpy.repeat(numpy.asarray(lengths, "f")[:, None], self.width, axis=1)

    @property
    def shape(self):
        return (1, self.width)

    @property
    def is_full(self):
        return True


@pytest.fixture
def nlp():
    @registry.vectors("test.Lengths.v1")
    def make(width: int):
        return lambda vocab: Lengths(vocab.strings, width)

    setting = {"@vectors": "test.Lengths.v1", "width": 3}
    return fastpipe.blank("en", config={"nlp": {"vectors": setting}})


def test_docs_take_them(nlp, tmp_path):
    doc = nlp("a whole")
    assert nlp.vocab.vectors_length == 3 and nlp.vocab.vectors.size == 3
    assert doc[1].has_vector and list(doc[1].vector) == [5, 5, 5]
    assert list(doc.vector) == [3, 3, 3]
    assert doc.similarity(nlp("some")) == pytest.approx(1)
    layer = StaticVectors(nO=2, nM=3)
    layer.initialize(X=[doc])
    assert layer.predict([doc]).dataXd.shape == (2, 2)
    nlp.to_disk(tmp_path)
    assert list(fastpipe.load(tmp_path)("word")[0].vector) == [4, 4, 4]


def test_rows_of_words_are_not_asked_for(nlp):
    for method in (nlp.vocab.deduplicate_vectors, lambda: nlp.vocab.prune_vectors(1)):
        with pytest.raises(ValueError, match="default"):
            method()


def test_the_class_itself_has_no_vectors():
    with pytest.raises(TypeError, match="E1046"):
        BaseVectors()
    assert issubclass(Vectors, BaseVectors)
