"""Malayalam."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Malayalam", "MalayalamDefaults"]


class MalayalamDefaults(FolderDefaults):
    """Rules and tables for Malayalam."""

    writing_system = UNCASED


class Malayalam(Language):
    """The language Malayalam."""

    lang = "ml"
    Defaults = MalayalamDefaults
