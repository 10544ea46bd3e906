"""Entry points of packages that were made for spaCy.

A package offers components, architectures, languages and more by entry points in
groups such as ``spacy_factories``. Its modules import spaCy, mostly: without the alias
they fail, or import spaCy itself, whose classes are of no use here. So a package that
requires spaCy is asked with the alias alone; one that does not (word lists, readers of
files) always is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import Distribution, EntryPoint

from .finder import is_on

_REQUIREMENT = re.compile(r"spacy\s*(?![\w.-])", re.IGNORECASE)
# An extra's requirement.
_OPTIONAL = re.compile(r";.*\bextra\b")

WITH_ALIAS = (
    "Write `import fastpipe.as_spacy` above all other imports, or start the program "
    "with `python -m fastpipe.as_spacy`."
)
"""What to do to use a package that imports spaCy."""


def usable(entries: Iterable[EntryPoint]) -> list[EntryPoint]:
    """Return the entry points that can be loaded as things are."""
    return [entry for entry in entries if is_on() or not requires_spacy(entry)]


def alias_hint(entries: Iterable[EntryPoint], name: str) -> str:
    """Return a sentence on what offers a name to programs with the alias.

    Parameters
    ----------
    entries
        All entry points of a group of spaCy's.
    name
        What was looked for.

    Returns
    -------
    str
        The sentence with a space before it; empty where no package has the name, or
        the alias is on.
    """
    if is_on():
        return ""
    for entry in entries:
        if entry.name == name and entry.dist is not None:
            return (
                f" The installed package {entry.dist.name} has it, and was made for "
                f"spaCy. {WITH_ALIAS}"
            )
    return ""


def requires_spacy(entry: EntryPoint) -> bool:
    """Whether the package of an entry point says that it needs spaCy."""
    return entry.dist is not None and _requires_spacy(entry.dist)


@cache
def _requires_spacy(distribution: Distribution) -> bool:
    return any(
        _REQUIREMENT.match(requirement) and not _OPTIONAL.search(requirement)
        for requirement in distribution.requires or ()
    )
