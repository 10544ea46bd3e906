"""Components that were never initialized, and labels that come late."""

import pytest

import fastpipe
from fastpipe.errors import ConfigError, UninitializedError
from fastpipe.pipeline import TrainablePipe
from fastpipe.tokens import Doc, DocBin
from fastpipe.training import Example
from fastpipe.training.initialize import init_nlp
from fastpipe.util import load_config_from_str

COMPONENTS = [
    "tok2vec",
    "tagger",
    "morphologizer",
    "senter",
    "parser",
    "ner",
    "beam_ner",
    "textcat",
    "textcat_multilabel",
    "spancat",
    "span_finder",
    "trainable_lemmatizer",
]


def example_of(nlp, text, entities):
    return Example.from_dict(nlp.make_doc(text), {"entities": entities})


@pytest.mark.parametrize("factory", COMPONENTS)
def test_a_component_without_weights_says_what_to_do(factory):
    nlp = fastpipe.blank("en")
    component = nlp.add_pipe(factory, name="fresh")
    example = Example.from_dict(nlp.make_doc("Ann sails"), {"tags": ["A", "B"]})
    example.reference.cats = {"A": 1.0}
    actions = [
        lambda: nlp("Ann sails"),
        lambda: list(nlp.pipe(["Ann sails"] * 3)),
        lambda: component.predict([nlp.make_doc("Ann sails")]),
    ]
    if factory != "spancat":
        actions.append(lambda: nlp.evaluate([example]))
    for action in actions:
        with pytest.raises(UninitializedError, match=r"'fresh' has no weights yet"):
            action()
        # As spaCy does, here by the one and there by the other.
        with pytest.raises((ValueError, KeyError)):
            action()


def test_errors_of_a_component_with_weights_are_its_own():
    class Failing(TrainablePipe):
        def predict(self, docs):
            raise RuntimeError("on its own account")

    nlp = fastpipe.blank("en")
    made = nlp.add_pipe("ner")
    made.add_label("PER")
    nlp.initialize()
    failing = Failing(nlp.vocab, made.model)
    with pytest.raises(RuntimeError, match="own account"):
        failing.predict([])


def test_a_frozen_component_without_weights(tmp_path):
    vocab = fastpipe.blank("en").vocab
    docs = [Doc(vocab, words=["Ann", "sails"], tags=["N", "V"])] * 2
    DocBin(docs=docs).to_disk(tmp_path / "a.spacy")
    config = load_config_from_str(
        f"""
        [paths]
        train = "{tmp_path / "a.spacy"}"
        dev = ${{paths.train}}
        [nlp]
        lang = "en"
        pipeline = ["tagger", "ner"]
        [components]
        [components.tagger]
        factory = "tagger"
        [components.ner]
        factory = "ner"
        [training]
        frozen_components = ["ner"]
        """.replace("\n        ", "\n")
    )
    with pytest.raises(ConfigError, match="'ner' is frozen and has no weights"):
        init_nlp(config)
    config["nlp"]["disabled"] = ["ner"]
    assert init_nlp(config).pipe_names == ["tagger"]


@pytest.mark.parametrize("factory", ["ner", "beam_ner"])
def test_entity_labels_that_come_in_an_update(factory):
    nlp = fastpipe.blank("en")
    ner = nlp.add_pipe(factory)
    known = [example_of(nlp, "Ann met Bob", [(0, 3, "PER"), (8, 11, "PER")])]
    optimizer = nlp.initialize(lambda: known)
    assert ner.labels == ("PER",)
    examples = [*known, example_of(nlp, "Rome is big", [(0, 4, "CITY")])]
    for _ in range(50):
        nlp.update(examples, sgd=optimizer)
    assert ner.labels == ("CITY", "PER")
    assert [(e.text, e.label_) for e in nlp("Rome is big").ents] == [("Rome", "CITY")]
    again = fastpipe.blank("en")
    again.add_pipe(factory)
    again.from_bytes(nlp.to_bytes())
    assert again.get_pipe(factory).labels == ("CITY", "PER")
