"""Upper Sorbian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["UpperSorbian", "UpperSorbianDefaults"]


class UpperSorbianDefaults(FolderDefaults):
    """Rules and tables for Upper Sorbian."""


class UpperSorbian(Language):
    """The language Upper Sorbian."""

    lang = "hsb"
    Defaults = UpperSorbianDefaults
