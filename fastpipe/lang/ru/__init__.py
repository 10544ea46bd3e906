"""Russian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Russian", "RussianDefaults"]


class RussianDefaults(FolderDefaults):
    """Rules and tables for Russian."""


class Russian(Language):
    """The language Russian."""

    lang = "ru"
    Defaults = RussianDefaults
