"""Scottish Gaelic."""

from __future__ import annotations

from ...language import Language
from ..folder import FolderDefaults

__all__ = ["Scottish", "ScottishDefaults"]


class ScottishDefaults(FolderDefaults):
    """Rules and tables for Scottish Gaelic."""


class Scottish(Language):
    """The language Scottish Gaelic."""

    lang = "gd"
    Defaults = ScottishDefaults
