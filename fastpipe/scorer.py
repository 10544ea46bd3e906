"""Scores of predicted annotation against the reference.

Every score compares annotation through the alignment of the two tokenizations: a
predicted token is compared with the reference's token where it is (part of) exactly
one. Annotation that the reference does not have is left out of the score; a score
is None where the reference has no such annotation at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .scoring.cats import score_cats
from .scoring.columns import MISSING_VALUES, dep_label_getter, morph_key_getter
from .scoring.counts import PRFScore, ROCAUCScore
from .scoring.curves import auc as _auc
from .scoring.curves import roc_auc_score as _roc_auc_score
from .scoring.curves import roc_curve as _roc_curve
from .scoring.links import score_links
from .scoring.spans import get_ner_prf, score_spans
from .scoring.tokens import (
    score_token_attr,
    score_token_attr_per_feat,
    score_tokenization,
)
from .scoring.trees import score_deps
from .util import get_lang_class

if TYPE_CHECKING:
    from ._example import Example
    from .language import Language

__all__ = [
    "MISSING_VALUES",
    "PRFScore",
    "ROCAUCScore",
    "Scorer",
    "_auc",
    "_roc_auc_score",
    "_roc_curve",
    "dep_label_getter",
    "get_ner_prf",
    "morph_key_getter",
]

DEFAULT_PIPELINE = ("senter", "tagger", "morphologizer", "parser", "ner", "textcat")


class Scorer:
    """Scores pipelines: the scores of the tokenizer and of each component.

    Parameters
    ----------
    nlp
        The pipeline whose components' `score` methods are called. Without one the
        scores are those of a blank pipeline with `default_pipeline`.
    default_lang, default_pipeline
        Language and components of that blank pipeline.
    **cfg
        Arguments for the components' `score` methods.
    """

    def __init__(
        self,
        nlp: Language | None = None,
        default_lang: str = "xx",
        default_pipeline: Iterable[str] = DEFAULT_PIPELINE,
        **cfg: Any,
    ) -> None:
        self.cfg = cfg
        if nlp is None:
            nlp = get_lang_class(default_lang)()
            for name in default_pipeline:
                nlp.add_pipe(name)
        self.nlp = nlp

    def score(
        self, examples: Iterable[Example], *, per_component: bool = False
    ) -> dict[str, Any]:
        """Score examples whose predicted docs are annotated.

        Parameters
        ----------
        examples
            The examples.
        per_component
            Whether to keep the scores of each component apart, under its name.

        Returns
        -------
        dict
            Scores by their names, such as ``"tag_acc"`` and ``"ents_f"``.
        """
        examples = list(examples)
        tokenizer = getattr(self.nlp.tokenizer, "score", score_tokenization)
        scored = [("tokenizer", tokenizer)]
        scored += [
            (name, component.score)
            for name, component in self.nlp.pipeline
            if hasattr(component, "score")
        ]
        scores: dict[str, Any] = {}
        for name, score in scored:
            found = score(examples, **self.cfg)
            if per_component:
                scores[name] = found
            else:
                scores.update(found)
        return scores

    score_tokenization = staticmethod(score_tokenization)
    score_token_attr = staticmethod(score_token_attr)
    score_token_attr_per_feat = staticmethod(score_token_attr_per_feat)
    score_spans = staticmethod(score_spans)
    score_deps = staticmethod(score_deps)
    score_cats = staticmethod(score_cats)
    score_links = staticmethod(score_links)
