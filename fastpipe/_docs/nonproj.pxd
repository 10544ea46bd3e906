"""Pseudo-projective parsing: trees with crossing arcs through a projective parser."""

# Make a tree projective, in place: each head's index, a root's own, -1 where unknown.
# Returns how often an arc was lifted.
cdef int lift_arcs(int* heads, int n) noexcept nogil
