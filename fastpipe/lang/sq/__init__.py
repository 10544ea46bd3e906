"""Albanian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Albanian", "AlbanianDefaults"]


class AlbanianDefaults(FolderDefaults):
    """Rules and tables for Albanian."""


class Albanian(Language):
    """The language Albanian."""

    lang = "sq"
    Defaults = AlbanianDefaults
