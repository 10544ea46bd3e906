"""Signatures of compiled classes for the reference, from the stubs beside them.

Their docstrings are in the `.pyx`, the types in the `.pyi`. autodoc reads the first of
what it imports; this Sphinx extension adds the second.
"""

from __future__ import annotations

import ast
import inspect
import types
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes

Definition = ast.FunctionDef | ast.AnnAssign
# What is not written in Python has no other type for attributes.
Descriptor = types.GetSetDescriptorType


@cache
def stub_members(module: str, class_name: str) -> dict[str, list[Definition]]:
    """Return what the stub of a module says of a class.

    Returns
    -------
    dict
        Member -> its definitions, several where it is overloaded or can be set. Empty
        for a module without a stub.
    """
    origin = getattr(import_module(module), "__file__", None) or ""
    stub = Path(origin).parent / f"{module.rpartition('.')[2]}.pyi"
    members: dict[str, list[Definition]] = {}
    if not stub.is_file():
        return members
    for node in ast.parse(stub.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and node.name == class_name:
            for member in node.body:
                if isinstance(member, ast.FunctionDef):
                    members.setdefault(member.name, []).append(member)
                elif isinstance(member, ast.AnnAssign):
                    members.setdefault(ast.unparse(member.target), []).append(member)
    return members


def find_definitions(owner: type, name: str) -> list[Definition]:
    """Return how the stubs define a member of a class, or of one of its bases."""
    for base in owner.__mro__:
        found = stub_members(base.__module__, base.__name__).get(name)
        if found or name in vars(base):
            return found or []
    return []


def format_method(function: ast.FunctionDef) -> tuple[str, str]:
    """Return the arguments of a method, without `self`, and what it returns."""
    arguments = function.args
    static = any(ast.unparse(one) == "staticmethod" for one in function.decorator_list)
    if not static:
        own = arguments.posonlyargs or arguments.args
        own = own[1:]
        arguments = ast.arguments(
            posonlyargs=own if arguments.posonlyargs else [],
            args=arguments.args if arguments.posonlyargs else own,
            vararg=arguments.vararg,
            kwonlyargs=arguments.kwonlyargs,
            kw_defaults=arguments.kw_defaults,
            kwarg=arguments.kwarg,
            defaults=arguments.defaults,
        )
    returns = ast.unparse(function.returns) if function.returns else ""
    return f"({ast.unparse(arguments)})", returns


def object_of(full_name: str) -> tuple[type | None, str]:
    """Return the class that a documented name is in, and the name within it."""
    module, *rest = full_name.split(".")
    found: Any = import_module(module)
    for part in rest[:-1]:
        if not hasattr(found, part):
            import_module(f"{found.__name__}.{part}")
        found = getattr(found, part)
    return (found if inspect.isclass(found) else None), rest[-1]


def add_signature(
    app: Any,
    what: str,
    name: str,
    obj: Any,
    options: Any,
    signature: str | None,
    returns: str | None,
) -> tuple[str, str] | None:
    """Give a compiled class or method the signature of its stub."""
    if what == "class":
        functions = find_definitions(obj, "__init__")
    elif what == "method":
        owner, member = object_of(name)
        functions = find_definitions(owner, member) if owner else []
    else:
        return None
    if not functions or signature is None:
        return None
    lines = [
        format_method(one) for one in functions if isinstance(one, ast.FunctionDef)
    ]
    if what == "class":
        lines = [(arguments, "") for arguments, _ in lines]
    # What follows a line end is a further line of the directive that autodoc writes.
    *others, (last, last_returns) = lines
    short = ".".join(name.split(".")[-1 if what == "class" else -2 :])
    joined = "".join(f"{one} -> {type_}\n{short}" for one, type_ in others)
    return joined + last, last_returns


def add_type(app: Any, domain: str, kind: str, content: addnodes.desc_content) -> None:
    """Give an attribute of a compiled class the type of its stub."""
    if domain != "py" or kind != "attribute":
        return
    for line in content.parent.findall(addnodes.desc_signature):
        if not line.get("module"):
            continue
        owner, member = object_of(f"{line['module']}.{line['fullname']}")
        found = find_definitions(owner, member) if owner else []
        if not found:
            continue
        first = found[0]
        type_ = first.annotation if isinstance(first, ast.AnnAssign) else first.returns
        if type_ is not None:
            text = f": {ast.unparse(type_)}"
            line += addnodes.desc_annotation(text, "", nodes.Text(text))


def find_docstring(obj: Any) -> str:
    """Return what a stub says of a compiled attribute that has no docstring.

    Cython takes none for attributes that are fields of the struct.
    """
    if not isinstance(obj, Descriptor) or obj.__doc__:
        return ""
    found = find_definitions(obj.__objclass__, obj.__name__)
    functions = [one for one in found if isinstance(one, ast.FunctionDef)]
    return (ast.get_docstring(functions[0]) or "") if functions else ""


def keep_described(
    app: Any, what: str, name: str, obj: Any, skip: bool, options: Any
) -> bool | None:
    """Have autodoc keep attributes that have a docstring in the stub alone."""
    return False if skip and find_docstring(obj) else None


def add_docstring(
    app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Give an attribute the docstring of the stub."""
    if text := find_docstring(obj):
        lines[:] = [*text.splitlines(), ""]


def setup(app: Any) -> dict[str, bool]:
    """Connect the functions above to Sphinx."""
    app.connect("autodoc-process-signature", add_signature)
    app.connect("autodoc-skip-member", keep_described)
    app.connect("autodoc-process-docstring", add_docstring, priority=400)
    app.connect("object-description-transform", add_type)
    return {"parallel_read_safe": True}
