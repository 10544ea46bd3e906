"""The file that says which settings to search."""

import pytest

from fastpipe.config import Config
from fastpipe.errors import ConfigError, MissingFileError
from fastpipe.training.search.space import (
    Choice,
    Range,
    check_names,
    load_space,
    space_to_dict,
)

SPACE = """
[space]
training.dropout = {"type": "float", "low": 0.1, "high": 0.5, "step": 0.1}

[space.training.optimizer.learn_rate]
type = "float"
low = 1e-4
high = 1
log = true

[space.components.tok2vec.model.encode.depth]
type = "int"
low = 1
high = 8

[space.components.tok2vec.model.encode.kind]
type = "categorical"
values = ["a", 1, null, true]
"""


@pytest.fixture
def read(tmp_path):
    def call(text):
        path = tmp_path / "space.cfg"
        path.write_text(text, encoding="utf-8")
        return load_space(path)

    return call


def test_sections_and_dotted_names(read):
    encode = "components.tok2vec.model.encode"
    space = read(SPACE)
    assert space == {
        "training.dropout": Range(0.1, 0.5, 0.1, False, False),
        "training.optimizer.learn_rate": Range(1e-4, 1, None, True, False),
        f"{encode}.depth": Range(1, 8, None, False, True),
        f"{encode}.kind": Choice(("a", 1, None, True)),
    }
    assert space_to_dict(space)[f"{encode}.depth"]["high"] == 8


def test_what_a_range_has():
    steps = Range(0.1, 0.5, 0.1, False, False)
    assert all(steps.has(0.1 * i) for i in range(1, 6))
    assert not any(map(steps.has, (0.0, 0.15, 0.6, "0.1", None, True)))
    whole = Range(2, 9, None, False, True)
    assert whole.has(3) and not whole.has(3.5) and not whole.has(10)
    choice = Choice((1, None, "a"))
    assert choice.has(1) and choice.has(None)
    assert not choice.has(True) and not choice.has(1.0)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no [space]"),
        ("[space]", "no [space]"),
        ("[training]\ndropout = 1", "found [training]"),
        ("[space]\na.b = 3", "space.a.b: expected a section"),
        ("[space]\na.b = {}", "space.a.b.type: expected one of 'categorical'"),
        ("[space.a.b]\ntype = 'x'", "space.a.b.type"),
        ('[space.a.b]\ntype = "loguniform"', "got 'loguniform'"),
        ("[space.a.b]\nlow = 1", "space.a.b.type: expected one of"),
        ('[space.a.b]\ntype = "int"\nlow = 1', "space.a.b.high: is missing"),
        ('[space.a.b]\ntype = "int"\nlow = 1\nhihg = 2', "hihg: unknown. Did you mean"),
        ('[space.a.b]\ntype = "int"\nlow = 1.5\nhigh = 2', "low: expected a whole"),
        ('[space.a.b]\ntype = "int"\nlow = true\nhigh = 2', "low: expected a whole"),
        ('[space.a.b]\ntype = "float"\nlow = "1"\nhigh = 2', "low: expected a number"),
        ('[space.a.b]\ntype = "float"\nlow = 3\nhigh = 2', "high: expected 3 or more"),
        ('[space.a.b]\ntype = "float"\nlow = 0\nhigh = 2\nlog = true', "above 0"),
        ('[space.a.b]\ntype = "int"\nlow = 0\nhigh = 2\nlog = true', "1 or more"),
        ('[space.a.b]\ntype = "int"\nlow = 1\nhigh = 2\nlog = 1', "log: expected true"),
        ('[space.a.b]\ntype = "int"\nlow = 1\nhigh = 2\nstep = 0', "step: expected"),
        (
            '[space.a.b]\ntype = "int"\nlow = 1\nhigh = 2\nstep = 1\nlog = true',
            "step: can't be had together",
        ),
        ('[space.a.b]\ntype = "categorical"\nvalues = 3', "values: expected a list"),
        ('[space.a.b]\ntype = "categorical"\nvalues = []', "values: expected a list"),
        ('[space.a.b]\ntype = "categorical"\nvalues = [[1]]', "values: expected texts"),
        ('[space.a.b]\ntype = "categorical"\nvalues = [1, 1]', "each value once"),
        ("[space.a.b\ntype", "space.cfg"),
        ("type = 3", "space.cfg"),
    ],
)
def test_what_is_wrong_is_told_with_section_and_key(read, text, message):
    with pytest.raises(ConfigError) as raised:
        read(text)
    assert message in str(raised.value)
    assert "space.cfg" in str(raised.value)


def test_files_that_are_none(tmp_path):
    with pytest.raises(MissingFileError, match=r"space\.training\.dropout"):
        load_space(tmp_path / "none.cfg")
    path = tmp_path / "binary.cfg"
    path.write_bytes(b"[space]\n\xff")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_space(path)


def test_names_are_those_of_the_config():
    config = Config({"training": {"dropout": 0.1, "batcher": {"size": 3}}})
    check_names({"training.dropout": Choice((1,))}, config, "s.cfg")
    space = dict.fromkeys(("training.dropuot", "training.batcher"), Choice((1,)))
    with pytest.raises(ConfigError) as raised:
        check_names(space, config, "s.cfg")
    message = str(raised.value)
    assert "training.dropuot" in message and "'training.dropout'" in message
    assert "is a section" in message and "training.batcher.size" in message
