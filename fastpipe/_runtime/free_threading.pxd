"""State that threads share, where Python has no GIL.

With the GIL, C code runs alone until it calls Python code. Free-threaded Python lets
the threads go on side by side: there, who reads or writes what others may write holds a
`BriefLock` meanwhile or, where it calls Python's functions in between,
`cython.critical_section`. Where there is a GIL both are nothing, and cost nothing.
"""

cdef extern from "_kernels/free_threading.h" namespace "fastpipe" nogil:
    cdef cppclass BriefLock:
        # No Python code may be called between the two, and no other lock taken.
        void acquire()
        void release()

    cdef cppclass Flag:
        # Set by one thread after what it stands for, looked at by others before.
        bint is_set()
        void set(bint to)

cdef extern from "_kernels/free_threading.h" namespace "fastpipe":
    ctypedef void (*run_alone_t "fastpipe::RunAlone")(void* context) noexcept

    # Call a function, which must not call Python code, while all other threads wait,
    # each in a place where it could have lost the GIL.
    void run_alone(run_alone_t run, void* context)
