"""German."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["German", "GermanDefaults"]


class GermanDefaults(FolderDefaults):
    """Rules and tables for German."""


class German(Language):
    """The language German."""

    lang = "de"
    Defaults = GermanDefaults
