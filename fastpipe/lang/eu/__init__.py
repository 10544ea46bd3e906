"""Basque."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Basque", "BasqueDefaults"]


class BasqueDefaults(FolderDefaults):
    """Rules and tables for Basque."""


class Basque(Language):
    """The language Basque."""

    lang = "eu"
    Defaults = BasqueDefaults
