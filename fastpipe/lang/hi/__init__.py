"""Hindi."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Hindi", "HindiDefaults"]


class HindiDefaults(FolderDefaults):
    """Rules and tables for Hindi."""

    writing_system = UNCASED


class Hindi(Language):
    """The language Hindi."""

    lang = "hi"
    Defaults = HindiDefaults
