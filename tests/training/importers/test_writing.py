"""Files of bounded size, all there or none."""

from pathlib import Path

import pytest

import fastpipe
from fastpipe.errors import InputError
from fastpipe.training import Corpus
from fastpipe.training.importers import CorpusWriter

NLP = fastpipe.blank("en")
TRAIN = Path("train")


def write(folder, texts, **settings):
    with CorpusWriter(folder, **settings) as writer:
        for text in texts:
            writer.add(TRAIN, NLP.make_doc(text))
        return writer.commit()


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_what_is_small_is_one_file(tmp_path):
    written = write(tmp_path / "new" / "out", ["a b", "c"], max_tokens=3)
    assert written == {tmp_path / "new" / "out" / "train.spacy": 2}
    assert names(tmp_path / "new") == ["out", "out/train.spacy"]


def test_what_is_large_is_a_folder_that_is_read_as_one(tmp_path):
    texts = ["a b", "c", "d e f g", "h", "i"]
    assert write(tmp_path, texts, max_tokens=3) == {tmp_path / "train": 5}
    shards = [f"train/{number:05}.spacy" for number in (1, 2, 3)]
    assert names(tmp_path) == ["train", *shards]
    examples = Corpus(tmp_path / "train")(NLP)
    assert [example.text for example in examples] == texts


def test_nothing_of_an_earlier_run_is_left(tmp_path):
    write(tmp_path, ["a b", "c d", "e f"], max_tokens=2)
    write(tmp_path, ["a b", "c d"], max_tokens=2)
    assert names(tmp_path / "train") == ["00001.spacy", "00002.spacy"]
    write(tmp_path, ["a b"], max_tokens=2)
    assert names(tmp_path) == ["train.spacy"]
    write(tmp_path, ["a b", "c d"], max_tokens=2)
    assert "train.spacy" not in names(tmp_path)


def test_a_folder_of_other_files_is_let_be(tmp_path):
    (tmp_path / "train").mkdir()
    (tmp_path / "train" / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="something else than a folder of shards"):
        write(tmp_path, ["a b", "c d"], max_tokens=2)
    assert names(tmp_path) == ["train", "train/notes.txt"]
    write(tmp_path, ["a b"], max_tokens=2)
    assert names(tmp_path) == ["train", "train.spacy", "train/notes.txt"]


def test_a_failure_leaves_nothing(tmp_path):
    with (
        pytest.raises(RuntimeError),
        CorpusWriter(tmp_path / "a" / "b", max_tokens=1) as writer,
    ):
        writer.add(TRAIN, NLP.make_doc("a"))
        writer.add(TRAIN, NLP.make_doc("b"))
        writer.note({"place": "x"})
        raise RuntimeError
    assert names(tmp_path) == []


def test_the_list_of_an_earlier_run_is_removed(tmp_path):
    with CorpusWriter(tmp_path) as writer:
        writer.add(TRAIN, NLP.make_doc("a"))
        writer.note({"place": "x"})
        writer.commit()
        assert writer.listing == tmp_path / "misaligned.jsonl"
    assert (tmp_path / "misaligned.jsonl").read_text() == '{"place":"x"}\n'
    write(tmp_path, ["a"])
    assert names(tmp_path) == ["train.spacy"]


def test_a_file_in_the_way(tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(InputError, match="There can't be written to"):
        write(tmp_path / "out", ["a"])
