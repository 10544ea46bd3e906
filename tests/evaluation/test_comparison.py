import pytest

from fastpipe.errors import InputError
from fastpipe.evaluation.analysis import Analysis, decide
from fastpipe.evaluation.comparison import compare
from fastpipe.pipeline.spancat import spancat_score
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example
from fastpipe.vocab import Vocab


def analyse(spans, *, words=("Ann", "saw", "Rome"), key="sc"):
    """Return the analysis of docs with one gold span each, and predicted ones."""
    vocab = Vocab()
    examples = []
    for span in spans:
        pred, gold = (Doc(vocab, words=words) for _ in range(2))
        gold.spans[key] = [Span(gold, 0, 1, "PER")]
        pred.spans[key] = [] if span is None else [Span(pred, *span)]
        examples.append(Example(pred, gold))
    scores = spancat_score(examples, spans_key=key)
    return Analysis(examples, scores, decide(examples, scores, None), None)


RIGHT, WRONG = (0, 1, "PER"), (0, 1, "ORG")


def test_docs_that_one_gets_right():
    a = analyse([RIGHT, RIGHT, WRONG, None])
    b = analyse([RIGHT, WRONG, RIGHT, WRONG])
    found = compare(a, b, n_samples=100)
    kind = found["kinds"]["spans_sc"]
    assert (kind["both_right"], kind["both_wrong"]) == (1, 1)
    (doc,) = kind["only_a_right"]
    assert (doc["doc"], doc["text"]) == (1, "Ann saw Rome ")
    (mistake,) = doc["mistakes"]
    assert (mistake["error"], mistake["predicted"]["label"]) == ("label", "ORG")
    assert [doc["doc"] for doc in kind["only_b_right"]] == [2]
    assert {row["name"] for row in found["scores"]} == {
        "spans_sc_p",
        "spans_sc_r",
        "spans_sc_f",
    }
    assert compare(a, b, n_samples=100, seed=1)["scores"] != found["scores"]
    assert compare(a, b, n_samples=100) == found


def test_what_can_not_be_compared():
    a = analyse([RIGHT])
    with pytest.raises(InputError, match="other docs"):
        compare(a, analyse([RIGHT], words=("Ann", "met", "Bo")))
    with pytest.raises(InputError, match="spans_sc, the second on spans_other"):
        compare(a, analyse([RIGHT], key="other"))
