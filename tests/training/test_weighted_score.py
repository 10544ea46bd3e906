"""The weights of scores name scores that there are."""

import pytest

import fastpipe
from fastpipe.errors import ConfigError, FastpipeWarning
from fastpipe.training.weighted_score import WeightedScore

SCORES = {"token_acc": 1.0, "tag_acc": 0.5, "tag_per_type": {"N": 1.0}, "none": None}


@pytest.fixture
def nlp():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("spancat")
    return nlp


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ({"tag_acc": 0.5, "token_acc": 0.5}, 0.75),
        ({"tag_acc": 1.0, "tag_acccc": 0.0, "zebra": None}, 0.5),
        ({"tag_acc": 1.0, "none": 0.0, "tag_per_type": None}, 0.5),
        ({}, 0.0),
    ],
)
def test_scores_are_weighed(nlp, weights, expected):
    assert WeightedScore(nlp, weights)(SCORES) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tag_ac", "no such score. Did you mean 'tag_acc'"),
        ("zebra", "Expected one of: token_acc, tag_acc"),
        ("tag_per_type", "a score that is a number"),
    ],
)
def test_what_cannot_be_weighed(nlp, name, expected):
    with pytest.raises(ConfigError, match=f"training.score_weights.{name}") as caught:
        WeightedScore(nlp, {"tag_acc": 0.5, name: 0.5})(SCORES)
    assert expected in str(caught.value)


def test_annotation_that_is_not_there_counts_as_nothing(nlp):
    weigh = WeightedScore(nlp, {"tag_acc": 0.5, "none": 0.5})
    with pytest.warns(FastpipeWarning, match="no annotation for none"):
        assert weigh(SCORES) == 0.25
    with pytest.raises(ConfigError, match=r"score_weights\.none.*got None"):
        WeightedScore(nlp, {"none": 0.5})(SCORES)


def test_a_usual_score_that_is_not_given_is_warned_of(nlp):
    weigh = WeightedScore(nlp, {"tag_acc": 0.5, "spans_sc_f": 0.5})
    with pytest.warns(FastpipeWarning, match="'spancat' gives here: it counts as 0"):
        assert weigh(SCORES) == 0.25


def test_later_evaluations_may_lack_a_score(nlp):
    weigh = WeightedScore(nlp, {"tag_acc": 0.5, "custom": 0.5})
    assert weigh({**SCORES, "custom": 1.0}) == 0.75
    assert weigh(SCORES) == 0.25
