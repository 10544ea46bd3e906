"""Vietnamese."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Vietnamese", "VietnameseDefaults"]


class VietnameseDefaults(FolderDefaults):
    """Rules and tables for Vietnamese."""


class Vietnamese(Language):
    """The language Vietnamese."""

    lang = "vi"
    Defaults = VietnameseDefaults
