"""Shares of a corpus."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fastpipe
from fastpipe.errors import InputError
from fastpipe.registry import registry
from fastpipe.tokens import Doc, DocBin
from fastpipe.training import Corpus
from fastpipe.training.sampled_corpus import SampledCorpus, sizes_of_shares

NLP = fastpipe.blank("en")


def reader_of(texts):
    """Return a reader of docs, whose texts may have a category each."""

    def read(nlp):
        for text, cat in texts:
            doc = Doc(nlp.vocab, words=text.split())
            doc.cats = {cat: 1.0, "other": 0.0} if cat else {}
            yield doc

    return read


def texts_of(corpus):
    return [doc.text.strip() for doc in corpus(NLP)]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("XY"))),
    st.floats(0.01, 1),
    st.floats(0.01, 1),
    st.integers(0, 2**40),
)
def test_a_larger_share_has_a_smaller_one(texts, one, other, seed):
    corpus = reader_of(texts)
    small, large = (
        texts_of(SampledCorpus(corpus, share, seed)) for share in sorted((one, other))
    )
    left = list(large)
    for text in small:
        left.remove(text)
    # All copies of a text, or none, in the corpus' order.
    assert large == [text for text, _ in texts if text in set(large)]


def test_categories_keep_their_proportion():
    texts = [(f"text {i}", "RARE" if i % 10 == 0 else "OFTEN") for i in range(1000)]
    for seed in range(5):
        found = texts_of(SampledCorpus(reader_of(texts), 0.25, seed))
        rare = sum(int(text.split()[1]) % 10 == 0 for text in found)
        assert 224 <= len(found) - rare <= 226
        assert 24 <= rare <= 26


def test_categories_of_one_text_are_neither_all_in_nor_all_out():
    texts = [(f"text {i}", f"CAT{i}") for i in range(400)]
    assert 60 < len(texts_of(SampledCorpus(reader_of(texts), 0.25))) < 140


def test_seeds_draw_other_texts():
    corpus = reader_of([(f"text {i}", None) for i in range(100)])
    one, same, other = (
        set(texts_of(SampledCorpus(corpus, 0.5, seed))) for seed in (1, 1, 2)
    )
    assert one == same != other
    assert len(one) == len(other) == 50


def test_sizes():
    corpus = reader_of([("a b", None), ("c d e", None), ("a b", None)])
    sizes = sizes_of_shares(corpus, NLP, [0.001, 1.0])
    assert sizes == [(0, 0), (3, 7)]
    texts = [(f"text {i}", None) for i in range(20)]
    corpus = reader_of(texts)
    [(docs, words)] = sizes_of_shares(corpus, NLP, [0.3], seed=3)
    assert docs == len(texts_of(SampledCorpus(corpus, 0.3, 3))) == words / 2


def test_a_file_of_docs(tmp_path):
    docs = [NLP(f"Text number {i}.") for i in range(40)]
    DocBin(docs=docs).to_disk(tmp_path / "train.spacy")
    create = registry.get("readers", "fastpipe.SampledCorpus.v1")
    half = create(Corpus(tmp_path / "train.spacy"), 0.5)
    examples = list(half(NLP))
    assert len(examples) == len(list(half(NLP))) == 20
    assert all(example.predicted.text == example.text for example in examples)
    assert len(list(create(Corpus(tmp_path), 1)(NLP))) == 40


@pytest.mark.parametrize("share", [0, -1, 1.5, float("nan")])
def test_what_is_no_share(share):
    with pytest.raises(InputError, match="above 0"):
        SampledCorpus(reader_of([]), share)
