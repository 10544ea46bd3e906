"""Language data: one folder a language that has rules of its own.

The `Language` subclasses are loaded with the first of the names below, so that rules
and tables can be imported without them.
"""

from __future__ import annotations

import importlib
from typing import Any

from .modules import install

install()

_LAZY = {"find_matching_language", "language_class"}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(importlib.import_module(".languages", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
