"""Armenian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Armenian", "ArmenianDefaults"]


class ArmenianDefaults(FolderDefaults):
    """Rules and tables for Armenian."""


class Armenian(Language):
    """The language Armenian."""

    lang = "hy"
    Defaults = ArmenianDefaults
