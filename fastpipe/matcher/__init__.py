"""Rule-based matching of tokens, phrases and dependency trees."""

from ..lazy_names import lazy_names
from .levenshtein import levenshtein
from .matcher import Matcher

__all__ = ["DependencyMatcher", "Matcher", "PhraseMatcher", "levenshtein"]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        ".dependency_matcher": "DependencyMatcher",
        ".phrase_matcher": "PhraseMatcher",
    },
)
