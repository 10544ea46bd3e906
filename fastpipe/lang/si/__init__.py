"""Sinhala."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Sinhala", "SinhalaDefaults"]


class SinhalaDefaults(FolderDefaults):
    """Rules and tables for Sinhala."""

    writing_system = UNCASED


class Sinhala(Language):
    """The language Sinhala."""

    lang = "si"
    Defaults = SinhalaDefaults
