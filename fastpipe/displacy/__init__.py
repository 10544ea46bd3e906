"""Pictures of annotation: dependencies as SVG, entities and spans as HTML."""

from .dependencies import DependencyRenderer
from .entities import EntityRenderer
from .parsing import get_doc_settings, parse_deps, parse_ents, parse_spans
from .rendering import render, set_render_wrapper
from .server import serve
from .spans import SpanRenderer

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
