# distutils: language = c++
"""Steps of Adam that rows take when they are needed, see ``_layers/lazy_adam.pxd``."""

import threading

import numpy

cimport numpy as np
from libc.math cimport sqrt
from libc.string cimport memcpy, memset

from .._runtime.arena cimport borrow, give_back
from .._runtime.kernels cimport (
    adam_fade, adam_step, flush_denormals, restore_denormals,
)
from .._runtime.threads cimport part_start, run_tasks, thread_count

np.import_array()

cdef enum:
    TASK_SIZE = 64      # rows that a thread takes at a time
    ARRAYS = 5      # weights, gradient, moments, average


cdef class TouchedRows:
    """Rows whose gradient may not be zero.

    Parameters
    ----------
    n_rows : int
        Rows of the table.
    """

    def __init__(self, int n_rows):
        self.flags.resize(n_rows)

    def __len__(self) -> int:
        """Return how many there are."""
        return self.rows.size()

    def add(self, const int32_t[::1] rows) -> None:
        """Add rows, int32 (n,), which may be among them.

        Raises
        ------
        IndexError
            If the table has no such row.
        """
        cdef Py_ssize_t i
        for i in range(rows.shape[0]):
            if not 0 <= rows[i] < <int32_t>self.flags.size():
                raise IndexError(f"no row {rows[i]}: there are {self.flags.size()}")
            if not self.flags[rows[i]]:
                self.flags[rows[i]] = True
                self.rows.push_back(rows[i])

    def clear(self) -> None:
        """Forget all rows."""
        cdef size_t i
        for i in range(self.rows.size()):
            self.flags[self.rows[i]] = False
        self.rows.clear()


# -- A row ----------------------------------------------------------------------------


cdef struct RowC:
    # Where a row's numbers are while it takes its steps: memory for `width` each.
    float* weights
    float* gradient
    float* mom1
    float* mom2
    float* average


cdef bint reserve_row(LazyAdamC* steps, RowC* row) noexcept nogil:
    cdef int n = steps.width
    row.weights = <float*>borrow(ARRAYS * n * sizeof(float))
    if row.weights == NULL:
        steps.no_memory = True
        return False
    row.gradient = row.weights + n
    row.mom1 = row.gradient + n
    row.mom2 = row.mom1 + n
    row.average = row.mom2 + n if steps.average != NULL else NULL
    return True


cdef inline void gather(
    const float* table, int number, const LazyAdamC* steps, float* numbers
) noexcept nogil:
    cdef int k
    for k in range(steps.width):
        numbers[k] = table[<size_t>k * steps.n_rows + number]


cdef inline void scatter(
    float* table, int number, const LazyAdamC* steps, const float* numbers
) noexcept nogil:
    cdef int k
    for k in range(steps.width):
        table[<size_t>k * steps.n_rows + number] = numbers[k]


cdef void load_row(const LazyAdamC* steps, int number, RowC* row) noexcept nogil:
    gather(steps.weights, number, steps, row.weights)
    gather(steps.mom1, number, steps, row.mom1)
    gather(steps.mom2, number, steps, row.mom2)
    if row.average != NULL:
        gather(steps.average, number, steps, row.average)


cdef void store_row(LazyAdamC* steps, int number, const RowC* row) noexcept nogil:
    scatter(steps.weights, number, steps, row.weights)
    scatter(steps.mom1, number, steps, row.mom1)
    scatter(steps.mom2, number, steps, row.mom2)
    if row.average != NULL:
        scatter(steps.average, number, steps, row.average)


cdef void fade(LazyAdamC* steps, int number, RowC* row) noexcept nogil:
    # The steps that a row has not taken yet.
    cdef int done = steps.done[number]
    if steps.live[number] and done < steps.n_steps:
        adam_fade(
            row.weights, row.mom1, row.mom2, row.average, steps.width, steps.beta1,
            steps.beta2, steps.eps, steps.rates + done, steps.decays + done,
            steps.shares + done, steps.n_steps - done,
        )
    steps.done[number] = steps.n_steps


# -- Catching up ----------------------------------------------------------------------


cdef struct CatchUpJob:
    LazyAdamC* steps
    const int32_t* rows     # sorted; NULL: all
    int n
    int n_parts


cdef void catch_up_part(void* context, int task) noexcept nogil:
    cdef CatchUpJob* job = <CatchUpJob*>context
    cdef LazyAdamC* steps = job.steps
    cdef int start = part_start(job.n, job.n_parts, task)
    cdef int stop = part_start(job.n, job.n_parts, task + 1)
    cdef unsigned int settings
    cdef int i, number
    cdef RowC row
    if not reserve_row(steps, &row):
        return
    settings = flush_denormals()
    for i in range(start, stop):
        number = i if job.rows == NULL else job.rows[i]
        if i > 0 and job.rows != NULL and number == job.rows[i - 1]:
            continue
        if steps.live[number] and steps.done[number] < steps.n_steps:
            load_row(steps, number, &row)
            fade(steps, number, &row)
            store_row(steps, number, &row)
    restore_denormals(settings)
    give_back(row.weights)


# -- A step ---------------------------------------------------------------------------


cdef struct StepJob:
    LazyAdamC* steps
    float* gradient
    const int32_t* rows
    int n
    double* squares       # of each task's gradient
    float clip
    float rate
    float decay
    float share


cdef void measure_task(void* context, int task) noexcept nogil:
    cdef StepJob* job = <StepJob*>context
    cdef double total = 0.0, number
    cdef int i, k
    for i in range(task * TASK_SIZE, min((task + 1) * TASK_SIZE, job.n)):
        for k in range(job.steps.width):
            number = job.gradient[<size_t>k * job.steps.n_rows + job.rows[i]]
            total += number * number
    job.squares[task] = total


cdef void step_task(void* context, int task) noexcept nogil:
    cdef StepJob* job = <StepJob*>context
    cdef LazyAdamC* steps = job.steps
    cdef unsigned int settings
    cdef int i, number
    cdef RowC row
    if not reserve_row(steps, &row):
        return
    settings = flush_denormals()
    for i in range(task * TASK_SIZE, min((task + 1) * TASK_SIZE, job.n)):
        number = job.rows[i]
        load_row(steps, number, &row)
        gather(job.gradient, number, steps, row.gradient)
        fade(steps, number, &row)
        adam_step(
            row.weights, row.gradient, row.mom1, row.mom2, row.average, steps.width,
            job.clip, steps.beta1, steps.beta2, steps.eps, job.rate, job.decay,
            job.share,
        )
        store_row(steps, number, &row)
        scatter(job.gradient, number, steps, row.gradient)
        steps.done[number] = steps.n_steps + 1
        steps.live[number] = True
    restore_denormals(settings)
    give_back(row.weights)


cdef class LazyAdam:
    """The steps of a table, taken and postponed.

    Parameters
    ----------
    weights, mom1, mom2 : float32 array
        The table, (width, n_rows) or flat, and its moments. They are changed in place,
        and kept.
    average : float32 array, or None
        The moving average of the weights.
    n_rows : int

    Raises
    ------
    ValueError
        If the arrays differ in size.
    """

    def __init__(
        self,
        np.ndarray weights,
        np.ndarray mom1,
        np.ndarray mom2,
        np.ndarray average,
        int n_rows,
    ):
        cdef np.ndarray live = numpy.zeros(n_rows, dtype="uint8")
        self.weights = weights
        self.moments = (mom1, mom2, average)
        self.lock = threading.Lock()
        for array in (weights, mom1, mom2, average):
            if array is None:
                continue
            if array.size != weights.size or array.size % n_rows:
                raise ValueError(
                    f"a table of {n_rows} rows and {weights.size} weights, but "
                    f"{array.size} numbers in its moments or average"
                )
            used = array.reshape(-1, n_rows).any(axis=0)
            numpy.logical_or(live, used, out=live, casting="unsafe")
        self.c.n_rows = n_rows
        self.c.width = weights.size // n_rows
        self.c.weights = <float*>np.PyArray_DATA(weights)
        self.c.mom1 = <float*>np.PyArray_DATA(mom1)
        self.c.mom2 = <float*>np.PyArray_DATA(mom2)
        self.c.average = NULL
        if average is not None:
            self.c.average = <float*>np.PyArray_DATA(average)
        self.done.resize(n_rows)
        self.live.resize(n_rows)
        self.c.done = self.done.data()
        self.c.live = self.live.data()
        memcpy(self.c.live, np.PyArray_DATA(live), n_rows)

    def fits(self, weights, mom1, mom2, average) -> bool:
        """Return whether these are the arrays that the steps are taken on."""
        return self.weights is weights and all(
            a is b for a, b in zip(self.moments, (mom1, mom2, average))
        )

    def step(
        self,
        np.ndarray gradient,
        TouchedRows touched,
        *,
        double rate,
        double decay,
        double share,
        double beta1,
        double beta2,
        double eps,
        double threshold,
    ) -> None:
        """Take a step with the rows touched, and postpone it for the others.

        Parameters
        ----------
        gradient : float32 array
            Of the table; zero afterwards.
        touched : TouchedRows
            All rows where it is not zero; none afterwards.
        rate, decay, share, beta1, beta2, eps, threshold : float
            See ``_adam.adam``.
        """
        cdef StepJob job
        cdef double total = 0.0
        cdef int n_tasks = (<int>touched.rows.size() + TASK_SIZE - 1) // TASK_SIZE, i
        cdef np.ndarray squares = numpy.zeros(n_tasks)
        if (self.c.beta1, self.c.beta2, self.c.eps) != (
            <float>beta1, <float>beta2, <float>eps
        ):
            self.catch_up()
            self.c.beta1, self.c.beta2, self.c.eps = beta1, beta2, eps
        job.steps = &self.c
        job.gradient = <float*>np.PyArray_DATA(gradient)
        job.rows = touched.rows.data()
        job.n = touched.rows.size()
        job.squares = <double*>np.PyArray_DATA(squares)
        job.clip = 1.0
        job.rate, job.decay, job.share = rate, decay, share
        with self.lock:
            with nogil:
                if threshold > 0:
                    run_tasks(measure_task, &job, n_tasks)
                    for i in range(n_tasks):
                        total += job.squares[i]
                    total = sqrt(total)
                    if total >= threshold:
                        job.clip = threshold / total
                run_tasks(step_task, &job, n_tasks)
            self.rates.push_back(job.rate)
            self.decays.push_back(job.decay)
            self.shares.push_back(job.share)
            self.c.rates = self.rates.data()
            self.c.decays = self.decays.data()
            self.c.shares = self.shares.data()
            self.c.n_steps += 1
        touched.clear()
        self.check_memory()

    def catch_up(self) -> None:
        """Take all steps that were postponed."""
        cdef CatchUpJob job
        if self.c.n_steps == 0:
            return
        job.steps = &self.c
        job.rows = NULL
        job.n = self.c.n_rows
        job.n_parts = thread_count()
        with self.lock:
            with nogil:
                run_tasks(catch_up_part, &job, job.n_parts)
            memset(self.c.done, 0, self.c.n_rows * sizeof(int32_t))
            self.c.n_steps = 0
            self.rates.clear()
            self.decays.clear()
            self.shares.clear()
        self.check_memory()

    def catch_up_rows(self, const int32_t[::1] rows) -> None:
        """Take the steps that some rows have postponed, int32 (n,), sorted."""
        cdef CatchUpJob job
        if rows.shape[0] == 0 or self.c.n_steps == 0:
            return
        job.steps = &self.c
        job.rows = &rows[0]
        job.n = rows.shape[0]
        job.n_parts = thread_count()
        with self.lock, nogil:
            run_tasks(catch_up_part, &job, job.n_parts)
        self.check_memory()

    cdef int check_memory(self) except -1:
        if self.c.no_memory:
            self.c.no_memory = False
            raise MemoryError("No memory for a row of a table in a step of Adam.")
        return 0
