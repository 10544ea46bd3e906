"""Portuguese."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Portuguese", "PortugueseDefaults"]


class PortugueseDefaults(FolderDefaults):
    """Rules and tables for Portuguese."""


class Portuguese(Language):
    """The language Portuguese."""

    lang = "pt"
    Defaults = PortugueseDefaults
