"""The threads that kernels share their work among."""

# A piece of a job. It must not need the GIL, nor raise.
ctypedef void (*task_t)(void* context, int piece) noexcept nogil

# Run the pieces 0 ... n - 1 of a job on the threads, and return when all are done.
cdef void run_pieces(task_t task, void* context, int n) noexcept nogil

# Number of threads, which is also how many pieces an even job is cut into.
cdef int thread_count() noexcept nogil

# Where the i-th of n equal parts of `size` elements begins; the n-th is the end.
cdef inline int part_start(int size, int n, int i) noexcept nogil:
    return <int>(<long long>size * i // n)
