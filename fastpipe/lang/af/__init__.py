"""Afrikaans."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Afrikaans", "AfrikaansDefaults"]


class AfrikaansDefaults(FolderDefaults):
    """Rules and tables for Afrikaans."""


class Afrikaans(Language):
    """The language Afrikaans."""

    lang = "af"
    Defaults = AfrikaansDefaults
