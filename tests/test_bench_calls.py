"""What times the calls of the API."""

import json
import subprocess
import sys
from pathlib import Path

from processes import environment

BENCH = Path(__file__).parent.parent / "bench"


def run(code: str) -> str:
    command = [sys.executable, "-c", code, str(BENCH)]
    return subprocess.check_output(command, text=True, env=environment())


def test_each_call_of_the_table_works() -> None:
    code = """
import sys
sys.path.insert(0, sys.argv[1])
import calls_worker
calls_worker.ENOUGH_TIMES = calls_worker.ENOUGH_SECONDS = 0
sys.argv[1:] = ["fastpipe", "80"]
calls_worker.main()
"""
    rows = [json.loads(line) for line in run(code).splitlines()]
    assert [row for row in rows if "error" in row] == []
    assert len(rows) > 200 and len({row["name"] for row in rows}) == len(rows)


def test_slower_and_growing_calls_are_named() -> None:
    code = """
import sys
sys.path.insert(0, sys.argv[1])
from calls import table
ours = {1000: {"a": 1.0, "b": 1.0}, 10000: {"a": 10.0, "b": 90.0}}
theirs = {1000: {"a": 3.0, "b": 0.5}, 10000: {"a": 30.0, "b": 100.0}}
print(table(ours, theirs))
"""
    text = run(code)
    assert "1,000 tokens: 2 calls, median 1.8 times spaCy's speed; slower: 1: b" in text
    assert "10,000 tokens: 2 calls, median 2.1 times spaCy's speed; slower: 0." in text
    assert "Growing faster than the text: b (90 times from 1,000 to 10,000" in text
