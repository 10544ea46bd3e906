"""Yoruba."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Yoruba", "YorubaDefaults"]


class YorubaDefaults(FolderDefaults):
    """Rules and tables for Yoruba."""


class Yoruba(Language):
    """The language Yoruba."""

    lang = "yo"
    Defaults = YorubaDefaults
