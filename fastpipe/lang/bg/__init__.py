"""Bulgarian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Bulgarian", "BulgarianDefaults"]


class BulgarianDefaults(FolderDefaults):
    """Rules and tables for Bulgarian."""


class Bulgarian(Language):
    """The language Bulgarian."""

    lang = "bg"
    Defaults = BulgarianDefaults
