"""What all importers yield: a text with labels, and the place that it is from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...errors import InputError


class Place(NamedTuple):
    """A line or a row of a file.

    Attributes
    ----------
    file
        The file's name as it is shown.
    number
        Counted from 1; 0 stands for the file as a whole.
    unit
        What is counted: lines, unless the format has none.
    """

    file: str
    number: int = 0
    unit: str = "line"

    def __str__(self) -> str:
        """Return the place as messages begin with it."""
        if not self.number:
            return self.file
        if self.unit == "line":
            return f"{self.file}:{self.number}"
        return f"{self.file}, {self.unit} {self.number}"

    def error(self, message: str) -> InputError:
        """Return an error whose message begins with the place."""
        return InputError(f"{self}: {message}")


class LabelledSpan(NamedTuple):
    """A labelled part of a text.

    Attributes
    ----------
    start, end
        The first character, and the one after the last.
    label
        The label.
    place
        Where the span is written, if not where its text is.
    """

    start: int
    end: int
    label: str
    place: Place | None = None


@dataclass(frozen=True)
class Record:
    """A text with its annotation.

    Parameters
    ----------
    place
        Where it is written.
    text
        The text. Of tokens without known spaces, these joined by single spaces.
    words
        The tokens, of formats that have tokens.
    spaces
        Whether a space is after each token; None where the file does not tell.
    spans
        The labelled spans; None where spans are not annotated.
    cats
        Scores of categories; None where categories are not annotated.
    options
        Categories that could have been chosen, whether or not any text has them.
    is_partial
        Whether categories that `cats` lacks were not asked for. Otherwise they are not
        the text's.

    Raises
    ------
    InputError
        The text is not Unicode, or a span is not in it.
    """

    place: Place
    text: str
    words: Sequence[str] | None = None
    spaces: Sequence[bool] | None = None
    spans: Sequence[LabelledSpan] | None = None
    cats: Mapping[str, float] | None = None
    options: Sequence[str] = ()
    is_partial: bool = False

    def __post_init__(self) -> None:
        """Check the text, the offsets and the labels, whatever the format."""
        _require_unicode(self.text, self.place)
        for span in self.spans or ():
            _require_span(span, self)
        for label in (*(self.cats or ()), *self.options):
            _require_label(label, self.place)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that the record has, each once."""
        spans = (span.label for span in self.spans or ())
        cats = (label for label, score in (self.cats or {}).items() if score >= 0.5)
        return tuple(dict.fromkeys((*spans, *cats)))


def _require_span(span: LabelledSpan, record: Record) -> None:
    place = span.place or record.place
    start, end, label = span[:3]
    _require_label(label, place)
    shown = f"the span {start}-{end} ({label})"
    if start >= end:
        raise place.error(f"{shown} is empty. Expected a start that is before the end")
    if start < 0 or end > len(record.text):
        raise place.error(
            f"{shown} is not in the text, which has {len(record.text)} characters: "
            f"{record.text[:60]!r}. Expected offsets in characters from 0"
        )


def _require_label(label: str, place: Place) -> None:
    if not label or label.isspace():
        raise place.error("a label is empty. Expected a name, such as 'PER'")
    _require_unicode(label, place)


def _require_unicode(text: str, place: Place) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise place.error(
            f"character {error.start} of {text[:60]!r} is half of a surrogate pair. "
            f"Expected text that is Unicode"
        ) from None
