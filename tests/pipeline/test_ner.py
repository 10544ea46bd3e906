import pytest
from token_examples import train
from tree_examples import SENTENCES, make_examples, small_model

import fastpipe
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example


def make_nlp(**config):
    fastpipe.util.fix_random_seed(0)
    nlp = fastpipe.blank("en")
    nlp.add_pipe("ner", config={"model": small_model("ner"), **config})
    return nlp


@pytest.fixture(scope="module")
def trained():
    nlp = make_nlp()
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=150)
    return nlp


def ents(doc):
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_it_learns_a_few_entities(trained):
    doc = trained(Doc(trained.vocab, words=SENTENCES[1]["words"]))
    assert ents(doc) == [("Acme Corp", "ORG"), ("Ann Lee", "PERSON")]
    assert [token.ent_iob_ for token in doc] == ["B", "I", "O", "B", "I", "O"]
    scores = trained.evaluate(make_examples(trained))
    assert scores["ents_f"] == 1.0
    assert set(scores["ents_per_type"]) == {"GPE", "ORG", "PERSON"}


@pytest.mark.parametrize(
    "settings",
    [{"use_upper": False}, {"extra_state_tokens": True}, {"maxout_pieces": 3}],
)
def test_other_networks_learn_too(settings):
    nlp = make_nlp(model=small_model("ner", **settings))
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=150)
    assert nlp.evaluate(make_examples(nlp))["ents_f"] == 1.0


def test_labels(trained):
    ner = trained.get_pipe("ner")
    assert ner.labels == ("GPE", "ORG", "PERSON")
    assert ner.move_names[-1] == "O"
    assert set(ner.label_data[1]) == set(ner.labels)


def test_no_labels_is_an_error():
    nlp = make_nlp()
    plain = [{**SENTENCES[2]}]
    with pytest.raises(ValueError, match="label"):
        nlp.initialize(lambda: make_examples(nlp, plain))


def test_entities_that_are_set_are_kept(trained):
    doc = Doc(trained.vocab, words=SENTENCES[1]["words"])
    doc.set_ents([Span(doc, 1, 3, "ORG", kb_id="Q1")], default="missing")
    doc = trained(doc)
    assert ("Corp hired", "ORG") in ents(doc)
    assert doc.ents[0].kb_id_ == "Q1"
    doc = Doc(trained.vocab, words=SENTENCES[1]["words"])
    doc.set_ents([], blocked=[doc[0:2]], default="missing")
    assert ents(trained(doc)) == [("Ann Lee", "PERSON")]


def test_entities_with_new_labels_are_kept():
    nlp = make_nlp()
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=150)
    doc = Doc(nlp.vocab, words=SENTENCES[1]["words"])
    doc.set_ents([Span(doc, 0, 2, "FIRM")], default="missing")
    assert ents(nlp(doc)) == [("Acme Corp", "FIRM"), ("Ann Lee", "PERSON")]
    assert "FIRM" in nlp.get_pipe("ner").labels
    doc = nlp(Doc(nlp.vocab, words=SENTENCES[1]["words"]))
    assert ents(doc) == [("Acme Corp", "ORG"), ("Ann Lee", "PERSON")]


def test_missing_annotation_is_not_learnt():
    nlp = make_nlp()
    known = make_examples(nlp)
    unknown = []
    for sentence in SENTENCES:
        words = sentence["words"]
        reference = Doc(nlp.vocab, words=words)
        unknown.append(Example(Doc(nlp.vocab, words=words), reference))
    nlp.initialize(lambda: known)
    assert nlp.update(unknown, losses={})["ner"] == 0.0
    train(nlp, known + unknown, steps=150)
    assert nlp.evaluate(make_examples(nlp))["ents_f"] == 1.0


def test_spans_known_to_be_wrong_are_unlearnt():
    nlp = make_nlp(incorrect_spans_key="wrong")
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=150)
    words = SENTENCES[1]["words"]
    reference = Doc(nlp.vocab, words=words)
    reference.spans["wrong"] = [Span(reference, 0, 2, "ORG")]
    wrong = Example(Doc(nlp.vocab, words=words), reference)
    train(nlp, [wrong], steps=100)
    assert ("Acme Corp", "ORG") not in ents(nlp(Doc(nlp.vocab, words=words)))
    reference.set_ents([Span(reference, 0, 2, "ORG")])
    with pytest.raises(ValueError, match="known not to be entities"):
        nlp.update([wrong])


def test_docs_can_be_empty(trained):
    assert ents(trained(Doc(trained.vocab))) == []
    empty = Doc(trained.vocab)
    assert trained.update([Example(empty, empty.copy())])["ner"] == 0.0


def test_serialization(trained, tmp_path):
    words = SENTENCES[1]["words"]
    expected = ents(trained(Doc(trained.vocab, words=words)))
    nlp = make_nlp()
    nlp.get_pipe("ner").from_bytes(trained.get_pipe("ner").to_bytes())
    assert ents(nlp(Doc(nlp.vocab, words=words))) == expected
    trained.to_disk(tmp_path)
    nlp = fastpipe.load(tmp_path)
    assert ents(nlp(Doc(nlp.vocab, words=words))) == expected


def test_labels_of_what_is_no_entity_are_refused():
    nlp = make_nlp()
    nlp.get_pipe("ner").add_label("PERSON")
    nlp.initialize()
    wrong = {"entities": [(0, 3, "!PERSON")]}
    example = Example.from_dict(nlp.make_doc("Ann left"), wrong)
    with pytest.raises(ValueError, match=r"E869.*incorrect_spans_key"):
        nlp.update([example])
    with pytest.raises(ValueError, match="E869"):
        make_nlp().initialize(lambda: [example])
