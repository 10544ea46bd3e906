"""Checks of training data: what it has, what it lacks, what can't be learnt from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ...config import Config
from ...errors import FastpipeError
from ...util import (
    get_sourced_components,
    load_model_from_config,
)
from ..example import Example
from ..initialize import init_nlp
from ..run import Run
from .cats import check_categories
from .entities import check_entities, check_spans
from .general import check_size, check_words
from .report import Finding, Level, Report, Section, fail, good, warn
from .tags import check_lemmas, check_morphology, check_tags
from .trees import check_trees

if TYPE_CHECKING:
    from ...language import Language

__all__ = ["Finding", "Level", "Report", "Section", "check_data", "check_examples"]

_TITLES = {
    "ner": "Named Entity Recognition",
    "beam_ner": "Named Entity Recognition",
    "spancat": "Span Categorization",
    "spancat_singlelabel": "Span Categorization",
    "span_finder": "Span Finding",
    "textcat": "Text Classification (Exclusive Classes)",
    "textcat_multilabel": "Text Classification (Multilabel)",
    "tagger": "Part-of-speech Tagging",
    "morphologizer": "Morphologizer (POS+Morph)",
    "parser": "Dependency Parsing",
    "beam_parser": "Dependency Parsing",
    "trainable_lemmatizer": "Trainable Lemmatizer",
}


def check_data(config: Config) -> Report:
    """Check the corpora of a config, for the components of its pipeline.

    Parameters
    ----------
    config
        The config, not interpolated.

    Returns
    -------
    Report
        What was found; `Report.is_usable` says whether training can go ahead.

    Raises
    ------
    FastpipeError
        If the pipeline itself can't be made.
    """
    report = Report()
    nlp = load_model_from_config(config, auto_fill=True)
    try:
        train, dev = _read_corpora(nlp)
    except FastpipeError as error:
        report.add("Data file validation", [fail("Corpus can't be loaded", str(error))])
        return report
    found = [good("Corpus is loadable")]
    try:
        nlp = init_nlp(config)
        found.append(good("Pipeline can be initialized with data"))
    except FastpipeError as error:
        found.append(fail("Pipeline can't be initialized with data", str(error)))
    report.add("Data file validation", found)
    examined = check_examples(
        nlp,
        train,
        dev,
        sourced=get_sourced_components(config),
        frozen=nlp.config["training"]["frozen_components"],
    )
    report.sections += examined.sections
    return report


def check_examples(
    nlp: Language,
    train: Sequence[Example],
    dev: Sequence[Example],
    *,
    sourced: Collection[str] = (),
    frozen: Collection[str] = (),
) -> Report:
    """Check examples, for the components of a pipeline.

    Parameters
    ----------
    nlp
        The pipeline.
    train, dev
        The two parts of the data.
    sourced
        Components that are trained further, and so have labels already.
    frozen
        Components that are not trained, and so need no data.

    Returns
    -------
    Report
        What was found.
    """
    report = Report()
    report.add("Training stats", check_size(nlp, train, dev, is_new=not sourced))
    report.add("Vocab & Vectors", check_words(nlp, train))
    for name in nlp.pipe_names:
        if name in frozen:
            continue
        factory = nlp.get_pipe_meta(name).factory
        component: Any = nlp.get_pipe(name)
        known = tuple(component.labels) if name in sourced else ()
        findings = _check_component(factory, component, train, dev, known)
        title = _TITLES.get(factory, factory)
        report.add(title if name == factory else f"{title}: {name}", findings)
    return report


def _check_component(
    factory: str,
    component: Any,
    train: Sequence[Example],
    dev: Sequence[Example],
    known: Collection[str],
) -> Iterable[Finding]:
    if factory in ("ner", "beam_ner"):
        return check_entities(train, dev, known)
    if factory in ("spancat", "spancat_singlelabel"):
        return check_spans(train, dev, component.key, known)
    if factory == "span_finder":
        return check_spans(train, dev, component.cfg["spans_key"])
    if factory in ("textcat", "textcat_multilabel"):
        exclusive = factory == "textcat"
        return check_categories(train, dev, known, exclusive=exclusive)
    if factory == "tagger":
        return check_tags(train, dev, known)
    if factory == "morphologizer":
        return check_morphology(train, dev, known)
    if factory in ("parser", "beam_parser"):
        return check_trees(train, dev, known)
    if factory == "trainable_lemmatizer":
        return check_lemmas(train, dev)
    if factory == "senter":
        return _check_sentences(train)
    return ()


def _check_sentences(train: Sequence[Example]) -> Iterator[Finding]:
    if any(eg.reference.has_annotation("SENT_START") for eg in train):
        yield good("The train data has sentences")
    else:
        yield warn("There is no sentence boundary in the train data")


def _read_corpora(nlp: Language) -> tuple[list[Example], list[Example]]:
    run = Run.of(nlp)
    return list(run.train_corpus(nlp)), list(run.dev_corpus(nlp))
