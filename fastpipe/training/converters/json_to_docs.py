"""The JSON training format of spaCy v2, read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import srsly

from ..._example import Example
from ...errors import InputError, reading
from ...loading import blank, load
from ...tokens import Doc

_TOKEN_KEYS = {"tag": "tags", "pos": "pos", "morph": "morphs", "lemma": "lemmas"}


def json_to_docs(
    input_data: str | list,
    model: str | None = None,
    source: str = "<input>",
    **_: object,
) -> Iterator[Doc]:
    """Yield the docs of training data, one a paragraph.

    Parameters
    ----------
    input_data
        The file's content, or what it parses to: a list of entries with
        ``paragraphs``.
    model
        A pipeline whose tokenizer is used for paragraphs without sentences.
    source
        The file's name, for messages.

    Raises
    ------
    ValueError
        The data has not the format.
    """
    try:
        data = input_data
        if isinstance(input_data, str):
            data = srsly.json_loads(input_data.removeprefix("\ufeff"))
    except ValueError as error:
        raise InputError(f"{source}: not JSON: {error}") from error
    nlp = load(model) if model is not None else blank("xx")
    for number, entry in enumerate(data if isinstance(data, list) else [data]):
        if not isinstance(entry, dict) or "paragraphs" not in entry:
            raise InputError(
                f"{source}: entry {number} has no 'paragraphs': expected training data "
                "as spaCy v2 wrote it."
            )
        expected = "training data as spaCy v2 wrote it"
        with reading(f"{source}: entry {number}", expected):
            docs = [_to_doc(nlp, paragraph) for paragraph in entry["paragraphs"]]
        yield from docs


def _to_doc(nlp: Any, paragraph: dict[str, Any]) -> Doc:
    """Return the doc of a paragraph."""
    words: list[str] = []
    spaces: list[bool] = []
    sent_starts: list[bool] = []
    columns: dict[str, list[Any]] = {}
    for sentence in paragraph.get("sentences", ()):
        for i, token in enumerate(sentence["tokens"]):
            place = len(words)
            words.append(token["orth"])
            spaces.append(bool(token.get("space", " ")))
            sent_starts.append(i == 0)
            for key, name in _TOKEN_KEYS.items():
                if key in token:
                    columns.setdefault(name, [None] * place).append(token[key])
            if "dep" in token and "head" in token:
                columns.setdefault("heads", []).append(place + token["head"])
                columns.setdefault("deps", []).append(token["dep"])
            if "ner" in token:
                columns.setdefault("entities", [None] * place).append(token["ner"])
    annotations: dict[str, Any] = {
        name: column for name, column in columns.items() if len(column) == len(words)
    }
    if words:
        predicted = Doc(nlp.vocab, words=words, spaces=spaces)
        if "heads" not in annotations:
            annotations["sent_starts"] = sent_starts
    else:
        predicted = nlp.make_doc(paragraph.get("raw", ""))
        if "entities" in paragraph:
            annotations["entities"] = [tuple(e) for e in paragraph["entities"]]
    annotations["cats"] = {
        cat["label"]: cat["value"] for cat in paragraph.get("cats", ())
    }
    return Example.from_dict(predicted, annotations).reference
