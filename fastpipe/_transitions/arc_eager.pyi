"""The arc-eager transition system for dependency trees."""

from typing import Any

from .._transitions.transition_system import Gold, TransitionSystem

class ArcEager(TransitionSystem):
    def __init__(self) -> None: ...
    @classmethod
    def get_actions(
        cls,
        examples: Any = (),
        min_freq: Any = None,
        *,
        labels: Any = (),
        left_labels: Any = (),
        right_labels: Any = (),
        learn_tokens: Any = False,
        **kwargs: Any,
    ) -> dict[Any, Any]: ...
    def add_label(self, label: str) -> int: ...
    def get_doc_labels(self) -> list[str]: ...
    def parse_of(self, state: Any) -> list[Any]: ...
    def has_gold(self, example: Any) -> bool: ...
    def init_gold(self, example: Any) -> Gold: ...
    def gold_from_arrays(self, heads: Any, labels: Any, sent_starts: Any) -> Gold: ...
    action_names: Any
    context_sizes: Any
    root_label: Any
    builtin_labels: Any
