"""Checks of the data as a whole: its size, its words, its two parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..example import Example
from .report import Finding, counts, fail, good, info, warn

if TYPE_CHECKING:
    from ...language import Language

# Numbers of texts that a new pipeline needs at least, and should have.
_MINIMUM, _RECOMMENDED = 100, 2000


def check_size(
    nlp: Language, train: Sequence[Example], dev: Sequence[Example], *, is_new: bool
) -> Iterator[Finding]:
    """Look at the number of texts, and whether some are in both parts."""
    yield info(f"Language: {nlp.lang}")
    yield info(f"Training pipeline: {', '.join(nlp.pipe_names)}")
    yield info(f"{len(train)} training docs")
    yield info(f"{len(dev)} evaluation docs")
    if not train:
        yield fail("There are no training docs")
    if not dev:
        yield fail("There are no evaluation docs")
    overlap = {eg.reference.text for eg in train} & {eg.reference.text for eg in dev}
    if overlap:
        yield warn(
            f"{len(overlap)} training examples also in evaluation data",
            f"Scores will be too good. One of them: {min(overlap)[:60]!r}",
        )
    else:
        yield good("No overlap between training and evaluation data")
    if is_new and len(train) < _MINIMUM:
        yield fail(
            f"Too few examples to train a new pipeline ({len(train)})",
            f"Use at least {_MINIMUM}, better {_RECOMMENDED}",
        )
    elif is_new and len(train) < _RECOMMENDED:
        yield warn(
            f"Low number of examples to train a new pipeline ({len(train)})",
            f"Better use {_RECOMMENDED} or more",
        )


def check_words(nlp: Language, train: Sequence[Example]) -> Iterator[Finding]:
    """Look at the words, the tokenization and the word vectors."""
    words = Counter(
        token.text for eg in train for token in eg.reference if not token.is_space
    )
    yield info(
        f"{words.total()} total word(s) in the data ({len(words)} unique)",
        f"10 most common words: {counts(words, limit=10)}",
    )
    misaligned = [eg for eg in train if n_misaligned(eg)]
    if misaligned:
        tokens = sum(map(n_misaligned, misaligned))
        example = misaligned[0].reference.text
        yield warn(
            f"{tokens} misaligned tokens in {len(misaligned)} training docs",
            "The tokenizer cuts the text in other places than the annotation, which "
            f"is not used there. The first is in: {example[:60]!r}",
        )
    else:
        yield good("All tokens align with the tokenizer's")
    vectors = nlp.vocab.vectors
    if not vectors.size:
        yield info("No word vectors present in the package")
        return
    yield info(
        f"{len(vectors)} vectors ({vectors.n_keys} unique keys, "
        f"{nlp.vocab.vectors_length} dimensions)"
    )
    without = Counter(
        {word: n for word, n in words.items() if not nlp.vocab.has_vector(word)}
    )
    if without:
        share = 100 * without.total() / words.total()
        yield warn(
            f"{without.total()} words in training data without vectors ({share:.0f}%)",
            f"10 most common words without vectors: {counts(without, limit=10)}",
        )


def n_misaligned(example: Example) -> int:
    """Return the number of tokens of the prediction without one of their own."""
    if [t.text for t in example.predicted] == [t.text for t in example.reference]:
        return 0
    aligned = example.get_aligned("ORTH")
    return sum(value is None for value in aligned)
