"""Luxembourgish."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Luxembourgish", "LuxembourgishDefaults"]


class LuxembourgishDefaults(FolderDefaults):
    """Rules and tables for Luxembourgish."""


class Luxembourgish(Language):
    """The language Luxembourgish."""

    lang = "lb"
    Defaults = LuxembourgishDefaults
