"""Reads what the package's files import of each other, without running them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import fastpipe

PACKAGE = Path(fastpipe.__file__).parent
# A `.pyi` says nothing that its module does not do.
SUFFIXES = ("py", "pyx", "pxd")


def sources(package: Path = PACKAGE) -> list[Path]:
    """Return the files of the package but for its own ``__init__.py``."""
    return [
        path
        for suffix in SUFFIXES
        for path in sorted(package.rglob(f"*.{suffix}"))
        if path != package / "__init__.py"
    ]


def module_name(path: Path, package: Path = PACKAGE) -> str:
    """Return a file's dotted name below the package, e.g. ``"util.paths"``."""
    parts = path.relative_to(package).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@cache
def imported_names(path: Path, package: Path = PACKAGE) -> frozenset[str]:
    """Return what a file imports or cimports of the package, as dotted names below it.

    Imports inside functions count, and modules that ``import_module`` is told by name.
    Those for type checkers alone, under ``TYPE_CHECKING``, don't: they are never run,
    and so a function may say that what it is handed comes from a floor above.
    """
    source = path.read_text(encoding="utf-8")
    read = _python_imports if path.suffix == ".py" else _cython_imports
    folder = path.relative_to(package).parent.parts
    found = set()
    for level, name in read(source):
        if level:
            found.add(".".join([*folder[: len(folder) - level + 1], *name.split(".")]))
        elif name.startswith("fastpipe."):
            found.add(name.removeprefix("fastpipe."))
    return frozenset(found)


def _python_imports(source: str) -> Iterator[tuple[int, str]]:
    """Yield the level and the name of each import."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and _name_of(node.test) == "TYPE_CHECKING":
            waiting += node.orelse
            continue
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.level, f"{node.module or ''}.{alias.name}".lstrip(".")
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield 0, alias.name
        elif isinstance(node, ast.Call) and node.args:
            name = _called_by_name(node)
            yield len(name) - len(name.lstrip(".")), name.lstrip(".")
        waiting += ast.iter_child_nodes(node)


def _called_by_name(call: ast.Call) -> str:
    """Return the module that a call imports, as far as it is written out."""
    if _name_of(call.func) not in {"import_module", "__import__"}:
        return ""
    told = call.args[0]
    if isinstance(told, ast.JoinedStr):
        told = told.values[0]
    return str(told.value) if isinstance(told, ast.Constant) else ""


def _name_of(node: ast.expr) -> str:
    """Return the last part of a dotted name, or "" of what is none."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


_CYTHON_IMPORT = re.compile(
    r"^[ \t]*from\s+(\.*)([\w.]*)\s+c?import\s+(\([^)]*\)|[^\n(]+)"
    r"|^[ \t]*c?import\s+([\w.]+)",
    re.M,
)
_CYTHON_NAME = re.compile(r"(\w+)(?:\s+as\s+\w+)?")


def _cython_imports(source: str) -> Iterator[tuple[int, str]]:
    source = re.sub(r"#.*", "", source)
    for dots, module, names, plain in _CYTHON_IMPORT.findall(source):
        if plain:
            yield 0, plain
        for name in _CYTHON_NAME.findall(names):
            yield len(dots), f"{module}.{name}".lstrip(".")


@cache
def module_graph(package: Path = PACKAGE) -> dict[str, set[str]]:
    """Return for each module those that are imported with it.

    Importing ``a.b`` runs ``a/__init__.py`` first, so that belongs to them where the
    importing module is not in ``a`` itself.
    """
    files: dict[str, list[Path]] = {}
    for path in sources(package):
        files.setdefault(module_name(path, package), []).append(path)
    graph = {}
    for name, paths in files.items():
        found = set()
        for path in paths:
            for imported in imported_names(path, package):
                found |= (_parents(imported) | {imported}) - _parents(name)
        graph[name] = found & set(files) - {name}
    return graph


def _parents(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:i]) for i in range(1, len(parts))}


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of nodes of which each leads to each other, sorted.

    By Tarjan's "Depth-first search and linear graph algorithms" (1972).
    """
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        order[node] = lowest[node] = len(order)
        waiting.append(node)
        for other in graph.get(node, ()):
            if other not in order:
                visit(other)
            if other in waiting:
                lowest[node] = min(lowest[node], lowest[other])
        if lowest[node] == order[node]:
            group = waiting[waiting.index(node) :]
            del waiting[waiting.index(node) :]
            if len(group) > 1:
                found.append(sorted(group))

    for node in graph:
        if node not in order:
            visit(node)
    return sorted(found)
