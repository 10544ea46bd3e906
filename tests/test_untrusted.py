"""A stranger's files are looked through without being loaded."""

import os
import pickle
import zlib

import numpy
import pytest

import fastpipe
from fastpipe.tokens import Doc, DocBin
from fastpipe.untrusted import inspect_files
from fastpipe.vocab import Vocab


@pytest.fixture
def pipeline(tmp_path):
    folder = tmp_path / "pipeline"
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("tok2vec")
    nlp.add_pipe("tagger").add_label("X")
    nlp.initialize()
    nlp.vocab.set_vector("word", numpy.ones(4, dtype="float32"))
    nlp.to_disk(folder)
    return folder


def problems(path):
    return [
        f"{found.file}: {found.text}"
        for found in inspect_files(path)
        if found.is_problem
    ]


def test_an_honest_pipeline(pipeline):
    assert inspect_files(pipeline) == []


def test_an_honest_corpus(tmp_path):
    file = tmp_path / "x.spacy"
    DocBin(docs=[Doc(Vocab(), ["a", "b"])]).to_disk(file)
    assert inspect_files(file) == []


class RunsCode:
    def __reduce__(self):
        return os.getcwd, ()


def make_pickle(folder):
    (folder / "tagger" / "extra").write_bytes(pickle.dumps(RunsCode()))


def make_objects(folder):
    array = numpy.asarray([RunsCode()], dtype=object)
    numpy.save(folder / "vocab" / "rows.npy", array, allow_pickle=True)


def make_large_header(folder):
    file = folder / "vocab" / "vectors"
    content = file.read_bytes()
    assert b"(100, 4), " in content
    file.write_bytes(content.replace(b"(100, 4)", b"(999, 4)"))


def make_bomb(folder):
    (folder / "train.spacy").write_bytes(zlib.compress(bytes(300 << 20)))


def make_cut_file(folder):
    (folder / "train.spacy").write_bytes(zlib.compress(b"word " * 9999)[:-9])


def make_link(folder):
    (folder / "tagger" / "link").symlink_to("/etc")


def make_fifo(folder):
    os.mkfifo(folder / "fifo")


def make_code(folder):
    (folder / "setup.py").write_text("print()", encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (make_pickle, "tagger/extra: it is a pickle"),
        (make_objects, "vocab/rows.npy: it has Python objects"),
        (make_large_header, "vocab/vectors: it"),
        (make_bomb, "train.spacy: it becomes more than 200 times as large"),
        (make_cut_file, "train.spacy: it is cut off"),
        (make_link, "tagger/link: it is a link out of the folder"),
        (make_fifo, "fifo: it is no plain file"),
        (make_code, "setup.py: it is code"),
    ],
)
def test_hostile_files(pipeline, make, message):
    make(pipeline)
    [found] = problems(pipeline)
    assert found.startswith(message)


CONFIG = """
[nlp]
lang = "en"
pipeline = ["a"]

[components]

[components.a]
{component}

[training]
{training}
"""


@pytest.mark.parametrize(
    ("component", "training", "message", "is_problem"),
    [
        ('factory = "of_a_package"', "", "needs 'of_a_package'", True),
        ('source = "other"', "", "comes from 'other'", False),
        ('factory = "tagger"\n[components.a.model]\n@architectures = "mine.v1"', "",
         None, False),
        ('factory = "tagger"\n[components.a.model]\n@architectures = "my.Model.v1"', "",
         "needs the function 'my.Model.v1'", True),
        ('factory = "transformer"\ntokenizer = {"trust_remote_code": true}', "",
         "runs code that comes with a model", True),
        ('factory = "tagger"', '[training.logger]\n@loggers = "spacy.WandbLogger.v5"',
         "to a server", False),
        ('factory = "tagger"', 'x = "../../secrets"', "which is outside", False),
        ('factory = "tagger"', 'x = ["/etc/passwd"]', "which is outside", False),
        ('factory = "tagger"', 'x = "https://host/x"', "which is outside", False),
    ],
)  # fmt: skip
def test_what_a_config_names(tmp_path, component, training, message, is_problem):
    file = tmp_path / "config.cfg"
    file.write_text(
        CONFIG.format(component=component, training=training), encoding="utf-8"
    )
    found = inspect_files(file)
    if message is None:
        assert found == []
    else:
        [remark] = found
        assert message in remark.text
        assert remark.is_problem == is_problem


def test_a_component_whose_name_is_a_path(tmp_path):
    file = tmp_path / "config.cfg"
    text = CONFIG.format(component='factory = "tagger"', training="")
    file.write_text(text.replace("components.a", "components.x/y"), encoding="utf-8")
    [found] = problems(file)
    assert "a path as its name" in found


def test_what_is_no_config(tmp_path):
    (tmp_path / "config.cfg").write_text("no config", encoding="utf-8")
    [found] = problems(tmp_path)
    assert found.startswith("config.cfg: it can't be read")
