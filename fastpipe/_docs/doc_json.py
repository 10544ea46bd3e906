"""A doc as JSON: offsets and labels instead of ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import srsly

from ..errors import reading
from .extension_values import PREFIX
from .underscore import Extension, Underscore, get_ext_args

TOKEN_VALUES, SPAN_VALUES = "underscore_token", "underscore_span"
TOKEN_FIELDS = ("tag", "pos", "morph", "lemma", "dep")


def doc_to_json(doc: Any, underscore: Iterable[str] | None = None) -> dict[str, Any]:
    """Return a doc as a JSON-serialisable dictionary.

    Parameters
    ----------
    doc
        The Doc.
    underscore
        Names of extension attributes to include.

    Returns
    -------
    dict
        ``text``, ``tokens``, and ``ents``, ``sents``, ``cats``, ``spans`` where they
        are annotated.
    """
    data: dict[str, Any] = {"text": doc.text}
    if doc.has_annotation("ENT_IOB"):
        data["ents"] = [_entity_to_json(ent) for ent in doc.ents]
    if doc.has_annotation("SENT_START"):
        data["sents"] = [
            {"start": sent.start_char, "end": sent.end_char} for sent in doc.sents
        ]
    if doc.cats:
        data["cats"] = dict(doc.cats)
    fields = [field for field in TOKEN_FIELDS if doc.has_annotation(field.upper())]
    data["tokens"] = []
    for token in doc:
        entry = {
            "id": token.i,
            "start": token.idx,
            "end": token.idx + len(token),
        }
        for field in fields:
            value = token.morph if field == "morph" else getattr(token, f"{field}_")
            entry[field] = str(value)
        if "dep" in fields:
            entry["head"] = token.head.i
        data["tokens"].append(entry)
    if doc.spans:
        data["spans"] = {
            name: [_span_to_json(span) for span in group]
            for name, group in doc.spans.items()
        }
    if underscore:
        data.update(_extensions_to_json(doc, list(underscore)))
    return data


def _extensions_to_json(doc: Any, names: list[str]) -> dict[str, Any]:
    """Return the values of extension attributes of the doc, its tokens and spans.

    Those of the doc are under ``_``; of tokens and spans, only values that were set
    are listed, with their place in the text.
    """
    unknown = [
        name
        for name in names
        if not any(name in extensions for extensions in Underscore.get_state())
    ]
    if unknown:
        raise ValueError(
            f"There are no extension attributes {unknown}: define them with "
            "set_extension of Doc, Token or Span."
        )
    data: dict[str, Any] = {}
    for name in names:
        if doc.has_extension(name):
            data.setdefault("_", {})[name] = _require_json(name, doc._.get(name))
    for key, value in doc.user_data.items():
        if not (isinstance(key, tuple) and len(key) == 4 and key[0] == PREFIX):
            continue
        _, name, start, end = key
        if name not in names or start is None:
            continue
        entry = {"start": start, "value": _require_json(name, value)}
        if end is None:
            data.setdefault(TOKEN_VALUES, {}).setdefault(name, []).append(entry)
        else:
            entry = {"start": start, "end": end, "value": value}
            data.setdefault(SPAN_VALUES, {}).setdefault(name, []).append(entry)
    return data


def _require_json(name: str, value: Any) -> Any:
    """Return the value of an extension attribute; raise where JSON can't hold it."""
    if not srsly.is_json_serializable(value):
        raise ValueError(
            f"The extension attribute {name!r} has the value {value!r:.100}, which "
            "JSON can't hold: leave it out of `underscore`, or give it a getter that "
            "returns strings, numbers, lists and dicts."
        )
    return value


def _entity_to_json(ent: Any) -> dict[str, Any]:
    entry = {"start": ent.start_char, "end": ent.end_char, "label": ent.label_}
    if ent.kb_id:
        entry["kb_id"] = ent.kb_id_
    if ent.id:
        entry["id"] = ent.id_
    return entry


def _span_to_json(span: Any) -> dict[str, Any]:
    entry = {
        "start": span.start_char,
        "end": span.end_char,
        "label": span.label_,
        "kb_id": span.kb_id_,
    }
    if span.id:
        entry["id"] = span.id_
    return entry


def doc_from_json(doc: Any, data: dict[str, Any], validate: bool = False) -> Any:
    """Fill an empty doc from what `doc_to_json` returned.

    Parameters
    ----------
    doc
        The Doc.
    data
        The dictionary.
    validate
        Check the dictionary's shape first.

    Returns
    -------
    Doc
        The doc itself.

    Raises
    ------
    KeyError
        The text or the tokens are missing.
    ValueError
        The doc has tokens already, or the data cannot be used: tokens that do not make
        up the text, annotation that some tokens lack.
    """
    if len(doc):
        raise ValueError("Only an empty doc can be filled from JSON.")
    if validate:
        _validate(data)
    for name in ("text", "tokens"):
        if isinstance(data, dict) and name not in data:
            raise KeyError(f"A doc in JSON needs {name!r}: this one has {list(data)}.")
    with reading("The doc in JSON", "what Doc.to_json returns"):
        _fill(doc, data)
    return doc


def _fill(doc: Any, data: dict[str, Any]) -> None:
    text, tokens = data["text"], data["tokens"]
    annotation: dict[str, list[Any]] = {}
    for field in TOKEN_FIELDS:
        lacking = [i for i, token in enumerate(tokens) if field not in token]
        if len(lacking) < len(tokens):
            if lacking:
                raise ValueError(
                    f"Token {lacking[0]} of the doc in JSON has no {field!r}, but "
                    "others have: expected it in every token or in none."
                )
            plural = "pos" if field == "pos" else f"{field}s"
            annotation[plural] = [token[field] for token in tokens]
    if tokens and "head" in tokens[0]:
        annotation["heads"] = [token["head"] for token in tokens]
    elif "sents" in data:
        starts = {sent["start"] for sent in data["sents"]}
        annotation["sent_starts"] = [token["start"] in starts for token in tokens]
    # A space character after a token may also be the next token.
    following = [*(token["start"] for token in tokens[1:]), len(text)]
    made = type(doc)(
        doc.vocab,
        words=[text[token["start"] : token["end"]] for token in tokens],
        spaces=[
            start > token["end"]
            for token, start in zip(tokens, following, strict=False)
        ],
        **annotation,
    )
    if made.text != text:
        raise ValueError(
            f"The tokens of the doc in JSON are not its text: they make "
            f"{made.text!r:.100}, the text is {text!r:.100}. Expected the offsets of "
            "tokens with at most a space between any two."
        )
    made.cats = dict(data.get("cats", {}))
    spans = [_span_from_json(made, entry) for entry in data.get("ents", ())]
    if "ents" in data:
        made.set_ents(spans)
    doc.from_bytes(made.to_bytes())
    for name, entries in data.get("spans", {}).items():
        doc.spans[name] = [_span_from_json(doc, entry) for entry in entries]
    for name, value in data.get("_", {}).items():
        _define(Underscore.doc_extensions, name)
        doc.user_data[(PREFIX, name, None, None)] = value
    parts = (
        (TOKEN_VALUES, Underscore.token_extensions),
        (SPAN_VALUES, Underscore.span_extensions),
    )
    for part, extensions in parts:
        for name, entries in data.get(part, {}).items():
            _define(extensions, name)
            for entry in entries:
                key = (PREFIX, name, entry["start"], entry.get("end"))
                doc.user_data[key] = entry["value"]


def _define(extensions: dict[str, Extension], name: str) -> None:
    if name not in extensions:
        extensions[name] = get_ext_args(default=None)


def _span_from_json(doc: Any, entry: dict[str, Any]) -> Any:
    span = doc.char_span(
        entry["start"],
        entry["end"],
        label=entry.get("label", ""),
        kb_id=entry.get("kb_id", ""),
        span_id=entry.get("id", ""),
    )
    if span is None:
        raise ValueError(
            f"The span {entry} does not begin and end with tokens of the doc."
        )
    return span


def _validate(data: dict[str, Any]) -> None:
    """Raise an error that names the first thing that is missing."""
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise ValueError("A doc in JSON is an object with the string 'text'.")
    if not isinstance(data.get("tokens"), list):
        raise ValueError("A doc in JSON has a list 'tokens'.")
    for i, token in enumerate(data["tokens"]):
        for field in ("start", "end"):
            if not isinstance(token, dict) or not isinstance(token.get(field), int):
                raise ValueError(f"Token {i} of a doc in JSON needs an int {field!r}.")
    for name in ("ents", "sents"):
        entries = data.get(name, [])
        if not isinstance(entries, list):
            raise ValueError(f"Of a doc in JSON, {name!r} is a list.")
        for i, entry in enumerate(entries):
            if not isinstance(entry, dict) or not {"start", "end"} <= set(entry):
                raise ValueError(
                    f"Entry {i} of {name!r} of a doc in JSON needs 'start' and 'end'."
                )
