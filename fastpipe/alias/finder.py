"""The finder that answers ``import spacy`` with fastpipe's modules.

Modules are found by the protocol of PEP 451, and the distribution ``spacy`` by the one
that `importlib.metadata` asks finders by.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterable
from importlib.machinery import ModuleSpec
from types import CodeType, ModuleType
from typing import Any

from ..about import __face_version__, __version__

_OWN = "fastpipe"
_ALIAS = "spacy"
# Beside this module, and imported when they are needed for the first time.
_MISSING = "fastpipe.alias.missing"
_DISTRIBUTION = "fastpipe.alias.distribution"


class AliasLoader:
    """Puts the module of one name in the place of another.

    Parameters
    ----------
    name
        The module's own name, e.g. ``"fastpipe.tokens"``.
    loader
        What loads it.
    """

    def __init__(self, name: str, loader: Any) -> None:
        self.name = name
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Leave it to the import system to make a module, which is then replaced."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Import the module by its own name, and have it be what is imported."""
        sys.modules[module.__name__] = importlib.import_module(self.name)

    def is_package(self, fullname: str) -> bool:
        """Whether it is a package; for `runpy`, as the two that follow."""
        return bool(self.loader.is_package(self.name))

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the module's code, which is None for a compiled one."""
        code: CodeType | None = self.loader.get_code(self.name)
        return code

    def get_source(self, fullname: str) -> str | None:
        """Return the module's source, which is None for a compiled one."""
        source: str | None = self.loader.get_source(self.name)
        return source


class AliasFinder:
    """Finds fastpipe's modules by spaCy's names, and the distribution ``spacy``."""

    def find_spec(
        self, fullname: str, path: Any = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how a module is loaded; None where it is none of spaCy's.

        Raises
        ------
        MissingModuleError
            If fastpipe has no module of that path.
        """
        if fullname != _ALIAS and not fullname.startswith(f"{_ALIAS}."):
            return None
        name = _OWN + fullname.removeprefix(_ALIAS)
        own = importlib.util.find_spec(name)
        if own is None:
            raise importlib.import_module(_MISSING).missing_module(fullname, name)
        spec = ModuleSpec(fullname, AliasLoader(name, own.loader), origin=own.origin)  # type: ignore[arg-type]
        spec.submodule_search_locations = own.submodule_search_locations
        spec.has_location = own.has_location
        return spec

    def find_distributions(self, *context: Any) -> Iterable[Any]:
        """Return the distribution ``spacy``, where that is what is asked for."""
        found: Iterable[Any] = importlib.import_module(_DISTRIBUTION).find(*context)
        return found


def install() -> None:
    """Have ``import spacy`` give fastpipe from here on, in this process.

    Raises
    ------
    AliasError
        If spaCy itself has been imported already.
    """
    if is_on():
        return
    if _ALIAS in sys.modules:
        raise importlib.import_module(_MISSING).already_imported(sys.modules[_ALIAS])
    sys.meta_path.insert(0, AliasFinder())
    # Programs that ask spaCy for its version mean that of its face.
    sys.modules[_OWN].__version__ = __face_version__  # type: ignore[attr-defined]


def uninstall() -> None:
    """Have ``import spacy`` give spaCy again, where it is installed."""
    if not is_on():
        return
    sys.meta_path[:] = [
        finder for finder in sys.meta_path if not isinstance(finder, AliasFinder)
    ]
    for name in [*sys.modules]:
        if name == _ALIAS or name.startswith(f"{_ALIAS}."):
            del sys.modules[name]
    sys.modules[_OWN].__version__ = __version__  # type: ignore[attr-defined]


def is_on() -> bool:
    """Whether ``import spacy`` gives fastpipe in this process."""
    return any(isinstance(finder, AliasFinder) for finder in sys.meta_path)
