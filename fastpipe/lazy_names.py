"""Names that a module hands on, imported when they are asked for."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any


def lazy_names(
    module: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return a module's ``__getattr__`` and ``__dir__`` (PEP 562).

    Of a package, its modules are found as well: `fastpipe.tokens.doc` is there when
    `fastpipe.tokens` is.

    Parameters
    ----------
    module
        The module's ``__name__``.
    homes
        For each module that is asked, absolute or beginning with a dot, the names
        that it has, separated by white space.

    Raises
    ------
    AttributeError
        From ``__getattr__``, if no module is known to have the name.
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}
    package = sys.modules[module].__package__

    def __getattr__(name: str) -> Any:
        home = home_of.get(name)
        if home is None:
            return _import_part(module, name)
        value = getattr(importlib.import_module(home, package), name)
        setattr(sys.modules[module], name, value)
        return value

    def __dir__() -> list[str]:
        return sorted({*vars(sys.modules[module]), *home_of})

    return __getattr__, __dir__


def _import_part(package: str, name: str) -> ModuleType:
    """Import a module of a package that is asked for as an attribute."""
    part = f"{package}.{name}"
    if "__path__" in vars(sys.modules[package]) and not name.startswith("_"):
        try:
            return importlib.import_module(part)
        except ModuleNotFoundError as error:
            if error.name != part:
                raise
    raise AttributeError(f"module {package!r} has no attribute {name!r}")
