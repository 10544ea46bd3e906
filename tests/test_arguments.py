"""Arguments in configs, held against the signatures of the functions they are for."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import PositiveInt, StrictBool, StrictInt

from fastpipe.errors import ConfigError
from fastpipe.registry import registry
from fastpipe.util import load_config_from_str, load_model_from_config


@registry.misc("test_arguments.kinds.v1")
def kinds(
    word: str = "x",
    plain: bool = False,
    strict: StrictBool = False,
    whole: int = 1,
    exact: StrictInt = 1,
    share: float = 0.5,
    positive: PositiveInt = 1,
    mode: Literal["a", "b"] = "a",
    words: list[str] = [],  # noqa: B006
    maybe: int | None = None,
    place: str | Path = "here",
    table: dict[str, float] = {},  # noqa: B006
    call: Callable[[int], int] | None = None,
    unknown: "NotThere" = None,  # noqa: F821
    wrong_default: int = None,  # noqa: RUF013
):
    return locals()


@registry.misc("test_arguments.any.v1")
def takes_any(first: int, **others):
    return {"first": first, **others}


def call(name="test_arguments.kinds.v1", **arguments):
    return registry.resolve({"block": {"@misc": name, **arguments}})["block"]


@pytest.mark.parametrize(
    ("setting", "value", "result"),
    [
        ("plain", 1, True),
        ("plain", "yes", True),
        ("plain", 0, False),
        ("strict", True, True),
        ("whole", "7", 7),
        ("whole", 7.0, 7),
        ("share", 1, 1),
        ("share", "0.25", 0.25),
        ("words", ["a", "b"], ["a", "b"]),
        ("maybe", None, None),
        ("maybe", 3, 3),
        ("place", "there", "there"),
        ("place", Path("there"), Path("there")),
        ("table", {"a": 1.5}, {"a": 1.5}),
        ("unknown", 3, 3),
        ("wrong_default", None, None),
        ("call", None, None),
    ],
)
def test_values_that_fit_or_can_be_converted(setting, value, result):
    found = call(**{setting: value})[setting]
    assert found == result
    assert isinstance(found, bool) == isinstance(result, bool)


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [
        ("word", 3, "a valid string, got 3"),
        ("plain", "maybe", "a valid boolean, got 'maybe'"),
        ("strict", 1, "a valid boolean, got 1"),
        ("whole", "two", "a valid integer"),
        ("whole", 1.5, "a valid integer"),
        ("whole", True, "a number, got True"),
        ("share", False, "a number, got False"),
        ("maybe", True, "a number, got True"),
        ("positive", True, "a number, got True"),
        ("table", {"a": True}, "a number, got True"),
        ("exact", "7", "a valid integer, got '7'"),
        ("positive", 0, "greater than 0, got 0"),
        ("mode", "c", "'a' or 'b', got 'c'"),
        ("words", "ab", "a valid list, got 'ab'"),
        ("words", ["a", 1], "a valid string, got 1"),
        ("maybe", "x", "a valid integer"),
        ("call", "not a function", "got 'not a function'"),
    ],
)
def test_values_that_do_not_fit(setting, value, expected):
    with pytest.raises(ConfigError) as error:
        call(**{setting: value})
    message = str(error.value)
    assert "'test_arguments.kinds.v1' can't be called" in message
    assert f"block.{setting}" in message
    assert expected in message


def test_missing_and_unknown_arguments():
    with pytest.raises(ConfigError, match="missing required argument: 'first'"):
        call("test_arguments.any.v1")
    with pytest.raises(ConfigError, match=r"'wrod'\. Did you mean 'word'"):
        call(wrod="x")
    assert call("test_arguments.any.v1", first=1, second=2) == {"first": 1, "second": 2}


def test_the_section_is_named_from_the_root_of_the_config():
    text = (
        '[nlp]\nlang = "en"\npipeline = []\n'
        '[nlp.tokenizer]\n@tokenizers = "spacy.Tokenizer.v1"\nx = 1\n'
    )
    with pytest.raises(ConfigError, match=r"nlp\.tokenizer\.x: unexpected"):
        load_model_from_config(load_config_from_str(text))


def test_calls_within_calls_and_within_sections_are_checked():
    inner = {"@misc": "test_arguments.kinds.v1", "strict": 1}
    with pytest.raises(ConfigError, match=r"a\.b\.strict"):
        registry.resolve({"a": {"b": inner}})
    outer = {"@misc": "test_arguments.any.v1", "first": 1, "second": inner}
    with pytest.raises(ConfigError, match=r"a\.second\.strict"):
        registry.fill({"a": outer})


def test_references_are_followed_and_kept():
    text = (
        "[numbers]\nn = 0\n"
        '[block]\n@misc = "test_arguments.kinds.v1"\npositive = ${numbers.n}\n'
    )
    config = load_config_from_str(text)
    with pytest.raises(ConfigError, match=r"block\.positive"):
        registry.fill(config)
    config["numbers"]["n"] = 2
    filled = registry.fill(config)
    assert filled["block"]["positive"] == "${numbers.n}"
    assert registry.resolve(config)["block"]["positive"] == 2


def test_without_validation_nothing_is_checked():
    block = {"a": {"@misc": "test_arguments.kinds.v1", "strict": 1}}
    assert registry.fill(block, validate=False)["a"]["strict"] == 1


@given(st.one_of(st.booleans(), st.integers(), st.text(), st.none()))
def test_a_strict_boolean_is_a_boolean(value):
    if isinstance(value, bool):
        assert call(strict=value)["strict"] is value
    elif value != 0 or value is None:
        with pytest.raises(ConfigError, match="strict"):
            call(strict=value)
