"""Analysis of a pipeline: what its components set, and what they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..console import Console
from ..errors import ComponentError, did_you_mean, listing
from ..tokens import Doc, Span, Token

if TYPE_CHECKING:
    from .base import LanguageBase

ANALYSIS_KEYS = ["assigns", "requires", "scores", "retokenizes"]
_ATTR_KINDS = ("assigns", "requires")
_OBJECTS = {"doc": Doc, "span": Span, "token": Token}


def validate_attributes(values: Iterable[str]) -> list[str]:
    """Return attributes of docs, spans and tokens, if that is what they are.

    Parameters
    ----------
    values
        Names such as ``"doc.ents"``, ``"token.tag"`` or ``"token._.my_attribute"``.

    Raises
    ------
    ComponentError
        If there is no such attribute.
    """
    checked = list(values)
    for value in checked:
        obj, _, attribute = value.partition(".")
        if obj not in _OBJECTS or not attribute:
            raise ComponentError(
                f"A component can't assign or require {value!r}. Expected an "
                f"attribute of doc, span or token, e.g. 'token.tag'"
            )
        if attribute.startswith("_."):
            if attribute.count(".") != 1 or attribute == "_.":
                raise ComponentError(
                    f"A component can't assign or require {value!r}. Expected an "
                    f"extension attribute such as 'token._.my_attribute'"
                )
            continue
        if attribute.endswith("_"):
            raise ComponentError(
                f"A component can't assign or require {value!r}. Expected the name "
                f"without the underscore: {value[:-1]!r}"
            )
        if not hasattr(_OBJECTS[obj], attribute):
            names = [name for name in dir(_OBJECTS[obj]) if not name.startswith("_")]
            raise ComponentError(
                f"A component can't assign or require {value!r}: {obj} has no "
                f"attribute {attribute!r}.{did_you_mean(attribute, names)}"
            )
    return checked


def analyze_pipes(
    nlp: LanguageBase, *, keys: Sequence[str] = tuple(ANALYSIS_KEYS)
) -> dict[str, Any]:
    """Return what the components of a pipeline set and need.

    Parameters
    ----------
    nlp
        The pipeline.
    keys
        What to list in the summary.

    Returns
    -------
    dict
        ``summary`` (of each component), ``problems`` (attributes that a component
        needs and none before it sets) and ``attrs`` (which components set and need
        each attribute).

    Raises
    ------
    ComponentError
        If there is no such key.
    """
    unknown = [key for key in keys if key not in ANALYSIS_KEYS]
    if unknown:
        raise ComponentError(
            f"Components have no {unknown[0]!r} that could be listed."
            f"{did_you_mean(unknown[0], ANALYSIS_KEYS)} Expected some of: "
            f"{listing(ANALYSIS_KEYS)}"
        )
    metas = {name: nlp._pipe_meta[name] for name in nlp.pipe_names}
    summary = {
        name: {key: getattr(meta, key) for key in keys} for name, meta in metas.items()
    }
    problems: dict[str, list[str]] = {}
    assigned: set[str] = set()
    for name, meta in metas.items():
        problems[name] = [attr for attr in meta.requires if attr not in assigned]
        assigned.update(meta.assigns)
    names = dict.fromkeys(
        attr
        for meta in metas.values()
        for kind in _ATTR_KINDS
        for attr in getattr(meta, kind)
    )
    attrs = {attr: get_attr_info(nlp, attr) for attr in names}
    return {"summary": summary, "problems": problems, "attrs": attrs}


def get_attr_info(nlp: LanguageBase, attr: str) -> dict[str, list[str]]:
    """Return which components set and need an attribute.

    Parameters
    ----------
    nlp
        The pipeline.
    attr
        The attribute, such as ``"token.tag"``.

    Returns
    -------
    dict
        Names of components under ``assigns`` and ``requires``.
    """
    metas = {name: nlp._pipe_meta[name] for name in nlp.pipe_names}
    return {
        kind: [name for name, meta in metas.items() if attr in getattr(meta, kind)]
        for kind in _ATTR_KINDS
    }


def print_analysis(
    analysis: dict[str, Any], *, keys: Sequence[str] = tuple(ANALYSIS_KEYS)
) -> None:
    """Print what `analyze_pipes` returned as a table."""
    console = Console()
    console.divider("Pipeline overview")
    rows = [
        [index, name, *(_cell(value) for value in row.values())]
        for index, (name, row) in enumerate(analysis["summary"].items())
    ]
    headings = ("#", "Component", *(key.title() for key in keys))
    console.table(rows, header=headings)
    problems = {name: attrs for name, attrs in analysis["problems"].items() if attrs}
    if not problems:
        console.text("No problems found.")
    for name, attrs in problems.items():
        console.text(
            f"{name} requires attributes that no component before it assigns: "
            f"{', '.join(attrs)}"
        )


def _cell(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value)
