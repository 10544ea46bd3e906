"""Latin."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Latin", "LatinDefaults"]


class LatinDefaults(FolderDefaults):
    """Rules and tables for Latin."""


class Latin(Language):
    """The language Latin."""

    lang = "la"
    Defaults = LatinDefaults
