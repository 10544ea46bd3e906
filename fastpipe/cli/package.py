"""``fastpipe package``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from .._runtime.json_text import dump_json
from ..config import load_config
from ..console import Console
from ..errors import InputError, MissingFileError
from ..packaging import (
    PackageMeta,
    build_package,
    find_requirements,
    get_third_party_dependencies,
    write_package,
)
from ..packaging import is_package_name as _is_permitted_package_name
from ..packaging.build import FORMATS
from ..training.checkpoint import replace_folder
from ..util import find_pipeline_folder, import_file, load_meta
from .options import as_command, string_to_list

__all__ = [
    "_is_permitted_package_name",
    "get_third_party_dependencies",
    "package",
    "package_cli",
]

# What --create-meta asks for.
_QUESTIONS = {
    "lang": "Pipeline language",
    "name": "Pipeline name",
    "version": "Package version",
    "description": "Package description",
    "author": "Author",
    "email": "Author email",
    "url": "Author website",
    "license": "License",
}


def package_cli(
    input_dir: Annotated[Path, typer.Argument(help="The pipeline's folder.")],
    output_dir: Annotated[Path, typer.Argument(help="Folder for the package's.")],
    code_paths: Annotated[
        str,
        typer.Option(
            "--code", "-c", help="Python files to put into the package, by commas."
        ),
    ] = "",
    meta_path: Annotated[
        Path | None,
        typer.Option(
            "--meta-path",
            "--meta",
            "-m",
            help="A meta.json in place of the pipeline's.",
        ),
    ] = None,
    create_meta: Annotated[
        bool, typer.Option("--create-meta", "-C", help="Ask for the meta data.")
    ] = False,
    name: Annotated[
        str | None, typer.Option("--name", "-n", help="Name in place of the meta's.")
    ] = None,
    version: Annotated[
        str | None,
        typer.Option("--version", "-v", help="Version in place of the meta's."),
    ] = None,
    build: Annotated[
        str, typer.Option("--build", "-b", help="sdist, wheel, sdist,wheel or none.")
    ] = "sdist",
    force: Annotated[
        bool, typer.Option("--force", "-f", "-F", help="Replace the package's folder.")
    ] = False,
    require_parent: Annotated[
        bool,
        typer.Option(
            "--require-parent/--no-require-parent",
            "-R",
            help="Whether the package requires fastpipe.",
        ),
    ] = True,
) -> None:
    """Make a Python package of a pipeline, for pip to install.

    Once installed, it loads by its name: fastpipe.load("en_news").
    """
    names = [name for name in string_to_list(build) if name]
    unknown = [name for name in names if name not in FORMATS]
    if unknown and names != ["none"]:
        raise InputError(
            f"Can't build {', '.join(unknown)}. Expected sdist, wheel, both with a "
            f"comma between, or none"
        )
    package(
        input_dir,
        output_dir,
        meta_path=meta_path,
        code_paths=[Path(path) for path in string_to_list(code_paths) if path],
        name=name,
        version=version,
        create_meta=create_meta,
        create_sdist="sdist" in names,
        create_wheel="wheel" in names,
        require_parent=require_parent,
        force=force,
        silent=False,
    )


def package(
    input_dir: Path,
    output_dir: Path,
    meta_path: Path | None = None,
    code_paths: Sequence[Path] = (),
    name: str | None = None,
    version: str | None = None,
    create_meta: bool = False,
    create_sdist: bool = True,
    create_wheel: bool = False,
    require_parent: bool = True,
    force: bool = False,
    silent: bool = True,
) -> Path:
    """Make a Python package of a pipeline.

    Parameters
    ----------
    input_dir
        The pipeline's folder.
    output_dir
        Folder for the package's folder, such as ``en_news-1.0.0``.
    meta_path
        A meta.json in place of the pipeline's.
    code_paths
        Python files with registered functions, to put into the package.
    name, version
        In place of the meta data's.
    create_meta
        Whether to ask for the meta data at the terminal.
    create_sdist, create_wheel
        Whether to build a source distribution, and a wheel.
    require_parent
        Whether the package requires fastpipe.
    force
        Whether to replace the package's folder.
    silent
        Whether to print nothing.

    Returns
    -------
    Path
        The package's folder; distributions are in its folder ``dist``.
    """
    console = Console(silent=silent)
    if not input_dir.is_dir():
        raise MissingFileError(f"There is no pipeline's folder {input_dir}")
    pipeline = find_pipeline_folder(input_dir)
    data = load_meta(meta_path or pipeline / "meta.json")
    console.good(f"Loaded meta.json from file\n{meta_path or pipeline / 'meta.json'}")
    if create_meta:
        data = _ask(data, console)
    given = {"name": name, "version": version}
    data.update({key: value for key, value in given.items() if value})
    meta = PackageMeta(data)
    for path in code_paths:
        if path.is_file():
            import_file(path.stem, path)
    config = load_config(pipeline / "config.cfg")
    requirements = find_requirements(meta.data, config, require_parent=require_parent)
    if requirements:
        console.good(f"Requires: {', '.join(requirements)}")
    target = output_dir / meta.full_name
    if target.exists() and not force:
        raise InputError(
            f"The folder {target} exists already. Use --force to replace it, or "
            f"choose another --name or --version"
        )
    with replace_folder(target) as fresh:
        write_package(meta, pipeline, fresh, requirements=requirements, code=code_paths)
        wanted = {"sdist": create_sdist, "wheel": create_wheel}
        formats = [kind for kind, is_wanted in wanted.items() if is_wanted]
        built = [path.name for path in build_package(fresh, formats)]
    console.good(f"Successfully created package directory '{meta.full_name}'\n{target}")
    for file_name in built:
        console.good(f"Successfully created {target / 'dist' / file_name}")
    return target


def _ask(meta: dict[str, Any], console: Console) -> dict[str, Any]:
    console.divider("Generating meta.json")
    console.text("Enter the package settings; leave one as it is with Enter.")
    answers = {
        key: typer.prompt(question, default=meta.get(key) or "")
        for key, question in _QUESTIONS.items()
    }
    answered = {**meta, **answers}
    console.text(dump_json(answers, indent=2))
    return answered


command = as_command(package_cli, "package")
