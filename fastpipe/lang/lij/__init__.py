"""Ligurian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Ligurian", "LigurianDefaults"]


class LigurianDefaults(FolderDefaults):
    """Rules and tables for Ligurian."""


class Ligurian(Language):
    """The language Ligurian."""

    lang = "lij"
    Defaults = LigurianDefaults
