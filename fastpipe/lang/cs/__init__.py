"""Czech."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Czech", "CzechDefaults"]


class CzechDefaults(FolderDefaults):
    """Rules and tables for Czech."""


class Czech(Language):
    """The language Czech."""

    lang = "cs"
    Defaults = CzechDefaults
