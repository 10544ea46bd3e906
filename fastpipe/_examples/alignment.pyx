"""Alignment of two tokenizations of one text, character by character."""

from functools import lru_cache

import numpy

from ..errors import reading


cdef class AlignmentArray:
    """For each token of one side, the tokens of the other that share characters.

    Parameters
    ----------
    alignment : list of list of int
        The other side's indices, a list for each token.
    """

    def __init__(self, alignment):
        with reading("An alignment", "lists of indices, one for each token"):
            lengths = [len(indices) for indices in alignment]
            data = [i for indices in alignment for i in indices]
            data = numpy.asarray(data, dtype="int32")
        self._set(data, numpy.asarray(lengths, dtype="int32"))

    def _set(self, data, lengths):
        # Checked once, so they must not change: C code goes by them.
        data.flags.writeable = lengths.flags.writeable = False
        self.data = data
        self.lengths = lengths
        self.starts = numpy.concatenate(
            [numpy.zeros(1, "int32"), numpy.cumsum(lengths, dtype="int32")]
        )
        return self

    @classmethod
    def from_arrays(cls, data, lengths):
        """Return an alignment of its flat lists and their lengths."""
        return cls.__new__(cls)._set(data, lengths)

    def __len__(self):
        """Return the number of tokens."""
        return len(self.lengths)

    def __getitem__(self, index):
        """Return the indices of a token, or of several in one array.

        Parameters
        ----------
        index : int, slice or sequence of int

        Returns
        -------
        numpy array of int32
        """
        if isinstance(index, (int, numpy.integer)):
            if index < 0:
                index += len(self.lengths)
            if not 0 <= index < len(self.lengths):
                raise IndexError(f"No token {index}: there are {len(self.lengths)}.")
            return self.data[self.starts[index]:self.starts[index + 1]]
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self.lengths))
            if step == 1:
                return self.data[self.starts[start]:self.starts[max(start, stop)]]
            index = range(start, stop, step)
        parts = [self[int(i)] for i in index]
        return numpy.concatenate(parts) if parts else self.data[:0]


cdef class Alignment:
    """How the tokens of two tokenizations correspond, in both directions.

    Parameters
    ----------
    x2y, y2x : AlignmentArray

    Raises
    ------
    IndexError
        A token is aligned to one that the other side does not have.
    """

    def __init__(self, AlignmentArray x2y not None, AlignmentArray y2x not None):
        require_indices(x2y, len(y2x))
        require_indices(y2x, len(x2y))
        self.x2y = x2y
        self.y2x = y2x
        n_tokens = len(x2y)
        self.identical = (
            n_tokens == len(y2x)
            and len(x2y.data) == n_tokens
            and bool((x2y.lengths == 1).all())
            and bool((x2y.data == numpy.arange(n_tokens)).all())
        )

    @classmethod
    def from_indices(cls, x2y, y2x):
        """Return an alignment of lists of indices."""
        return cls(AlignmentArray(x2y), AlignmentArray(y2x))

    @classmethod
    def from_strings(cls, A, B):
        """Align two lists of tokens.

        Case is passed over, and so is white space that only one side has; all other
        characters must agree.

        Parameters
        ----------
        A, B : list of str

        Returns
        -------
        Alignment

        Raises
        ------
        ValueError
            The tokens do not make up the same text.
        """
        if A == B:
            return identity(len(A))
        with reading("Tokens to be aligned", "lists of strings"):
            x_text, x_lengths = lower_case(A)
            y_text, y_lengths = lower_case(B)
        if x_text == y_text:
            return cls(*align_lengths(x_lengths, y_lengths))
        return cls(*align_texts(x_text, x_lengths, y_text, y_lengths))


def require_indices(AlignmentArray side, n_other):
    """Raise an error where an index is none of the other side's tokens."""
    data = side.data
    if len(data) and not 0 <= data.min() <= data.max() < n_other:
        raise IndexError(
            f"An alignment has the indices {data.min()} to {data.max()}, but there are "
            f"{n_other} tokens on the other side."
        )


@lru_cache(maxsize=1024)
def identity(int n_tokens) -> Alignment:
    """Return the alignment of n tokens with the same tokens; not to be changed."""
    data = numpy.arange(n_tokens, dtype="int32")
    lengths = numpy.ones(n_tokens, dtype="int32")
    data.flags.writeable = lengths.flags.writeable = False
    same = AlignmentArray.from_arrays(data, lengths)
    return Alignment(same, same)


def lower_case(tokens):
    """Return the tokens' text in lower case, and how many characters each has."""
    lowered = [token.lower() for token in tokens]
    lengths = numpy.asarray([len(token) for token in lowered], dtype="int32")
    return "".join(lowered), lengths


def mismatch(str x, str y, int i, int j):
    """Return a message that shows where two texts part."""
    return (
        "Can't align the tokens: they do not make up the same text. After "
        f"{x[max(0, i - 20):i]!r} one goes on with {x[i:i + 20]!r}, the other with "
        f"{y[j:j + 20]!r}."
    )


def align_texts(
    str x, np.ndarray x_lengths, str y, np.ndarray y_lengths
) -> tuple:
    """Return both directions for tokens of texts that differ in white space.

    Characters that are the same are aligned, from left to right; white space that is
    not the same on both sides is passed over.

    Parameters
    ----------
    x, y : str
        The texts.
    x_lengths, y_lengths : int32 array
        The lengths of each side's tokens.

    Returns
    -------
    tuple of AlignmentArray

    Raises
    ------
    ValueError
        The texts differ in other characters.
    """
    cdef int n_x = len(x), n_y = len(y)
    cdef int i = 0, j = 0, n_pairs = 0
    cdef int[:] x_token = numpy.repeat(
        numpy.arange(len(x_lengths), dtype="int32"), x_lengths
    )
    cdef int[:] y_token = numpy.repeat(
        numpy.arange(len(y_lengths), dtype="int32"), y_lengths
    )
    pairs = numpy.empty((min(n_x, n_y), 2), dtype="int32")
    cdef int[:, :] p = pairs
    while i < n_x or j < n_y:
        if i < n_x and j < n_y and x[i] == y[j]:
            if not (
                n_pairs
                and p[n_pairs - 1, 0] == x_token[i]
                and p[n_pairs - 1, 1] == y_token[j]
            ):
                p[n_pairs, 0] = x_token[i]
                p[n_pairs, 1] = y_token[j]
                n_pairs += 1
            i += 1
            j += 1
        elif i < n_x and x[i].isspace():
            i += 1
        elif j < n_y and y[j].isspace():
            j += 1
        else:
            raise ValueError(mismatch(x, y, i, j))
    return both_ways(pairs[:n_pairs], len(x_lengths), len(y_lengths))


def align_lengths(np.ndarray x_lengths, np.ndarray y_lengths) -> tuple:
    """Return both directions for tokens of these numbers of characters.

    Parameters
    ----------
    x_lengths, y_lengths : int32 array
        The lengths of each side's tokens, which make up the same text.

    Returns
    -------
    tuple of AlignmentArray
    """
    cdef int[:] x = x_lengths
    cdef int[:] y = y_lengths
    cdef int n_x = x.shape[0], n_y = y.shape[0]
    cdef int i = 0, j = 0, x_end = 0, y_end = 0, n_pairs = 0
    # Each step leaves at least one token after, so this many pairs at most.
    pairs = numpy.empty((n_x + n_y + 1, 2), dtype="int32")
    cdef int[:, :] p = pairs
    with nogil:
        # Tokens without characters are aligned to nothing.
        while True:
            while i < n_x and x[i] == 0:
                i += 1
            while j < n_y and y[j] == 0:
                j += 1
            if i == n_x or j == n_y:
                break
            p[n_pairs, 0] = i
            p[n_pairs, 1] = j
            n_pairs += 1
            if x_end + x[i] < y_end + y[j]:
                x_end += x[i]
                i += 1
            elif x_end + x[i] > y_end + y[j]:
                y_end += y[j]
                j += 1
            else:
                x_end += x[i]
                y_end += y[j]
                i += 1
                j += 1
    return both_ways(pairs[:n_pairs], n_x, n_y)


def both_ways(np.ndarray pairs, int n_x, int n_y) -> tuple:
    """Return the directions of pairs of tokens, which are in order on both sides."""
    x2y = AlignmentArray.from_arrays(
        numpy.ascontiguousarray(pairs[:, 1]),
        numpy.bincount(pairs[:, 0], minlength=n_x).astype("int32"),
    )
    y2x = AlignmentArray.from_arrays(
        numpy.ascontiguousarray(pairs[:, 0]),
        numpy.bincount(pairs[:, 1], minlength=n_y).astype("int32"),
    )
    return x2y, y2x
