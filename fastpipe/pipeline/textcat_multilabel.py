"""Categories of docs, each of which is true or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from thinc.api import Model
from thinc.types import Floats2d

from .._example import Example
from ..language import Language
from ..registry import registry
from ..scorer import Scorer
from ..vocab import Vocab
from .class_weights import OWN_SETTINGS, ClassWeights, ClassWeightsSetting
from .config_text import config_texts
from .textcat import SCORE_WEIGHTS, TextCategorizer
from .textcat_models import bow_model, cnn_model, ensemble_model, ensemble_text

if TYPE_CHECKING:
    from ..tokens import Doc

multi_label_default_config = ensemble_text(exclusive_classes=False)
DEFAULT_MULTI_TEXTCAT_MODEL = ensemble_model(exclusive_classes=False)

__getattr__ = config_texts(
    __name__,
    multi_label_bow_config=bow_model(exclusive_classes=False),
    multi_label_cnn_config=cnn_model(exclusive_classes=False),
)


@Language.factory(
    "textcat_multilabel",
    assigns=["doc.cats"],
    default_config={
        "threshold": 0.5,
        "model": DEFAULT_MULTI_TEXTCAT_MODEL,
        "scorer": {"@scorers": "spacy.textcat_multilabel_scorer.v2"},
    },
    default_score_weights=SCORE_WEIGHTS,
    own_settings=OWN_SETTINGS,
)
def make_multilabel_textcat(
    nlp: Language,
    name: str,
    model: Model[list[Doc], list[Floats2d]],
    threshold: float,
    scorer: Callable[..., dict[str, Any]] | None,
    class_weights: ClassWeightsSetting = None,
    label_smoothing: float = 0.0,
) -> MultiLabel_TextCategorizer:
    """Make the component; the parameters are those of `MultiLabel_TextCategorizer`."""
    return MultiLabel_TextCategorizer(
        nlp.vocab,
        model,
        name,
        threshold=threshold,
        scorer=scorer,
        class_weights=class_weights,
        label_smoothing=label_smoothing,
    )


def textcat_multilabel_score(
    examples: Iterable[Example], **kwargs: Any
) -> dict[str, Any]:
    """Score categories that do not exclude each other; see `Scorer.score_cats`."""
    return Scorer.score_cats(examples, "cats", multi_label=True, **kwargs)


@registry.scorers("fastpipe.textcat_multilabel_scorer.v1")
@registry.scorers("fastpipe.textcat_multilabel_scorer.v2")
def make_textcat_multilabel_scorer() -> Callable[..., dict[str, Any]]:
    """Return `textcat_multilabel_score`, as a config names it."""
    return textcat_multilabel_score


class MultiLabel_TextCategorizer(TextCategorizer):
    """Gives each label a score between 0 and 1 for a doc as a whole, in `doc.cats`.

    Any number of labels may be true of a doc. An example may leave labels out: nothing
    is learnt of them from it.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        From docs to scores of the labels, float32 (n_docs, n_labels).
    name
        The component's name.
    threshold
        The score from which a label counts as predicted, for the scorer. `doc.cats`
        holds all scores in any case.
    scorer
        Function from examples to scores.
    class_weights
        How much more a label counts in training where it is true, by label;
        ``"balanced"``: as much as where it is not.
    label_smoothing
        The share of probability that the wrong answer gets in training.
    """

    support_missing_values = True
    _exclusive = False

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str = "textcat_multilabel",
        *,
        threshold: float,
        scorer: Callable[..., dict[str, Any]] | None = textcat_multilabel_score,
        class_weights: ClassWeights = None,
        label_smoothing: float = 0.0,
    ) -> None:
        super().__init__(
            vocab,
            model,
            name,
            threshold=threshold,
            scorer=scorer,
            class_weights=class_weights,
            label_smoothing=label_smoothing,
        )
        # There is no label that counts more than the others.
        del self.cfg["positive_label"]

    def initialize(  # type: ignore[override]
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
        labels: Iterable[str] | None = None,
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
        LabelError
            If a category of an example has a value other than 0 and 1.
        """
        self._find_labels(get_examples, labels)
        self._initialize_model(get_examples)
