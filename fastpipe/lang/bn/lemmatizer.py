"""The lemmatizer of Bengali: the rules that hold for any language."""

from __future__ import annotations

from ...pipeline.lemmatizer import register_lemmatizer
from . import Bengali

register_lemmatizer(Bengali, "rule")
