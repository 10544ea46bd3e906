"""Where spaCy's trained pipelines are downloaded from, which load here as well."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from .about import __spacy_version__
from .errors import FastpipeError, InputError, did_you_mean

COMPATIBILITY_URL = (
    "https://raw.githubusercontent.com/explosion/spacy-models/master/compatibility.json"
)
DOWNLOAD_URL = "https://github.com/explosion/spacy-models/releases/download"
_TIMEOUT = 30  # seconds


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
    release = __spacy_version__.rpartition(".")[0]
    versions = _read_table(table_url).get("spacy", {}).get(release, {})
    if not versions.get(name):
        raise InputError(
            f"There is no package {name!r} for the formats of spaCy {release}."
            f"{did_you_mean(name, versions)} Other pipeline packages are installed "
            f"with pip"
        )
    return str(versions[name][0])


def package_url(
    name: str, version: str, *, base: str = DOWNLOAD_URL, sdist: bool = False
) -> str:
    """Return the address of a package's wheel, or of its source."""
    full_name = f"{name}-{version}"
    suffix = ".tar.gz" if sdist else "-py3-none-any.whl"
    return f"{base.rstrip('/')}/{full_name}/{full_name}{suffix}"


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
