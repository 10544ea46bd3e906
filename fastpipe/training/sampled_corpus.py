"""A share of a corpus: drawn by a seed, with categories in their proportion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from murmurhash import hash as murmurhash
from numpy.typing import NDArray

from ..errors import InputError
from ..registry import registry
from .corpus import select_examples

if TYPE_CHECKING:
    from ..language import Language

_RANGE = 2**32
# A category that is at least so probable is one of the text.
_HAS = 0.5


@registry.readers("fastpipe.SampledCorpus.v1")
def create_sampled_reader(
    corpus: Callable[[Language], Iterable[Any]], share: float, seed: int = 0
) -> SampledCorpus:
    """Create a reader of a share of another reader's examples, see `SampledCorpus`."""
    return SampledCorpus(corpus, share, seed)


class SampledCorpus:
    """Reads a share of the examples of another reader.

    Each text gets a place from 0 to 1, and those below the share are read. So a larger
    share has all that a smaller one of the same seed has, copies of a text stay
    together, and of the texts with the same categories each share has its part. The
    places alone are kept, by the texts' hashes: the corpus is read through once more
    for them, and no doc of it is held.

    Parameters
    ----------
    corpus
        The reader, whose examples have an end.
    share
        The share, above 0 and up to 1.
    seed
        Of two seeds the samples are independent.

    Raises
    ------
    InputError
        If the share is no share.
    """

    def __init__(
        self, corpus: Callable[[Language], Iterable[Any]], share: float, seed: int = 0
    ) -> None:
        if not 0 < share <= 1:
            raise InputError(
                f"The share {share!r} of a corpus can't be read. Expected a number "
                f"above 0, up to 1 for the whole"
            )
        self.corpus = corpus
        self.share = share
        self.seed = seed
        self._places: dict[int, float] | None = None

    def __call__(self, nlp: Language) -> Iterator[Any]:
        """Yield the examples of the share."""
        if self.share == 1:
            yield from self.corpus(nlp)
            return
        if self._places is None:
            self._places = _Survey(self.corpus, nlp, self.seed).places
        yield from select_examples(self.corpus, nlp, self._is_wanted)

    def _is_wanted(self, doc: Any) -> bool:
        assert self._places is not None
        key = _key(doc.text, self.seed)
        # An augmenter may have made a text that wasn't there before.
        return self._places.get(key, key / _RANGE) < self.share


def sizes_of_shares(
    corpus: Callable[[Language], Iterable[Any]],
    nlp: Language,
    shares: Sequence[float],
    seed: int = 0,
) -> list[tuple[int, int]]:
    """Return how many examples and words the shares of a corpus have.

    Parameters
    ----------
    corpus
        The reader.
    nlp
        A pipeline, for its vocabulary.
    shares
        The shares.
    seed
        As of `SampledCorpus`.
    """
    survey = _Survey(corpus, nlp, seed)
    places = np.array([survey.places[key] for key in survey.keys], dtype="float64")
    words = np.array(survey.words, dtype="int64")
    return [
        (int((places < share).sum()), int(words[places < share].sum()))
        for share in shares
    ]


class _Survey:
    """What one pass over a corpus finds.

    Attributes
    ----------
    keys, words
        The key of each example's text, and its number of words.
    places
        Places from 0 to 1 by key.
    """

    def __init__(
        self, corpus: Callable[[Language], Iterable[Any]], nlp: Language, seed: int
    ) -> None:
        self.keys: list[int] = []
        self.words: list[int] = []
        self._seed = seed
        strata: dict[int, dict[int, None]] = {}
        # Whatever is found, no example is made for it.
        for _ in select_examples(corpus, nlp, lambda doc: self._note(doc, strata)):
            pass
        self.places: dict[int, float] = {}
        for stratum, keys in strata.items():
            self.places.update(_spread(stratum, np.array(list(keys), dtype="uint64")))

    def _note(self, doc: Any, strata: dict[int, dict[int, None]]) -> bool:
        key = _key(doc.text, self._seed)
        self.keys.append(key)
        self.words.append(len(doc))
        cats = sorted(cat for cat, value in doc.cats.items() if value >= _HAS)
        strata.setdefault(_key(f"categories: {cats}", self._seed), {})[key] = None
        return False


def _spread(stratum: int, keys: NDArray[np.uint64]) -> dict[int, float]:
    """Return the places of the texts of a stratum, at equal distances.

    Systematic sampling (Madow and Madow, 1944): which texts come first is chance, and
    so is how far from 0 the first is, lest strata of one text were all in a share or
    all out of it.
    """
    start = stratum / _RANGE
    ordered = np.sort(keys).tolist()
    return {key: (rank + start) / len(ordered) for rank, key in enumerate(ordered)}


def _key(text: str, seed: int) -> int:
    # As variants of an augmenter that changes the case have it.
    return murmurhash(text.casefold(), seed & 0x7FFFFFFF) & (_RANGE - 1)
