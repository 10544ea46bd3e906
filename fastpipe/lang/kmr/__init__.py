"""Kurmanji Kurdish."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Kurmanji", "KurmanjiDefaults"]


class KurmanjiDefaults(FolderDefaults):
    """Rules and tables for Kurmanji Kurdish."""


class Kurmanji(Language):
    """The language Kurmanji Kurdish."""

    lang = "kmr"
    Defaults = KurmanjiDefaults
