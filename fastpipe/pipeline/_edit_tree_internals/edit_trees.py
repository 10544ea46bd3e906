"""Edit trees: rules that turn forms into lemmas."""

from ..._lemmas.edit_trees import EditTrees

__all__ = ["EditTrees"]
