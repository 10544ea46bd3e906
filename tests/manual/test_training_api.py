"""The Python blocks of the manual on training: examples, and a loop of one's own."""

import random

import numpy

import fastpipe
from fastpipe.tokens import Doc
from fastpipe.training import Example
from fastpipe.vocab import Vocab


def test_an_example_of_two_docs():
    vocab = Vocab()
    words = ["I", "like", "stuff"]
    predicted = Doc(vocab, words=words)
    tags = ["NOUN", "VERB", "NOUN"]
    tag_ids = [vocab.strings.add(tag) for tag in tags]
    reference = Doc(vocab, words=words).from_array(
        "TAG", numpy.array(tag_ids, dtype="uint64")
    )
    example = Example(predicted, reference)
    assert example.get_aligned("TAG", as_string=True) == tags


def test_an_example_from_a_dict():
    nlp = fastpipe.blank("en")
    tags = ["NOUN", "VERB", "NOUN"]
    predicted = Doc(nlp.vocab, words=["I", "like", "stuff"])
    example = Example.from_dict(predicted, {"tags": tags})
    assert [token.tag_ for token in example.reference] == tags


def test_entities_in_the_biluo_scheme():
    nlp = fastpipe.blank("en")
    doc = Doc(nlp.vocab, words=["Facebook", "released", "React", "in", "2014"])
    entities = ["U-ORG", "O", "U-TECHNOLOGY", "O", "U-DATE"]
    example = Example.from_dict(doc, {"entities": entities})
    assert [(ent.text, ent.label_) for ent in example.reference.ents] == [
        ("Facebook", "ORG"),
        ("React", "TECHNOLOGY"),
        ("2014", "DATE"),
    ]


def test_a_loop(tmp_path):
    nlp = fastpipe.blank("en")
    nlp.add_pipe("ner").add_label("ORG")
    train_data = [
        ("Facebook released React", [(0, 8, "ORG")]),
        ("Nothing to see", []),
    ]
    optimizer = nlp.begin_training()
    for _ in range(20):
        random.shuffle(train_data)
        for raw_text, entity_offsets in train_data:
            doc = nlp.make_doc(raw_text)
            example = Example.from_dict(doc, {"entities": entity_offsets})
            nlp.update([example], sgd=optimizer, drop=0.25)
    nlp.to_disk(tmp_path / "output")
    loaded = fastpipe.load(tmp_path / "output")
    ents = loaded("Facebook released React").ents
    assert [(ent.text, ent.label_) for ent in ents] == [("Facebook", "ORG")]
