"""The JSON training format of spaCy v2."""

from .converters import docs_to_json

__all__ = ["docs_to_json"]
