"""Attributes of classes whose values are imported when they are read."""

from __future__ import annotations

import copy
import importlib
import inspect
from collections.abc import Callable
from typing import Any

__all__ = ["LazyAttribute", "lazy_attribute", "read_later"]


class LazyAttribute:
    """An attribute of a class, in whose place its value comes when it is read.

    Parameters
    ----------
    module
        Where the value is.
    name
        What it is called there. If the module has no such name, the attribute is that
        of the class's bases.
    """

    def __init__(self, module: str, name: str) -> None:
        self.module = module
        self.name = name
        self._first: list[Any] = []

    def __set_name__(self, owner: type, attribute: str) -> None:
        self.owner = owner
        self.attribute = attribute

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        value = self._import()
        setattr(self.owner, self.attribute, value)
        return value

    def _import(self) -> Any:
        names = vars(importlib.import_module(self.module))
        if self.name in names:
            value = names[self.name]
        else:
            value = getattr(super(self.owner, self.owner), self.attribute)
        if not self._first:
            self._first.append(_shallow_copy(value))
        return value

    def first_value(self) -> Any:
        """Return the value as it was when it was first imported."""
        if not self._first:
            self._import()
        return self._first[0]


def lazy_attribute(module: str, name: str) -> Any:
    """Return a `LazyAttribute`, which for type checkers is of any type."""
    return LazyAttribute(module, name)


def read_later(owner: Any, attribute: str) -> Callable[[], Any]:
    """Return a function that returns what an attribute is now.

    Parameters
    ----------
    owner
        A class. What is done to the attribute or its value after this call makes no
        difference.
    attribute
        Its name. If it is lazy and has not been read, it is not read before the
        function is called.
    """
    found = inspect.getattr_static(owner, attribute, None)
    if isinstance(found, LazyAttribute):
        return found.first_value
    value = _shallow_copy(getattr(owner, attribute))
    return lambda: value


def _shallow_copy(value: Any) -> Any:
    return copy.copy(value) if isinstance(value, dict | list | set) else value
