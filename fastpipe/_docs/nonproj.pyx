"""Pseudo-projective parsing: trees with crossing arcs through a projective parser.

Nivre and Nilsson (2005), "Pseudo-projective dependency parsing", their scheme HEAD: an
arc that crosses others is lifted to the head's head until it crosses none, and its
label is decorated with the label of its true head, e.g. ``"dobj||xcomp"``. After
parsing, the true head is found again: searched for breadth first under the lifted
token's head.
"""

from collections import deque

import numpy

from libc.stdlib cimport abs, free, malloc

DELIMITER = "||"


def decompose(label: str) -> tuple[str, str]:
    """Split a label into itself and its head's label, ``""`` if it isn't decorated."""
    label, _, head_label = label.partition(DELIMITER)
    return label, head_label


def is_decorated(label: str) -> bool:
    """Whether a label carries the label of its true head."""
    return DELIMITER in label


def ancestors(tokenid: int, heads: list) -> list[int]:
    """Return the tokens from a token's head up to the root, or to an unknown head.

    Raises
    ------
    ValueError
        If the heads go round in a circle.
    """
    found = []
    head = heads[tokenid]
    while head is not None and head != tokenid:
        found.append(head)
        if len(found) > len(heads):
            raise ValueError(
                f"The heads form a cycle with token {tokenid}: {list(heads)}. "
                f"Expected a tree"
            )
        tokenid, head = head, heads[head]
    return found


def contains_cycle(heads: list) -> set[int] | None:
    """Return the tokens of a cycle in the heads, or None if there is no cycle."""
    # 0: not seen, 1: on the path that is walked now, 2: known to lead to a root
    seen = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        i = start
        while seen[i] == 0:
            seen[i] = 1
            path.append(i)
            if heads[i] is None or heads[i] == i:
                break
            i = heads[i]
        else:
            if seen[i] == 1:
                return set(path[path.index(i):])
        for i in path:
            seen[i] = 2
    return None


def is_nonproj_arc(tokenid: int, heads: list) -> bool:
    """Whether the arc to a token spans one that its head doesn't dominate."""
    head = heads[tokenid]
    if head is None or head == tokenid:
        return False
    start, end = sorted((head, tokenid))
    for i in range(start + 1, end):
        above = i
        for _ in range(len(heads)):
            if above == head:
                break
            higher = heads[above]
            if higher is None:
                # Where this token belongs isn't known, so it proves nothing.
                break
            if higher == above:
                return True
            above = higher
    return False


def is_nonproj_tree(heads: list) -> bool:
    """Whether any arc is not projective."""
    return any(is_nonproj_arc(i, heads) for i in range(len(heads)))


def projectivize(heads: list, labels: list) -> tuple[list, list[str]]:
    """Make a tree projective.

    Parameters
    ----------
    heads
        The index of each token's head, that of a root its own; None: unknown.
    labels
        The labels of the arcs.

    Returns
    -------
    tuple
        Projective heads, and labels, decorated where a head was changed.
    """
    array = numpy.asarray([-1 if head is None else head for head in heads], "int32")
    cdef int[::1] lifted = array
    if len(heads) and not lift_arcs(&lifted[0], len(heads)):
        return list(heads), list(labels)
    new_heads = [None if head < 0 else head for head in array.tolist()]
    decorated = [
        decorate(label, labels[head]) if new != head else label
        for head, new, label in zip(heads, new_heads, labels)
    ]
    return new_heads, decorated


def decorate(label: str, head_label: str) -> str:
    """Return the label of a lifted arc."""
    return f"{label}{DELIMITER}{head_label}"


cdef bint crosses(const int* heads, int n, int token) noexcept nogil:
    # As `is_nonproj_arc`; -1: unknown.
    cdef int head = heads[token]
    cdef int i, _, above, higher
    if head < 0 or head == token:
        return False
    for i in range(min(head, token) + 1, max(head, token)):
        above = i
        for _ in range(n):
            if above == head:
                break
            higher = heads[above]
            if higher < 0:
                break
            if higher == above:
                return True
            above = higher
    return False


cdef int lift_arcs(int* heads, int n) noexcept nogil:
    cdef int* last = <int*>malloc(max(n, 1) * sizeof(int))
    cdef int i, head, end, start = 0, n_lifted = 0
    if last == NULL:
        return lift_within(heads, n, 0, n)
    # Where the longest arc ends whose left end a token is. Parts of the text that no
    # arc leaves, such as sentences, have nothing to do with each other.
    for i in range(n):
        last[i] = i
    for i in range(n):
        head = heads[i] if heads[i] >= 0 else i
        last[min(i, head)] = max(last[min(i, head)], max(i, head))
    while start < n:
        end = i = start
        while i <= end:
            end = max(end, last[i])
            i += 1
        n_lifted += lift_within(heads, n, start, end + 1)
        start = end + 1
    free(last)
    return n_lifted


cdef int lift_within(int* heads, int n, int start, int end) noexcept nogil:
    cdef int i, head, smallest
    cdef int n_lifted = 0
    while True:
        # Of arcs of one length, the leftmost.
        smallest = -1
        for i in range(start, end):
            if (
                smallest < 0 or abs(heads[i] - i) < abs(heads[smallest] - smallest)
            ) and crosses(heads, n, i):
                smallest = i
        if smallest < 0:
            return n_lifted
        head = heads[smallest]
        # Past a root there is nothing to lift to: the token becomes a root itself.
        heads[smallest] = heads[head] if heads[head] != head else smallest
        n_lifted += 1


def deprojectivize(heads: list[int], labels: list[str]) -> tuple[list[int], list[str]]:
    """Undo `projectivize`: find the true heads of tokens with decorated labels.

    Parameters
    ----------
    heads
        The index of each token's head, that of a root its own.
    labels
        Labels, some of them decorated.

    Returns
    -------
    tuple
        Heads and labels, none of them decorated.
    """
    heads = list(heads)
    plain = list(labels)
    children = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    for i, label in enumerate(labels):
        if is_decorated(label):
            plain[i], wanted = decompose(label)
            new = _find_head(i, heads[i], wanted, children, plain)
            children[heads[i]].remove(i)
            heads[i] = new
            children[new].append(i)
    return heads, plain


def _find_head(token, head, wanted, children, labels):
    """Search under `head`, but not under `token`, for the first with a label."""
    queue = deque([head])
    while queue:
        for child in sorted(children[queue.popleft()]):
            if child == token:
                continue
            if decompose(labels[child])[0] == wanted:
                return child
            queue.append(child)
    return head
