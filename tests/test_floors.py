"""The floors of the house: a file imports from its own floor and those below."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import fastpipe

PACKAGE = Path(fastpipe.__file__).parent

# Floor 0, from left to right: a family imports from those before it. The heads that
# stand at the package's root belong to a family.
FAMILIES = [
    "_runtime",
    "_lexicon",
    "_docs",
    "_tokenizing",
    "_examples",
    "_matching",
    "_lemmas",
    "_transitions",
    "_layers",
]
HEADS = {
    "_doc": "_docs",
    "_example": "_examples",
    "_parser": "_transitions",
    "_hashembed": "_layers",
}
# What anything may name: it imports nothing of the package.
GROUND = {"about", "errors"}
ABOVE = {
    1: """arguments attrs config console glossary lexeme lookups matcher morphology
        parts_of_speech registry schemas strings symbols threads tokenizer tokens util
        validation vectors vocab vocab_creation""",
    2: "ml",
    3: """displacy kb lang language loading pipe_analysis pipeline scorer scoring
        ty""",
    4: "batch_inference benchmark downloads packaging training",
    5: "cli __main__",
}


def room_heights() -> dict[str, int]:
    heights = dict.fromkeys(GROUND, -1)
    heights |= {family: place for place, family in enumerate(FAMILIES)}
    heights |= {head: heights[family] for head, family in HEADS.items()}
    for floor, names in ABOVE.items():
        heights |= dict.fromkeys(names.split(), 100 * floor)
    return heights


HEIGHTS = room_heights()


def python_imports(source: str) -> Iterator[tuple[int, str]]:
    """Yield the level and the module of each import, also those inside functions."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.level, f"{node.module or ''}.{alias.name}".lstrip(".")
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield 0, alias.name
        waiting += ast.iter_child_nodes(node)


CYTHON_IMPORT = re.compile(
    r"^\s*from\s+(\.*)([\w.]*)\s+c?import\s+([\w]+)|^\s*c?import\s+([\w.]+)", re.M
)


def cython_imports(source: str) -> Iterator[tuple[int, str]]:
    for dots, module, name, plain in CYTHON_IMPORT.findall(source):
        yield len(dots), plain or f"{module}.{name}".lstrip(".")


def imported_rooms(path: Path, package: Path = PACKAGE) -> set[str]:
    """Return the top names below ``fastpipe`` that a file imports or cimports."""
    source = path.read_text(encoding="utf-8")
    read = python_imports if path.suffix == ".py" else cython_imports
    inside = path.relative_to(package).parent.parts
    rooms = set()
    for level, name in read(source):
        if level:
            whole = [*inside[: len(inside) - level + 1], *name.split(".")]
        elif name.startswith("fastpipe."):
            whole = name.split(".")[1:]
        else:
            continue
        if whole[0] in HEIGHTS:
            rooms.add(whole[0])
    return rooms


def room_of(path: Path, package: Path = PACKAGE) -> str:
    return path.relative_to(package).parts[0].split(".")[0]


def upward(path: Path, package: Path = PACKAGE) -> list[str]:
    """Return the imports of a file that reach above its own floor or family."""
    room = room_of(path, package)
    here = HEIGHTS[room]
    return [
        f"{path.relative_to(package)} imports {other}"
        for other in sorted(imported_rooms(path, package))
        if HEIGHTS[other] > here
    ]


def sources() -> list[Path]:
    return [
        path
        for suffix in ("py", "pyx", "pxd")
        for path in sorted(PACKAGE.rglob(f"*.{suffix}"))
        if path != PACKAGE / "__init__.py"
    ]


def test_each_room_is_on_a_floor():
    rooms = {room_of(path) for path in sources()}
    assert rooms - {"__init__"} <= set(HEIGHTS)


def test_no_file_reaches_up():
    found = [line for path in sources() for line in upward(path)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("_docs/token.pyx", "from .._tokenizing.tokenizer cimport Tokenizer"),
        ("_lexicon/vocab.pyx", "from .._doc cimport Doc"),
        ("_runtime/arena.pyx", "from ..util import registry"),
        ("ml/ops.py", "def later():\n    from ..language import Language"),
        ("util/paths.py", "import fastpipe.training.corpus"),
    ],
)
def test_a_planted_import_is_found(tmp_path, place, line):
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(line, encoding="utf-8")
    assert upward(path, tmp_path)
