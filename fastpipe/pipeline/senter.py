"""Sentence starts, predicted token by token."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from thinc.api import Model

from .._docs.annotate import set_sentence_starts
from .._example import Example, validate_get_examples
from ..errors import NoLabelsError
from ..language import Language
from ..registry import registry
from ..scorer import Scorer
from ..scoring.calibration import same_sentence_starts
from ..vocab import Vocab
from .columns import aligned_sentence_starts
from .config_text import config_texts
from .tagger import Tagger
from .tok2vec import DEFAULT_TOK2VEC_MODEL

if TYPE_CHECKING:
    from ..tokens import Doc

DEFAULT_SENTER_MODEL = {
    "@architectures": "spacy.Tagger.v2",
    "tok2vec": {
        **DEFAULT_TOK2VEC_MODEL,
        "width": 12,
        "depth": 1,
        "maxout_pieces": 2,
    },
}

__getattr__ = config_texts(__name__, default_model_config=DEFAULT_SENTER_MODEL)


@Language.factory(
    "senter",
    assigns=["token.is_sent_start"],
    default_config={
        "model": DEFAULT_SENTER_MODEL,
        "overwrite": False,
        "scorer": {"@scorers": "spacy.senter_scorer.v1"},
    },
    default_score_weights={"sents_f": 1.0, "sents_p": 0.0, "sents_r": 0.0},
)
def make_senter(
    nlp: Language,
    name: str,
    model: Model,
    overwrite: bool,
    scorer: Callable[..., dict[str, Any]] | None,
) -> SentenceRecognizer:
    """Make a sentence recognizer; the parameters are those of the class."""
    return SentenceRecognizer(
        nlp.vocab, model, name, overwrite=overwrite, scorer=scorer
    )


def _has_sents(doc: Doc) -> bool:
    return doc.has_annotation("SENT_START")


def senter_score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return precision, recall and F-score of the sentences."""
    results = Scorer.score_spans(examples, "sents", has_annotation=_has_sents, **kwargs)
    results.pop("sents_per_type", None)
    return results


@registry.scorers("fastpipe.senter_scorer.v1")
def make_senter_scorer() -> Callable[..., dict[str, Any]]:
    """Return `senter_score`, as a config names it."""
    return senter_score


class SentenceRecognizer(Tagger):
    """Predicts of each token whether it starts a sentence.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        From docs to scores of "inside" and "start", float32 (n_tokens, 2).
    name
        The component's name.
    overwrite
        Whether to replace sentence starts that are set already.
    scorer
        Function from examples to scores.
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str = "senter",
        *,
        overwrite: bool = False,
        scorer: Callable[..., dict[str, Any]] | None = senter_score,
    ) -> None:
        super().__init__(vocab, model, name, overwrite=overwrite, scorer=scorer)
        self.cfg = {"overwrite": overwrite}

    @property
    def labels(self) -> tuple[str, ...]:
        """Inside of a sentence, and its start."""
        return ("I", "S")

    @property
    def hide_labels(self) -> bool:
        """Whether the labels are of no interest to users: they are not."""
        return True

    @property
    def label_data(self) -> None:
        """Nothing: the labels are always the same."""
        return None

    def add_label(self, label: str) -> int:
        """Raise: the labels are always the same."""
        raise NoLabelsError(
            f"The component {self.name!r} predicts sentence starts and takes no "
            f"labels: {label!r} can't be added"
        )

    def set_annotations(
        self, docs: Sequence[Doc], scores: list[NDArray[numpy.int64]]
    ) -> None:
        """Set the sentence starts of docs to labels that `predict` returned."""
        set_sentence_starts(docs, scores, self.cfg["overwrite"])

    _confidence_name = "sents"

    def _kept(self, doc: Doc) -> NDArray[numpy.bool_] | None:
        return None if self.cfg["overwrite"] else doc.to_array("SENT_START") != 0

    def _compare(self, example: Example) -> tuple[Any, Any]:
        return same_sentence_starts(example)

    def _gold_labels(self, examples: Sequence[Example]) -> NDArray[numpy.int64]:
        return numpy.concatenate([aligned_sentence_starts(eg) for eg in examples])

    def initialize(  # type: ignore[override]
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
    ) -> None:
        """Set up the model's weights; see `TrainablePipe.initialize`."""
        validate_get_examples(get_examples, "SentenceRecognizer.initialize")
        self._initialize_model(get_examples)
