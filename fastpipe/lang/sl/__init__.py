"""Slovenian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Slovenian", "SlovenianDefaults"]


class SlovenianDefaults(FolderDefaults):
    """Rules and tables for Slovenian."""


class Slovenian(Language):
    """The language Slovenian."""

    lang = "sl"
    Defaults = SlovenianDefaults
