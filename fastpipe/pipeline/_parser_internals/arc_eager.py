"""The transition system of dependency parsers."""

from ..._transitions.arc_eager import ArcEager

__all__ = ["ArcEager"]
