"""Sanskrit."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Sanskrit", "SanskritDefaults"]


class SanskritDefaults(FolderDefaults):
    """Rules and tables for Sanskrit."""

    writing_system = UNCASED


class Sanskrit(Language):
    """The language Sanskrit."""

    lang = "sa"
    Defaults = SanskritDefaults
