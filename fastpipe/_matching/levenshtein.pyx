"""Edit distance between strings."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ


def levenshtein(str a not None, str b not None, k=None):
    """Return the number of edits between two strings.

    An edit inserts, deletes or replaces one character (Levenshtein 1966). Computed row
    by row (Wagner and Fischer 1974); with a limit, only in the diagonal band that can
    stay below it.

    Parameters
    ----------
    a, b : str
        The strings.
    k : int, optional
        A limit that lets the search end early. None or negative: no limit.

    Returns
    -------
    int
        The distance, or ``k + 1`` if it is larger than `k`.
    """
    if len(a) < len(b):
        a, b = b, a
    cdef Py_ssize_t n = len(a), m = len(b)
    cdef Py_ssize_t limit = n if k is None or k < 0 else min(<Py_ssize_t>k, n)
    if n - m > limit:
        return limit + 1
    cdef Py_ssize_t* row = <Py_ssize_t*>PyMem_Malloc((m + 1) * sizeof(Py_ssize_t))
    if row is NULL:
        raise MemoryError
    try:
        return distance(
            PyUnicode_KIND(a), PyUnicode_DATA(a), n,
            PyUnicode_KIND(b), PyUnicode_DATA(b), m, limit, row,
        )
    finally:
        PyMem_Free(row)


cdef Py_ssize_t distance(
    int kind_a, const void* a, Py_ssize_t n,
    int kind_b, const void* b, Py_ssize_t m, Py_ssize_t limit, Py_ssize_t* row,
) noexcept:
    """Return the distance, or `limit` + 1; `row` has room for m + 1 numbers."""
    cdef Py_ssize_t i, j, first, last, above, diagonal, cost, smallest
    cdef Py_ssize_t far = limit + 1
    cdef Py_UCS4 char
    for j in range(m + 1):
        row[j] = min(j, far)
    for i in range(1, n + 1):
        char = PyUnicode_READ(kind_a, <void*>a, i - 1)
        first = max(1, i - limit)
        last = min(m, i + limit)
        diagonal = row[first - 1]
        row[first - 1] = min(i, far) if first == 1 else far
        smallest = row[first - 1]
        for j in range(first, last + 1):
            above = row[j]
            cost = diagonal + (char != PyUnicode_READ(kind_b, <void*>b, j - 1))
            diagonal = above
            row[j] = min(min(cost, above + 1), min(row[j - 1] + 1, far))
            smallest = min(smallest, row[j])
        if smallest > limit:
            return far
    return min(row[m], far)
