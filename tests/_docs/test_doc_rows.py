"""Docs of a ``.spacy`` file are the same however many threads make them."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from same_docs import assert_same

import fastpipe
from fastpipe._docs.doc_rows import docs_of_rows
from fastpipe._docs.nonproj import contains_cycle
from fastpipe.threads import get_num_threads, set_num_threads
from fastpipe.tokens import Doc, DocBin
from fastpipe.training import Corpus
from fastpipe.vocab import Vocab


@pytest.fixture(autouse=True)
def restored_threads():
    before = get_num_threads()
    yield
    set_num_threads(before)


@st.composite
def random_docs(draw) -> Doc:
    words = draw(st.lists(st.text("abcXY.1", min_size=1, max_size=4), max_size=12))
    n = len(words)

    def column(values):
        return draw(st.none() | st.lists(values, min_size=n, max_size=n))

    annotation = {
        "tags": column(st.sampled_from(["NN", "VB", ""])),
        "lemmas": column(st.sampled_from(["be", "go"])),
        "ents": column(st.sampled_from(["O", "U-PER", "B-LOC", ""])),
        "sent_starts": column(st.sampled_from([True, False, None])),
    }
    deps = column(st.sampled_from(["nsubj", "ROOT"]))
    if deps is not None and n:
        heads = column(st.integers(0, n - 1))
        # Trees alone: where a way comes back to a token, that one is a root.
        while heads and (cycle := contains_cycle(heads)):
            root = min(cycle)
            heads[root] = root
        annotation |= {"deps": deps, "heads": heads}
    spaces = draw(st.lists(st.booleans(), min_size=n, max_size=n))
    return Doc(VOCAB, words=words, spaces=spaces, **annotation)


VOCAB = Vocab()


@settings(deadline=None, max_examples=60)
@given(st.lists(random_docs(), min_size=1, max_size=8), st.sampled_from([1, 40]))
def test_docs_do_not_depend_on_the_threads(docs: list[Doc], times: int) -> None:
    stored = DocBin(docs=docs * times)
    # One by one, as what is out of the ordinary is made.
    alone = [stored._make_doc(VOCAB, i) for i in range(len(docs))]
    for n_threads in (1, 3):
        set_num_threads(n_threads)
        # In a vocabulary that has none of the words, and in one that has all.
        vocab = Vocab()
        for _ in range(2):
            loaded = list(stored.get_docs(vocab))
            assert len(loaded) == len(docs) * times
            for i in range(len(docs)):
                for doc in (loaded[i], loaded[i - len(docs)]):
                    assert_same(doc, alone[i])
                    assert [t.idx for t in doc] == [t.idx for t in alone[i]]
                    assert [t.is_sent_start for t in doc] == [
                        t.is_sent_start for t in alone[i]
                    ]
                    assert [t.right_edge.i for t in doc] == [
                        t.right_edge.i for t in alone[i]
                    ]


@pytest.mark.parametrize("n_threads", [1, 3])
def test_words_stay_while_others_pass(n_threads: int) -> None:
    set_num_threads(n_threads)
    vocab = Vocab(max_passing_strings=20)
    texts = [[f"w{i}", f"v{i % 7}", "."] for i in range(2000)]
    stored = DocBin(docs=[Doc(VOCAB, words=words) for words in texts])
    for doc, words in zip(stored.get_docs(vocab), texts, strict=True):
        Doc(vocab, words=[f"{words[0]}-{n_threads}-{i}" for i in range(5)])
        vocab.sweep()
        assert [token.text for token in doc] == words
        assert [len(token.prefix_) for token in doc] == [1, 1, 1]


def damaged(column: str, value: int) -> DocBin:
    """Return ten docs of which the sixth has a wrong value."""
    stored = DocBin(docs=[Doc(VOCAB, words=["a", "b"], deps=["x", "x"])] * 10)
    values = stored.tokens[5].copy()
    values[1, stored.attrs.index(fastpipe.attrs.IDS[column])] = value
    stored.tokens[5] = values
    return stored


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [("HEAD", 7, "relative head 7, which is out of the doc"), ("ORTH", 0, "empty")],
)
def test_a_wrong_value_is_found_behind_the_docs_before(column, value, message) -> None:
    set_num_threads(3)
    found = []
    with pytest.raises(ValueError, match=message):
        for doc in damaged(column, value).get_docs(VOCAB):
            found.append(doc)
    assert len(found) == 5


def test_a_word_that_no_one_added() -> None:
    values = numpy.asarray([[123456789]], dtype="uint64")
    stored = DocBin(attrs=["ORTH"])
    stored.tokens, stored.spaces = [values], [numpy.ones((1, 1), dtype=bool)]
    stored.flags, stored.cats, stored.span_groups = [{}], [{}], [b""]
    with pytest.raises(KeyError, match="No string with the id 123456789"):
        list(stored.get_docs(Vocab()))


def test_a_tag_map_is_applied() -> None:
    vocab = Vocab(tag_map={"NN": {"pos": "NOUN"}})
    stored = DocBin(attrs=["TAG"], docs=[Doc(VOCAB, words=["a"], tags=["NN"])])
    assert docs_of_rows(vocab, stored.attrs, stored.tokens, stored.spaces) == [None]
    assert [doc[0].pos_ for doc in stored.get_docs(vocab)] == ["NOUN"]


def test_a_corpus_gives_the_same_examples_with_any_number_of_threads(tmp_path) -> None:
    words = "It isn't the (red) house, is it ?".split()
    docs = [
        Doc(VOCAB, words=[*words, f"x{i}"], tags=["T"] * 9) if i % 3 == 0
        # Without known spaces the words are taken as they are.
        else Doc(VOCAB, words=[*words, f"x{i}"], spaces=[i % 2 == 0] * 9)
        for i in range(3000)
    ]  # fmt: skip
    DocBin(docs=docs).to_disk(tmp_path / "docs.spacy")
    found = []
    for n_threads in (1, 3):
        set_num_threads(n_threads)
        nlp = fastpipe.blank("en")
        examples = list(Corpus(tmp_path / "docs.spacy", max_length=20)(nlp))
        assert len(examples) == 3000
        found.append(
            [
                ([t.text for t in example.predicted], example.reference.text)
                for example in examples
            ]
        )
    assert found[0] == found[1]
    assert found[0][0][0] == [*words, "x0"]
    assert found[0][2][0][1:3] == ["is", "n't"]
