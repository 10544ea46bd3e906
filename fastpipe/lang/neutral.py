"""A language that has no folder of its own, with the rules that hold for most.

This file runs once for each such language, as the module ``fastpipe.lang.CODE`` (see
`fastpipe.lang.modules`): its code is the last part of the module's name.
"""

from __future__ import annotations

from ..language import BaseDefaults, Language
from .names import class_name
from .writing_systems import RIGHT_TO_LEFT

_RIGHT_TO_LEFT = {"dv", "ps", "sd", "ug", "yi"}

_code = __name__.rpartition(".")[2]
_name = class_name(_code)


class _Defaults(BaseDefaults):
    if _code in _RIGHT_TO_LEFT:
        writing_system = RIGHT_TO_LEFT


class _Neutral(Language):
    lang = _code
    Defaults = _Defaults


def _publish(made: type, name: str, doc: str) -> None:
    made.__name__ = made.__qualname__ = name
    made.__doc__ = doc
    globals()[name] = made


__doc__ = f"The language {_code!r}, with neutral rules."
_publish(_Neutral, _name, __doc__)
_publish(_Defaults, f"{_name}Defaults", f"Rules and tables for the language {_code!r}.")
__all__ = [_name, f"{_name}Defaults"]
