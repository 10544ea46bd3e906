"""Docs and spans as notebooks show them: the text, with its entities marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from .._doc import Doc
    from .span import Span

# A notebook keeps what it shows: a book should not be in it twice.
_MOST_TOKENS = 300

# Notebooks would read dollar signs in the text as formulas.
_FRAME = Markup(
    '<div class="tex2jax_ignore" style="line-height: 1.6">'
    '<div style="font-size: 0.85em; opacity: 0.7">{}</div>'
    '<div dir="auto" style="white-space: pre-wrap">{}</div></div>'
)
_ENTITY = Markup(
    '<mark style="padding: 0.1em 0.3em; border-radius: 0.3em; color: #1f2430; '
    'background: #ffe08a">{} <small><b>{}</b></small></mark>'
)


def doc_html(doc: Doc) -> str:
    """Return a doc as HTML: its beginning, with the entities marked.

    Parameters
    ----------
    doc
        The doc.

    Returns
    -------
    str
        The markup. What comes from the doc is escaped in it.
    """
    about = [f"Doc: {_count(len(doc), 'token')}"]
    if doc.ents:
        about.append(_count(len(doc.ents), "entity", "entities"))
    return str(_FRAME.format(", ".join(about), _marked(doc, 0, len(doc))))


def span_html(span: Span) -> str:
    """Return a span as HTML, likewise, with its place and its label."""
    about = f"Span [{span.start}:{span.end}]: {_count(len(span), 'token')}"
    if span.label_:
        about += f", {span.label_}"
    if span.id_:
        about += f", {span.id_}"
    return str(_FRAME.format(about, _marked(span.doc, span.start, span.end)))


def _marked(doc: Doc, start: int, end: int) -> Markup:
    last = min(end, start + _MOST_TOKENS)
    parts: list[str | Markup] = []
    at = start
    for entity in doc.ents:
        if entity.start < start or entity.end > last:
            continue
        parts.append(_text(doc, at, entity.start))
        parts.append(_ENTITY.format(entity.text, entity.label_))
        # The white space after a word is no part of the span's text.
        parts.append(doc[entity.end - 1].whitespace_)
        at = entity.end
    parts.append(_text(doc, at, last))
    if last < end:
        parts.append("…")
    return Markup("").join(parts)


def _text(doc: Doc, start: int, end: int) -> str:
    return doc[start:end].text_with_ws if start < end else ""


def _count(number: int, noun: str, nouns: str = "") -> str:
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"
