"""Latvian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Latvian", "LatvianDefaults"]


class LatvianDefaults(FolderDefaults):
    """Rules and tables for Latvian."""


class Latvian(Language):
    """The language Latvian."""

    lang = "lv"
    Defaults = LatvianDefaults
