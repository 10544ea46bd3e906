"""Version numbers and ranges of them."""

from __future__ import annotations

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version


def is_compatible_version(
    version: str, constraint: str, prereleases: bool = True
) -> bool | None:
    """Whether a version is in a range such as ``">=3.8.0,<3.9.0"``.

    Returns
    -------
    bool or None
        None where either is not well-formed.
    """
    if constraint and constraint[0].isdigit():
        constraint = f"=={constraint}"
    try:
        specifiers = SpecifierSet(constraint)
        specifiers.prereleases = prereleases
        return Version(version) in specifiers
    except (InvalidSpecifier, InvalidVersion):
        return None


def get_minor_version_range(version: str) -> str:
    """Return the range from a version up to the next minor one.

    >>> get_minor_version_range("3.8.2")
    '>=3.8.2,<3.9.0'
    """
    parsed = Version(version)
    return f">={version},<{parsed.major}.{parsed.minor + 1}.0"


def get_base_version(version: str) -> str:
    """Return a version without marks of development: 3.8.0.dev1 gives 3.8.0."""
    return Version(version).base_version
