"""Where spaCy's trained pipelines are downloaded from, which load here as well."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any

from .about import __spacy_version__
from .errors import FastpipeError, InputError, did_you_mean

COMPATIBILITY_URL = (
    "https://raw.githubusercontent.com/explosion/spacy-models/master/compatibility.json"
)
DOWNLOAD_URL = "https://github.com/explosion/spacy-models/releases/download"
_TIMEOUT = 30  # seconds
_RELEASE = __spacy_version__.rpartition(".")[0]


class DownloadError(FastpipeError, OSError):
    """Something that can't be had from the network."""


def find_version(name: str, table_url: str = COMPATIBILITY_URL) -> str:
    """Return the newest version of a package that goes with our file formats.

    Parameters
    ----------
    name
        The package, e.g. ``"en_core_web_sm"``.
    table_url
        Address of the table of versions.

    Raises
    ------
    DownloadError
        If the table can't be had.
    InputError
        If there is no such package.
    """
    return newest_version(name, fitting_versions(table_url))


def fitting_versions(table_url: str = COMPATIBILITY_URL) -> dict[str, list[str]]:
    """Return the versions of packages that go with our file formats, by name.

    Parameters
    ----------
    table_url
        Address of the table of versions.

    Raises
    ------
    DownloadError
        If the table can't be had.
    """
    return table_of_versions(table_url).get(_RELEASE, {})


def table_of_versions(
    table_url: str = COMPATIBILITY_URL,
) -> dict[str, dict[str, list[str]]]:
    """Return the versions of packages that go with each release of spaCy.

    Parameters
    ----------
    table_url
        Address of the table.

    Raises
    ------
    DownloadError
        If the table can't be had.
    """
    return dict(_read_table(table_url).get("spacy", {}))


def newest_version(name: str, versions: Mapping[str, Sequence[str]]) -> str:
    """Return a package's newest version.

    Parameters
    ----------
    name
        The package.
    versions
        The versions that fit, as from `fitting_versions`.

    Raises
    ------
    InputError
        If there is none.
    """
    if not versions.get(name):
        raise InputError(
            f"There is no package {name!r} for the formats of spaCy {_RELEASE}."
            f"{did_you_mean(name, versions)} Other pipeline packages are installed "
            f"with pip"
        )
    return str(versions[name][0])


def package_file(model_name: str, version: str, sdist: bool = False) -> str:
    """Return the place of a package's wheel, or of its source, among all packages."""
    full_name = f"{model_name}-{version}"
    suffix = ".tar.gz" if sdist else "-py3-none-any.whl"
    return f"{full_name}/{full_name}{suffix}"


def package_url(
    name: str, version: str, *, base: str = DOWNLOAD_URL, sdist: bool = False
) -> str:
    """Return the address of a package's wheel, or of its source."""
    return f"{base.rstrip('/')}/{package_file(name, version, sdist)}"


def _read_table(url: str) -> Mapping[str, Any]:
    try:
        with urllib.request.urlopen(url, timeout=_TIMEOUT) as answer:
            return json.load(answer)
    except (urllib.error.URLError, TimeoutError, ValueError) as error:
        raise DownloadError(
            f"The table of packages can't be had from {url}: {error}. Without it, give "
            f"the package's version (download NAME-VERSION --direct), or install a "
            f"file: `pip install FILE.whl`"
        ) from None
