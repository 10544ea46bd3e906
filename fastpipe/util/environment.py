"""Where the program runs: operating system, notebook, processes, ports."""

from __future__ import annotations

import errno
import os
import re
import shlex
import socket
import subprocess
import sys
import warnings
from collections.abc import Sequence
from typing import Any

from ..errors import FastpipeWarning, InputError, MissingProgramError

is_windows = sys.platform.startswith("win")
is_linux = sys.platform.startswith("linux")
is_osx = sys.platform == "darwin"
_N_PORTS = 100


class CommandNotFoundError(InputError, FileNotFoundError):
    """A command line whose program isn't installed."""


class ENV_VARS:
    """Names of the environment variables that are read."""

    CONFIG_OVERRIDES = "FASTPIPE_CONFIG_OVERRIDES"


_NOTEBOOK = "ZMQInteractiveShell"


def is_in_jupyter() -> bool:
    """Whether the program runs in a notebook."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    # Colab and others have shells of their own, made from the notebook's.
    return any(kind.__name__ == _NOTEBOOK for kind in type(shell).__mro__)


def is_in_interactive() -> bool:
    """Whether the program is a session of Python's prompt."""
    return hasattr(sys, "ps1") or bool(sys.flags.interactive)


def check_bool_env_var(env_var: str) -> bool:
    """Whether an environment variable is set, and neither to 0 nor to false."""
    return os.environ.get(env_var, "").lower() not in ("", "0", "false")


def split_command(command: str) -> list[str]:
    """Return the arguments of a command line."""
    return shlex.split(command, posix=not is_windows)


def run_command(
    command: str | Sequence[str], *, stdin: Any = None, capture: bool = False
) -> subprocess.CompletedProcess:
    """Run a command, and end the program with its exit status if it fails.

    Parameters
    ----------
    command
        Its arguments, or its line as text.
    stdin
        Text for its standard input.
    capture
        Whether to return what it writes; a failure is an error then.

    Raises
    ------
    CommandNotFoundError
        If there is no such program.
    InputError
        If `capture` is on and the command fails.
    """
    arguments = split_command(command) if isinstance(command, str) else list(command)
    try:
        done = subprocess.run(
            arguments,
            env=os.environ.copy(),
            input=stdin,
            encoding="utf8",
            check=False,
            stdout=subprocess.PIPE if capture else None,
            stderr=subprocess.STDOUT if capture else None,
        )
    except FileNotFoundError:
        raise CommandNotFoundError(
            f"Can't run {' '.join(arguments)!r}: there is no program {arguments[0]!r}. "
            f"Install it, or check its name"
        ) from None
    if done.returncode and capture:
        raise InputError(
            f"The command {' '.join(arguments)!r} failed with exit status "
            f"{done.returncode}. Its output:\n{done.stdout}"
        )
    if done.returncode:
        sys.exit(done.returncode)
    return done


def get_git_version(
    error: str = "The program git can't be run. Install it, and see that it is on PATH",
) -> tuple[int, int]:
    """Return the major and minor version of git.

    Parameters
    ----------
    error
        What to say where there is none.

    Raises
    ------
    MissingProgramError
        If git can't be run.
    """
    try:
        answer = run_command(["git", "--version"], capture=True).stdout
    except InputError:
        raise MissingProgramError(error) from None
    found = re.search(r"(\d+)\.(\d+)", answer)
    if found is None:
        raise MissingProgramError(f"{error} (git --version says: {answer.strip()!r})")
    return int(found[1]), int(found[2])


def find_available_port(start: int, host: str, auto_select: bool = False) -> int:
    """Return a port that can be served on.

    Parameters
    ----------
    start
        The port that is wanted.
    host
        The address.
    auto_select
        Whether to go on to the next ports where it is taken.

    Raises
    ------
    InputError
        If there is none.
    """
    last = min(start + (_N_PORTS if auto_select else 1), 65536)
    for port in range(start, last):
        if _is_free(port, host):
            if port != start:
                warnings.warn(
                    f"[W124] Port {start} is already in use: serving on {port}",
                    FastpipeWarning,
                    stacklevel=3,
                )
            return port
    if auto_select:
        raise InputError(f"All ports from {start} to {last - 1} are taken on {host}")
    raise InputError(
        f"Port {start} is taken on {host}. Choose another with port=…, or let the next "
        f"free one be found with auto_select_port=True"
    )


def _is_free(port: int, host: str) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the server does: a port that was just left can be used again.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise InputError(f"Can't serve on {host}:{port}: {error}") from None
    return True
