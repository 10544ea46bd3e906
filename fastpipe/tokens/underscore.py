"""Extension attributes."""

from .._docs.underscore import Underscore, get_ext_args, is_writable_attr

__all__ = ["Underscore", "get_ext_args", "is_writable_attr"]
