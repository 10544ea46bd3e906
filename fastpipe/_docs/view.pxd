from .._doc cimport Doc


cdef class View:
    # Something that looks at tokens of a doc, which it keeps alive.
    cdef readonly Doc doc
