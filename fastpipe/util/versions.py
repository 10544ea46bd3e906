"""Version numbers and ranges of them."""

from __future__ import annotations

import re

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


def get_minor_version(version: str) -> str | None:
    """Return a version's first two numbers, or None where it is not well-formed.

    >>> get_minor_version("3.8.2")
    '3.8'
    """
    try:
        parsed = Version(version)
    except InvalidVersion:
        return None
    return f"{parsed.major}.{parsed.minor}"


def is_minor_version_match(version_a: str, version_b: str) -> bool:
    """Whether two versions are well-formed and have the same first two numbers."""
    minor = get_minor_version(version_a)
    return minor is not None and minor == get_minor_version(version_b)


def is_prerelease_version(version: str) -> bool:
    """Whether a version comes before a release: 3.0.0a1, 3.0.0.dev2, 3.0.0rc1."""
    return Version(version).is_prerelease


def is_unconstrained_version(constraint: str, prereleases: bool = True) -> bool | None:
    """Whether a range is open at one end, or at both, and not one single version.

    Returns
    -------
    bool or None
        None where the range is not well-formed.
    """
    if constraint and constraint[0].isdigit():
        return False
    try:
        specifiers = SpecifierSet(constraint)
    except InvalidSpecifier:
        return None
    operators = {one.operator for one in specifiers}
    is_closed = operators & {"<", "<="} and operators & {">", ">="}
    return not is_closed and "==" not in operators


def split_requirement(requirement: str) -> tuple[str, str]:
    """Return the package and the range of versions of a requirement.

    >>> split_requirement("thinc>=8.3.12")
    ('thinc', '>=8.3.12')
    """
    found = re.match(r"\s*([\w.-]+(?:\[[^]]*\])?)\s*(.*)", requirement)
    if found is None:
        raise ValueError(
            f"{requirement!r} is no requirement. Expected a package and a range of "
            f"versions, e.g. thinc>=8.3.12"
        )
    return found[1], found[2]


def get_model_lower_version(constraint: str) -> str | None:
    """Return the lowest version of a range, None where it has no lower bound.

    >>> get_model_lower_version(">=3.8.0,<3.9.0")
    '3.8.0'
    """
    try:
        specifiers = SpecifierSet(constraint)
    except InvalidSpecifier:
        return None
    lower = [one.version for one in specifiers if one.operator in (">", ">=", "~=")]
    return min(lower, key=Version, default=None)
