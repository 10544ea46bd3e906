"""Modules of the languages that have no folder here, e.g. ``fastpipe.lang.jv``.

Each is the file of neutral rules, run under the language's name, so that any language
can be used and imported alike.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

from ..util.language_codes import is_known

_PARENT = "fastpipe.lang."
_NEUTRAL = Path(__file__).with_name("neutral.py")


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
        return spec_from_file_location(fullname, _NEUTRAL)


def install() -> None:
    """Have Python's import find the languages."""
    if not any(isinstance(one, NeutralLanguageFinder) for one in sys.meta_path):
        sys.meta_path.append(NeutralLanguageFinder())
