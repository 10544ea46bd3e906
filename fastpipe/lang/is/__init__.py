"""Icelandic."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Icelandic", "IcelandicDefaults"]


class IcelandicDefaults(FolderDefaults):
    """Rules and tables for Icelandic."""


class Icelandic(Language):
    """The language Icelandic."""

    lang = "is"
    Defaults = IcelandicDefaults
