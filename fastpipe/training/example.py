"""Training data: a prediction beside the annotation that it should have."""

from .._example import Example, validate_examples, validate_get_examples

__all__ = ["Example", "validate_examples", "validate_get_examples"]
