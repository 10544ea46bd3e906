"""Sentences grouped into docs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ...tokens import Doc
from ...vocab import Vocab


@dataclass
class Sentence:
    """The columns of one sentence; empty ones are not annotated.

    Parameters
    ----------
    words, spaces
        The tokens, and whether a space is after each; None where the file does not
        tell, so that the tokens are kept when a pipeline is trained on them.
    columns
        Further columns by their names as arguments of `Doc`; ``heads`` count from the
        sentence's first token.
    """

    words: list[str]
    spaces: list[bool] | None
    columns: dict[str, list[Any]] = field(default_factory=dict)


def group(sentences: Iterable[Sentence], n_sents: int, vocab: Vocab) -> Iterator[Doc]:
    """Yield docs of so many sentences each.

    Parameters
    ----------
    sentences
        In the order of the text.
    n_sents
        Sentences a doc; with 0, each is a doc of its own.
    vocab
        The docs' vocabulary.
    """
    stream = iter(sentences)
    while chunk := list(itertools.islice(stream, max(1, n_sents))):
        yield join(chunk, vocab)


def join(sentences: list[Sentence], vocab: Vocab) -> Doc:
    """Return one doc of several sentences, with a space between any two.

    A treebank may say that there is none before a sentence that it took from elsewhere;
    run together, the two would be tokenized as one word.
    """
    words: list[str] = []
    spaces: list[bool] = []
    sent_starts: list[bool] = []
    names = sorted({name for sentence in sentences for name in sentence.columns})
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for sentence in sentences:
        offset, n_tokens = len(words), len(sentence.words)
        for name in names:
            column = sentence.columns.get(name)
            if column is None:
                columns[name] += [None] * n_tokens
            elif name == "heads":
                columns[name] += [head + offset for head in column]
            else:
                columns[name] += column
        if spaces:
            spaces[-1] = True
        words += sentence.words
        spaces += sentence.spaces or [True] * n_tokens
        sent_starts += [i == 0 for i in range(n_tokens)]
    if not any(columns.get("deps", ())):
        columns["sent_starts"] = sent_starts  # otherwise they follow from the trees
    annotation: dict[str, Any] = columns
    doc = Doc(vocab, words=words, spaces=spaces, **annotation)
    doc.has_unknown_spaces = any(sentence.spaces is None for sentence in sentences)
    return doc
