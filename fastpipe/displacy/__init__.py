"""Pictures of annotation: dependencies as SVG, entities and spans as HTML.

The function `render` hides the module of that name, whose classes are here as well.
"""

from ..lazy_names import lazy_names
from .parsing import get_doc_settings, parse_deps, parse_ents, parse_spans
from .render import DependencyRenderer, EntityRenderer, SpanRenderer
from .rendering import render, set_render_wrapper
from .server import serve

__all__ = [
    "DependencyRenderer",
    "EntityRenderer",
    "SpanRenderer",
    "get_doc_settings",
    "parse_deps",
    "parse_ents",
    "parse_spans",
    "render",
    "serve",
    "set_render_wrapper",
]

__getattr__, __dir__ = lazy_names(__name__, {})
