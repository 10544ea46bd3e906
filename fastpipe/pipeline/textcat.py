"""Categories of docs of which exactly one is true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model
from thinc.types import Floats2d

from .._docs.annotate import set_cats
from .._example import Example, validate_get_examples
from ..errors import ComponentError, LabelError
from ..language import Language
from ..registry import registry
from ..scorer import Scorer
from ..scoring.calibration import Outcomes, category_outcomes
from ..util import minibatch
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
from .textcat_models import bow_model, cnn_model, ensemble_model, ensemble_text
from .trainable_pipe import TrainablePipe

if TYPE_CHECKING:
    from ..tokens import Doc

single_label_default_config = ensemble_text(exclusive_classes=True)
DEFAULT_SINGLE_TEXTCAT_MODEL = ensemble_model(exclusive_classes=True)

__getattr__ = config_texts(
    __name__,
    single_label_bow_config=bow_model(exclusive_classes=True),
    single_label_cnn_config=cnn_model(exclusive_classes=True),
)

SCORE_WEIGHTS = {
    "cats_score": 1.0,
    "cats_score_desc": None,
    "cats_micro_p": None,
    "cats_micro_r": None,
    "cats_micro_f": None,
    "cats_macro_p": None,
    "cats_macro_r": None,
    "cats_macro_f": None,
    "cats_macro_auc": None,
    "cats_f_per_type": None,
}


@Language.factory(
    "textcat",
    assigns=["doc.cats"],
    default_config={
        "threshold": 0.0,
        "model": DEFAULT_SINGLE_TEXTCAT_MODEL,
        "scorer": {"@scorers": "spacy.textcat_scorer.v2"},
    },
    default_score_weights=SCORE_WEIGHTS,
    own_settings=OWN_SETTINGS,
)
def make_textcat(
    nlp: Language,
    name: str,
    model: Model[list[Doc], list[Floats2d]],
    threshold: float,
    scorer: Callable[..., dict[str, Any]] | None,
    class_weights: ClassWeightsSetting = None,
    label_smoothing: float = 0.0,
) -> TextCategorizer:
    """Make a text categorizer; the parameters are those of `TextCategorizer`."""
    return TextCategorizer(
        nlp.vocab,
        model,
        name,
        threshold=threshold,
        scorer=scorer,
        class_weights=class_weights,
        label_smoothing=label_smoothing,
    )


def textcat_score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Score categories that exclude each other; see `Scorer.score_cats`."""
    return Scorer.score_cats(examples, "cats", multi_label=False, **kwargs)


@registry.scorers("fastpipe.textcat_scorer.v1")
@registry.scorers("fastpipe.textcat_scorer.v2")
def make_textcat_scorer() -> Callable[..., dict[str, Any]]:
    """Return `textcat_score`, as a config names it."""
    return textcat_score


class TextCategorizer(TrainablePipe):
    """Gives each label a score for a doc as a whole, in `doc.cats`.

    Exactly one label is true of a doc: the scores add up to 1.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        From docs to scores of the labels, float32 (n_docs, n_labels).
    name
        The component's name.
    threshold
        Kept for configs of spaCy: of labels that exclude each other the best one counts
        as predicted, whatever its score.
    scorer
        Function from examples to scores.
    class_weights
        How much more an example with a label counts in training than others, by label;
        ``"balanced"``: as much as makes all labels count the same.
    label_smoothing
        The share of probability that the wrong labels get in training.
    """

    #: Whether an example may leave labels out, of which then nothing is learnt.
    support_missing_values = False

    # `resume_training` keeps a copy of the model here.
    _rehearsal_model: Model | None = None

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str = "textcat",
        *,
        threshold: float,
        scorer: Callable[..., dict[str, Any]] | None = textcat_score,
        class_weights: ClassWeights = None,
        label_smoothing: float = 0.0,
    ) -> None:
        super().__init__(
            vocab,
            model,
            name,
            labels=[],
            threshold=threshold,
            positive_label=None,
            **loss_settings(name, class_weights, label_smoothing),
        )
        self.scorer = scorer

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in the order of the model's outputs."""
        return tuple(self.cfg["labels"])

    @property
    def label_data(self) -> Any:
        """The labels, for `initialize`."""
        return self.labels

    # -- Prediction ---------------------------------------------------------------

    def predict(self, docs: Sequence[Doc]) -> Floats2d:
        """Return the scores of the labels, float32 (n_docs, n_labels)."""
        if not any(len(doc) for doc in docs):
            return self.model.ops.alloc2f(len(docs), len(self.labels))
        scores: Any = self.model.predict(docs)
        return scores

    def set_annotations(self, docs: Sequence[Doc], scores: Floats2d) -> None:
        """Set `doc.cats` of docs to the scores that `predict` returned."""
        rows: Any = numpy.ascontiguousarray(self.model.ops.to_numpy(scores))
        set_cats(docs, self.labels, rows)

    # Whether one label is true of a doc.
    _exclusive = True

    def annotate_with_confidence(self, docs: Sequence[Doc]) -> None:
        """Annotate docs, and set in `Doc.confidence` how probable that is."""
        scores = self.predict(docs)
        self.set_annotations(docs, scores)
        to_probabilities = exclusive if self._exclusive else logistic
        table = to_probabilities(self.model.ops.to_numpy(scores), self.temperature)
        for doc, row in zip(docs, table.tolist(), strict=True):
            doc.confidence.cats.update(zip(self.labels, row, strict=True))

    def confidence_outcomes(self, examples: Sequence[Example]) -> Outcomes:
        """Return how probable categories were, and which are right.

        Where one is true of a doc, that is the best; else every label of every doc,
        with the probability that it is true.
        """
        return category_outcomes(examples, self.labels, exclusive=self._exclusive)

    def score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Return the scores of predictions; see `Pipe.score`."""
        settings = {
            "labels": self.labels,
            "threshold": self.cfg["threshold"],
            "positive_label": self.cfg.get("positive_label"),
        }
        return super().score(examples, **(settings | kwargs))

    # -- Training -----------------------------------------------------------------

    def get_loss(
        self, examples: Sequence[Example], scores: Floats2d
    ) -> tuple[float, Floats2d]:
        """Return the mean squared error of predicted scores, and their gradient.

        Parameters
        ----------
        examples
            The batch.
        scores
            What the model returned, float32 (n_docs, n_labels).

        Raises
        ------
        LabelError
            If the categories of an example are none that the component can learn.
        """
        examples = as_examples(examples, f"{type(self).__name__}.get_loss")
        self._check_cats(examples)
        truths, known = self._truths(examples)
        ops: Any = self.model.ops
        share = self.cfg.get("label_smoothing", 0.0)
        weights = weights_of(self.cfg, self.name, self.labels)
        if weights is not None:
            known = known * importance(truths, weights, exclusive=self._exclusive)
        targets = smoothed(truths, share, exclusive=self._exclusive)
        gradient: Any = scores - ops.asarray(targets)
        gradient *= ops.asarray(known)
        loss = float((gradient**2).mean()) if gradient.size else 0.0
        return loss, gradient

    def _balance(self, get_examples: Callable[[], Iterable[Example]]) -> None:
        """Find the weights that were asked for as balanced, and check all others."""
        if self.cfg.get("class_weights") == BALANCED:
            seen = numpy.zeros(len(self.labels))
            told = numpy.zeros(len(self.labels))
            for batch in minibatch(get_examples(), 128):
                truths, known = self._truths(batch)
                seen += truths.sum(axis=0)
                told += known.sum(axis=0)
            totals = None if self._exclusive else told - seen
            found = balanced_weights(self.labels, seen, totals)
            self.cfg["balanced_weights"] = found
        weights_of(self.cfg, self.name, self.labels)

    def _truths(self, examples: Sequence[Example]) -> tuple[Any, Any]:
        """Return truths and which are known, both float32 (n_examples, n_labels)."""
        labels = self.labels
        columns = {label: i for i, label in enumerate(labels)}
        unknown: set[str] = set()
        truths = numpy.zeros((len(examples), len(columns)), dtype="float32")
        known = numpy.zeros_like(truths)
        for row, example in enumerate(examples):
            cats = example.reference.cats
            if tuple(cats) == labels:
                # As a rule: all labels, in the order in which they were found.
                truths[row] = list(cats.values())
                known[row] = 1.0
                continue
            for label, value in cats.items():
                column = columns.get(label)
                if column is None:
                    unknown.add(label)
                else:
                    truths[row, column] = value
                    known[row, column] = 1.0
        if unknown:
            self._warn_of_unknown_labels(unknown)
        if not self.support_missing_values:
            known.fill(1.0)
        return truths, known

    def _check_cats(self, examples: Iterable[Example]) -> None:
        for example in examples:
            cats = example.reference.cats
            values = list(cats.values())
            n_true = values.count(1)
            if n_true + values.count(0) < len(values):
                label, value = next(
                    item for item in cats.items() if item[1] not in (0, 1)
                )
                raise LabelError(
                    f"The component {self.name!r} can't learn from the value "
                    f"{value!r} of the category {label!r} in an example. Expected "
                    f"1 (true) or 0 (false). The text: {example.reference.text!r}"
                )
            if n_true > 1 and self._exclusive:
                true = [label for label, value in cats.items() if value]
                raise LabelError(
                    f"The component {self.name!r} takes one category a text, but an "
                    f"example has {n_true}: {', '.join(true)}. The text: "
                    f"{example.reference.text!r}. Use the component textcat_multilabel "
                    f"where several may be true"
                )

    def _imitate(self, examples: ExampleBatch, teacher: Model) -> float:
        docs = [example.predicted for example in examples]
        scores, backprop = self.model.begin_update(docs)
        gradient = scores - teacher.predict(docs)
        backprop(gradient)
        return float((gradient**2).sum())

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
        labels: Iterable[str] | None = None,
        positive_label: str | None = None,
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
            the examples.
        positive_label
            The label whose F-score is the main score. There have to be two.

        Raises
        ------
        ComponentError
            If there are less than two labels, or `positive_label` is not one of two.
        LabelError
            If the categories of an example are none that the component can learn.
        """
        self._find_labels(get_examples, labels)
        if len(self.labels) < 2:
            raise ComponentError(
                f"The component {self.name!r} has {len(self.labels)} labels: "
                f"{', '.join(self.labels) or 'none'}. Expected two or more in the "
                f"examples or among [initialize.components.{self.name}.labels], as "
                f"exactly one of them is true of a text. For a question of yes or no, "
                f"use two labels, or the component textcat_multilabel with one"
            )
        if positive_label is not None:
            if positive_label not in self.labels:
                raise ComponentError(
                    f"positive_label is {positive_label!r}, which is no label of the "
                    f"component {self.name!r}. Expected one of: "
                    f"{', '.join(self.labels)}"
                )
            if len(self.labels) != 2:
                raise ComponentError(
                    f"positive_label is {positive_label!r}, but the component "
                    f"{self.name!r} has {len(self.labels)} labels: "
                    f"{', '.join(self.labels)}. Expected two, or no positive_label"
                )
            self.cfg["positive_label"] = positive_label
        self._initialize_model(get_examples)

    def _find_labels(
        self,
        get_examples: Callable[[], Iterable[Example]],
        labels: Iterable[str] | None,
    ) -> None:
        validate_get_examples(get_examples, f"{type(self).__name__}.initialize")
        if labels is None:
            found: dict[str, None] = {}
            for example in get_examples():
                self._check_cats([example])
                found.update(dict.fromkeys(example.reference.cats))
            labels = found
        for label in labels:
            self.add_label(label)

    def _initialize_model(self, get_examples: Callable[[], Iterable[Example]]) -> None:
        sample = list(islice(get_examples(), 10))
        self._require_labels()
        if not sample:
            raise ComponentError(
                f"The component {self.name!r} can't be initialized: there are no "
                f"examples. Expected a corpus that isn't empty"
            )
        self._check_cats(sample)
        docs = [example.x for example in sample]
        truths, _ = self._truths(sample)
        self.model.initialize(X=docs, Y=self.model.ops.asarray(truths))
        if self.model.has_dim("nO") is None:
            # A bag of words without an output layer leaves it open.
            self.model.set_dim("nO", len(self.labels))
        self._balance(get_examples)

    def add_label(self, label: str) -> int:
        """Add a label; return 1 if it is new, 0 if not.

        Where the model has been set up, its output grows, if the architecture can.

        Raises
        ------
        ComponentError
            If the model has been set up and can't grow.
        """
        label = self._check_label(label)
        if label in self.labels:
            return 0
        self._allow_extra_label()
        self.cfg["labels"].append(label)
        if self.is_resizable and self.model.has_dim("nO"):
            self.set_output(len(self.labels))
        self.vocab.strings.add(label)
        return 1
