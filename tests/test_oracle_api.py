"""What compares the public classes and functions with spaCy's."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from processes import environment

BENCH = Path(__file__).parent.parent / "bench"
TABLES = sorted(
    path.stem for path in (BENCH / "api").glob("*.txt") if path.stem != "differences"
)
CODE = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from api_worker import evaluate, expand, read_table
from oracle_api import is_listed, is_same, show
"""


def run(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", CODE + code, str(BENCH), *arguments]
    return subprocess.check_output(command, text=True, env=environment())


def test_choices_are_combined() -> None:
    code = "print(json.dumps(expand('f(<<1 || 2>>, <<a || b>>)')))"
    expected = ["f(1, a)", "f(1, b)", "f(2, a)", "f(2, b)"]
    assert json.loads(run(code)) == expected


@pytest.mark.parametrize("table", TABLES)
def test_expressions_of_tables_are_evaluated(table: str) -> None:
    code = """
path = Path(sys.argv[1]) / "api" / f"{sys.argv[2]}.txt"
setup, expressions = read_table(path, "fastpipe")
assert len(expressions) > 50
for expression in expressions[::40]:
    json.dumps(evaluate(setup, expression))
"""
    run(code, table)


def test_what_counts_as_the_same() -> None:
    code = """
value = evaluate("x = 1.0", "[x, (2,), {'a'}, None]")
items = [["float", "1"], ["tuple", 2], ["set", ["a"]], None]
assert value == {"value": ["list", *items], "warnings": []}
key = evaluate("", "{}[1]")
other = evaluate("", "[][1]")
assert key["error"][:2] == ["KeyError", "LookupError"]
assert is_same(key, key) and not is_same(key, other) and not is_same(value, key)
assert is_same({"error": ["ValueError", "KeyError"], "warnings": []}, key)
loud = evaluate("import warnings", "warnings.warn('x', DeprecationWarning)")
assert loud == {"value": None, "warnings": ["DeprecationWarning"]}
assert is_listed("a: b[1]", [("a: b…", "")]) and not is_listed("a: b", [("a: c", "")])
assert len(show(value, key)) == 2
"""
    run(code)
