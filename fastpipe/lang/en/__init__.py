"""English."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["English", "EnglishDefaults"]


class EnglishDefaults(FolderDefaults):
    """Rules and tables for English."""


class English(Language):
    """The language English."""

    lang = "en"
    Defaults = EnglishDefaults
