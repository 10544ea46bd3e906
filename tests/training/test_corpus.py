"""Readers of training data."""

from pathlib import Path

import pytest
import srsly

import fastpipe
from fastpipe import registry
from fastpipe.tokens import Doc, DocBin
from fastpipe.training import Corpus, Example, JsonlCorpus, PlainTextCorpus
from fastpipe.training.example_data import EXAMPLE_DATA

BUNDLED = EXAMPLE_DATA / "dev.spacy"


@pytest.fixture(scope="module")
def nlp():
    return fastpipe.blank("en")


def test_reads_all_docs(nlp) -> None:
    docs = list(DocBin().from_disk(BUNDLED).get_docs(nlp.vocab))
    examples = list(Corpus(BUNDLED)(nlp))
    assert [eg.text for eg in examples] == [doc.text for doc in docs]
    assert all(not eg.predicted.has_annotation("TAG") for eg in examples)


def test_limit(nlp) -> None:
    assert len(list(Corpus(BUNDLED, limit=7)(nlp))) == 7


def test_gold_preproc_makes_sentences(nlp) -> None:
    n_sentences = sum(len(list(eg.y.sents)) for eg in Corpus(BUNDLED)(nlp))
    examples = list(Corpus(BUNDLED, gold_preproc=True)(nlp))
    assert len(examples) == n_sentences
    assert all(eg.alignment.identical for eg in examples)


def test_max_length_splits_long_docs(nlp) -> None:
    examples = list(Corpus(BUNDLED, max_length=20)(nlp))
    assert examples
    assert all(len(eg.reference) < 20 for eg in examples)


def pairs(nlp, example):
    yield example
    yield Example(example.predicted, Doc(nlp.vocab, words=["Again"]))


@pytest.mark.parametrize(
    "settings",
    [{}, {"gold_preproc": True}, {"max_length": 20}, {"augmenter": pairs}],
)
def test_a_selection_has_the_examples_that_are_wanted(nlp, settings) -> None:
    def is_wanted(reference) -> bool:
        return len(reference) % 2 == 1

    corpus = Corpus(BUNDLED, limit=40, **settings)
    texts = [eg.reference.text for eg in corpus(nlp) if is_wanted(eg.reference)]
    assert [eg.reference.text for eg in corpus.select(nlp, is_wanted)] == texts
    assert 0 < len(texts) < len(list(corpus(nlp)))


def test_docs_that_are_not_wanted_are_not_tokenized() -> None:
    nlp = fastpipe.blank("en")
    tokenize, tokenized = nlp.tokenizer, []

    def tokenizer(text):
        tokenized.append(text)
        return tokenize(text)

    nlp.tokenizer = tokenizer
    examples = list(Corpus(BUNDLED, limit=9).select(nlp, lambda doc: len(doc) % 2 == 1))
    assert tokenized == [eg.reference.text for eg in examples]
    assert 0 < len(tokenized) < 9


def test_folders(nlp, tmp_path) -> None:
    docs = list(DocBin().from_disk(BUNDLED).get_docs(nlp.vocab))
    (tmp_path / "below").mkdir()
    DocBin(docs=docs[:3]).to_disk(tmp_path / "a.spacy")
    DocBin(docs=docs[3:5]).to_disk(tmp_path / "below" / "b.spacy")
    (tmp_path / ".hidden.spacy").write_text("no corpus")
    assert len(list(Corpus(tmp_path)(nlp))) == 5


def test_no_path() -> None:
    make = registry.readers.get("spacy.Corpus.v1")
    with pytest.raises(ValueError, match=r"--paths\.train"):
        make(path=None, gold_preproc=False)
    with pytest.raises(FileNotFoundError, match="There is no corpus at"):
        make(path=Path("nowhere.spacy"), gold_preproc=False)


@pytest.mark.parametrize("content", [b"not a corpus", BUNDLED.read_bytes()[:2000]])
def test_foreign_and_truncated_files(nlp, tmp_path, content: bytes) -> None:
    path = tmp_path / "broken.spacy"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"broken\.spacy: This is not a \.spacy file"):
        list(Corpus(path)(nlp))


def test_jsonl(nlp, tmp_path) -> None:
    path = tmp_path / "texts.jsonl"
    srsly.write_jsonl(path, [{"text": "It rains."}, {"tokens": ["a", "b"]}])
    assert [len(eg) for eg in JsonlCorpus(path)(nlp)] == [3, 2]
    assert [len(eg) for eg in JsonlCorpus(path, min_length=3)(nlp)] == [3]
    path.write_text('{"word": "x"}\n')
    with pytest.raises(ValueError, match=r"texts\.jsonl:1"):
        list(JsonlCorpus(path)(nlp))


def test_plain_text(nlp, tmp_path) -> None:
    path = tmp_path / "texts.txt"
    path.write_text("It rains.\n\nMara sails.\n")
    assert [eg.text for eg in PlainTextCorpus(path)(nlp)] == [
        "It rains.",
        "Mara sails.",
    ]


@pytest.mark.parametrize(
    ("reader", "kept"), [(PlainTextCorpus, [2, 3]), (JsonlCorpus, [2])]
)
def test_max_length_is_kept_of_plain_texts_alone(nlp, tmp_path, reader, kept) -> None:
    texts = ["Mara sails", "Mara sails home", "Mara sails home today"]
    if reader is JsonlCorpus:
        srsly.write_jsonl(tmp_path / "a.jsonl", [{"text": text} for text in texts])
    else:
        (tmp_path / "a.txt").write_text("\n".join(texts))
    corpus = reader(tmp_path, max_length=3)
    assert [len(eg.reference) for eg in corpus(nlp)] == kept
