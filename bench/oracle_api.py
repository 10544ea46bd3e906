"""Compare what public classes and functions do with what spaCy's do, at the edges.

``bin/oracle-api`` evaluates the expressions of the tables in ``bench/api`` in both
libraries, and prints those that differ in their value, in the class of what they raise,
or in their warnings. It fails if there are such that ``bench/api/differences.txt`` does
not list with a reason.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from api_worker import read_table

HERE = Path(__file__).parent
TABLES = HERE / "api"
LIBRARIES = ("fastpipe", "spacy")
# Characters of a result that are shown, and those of them that both have.
WIDTH = 160
CONTEXT = 40


def evaluate(python: str, library: str, table: Path) -> list[dict[str, Any]]:
    """Return what came of each expression of a table."""
    expressions = read_table(table, library)[1]
    found: list[dict[str, Any]] = []
    while len(found) < len(expressions):
        command = [python, HERE / "api_worker.py", library, table, str(len(found))]
        done = subprocess.run(command, capture_output=True, text=True)
        found += [json.loads(line) for line in done.stdout.splitlines()]
        if len(found) == len(expressions):
            break
        if "api_worker" in done.stderr and "exec(setup" in done.stderr:
            raise SystemExit(f"{table}: {done.stderr}")
        found.append({"error": ["crash"], "text": done.stderr[-200:], "warnings": []})
    return found


def read_differences(path: Path) -> list[tuple[str, str]]:
    """Return the differences that are meant, each with its reason.

    A line that begins with a hash sign is the reason of those below it. One that ends
    with an ellipsis stands for all expressions that begin so.
    """
    differences, reason = [], ""
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("#"):
            reason = line.removeprefix("#").strip()
        elif line:
            differences.append((line, reason))
    return differences


def is_listed(expression: str, differences: list[tuple[str, str]]) -> bool:
    """Return whether a difference is meant."""
    return any(
        expression.startswith(line[:-1]) if line.endswith("…") else expression == line
        for line, _ in differences
    )


def is_same(ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
    """Return whether two results differ in no more than the wording of an error.

    An error may be of further classes than its counterpart.
    """
    if ours["warnings"] != theirs["warnings"]:
        return False
    if "error" in theirs:
        return theirs["error"][0] in ours.get("error", [])
    return "value" in ours and ours["value"] == theirs["value"]


def show(ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """Return a line for each of two results, from where they begin to differ."""
    lines = []
    for found in (ours, theirs):
        value = found.get("value", f"{found.get('error')}: {found.get('text', '')!r}")
        lines.append(f"{value} {' '.join(found['warnings'])}".rstrip())
    pairs = enumerate(zip(*lines, strict=False))
    same = next((i for i, (a, b) in pairs if a != b), 0)
    first = max(0, same - CONTEXT)
    return [f"{'...' if first else ''}{line[first : first + WIDTH]}" for line in lines]


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", required=True, help="Python that has spaCy")
    parser.add_argument("tables", nargs="*", help="names of tables; all by default")
    args = parser.parse_args()
    names = args.tables or sorted(path.stem for path in TABLES.glob("*.txt"))
    differences = read_differences(TABLES / "differences.txt")
    counts: Counter[str] = Counter()
    for name in names:
        if name == "differences":
            continue
        table = TABLES / f"{name}.txt"
        expressions = read_table(table, "LIB")[1]
        ours = evaluate(sys.executable, "fastpipe", table)
        theirs = evaluate(args.peer, "spacy", table)
        for expression, mine, other in zip(expressions, ours, theirs, strict=True):
            counts["compared"] += 1
            if is_same(mine, other):
                counts["equal"] += 1
            elif is_listed(f"{name}: {expression}", differences):
                counts["listed"] += 1
            else:
                counts["different"] += 1
                print(f"{name}: {expression}")
                for library, line in zip(LIBRARIES, show(mine, other), strict=True):
                    print(f"    {library:<8}  {line}")
    print(", ".join(f"{counts[key]:,} {key}" for key in counts))
    sys.exit(1 if counts["different"] else 0)


if __name__ == "__main__":
    main()
