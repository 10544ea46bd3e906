import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fastpipe
from fastpipe.errors import InputError
from fastpipe.tokens import Doc
from fastpipe.training import Example
from fastpipe.training.calibration import calibrate, minimise

WORDS = {"GOOD": "fine nice sunny warm", "BAD": "cold rainy grey windy"}


def make_examples(vocab, *, wrong=0):
    """Examples of two categories, of which some have the other's label."""
    examples = []
    for label, words in WORDS.items():
        for word in words.split():
            for day in ("day", "week", "night"):
                told = label
                if len(examples) % 4 < wrong:
                    told = next(other for other in WORDS if other != label)
                cats = {other: float(other == told) for other in WORDS}
                doc = Doc(vocab, words=["a", word, day])
                examples.append(Example.from_dict(doc, {"cats": cats}))
    return examples


@pytest.fixture
def nlp():
    fastpipe.util.fix_random_seed(0)
    nlp = fastpipe.blank("en")
    model = {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": True,
        "ngram_size": 1,
        "no_output_layer": False,
        "length": 512,
    }
    nlp.add_pipe("textcat", config={"model": model})
    examples = make_examples(nlp.vocab)
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.05
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    return nlp


def test_a_pipeline_that_is_too_sure_becomes_less_so(nlp):
    examples = make_examples(nlp.vocab, wrong=1)
    before = nlp.evaluate(examples, confidence=True)
    found = calibrate(nlp, examples)
    after = nlp.evaluate(examples, confidence=True)
    (calibration,) = found.values()
    assert calibration.temperature == nlp.get_pipe("textcat").temperature > 1
    assert calibration.n_predictions == len(examples)
    assert calibration.ece_before == pytest.approx(before["ece"]["textcat"])
    assert calibration.ece_after == pytest.approx(after["ece"]["textcat"])
    assert calibration.ece_after < calibration.ece_before / 2
    assert calibration.loss_after < calibration.loss_before
    for name in ("cats_macro_f", "cats_micro_f", "cats_score"):
        assert after[name] == before[name]
    assert not any(example.predicted.cats for example in examples)


def test_one_that_is_too_unsure_becomes_surer(nlp):
    nlp.get_pipe("textcat").temperature = 30.0
    found = calibrate(nlp, make_examples(nlp.vocab), components="textcat")
    assert found["textcat"].temperature < 1
    assert found["textcat"].ece_after < found["textcat"].ece_before / 2


def test_components_see_what_those_before_them_set(nlp):
    @fastpipe.Language.component("mark_docs")
    def mark_docs(doc):
        doc.user_data["marked"] = True
        return doc

    nlp.add_pipe("mark_docs", first=True)
    seen = []
    categorizer = nlp.get_pipe("textcat")
    annotate = categorizer.annotate_with_confidence

    def look(docs):
        seen.extend(doc.user_data.get("marked") for doc in docs)
        annotate(docs)

    categorizer.annotate_with_confidence = look
    calibrate(nlp, make_examples(nlp.vocab))
    assert seen
    assert all(seen)


def test_what_can_not_be_calibrated(nlp):
    examples = make_examples(nlp.vocab)
    with pytest.raises(InputError, match=r"no component 'ner'.*one of: textcat"):
        calibrate(nlp, examples, components=["ner"])
    with pytest.raises(InputError, match="nothing to calibrate on"):
        calibrate(nlp, [])
    bare = [Example(eg.predicted, eg.predicted.copy()) for eg in examples]
    nlp.get_pipe("textcat").temperature = 2.0
    assert calibrate(nlp, bare) == {}
    assert nlp.get_pipe("textcat").temperature == 2.0


@given(st.floats(-3, 3), st.floats(0.5, 4))
def test_the_lowest_point_of_a_valley(lowest, power):
    found = minimise(lambda x: abs(x - lowest) ** power, -4, 4)
    assert math.isclose(found, lowest, abs_tol=0.02)


def test_a_valley_beyond_the_end():
    assert minimise(lambda x: x, -4, 4) == pytest.approx(-4, abs=0.02)
    assert minimise(lambda x: -x, -4, 4) == pytest.approx(4, abs=0.02)
