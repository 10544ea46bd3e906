"""All that a report tells of a pipeline, as plain data for JSON and for the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .._runtime.json_text import plain
from ..about import __version__
from ..errors import InputError
from ..scoring.calibration import calibration_bins
from ..training.run_log import read_log
from .analysis import Analysis
from .confusion import confusion_matrix, confusion_pairs
from .decisions import Decisions
from .mistakes import mistakes_of
from .tallies import UNLABELED, count_dict, docs_right, label_rows, tally_docs
from .thresholds import sweep_categories, sweep_decisions, sweep_spans

if TYPE_CHECKING:
    from .._example import Example
    from ..language import Language

_N_BINS = 15
# Words that the speed is measured on.
_WORDS = 20_000
# Kinds for whose labels it is told which is taken for which.
_CONFUSED = ("tag", "pos", "dep", "ents", "cats")
_SETTINGS = (
    "seed",
    "dropout",
    "accumulate_gradient",
    "patience",
    "max_epochs",
    "max_steps",
    "eval_frequency",
)


def collect(
    nlp: Language,
    examples: Sequence[Example],
    *,
    log: Path | None = None,
    max_mistakes: int = 500,
) -> dict[str, Any]:
    """Return all that a report tells.

    Parameters
    ----------
    nlp
        The pipeline.
    examples
        Annotated text.
    log
        The log of the training run, if there is one.
    max_mistakes
        The largest number of mistakes of each kind to list.

    Returns
    -------
    dict
        ``pipeline``, ``data``, ``run`` (None without a log), ``scores``, ``speed``,
        ``kinds``, ``calibration`` by component, ``notes``.

    Raises
    ------
    InputError
        If there is nothing to score, or if the log is none.
    """
    analysis = Analysis.of(nlp, examples, confidence=True)
    if not analysis.decisions:
        raise InputError(
            f"There is nothing to report: the data has no annotation of what the "
            f"pipeline's components set ({', '.join(nlp.pipe_names) or 'none'}). "
            f"Expected the kind of data that the pipeline is trained on"
        )
    scores = plain(analysis.scores)
    return {
        "fastpipe": __version__,
        "pipeline": _pipeline(nlp),
        "data": _data(analysis),
        "run": None if log is None else _run(log),
        "settings": _settings(nlp),
        "scores": scores,
        "speed": _speed(nlp, examples),
        "kinds": {
            kind: _kind(nlp, examples, analysis, table, max_mistakes)
            for kind, table in analysis.decisions.items()
        },
        "calibration": _calibration(nlp, analysis),
        "notes": _notes(nlp, analysis, log),
    }


def _pipeline(nlp: Language) -> dict[str, Any]:
    meta = nlp.meta
    return {
        "name": f"{meta['lang']}_{meta['name']}",
        "version": meta["version"],
        "description": meta.get("description", ""),
        "components": [
            {
                "name": name,
                "factory": nlp.get_pipe_meta(name).factory,
                "n_labels": len(getattr(component, "labels", ())),
            }
            for name, component in nlp.pipeline
        ],
    }


def _data(analysis: Analysis) -> dict[str, Any]:
    return {
        "n_docs": len(analysis.examples),
        "n_words": sum(len(example.reference) for example in analysis.examples),
        "n_chars": sum(map(len, analysis.texts)),
    }


def _run(log: Path) -> dict[str, Any]:
    rows = read_log(log)
    if not rows:
        return {"rows": [], "best_step": None}
    best = max(rows, key=lambda row: row.get("score") or 0.0)
    last = rows[-1]
    return {
        "rows": rows,
        "best_step": best["step"],
        "steps": last["step"],
        "epoch": last.get("epoch"),
        "words": last.get("words"),
        "seconds": last.get("seconds"),
    }


def _speed(nlp: Language, examples: Sequence[Example]) -> float:
    """Return the words a second, of which confidence would take its share."""
    ends = np.cumsum([len(example.predicted) for example in examples])
    n_docs = int(np.searchsorted(ends, _WORDS)) + 1
    return float(nlp.evaluate(examples[:n_docs])["speed"])


def _settings(nlp: Language) -> dict[str, Any]:
    """Return the settings that one looks for first in a config."""
    training = nlp.config.interpolate().get("training", {})
    found = {name: training.get(name) for name in _SETTINGS}
    found["learn_rate"] = training.get("optimizer", {}).get("learn_rate")
    return {name: value for name, value in found.items() if value is not None}


def _kind(
    nlp: Language,
    examples: Sequence[Example],
    analysis: Analysis,
    table: Decisions,
    max_mistakes: int,
) -> dict[str, Any]:
    kind = table.kind
    is_span = kind == "ents" or kind.startswith("spans_")
    found: dict[str, Any] = {
        "counts": count_dict(tally_docs(table).sum(axis=0)),
        "n_docs": int(table.judged.sum()),
        "n_docs_right": int(docs_right(table).sum()),
        "labels": [] if kind in UNLABELED else label_rows(table),
        "confusion": None,
        "sweep": None,
        # Arcs are right by head and by label: the latter tells more.
        "mistakes": []
        if kind == "head"
        else list(mistakes_of(analysis.examples, table, max_mistakes)),
        "n_mistakes": int((~table.right).sum()),
    }
    if kind in _CONFUSED or is_span:
        pairs = confusion_pairs(table)
        matrix = confusion_matrix(pairs)
        found["confusion"] = {"pairs": pairs, "matrix": matrix}
    if kind == "cats" and analysis.categories is not None:
        found["sweep"] = (
            sweep_decisions(table, None)
            if analysis.categories.exclusive
            else sweep_categories(analysis.examples, analysis.categories)
        )
    elif is_span:
        found["sweep"] = sweep_spans(nlp, list(examples), kind) or sweep_decisions(
            table, None
        )
    return found


def _calibration(nlp: Language, analysis: Analysis) -> dict[str, Any]:
    """Return for each component whether it is as often right as it is sure."""
    found = {}
    for name, error in (analysis.scores.get("ece") or {}).items():
        if error is None:
            continue
        outcomes = nlp.get_pipe(name).confidence_outcomes(analysis.examples)
        bins = calibration_bins(*outcomes, n_bins=_N_BINS)
        full = bins["count"] > 0
        cfg = getattr(nlp.get_pipe(name), "cfg", {})
        found[name] = {
            "ece": error,
            "temperature": cfg.get("temperature", 1.0),
            "bins": {key: values[full].tolist() for key, values in bins.items()},
            "width": 1 / _N_BINS,
            "n": int(bins["count"].sum()),
            "mean_probability": float(np.mean(outcomes[0])),
            "accuracy": float(np.mean(outcomes[1])),
        }
    return found


def _notes(nlp: Language, analysis: Analysis, log: Path | None) -> list[str]:
    """Return what the report lacks, and why."""
    notes = []
    if log is None:
        notes.append(
            "There are no learning curves: beside the pipeline is no training.jsonl, "
            "which `fastpipe train` writes."
        )
    present = Counter(
        name
        for example in analysis.examples
        for name, has in _annotated(example).items()
        if has
    )
    for name in ("dep", "ents", "cats"):
        is_scored = any(kind.startswith(name) for kind in analysis.decisions)
        if present[name] and not is_scored:
            notes.append(
                f"The data has {_KINDS[name]}, for which the pipeline has no component."
            )
    for name in nlp.pipe_names:
        sets = _SETS.get(nlp.get_pipe_meta(name).factory)
        if sets and not any(kind.startswith(sets) for kind in analysis.decisions):
            notes.append(
                f"The component {name} is not scored: the data has no {_KINDS[sets]}."
            )
    return notes


_KINDS = {
    "tag": "tags",
    "pos": "parts of speech",
    "dep": "dependency trees",
    "ents": "entities",
    "cats": "categories",
}
_SETS = {
    "tagger": "tag",
    "morphologizer": "pos",
    "parser": "dep",
    "ner": "ents",
    "beam_ner": "ents",
    "textcat": "cats",
    "textcat_multilabel": "cats",
}


def _annotated(example: Example) -> dict[str, bool]:
    doc = example.reference
    return {
        "tag": doc.has_annotation("TAG"),
        "pos": doc.has_annotation("POS"),
        "dep": doc.has_annotation("DEP"),
        "ents": len(doc.ents) > 0,
        "cats": len(doc.cats) > 0,
    }
