"""Functions of modules above that docs and spans call.

Like the views of tokens and spans, these modules look at the doc, so the doc must not
import them: they register what they have when they are imported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_HELPERS: dict[str, Callable[..., Any]] = {}


def register_helper(name: str, function: Callable[..., Any]) -> None:
    """Register a function or class under a name."""
    _HELPERS[name] = function


def helper(name: str) -> Callable[..., Any]:
    """Return what was registered under a name."""
    return _HELPERS[name]
