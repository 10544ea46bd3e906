"""Training, development and test data from one corpus.

Each part has about the same share of every label, and a text that is there several
times is in one part alone: a score on texts that were trained on says nothing.
"""

from __future__ import annotations

import hashlib
import random
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...errors import InputError

# By how many fractions there are.
PARTS = {1: ("train", "dev"), 2: ("train", "dev", "test")}


class Traits(NamedTuple):
    """What of a doc says where it may go.

    Attributes
    ----------
    text
        A hash of the text, without regard to white space.
    labels
        The labels that it has.
    """

    text: int
    labels: tuple[str, ...]

    @classmethod
    def of(cls, text: str, labels: Iterable[str]) -> Traits:
        """Return the traits of a text with labels."""
        plain = " ".join(text.split()).encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(plain, digest_size=8).digest()
        return cls(int.from_bytes(digest, "big"), tuple(labels))


def parse_fractions(value: str) -> tuple[float, ...]:
    """Return the shares of all parts of an option such as ``0.1`` or ``0.1,0.1``.

    Parameters
    ----------
    value
        The share of the development data, and perhaps that of the test data.

    Returns
    -------
    tuple of float
        The share of the training data first; they sum to 1.
    """
    try:
        others = [float(part) for part in value.split(",")]
    except ValueError:
        others = []
    # Compared so that NaN is refused.
    if (
        len(others) not in PARTS
        or not all(0 < part < 1 for part in others)
        or not sum(others) < 1
    ):
        raise InputError(
            f"--split is {value!r}. Expected the share of the development data, such "
            "as 0.1, or those of the development and of the test data, such as 0.1,0.1"
        )
    return (1 - sum(others), *others)


def split_corpus(
    traits: Sequence[Traits], shares: Sequence[float], seed: int = 0
) -> array[int]:
    """Return for each doc the part that it goes to.

    Parameters
    ----------
    traits
        Of all docs.
    shares
        Of the parts; the first one takes labels that are there but once.
    seed
        The same one gives the same parts.

    Returns
    -------
    array of int
        Indices into `shares`.

    Raises
    ------
    InputError
        There are not as many different texts as parts.
    """
    groups: dict[int, list[int]] = defaultdict(list)
    for i, trait in enumerate(traits):
        groups[trait.text].append(i)
    if len(groups) < len(shares):
        raise InputError(
            f"{len(groups)} different texts can't be split into {len(shares)} parts. "
            "Expected one for each part at least. In column formats a text is what is "
            "between two -DOCSTART- lines; without any, it is a sentence"
        )
    result = array("b", bytes(len(traits)))
    sizes = [0.0] * len(shares)
    counts = [0] * len(shares)
    for stratum in _strata(traits, groups, seed):
        for members in stratum:
            n_done = sum(sizes) + len(members)
            # The part that lacks most of its share. A label's only text is trained on.
            lacking = [
                share * n_done - size for share, size in zip(shares, sizes, strict=True)
            ]
            part = lacking.index(max(lacking)) if len(stratum) > 1 else 0
            sizes[part] += len(members)
            counts[part] += 1
            for i in members:
                result[i] = part
    _fill_empty(result, counts, groups)
    return result


def _strata(
    traits: Sequence[Traits], groups: dict[int, list[int]], seed: int
) -> list[list[list[int]]]:
    """Return the docs of each text, by the rarest of the text's labels, shuffled."""
    frequencies = Counter(label for trait in traits for label in trait.labels)
    by_label: dict[str, list[list[int]]] = defaultdict(list)
    for members in groups.values():
        labels = {label for i in members for label in traits[i].labels}
        rarest = min(labels, key=lambda label: (frequencies[label], label), default="")
        by_label[rarest].append(members)
    rng = random.Random(seed)
    strata = []
    for label in sorted(by_label, key=lambda label: (frequencies[label], label)):
        rng.shuffle(by_label[label])
        strata.append(by_label[label])
    return strata


def _fill_empty(
    result: array[int], counts: list[int], groups: dict[int, list[int]]
) -> None:
    """Give a part that got nothing a text of the part that has most."""
    for part, count in enumerate(counts):
        if count:
            continue
        largest = counts.index(max(counts))
        members = next(m for m in groups.values() if result[m[0]] == largest)
        for i in members:
            result[i] = part
        counts[part] += 1
        counts[largest] -= 1
