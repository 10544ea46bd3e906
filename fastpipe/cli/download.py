"""``fastpipe download``."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from ..console import Console
from ..downloads import DOWNLOAD_URL, DownloadError, find_version, package_url
from ..errors import InputError
from .options import as_command

_PASSES_ON = {"allow_extra_args": True, "ignore_unknown_options": True}


def download_cli(
    ctx: typer.Context,
    model: Annotated[str, typer.Argument(help="The package, e.g. en_core_web_sm.")],
    direct: Annotated[
        bool, typer.Option("--direct", "-D", "-d", help="The name has its version.")
    ] = False,
    sdist: Annotated[
        bool, typer.Option("--sdist", "-S", help="Take the source, not the wheel.")
    ] = False,
    url: Annotated[
        str | None, typer.Option("--url", "-U", help="Where packages are.")
    ] = None,
) -> None:
    """Install one of spaCy's trained pipelines with pip.

    Further options are handed on to `pip install`, e.g. --no-deps.
    """
    download(model, direct, sdist, url, *ctx.args)


def download(
    model: str,
    direct: bool = False,
    sdist: bool = False,
    custom_url: str | None = None,
    *pip_args: str,
) -> None:
    """Install one of spaCy's trained pipelines with pip.

    Parameters
    ----------
    model
        The package; with `direct`, name and version, e.g. ``en_core_web_sm-3.8.0``.
    direct
        Whether to install that very version, without looking for the newest.
    sdist
        Whether to take the source rather than the wheel.
    custom_url
        Where packages are.
    pip_args
        Further arguments of `pip install`.

    Raises
    ------
    InputError
        If there is no such package.
    DownloadError
        If it can't be had.
    """
    name, _, version = model.rpartition("-") if direct else (model, "", "")
    if direct and not name:
        raise InputError(
            f"{model!r} has no version. Expected a name such as en_core_web_sm-3.8.0, "
            f"as --direct is given"
        )
    version = version or find_version(name)
    address = package_url(name, version, base=custom_url or DOWNLOAD_URL, sdist=sdist)
    _install(address, pip_args)
    Console().good(
        f"Download and installation successful\nYou can now load the package via "
        f"fastpipe.load('{name}')"
    )


def _install(address: str, pip_args: Sequence[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "pip", "install", address, *pip_args])
    if done.returncode:
        raise DownloadError(
            f"pip couldn't install {address} (its messages are above). Check the name, "
            f"the version and the network"
        )


command = as_command(download_cli, "download", context_settings=_PASSES_ON)
