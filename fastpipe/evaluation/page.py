"""The report as a page: one file, which needs nothing else and asks no server."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..displacy.templating import environment
from .charts import line_chart, reliability_chart

_ENVIRONMENT = environment(Path(__file__).parent / "templates")
_TITLES = {
    "tag": "Tags",
    "pos": "Parts of speech",
    "morph": "Morphology",
    "lemma": "Lemmas",
    "head": "Heads",
    "dep": "Dependency arcs",
    "sents": "Sentences",
    "ents": "Entities",
    "cats": "Categories",
}
# The score that stands for a kind, and its name; of others it is the F-score.
_MAIN = {
    "tag": ("tag_acc", "accuracy"),
    "pos": ("pos_acc", "accuracy"),
    "morph": ("morph_acc", "accuracy"),
    "lemma": ("lemma_acc", "accuracy"),
    "head": ("dep_uas", "UAS"),
    "dep": ("dep_las", "LAS"),
    "cats": ("cats_acc", "accuracy"),
}
# Pairs of labels that are listed as confused.
_N_PAIRS = 12
# Scores of a log that are drawn; more lines would be a thicket.
_N_LINES = 6


def render_report(data: Mapping[str, Any], *, title: str, source: str) -> str:
    """Return the page of a report.

    Parameters
    ----------
    data
        See `fastpipe.evaluation.report_data.collect`.
    title
        Name of the run or the pipeline.
    source
        Where the data is from.

    Raises
    ------
    MissingPackageError
        If the library that draws the charts is missing.
    """
    kinds = {kind: _section(kind, part) for kind, part in data["kinds"].items()}
    mistakes = [
        {**_card(mistake), "title": kinds[kind]["title"]}
        for kind, part in data["kinds"].items()
        for mistake in part["mistakes"]
    ]
    mistakes.sort(key=_sureness, reverse=True)
    calibration = [
        {
            "name": name,
            **part,
            "chart": reliability_chart(
                f"Calibration of {name}",
                part["bins"]["probability"],
                part["bins"]["right"],
                part["bins"]["count"],
                part["width"],
            ),
        }
        for name, part in data["calibration"].items()
    ]
    page = _ENVIRONMENT.get_template("report.html.jinja").render(
        data=data,
        title=title,
        source=source,
        date=datetime.date.today().isoformat(),
        tiles=list(_tiles(data)),
        curves=list(_curves(data["run"])),
        kinds=kinds,
        calibration=calibration,
        mistakes=mistakes,
        n_mistakes=sum(
            part["n_mistakes"] for part in data["kinds"].values() if part["mistakes"]
        ),
        percent=_percent,
        duration=_duration,
    )
    return f"{page}\n"


def _tiles(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and explanation of the figures at the top."""
    for kind, part in data["kinds"].items():
        key, name = _MAIN.get(kind, (f"{kind}_f", "F-score"))
        value = data["scores"].get(key)
        if value is None:
            value = part["counts"]["f"]
        yield f"{_title(kind)}: {name}", _percent(value), _precision(kind, part, data)
    yield "Speed", f"{data['speed']:,.0f}", "words a second"
    run = data["run"]
    if run and run["rows"]:
        yield "Training", _duration(run["seconds"]), f"{run['steps']:,} steps"


def _precision(kind: str, part: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    counts = part["counts"]
    if kind == "cats":
        macro = data["scores"].get("cats_macro_f")
        return f"macro F {_percent(macro)}"
    if kind in _MAIN:
        return f"{counts['support']:,} in the data"
    return f"P {_percent(counts['p'])}, R {_percent(counts['r'])}"


def _curves(run: Mapping[str, Any] | None) -> Iterator[tuple[str, Markup]]:
    """Yield the learning curves with their titles."""
    rows = run["rows"] if run else []
    if not run or not rows:
        return
    steps = [row["step"] for row in rows]
    scores: dict[str, list[float | None]] = {
        "score": [_share(row.get("score")) for row in rows]
    }
    names = dict.fromkeys(
        name
        for row in rows
        for name, value in (row.get("scores") or {}).items()
        if _is_main(name) and _share(value) is not None
    )
    for name in names:
        line = [_share((row.get("scores") or {}).get(name)) for row in rows]
        # What is the score itself, as that of a single component, is no second line.
        if line != scores["score"] and len(scores) < _N_LINES:
            scores[name] = line
    yield (
        "Scores, %",
        line_chart(
            "Learning curve of the scores",
            steps,
            scores,
            x_label="step",
            share=True,
            marked=run["best_step"],
            mark="best",
        ),
    )
    components = dict.fromkeys(name for row in rows for name in row.get("losses") or {})
    # A log has sums since the evaluation before.
    n_steps = [after - before for before, after in pairwise([-1, *steps])]
    losses = {
        name: [
            None if loss is None or n < 1 else loss / n
            for row, n in zip(rows, n_steps, strict=True)
            for loss in [(row.get("losses") or {}).get(name)]
        ]
        for name in list(components)[:_N_LINES]
    }
    if losses:
        yield (
            "Loss a step",
            line_chart("Learning curve of the losses", steps, losses, x_label="step"),
        )
    speed = [row.get("words_per_second") for row in rows]
    if any(value is not None for value in speed):
        yield (
            "Words a second in training",
            line_chart("Speed of training", steps, {"speed": speed}, x_label="step"),
        )


def _is_main(name: str) -> bool:
    """Whether a score is one that people follow while they train."""
    if name.startswith(("token_", "morph_micro", "cats_")):
        return name in ("cats_score", "cats_micro_f")
    return name.endswith(("_f", "_acc", "_uas", "_las", "_p", "_r"))


def _share(value: Any) -> float | None:
    """Return a score that is a share."""
    is_share = isinstance(value, int | float) and 0 <= value <= 1
    return float(value) if is_share else None


def _section(kind: str, part: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page has of a kind."""
    counts, sweep, confusion = part["counts"], part["sweep"], part["confusion"]
    chart = None
    if sweep is not None:
        own = sweep["own"]
        chart = line_chart(
            f"Scores of {kind} by threshold",
            sweep["threshold"],
            {"precision": sweep["p"], "recall": sweep["r"], "F": sweep["f"]},
            x_label="least confidence that counts",
            share=True,
            marked=sweep["best"] if own is None else own,
            mark="best F" if own is None else "as set",
        )
    pairs: Sequence[Mapping[str, Any]] = []
    if confusion is not None:
        pairs = [pair for pair in confusion["pairs"] if not pair["right"]][:_N_PAIRS]
    return {
        "title": _title(kind),
        # Where each decision has one label on both sides, there is one score.
        "main": _MAIN[kind][1]
        if kind in _MAIN and counts["fp"] == counts["fn"]
        else "",
        "place": Markup(kind.encode().hex()),
        "sweep": chart,
        "pairs": pairs,
        "most": max((pair["count"] for pair in pairs), default=1),
        "matrix": _matrix(confusion["matrix"], kind) if confusion else None,
    }


def _title(kind: str) -> str:
    if kind.startswith("spans_"):
        return f"Spans “{kind.removeprefix('spans_')}”"
    return _TITLES[kind]


def _matrix(matrix: Mapping[str, Any], kind: str) -> dict[str, Any] | None:
    """Return the rows of a confusion matrix, each with its cells' shares of the row."""
    labels, counts = matrix["labels"], matrix["counts"]
    if not labels:
        return None
    has_nothing = any(counts[-1]) or any(row[-1] for row in counts)
    columns = [*labels, "missed"] if has_nothing else list(labels)
    has_elsewhere = any(matrix["elsewhere"])
    rows = []
    for number, label in enumerate([*labels, "spurious"] if has_nothing else labels):
        other = [*matrix["elsewhere"], 0][number] if has_elsewhere else 0
        total = sum(counts[number]) + other
        cells = [
            {
                "count": count,
                "share": round(100 * count / total) if total else 0,
                "is_right": column == number < len(labels),
            }
            for column, count in enumerate(counts[number][: len(columns)])
        ]
        if has_elsewhere:
            share = round(100 * other / total) if total else 0
            cells.append({"count": other, "share": share, "is_right": False})
        rows.append({"label": label, "is_label": number < len(labels), "cells": cells})
    if has_elsewhere:
        columns.append("other head" if kind == "dep" else "other boundaries")
    return {
        "columns": columns,
        "n_labels": len(labels),
        "rows": rows,
        "n_left_out": matrix["n_left_out"],
    }


def _card(mistake: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page has of a mistake: its text cut where marks begin and end."""
    gold, predicted = mistake["gold"], mistake["predicted"]
    text, offset = mistake["text"], mistake["offset"]
    marks = [
        (side["start"] - offset, min(side["end"] - offset, len(text)), name)
        for side, name in ((gold, "g"), (predicted, "p"))
        if side is not None and side["text"] is not None
    ]
    cuts = sorted({0, len(text), *(place for mark in marks for place in mark[:2])})
    pieces = []
    for start, end in pairwise(cuts):
        names = [name for first, last, name in marks if first <= start and end <= last]
        pieces.append((" ".join(names), text[start:end]))
    return {
        "kind": mistake["kind"],
        "error": mistake["error"],
        "doc": mistake["doc"],
        "gold": gold,
        "predicted": predicted,
        "sure": None if predicted is None else predicted["confidence"],
        "pieces": pieces,
    }


def _sureness(card: Mapping[str, Any]) -> float:
    return -1.0 if card["sure"] is None else float(card["sure"])


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.1f}"


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
