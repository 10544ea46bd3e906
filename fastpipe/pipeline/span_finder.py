"""Spans without labels, by where they begin and end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from thinc.api import Model
from thinc.types import Floats2d

from .._example import Example, validate_get_examples
from ..errors import ComponentError, InputError, NoLabelsError
from ..language import Language
from ..registry import registry
from ..scoring.calibration import Outcomes, group_outcomes
from ..tokens import SpanGroup
from ..util.example_batch import as_examples
from .config_text import config_texts
from .probabilities import logistic
from .spancat import DEFAULT_SPANCAT_MODEL, DEFAULT_SPANS_KEY, spancat_score
from .trainable_pipe import TrainablePipe

if TYPE_CHECKING:
    from ..tokens import Doc

DEFAULT_SPAN_FINDER_MODEL = {
    "@architectures": "spacy.SpanFinder.v1",
    "tok2vec": DEFAULT_SPANCAT_MODEL["tok2vec"],
    "scorer": {"@layers": "spacy.LinearLogistic.v1", "nO": 2},
}

__getattr__ = config_texts(
    __name__, span_finder_default_config=DEFAULT_SPAN_FINDER_MODEL
)


@Language.factory(
    "span_finder",
    assigns=["doc.spans"],
    default_config={
        "threshold": 0.5,
        "model": DEFAULT_SPAN_FINDER_MODEL,
        "spans_key": DEFAULT_SPANS_KEY,
        "max_length": 25,
        "min_length": None,
        "scorer": {"@scorers": "spacy.span_finder_scorer.v1"},
    },
    default_score_weights={"spans_sc_f": 1.0, "spans_sc_p": 0.0, "spans_sc_r": 0.0},
)
def make_span_finder(
    nlp: Language,
    name: str,
    model: Model[list[Doc], Floats2d],
    spans_key: str,
    threshold: float,
    max_length: int | None,
    min_length: int | None,
    scorer: Callable[..., dict[str, Any]] | None,
) -> SpanFinder:
    """Make a span finder; the parameters are those of `SpanFinder`."""
    return SpanFinder(
        nlp,
        model,
        name,
        spans_key=spans_key,
        threshold=threshold,
        max_length=max_length,
        min_length=min_length,
        scorer=scorer,
    )


def span_finder_score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return precision, recall and F-score of the spans, whatever their labels."""
    scores = spancat_score(examples, **{**kwargs, "labeled": False})
    return {key: value for key, value in scores.items() if "per_type" not in key}


@registry.scorers("fastpipe.span_finder_scorer.v1")
def make_span_finder_scorer() -> Callable[..., dict[str, Any]]:
    """Return `span_finder_score`, as a config names it."""
    return span_finder_score


class SpanFinder(TrainablePipe):
    """Finds spans: any token that begins one, up to any that ends one.

    Parameters
    ----------
    nlp
        The pipeline.
    model
        From docs to the probabilities that a span starts, and that one ends, at each
        token: float32 (n_tokens of all docs, 2).
    name
        The component's name.
    spans_key
        Key in `doc.spans` where spans are set, and read in training.
    threshold
        The lowest probability of a start or an end.
    max_length, min_length
        Numbers of tokens; None: no limit.
    scorer
        Function from examples to scores.

    Raises
    ------
    ComponentError
        If a length is less than 1.
    """

    def __init__(
        self,
        nlp: Language,
        model: Model[list[Doc], Floats2d],
        name: str = "span_finder",
        *,
        spans_key: str = DEFAULT_SPANS_KEY,
        threshold: float = 0.5,
        max_length: int | None = None,
        min_length: int | None = None,
        scorer: Callable[..., dict[str, Any]] | None = span_finder_score,
    ) -> None:
        for setting, length in (("min", min_length), ("max", max_length)):
            if length is not None and length < 1:
                raise ComponentError(
                    f"The component {name!r} has {setting}_length = {length}. Expected "
                    f"at least 1, or null for no limit"
                )
        super().__init__(
            nlp.vocab,
            model,
            name,
            min_length=min_length,
            max_length=max_length,
            threshold=threshold,
            spans_key=spans_key,
        )
        self.scorer = scorer

    # -- Prediction ---------------------------------------------------------------

    def predict(self, docs: Sequence[Doc]) -> Floats2d:
        """Return probabilities of starts and ends, (n_tokens of all docs, 2)."""
        if not any(len(doc) for doc in docs):
            return self.model.ops.alloc2f(0, 2)
        return self.model.predict(list(docs))

    def set_annotations(self, docs: Sequence[Doc], scores: Floats2d) -> None:
        """Put the spans that follow from what `predict` returned into docs."""
        ops: Any = self.model.ops
        likely = ops.to_numpy(ops.asarray2f(scores)) >= self.cfg["threshold"]
        key = self.cfg["spans_key"]
        end = 0
        for doc in docs:
            start, end = end, end + len(doc)
            spans = self._pair(likely[start:end])
            doc.spans[key] = SpanGroup(
                doc, name=key, spans=[doc[first:end] for first, end in spans]
            )

    def _pair(self, likely: NDArray[numpy.bool_]) -> list[tuple[int, int]]:
        """Return first token and the one after the last of each span.

        Parameters
        ----------
        likely
            Whether a token is a start, and an end, (n_tokens, 2).
        """
        starts = numpy.flatnonzero(likely[:, 0])
        after = numpy.flatnonzero(likely[:, 1]) + 1
        shortest = self.cfg["min_length"] or 1
        longest = self.cfg["max_length"] or len(likely)
        first = numpy.searchsorted(after, starts + shortest)
        last = numpy.searchsorted(after, starts + longest, side="right")
        return [
            (start, end)
            for start, i, j in zip(
                starts.tolist(), first.tolist(), last.tolist(), strict=True
            )
            for end in after[i:j].tolist()
        ]

    # -- Confidence ---------------------------------------------------------------

    def annotate_with_confidence(self, docs: Sequence[Doc]) -> None:
        """Annotate docs, and set in `Doc.confidence` how probable the spans are.

        That is the product of the probabilities of their start and their end.
        """
        scores = self.predict(docs)
        self.set_annotations(docs, scores)
        table = logistic(self.model.ops.to_numpy(scores), self.temperature)
        key = self.cfg["spans_key"]
        end = 0
        for doc in docs:
            start, end = end, end + len(doc)
            rows = table[start:end]
            doc.confidence.spans[key] = {
                (span.start, span.end, span.label_): float(
                    rows[span.start, 0] * rows[span.end - 1, 1]
                )
                for span in doc.spans[key]
            }

    def confidence_outcomes(self, examples: Sequence[Example]) -> Outcomes:
        """Return how probable spans were, and which are right, whatever the label."""
        return group_outcomes(examples, self.cfg["spans_key"], labeled=False)

    # -- Training -----------------------------------------------------------------

    def get_loss(
        self, examples: Sequence[Example], scores: Floats2d
    ) -> tuple[float, Floats2d]:
        """Return the loss of predicted probabilities, and their gradient.

        Parameters
        ----------
        examples
            The batch.
        scores
            The probabilities, float32 (n_tokens of all docs, 2).

        Raises
        ------
        InputError
            If the texts of an example's docs differ.
        """
        examples = as_examples(examples, "SpanFinder.get_loss")
        targets, known = self._get_aligned_truth_scores(examples, self.model.ops)
        gradient: Any = (scores - targets) * known
        return float((gradient**2).sum()), gradient

    def _get_aligned_truth_scores(
        self, examples: Sequence[Example], ops: Any
    ) -> tuple[Floats2d, Floats2d]:
        """Return the `_targets` of all examples in one array each."""
        pairs = [self._targets(example) for example in examples]
        targets = ops.asarray2f(numpy.concatenate([target for target, _ in pairs]))
        known = ops.asarray2f(numpy.concatenate([known for _, known in pairs]))
        return targets, known

    def _targets(
        self, example: Example
    ) -> tuple[NDArray[numpy.float32], NDArray[numpy.float32]]:
        """Return where spans start and end, and where that is known: (n_tokens, 2).

        It isn't at a token that a span of the reference starts or ends within.
        """
        doc, reference = example.predicted, example.reference
        targets = numpy.zeros((len(doc), 2), dtype="float32")
        known = numpy.ones((len(doc), 2), dtype="float32")
        spans = list(reference.spans.get(self.cfg["spans_key"], []))
        if _have_same_tokens(doc, reference) and all(map(len, spans)):
            # As a rule: no characters have to be counted.
            for span in spans:
                targets[span.start, 0] = targets[span.end - 1, 1] = 1.0
            return targets, known
        if doc.text != reference.text:
            raise InputError(
                f"The component {self.name!r} can't learn from an example whose docs "
                f"have different texts: {doc.text!r:.60} and {reference.text!r:.60}. "
                f"Expected the same text, white space included"
            )
        columns = doc.to_array(["IDX", "LENGTH"]).astype(numpy.int64)
        starts, ends = columns[:, 0], columns.sum(axis=1)
        for column, bounds, chars in (
            (0, starts, [span.start_char for span in spans]),
            (1, ends, [span.end_char for span in spans]),
        ):
            # A character belongs to the last token that starts at it or before it; an
            # end is known by the character in front of it.
            tokens = numpy.searchsorted(starts, numpy.asarray(chars) - column, "right")
            tokens = tokens - 1
            fits = bounds[tokens] == chars
            targets[tokens[fits], column] = 1.0
            known[tokens[~fits], column] = 0.0
        return targets, known

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
    ) -> None:
        """Set up the model's weights; see `TrainablePipe.initialize`."""
        validate_get_examples(get_examples, "SpanFinder.initialize")
        docs = [example.reference for example in islice(get_examples(), 10)]
        n_tokens = sum(len(doc) for doc in docs)
        self.model.initialize(X=docs, Y=self.model.ops.alloc2f(n_tokens, 2))

    def add_label(self, label: str) -> int:
        """Raise: the spans have no labels."""
        raise NoLabelsError(
            f"The component {self.name!r} finds spans without labels: {label!r} can't "
            f"be added. A 'spancat' component after it gives labels to its spans"
        )


def _have_same_tokens(doc: Doc, other: Doc) -> bool:
    words, others = (d.to_array(["ORTH", "SPACY"]) for d in (doc, other))
    return numpy.array_equal(words, others)
