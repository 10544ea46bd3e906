"""Turkish."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Turkish", "TurkishDefaults"]


class TurkishDefaults(FolderDefaults):
    """Rules and tables for Turkish."""


class Turkish(Language):
    """The language Turkish."""

    lang = "tr"
    Defaults = TurkishDefaults
