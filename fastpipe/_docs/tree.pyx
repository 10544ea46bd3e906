"""Derived parts of a dependency tree: children, edges, sentences."""

from libc.stdint cimport uint32_t


cdef void set_children(TokenC* tokens, int length) noexcept nogil:
    set_children_within(tokens, 0, length)


cdef void set_children_within(TokenC* tokens, int start, int end) noexcept nogil:
    """Set children of a part whose tokens have their heads and children within it."""
    cdef int i
    cdef TokenC* head
    cdef bint changed = True
    for i in range(start, end):
        tokens[i].l_kids = 0
        tokens[i].r_kids = 0
        tokens[i].l_edge = <uint32_t>i
        tokens[i].r_edge = <uint32_t>i
    for i in range(start, end):
        head = &tokens[i + tokens[i].head]
        if tokens[i].head > 0:
            head.l_kids += 1
        elif tokens[i].head < 0:
            head.r_kids += 1
    # Left children in one sweep to the right, right children in one to the left: that
    # is all a projective tree needs. Others go round until nothing changes.
    while changed:
        changed = False
        for i in range(start, end):
            changed |= _widen(tokens, i)
        for i in range(end - 1, start - 1, -1):
            changed |= _widen(tokens, i)


cdef inline bint _widen(TokenC* tokens, int i) noexcept nogil:
    """Stretch the edges of a token's head over the token's own edges."""
    cdef TokenC* head = &tokens[i + tokens[i].head]
    cdef bint changed = False
    if tokens[i].l_edge < head.l_edge:
        head.l_edge = tokens[i].l_edge
        changed = True
    if tokens[i].r_edge > head.r_edge:
        head.r_edge = tokens[i].r_edge
        changed = True
    return changed


cdef inline bint is_root(const TokenC* token) noexcept nogil:
    """Return whether a token is annotated as a root, not only lacks a head."""
    return token.head == 0 and token.dep != 0


cdef void set_sentences(TokenC* tokens, int length) noexcept nogil:
    cdef int i
    for i in range(length):
        tokens[i].sent_start = -1
    for i in range(length):
        if is_root(&tokens[i]):
            tokens[tokens[i].l_edge].sent_start = 1
    if length:
        tokens[0].sent_start = 1


cdef int root_of(const TokenC* tokens, int length, int i) noexcept nogil:
    """Return the root above a token; some token of the cycle where there is one."""
    cdef int _step
    for _step in range(length):
        if tokens[i].head == 0:
            break
        i += tokens[i].head
    return i


cdef void take_in_trees(const TokenC* tokens, int* start, int* end) noexcept nogil:
    """Widen a part until its tokens have their heads and children within it."""
    cdef int low = start[0]   # those from here to `high` have been looked at
    cdef int high = start[0]
    cdef int i, head
    while low > start[0] or high < end[0]:
        if low > start[0]:
            low -= 1
            i = low
        else:
            i = high
            high += 1
        head = i + tokens[i].head
        start[0] = min(start[0], min(head, <int>tokens[i].l_edge))
        end[0] = max(end[0], max(head, <int>tokens[i].r_edge) + 1)


cdef void move_token(TokenC* tokens, int length, int i, int head) noexcept nogil:
    cdef int start = i
    cdef int end = i + 1
    # Whole trees, beyond which nothing changes.
    cdef int first = min(i, head)
    cdef int last = max(i, head) + 1
    cdef int j, root, moved, which
    take_in_trees(tokens, &first, &last)
    # Only the trees that lose and that gain the token change; each is looked at both
    # before and after the move.
    for moved in range(2):
        if moved:
            tokens[i].head = head - i
            set_children_within(tokens, first, last)
        for which in range(2):
            root = root_of(tokens, length, head if which else i)
            start = min(start, <int>tokens[root].l_edge)
            end = max(end, <int>tokens[root].r_edge + 1)
    for j in range(start, end):
        tokens[j].sent_start = -1
    # Trees may overlap, so another's root can begin a sentence here.
    for j in range(first, last):
        root = <int>tokens[j].l_edge
        if is_root(&tokens[j]) and start <= root < end:
            tokens[root].sent_start = 1
    tokens[0].sent_start = 1
