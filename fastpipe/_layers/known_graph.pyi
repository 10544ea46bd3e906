"""A graph of layers as it was at one time, to tell whether it is still the same."""

from typing import Any

class KnownGraph:
    def __init__(
        self, model: Any, nodes: list[Any], settings: list[tuple[dict[str, Any], str]]
    ) -> None: ...
    @property
    def can_be_kept(self) -> bool: ...
    def is_still(self, model: Any) -> bool: ...
