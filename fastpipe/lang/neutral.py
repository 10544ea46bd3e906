"""Languages that have no folder here, with the rules that hold for most."""

from __future__ import annotations

from ..language import BaseDefaults, Language
from .names import class_name
from .writing_systems import RIGHT_TO_LEFT

_RIGHT_TO_LEFT = {"dv", "ps", "sd", "ug", "yi"}


def neutral_language(code: str) -> type[Language]:
    """Return a new `Language` subclass with the neutral rules.

    Parameters
    ----------
    code
        An ISO 639 code.
    """
    name = class_name(code)
    module = {"__module__": f"fastpipe.lang.{code}"}
    rules: dict[str, object] = {
        "__doc__": f"Rules and tables for the language {code!r}."
    }
    if code in _RIGHT_TO_LEFT:
        rules["writing_system"] = RIGHT_TO_LEFT
    defaults = type(f"{name}Defaults", (BaseDefaults,), module | rules)
    doc = f"The language {code!r}, with neutral rules."
    contents = module | {"__doc__": doc, "lang": code, "Defaults": defaults}
    return type(name, (Language,), contents)
