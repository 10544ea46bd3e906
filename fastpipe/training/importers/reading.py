"""What readers of formats are told, and what they tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from .record import Place


@dataclass
class Reading:
    """The settings of one pass over exports, and what it leaves out.

    Parameters
    ----------
    text_field, label_field
        Names of the columns or keys of the text and of the label, where they are not
        the usual ones.
    label_names
        The labels that numbers stand for.
    shown
        Names of files in messages, where these are not their paths.

    Attributes
    ----------
    left_out
        How much of what a format has beside texts and labels was not taken, by its
        name in the plural.
    """

    text_field: str | None = None
    label_field: str | None = None
    label_names: tuple[str, ...] = ()
    shown: dict[Path, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    def name_of(self, path: Path) -> str:
        """Return a file's name in messages."""
        return self.shown.get(path, str(path))

    def place(self, path: Path, number: int = 0, unit: str = "line") -> Place:
        """Return a place in a file."""
        return Place(self.name_of(path), number, unit)
