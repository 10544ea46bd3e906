"""Base forms of words, predicted as edit trees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from thinc.api import Model
from thinc.types import Floats2d

from .._example import Example, validate_get_examples
from .._lemmas.edit_trees import EditTrees, TreeMemo
from ..errors import ComponentError, InputError
from ..language import Language
from ..ml import softmax_head
from ..scoring.calibration import Outcomes, same_column, token_outcomes
from ..tokens import Token
from ..util import write_atomically
from ..util.example_batch import ExampleBatch, as_examples
from ..vocab import Vocab
from .columns import aligned_column
from .config_text import config_texts
from .lemmatizer import lemmatizer_score
from .probabilities import exclusive, set_token_confidence
from .tok2vec import DEFAULT_TOK2VEC_MODEL
from .token_labels import LabelIndex, label_loss
from .trainable_pipe import TrainablePipe

if TYPE_CHECKING:
    from ..tokens import Doc

DEFAULT_EDIT_TREE_LEMMATIZER_MODEL = {
    "@architectures": "spacy.Tagger.v2",
    "tok2vec": DEFAULT_TOK2VEC_MODEL,
}

__getattr__ = config_texts(
    __name__, default_model_config=DEFAULT_EDIT_TREE_LEMMATIZER_MODEL
)


@Language.factory(
    "trainable_lemmatizer",
    assigns=["token.lemma"],
    default_config={
        "model": DEFAULT_EDIT_TREE_LEMMATIZER_MODEL,
        "backoff": "orth",
        "min_tree_freq": 3,
        "overwrite": False,
        "top_k": 1,
        "scorer": {"@scorers": "spacy.lemmatizer_scorer.v1"},
    },
    default_score_weights={"lemma_acc": 1.0},
)
def make_edit_tree_lemmatizer(
    nlp: Language,
    name: str,
    model: Model,
    backoff: str | None,
    min_tree_freq: int,
    overwrite: bool,
    top_k: int,
    scorer: Callable[..., dict[str, Any]] | None,
) -> EditTreeLemmatizer:
    """Make a lemmatizer; the parameters are those of `EditTreeLemmatizer`."""
    return EditTreeLemmatizer(
        nlp.vocab,
        model,
        name,
        backoff=backoff,
        min_tree_freq=min_tree_freq,
        overwrite=overwrite,
        top_k=top_k,
        scorer=scorer,
    )


class EditTreeLemmatizer(TrainablePipe):
    """Predicts for each token the edit tree that turns it into its base form.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        From docs to scores of the trees, float32 (n_tokens, n_labels).
    name
        The component's name.
    backoff
        Attribute of the token that is the lemma where no tree fits; None leaves the
        lemma as it is.
    min_tree_freq
        How often a tree must be seen to be a label.
    overwrite
        Whether to replace lemmas that are set already.
    top_k
        Of how many trees, the most probable ones, to take the first that fits.
    scorer
        Function from examples to scores.

    Attributes
    ----------
    trees : EditTrees
        All trees, those that are part of others included.
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str = "trainable_lemmatizer",
        *,
        backoff: str | None = "orth",
        min_tree_freq: int = 3,
        overwrite: bool = False,
        top_k: int = 1,
        scorer: Callable[..., dict[str, Any]] | None = lemmatizer_score,
    ) -> None:
        super().__init__(vocab, model, name, labels=[])
        if backoff is not None and not hasattr(Token, backoff):
            raise ComponentError(
                f"The component {name!r} can't back off to {backoff!r}: tokens have no "
                f"such attribute. Expected one such as 'orth', 'lower' or 'norm', or "
                f"null to set no lemma"
            )
        self.backoff = backoff
        self.min_tree_freq = min_tree_freq
        self.overwrite = overwrite
        self.top_k = top_k
        self.scorer = scorer
        self.trees = EditTrees(vocab.strings)
        self._memo = TreeMemo(self.trees, vocab)

    @property
    def labels(self) -> tuple[int, ...]:  # type: ignore[override]
        """Indices of trees, in the order of the model's outputs."""
        return tuple(self.cfg["labels"])

    @property
    def hide_labels(self) -> bool:
        """Whether the labels are of no interest to users: they are numbers."""
        return True

    @property
    def label_data(self) -> dict[str, Any]:
        """The trees, and which of them are labels, for `initialize`."""
        return {"trees": self.trees.to_json(), "labels": self.labels}

    # -- Prediction ---------------------------------------------------------------

    def predict(self, docs: Sequence[Doc]) -> list[NDArray[numpy.int64]]:
        """Return the index of each token's best tree that fits.

        Returns
        -------
        list of int64 (n_tokens,)
            -1 where none of the `top_k` trees fits the token.
        """
        if not any(len(doc) for doc in docs):
            return [numpy.zeros(0, dtype=numpy.int64) for _ in docs]
        trees = numpy.asarray(self.cfg["labels"], dtype=numpy.int64)
        return [
            self._memo.choose(doc, numpy.ascontiguousarray(trees[best]))
            for doc, best in zip(docs, self._best_labels(docs), strict=True)
        ]

    def _best_labels(self, docs: Sequence[Doc]) -> list[NDArray[numpy.int64]]:
        """Return the `top_k` best labels of tokens, int64 (n_tokens, k) a doc."""
        if self.top_k == 1 and softmax_head.is_fusible(self.model):
            best = softmax_head.best_labels(self.model, docs)
            return [labels[:, numpy.newaxis] for labels in best]
        to_numpy = self.model.ops.to_numpy
        scores = self.model.predict(docs)
        return [_best(to_numpy(doc_scores), self.top_k) for doc_scores in scores]

    def set_annotations(
        self, docs: Sequence[Doc], scores: list[NDArray[numpy.int64]]
    ) -> None:
        """Set the lemmas of docs by the trees that `predict` returned."""
        for doc, tree_ids in zip(docs, scores, strict=True):
            column = numpy.ascontiguousarray(tree_ids, dtype=numpy.int64)
            left = self._memo.annotate(doc, column, self.overwrite)
            if self.backoff is not None:
                for i in left:
                    doc[i].lemma = getattr(doc[i], self.backoff)

    # -- Confidence ---------------------------------------------------------------

    def annotate_with_confidence(self, docs: Sequence[Doc]) -> None:
        """Annotate docs, and set in `Doc.confidence` how probable the trees are.

        A lemma that no tree gave has none.
        """
        if not any(len(doc) for doc in docs):
            return self.set_annotations(docs, self.predict(docs))
        trees = numpy.asarray(self.cfg["labels"], dtype=numpy.int64)
        to_numpy = self.model.ops.to_numpy
        chosen, probabilities, kept = [], [], []
        for doc, scores in zip(docs, self.model.predict(docs), strict=True):
            scores = to_numpy(scores)
            best = _best(scores, self.top_k)
            found = self._memo.choose(doc, numpy.ascontiguousarray(trees[best]))
            # The first of the best labels whose tree it is.
            places = (trees[best] == found[:, numpy.newaxis]).argmax(axis=1)
            labels = numpy.take_along_axis(best, places[:, numpy.newaxis], axis=1)
            table = exclusive(scores, self.temperature)
            probabilities.append(numpy.take_along_axis(table, labels, axis=1)[:, 0])
            of_before = found < 0
            if not self.overwrite:
                of_before = of_before | (doc.to_array("LEMMA") != 0)
            chosen.append(found)
            kept.append(of_before)
        set_token_confidence(docs, "lemmas", probabilities, kept)
        self.set_annotations(docs, chosen)
        return None

    def confidence_outcomes(self, examples: Sequence[Example]) -> Outcomes:
        """Return how probable lemmas were, and which are right."""
        return token_outcomes(
            examples, "lemmas", lambda example: same_column(example, "LEMMA")
        )

    # -- Training -----------------------------------------------------------------

    def _learn(self, examples: ExampleBatch) -> float | None:
        # A subclass may have a loss of its own.
        own_loss = type(self).get_loss is not EditTreeLemmatizer.get_loss
        if own_loss or not softmax_head.is_fusible(self.model):
            return super()._learn(examples)
        docs = [example.predicted for example in examples]
        return softmax_head.learn(self.model, docs, self._gold_labels(examples))

    def get_loss(
        self, examples: Sequence[Example], scores: Sequence[Floats2d]
    ) -> tuple[float, list[Floats2d]]:
        """Return the loss of predicted probabilities, and their gradient.

        A token whose tree is no label, as it is too rare, counts as one that has no
        lemma.

        Parameters
        ----------
        examples
            The batch.
        scores
            A doc's probabilities each, float32 (n_tokens, n_labels).
        """
        examples = as_examples(examples, "EditTreeLemmatizer.get_loss")
        return label_loss(self.model.ops, scores, self._gold_labels(examples))

    def _gold_labels(self, examples: Sequence[Example]) -> NDArray[numpy.int64]:
        """Return the labels of a batch's tokens as `label_loss` takes them."""
        index = LabelIndex(self.cfg["labels"])
        trees = numpy.concatenate([self._trees_of(example) for example in examples])
        return index(trees.astype(numpy.uint64))

    def _trees_of(self, example: Example) -> NDArray[numpy.int64]:
        """Return the tree of each predicted token, -1 where there is none."""
        return self._memo.find_trees(
            example.predicted.to_array("ORTH"),
            aligned_column(example, "LEMMA"),
            example.predicted.vocab.strings,
            example.reference.vocab.strings,
            False,
        )

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
        labels: dict[str, Any] | None = None,
    ) -> None:
        """Find the trees and set up the model's weights.

        Parameters
        ----------
        get_examples
            Returns a representative sample of the training data.
        nlp
            The pipeline that the component is part of.
        labels
            The trees, as `label_data` returned them. Without them they are found in
            the examples.

        Raises
        ------
        InputError
            If `labels` is something else.
        ComponentError
            If there are no trees.
        """
        validate_get_examples(get_examples, "EditTreeLemmatizer.initialize")
        if labels is not None:
            self._take_labels(labels)
        else:
            self._find_labels(get_examples())
        self._require_labels()
        docs = [example.x for example in islice(get_examples(), 10)]
        # The model only looks at the width.
        targets = [self.model.ops.alloc2f(len(doc), len(self.labels)) for doc in docs]
        self.model.initialize(X=docs, Y=targets)

    def _take_labels(self, labels: dict[str, Any]) -> None:
        for key in ("labels", "trees"):
            if key not in labels:
                raise InputError(
                    f"The labels of the component {self.name!r} have no entry {key!r}. "
                    f"Expected what `label_data` returns: a dict with 'trees' and "
                    f"'labels'"
                )
        self.trees.from_json(list(labels["trees"]))
        self._set_labels(labels["labels"])

    def _find_labels(self, examples: Iterable[Example]) -> None:
        """Make the frequent trees of examples the labels, in the order of the text."""
        # Only the trees that are kept go into `trees`: the others are counted apart.
        counted = EditTrees(self.vocab.strings)
        memo = TreeMemo(counted, self.vocab)
        counts: Counter[int] = Counter()
        # A word and a lemma that each tree came up with.
        sources: dict[int, tuple[str, str]] = {}
        for example in examples:
            reference = example.reference
            lemmas = reference.to_array("LEMMA")
            strings = reference.vocab.strings
            tree_ids = memo.find_trees(
                reference.to_array("ORTH"), lemmas, strings, strings, True
            )
            counts.update(tree_ids[tree_ids >= 0].tolist())
            for i, tree_id in enumerate(tree_ids.tolist()):
                if tree_id >= 0 and tree_id not in sources:
                    sources[tree_id] = (reference[i].text, reference[i].lemma_)
        self._set_labels(
            [
                self.trees.add(*source)
                for tree_id, source in sources.items()
                if counts[tree_id] >= self.min_tree_freq
            ]
        )

    def _set_labels(self, labels: Iterable[int]) -> None:
        found = [int(label) for label in labels]
        self._check_trees(found)
        self._require_room(len(found))
        self.cfg["labels"] = found
        self._memo.clear()

    def _check_trees(self, labels: Iterable[int]) -> None:
        for label in labels:
            if not 0 <= label < len(self.trees):
                raise InputError(
                    f"The label {label} of the component {self.name!r} is no edit "
                    f"tree: there are {len(self.trees)}. Expected the trees and labels "
                    f"of one and the same component"
                )

    # -- Serialisation ------------------------------------------------------------

    def _extra_parts_to_bytes(self) -> dict[str, Callable[[], bytes]]:
        return {"trees": self.trees.to_bytes}

    def _extra_parts_from_bytes(self) -> dict[str, Callable[[bytes], Any]]:
        return {"trees": self._load_trees}

    def _extra_parts_to_disk(self) -> dict[str, Callable[[Path], Any]]:
        return {"trees": self._write_trees}

    def _extra_parts_from_disk(self) -> dict[str, Callable[[Path], Any]]:
        return {"trees": lambda file: self._load_trees(file.read_bytes())}

    def _write_trees(self, file: Path) -> None:
        with write_atomically(file, "wb") as opened:
            opened.write(self.trees.to_bytes())

    def _load_trees(self, data: bytes) -> None:
        self.trees.from_bytes(data)
        self._memo.clear()
        self._check_trees(self.cfg["labels"])


def _best(scores: NDArray[numpy.float32], k: int) -> NDArray[numpy.int64]:
    """Return the indices of each row's k largest scores, the largest first."""
    if k == 1:
        return scores.argmax(axis=1)[:, numpy.newaxis]
    return numpy.argsort(-scores, axis=1, kind="stable")[:, :k]
