"""The matcher of whole phrases."""

from .phrase_matcher import PhraseMatcher

__all__ = ["PhraseMatcher"]
