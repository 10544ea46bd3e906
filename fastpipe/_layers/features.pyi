"""What models see of docs: flat arrays for a whole batch, filled in C."""

from collections.abc import Sequence
from typing import Any

from .._doc import Doc
from .._docs.span import Span

def extract_columns(
    docs: Sequence[Doc] | Sequence[Span], attr_ids: list[int]
) -> tuple[Any, ...]: ...
def sum_orths(docs: Any) -> int: ...
def adjoining_rows(arrays: Sequence[Any]) -> Any | None: ...
