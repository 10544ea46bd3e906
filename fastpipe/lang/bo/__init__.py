"""Tibetan."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Tibetan", "TibetanDefaults"]


class TibetanDefaults(FolderDefaults):
    """Rules and tables for Tibetan."""

    writing_system = UNCASED


class Tibetan(Language):
    """The language Tibetan."""

    lang = "bo"
    Defaults = TibetanDefaults
