"""Scores of the tokenization and of token attributes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from typing import TYPE_CHECKING, Any

import numpy as np

from .columns import (
    MISSING_VALUES,
    NO_VALUE,
    Ints,
    Values,
    distinct,
    gold_indices,
    is_space,
)
from .counts import PRFScore, add_up, count_numbers

if TYPE_CHECKING:
    from .._example import Example
    from ..strings import StringStore
    from ..tokens import Doc, Token

# The analysis of a token that has no features, unlike one that has no analysis.
_EMPTY_MORPH = "_"


def score_tokenization(examples: Iterable[Example], **cfg: Any) -> dict[str, Any]:
    """Score the tokenization.

    Returns
    -------
    dict
        ``token_acc``, the share of predicted tokens that are one of the
        reference's, whitespace left out; ``token_p``, ``token_r`` and ``token_f``
        on the character offsets of the tokens.
    """
    right = PRFScore()
    offsets = PRFScore()
    for example in examples:
        gold, pred = example.reference, example.predicted
        if gold.has_unknown_spaces:
            continue
        offsets.score_set(_token_offsets(pred), _token_offsets(gold))
        words = ~is_space(pred)
        hits = int(((gold_indices(example) >= 0) & words).sum())
        right.tp += hits
        right.fp += int(words.sum()) - hits
    if not len(offsets) and not len(right):
        return dict.fromkeys(("token_acc", "token_p", "token_r", "token_f"))
    return {
        "token_acc": right.precision,
        "token_p": offsets.precision,
        "token_r": offsets.recall,
        "token_f": offsets.fscore,
    }


def score_token_attr(
    examples: Iterable[Example],
    attr: str,
    *,
    getter: Callable[[Token, str], Any] = getattr,
    missing_values: Set[Any] = MISSING_VALUES,
    **cfg: Any,
) -> dict[str, Any]:
    """Score one attribute of the tokens.

    Parameters
    ----------
    examples
        The examples.
    attr
        The attribute, e.g. ``"tag"``.
    getter
        Called with a token and the attribute's name.
    missing_values
        Values that say that the reference has no annotation there.

    Returns
    -------
    dict
        The accuracy under ``{attr}_acc``, or None.
    """
    values = Values(attr, getter, missing_values)
    score = PRFScore()
    for example in examples:
        gold = values.of(example.reference)
        where, guess = _comparable(example, gold, values.of(example.predicted))
        known = np.flatnonzero(gold != NO_VALUE)
        # A value that is missing from the prediction is as wrong as any other.
        size = (len(values.values) + 1,)
        count_numbers(
            score,
            distinct(where, guess + 1, sizes=size),
            distinct(known, gold[known] + 1, sizes=size),
        )
    return {f"{attr}_acc": score.fscore if len(score) else None}


def score_token_attr_per_feat(
    examples: Iterable[Example],
    attr: str,
    *,
    getter: Callable[[Token, str], Any] = getattr,
    missing_values: Set[Any] = MISSING_VALUES,
    **cfg: Any,
) -> dict[str, Any]:
    """Score an attribute in Universal Dependencies' FEATS format by feature.

    Parameters
    ----------
    examples, attr, getter, missing_values
        As in `score_token_attr`; the values are ids of strings such as
        ``"Case=Nom|Number=Sing"``.

    Returns
    -------
    dict
        ``{attr}_micro_p``, ``{attr}_micro_r``, ``{attr}_micro_f``, and
        ``{attr}_per_feat`` with the scores by feature name; None each where the
        reference has no such annotation.
    """
    values = Values(attr, getter, missing_values)
    features = _Features(values)
    per_feat: dict[str, PRFScore] = defaultdict(PRFScore)
    for example in examples:
        gold = values.of(example.reference)
        where, guess = _comparable(example, gold, values.of(example.predicted))
        features.decode(example.reference.vocab.strings)
        # Several predicted tokens that are parts of one add up.
        guesses: dict[int, set[str]] = defaultdict(set)
        for index, code in zip(where.tolist(), guess.tolist(), strict=True):
            guesses[index] |= features[code]
        for index in np.flatnonzero(gold != NO_VALUE).tolist():
            right, given = features[int(gold[index])], guesses[index]
            if not right:
                # Nothing is known of a token without features.
                continue
            for feature in right | given:
                counter = per_feat[feature.partition("=")[0]]
                counter.tp += feature in right and feature in given
                counter.fp += feature not in right
                counter.fn += feature not in given
    micro = add_up(per_feat)
    keys = (f"{attr}_micro_p", f"{attr}_micro_r", f"{attr}_micro_f")
    if not len(micro):
        return dict.fromkeys((*keys, f"{attr}_per_feat"))
    scores: dict[str, Any] = dict(
        zip(keys, (micro.precision, micro.recall, micro.fscore), strict=True)
    )
    scores[f"{attr}_per_feat"] = {
        name: score.to_dict() for name, score in per_feat.items()
    }
    return scores


class _Features:
    """The features of numbered morphological analyses.

    Parameters
    ----------
    values
        The analyses, ids of strings in FEATS format.
    """

    def __init__(self, values: Values) -> None:
        self.values = values
        self.sets: list[frozenset[str]] = []

    def decode(self, strings: StringStore) -> None:
        """Take up the analyses that came up since the last call."""
        for value in self.values.values[len(self.sets) :]:
            text = strings.as_string(value)
            parts = () if text == _EMPTY_MORPH else text.split("|")
            self.sets.append(frozenset(parts))

    def __getitem__(self, code: int) -> frozenset[str]:
        return frozenset() if code == NO_VALUE else self.sets[code]


def _comparable(example: Example, gold: Ints, pred: Ints) -> tuple[Ints, Ints]:
    """Return for the predictions that can be judged: reference token, and value.

    Parameters
    ----------
    example
        The example.
    gold, pred
        The values of the reference's and of the predicted tokens.

    Returns
    -------
    tuple of two Ints1d of shape (n_judged,)
    """
    to_gold = gold_indices(example)
    judged = to_gold >= 0
    judged[judged] = gold[to_gold[judged]] != NO_VALUE
    return to_gold[judged], pred[judged]


def _token_offsets(doc: Doc) -> set[tuple[int, int]]:
    """Return the character offsets of a doc's tokens, whitespace left out."""
    columns = np.asarray(doc.to_array(["IDX", "LENGTH"])).reshape(-1, 2)
    starts, lengths = columns[~is_space(doc)].astype(np.int64).T
    return set(zip(starts.tolist(), (starts + lengths).tolist(), strict=True))
