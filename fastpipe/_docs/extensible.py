"""What docs, spans and tokens share: extension attributes of the user's own."""

from __future__ import annotations

from typing import Any, ClassVar

from .underscore import Extension, Underscore, define_extension


class Extensible:
    """The class methods that define extension attributes, ``obj._.name``."""

    __slots__ = ()

    # What the definitions are kept under: "doc", "span" or "token".
    _kind: ClassVar[str]

    @classmethod
    def _extensions(cls) -> dict[str, Extension]:
        extensions: dict[str, Extension] = getattr(
            Underscore, f"{cls._kind}_extensions"
        )
        return extensions

    @classmethod
    def set_extension(cls, name: str, **kwargs: Any) -> None:
        """Define an extension attribute, ``obj._.name``: see `define_extension`."""
        define_extension(cls._extensions(), cls._kind.title(), name, **kwargs)

    @classmethod
    def get_extension(cls, name: str) -> Extension | None:
        """Return ``(default, method, getter, setter)`` of an extension attribute."""
        return cls._extensions().get(name)

    @classmethod
    def has_extension(cls, name: str) -> bool:
        """Return whether an extension attribute is defined."""
        return name in cls._extensions()

    @classmethod
    def remove_extension(cls, name: str) -> Extension:
        """Remove an extension attribute and return what it was.

        Raises
        ------
        ValueError
            There is none of that name.
        """
        if not cls.has_extension(name):
            raise ValueError(
                f"There is no extension attribute {name!r} of {cls._kind.title()}."
            )
        return cls._extensions().pop(name)
