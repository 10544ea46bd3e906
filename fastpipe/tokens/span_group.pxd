"""Groups of spans, for other extensions."""

from .._docs.span_group cimport SpanGroup
