"""Ancient Greek."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["AncientGreek", "AncientGreekDefaults"]


class AncientGreekDefaults(FolderDefaults):
    """Rules and tables for Ancient Greek."""


class AncientGreek(Language):
    """The language Ancient Greek."""

    lang = "grc"
    Defaults = AncientGreekDefaults
