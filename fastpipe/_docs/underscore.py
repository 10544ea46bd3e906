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
    extensions
        The attributes, one of the dicts below.
    obj
        The Doc, Token or Span.
    start, end
        What follows the attribute's name in the key of ``user_data``: offsets of
        characters, of a token the first alone, of a doc none.

    Attributes
    ----------
    doc_extensions, span_extensions, token_extensions : dict
        The attributes of all docs, spans and tokens, by name.
    """

    mutable_types: ClassVar[tuple[type, ...]] = (dict, list, set)
    doc_extensions: ClassVar[dict[str, Extension]] = {}
    span_extensions: ClassVar[dict[str, Extension]] = {}
    token_extensions: ClassVar[dict[str, Extension]] = {}

    def __init__(
        self,
        extensions: dict[str, Extension],
        obj: Any,
        start: int | None = None,
        end: int | None = None,
    ):
        setattr_ = object.__setattr__
        setattr_(self, "_extensions", extensions)
        setattr_(self, "_obj", obj)
        # A user's own class may have no doc: it stands for one.
        setattr_(self, "_doc", getattr(obj, "doc", obj))
        setattr_(self, "_start", start)
        setattr_(self, "_end", end)

    def __dir__(self) -> list[str]:
        """Return the names of the attributes, and of what all have."""
        return [*self._extensions, "get", "has", "set"]

    def __getattr__(self, name: str) -> Any:
        """Return an attribute's value, or the bound method."""
        # Programs put plain tuples into the dicts, too.
        default, method, getter, _ = self._extension(name)
        if getter is not None:
            return getter(self._obj)
        if method is not None:
            return _BoundMethod(method, self._obj)
        data = self._doc.user_data
        key = self._get_key(name)
        if key in data:
            return data[key]
        if isinstance(default, self.mutable_types):
            # A change of the value must stay with this object alone.
            default = data[key] = copy.copy(default)
        return default

    def __setattr__(self, name: str, value: Any) -> None:
        """Set an attribute's value.

        Where there is a getter or a method and no setter, the value is kept in the
        doc's user data, and they go on answering: packages rely on that.
        """
        *_, setter = self._extension(name)
        if setter is not None:
            setter(self._obj, value)
        else:
            self._doc.user_data[self._get_key(name)] = value

    def get(self, name: str) -> Any:
        """Return an attribute's value."""
        return self.__getattr__(name)

    def set(self, name: str, value: Any) -> None:
        """Set an attribute's value."""
        setattr(self, name, value)

    def has(self, name: str) -> bool:
        """Return whether there is such an attribute."""
        return name in self._extensions

    def _extension(self, name: str) -> Extension:
        extensions = self._extensions
        if name not in extensions:
            kind = type(self._obj).__name__
            raise AttributeError(
                f"[E046] {kind} has no extension attribute {name!r}. Define it first: "
                f"{kind}.set_extension({name!r}, default=None)."
            )
        return extensions[name]

    def _get_key(self, name: str) -> tuple[str, str, int | None, int | None]:
        return (PREFIX, name, self._start, self._end)

    @classmethod
    def get_state(cls) -> tuple[dict, dict, dict]:
        """Return the attributes of tokens, spans and docs."""
        return cls.token_extensions, cls.span_extensions, cls.doc_extensions

    @classmethod
    def load_state(cls, state: tuple[dict, dict, dict]) -> None:
        """Set the attributes of tokens, spans and docs to what `get_state` returned."""
        cls.token_extensions, cls.span_extensions, cls.doc_extensions = state


class _BoundMethod:
    """A method attribute together with its object; its docstring is the method's."""

    def __init__(self, method: Callable, obj: Any):
        self.method, self.obj = method, obj
        self.__doc__ = method.__doc__

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the method with the object as its first argument."""
        return self.method(self.obj, *args, **kwargs)


def define_extension(
    extensions: dict[str, Extension],
    kind: str,
    name: str,
    *,
    force: bool = False,
    **given: Any,
) -> None:
    """Define an extension attribute of docs, tokens or spans.

    Parameters
    ----------
    extensions
        The attributes of such objects.
    kind
        What the objects are called, for messages.
    name
        The attribute's name.
    force
        Replace an attribute of the same name.
    **given
        See `get_ext_args`.

    Raises
    ------
    ValueError
        The attribute exists, or not exactly one way to its value is given.
    """
    if name in extensions and not force:
        raise ValueError(
            f"[E090] {kind} has an extension attribute {name!r} already. Pass "
            "force=True to replace it."
        )
    try:
        extensions[name] = get_ext_args(**given)
    except ValueError as error:
        raise ValueError(f"{error} (The attribute: {name!r})") from None


def get_ext_args(
    *,
    default: Any = _MISSING,
    method: Callable | None = None,
    getter: Callable | None = None,
    setter: Callable | None = None,
    **given: Any,
) -> Extension:
    """Return how an extension attribute gets its value.

    Parameters
    ----------
    default
        Value where none was set.
    method
        Called with the object and further arguments: ``doc._.name(arg)``.
    getter, setter
        Called with the object, and with the object and the new value.

    Raises
    ------
    ValueError
        Not exactly one of default, method and getter is given, or something else is.
    """
    if given:
        raise ValueError(f"Unknown arguments of set_extension: {sorted(given)}.")
    for what, function in (("method", method), ("getter", getter), ("setter", setter)):
        if function is not None and not callable(function):
            raise ValueError(
                f"[E091] The {what} of an extension attribute must be a function: "
                f"{function!r}"
            )
    if setter is not None and getter is None:
        raise ValueError(
            "[E089] An extension attribute with a setter needs a getter as well."
        )
    ways = (default is not _MISSING, method is not None, getter is not None)
    if sum(ways) != 1:
        raise ValueError(
            "[E083] Give an extension attribute exactly one of default, method and "
            "getter."
        )
    value = None if default is _MISSING else default
    return Extension(value, method, getter, setter)


def is_writable_attr(ext: Extension) -> bool:
    """Whether an extension attribute can be set: it has a setter, or a default."""
    _, method, getter, setter = ext
    return setter is not None or (method is None and getter is None)
