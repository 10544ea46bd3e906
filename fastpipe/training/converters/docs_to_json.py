"""The JSON training format of spaCy v2, written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..._docs.iob import doc_to_biluo_tags
from ...tokens import Doc


def docs_to_json(
    docs: Iterable[Doc], doc_id: int = 0, ner_missing_tag: str = "O"
) -> dict[str, Any]:
    """Return docs as one entry of the format, a paragraph each.

    Parameters
    ----------
    docs
        The docs.
    doc_id
        The entry's id.
    ner_missing_tag
        Tag of tokens whose entity annotation is missing.

    Returns
    -------
    dict
        ``id`` and ``paragraphs``.
    """
    listed = [docs] if isinstance(docs, Doc) else docs
    return {
        "id": doc_id,
        "paragraphs": [_paragraph(doc, ner_missing_tag) for doc in listed],
    }


def _paragraph(doc: Doc, missing: str) -> dict[str, Any]:
    tags = doc_to_biluo_tags(doc, missing=missing)
    sentences = list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
    paragraph: dict[str, Any] = {
        "raw": None if doc.has_unknown_spaces else doc.text,
        "sentences": [_sentence(doc, sentence, tags) for sentence in sentences],
        "cats": [{"label": name, "value": score} for name, score in doc.cats.items()],
        "entities": [(e.start_char, e.end_char, e.label_) for e in doc.ents],
        "links": [(e.start_char, e.end_char, e.kb_id_) for e in doc.ents if e.kb_id],
    }
    if doc.spans:
        paragraph["spans"] = {
            name: [(s.start_char, s.end_char, s.label_) for s in group]
            for name, group in doc.spans.items()
        }
    return paragraph


def _sentence(doc: Doc, sentence: Any, tags: list[str]) -> dict[str, Any]:
    tokens = []
    for token in sentence:
        entry: dict[str, Any] = {
            "id": token.i,
            "orth": token.text,
            "space": token.whitespace_,
        }
        if doc.has_annotation("TAG"):
            entry["tag"] = token.tag_
        if doc.has_annotation("POS"):
            entry["pos"] = token.pos_
        if doc.has_annotation("MORPH"):
            entry["morph"] = str(token.morph)
        if doc.has_annotation("LEMMA"):
            entry["lemma"] = token.lemma_
        if doc.has_annotation("DEP"):
            entry["head"] = token.head.i - token.i
            entry["dep"] = token.dep_
        if doc.has_annotation("ENT_IOB"):
            entry["ner"] = tags[token.i]
        tokens.append(entry)
    return {"tokens": tokens, "brackets": []}
