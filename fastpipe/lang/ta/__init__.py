"""Tamil."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Tamil", "TamilDefaults"]


class TamilDefaults(FolderDefaults):
    """Rules and tables for Tamil."""

    writing_system = UNCASED


class Tamil(Language):
    """The language Tamil."""

    lang = "ta"
    Defaults = TamilDefaults
