"""Pictures of annotation: dependencies as SVG, entities and spans as HTML.

The function `render` hides the module of that name, whose classes are here as well.
"""

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
