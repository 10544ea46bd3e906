"""Italian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Italian", "ItalianDefaults"]


class ItalianDefaults(FolderDefaults):
    """Rules and tables for Italian."""


class Italian(Language):
    """The language Italian."""

    lang = "it"
    Defaults = ItalianDefaults
