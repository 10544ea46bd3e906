"""Slices of a doc, for other extensions."""

from .._docs.span cimport Span, span_of_struct
