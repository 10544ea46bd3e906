"""Kannada."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Kannada", "KannadaDefaults"]


class KannadaDefaults(FolderDefaults):
    """Rules and tables for Kannada."""

    writing_system = UNCASED


class Kannada(Language):
    """The language Kannada."""

    lang = "kn"
    Defaults = KannadaDefaults
