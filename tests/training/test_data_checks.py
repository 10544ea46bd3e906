"""Each check of ``debug data`` on data made to fail it, and on data that passes."""

from collections import Counter

import numpy
import pytest

import fastpipe
from fastpipe.tokens import Doc, DocBin, Span
from fastpipe.training import Example
from fastpipe.training.data_checks import check_data, check_examples
from fastpipe.training.data_checks.cats import check_categories
from fastpipe.training.data_checks.compiled import (
    compile_gold,
    labels_of_factory,
    labels_of_spans,
    span_characteristics,
)
from fastpipe.training.data_checks.entities import check_entities, check_spans
from fastpipe.training.data_checks.general import check_size, check_words
from fastpipe.training.data_checks.labels import check_labels, check_negatives
from fastpipe.training.data_checks.report import Report
from fastpipe.training.data_checks.span_figures import (
    boundaries,
    frequent_lengths,
    span_figures,
)
from fastpipe.training.data_checks.tags import (
    check_lemmas,
    check_morphology,
    check_tags,
)
from fastpipe.training.data_checks.trees import check_trees
from fastpipe.training.quickstart import starter_config


@pytest.fixture(scope="module")
def nlp():
    return fastpipe.blank("en")


def texts(findings, level=None):
    return [one.text for one in findings if level in (None, one.level)]


def example(nlp, text, **annotations):
    return Example.from_dict(nlp.make_doc(text), annotations)


def entity_example(nlp, *entities):
    return example(nlp, "Ada met Bo in Rome . He waved .", entities=list(entities))


def test_labels_that_are_rare_unseen_or_new():
    found = list(check_labels(Counter(A=60, B=3), Counter(A=2, C=1)))
    assert "Low number of examples for label 'B' (3)" in texts(found, "warn")
    assert "1 label(s) in dev data are not in train data" in texts(found, "warn")
    assert "1 label(s) in train data are not in dev data" in texts(found, "info")
    found = list(check_labels(Counter(A=60, B=70), Counter(), known=["A", "Z"]))
    assert "Good amount of examples for all labels" in texts(found, "good")
    assert "1 label(s) are new to the component" in texts(found, "info")
    assert "1 label(s) of the component are not in the train data" in texts(found)
    assert texts(check_labels(Counter(), Counter(A=1)), "warn") == [
        "There is no annotation in the train data"
    ]


def test_missing_and_invalid_entities(nlp):
    train = [
        entity_example(nlp, (0, 3, "PERSON"), (8, 10, "PERSON")),
        # An entity that ends within a token.
        example(
            nlp,
            "They like NewYork a lot",
            words=["They", "like", "New", "York", "a", "lot"],
            spaces=[True, True, False, True, True, False],
            entities=["O", "O", "U-GPE", "O", "O", "-"],
        ),
    ]
    found = list(check_entities(train, train))
    assert "1 invalid entity annotations" in texts(found, "warn")
    assert "1 tokens with missing entity annotation ('-')" in texts(found, "info")


def test_entities_with_white_space_or_across_sentences(nlp):
    doc = Doc(nlp.vocab, words=["Ada", " ", "left", ".", "Bo", "stayed"])
    for token in doc:
        token.is_sent_start = token.i in (0, 4)
    doc.ents = [Span(doc, 0, 2, "PERSON"), Span(doc, 3, 5, "PERSON")]
    bad = Example(nlp.make_doc(doc.text), doc)
    found = list(check_entities([bad], [bad]))
    assert "1 entities consisting of or starting/ending with whitespace" in texts(
        found, "warn"
    )
    assert "1 entities crossing sentence boundaries" in texts(found, "warn")
    fine = entity_example(nlp, (0, 3, "PERSON"))
    assert "No entities crossing sentence boundaries" in texts(
        check_entities([fine], [fine]), "good"
    )


def test_no_negative_examples(nlp):
    everywhere = [entity_example(nlp, (0, 3, "PERSON"))] * 2
    found = list(check_entities(everywhere, everywhere))
    assert "No examples for texts without the label 'PERSON'" in texts(found, "warn")
    found = list(check_entities([*everywhere, entity_example(nlp)], everywhere))
    assert "Examples without occurrences available for all labels" in texts(found)
    assert texts(check_negatives(Counter(), Counter())) == []


def test_span_groups(nlp):
    one = example(nlp, "Ada met Bo in Rome", spans={"sc": [(0, 3, "X"), (0, 10, "X")]})
    found = list(check_spans([one], [one], "sc"))
    assert "1 span label(s) in train data" in texts(found)
    assert "Spans have 1 to 3 tokens" in texts(found)
    found = list(check_spans([one], [one], "other"))
    assert "There is no span annotation in the train data" in texts(found, "warn")
    assert "Keys in the train data: 'sc'" in texts(found)


def tree(nlp, heads, deps=None):
    words = ["a", "b", "c", "d"][: len(heads)]
    doc = Doc(nlp.vocab, words=words, heads=heads, deps=deps or ["x"] * len(heads))
    return Example(nlp.make_doc(doc.text), doc)


def test_cyclic_and_non_projective_trees(nlp):
    good_tree = tree(nlp, [0, 0, 1], ["ROOT", "x", "y"])
    found = list(check_trees([good_tree], [good_tree]))
    assert "No cyclic dependency trees" in texts(found, "good")
    assert "No non-projective dependency trees" in texts(found, "good")
    assert "The training data has one sentence a doc" in texts(found, "warn")
    assert not texts(found, "fail")
    with pytest.raises(ValueError, match="cycle"):
        tree(nlp, [1, 0, 1])
    crossing = tree(nlp, [2, 3, 2, 2], ["x", "x", "head", "x"])
    found = list(check_trees([good_tree], [crossing]))
    assert "1 non-projective dependency trees in dev data" in texts(found, "info")
    found = list(check_trees([crossing], [good_tree]))
    assert "1 roots with a label other than 'ROOT'" in texts(found, "warn")


def test_tags_morphology_and_lemmas(nlp):
    one = example(
        nlp,
        "Ada sings",
        tags=["NNP", "VBZ"],
        pos=["PROPN", "VERB"],
        morphs=["Number=Sing", ""],
        lemmas=["Ada", "sing"],
    )
    bare = example(nlp, "Ada sings")
    found = list(check_tags([one], [one]))
    assert "2 tag label(s) in train data" in texts(found)
    assert "1.000 is the normalised label entropy" in texts(found)
    found = list(check_morphology([one], [one]))
    assert "2 morphology label(s) in train data" in texts(found)
    assert "Number=Sing|POS=PROPN" in found[0].detail
    assert "2 lemmas in 1 training docs" in texts(check_lemmas([one], [one]))
    assert "There is no lemma in the train data" in texts(
        check_lemmas([bare], [one]), "warn"
    )
    assert "There is no lemma in the dev data" in texts(check_lemmas([one], [bare]))


def test_categories(nlp):
    both = example(nlp, "x", cats={"A": 1.0, "B": 1.0, "C": 0.0})
    one = example(nlp, "y", cats={"A": 1.0, "B": 0.0, "C": 0.0})
    none = example(nlp, "z", cats={"A": 0.0, "B": 0.0, "C": 0.0})
    found = list(check_categories([both, one, none], [one], exclusive=True))
    assert "1 train docs with several categories" in texts(found, "fail")
    assert "1 train docs with no category at 1" in texts(found, "warn")
    assert "1 label(s) without a single text" in texts(found, "warn")
    assert "Each text of the dev data has one category" in texts(found, "good")
    found = list(check_categories([one], [one], exclusive=False))
    assert "Each text of the train data has one category" in texts(found, "info")
    assert not texts(check_categories([both], [one], exclusive=False), "fail")


def test_overlap_and_size(nlp):
    few = [example(nlp, f"text {i}") for i in range(3)]
    found = list(check_size(nlp, few, few[:1], is_new=True))
    assert "1 training examples also in evaluation data" in texts(found, "warn")
    assert "Too few examples to train a new pipeline (3)" in texts(found, "fail")
    found = list(check_size(nlp, few * 50, [], is_new=True))
    assert "Low number of examples to train a new pipeline (150)" in texts(found)
    assert "There are no evaluation docs" in texts(found, "fail")
    found = list(check_size(nlp, few, [example(nlp, "other")], is_new=False))
    assert not texts(found, "fail")
    assert "No overlap between training and evaluation data" in texts(found, "good")


def test_alignment(nlp):
    split = example(
        nlp, "NewYork is big", words=["New", "York", "is", "big"], tags=["A"] * 4
    )
    found = list(check_words(nlp, [split]))
    assert "1 misaligned tokens in 1 training docs" in texts(found, "warn")
    same = example(nlp, "New York", words=["New", "York"])
    assert "All tokens align with the tokenizer's" in texts(
        check_words(nlp, [same]), "good"
    )


def test_words_without_vectors(nlp):
    own = fastpipe.blank("en")
    own.vocab.set_vector("known", numpy.ones(3, dtype="f"))
    found = list(check_words(own, [example(own, "known unknown")]))
    assert "1 words in training data without vectors (50%)" in texts(found, "warn")


def test_a_component_gets_the_checks_of_its_factory(nlp):
    own = fastpipe.blank("en")
    for name in ("tagger", "morphologizer", "parser", "ner", "senter"):
        own.add_pipe(name)
    own.add_pipe("ner", name="names")
    one = entity_example(own, (0, 3, "PERSON"))
    report = check_examples(own, [one], [one])
    titles = [section.title for section in report.sections]
    assert "Named Entity Recognition: names" in titles
    assert "Dependency Parsing" in titles
    assert not report.is_usable
    report = check_examples(own, [one], [one], frozen=["names"])
    assert "Named Entity Recognition: names" not in [s.title for s in report.sections]


def test_a_whole_config(nlp, tmp_path):
    config = starter_config(pipeline=["ner"])
    report = check_data(config)
    assert "Corpus can't be loaded" in texts(report.sections[0].findings, "fail")
    docs = [entity_example(nlp, (0, 3, "PERSON")).reference] * 120
    DocBin(docs=docs).to_disk(tmp_path / "data.spacy")
    config["paths"].update(
        dict.fromkeys(("train", "dev"), str(tmp_path / "data.spacy"))
    )
    report = check_data(config)
    assert report.is_usable
    assert report.count("warn") >= 2
    assert isinstance(report, Report)
    without = [nlp.make_doc("no names")] * 120
    DocBin(docs=without).to_disk(tmp_path / "data.spacy")
    report = check_data(config)
    assert "There is no entity annotation in the train data" in [
        text for section in report.sections for text in texts(section.findings)
    ]


@pytest.fixture
def places(nlp):
    """One doc with two labels of spans, of which one stands out."""
    words = "we went to Upper Town and to Lower Town by tram".split()
    doc = Doc(nlp.vocab, words=words)
    doc.spans["places"] = [Span(doc, 3, 5, "TOWN"), Span(doc, 7, 9, "TOWN")]
    doc.spans["places"] += [Span(doc, 1, 11, "TRIP")]
    return Example(nlp.make_doc(doc.text), doc)


def test_figures_of_spans(places):
    figures = span_figures([places.reference], "places")
    assert (figures["TOWN"].n_spans, figures["TRIP"].n_spans) == (2, 1)
    assert figures["TOWN"].length == pytest.approx(2)
    assert figures["TRIP"].length == pytest.approx(10)
    # "upper" and "lower" are 1 of 4 words there and 1 of 11 in all, "town" 2 and 2.
    expected = 0.5 * numpy.log((1 / 4) / (1 / 11)) + 0.5 * numpy.log((2 / 4) / (2 / 11))
    assert figures["TOWN"].span_distinctiveness == pytest.approx(expected)
    assert figures["TRIP"].span_distinctiveness < 0.2
    assert [part.text for part in boundaries(places.reference[0:11])] == []
    assert frequent_lengths({"A": [1, 1, 2], "B": [1, 3]}, 80) == {1: 60, 2: 20}


def test_spans_that_are_like_the_rest_are_told(places):
    found = list(check_spans([places], [], "places"))
    (table,) = [one.detail for one in found if "characteristics" in one.text]
    assert "TOWN: 2 spans, length 2.00" in table
    alike = [text for text in texts(found, "warn") if text.startswith("The words in")]
    assert len(alike) == 1 and "'TRIP'" in alike[0]


def test_counts_of_a_corpus(nlp, places):
    doc = places.reference
    doc.ents = [Span(doc, 3, 5, "GPE")]
    doc.cats = {"TRAVEL": 1, "FOOD": 0.5}
    for token in doc:
        token.lemma_ = token.lower_ if token.i else ""
    found = compile_gold(
        [places], ["ner", "spancat", "textcat", "trainable_lemmatizer"], nlp, True
    )
    assert found["ner"] == Counter(GPE=1)
    assert found["spancat"]["places"] == Counter(TOWN=2, TRIP=1)
    assert found["spans_length"]["places"]["TOWN"] == [2, 2]
    assert found["cats"] == Counter(TRAVEL=1, FOOD=0.5)
    assert (found["n_cats_bad_values"], found["n_cats_multilabel"]) == (1, 0)
    assert (found["n_words"], found["words"]["Town"]) == (11, 2)
    assert (found["partial_lemma_annotations"], found["no_lemma_annotations"]) == (1, 0)
    figures = span_characteristics([places], found, "places")
    assert (figures["min_length"], figures["max_length"]) == (2, 10)
    assert figures["avg_length"] == pytest.approx((2 * 2 + 10) / 3)
    assert figures["p_bounds"]["TOWN"]["to"] == pytest.approx(0.5)


def test_labels_of_the_components_of_a_factory():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("ner").add_label("GPE")
    nlp.add_pipe("ner", name="ner2").add_label("ORG")
    nlp.add_pipe("spancat", config={"spans_key": "places"}).add_label("TOWN")
    assert labels_of_factory(nlp, "ner") == {"GPE", "ORG"}
    assert labels_of_spans(nlp) == {"places": {"TOWN"}}
