"""Malay."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Malay", "MalayDefaults"]


class MalayDefaults(FolderDefaults):
    """Rules and tables for Malay."""


class Malay(Language):
    """The language Malay."""

    lang = "ms"
    Defaults = MalayDefaults
