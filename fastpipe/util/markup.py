"""HTML as text."""

from __future__ import annotations

import html as _html
import re


def escape_html(text: str) -> str:
    """Return text as it is written in HTML: ``<`` becomes ``&lt;`` and so on."""
    return _html.escape(text, quote=False).replace('"', "&quot;")


def minify_html(html: str) -> str:
    """Return HTML without line breaks and the indents after them."""
    return re.sub(r"\s*\n\s*", "", html.strip())
