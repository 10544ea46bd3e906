"""Lithuanian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Lithuanian", "LithuanianDefaults"]


class LithuanianDefaults(FolderDefaults):
    """Rules and tables for Lithuanian."""


class Lithuanian(Language):
    """The language Lithuanian."""

    lang = "lt"
    Defaults = LithuanianDefaults
