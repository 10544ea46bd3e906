import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fastpipe
from fastpipe.scorer import (
    PRFScore,
    ROCAUCScore,
    Scorer,
    dep_label_getter,
    get_ner_prf,
    morph_key_getter,
)
from fastpipe.tokens import Doc, Span
from fastpipe.training import Example
from fastpipe.vocab import Vocab

VOCAB = Vocab()


def example(gold, pred):
    """Return an example from two dicts of arguments of Doc."""
    return Example(Doc(VOCAB, **pred), Doc(VOCAB, **gold))


def test_counts_add_up():
    score = PRFScore()
    score.score_set({1, 2, 3}, {2, 3, 4, 5})
    assert (score.tp, score.fp, score.fn) == (2, 1, 2)
    assert score.precision == pytest.approx(2 / 3)
    assert score.recall == pytest.approx(1 / 2)
    assert score.fscore == pytest.approx(4 / 7)
    both = score + PRFScore(tp=1)
    both += PRFScore(fn=2)
    assert (both.tp, both.fp, both.fn, len(both)) == (3, 1, 4, 8)
    assert PRFScore().to_dict() == {"p": 0.0, "r": 0.0, "f": 0.0}


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=30
    ).filter(lambda pairs: len({gold for _, gold in pairs}) == 2)
)
def test_roc_auc_is_the_share_of_pairs_in_order(pairs):
    score = ROCAUCScore()
    for cand, gold in pairs:
        score.score_set(cand / 5, float(gold))
    good = [cand for cand, gold in pairs if gold]
    bad = [cand for cand, gold in pairs if not gold]
    wins = [1.0 if g > b else 0.5 if g == b else 0.0 for g in good for b in bad]
    assert score.score == pytest.approx(np.mean(wins))


def test_roc_auc_needs_both_kinds():
    score = ROCAUCScore()
    score.score_set(0.3, 1)
    assert not score.is_binary()
    with pytest.raises(ValueError, match="E165"):
        assert score.score
    score.score_set(0.1, 0)
    assert score.score == 1.0


def test_tokens():
    eg = example(
        {"words": ["I", "ca", "n't", "."], "spaces": [True, False, True, False]},
        {"words": ["I", "can't", "."], "spaces": [True, True, False]},
    )
    scores = Scorer.score_tokenization([eg])
    assert scores["token_acc"] == pytest.approx(2 / 3)
    assert scores["token_p"] == pytest.approx(2 / 3)
    assert scores["token_r"] == pytest.approx(2 / 4)
    assert set(Scorer.score_tokenization([]).values()) == {None}


def test_tags():
    words = ["a", "b", "c", "d"]
    eg = example(
        {"words": words, "tags": ["X", "Y", "", "Z"]},
        {"words": words, "tags": ["X", "X", "X", ""]},
    )
    # One hit, two misses; the third token's tag is not known.
    assert Scorer.score_token_attr([eg], "tag") == {"tag_acc": pytest.approx(1 / 3)}
    bare = example({"words": words}, {"words": words, "tags": ["X"] * 4})
    assert Scorer.score_token_attr([bare], "tag") == {"tag_acc": None}


def test_tags_across_tokenizations():
    eg = example(
        {"words": ["New", "York", "is"], "tags": ["P", "P", "V"]},
        {"words": ["New York", "is"], "tags": ["P", "V"]},
    )
    # The first predicted token has no counterpart of its own.
    score = Scorer.score_token_attr([eg], "tag")["tag_acc"]
    assert score == pytest.approx(2 * (1 * 1 / 3) / (1 + 1 / 3))


def test_examples_are_scored_apart():
    gold = {
        "words": ["I", "ca", "n't", "go"],
        "spaces": [True, False, True, False],
        "tags": ["P", "M", "R", "V"],
        "morphs": ["Case=Nom", "Mood=Ind", "Polarity=Neg", "Mood=Inf"],
        "heads": [3, 3, 3, 3],
        "deps": ["nsubj", "aux", "neg", "ROOT"],
    }
    pred = {
        "words": ["I", "can't", "g", "o"],
        "spaces": [True, True, False, False],
        "tags": ["P", "M", "V", "V"],
        "morphs": ["Case=Acc", "Mood=Ind", "Mood=Inf", "Tense=Past"],
        "heads": [2, 2, 2, 2],
        "deps": ["nsubj", "aux", "ROOT", "x"],
    }
    # Vocabularies that know other strings, and texts of other lengths.
    short = {
        "words": ["Go"],
        "spaces": [False],
        "tags": ["V"],
        "morphs": ["Mood=Imp"],
        "heads": [0],
        "deps": ["ROOT"],
    }
    one, other = (
        Example(Doc(Vocab(), **pair[0]), Doc(Vocab(), **pair[1]))
        for pair in ((pred, gold), (short, short))
    )
    assert Scorer.score_token_attr([other], "tag")["tag_acc"] == 1.0
    for score in (
        Scorer.score_tokenization,
        lambda egs: Scorer.score_token_attr(egs, "tag"),
        lambda egs: Scorer.score_token_attr_per_feat(
            egs, "morph", getter=morph_key_getter
        ),
        lambda egs: Scorer.score_deps(egs, "dep", getter=dep_label_getter),
    ):
        # As often as one likes, in any order: shares stay what they are.
        assert score([other, one, one, other]) == score([one, other])
        assert score([one, one]) == score([one]) != score([one, other])
        assert score(iter([one, one])) == score([one])


def test_a_getter_gives_the_same_scores_as_the_column():
    words = ["a", "b", "c"]
    egs = [
        example(
            {"words": words, "tags": ["X", "Y", "Z"], "pos": ["NOUN", "", "VERB"]},
            {"words": words, "tags": ["X", "Z", "Z"], "pos": ["NOUN", "X", ""]},
        )
    ]
    for attr in ("tag", "pos", "lemma"):
        fast = Scorer.score_token_attr(egs, attr)
        slow = Scorer.score_token_attr(egs, attr, getter=lambda t, a: getattr(t, a))
        assert fast == slow


def test_morphology_by_feature():
    words = ["a", "b", "c"]
    eg = example(
        {"words": words, "morphs": ["Case=Nom|Number=Sing", "Number=Plur", "_"]},
        {"words": words, "morphs": ["Case=Acc|Number=Sing", "_", "Number=Sing"]},
    )
    scores = Scorer.score_token_attr([eg], "morph", getter=morph_key_getter)
    assert scores["morph_acc"] == 0.0
    found = Scorer.score_token_attr_per_feat([eg], "morph", getter=morph_key_getter)
    assert found["morph_per_feat"]["Case"] == {"p": 0.0, "r": 0.0, "f": 0.0}
    number = found["morph_per_feat"]["Number"]
    # The last token has no features, so what is predicted there does not count.
    assert (number["p"], number["r"]) == (1.0, 0.5)
    assert found["morph_micro_p"] == pytest.approx(1 / 2)
    assert found["morph_micro_r"] == pytest.approx(1 / 3)


def test_trees():
    words = ["old", "dogs", "sleep", "."]
    gold = {
        "words": words,
        "heads": [1, 2, 2, 2],
        "deps": ["amod", "nsubj", "ROOT", "punct"],
    }
    pred = {**gold, "heads": [2, 2, 2, 1], "deps": ["amod", "obj", "ROOT", "punct"]}
    scores = Scorer.score_deps(
        [example(gold, pred)],
        "dep",
        getter=dep_label_getter,
        ignore_labels=("p", "punct"),
    )
    assert scores["dep_uas"] == pytest.approx(2 / 3)
    assert scores["dep_las"] == pytest.approx(1 / 3)
    assert scores["dep_las_per_type"]["root"]["f"] == 1.0
    assert scores["dep_las_per_type"]["nsubj"]["r"] == 0.0
    assert "punct" not in scores["dep_las_per_type"]
    bare = Scorer.score_deps([example({"words": words}, pred)], "dep")
    assert set(bare.values()) == {None}


def test_entities_with_missing_annotation():
    words = ["Anna", "saw", "Rome", "in", "May"]
    gold = {"words": words, "ents": ["B-PER", "O", "B-LOC", "O", ""]}
    pred = {"words": words, "ents": ["B-PER", "O", "B-PER", "O", "B-DATE"]}
    scores = get_ner_prf([example(gold, pred)])
    # Nobody knows whether "May" is an entity.
    assert scores["ents_p"] == pytest.approx(1 / 2)
    assert scores["ents_r"] == pytest.approx(1 / 2)
    assert scores["ents_per_type"]["LOC"]["r"] == 0.0
    assert set(get_ner_prf([example({"words": words}, pred)]).values()) == {None}


def test_spans_that_overlap():
    eg = example({"words": ["a", "b", "c"]}, {"words": ["a", "b", "c"]})
    gold, pred = eg.reference, eg.predicted
    gold.spans["sc"] = [Span(gold, 0, 2, "X"), Span(gold, 1, 3, "Y")]
    pred.spans["sc"] = [Span(pred, 0, 2, "X"), Span(pred, 1, 3, "X")]

    def getter(doc, key):
        return doc.spans["sc"]

    scores = Scorer.score_spans([eg], "sc", getter=getter, allow_overlap=True)
    assert (scores["sc_p"], scores["sc_r"]) == (0.5, 0.5)
    assert scores["sc_per_type"]["X"]["r"] == 1.0
    free = Scorer.score_spans(
        [eg], "sc", getter=getter, allow_overlap=True, labeled=False
    )
    assert free == {"sc_p": 1.0, "sc_r": 1.0, "sc_f": 1.0}


def test_categories():
    egs = []
    for gold, pred in [("x", 0.9), ("y", 0.8), ("x", 0.3), ("y", 0.1)]:
        eg = example({"words": ["a"]}, {"words": ["a"]})
        eg.reference.cats = {"x": float(gold == "x"), "y": float(gold == "y")}
        eg.predicted.cats = {"x": pred, "y": 1 - pred}
        egs.append(eg)
    many = Scorer.score_cats(egs, "cats", labels=["x", "y"])
    assert many["cats_score"] == many["cats_macro_auc"] == pytest.approx(0.75)
    assert many["cats_score_desc"] == "macro AUC"
    one = Scorer.score_cats(
        egs, "cats", labels=["x", "y"], multi_label=False, positive_label="x"
    )
    assert one["cats_score_desc"] == "F (x)"
    assert one["cats_score"] == one["cats_f_per_type"]["x"]["f"] == 0.5


def test_links_of_entities_found():
    eg = example(
        {"words": ["Rome", "Bonn"], "ents": ["B-LOC", "B-LOC"]},
        {"words": ["Rome", "Bonn"], "ents": ["B-LOC", "B-LOC"]},
    )
    for doc, ids in ((eg.reference, ("Q1", "Q2")), (eg.predicted, ("Q1", "NIL"))):
        doc.set_ents(
            [Span(doc, i, i + 1, "LOC", kb_id=kb_id) for i, kb_id in enumerate(ids)]
        )
    scores = Scorer.score_links([eg], negative_labels=["NIL"])
    assert scores["nel_micro_p"] == 1.0
    assert scores["nel_micro_r"] == 0.5
    assert scores["nel_f_per_type"]["LOC"]["r"] == 0.5


def test_a_pipeline_gives_the_scores_of_its_components():
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer")
    eg = Example.from_dict(
        nlp("Anna sings. Bob too."), {"sent_starts": [1, 0, 0, 1, 0, 0]}
    )
    scores = Scorer(nlp).score([eg])
    assert scores["token_acc"] == 1.0
    assert scores["sents_f"] == 1.0
    apart = Scorer(nlp).score([eg], per_component=True)
    assert set(apart) == {"tokenizer", "sentencizer"}
    assert Scorer().score([eg])["token_acc"] == 1.0
