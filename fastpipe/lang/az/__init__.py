"""Azerbaijani."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Azerbaijani", "AzerbaijaniDefaults"]


class AzerbaijaniDefaults(FolderDefaults):
    """Rules and tables for Azerbaijani."""


class Azerbaijani(Language):
    """The language Azerbaijani."""

    lang = "az"
    Defaults = AzerbaijaniDefaults
