"""Luganda."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Luganda", "LugandaDefaults"]


class LugandaDefaults(FolderDefaults):
    """Rules and tables for Luganda."""


class Luganda(Language):
    """The language Luganda."""

    lang = "lg"
    Defaults = LugandaDefaults
