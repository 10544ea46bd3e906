"""Marathi."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Marathi", "MarathiDefaults"]


class MarathiDefaults(FolderDefaults):
    """Rules and tables for Marathi."""

    writing_system = UNCASED


class Marathi(Language):
    """The language Marathi."""

    lang = "mr"
    Defaults = MarathiDefaults
