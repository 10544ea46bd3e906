"""Norwegian Nynorsk."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["NorwegianNynorsk", "NorwegianNynorskDefaults"]


class NorwegianNynorskDefaults(FolderDefaults):
    """Rules and tables for Norwegian Nynorsk."""


class NorwegianNynorsk(Language):
    """The language Norwegian Nynorsk."""

    lang = "nn"
    Defaults = NorwegianNynorskDefaults
