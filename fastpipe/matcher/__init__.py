"""Rule-based matching of tokens, phrases and dependency trees."""

from ..lazy_names import lazy_names
from .dependency_matcher import DependencyMatcher
from .levenshtein import levenshtein
from .matcher import Matcher
from .phrase_matcher import PhraseMatcher

__all__ = ["DependencyMatcher", "Matcher", "PhraseMatcher", "levenshtein"]

__getattr__, __dir__ = lazy_names(__name__, {})
