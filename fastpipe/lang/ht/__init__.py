"""Haitian Creole."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["HaitianCreole", "HaitianCreoleDefaults"]


class HaitianCreoleDefaults(FolderDefaults):
    """Rules and tables for Haitian Creole."""


class HaitianCreole(Language):
    """The language Haitian Creole."""

    lang = "ht"
    Defaults = HaitianCreoleDefaults
