"""Derived parts of a dependency tree: children, edges, sentences."""
