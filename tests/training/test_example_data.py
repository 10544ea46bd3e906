"""The bundled corpus is written whole, and in formats that are read again."""

import csv

import pytest
import srsly

from fastpipe.errors import InputError
from fastpipe.tokens import DocBin
from fastpipe.training.example_data import EXAMPLE_DATA, write_example_data
from fastpipe.vocab import Vocab


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("example") / "deep" / "er"
    assert sorted(write_example_data(path)) == sorted(path.iterdir())
    return path


@pytest.fixture(scope="module")
def docs(folder):
    vocab = Vocab()
    return [
        doc
        for name in ("train.spacy", "dev.spacy")
        for doc in DocBin().from_disk(folder / name).get_docs(vocab)
    ]


def test_the_corpus_is_copied(folder):
    for name in ("train.spacy", "dev.spacy"):
        assert (folder / name).read_bytes() == (EXAMPLE_DATA / name).read_bytes()


def test_entities_are_those_of_the_corpus(folder, docs):
    lines = list(srsly.read_jsonl(folder / "entities.jsonl"))
    assert len(lines) == len(docs) == 300
    for line, doc in zip(lines, docs, strict=True):
        assert line["text"] == doc.text
        found = [
            (line["text"][s["start"] : s["end"]], s["label"]) for s in line["spans"]
        ]
        assert found == [(ent.text, ent.label_) for ent in doc.ents]


def test_topics_are_those_of_the_corpus(folder, docs):
    with (folder / "topics.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == [doc.text for doc in docs]
    assert all(
        doc.cats[row["label"]] == 1.0 for row, doc in zip(rows, docs, strict=True)
    )


def test_nothing_is_replaced_unasked(tmp_path):
    mine = tmp_path / "topics.csv"
    mine.write_text("mine")
    with pytest.raises(InputError, match=r"topics\.csv is there already.*--force"):
        write_example_data(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["topics.csv"]
    write_example_data(tmp_path, force=True)
    assert mine.read_text().startswith("text,label\n")


def test_a_file_in_the_folders_place(tmp_path):
    place = tmp_path / "data"
    place.write_text("")
    with pytest.raises(InputError, match="Expected a folder"):
        write_example_data(place)
