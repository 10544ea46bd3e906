"""Inputs as docs: of the CoNLL formats by converters, of all others from records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from ...errors import FastpipeError, InputError
from ...tokens import Doc
from .aligning import Aligner
from .formats import Format
from .reading import Reading
from .record import Record
from .splitting import Traits
from .text_files import read_text


class Source(Protocol):
    """An input: one file, or a folder that belongs together."""

    path: Path

    def scan(self) -> Iterator[Traits]:
        """Yield what splitting goes by, for each doc."""

    def docs(self) -> Iterator[Doc]:
        """Yield the docs, as many as `scan` told of."""


@dataclass
class ConverterSource:
    """A file in a format whose converter makes docs of a whole text.

    Parameters
    ----------
    path
        The file.
    convert
        The converter.
    reading
        Has the file's name in messages.
    settings
        The converter's arguments.
    spans_key
        Name of the span group that entities are moved to; without it they stay.
    """

    path: Path
    convert: Callable[..., Iterable[Doc]]
    reading: Reading
    settings: Mapping[str, Any]
    spans_key: str | None = None

    @cached_property
    def _converted(self) -> list[Doc]:
        name = self.reading.name_of(self.path)
        text = read_text(self.path, name)
        docs = list(self.convert(text, source=name, no_print=True, **self.settings))
        if not docs:
            raise InputError(
                f"There is nothing to convert: no sentence was found in {name}"
            )
        if self.spans_key is not None:
            for doc in docs:
                doc.spans[self.spans_key] = list(doc.ents)
                doc.set_ents([], default="missing")
        return docs

    def scan(self) -> Iterator[Traits]:
        """Yield the docs' texts and labels."""
        for doc in self._converted:
            spans = (span for group in doc.spans.values() for span in group)
            labels = [ent.label_ for ent in (*doc.ents, *spans)]
            cats = [label for label, score in doc.cats.items() if score >= 0.5]
            yield Traits.of(doc.text, dict.fromkeys((*labels, *cats)))

    def docs(self) -> Iterator[Doc]:
        """Yield the docs, which are not kept."""
        docs = self._converted
        del self._converted
        yield from docs


class RecordSource:
    """A file or a folder in a format that yields records.

    It is read twice: to know all categories and where each text goes before the first
    doc is made, without having all of them in memory.

    Parameters
    ----------
    path
        The file or the folder.
    format
        Its format.
    reading
        The settings of reading, which count what is left out.
    aligner
        Makes docs of the records.
    """

    def __init__(
        self, path: Path, format: Format, reading: Reading, aligner: Aligner
    ) -> None:
        self.path = path
        self._format = format
        self._reading = reading
        self._aligner = aligner
        self.categories: set[str] = set()
        self.is_exclusive = True
        self.has_spans = False

    def scan(self) -> Iterator[Traits]:
        """Yield texts and labels, and collect the categories."""
        n_records = 0
        for record in self._records(replace(self._reading, left_out=Counter())):
            n_records += 1
            self.has_spans = self.has_spans or bool(record.spans)
            if record.cats is not None:
                self.categories.update(record.cats, record.options)
                n_true = sum(score >= 0.5 for score in record.cats.values())
                if record.is_partial or n_true != 1:
                    self.is_exclusive = False
            yield Traits.of(record.text, record.labels)
        if not n_records:
            raise self._reading.place(self.path).error(
                f"there is nothing to convert. Expected {self._format.TITLE}, with at "
                "least one text that is annotated"
            )

    def docs(self) -> Iterator[Doc]:
        """Yield the docs."""
        for record in self._records(self._reading):
            try:
                doc = self._aligner(record)
            except FastpipeError:
                raise
            except ValueError as error:
                # What the rules for docs refuse, such as a text that is too long.
                raise record.place.error(str(error)) from error
            yield doc

    def _records(self, reading: Reading) -> Iterator[Record]:
        for record in self._format.read(self.path, reading):
            if record.text.strip():
                yield record
            else:
                reading.left_out["empty texts"] += 1
