import pytest

from fastpipe.errors import ConfigError, RegistryError
from fastpipe.training.config_report import (
    check_config,
    config_changes,
    default_like,
    format_changes,
    registered_functions,
    variables,
)
from fastpipe.training.quickstart import starter_config
from fastpipe.util import load_config_from_str


@pytest.fixture
def config(tmp_path):
    made = starter_config(pipeline=["tagger"])
    made["paths"].update(train=str(tmp_path), dev=str(tmp_path))
    return made


def test_a_config_that_holds(config):
    assert check_config(config) == []


def test_problems_by_part(config):
    config["training"]["max_steps"] = "many"
    config["paths"]["dev"] = None
    config["initialize"]["vektors"] = "x"
    found = {part: str(error) for part, error in check_config(config)}
    assert list(found) == ["[initialize]", "[training]", "[corpora]"]
    assert "vektors" in found["[initialize]"]
    assert "max_steps: expected a valid integer, got 'many'" in found["[training]"]
    assert "paths" in found["[corpora]"]


def test_a_pipeline_that_cannot_be_made_ends_the_search(config):
    config["components"]["tagger"]["model"]["normalise"] = True
    config["training"]["max_steps"] = "many"
    ((part, error),) = check_config(config)
    assert part == "the pipeline"
    assert isinstance(error, ConfigError)
    assert "normalise" in str(error)


def test_pretraining_is_checked_where_there_is_some():
    config = starter_config(pipeline=["tagger"], pretraining=True)
    config["paths"].update(train="x", dev="x")
    config["pretraining"]["max_epochs"] = "all"
    assert "[pretraining]" in [part for part, _ in check_config(config)]


def test_functions_and_where_they_are(config):
    found = {use.path: use for use in registered_functions(config)}
    assert found["components.tagger"].registry == "factories"
    reader = found["corpora.train"]
    assert (reader.registry, reader.name) == ("readers", "spacy.Corpus.v1")
    assert reader.module == "fastpipe.training.corpus"
    assert reader.file.endswith("corpus.py")
    assert reader.line > 1
    with pytest.raises(RegistryError, match="no_such"):
        registered_functions({"a": {"@readers": "no_such.v1"}})


def test_variables_and_their_values():
    text = '[a]\nx = 3\nname = "n"\n[b]\ny = ${a.x}\nz = "${a.name}/${a.x}"\n'
    assert variables(load_config_from_str(text)) == [
        ("${a.x}", 3),
        ("${a.name}", "n"),
    ]


def test_changes_ignore_the_order_and_the_spelling():
    before = load_config_from_str("[a]\nx = 1\ny = 1e-8\n[b]\nz = null\n")
    after = load_config_from_str("[b]\nz = null\n[a]\ny = 1e-08\nx = 1\n")
    assert config_changes(before, after) == []


def test_changes_as_text():
    before = load_config_from_str('[a]\nx = 1\ny = ["k"]\n[gone]\nz = 1\n')
    after = load_config_from_str('[a]\nx = 2\ny = ["k"]\nnew = ${a.x}\n')
    text = format_changes(config_changes(before, after))
    assert text == ("[a]\n- x = 1\n+ x = 2\n+ new = ${a.x}\n\n[gone]\n- z = 1")


def test_the_default_for_a_config():
    config = starter_config(lang="de", pipeline=["ner"], optimize="accuracy")
    assert config_changes(default_like(config, optimize="accuracy"), config) == []
    changed = {
        change.setting for change in config_changes(default_like(config), config)
    }
    assert {"vectors", "depth", "include_static_vectors"} <= changed
