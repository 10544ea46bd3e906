import numpy
import pytest
from token_examples import train
from tree_examples import SENTENCES, make_examples, small_model

import fastpipe
from fastpipe.errors import InputError
from fastpipe.tokens import Doc
from fastpipe.training import Example


def make_nlp(state_type="parser", **settings):
    fastpipe.util.fix_random_seed(0)
    nlp = fastpipe.blank("en")
    model = small_model(state_type, **settings)
    nlp.add_pipe("parser", config={"model": model, "min_action_freq": 1})
    return nlp


@pytest.fixture(scope="module")
def trained():
    nlp = make_nlp()
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=150)
    return nlp


def heads(nlp, words):
    return [token.head.i for token in nlp(Doc(nlp.vocab, words=words))]


def test_it_learns_a_few_trees(trained):
    for sentence in SENTENCES:
        doc = trained(Doc(trained.vocab, words=sentence["words"]))
        assert [token.head.i for token in doc] == sentence["heads"]
        assert [token.dep_ for token in doc] == sentence["deps"]
    doc = trained(Doc(trained.vocab, words=SENTENCES[0]["words"]))
    assert [len(sent) for sent in doc.sents] == [5, 3]
    scores = trained.evaluate(make_examples(trained))
    assert scores["dep_uas"] == scores["dep_las"] == scores["sents_f"] == 1.0
    assert "punct" not in scores["dep_las_per_type"]


@pytest.mark.parametrize(
    "settings",
    [{"use_upper": False}, {"extra_state_tokens": True}, {"maxout_pieces": 1}],
)
def test_other_networks_learn_too(settings):
    nlp = make_nlp(**settings)
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=200)
    assert nlp.evaluate(make_examples(nlp))["dep_uas"] > 0.9


def test_labels(trained):
    parser = trained.get_pipe("parser")
    assert parser.labels == (
        "ROOT", "advmod", "amod", "compound", "dep", "det", "nsubj", "obj", "punct",
        "relcl",
    )  # fmt: skip
    assert parser.move_names[:2] == ["S", "D"]
    assert "R-relcl||nsubj" in parser.move_names
    assert parser.move_names[-1] == "B-ROOT"
    assert parser.label_data[3]["obj"] == 2


def test_rare_labels_are_left_out():
    nlp = make_nlp()
    nlp.get_pipe("parser").cfg["min_action_freq"] = 2
    nlp.initialize(lambda: make_examples(nlp))
    assert "det" not in nlp.get_pipe("parser").labels


def test_it_can_be_initialized_from_saved_labels(trained):
    nlp = make_nlp()
    labels = trained.get_pipe("parser").label_data
    saved = {str(move): counts for move, counts in labels.items()}
    nlp.get_pipe("parser").initialize(lambda: make_examples(nlp), nlp=nlp, labels=saved)
    assert nlp.get_pipe("parser").move_names == trained.get_pipe("parser").move_names


def test_labels_can_be_added_to_a_trained_parser():
    nlp = make_nlp()
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=150)
    words = SENTENCES[1]["words"]
    before = heads(nlp, words)
    parser = nlp.get_pipe("parser")
    assert parser.add_label("vocative") == 1
    assert parser.add_label("vocative") == 0
    assert "vocative" in parser.labels
    assert heads(nlp, words) == before
    sentence = {
        **SENTENCES[1],
        "deps": ["compound", "vocative", "ROOT", "compound", "obj", "advmod"],
    }
    train(nlp, make_examples(nlp, [sentence]), steps=100)
    assert nlp(Doc(nlp.vocab, words=words))[1].dep_ == "vocative"
    with pytest.raises(InputError, match="5 can't be a label"):
        parser.add_label(5)


def test_sentence_starts_that_are_set_are_kept(trained):
    words = SENTENCES[0]["words"]
    doc = Doc(trained.vocab, words=words)
    doc[3].is_sent_start = True
    assert trained(doc)[3].is_sent_start
    doc = Doc(trained.vocab, words=words)
    for token in doc[1:]:
        token.is_sent_start = False
    assert len(list(trained(doc).sents)) == 1


def test_docs_can_be_empty(trained):
    assert heads(trained, []) == []
    assert [len(doc) for doc in trained.pipe(["", "It rained", ""])] == [0, 2, 0]
    empty = Doc(trained.vocab)
    assert trained.update([Example(empty, empty.copy())])["parser"] == 0.0


def test_examples_may_lack_annotation(trained):
    words = ["It", "rained"]
    bare = Example(Doc(trained.vocab, words=words), Doc(trained.vocab, words=words))
    assert trained.update([bare])["parser"] == 0.0
    starts = Doc(trained.vocab, words=words, sent_starts=[1, -1])
    example = Example(Doc(trained.vocab, words=words), starts)
    losses = trained.get_pipe("parser").update([example, bare])
    assert numpy.isfinite(losses["parser"])


def test_long_texts_are_learnt_in_segments():
    nlp = make_nlp()
    nlp.get_pipe("parser").cfg["update_with_oracle_cut_size"] = 4
    joined = Doc.from_docs([eg.reference for eg in make_examples(nlp)])
    words = [token.text for token in joined]
    examples = [Example(Doc(nlp.vocab, words=words), joined)]
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=300)
    assert nlp.evaluate(examples)["dep_uas"] > 0.9


def test_loss_goes_down_with_rehearsal(trained):
    nlp = make_nlp()
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    train(nlp, examples, steps=150)
    sgd = nlp.resume_training()
    parser = nlp.get_pipe("parser")
    assert parser.rehearse(examples, losses={})["parser"] == pytest.approx(0, abs=1e-6)
    nlp.update(examples, sgd=sgd)
    assert nlp.rehearse(examples, sgd=sgd, losses={})["parser"] > 0


def test_same_seed_same_weights():
    def run():
        nlp = make_nlp()
        examples = make_examples(nlp)
        nlp.initialize(lambda: examples)
        train(nlp, examples, steps=3)
        return nlp.get_pipe("parser").model.to_bytes()

    assert run() == run()


def test_serialization(trained, tmp_path):
    parser = trained.get_pipe("parser")
    words = SENTENCES[0]["words"]
    nlp = make_nlp()
    nlp.get_pipe("parser").from_bytes(parser.to_bytes())
    assert heads(nlp, words) == heads(trained, words)
    parser.to_disk(tmp_path / "parser", exclude=["vocab"])
    names = sorted(path.name for path in (tmp_path / "parser").iterdir())
    assert names == ["cfg", "model", "moves"]
    nlp = make_nlp()
    nlp.get_pipe("parser").from_disk(tmp_path / "parser", exclude=["vocab"])
    assert heads(nlp, words) == heads(trained, words)


def test_errors():
    nlp = make_nlp()
    with pytest.raises(ValueError, match="at least one example"):
        nlp.get_pipe("parser").initialize(lambda: [], nlp=nlp)
    with pytest.raises(ValueError, match="xpected 'parser' or 'ner'"):
        make_nlp(state_type="other")
