"""The commands of ``fastpipe debug``."""

import numpy
import pytest

from fastpipe.attrs import HEAD
from fastpipe.tokens import Doc, DocBin
from fastpipe.vocab import Vocab


def test_a_valid_config(run, config, paths):
    done = run("debug", "config", config, *paths, "-V", "-F")
    assert done.returncode == 0, done.stderr
    assert "Config is valid" in done.stdout
    assert f'${{paths.train}}                             "{paths[1]}"' in done.stdout
    assert "spacy.batch_by_words.v1" in done.stdout
    assert "batchers.py:" in done.stdout


def test_all_problems_of_a_config(quick_run, config):
    done = quick_run("debug", "config", config, "--training.max_steps", "many")
    assert done.returncode == 1
    assert "Problem with [training]" in done.stderr
    assert "max_steps" in done.stderr
    assert "Problem with [corpora]" in done.stderr
    assert "Traceback" not in done.stderr


def test_code_for_a_config(run, config, paths, tmp_path):
    code = tmp_path / "functions.py"
    code.write_text(
        "import fastpipe\n"
        '@fastpipe.registry.loggers("silent.v1")\n'
        "def silent():\n"
        "    return lambda nlp: (lambda info: None, lambda: None)\n"
    )
    changed = tmp_path / "config.cfg"
    text = config.read_text()
    start = text.index("[training.logger]")
    end = text.index("[", start + 1)
    block = '[training.logger]\n@loggers = "silent.v1"\n\n'
    changed.write_text(text[:start] + block + text[end:])
    assert run("debug", "config", changed, *paths).returncode == 1
    done = run("debug", "config", changed, *paths, "--code", code)
    assert done.returncode == 0, done.stderr


def test_what_differs_from_the_default(quick_run, config, tmp_path):
    done = quick_run("debug", "diff-config", config)
    assert done.returncode == 0
    assert "same as the default config" in done.stdout
    changed = tmp_path / "config.cfg"
    changed.write_text(config.read_text().replace("dropout = 0.1", "dropout = 0.3"))
    done = quick_run("debug", "diff-config", changed, "--markdown")
    assert "```diff\n[training]\n- dropout = 0.1\n+ dropout = 0.3\n```" in done.stdout
    done = quick_run("debug", "diff-config", config, "--compare-to", changed)
    assert "- dropout = 0.3\n+ dropout = 0.1" in done.stdout
    done = quick_run("debug", "diff-config", config, "-o", "accuracy", "--pt")
    assert "- depth = 8\n+ depth = 4" in done.stdout
    assert "[pretraining]" in done.stdout


def test_data(quick_run, config, paths):
    done = quick_run("debug", "data", config, *paths)
    assert done.returncode == 0, done.stderr
    assert "⚠ Low number of examples to train a new pipeline" in done.stdout
    assert "tag label(s) in train data" in done.stdout
    assert "'NNP' (" not in done.stdout
    done = quick_run("debug", "data", config, *paths, "--verbose", "--ignore-warnings")
    assert "Low number of examples" not in done.stdout
    assert "'NNP' (" in done.stdout
    done = quick_run("debug", "data", config, *paths, "--no-format")
    assert not set("✔⚠ℹ=") & set(done.stdout)


def test_data_that_cannot_be_trained_on(quick_run, paths, tmp_path):
    vocab = Vocab()
    doc = Doc(vocab, words=["a", "b"], heads=[1, 1], deps=["x", "ROOT"])
    docs = DocBin(docs=[doc] * 100)
    # The first token's head is the second, whose head is the first.
    docs.tokens[7][:, docs.attrs.index(HEAD)] = numpy.array([1, -1]).astype("uint64")
    docs.to_disk(tmp_path / "cyclic.spacy")
    config = tmp_path / "config.cfg"
    assert quick_run("init", "config", config, "-p", "parser").returncode == 0
    place = ("--paths.train", tmp_path / "cyclic.spacy", *paths[2:])
    done = quick_run("debug", "data", config, *place)
    assert done.returncode == 1
    assert "cycle" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_model_step_by_step(quick_run, config, paths):
    show = ("-P0", "-P1", "-P2", "-P3", "-DIM", "-PAR", "-GRAD", "-ATTR")
    done = quick_run("debug", "model", config, "tagger", *paths, *show, "--layers", "3")
    assert done.returncode == 0, done.stderr
    steps = done.stdout.split("STEP ")
    assert len(steps) == 5
    assert "dimension nO: None" in steps[1]
    assert "parameter W: not allocated" in steps[1]
    assert "from 0 to 0" in steps[2]
    assert "gradient W: " in steps[3]
    assert "attribute softmax_normalize: False" in steps[3]
    assert "list of 10" in steps[4]
    assert "Layer 1" not in done.stdout


def test_a_model_without_data(quick_run, config):
    done = quick_run("debug", "model", config, "tagger", "-P0")
    assert done.returncode == 0, done.stderr
    done = quick_run("debug", "model", config, "tagger")
    assert done.returncode == 1
    assert "--paths.train" in done.stderr


@pytest.mark.parametrize("component", ["taggr", "ner"])
def test_a_component_that_is_not_there(quick_run, config, component):
    done = quick_run("debug", "model", config, component)
    assert done.returncode == 1
    assert f"no component '{component}'" in done.stderr
