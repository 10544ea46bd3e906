"""A layer that takes its word pieces' vectors from a transformer component."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...errors import InputError
from ..tok2vec_listener import Tok2VecListener
from .data import TransformerData

if TYPE_CHECKING:
    from ...tokens import Doc

ATTRIBUTE = "trf_data"


class TransformerListener(Tok2VecListener):
    """The layer's class; see `Tok2VecListener`. The width is found at initialization.

    Parameters
    ----------
    upstream_name
        Name of the transformer component, or ``"*"``.
    """

    name = "transformer-listener"
    upstream_kind = "transformer"

    def __init__(self, upstream_name: str) -> None:
        super().__init__(upstream_name, None)

    def read(self, doc: Doc, required: bool = False) -> Any:
        """Return what the transformer component left in a doc, or zeros."""
        data = doc._.get(ATTRIBUTE) if doc._.has(ATTRIBUTE) else None
        if data is not None:
            return data
        if required and len(doc):
            raise self.nothing_left()
        if self.has_dim("nO") is not True:
            raise InputError(
                f"A component that listens to the transformer component "
                f"{self.upstream_name!r} doesn't know the width of its vectors: is "
                f"that in the pipeline, ahead of the component, and initialized?"
            )
        return TransformerData.zeros(len(doc), self.get_dim("nO"), xp=self.ops.xp)
