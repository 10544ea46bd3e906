"""From exports of annotation tools, tables and corpora to a corpus for training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...loading import blank, load
from ...tokens import Doc
from .aligning import Aligner, Repair
from .finding import CONVERTERS, find_files, find_format
from .formats import FORMATS
from .formats.dataset import split_folders
from .reading import Reading
from .sources import ConverterSource, RecordSource, Source
from .splitting import PARTS, Traits, split_corpus
from .writing import CorpusWriter

# The component that learns an annotation, by how the annotation is found in a doc.
_COMPONENTS: Mapping[str, Callable[[Doc], bool]] = {
    # Column formats have a hyphen where there is no tag.
    "tagger": lambda doc: (
        doc.has_annotation("TAG") and any(token.tag_ not in "-_" for token in doc)
    ),
    "morphologizer": lambda doc: doc.has_annotation("MORPH"),
    "parser": lambda doc: doc.has_annotation("DEP"),
    "ner": lambda doc: doc.has_annotation("ENT_IOB"),
    "spancat": lambda doc: bool(doc.spans),
    "textcat": lambda doc: bool(doc.cats),
}


@dataclass
class Choices:
    """How exports are read and made into docs.

    Parameters
    ----------
    converter
        The format, or "auto".
    lang
        Code of the language whose tokenizer is used.
    model
        A pipeline whose tokenizer is used instead.
    repair, spans_key
        As in `Aligner`.
    text_field, label_field, label_names
        As in `Reading`.
    conll
        Arguments of the converters of CoNLL formats.
    """

    converter: str = "auto"
    lang: str = "en"
    model: str | None = None
    repair: Repair | None = None
    spans_key: str | None = None
    text_field: str | None = None
    label_field: str | None = None
    label_names: Sequence[str] = ()
    conll: Mapping[str, Any] = field(default_factory=dict)


class Importer:
    """Reads the files of one corpus.

    Parameters
    ----------
    path
        A file or a folder.
    choices
        How to read.
    shown
        The file's name in messages, where it is not its path.

    Attributes
    ----------
    sources
        What there is to read.
    left_out
        Counts of what was not taken.
    changes
        Counts of spans that were mended or left out.
    lang
        Code of the language that texts are tokenized in.
    components
        Names of the components that learn what the docs have, as far as these were
        read.

    Raises
    ------
    InputError
        The format can't be told.
    """

    def __init__(self, path: Path, choices: Choices, shown: str | None = None) -> None:
        reading = Reading(
            choices.text_field,
            choices.label_field,
            tuple(choices.label_names),
            {} if shown is None else {path: shown},
        )
        self.left_out: Counter[str] = reading.left_out
        self._choices = choices
        self._reading = reading
        self._aligner: Aligner | None = None
        self.lang = choices.lang
        self._found: dict[str, None] = {}
        self._splits: list[Path] = []
        self.sources: list[Source] = []
        for file, name in self._find(path).items():
            self.sources += self._open(file, name)

    def _find(self, path: Path) -> dict[Path, str]:
        name = self._choices.converter
        if path.is_dir():
            return find_files(path, name, self._reading)
        return {path: find_format(path, self._reading) if name == "auto" else name}

    def _open(self, path: Path, name: str) -> Iterator[Source]:
        choices = self._choices
        if name in CONVERTERS:
            settings = dict(choices.conll)
            yield ConverterSource(
                path, CONVERTERS[name], self._reading, settings, choices.spans_key
            )
            return
        paths = [path]
        if name == "dataset":
            paths = self._splits = split_folders(path, self._reading)
        for part in paths:
            yield RecordSource(part, FORMATS[name], self._reading, self.aligner)

    @property
    def aligner(self) -> Aligner:
        """What makes docs of records; its tokenizer is loaded when it is asked for."""
        if self._aligner is None:
            choices = self._choices
            nlp = load(choices.model) if choices.model else blank(choices.lang)
            self.lang = nlp.lang
            self._aligner = Aligner(
                nlp.make_doc, nlp.vocab, choices.repair, choices.spans_key
            )
        return self._aligner

    @property
    def changes(self) -> Counter[str]:
        """How many spans were mended or left out, by what was done."""
        return Counter() if self._aligner is None else self._aligner.counts

    @property
    def components(self) -> list[str]:
        """Names of components that learn what the docs have."""
        names = [name for name in _COMPONENTS if name in self._found]
        records = [s for s in self.sources if isinstance(s, RecordSource)]
        if not all(source.is_exclusive for source in records):
            names = [f"{n}_multilabel" if n == "textcat" else n for n in names]
        return names

    def scan(self) -> list[Traits]:
        """Read everything once, and return what splitting goes by, for each doc."""
        return [trait for source in self.sources for trait in source.scan()]

    def prepare(self) -> None:
        """Read the records once: all texts are to have all categories."""
        for source in self.sources:
            if isinstance(source, RecordSource):
                for _ in source.scan():
                    pass

    def docs(self) -> Iterator[tuple[Source, Doc]]:
        """Yield the docs with their sources, after `prepare` or `scan`."""
        if self._aligner is not None:
            records = [s for s in self.sources if isinstance(s, RecordSource)]
            found = {label for source in records for label in source.categories}
            self._aligner.categories = sorted(found)
            # Texts with no spans among them may be what a recogniser is not to find.
            has_spans = any(source.has_spans for source in records)
            self._aligner.has_spans = has_spans or not found
        for source in self.sources:
            for doc in source.docs():
                for name, is_there in _COMPONENTS.items():
                    if name not in self._found and is_there(doc):
                        self._found[name] = None
                yield source, doc

    def write(self, writer: CorpusWriter, name_of: Callable[[Source], Path]) -> None:
        """Write all docs.

        Parameters
        ----------
        writer
            Takes the docs, and notes of what does not align.
        name_of
            The name under which a source's docs are written.
        """
        self._begin(writer)
        self.prepare()
        before: Path | None = None
        for source, doc in self.docs():
            name = name_of(source)
            if before is not None and before != name:
                writer.finish(before)
            before = name
            writer.add(name, doc)

    def write_split(
        self, writer: CorpusWriter, shares: Sequence[float], seed: int = 0
    ) -> None:
        """Write all docs as train, dev and perhaps test.

        Parameters
        ----------
        writer
            Takes the docs, and notes of what does not align.
        shares, seed
            See `splitting.split_corpus`.

        Raises
        ------
        InputError
            There are too few texts, or the data set has splits of its own.
        """
        if len(self._splits) > 1:
            listed = ", ".join(path.name for path in self._splits)
            raise self._reading.place(self._splits[0].parent).error(
                f"the data set is split already: {listed}. Leave --split out, or give "
                "the folder of one of these alone"
            )
        self._begin(writer)
        parts = split_corpus(self.scan(), shares, seed)
        names = [Path(name) for name in PARTS[len(shares) - 1]]
        for name in names:
            writer.begin(name)
        for part, (_, doc) in zip(parts, self.docs(), strict=True):
            writer.add(names[part], doc)

    def _begin(self, writer: CorpusWriter) -> None:
        if self._aligner is not None:
            self._aligner.tell = writer.note
