"""A corpus of which some files are read at a time."""

import random

import pytest

import fastpipe
from fastpipe.errors import InputError
from fastpipe.registry import registry
from fastpipe.tokens import Doc, DocBin
from fastpipe.training.sharded_corpus import ShardedCorpus

NLP = fastpipe.blank("en")
N_FILES, N_DOCS = 6, 5


@pytest.fixture
def folder(tmp_path):
    for file in range(N_FILES):
        docs = [Doc(NLP.vocab, words=[f"{file}-{doc}"]) for doc in range(N_DOCS)]
        DocBin(docs=docs).to_disk(tmp_path / f"{file}.spacy")
    return tmp_path


def read(corpus, seed):
    random.seed(seed)
    return [example.text.strip() for example in corpus(NLP)]


@pytest.mark.parametrize("files_at_once", [1, 4, 50])
def test_all_is_read_in_another_order_each_pass(folder, files_at_once):
    corpus = ShardedCorpus(folder, files_at_once=files_at_once)
    first, second = read(corpus, 0), read(corpus, 1)
    assert sorted(first) == sorted(second)
    assert len(first) == N_FILES * N_DOCS
    assert first != second != sorted(second)
    assert read(corpus, 0) == first
    # Docs are mixed with those of the files that are read together.
    assert len({text[0] for text in first[: files_at_once * N_DOCS]}) == min(
        files_at_once, N_FILES
    )


def test_no_more_files_are_read_than_asked_for(folder, monkeypatch):
    read_files, from_disk = [], DocBin.from_disk

    def note(self, path):
        read_files.append(path.name)
        return from_disk(self, path)

    monkeypatch.setattr(DocBin, "from_disk", note)
    examples = ShardedCorpus(folder, files_at_once=2)(NLP)
    next(examples)
    assert len(read_files) == 2
    for _ in range(2 * N_DOCS):
        next(examples)
    assert len(read_files) == 4


def test_its_registered_function(folder):
    create = registry.get("readers", "fastpipe.ShardedCorpus.v1")
    assert len(list(create(folder, 2)(NLP))) == N_FILES * N_DOCS
    with pytest.raises(InputError, match="0 files at a time"):
        create(folder, 0)
    with pytest.raises(FileNotFoundError, match="no corpus"):
        create(folder / "none", 1)
