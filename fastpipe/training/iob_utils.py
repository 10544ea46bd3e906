"""Entities as tags: the IOB and BILUO schemes, and character offsets."""

from .._docs.iob import (
    biluo_tags_to_offsets,
    biluo_tags_to_spans,
    biluo_to_iob,
    doc_to_biluo_tags,
    iob_to_biluo,
    offsets_to_biluo_tags,
    remove_bilu_prefix,
    split_bilu_label,
    tags_to_entities,
)

__all__ = [
    "biluo_tags_to_offsets",
    "biluo_tags_to_spans",
    "biluo_to_iob",
    "doc_to_biluo_tags",
    "iob_to_biluo",
    "offsets_to_biluo_tags",
    "remove_bilu_prefix",
    "split_bilu_label",
    "tags_to_entities",
]
