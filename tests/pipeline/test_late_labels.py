"""Labels that examples have and a trained component doesn't."""

import warnings

import pytest

import fastpipe
from fastpipe.errors import ComponentError, FastpipeWarning, UnknownLabelError
from fastpipe.kb import InMemoryLookupKB
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example

WORDS = ["Ann", "sails", "home"]


def example_of(nlp, **changes):
    """Return an example with all kinds of annotation; `changes` are those of Doc."""
    given = {
        "tags": ["N", "V", "N"],
        "pos": ["PROPN", "VERB", "NOUN"],
        "morphs": ["Number=Sing", "", ""],
        "deps": ["nsubj", "ROOT", "obj"],
        "heads": [1, 1, 1],
        "lemmas": ["ann", "sail", "home"],
        **changes,
    }
    cats = given.pop("cats", {"A": 1.0, "B": 0.0})
    label = given.pop("span", "PLACE")
    reference = Doc(nlp.vocab, words=WORDS, **given)
    reference.cats = cats
    reference.spans["sc"] = [Span(reference, 2, 3, label)]
    return Example(Doc(nlp.vocab, words=WORDS), reference)


def trained(factory, **config):
    nlp = fastpipe.blank("en")
    nlp.add_pipe(factory, config=config)
    nlp.initialize(lambda: [example_of(nlp)] * 3)
    return nlp


LOST = [
    ("parser", {"deps": ["nsubj", "ROOT", "goal"]}, "goal. They are learnt as 'dep'"),
    ("beam_parser", {"deps": ["nsubj", "ROOT", "goal"]}, "goal. They are learnt"),
    ("morphologizer", {"pos": ["PROPN", "AUX", "NOUN"]}, "POS=AUX. Nothing is learnt"),
    (
        "morphologizer",
        {"morphs": ["Case=Nom|Number=Sing", "", ""]},
        "Case=Nom|Number=Sing|POS=PROPN. Nothing",
    ),
    ("textcat", {"cats": {"NEW": 1.0}}, "NEW. Nothing is learnt"),
    ("textcat_multilabel", {"cats": {"A": 1.0, "NEW": 1.0}}, "NEW. Nothing is learnt"),
]


@pytest.mark.parametrize(("factory", "changes", "message"), LOST)
@pytest.mark.parametrize("is_sourced", [False, True])
def test_labels_that_cannot_be_learnt_are_told_of_once(
    factory, changes, message, is_sourced
):
    config = {"min_action_freq": 1} if "parser" in factory else {}
    nlp = trained(factory, **config)
    if is_sourced:
        source, nlp = nlp, fastpipe.blank("en")
        nlp.add_pipe(factory, source=source)
    optimizer = nlp.resume_training()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nlp.update([example_of(nlp)], sgd=optimizer)
    late = example_of(nlp, **changes)
    with pytest.warns(FastpipeWarning) as caught:
        nlp.update([example_of(nlp), late], sgd=optimizer)
        nlp.update([late], sgd=optimizer)
    told = [str(one.message) for one in caught]
    assert len(told) == 1
    assert f"The component {factory!r}" in told[0]
    assert message in told[0]


def test_labels_that_are_rare_on_purpose_are_not_told_of():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("parser", config={"min_action_freq": 3})
    rare = example_of(nlp, deps=["nsubj", "root", "goal"])
    nlp.initialize(lambda: [example_of(nlp)] * 3 + [rare])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nlp.update([rare])
        # What the root is called makes no difference.
        nlp.update([example_of(nlp, deps=["nsubj", "top", "obj"])])


@pytest.mark.parametrize(
    ("factory", "changes", "label"),
    [
        ("tagger", {"tags": ["N", "X", "N"]}, "X"),
        ("spancat", {"span": "THING"}, "THING"),
        ("spancat_singlelabel", {"span": "THING"}, "THING"),
    ],
)
def test_labels_that_raise(factory, changes, label):
    nlp = trained(factory)
    late = example_of(nlp, **changes)
    with pytest.raises(UnknownLabelError, match=f"'{label}'") as raised:
        nlp.update([late])
    assert isinstance(raised.value, KeyError)
    assert not str(raised.value).startswith('"')


@pytest.mark.parametrize(
    ("factory", "changes"),
    [
        ("tagger", {"tags": ["N", "X", "N"]}),
        ("morphologizer", {"pos": ["PROPN", "AUX", "NOUN"]}),
        ("textcat", {"cats": {"NEW": 1.0}}),
        ("textcat_multilabel", {"cats": {"NEW": 1.0}}),
        ("spancat", {"span": "THING"}),
        ("trainable_lemmatizer", {"lemmas": ["ann", "sail", "house"]}),
    ],
)
def test_initializing_again_with_more_labels(factory, changes):
    config = {"min_tree_freq": 1} if factory == "trainable_lemmatizer" else {}
    nlp = trained(factory, **config)
    labels = nlp.get_pipe(factory).labels
    late = example_of(nlp, **changes)
    with pytest.raises(ComponentError, match=f"'{factory}'.* has been set up for"):
        nlp.initialize(lambda: [example_of(nlp), late])
    assert nlp.get_pipe(factory).labels == labels
    nlp.update([example_of(nlp)])


@pytest.mark.parametrize(
    "factory", ["senter", "span_finder", "trainable_lemmatizer", "entity_linker"]
)
def test_components_without_labels(factory):
    component = fastpipe.blank("en").add_pipe(factory)
    with pytest.raises(NotImplementedError, match="'X' can't be added"):
        component.add_label("X")


@pytest.mark.parametrize("factory", ["ner", "parser", "tagger", "textcat", "spancat"])
@pytest.mark.parametrize("label", [5, None, ["A"]])
def test_labels_that_are_no_strings(factory, label):
    component = fastpipe.blank("en").add_pipe(factory)
    with pytest.raises((TypeError, ValueError), match="can't be a label") as raised:
        component.add_label(label)
    assert isinstance(raised.value, TypeError)
    assert isinstance(raised.value, ValueError)


def test_entries_that_the_knowledge_base_does_not_have():
    def knowledge(vocab):
        base = InMemoryLookupKB(vocab, entity_vector_length=2)
        base.add_entity("Q1", freq=1, entity_vector=[1.0, 0.0])
        base.add_alias("Ann", ["Q1"], [1.0])
        return base

    def linked(entry):
        doc = Doc(nlp.vocab, words=WORDS, sent_starts=[1, 0, 0])
        annotation = {"entities": [(0, 3, "PER")], "links": {(0, 3): {entry: 1.0}}}
        return Example.from_dict(doc, annotation)

    nlp = fastpipe.blank("en")
    linker = nlp.add_pipe("entity_linker")
    linker.set_kb(knowledge)
    nlp.initialize(lambda: [linked("Q1")])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nlp.update([linked("Q1"), linked("NIL")])
    with pytest.warns(FastpipeWarning, match="has no vector for 'Q2'") as caught:
        nlp.update([linked("Q1"), linked("Q2")])
        nlp.update([linked("Q3")])
    assert len(caught) == 1
