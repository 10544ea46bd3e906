"""What the reference says and what the pipeline says, decision by decision.

Everything that is told of a pipeline's errors is counted from these tables: a row for
each thing (a token's tag, an arc, an entity, a category) that the reference, the
prediction or both have. The counts are those of the scorers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .._docs.confidence import confidence_of
from ..tokens import Doc, Span

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

# The number of a label, or of a token, that is not there.
NONE = -1


@dataclass(frozen=True)
class Decisions:
    """The decisions of one kind, as columns.

    Attributes
    ----------
    kind
        ``"tag"``, ``"pos"``, ``"morph"``, ``"lemma"``, ``"head"``, ``"dep"``,
        ``"sents"``, ``"ents"``, ``"spans_KEY"`` or ``"cats"``.
    labels
        The labels that the numbers stand for. Of a kind without labels one, ``""``.
    doc : Ints1d of shape (n,)
        The number of the decision's doc.
    gold, pred : Ints1d of shape (n,)
        Labels of the reference and of the prediction; -1 where there is nothing.
    right : Bools1d of shape (n,)
        Whether both say the same: not the label alone, the place as well.
    gold_span, pred_span : Ints2d of shape (n, 2)
        First token, and the one after the last, in the reference and in the predicted
        doc; -1 where there is nothing, or where the doc as a whole is meant.
    confidence : Floats1d of shape (n,)
        How sure the pipeline was of its prediction; NaN where that is not known.
    judged : Bools1d of shape (n_docs,)
        Whether the reference of a doc has such annotation.
    """

    kind: str
    labels: list[str]
    doc: Ints
    gold: Ints
    pred: Ints
    right: Bools
    gold_span: Ints
    pred_span: Ints
    confidence: Floats
    judged: Bools

    def __len__(self) -> int:
        return len(self.doc)

    @property
    def n_docs(self) -> int:
        """The number of docs."""
        return len(self.judged)


class Rows:
    """Decisions that are added one by one.

    Parameters
    ----------
    kind
        The kind of the decisions.
    n_docs
        Number of docs.
    labels
        Labels that are known from the start.
    """

    def __init__(self, kind: str, n_docs: int, labels: Iterable[str] = ()) -> None:
        self.kind = kind
        self.judged = np.zeros(n_docs, dtype=bool)
        self._labels = {label: number for number, label in enumerate(labels)}
        self._rows: list[tuple[int, int, int, bool, int, int, int, int]] = []
        self._confidence: list[float] = []

    def add(
        self,
        doc: int,
        gold: str | None,
        pred: str | None,
        *,
        right: bool,
        gold_span: tuple[int, int] = (NONE, NONE),
        pred_span: tuple[int, int] = (NONE, NONE),
        confidence: float | None = None,
    ) -> None:
        """Add a decision."""
        numbers = (self._number(gold), self._number(pred))
        self._rows.append((doc, *numbers, right, *gold_span, *pred_span))
        self._confidence.append(np.nan if confidence is None else confidence)

    def done(self) -> Decisions:
        """Return all that were added."""
        table = np.asarray(self._rows, dtype=np.int64).reshape(-1, 8)
        return Decisions(
            kind=self.kind,
            labels=list(self._labels),
            doc=table[:, 0],
            gold=table[:, 1],
            pred=table[:, 2],
            right=table[:, 3].astype(bool),
            gold_span=table[:, 4:6],
            pred_span=table[:, 6:8],
            confidence=np.asarray(self._confidence, dtype=np.float64),
            judged=self.judged,
        )

    def _number(self, label: str | None) -> int:
        if label is None:
            return NONE
        return self._labels.setdefault(label, len(self._labels))


def token_confidence(docs: Sequence[Doc], name: str) -> Floats:
    """Return how sure a pipeline was of each token's annotation.

    Parameters
    ----------
    docs
        The predicted docs.
    name
        The attribute of `doc.confidence`.

    Returns
    -------
    Floats1d of shape (n_tokens,)
        NaN in docs without.
    """
    parts = []
    for doc in docs:
        found = getattr(confidence_of(doc), name, None)
        parts.append(np.full(len(doc), np.nan) if found is None else np.asarray(found))
    return np.concatenate(parts).astype(np.float64) if parts else np.zeros(0)


def span_confidence(span: Span) -> float | None:
    """Return how sure a pipeline was of an entity or of a span in a group."""
    found = span.confidence
    return None if found is None else float(found)


def category_confidence(doc: Doc, label: str) -> float:
    """Return a category's calibrated probability, or its score without one."""
    return float(doc.confidence.cats.get(label, doc.cats.get(label, 0.0)))
