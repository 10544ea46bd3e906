"""The number of threads that compute.

Kernels share a batch's documents among the threads of one pool. How many there are is
a setting of the process: ``[system] n_threads`` in a training config, the option
``--n-threads``, or the environment variable ``FASTPIPE_NUM_THREADS``; by default one
for each core.
"""

from ._runtime.threads import available_cores, get_num_threads, set_num_threads

__all__ = ["available_cores", "get_num_threads", "set_num_threads"]
