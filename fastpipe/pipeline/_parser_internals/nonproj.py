"""Pseudo-projective parsing: trees with crossing arcs through a projective parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._docs import nonproj
from ..._docs.nonproj import (
    DELIMITER,
    ancestors,
    contains_cycle,
    decompose,
    is_decorated,
    is_nonproj_arc,
    is_nonproj_tree,
    projectivize,
)

if TYPE_CHECKING:
    from ...tokens import Doc

__all__ = [
    "DELIMITER",
    "ancestors",
    "contains_cycle",
    "decompose",
    "deprojectivize",
    "is_decorated",
    "is_nonproj_arc",
    "is_nonproj_tree",
    "projectivize",
]


def deprojectivize(doc: Doc) -> Doc:
    """Find the true heads of a doc's tokens with decorated labels, and return it."""
    heads, labels = nonproj.deprojectivize(
        [token.head.i for token in doc], [token.dep_ for token in doc]
    )
    for token, head, label in zip(doc, heads, labels, strict=True):
        if token.head.i != head:
            token.head = doc[head]
        token.dep_ = label
    return doc
