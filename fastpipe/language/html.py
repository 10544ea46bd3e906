"""A pipeline as notebooks show it: a table of its components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from .description import Description

_TABLE = Markup(
    "<div><b>{}</b> {}<table><thead><tr><th>component</th><th>factory</th>"
    "<th>labels</th><th></th></tr></thead><tbody>{}</tbody></table></div>"
)
_EMPTY = Markup("<div><b>{}</b> {}, no components</div>")
_ROW = Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>")


def language_html(nlp: Description) -> str:
    """Return a pipeline as HTML: its name, and what its components are.

    Parameters
    ----------
    nlp
        The pipeline.

    Returns
    -------
    str
        The markup. Names that the user gave are escaped in it.
    """
    meta = nlp.meta
    name = f"{meta['lang']}_{meta['name']} {meta['version']}"
    labels = nlp.pipe_labels
    rows = Markup("").join(
        _ROW.format(
            component,
            nlp._pipe_meta[component].factory,
            len(labels[component]) if labels.get(component) else "",
            "disabled" if component in nlp.disabled else "",
        )
        for component in nlp.component_names
    )
    if not rows:
        return str(_EMPTY.format(type(nlp).__name__, name))
    return str(_TABLE.format(type(nlp).__name__, name, rows))
