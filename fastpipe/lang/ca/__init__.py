"""Catalan."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Catalan", "CatalanDefaults"]


class CatalanDefaults(FolderDefaults):
    """Rules and tables for Catalan."""


class Catalan(Language):
    """The language Catalan."""

    lang = "ca"
    Defaults = CatalanDefaults
