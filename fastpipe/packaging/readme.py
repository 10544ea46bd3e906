"""A pipeline's README, made from its meta.json."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"
# Labels of more are left out: nobody reads thousands in a table.
_MAX_LABELS = 200


def make_readme(meta: Mapping[str, Any]) -> str:
    """Return a README in Markdown.

    Parameters
    ----------
    meta
        What a pipeline's meta.json says.
    """
    vectors = meta.get("vectors") or {}
    labels = {
        name: [str(label) for label in found]
        for name, found in (meta.get("labels") or {}).items()
        if found
    }
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["cell"] = _cell
    return environment.get_template("README.md.jinja").render(
        name=f"{meta['lang']}_{meta['name']}",
        version=meta["version"],
        description=meta.get("description") or "",
        formats=meta.get("spacy_version") or "",
        made_with=meta.get("fastpipe_version") or "",
        pipeline=meta.get("pipeline") or [],
        components=meta.get("components") or [],
        vectors=vectors if vectors.get("width") else None,
        sources=[_source(source) for source in meta.get("sources") or []],
        license=meta.get("license") or "",
        author=_link(meta.get("author") or "", meta.get("url") or ""),
        labels={name: _code(found) for name, found in labels.items()},
        n_labels=sum(map(len, labels.values())),
        scores=_scores(meta.get("performance") or {}),
        notes=meta.get("notes") or "",
    )


def _cell(text: Any) -> str:
    """Return text that stays in its cell of a Markdown table."""
    return " ".join(str(text).split()).replace("|", "&#124;")


def _code(labels: list[str]) -> str:
    shown = ", ".join(f"`{_cell(label)}`" for label in labels[:_MAX_LABELS])
    if len(labels) > _MAX_LABELS:
        shown += f", and {len(labels) - _MAX_LABELS} more"
    return shown


def _link(text: str, url: str) -> str:
    return f"[{text or url}]({url})" if url else text


def _source(source: Any) -> str:
    if not isinstance(source, Mapping):
        return str(source)
    text = _link(str(source.get("name", "")), str(source.get("url") or ""))
    if source.get("author"):
        text += f" ({source['author']})"
    return text


def _scores(performance: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Return the scores that are one number; shares in percent."""
    for name, value in performance.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            continue
        if name == "speed":
            continue
        is_loss = name.endswith("_loss")
        yield name, f"{value:.2f}" if is_loss else f"{value * 100:.2f}"
