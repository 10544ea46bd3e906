"""A step of Adam for all parameters of a model in one call.

The arrays are cut into tasks that the threads share.
"""

cimport numpy as np
from libc.math cimport sqrt

from .._runtime.arena cimport Arena, nbytes
from .._runtime.kernels cimport (
    adam_step,
    flush_denormals,
    restore_denormals,
    squared_norm,
)
from .._runtime.threads cimport run_tasks

np.import_array()

cdef enum:
    TASK_SIZE = 1 << 15     # elements


cdef struct ParamC:
    float* weights
    float* gradient
    float* mom1
    float* mom2
    float* average      # or NULL
    size_t size
    float rate
    float decay
    float share
    float clip          # the gradient is multiplied by this
    int first_task


cdef struct AdamJob:
    ParamC* params
    int* owners           # the parameter that each task is of
    double* squares       # of each task's gradient
    float beta1
    float beta2
    float eps


cdef inline size_t task_start(const AdamJob* job, int task) noexcept nogil:
    return <size_t>(task - job.params[job.owners[task]].first_task) * TASK_SIZE


cdef void measure_task(void* context, int task) noexcept nogil:
    cdef AdamJob* job = <AdamJob*>context
    cdef ParamC* param = &job.params[job.owners[task]]
    cdef size_t start = task_start(job, task)
    job.squares[task] = squared_norm(
        param.gradient + start, min(<size_t>TASK_SIZE, param.size - start)
    )


cdef void step_task(void* context, int task) noexcept nogil:
    cdef AdamJob* job = <AdamJob*>context
    cdef ParamC* param = &job.params[job.owners[task]]
    cdef size_t start = task_start(job, task)
    cdef float* average = NULL
    if param.average != NULL:
        average = param.average + start
    cdef unsigned int settings = flush_denormals()
    adam_step(
        param.weights + start, param.gradient + start, param.mom1 + start,
        param.mom2 + start, average,
        min(<size_t>TASK_SIZE, param.size - start), param.clip, job.beta1, job.beta2,
        job.eps, param.rate, param.decay, param.share,
    )
    restore_denormals(settings)


def adam(
    list params, *, double beta1, double beta2, double eps, double threshold=0.0
) -> None:
    """Take one step of Adam, in place. The gradients are zero afterwards.

    Parameters
    ----------
    params : list of tuple
        For each parameter the weights, gradient, first and second moment and moving
        average of the weights, or None: float32 arrays of one size, C-contiguous; and
        three numbers: the learning rate with the correction of the moments' bias in
        it, the part of themselves that the new weights lose (learning rate times L2),
        and the share of the new weights in the average.
    beta1, beta2, eps : float
    threshold : float
        A gradient with a larger norm is scaled down to this norm; 0: never.

    Raises
    ------
    ValueError
        If the arrays of a parameter differ in size.
    """
    cdef int n_params = len(params), n_tasks = 0, i, k, last
    cdef Arena arena
    cdef AdamJob job
    cdef ParamC* param
    cdef double squares, length
    cdef np.ndarray weights, gradient, mom1, mom2, average
    for entry in params:
        n_tasks += (entry[0].size + TASK_SIZE - 1) // TASK_SIZE
    arena = Arena(
        nbytes(n_params, sizeof(ParamC)) + nbytes(n_tasks, sizeof(int))
        + nbytes(n_tasks, sizeof(double))
    )
    job.params = <ParamC*>arena.take(n_params * sizeof(ParamC))
    job.owners = <int*>arena.take(n_tasks * sizeof(int))
    job.squares = <double*>arena.take(n_tasks * sizeof(double))
    job.beta1 = beta1
    job.beta2 = beta2
    job.eps = eps
    k = 0
    for i in range(n_params):
        param = &job.params[i]
        weights, gradient, mom1, mom2, average, param.rate, param.decay, param.share = (
            params[i]
        )
        param.size = weights.size
        param.average = NULL
        for array in (gradient, mom1, mom2, average):
            if array is not None and array.size != weights.size:
                raise ValueError(
                    f"adam: {weights.size} weights, but {array.size} numbers in their "
                    f"gradient, moments or average"
                )
        param.weights = <float*>np.PyArray_DATA(weights)
        param.gradient = <float*>np.PyArray_DATA(gradient)
        param.mom1 = <float*>np.PyArray_DATA(mom1)
        param.mom2 = <float*>np.PyArray_DATA(mom2)
        if average is not None:
            param.average = <float*>np.PyArray_DATA(average)
        param.clip = 1.0
        param.first_task = k
        last = k + (param.size + TASK_SIZE - 1) // TASK_SIZE
        while k < last:
            job.owners[k] = i
            k += 1
    with nogil:
        if threshold > 0:
            run_tasks(measure_task, &job, n_tasks)
            k = 0
            for i in range(n_params):
                squares = 0
                while k < n_tasks and job.owners[k] == i:
                    squares += job.squares[k]
                    k += 1
                length = sqrt(squares)
                if length >= threshold:
                    job.params[i].clip = threshold / length
        run_tasks(step_task, &job, n_tasks)
