"""The span groups of a doc, by the module's former name."""

from .span_groups import SpanGroups

__all__ = ["SpanGroups"]
