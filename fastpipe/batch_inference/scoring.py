"""Scores a pipeline on annotated docs that workers annotate."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import Any

from ..language import Language
from ..scorer import Scorer
from ..tokens import DocBin
from ..training.example import Example
from .annotator import DocAnnotator, Equipment
from .workers import map_rows

# Words that a worker gets at once.
_WORDS = 10_000


def evaluate(
    nlp: Language,
    examples: Sequence[Example],
    *,
    n_workers: int,
    equipment: Equipment,
    scorer: Scorer | None = None,
    per_component: bool = False,
) -> dict[str, Any]:
    """Score a pipeline, as `Language.evaluate` does. Ray has to be connected.

    Parameters
    ----------
    nlp
        The pipeline, whose components score what the workers' copies annotated.
    examples
        The examples.
    n_workers
        Number of workers.
    equipment
        What their pipelines are made of.
    scorer
        By default one that asks each component for its scores.
    per_component
        Whether to return a dict a component.

    Returns
    -------
    dict
        Scores by name; ``speed`` is that of all workers together, in words a second,
        with the time that it takes to start them.
    """
    groups = _groups(examples)
    rows = [
        {
            "index": index,
            "docs": DocBin(
                store_user_data=True, docs=[example.predicted for example in group]
            ).to_bytes(),
        }
        for index, group in enumerate(groups)
    ]
    begun = perf_counter()
    scored: list[list[Example]] = [[] for _ in groups]
    n_words = 0
    for row in map_rows(
        rows,
        DocAnnotator,
        (None,),
        n_workers=min(n_workers, len(rows)),
        equipment=equipment,
    ):
        index = int(row["index"])
        annotated = DocBin(store_user_data=True).from_bytes(bytes(row["docs"]))
        docs = annotated.get_docs(nlp.vocab)
        for example, doc in zip(groups[index], docs, strict=True):
            scored[index].append(Example(doc, example.reference))
            n_words += len(doc)
    seconds = perf_counter() - begun
    scorer = scorer or Scorer(nlp=nlp)
    together = [example for group in scored for example in group]
    scores = scorer.score(together, per_component=per_component)
    scores["speed"] = n_words / seconds if seconds else 0.0
    return scores


def _groups(examples: Sequence[Example]) -> list[list[Example]]:
    groups: list[list[Example]] = []
    n_words = _WORDS
    for example in examples:
        if n_words >= _WORDS:
            groups.append([])
            n_words = 0
        groups[-1].append(example)
        n_words += len(example.predicted)
    return groups
