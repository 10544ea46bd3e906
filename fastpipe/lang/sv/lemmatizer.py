"""The lemmatizer of Swedish: the rules that hold for any language."""

from __future__ import annotations

from ...pipeline.lemmatizer import register_lemmatizer
from . import Swedish

register_lemmatizer(Swedish, "rule")
