"""Japanese."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import WITHOUT_LETTERS

__all__ = ["Japanese", "JapaneseDefaults"]


class JapaneseDefaults(FolderDefaults):
    """Rules and tables for Japanese."""

    writing_system = WITHOUT_LETTERS


class Japanese(Language):
    """The language Japanese."""

    lang = "ja"
    Defaults = JapaneseDefaults
