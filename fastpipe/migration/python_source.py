"""Modules and scripts in Python, by their syntax tree."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import re
import warnings
from collections.abc import Iterator

from . import commands, cython_source, names, requirements
from .edits import Edit, Note, Rewritten, apply_edits, substitute

# Functions whose first argument is the name of a module, or a path into one.
_TAKES_MODULE = {
    "import_module", "__import__", "find_spec", "importorskip", "patch", "files",
    "getLogger", "reload", "resolve_name", "setattr", "delattr", "find_loader",
}  # fmt: skip
# ... or of an installed distribution.
_TAKES_DISTRIBUTION = {
    "version", "distribution", "metadata", "requires", "get_distribution", "require",
}  # fmt: skip
_ALIAS_IMPORT = f"import {names.NEW}.as_spacy"
_WORD = re.compile(r"(?<![\w.])spacy(?![\w-])")
_IMPORTED = re.compile(r"\A(from\s+)spacy(?=[.\s])")
_DOCTEST = re.compile(r"^\s*(?:>>>|\.\.\.) ")
_REQUIREMENT = re.compile(r"spacy\s*(?:\[|[~=!<>]=?)", re.IGNORECASE)


def rewrite(lines: list[str], *, is_setup: bool = False) -> Rewritten:
    """Return the lines of a module as they would be.

    Parameters
    ----------
    lines
        The lines, with their ends.
    is_setup
        Whether it is a ``setup.py``, where the string ``"spacy"`` is a requirement.
    """
    if not any("spacy" in line.lower() or _imports_such(line) for line in lines):
        return Rewritten(list(lines), [])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Such as invalid escapes.
            tree = ast.parse("".join(lines).replace("\r\n", "\n"))
    except (SyntaxError, ValueError, RecursionError) as error:
        line = (getattr(error, "lineno", None) or 1) - 1
        rewritten = cython_source.rewrite(lines)
        note = Note(line, "this is no Python that can be read: rewritten by its words")
        return Rewritten(rewritten.lines, [*rewritten.notes, note])
    module = _Module(lines, tree, is_setup)
    return Rewritten(apply_edits(lines, module.edits), module.notes)


def _imports_such(line: str) -> bool:
    words = line.split()
    return (
        len(words) > 1
        and words[0] in ("import", "from")
        and names.is_made_for_spacy(words[1])
    )


class _Module:
    """What changes in a module.

    Parameters
    ----------
    lines
        Its lines.
    tree
        Its syntax tree.
    is_setup
        Whether it is a ``setup.py``.
    """

    def __init__(self, lines: list[str], tree: ast.Module, is_setup: bool) -> None:
        self.lines = lines
        self.is_setup = is_setup
        self.edits: list[Edit] = []
        self.notes: list[Note] = []
        self._nodes = list(ast.walk(tree))
        self._parents = {
            child: node for node in self._nodes for child in ast.iter_child_nodes(node)
        }
        self._docstrings = set(self._find_docstrings())
        self._in_annotations = set(self._find_annotations())
        self._done: set[ast.Constant] = set()
        self.is_bound = any(
            isinstance(node, ast.Import)
            and any(a.asname is None and _is_old(a.name) for a in node.names)
            for node in self._nodes
        )
        # The name can be another one, unless it is more than a variable's.
        self.is_renamed = self.is_bound and not self._is_name_used_otherwise()
        for node in self._nodes:
            self._visit(node)
        for node in self._nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                self._visit_string(node, node.value)
        self._turn_alias_on(tree)

    def _visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            self._visit_import(node)
        elif isinstance(node, ast.ImportFrom):
            self._visit_import_from(node)
        elif isinstance(node, ast.Name):
            if node.id == names.OLD and self.is_renamed:
                self._replace_at(node, names.OLD, names.NEW)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            if self.is_renamed and names.OLD in node.names:
                self._replace_words(node)
        elif isinstance(node, ast.Attribute):
            self._visit_attribute(node)
        elif isinstance(node, ast.Call):
            self._visit_call(node)

    def _visit_import(self, node: ast.Import) -> None:
        index = node.lineno - 1
        for alias in node.names:
            if not _is_old(alias.name):
                continue
            new = names.NEW + alias.name.removeprefix(names.OLD)
            self._require_module(new, index)
            if alias.asname is None and not self.is_renamed:
                new = f"{names.NEW} as {names.OLD}" + (
                    f", {new}" if new != names.NEW else ""
                )
            self._replace_at(alias, alias.name, new)

    def _visit_import_from(self, node: ast.ImportFrom) -> None:
        index = node.lineno - 1
        if node.level or not _is_old(node.module or ""):
            if any(alias.name == names.OLD for alias in node.names) and not node.level:
                self._note(
                    index,
                    f"`{names.OLD}` comes from {node.module}: if that is a module of "
                    f"this project, the name may be `{names.NEW}` there now",
                )
            return
        module = str(node.module)
        new = names.NEW + module.removeprefix(names.OLD)
        line = self.lines[index]
        column = _column(line, node.col_offset)
        found = substitute(
            _IMPORTED, rf"\g<1>{names.NEW}", index, line[column:], column
        )
        if found:
            self.edits.append(found[0])
        else:
            self._note(index, "an import over several lines, to be renamed by hand")
        if self._require_module(new, index):
            for alias in node.names:
                self._require_name(new, alias.name, index)

    def _visit_attribute(self, node: ast.Attribute) -> None:
        if (
            self.is_renamed
            and isinstance(node.value, ast.Name)
            and node.value.id == names.OLD
            and node.attr == "__version__"
        ):
            self._note(
                node.lineno - 1,
                f"`{names.NEW}.__version__` is another version than spaCy's: see "
                f"whether what is done with it makes sense",
            )

    def _visit_call(self, node: ast.Call) -> None:
        """Rewrite the names of modules that functions are called with."""
        if not node.args:
            return
        function = ast.unparse(node.func).split(".")
        first = node.args[0]
        while isinstance(first, ast.BinOp):  # "spacy.lang." + code
            first = first.left
        if isinstance(first, ast.JoinedStr) and first.values:
            first = first.values[0]
        if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
            return
        path = names.MODULE_PATH.match(first.value) or first.value.startswith("spacy.")
        if not path or names.REGISTERED.fullmatch(first.value):
            return
        if _TAKES_MODULE & {*function[-2:]}:
            self._replace_in(
                first, re.compile(r"(?<![\w.])spacy(?=[.'\"{]|$)"), names.NEW
            )
        elif function[-1] in _TAKES_DISTRIBUTION and first.value == names.OLD:
            self._replace_in(first, _WORD, names.DISTRIBUTION)
        else:
            return
        self._done.add(first)

    def _visit_string(self, node: ast.Constant, text: str) -> None:
        if node in self._done:
            return
        if node in self._docstrings:
            self._visit_docstring(node)
            return
        if node in self._in_annotations:
            if self.is_renamed:
                self._replace_in(node, _WORD, names.NEW)
            return
        for index, line, column in self._lines_of(node):
            self.edits += commands.command_edits(index, line, column)
            self.edits += substitute(
                names.ENTRY_POINT_GROUP, f"{names.NEW}_", index, line, column
            )
        if _REQUIREMENT.match(text) or (self.is_setup and text == names.OLD):
            self._replace_requirement(node)
        elif names.MODULE_PATH.match(text) and not names.REGISTERED.fullmatch(text):
            self._visit_path(node, text)
        elif re.search(r"^\s*(?:import spacy\b|from spacy[.\s])", text, re.M):
            self._visit_code(node)

    def _visit_path(self, node: ast.Constant, text: str) -> None:
        """Look at a string such as ``"spacy"`` or ``"spacy.tokens"``."""
        if self._is_argument_of_python(node) or text == names.OLD:
            return
        module = names.NEW + text.removeprefix(names.OLD)
        if _is_there(module) or _holds(*module.rpartition(".")[::2]):
            self._note(
                node.lineno - 1,
                f"the string {text!r} stays: rename it if it names a module",
            )

    def _is_argument_of_python(self, node: ast.Constant) -> bool:
        """Rewrite a command's words, as in ``[python, "-m", "spacy", "train"]``."""
        parent = self._parents.get(node)
        is_list = isinstance(parent, ast.List | ast.Tuple)
        words: list[ast.expr] = getattr(parent, "elts" if is_list else "args", [])
        if node not in words:
            return False
        place = words.index(node)
        before, after = words[:place][-1:], words[place + 1 :][:1]
        is_module = [_text(word) for word in before] == ["-m"]
        is_command = is_list and not before and _is_command(*map(_text, after))
        if is_module or is_command:
            self._replace_in(node, _WORD, names.NEW)
        return is_module or is_command

    def _visit_code(self, node: ast.Constant) -> None:
        """Rewrite a string that holds a program."""
        pieces = list(self._lines_of(node))
        text = cython_source.rewrite([piece for _, piece, _ in pieces]).lines
        for (index, piece, column), new in zip(pieces, text, strict=True):
            if new != piece:
                self.edits.append(Edit(index, column, column + len(piece), new))

    def _visit_docstring(self, node: ast.Constant) -> None:
        for index, line, column in self._lines_of(node):
            if _DOCTEST.match(line):
                for word in re.finditer(r"(?<![\w.'\"])spacy(?=[\s.]|$)", line):
                    start, end = column + word.start(), column + word.end()
                    self.edits.append(Edit(index, start, end, names.NEW))
            self.edits += commands.command_edits(index, line, column)

    def _replace_requirement(self, node: ast.Constant) -> None:
        for index, line, column in self._lines_of(node):
            inner = re.search(r"spacy[^'\"\n]*", line, re.IGNORECASE)
            if inner is None:
                continue
            for found in requirements.requirement_edits(
                index, inner.group(), column + inner.start()
            ):
                if isinstance(found, Edit):
                    self.edits.append(found)
                else:
                    self.notes.append(found)

    def _turn_alias_on(self, tree: ast.Module) -> None:
        """Import the alias where the module uses packages that import spaCy."""
        imports = [n for n in self._nodes if isinstance(n, ast.Import | ast.ImportFrom)]
        made = [n for n in imports if any(map(names.is_made_for_spacy, _imported(n)))]
        if not made or any(
            f"{names.NEW}.as_spacy" in _imported(node) for node in imports
        ):
            return
        first = next(
            (
                node
                for node in tree.body
                if isinstance(node, ast.Import | ast.ImportFrom)
                and "__future__" not in _imported(node)
            ),
            None,
        )
        if first is None:
            self._note(
                made[0].lineno - 1,
                f"a package that imports spaCy: `{_ALIAS_IMPORT}` has to come before",
            )
            return
        index = first.lineno - 1
        end = re.search(r"[\r\n]*\Z", self.lines[index])
        newline = (end.group() if end else "") or "\n"
        column = _column(self.lines[index], first.col_offset)
        self.edits.append(Edit(index, column, column, _ALIAS_IMPORT + newline))

    def _require_module(self, module: str, index: int) -> bool:
        is_there = _is_there(module)
        if not is_there:
            self._note(index, f"there is no module `{module}`: see docs/migration.md")
        return is_there

    def _require_name(self, module: str, name: str, index: int) -> None:
        if name == "*" or hasattr(importlib.import_module(module), name):
            return
        try:
            importlib.import_module(f"{module}.{name}")
        except ImportError:
            self._note(index, f"`{module}` has no `{name}`: see docs/migration.md")

    def _note(self, index: int, message: str) -> None:
        self.notes.append(Note(index, message))

    def _is_name_used_otherwise(self) -> bool:
        """Whether the name `spacy` is an argument, an attribute, another import ..."""
        for node in self._nodes:
            if isinstance(node, ast.arg) and node.arg == names.OLD:
                return True
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                if node.name == names.OLD:
                    return True
                if isinstance(node, ast.ClassDef) and _binds(node.body, names.OLD):
                    return True
            if (
                isinstance(node, ast.Name)
                and node.id == names.NEW
                and not self._has_new()
            ):
                return True
            if isinstance(node, ast.ImportFrom | ast.Import):
                for alias in node.names:
                    bound = alias.asname or alias.name.partition(".")[0]
                    is_spacy = isinstance(node, ast.Import) and _is_old(alias.name)
                    if bound == names.OLD and not (is_spacy and alias.asname is None):
                        return True
        return False

    def _has_new(self) -> bool:
        return any(
            isinstance(node, ast.Import)
            and any(a.name.partition(".")[0] == names.NEW for a in node.names)
            for node in self._nodes
        )

    def _find_docstrings(self) -> Iterator[ast.Constant]:
        """Yield strings that are statements: docstrings, mostly."""
        for node in self._nodes:
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                yield node.value

    def _find_annotations(self) -> Iterator[ast.Constant]:
        for node in self._nodes:
            told = [getattr(node, "annotation", None), getattr(node, "returns", None)]
            for annotation in told:
                if isinstance(annotation, ast.AST):
                    for part in ast.walk(annotation):
                        if isinstance(part, ast.Constant) and isinstance(
                            part.value, str
                        ):
                            yield part

    def _lines_of(self, node: ast.AST) -> Iterator[tuple[int, str, int]]:
        """Yield the index, the text and the column of each line of a node."""
        first, last = node.lineno - 1, node.end_lineno - 1  # type: ignore[attr-defined]
        for index in range(first, last + 1):
            line = self.lines[index]
            start = _column(line, node.col_offset) if index == first else 0  # type: ignore[attr-defined]
            end = _column(line, node.end_col_offset) if index == last else len(line)  # type: ignore[attr-defined]
            yield index, line[start:end], start

    def _replace_at(self, node: ast.AST, old: str, new: str) -> None:
        index, text, column = next(self._lines_of(node))
        if text.startswith(old):
            self.edits.append(Edit(index, column, column + len(old), new))

    def _replace_words(self, node: ast.AST) -> None:
        self._replace_in(node, _WORD, names.NEW)

    def _replace_in(self, node: ast.AST, pattern: re.Pattern[str], new: str) -> None:
        for index, text, column in self._lines_of(node):
            self.edits += substitute(pattern, new, index, text, column)


def _is_there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ImportError:
        return False


def _holds(module: str, name: str) -> bool:
    return _is_there(module) and hasattr(importlib.import_module(module), name)


def _text(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _is_command(word: str = "") -> bool:
    return bool(commands.command_edits(0, f"{names.OLD} {word}"))


def _is_old(module: str) -> bool:
    return module == names.OLD or module.startswith(f"{names.OLD}.")


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    module = "." * node.level + (node.module or "")
    return [module, *(f"{module}.{alias.name}" for alias in node.names)]


def _binds(body: list[ast.stmt], name: str) -> bool:
    return any(
        isinstance(part, ast.Name)
        and part.id == name
        and not isinstance(part.ctx, ast.Load)
        for statement in body
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
        for part in ast.walk(statement)
    )


def _column(line: str, offset: int) -> int:
    """Return the column in characters of one in bytes."""
    return len(line.encode("utf-8")[:offset].decode("utf-8", "replace"))
