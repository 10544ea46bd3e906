"""What is said where the alias has no answer."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from ..errors import FastpipeError, did_you_mean


class AliasError(FastpipeError, ImportError):
    """The alias can't be turned on, or off."""


class MissingModuleError(FastpipeError, ModuleNotFoundError):
    """A module of spaCy's that fastpipe has none for."""


def missing_module(name: str, own: str) -> MissingModuleError:
    """Return the error for a module that fastpipe lacks.

    Parameters
    ----------
    name
        The name that was to be imported, e.g. ``"spacy.tokns"``.
    own
        The name it would have here, e.g. ``"fastpipe.tokns"``. Its parent is there.
    """
    parent, _, _ = own.rpartition(".")
    package = name.rpartition(".")[0]
    found = pkgutil.iter_modules(importlib.import_module(parent).__path__)
    near = [f"{package}.{each.name}" for each in found if each.name[0] != "_"]
    return MissingModuleError(
        f"No module named {name!r}: with fastpipe.as_spacy it would be {own!r}, which "
        f"fastpipe lacks.{did_you_mean(name, near)} What differs from spaCy is listed "
        f"in docs/migration.md; `fastpipe.alias.uninstall()` gives spaCy itself back",
        name=name,
    )


def already_imported(module: ModuleType) -> AliasError:
    """Return the error for spaCy that is in use already."""
    place = getattr(module, "__file__", None) or "an unknown place"
    return AliasError(
        f"`import spacy` can't give fastpipe: spaCy itself was imported before, from "
        f"{place}. Write `import fastpipe.as_spacy` above every import of spaCy and of "
        f"packages that use it, or start the program with "
        f"`python -m fastpipe.as_spacy SCRIPT`",
        name="spacy",
    )
