"""Ukrainian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Ukrainian", "UkrainianDefaults"]


class UkrainianDefaults(FolderDefaults):
    """Rules and tables for Ukrainian."""


class Ukrainian(Language):
    """The language Ukrainian."""

    lang = "uk"
    Defaults = UkrainianDefaults
