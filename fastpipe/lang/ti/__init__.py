"""Tigrinya."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Tigrinya", "TigrinyaDefaults"]


class TigrinyaDefaults(FolderDefaults):
    """Rules and tables for Tigrinya."""

    writing_system = UNCASED


class Tigrinya(Language):
    """The language Tigrinya."""

    lang = "ti"
    Defaults = TigrinyaDefaults
