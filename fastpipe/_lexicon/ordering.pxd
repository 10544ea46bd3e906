from cpython.object cimport Py_EQ, Py_GE, Py_GT, Py_LE, Py_LT

from .structs cimport attr_t


cdef inline bint holds(int order, int op) noexcept nogil:
    # Whether a comparison, such as Py_LT, holds of what comes before something else
    # (-1), in the same place (0), or after it (1).
    if op == Py_LT:
        return order < 0
    if op == Py_LE:
        return order <= 0
    if op == Py_EQ:
        return order == 0
    if op == Py_GT:
        return order > 0
    if op == Py_GE:
        return order >= 0
    return order != 0


ctypedef fused number_t:
    int
    attr_t


cdef inline int order_of(number_t a, number_t b) noexcept nogil:
    return (a > b) - (a < b)
