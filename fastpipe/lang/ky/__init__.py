"""Kyrgyz."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Kyrgyz", "KyrgyzDefaults"]


class KyrgyzDefaults(FolderDefaults):
    """Rules and tables for Kyrgyz."""


class Kyrgyz(Language):
    """The language Kyrgyz."""

    lang = "ky"
    Defaults = KyrgyzDefaults
