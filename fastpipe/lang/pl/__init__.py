"""Polish."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Polish", "PolishDefaults"]


class PolishDefaults(FolderDefaults):
    """Rules and tables for Polish."""


class Polish(Language):
    """The language Polish."""

    lang = "pl"
    Defaults = PolishDefaults
