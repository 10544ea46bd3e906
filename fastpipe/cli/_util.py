"""What commands have in common, by the module's former name."""

from ..util import import_file, logger, run_command
from .app import app, setup_cli
from .options import import_code
from .options import parse_overrides as parse_config_overrides
from .options import set_up_device as setup_gpu

__all__ = [
    "app",
    "import_code",
    "import_file",
    "logger",
    "parse_config_overrides",
    "run_command",
    "setup_cli",
    "setup_gpu",
]
