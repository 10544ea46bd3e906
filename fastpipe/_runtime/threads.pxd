"""The threads that kernels share their work among."""

# A task of a job. It must not need the GIL, nor raise.
ctypedef void (*task_t)(void* context, int task) noexcept nogil

# Run the tasks 0 ... n - 1 of a job on the threads, and return when all are done.
cdef void run_tasks(task_t task, void* context, int n) noexcept nogil

# Number of threads, which is also how many tasks an even job is cut into.
cdef int thread_count() noexcept nogil

# Where the i-th of n equal parts of `size` elements begins; the n-th is the end.
cdef inline int part_start(int size, int n, int i) noexcept nogil:
    return <int>(<long long>size * i // n)
