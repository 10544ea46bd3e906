"""Danish."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Danish", "DanishDefaults"]


class DanishDefaults(FolderDefaults):
    """Rules and tables for Danish."""


class Danish(Language):
    """The language Danish."""

    lang = "da"
    Defaults = DanishDefaults
