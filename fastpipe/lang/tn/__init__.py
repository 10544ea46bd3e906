"""Setswana."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Setswana", "SetswanaDefaults"]


class SetswanaDefaults(FolderDefaults):
    """Rules and tables for Setswana."""


class Setswana(Language):
    """The language Setswana."""

    lang = "tn"
    Defaults = SetswanaDefaults
