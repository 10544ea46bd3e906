"""References of configs: what is said of those that can't be resolved."""

import pytest

from fastpipe.config import Config, load_config, load_config_from_str
from fastpipe.errors import ConfigError

TEXT = """
[paths]
train = "corpus/train.spacy"
dev = null

[corpora]

[corpora.train]
path = VALUE
"""


def problems(text):
    with pytest.raises(ConfigError, match="references can't be resolved") as caught:
        load_config_from_str(text).interpolate()
    return {".".join(one["loc"]): one["msg"] for one in caught.value.errors}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "${paths.trian}",
            "'paths.trian' to refer to. Did you mean '${paths.train}",
        ),
        (
            "${paths:trian}",
            "'paths.trian' to refer to. Did you mean '${paths.train}",
        ),
        ("${path.train}", "no 'path.train' to refer to. Did you mean '${paths.train}'"),
        ('"data/${paths.trian}"', "no 'paths.trian' to refer to."),
        ('["a", "${paths.trian}"]', "no 'paths.trian' to refer to."),
        ("${zebra}", "no 'zebra' to refer to."),
        ("${}", "is empty"),
        ("${paths.train", "doesn't end"),
        ('"data/${paths}"', "'paths' is a section"),
        ("${corpora.train.path}", "circle: corpora.train.path → corpora.train.path"),
        ("${corpora}", "circle"),
    ],
)
def test_a_broken_reference_is_named_where_it_stands(value, expected):
    found = problems(TEXT.replace("VALUE", value))
    assert list(found) == ["corpora.train.path"]
    assert expected in found["corpora.train.path"]


def test_settings_and_sections_that_refer_to_each_other():
    assert "a.x → b.y → a.x" in problems("[a]\nx = ${b.y}\n[b]\ny = ${a.x}")["a.x"]
    assert "a.x → b.y → a.x" in problems("[a]\nx = ${b}\n[b]\ny = ${a}")["a.x"]
    chain = load_config_from_str("[a]\nx = ${b}\ny = ${b.z}\n[b]\nz = 1")
    assert chain.interpolate()["a"] == {"x": {"z": 1}, "y": 1}


@pytest.mark.parametrize("value", ['"$paths.train"', '"costs $5"', '"$${paths.trian}"'])
def test_a_dollar_is_no_reference(value):
    load_config_from_str(TEXT.replace("VALUE", value)).interpolate()


def test_overrides_are_checked_too(tmp_path):
    file = tmp_path / "a.cfg"
    file.write_text(TEXT.replace("VALUE", "${paths.train}"))
    overrides = {"corpora.train.path": "${paths.deev}"}
    with pytest.raises(ConfigError, match=r"Did you mean '\$\{paths.dev\}'"):
        load_config(file, overrides=overrides, interpolate=True)
    with pytest.raises(ConfigError, match="Expected one of: paths, corpora"):
        load_config(file, overrides={"zebra.x": 1})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('["${a.x}", "${a.y}"]', ["k", "l"]),
        ('["${a.x}", "b", "${a.y}"]', ["k", "b", "l"]),
        ('["${a.x}/q", "${a.y}", 3, "${a.n}"]', ["k/q", "l", 3, "1"]),
        ('[["${a.x}", "${a.y}"], "${a.x}"]', [["k", "l"], "k"]),
        ('["${a.x}"]', ["k"]),
        ('["${a.x}${a.y}"]', ["kl"]),
        ("[]", []),
    ],
)
def test_references_in_lists(value, expected):
    text = f'[a]\nx = "k"\ny = "l"\nn = 1\n[b]\nz = {value}'
    config = load_config_from_str(text)
    assert config.interpolate()["b"]["z"] == expected
    assert Config().from_str(text)["b"]["z"] == expected
    assert Config().from_str(text).is_interpolated
    assert Config().from_str(text, interpolate=False)["b"]["z"] == config["b"]["z"]


def test_references_in_a_list_of_sections():
    parts = [{"z": ["${a.x}", "${a.x}"], "y": 1}]
    config = Config({"a": {"x": "k"}, "b": {"parts": parts}})
    assert config.interpolate()["b"]["parts"] == [{"z": ["k", "k"], "y": 1}]
