"""Writing the attributes of rules into the tokens that the rules found."""

from collections.abc import Sequence
from typing import Any

from .._doc import Doc

class AttributeRules:
    def add(self, values: Sequence[tuple[int, ...]], index: int) -> Any: ...
    def apply(
        self, doc: Doc, matches: Sequence[tuple[int, ...]]
    ) -> tuple[Any, ...] | None: ...
