"""Macedonian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Macedonian", "MacedonianDefaults"]


class MacedonianDefaults(FolderDefaults):
    """Rules and tables for Macedonian."""


class Macedonian(Language):
    """The language Macedonian."""

    lang = "mk"
    Defaults = MacedonianDefaults
