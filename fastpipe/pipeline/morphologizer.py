"""Morphological features and coarse parts of speech."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray
from thinc.api import Model

from .._docs.annotate import set_morphs
from .._example import Example, validate_get_examples
from ..errors import InputError, did_you_mean
from ..language import Language
from ..morphology import Morphology
from ..parts_of_speech import IDS as POS_IDS
from ..parts_of_speech import NAMES as POS_NAMES
from ..registry import registry
from ..scorer import Scorer, morph_key_getter
from ..scoring.calibration import same_column
from ..vocab import Vocab
from .class_weights import ClassWeights, ClassWeightsSetting, loss_settings
from .columns import aligned_column
from .config_text import config_texts
from .morph_labels import MorphLabels
from .tagger import Tagger
from .token_labels import MISSING

if TYPE_CHECKING:
    from ..strings import StringStore
    from ..tokens import Doc

DEFAULT_MORPH_MODEL = {
    "@architectures": "spacy.Tagger.v2",
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.CharacterEmbed.v2",
            "width": 128,
            "rows": 7000,
            "nM": 64,
            "nC": 8,
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 128,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    },
}

__getattr__ = config_texts(__name__, default_model_config=DEFAULT_MORPH_MODEL)


def register_morphologizer(
    language: type[Language], *, extend: bool
) -> Callable[..., Morphologizer]:
    """Register the morphologizer of a language, or of all with `Language` itself.

    Parameters
    ----------
    language
        The language.
    extend
        Whether features that a token has already are kept, where nothing is said.

    Returns
    -------
    callable
        The factory.
    """

    def make_morphologizer(
        nlp: Language,
        model: Model,
        name: str,
        overwrite: bool,
        extend: bool,
        label_smoothing: float,
        scorer: Callable[..., dict[str, Any]] | None,
        class_weights: ClassWeightsSetting = None,
    ) -> Morphologizer:
        return Morphologizer(
            nlp.vocab,
            model,
            name,
            overwrite=overwrite,
            extend=extend,
            label_smoothing=label_smoothing,
            scorer=scorer,
            class_weights=class_weights,
        )

    return language.factory(
        "morphologizer",
        assigns=["token.morph", "token.pos"],
        default_config={
            "model": DEFAULT_MORPH_MODEL,
            "overwrite": True,
            "extend": extend,
            "scorer": {"@scorers": "spacy.morphologizer_scorer.v1"},
            "label_smoothing": 0.0,
        },
        default_score_weights={
            "pos_acc": 0.5,
            "morph_acc": 0.5,
            "morph_per_feat": None,
        },
        func=make_morphologizer,
        own_settings={"class_weights": None},
    )


make_morphologizer = register_morphologizer(Language, extend=False)


def morphologizer_score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Return the accuracy of parts of speech and features, and of each feature."""
    examples = list(examples)
    return {
        **Scorer.score_token_attr(examples, "pos", **kwargs),
        **Scorer.score_token_attr(examples, "morph", getter=morph_key_getter, **kwargs),
        **Scorer.score_token_attr_per_feat(
            examples, "morph", getter=morph_key_getter, **kwargs
        ),
    }


@registry.scorers("fastpipe.morphologizer_scorer.v1")
def make_morphologizer_scorer() -> Callable[..., dict[str, Any]]:
    """Return `morphologizer_score`, as a config names it."""
    return morphologizer_score


class Morphologizer(Tagger):
    """Assigns each token morphological features and a coarse part of speech.

    A label is a FEATS string with the part of speech as one more feature ``POS``.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.
    model
        From docs to scores of the labels, float32 (n_tokens, n_labels).
    name
        The component's name.
    overwrite
        Whether to replace features and parts of speech that are set already.
    extend
        Whether to add to the features that are set already. Of a feature in both,
        `overwrite` says which value stays.
    label_smoothing
        The share of probability that the wrong labels get in training.
    scorer
        Function from examples to scores.
    class_weights
        As of `Tagger`.
    """

    #: The feature of a label that is its part of speech.
    POS_FEAT = "POS"

    def __init__(
        self,
        vocab: Vocab,
        model: Model,
        name: str = "morphologizer",
        *,
        overwrite: bool = True,
        extend: bool = False,
        label_smoothing: float = 0.0,
        scorer: Callable[..., dict[str, Any]] | None = morphologizer_score,
        class_weights: ClassWeights = None,
    ) -> None:
        super().__init__(
            vocab,
            model,
            name,
            overwrite=overwrite,
            scorer=scorer,
            label_smoothing=label_smoothing,
        )
        # Each label's features and part of speech; the order is that of the outputs.
        self.cfg = {
            "extend": extend,
            "label_smoothing": label_smoothing,
            "labels_morph": {},
            "labels_pos": {},
            "overwrite": overwrite,
            **loss_settings(name, class_weights, label_smoothing),
        }
        self._known_columns: MorphLabels | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in the order of the model's outputs."""
        return tuple(self.cfg["labels_morph"])

    @property
    def label_data(self) -> dict[str, dict[str, Any]]:
        """Features (``morph``) and part of speech (``pos``) of each label."""
        return {"morph": self.cfg["labels_morph"], "pos": self.cfg["labels_pos"]}

    def add_label(self, label: str) -> int:
        """Add a label, e.g. ``"Number=Sing|POS=NOUN"``; return 1 if it is new.

        Raises
        ------
        InputError
            If its part of speech is none.
        """
        label = self._check_label(label, "a string such as 'Number=Sing|POS=NOUN'")
        features = Morphology.feats_to_dict(label)
        pos = features.pop(self.POS_FEAT, "")
        if pos not in POS_IDS:
            raise InputError(
                f"The label {label!r} has the part of speech {pos!r}, which there "
                f"isn't.{did_you_mean(pos, POS_IDS)} Expected one of: "
                f"{', '.join(tag for tag in POS_IDS if tag)}"
            )
        label = self._normalized(label)
        if label in self.labels:
            return 0
        self._allow_extra_label()
        morph = Morphology.dict_to_feats(features)
        self._set_label(label, morph or ("_" if not pos else ""), POS_IDS[pos])
        return 1

    def _normalized(self, features: str) -> str:
        morphology = self.vocab.morphology
        return self.vocab.strings[morphology.add(features)]

    def _set_label(self, label: str, morph: str, pos: int) -> None:
        self.cfg["labels_morph"][label] = morph
        self.cfg["labels_pos"][label] = pos

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Any = None,
        labels: dict[str, dict[str, Any]] | None = None,  # type: ignore[override]
    ) -> None:
        """Find the labels and set up the model's weights; see `Tagger.initialize`."""
        validate_get_examples(get_examples, "Morphologizer.initialize")
        if labels is not None:
            self._require_room(len(labels["morph"]))
            self.cfg["labels_morph"] = dict(labels["morph"])
            self.cfg["labels_pos"] = dict(labels["pos"])
        else:
            self._add_labels_of(get_examples())
        self._initialize_model(get_examples)
        self._balance(get_examples)

    def _add_labels_of(self, examples: Iterable[Example]) -> None:
        seen: set[tuple[int, int]] = set()
        for example in examples:
            reference = example.reference
            for pos, morph in reference.to_array(["POS", "MORPH"]).tolist():
                if (pos, morph) in seen or not (pos or morph):
                    continue
                seen.add((pos, morph))
                feats = reference.vocab.strings[morph] if morph else ""
                feats = "" if feats == Morphology.EMPTY_MORPH else feats
                label = self._name_of(pos, feats)
                if label not in self.labels:
                    self._allow_extra_label()
                    self._set_label(label, feats, pos)

    def _gold_labels(self, examples: Sequence[Example]) -> NDArray[numpy.int64]:
        """Return the labels of a batch's tokens; those that are none are missing."""
        pos = numpy.concatenate([aligned_column(eg, "POS") for eg in examples])
        morph = numpy.concatenate([aligned_column(eg, "MORPH") for eg in examples])
        labels = self._columns().find(pos, morph)
        unknown = (labels == MISSING) & ((pos != 0) | (morph != 0))
        if unknown.any():
            strings = examples[0].reference.vocab.strings
            self._warn_of_unknown_labels(
                self._names_of(pos[unknown], morph[unknown], strings)
            )
        return labels

    def _names_of(
        self,
        pos: NDArray[numpy.uint64],
        morph: NDArray[numpy.uint64],
        strings: StringStore,
    ) -> list[str]:
        """Return the labels of tokens with these parts of speech and FEATS."""
        pairs = sorted(set(zip(pos.tolist(), morph.tolist(), strict=True)))
        return [self._name_of(pos_id, strings[feats]) for pos_id, feats in pairs]

    def _name_of(self, pos: int, feats: str) -> str:
        parts = [feats] if feats and feats != Morphology.EMPTY_MORPH else []
        if pos:
            parts.append(f"{self.POS_FEAT}={POS_NAMES[pos]}")
        return self._normalized("|".join(parts))

    def _columns(self) -> MorphLabels:
        """Return the labels as ids, made anew when labels were added or read."""
        morph, pos = self.cfg["labels_morph"], self.cfg["labels_pos"]
        if self._known_columns is None or not self._known_columns.describes(morph, pos):
            self._known_columns = MorphLabels(morph, pos)
        return self._known_columns

    def set_annotations(
        self, docs: Sequence[Doc], scores: list[NDArray[numpy.int64]]
    ) -> None:
        """Set features and parts of speech to labels that `predict` returned."""
        labels = self._columns()
        labels.store(self.vocab.strings, scores)
        set_morphs(
            docs,
            scores,
            labels.morphs,
            labels.pos,
            self.cfg["overwrite"],
            self._merge if self.cfg["extend"] else None,
        )

    _confidence_name = "morphs"

    def _kept(self, doc: Doc) -> NDArray[numpy.bool_] | None:
        if self.cfg["overwrite"]:
            return None
        return (doc.to_array(["POS", "MORPH"]) != 0).any(axis=1)

    def _compare(self, example: Example) -> tuple[Any, Any]:
        pos, pos_known = same_column(example, "POS")
        morph, morph_known = same_column(example, "MORPH")
        right = (pos | ~pos_known) & (morph | ~morph_known)
        return right, pos_known | morph_known

    def _merge(self, morph: int, label_morph: int) -> int:
        """Return the id of the features of a token and of its label together."""
        strings = self.vocab.strings
        own = Morphology.feats_to_dict(strings[morph])
        new = Morphology.feats_to_dict(strings[label_morph])
        both = {**own, **new} if self.cfg["overwrite"] else {**new, **own}
        return self.vocab.morphology.add(both)
