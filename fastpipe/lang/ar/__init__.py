"""Arabic."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import RIGHT_TO_LEFT

__all__ = ["Arabic", "ArabicDefaults"]


class ArabicDefaults(FolderDefaults):
    """Rules and tables for Arabic."""

    writing_system = RIGHT_TO_LEFT


class Arabic(Language):
    """The language Arabic."""

    lang = "ar"
    Defaults = ArabicDefaults
