"""The threads that kernels share their work among."""

# A task of a job. It must not need the GIL, nor raise.
ctypedef void (*task_t)(void* context, int task) noexcept nogil

# Run the tasks 0 ... n - 1 of a job on the threads, and return when all are done.
cdef void run_tasks(task_t task, void* context, int n) noexcept nogil

# Number of threads, which is also how many tasks an even job is cut into.
cdef int thread_count() noexcept nogil

cdef enum:
    # Rows of a task: fewer are done before another thread has woken up.
    WORTH_WAKING = 32

# Into how many tasks a job of so many rows is cut.
cdef inline int part_count(size_t n_rows) noexcept nogil:
    return <int>max(<size_t>1, min(<size_t>thread_count(), n_rows // WORTH_WAKING))

# Where the i-th of n equal parts of `size` elements begins; the n-th is the end.
cdef inline int part_start(int size, int n, int i) noexcept nogil:
    return <int>(<long long>size * i // n)
