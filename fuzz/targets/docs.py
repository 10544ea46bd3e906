"""Docs: their files, and every way to write annotation into one."""

from __future__ import annotations

import zlib
from functools import partial
from typing import Any

import srsly

from fastpipe.tokens import Doc, DocBin, Span, SpanGroup, Token
from fastpipe.vocab import Vocab

from ..draw import Draw
from ..material import (
    BEYOND,
    ENTITIES,
    annotated_doc,
    pack,
    refused,
    some_doc,
    use_doc,
    use_view,
)

_ATTRS = ["HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START", "POS", "TAG", "MORPH"]
_ATTRS += ["LEMMA", "NORM", "ENT_KB_ID", "ENT_ID", "SPACY", "ORTH", "IDX", "LENGTH"]
_BIN = DocBin(store_user_data=True)
for _ in range(2):
    _BIN.add(annotated_doc(Vocab()))
_BIN.add(Doc(Vocab()))
_PARTS = srsly.msgpack_loads(zlib.decompress(_BIN.to_bytes()))
_DOC = annotated_doc(Vocab())
_DOC_PARTS = srsly.msgpack_loads(_DOC.to_bytes())
_GROUPS = srsly.msgpack_loads(_DOC.spans.to_bytes())
_JSON = _DOC.to_json()


def doc_bin(draw: Draw) -> bool:
    """Read a `.spacy` file."""
    data = _BIN.to_bytes()
    if draw.chance(0.1):
        data = draw.damaged(data)
    elif draw.chance(0.3):
        data = zlib.compress(draw.damaged(zlib.decompress(data)), level=1)
    else:
        data = zlib.compress(pack(draw.changed(_PARTS)), level=1)
    return refused(
        lambda: [
            *map(partial(use_doc, draw), DocBin().from_bytes(data).get_docs(Vocab()))
        ]
    )


def doc_bytes(draw: Draw) -> bool:
    """Read the bytes of a doc."""
    if draw.chance(0.3):
        data = draw.damaged(_DOC.to_bytes())
    else:
        data = pack(draw.changed(_DOC_PARTS))
    return refused(lambda: use_doc(draw, Doc(Vocab()).from_bytes(data)))


def doc_json(draw: Draw) -> bool:
    """Read a doc in JSON."""
    data, validate = draw.changed(_JSON), draw.chance()
    try:
        return refused(
            lambda: use_doc(draw, Doc(Vocab()).from_json(data, validate=validate))
        )
    finally:
        for kind in (Doc, Span, Token):  # a doc in JSON defines what it has
            kind._extensions().clear()


def span_groups(draw: Draw) -> bool:
    """Read the span groups of a doc, and change one."""
    doc = some_doc(draw)
    if draw.chance(0.8):
        parts = {
            pack(draw.changed(srsly.msgpack_loads(group))): names
            for group, names in _GROUPS.items()
        }
        data = pack(parts if draw.chance(0.8) else draw.changed(parts))
        return refused(lambda: use_doc(draw, (doc.spans.from_bytes(data), doc)[1]))
    group = SpanGroup(doc, name=draw.text())
    doc.spans["group"] = group
    was_refused = False
    for _ in range(6):
        at = draw.index(len(group))
        was_refused |= refused(
            draw.one_of(
                (
                    lambda: group.append(some_span(draw, doc)),
                    lambda: group.extend([some_span(draw, doc), group]),
                    lambda at=at: group.__delitem__(at),
                    lambda at=at: group.__setitem__(at, some_span(draw, doc)),
                    lambda: doc.spans.__setitem__("copy", group.copy()),
                )
            ),
            also=BEYOND,
        )
    use_doc(draw, doc)
    return was_refused


def some_span(draw: Draw, doc: Doc) -> Any:
    """Return a span, or fail at making one."""
    start, end = draw.index(len(doc)), draw.index(len(doc))
    label = draw.one_of((draw.text, draw.number))()
    return Span(doc, start, end, label=label, kb_id=draw.text())


def from_array(draw: Draw) -> bool:
    """Write columns into a doc."""
    doc = some_doc(draw)
    attrs = [draw.one_of(_ATTRS) for _ in range(1 + draw.up_to(3))]
    array = doc.to_array(attrs)
    for _ in range(draw.up_to(3)):
        array = draw.changed(array)
    if draw.chance(0.05):
        attrs = draw.changed(attrs)
    was_refused = refused(doc.from_array, attrs, array)
    use_doc(draw, doc)
    return was_refused


# What can be written to a token, and values that are right.
_WRITTEN: dict[str, list[Any]] = {
    "head": [],
    "is_sent_start": [True, False, None],
    "pos_": ["NOUN", ""],
    "dep_": ["obj", ""],
    "tag": [0, 2**64 - 1],
    "ent_type": [0, 385],
}


def set_ents(draw: Draw) -> bool:
    """Set entities, and write to single tokens."""
    doc = some_doc(draw)
    other = annotated_doc(doc.vocab)
    default = draw.one_of(("outside", "blocked", "missing", "unmodified", draw.text()))

    def spans() -> list[Any]:
        return draw.many(
            lambda: some_span(draw, doc if draw.chance(0.97) else other), most=1
        )

    def write() -> None:
        token = doc[draw.index(len(doc))]
        name = draw.one_of(list(_WRITTEN))
        if name == "head":
            token.head = (doc if draw.chance(0.97) else other)[draw.index(len(doc))]
        else:
            setattr(token, name, draw.one_of((*_WRITTEN[name], draw.value())))

    def set_all() -> None:
        doc.set_ents(
            spans(), blocked=spans(), missing=spans(), outside=spans(), default=default
        )

    def tags() -> None:
        use_doc(draw, Doc(doc.vocab, words=["a"] * 11, ents=draw.changed(ENTITIES)))

    ways = (set_all, write, tags)
    was_refused = [refused(draw.one_of(ways), also=BEYOND) for _ in range(3)]
    use_doc(draw, doc)
    return all(was_refused)


def retokenizer(draw: Draw) -> bool:
    """Merge and split tokens, and use views of those before."""
    doc = some_doc(draw)
    views = [*doc, *doc.ents, doc[0 : len(doc)]]
    attrs = draw.changed({"LEMMA": "x", "POS": "NOUN", "ENT_TYPE": 3, "_": {"a": 1}})

    def split(retokenizer: Any) -> None:
        token = doc[draw.index(len(doc))]
        at = draw.up_to(len(token.text))
        orths = [token.text[:at], token.text[at:]]
        heads = [draw.one_of(((token, 1), doc[0], (doc[1], draw.number()))), doc[0]]
        retokenizer.split(
            token,
            orths if draw.chance(0.9) else draw.changed(orths),
            heads if draw.chance(0.8) else draw.changed(heads),
            attrs=attrs if draw.chance(0.2) else {},
        )

    def retokenize() -> None:
        with doc.retokenize() as retokenizer:
            for _ in range(draw.up_to(3)):
                if draw.chance():
                    retokenizer.merge(some_span(draw, doc), attrs=attrs)
                else:
                    split(retokenizer)

    was_refused = refused(retokenize, also=BEYOND)
    use_doc(draw, doc)
    for view in views:
        use_view(view)
    return was_refused


TARGETS = {
    "doc-bin": doc_bin,
    "doc-bytes": doc_bytes,
    "doc-json": doc_json,
    "span-groups": span_groups,
    "from-array": from_array,
    "set-ents": set_ents,
    "retokenizer": retokenizer,
}
