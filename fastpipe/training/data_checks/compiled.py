"""Counts of a corpus in one mapping, for programs that take them from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..._docs.nonproj import contains_cycle, is_nonproj_tree
from ..._lemmas.edit_trees import EditTrees
from .entities import crosses_sentences, has_outer_space
from .general import n_misaligned
from .span_figures import (
    SpanFigures,
    boundaries,
    span_figures,
    weighted_mean,
    word_shares,
)
from .tags import morphology

if TYPE_CHECKING:
    from ...language import Language
    from ...tokens import Doc
    from ..example import Example

Counts = dict[str, Any]


def compile_gold(
    examples: Iterable[Example],
    factory_names: Collection[str],
    nlp: Language,
    make_proj: bool,
) -> Counts:
    """Count what the references of examples have.

    Parameters
    ----------
    examples
        The corpus.
    factory_names
        Factories of the components whose annotation is counted.
    nlp
        The pipeline, whose word vectors words may lack.
    make_proj
        Whether trees are counted as they are made projective for training.

    Returns
    -------
    dict
        Counters of words, and of labels by the kind of annotation; numbers of what
        makes trouble, such as ``n_cycles``.
    """
    counts = _nothing_counted()
    counters = [count for name, count in _COUNTERS.items() if name in factory_names]
    for example in examples:
        doc = example.reference
        words = Counter(token.text for token in doc)
        counts["words"].update(words)
        counts["n_words"] += len(doc)
        counts["texts"].add(doc.text)
        counts["n_misaligned_words"] += n_misaligned(example)
        if nlp.vocab.vectors.size:
            without = {w: n for w, n in words.items() if not nlp.vocab.has_vector(w)}
            counts["words_missing_vectors"].update(without)
        for count in dict.fromkeys(counters):
            count(counts, example, make_proj)
    return counts


def _nothing_counted() -> Counts:
    counters = "ner cats tags morphs deps words roots words_missing_vectors"
    by_key = "spancat spans_length spans_per_type sb_per_type"
    numbers = """
        ws_ents boundary_cross_ents n_words n_misaligned_words n_sents n_nonproj
        n_cycles n_cats_multilabel n_cats_bad_values no_lemma_annotations
        partial_lemma_annotations n_low_cardinality_lemmas
    """
    return {
        **{name: Counter() for name in counters.split()},
        **{name: {} for name in by_key.split()},
        **dict.fromkeys(numbers.split(), 0),
        "texts": set(),
        "lemmatizer_trees": set(),
    }


def _count_entities(counts: Counts, example: Example, make_proj: bool) -> None:
    doc = example.reference
    counts["ner"].update(ent.label_ for ent in doc.ents)
    missing = sum(not token.ent_iob for token in doc)
    if missing:
        counts["ner"]["-"] += missing
    counts["ws_ents"] += sum(map(has_outer_space, doc.ents))
    if doc.has_annotation("SENT_START"):
        counts["boundary_cross_ents"] += sum(map(crosses_sentences, doc.ents))


def _count_spans(counts: Counts, example: Example, make_proj: bool) -> None:
    for key, spans in example.reference.spans.items():
        labels = counts["spancat"].setdefault(key, Counter())
        lengths = counts["spans_length"].setdefault(key, {})
        by_label = counts["spans_per_type"].setdefault(key, {})
        around = counts["sb_per_type"].setdefault(key, {})
        for span in spans:
            label = span.label_
            labels[label] += 1
            lengths.setdefault(label, []).append(len(span))
            by_label.setdefault(label, []).append(span)
            ends = around.setdefault(label, {"start": [], "end": []})
            for token in boundaries(span):
                ends["start" if token.start < span.start else "end"].append(token)


def _count_categories(counts: Counts, example: Example, make_proj: bool) -> None:
    cats = example.reference.cats
    counts["cats"].update(cats)
    values = list(cats.values())
    counts["n_cats_bad_values"] += any(value not in (0, 1) for value in values)
    counts["n_cats_multilabel"] += values.count(1) != 1


def _count_tags(counts: Counts, example: Example, make_proj: bool) -> None:
    counts["tags"].update(token.tag_ for token in example.reference if token.tag)


def _count_morphology(counts: Counts, example: Example, make_proj: bool) -> None:
    counts["morphs"].update(morphology([example]))


def _count_trees(counts: Counts, example: Example, make_proj: bool) -> None:
    doc = example.reference
    if not doc.has_annotation("DEP"):
        return
    heads, labels = example.get_aligned_parse(projectivize=make_proj)
    known = [(i, h, dep) for i, (h, dep) in enumerate(zip(heads, labels, strict=True))]
    counts["deps"].update(dep for _, _, dep in known if dep is not None)
    counts["roots"].update(dep for i, head, dep in known if head == i)
    counts["n_sents"] += sum(head == i for i, head, _ in known)
    own_heads = [token.head.i for token in doc]
    counts["n_nonproj"] += is_nonproj_tree(own_heads)
    counts["n_cycles"] += contains_cycle(own_heads)


def _count_lemmas(counts: Counts, example: Example, make_proj: bool) -> None:
    doc = example.reference
    forms = [(token.text, token.lemma_) for token in doc if token.lemma]
    trees = EditTrees(doc.vocab.strings)
    for form, lemma in forms:
        counts["lemmatizer_trees"].add(trees.tree_to_str(trees.add(form, lemma)))
    if not forms:
        counts["no_lemma_annotations"] += 1
        return
    counts["partial_lemma_annotations"] += len(forms) < len(doc)
    is_repeated = len(forms) > 1 and len({lemma for _, lemma in forms}) == 1
    counts["n_low_cardinality_lemmas"] += is_repeated


_COUNTERS: Mapping[str, Callable[[Counts, Example, bool], None]] = {
    "ner": _count_entities,
    "beam_ner": _count_entities,
    "spancat": _count_spans,
    "spancat_singlelabel": _count_spans,
    "textcat": _count_categories,
    "textcat_multilabel": _count_categories,
    "tagger": _count_tags,
    "morphologizer": _count_morphology,
    "parser": _count_trees,
    "beam_parser": _count_trees,
    "trainable_lemmatizer": _count_lemmas,
}


def span_characteristics(
    examples: Sequence[Example], compiled_gold: Counts, spans_key: str
) -> dict[str, Any]:
    """Return what `span_figures` finds, by figure and then by label.

    Parameters
    ----------
    examples
        The corpus.
    compiled_gold
        Its counts, from `compile_gold`.
    spans_key
        Key of ``doc.spans``.
    """
    docs: list[Doc] = [example.reference for example in examples]
    figures = span_figures(docs, spans_key)
    lengths = [
        length
        for found in compiled_gold["spans_length"][spans_key].values()
        for length in found
    ]
    spans = compiled_gold["spans_per_type"][spans_key]
    around = compiled_gold["sb_per_type"][spans_key]
    return {
        "sd": {label: of.span_distinctiveness for label, of in figures.items()},
        "bd": {label: of.boundary_distinctiveness for label, of in figures.items()},
        "spans_per_type": {label: of.n_spans for label, of in figures.items()},
        "lengths": {label: of.length for label, of in figures.items()},
        "min_length": min(lengths),
        "max_length": max(lengths),
        "avg_sd": mean_of_spans(figures, "span_distinctiveness"),
        "avg_bd": mean_of_spans(figures, "boundary_distinctiveness"),
        "avg_length": mean_of_spans(figures, "length"),
        "labels": list(figures),
        "p_spans": {label: word_shares(found) for label, found in spans.items()},
        "p_bounds": {
            label: word_shares([*ends["start"], *ends["end"]])
            for label, ends in around.items()
        },
    }


def mean_of_spans(figures: Mapping[str, SpanFigures], name: str) -> float:
    """Return the mean of a figure, each label weighted by the number of its spans."""
    weights = [of.n_spans for of in figures.values()]
    return weighted_mean([getattr(of, name) for of in figures.values()], weights)


def labels_of_factory(nlp: Language, factory_name: str) -> set[str]:
    """Return the labels of all components that a factory made."""
    return {
        label
        for name, component in nlp.pipeline
        if nlp.get_pipe_meta(name).factory == factory_name
        for label in getattr(component, "labels", ())
    }


def labels_of_spans(nlp: Language) -> dict[str, set[str]]:
    """Return the labels of all span categorizers, by the keys that they annotate."""
    labels: dict[str, set[str]] = {}
    for name, component in nlp.pipeline:
        if nlp.get_pipe_meta(name).factory in ("spancat", "spancat_singlelabel"):
            spancat: Any = component
            labels.setdefault(spancat.key, set()).update(spancat.labels)
    return labels
