"""Tables that are looked words up in, and how installed packages offer them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import srsly

from ._lexicon.lookups import Lookups, Table
from .errors import InputError
from .registry import registry
from .util.json_files import read_json

__all__ = ["Lookups", "Table", "load_lookups"]


def load_lookups(lang: str, tables: Iterable[str], strict: bool = True) -> Lookups:
    """Load tables of a language from installed packages that register them.

    Parameters
    ----------
    lang
        The language's code.
    tables
        Names of the tables.
    strict
        Whether it is an error if one is not there; if not, it is left out.

    Returns
    -------
    Lookups

    Raises
    ------
    InputError
        If a table is not there.
    """
    lookups = Lookups()
    files = registry.lookups.get(lang) if lang in registry.lookups else {}
    for name in tables:
        if name in files:
            lookups.add_table(name, _read_table(Path(files[name])))
        elif strict:
            raise InputError(
                f"There is no table {name!r} for the language {lang!r}. Expected an "
                f"installed package that registers it in `registry.lookups`; tables "
                f"of this language: {', '.join(files) or 'none'}"
            )
    return lookups


def _read_table(file: Path) -> dict[str, Any]:
    if file.suffix == ".gz" or not file.exists():
        packed = file if file.suffix == ".gz" else Path(f"{file}.gz")
        return srsly.read_gzip_json(packed)
    return read_json(file)
