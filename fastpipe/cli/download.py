"""``fastpipe download``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Annotated

import typer

from ..console import Console
from ..downloads import DOWNLOAD_URL, DownloadError
from ..downloads import find_version as get_latest_version
from ..downloads import fitting_versions as get_compatibility
from ..downloads import newest_version as get_version
from ..downloads import package_file as get_model_filename
from ..errors import InputError
from .options import as_command

__all__ = [
    "download",
    "download_model",
    "get_compatibility",
    "get_latest_version",
    "get_model_filename",
    "get_version",
]

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
    if "/" in model or "\\" in model:
        raise InputError(
            f"{model!r} is no name of a package. Expected one such as en_core_web_sm; "
            f"--url says where packages are"
        )
    if direct and not name:
        raise InputError(
            f"{model!r} has no version. Expected a name such as en_core_web_sm-3.8.0, "
            f"as --direct is given"
        )
    version = version or get_latest_version(name)
    download_model(get_model_filename(name, version, sdist), pip_args, custom_url)
    Console().good(
        f"Download and installation successful\nYou can now load the package via "
        f"fastpipe.load('{name}')"
    )


def download_model(
    filename: str,
    user_pip_args: Sequence[str] | None = None,
    custom_url: str | None = None,
) -> None:
    """Install a package's file with pip.

    Parameters
    ----------
    filename
        Its place among all packages, from `get_model_filename`.
    user_pip_args
        Further arguments of `pip install`.
    custom_url
        Where packages are.

    Raises
    ------
    DownloadError
        If it can't be had.
    """
    base = (custom_url or DOWNLOAD_URL).rstrip("/")
    _install(f"{base}/{filename}", user_pip_args or ())


def _install(address: str, pip_args: Sequence[str]) -> None:
    done = subprocess.run([*_get_pip_install_cmd(), address, *pip_args])
    if done.returncode:
        raise DownloadError(
            f"pip couldn't install {address} (its messages are above). Check the name, "
            f"the version and the network"
        )


def _get_pip_install_cmd() -> list[str]:
    """Return the command that installs a package: pip's, or uv's where pip is not."""
    if find_spec("pip") is None and shutil.which("uv"):
        return ["uv", "pip", "install", "--python", sys.executable]
    return [sys.executable, "-m", "pip", "install"]


command = as_command(download_cli, "download", context_settings=_PASSES_ON)
