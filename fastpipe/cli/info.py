"""``fastpipe info``."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from ..about import __version__
from ..console import Console
from ..downloads import find_version, package_url
from ..errors import InputError
from ..util import get_model_meta, get_package_path, is_package
from ..util.installed import find_installed_pipelines
from .options import as_command, string_to_list


def info_cli(
    model: Annotated[
        str | None, typer.Argument(help="Package or folder of a pipeline.")
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", "-md", help="Write Markdown, for reports.")
    ] = False,
    silent: Annotated[
        bool, typer.Option("--silent", "-s", "-S", help="Print nothing.")
    ] = False,
    url: Annotated[
        bool,
        typer.Option("--url", "-u", help="Print where the package is downloaded from."),
    ] = False,
    exclude: Annotated[
        str, typer.Option("--exclude", "-e", help="Keys to leave out, by commas.")
    ] = "labels",
) -> None:
    """Show details of a pipeline or of the installation."""
    if url:
        print_url(model)
        return
    keys = string_to_list(exclude)
    info(model, markdown=markdown, silent=silent, exclude=keys)


def print_url(model: str | None) -> None:
    """Print where the newest version of one of spaCy's packages is downloaded from.

    Raises
    ------
    InputError
        If no package is given, or there is none of the name.
    """
    if model is None:
        raise InputError("--url needs the name of a package, e.g. en_core_web_sm")
    Console().text(package_url(model, find_version(model)))


def info(
    model: str | Path | None = None,
    *,
    markdown: bool = False,
    silent: bool = True,
    exclude: Iterable[str] = ("labels",),
) -> dict[str, Any] | str:
    """Return details of a pipeline or of the installation.

    Parameters
    ----------
    model
        Package or folder of a pipeline; without it the installation's details are
        given.
    markdown
        Whether to give them as Markdown.
    silent
        Whether not to print them.
    exclude
        Keys of the pipeline's meta data to leave out.

    Returns
    -------
    dict or str
        The details by name; text for Markdown.
    """
    if model is not None:
        title = f"Info about pipeline '{model}'"
        data = _of_pipeline(model)
    else:
        title = "Info about fastpipe"
        data = _of_installation()
    left_out = set(exclude)
    data = {key: value for key, value in data.items() if key not in left_out}
    console = Console(silent=silent)
    if markdown:
        # Paths say something of the machine: they don't belong in a report.
        lines = [
            f"- **{key}:** {_shown(value)}"
            for key, value in data.items()
            if _shown(value) and key not in ("source", "Location")
        ]
        text = "\n".join([f"## {title}", "", *lines])
        console.text(text)
        return text
    console.divider(title)
    console.table([(key, _shown(value)) for key, value in data.items()])
    return data


def _of_pipeline(model: str | Path) -> dict[str, Any]:
    name = str(model)
    folder = get_package_path(name) if is_package(name) else Path(model)
    meta = get_model_meta(folder)
    meta["source"] = str(folder.resolve())
    return meta


def _of_installation() -> dict[str, Any]:
    return {
        "fastpipe version": __version__,
        "Location": str(Path(__file__).parents[1]),
        "Platform": platform.platform(),
        "Python version": platform.python_version(),
        "Pipelines": _installed_pipelines(),
    }


def _installed_pipelines() -> dict[str, str]:
    """Return the versions of the installed packages that hold a pipeline."""
    return dict(find_installed_pipelines())


def _shown(value: Any) -> str:
    if isinstance(value, Mapping) and all(isinstance(v, str) for v in value.values()):
        return ", ".join(f"{name} ({version})" for name, version in value.items())
    return str(value)


command = as_command(info_cli, "info")
