"""Drawing of docs, in a program, a file or a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..errors import InputError, did_you_mean, reading
from ..tokens import Doc, Span
from ..util import SimpleFrozenDict, is_in_jupyter
from .dependencies import DependencyRenderer
from .entities import EntityRenderer
from .parsing import parse_deps, parse_ents, parse_spans
from .spans import SpanRenderer

_Renderer = type[DependencyRenderer] | type[EntityRenderer] | type[SpanRenderer]
_STYLES: dict[str, tuple[_Renderer, Callable[..., dict[str, Any]]]] = {
    "dep": (DependencyRenderer, parse_deps),
    "ent": (EntityRenderer, parse_ents),
    "span": (SpanRenderer, parse_spans),
}

_wrapper: Callable[[str], str] | None = None


def render(
    docs: Iterable[Doc | Span | dict[str, Any]] | Doc | Span | dict[str, Any],
    style: str = "dep",
    page: bool = False,
    minify: bool = False,
    jupyter: bool | None = None,
    options: Mapping[str, Any] = SimpleFrozenDict(),
    manual: bool = False,
) -> str:
    """Draw the annotation of docs.

    Parameters
    ----------
    docs
        One or several docs or spans; with `manual`, dicts as the functions
        `parse_deps`, `parse_ents` and `parse_spans` return them.
    style
        ``"dep"``: dependencies, as SVG; ``"ent"``: entities, as HTML; ``"span"``:
        spans that may overlap, as HTML.
    page
        Whether to make a whole HTML page.
    minify
        Whether to leave line breaks and indents out.
    jupyter
        Whether to show the picture in a notebook, and return None: what a function
        returns, a notebook writes below what it shows. Found out by default.
    options
        Of the style; see its renderer and its parsing function.
    manual
        Whether `docs` are dicts.

    Returns
    -------
    str
        The markup. Everything in it that comes from a text is escaped.

    Raises
    ------
    InputError
        If the style is unknown, or there is something else than docs.
    """
    if style not in _STYLES:
        raise InputError(
            f"Unknown displaCy style {style!r}.{did_you_mean(style, _STYLES)} Expected "
            f"one of: {', '.join(_STYLES)}"
        )
    make_renderer, parse = _STYLES[style]
    given: Iterable[Any] = [docs] if isinstance(docs, (Doc, Span, dict)) else docs
    with reading("What is to be drawn", "docs, or dicts and options as documented"):
        if manual:
            parsed = [_checked(one, dict) for one in given]
        else:
            parsed = [parse(_checked(one, (Doc, Span)), options) for one in given]
        html = make_renderer(options).render(parsed, page=page, minify=minify)
    if _wrapper is not None:
        html = _wrapper(html)
    if jupyter or (jupyter is None and is_in_jupyter()):
        return _show(html)
    return html


def set_render_wrapper(func: Callable[[str], str] | None) -> None:
    """Set a function that everything drawn goes through, None for none.

    Parameters
    ----------
    func
        From markup to markup, e.g. one that puts it into a frame.

    Raises
    ------
    InputError
        If it is no function.
    """
    global _wrapper
    if func is not None and not callable(func):
        raise InputError(
            f"A {type(func).__name__} can't wrap what is drawn. Expected a function "
            f"from text to text"
        )
    _wrapper = func


def _show(html: str) -> Any:
    """Show markup in a notebook, and return None."""
    try:
        from IPython.display import HTML, display
    except ModuleNotFoundError:
        raise InputError(
            "Pictures are shown in a notebook by the library IPython, which is not "
            "installed. Leave jupyter=True out, or install it"
        ) from None
    # Notebooks would read dollar signs in the text as formulas.
    display(HTML(f'<span class="tex2jax_ignore">{html}</span>'))


def _checked(given: Any, expected: type | tuple[type, ...]) -> Any:
    if not isinstance(given, expected):
        raise InputError(
            f"A {type(given).__name__} can't be drawn. Expected a Doc or Span, or a "
            f"dict with manual=True"
        )
    return given
