"""``fastpipe project``: the commands of the library weasel.

See https://github.com/explosion/weasel for what a ``project.yml`` holds.
"""

from __future__ import annotations

import typer

from ...errors import InputError

try:
    from weasel import app
except ModuleNotFoundError as error:
    if error.name != "weasel":
        raise
    raise InputError(
        "The project commands need the library weasel. Install it with "
        "`pip install fastpipe[project]`"
    ) from None

command = typer.main.get_command(app)
