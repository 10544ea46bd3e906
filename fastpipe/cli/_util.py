"""What commands have in common, by the module's former name."""

from typer import Argument as Arg
from typer import Option as Opt

from ..console import Console
from ..util import (
    get_git_version,
    import_file,
    logger,
    run_command,
    walk_directory,
)
from .app import app, benchmark_cli, debug_cli, init_cli, setup_cli
from .options import import_code, set_up_device, show_validation_error, string_to_list
from .options import parse_overrides as parse_config_overrides

NAME = "fastpipe"
COMMAND = f"python -m {NAME}"
PROJECT_FILE = "project.yml"


__all__ = [
    "COMMAND",
    "NAME",
    "PROJECT_FILE",
    "Arg",
    "Opt",
    "app",
    "benchmark_cli",
    "debug_cli",
    "get_git_version",
    "import_code",
    "import_file",
    "init_cli",
    "logger",
    "parse_config_overrides",
    "run_command",
    "setup_cli",
    "setup_gpu",
    "show_validation_error",
    "string_to_list",
    "walk_directory",
]


def setup_gpu(use_gpu: int, silent: bool | None = None) -> None:
    """Use a GPU, or the CPU where the number is negative (see `set_up_device`)."""
    set_up_device(use_gpu, Console(silent=bool(silent)))
