"""Irish."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Irish", "IrishDefaults"]


class IrishDefaults(FolderDefaults):
    """Rules and tables for Irish."""


class Irish(Language):
    """The language Irish."""

    lang = "ga"
    Defaults = IrishDefaults
