"""The folder that a package is built from.

``en_news-1.0.0`` has ``pyproject.toml``, ``README.md``, licence files and the Python
package ``en_news``: its ``__init__.py``, code files, ``meta.json``, and the pipeline in
``en_news-1.0.0``.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from packaging.version import InvalidVersion, Version

from .._runtime.json_text import write_json
from ..errors import InputError, MissingFileError
from .readme import TEMPLATES, make_readme

_LICENCES = ("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENSES_SOURCES")


@dataclass
class PackageMeta:
    """What is said of a pipeline, checked for what a package needs.

    Attributes
    ----------
    data
        What meta.json says, with ``lang``, ``name`` and ``version``.
    """

    data: dict[str, Any]

    def __post_init__(self) -> None:
        for key in ("lang", "name", "version"):
            if not self.data.get(key):
                raise InputError(
                    f"The meta data have no {key!r}. Expected the pipeline's lang, "
                    f"name and version"
                )
        # A name that has the language in it already doesn't get it twice.
        prefix = f"{self.data['lang']}_"
        self.data["name"] = self.data["name"].removeprefix(prefix)
        if not self.name.isidentifier() or not is_package_name(self.name):
            raise InputError(
                f"{self.name!r} can't be a package's name. Expected ASCII letters, "
                f"digits and underscores, with a letter or digit at the end; choose "
                f"another with --name"
            )
        try:
            # The normal form is the one that pip shows and files are named by.
            self.data["version"] = str(Version(self.data["version"]))
        except InvalidVersion:
            raise InputError(
                f"{self.data['version']!r} can't be a package's version. Expected one "
                f"such as 1.0.0; choose another with --version"
            ) from None

    @property
    def name(self) -> str:
        """The package's name, such as ``en_news``."""
        return f"{self.data['lang']}_{self.data['name']}"

    @property
    def version(self) -> str:
        """The package's version."""
        return str(self.data["version"])

    @property
    def full_name(self) -> str:
        """The name of the folders, such as ``en_news-1.0.0``."""
        return f"{self.name}-{self.version}"


def is_package_name(name: str) -> bool:
    """Whether a package index takes a name (PEP 426)."""
    return re.fullmatch(r"[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?", name, re.ASCII) is not None


def write_package(
    meta: PackageMeta,
    pipeline: Path,
    folder: Path,
    *,
    requirements: Sequence[str] = (),
    code: Sequence[Path] = (),
) -> None:
    """Write the folder that a package is built from.

    Parameters
    ----------
    meta
        What is said of the pipeline.
    pipeline
        The pipeline's folder.
    folder
        The folder to fill.
    requirements
        What pip is to install with it.
    code
        Python files with registered functions; they are imported with the package.

    Raises
    ------
    MissingFileError
        If a file is missing.
    InputError
        If a code file's name can't be imported.
    """
    _check_code(code)
    package = folder / meta.name
    data = package / meta.full_name
    shutil.copytree(pipeline, data, ignore=shutil.ignore_patterns(".*"))
    data_meta = {**meta.data, "requirements": list(requirements)}
    for place in (folder, package, data):
        write_json(place / "meta.json", data_meta)
    readme = pipeline / "README.md"
    text = readme.read_text("utf-8") if readme.is_file() else make_readme(meta.data)
    for place in (folder, data):
        (place / "README.md").write_text(text, encoding="utf-8")
    for name in _LICENCES:
        if (pipeline / name).is_file():
            shutil.copy(pipeline / name, folder / name)
    for path in code:
        shutil.copy(path, package / path.name)
    values = {
        **{key: meta.data.get(key) or "" for key in _DESCRIPTION},
        "name": meta.name,
        "version": meta.version,
        "requirements": requirements,
        "modules": [path.stem for path in code],
    }
    _write(folder / "pyproject.toml", values)
    _write(package / "__init__.py", values)
    manifest = f"graft {meta.name}\ninclude meta.json\ninclude LICENSE*\n"
    (folder / "MANIFEST.in").write_text(manifest, encoding="utf-8")


_DESCRIPTION = ("description", "license", "author", "email", "url")


def _write(path: Path, values: Mapping[str, Any]) -> None:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["toml"] = _toml
    template = environment.get_template(f"{path.name}.jinja")
    path.write_text(template.render(**values), encoding="utf-8")


def _toml(value: str) -> str:
    """Return text as a string of TOML, on one line."""
    return json.dumps(" ".join(str(value).split())).replace("\x7f", "\\u007f")


def _check_code(code: Sequence[Path]) -> None:
    for path in code:
        if not path.is_file():
            raise MissingFileError(
                f"The file {path} given as --code doesn't exist. Expected Python files"
            )
        if path.suffix != ".py" or not path.stem.isidentifier():
            raise InputError(
                f"The file {path} given as --code can't be imported from a package. "
                f"Expected a Python file with a name of letters, digits and underscores"
            )
    names = [path.name for path in code]
    if len(set(names)) < len(names) or "__init__.py" in names:
        raise InputError(
            f"The files given as --code don't have names of their own: "
            f"{', '.join(names)}. Rename one: they come into one folder"
        )
