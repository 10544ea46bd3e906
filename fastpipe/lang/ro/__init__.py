"""Romanian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Romanian", "RomanianDefaults"]


class RomanianDefaults(FolderDefaults):
    """Rules and tables for Romanian."""


class Romanian(Language):
    """The language Romanian."""

    lang = "ro"
    Defaults = RomanianDefaults
