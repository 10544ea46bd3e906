"""The lemmatizer of Persian: the rules that hold for any language."""

from __future__ import annotations

from ...pipeline.lemmatizer import register_lemmatizer
from . import Persian

register_lemmatizer(Persian, "rule")
