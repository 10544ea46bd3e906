"""Finnish."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Finnish", "FinnishDefaults"]


class FinnishDefaults(FolderDefaults):
    """Rules and tables for Finnish."""


class Finnish(Language):
    """The language Finnish."""

    lang = "fi"
    Defaults = FinnishDefaults
