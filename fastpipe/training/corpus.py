"""Readers of training data."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._docs.doc_rows import tokens_at_a_time
from .._example import Example
from ..errors import InputError, MissingFileError
from ..registry import registry
from ..tokens import Doc, DocBin
from ..util.json_files import read_json, read_jsonl, read_lines
from ..vocab import Vocab
from .augment import dont_augment

if TYPE_CHECKING:
    from ..language import Language

Augmenter = Callable[["Language", Example], Iterator[Example]]
FILE_TYPE = ".spacy"


@registry.readers("fastpipe.Corpus.v1")
def create_docbin_reader(
    path: Path | None,
    gold_preproc: bool,
    max_length: int = 0,
    limit: int = 0,
    augmenter: Augmenter | None = None,
) -> Callable[[Language], Iterable[Example]]:
    """Create a reader of ``.spacy`` files, see `Corpus`."""
    if path is None:
        raise InputError(
            "The corpus has no path: set it in the config, e.g. [paths] train and dev, "
            "or on the command line, --paths.train train.spacy --paths.dev dev.spacy"
        )
    check_path(path)
    return Corpus(
        path,
        gold_preproc=gold_preproc,
        max_length=max_length,
        limit=limit,
        augmenter=augmenter,
    )


@registry.readers("fastpipe.JsonlCorpus.v1")
def create_jsonl_reader(
    path: Path | None, min_length: int = 0, max_length: int = 0, limit: int = 0
) -> Callable[[Language], Iterable[Example]]:
    """Create a reader of JSONL files, see `JsonlCorpus`."""
    return JsonlCorpus(path, min_length=min_length, max_length=max_length, limit=limit)


@registry.readers("fastpipe.PlainTextCorpus.v1")
def create_plain_text_reader(
    path: Path | None, min_length: int = 0, max_length: int = 0
) -> Callable[[Language], Iterable[Example]]:
    """Create a reader of text files, see `PlainTextCorpus`."""
    return PlainTextCorpus(path, min_length=min_length, max_length=max_length)


@registry.readers("fastpipe.read_labels.v1")
def read_labels(path: str | Path | None, *, require: bool = False) -> Any:
    """Return the labels in a JSON file, for ``[initialize.components.NAME.labels]``.

    Parameters
    ----------
    path
        The file.
    require
        Whether the file has to be there; if not, the labels are found in the data.
    """
    if path is not None and Path(path).is_file():
        return read_json(path)
    if require:
        raise MissingFileError(
            f"There is no file {path} with labels. Expected JSON as `fastpipe init "
            f"labels` writes; with require = false the labels come from the data"
        )
    return None


def check_path(path: str | Path) -> Path:
    """Return a corpus' path.

    Raises
    ------
    FileNotFoundError
        There is neither such a file nor such a folder.
    """
    found = Path(path)
    if not found.exists():
        raise MissingFileError(
            f"There is no corpus at {found}: expected a {FILE_TYPE} file or a folder "
            "of such files. Set the path in the config ([paths]) or on the command "
            "line (--paths.train, --paths.dev)."
        )
    return found


def walk_corpus(path: str | Path, file_type: str) -> list[Path]:
    """Return a file, or all files of a type in a folder and those below it.

    Hidden files are left out; the order is that of the alphabet.
    """
    start = check_path(path)
    if not start.is_dir():
        return [start]
    return sorted(
        file
        for file in start.rglob(f"*{file_type}")
        if not any(part.startswith(".") for part in file.relative_to(start).parts)
    )


class Corpus:
    """Reads examples from ``.spacy`` files.

    Parameters
    ----------
    path
        A file, or a folder in which all such files are read.
    limit
        Largest number of examples, 0 for all.
    gold_preproc
        Take the reference's tokens and sentences for the prediction: an example is a
        sentence then.
    max_length
        Longer docs are split into sentences, or left out if these are not annotated
        or too long as well; 0 for no limit.
    augmenter
        From an example to any number of variants.
    shuffle
        Shuffle the docs at each pass.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        limit: int = 0,
        gold_preproc: bool = False,
        max_length: int = 0,
        augmenter: Augmenter | None = None,
        shuffle: bool = False,
    ):
        self.path = Path(path)
        self.limit = limit
        self.gold_preproc = gold_preproc
        self.max_length = max_length
        self.augmenter = augmenter if augmenter is not None else dont_augment
        self.shuffle = shuffle

    def __call__(self, nlp: Language) -> Iterator[Example]:
        """Yield examples.

        Parameters
        ----------
        nlp
            Its tokenizer makes the predicted docs.

        Yields
        ------
        Example
        """
        return self.select(nlp, lambda reference: True)

    def select(
        self, nlp: Language, is_wanted: Callable[[Doc], bool]
    ) -> Iterator[Example]:
        """Yield some of the examples.

        Where a doc of the file is an example, as it is by default, the predicted docs
        of the others are not even made.

        Parameters
        ----------
        nlp
            Its tokenizer makes the predicted docs.
        is_wanted
            Called with a reference.

        Yields
        ------
        Example
        """
        yield from self._select(nlp, is_wanted, walk_corpus(self.path, FILE_TYPE))

    def _select(
        self, nlp: Language, is_wanted: Callable[[Doc], bool], files: Iterable[Path]
    ) -> Iterator[Example]:
        """Yield what `select` does of some of the files."""
        references: Iterable[Doc] = self.read_docbin(nlp.vocab, files)
        if self.shuffle:
            shuffled = list(references)
            random.shuffle(shuffled)
            references = shuffled
        # An augmenter draws random numbers for each example, wanted or not.
        is_plain = self.augmenter is dont_augment
        if is_plain and not self.gold_preproc and self.max_length < 1:
            yield from self.make_examples(nlp, filter(is_wanted, references))
            return
        make = (
            self.make_examples_gold_preproc
            if self.gold_preproc
            else (self.make_examples)
        )
        for example in make(nlp, references):
            for variant in self.augmenter(nlp, example):
                if is_wanted(variant.reference):
                    yield variant

    def _make_example(
        self, nlp: Language, reference: Doc, gold_preproc: bool
    ) -> Example:
        if gold_preproc or reference.has_unknown_spaces:
            words = [token.orth for token in reference]
            spaces = [bool(token.whitespace_) for token in reference]
            predicted = Doc(nlp.vocab, words=words, spaces=spaces)
            predicted.has_unknown_spaces = reference.has_unknown_spaces
            return Example(predicted, reference)
        return Example(nlp.make_doc(reference.text), reference)

    def make_examples(
        self, nlp: Language, reference_docs: Iterable[Doc]
    ) -> Iterator[Example]:
        """Yield examples of docs, split where they are too long."""
        for references in _batches(self._parts(reference_docs)):
            tokenized = [doc for doc in references if not doc.has_unknown_spaces]
            predicted = iter(nlp.make_docs([doc.text for doc in tokenized]))
            for reference in references:
                if reference.has_unknown_spaces:
                    yield self._make_example(nlp, reference, False)
                else:
                    yield Example(next(predicted), reference)

    def _parts(self, reference_docs: Iterable[Doc]) -> Iterator[Doc]:
        """Yield docs, or their sentences where they are too long."""
        for reference in reference_docs:
            if len(reference) == 0:
                continue
            if self.max_length < 1 or len(reference) < self.max_length:
                yield reference
            elif reference.has_annotation("SENT_START"):
                for sentence in reference.sents:
                    if len(sentence) and len(sentence) < self.max_length:
                        yield sentence.as_doc()

    def make_examples_gold_preproc(
        self, nlp: Language, reference_docs: Iterable[Doc]
    ) -> Iterator[Example]:
        """Yield an example a sentence, with the reference's tokens."""
        for reference in reference_docs:
            parts = [reference]
            if reference.has_annotation("SENT_START"):
                parts = [sentence.as_doc() for sentence in reference.sents]
            for part in parts:
                example = self._make_example(nlp, part, True)
                if self.max_length < 1 or len(example) <= self.max_length:
                    yield example

    def read_docbin(self, vocab: Vocab, locs: Iterable[str | Path]) -> Iterator[Doc]:
        """Yield the docs of files, up to the limit.

        Raises
        ------
        ValueError
            A file is cut off or of another format; the message names it.
        """
        count = 0
        for loc in locs:
            for doc in DocBin(store_user_data=True).from_disk(loc).get_docs(vocab):
                if not len(doc):
                    continue
                yield doc
                count += 1
                if count == self.limit:
                    return


def select_examples(
    reader: Callable[[Language], Iterable[Any]],
    nlp: Language,
    is_wanted: Callable[[Any], bool],
) -> Iterator[Any]:
    """Yield some of the examples of any reader.

    Parameters
    ----------
    reader
        A `Corpus`, which can leave docs out before it makes examples of them, or any
        function that returns examples, or docs.
    nlp
        Its tokenizer makes the predicted docs.
    is_wanted
        Called with a reference.
    """
    if isinstance(reader, Corpus):
        yield from reader.select(nlp, is_wanted)
        return
    for example in reader(nlp):
        if is_wanted(getattr(example, "reference", example)):
            yield example


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Yield docs in lists of so many tokens that threads can share their texts."""
    most = tokens_at_a_time()
    batch: list[Doc] = []
    n_tokens = 0
    for doc in docs:
        batch.append(doc)
        n_tokens += len(doc)
        if n_tokens >= most:
            yield batch
            batch, n_tokens = [], 0
    if batch:
        yield batch


class JsonlCorpus:
    """Reads texts, or tokens, from JSONL files; the examples have no annotation.

    Parameters
    ----------
    path
        A file, or a folder in which all ``.jsonl`` files are read. An entry has the
        key ``text`` or ``tokens``.
    limit
        Largest number of examples, 0 for all.
    min_length, max_length
        Texts of fewer tokens than `min_length`, or of `max_length` and more, are left
        out; 0 for no limit.
    """

    #: The ending of the files that are read in a folder.
    file_type = ".jsonl"
    #: Whether a text of just `max_length` tokens fits; spaCy's readers differ in it.
    keeps_longest = False

    def __init__(
        self,
        path: str | Path | None,
        *,
        limit: int = 0,
        min_length: int = 0,
        max_length: int = 0,
    ):
        self.path = path
        self.limit = limit
        self.min_length = min_length
        self.max_length = max_length

    def __call__(self, nlp: Language) -> Iterator[Example]:
        """Yield examples whose two docs are the tokenized text."""
        if self.path is None:
            return
        count = 0
        for loc in walk_corpus(self.path, self.file_type):
            for number, record in enumerate(self.records(loc), start=1):
                doc = self._make_doc(nlp, record, f"{loc}:{number}")
                if not self._fits(doc):
                    continue
                words = [token.orth for token in doc]
                spaces = [bool(token.whitespace_) for token in doc]
                yield Example(doc, Doc(nlp.vocab, words=words, spaces=spaces))
                count += 1
                if count == self.limit:
                    return

    def records(self, loc: Path) -> Iterator[Any]:
        """Yield the entries of a file."""
        yield from read_jsonl(loc)

    def _make_doc(self, nlp: Language, record: Any, where: str) -> Doc:
        if isinstance(record, dict) and "tokens" in record:
            return Doc(nlp.vocab, words=record["tokens"])
        if isinstance(record, dict) and isinstance(record.get("text"), str):
            return nlp.make_doc(record["text"])
        raise InputError(
            f"{where}: expected an object with the key 'text' or 'tokens'."
        )

    def _fits(self, doc: Doc) -> bool:
        if len(doc) < max(1, self.min_length):
            return False
        return self.max_length < 1 or len(doc) < self.max_length + self.keeps_longest


class PlainTextCorpus(JsonlCorpus):
    """Reads texts, one a line, from files; the examples have no annotation.

    Parameters
    ----------
    path
        A file, or a folder in which all ``.txt`` files are read.
    min_length, max_length
        Shortest and longest text in tokens; 0 for no limit.
    """

    #: The ending of the files that are read in a folder.
    file_type = ".txt"
    #: Whether a text of just `max_length` tokens fits.
    keeps_longest = True

    def records(self, loc: Path) -> Iterator[Any]:
        """Yield the lines of a file that are not empty."""
        for _, text in read_lines(loc):
            if text:
                yield {"text": text}
