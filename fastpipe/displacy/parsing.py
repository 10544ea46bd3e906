"""From docs to what is drawn: plain dicts, which can also be written by hand."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..errors import FastpipeWarning
from ..tokens import Doc, Span
from ..util import SimpleFrozenDict


class _Group(NamedTuple):
    """Tokens that are drawn as one word, and the one that its tag comes from."""

    start: int
    end: int
    word: int


def get_doc_settings(doc: Doc) -> dict[str, str]:
    """Return the language of a doc and the direction of its script."""
    return {
        "lang": doc.lang_,
        "direction": doc.vocab.writing_system.get("direction", "ltr"),
    }


def parse_deps(
    orig_doc: Doc | Span, options: Mapping[str, Any] = SimpleFrozenDict()
) -> dict[str, Any]:
    """Return the words and arcs of a dependency tree.

    Parameters
    ----------
    orig_doc
        A doc, or a part of one.
    options
        ``collapse_punct`` (True): draw punctuation with the word before;
        ``collapse_phrases``: draw a noun phrase as one word; ``fine_grained``: show
        ``tag_`` rather than ``pos_``; ``add_lemma``: show the lemma, too.

    Returns
    -------
    dict
        ``words`` (with ``text``, ``tag``, ``lemma``), ``arcs`` (with ``start``,
        ``end``, ``label``, ``dir``) and ``settings``.
    """
    doc = orig_doc.as_doc() if isinstance(orig_doc, Span) else orig_doc
    if not doc.has_annotation("DEP"):
        warnings.warn(
            "[W005] "
            "The doc has no dependencies to draw. Annotate it with a pipeline that "
            "has a parser",
            FastpipeWarning,
            stacklevel=2,
        )
    groups = [_Group(i, i + 1, i) for i in range(len(doc))]
    if options.get("collapse_phrases"):
        groups = _collapse_phrases(doc, groups)
    if options.get("collapse_punct", True):
        groups = _collapse_punct(doc, groups)
    place = {i: n for n, group in enumerate(groups) for i in range(*group[:2])}
    tag = "tag_" if options.get("fine_grained") else "pos_"
    words = []
    arcs = []
    for n, (start, end, word) in enumerate(groups):
        token = doc[word]
        lemma = token.lemma_ if options.get("add_lemma") else None
        span = doc[start:end] if end > start + 1 else None
        text = token.text if span is None else span.text
        words.append({"text": text, "tag": getattr(token, tag), "lemma": lemma})
        root = token if span is None else span.root
        head = place[root.head.i]
        if head != n:
            arc = {"start": min(head, n), "end": max(head, n), "label": root.dep_}
            arcs.append({**arc, "dir": "left" if n < head else "right"})
    return {"words": words, "arcs": arcs, "settings": get_doc_settings(doc)}


def _collapse_phrases(doc: Doc, groups: list[_Group]) -> list[_Group]:
    phrases = {chunk.start: chunk for chunk in doc.noun_chunks}
    found = []
    end = 0
    for group in groups:
        if group.start < end:
            continue
        if group.start in phrases:
            chunk = phrases[group.start]
            group = _Group(chunk.start, chunk.end, chunk.root.i)
        end = group.end
        found.append(group)
    return found


def _collapse_punct(doc: Doc, groups: list[_Group]) -> list[_Group]:
    found: list[_Group] = []
    for group in groups:
        if found and doc[group.word].is_punct and not doc[found[-1].word].is_punct:
            found[-1] = found[-1]._replace(end=group.end)
        else:
            found.append(group)
    return found


def parse_ents(
    doc: Doc | Span, options: Mapping[str, Any] = SimpleFrozenDict()
) -> dict[str, Any]:
    """Return the entities of a doc.

    Parameters
    ----------
    doc
        A doc, or a part of one.
    options
        ``kb_url_template``: address of an entity in a knowledge base, with ``{}`` in
        the place of its id.

    Returns
    -------
    dict
        ``text``, ``ents`` (with ``start`` and ``end`` in characters, ``label``,
        ``kb_id``, ``kb_url``), ``title`` and ``settings``.
    """
    doc = doc.as_doc() if isinstance(doc, Span) else doc
    found = doc.ents
    if not found:
        warnings.warn(
            "[W006] "
            "The doc has no entities to show. Annotate it with a pipeline that has an "
            "entity recognizer, or set doc.ents",
            FastpipeWarning,
            stacklevel=2,
        )
    ents = [
        {
            "start": ent.start_char,
            "end": ent.end_char,
            "label": ent.label_,
            "kb_id": ent.kb_id_ or "",
            "kb_url": _kb_url(ent, options),
        }
        for ent in found
    ]
    return {
        "text": doc.text,
        "ents": ents,
        "title": doc.user_data.get("title"),
        "settings": get_doc_settings(doc),
    }


def parse_spans(
    doc: Doc | Span, options: Mapping[str, Any] = SimpleFrozenDict()
) -> dict[str, Any]:
    """Return the spans of a group, which may overlap.

    Parameters
    ----------
    doc
        A doc, or a part of one.
    options
        ``spans_key``: key of ``doc.spans``, by default ``"sc"``; ``kb_url_template``
        as in `parse_ents`.

    Returns
    -------
    dict
        ``text``, ``tokens``, ``spans`` (with ``start`` and ``end`` in characters,
        ``start_token``, ``end_token``, ``label``, ``kb_id``, ``kb_url``), ``title``
        and ``settings``.
    """
    doc = doc.as_doc() if isinstance(doc, Span) else doc
    key = options.get("spans_key", "sc")
    group = list(doc.spans[key]) if key in doc.spans else []
    if not group:
        warnings.warn(
            f"[W117] The doc has no spans to show under the key {key!r}. There are: "
            f"{', '.join(map(repr, doc.spans)) or 'none'}. Name another with the "
            f"option spans_key",
            FastpipeWarning,
            stacklevel=2,
        )
    spans = [
        {
            "start": span.start_char,
            "end": span.end_char,
            "start_token": span.start,
            "end_token": span.end,
            "label": span.label_,
            "kb_id": span.kb_id_ or "",
            "kb_url": _kb_url(span, options),
        }
        for span in group
    ]
    return {
        "text": doc.text,
        "spans": spans,
        "title": doc.user_data.get("title"),
        "settings": get_doc_settings(doc),
        "tokens": [token.text for token in doc],
    }


def _kb_url(span: Span, options: Mapping[str, Any]) -> str:
    template = options.get("kb_url_template")
    return template.format(span.kb_id_) if template and span.kb_id_ else "#"
