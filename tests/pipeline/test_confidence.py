"""How probable components hold their annotation to be."""

import numpy
import pytest
from numpy.testing import assert_allclose
from span_examples import make_examples as span_examples
from token_examples import make_examples as token_examples
from token_examples import small_tagger_model, small_tok2vec, train
from tree_examples import make_examples as tree_examples
from tree_examples import small_model

import fastpipe
from fastpipe.errors import ComponentError
from fastpipe.ml import softmax_head
from fastpipe.tokens import Doc
from fastpipe.training import Example

CATS = [("a fine day", "GOOD"), ("a bad day", "BAD"), ("fine weather", "GOOD")]
SPAN_SCORER = {"@layers": "spacy.LinearLogistic.v1"}


def cat_examples(nlp):
    return [
        Example.from_dict(
            Doc(nlp.vocab, words=text.split()),
            {"cats": {"GOOD": float(cat == "GOOD"), "BAD": float(cat == "BAD")}},
        )
        for text, cat in CATS
    ]


def lemma_examples(nlp):
    examples = token_examples(nlp)
    for example in examples:
        for token in example.reference:
            token.lemma_ = token.text.lower().removesuffix("s")
    return examples


def span_model(**scorer):
    return {
        "@architectures": "spacy.SpanCategorizer.v1",
        "tok2vec": small_tok2vec(),
        "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 16},
        "scorer": scorer,
    }


TAGGER = {"model": small_tagger_model(), "overwrite": True}
BEAM = {"beam_width": 4, "beam_density": 0.0, "beam_update_prob": 0.5}
SPANCAT = span_model(**SPAN_SCORER)
SINGLE = span_model(**{"@layers": "Softmax.v2"})
FINDER = {
    "@architectures": "spacy.SpanFinder.v1",
    "tok2vec": small_tok2vec(),
    "scorer": {**SPAN_SCORER, "nO": 2},
}
STEPS = {"ner": 120, "beam_ner": 60, "spancat_singlelabel": 100}
# A component: its settings, its examples, and the attribute of `Doc.confidence`.
COMPONENTS = {
    "tagger": (TAGGER, token_examples, "tags"),
    "morphologizer": (TAGGER, token_examples, "morphs"),
    "senter": (TAGGER, token_examples, "sents"),
    "trainable_lemmatizer": (
        {"model": small_tagger_model(), "min_tree_freq": 1, "overwrite": True},
        lemma_examples,
        "lemmas",
    ),
    "parser": ({"model": small_model("parser")}, tree_examples, "arcs"),
    "beam_parser": ({"model": small_model("parser"), **BEAM}, tree_examples, "arcs"),
    "ner": ({"model": small_model("ner")}, tree_examples, "ents"),
    "beam_ner": ({"model": small_model("ner"), **BEAM}, tree_examples, "ents"),
    "spancat": ({"model": SPANCAT}, span_examples, "spans"),
    "spancat_singlelabel": ({"model": SINGLE}, span_examples, "spans"),
    "span_finder": ({"model": FINDER}, span_examples, "spans"),
    "textcat": ({}, cat_examples, "cats"),
    "textcat_multilabel": ({}, cat_examples, "cats"),
}


@pytest.fixture(scope="module")
def pipelines():
    """Pipelines of one trained component each, made when they are asked for."""
    made = {}

    def get(name):
        if name not in made:
            config, make_examples, _ = COMPONENTS[name]
            fastpipe.util.fix_random_seed(0)
            nlp = fastpipe.blank("en")
            nlp.add_pipe(name, config=config)
            examples = make_examples(nlp)
            nlp.initialize(lambda: examples)
            train(nlp, examples, steps=STEPS.get(name, 30))
            made[name] = nlp
        nlp = made[name]
        nlp.get_pipe(name).cfg.pop("temperature", None)
        return nlp, COMPONENTS[name][1](nlp), COMPONENTS[name][2]

    return get


def flat(confidence, attribute):
    """Return the probabilities of an attribute, by what they are of."""
    held = getattr(confidence, attribute)
    if attribute == "spans":
        return dict(held["sc"])
    return held if isinstance(held, dict) else dict(enumerate(held.tolist()))


def texts(examples):
    return [example.predicted.copy() for example in examples]


@pytest.mark.parametrize("name", COMPONENTS)
def test_it_is_given_where_it_is_asked_for(pipelines, name):
    nlp, examples, attribute = pipelines(name)
    plain = list(nlp.pipe(texts(examples)))
    assert not any(doc.confidence for doc in plain)
    docs = list(nlp.pipe(texts(examples), confidence=True))
    alone = [nlp(doc, confidence=True) for doc in texts(examples)]
    assert any(flat(doc.confidence, attribute) for doc in docs)
    for doc, other, before in zip(docs, alone, plain, strict=True):
        assert doc.to_json() == before.to_json()
        held = flat(doc.confidence, attribute)
        assert all(0 <= value <= 1 for value in held.values())
        others = flat(other.confidence, attribute)
        assert held == pytest.approx(others, abs=1e-4)
        if attribute == "ents":
            assert held.keys() == {(e.start, e.end, e.label_) for e in doc.ents}
        elif attribute == "spans":
            spans = doc.spans["sc"]
            assert held.keys() == {(s.start, s.end, s.label_) for s in spans}
        elif attribute == "cats":
            assert held.keys() == doc.cats.keys()
        else:
            assert len(held) == len(doc)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_temperature_makes_it_more_or_less_sure(pipelines, name):
    nlp, examples, attribute = pipelines(name)
    component = nlp.get_pipe(name)
    means = []
    for temperature in (0.2, 1.0, 5.0):
        component.temperature = temperature
        docs = list(nlp.pipe(texts(examples), confidence=True))
        values = [flat(doc.confidence, attribute) for doc in docs]
        if attribute == "cats":
            values = [{0: max(each.values())} for each in values]
        means.append(numpy.mean([v for each in values for v in each.values()]))
    if name == "textcat_multilabel":
        assert means[0] != means[2]
    else:
        assert means[0] > means[1] > means[2]


@pytest.mark.parametrize("name", COMPONENTS)
def test_outcomes_say_what_is_right(pipelines, name):
    nlp, examples, _ = pipelines(name)
    scores = nlp.evaluate(examples, confidence=True)
    assert 0 <= scores["ece"][name] <= 1
    assert "ece" not in nlp.evaluate(examples)
    predicted = list(nlp.pipe(texts(examples), confidence=True))
    same = [Example(doc, doc.copy()) for doc in predicted]
    probabilities, right = nlp.get_pipe(name).confidence_outcomes(same)
    assert len(probabilities) == len(right) > 0
    assert right.all() or name == "textcat_multilabel"


def test_empty_docs_and_none(pipelines):
    for name in COMPONENTS:
        nlp, _, _ = pipelines(name)
        docs = list(nlp.pipe(["", "He goes", ""], confidence=True))
        assert [len(doc) for doc in docs] == [0, 2, 0]
        nlp("", confidence=True)


def test_processes_hand_it_back(pipelines):
    nlp, examples, _ = pipelines("ner")
    words = [" ".join(t.text for t in eg.predicted) for eg in examples]
    here = nlp.pipe(words, confidence=True)
    there = nlp.pipe(words, confidence=True, n_process=2, batch_size=1)
    for doc, other in zip(here, there, strict=True):
        assert doc.confidence.ents == pytest.approx(other.confidence.ents, abs=1e-4)


# -- Against plain ways ---------------------------------------------------------------


def test_the_fused_head_and_the_reference_agree(pipelines, monkeypatch):
    for name in ("tagger", "morphologizer", "senter"):
        nlp, examples, attribute = pipelines(name)
        nlp.get_pipe(name).temperature = 1.7
        fused = list(nlp.pipe(texts(examples), confidence=True))
        with monkeypatch.context() as patch:
            patch.setattr(softmax_head, "is_fusible", lambda model: False)
            plain = list(nlp.pipe(texts(examples), confidence=True))
        for doc, other in zip(fused, plain, strict=True):
            assert_allclose(
                getattr(doc.confidence, attribute),
                getattr(other.confidence, attribute),
                atol=1e-5,
            )


def test_categories_of_temperature_1_are_the_model_s_own(pipelines):
    for name in ("textcat", "textcat_multilabel"):
        nlp, examples, _ = pipelines(name)
        for doc in nlp.pipe(texts(examples), confidence=True):
            assert doc.confidence.cats == pytest.approx(doc.cats, abs=1e-5)


def test_spans_of_temperature_1_have_the_model_s_own_scores(pipelines):
    for name in ("spancat", "spancat_singlelabel"):
        nlp, examples, _ = pipelines(name)
        for doc in nlp.pipe(texts(examples), confidence=True):
            group = doc.spans["sc"]
            assert_allclose(
                [span.confidence for span in group], group.attrs["scores"], atol=1e-5
            )


def test_a_beam_of_all_entities_has_their_probabilities(pipelines):
    nlp, examples, _ = pipelines("beam_ner")
    recognizer = nlp.get_pipe("beam_ner")
    docs = texts(examples)
    scored = recognizer.scored_ents(recognizer.beam_parse(docs, 4))
    for doc, scores in zip(nlp.pipe(docs, confidence=True), scored, strict=True):
        assert doc.confidence.ents == pytest.approx(
            {key: scores[key] for key in doc.confidence.ents}
        )


# -- What was set before --------------------------------------------------------------


def test_tags_that_are_kept_have_none(pipelines):
    nlp, _, _ = pipelines("tagger")
    tagger = nlp.get_pipe("tagger")
    tagger.cfg["overwrite"] = False
    doc = Doc(nlp.vocab, words=["He", "goes"], tags=["NNS", ""])
    held = nlp(doc, confidence=True).confidence.tags
    tagger.cfg["overwrite"] = True
    assert numpy.isnan(held).tolist() == [True, False]


def test_entities_that_are_kept_keep_theirs(pipelines):
    nlp, examples, _ = pipelines("ner")
    (doc,) = nlp.pipe(texts(examples)[1:2], confidence=True)
    assert len(doc.ents) > 0
    first = doc.ents[0]
    held = dict(doc.confidence.ents)
    again = nlp(doc.copy(), confidence=True)
    assert again.confidence.ents == held
    preset = texts(examples)[1]
    preset.set_ents([preset.char_span(first.start_char, first.end_char, "ORG")])
    nlp(preset, confidence=True)
    assert preset.ents[0].confidence is None


# -- Components that have none --------------------------------------------------------


def test_others_run_as_ever():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer")
    docs = list(nlp.pipe(["One. Two."], confidence=True))
    assert len(list(docs[0].sents)) == 2
    assert not docs[0].confidence
    assert len(list(nlp("One. Two.", confidence=True).sents)) == 2


def test_a_class_with_predictions_of_its_own_gives_none(pipelines):
    nlp, _, _ = pipelines("tagger")
    tagger = nlp.get_pipe("tagger")

    class Own(type(tagger)):
        def predict(self, docs):
            return [numpy.zeros(len(doc), dtype="int64") for doc in docs]

    own = Own(nlp.vocab, tagger.model, overwrite=True)
    own.cfg = tagger.cfg
    assert tagger.gives_confidence
    assert not own.gives_confidence
    doc = own(Doc(nlp.vocab, words=["He", "goes"]), confidence=True)
    assert doc.confidence.tags is None
    assert [token.tag_ for token in doc] == [tagger.labels[0]] * 2


@pytest.mark.parametrize("temperature", [0, -1.0, float("nan"), float("inf")])
def test_a_temperature_that_is_none(pipelines, temperature):
    nlp, _, _ = pipelines("tagger")
    with pytest.raises(ComponentError, match="Expected a number above 0"):
        nlp.get_pipe("tagger").temperature = temperature


def test_the_temperature_is_saved(pipelines, tmp_path):
    nlp, _, _ = pipelines("ner")
    nlp.get_pipe("ner").temperature = 2.5
    nlp.to_disk(tmp_path)
    assert fastpipe.load(tmp_path).get_pipe("ner").temperature == 2.5
