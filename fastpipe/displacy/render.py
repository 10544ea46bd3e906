"""The classes that draw, one a style."""

from .colors import DEFAULT_ENTITY_COLOR, DEFAULT_LABEL_COLORS
from .dependencies import DependencyRenderer
from .entities import EntityRenderer
from .spans import SpanRenderer
from .templating import DEFAULT_DIR, DEFAULT_LANG

__all__ = [
    "DEFAULT_DIR",
    "DEFAULT_ENTITY_COLOR",
    "DEFAULT_LABEL_COLORS",
    "DEFAULT_LANG",
    "DependencyRenderer",
    "EntityRenderer",
    "SpanRenderer",
]
