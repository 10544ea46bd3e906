"""Amharic."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Amharic", "AmharicDefaults"]


class AmharicDefaults(FolderDefaults):
    """Rules and tables for Amharic."""

    writing_system = UNCASED


class Amharic(Language):
    """The language Amharic."""

    lang = "am"
    Defaults = AmharicDefaults
