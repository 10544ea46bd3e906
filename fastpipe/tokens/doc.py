"""The container of a text's tokens."""

from .._doc import Doc

__all__ = ["Doc"]
