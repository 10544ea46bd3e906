"""Alignment of two tokenizations, for other extensions."""

from .._examples.alignment cimport Alignment, AlignmentArray
