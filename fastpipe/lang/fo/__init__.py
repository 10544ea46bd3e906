"""Faroese."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Faroese", "FaroeseDefaults"]


class FaroeseDefaults(FolderDefaults):
    """Rules and tables for Faroese."""


class Faroese(Language):
    """The language Faroese."""

    lang = "fo"
    Defaults = FaroeseDefaults
