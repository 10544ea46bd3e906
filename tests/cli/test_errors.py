"""Mistakes on the command line: one clear message, exit status 1, no traceback."""

import importlib
import shutil

import pytest

import fastpipe
from fastpipe.tokens import Doc, DocBin


def fails(done, *parts):
    """Check that a command failed with a message that has all the parts."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("✘") == 1
    for part in parts:
        assert part in done.stderr


def test_missing_config(run, tmp_path):
    fails(run("train", tmp_path / "none.cfg"), "none.cfg", "doesn't exist")


def test_unknown_setting(quick_run, config, paths, tmp_path):
    changed = tmp_path / "config.cfg"
    changed.write_text(config.read_text().replace("patience =", "patiense ="))
    fails(quick_run("train", changed, *paths), "training", "patiense", "patience")


def test_unknown_override(quick_run, config, paths):
    fails(quick_run("train", config, *paths, "--training.max_step", 3), "max_step")
    fails(quick_run("train", config, *paths, "--trainig.max_steps", 3), "trainig")
    fails(quick_run("train", config, *paths, "--max_steps", 3), "--max_steps")
    fails(quick_run("train", config, *paths, "surplus"), "surplus")


def test_wrong_type(quick_run, config, paths):
    done = quick_run("train", config, *paths, "--training.max_steps", "many")
    fails(done, "training", "max_steps", "integer", "many")


def test_missing_reference(quick_run, config, paths, tmp_path):
    changed = tmp_path / "config.cfg"
    changed.write_text(config.read_text().replace("${system.seed}", "${system.sead}"))
    fails(quick_run("train", changed, *paths), "system.sead")


def test_no_data_given(quick_run, config):
    fails(quick_run("train", config), "paths", "train")


def test_missing_data(quick_run, config, paths, tmp_path):
    done = quick_run(
        "train", config, "--paths.train", tmp_path / "no.spacy", *paths[2:]
    )
    fails(done, "no.spacy")


@pytest.mark.parametrize("content", ["truncated", "foreign"])
def test_damaged_data(run, config, paths, tmp_path, content):
    data = tmp_path / "broken.spacy"
    with open(paths[1], "rb") as file:
        whole = file.read()
    data.write_bytes(whole[:1000] if content == "truncated" else b"not a corpus")
    done = run("train", config, "--paths.train", data, *paths[2:])
    fails(done, "broken.spacy")


def test_empty_corpus(quick_run, config, paths, tmp_path):
    data = tmp_path / "empty.spacy"
    DocBin().to_disk(data)
    done = quick_run("train", config, "--paths.train", data, *paths[2:])
    fails(done, "empty", "[paths] train")
    assert "--verbose" not in done.stderr


def test_empty_dev_corpus(run, config, paths, tmp_path):
    data = tmp_path / "empty.spacy"
    DocBin().to_disk(data)
    done = run("train", config, *paths[:2], "--paths.dev", data)
    fails(done, "empty")


def test_malformed_line(quick_run, tmp_path):
    source = tmp_path / "bad.conllu"
    source.write_text(
        "1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\trains\train\tVERB\n\n"
    )
    fails(quick_run("convert", source, tmp_path), "bad.conllu", "2")


def test_nothing_to_convert(quick_run, tmp_path):
    (tmp_path / "void.conllu").write_text("\n")
    fails(quick_run("convert", tmp_path / "void.conllu", tmp_path), "void.conllu")
    fails(quick_run("convert", tmp_path / "none.conllu", tmp_path), "none.conllu")
    (tmp_path / "text.txt").write_text("text")
    fails(quick_run("convert", tmp_path / "text.txt", tmp_path), "--converter")


def test_label_not_seen_at_initialization(run, config, paths, tmp_path):
    vocab = fastpipe.blank("en").vocab
    doc = Doc(vocab, words=["odd", "words"], tags=["A", "B"])
    labels = tmp_path / "labels.json"
    labels.write_text('["A"]')
    data = tmp_path / "data.spacy"
    DocBin(docs=[doc]).to_disk(data)
    changed = tmp_path / "config.cfg"
    changed.write_text(
        config.read_text()
        + "\n\n[initialize.components.tagger]\n\n"
        + "[initialize.components.tagger.labels]\n"
        + f'@readers = "spacy.read_labels.v1"\npath = "{labels}"\n'
    )
    done = run("train", changed, "--paths.train", data, *paths[2:])
    fails(done, "B", "tagger")


def test_pipeline_with_a_missing_file(quick_run, trained, paths, tmp_path):
    shutil.copytree(trained / "model-last", tmp_path / "pipeline")
    (tmp_path / "pipeline" / "tagger" / "model").unlink()
    fails(quick_run("evaluate", tmp_path / "pipeline", paths[3]), "tagger", "model")
    (tmp_path / "pipeline" / "meta.json").unlink()
    fails(quick_run("info", tmp_path / "pipeline"), "meta.json")


FILES = (
    "config.cfg",
    "meta.json",
    "tokenizer",
    "vocab/strings.json",
    "vocab/vectors",
    "parser/model",
    "parser/moves",
    "parser/cfg",
)


@pytest.mark.parametrize("damage", ["missing", "foreign"])
def test_each_file_of_a_pipeline(quick_run, paths, tmp_path, damage):
    nlp = fastpipe.blank("en")
    nlp.add_pipe("parser")
    nlp.initialize()
    nlp.to_disk(tmp_path / "whole")
    for i, name in enumerate(FILES):
        folder = tmp_path / str(i)
        shutil.copytree(tmp_path / "whole", folder)
        if damage == "missing":
            (folder / name).unlink()
        else:
            (folder / name).write_text("{x")
        done = quick_run("evaluate", folder, paths[3])
        fails(done, name)
        assert "--verbose" not in done.stderr, done.stderr


def test_missing_pipeline(quick_run, paths):
    fails(quick_run("evaluate", "no_such_pipeline", paths[3]), "no_such_pipeline")


def test_missing_evaluation_data(quick_run, trained, tmp_path):
    done = quick_run("evaluate", trained / "model-last", tmp_path / "no.spacy")
    fails(done, "no.spacy")


def test_code_that_fails(run, config, paths, tmp_path):
    fails(run("train", config, *paths, "--code", tmp_path / "no.py"), "no.py")
    code = tmp_path / "bad.py"
    code.write_text("import a_module_that_is_not_there\n")
    done = run("train", config, *paths, "--code", code)
    fails(done, "bad.py", "a_module_that_is_not_there")


def test_unknown_component(quick_run, tmp_path):
    done = quick_run("init", "config", tmp_path / "config.cfg", "--pipeline", "tager")
    fails(done, "tager", "tagger")


def test_unknown_language(quick_run, tmp_path):
    done = quick_run("init", "config", tmp_path / "config.cfg", "--lang", "qqq")
    fails(done, "qqq")


def test_a_frozen_component_that_is_not_there(quick_run, config, paths):
    done = quick_run("train", config, *paths, "--training.frozen_components", '["ner"]')
    fails(done, "frozen_components", "ner")


def test_verbose_before_the_command_shows_where_an_error_comes_from(quick_run, config):
    def interrupted(*_, **__):
        raise ZeroDivisionError("out of a test")

    with pytest.MonkeyPatch.context() as patch:
        module = importlib.import_module("fastpipe.cli.debug_config")
        patch.setattr(module, "load_config", interrupted)
        done = quick_run("debug", "config", config)
        fails(done, "ZeroDivisionError", "fastpipe --verbose")
        with pytest.raises(ZeroDivisionError):
            quick_run("--verbose", "debug", "config", config)
