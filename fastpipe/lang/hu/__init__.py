"""Hungarian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Hungarian", "HungarianDefaults"]


class HungarianDefaults(FolderDefaults):
    """Rules and tables for Hungarian."""


class Hungarian(Language):
    """The language Hungarian."""

    lang = "hu"
    Defaults = HungarianDefaults
