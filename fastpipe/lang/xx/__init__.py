"""No language in particular: neutral rules for texts in several languages."""

from __future__ import annotations

from ...language import Language

__all__ = ["MultiLanguage"]


class MultiLanguage(Language):
    """No language in particular."""

    lang = "xx"
