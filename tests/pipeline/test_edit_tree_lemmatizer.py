import numpy
import pytest
from thinc.api import Model
from token_examples import small_tagger_model, train

import fastpipe
from fastpipe.errors import ComponentError, InputError
from fastpipe.tokens import Doc
from fastpipe.training import Example

SENTENCES = [
    (["She", "sees", "dogs"], ["she", "see", "dog"]),
    (["He", "sees", "the", "cats"], ["he", "see", "the", "cat"]),
    (["Cats", "walked", "home"], ["cat", "walk", "home"]),
    (["The", "dogs", "barked"], ["the", "dog", "bark"]),
]


def make_examples(nlp):
    return [
        Example(Doc(nlp.vocab, words=words), Doc(nlp.vocab, words=words, lemmas=lemmas))
        for words, lemmas in SENTENCES
    ]


def make_nlp(**config):
    nlp = fastpipe.blank("en")
    model = small_tagger_model()
    config = {"model": model, "min_tree_freq": 1, **config}
    nlp.add_pipe("trainable_lemmatizer", config=config)
    return nlp


@pytest.fixture
def trained():
    nlp = make_nlp()
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples)
    return nlp


def lemmas(nlp, words):
    return [token.lemma_ for token in nlp(Doc(nlp.vocab, words=words))]


def expressions(component):
    return [component.trees.tree_to_str(label) for label in component.labels]


def test_it_learns_trees_that_hold_for_other_words(trained):
    assert lemmas(trained, ["She", "sees", "dogs"]) == ["she", "see", "dog"]
    assert trained.evaluate(make_examples(trained))["lemma_acc"] == 1.0
    assert lemmas(trained, ["barked"]) == ["bark"]


def test_frequent_trees_are_labels_in_the_order_of_the_text():
    nlp = make_nlp(min_tree_freq=2)
    nlp.initialize(lambda: make_examples(nlp))
    component = nlp.get_pipe("trainable_lemmatizer")
    assert expressions(component) == [
        "(m 0 1 () (s 's' ''))",
        "(m 0 0 () ())",
        "(m 0 2 () (s 'ed' ''))",
    ]
    assert component.hide_labels
    nlp = make_nlp(min_tree_freq=9)
    with pytest.raises(ComponentError, match="has no labels"):
        nlp.initialize(lambda: make_examples(nlp))


def test_loss_leaves_out_rare_trees_and_missing_lemmas():
    nlp = make_nlp(min_tree_freq=2)
    nlp.initialize(lambda: make_examples(nlp))
    component = nlp.get_pipe("trainable_lemmatizer")
    words = ["birds", "It", "flew", "walked"]
    reference = Doc(nlp.vocab, words=words, lemmas=["bird", "", "fly", "walk"])
    scores = [numpy.full((4, 3), 1 / 3, dtype="f")]
    example = Example(Doc(nlp.vocab, words=words), reference)
    n_trees = len(component.trees)
    loss, (gradient,) = component.get_loss([example], scores)
    assert gradient[0] == pytest.approx([-2 / 3, 1 / 3, 1 / 3])
    assert not gradient[1].any() and not gradient[2].any()
    assert gradient[3] == pytest.approx([1 / 3, 1 / 3, -2 / 3])
    assert loss == pytest.approx((gradient**2).sum())
    assert len(component.trees) == n_trees


@pytest.mark.parametrize(
    ("top_k", "backoff", "expected"),
    [
        (1, "orth", ["Walk", "bird", "Ed"]),
        (1, "lower", ["walk", "bird", "ed"]),
        (1, None, ["", "bird", ""]),
        (2, "orth", ["Walk", "bird", "Ed"]),
        (3, None, ["Walk", "bird", "Ed"]),
    ],
)
def test_trees_that_do_not_fit(top_k, backoff, expected):
    nlp = make_nlp(min_tree_freq=2, top_k=top_k, backoff=backoff)
    nlp.initialize(lambda: make_examples(nlp))
    component = nlp.get_pipe("trainable_lemmatizer")
    scores = numpy.asarray([[0.5, 0.1, 0.4]] * 3, dtype="f")

    def forward(model, docs, is_train):
        return [scores[: len(doc)] for doc in docs], lambda gradient: []

    component.model = Model("fixed", forward)
    assert lemmas(nlp, ["Walk", "birds", "Ed"]) == expected


def test_backoff_must_be_an_attribute():
    with pytest.raises(ComponentError, match="can't back off to 'stem'"):
        make_nlp(backoff="stem")


def test_overwrite(trained):
    component = trained.get_pipe("trainable_lemmatizer")
    doc = Doc(trained.vocab, words=["dogs", "cats"])
    doc[0].lemma_ = "X"
    assert [token.lemma_ for token in component(doc)] == ["X", "cat"]
    component.overwrite = True
    assert [token.lemma_ for token in component(doc)] == ["dog", "cat"]


def test_labels_from_another_component(trained):
    data = trained.get_pipe("trainable_lemmatizer").label_data
    nlp = make_nlp()
    component = nlp.get_pipe("trainable_lemmatizer")
    examples = make_examples(nlp)
    component.initialize(lambda: examples, labels=data)
    assert component.label_data == data
    with pytest.raises(InputError, match="no entry 'trees'"):
        component.initialize(lambda: examples, labels={"labels": []})
    with pytest.raises(InputError, match="label 99"):
        component.initialize(lambda: examples, labels={**data, "labels": [99]})


def test_empty_docs(trained):
    assert lemmas(trained, []) == []
    docs = list(trained.pipe(["", "sees dogs", ""]))
    assert [[token.lemma_ for token in doc] for doc in docs] == [[], ["see", "dog"], []]


def test_round_trip(trained, tmp_path):
    words = ["She", "sees", "the", "cats"]
    expected = lemmas(trained, words)
    trained.to_disk(tmp_path)
    folder = tmp_path / "trainable_lemmatizer"
    assert sorted(p.name for p in folder.iterdir()) == ["cfg", "model", "trees"]
    assert lemmas(fastpipe.load(tmp_path), words) == expected
    again = fastpipe.util.load_model_from_config(trained.config)
    again.from_bytes(trained.to_bytes())
    assert lemmas(again, words) == expected
