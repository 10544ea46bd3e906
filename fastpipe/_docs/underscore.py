"""Extension attributes: ``doc._.name``, ``token._.name``, ``span._.name``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from .extension_values import ExtensionValues, reserve_names

_MISSING: Any = object()  # None is a default like any other


class Extension(NamedTuple):
    """How an extension attribute gets its value."""

    default: Any
    method: Callable | None
    getter: Callable | None
    setter: Callable | None


class Underscore(ExtensionValues):
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

    __slots__ = ()

    mutable_types: ClassVar[tuple[type, ...]] = (dict, list, set)
    doc_extensions: ClassVar[dict[str, Extension]] = {}
    span_extensions: ClassVar[dict[str, Extension]] = {}
    token_extensions: ClassVar[dict[str, Extension]] = {}

    def __dir__(self) -> list[str]:
        """Return the names of the attributes, and of what all have."""
        return [*self._extensions, "get", "has", "set"]

    @classmethod
    def get_state(cls) -> tuple[dict, dict, dict]:
        """Return the attributes of tokens, spans and docs."""
        return cls.token_extensions, cls.span_extensions, cls.doc_extensions

    @classmethod
    def load_state(cls, state: tuple[dict, dict, dict]) -> None:
        """Set the attributes of tokens, spans and docs to what `get_state` returned."""
        cls.token_extensions, cls.span_extensions, cls.doc_extensions = state


reserve_names(dir(Underscore))


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
