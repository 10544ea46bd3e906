"""Korean."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults
from ..writing_systems import WITHOUT_LETTERS

__all__ = ["Korean", "KoreanDefaults"]


class KoreanDefaults(FolderDefaults):
    """Rules and tables for Korean."""

    writing_system = WITHOUT_LETTERS


class Korean(Language):
    """The language Korean."""

    lang = "ko"
    Defaults = KoreanDefaults
