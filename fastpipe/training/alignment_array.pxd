"""The tokens that each token is aligned to, for other extensions."""

from .._examples.alignment cimport AlignmentArray
