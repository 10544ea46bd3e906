"""Rule-based matching of tokens, phrases and dependency trees."""

from .levenshtein import levenshtein
from .matcher import Matcher

__all__ = ["Matcher", "levenshtein"]
