import numpy
import pytest

from fastpipe.evaluation.analysis import Analysis, decide
from fastpipe.evaluation.bootstrap import Score, compare_scores, scores_of
from fastpipe.evaluation.category_decisions import Categories
from fastpipe.evaluation.tallies import precision_recall_f
from fastpipe.scorer import Scorer


def f_score(counts):
    return precision_recall_f(counts)[2]


def score(counts):
    return Score("ents_f", numpy.asarray(counts), f_score)


def test_intervals_are_those_of_draws_of_docs():
    rng = numpy.random.default_rng(1)
    one, other = rng.integers(0, 5, size=(2, 40, 3))
    (row,) = compare_scores([score(one)], [score(other)], n_samples=500, seed=3)
    # The same, draw by draw.
    rng = numpy.random.default_rng(3)
    times = rng.multinomial(40, [1 / 40] * 40, size=500)
    drawn = [numpy.repeat(numpy.arange(40), counts) for counts in times]
    a, b = (
        numpy.asarray([f_score(part[docs].sum(axis=0)) for docs in drawn])
        for part in (one, other)
    )
    for name, values in (("a", a), ("b", b), ("difference", b - a)):
        bounds = numpy.percentile(values, [2.5, 97.5])
        assert [row[name]["low"], row[name]["high"]] == pytest.approx(list(bounds))
    assert row["a"]["value"] == pytest.approx(f_score(one.sum(axis=0)))


def test_large_data_is_drawn_in_parts(monkeypatch):
    counts = numpy.random.default_rng(0).integers(0, 5, size=(2, 30, 3))
    pair = [score(counts[0])], [score(counts[1])]
    whole = compare_scores(*pair, n_samples=100, seed=0)
    monkeypatch.setattr("fastpipe.evaluation.bootstrap._CHUNK", 90)
    assert compare_scores(*pair, n_samples=100, seed=0) == whole


@pytest.mark.parametrize(
    ("right", "significant"), [((90, 50), True), ((70, 71), False)]
)
def test_what_is_significant(right, significant):
    sides = []
    for n in right:
        counts = numpy.zeros((100, 3), dtype=int)
        counts[:n, 0] = 1
        counts[n:, 1:] = 1
        sides.append([score(counts)])
    (row,) = compare_scores(*sides, n_samples=300, seed=0)
    assert row["significant"] is significant
    low, high = row["difference"]["low"], row["difference"]["high"]
    assert low <= row["difference"]["value"] <= high


def test_one_doc_has_no_interval():
    (row,) = compare_scores(
        [score([[1, 0, 0]])], [score([[0, 1, 1]])], n_samples=9, seed=0
    )
    assert row["difference"] == {"value": -1.0, "low": None, "high": None}
    assert row["significant"] is None
    assert compare_scores([score([[1, 0, 0]])], [], n_samples=9, seed=0) == []


@pytest.mark.parametrize("exclusive", [True, False])
def test_scores_are_those_of_the_scorer(make_examples, exclusive):
    examples = make_examples(30)
    categories = Categories(("sports", "trade", "weather"), exclusive)
    found = Scorer(default_pipeline=("tagger", "parser", "ner")).score(examples)
    found |= Scorer.score_cats(
        examples, "cats", labels=categories.labels, multi_label=not exclusive
    )
    decisions = decide(examples, found, categories)
    assert set(decisions) == {"tag", "head", "dep", "sents", "ents", "cats"}
    analysis = Analysis(examples, found, decisions, categories)
    rows = compare_scores(
        scores_of(analysis), scores_of(analysis), n_samples=100, seed=0
    )
    values = {row["name"]: row["a"]["value"] for row in rows}
    accuracy = values.pop("cats_acc")
    assert 0 <= accuracy <= 1
    for name, value in values.items():
        assert value == pytest.approx(found[name]), name
