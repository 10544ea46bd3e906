"""Croatian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Croatian", "CroatianDefaults"]


class CroatianDefaults(FolderDefaults):
    """Rules and tables for Croatian."""


class Croatian(Language):
    """The language Croatian."""

    lang = "hr"
    Defaults = CroatianDefaults
