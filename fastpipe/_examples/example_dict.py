"""Annotation of examples as dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy

from .._doc import Doc
from .._docs.doc_arrays import to_sent_start
from .._docs.iob import (
    biluo_to_iob,
    doc_to_biluo_tags,
    iob_to_biluo,
    offsets_to_biluo_tags,
)
from .._docs.span import Span
from .._docs.words import get_words_and_spaces
from .._lexicon.pinned_lexemes import PinnedLexemes
from .._lexicon.symbols import SYMBOL_IDS
from ..errors import InputError, WrongTypeError, reading

TOKEN_KEYS = {
    "words": "ORTH",
    "spaces": "SPACY",
    "tags": "TAG",
    "pos": "POS",
    "morphs": "MORPH",
    "lemmas": "LEMMA",
    "heads": "HEAD",
    "deps": "DEP",
    "sent_starts": "SENT_START",
}
DOC_KEYS = ("cats", "entities", "spans", "links")
_MISSING_TAGS = (None, "", "-")


class UnknownKeyError(InputError, KeyError):
    """A key that annotation of examples does not have."""

    def __str__(self) -> str:
        """Return the message without the quotes that KeyError puts around it."""
        return str(self.args[0])


def parse_annotations(predicted: Doc, annotations: Mapping[str, Any]) -> Doc:
    """Return a reference doc with annotation from a dictionary.

    Parameters
    ----------
    predicted
        The doc whose tokens are taken where the dictionary has no words.
    annotations
        Flat or nested, see `Example.from_dict`.

    Returns
    -------
    Doc
    """
    if not isinstance(annotations, Mapping):
        raise WrongTypeError(
            "[E972] Annotation of an example must be a dict, got "
            f"{type(annotations).__name__}."
        )
    with reading("The annotation of an example", "what Example.to_dict returns"):
        return _parse(predicted, annotations)


def _parse(predicted: Doc, annotations: Mapping[str, Any]) -> Doc:
    tokens, rest = _split(annotations)
    reference = _make_reference(predicted, tokens, rest)
    _write_tokens(reference, tokens)
    _write_entities(reference, rest.get("entities"))
    _write_spans(reference, rest.get("spans") or {})
    _write_links(reference, rest.get("links") or {}, rest.get("entities"))
    reference.cats = {str(k): v for k, v in (rest.get("cats") or {}).items()}
    return reference


def _split(annotations: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the token columns by attribute name, and the annotation of the doc."""
    if "token_annotation" in annotations or "doc_annotation" in annotations:
        tokens = dict(annotations.get("token_annotation") or {})
        rest = dict(annotations.get("doc_annotation") or {})
        others = set(annotations) - {"token_annotation", "doc_annotation"}
        if others:
            raise UnknownKeyError(f"Unknown keys {sorted(others)} beside the parts.")
    else:
        # Entities may have the name of their component.
        named = {"entities" if k == "ner" else k: v for k, v in annotations.items()}
        tokens = {k: v for k, v in named.items() if k not in DOC_KEYS}
        rest = {k: v for k, v in named.items() if k in DOC_KEYS}
    tokens.pop("ids", None)
    tokens.pop("brackets", None)
    columns: dict[str, Any] = {}
    for key, values in tokens.items():
        name = TOKEN_KEYS.get(str(key).lower(), str(key))
        if name not in TOKEN_KEYS.values():
            known = ", ".join([*TOKEN_KEYS, *DOC_KEYS])
            raise UnknownKeyError(
                f"Unknown key {key!r} in the annotation of an example: expected "
                f"{known}."
            )
        if values is not None:
            columns[name] = list(values)
    unknown = set(rest) - set(DOC_KEYS)
    if unknown:
        raise UnknownKeyError(
            f"Unknown keys {sorted(unknown)} in the annotation of an example's doc: "
            f"expected {', '.join(DOC_KEYS)}."
        )
    return columns, rest


def _make_reference(
    predicted: Doc, tokens: dict[str, Any], rest: dict[str, Any]
) -> Doc:
    """Return a doc with the reference's tokens; annotation follows them."""
    words = tokens.pop("ORTH", None)
    spaces = tokens.pop("SPACY", None)
    if words is None:
        if spaces is not None:
            raise InputError("The annotation of an example has spaces, but no words.")
        return Doc(
            predicted.vocab,
            words=[token.orth for token in predicted],
            spaces=[bool(token.whitespace_) for token in predicted],
        )
    if spaces is None:
        words, spaces = _fit_to_text(words, predicted, tokens, rest)
    return Doc(predicted.vocab, words=words, spaces=spaces)


def _fit_to_text(
    words: list[str],
    predicted: Doc,
    tokens: dict[str, Any],
    rest: dict[str, Any],
) -> tuple[list[str], list[bool] | None]:
    """Return words and spaces that follow the predicted text, where they can.

    White space that the words leave out becomes tokens, and the columns of annotation
    are stretched over them.
    """
    if predicted.has_unknown_spaces:
        return words, None
    try:
        aligned, spaces = get_words_and_spaces(words, predicted.text)
    except ValueError:
        return words, None
    if aligned == words:
        return words, spaces
    sources = _sources(aligned, words)
    for name, values in tokens.items():
        if len(values) == len(words):
            tokens[name] = _stretch(name, values, sources)
    entities: Any = rest.get("entities")
    if _are_tags(entities) and len(entities) == len(words):
        rest["entities"] = _stretch_entities(entities, sources)
    return aligned, spaces


def _sources(aligned: list[str], words: list[str]) -> list[int | None]:
    """Return for each aligned word which given one it is; None for white space."""
    sources: list[int | None] = []
    i = 0
    for word in aligned:
        # White space that is given and not in the text has no place.
        while i < len(words) and words[i] != word and words[i].isspace():
            if word.isspace():
                break
            i += 1
        if i < len(words) and words[i] == word:
            sources.append(i)
            i += 1
        else:
            sources.append(None)
    return sources


def _stretch(name: str, values: list[Any], sources: list[int | None]) -> list[Any]:
    """Return a column with values for the white space that was put in."""
    if name == "HEAD":
        return _stretch_heads(values, sources)
    column = [None if source is None else values[source] for source in sources]
    if name == "SENT_START":
        _begin_at_white_space(column, sources)
    return column


def _stretch_heads(
    heads: list[int | None], sources: list[int | None]
) -> list[int | None]:
    """Return heads with white space hanging on the token before, or on the first.

    A root of its own would stand in the way of the arcs around it.
    """
    places = {source: i for i, source in enumerate(sources) if source is not None}
    first = min(places.values(), default=0)
    column: list[int | None] = []
    for i, source in enumerate(sources):
        if source is None:
            column.append(i - 1 if i > first else first)
            continue
        head = heads[source]
        # One that is no word is kept, to be told of.
        if head is not None and 0 <= head < len(heads):
            head = places.get(head)
        column.append(head)
    return column


def _begin_at_white_space(starts: list[Any], sources: list[int | None]) -> None:
    """Begin the first sentence where the text does, rather than at the first word."""
    first = next((i for i, source in enumerate(sources) if source is not None), 0)
    if first and starts[first] is not None:
        starts[:1], starts[first] = [starts[first]], False


def _are_tags(entities: Any) -> bool:
    return (
        isinstance(entities, (list, tuple))
        and bool(entities)
        and (entities[0] is None or isinstance(entities[0], str))
    )


def _stretch_entities(
    tags: list[str | None], sources: list[int | None]
) -> list[str | None]:
    """Return entity tags with those of the white space around and in entities."""
    column: list[str | None] = []
    following: list[str | None] = []
    upcoming: str | None = "O"
    for source in reversed(sources):
        following.append(upcoming)
        if source is not None:
            upcoming = tags[source]
    for source, upcoming in zip(sources, reversed(following), strict=True):
        if source is not None:
            column.append(tags[source])
        elif upcoming and upcoming.startswith(("I-", "L-")):
            column.append(f"I-{upcoming[2:]}")
        else:
            column.append("-" if upcoming in _MISSING_TAGS else "O")
    return column


def _write_tokens(doc: Doc, tokens: dict[str, Any]) -> None:
    """Write the token columns into the doc."""
    strings, n_tokens = doc.vocab.strings, len(doc)
    pinned = PinnedLexemes(doc.vocab)
    columns: dict[str, list[int]] = {}
    for name, values in tokens.items():
        if len(values) != n_tokens:
            raise InputError(
                f"The annotation of an example has {len(values)} values of {name}, but "
                f"{n_tokens} tokens: expected one for each."
            )
        if name == "HEAD":
            columns[name] = _relative_heads(values)
        elif name == "POS":
            unknown = [v for v in values if v and v not in SYMBOL_IDS]
            if unknown:
                raise InputError(f"Unknown part of speech {unknown[0]!r}.")
            columns[name] = [SYMBOL_IDS[value or ""] for value in values]
        elif name == "MORPH":
            add = doc.vocab.morphology.add
            columns[name] = [0 if value is None else add(value) for value in values]
        elif name == "SENT_START":
            columns[name] = [to_sent_start(value) for value in values]
        elif name == "LEMMA":
            # Lemmas go with the docs' words; labels, which are few, stay.
            columns[name] = [pinned.add(value or "") for value in values]
        else:
            columns[name] = [strings.add(value or "") for value in values]
    if "HEAD" in columns and "SENT_START" in columns:
        del columns["SENT_START"]
    if columns and n_tokens:
        array = numpy.asarray(
            [[value % 2**64 for value in column] for column in columns.values()],
            dtype="uint64",
        )
        doc.from_array(list(columns), array.T)


def _relative_heads(heads: list[int | None]) -> list[int]:
    """Return heads relative to their tokens; a missing one is the token itself."""
    for i, head in enumerate(heads):
        if head is not None and not 0 <= head < len(heads):
            raise InputError(
                f"Token {i} has the head {head}: expected the index of a token, 0 to "
                f"{len(heads) - 1}, or None."
            )
    return [0 if head is None else int(head) - i for i, head in enumerate(heads)]


def _write_entities(doc: Doc, entities: Any) -> None:
    """Write entities, given as tags or offsets, into the doc."""
    if entities is None:
        # Nothing is said about entities: that is missing annotation, unlike [].
        return
    if isinstance(entities, (str, bytes, Mapping)) or not isinstance(
        entities, Iterable
    ):
        raise InputError(
            "Entities must be a list of BILUO tags or of (start, end, label) tuples, "
            f"got {type(entities).__name__}."
        )
    entities = list(entities)
    if not _are_tags(entities):
        entities = [_to_offsets(entity) for entity in entities]
    if _are_tags(entities):
        if len(entities) != len(doc):
            raise InputError(
                f"The annotation of an example has {len(entities)} entity tags, but "
                f"{len(doc)} tokens: expected one for each."
            )
        tags = iob_to_biluo([tag if tag is not None else "-" for tag in entities])
    else:
        tags = offsets_to_biluo_tags(doc, entities)
    made = Doc(doc.vocab, words=[t.orth for t in doc], ents=biluo_to_iob(tags))
    if len(doc):
        names = ["ENT_IOB", "ENT_TYPE"]
        doc.from_array(names, made.to_array(names))
    for start, end, _, *ids in () if _are_tags(entities) else entities:
        span = doc.char_span(start, end) if ids else None
        for token in span or ():
            token.ent_kb_id_ = str(ids[0] or "")
            token.ent_id_ = str(ids[1] or "") if len(ids) > 1 else ""


def _to_offsets(entity: Any) -> tuple[Any, ...]:
    """Return an entity, which may be a dict, as a tuple of offsets and label."""
    if isinstance(entity, Mapping):
        missing = [key for key in ("start", "end", "label") if key not in entity]
        if missing:
            raise InputError(
                f"The entity {dict(entity)!r:.80} has no {' and no '.join(missing)}. "
                "Expected the keys start, end and label, with offsets in characters."
            )
        ids = (entity.get("kb_id") or "", entity.get("id") or "")
        found = (entity["start"], entity["end"], entity["label"])
        entity = (*found, *ids) if any(ids) else found
    if not isinstance(entity, (list, tuple)) or len(entity) < 3:
        raise InputError(
            f"The entity {entity!r:.80} can't be read. Expected (start, end, label) or "
            "a dict with start, end and label, with offsets in characters; BILUO tags "
            "are strings, one for each token."
        )
    start, end, label = entity[:3]
    if not (
        _is_offset(start)
        and _is_offset(end)
        and isinstance(label, (str, int, type(None)))
    ):
        raise InputError(
            f"The entity {tuple(entity)!r:.80} can't be read. Expected two whole "
            "numbers, the offsets in characters of its start and end, and a label."
        )
    return tuple(entity)


def _is_offset(value: Any) -> bool:
    return isinstance(value, (int, numpy.integer)) and not isinstance(value, bool)


def _write_spans(doc: Doc, spans: Mapping[str, Any]) -> None:
    """Write span groups, given as offsets, into the doc."""
    if not isinstance(spans, Mapping):
        raise InputError("Spans must be a dict of names to (start, end, label) lists.")
    for name, entries in spans.items():
        group = []
        for entry in entries:
            if isinstance(entry, Span):
                entry = (entry.start_char, entry.end_char, entry.label_, entry.kb_id_)
            if isinstance(entry, Mapping):
                entry = _to_offsets(entry)
            if not isinstance(entry, (list, tuple)) or not 2 <= len(entry) <= 5:
                raise InputError(
                    f"The group {name!r} of spans has {entry!r:.60} in it. Expected "
                    f"(start, end, label) with offsets in characters."
                )
            start, end, *labels = entry
            span = doc.char_span(start, end, *labels)
            if span is None:
                raise InputError(
                    f"The span {tuple(entry)} of group {name!r} does not begin and end "
                    f"with tokens of {doc.text!r}."
                )
            group.append(span)
        doc.spans[name] = group


def _write_links(
    doc: Doc, links: Mapping[tuple[int, int], Mapping[str, float]], entities: Any
) -> None:
    """Write the ids in a knowledge base of entities into the doc."""
    if not links:
        return
    ents = {(ent.start_char, ent.end_char): ent for ent in doc.ents}
    for place, scores in links.items():
        start, end = place
        if (start, end) not in ents:
            raise InputError(
                f"The link at {place} has no entity: expected one of {sorted(ents)}. "
                "Links need entities at the same offsets."
            )
        best = [kb_id for kb_id, score in scores.items() if score == 1.0]
        if len(best) > 1:
            raise InputError(f"The link at {place} has several true ids: {best}.")
        ents[start, end].kb_id_ = best[0] if best else ""
    doc.set_ents(list(ents.values()), missing=_unannotated(doc))


def _unannotated(doc: Doc) -> list[Span]:
    return [doc[token.i : token.i + 1] for token in doc if token.ent_iob == 0]


def example_to_dict(reference: Doc) -> dict[str, Any]:
    """Return the annotation of a reference doc, nested."""
    return {
        "doc_annotation": {
            "cats": dict(reference.cats),
            "entities": doc_to_biluo_tags(reference),
            "spans": {
                name: [(s.start_char, s.end_char, s.label_, s.kb_id_) for s in group]
                for name, group in reference.spans.items()
            },
            "links": {
                (ent.start_char, ent.end_char): {ent.kb_id_: 1.0}
                for ent in reference.ents
                if ent.kb_id_
            },
        },
        "token_annotation": {
            "ORTH": [token.text for token in reference],
            "SPACY": [bool(token.whitespace_) for token in reference],
            "TAG": [token.tag_ for token in reference],
            "LEMMA": [token.lemma_ for token in reference],
            "POS": [token.pos_ for token in reference],
            "MORPH": [str(token.morph) for token in reference],
            "HEAD": [token.head.i for token in reference],
            "DEP": [token.dep_ for token in reference],
            "SENT_START": [int(bool(token.is_sent_start)) for token in reference],
        },
    }
