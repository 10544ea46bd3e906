"""Weights whose shapes don't fit each other are refused before a kernel reads them."""

from contextlib import contextmanager, suppress

import numpy
import pytest

import fastpipe
from fastpipe.errors import FastpipeError
from fastpipe.ml.model_bytes import read_model
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example

NAMES = ["tagger", "parser", "ner", "textcat", "textcat_multilabel", "spancat"]


def make_example(nlp):
    words = ["Anna", "sees", "the", "sea"]
    doc = Doc(
        nlp.vocab,
        words=words,
        tags=["N", "V", "D", "N"],
        heads=[1, 1, 3, 1],
        deps=["nsubj", "ROOT", "det", "obj"],
        ents=["U-PER", "O", "O", "O"],
    )
    doc.cats = {"A": 1.0, "B": 0.0}
    doc.spans["sc"] = [Span(doc, 2, 4, label="THING")]
    return Example(Doc(nlp.vocab, words=words), doc)


@pytest.fixture(scope="module", params=NAMES)
def nlp(request):
    nlp = fastpipe.blank("en")
    nlp.add_pipe(request.param)
    nlp.initialize(lambda: [make_example(nlp)] * 3)
    return nlp


def other_shapes(shape):
    """Return shapes that are longer, shorter or empty in one place."""
    for axis in range(len(shape)):
        for size in {shape[axis] + 1, shape[axis] - 1, 0} - {-1}:
            yield (*shape[:axis], size, *shape[axis + 1 :])


@contextmanager
def changed(node, name, shape):
    """Give a parameter another shape for a while."""
    array = node.get_param(name)
    node.set_param(name, numpy.resize(array, shape))
    try:
        yield
    finally:
        node.set_param(name, array)


def parameters(model):
    for node in model.walk():
        for name in node.param_names:
            for shape in other_shapes(node.get_param(name).shape):
                yield node, name, shape


def test_files_with_an_array_of_another_shape(nlp):
    [(_, component)] = nlp.pipeline
    model = component.model
    whole = model.to_bytes()
    for node, name, shape in parameters(model):
        with changed(node, name, shape):
            data = model.to_bytes()
        with pytest.raises(ValueError, match=f"{name!r}.*{node.name!r}.*shape"):
            read_model(model, data)
    read_model(model, whole)
    assert nlp("The sea").text == "The sea"


def test_kernels_look_at_shapes_themselves(nlp):
    """Whoever set the arrays: nothing is read past an end."""
    [(_, component)] = nlp.pipeline
    texts = ["Anna sees the sea .", "The sea"]
    for node, name, shape in parameters(component.model):
        with changed(node, name, shape), suppress(ValueError, FastpipeError):
            list(nlp.pipe(texts))
    assert [doc.text for doc in nlp.pipe(texts)] == texts
