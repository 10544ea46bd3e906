"""JSON is written as srsly does, but for text that ends its process."""

import subprocess
import sys

import pytest
import srsly
from processes import environment

from fastpipe._runtime.json_text import dump_json, write_json, write_jsonl
from fastpipe.errors import InputError

VALUES = [{"a": [1, {"é": None}]}, [], "\U0001f40d", {"1": (True, 0.5)}]


@pytest.mark.parametrize("value", VALUES)
def test_values_are_read_again(value, tmp_path):
    assert dump_json(value) == srsly.json_dumps(value)
    write_json(tmp_path / "one.json", value)
    write_jsonl(tmp_path / "two.jsonl", iter([value, value]))
    expected = srsly.json_loads(srsly.json_dumps(value))
    assert srsly.read_json(tmp_path / "one.json") == expected
    assert list(srsly.read_jsonl(tmp_path / "two.jsonl")) == [expected, expected]


@pytest.mark.parametrize("text", ["\ud800", "x\udfff"])
def test_a_string_that_is_no_text_is_named(text):
    keys = ({text: 1}, [{"a": ({text: 1},)}], {"é": {text: 1}})
    for value in (*keys, text, {"a": {"b": [text], "c": {}}, "d": {"e": 1}}):
        with pytest.raises(InputError, match="half of a surrogate pair"):
            dump_json(value)


def test_a_config_with_such_a_key(tmp_path):
    config = tmp_path / "config.cfg"
    config.write_text(
        '[nlp]\nlang = "en"\npipeline = []\n\n[components]\n\n[training]\n'
        'score_weights = {"\\ud800": 1.0}\n',
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "fastpipe", "init", "fill-config", str(config)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
    )
    assert done.returncode == 1
    assert "half of a surrogate pair" in done.stderr
    assert "Traceback" not in done.stderr
