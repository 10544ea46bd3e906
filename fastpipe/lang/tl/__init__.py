"""Tagalog."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Tagalog", "TagalogDefaults"]


class TagalogDefaults(FolderDefaults):
    """Rules and tables for Tagalog."""


class Tagalog(Language):
    """The language Tagalog."""

    lang = "tl"
    Defaults = TagalogDefaults
