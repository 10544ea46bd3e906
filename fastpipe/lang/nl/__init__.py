"""Dutch."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Dutch", "DutchDefaults"]


class DutchDefaults(FolderDefaults):
    """Rules and tables for Dutch."""


class Dutch(Language):
    """The language Dutch."""

    lang = "nl"
    Defaults = DutchDefaults
