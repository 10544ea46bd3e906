"""fastpipe: train and run NLP pipelines with spaCy's configs, files and API.

Names are imported when they are used for the first time, so that a program (or the
command line's help) starts without loading what it does not need.
"""

from __future__ import annotations

import importlib

from .about import __version__

# As type checkers know it; importing `typing` takes longer than all the rest here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

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
    "Errors": "fastpipe.error_codes",
    "Language": "fastpipe.language",
    "Vocab": "fastpipe.vocab",
    "blank": "fastpipe.loading",
    "explain": "fastpipe.glossary",
    "info": "fastpipe.cli.info",
    "load": "fastpipe.loading",
    "logger": "fastpipe.util.misc",
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
    "get_include",
    "info",
    "load",
    "prefer_gpu",
    "registry",
    "require_cpu",
    "require_gpu",
]


def get_include() -> list[str]:
    """Return the folders that C++ code of another extension is compiled with.

    Returns
    -------
    list of str
        The kernels' headers, and those of the packages that the ``.pxd`` files name:
        ``Extension(..., include_dirs=fastpipe.get_include(), language="c++")``.
    """
    from pathlib import Path

    folders = [str(Path(__file__).parent)]
    for name in ("numpy", "murmurhash"):
        folders.append(importlib.import_module(name).get_include())
    for name in ("cymem", "preshed"):
        # Their headers are named with the package before them.
        place = Path(importlib.import_module(name).__file__ or "")
        folders.append(str(place.parents[1]))
    return folders


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
    from ._runtime.collector import collector_paused

    with collector_paused():
        return importlib.import_module(name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
