"""What greedy and beam learning have in common: states shared out among threads.

Each thread has some of a batch's states, with a tape of its own.
"""

import heapq

import numpy

from libc.stdint cimport uint64_t

from .._parser cimport (
    DONE,
    ParserNet,
    StateBatch,
    check_fit,
    check_parts,
    transitions_of,
)
from .._runtime.threads cimport run_tasks, task_t
from .parser_state cimport buffer_length
from .tape cimport Tape
from .transition_system cimport TransitionSystem


cdef class Learning:
    """One update's learning, from a batch of states to a tape.

    Parameters
    ----------
    system
        The transition system.
    batch
        States with what each is to learn.
    tape
        Takes the steps, and the loss.
    max_steps
        Transitions a state, at most; 0: until it is final.
    dropout
        Rate at which hidden units are dropped.
    seed
        Of the random numbers for that.

    Raises
    ------
    ValueError
        If the system, the batch and the tape's network don't belong together.
    """

    def __init__(
        self, TransitionSystem system, StateBatch batch, Tape tape, int max_steps,
        float dropout, uint64_t seed,
    ):
        cdef ParserNet net = tape.net
        self.tape = tape
        self.batch = batch
        check_fit(system, batch, net)
        if batch.max_steps and not 0 < max_steps <= batch.max_steps:
            raise ValueError(
                f"segments that were cut for {batch.max_steps} transitions can't be "
                f"followed for {max_steps or 'all'}"
            )
        self.is_empty = batch.n == 0 or len(net.tokvecs) == 0
        if self.is_empty:
            return
        net.fill_cache()
        self.starts, self.places = share_out(batch, tape.n_parts, max_steps)
        self.stuck = numpy.full(tape.n_parts, DONE, dtype="int32")
        self.losses = numpy.zeros(tape.n_parts)
        self.seen = numpy.tile(net.seen, (tape.n_parts, 1))
        self.job.net = &net.c
        self.job.transitions = transitions_of(system)
        self.job.states = batch.states
        self.job.golds = batch.gold
        self.job.offsets = batch.offsets
        self.job.places = &self.places[0]
        self.job.starts = &self.starts[0]
        self.job.max_steps = max_steps
        self.job.dropout = dropout
        self.job.seed = seed
        self.job.tapes = tape.parts
        self.job.seen = &self.seen[0, 0]
        self.job.losses = &self.losses[0]
        self.job.stuck = &self.stuck[0]

    cdef int run(self, task_t task, void* context) except -1:
        cdef Tape tape = self.tape
        with nogil:
            run_tasks(task, context, tape.n_parts)
        check_parts(self.batch, self.job.stuck, tape.n_parts)
        tape.loss += numpy.sum(self.losses)
        tape.net.seen[:] = numpy.asarray(self.seen).max(axis=0)
        return 0


cdef share_out(StateBatch batch, int n_parts, int max_steps):
    """Give each part about as many steps; return the parts' starts, and their states.

    The longest state goes first, each to the part that has least so far.
    """
    cdef int i, size
    sizes = []
    for i in range(batch.n):
        # A token is pushed and popped.
        size = 2 * buffer_length(&batch.states[i]) + batch.states[i].n_stack
        sizes.append(min(size, max_steps) if max_steps > 0 else size)
    parts = [[] for _ in range(n_parts)]
    loads = [(0, i) for i in range(n_parts)]
    for i in sorted(range(batch.n), key=sizes.__getitem__, reverse=True):
        load, part = loads[0]
        heapq.heapreplace(loads, (load + sizes[i], part))
        parts[part].append(i)
    starts = numpy.cumsum([0, *map(len, parts)], dtype="int32")
    places = [i for part in parts for i in sorted(part)]
    return starts, numpy.asarray(places, dtype="int32")
