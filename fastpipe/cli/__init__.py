"""The command line: one file a command, each with a function for programs.

Nothing is imported here, so that ``fastpipe --help`` answers at once: a command's file
is imported when the command runs (see `fastpipe.cli.app`), and a function's when it is
asked for. The functions hide the modules of their names, which `import_module` and
``from fastpipe.cli.train import train`` still find.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

from ..lazy_names import lazy_names

_PROJECT = "assets clone document pull push run"
_FUNCTIONS = """
    apply calibrate compare convert debug_config debug_data debug_diff debug_model
    download evaluate fill_config find_function find_threshold info init_config package
    profile report train_curve tune validate
"""
_HIDING = {*_FUNCTIONS.split(), "app", "pretrain"}

_get_name, __dir__ = lazy_names(
    __name__,
    {
        **{f".{name}": name for name in _FUNCTIONS.split()},
        **{f".project.{name}": f"project_{name}" for name in _PROJECT.split()},
        ".app": "app setup_cli",
        ".assemble": "assemble_cli",
        ".benchmark_speed": "benchmark_speed_cli",
        ".init_labels": "init_labels_cli",
        ".init_nlp": "init_pipeline_cli",
        ".init_vectors": "init_vectors_cli",
        ".project.dvc": "project_update_dvc",
        ".pretrain": "pretrain_cli",
        ".train": "train_cli",
        "fastpipe.training.pretrain": "pretrain",
    },
)


def __getattr__(name: str) -> Any:
    if name == "download_module":
        # The one module that the function of its name would leave out of reach.
        return importlib.import_module(".download", __package__)
    return _get_name(name)


class _Commands(ModuleType):
    """A package whose functions hide its modules of the same names."""

    def __setattr__(self, name: str, value: Any) -> None:
        # The import system sets a module when it has imported it.
        if isinstance(value, ModuleType) and name in _HIDING:
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Commands
