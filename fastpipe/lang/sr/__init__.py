"""Serbian."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Serbian", "SerbianDefaults"]


class SerbianDefaults(FolderDefaults):
    """Rules and tables for Serbian."""


class Serbian(Language):
    """The language Serbian."""

    lang = "sr"
    Defaults = SerbianDefaults
