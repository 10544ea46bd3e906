"""Telugu."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Telugu", "TeluguDefaults"]


class TeluguDefaults(FolderDefaults):
    """Rules and tables for Telugu."""

    writing_system = UNCASED


class Telugu(Language):
    """The language Telugu."""

    lang = "te"
    Defaults = TeluguDefaults
