"""Steps of Adam that the rows of a table take when they are needed.

A batch has a gradient for few rows of the table of a linear model over hashed features.
What a step does to the others is known beforehand: their moments fade. So those steps
are postponed, and a row makes up for all of them at once, in the registers, when a
batch or anyone else asks for it. The numbers become the same, bit for bit.

The array is (width, n_rows): it has the *rows* of the table as its columns, far apart
from number to number. To go through all that were ever used would move many times the
memory that a batch needs.
"""

from libc.stdint cimport int32_t, uint8_t
from libcpp.vector cimport vector


cdef struct LazyAdamC:
    float* weights
    float* mom1
    float* mom2
    float* average        # or NULL
    int n_rows
    int width
    int32_t* done         # steps that each row has taken
    uint8_t* live         # 0 for rows of zeros, which no step changes
    int n_steps           # ... that there were
    const float* rates    # of each: learning rate, decay, share in the average
    const float* decays
    const float* shares
    float beta1
    float beta2
    float eps
    bint no_memory        # for a row: steps are missing


cdef class TouchedRows:
    # Rows whose gradient may not be zero.
    cdef vector[int32_t] rows
    cdef vector[uint8_t] flags      # of each row: whether it is one of them


cdef class LazyAdam:
    cdef LazyAdamC c
    cdef readonly object weights
    cdef readonly object moments      # the two of them, and the average or None
    cdef object lock
    cdef vector[int32_t] done
    cdef vector[uint8_t] live
    cdef vector[float] rates
    cdef vector[float] decays
    cdef vector[float] shares

    cdef int check_memory(self) except -1
