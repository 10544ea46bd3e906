"""Gujarati."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Gujarati", "GujaratiDefaults"]


class GujaratiDefaults(FolderDefaults):
    """Rules and tables for Gujarati."""

    writing_system = UNCASED


class Gujarati(Language):
    """The language Gujarati."""

    lang = "gu"
    Defaults = GujaratiDefaults
