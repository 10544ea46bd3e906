"""Decisions about tokens: tags and other attributes, and the arcs of trees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from ..pipeline.dep_parser import IGNORED_LABELS
from ..scoring.columns import (
    MISSING_VALUES,
    NO_VALUE,
    AlignedTokens,
    Values,
    dep_label_getter,
    find_string,
    head_indices,
    is_space,
    morph_key_getter,
    string_stores,
)
from ..tokens import Doc, Token
from .decisions import NONE, Bools, Decisions, Floats, Ints, token_confidence

_GETTERS: dict[str, Callable[[Token, str], Any]] = {"morph": morph_key_getter}
_CONFIDENCE = {"tag": "tags", "morph": "morphs", "pos": "morphs", "lemma": "lemmas"}


def decide_token_attr(tokens: AlignedTokens, attr: str) -> Decisions:
    """Compare one attribute of the tokens, as `Scorer.score_token_attr` does.

    Parameters
    ----------
    tokens
        The tokens of annotated examples.
    attr
        ``"tag"``, ``"pos"``, ``"morph"`` or ``"lemma"``.

    Returns
    -------
    Decisions
    """
    values = Values(attr, _GETTERS.get(attr, getattr), MISSING_VALUES)
    gold = values.of(tokens.reference)
    pred = values.of(tokens.predicted)
    judged = tokens.to_gold >= 0
    judged[judged] = gold[tokens.to_gold[judged]] != NO_VALUE
    guesses = np.flatnonzero(judged)
    # A value that is missing from the prediction is as wrong as any other.
    table = _Tokens(
        kind=attr,
        tokens=tokens,
        labels=[*_names(values, tokens), ""],
        gold=np.where(gold == NO_VALUE, NONE, gold),
        known=gold != NO_VALUE,
        pred=np.where(pred == NO_VALUE, len(values.values), pred),
        confidence=token_confidence(tokens.predicted, _CONFIDENCE[attr]),
    )
    right = pred[guesses] == gold[tokens.to_gold[guesses]]
    return table.decide(guesses, right, pred[guesses])


def decide_arcs(tokens: AlignedTokens, *, labeled: bool) -> Decisions:
    """Compare dependency trees, as `Scorer.score_deps` does for a parser.

    Parameters
    ----------
    tokens
        The tokens of annotated examples.
    labeled
        Whether an arc is right if its label is right, too: the score LAS, not UAS.

    Returns
    -------
    Decisions
        Of the kind ``"dep"``, or ``"head"``. Arcs from or to a predicted token that
        the reference doesn't have are wrong, with the label ``""``.
    """
    labels = Values("dep", dep_label_getter, MISSING_VALUES)
    ignored = [labels.code(label) for label in IGNORED_LABELS]
    gold, pred = labels.of(tokens.reference), labels.of(tokens.predicted)
    gold_head = head_indices(tokens.reference, "head", getattr)
    pred_head = head_indices(tokens.predicted, "head", getattr)
    to_gold = tokens.to_gold
    known = (gold != NO_VALUE) & ~np.isin(gold, ignored)
    judged = ~(np.isin(pred, ignored) | is_space(tokens.predicted))
    judged &= (to_gold < 0) | (gold[to_gold] != NO_VALUE)
    aligned = judged & (to_gold >= 0) & (to_gold[pred_head] >= 0)
    guesses = np.flatnonzero(aligned)
    target = to_gold[guesses]
    right = known[target] & (to_gold[pred_head[guesses]] == gold_head[target])
    arcs = to_gold[pred_head[guesses]]
    if labeled:
        right &= pred[guesses] == gold[target]
        arcs = arcs * (len(labels.values) + 1) + pred[guesses] + 1
    nothing = len(labels.values) if labeled else 0
    table = _Tokens(
        kind="dep" if labeled else "head",
        tokens=tokens,
        labels=[*map(str, labels.values), ""] if labeled else [""],
        gold=np.where(known, gold if labeled else 0, NONE),
        known=known,
        pred=np.where(pred == NO_VALUE, nothing, pred if labeled else 0),
        confidence=token_confidence(tokens.predicted, "arcs"),
    )
    elsewhere = np.flatnonzero(judged & ~aligned)
    return table.decide(guesses, right, arcs, unaligned=elsewhere, nothing=nothing)


class _Tokens:
    """The labels of all tokens, and what becomes of them.

    Parameters
    ----------
    kind, labels
        As of `Decisions`.
    tokens
        The tokens.
    gold, known : array of shape (n_reference,)
        Labels of the reference, and where it has some.
    pred, confidence : array of shape (n_predicted,)
        Labels of the prediction, and how sure it was.
    """

    def __init__(
        self,
        *,
        kind: str,
        tokens: AlignedTokens,
        labels: list[str],
        gold: Ints,
        known: Bools,
        pred: Ints,
        confidence: Floats,
    ) -> None:
        self.kind = kind
        self.tokens = tokens
        self.labels = labels
        self.gold = gold
        self.known = known
        self.pred = pred
        self.confidence = confidence

    def decide(
        self,
        guesses: Ints,
        right: Bools,
        values: Ints,
        *,
        unaligned: Ints | None = None,
        nothing: int = NONE,
    ) -> Decisions:
        """Return the decisions.

        Parameters
        ----------
        guesses : Ints1d of shape (n_guesses,)
            Predicted tokens that are judged by a token of the reference.
        right : Bools1d of shape (n_guesses,)
            Which are right.
        values : Ints1d of shape (n_guesses,)
            What they say, as numbers: several parts of one token of the reference that
            say the same count once.
        unaligned
            Predicted tokens that are wrong because the reference has no such token.
        nothing
            The label that these get.
        """
        target = self.tokens.to_gold[guesses]
        # The first for each token of the reference is the right one, if there is one.
        order = np.lexsort((guesses, values, ~right, target))
        same = np.zeros(len(order), dtype=bool)
        same[1:] = (target[order][1:] == target[order][:-1]) & (
            values[order][1:] == values[order][:-1]
        )
        order = order[~same]
        target, guesses, right = target[order], guesses[order], right[order]
        is_first = np.ones(len(target), dtype=bool)
        is_first[1:] = target[1:] != target[:-1]
        first = is_first & self.known[target]
        missed = self.known.copy()
        missed[target] = False
        missing = np.flatnonzero(missed)
        alone = np.zeros(0, dtype=np.int64) if unaligned is None else unaligned
        gold_token = np.concatenate(
            [np.where(first, target, NONE), missing, np.full(len(alone), NONE)]
        )
        pred_token = np.concatenate([guesses, np.full(len(missing), NONE), alone])
        gold, pred = _label(self.gold, gold_token), _label(self.pred, pred_token)
        pred[len(pred) - len(alone) :] = nothing
        gold_doc, gold_place = _places(self.tokens.reference, gold_token)
        pred_doc, pred_place = _places(self.tokens.predicted, pred_token)
        judged = np.zeros(len(self.tokens.reference), dtype=bool)
        judged[_places(self.tokens.reference, np.flatnonzero(self.known))[0]] = True
        doc = np.maximum(gold_doc, pred_doc)
        by_place = np.lexsort((np.maximum(gold_token, pred_token), doc))
        confidence = np.where(
            pred_token == NONE, np.nan, _label(self.confidence, pred_token)
        )
        all_right = np.zeros(len(doc), dtype=bool)
        all_right[: len(right)] = right
        return Decisions(
            kind=self.kind,
            labels=self.labels,
            doc=doc[by_place],
            gold=gold[by_place],
            pred=pred[by_place],
            right=all_right[by_place],
            gold_span=_spans(gold_place)[by_place],
            pred_span=_spans(pred_place)[by_place],
            confidence=confidence[by_place],
            judged=judged,
        )


def _names(values: Values, tokens: AlignedTokens) -> list[str]:
    """Return the values as text; some are ids of strings."""
    stores = string_stores([*tokens.reference, *tokens.predicted])
    return [
        find_string(value, stores) if isinstance(value, int) else str(value)
        for value in values.values
    ]


def _label(labels: Any, tokens: Ints) -> Any:
    """Return the labels of tokens; -1 for no token."""
    padded = np.append(labels, NONE)
    return padded[tokens]


def _places(docs: Sequence[Doc], tokens: Ints) -> tuple[Ints, Ints]:
    """Return the docs of tokens, and their places there; -1 for no token."""
    lengths = np.asarray([len(doc) for doc in docs], dtype=np.int64)
    ends = np.cumsum(lengths)
    doc = np.searchsorted(ends, tokens, side="right")
    start = np.append(ends - lengths, 0)[doc]
    return np.where(tokens == NONE, NONE, doc), np.where(
        tokens == NONE, NONE, tokens - start
    )


def _spans(tokens: Ints) -> Ints:
    """Return the beginnings and ends of spans of one token each, shape (n, 2)."""
    return np.stack((tokens, np.where(tokens == NONE, NONE, tokens + 1)), axis=1)
