"""Fine-grained part-of-speech tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from thinc.api import Model
from thinc.types import Floats2d

from .._docs.annotate import set_tags
from .._example import Example, validate_get_examples
from ..errors import ComponentError, UnknownLabelError, did_you_mean
from ..language import Language
from ..ml import softmax_head
from ..registry import registry
from ..scorer import Scorer
from ..scoring.calibration import Outcomes, same_column, token_outcomes
from ..util import minibatch
from ..util.example_batch import ExampleBatch, as_examples
from ..vocab import Vocab
from .class_weights import (
    BALANCED,
    ClassWeights,
    ClassWeightsSetting,
    balanced_weights,
    loss_settings,
    weights_of,
)
from .columns import aligned_column
from .config_text import config_texts
from .probabilities import exclusive, set_token_confidence
from .tok2vec import DEFAULT_TOK2VEC_MODEL
from .token_labels import MISSING, LabelIndex, is_not, label_loss
from .trainable_pipe import TrainablePipe

if TYPE_CHECKING:
    from ..tokens import Doc

DEFAULT_TAGGER_MODEL = {
    "@architectures": "spacy.Tagger.v2",
    "tok2vec": DEFAULT_TOK2VEC_MODEL,
}

__getattr__ = config_texts(__name__, default_model_config=DEFAULT_TAGGER_MODEL)


@Language.factory(
    "tagger",
    assigns=["token.tag"],
    default_config={
        "model": DEFAULT_TAGGER_MODEL,
        "overwrite": False,
        "scorer": {"@scorers": "spacy.tagger_scorer.v1"},
        "neg_prefix": "!",
        "label_smoothing": 0.0,
    },
    default_score_weights={
        "tag_acc": 1.0,
        "pos_acc": 0.0,
        "tag_micro_p": None,
        "tag_micro_r": None,
        "tag_micro_f": None,
    },
    own_settings={"class_weights": None},
)
def make_tagger(
    nlp: Language,
    name: str,
    model: Model,
    overwrite: bool,
    scorer: Callable[..., dict[str, Any]] | None,
    neg_prefix: str,
    label_smoothing: float,
    class_weights: ClassWeightsSetting = None,
) -> Tagger:
    """Make a tagger; the parameters are those of `Tagger`."""
    return Tagger(
        nlp.vocab,
        model,
        name=name,
        overwrite=overwrite,
        scorer=scorer,
        neg_prefix=neg_prefix,
        label_smoothing=label_smoothing,
        class_weights=class_weights,
    )


def tagger_score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return the accuracy of the tags: ``tag_acc``."""
    return Scorer.score_token_attr(examples, "tag", **kwargs)


@registry.scorers("fastpipe.tagger_scorer.v1")
def make_tagger_scorer() -> Callable[..., dict[str, Any]]:
    """Return `tagger_score`, as a config names it."""
    return tagger_score


class Tagger(TrainablePipe):
    """Assigns each token the most probable of its labels, as `token.tag`.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        From docs to scores of the labels, float32 (n_tokens, n_labels).
    name
        The component's name.
    overwrite
        Whether to replace tags that are set already.
    scorer
        Function from examples to scores.
    neg_prefix
        What a tag starts with in the examples to say that it is wrong for the token.
    label_smoothing
        The share of probability that the wrong labels get in training.
    class_weights
        How much more a token with a label counts in training than others, by label;
        ``"balanced"``: as much as makes all labels count the same.
    """

    # `resume_training` keeps a copy of the model here.
    _rehearsal_model: Model | None = None
    # The ids of the labels, and what they depend on: texts of few tokens are done in
    # less time than labels are looked up.
    _kept_ids: tuple[Any, NDArray[numpy.uint64]] | None = None

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str = "tagger",
        *,
        overwrite: bool = False,
        scorer: Callable[..., dict[str, Any]] | None = tagger_score,
        neg_prefix: str = "!",
        label_smoothing: float = 0.0,
        class_weights: ClassWeights = None,
    ) -> None:
        own = loss_settings(name, class_weights, label_smoothing)
        super().__init__(
            vocab,
            model,
            name,
            labels=[],
            neg_prefix=neg_prefix,
            overwrite=overwrite,
            **{"label_smoothing": label_smoothing, **own},
        )
        self.scorer = scorer
        self._known_index: tuple[Any, LabelIndex] | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The tags, in the order of the model's outputs."""
        return tuple(self.cfg["labels"])

    @property
    def label_data(self) -> Any:
        """The tags, for `initialize`."""
        return self.labels

    # -- Prediction ---------------------------------------------------------------

    def predict(self, docs: Sequence[Doc]) -> list[NDArray[numpy.int64]]:
        """Return the index of each token's best label, int64 (n_tokens,) a doc."""
        if not any(len(doc) for doc in docs):
            return [numpy.zeros(0, dtype=numpy.int64) for _ in docs]
        if softmax_head.is_fusible(self.model):
            return softmax_head.best_labels(self.model, docs)
        scores = self.model.predict(docs)
        to_numpy = self.model.ops.to_numpy
        return [to_numpy(doc_scores.argmax(axis=1)) for doc_scores in scores]

    def set_annotations(
        self, docs: Sequence[Doc], scores: list[NDArray[numpy.int64]]
    ) -> None:
        """Set the tags of docs to labels that `predict` returned."""
        set_tags(docs, scores, self._tag_ids(), self.cfg["overwrite"])

    def _tag_ids(self) -> NDArray[numpy.uint64]:
        """Return the ids of the labels, uint64 (n_labels,)."""
        strings = self.vocab.strings
        # Labels stay, unless a memory zone ends in which they were added.
        key = strings, strings.epoch, list(self.cfg["labels"])
        if self._kept_ids is None or self._kept_ids[0] != key:
            ids = [strings.add(label) for label in self.labels]
            self._kept_ids = key, numpy.asarray(ids, dtype="uint64")
        return self._kept_ids[1]

    # -- Confidence ---------------------------------------------------------------

    # The attribute of `Doc.confidence`.
    _confidence_name = "tags"

    def annotate_with_confidence(self, docs: Sequence[Doc]) -> None:
        """Annotate docs, and set in `Doc.confidence` how probable that is."""
        labels, probabilities = self._predict_with_confidence(docs)
        kept = [self._kept(doc) for doc in docs]
        set_token_confidence(docs, self._confidence_name, probabilities, kept)
        self.set_annotations(docs, labels)

    def _predict_with_confidence(
        self, docs: Sequence[Doc]
    ) -> tuple[list[NDArray[numpy.int64]], list[Any]]:
        """Return what `predict` does, and how probable each label is."""
        if not any(len(doc) for doc in docs):
            return self.predict(docs), [numpy.zeros(0) for _ in docs]
        if softmax_head.is_fusible(self.model):
            return softmax_head.best_labels_with_confidence(
                self.model, docs, self.temperature
            )
        labels, probabilities = [], []
        for scores in self.model.predict(docs):
            table = exclusive(self.model.ops.to_numpy(scores), self.temperature)
            labels.append(table.argmax(axis=1))
            probabilities.append(table.max(axis=1, initial=0.0))
        return labels, probabilities

    def _kept(self, doc: Doc) -> NDArray[numpy.bool_] | None:
        """Return the tokens whose annotation is set already and stays."""
        return None if self.cfg["overwrite"] else doc.to_array("TAG") != 0

    def confidence_outcomes(self, examples: Sequence[Example]) -> Outcomes:
        """Return how probable tags were, and which are right: see `TrainablePipe`."""
        return token_outcomes(examples, self._confidence_name, self._compare)

    def _compare(self, example: Example) -> tuple[Any, Any]:
        return same_column(example, "TAG")

    # -- Training -----------------------------------------------------------------

    def _learn(self, examples: ExampleBatch) -> float | None:
        # A subclass may have a loss of its own.
        own_loss = type(self).get_loss is not Tagger.get_loss
        if own_loss or not softmax_head.is_fusible(self.model):
            return super()._learn(examples)
        return softmax_head.learn(
            self.model,
            [example.predicted for example in examples],
            self._gold_labels(examples),
            self.cfg.get("label_smoothing", 0.0),
            weights_of(self.cfg, self.name, self.labels),
        )

    def get_loss(
        self, examples: Sequence[Example], scores: Sequence[Floats2d]
    ) -> tuple[float, list[Floats2d]]:
        """Return the loss of predicted probabilities, and their gradient.

        Parameters
        ----------
        examples
            The batch.
        scores
            A doc's probabilities each, float32 (n_tokens, n_labels).

        Raises
        ------
        UnknownLabelError
            If an example has a tag that is no label.
        """
        examples = as_examples(examples, f"{type(self).__name__}.get_loss")
        return label_loss(
            self.model.ops,
            scores,
            self._gold_labels(examples),
            label_smoothing=self.cfg.get("label_smoothing", 0.0),
            weights=weights_of(self.cfg, self.name, self.labels),
        )

    def _gold_labels(self, examples: Sequence[Example]) -> NDArray[numpy.int64]:
        """Return the labels of a batch's tokens as `label_loss` takes them."""
        column = numpy.concatenate([aligned_column(eg, "TAG") for eg in examples])
        found = self._label_index()(column)
        unknown = (found == MISSING) & (column != 0)
        if unknown.any():
            tag = self.vocab.strings[int(column[unknown][0])]
            prefix = self.cfg.get("neg_prefix") or ""
            if prefix and tag.startswith(prefix):
                tag = tag.removeprefix(prefix)
            raise UnknownLabelError(
                f"The tag {tag!r} in the examples is no label of the component "
                f"{self.name!r}.{did_you_mean(tag, self.labels)} All tags have to be "
                f"in the examples that `initialize` sees, among the labels of "
                f"[initialize.components.{self.name}], or added with `add_label` "
                f"before. Labels: {', '.join(self.labels)}"
            )
        return found

    def _label_index(self) -> LabelIndex:
        prefix = self.cfg.get("neg_prefix")
        described = (self.labels, prefix)
        if self._known_index is None or self._known_index[0] != described:
            self._known_index = (described, self._make_label_index(prefix))
        return self._known_index[1]

    def _make_label_index(self, prefix: str | None) -> LabelIndex:
        # The strings of the examples' tags may be in another vocabulary, but ids
        # are hashes: the same everywhere.
        strings = self.vocab.strings
        ids = [strings.add(label) for label in self.labels]
        codes = list(range(len(ids)))
        if prefix:
            ids += [strings.add(prefix + label) for label in self.labels]
            codes += [is_not(code) for code in codes]
        return LabelIndex(ids, codes)

    def _imitate(self, examples: ExampleBatch, teacher: Model) -> float:
        docs = [example.predicted for example in examples]
        scores, backprop = self.model.begin_update(docs)
        # Not `predict`, which leaves out what the largest score does not depend on.
        targets, _ = teacher.begin_update(docs)
        gradient = [
            guess - target for guess, target in zip(scores, targets, strict=True)
        ]
        backprop(gradient)
        return sum(float((d**2).sum()) for d in gradient)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
        labels: list[str] | tuple[str, ...] | None = None,
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

        Raises
        ------
        ComponentError
            If there are no labels.
        """
        validate_get_examples(get_examples, f"{type(self).__name__}.initialize")
        if labels is not None:
            found: Iterable[str] = labels
        else:
            found = self._labels_of(get_examples())
        for label in found:
            self.add_label(label)
        self._initialize_model(get_examples)
        self._balance(get_examples)

    def _labels_of(self, examples: Iterable[Example]) -> list[str]:
        prefix = self.cfg.get("neg_prefix")
        ids: set[int] = set()
        strings = self.vocab.strings
        for example in examples:
            for tag_id in example.reference.to_array(["TAG"]).ravel():
                if int(tag_id) not in ids:
                    ids.add(int(tag_id))
                    strings.add(example.reference.vocab.strings[int(tag_id)])
        tags = [strings[tag_id] for tag_id in ids]
        return sorted(
            tag for tag in tags if tag and not (prefix and tag.startswith(prefix))
        )

    def _initialize_model(self, get_examples: Callable[[], Iterable[Example]]) -> None:
        self._require_labels()
        sample = list(islice(get_examples(), 10))
        if not sample:
            raise ComponentError(
                f"The component {self.name!r} can't be initialized: there are no "
                f"examples. Expected a corpus that isn't empty"
            )
        docs = [example.x for example in sample]
        # The model only looks at the width.
        targets = [self.model.ops.alloc2f(len(doc), len(self.labels)) for doc in docs]
        self.model.initialize(X=docs, Y=targets)

    def _balance(self, get_examples: Callable[[], Iterable[Example]]) -> None:
        """Find the weights that were asked for as balanced, and check all others."""
        if self.cfg.get("class_weights") == BALANCED:
            counts = numpy.zeros(len(self.labels))
            for batch in minibatch(get_examples(), 128):
                found = self._gold_labels(batch)
                counts += numpy.bincount(found[found >= 0], minlength=len(counts))
            self.cfg["balanced_weights"] = balanced_weights(self.labels, counts)
        weights_of(self.cfg, self.name, self.labels)

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
