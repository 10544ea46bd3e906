"""A doc as JSON (`Doc.to_json`), as a pydantic model."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt, StrictStr

__all__ = ["DocJSONSchema"]

_Entries = list[dict[StrictStr, StrictInt | StrictStr]]


class DocJSONSchema(BaseModel):
    """A doc's text, tokens and annotation; offsets are those of characters."""

    model_config = ConfigDict(populate_by_name=True)

    text: StrictStr = Field(title="The text")
    tokens: _Entries = Field(title="Tokens: id, start, end and attributes")
    cats: dict[StrictStr, StrictFloat | StrictInt] | None = Field(
        None, title="Categories with their scores"
    )
    ents: _Entries | None = Field(None, title="Entities: start, end and label")
    sents: list[dict[StrictStr, StrictInt]] | None = Field(
        None, title="Sentences: start and end"
    )
    spans: dict[StrictStr, _Entries] | None = Field(None, title="Groups of spans")
    underscore_doc: dict[StrictStr, Any] | None = Field(
        None, alias="_", title="Extension attributes of the doc"
    )
    underscore_token: dict[StrictStr, list[dict[StrictStr, Any]]] | None = Field(
        None, title="Extension attributes of tokens"
    )
    underscore_span: dict[StrictStr, list[dict[StrictStr, Any]]] | None = Field(
        None, title="Extension attributes of spans"
    )
