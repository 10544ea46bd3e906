"""The matcher of dependency trees."""

from .dependency_matcher import DependencyMatcher

__all__ = ["DependencyMatcher"]
