"""Methods among extension attributes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class BoundMethod:
    """A method attribute together with its object; its docstring is the method's."""

    def __init__(self, method: Callable, obj: Any):
        self.method, self.obj = method, obj
        self.__doc__ = method.__doc__

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the method with the object as its first argument."""
        return self.method(self.obj, *args, **kwargs)
