"""Slovak."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Slovak", "SlovakDefaults"]


class SlovakDefaults(FolderDefaults):
    """Rules and tables for Slovak."""


class Slovak(Language):
    """The language Slovak."""

    lang = "sk"
    Defaults = SlovakDefaults
