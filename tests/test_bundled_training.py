"""The main job: a config and the bundled corpus in, a pipeline that scores well out."""

from pathlib import Path

import pytest

import fastpipe
from fastpipe.cli.init_config import init_config
from fastpipe.ml import use_reference_path
from fastpipe.training import Corpus
from fastpipe.training.example_data import EXAMPLE_DATA
from fastpipe.training.initialize import init_nlp
from fastpipe.training.loop import train
from fastpipe.util import load_config

PIPELINE = ["tagger", "morphologizer", "parser", "ner", "senter"]
OVERRIDES = {
    "paths.train": str(EXAMPLE_DATA / "train.spacy"),
    "paths.dev": str(EXAMPLE_DATA / "dev.spacy"),
    "training.max_steps": 200,
    "training.eval_frequency": 100,
}
TEXT = "Mara Holm didn't miss the late train in Lisbon. She watched our team on Friday."


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A run of 200 steps, as the command `train` makes it."""
    out = tmp_path_factory.mktemp("run")
    config = init_config(lang="en", pipeline=PIPELINE, optimize="efficiency")
    config.to_disk(out / "config.cfg")
    loaded = load_config(out / "config.cfg", overrides=OVERRIDES, interpolate=False)
    train(init_nlp(loaded), out)
    return out


@pytest.fixture(scope="module")
def nlp(folder: Path):
    return fastpipe.load(folder / "model-best")


def columns(doc) -> list[tuple]:
    return [
        (
            t.text,
            t.tag_,
            t.pos_,
            str(t.morph),
            t.dep_,
            t.head.i,
            t.ent_type_,
            t.sent_start,
        )
        for t in doc
    ]


def test_it_learns(nlp) -> None:
    scores = nlp.evaluate(list(Corpus(EXAMPLE_DATA / "dev.spacy")(nlp)))
    assert scores["token_acc"] > 0.99
    assert scores["tag_acc"] > 0.93
    assert scores["morph_acc"] > 0.93
    assert scores["dep_uas"] > 0.85
    assert scores["dep_las"] > 0.8
    assert scores["ents_f"] > 0.85
    assert scores["sents_f"] > 0.9


def test_it_annotates(nlp) -> None:
    doc = nlp(TEXT)
    assert [token.text for token in doc][2:5] == ["did", "n't", "miss"]
    assert doc[4].dep_ == "ROOT"
    assert ("Mara Holm", "PERSON") in [(e.text, e.label_) for e in doc.ents]
    assert len(list(doc.sents)) == 2


def test_both_folders_load(folder: Path) -> None:
    last = fastpipe.load(folder / "model-last")
    assert last.pipe_names == ["tok2vec", *PIPELINE]


def test_pipe_annotates_as_single_calls_do(nlp) -> None:
    texts = [eg.text for eg in Corpus(EXAMPLE_DATA / "dev.spacy", limit=20)(nlp)]
    for text, doc in zip(texts, nlp.pipe(texts, batch_size=7), strict=True):
        assert columns(doc) == columns(nlp(text))


def test_the_reference_path_annotates_the_same(nlp) -> None:
    texts = [eg.text for eg in Corpus(EXAMPLE_DATA / "dev.spacy", limit=20)(nlp)]
    fast = [columns(doc) for doc in nlp.pipe(texts)]
    with use_reference_path():
        assert [columns(doc) for doc in nlp.pipe(texts)] == fast


def test_bytes_round_trip(nlp) -> None:
    copy = fastpipe.blank("en")
    copy = type(copy).from_config(nlp.config)
    copy.from_bytes(nlp.to_bytes())
    assert columns(copy(TEXT)) == columns(nlp(TEXT))


def test_the_config_keeps_its_names(folder: Path) -> None:
    text = (folder / "model-best" / "config.cfg").read_text()
    assert '@architectures = "spacy.TransitionBasedParser.v2"' in text
    assert "fastpipe." not in text
