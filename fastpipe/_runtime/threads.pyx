"""The threads that kernels share their work among.

Documents do not depend on each other, so a batch is cut into tasks of about equal
size, and each thread works on some of them without the GIL. How a batch is cut depends
on the number of threads alone, and what the tasks found is put together in a fixed
order: with the same number of threads a run gives the same numbers, bit for bit.
"""

import os

cdef extern from "_kernels/thread_pool.h" namespace "fastpipe" nogil:
    cdef cppclass SharedPool:
        @staticmethod
        SharedPool& get()
        void resize(int n_threads)
        int size()
        void run(task_t task, void* context, int n)


cdef void run_tasks(task_t task, void* context, int n) noexcept nogil:
    SharedPool.get().run(task, context, n)


cdef int thread_count() noexcept nogil:
    return SharedPool.get().size()


def available_cores() -> int:
    """Return the number of CPU cores that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def get_num_threads() -> int:
    """Return the number of threads that compute."""
    return thread_count()


def set_num_threads(n_threads: int = 0) -> None:
    """Set the number of threads that compute, in this process.

    Parameters
    ----------
    n_threads : int
        0: the environment variable ``FASTPIPE_NUM_THREADS`` or, where that is not set,
        one for each core. Not to be called while another thread computes.

    Raises
    ------
    ValueError
        If `n_threads` or the variable is not a number of threads.
    """
    given = n_threads
    where = "n_threads"
    if not n_threads:
        given = os.environ.get("FASTPIPE_NUM_THREADS", "").strip() or 0
        where = "The environment variable FASTPIPE_NUM_THREADS"
    try:
        number = int(given)
    except ValueError:
        number = -1
    if not 0 <= number <= 1024:
        raise ValueError(
            f"{where} is {given!r}. Expected a number of threads from 1 to 1024, or 0 "
            f"for one on each core"
        )
    SharedPool.get().resize(number or available_cores())


set_num_threads()
