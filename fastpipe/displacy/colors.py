"""The colours of labels."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Any

from .._lexicon.strings import hash_string
from ..errors import InputError
from ..registry import registry
from .templating import clean

# Kinds that are alike have neighbouring hues: people, places, things, numbers.
DEFAULT_LABEL_COLORS = {
    "PERSON": "#b9b3ff",
    "PER": "#b9b3ff",
    "NORP": "#d5b8ff",
    "ORG": "#8fdcec",
    "FAC": "#ffc48f",
    "GPE": "#ffd783",
    "LOC": "#ffb3a0",
    "PRODUCT": "#b5e8b0",
    "EVENT": "#ffb6d9",
    "WORK_OF_ART": "#f5c0ee",
    "LAW": "#ffa8b5",
    "LANGUAGE": "#f0b8ff",
    "MISC": "#d9dbe3",
    "DATE": "#c5e49c",
    "TIME": "#d3e69a",
    "PERCENT": "#e6e3a3",
    "MONEY": "#e2dca0",
    "QUANTITY": "#dfe3b4",
    "ORDINAL": "#dde0c6",
    "CARDINAL": "#d4dcc8",
}

# The colour of what has no label.
DEFAULT_ENTITY_COLOR = "#d9dbe3"


def label_colors(own: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the colours by label in capitals.

    Parameters
    ----------
    own
        Further colours; they win over those of packages (the registry
        ``displacy_colors``), and these over the default ones.

    Raises
    ------
    InputError
        If a package registers something else than colours.
    """
    colors = dict(DEFAULT_LABEL_COLORS)
    for name, registered in registry.displacy_colors.get_all().items():
        found: Any = registered() if callable(registered) else registered
        if not isinstance(found, Mapping):
            raise InputError(
                f"The colours {name!r} of the registry displacy_colors are a "
                f"{type(found).__name__}. Expected a dict of colours by label, or a "
                f"function that returns one"
            )
        colors.update(found)
    colors.update(own or {})
    return {label.upper(): color for label, color in colors.items()}


def color_of(label: str, colors: Mapping[str, str]) -> str:
    """Return a label's colour; one that is not listed has a light one of its own."""
    found = colors.get(label.upper())
    if found is not None:
        return found
    if not label:
        return DEFAULT_ENTITY_COLOR
    hue = hash_string(clean(label.upper())) % 360 / 360
    red, green, blue = colorsys.hls_to_rgb(hue, 0.83, 0.75)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
