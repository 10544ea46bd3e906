"""The alignment of two tokenizations, as lists."""

from .._examples.alignment import Alignment

__all__ = ["get_alignments"]


def get_alignments(
    A: list[str], B: list[str]
) -> tuple[list[list[int]], list[list[int]]]:
    """Return which tokens of one tokenization share characters with which of another.

    Parameters
    ----------
    A, B
        The tokens of one text. White space and case make no difference.

    Returns
    -------
    tuple
        For each token of A the indices in B, and the other way round.
    """
    alignment = Alignment.from_strings(A, B)
    return (
        [alignment.x2y[i].tolist() for i in range(len(A))],
        [alignment.y2x[i].tolist() for i in range(len(B))],
    )
