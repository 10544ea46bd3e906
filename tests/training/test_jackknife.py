"""The standard error of a difference of scores."""

import numpy
import pytest

import fastpipe
from fastpipe.training import Example
from fastpipe.training.jackknife import scores_without_groups, standard_error


def test_it_is_that_of_a_mean():
    random = numpy.random.default_rng(0)
    values = random.normal(size=(20, 50))
    total, n = values.sum(), values.size
    left_out = [(total - group.sum()) / (n - group.size) for group in values]
    error = standard_error(left_out, [0.0] * 20)
    assert error == pytest.approx(values.std() / numpy.sqrt(n), rel=0.4)
    assert standard_error(left_out, left_out) == 0
    assert standard_error([], []) is None


def test_each_group_is_left_out_once():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer")
    texts = [f"Text {i}." for i in range(43)]
    examples = [
        Example.from_dict(nlp.make_doc(text), {"sent_starts": [1, -1, -1]})
        for text in texts
    ]
    scores = scores_without_groups(nlp, examples, lambda scores: scores["sents_f"])
    assert scores == [1.0] * 20
    assert len(scores_without_groups(nlp, examples[:3], lambda scores: 0.5)) == 3
    assert scores_without_groups(nlp, examples[:1], lambda scores: 0.5) == []
