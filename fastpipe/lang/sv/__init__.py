"""Swedish."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Swedish", "SwedishDefaults"]


class SwedishDefaults(FolderDefaults):
    """Rules and tables for Swedish."""


class Swedish(Language):
    """The language Swedish."""

    lang = "sv"
    Defaults = SwedishDefaults
