"""Language data that is read from the files of a language's folder, when it is used."""

from __future__ import annotations

import pkgutil
import sys
from typing import Any

from ..errors import InputError
from ..language.defaults import BaseDefaults
from ..lazy_attribute import LazyAttribute
from ..lazy_names import lazy_names

__all__ = ["PARTS", "FolderDefaults"]

# Attributes of a language's defaults: the file that each is in, and its name there.
PARTS = {
    "prefixes": ("punctuation", "TOKENIZER_PREFIXES"),
    "suffixes": ("punctuation", "TOKENIZER_SUFFIXES"),
    "infixes": ("punctuation", "TOKENIZER_INFIXES"),
    "tokenizer_exceptions": ("tokenizer_exceptions", "TOKENIZER_EXCEPTIONS"),
    "token_match": ("tokenizer_exceptions", "TOKEN_MATCH"),
    "stop_words": ("stop_words", "STOP_WORDS"),
    "lex_attr_getters": ("lex_attrs", "LEX_ATTRS"),
    "syntax_iterators": ("syntax_iterators", "SYNTAX_ITERATORS"),
}


class FolderDefaults(BaseDefaults):
    """Rules and tables in the files beside the class.

    A direct subclass stands in the ``__init__.py`` of a language's folder, as
    ``class FrenchDefaults(FolderDefaults)``. It has what the folder's files say, under
    the names of `PARTS`; what no file says is as in `BaseDefaults`, and what the class
    says itself stands. A file is imported when an attribute of it is first asked for.

    Raises
    ------
    InputError
        If a direct subclass is defined anywhere else.
    """

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if FolderDefaults not in cls.__bases__:
            return
        package = cls.__module__
        folder = getattr(sys.modules.get(package), "__path__", None)
        if folder is None:
            raise InputError(
                f"{cls.__name__} is defined in {package!r}, which is no folder. "
                f"Expected a subclass of FolderDefaults in the __init__.py of a "
                f"language's folder; one in a module takes BaseDefaults"
            )
        files = {module.name for module in pkgutil.iter_modules(folder)}
        homes: dict[str, list[str]] = {}
        for attribute, (file, name) in PARTS.items():
            if file not in files:
                continue
            homes.setdefault(f"{package}.{file}", []).append(name)
            if attribute not in vars(cls):
                part = LazyAttribute(f"{package}.{file}", name)
                part.__set_name__(cls, attribute)
                setattr(cls, attribute, part)
        _hand_on(package, {file: " ".join(names) for file, names in homes.items()})


def _hand_on(package: str, homes: dict[str, str]) -> None:
    """Have a language's folder hand on what its files have: ``de.STOP_WORDS``."""
    module = vars(sys.modules[package])
    if "__getattr__" not in module:
        module["__getattr__"], module["__dir__"] = lazy_names(package, homes)
