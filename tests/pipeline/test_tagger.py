import numpy
import pytest
from token_examples import make_examples, small_tagger_model, train

import fastpipe
from fastpipe.errors import ComponentError, LabelError
from fastpipe.pipeline.token_labels import MISSING, LabelIndex, is_not, label_loss
from fastpipe.tokens import Doc
from fastpipe.training import Example


@pytest.fixture
def nlp():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("tagger", config={"model": small_tagger_model()})
    return nlp


@pytest.fixture
def trained(nlp):
    fastpipe.util.fix_random_seed(0)
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples)
    return nlp


def tags(nlp, words):
    return [token.tag_ for token in nlp(Doc(nlp.vocab, words=words))]


def test_labels_are_the_examples_tags_sorted(nlp):
    nlp.initialize(lambda: make_examples(nlp))
    assert nlp.get_pipe("tagger").labels == (".", "NNS", "PRP", "RB", "VBP", "VBZ")
    assert nlp.get_pipe("tagger").label_data == nlp.get_pipe("tagger").labels


def test_it_learns_a_few_sentences(trained):
    assert tags(trained, ["He", "goes", "home", "."]) == ["PRP", "VBZ", "RB", "."]
    words = ["They", "come", ".", "She", "reads", "books", "."]
    assert tags(trained, words) == ["PRP", "VBP", ".", "PRP", "VBZ", "NNS", "."]
    scores = trained.evaluate(make_examples(trained))
    assert scores["tag_acc"] == 1.0


def test_docs_can_be_empty(trained):
    assert tags(trained, []) == []
    docs = list(trained.pipe(["", "He goes", ""]))
    assert [len(doc) for doc in docs] == [0, 2, 0]
    empty = Doc(trained.vocab)
    losses = trained.update([Example(empty, empty.copy())])
    assert losses["tagger"] == 0.0


def test_overwrite(trained):
    doc = Doc(trained.vocab, words=["He", "goes"], tags=["NNS", ""])
    trained(doc)
    assert [token.tag_ for token in doc] == ["NNS", "VBZ"]
    trained.get_pipe("tagger").cfg["overwrite"] = True
    assert [token.tag_ for token in trained(doc)] == ["PRP", "VBZ"]


def test_labels_from_the_config_and_from_add_label(nlp):
    tagger = nlp.get_pipe("tagger")
    assert tagger.add_label("X") == 1
    assert tagger.add_label("X") == 0
    tagger.initialize(lambda: make_examples(nlp), labels=["Y", "Z"])
    assert tagger.labels == ("X", "Y", "Z")
    with pytest.raises(ComponentError, match="No label can be added"):
        tagger.add_label("W")
    with pytest.raises(ValueError, match="Expected a string"):
        tagger.add_label(3)


def test_no_labels_is_an_error(nlp):
    with pytest.raises(ComponentError, match="has no labels"):
        nlp.initialize()


def test_a_tag_that_is_no_label_is_an_error(trained):
    doc = Doc(trained.vocab, words=["A"], tags=["VBX"])
    example = Example(Doc(trained.vocab, words=["A"]), doc)
    with pytest.raises(LabelError, match=r"'VBX'.*Did you mean 'VB"):
        trained.update([example])


def test_missing_and_negative_tags(nlp):
    nlp.initialize(lambda: make_examples(nlp))
    tagger = nlp.get_pipe("tagger")
    words = ["He", "goes", "home"]
    reference = Doc(nlp.vocab, words=words, tags=["PRP", "", "!RB"])
    example = Example(Doc(nlp.vocab, words=words), reference)
    scores, _ = tagger.model.begin_update([example.predicted])
    loss, (gradient,) = tagger.get_loss([example], scores)
    share = 1 / 6
    assert gradient[0] == pytest.approx([share] * 2 + [share - 1] + [share] * 3)
    assert not gradient[1].any()
    assert gradient[2] == pytest.approx([0, 0, 0, share, 0, 0])
    assert loss == pytest.approx(5 * share**2 + (1 - share) ** 2 + share**2)


def test_tags_of_tokens_that_do_not_align(nlp):
    nlp.initialize(lambda: make_examples(nlp))
    tagger = nlp.get_pipe("tagger")
    predicted = Doc(nlp.vocab, words=["Hegoes", "home"], spaces=[True, False])
    reference = Doc(
        nlp.vocab,
        words=["He", "goes", "home"],
        spaces=[False, True, False],
        tags=["PRP", "VBZ", "RB"],
    )
    scores, _ = tagger.model.begin_update([predicted])
    _, (gradient,) = tagger.get_loss([Example(predicted, reference)], scores)
    assert not gradient[0].any()
    assert gradient[1].any()


def test_label_smoothing_shares_out_probability(nlp):
    ops = nlp.get_pipe("tagger").model.ops
    scores = [numpy.full((2, 5), 0.2, dtype="f")]
    labels = numpy.asarray([1, MISSING])
    loss, (gradient,) = label_loss(ops, scores, labels, label_smoothing=0.1)
    assert gradient[0] == pytest.approx([0.175, -0.7, 0.175, 0.175, 0.175])
    assert not gradient[1].any()
    assert loss == pytest.approx((gradient**2).sum())
    assert is_not(is_not(3)) == 3


def test_label_index():
    index = LabelIndex([30, 10, 20], [5, 6, 7])
    column = numpy.asarray([10, 0, 30, 99, 20], dtype="uint64")
    assert index(column).tolist() == [6, MISSING, 5, MISSING, 7]
    assert LabelIndex([])(column).tolist() == [MISSING] * 5


def test_round_trip(trained, tmp_path):
    words = ["She", "reads", "books", "."]
    expected = tags(trained, words)
    trained.to_disk(tmp_path)
    assert sorted(p.name for p in (tmp_path / "tagger").iterdir()) == ["cfg", "model"]
    assert tags(fastpipe.load(tmp_path), words) == expected
    again = fastpipe.util.load_model_from_config(trained.config)
    again.from_bytes(trained.to_bytes())
    assert tags(again, words) == expected


def test_rehearsal_keeps_what_was_known(trained):
    examples = make_examples(trained)
    assert trained.rehearse(examples)["tagger"] == 0.0
    optimizer = trained.resume_training()
    losses = trained.rehearse(examples, sgd=optimizer)
    assert losses["tagger"] < 0.1
    assert tags(trained, ["He", "goes", "home", "."]) == ["PRP", "VBZ", "RB", "."]


def test_averages_are_used_for_a_block(trained):
    tagger = trained.get_pipe("tagger")
    params = {
        (node.id, name): numpy.zeros_like(node.get_param(name))
        for node in tagger.model.walk()
        for name in node.param_names
    }
    before = tagger.model.to_bytes()
    with trained.use_params(params):
        assert tags(trained, ["He", "goes"]) == [".", "."]
    assert tagger.model.to_bytes() == before
