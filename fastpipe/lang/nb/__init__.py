"""Norwegian Bokmål."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Norwegian", "NorwegianDefaults"]


class NorwegianDefaults(FolderDefaults):
    """Rules and tables for Norwegian Bokmål."""


class Norwegian(Language):
    """The language Norwegian Bokmål."""

    lang = "nb"
    Defaults = NorwegianDefaults
