"""Merging and splitting of tokens, with all annotation taken along."""

from typing import Any

from typing_extensions import Self

from .._doc import Doc
from .._docs.span import Span
from .._docs.token import Token

class Retokenizer:
    def __init__(self, doc: Doc) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, error: Any, *_details: Any) -> None: ...
    def merge(self, span: Span, attrs: dict[Any, Any] | None = None) -> None: ...
    def split(
        self,
        token: Token,
        orths: list[str],
        heads: list[Any],
        attrs: dict[Any, Any] | None = None,
    ) -> None: ...
    @property
    def doc(self) -> Doc: ...
