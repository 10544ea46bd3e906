"""The state of one text in a transition system."""

from ..._transitions.parser_state import ParserState as StateClass

__all__ = ["StateClass"]
