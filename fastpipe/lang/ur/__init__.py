"""Urdu."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import RIGHT_TO_LEFT

__all__ = ["Urdu", "UrduDefaults"]


class UrduDefaults(FolderDefaults):
    """Rules and tables for Urdu."""

    writing_system = RIGHT_TO_LEFT


class Urdu(Language):
    """The language Urdu."""

    lang = "ur"
    Defaults = UrduDefaults
