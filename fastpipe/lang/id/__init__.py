"""Indonesian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Indonesian", "IndonesianDefaults"]


class IndonesianDefaults(FolderDefaults):
    """Rules and tables for Indonesian."""


class Indonesian(Language):
    """The language Indonesian."""

    lang = "id"
    Defaults = IndonesianDefaults
