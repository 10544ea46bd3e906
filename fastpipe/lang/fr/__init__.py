"""French."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["French", "FrenchDefaults"]


class FrenchDefaults(FolderDefaults):
    """Rules and tables for French."""


class French(Language):
    """The language French."""

    lang = "fr"
    Defaults = FrenchDefaults
