"""Lower Sorbian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["LowerSorbian", "LowerSorbianDefaults"]


class LowerSorbianDefaults(FolderDefaults):
    """Rules and tables for Lower Sorbian."""


class LowerSorbian(Language):
    """The language Lower Sorbian."""

    lang = "dsb"
    Defaults = LowerSorbianDefaults
