"""Annotated docs as a table: a row a doc, and lists with an item a token."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .._runtime.json_text import dump_json
from ..attrs import attr_id
from ..errors import InputError
from ..strings import StringStore
from ..tokens import Doc
from .reading import Source

# Lists of strings by the token attribute that they are the names of.
_STRINGS = {
    "words": "ORTH",
    "lemmas": "LEMMA",
    "tags": "TAG",
    "pos": "POS",
    "morphs": "MORPH",
    "deps": "DEP",
}
_NUMBERS = ("HEAD", "SENT_START", "SPACY")
_ENTITY = pa.struct(
    {
        "start": pa.int32(),
        "end": pa.int32(),
        "label": pa.string(),
        "kb_id": pa.string(),
        "id": pa.string(),
    }
)
_SPAN = pa.struct(
    {
        "key": pa.string(),
        "start": pa.int32(),
        "end": pa.int32(),
        "label": pa.string(),
    }
)
SCHEMA = pa.schema(
    {
        "text": pa.string(),
        "words": pa.list_(pa.string()),
        "spaces": pa.list_(pa.bool_()),
        "lemmas": pa.list_(pa.string()),
        "tags": pa.list_(pa.string()),
        "pos": pa.list_(pa.string()),
        "morphs": pa.list_(pa.string()),
        "heads": pa.list_(pa.int32()),
        "deps": pa.list_(pa.string()),
        "sent_starts": pa.list_(pa.bool_()),
        "ents": pa.list_(_ENTITY),
        "spans": pa.list_(_SPAN),
        "cats": pa.map_(pa.string(), pa.float64()),
        "source": pa.string(),
        "position": pa.int64(),
    }
)
_FIELDS = "fields"


def make_schema(extra: pa.Schema | None, path: str = "") -> pa.Schema:
    """Return the columns of the output.

    Parameters
    ----------
    extra
        Columns of the input beside the text, which are kept as they are. None: what
        else a record holds is kept as JSON, in the column ``fields``.
    path
        The input, for the message.

    Raises
    ------
    InputError
        If a column of the input has the name of one of the output.
    """
    if extra is None:
        return SCHEMA.append(pa.field(_FIELDS, pa.string()))
    taken = [name for name in extra.names if name in SCHEMA.names]
    if taken:
        raise InputError(
            f"{path} has columns with names that the annotation needs: "
            f"{', '.join(taken)}. Expected other names: rename them"
        )
    return pa.schema([*SCHEMA, *extra])


def make_table(
    docs: Sequence[Doc], sources: Sequence[Source], schema: pa.Schema
) -> pa.Table:
    """Return docs as rows.

    Parameters
    ----------
    docs
        Docs of one vocabulary.
    sources
        Where each comes from.
    schema
        The columns, as `make_schema` returns them.
    """
    offsets = pa.array([0, *accumulate(map(len, docs))], pa.int32())
    columns = _token_columns(docs, offsets)
    columns["text"] = pa.array([doc.text for doc in docs], pa.string())
    columns["ents"] = pa.array([_entities(doc) for doc in docs], pa.list_(_ENTITY))
    columns["spans"] = pa.array([_spans(doc) for doc in docs], pa.list_(_SPAN))
    columns["cats"] = pa.array(
        [list(doc.cats.items()) for doc in docs], SCHEMA.field("cats").type
    )
    columns["source"] = pa.array([source.path for source in sources], pa.string())
    columns["position"] = pa.array([source.position for source in sources], pa.int64())
    for index in range(len(SCHEMA), len(schema)):
        field = schema.field(index)
        if field.name == _FIELDS:
            kept = [dump_json(source.fields) for source in sources]
        else:
            kept = [source.fields.get(field.name) for source in sources]
        columns[field.name] = pa.array(kept, field.type)
    return pa.Table.from_arrays([columns[name] for name in schema.names], schema=schema)


def _token_columns(docs: Sequence[Doc], offsets: pa.Array) -> dict[str, Any]:
    names = [*_STRINGS.values(), *_NUMBERS]
    ids = [attr_id(name) for name in names]
    arrays = [doc.to_array(ids).reshape((len(doc), len(ids))) for doc in docs]
    tokens = np.concatenate(arrays)
    strings = docs[0].vocab.strings

    def lists(values: pa.Array) -> pa.Array:
        return pa.ListArray.from_arrays(offsets, values)

    columns: dict[str, Any] = {}
    for place, name in enumerate(_STRINGS):
        # No features are written as an underscore in the string store.
        nothing = "_" if name == "morphs" else ""
        columns[name] = lists(_names_of(tokens[:, place], strings, nothing))
    heads, starts, spaces = (
        np.ascontiguousarray(tokens[:, len(_STRINGS) + place]).view(np.int64)
        for place in range(len(_NUMBERS))
    )
    # A head is stored as its distance from the token.
    own = np.concatenate([np.arange(len(doc)) for doc in docs])
    columns["heads"] = lists(pa.array((heads + own).astype(np.int32)))
    columns["sent_starts"] = lists(pa.array(starts == 1))
    columns["spaces"] = lists(pa.array(spaces != 0))
    return columns


def _names_of(ids: NDArray[np.uint64], strings: StringStore, nothing: str) -> pa.Array:
    """Return the strings of an array of ids; each is looked up once."""
    found, places = np.unique(ids, return_inverse=True)
    names = [strings[int(one)] if one else "" for one in found]
    shown = pa.array(["" if name == nothing else name for name in names], pa.string())
    return shown.take(pa.array(places))


def _entities(doc: Doc) -> list[dict[str, Any]]:
    return [
        {
            "start": ent.start,
            "end": ent.end,
            "label": ent.label_,
            "kb_id": ent.kb_id_,
            "id": ent.ent_id_,
        }
        for ent in doc.ents
    ]


def _spans(doc: Doc) -> list[dict[str, Any]]:
    return [
        {"key": key, "start": span.start, "end": span.end, "label": span.label_}
        for key, group in doc.spans.items()
        for span in group
    ]
