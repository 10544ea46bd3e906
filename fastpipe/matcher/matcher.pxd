"""Compiled token patterns, for other extensions."""

from .._matching.matcher cimport PatternSet, TokenTestC
