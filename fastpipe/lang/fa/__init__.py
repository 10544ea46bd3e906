"""Persian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import RIGHT_TO_LEFT

__all__ = ["Persian", "PersianDefaults"]


class PersianDefaults(FolderDefaults):
    """Rules and tables for Persian."""

    writing_system = RIGHT_TO_LEFT


class Persian(Language):
    """The language Persian."""

    lang = "fa"
    Defaults = PersianDefaults
