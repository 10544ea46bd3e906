"""Scores of the tokenization and of token attributes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING, Any

import numpy as np

from .columns import (
    MISSING_VALUES,
    NO_VALUE,
    AlignedTokens,
    Ints,
    Values,
    column,
    distinct,
    find_string,
    is_space,
    string_stores,
)
from .counts import PRFScore, add_up, count_numbers

if TYPE_CHECKING:
    from .._example import Example
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
    tokens = AlignedTokens(
        example for example in examples if not example.reference.has_unknown_spaces
    )
    offsets = PRFScore()
    count_numbers(offsets, *_token_offsets(tokens.predicted, tokens.reference))
    words = ~is_space(tokens.predicted)
    hits = int(((tokens.to_gold >= 0) & words).sum())
    right = PRFScore(tp=hits, fp=int(words.sum()) - hits)
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
    tokens = AlignedTokens(examples)
    values = Values(attr, getter, missing_values)
    gold = values.of(tokens.reference)
    where, guess = _comparable(tokens, gold, values.of(tokens.predicted))
    known = np.flatnonzero(gold != NO_VALUE)
    # A value that is missing from the prediction is as wrong as any other.
    size = (len(values.values) + 1,)
    score = PRFScore()
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
    tokens = AlignedTokens(examples)
    values = Values(attr, getter, missing_values)
    gold = values.of(tokens.reference)
    where, guess = _comparable(tokens, gold, values.of(tokens.predicted))
    features = _Features(values, tokens.reference)
    known = np.flatnonzero(gold != NO_VALUE)
    guesses = np.full(len(gold), NO_VALUE)
    guesses[where] = guess
    for index, codes in _repeated(where, guess):
        # Several predicted tokens that are parts of one add up.
        guesses[index] = features.union(codes)
    size = len(features.sets) + 1
    pairs = (gold[known] + 1) * size + guesses[known] + 1
    per_feat: dict[str, PRFScore] = defaultdict(PRFScore)
    for pair, n in zip(*np.unique(pairs, return_counts=True), strict=True):
        right, given = divmod(int(pair), size)
        _count_features(per_feat, features[right - 1], features[given - 1], int(n))
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
    docs
        Docs that know the strings.
    """

    def __init__(self, values: Values, docs: Iterable[Doc]) -> None:
        stores = string_stores(docs)
        self.sets: list[frozenset[str]] = []
        for value in values.values:
            text = find_string(value, stores)
            parts = () if text in ("", _EMPTY_MORPH) else text.split("|")
            self.sets.append(frozenset(parts))

    def __getitem__(self, code: int) -> frozenset[str]:
        return frozenset() if code == NO_VALUE else self.sets[code]

    def union(self, codes: Iterable[int]) -> int:
        """Return the number of the features of several analyses."""
        self.sets.append(frozenset().union(*(self[code] for code in codes)))
        return len(self.sets) - 1


def _count_features(
    per_feat: dict[str, PRFScore], right: Set[str], given: Set[str], n: int
) -> None:
    """Count the features of `n` tokens that are analysed alike."""
    if not right:
        # Nothing is known of a token without features.
        return
    for feature in sorted(right | given):
        counter = per_feat[feature.partition("=")[0]]
        counter.tp += n * (feature in right and feature in given)
        counter.fp += n * (feature not in right)
        counter.fn += n * (feature not in given)


def _repeated(where: Ints, values: Ints) -> Iterator[tuple[int, list[int]]]:
    """Yield the numbers that are in `where` more than once, and the values there."""
    order = np.argsort(where, kind="stable")
    numbers, starts, counts = np.unique(
        where[order], return_index=True, return_counts=True
    )
    for i in np.flatnonzero(counts > 1).tolist():
        part = order[starts[i] : starts[i] + counts[i]]
        yield int(numbers[i]), values[part].tolist()


def _comparable(tokens: AlignedTokens, gold: Ints, pred: Ints) -> tuple[Ints, Ints]:
    """Return for the predictions that can be judged: reference token, and value.

    Parameters
    ----------
    tokens
        The tokens.
    gold, pred
        The values of the reference's and of the predicted tokens.

    Returns
    -------
    tuple of two Ints1d of shape (n_judged,)
    """
    judged = tokens.to_gold >= 0
    judged[judged] = gold[tokens.to_gold[judged]] != NO_VALUE
    return tokens.to_gold[judged], pred[judged]


def _token_offsets(*sides: Sequence[Doc]) -> list[Ints]:
    """Return numbers for the character offsets of tokens, whitespace left out.

    Parameters
    ----------
    *sides
        The docs of each side; the docs of one text are at the same place.

    Returns
    -------
    list of Ints1d
        For each side, sorted. Equal numbers stand for equal offsets in one text.
    """
    tables = []
    for docs in sides:
        texts = np.repeat(np.arange(len(docs)), [len(doc) for doc in docs])
        table = np.stack((texts, column(docs, "IDX"), column(docs, "LENGTH")))
        tables.append(table[:, ~is_space(docs)])
    sizes = [max(table[row].max(initial=0) for table in tables) + 1 for row in (1, 2)]
    return [distinct(*table, sizes=tuple(sizes)) for table in tables]
