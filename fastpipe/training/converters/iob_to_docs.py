"""IOB, a sentence a line: ``word|tag`` or ``word|POS|tag``, separated by spaces."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...errors import InputError
from ...tokens import Doc
from ...vocab import Vocab
from .conll_ner_to_docs import NO_TAG
from .entity_tags import to_iob
from .grouping import Sentence, group
from .lines import split_fields, split_lines


def iob_to_docs(
    input_data: str,
    n_sents: int = 10,
    no_print: bool = False,
    source: str = "<input>",
    **_: object,
) -> Iterator[Doc]:
    """Yield the docs of an entity corpus.

    Parameters
    ----------
    input_data
        The file's content.
    n_sents
        Sentences a doc.
    no_print
        Accepted for all converters; this one prints nothing.
    source
        The file's name, for messages.

    Raises
    ------
    ValueError
        A token has not the format; the message names the file and the line.
    """
    yield from group(_read(input_data, source), n_sents, Vocab())


def _read(input_data: str, source: str) -> Iterator[Sentence]:
    for number, line in enumerate(split_lines(input_data), start=1):
        items = split_fields(line)
        if not items:
            continue
        rows = [item.rsplit("|", 2) for item in items]
        for row, item in zip(rows, items, strict=True):
            if len(row) not in (2, 3) or not row[0]:
                raise InputError(
                    f"{source}:{number}: expected word|tag or word|POS|tag, got "
                    f"{item!r}."
                )
        words = [row[0] for row in rows]
        tags = [row[1] if len(row) == 3 else NO_TAG for row in rows]
        where = f"{source}:{number}"
        entities = to_iob([row[-1] for row in rows], partial(_place, where))
        columns = {"tags": tags, "ents": entities}
        yield Sentence(words, None, columns)


def _place(where: str, i: int) -> str:
    """Return where a sentence is: its tokens are all on one line."""
    return where
