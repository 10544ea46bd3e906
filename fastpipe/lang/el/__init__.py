"""Greek."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Greek", "GreekDefaults"]


class GreekDefaults(FolderDefaults):
    """Rules and tables for Greek."""


class Greek(Language):
    """The language Greek."""

    lang = "el"
    Defaults = GreekDefaults
