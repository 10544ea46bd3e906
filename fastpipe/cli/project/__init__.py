"""``fastpipe project``: the commands of the library weasel.

See https://github.com/explosion/weasel for what a ``project.yml`` holds.
"""

from __future__ import annotations

import typer

from ...config import Config
from ...errors import InputError, install_extra

try:
    import weasel.util.config
    from weasel import app
except ModuleNotFoundError as error:
    if error.name != "weasel":
        raise
    raise InputError(
        f"The project commands need the library weasel. Install it with "
        f"`{install_extra('project')}`"
    ) from None

# It resolves `${vars.x}` in lists, too, such as a command's `deps`.
weasel.util.config.Config = Config

command = typer.main.get_command(app)
