"""Ids of token and lexeme attributes, and what they are called.

The C face of this list is ``_lexicon/attrs.pxd``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy

from .symbols import SYMBOL_IDS

if TYPE_CHECKING:
    from .strings import StringStore

_NAMES = """
    IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL
    LIKE_NUM LIKE_EMAIL IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT
    IS_RIGHT_PUNCT IS_CURRENCY ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH LEMMA POS
    TAG DEP ENT_IOB ENT_TYPE ENT_ID ENT_KB_ID HEAD SENT_START SPACY LANG MORPH IDX
""".split()
_FREE_FLAGS = [f"FLAG{i}" for i in range(19, 64)]

IDS = {"": 0, **{name: SYMBOL_IDS[name] for name in [*_NAMES, *_FREE_FLAGS]}}
NAMES = {value: key for key, value in sorted(IDS.items(), key=lambda item: item[1])}

globals().update(IDS)

if TYPE_CHECKING:

    def __getattr__(name: str) -> int:
        """Tell type checkers that the names of `IDS` are constants here."""


_OTHER_SPELLINGS = {"TEXT": "ORTH", "SENT_END": "SENT_START"}


class UnknownAttributeError(ValueError, KeyError):
    """A name that no attribute has."""

    __str__ = Exception.__str__  # a KeyError puts it in quotes


def attr_id(name: int | str) -> int:
    """Return the id of an attribute.

    Parameters
    ----------
    name
        An id, or a name in any case: ``"tag"``, ``"TAG"``, ``"tag_"``.

    Returns
    -------
    int

    Raises
    ------
    UnknownAttributeError
        There is no such attribute.
    """
    if type(name) is int and 0 <= name < 1 << 31:
        return name
    if type(name) is str and name in IDS:
        return IDS[name]
    if isinstance(name, (int, numpy.integer)):
        if not 0 <= name < 1 << 31:
            raise ValueError(f"Unknown attribute {name}: ids aren't negative or huge.")
        return int(name)
    if not isinstance(name, str):
        raise ValueError(f"Unknown attribute {name!r}: expected a name or an id.")
    upper = name.upper().rstrip("_")
    upper = _OTHER_SPELLINGS.get(upper, upper)
    if upper not in IDS:
        known = ", ".join(n for n in IDS if n and not n.startswith("FLAG"))
        raise UnknownAttributeError(
            f"Unknown attribute {name!r}: expected one of {known}."
        )
    return IDS[upper]


def intify_attrs(
    values: Mapping[int | str, Any], strings_map: StringStore | None = None
) -> dict[int, int]:
    """Return attributes and their values as numbers.

    Parameters
    ----------
    values
        Attributes by id or name. Values that are strings become ids.
    strings_map
        Where new strings are added; needed if there are string values.

    Returns
    -------
    dict of int to int
    """
    found = {}
    for name, value in values.items():
        if isinstance(value, str):
            if strings_map is None:
                raise ValueError(
                    f"Attribute {name!r} has the string value {value!r}, but no "
                    "StringStore was given to look its id up in."
                )
            value = strings_map.add(value)
        found[attr_id(name)] = int(value)
    return found
