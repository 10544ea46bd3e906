"""Scores of predicted annotation against the reference.

Every score compares annotation through the alignment of the two tokenizations: a
predicted token is compared with the reference's token where it is (part of) exactly
one. Annotation that the reference does not have is left out of the score; a score
is None where the reference has no such annotation at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from typing import TYPE_CHECKING, Any

import numpy as np

from .metrics import PRFScore, ROCAUCScore
from .scoring_columns import (
    NO_VALUE,
    Ints,
    Values,
    dep_label_getter,
    distinct,
    gold_indices,
    head_indices,
    is_space,
    morph_key_getter,
)
from .util import SimpleFrozenList, get_lang_class

if TYPE_CHECKING:
    from ._example import Example
    from .language import Language
    from .strings import StringStore
    from .tokens import Doc, Span, Token

__all__ = [
    "MISSING_VALUES",
    "PRFScore",
    "ROCAUCScore",
    "Scorer",
    "dep_label_getter",
    "get_ner_prf",
    "morph_key_getter",
]

DEFAULT_PIPELINE = ("senter", "tagger", "morphologizer", "parser", "ner")
MISSING_VALUES: frozenset[Any] = frozenset([None, 0, ""])
# The analysis of a token that has no features, unlike one that has no analysis.
_EMPTY_MORPH = "_"


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
        scored = [("tokenizer", self.nlp.tokenizer), *self.nlp.pipeline]
        scores: dict[str, Any] = {}
        for name, component in scored:
            if not hasattr(component, "score"):
                continue
            found = component.score(examples, **self.cfg)
            if per_component:
                scores[name] = found
            else:
                scores.update(found)
        return scores

    @staticmethod
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

    @staticmethod
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
            _count(
                score,
                distinct(where, guess + 1, sizes=size),
                distinct(known, gold[known] + 1, sizes=size),
            )
        return {f"{attr}_acc": score.fscore if len(score) else None}

    @staticmethod
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
                for feature in right | given:
                    counter = per_feat[feature.partition("=")[0]]
                    counter.tp += feature in right and feature in given
                    counter.fp += feature not in right
                    counter.fn += feature not in given
        micro = sum(per_feat.values(), PRFScore())
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

    @staticmethod
    def score_spans(
        examples: Iterable[Example],
        attr: str,
        *,
        getter: Callable[[Doc, str], Iterable[Span]] = getattr,
        has_annotation: Callable[[Doc], bool] | None = None,
        labeled: bool = True,
        allow_overlap: bool = False,
        **cfg: Any,
    ) -> dict[str, Any]:
        """Score spans.

        Parameters
        ----------
        examples
            The examples.
        attr
            The name of the scores, and what `getter` is asked for, e.g. ``"ents"``.
        getter
            Called with a doc and the attribute's name; returns spans.
        has_annotation
            Whether a doc has such annotation; examples whose reference has none are
            left out.
        labeled
            Whether labels count.
        allow_overlap
            Whether spans may overlap.

        Returns
        -------
        dict
            ``{attr}_p``, ``{attr}_r``, ``{attr}_f`` and, with labels,
            ``{attr}_per_type``; None each where the reference has no annotation.
        """
        score = PRFScore()
        per_type: dict[str, PRFScore] = defaultdict(PRFScore)
        for example in examples:
            gold_doc, pred_doc = example.reference, example.predicted
            if has_annotation is not None and not has_annotation(gold_doc):
                continue
            gold_spans = list(getter(gold_doc, attr))
            pred_spans = list(getter(pred_doc, attr))
            for span in (*gold_spans, *pred_spans):
                per_type[span.label_]
            aligned = example.get_aligned_spans_x2y(pred_spans, allow_overlap)
            gold = _keys(gold_spans, labeled)
            pred = _keys(aligned, labeled)
            score.score_set(pred, gold)
            if labeled:
                for label, counter in per_type.items():
                    counter.score_set(
                        {key for key in pred if key[0] == label},
                        {key for key in gold if key[0] == label},
                    )
        found = len(score) > 0
        scores: dict[str, Any] = {
            f"{attr}_p": score.precision if found else None,
            f"{attr}_r": score.recall if found else None,
            f"{attr}_f": score.fscore if found else None,
        }
        if labeled:
            scores[f"{attr}_per_type"] = (
                {label: counter.to_dict() for label, counter in per_type.items()}
                if found
                else None
            )
        return scores

    @staticmethod
    def score_cats(
        examples: Iterable[Example],
        attr: str,
        *,
        getter: Callable[[Doc, str], Any] = getattr,
        labels: Iterable[str] = SimpleFrozenList(),
        multi_label: bool = True,
        positive_label: str | None = None,
        threshold: float | None = None,
        **cfg: Any,
    ) -> dict[str, Any]:
        """Score categories of docs.

        Parameters
        ----------
        examples
            The examples.
        attr
            The name of the scores, and what `getter` is asked for.
        getter
            Called with a doc and the attribute's name; returns a score for each label.
        labels
            All labels.
        multi_label
            Whether a doc may have several labels.
        positive_label
            The label whose F-score is the main score, where there are two labels that
            exclude each other.
        threshold
            The score from which a label counts as predicted. By default 0.5 with
            `multi_label` and 0 without.

        Returns
        -------
        dict
            ``{attr}_score``, the main score, described by ``{attr}_score_desc``;
            ``{attr}_micro_p`` and so on, ``{attr}_macro_p`` and so on,
            ``{attr}_macro_auc``, ``{attr}_f_per_type`` and ``{attr}_auc_per_type``.
        """
        if threshold is None:
            threshold = 0.5 if multi_label else 0.0
        names = list(labels)
        counts = {name: PRFScore() for name in names}
        curves = {name: ROCAUCScore() for name in names}
        for example in examples:
            pred = getter(example.predicted, attr)
            gold = getter(example.reference, attr)
            for name in names:
                truth = gold.get(name)
                if not truth and not multi_label:
                    truth = 0.0
                if truth is not None:
                    curves[name].score_set(pred.get(name, 0.0), truth)
                if multi_label and truth is not None:
                    guessed = pred.get(name, 0.0) >= threshold
                    counts[name].tp += guessed and truth > 0
                    counts[name].fp += guessed and truth == 0
                    counts[name].fn += not guessed and truth > 0
            if not multi_label:
                _count_best(counts, pred, gold, threshold)
        return _summarise_cats(
            attr, counts, curves, multi_label=multi_label, positive_label=positive_label
        )

    @staticmethod
    def score_links(
        examples: Iterable[Example], *, negative_labels: Iterable[str], **cfg: Any
    ) -> dict[str, Any]:
        """Score links of entities to a knowledge base.

        Only entities that are in both the prediction and the reference count, so that
        the score says nothing of how well entities are found.

        Parameters
        ----------
        examples
            The examples.
        negative_labels
            Ids that stand for "no entry", e.g. ``["NIL"]``.

        Returns
        -------
        dict
            ``nel_score``, described by ``nel_score_desc``, ``nel_micro_p`` and so on,
            ``nel_macro_p`` and so on, and ``nel_f_per_type``.
        """
        negative = set(negative_labels)
        per_type: dict[str, PRFScore] = defaultdict(PRFScore)
        for example in examples:
            known = {
                (ent.start_char, ent.end_char): ent for ent in example.reference.ents
            }
            for ent in example.predicted.ents:
                truth = known.get((ent.start_char, ent.end_char))
                if truth is None:
                    continue
                counter = per_type[truth.label_]
                right, guess = truth.kb_id_, ent.kb_id_
                counter.tp += right == guess and guess not in negative
                counter.fp += right != guess and guess not in negative
                counter.fn += right != guess and right not in negative
        micro = _total(per_type)
        macro = _mean(per_type)
        return {
            "nel_score": micro["f"],
            "nel_score_desc": "micro F",
            **{f"nel_micro_{key}": value for key, value in micro.items()},
            **{f"nel_macro_{key}": value for key, value in macro.items()},
            "nel_f_per_type": {
                label: counter.to_dict() for label, counter in per_type.items()
            },
        }

    @staticmethod
    def score_deps(
        examples: Iterable[Example],
        attr: str,
        *,
        getter: Callable[[Token, str], Any] = getattr,
        head_attr: str = "head",
        head_getter: Callable[[Token, str], Token] = getattr,
        ignore_labels: Iterable[str] = SimpleFrozenList(),
        missing_values: Set[Any] = MISSING_VALUES,
        **cfg: Any,
    ) -> dict[str, Any]:
        """Score dependency trees.

        Parameters
        ----------
        examples
            The examples.
        attr
            The attribute of the label, e.g. ``"dep"``.
        getter
            Called with a token and `attr`; returns the label.
        head_attr, head_getter
            The attribute of the head, and the function that gets it.
        ignore_labels
            Labels whose arcs are left out, e.g. punctuation.
        missing_values
            Labels that say that the reference has no annotation there.

        Returns
        -------
        dict
            ``{attr}_uas`` and ``{attr}_las``, the shares of right arcs without and with
            their labels, and ``{attr}_las_per_type``; None each where the reference
            has no annotation.
        """
        labels = Values(attr, getter, missing_values)
        ignored = [labels.code(label) for label in ignore_labels]
        unlabelled = PRFScore()
        labelled = PRFScore()
        per_type: dict[Any, PRFScore] = defaultdict(PRFScore)
        for example in examples:
            gold_doc, pred_doc = example.reference, example.predicted
            gold = labels.of(gold_doc)
            pred = labels.of(pred_doc)
            gold_head = head_indices(gold_doc, head_attr, head_getter)
            pred_head = head_indices(pred_doc, head_attr, head_getter)
            to_gold = gold_indices(example)
            sizes = (len(gold_doc), len(labels.values) + 1)
            known = np.flatnonzero((gold != NO_VALUE) & ~np.isin(gold, ignored))
            gold_arcs = distinct(known, gold_head[known], gold[known] + 1, sizes=sizes)
            # Arcs of tokens whose reference is missing are neither right nor wrong.
            judged = ~(np.isin(pred, ignored) | is_space(pred_doc))
            judged &= (to_gold < 0) | (gold[to_gold] != NO_VALUE)
            aligned = judged & (to_gold >= 0) & (to_gold[pred_head] >= 0)
            pred_arcs = distinct(
                to_gold[aligned],
                to_gold[pred_head[aligned]],
                pred[aligned] + 1,
                sizes=sizes,
            )
            n_unaligned = int((judged & ~aligned).sum())
            _count(labelled, pred_arcs, gold_arcs)
            _count(
                unlabelled,
                np.unique(pred_arcs // sizes[1]),
                np.unique(gold_arcs // sizes[1]),
            )
            labelled.fp += n_unaligned
            unlabelled.fp += n_unaligned
            _count_by_label(per_type, labels, pred_arcs, gold_arcs)
        if not len(unlabelled):
            return dict.fromkeys((f"{attr}_uas", f"{attr}_las", f"{attr}_las_per_type"))
        return {
            f"{attr}_uas": unlabelled.fscore,
            f"{attr}_las": labelled.fscore,
            f"{attr}_las_per_type": {
                label: counter.to_dict() for label, counter in per_type.items()
            },
        }


def get_ner_prf(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Score entities, leaving out what the reference does not say.

    A predicted entity that covers tokens whose annotation is missing is neither right
    nor wrong.

    Returns
    -------
    dict
        ``ents_p``, ``ents_r``, ``ents_f`` and ``ents_per_type``; None each where no
        example has entities.
    """
    per_type: dict[str, PRFScore] = defaultdict(PRFScore)
    annotated = False
    for example in examples:
        reference = example.reference
        if not reference.has_annotation("ENT_IOB"):
            continue
        annotated = True
        known = np.asarray(reference.to_array(["ENT_IOB"])).reshape(-1) != 0
        golds = {(ent.label_, ent.start, ent.end) for ent in reference.ents}
        x2y = example.alignment.x2y
        for ent in example.predicted.ents:
            counter = per_type[ent.label_]
            covered = x2y[ent.start : ent.end]
            if not len(covered):
                continue
            start, end = int(covered[0]), int(covered[-1]) + 1
            if not known[start:end].all():
                continue
            key = (ent.label_, start, end)
            if key in golds:
                counter.tp += 1
                golds.remove(key)
            else:
                counter.fp += 1
        for label, *_ in golds:
            per_type[label].fn += 1
    if not annotated:
        return dict.fromkeys(("ents_p", "ents_r", "ents_f", "ents_per_type"))
    total = sum(per_type.values(), PRFScore())
    return {
        "ents_p": total.precision,
        "ents_r": total.recall,
        "ents_f": total.fscore,
        "ents_per_type": {
            label: counter.to_dict() for label, counter in per_type.items()
        },
    }


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


def _count(score: PRFScore, pred: Ints, gold: Ints) -> Ints:
    """Count sorted distinct predictions against sorted distinct truths."""
    hits = np.intersect1d(pred, gold, assume_unique=True)
    score.tp += len(hits)
    score.fp += len(pred) - len(hits)
    score.fn += len(gold) - len(hits)
    return hits


def _count_by_label(
    per_type: dict[Any, PRFScore], labels: Values, pred: Ints, gold: Ints
) -> None:
    """Count arcs by label; the label's code plus one is the arc's last digit."""
    size = len(labels.values) + 1
    hits = np.intersect1d(pred, gold, assume_unique=True)
    n_hits, n_pred, n_gold = (
        np.bincount(arcs % size, minlength=size).tolist() for arcs in (hits, pred, gold)
    )
    for code, label in enumerate(["", *labels.values]):
        if n_pred[code] or n_gold[code]:
            counter = per_type[label]
            counter.tp += n_hits[code]
            counter.fp += n_pred[code] - n_hits[code]
            counter.fn += n_gold[code] - n_hits[code]


def _token_offsets(doc: Doc) -> set[tuple[int, int]]:
    """Return the character offsets of a doc's tokens, whitespace left out."""
    columns = np.asarray(doc.to_array(["IDX", "LENGTH"])).reshape(-1, 2)
    starts, lengths = columns[~is_space(doc)].astype(np.int64).T
    return set(zip(starts.tolist(), (starts + lengths).tolist(), strict=True))


def _keys(spans: Iterable[Span], labeled: bool) -> set[tuple[str, int, int]]:
    return {(span.label_ if labeled else "", span.start, span.end) for span in spans}


def _count_best(
    counts: dict[str, PRFScore],
    pred: dict[str, float],
    gold: dict[str, float],
    threshold: float,
) -> None:
    """Count one doc's best category against the reference's."""
    guess = max(pred, key=lambda name: pred[name]) if pred else None
    if guess is not None and pred[guess] < threshold:
        guess = None
    truth = max(gold, key=lambda name: gold[name]) if gold else None
    if truth is not None and gold[truth] <= 0 and pred == {}:
        truth = None
    if truth is not None and truth == guess:
        counts[truth].tp += 1
        return
    if truth is not None:
        counts[truth].fn += 1
    if guess is not None:
        counts[guess].fp += 1


def _summarise_cats(
    attr: str,
    counts: dict[str, PRFScore],
    curves: dict[str, ROCAUCScore],
    *,
    multi_label: bool,
    positive_label: str | None,
) -> dict[str, Any]:
    micro = _total(counts)
    macro = _mean(counts)
    areas = {
        name: curve.score if curve.is_binary() else None
        for name, curve in curves.items()
    }
    macro_auc = sum(area or 0.0 for area in areas.values()) / (len(areas) + 1e-100)
    if positive_label is not None and len(counts) == 2 and not multi_label:
        main, description = counts[positive_label].fscore, f"F ({positive_label})"
    elif not multi_label:
        main, description = macro["f"], "macro F"
    else:
        main, description = macro_auc, "macro AUC"
    return {
        f"{attr}_score": main,
        f"{attr}_score_desc": description,
        **{f"{attr}_micro_{key}": value for key, value in micro.items()},
        **{f"{attr}_macro_{key}": value for key, value in macro.items()},
        f"{attr}_macro_auc": macro_auc,
        f"{attr}_f_per_type": {
            name: counter.to_dict() for name, counter in counts.items()
        },
        f"{attr}_auc_per_type": areas,
    }


def _total(counts: dict[str, PRFScore]) -> dict[str, float]:
    """Return the scores of all labels' counts added up."""
    return sum(counts.values(), PRFScore()).to_dict()


def _mean(counts: dict[str, PRFScore]) -> dict[str, float]:
    """Return the mean of the labels' scores."""
    scores = [counter.to_dict() for counter in counts.values()]
    n = len(scores) + 1e-100
    return {key: sum(score[key] for score in scores) / n for key in ("p", "r", "f")}
