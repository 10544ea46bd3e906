"""Bengali."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Bengali", "BengaliDefaults"]


class BengaliDefaults(FolderDefaults):
    """Rules and tables for Bengali."""

    writing_system = UNCASED


class Bengali(Language):
    """The language Bengali."""

    lang = "bn"
    Defaults = BengaliDefaults
