"""A pipeline's annotation of a corpus, with its scores and decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..language import Language
from ..scorer import Scorer
from ..scoring.columns import AlignedTokens
from .category_decisions import Categories, decide_cats
from .decisions import Decisions
from .span_decisions import decide_ents, decide_sents, decide_spans, spans_keys
from .tallies import docs_right
from .token_decisions import decide_arcs, decide_token_attr

if TYPE_CHECKING:
    from .._example import Example

_TOKEN_ATTRS = ("tag", "pos", "morph", "lemma")


@dataclass(frozen=True)
class Analysis:
    """What a pipeline makes of examples.

    Attributes
    ----------
    examples
        The examples, annotated.
    scores
        All scores by name, as `Language.evaluate` returns them, and ``cats_acc``, the
        share of docs whose categories are all right.
    decisions
        By kind: of each that the pipeline has a component for and the reference
        annotation.
    categories
        Those of the pipeline, if it has a text categorizer.
    """

    examples: list[Example]
    scores: dict[str, Any]
    decisions: dict[str, Decisions]
    categories: Categories | None

    @classmethod
    def of(
        cls,
        nlp: Language,
        examples: Iterable[Example],
        *,
        scorer_cfg: Mapping[str, Any] | None = None,
        per_component: bool = False,
        confidence: bool = False,
        evaluate: Callable[..., dict[str, Any]] | None = None,
    ) -> Analysis:
        """Annotate examples, score them, and compare them with their references.

        Parameters
        ----------
        nlp
            The pipeline.
        examples
            The examples; they stay as they are.
        scorer_cfg
            Arguments of the scorer.
        per_component
            Whether the scores of each component are apart, under its name.
        confidence
            Whether the pipeline tells how sure it is.
        evaluate
            Annotates and scores in the place of `Language.evaluate`.
        """
        scorer = _KeepingScorer(nlp, **(scorer_cfg or {}))
        settings: dict[str, Any] = {"confidence": True} if confidence else {}
        scores = (evaluate or nlp.evaluate)(
            examples, scorer=scorer, per_component=per_component, **settings
        )
        categories = Categories.of(nlp)
        decisions = decide(scorer.examples, scorer.found, categories)
        if "cats" in decisions and not per_component:
            table = decisions["cats"]
            scores["cats_acc"] = float(docs_right(table).sum() / table.judged.sum())
        return cls(scorer.examples, scores, decisions, categories)

    @property
    def texts(self) -> list[str]:
        """The docs' texts."""
        return [example.reference.text for example in self.examples]


def decide(
    examples: list[Example], scores: Mapping[str, Any], categories: Categories | None
) -> dict[str, Decisions]:
    """Return the decisions of each kind that there is a score of.

    Parameters
    ----------
    examples
        The examples, annotated.
    scores
        The scores by name; None says that the reference has no such annotation.
    categories
        The pipeline's, if it has some.
    """
    tokens = AlignedTokens(examples)
    found = [
        decide_token_attr(tokens, attr)
        for attr in _TOKEN_ATTRS
        if scores.get(f"{attr}_acc") is not None
    ]
    if scores.get("dep_uas") is not None:
        found.append(decide_arcs(tokens, labeled=False))
        found.append(decide_arcs(tokens, labeled=True))
    if scores.get("sents_f") is not None:
        found.append(decide_sents(examples))
    if scores.get("ents_f") is not None:
        found.append(decide_ents(examples))
    for key in spans_keys(scores):
        if scores[f"spans_{key}_f"] is not None:
            found.append(decide_spans(examples, key))
    if categories is not None and "cats_score" in scores:
        found.append(decide_cats(examples, categories))
    return {table.kind: table for table in found if table.judged.any()}


class _KeepingScorer(Scorer):
    """A scorer that keeps what it scores, and the scores by name."""

    examples: list[Example]
    found: dict[str, Any]

    def score(
        self, examples: Iterable[Example], *, per_component: bool = False
    ) -> dict[str, Any]:
        self.examples = list(examples)
        scores = super().score(self.examples, per_component=per_component)
        self.found = dict(scores)
        if per_component:
            self.found = {
                name: value for part in scores.values() for name, value in part.items()
            }
        return scores
