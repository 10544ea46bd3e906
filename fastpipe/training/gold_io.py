"""The JSON training format of spaCy v2: tokens in sentences in paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import srsly

from ..errors import reading
from ..util import ensure_path, walk_directory
from ..util.json_files import read_json
from .converters import docs_to_json

__all__ = ["docs_to_json", "json_iterate", "json_to_annotations", "read_json_file"]

_FORMAT = "training data as spaCy v2 wrote it"
# Columns of a token's annotation: left out where no token has it.
_COLUMNS = {"tag": "tags", "pos": "pos", "morph": "morphs", "lemma": "lemmas"}


def json_iterate(utf8_str: str | bytes) -> Iterator[dict[str, Any]]:
    """Yield the entries of a file's content.

    Raises
    ------
    ValueError
        It is not JSON.
    """
    text = utf8_str.decode("utf-8") if isinstance(utf8_str, bytes) else utf8_str
    with reading("The training data", _FORMAT):
        data = srsly.json_loads(text.removeprefix("\ufeff"))
    yield from data if isinstance(data, list) else [data]


def read_json_file(
    loc: str | Path,
    docs_filter: Callable[[dict[str, Any]], bool] | None = None,
    limit: int | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield the annotations of the paragraphs in files, see `json_to_annotations`.

    Parameters
    ----------
    loc
        A file, or a folder whose ``.json`` files are read, at any depth.
    docs_filter
        Returns whether an entry is to be read; all are by default.
    limit
        Number of entries to read of a file, None for all.

    Raises
    ------
    ValueError
        A file is not there, or has another format.
    """
    for file in walk_directory(ensure_path(loc), suffix=".json"):
        data = read_json(file)
        with reading(str(file), _FORMAT):
            entries = [
                entry
                for entry in (data if isinstance(data, list) else [data])
                if docs_filter is None or docs_filter(entry)
            ]
            found = [one for e in entries[:limit] for one in json_to_annotations(e)]
        yield from found


def json_to_annotations(doc: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the annotations of an entry's paragraphs.

    Parameters
    ----------
    doc
        An entry with ``paragraphs``.

    Yields
    ------
    dict
        ``text``, ``token_annotation`` and ``doc_annotation``. Heads are the places of
        tokens in the paragraph; what is missing is None.

    Raises
    ------
    KeyError
        A paragraph has no sentences.
    """
    for paragraph in doc["paragraphs"]:
        tokens: list[dict[str, Any]] = []
        sent_starts: list[int] = []
        heads: list[int | None] = []
        brackets = []
        for sentence in paragraph["sentences"]:
            first = len(tokens)
            for place, token in enumerate(sentence["tokens"], start=first):
                head = token.get("head")
                heads.append(None if head is None else place + head)
                sent_starts.append(1 if place == first else -1)
                tokens.append(token)
            brackets += [
                (one["first"] + first, one["last"] + first, one["label"])
                for one in sentence.get("brackets", ())
            ]
        of_tokens: dict[str, Any] = {
            "ids": [token.get("id", i) for i, token in enumerate(tokens)],
            "words": [token["orth"] for token in tokens],
            "spaces": [token.get("space") for token in tokens],
            "sent_starts": sent_starts,
            "brackets": brackets,
        }
        for key, name in _COLUMNS.items():
            if any(key in token for token in tokens):
                of_tokens[name] = [token.get(key) for token in tokens]
        if any(head is not None for head in heads):
            of_tokens["heads"] = heads
        if any("dep" in token for token in tokens):
            of_tokens["deps"] = [_dep(token.get("dep")) for token in tokens]
        cats = paragraph.get("cats", ())
        yield {
            "text": paragraph.get("raw"),
            "token_annotation": of_tokens,
            "doc_annotation": {
                "cats": {cat["label"]: cat["value"] for cat in cats},
                "entities": [token.get("ner") for token in tokens],
                "links": paragraph.get("links", []),
            },
        }


def _dep(label: str | None) -> str | None:
    """Return a relation as it is spelt here: older files have "root" for the root."""
    return "ROOT" if label is not None and label.lower() == "root" else label
