"""Rule-based matching of tokens, phrases and dependency trees."""

from .dependency_matcher import DependencyMatcher
from .levenshtein import levenshtein
from .matcher import Matcher
from .phrase_matcher import PhraseMatcher

__all__ = ["DependencyMatcher", "Matcher", "PhraseMatcher", "levenshtein"]
