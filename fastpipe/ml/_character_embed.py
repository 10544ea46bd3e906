"""Embedding of words by their first and last bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model
from thinc.types import Floats2d

from ..registry import registry

if TYPE_CHECKING:
    from ..tokens import Doc

# A byte's values; 255, which UTF-8 never uses, stands for "the word is shorter".
_N_BYTES = 256


@registry.layers("fastpipe.CharEmbed.v1")
def CharacterEmbed(nM: int, nC: int) -> Model[list[Doc], list[Floats2d]]:
    """Embed the bytes of words, each position with a table of its own.

    Parameters
    ----------
    nM
        Width of a byte's vector.
    nC
        Number of bytes a word, taken from its start and its end in turns.

    Returns
    -------
    Model
        From docs to arrays, float32 (n_tokens, nC * nM).
    """
    return Model(
        "charembed",
        forward,
        init=init,
        dims={"nM": nM, "nC": nC, "nO": nM * nC, "nV": _N_BYTES},
        params={"E": None},
    )


def forward(
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list]]:
    nC = model.get_dim("nC")
    E: Any = model.get_param("E")
    ops: Any = model.ops
    lengths = numpy.array([len(doc) for doc in docs], dtype="int32")
    ids = numpy.zeros((0, nC), dtype="uint8")
    if docs:
        ids = numpy.concatenate([doc.to_utf8_array(nr_char=nC) for doc in docs])
    positions = ops.xp.arange(nC)
    # (n_tokens, nC, nM), its last two axes then made one
    output = E[positions, ops.asarray(ids)].reshape((len(ids), model.get_dim("nO")))

    def backprop(d_output: list[Floats2d]) -> list:
        gradient = ops.flatten(d_output).reshape((len(ids), nC, model.get_dim("nM")))
        dE = ops.alloc(E.shape, dtype=E.dtype)
        for position in range(nC):
            ops.scatter_add(
                dE[position],
                ops.asarray(ids[:, position], dtype="i"),
                ops.as_contig(gradient[:, position]),
            )
        model.inc_grad("E", dE)
        return []

    return ops.unflatten(output, lengths), backprop


def init(model: Model[list[Doc], list[Floats2d]], X: Any = None, Y: Any = None) -> None:
    shape = (model.get_dim("nC"), model.get_dim("nV"), model.get_dim("nM"))
    model.set_param("E", model.ops.alloc3f(*shape))
