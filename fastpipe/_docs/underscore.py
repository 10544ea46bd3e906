"""Extension attributes: ``doc._.name``, ``token._.name``, ``span._.name``.

Values live in the doc's ``user_data`` under the key ``("._.", name, start, end)``;
that is also how files store them.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

PREFIX = "._."
_MISSING: Any = object()  # None is a default like any other


class Extension(NamedTuple):
    """How an extension attribute gets its value."""

    default: Any
    method: Callable | None
    getter: Callable | None
    setter: Callable | None


class Underscore:
    """Gives access to the extension attributes of one object.

    Parameters
    ----------
    obj
        The Doc, Token or Span.
    place
        What follows the attribute's name in the key of ``user_data``.
    """

    extensions: ClassVar[dict[str, Extension]] = {}
    kind: ClassVar[str] = ""

    def __init__(self, obj: Any, place: tuple = (None, None)):
        object.__setattr__(self, "_obj", obj)
        object.__setattr__(self, "_place", place)

    def __dir__(self) -> list[str]:
        """Return the names of the attributes."""
        return [*super().__dir__(), *self.extensions]

    def __getattr__(self, name: str) -> Any:
        """Return an attribute's value, or the bound method."""
        extension = self._extension(name)
        if extension.getter is not None:
            return extension.getter(self._obj)
        if extension.method is not None:
            return _BoundMethod(extension.method, self._obj)
        data = _user_data(self._obj)
        key = self._key(name)
        if key in data:
            return data[key]
        default = extension.default
        if isinstance(default, (dict, list, set)):
            # A change of the value must stay with this object alone.
            default = data[key] = copy.copy(default)
        return default

    def __setattr__(self, name: str, value: Any) -> None:
        """Set an attribute's value."""
        extension = self._extension(name)
        if extension.setter is not None:
            extension.setter(self._obj, value)
        elif extension.getter is not None or extension.method is not None:
            raise ValueError(
                f"The extension attribute {name!r} can't be set: it has no setter."
            )
        else:
            _user_data(self._obj)[self._key(name)] = value

    def get(self, name: str) -> Any:
        """Return an attribute's value."""
        return getattr(self, name)

    def set(self, name: str, value: Any) -> None:
        """Set an attribute's value."""
        setattr(self, name, value)

    def has(self, name: str) -> bool:
        """Return whether there is such an attribute."""
        return name in self.extensions

    def _extension(self, name: str) -> Extension:
        if name not in self.extensions:
            raise AttributeError(
                f"{self.kind} has no extension attribute {name!r}. Define it first: "
                f"{self.kind}.set_extension({name!r}, default=None)."
            )
        return self.extensions[name]

    def _key(self, name: str) -> tuple:
        return (PREFIX, name, *self._place)


class DocUnderscore(Underscore):
    """Extension attributes of docs."""

    extensions: ClassVar[dict[str, Extension]] = {}
    kind = "Doc"


class TokenUnderscore(Underscore):
    """Extension attributes of tokens, stored by the first character's offset."""

    extensions: ClassVar[dict[str, Extension]] = {}
    kind = "Token"

    def __init__(self, token: Any):
        super().__init__(token, (token.idx, None))


class SpanUnderscore(Underscore):
    """Extension attributes of spans, stored by the offsets of their ends."""

    extensions: ClassVar[dict[str, Extension]] = {}
    kind = "Span"

    def __init__(self, span: Any):
        super().__init__(span, (span.start_char, span.end_char))


class _BoundMethod:
    """A method attribute together with its object."""

    def __init__(self, method: Callable, obj: Any):
        self.method, self.obj = method, obj

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the method with the object as its first argument."""
        return self.method(self.obj, *args, **kwargs)


def _user_data(obj: Any) -> dict:
    doc = getattr(obj, "doc", obj)
    return doc.user_data


def define_extension(
    underscore: type[Underscore],
    name: str,
    *,
    default: Any = _MISSING,
    method: Callable | None = None,
    getter: Callable | None = None,
    setter: Callable | None = None,
    force: bool = False,
    **given: Any,
) -> None:
    """Define an extension attribute of docs, tokens or spans.

    Parameters
    ----------
    underscore
        Which objects get it.
    name
        The attribute's name.
    default
        Value where none was set.
    method
        Called with the object and further arguments: ``doc._.name(arg)``.
    getter, setter
        Called with the object, and with the object and the new value.
    force
        Replace an attribute of the same name.

    Raises
    ------
    ValueError
        The attribute exists, or not exactly one way to its value is given.
    """
    if given:
        raise ValueError(f"Unknown arguments of set_extension: {sorted(given)}.")
    if name in underscore.extensions and not force:
        raise ValueError(
            f"{underscore.kind} has an extension attribute {name!r} already. Pass "
            "force=True to replace it."
        )
    for what, function in (("method", method), ("getter", getter), ("setter", setter)):
        if function is not None and not callable(function):
            raise ValueError(f"The {what} of {name!r} must be a function: {function!r}")
    if setter is not None and getter is None:
        raise ValueError(f"The attribute {name!r} has a setter, so it needs a getter.")
    ways = (default is not _MISSING, method is not None, getter is not None)
    if sum(ways) != 1:
        raise ValueError(
            f"Give the attribute {name!r} exactly one of default, method and getter."
        )
    value = None if default is _MISSING else default
    underscore.extensions[name] = Extension(value, method, getter, setter)
