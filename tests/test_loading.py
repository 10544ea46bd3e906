"""Tests of what importing the package and loading a pipeline bring with them."""

import json
import subprocess
import sys

import pytest
import srsly
from processes import environment

import fastpipe
from fastpipe.errors import InputError
from fastpipe.language.construction import _is_usual
from fastpipe.training import Example

# Libraries that a pipeline which is loaded and run does not need, and the schemas,
# whose making takes as long as reading a small pipeline.
NOT_NEEDED = [
    *("typer", "rich", "jinja2", "requests", "pandas", "ray", "transformers"),
    *("pydantic.fields", "fastpipe.schemas", "fastpipe.training", "fastpipe.cli"),
]


def modules_after(code: str) -> set[str]:
    """Return the modules of a process that has run some lines."""
    script = f"{code}\nimport json, sys; print(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    nlp = fastpipe.blank("en")
    tagger = nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 0})
    for label in ("NN", "VB"):
        tagger.add_label(label)
    gold = {
        "words": ["Ships", "sail"],
        "tags": ["NN", "VB"],
        "heads": [1, 1],
        "deps": ["nsubj", "ROOT"],
    }
    example = Example.from_dict(nlp.make_doc("Ships sail"), gold)
    nlp.initialize(lambda: [example])
    path = tmp_path_factory.mktemp("pipeline")
    nlp.to_disk(path)
    return path


def test_the_import_brings_no_library():
    modules = modules_after("import fastpipe")
    assert not modules & {"numpy", "thinc", "pydantic", "torch", *NOT_NEEDED}


def test_a_loaded_pipeline_has_only_what_it_needs(folder):
    code = f"import fastpipe; doc = fastpipe.load({str(folder)!r})('Ships sail.')"
    modules = modules_after(code)
    assert "fastpipe.pipeline.tagger" in modules
    # The first versions of Pydantic 2 load all of themselves.
    modules -= modules_after("import pydantic")
    assert sorted(modules & set(NOT_NEEDED)) == []


def test_a_setting_of_another_type_is_told(folder):
    config = {"nlp": {"batch_size": "many"}}
    with pytest.raises(fastpipe.errors.ConfigError, match="batch_size"):
        fastpipe.load(folder, config=config)
    with pytest.raises(fastpipe.errors.ConfigError, match="pipeline"):
        fastpipe.load(folder, config={"nlp": {"pipeline": [1]}})


def test_usual_settings_need_no_schema():
    defaults = fastpipe.blank("en").default_config["nlp"]
    assert _is_usual(dict(defaults), defaults)
    for key, value in {
        "lang": 1,
        "disabled": "ner",
        "batch_size": 1.5,
        "before_creation": "x",
        "vectors": {"name": "x"},
    }.items():
        assert not _is_usual({**defaults, key: value}, defaults)
    assert not _is_usual({**defaults, "unknown": 1}, defaults)


@pytest.mark.parametrize("groups", [1, 5_000])
def test_a_broken_pattern_is_told_with_its_file(folder, groups):
    nlp = fastpipe.blank("en")
    rules = srsly.msgpack_loads(nlp.tokenizer.to_bytes(exclude=["vocab"]))
    broken = srsly.msgpack_dumps(rules | {"prefix_search": "(" * groups})
    (folder / "broken").write_bytes(broken)
    nlp.tokenizer.from_disk(folder / "broken")
    for _ in range(2):
        with pytest.raises(InputError, match=r"prefix_search in .*broken"):
            nlp("Ships sail")


@pytest.mark.parametrize("name", ["../other", "a/b", "..", "/tmp/x"])
def test_a_component_stays_in_the_pipelines_folder(name, tmp_path):
    nlp = fastpipe.blank("en")
    nlp.add_pipe("sentencizer", name=name)
    with pytest.raises(ValueError, match="can't be the name of a part"):
        nlp.to_disk(tmp_path / "pipeline")
    nlp.rename_pipe(name, "plain")
    nlp.to_disk(tmp_path / "pipeline")
    config = tmp_path / "pipeline" / "config.cfg"
    config.write_text(config.read_text().replace("plain", name))
    with pytest.raises(ValueError):
        fastpipe.load(tmp_path / "pipeline")
    assert [path.name for path in tmp_path.iterdir()] == ["pipeline"]
