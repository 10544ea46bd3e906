"""Annotation setters: what else a transformer component writes into docs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...registry import registry

if TYPE_CHECKING:
    from ...tokens import Doc
    from .data import FullTransformerBatch

    AnnotationSetter = Callable[[Sequence[Doc], FullTransformerBatch], None]


@registry.annotation_setters("fastpipe.null_annotation_setter.v1")
def null_annotation_setter() -> AnnotationSetter:
    """Write nothing but ``doc._.trf_data``."""

    def set_nothing(docs: Sequence[Doc], batch: FullTransformerBatch) -> None:
        return None

    return set_nothing
