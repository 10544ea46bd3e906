"""Docs made of other docs: joined, or cut out."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy
from numpy.typing import NDArray

from .._doc import Doc
from .._docs.confidence import confidence_of
from .._docs.doc_rows import rows_of_doc
from .._docs.extension_values import PREFIX
from .._docs.helpers import register_helper
from .._docs.span import Span
from ..attrs import IDS, attr_id

_ORTH, _HEAD, _DEP = IDS["ORTH"], IDS["HEAD"], IDS["DEP"]
_ENTITY = {IDS[name] for name in ("ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")}
_INSIDE = 1
_TEXT = {IDS["ORTH"], IDS["SPACY"], IDS["LENGTH"]}

_ATTRS = """
    NORM TAG HEAD DEP ENT_ID ENT_IOB ENT_TYPE ENT_KB_ID LEMMA MORPH POS SENT_START
""".split()


def join_docs(
    docs: Iterable[Doc],
    ensure_whitespace: bool = True,
    attrs: Iterable[str | int] | None = None,
    *,
    exclude: Iterable[str] = (),
) -> Doc | None:
    """Return one doc that has all tokens of others, as `Doc.from_docs` says."""
    docs = list(docs)
    if not docs:
        return None
    vocab = docs[0].vocab
    if any(doc.vocab is not vocab for doc in docs):
        raise ValueError("Docs can be joined only if they share one vocabulary.")
    ids = [attr_id(name) for name in attrs or _ATTRS]
    # Words and spaces are those of the docs, whatever attributes are named.
    ids = [id_ for id_ in ids if id_ not in _TEXT]
    parts = [rows_of_doc(doc, [_ORTH, *ids]) for doc in docs]
    rows = numpy.concatenate([rows for rows, _ in parts])
    spaces = numpy.concatenate([spaces for _, spaces in parts])[:, 0].astype("uint8")
    offsets = _token_offsets(docs)
    if ensure_whitespace:
        for doc, end in zip(docs[:-1], offsets[1:], strict=False):
            if len(doc) and not doc[-1].is_space:
                spaces[end - 1] = True
    joined = Doc(vocab)
    joined._add_lexemes(numpy.ascontiguousarray(rows[:, 0]), spaces)
    if ids and len(rows):
        joined.from_array(ids, rows[:, 1:])
    joined.has_unknown_spaces = any(doc.has_unknown_spaces for doc in docs)
    filled = [doc for doc in docs if len(doc)]
    if "spans" not in exclude:
        _join_spans(joined, docs, offsets)
    if "user_data" not in exclude:
        _join_user_data(joined, docs, offsets)
    if "tensor" not in exclude and filled and all(doc.tensor.size for doc in filled):
        joined.tensor = numpy.concatenate([doc.tensor for doc in filled])
    return joined


def _token_offsets(docs: Sequence[Doc]) -> list[int]:
    offsets = [0]
    for doc in docs:
        offsets.append(offsets[-1] + len(doc))
    return offsets


def _join_spans(joined: Doc, docs: Sequence[Doc], offsets: list[int]) -> None:
    for doc, offset in zip(docs, offsets, strict=False):
        for name, group in doc.spans.items():
            target = joined.spans.setdefault(name)
            for span in group:
                target.append(_moved(span, joined, offset))
            for key, value in group.attrs.items():
                if target.attrs.setdefault(key, value) != value:
                    warnings.warn(
                        f"Span groups {name!r} of joined docs differ in their "
                        f"attribute {key!r}: the first doc's is kept.",
                        stacklevel=4,
                    )


def _moved(span: Span, doc: Doc, offset: int) -> Span:
    """Return the same span of another doc, so many tokens further on."""
    return Span(
        doc,
        span.start + offset,
        span.end + offset,
        span.label,
        kb_id=span.kb_id,
        span_id=span.id,
    )


def _join_user_data(joined: Doc, docs: Sequence[Doc], offsets: list[int]) -> None:
    for doc, offset in zip(docs, offsets, strict=False):
        user_data = doc.user_data
        shift = joined[offset].idx if user_data and offset < len(joined) else 0
        for key, value in user_data.items():
            if isinstance(key, tuple) and len(key) >= 4 and key[0] == PREFIX:
                places = [None if at is None else at + shift for at in key[2:4]]
                key = (*key[:2], *places, *key[4:])
            joined.user_data.setdefault(key, value)


def _cut_tree(names: list[int], columns: NDArray, span: Span) -> None:
    """Hang the tokens whose head is outside of the span on its sentences' roots.

    Their label becomes "dep".
    """
    heads = columns[:, names.index(_HEAD)]
    targets = heads.astype("int64") + numpy.arange(len(heads))
    cut = (targets < 0) | (targets >= len(heads))
    if not cut.any():
        return
    for sentence in span.sents if span.doc.has_annotation("DEP") else [span]:
        start = max(sentence.start, span.start)
        part = span.doc[start : min(sentence.end, span.end)]
        places = numpy.flatnonzero(cut)
        places = places + span.start
        places = places[(places >= part.start) & (places < part.end)] - span.start
        heads[places] = (part.root.i - span.start - places).astype("uint64")
    if _DEP in names:
        labels = columns[:, names.index(_DEP)]
        labels[cut & (labels != 0)] = span.vocab.strings.add("dep")


def _cut_entities(names: list[int], columns: NDArray, span: Span) -> None:
    """Have no annotation for the parts of entities that the span's ends cut."""
    whole = {(ent.start, ent.end) for ent in span.ents}
    for edge in (span.start, span.end - 1):
        for start, end in _entity_at(span.doc, edge):
            if (start, end) in whole:
                continue
            rows = slice(max(start - span.start, 0), end - span.start)
            for j, attr in enumerate(names):
                if attr in _ENTITY:
                    columns[rows, j] = 0


def _entity_at(doc: Doc, i: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the entity that a token is in, if it is in one."""
    start, end = i, i + 1
    while doc[start].ent_iob == _INSIDE and start > 0:
        start -= 1
    while end < len(doc) and doc[end].ent_iob == _INSIDE:
        end += 1
    if doc[start].ent_type:
        yield start, end


def span_as_doc(
    span: Span,
    copy_user_data: bool = False,
    array_head: Sequence[int] | None = None,
    array: Any = None,
) -> Doc:
    """Return a doc with the tokens of a span, see `Span.as_doc`."""
    doc = span.doc
    made = Doc(
        doc.vocab,
        words=[token.orth for token in span],
        spaces=[bool(token.whitespace_) for token in span],
    )
    names = _ATTRS if array_head is None else array_head
    ids = [attr_id(name) for name in names]
    if array is None:
        columns = span.to_array(ids)
    else:
        columns = numpy.asarray(array)[span.start : span.end].copy()
    columns = columns.reshape((len(made), len(ids)))
    if len(made) and _HEAD in ids:
        _cut_tree(ids, columns, span)
    if len(made) and IDS["ENT_IOB"] in ids:
        _cut_entities(ids, columns, span)
    made.from_array(ids, columns)
    # The very same, as the noun chunks' iterator: they are the pipeline's.
    made.user_hooks = doc.user_hooks
    made.user_span_hooks = doc.user_span_hooks
    made.user_token_hooks = doc.user_token_hooks
    made.has_unknown_spaces = doc.has_unknown_spaces
    made.noun_chunks_iterator = doc.noun_chunks_iterator
    if doc.tensor.size:
        made.tensor = doc.tensor[span.start : span.end].copy()
    confidence = confidence_of(doc)
    if confidence:
        made.confidence = confidence.cut(span.start, span.end)
    if copy_user_data:
        for key, value in doc.user_data.items():
            if not (isinstance(key, tuple) and len(key) >= 4 and key[0] == PREFIX):
                made.user_data[key] = value
                continue
            start, end = key[2:4]
            if start is None:
                made.user_data[key] = value
            elif span.start_char <= start and (end or start) <= span.end_char:
                places = (start - span.start_char, end and end - span.start_char)
                moved = (*key[:2], *places, *key[4:])
                made.user_data[moved] = value
    return made


register_helper("join_docs", join_docs)
register_helper("as_doc", span_as_doc)
