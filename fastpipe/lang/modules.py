"""Modules of the languages that have no folder here, e.g. ``fastpipe.lang.jv``.

Each is made when it is imported, with a `Language` subclass of neutral rules, so that
any language can be used and imported alike.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from .codes import is_known

_PARENT = "fastpipe.lang."


class NeutralLanguageFinder(MetaPathFinder):
    """Finds ``fastpipe.lang.CODE``; it is asked last, after the finders of files."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Return the spec of a language's module, or None for any other."""
        if not fullname.startswith(_PARENT):
            return None
        if not is_known(fullname.removeprefix(_PARENT)):
            return None
        return ModuleSpec(fullname, _NeutralLanguageLoader(), is_package=True)


class _NeutralLanguageLoader(Loader):
    def create_module(self, spec: ModuleSpec) -> None:
        """Let Python make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module with the language's class and its defaults."""
        from .neutral import neutral_language  # It imports the class of all languages.

        language = neutral_language(module.__name__.removeprefix(_PARENT))
        module.__doc__ = language.__doc__
        names: dict[str, type] = {language.__name__: language}
        names[f"{language.__name__}Defaults"] = language.Defaults
        vars(module).update(names, __all__=list(names))


def install() -> None:
    """Have Python's import find the languages."""
    if not any(isinstance(one, NeutralLanguageFinder) for one in sys.meta_path):
        sys.meta_path.append(NeutralLanguageFinder())
