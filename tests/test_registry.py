import subprocess
import sys

import pytest
from processes import environment
from thinc.api import Model

import fastpipe
from fastpipe.config import Config
from fastpipe.errors import ConfigError, RegistryError
from fastpipe.registry import registry


@registry.misc("fastpipe.test_repeat.v1")
def repeat(word: str, times: int = 2) -> str:
    return word * times


@registry.architectures("test_registry.linear.v1")
def make_model(width: int, pieces: int = 3) -> Model:
    return Model("test", lambda model, X, is_train: (X, lambda dY: dY))


def test_functions_are_found_under_both_spellings():
    for name in ("fastpipe.test_repeat.v1", "spacy.test_repeat.v1"):
        assert name in registry.misc
        assert registry.has("misc", name)
        assert registry.get("misc", name) is repeat
        assert registry.misc.get(name) is repeat
    assert not registry.has("misc", "spacy.no_such.v1")
    assert not registry.has("no_such_registry", "spacy.no_such.v1")


def test_builtin_functions_are_found_without_an_import():
    assert registry.has("architectures", "spacy.HashEmbedCNN.v2")
    assert registry.has("architectures", "fastpipe.Tagger.v2")
    assert registry.has("optimizers", "Adam.v1")
    assert registry.has("factories", "tagger")
    assert registry.has("scorers", "spacy.tagger_scorer.v1")


def test_the_module_is_used_like_the_class():
    assert fastpipe.registry.architectures is registry.architectures
    assert fastpipe.registry.resolve is not None
    assert "layers" in fastpipe.registry.get_registry_names()


def test_find_tells_where_a_function_is():
    found = registry.find("misc", "spacy.test_repeat.v1")
    assert found["module"] == __name__
    assert found["line_no"] > 1


def test_unknown_names_suggest_what_there_is():
    with pytest.raises(RegistryError, match=r"Did you mean 'Adam\.v1'"):
        registry.get("optimizers", "Adm.v1")
    with pytest.raises(RegistryError, match=r"Did you mean 'fastpipe\.test_repeat"):
        registry.get("misc", "spacy.test_repat.v1")
    with pytest.raises(RegistryError, match="Did you mean 'optimizers'"):
        registry.get("optimisers", "Adam.v1")
    with pytest.raises(ValueError, match="can't be created"):
        registry.create("misc")


def test_resolve_calls_functions_and_fill_writes_their_defaults():
    config = {"a": {"@misc": "spacy.test_repeat.v1", "word": "ha"}, "b": 1}
    assert registry.resolve(config) == {"a": "haha", "b": 1}
    filled = registry.fill(config)
    assert filled["a"] == {"@misc": "spacy.test_repeat.v1", "word": "ha", "times": 2}
    assert registry.resolve(config, overrides={"a.word": "x"}) == {"a": "xx", "b": 1}


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ({"word": "x", "times": "two"}, "a.times"),
        ({"times": 2}, "missing required argument: 'word'"),
        ({"word": "x", "tims": 2}, "unexpected argument: 'tims'"),
    ],
)
def test_wrong_arguments_are_named(block, message):
    config = {"a": {"@misc": "spacy.test_repeat.v1", **block}}
    with pytest.raises(ConfigError) as error:
        registry.resolve(config)
    assert message in str(error.value)
    assert isinstance(error.value, ValueError)


def test_a_registry_of_ones_own():
    registry.create("test_own_things")
    registry.test_own_things("x.v1", func=repeat)
    assert registry.get("test_own_things", "x.v1") is repeat
    assert registry.resolve({"a": {"@test_own_things": "x.v1", "word": "y"}}) == {
        "a": "yy"
    }


def test_a_language_is_made_when_it_is_looked_up():
    assert registry.languages.get("jv").lang == "jv"
    assert "jv" in registry.languages
    with pytest.raises(RegistryError, match=r"'zz'.*ISO 639"):
        registry.languages.get("zz")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("optimizers", "Adam.v1"),
        ("optimizers", "SGD.v1"),
        ("schedules", "warmup_linear.v1"),
        ("losses", "L2Distance.v1"),
        ("initializers", "glorot_uniform_init.v1"),
        ("layers", "Linear.v1"),
        ("ops", "NumpyOps"),
    ],
)
def test_functions_of_thinc_need_no_import(kind, name):
    code = (
        f"import fastpipe; found = fastpipe.registry.get({kind!r}, {name!r}); "
        f"print(fastpipe.registry.has({kind!r}, {name!r}), found.__module__)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True)
    module = "fastpipe.ml.optimizer" if name == "Adam.v1" else "thinc"
    assert done.stdout.startswith(f"True {module}"), done.stderr


@pytest.mark.parametrize("name", [3, None, True, ["Adam.v1"], {"a": 1}, "${a.b}"])
def test_a_function_has_a_string_as_its_name(name):
    config = Config({"a": {"b": 3}, "x": {"y": {"@optimizers": name}}})
    if name != "${a.b}":
        with pytest.raises(ConfigError, match=r"x\.y\.@optimizers: expected the name"):
            registry.fill(config)
    with pytest.raises((ConfigError, RegistryError)):
        registry.resolve(config.interpolate())
