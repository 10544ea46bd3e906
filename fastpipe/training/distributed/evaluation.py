"""An evaluation that all workers share: each annotates a part, and one scores all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from ...scorer import Scorer
from ...tokens import Doc, DocBin
from ..example import Example
from ..loop import read_dev_corpus
from ..weighted_score import WeightedScore

if TYPE_CHECKING:
    from ...language import Language


@dataclass
class AnnotatedPart:
    """What a worker annotated of the development corpus.

    Attributes
    ----------
    docs
        The docs; None where they can't be packed, or stayed where they were made.
    seconds
        Time that annotating took.
    """

    docs: DocBin | None
    seconds: float


class SharedEvaluation:
    """A worker's part in evaluating a pipeline.

    Every worker reads the development corpus, annotates as many words of it as the
    others, and packs the docs. Worker 0 scores the docs of all.

    Parameters
    ----------
    nlp
        The pipeline.
    dev_corpus
        Returns the examples.
    weights
        The share of each score in the weighted one; None leaves a score out.
    rank, n_workers
        Number of this worker, and of all.
    """

    def __init__(
        self,
        nlp: Language,
        dev_corpus: Callable[[Language], Iterable[Example]],
        weights: Mapping[str, float | None],
        rank: int,
        n_workers: int,
    ) -> None:
        self._nlp = nlp
        self._dev_corpus = dev_corpus
        self._weigh = WeightedScore(nlp, weights)
        self._rank = rank
        self._n_workers = n_workers
        self._parts: list[list[Example]] = []

    def annotate(self) -> AnnotatedPart:
        """Annotate this worker's part."""
        # Copied: a reader may give the same docs the next time.
        examples = [
            Example(example.predicted.copy(), example.reference)
            for example in read_dev_corpus(self._nlp, self._dev_corpus)
        ]
        parts = cut(examples, self._n_workers)
        own = parts[self._rank]
        seconds = self._annotate(own)
        if self._rank == 0:
            self._parts = parts
            return AnnotatedPart(None, seconds)
        return AnnotatedPart(pack(example.predicted for example in own), seconds)

    def score(self, annotated: Sequence[AnnotatedPart]) -> tuple[float, dict[str, Any]]:
        """Score what all workers annotated; on worker 0, after its `annotate`.

        Parameters
        ----------
        annotated
            What they returned, in order.

        Returns
        -------
        tuple
            The weighted score, and all scores.
        """
        parts, self._parts = self._parts, []
        seconds = [part.seconds for part in annotated]
        for rank, (examples, part) in enumerate(zip(parts, annotated, strict=True)):
            if rank and not self._take_over(examples, part.docs):
                seconds.append(self._annotate(examples))
        together = [example for part in parts for example in part]
        nlp: Any = self._nlp
        scores = Scorer(nlp=nlp).score(together)
        n_words = sum(len(example.predicted) for example in together)
        scores["speed"] = n_words / max(seconds) if max(seconds) else 0.0
        return self._weigh(scores), scores

    def _annotate(self, examples: Sequence[Example]) -> float:
        """Annotate the docs of examples; return the seconds that it took."""
        begun = perf_counter()
        docs = self._nlp.pipe(example.predicted for example in examples)
        # An error handler may leave docs out, as in `Language.evaluate`.
        for example, doc in zip(examples, docs, strict=False):
            example.predicted = doc
        return perf_counter() - begun

    def _take_over(self, examples: Sequence[Example], packed: DocBin | None) -> bool:
        """Make the docs of another worker those of examples, if they are of them.

        A reader of one's own may give each worker other docs.
        """
        if packed is None or len(packed) != len(examples):
            return False
        docs = list(packed.get_docs(self._nlp.vocab))
        pairs = list(zip(examples, docs, strict=True))
        if any(example.predicted.text != doc.text for example, doc in pairs):
            return False
        for example, doc in pairs:
            example.predicted = doc
        return True


def cut(examples: Sequence[Example], n_parts: int) -> list[list[Example]]:
    """Cut examples into parts of about as many words, in order."""
    ends = np.cumsum([len(example.predicted) for example in examples])
    # An example is of the part in which its middle word is.
    middles = ends - np.diff(ends, prepend=0) / 2
    bounds = np.arange(1, n_parts) * (ends[-1] / n_parts)
    starts = [0, *np.searchsorted(middles, bounds).tolist(), len(examples)]
    return [list(examples[start:end]) for start, end in pairwise(starts)]


def pack(docs: Iterable[Doc]) -> DocBin | None:
    """Pack annotated docs; None if they hold data that can't be packed."""
    try:
        return DocBin(store_user_data=True, docs=docs)
    except (TypeError, ValueError):
        return None
