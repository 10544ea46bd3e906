"""Counts of decisions, by label and by doc, and the scores they give."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from .decisions import NONE, Bools, Decisions, Floats, Ints

# Of token attributes with many values, and of kinds without labels, no table is made.
UNLABELED = ("lemma", "morph", "head", "sents")


def tally_labels(decisions: Decisions) -> Ints:
    """Count true positives, false positives and false negatives by label.

    Returns
    -------
    Ints2d of shape (n_labels, 3)
    """
    return _tally(decisions, 0 * decisions.doc, 1)[0]


def tally_docs(decisions: Decisions) -> Ints:
    """Count true positives, false positives and false negatives by doc.

    Returns
    -------
    Ints2d of shape (n_docs, 3)
    """
    hits, extra, missed = _masks(decisions)
    columns = [
        np.bincount(decisions.doc[mask], minlength=decisions.n_docs)
        for mask in (hits, extra, missed)
    ]
    return np.stack(columns, axis=1)


def tally_docs_and_labels(decisions: Decisions) -> Ints:
    """Count true positives, false positives and false negatives by doc and label.

    Returns
    -------
    Ints3d of shape (n_docs, n_labels, 3)
    """
    return _tally(decisions, decisions.doc, decisions.n_docs)


def docs_right(decisions: Decisions) -> Bools:
    """Return in which docs everything is right, shape (n_docs,).

    Docs whose reference has no such annotation are not among them.
    """
    right = decisions.judged.copy()
    right[decisions.doc[~decisions.right]] = False
    return right


def precision_recall_f(counts: Any) -> tuple[Floats, Floats, Floats]:
    """Return precision, recall and F-score; 0 where there is nothing to divide by.

    Parameters
    ----------
    counts : array of shape (..., 3)
        True positives, false positives and false negatives.

    Returns
    -------
    tuple of three arrays of shape (...)
    """
    hits, extra, missed = np.moveaxis(np.asarray(counts, dtype=np.float64), -1, 0)
    precision = hits / np.maximum(hits + extra, 1e-100)
    recall = hits / np.maximum(hits + missed, 1e-100)
    f_score = 2 * hits / np.maximum(2 * hits + extra + missed, 1e-100)
    return precision, recall, f_score


def label_rows(decisions: Decisions) -> list[dict[str, Any]]:
    """Return the scores of each label that the reference or the prediction has.

    Returns
    -------
    list of dict
        With ``label``, ``tp``, ``fp``, ``fn``, ``support``, ``p``, ``r`` and ``f``;
        the label with the most support first.
    """
    counts = tally_labels(decisions)
    used = np.flatnonzero(counts.sum(axis=1))
    rows = [
        {"label": decisions.labels[number], **count_dict(counts[number])}
        for number in used.tolist()
    ]
    return sorted(rows, key=lambda row: (-row["support"], row["label"]))


def count_dict(counts: Iterable[int]) -> dict[str, Any]:
    """Return counts, and the scores they give, by name: None where there are none.

    Parameters
    ----------
    counts
        True positives, false positives and false negatives.
    """
    hits, extra, missed = (int(count) for count in counts)
    is_any = hits + extra + missed > 0
    return {
        "tp": hits,
        "fp": extra,
        "fn": missed,
        "support": hits + missed,
        "p": hits / max(hits + extra, 1) if is_any else None,
        "r": hits / max(hits + missed, 1) if is_any else None,
        "f": 2 * hits / (2 * hits + extra + missed) if is_any else None,
    }


def counts_by_kind(decisions: dict[str, Decisions]) -> dict[str, Any]:
    """Return the counts of all kinds, those by label under ``per_type``."""
    found: dict[str, Any] = {}
    for kind, table in decisions.items():
        found[kind] = _numbers(count_dict(tally_docs(table).sum(axis=0)))
        if kind not in UNLABELED:
            found[kind]["per_type"] = {
                row["label"]: _numbers(row) for row in label_rows(table)
            }
    return found


def doc_rows(decisions: dict[str, Decisions], texts: list[str]) -> list[dict[str, Any]]:
    """Return a row a doc: what is right and wrong in it.

    Parameters
    ----------
    decisions
        The decisions by kind.
    texts
        The docs' texts.

    Returns
    -------
    list of dict
        With ``doc``, the number from 0, ``text``, and for each kind that the reference
        of the doc has ``tp``, ``fp``, ``fn``, ``support``, ``p``, ``r`` and ``f``; by
        label, too, where there are labels.
    """
    rows: list[dict[str, Any]] = [
        {"doc": number, "text": text} for number, text in enumerate(texts)
    ]
    for kind, table in decisions.items():
        totals = tally_docs(table)
        for number in np.flatnonzero(table.judged).tolist():
            rows[number][kind] = count_dict(totals[number].tolist())
        if kind in UNLABELED:
            continue
        for (number, label), counts in _sparse(table).items():
            by_label = rows[number][kind].setdefault("per_type", {})
            by_label[table.labels[label]] = _numbers(count_dict(counts))
    return rows


def _numbers(row: dict[str, Any]) -> dict[str, int]:
    return {name: row[name] for name in ("tp", "fp", "fn", "support")}


def _masks(decisions: Decisions) -> tuple[Bools, Bools, Bools]:
    """Return which decisions are a hit, which have one too many, which one too few."""
    wrong = ~decisions.right
    return (
        decisions.right,
        wrong & (decisions.pred != NONE),
        wrong & (decisions.gold != NONE),
    )


def _sides(decisions: Decisions) -> list[tuple[Bools, Ints]]:
    """Return for hits, too many and too few: which decisions, and all their labels."""
    hits, extra, missed = _masks(decisions)
    gold, pred = decisions.gold, decisions.pred
    return [(hits, gold), (extra, pred), (missed, gold)]


def _tally(decisions: Decisions, groups: Ints, n_groups: int) -> Ints:
    n_labels = len(decisions.labels)
    columns = [
        np.bincount(
            groups[mask] * n_labels + labels[mask], minlength=n_groups * n_labels
        ).reshape(n_groups, n_labels)
        for mask, labels in _sides(decisions)
    ]
    return np.stack(columns, axis=2)


def _sparse(decisions: Decisions) -> dict[tuple[int, int], list[int]]:
    """Return the counts by doc and label, for those that have some."""
    found: dict[tuple[int, int], list[int]] = {}
    for column, (mask, labels) in enumerate(_sides(decisions)):
        pairs = zip(decisions.doc[mask].tolist(), labels[mask].tolist(), strict=True)
        for pair in pairs:
            found.setdefault(pair, [0, 0, 0])[column] += 1
    return found
