"""Labels of spans that may overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from thinc.api import Model, Ragged
from thinc.types import Floats2d

from .._example import Example, validate_get_examples
from ..errors import ComponentError, UnknownLabelError, did_you_mean, listing
from ..language import Language
from ..registry import registry
from ..scorer import Scorer
from ..scoring.calibration import Outcomes, group_outcomes
from ..tokens import Span, SpanGroup
from ..util.example_batch import ExampleBatch, as_examples
from ..vocab import Vocab
from .class_weights import (
    BALANCED,
    OWN_SETTINGS,
    ClassWeights,
    ClassWeightsSetting,
    balanced_weights,
    importance,
    loss_settings,
    smoothed,
    weights_of,
)
from .config_text import config_texts
from .probabilities import exclusive, logistic
from .suggesters import (
    Suggester,
    build_ngram_range_suggester,
    build_ngram_suggester,
    build_preset_spans_suggester,
    ngram_suggester,
    preset_spans_suggester,
)
from .trainable_pipe import TrainablePipe

if TYPE_CHECKING:
    from ..tokens import Doc

__all__ = [
    "DEFAULT_SPANCAT_MODEL",
    "DEFAULT_SPANCAT_SINGLELABEL_MODEL",
    "DEFAULT_SPANS_KEY",
    "SpanCategorizer",
    "Suggester",
    "build_ngram_range_suggester",
    "build_ngram_suggester",
    "build_preset_spans_suggester",
    "make_spancat",
    "make_spancat_scorer",
    "make_spancat_singlelabel",
    "ngram_suggester",
    "preset_spans_suggester",
    "spancat_score",
]

_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "rows": [5000, 1000, 2500, 1000],
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "window_size": 1,
        "maxout_pieces": 3,
        "depth": 4,
    },
}

DEFAULT_SPANCAT_MODEL = {
    "@architectures": "spacy.SpanCategorizer.v1",
    "tok2vec": _TOK2VEC,
    "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 128},
    "scorer": {"@layers": "spacy.LinearLogistic.v1"},
}

DEFAULT_SPANCAT_SINGLELABEL_MODEL = {
    **DEFAULT_SPANCAT_MODEL,
    "scorer": {"@layers": "Softmax.v2"},
}

__getattr__ = config_texts(
    __name__,
    spancat_default_config=DEFAULT_SPANCAT_MODEL,
    spancat_singlelabel_default_config=DEFAULT_SPANCAT_SINGLELABEL_MODEL,
)

DEFAULT_SPANS_KEY = "sc"
_SUGGESTER = {"@misc": "spacy.ngram_suggester.v1", "sizes": [1, 2, 3]}
_SCORE_WEIGHTS = {"spans_sc_f": 1.0, "spans_sc_p": 0.0, "spans_sc_r": 0.0}

# The candidates of a batch, int32 ragged (n_spans, 2), and their scores, float32
# (n_spans, n_outputs).
Prediction = tuple[Ragged, Floats2d]


@Language.factory(
    "spancat",
    assigns=["doc.spans"],
    default_config={
        "threshold": 0.5,
        "spans_key": DEFAULT_SPANS_KEY,
        "max_positive": None,
        "model": DEFAULT_SPANCAT_MODEL,
        "suggester": _SUGGESTER,
        "scorer": {"@scorers": "spacy.spancat_scorer.v1"},
    },
    default_score_weights=_SCORE_WEIGHTS,
    own_settings=OWN_SETTINGS,
)
def make_spancat(
    nlp: Language,
    name: str,
    suggester: Suggester,
    model: Model[tuple[list[Doc], Ragged], Floats2d],
    spans_key: str,
    scorer: Callable[..., dict[str, Any]] | None,
    threshold: float,
    max_positive: int | None,
    class_weights: ClassWeightsSetting = None,
    label_smoothing: float = 0.0,
) -> SpanCategorizer:
    """Make a categorizer whose labels don't rule each other out.

    The parameters are those of `SpanCategorizer`.
    """
    return SpanCategorizer(
        nlp.vocab,
        model,
        suggester,
        name,
        spans_key=spans_key,
        negative_weight=None,
        max_positive=max_positive,
        threshold=threshold,
        scorer=scorer,
        class_weights=class_weights,
        label_smoothing=label_smoothing,
    )


@Language.factory(
    "spancat_singlelabel",
    assigns=["doc.spans"],
    default_config={
        "spans_key": DEFAULT_SPANS_KEY,
        "model": DEFAULT_SPANCAT_SINGLELABEL_MODEL,
        "negative_weight": 1.0,
        "suggester": _SUGGESTER,
        "scorer": {"@scorers": "spacy.spancat_scorer.v1"},
        "allow_overlap": True,
    },
    default_score_weights=_SCORE_WEIGHTS,
    own_settings=OWN_SETTINGS,
)
def make_spancat_singlelabel(
    nlp: Language,
    name: str,
    suggester: Suggester,
    model: Model[tuple[list[Doc], Ragged], Floats2d],
    spans_key: str,
    negative_weight: float,
    allow_overlap: bool,
    scorer: Callable[..., dict[str, Any]] | None,
    class_weights: ClassWeightsSetting = None,
    label_smoothing: float = 0.0,
) -> SpanCategorizer:
    """Make a categorizer that gives each span one label or none.

    The parameters are those of `SpanCategorizer`.
    """
    return SpanCategorizer(
        nlp.vocab,
        model,
        suggester,
        name,
        spans_key=spans_key,
        negative_weight=negative_weight,
        allow_overlap=allow_overlap,
        max_positive=1,
        add_negative_label=True,
        threshold=None,
        scorer=scorer,
        class_weights=class_weights,
        label_smoothing=label_smoothing,
    )


def spancat_score(
    examples: Iterable[Example], *, spans_key: str = DEFAULT_SPANS_KEY, **kwargs: Any
) -> dict[str, Any]:
    """Return precision, recall and F-score of the spans: ``spans_{key}_f`` and so on.

    Parameters
    ----------
    examples
        The examples.
    spans_key
        Key of the spans in `doc.spans`.
    **kwargs
        Arguments of `Scorer.score_spans`.
    """

    def get_spans(doc: Doc, attr: str) -> list[Span]:
        return list(doc.spans.get(spans_key, []))

    settings = {
        "allow_overlap": True,
        "getter": get_spans,
        "has_annotation": lambda doc: spans_key in doc.spans,
        "labeled": True,
    }
    # Whether predictions may overlap is no question here: the score takes them as
    # they come.
    kwargs.pop("allow_overlap", None)
    return Scorer.score_spans(examples, f"spans_{spans_key}", **{**settings, **kwargs})


@registry.scorers("fastpipe.spancat_scorer.v1")
def make_spancat_scorer() -> Callable[..., dict[str, Any]]:
    """Return `spancat_score`, as a config names it."""
    return spancat_score


class SpanCategorizer(TrainablePipe):
    """Decides of each span that a suggester names which labels it has.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        From docs and candidates to scores, float32 (n_spans, n_outputs).
    suggester
        Names the candidates.
    name
        The component's name.
    add_negative_label
        Whether the model has one more output, the last one, for "no label".
    spans_key
        Key in `doc.spans` where spans are set, and read in training.
    negative_weight
        Weight in the loss of candidates without a label; with `add_negative_label`.
    allow_overlap
        Whether two spans in the result may overlap. If not, the one with the higher
        score stays.
    max_positive
        The largest number of labels a span; None: no limit.
    threshold
        The lowest score of a label; None: no limit.
    scorer
        Function from examples to scores.
    class_weights
        How much more a candidate counts in training where a label is true of it, by
        label; ``"balanced"``: as much as makes all labels count the same.
    label_smoothing
        The share of probability that wrong answers get in training.
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model[tuple[list[Doc], Ragged], Floats2d],
        suggester: Suggester,
        name: str = "spancat",
        *,
        add_negative_label: bool = False,
        spans_key: str = "spans",
        negative_weight: float | None = 1.0,
        allow_overlap: bool | None = True,
        max_positive: int | None = None,
        threshold: float | None = 0.5,
        scorer: Callable[..., dict[str, Any]] | None = spancat_score,
        class_weights: ClassWeights = None,
        label_smoothing: float = 0.0,
    ) -> None:
        super().__init__(
            vocab,
            model,
            name,
            labels=[],
            spans_key=spans_key,
            threshold=threshold,
            max_positive=max_positive,
            negative_weight=negative_weight,
            allow_overlap=allow_overlap,
            **loss_settings(name, class_weights, label_smoothing),
        )
        self.suggester = suggester
        self.add_negative_label = add_negative_label
        self.scorer = scorer
        if allow_overlap is False and max_positive != 1:
            raise ComponentError(
                f"The component {name!r} can't keep spans from overlapping where a "
                f"span may have several labels. Expected max_positive = 1 with "
                f"allow_overlap = false"
            )

    @property
    def key(self) -> str:
        """Key in `doc.spans` where spans are set, and read in training."""
        return str(self.cfg["spans_key"])

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in the order of the model's outputs."""
        return tuple(self.cfg["labels"])

    @property
    def label_data(self) -> list[str]:
        """The labels, for `initialize`."""
        return list(self.labels)

    @property
    def _n_labels(self) -> int:
        return len(self.labels) + bool(self.add_negative_label)

    def add_label(self, label: str) -> int:
        """Add a label; return 1 if it is new, 0 if not.

        Raises
        ------
        ComponentError
            If the model has been set up already.
        """
        label = self._check_label(label)
        if label in self.labels:
            return 0
        self._allow_extra_label()
        self.cfg["labels"].append(label)
        self.vocab.strings.add(label)
        return 1

    # -- Prediction ---------------------------------------------------------------

    def predict(self, docs: Sequence[Doc]) -> Prediction:
        """Return the candidates of docs, and their scores."""
        spans = self.suggester(docs, ops=self.model.ops)
        if not int(spans.lengths.sum()):
            return spans, self.model.ops.alloc2f(0, self._n_labels)
        return spans, self.model.predict((list(docs), spans))

    def set_candidates(
        self, docs: Sequence[Doc], *, candidates_key: str = "candidates"
    ) -> None:
        """Put the candidates into the docs, e.g. to look at what a suggester does.

        Parameters
        ----------
        docs
            The docs.
        candidates_key
            Key in `doc.spans`.
        """
        spans = self.suggester(docs, ops=self.model.ops)
        for doc, candidates in zip(docs, self._by_doc(spans), strict=True):
            doc.spans[candidates_key] = SpanGroup(
                doc,
                name=candidates_key,
                spans=[doc[start:end] for start, end in candidates.tolist()],
            )

    def set_annotations(self, docs: Sequence[Doc], scores: Prediction) -> None:
        """Put the spans that `predict` returned, and that have a label, into docs.

        Their scores are in ``doc.spans[key].attrs["scores"]``, float32 (n_spans,).
        """
        spans, every_score = scores
        table = self.model.ops.to_numpy(every_score)
        chosen = self._choose(table, self.cfg["max_positive"])
        end = 0
        for doc, candidates in zip(docs, self._by_doc(spans), strict=True):
            start, end = end, end + len(candidates)
            doc.spans[self.key] = self._make_group(
                doc,
                candidates,
                table[start:end],
                chosen[start:end],
                allow_overlap=self.cfg["allow_overlap"] is not False,
            )

    def _make_span_group_multilabel(
        self, doc: Doc, indices: Any, scores: Any
    ) -> SpanGroup:
        """Return the spans of one doc; `scores` has a row a candidate."""
        to_numpy = self.model.ops.to_numpy
        table = to_numpy(scores)
        chosen = self._choose(table, self.cfg["max_positive"])
        return self._make_group(doc, to_numpy(indices), table, chosen)

    def _make_span_group_singlelabel(
        self, doc: Doc, indices: Any, scores: Any, allow_overlap: bool = True
    ) -> SpanGroup:
        """Return the spans of one doc with their best label alone."""
        to_numpy = self.model.ops.to_numpy
        table = to_numpy(scores)
        chosen = self._choose(table, 1)
        return self._make_group(
            doc, to_numpy(indices), table, chosen, allow_overlap=allow_overlap
        )

    def _make_group(
        self,
        doc: Doc,
        candidates: NDArray[numpy.int32],
        scores: NDArray[numpy.float32],
        chosen: NDArray[numpy.bool_],
        *,
        allow_overlap: bool = True,
    ) -> SpanGroup:
        """Return the group of the candidates of a doc that have a label."""
        rows, columns = numpy.nonzero(chosen)
        kept = scores[rows, columns]
        if not allow_overlap:
            order = _without_overlap(candidates[rows], kept)
            rows, columns, kept = rows[order], columns[order], kept[order]
        labels, add = self.labels, self.vocab.strings.add
        return SpanGroup(
            doc,
            name=self.key,
            attrs={"scores": kept},
            spans=[
                Span(doc, first, end, add(labels[column]))
                for (first, end), column in zip(
                    candidates[rows].tolist(), columns.tolist(), strict=True
                )
            ],
        )

    def _choose(
        self, scores: NDArray[numpy.float32], max_positive: int | None
    ) -> NDArray[numpy.bool_]:
        """Return which labels the spans have: (n_spans, n_labels)."""
        chosen = numpy.ones(scores.shape, dtype=bool)
        if max_positive is not None and max_positive < scores.shape[1]:
            order = numpy.argsort(-scores, axis=1, kind="stable")
            numpy.put_along_axis(chosen, order[:, max_positive:], False, axis=1)
        if self.cfg["threshold"] is not None:
            chosen &= scores >= self.cfg["threshold"]
        # The last output, where there is one more than labels, stands for none.
        return chosen[:, : len(self.labels)]

    def _by_doc(self, spans: Ragged) -> list[NDArray[numpy.int32]]:
        """Return the candidates of each doc, int32 (n_spans, 2)."""
        to_numpy = self.model.ops.to_numpy
        ends = numpy.cumsum(to_numpy(spans.lengths))[:-1]
        return numpy.split(to_numpy(spans.dataXd).reshape((-1, 2)), ends)

    # -- Confidence ---------------------------------------------------------------

    def annotate_with_confidence(self, docs: Sequence[Doc]) -> None:
        """Annotate docs, and set in `Doc.confidence` how probable the spans are."""
        prediction = self.predict(docs)
        self.set_annotations(docs, prediction)
        spans, every_score = prediction
        scores = numpy.asarray(self.model.ops.to_numpy(every_score))
        to_probabilities = exclusive if self.add_negative_label else logistic
        table = to_probabilities(scores, self.temperature)
        columns = {label: i for i, label in enumerate(self.labels)}
        end = 0
        for doc, candidates in zip(docs, self._by_doc(spans), strict=True):
            start, end = end, end + len(candidates)
            group = list(doc.spans[self.key])
            rows = _rows_of(candidates, group)
            labels = [columns[span.label_] for span in group]
            held = table[start:end][rows, labels].tolist()
            doc.confidence.spans[self.key] = {
                (span.start, span.end, span.label_): value
                for span, value in zip(group, held, strict=True)
            }

    def confidence_outcomes(self, examples: Sequence[Example]) -> Outcomes:
        """Return how probable the spans' labels were, and which are right."""
        return group_outcomes(examples, self.key)

    # -- Training -----------------------------------------------------------------

    def _learn(self, examples: ExampleBatch) -> float | None:
        docs = [example.predicted for example in examples]
        spans = self.suggester(docs, ops=self.model.ops)
        if not int(spans.lengths.sum()):
            return None
        scores, backprop = self.model.begin_update((docs, spans))
        loss, d_scores = self.get_loss(examples, (spans, scores))
        backprop(d_scores)
        return loss

    def get_loss(
        self, examples: Sequence[Example], spans_scores: Prediction
    ) -> tuple[float, Floats2d]:
        """Return the loss of predicted scores, and their gradient.

        Parameters
        ----------
        examples
            The batch.
        spans_scores
            The candidates, and their scores, float32 (n_spans, n_outputs).

        Raises
        ------
        UnknownLabelError
            If an example has a label that is none.
        """
        examples = as_examples(examples, "SpanCategorizer.get_loss")
        spans, scores = spans_scores
        targets = numpy.zeros(scores.shape, dtype="float32")
        end = 0
        for example, candidates in zip(examples, self._by_doc(spans), strict=True):
            start, end = end, end + len(candidates)
            self._set_targets(example, candidates, targets[start:end])
        weights = self._weights(targets)
        exclusive = self.add_negative_label
        if exclusive:
            targets[:, -1] = targets.sum(axis=1) == 0
        share = self.cfg.get("label_smoothing", 0.0)
        ops: Any = self.model.ops
        gradient: Any = scores - ops.asarray2f(
            smoothed(targets, share, exclusive=exclusive)
        )
        if weights is not None:
            gradient *= ops.asarray2f(weights)
        return float((gradient**2).sum()), gradient

    def _weights(
        self, targets: NDArray[numpy.float32]
    ) -> NDArray[numpy.float32] | None:
        """Return what gradients are multiplied by; None: all count the same.

        A weight a span, (n_spans, 1), or one for each output, (n_spans, n_outputs).
        """
        labels = targets[:, : len(self.labels)]
        exclusive = self.add_negative_label
        found = weights_of(self.cfg, self.name, self.labels)
        weights = None
        if found is not None:
            weights = importance(labels, found, exclusive=exclusive)
        negative_weight = self.cfg["negative_weight"]
        if exclusive and negative_weight is not None:
            if weights is None:
                weights = numpy.ones((len(targets), 1), dtype="float32")
            weights[labels.sum(axis=1) == 0] = negative_weight
        return weights

    def _balance(self, get_examples: Callable[[], Iterable[Example]]) -> None:
        """Find the weights that were asked for as balanced, and check all others."""
        if self.cfg.get("class_weights") == BALANCED:
            seen = Counter(
                span.label_
                for example in get_examples()
                for span in example.reference.spans.get(self.key, [])
            )
            counts = [seen[label] for label in self.labels]
            self.cfg["balanced_weights"] = balanced_weights(self.labels, counts)
        weights_of(self.cfg, self.name, self.labels)

    def _set_targets(
        self,
        example: Example,
        candidates: NDArray[numpy.int32],
        targets: NDArray[numpy.float32],
    ) -> None:
        """Write 1 where a candidate has a label in an example's reference."""
        gold = self._gold_spans(example)
        if not gold:
            return
        columns = {label: column for column, label in enumerate(self.labels)}
        unknown = [span for span in gold if span.label_ not in columns]
        if unknown:
            span = unknown[0]
            raise UnknownLabelError(
                f"The label {span.label_!r} of the span {span.text!r} in the examples "
                f"is none of the component {self.name!r}."
                f"{did_you_mean(span.label_, self.labels)} All labels have to be in "
                f"the examples that `initialize` sees, among the labels of "
                f"[initialize.components.{self.name}], or added with `add_label` "
                f"before. Labels: {listing(self.labels)}"
            )
        # A span as one number, to be looked up among the sorted ones.
        base = len(example.predicted) + 1
        keys = candidates[:, 0].astype(numpy.int64) * base + candidates[:, 1]
        order = numpy.argsort(keys, kind="stable")
        wanted = [span.start * base + span.end for span in gold]
        first = numpy.searchsorted(keys[order], wanted, side="left")
        after = numpy.searchsorted(keys[order], wanted, side="right")
        for span, i, j in zip(gold, first.tolist(), after.tolist(), strict=True):
            targets[order[i:j], columns[span.label_]] = 1.0

    def _gold_spans(self, example: Example) -> list[Span]:
        """Return the reference's spans, as spans of the predicted doc."""
        gold = example.reference.spans.get(self.key, [])
        return example.get_aligned_spans_y2x(gold, allow_overlap=True)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
        labels: list[str] | None = None,
    ) -> None:
        """Find the labels and set up the model's weights.

        Parameters
        ----------
        get_examples
            Returns a representative sample of the training data.
        nlp
            The pipeline that the component is part of.
        labels
            The labels, as `label_data` returned them. Without them they are found in
            the examples, in their order.

        Raises
        ------
        ComponentError
            If there are no labels.
        """
        validate_get_examples(get_examples, "SpanCategorizer.initialize")
        if labels is not None:
            for label in labels:
                self.add_label(label)
        else:
            for example in get_examples():
                for span in example.reference.spans.get(self.key, []):
                    self.add_label(span.label_)
        self._require_labels()
        self._balance(get_examples)
        docs = [example.reference for example in islice(get_examples(), 10)]
        spans = self.suggester(docs, ops=self.model.ops)
        if not int(spans.lengths.sum()):
            # The spans only have to be of the right kind.
            ops: Any = self.model.ops
            docs = [doc for doc in docs if len(doc)]
            every = ops.asarray2i([[0, 1]] * len(docs))
            spans = Ragged(every, ops.asarray1i([1] * len(docs)))
        n_spans = int(spans.lengths.sum())
        targets = self.model.ops.alloc2f(n_spans, self._n_labels)
        self.model.initialize(X=(docs, spans), Y=targets)


def _rows_of(
    candidates: NDArray[numpy.int32], spans: Sequence[Span]
) -> NDArray[numpy.int64]:
    """Return the row of each span among the candidates, (n, 2), that it is one of."""
    if not spans:
        return numpy.zeros(0, dtype=numpy.int64)
    width = int(candidates.max()) + 1
    keys = candidates[:, 0].astype(numpy.int64) * width + candidates[:, 1]
    order = numpy.argsort(keys, kind="stable")
    wanted = [span.start * width + span.end for span in spans]
    return order[numpy.searchsorted(keys, wanted, sorter=order)]


def _without_overlap(
    spans: NDArray[numpy.int32], scores: NDArray[numpy.float32]
) -> NDArray[numpy.int64]:
    """Return the indices of spans that don't overlap, the highest score first.

    Parameters
    ----------
    spans
        First token, and the one after the last, (n, 2).
    scores
        (n,)
    """
    kept: list[int] = []
    taken = numpy.zeros(int(spans[:, 1].max(initial=0)), dtype=bool)
    for i in numpy.argsort(-scores, kind="stable").tolist():
        covered = taken[spans[i, 0] : spans[i, 1]]
        if not covered.any():
            covered[:] = True
            kept.append(i)
    return numpy.asarray(kept, dtype=numpy.int64)
