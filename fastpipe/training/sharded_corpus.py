"""A corpus larger than the memory, of which some files are read at a time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from .._example import Example
from ..errors import InputError
from ..registry import registry
from ..tokens import Doc
from .corpus import FILE_TYPE, Augmenter, Corpus, check_path, walk_corpus

if TYPE_CHECKING:
    from ..language import Language


@registry.readers("fastpipe.ShardedCorpus.v1")
def create_sharded_reader(
    path: Path,
    files_at_once: int = 4,
    gold_preproc: bool = False,
    max_length: int = 0,
    augmenter: Augmenter | None = None,
) -> ShardedCorpus:
    """Create a reader of a folder of ``.spacy`` files, see `ShardedCorpus`."""
    check_path(path)
    return ShardedCorpus(
        path,
        files_at_once=files_at_once,
        gold_preproc=gold_preproc,
        max_length=max_length,
        augmenter=augmenter,
    )


class ShardedCorpus(Corpus):
    """Reads examples from a folder of ``.spacy`` files, in another order each pass.

    The files are shuffled, and read some at a time; the docs of these are shuffled. So
    the memory depends on the files' size, and not on their number. With
    ``[training] max_epochs = -1`` training keeps no more examples than that.

    Parameters
    ----------
    path
        The folder.
    files_at_once
        Number of files whose docs are mixed.
    gold_preproc, max_length, augmenter
        As of `Corpus`.

    Raises
    ------
    InputError
        If `files_at_once` is below 1.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        files_at_once: int = 4,
        gold_preproc: bool = False,
        max_length: int = 0,
        augmenter: Augmenter | None = None,
    ) -> None:
        if files_at_once < 1:
            raise InputError(
                f"A corpus can't be read {files_at_once} files at a time. Expected 1 "
                f"or more"
            )
        super().__init__(
            path,
            gold_preproc=gold_preproc,
            max_length=max_length,
            augmenter=augmenter,
            shuffle=True,
        )
        self.files_at_once = files_at_once

    def select(
        self, nlp: Language, is_wanted: Callable[[Doc], bool]
    ) -> Iterator[Example]:
        """Yield some of the examples, see `Corpus.select`."""
        files = walk_corpus(self.path, FILE_TYPE)
        random.shuffle(files)
        for start in range(0, len(files), self.files_at_once):
            some = files[start : start + self.files_at_once]
            yield from self._select(nlp, is_wanted, some)
