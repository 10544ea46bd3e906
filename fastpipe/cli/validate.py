"""``fastpipe validate``."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from ..about import __spacy_version__, __version__
from ..console import Console
from ..downloads import table_of_versions
from ..errors import FastpipeError, InputError, MissingFileError
from ..untrusted import inspect_files
from ..util import get_minor_version_range, get_model_meta, is_compatible_version
from ..util.installed import find_installed_pipelines
from ..util.loading import find_package_folder
from .options import as_command


class Finding(NamedTuple):
    """A package, the releases of the file formats that it is for, and a problem."""

    name: str
    version: str
    formats: str
    problem: str


def validate_cli(
    path: Annotated[
        Path | None,
        typer.Argument(help="With --untrusted: a pipeline's folder, or a file."),
    ] = None,
    untrusted: Annotated[
        bool,
        typer.Option(
            "--untrusted",
            help="Say what a stranger's files could do, without loading them.",
        ),
    ] = False,
) -> None:
    """Check that the installed pipeline packages go with this fastpipe."""
    if untrusted != (path is not None):
        raise InputError(
            "--untrusted and the path of what is to be looked at go together: "
            "fastpipe validate FOLDER --untrusted"
        )
    if path is not None:
        _validate_untrusted(path)
        return
    console = Console()
    console.info(
        f"fastpipe {__version__}, formats of spaCy "
        f"{get_minor_version_range(__spacy_version__)}"
    )
    findings = validate()
    if not findings:
        console.text("No pipeline packages found in your current environment.")
        return
    console.table(
        [
            (found.name, found.version, found.formats, found.problem or "✔")
            for found in findings
        ],
        header=("NAME", "VERSION", "FOR SPACY", "STATUS"),
    )
    bad = [found.name for found in findings if found.problem]
    if bad:
        raise InputError(
            f"Packages that don't go with this fastpipe: {', '.join(bad)}. Install "
            f"versions for the formats of spaCy "
            f"{get_minor_version_range(__spacy_version__)}, or train them again"
        )
    console.good("All packages go with this fastpipe")


def _validate_untrusted(path: Path) -> None:
    if not path.exists():
        raise MissingFileError(f"There is nothing at {path} to look at")
    console = Console()
    remarks = inspect_files(path)
    problems = [remark for remark in remarks if remark.is_problem]
    for remark in remarks:
        say = console.warn if remark.is_problem else console.info
        say(f"{remark.file}: {remark.text}")
    if problems:
        raise InputError(
            f"{path} has {len(problems)} reasons not to use it unseen: they are listed "
            f"above. What a config can do is on the page about files from strangers"
        )
    console.good(f"Nothing in {path} runs code or reaches out of its folder unasked")


def validate() -> list[Finding]:
    """Return the installed pipeline packages, and what is wrong with each."""
    return [_check(name, version) for name, version in find_installed_pipelines()]


def get_model_pkgs(
    silent: bool = False,
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, list[str]]]]:
    """Return the installed pipeline packages, and all that can be downloaded.

    Parameters
    ----------
    silent
        Whether to print nothing.

    Returns
    -------
    tuple of dict
        For each installed package its name, its version, the releases of the file
        formats that it is for, and whether it goes with this fastpipe; and the table
        of versions of packages by release.
    """
    Console(silent=silent).info("Reading the table of packages")
    table = table_of_versions()
    packages = {
        found.name: {
            "name": found.name,
            "version": found.version,
            "spacy": found.formats,
            "compat": not found.problem,
        }
        for found in validate()
    }
    return packages, table


def _check(name: str, version: str) -> Finding:
    try:
        with warnings.catch_warnings():
            # A version that doesn't fit is told of by the caller.
            warnings.simplefilter("ignore")
            meta = get_model_meta(find_package_folder(name))
    except FastpipeError as error:
        return Finding(name, version, "?", str(error))
    formats = meta.get("spacy_version") or ""
    newest = f"{__spacy_version__.rpartition('.')[0]}.9999"
    if formats and is_compatible_version(newest, formats) is False:
        return Finding(name, version, formats, "made for other formats")
    return Finding(name, version, formats or "any", "")


command = as_command(validate_cli, "validate")
