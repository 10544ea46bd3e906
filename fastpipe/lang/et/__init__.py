"""Estonian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Estonian", "EstonianDefaults"]


class EstonianDefaults(FolderDefaults):
    """Rules and tables for Estonian."""


class Estonian(Language):
    """The language Estonian."""

    lang = "et"
    Defaults = EstonianDefaults
