"""What transition systems have in common."""

from ..._transitions.transition_system import OracleError, TransitionSystem

__all__ = ["OracleError", "TransitionSystem"]
