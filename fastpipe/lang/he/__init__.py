"""Hebrew."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import RIGHT_TO_LEFT

__all__ = ["Hebrew", "HebrewDefaults"]


class HebrewDefaults(FolderDefaults):
    """Rules and tables for Hebrew."""

    writing_system = RIGHT_TO_LEFT


class Hebrew(Language):
    """The language Hebrew."""

    lang = "he"
    Defaults = HebrewDefaults
