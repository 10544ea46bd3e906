"""Objectives beside a component's own, which make its token vectors better.

A parser takes them with `add_multitask_objective`. As components, they learn beside
others with which they share a tok2vec layer. They annotate nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from thinc.api import CosineDistance, Model

from .._example import Example, validate_examples, validate_get_examples
from ..errors import InputError, did_you_mean
from ..language import Language
from ..util.example_batch import ExampleBatch
from ..vocab import Vocab
from .config_text import config_texts
from .tagger import Tagger
from .tok2vec import DEFAULT_TOK2VEC_MODEL
from .token_labels import MISSING, label_loss
from .trainable_pipe import TrainablePipe

if TYPE_CHECKING:
    from ..tokens import Doc, Token

DEFAULT_MT_MODEL = {
    "@architectures": "spacy.MultiTask.v1",
    "maxout_pieces": 3,
    "token_vector_width": 96,
    "tok2vec": {**DEFAULT_TOK2VEC_MODEL, "maxout_pieces": 2},
}

__getattr__ = config_texts(__name__, default_model_config=DEFAULT_MT_MODEL)

# Heads that are further away are told by their direction alone.
_FARTHEST = 2


@Language.factory(
    "nn_labeller",
    default_config={
        "labels": None,
        "target": "dep_tag_offset",
        "model": DEFAULT_MT_MODEL,
    },
)
def make_nn_labeller(
    nlp: Language, name: str, model: Model, labels: dict | None, target: str
) -> MultitaskObjective:
    """Make an objective; `labels` are those to begin with."""
    objective = MultitaskObjective(nlp.vocab, model, name, target=target)
    for label in labels or ():
        objective.add_label(label)
    return objective


class MultitaskObjective(Tagger):
    """Tells a property of each token, and sets nothing.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        From docs to probabilities of the labels, float32 (n_tokens, n_labels).
    name
        The component's name.
    target
        What to tell: ``"dep"``, ``"tag"``, ``"ent"``, ``"dep_tag_offset"``,
        ``"ent_tag"`` or ``"sent_start"``; or a function from a token to a string.

    Raises
    ------
    InputError
        If there is no such target.
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str = "nn_labeller",
        *,
        target: str | Callable[[Token], str | None],
    ) -> None:
        super().__init__(vocab, model, name, scorer=None)
        if isinstance(target, str):
            if target not in _TARGETS:
                raise InputError(
                    f"The component {name!r} can't have the target {target!r}."
                    f"{did_you_mean(target, _TARGETS)} Expected one of: "
                    f"{', '.join(_TARGETS)}"
                )
            target = _TARGETS[target]
        self.make_label = target

    @staticmethod
    def make_dep(token: Token) -> str:
        """Return the label of the token's arc."""
        return token.dep_

    @staticmethod
    def make_tag(token: Token) -> str:
        """Return the token's tag."""
        return token.tag_

    @staticmethod
    def make_ent(token: Token) -> str:
        """Return the token's place in an entity, such as ``"B-ORG"`` or ``"O"``."""
        if token.ent_iob_ in ("", "O"):
            return "O"
        return f"{token.ent_iob_}-{token.ent_type_}"

    @staticmethod
    def make_dep_tag_offset(token: Token) -> str:
        """Return arc, tag and how far the head is, such as ``"amod-JJ:1"``."""
        offset = max(-_FARTHEST, min(_FARTHEST, token.head.i - token.i))
        return f"{token.dep_}-{token.tag_}:{offset}"

    @staticmethod
    def make_ent_tag(token: Token) -> str:
        """Return the tag and the place in an entity."""
        return f"{token.tag_}-{MultitaskObjective.make_ent(token)}"

    @staticmethod
    def make_sent_start(token: Token) -> str:
        """Return ``"B-SENT"`` for a token that starts a sentence, else ``"I-SENT"``."""
        return "B-SENT" if token.is_sent_start else "I-SENT"

    def predict(self, docs: Sequence[Doc]) -> list[NDArray[numpy.int64]]:
        """Return the index of each token's best label, int64 (n_tokens,) a doc."""
        if not any(len(doc) for doc in docs):
            return [numpy.zeros(0, dtype=numpy.int64) for _ in docs]
        best = self.model.ops.to_numpy(self.model.predict(list(docs)).argmax(axis=1))
        return numpy.split(best, numpy.cumsum([len(doc) for doc in docs])[:-1])

    def set_annotations(self, docs: Sequence[Doc], scores: Any) -> None:
        """Leave docs as they are."""

    def get_loss(self, examples: Sequence[Example], scores: Any) -> tuple[float, Any]:
        """Return the loss of predicted probabilities, and their gradient.

        Parameters
        ----------
        examples
            The batch.
        scores
            The probabilities, float32 (n_tokens, n_labels).
        """
        validate_examples(examples, "MultitaskObjective.get_loss")
        ops = self.model.ops
        loss, [gradient] = label_loss(ops, [scores], self._gold_labels(examples))
        return loss, gradient

    def _learn(self, examples: ExampleBatch) -> float | None:
        return TrainablePipe._learn(self, examples)

    def _gold_labels(self, examples: Sequence[Example]) -> NDArray[numpy.int64]:
        index: dict[str | None, int] = {label: i for i, label in enumerate(self.labels)}
        found = []
        for example in examples:
            known = [index.get(label, MISSING) for label in self._told(example)]
            # A token of the text is compared where it is one of the reference's.
            for i in range(len(example.predicted)):
                aligned = example.alignment.x2y[i]
                found.append(known[aligned[0]] if len(aligned) == 1 else MISSING)
        return numpy.asarray(found, dtype=numpy.int64)

    def _labels_of(self, examples: Iterable[Example]) -> list[str]:
        told = {label for example in examples for label in self._told(example)}
        return sorted(label for label in told if label)

    def _told(self, example: Example) -> list[str | None]:
        return [self.make_label(token) for token in example.reference]

    def _initialize_model(self, get_examples: Callable[[], Iterable[Example]]) -> None:
        self._require_labels()
        docs = [example.x for example in islice(get_examples(), 10)]
        n_tokens = sum(map(len, docs))
        targets = self.model.ops.alloc2f(n_tokens, len(self.labels))
        self.model.initialize(X=docs, Y=targets)


_TARGETS: dict[str, Callable[[Any], str]] = {
    "dep": MultitaskObjective.make_dep,
    "tag": MultitaskObjective.make_tag,
    "ent": MultitaskObjective.make_ent,
    "dep_tag_offset": MultitaskObjective.make_dep_tag_offset,
    "ent_tag": MultitaskObjective.make_ent_tag,
    "sent_start": MultitaskObjective.make_sent_start,
}


class ClozeMultitask(TrainablePipe):
    """Tells the word vectors of words that are hidden from its model.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary, with word vectors.
    model
        From docs to vectors, float32 (n_tokens, width), that hides words in training:
        `fastpipe.ml.build_cloze_multi_task_model`.
    **cfg
        Settings that are saved.
    """

    def __init__(self, vocab: Vocab, model: Model, **cfg: Any) -> None:
        super().__init__(vocab, model, cfg.pop("name", "cloze"), **cfg)
        self.distance = CosineDistance(ignore_zeros=True, normalize=False)

    def predict(self, docs: Sequence[Doc]) -> Any:
        """Return the vectors that the model tells, float32 (n_tokens, width)."""
        return self.model.predict(list(docs))

    def set_annotations(self, docs: Sequence[Doc], scores: Any) -> None:
        """Leave docs as they are."""

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], *, nlp: Any = None
    ) -> None:
        """Set up the model's weights; see `TrainablePipe.initialize`."""
        validate_get_examples(get_examples, "ClozeMultitask.initialize")
        docs = [example.predicted for example in islice(get_examples(), 10)]
        self.model.initialize(X=docs)

    def get_loss(self, examples: Sequence[Example], scores: Any) -> tuple[float, Any]:
        """Return how far the vectors are from the words', and the gradient.

        Parameters
        ----------
        examples
            The batch.
        scores
            The vectors that the model told, float32 (n_tokens, width).
        """
        validate_examples(examples, "ClozeMultitask.get_loss")
        words = [word.text for example in examples for word in example.predicted]
        vectors: Any = self.vocab.vectors.get_batch(words)
        targets = self.model.ops.asarray2f(vectors)
        gradient = self.distance.get_grad(scores, targets)
        return float(self.distance.get_loss(scores, targets)), gradient
