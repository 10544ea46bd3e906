import numpy
import pytest

import fastpipe
from fastpipe.evaluation.category_decisions import Categories
from fastpipe.evaluation.decisions import Rows
from fastpipe.evaluation.thresholds import (
    sweep_categories,
    sweep_decisions,
    sweep_spans,
)
from fastpipe.pipeline.spancat import spancat_score
from fastpipe.scorer import Scorer
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example


def at(sweep, threshold):
    place = int(numpy.argmin(numpy.abs(numpy.asarray(sweep["threshold"]) - threshold)))
    return sweep["p"][place], sweep["r"][place], sweep["f"][place]


def test_predictions_below_the_threshold_do_not_count():
    rows = Rows("ents", 1)
    rows.add(0, "A", "A", right=True, confidence=0.9)
    rows.add(0, "A", "B", right=False, confidence=0.55)
    rows.add(0, None, "A", right=False, confidence=0.3)
    rows.add(0, "A", None, right=False)
    sweep = sweep_decisions(rows.done(), None)
    assert at(sweep, 0) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert at(sweep, 0.4) == pytest.approx((1 / 2, 1 / 3, 2 / 5))
    assert at(sweep, 0.6) == pytest.approx((1, 1 / 3, 1 / 2))
    assert at(sweep, 1) == (None, 0, 0)
    assert 0.55 < sweep["best"] <= 0.9
    assert sweep["best_f"] == pytest.approx(1 / 2)


def test_without_confidence_there_is_no_sweep():
    rows = Rows("ents", 1)
    rows.add(0, "A", "A", right=True)
    assert sweep_decisions(rows.done(), None) is None


def test_categories(make_examples):
    examples = make_examples(20)
    categories = Categories(("sports", "trade", "weather"), False, threshold=0.3)
    sweep = sweep_categories(examples, categories)
    assert sweep["own"] == 0.3
    for threshold in (0.0, 0.3, 0.7):
        expected = Scorer.score_cats(
            examples, "cats", labels=categories.labels, threshold=threshold
        )
        assert at(sweep, threshold)[2] == pytest.approx(expected["cats_micro_f"])


def test_spans_below_the_own_threshold_are_tried():
    nlp = fastpipe.blank("en")
    spancat = nlp.add_pipe("spancat", config={"threshold": 0.6})
    docs = []
    for text in ("Ann is here", "Bo and Ann left", "It rains"):
        doc = nlp.make_doc(text)
        doc.spans["sc"] = [Span(doc, 0, 1, "PER"), Span(doc, 1, 2, "OTHER")]
        docs.append(doc)
    examples = [
        Example(Doc(nlp.vocab, words=[t.text for t in doc]), doc) for doc in docs
    ]
    nlp.initialize(lambda: examples)
    sweep = sweep_spans(nlp, examples, "spans_sc")
    assert sweep["own"] == 0.6 == spancat.cfg["threshold"]
    for threshold in (0.4, 0.6):
        spancat.cfg["threshold"] = threshold
        annotated = [
            Example(nlp(Doc(nlp.vocab, words=[t.text for t in doc])), doc)
            for doc in docs
        ]
        expected = spancat_score(annotated, spans_key="sc")
        assert at(sweep, threshold)[2] == pytest.approx(expected["spans_sc_f"])
    assert sweep_spans(nlp, examples, "spans_other") is None
