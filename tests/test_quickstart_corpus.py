"""The bundled corpus is what its generator writes, and its trees are sound."""

import subprocess
import sys
from pathlib import Path

import pytest

from fastpipe.tokens import DocBin
from fastpipe.training.example_data import EXAMPLE_DATA
from fastpipe.vocab import Vocab

GENERATE = Path(__file__).parent.parent / "corpus" / "generate.py"


def read(path: Path) -> list:
    return list(DocBin().from_disk(path).get_docs(Vocab()))


@pytest.fixture(scope="module")
def generated(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("corpus")
    subprocess.run([sys.executable, GENERATE, "--out", out], check=True)
    return out


@pytest.mark.parametrize("part", ["train", "dev"])
def test_generator_reproduces_the_bundled_files(generated: Path, part: str) -> None:
    bundled = read(EXAMPLE_DATA / f"{part}.spacy")
    fresh = read(generated / f"{part}.spacy")
    assert [doc.to_json() for doc in fresh] == [doc.to_json() for doc in bundled]


def test_parts_do_not_overlap() -> None:
    train = {doc.text for doc in read(EXAMPLE_DATA / "train.spacy")}
    assert not train & {doc.text for doc in read(EXAMPLE_DATA / "dev.spacy")}


def test_every_token_is_annotated() -> None:
    for doc in read(EXAMPLE_DATA / "train.spacy"):
        assert all(t.tag and t.pos and t.dep and t.lemma for t in doc)
        assert sum(doc.cats.values()) == 1.0
        for sentence in doc.sents:
            assert sentence.root.dep_ == "ROOT"
            assert sentence[-1].is_punct


def test_entities_leave_prepositions_out() -> None:
    docs = read(EXAMPLE_DATA / "train.spacy")
    labels = {ent.label_ for doc in docs for ent in doc.ents}
    assert labels == {"PERSON", "ORG", "GPE", "DATE", "MONEY"}
    assert not any(ent[0].pos_ == "ADP" for doc in docs for ent in doc.ents)
