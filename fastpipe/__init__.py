"""fastpipe: train and run NLP pipelines with spaCy's configs, files and API.

Names are imported when they are used for the first time, so that a program (or the
command line's help) starts without loading what it does not need.
"""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ._runtime.collector import collector_paused
from .about import __version__

if TYPE_CHECKING:
    from thinc.api import Config, prefer_gpu, require_cpu, require_gpu

    from . import registry
    from .cli.info import info
    from .glossary import explain
    from .language import Language
    from .loading import blank, load
    from .vocab import Vocab

# Where each name is to be found.
_HOMES = {
    "Config": "fastpipe.config",
    "Language": "fastpipe.language",
    "Vocab": "fastpipe.vocab",
    "blank": "fastpipe.loading",
    "explain": "fastpipe.glossary",
    "info": "fastpipe.cli.info",
    "load": "fastpipe.loading",
    "prefer_gpu": "thinc.api",
    "require_cpu": "thinc.api",
    "require_gpu": "thinc.api",
}

__all__ = [
    "Config",
    "Language",
    "Vocab",
    "__version__",
    "blank",
    "explain",
    "info",
    "load",
    "prefer_gpu",
    "registry",
    "require_cpu",
    "require_gpu",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(_import(_HOMES[name]), name)
        globals()[name] = value
        return value
    if not name.startswith("_"):
        try:
            return _import(f"fastpipe.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"fastpipe.{name}":
                raise
    raise AttributeError(f"module 'fastpipe' has no attribute {name!r}")


def _import(name: str) -> ModuleType:
    with collector_paused():
        return importlib.import_module(name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
