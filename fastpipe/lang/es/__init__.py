"""Spanish."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Spanish", "SpanishDefaults"]


class SpanishDefaults(FolderDefaults):
    """Rules and tables for Spanish."""


class Spanish(Language):
    """The language Spanish."""

    lang = "es"
    Defaults = SpanishDefaults
