cdef class ExtensionValues:
    # The values of the extension attributes of one object: ``obj._``.
    cdef readonly object _extensions    # how each gets its value, by name
    cdef readonly object _obj
    cdef readonly object _doc           # whose user data has the values
    cdef readonly object _start
    cdef readonly object _end


# The values of an object's attributes: `kind` is the subclass to make.
cdef object values_of(
    object kind, object extensions, object obj, object doc, object start, object end
)
