"""Default models of components as text of a config, for programs that parse it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..config import Config


def config_texts(module: str, **models: Mapping[str, Any]) -> Callable[[str], str]:
    """Return a module's ``__getattr__`` (PEP 562) that writes models as text.

    Parameters
    ----------
    module
        The module's ``__name__``.
    **models
        The config of a model by the name of its text, which has it as ``[model]``.
    """

    def __getattr__(name: str) -> str:
        if name not in models:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        return Config({"model": models[name]}).to_str()

    return __getattr__
