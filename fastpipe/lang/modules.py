"""Modules of the languages that have neutral rules, e.g. ``fastpipe.lang.de``.

They have no files: each is made when it is imported, from its `Language` subclass, so
that ``from fastpipe.lang.de import German`` works as for a language with a folder.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from .codes import ISO_639_1, ISO_639_2

_PARENT = "fastpipe.lang."
_STOP_WORDS = "stop_words"


class NeutralLanguageFinder(MetaPathFinder):
    """Finds ``fastpipe.lang.CODE`` and ``fastpipe.lang.CODE.stop_words``.

    It is asked last, after the finders of files.
    """

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Return the spec of a language's module, or None for any other."""
        if not fullname.startswith(_PARENT):
            return None
        code, _, part = fullname.removeprefix(_PARENT).partition(".")
        if code not in ISO_639_1 and code not in ISO_639_2:
            return None
        if part not in ("", _STOP_WORDS):
            return None
        return ModuleSpec(fullname, _NeutralLanguageLoader(), is_package=not part)


class _NeutralLanguageLoader(Loader):
    def create_module(self, spec: ModuleSpec) -> None:
        """Let Python make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module with the language's class and words."""
        from ..util import get_lang_class  # It imports the languages in its turn.

        code, _, part = module.__name__.removeprefix(_PARENT).partition(".")
        language = get_lang_class(code)
        names: dict[str, Any] = {"STOP_WORDS": language.Defaults.stop_words}
        if not part:
            defaults = f"{language.__name__}Defaults"
            names |= {language.__name__: language, defaults: language.Defaults}
        module.__doc__ = f"The language {code!r}, with neutral rules."
        vars(module).update(names, __all__=sorted(names))


def install() -> None:
    """Have Python's import find the languages."""
    if not any(isinstance(one, NeutralLanguageFinder) for one in sys.meta_path):
        sys.meta_path.append(NeutralLanguageFinder())
