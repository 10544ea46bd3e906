import numpy
import pytest
from token_examples import make_examples, small_tagger_model, train

import fastpipe
from fastpipe.errors import InputError
from fastpipe.pipeline.morph_labels import MorphLabels
from fastpipe.pipeline.token_labels import MISSING
from fastpipe.strings import StringStore
from fastpipe.tokens import Doc
from fastpipe.training import Example


def make_nlp(**settings):
    nlp = fastpipe.blank("en")
    config = {"model": small_tagger_model(), **settings}
    nlp.add_pipe("morphologizer", config=config)
    return nlp


def test_labels_are_features_and_part_of_speech():
    nlp = make_nlp()
    nlp.initialize(lambda: make_examples(nlp))
    morphologizer = nlp.get_pipe("morphologizer")
    assert morphologizer.labels[:3] == (
        "Number=Sing|POS=PRON|Person=3",
        "Number=Sing|POS=VERB",
        "POS=ADV",
    )
    data = morphologizer.label_data
    assert data["morph"]["Number=Sing|POS=VERB"] == "Number=Sing"
    assert data["pos"]["POS=ADV"] == fastpipe.parts_of_speech.IDS["ADV"]


def test_it_learns_a_few_sentences():
    fastpipe.util.fix_random_seed(0)
    nlp = make_nlp()
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples)
    doc = nlp(Doc(nlp.vocab, words=["She", "reads", "books", "."]))
    assert [token.pos_ for token in doc] == ["PRON", "VERB", "NOUN", "PUNCT"]
    assert [str(token.morph) for token in doc] == [
        "Number=Sing|Person=3",
        "Number=Sing",
        "Number=Plur",
        "",
    ]
    scores = nlp.evaluate(make_examples(nlp))
    assert scores["pos_acc"] == scores["morph_acc"] == 1.0
    assert scores["morph_per_feat"]["Number"]["f"] == 1.0


def test_tokens_without_annotation_teach_nothing():
    nlp = make_nlp()
    words = ["a", "b", "c", "d"]
    reference = Doc(
        nlp.vocab,
        words=words,
        pos=["NOUN", "", "", "VERB"],
        morphs=["A=1", "", None, None],
    )
    bare = Doc(nlp.vocab, words=words)
    examples = [Example(bare.copy(), reference), Example(bare.copy(), bare.copy())]
    nlp.initialize(lambda: examples)
    morphologizer = nlp.get_pipe("morphologizer")
    scores, _ = morphologizer.model.begin_update([eg.predicted for eg in examples])
    _, gradients = morphologizer.get_loss(examples, scores)
    assert gradients[0][0].any() and gradients[0][3].any()
    assert not gradients[1].any()


def test_add_label_normalises():
    morphologizer = make_nlp().get_pipe("morphologizer")
    assert morphologizer.add_label("POS=NOUN|B=2,1|A=3") == 1
    assert morphologizer.add_label("A=3|B=1,2|POS=NOUN") == 0
    assert morphologizer.add_label("B=2") == 1
    assert morphologizer.add_label("") == 1
    assert morphologizer.add_label("_") == 0
    assert morphologizer.labels == ("A=3|B=1,2|POS=NOUN", "B=2", "_")
    with pytest.raises(InputError, match="Did you mean 'NOUN'"):
        morphologizer.add_label("POS=NOUNS")


@pytest.mark.parametrize(
    ("overwrite", "extend", "expected"),
    [
        (True, False, [("A=1|B=2", "NOUN"), ("C=3", "")]),
        (False, False, [("A=9|Z=1", "VERB"), ("A=9|Z=1", "VERB")]),
        (True, True, [("A=1|B=2|Z=1", "NOUN"), ("A=9|C=3|Z=1", "")]),
        (False, True, [("A=9|B=2|Z=1", "VERB"), ("A=9|C=3|Z=1", "VERB")]),
    ],
)
def test_overwrite_and_extend(overwrite, extend, expected):
    nlp = make_nlp(overwrite=overwrite, extend=extend)
    morphologizer = nlp.get_pipe("morphologizer")
    for label in ("A=1|B=2|POS=NOUN", "C=3"):
        morphologizer.add_label(label)
    annotated = {"pos": ["VERB"] * 2, "morphs": ["A=9|Z=1"] * 2}
    doc = Doc(nlp.vocab, words=["a", "b"], **annotated)
    morphologizer.set_annotations([doc], [numpy.asarray([0, 1])])
    assert [(str(token.morph), token.pos_) for token in doc] == expected
    blank = Doc(nlp.vocab, words=["a", "b"])
    morphologizer.set_annotations([blank], [numpy.asarray([0, 1])])
    assert [(str(token.morph), token.pos_) for token in blank] == [
        ("A=1|B=2", "NOUN"),
        ("C=3", ""),
    ]


def test_labels_can_be_given_and_are_saved(tmp_path):
    nlp = make_nlp()
    nlp.initialize(lambda: make_examples(nlp))
    data = nlp.get_pipe("morphologizer").label_data
    other = make_nlp()
    other.get_pipe("morphologizer").initialize(
        lambda: make_examples(other), labels=data
    )
    assert other.get_pipe("morphologizer").label_data == data
    nlp.to_disk(tmp_path)
    assert fastpipe.load(tmp_path).get_pipe("morphologizer").label_data == data


def test_label_columns():
    labels = MorphLabels({"a": "Number=Sing|Case=Nom", "b": "_"}, {"a": 92, "b": 97})
    strings = StringStore()
    nominative = strings.add("Case=Nom|Number=Sing")
    empty = strings.add("_")
    pos = numpy.asarray([92, 97, 97, 97, 0], dtype="uint64")
    morphs = numpy.asarray([nominative, empty, 0, nominative, 0], dtype="uint64")
    assert labels.find(pos, morphs).tolist() == [0, 1, 1, MISSING, MISSING]
    other = StringStore()
    labels.store(other, [numpy.asarray([0]), numpy.asarray([], dtype="int64")])
    assert list(other) == ["Case=Nom|Number=Sing"]
    assert not labels.describes({"a": "Case=Nom"}, {"a": 92})


def test_features_are_stored_again_after_a_memory_zone():
    nlp = make_nlp()
    nlp.initialize(lambda: make_examples(nlp))
    bare = fastpipe.vocab.Vocab()
    nlp.get_pipe("morphologizer").vocab = bare
    label = numpy.asarray([0])
    with bare.memory_zone():
        doc = Doc(bare, words=["She"])
        nlp.get_pipe("morphologizer").set_annotations([doc], [label])
        assert str(doc[0].morph) == "Number=Sing|Person=3"
    assert "Number=Sing|Person=3" not in bare.strings
    doc = Doc(bare, words=["She"])
    nlp.get_pipe("morphologizer").set_annotations([doc], [label])
    assert str(doc[0].morph) == "Number=Sing|Person=3"
