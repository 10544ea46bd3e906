"""Thai."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import UNCASED

__all__ = ["Thai", "ThaiDefaults"]


class ThaiDefaults(FolderDefaults):
    """Rules and tables for Thai."""

    writing_system = UNCASED


class Thai(Language):
    """The language Thai."""

    lang = "th"
    Defaults = ThaiDefaults
