"""The transition system of entity recognizers."""

from ..._transitions.biluo import BiluoPushDown

__all__ = ["BiluoPushDown"]
