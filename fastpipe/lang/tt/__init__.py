"""Tatar."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Tatar", "TatarDefaults"]


class TatarDefaults(FolderDefaults):
    """Rules and tables for Tatar."""


class Tatar(Language):
    """The language Tatar."""

    lang = "tt"
    Defaults = TatarDefaults
