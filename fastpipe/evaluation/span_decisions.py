"""Decisions about spans: entities, groups of spans, sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..tokens import Span
from .decisions import Decisions, Rows, span_confidence

if TYPE_CHECKING:
    from .._example import Example

# Label, first token in the reference, and the one after the last.
Key = tuple[str, int, int]


def decide_ents(examples: Sequence[Example]) -> Decisions:
    """Compare entities, as `get_ner_prf` does.

    A predicted entity that covers tokens whose annotation is missing is neither right
    nor wrong.

    Returns
    -------
    Decisions
        Of the kind ``"ents"``.
    """
    rows = Rows("ents", len(examples))
    for number, example in enumerate(examples):
        reference = example.reference
        if not reference.has_annotation("ENT_IOB"):
            continue
        rows.judged[number] = True
        known = np.asarray(reference.to_array(["ENT_IOB"])).reshape(-1) != 0
        x2y = example.alignment.x2y
        golds = dict.fromkeys(
            (ent.label_, ent.start, ent.end) for ent in reference.ents
        )
        preds: list[tuple[Key, Span]] = []
        for ent in example.predicted.ents:
            covered = x2y[ent.start : ent.end]
            if not len(covered):
                continue
            start, end = int(covered[0]), int(covered[-1]) + 1
            if known[start:end].all():
                preds.append(((ent.label_, start, end), ent))
        _add_spans(rows, number, list(golds), preds)
    return rows.done()


def decide_spans(examples: Sequence[Example], key: str) -> Decisions:
    """Compare the spans of a group, as the scorer of `spancat` does.

    Returns
    -------
    Decisions
        Of the kind ``"spans_KEY"``.
    """
    rows = Rows(f"spans_{key}", len(examples))
    for number, example in enumerate(examples):
        if key not in example.reference.spans:
            continue
        rows.judged[number] = True
        preds: dict[Key, Span] = {}
        for span in example.predicted.spans.get(key, ()):
            for aligned in example.get_aligned_spans_x2y([span], allow_overlap=True):
                preds.setdefault(_key(aligned), span)
        golds = dict.fromkeys(map(_key, example.reference.spans[key]))
        _add_spans(rows, number, list(golds), list(preds.items()))
    return rows.done()


def decide_sents(examples: Sequence[Example]) -> Decisions:
    """Compare sentences, as the scorer of `senter` does.

    Returns
    -------
    Decisions
        Of the kind ``"sents"``.
    """
    rows = Rows("sents", len(examples), [""])
    for number, example in enumerate(examples):
        if not example.reference.has_annotation("SENT_START"):
            continue
        rows.judged[number] = True
        has_sents = example.predicted.has_annotation("SENT_START")
        preds: dict[Key, Span] = {}
        covered = 0
        for sent in example.predicted.sents if has_sents else ():
            for aligned in example.get_aligned_spans_x2y([sent]):
                # Of two that share a token of the reference the first counts.
                if aligned.start >= covered:
                    preds["", aligned.start, aligned.end] = sent
                    covered = aligned.end
        golds = [("", sent.start, sent.end) for sent in example.reference.sents]
        _add_spans(rows, number, golds, list(preds.items()))
    return rows.done()


def _key(span: Span) -> Key:
    return span.label_, span.start, span.end


def _add_spans(
    rows: Rows, doc: int, golds: Sequence[Key], preds: Sequence[tuple[Key, Span]]
) -> None:
    """Add a doc's spans; of those that are wrong, such that overlap are paired."""
    left = dict.fromkeys(golds)
    wrong: list[tuple[Key, Span]] = []
    for key, span in preds:
        if key not in left:
            wrong.append((key, span))
            continue
        del left[key]
        _add_pair(rows, doc, key, (key, span), right=True)
    for gold, pred in _pair(list(left), wrong):
        _add_pair(rows, doc, gold, pred, right=False)


def _add_pair(
    rows: Rows,
    doc: int,
    gold: Key | None,
    pred: tuple[Key, Span] | None,
    *,
    right: bool,
) -> None:
    settings: dict[str, tuple[int, int]] = {}
    confidence = None
    if gold is not None:
        settings["gold_span"] = gold[1:]
    if pred is not None:
        settings["pred_span"] = (pred[1].start, pred[1].end)
        confidence = span_confidence(pred[1])
    rows.add(
        doc,
        None if gold is None else gold[0],
        None if pred is None else pred[0][0],
        right=right,
        confidence=confidence,
        **settings,
    )


def _pair(
    golds: Sequence[Key], preds: Sequence[tuple[Key, Span]]
) -> Iterator[tuple[Key | None, tuple[Key, Span] | None]]:
    """Yield spans that overlap as pairs, one with one; those left over alone.

    Same boundaries come before the same label, and that before a longer overlap.
    """
    covering = defaultdict(list)
    for i, (_, start, end) in enumerate(golds):
        for token in range(start, end):
            covering[token].append(i)
    ranked = []
    for j, ((label, start, end), _) in enumerate(preds):
        overlaps: dict[int, int] = defaultdict(int)
        for token in range(start, end):
            for i in covering[token]:
                overlaps[i] += 1
        for i, overlap in overlaps.items():
            other, first, last = golds[i]
            is_same = (first, last) == (start, end)
            ranked.append((not is_same, other != label, -overlap, i, j))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(ranked):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    for i, gold in enumerate(golds):
        yield gold, preds[partner[i]] if i in partner else None
    for j, pred in enumerate(preds):
        if j not in taken:
            yield None, pred


def spans_keys(scores: Iterable[str]) -> list[str]:
    """Return the keys of the groups of spans that scores are of."""
    return [
        name.removeprefix("spans_").removesuffix("_f")
        for name in scores
        if name.startswith("spans_") and name.endswith("_f")
    ]
