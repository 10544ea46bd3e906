import numpy
import pytest
from token_examples import make_examples, small_tagger_model, train

import fastpipe
from fastpipe.errors import ComponentError
from fastpipe.tokens import Doc


@pytest.fixture
def nlp():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("senter", config={"model": small_tagger_model()})
    return nlp


def test_it_learns_a_few_sentences(nlp, tmp_path):
    fastpipe.util.fix_random_seed(0)
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples)
    words = examples[1].reference.text.split()
    doc = nlp(Doc(nlp.vocab, words=words))
    assert [sent.text for sent in doc.sents] == ["They come .", "She reads books ."]
    assert nlp.evaluate(make_examples(nlp))["sents_f"] == 1.0
    nlp.to_disk(tmp_path)
    again = fastpipe.load(tmp_path)(Doc(nlp.vocab, words=words))
    assert len(list(again.sents)) == 2


@pytest.mark.parametrize(
    ("overwrite", "expected"),
    [(False, [False, True, False, True]), (True, [True, False, True, True])],
)
def test_overwrite(nlp, overwrite, expected):
    senter = nlp.get_pipe("senter")
    senter.cfg["overwrite"] = overwrite
    doc = Doc(nlp.vocab, words=list("abcd"), sent_starts=[-1, 1, -1, 0])
    senter.set_annotations([doc], [numpy.asarray([1, 0, 1, 1])])
    found = [token.is_sent_start for token in doc][1:]
    assert found == expected[1:]


def test_labels_are_fixed_and_hidden(nlp):
    senter = nlp.get_pipe("senter")
    assert senter.labels == ("I", "S")
    assert senter.label_data is None
    assert "senter" not in nlp.pipe_labels
    with pytest.raises(ComponentError, match="takes no labels"):
        senter.add_label("X")
