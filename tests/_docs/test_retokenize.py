"""Tests of merging and splitting tokens."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fastpipe._docs.nonproj import contains_cycle
from fastpipe.tokens import Doc, Span, Token
from fastpipe.vocab import Vocab


@pytest.fixture
def doc():
    made = Doc(
        Vocab(),
        words="Mia Berg saw old Rome today .".split(),
        spaces=[True] * 5 + [False, False],
        tags="NNP NNP VBD JJ NNP NN .".split(),
        pos="PROPN PROPN VERB ADJ PROPN NOUN PUNCT".split(),
        lemmas="Mia Berg see old Rome today .".split(),
        heads=[1, 2, 2, 4, 2, 2, 2],
        deps="compound nsubj ROOT amod dobj advmod punct".split(),
        ents=["B-PERSON", "I-PERSON", "O", "O", "B-PLACE", "O", "O"],
    )
    made.spans["all"] = [Span(made, 1, 3, "A"), Span(made, 4, 6, "B", kb_id="K")]
    made.tensor = numpy.arange(14, dtype="f").reshape(7, 2)
    return made


def test_merge(doc):
    text = doc.text
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
        retokenizer.merge(doc[3:5], attrs={"LEMMA": "Rome", "ENT_TYPE": "CITY"})
    assert doc.text == text
    assert [t.text for t in doc] == ["Mia Berg", "saw", "old Rome", "today", "."]
    assert [t.head.i for t in doc] == [1, 1, 1, 1, 1]
    assert [t.dep_ for t in doc][:3] == ["nsubj", "ROOT", "dobj"]
    assert [t.lemma_ for t in doc][:3] == ["Mia Berg", "see", "Rome"]
    assert [t.idx for t in doc] == [0, 9, 13, 22, 27]
    assert (doc[0].tag_, doc[0].pos_) == ("NNP", "PROPN")
    assert (doc[1].n_lefts, doc[1].n_rights, doc[1].left_edge.i) == (1, 3, 0)
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Mia Berg", "PERSON"),
        ("old Rome", "CITY"),
    ]
    assert [(s.text, s.label_, s.kb_id_) for s in doc.spans["all"]] == [
        ("Mia Berg saw", "A", ""),
        ("old Rome today", "B", "K"),
    ]
    assert doc.tensor[:, 0].tolist() == [2, 4, 8, 10, 12]
    assert len(list(doc.sents)) == 1


def test_split(doc):
    text = doc.text
    with doc.retokenize() as retokenizer:
        retokenizer.split(
            doc[4],
            ["Ro", "me"],
            heads=[(doc[4], 1), doc[2]],
            attrs={"POS": ["PROPN", "X"], "DEP": ["compound", "dobj"]},
        )
    assert doc.text == text
    assert [t.text for t in doc][3:7] == ["old", "Ro", "me", "today"]
    assert [t.head.i for t in doc] == [1, 2, 2, 4, 5, 2, 2, 2]
    assert [t.pos_ for t in doc][4:6] == ["PROPN", "X"]
    assert [t.dep_ for t in doc][4:6] == ["compound", "dobj"]
    assert [t.lemma_ for t in doc][4:6] == ["Ro", "me"]
    assert [e.text for e in doc.ents] == ["Mia Berg", "Rome"]
    assert doc.spans["all"][1].text == "Rome today"
    assert doc.tensor[4].tolist() == doc.tensor[5].tolist() == [0, 0]
    assert len(list(doc.sents)) == 1


def test_merge_and_split_in_one_block(doc):
    with doc.retokenize() as retokenizer:
        retokenizer.split(doc[4], ["Ro", "me"], heads=[(doc[4], 1), doc[2]])
        retokenizer.merge(doc[0:2])
    assert [t.text for t in doc] == ["Mia Berg", "saw", "old", "Ro", "me", "today", "."]
    assert [t.head.i for t in doc] == [1, 1, 3, 4, 1, 1, 1]


def test_attributes_of_word_types_and_extensions(doc):
    Token.set_extension("mark", default=0, force=True)
    try:
        with doc.retokenize() as retokenizer:
            attrs = {"IS_STOP": True, "_": {"mark": 5}}
            retokenizer.merge(doc[0:2], attrs=attrs)
        assert doc[0].is_stop and doc.vocab["Mia Berg"].is_stop
        assert doc[0]._.mark == 5
        with doc.retokenize() as retokenizer:
            retokenizer.split(
                doc[0],
                ["Mia ", "Berg"],
                heads=[doc[1], doc[1]],
                attrs={"_": [{"mark": 1}, {"mark": 2}]},
            )
        assert [doc[0]._.mark, doc[1]._.mark] == [1, 2]
    finally:
        Token.remove_extension("mark")


@pytest.mark.parametrize(
    "edit, message",
    [
        (lambda d, r: r.merge(d[2:2]), "empty"),
        (lambda d, r: r.merge(d.copy()[0:2]), "another doc"),
        (lambda d, r: (r.merge(d[0:2]), r.merge(d[1:3])), "twice"),
        (lambda d, r: r.merge(d[0:2], attrs={"ENT_IOB": 77}), "77"),
        (lambda d, r: r.split(d[4], ["Ro", "me"], [d.copy()[2], d[2]]), "can't be"),
        (lambda d, r: r.split(d[4], ["Ro", "me"], ["Ro", 1]), "can't be"),
        (lambda d, r: r.split(d[4], ["Ro", "me"], [(d[2], 9), d[2]]), "part 9"),
        (lambda d, r: r.split(d[4], ["Ro", "me"], [(d[2], -1), d[2]]), "part -1"),
        (lambda d, r: r.split(d[4], ["Ro", "me"], [(d[4], 1), (d[4], 0)]), "cycle"),
        (lambda d, r: r.merge(d[0:2], attrs={"NOPE": 1}), "NOPE"),
        (lambda d, r: r.merge(d[0:2], attrs={"POS": "NAME"}), "NAME"),
        (lambda d, r: r.merge(d[0:2], attrs={"HEAD": 1}), "HEAD"),
        (lambda d, r: r.merge(d[0:2], attrs={"_": {"nope": 1}}), "nope"),
        (lambda d, r: r.merge(d[0:2], attrs={"_": 1}), "dict"),
        (lambda d, r: r.split(d[4], ["R", "me"], [d[2], d[2]]), "make up"),
        (lambda d, r: r.split(d[4], ["Ro", "me"], [d[2]]), "1 heads"),
        (lambda d, r: r.split(d[4], ["Ro", "me"], [(d[4], 2), d[2]]), "part 2"),
        (
            lambda d, r: r.split(d[4], ["Ro", "me"], [d[2], d[2]], {"TAG": ["A"]}),
            "1 values",
        ),
    ],
)
def test_unusable_edits_change_nothing(doc, edit, message):
    before = doc.to_bytes()
    errors = (ValueError, IndexError)
    with pytest.raises(errors, match=message), doc.retokenize() as retokenizer:
        edit(doc, retokenizer)
    assert doc.to_bytes() == before


def test_views_of_what_is_gone_raise(doc):
    tokens, span = list(doc), doc[3:5]
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
    assert [t.text for t in (tokens[0], tokens[2])] == ["Mia Berg", "saw"]
    assert tokens[2] is doc[1]
    for use in (
        lambda: tokens[1].text,
        lambda: tokens[1].head,
        lambda: tokens[1].nbor(),
        lambda: span.text,
        lambda: span[0],
        lambda: span.root,
        lambda: span.as_doc(),
        lambda: span.vector,
        lambda: list(span.ents),
    ):
        with pytest.raises(IndexError, match="merged"):
            use()
    assert (span.start, span.end, len(span)) == (3, 5, 2)


def test_a_merge_that_is_asked_for_again(doc):
    with doc.retokenize() as retokenizer:
        with pytest.raises(ValueError, match="NOPE"):
            retokenizer.merge(doc[0:2], attrs={"NOPE": 1})
        retokenizer.merge(doc[0:2], attrs={"LEMMA": "Mia"})
        retokenizer.merge(doc[0:2], attrs={"LEMMA": "Berg"})
    assert (doc[0].text, doc[0].lemma_) == ("Mia Berg", "Mia")


TAGS = st.sampled_from(["O", "", "B-A", "I-A", "B-B", "I-B"])


@settings(deadline=None, max_examples=100)
@given(st.lists(TAGS, min_size=6, max_size=6), st.data())
def test_merging_leaves_trees_and_whole_entities(tags, data):
    heads = [data.draw(st.integers(0, 5)) for _ in range(6)]
    while cycle := contains_cycle(heads):
        heads[min(cycle)] = min(cycle)
    doc = Doc(Vocab(), words=list("a.b.c."), heads=heads, deps=["x"] * 6, ents=tags)
    start = data.draw(st.integers(0, 5))
    end = data.draw(st.integers(start + 1, 6))
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[start:end])
    assert not contains_cycle([token.head.i for token in doc])
    for i, token in enumerate(doc):
        if token.ent_iob_ == "I":
            assert i > 0 and doc[i - 1].ent_iob_ in ("B", "I")
            assert doc[i - 1].ent_type == token.ent_type


def test_merged_words_get_the_vector_of_their_span():
    vocab = Vocab()
    vocab.set_vector("a", numpy.asarray([1, 0], "f"))
    vocab.set_vector("b", numpy.asarray([0, 2], "f"))
    doc = Doc(vocab, words=["a", "b", "c", "d"])
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
        retokenizer.merge(doc[2:4])
    assert doc[0].vector.tolist() == [0.5, 1.0]
    assert not doc[1].has_vector and doc.has_vector and not doc[1:].has_vector


def test_without_annotation():
    doc = Doc(Vocab(), words=list("abcd"), spaces=[False] * 4)
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[1:3])
    assert [t.text for t in doc] == ["a", "bc", "d"]
    assert not doc.has_annotation("DEP") and doc[1].lemma_ == ""
    assert [t.is_sent_start for t in doc] == [True, None, None]


@settings(max_examples=50)
@given(st.data())
def test_text_and_sentences_stay(data):
    size = data.draw(st.integers(1, 30))
    starts = data.draw(st.lists(st.booleans(), min_size=size, max_size=size))
    doc = Doc(Vocab(), words=["ab"] * size, sent_starts=starts)
    text, i = doc.text, 0
    with doc.retokenize() as retokenizer:
        while i < size:
            kind = data.draw(st.sampled_from(["keep", "merge", "split"]))
            if kind == "split":
                retokenizer.split(doc[i], ["a", "b"], heads=[doc[i], doc[i]])
            elif kind == "merge":
                end = data.draw(st.integers(i + 1, size))
                retokenizer.merge(doc[i:end])
                i = end - 1
            i += 1
    assert doc.text == "".join(t.text_with_ws for t in doc) == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text
    assert "".join(s.text_with_ws for s in doc.sents if size > 1) in (text, "")
