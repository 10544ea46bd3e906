"""Nepali."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Nepali", "NepaliDefaults"]


class NepaliDefaults(FolderDefaults):
    """Rules and tables for Nepali."""

    writing_system = UNCASED


class Nepali(Language):
    """The language Nepali."""

    lang = "ne"
    Defaults = NepaliDefaults
