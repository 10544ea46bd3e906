"""The table of what the manual promises names tests that are there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "manual-coverage.md"


def rows():
    for line in PAGE.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        is_row = line.startswith("|") and not set(line) <= set("|-")
        if is_row and cells[0] != "promise":
            yield cells


def test_every_promise_has_a_place_and_a_test():
    found = list(rows())
    assert len(found) > 50
    for cells in found:
        assert len(cells) == 3, cells
        assert all(cells), cells
        assert re.fullmatch(r"`tests/[\w/]+\.py(::test_\w+)?`", cells[2]), cells


def test_every_named_test_is_there():
    for *_, cell in rows():
        path, _, name = cell.strip("`").partition("::")
        tree = ast.parse((ROOT / path).read_text())
        names = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
        if name:
            assert name in names, cell
        else:
            assert any(one.startswith("test_") for one in names), cell
