"""The lemmatizer of Norwegian: the rules that hold for any language."""

from __future__ import annotations

from ...pipeline.lemmatizer import register_lemmatizer
from . import Norwegian

register_lemmatizer(Norwegian, "rule")
