"""The embedding layer of a batch in one call without the GIL.

See ``_hashembed.pxd`` for the layer, ``ml/multi_hash_embed.py`` for the model whose
parameters it takes.
"""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t, uint64_t
from libc.string cimport memcpy, memset

from ._layers.maxout_products cimport (
    backprop_maxout_inputs,
    backprop_maxout_weights,
)
from ._layers.window_layer cimport check_maxout_norm
from ._runtime.arena cimport Arena, nbytes
from ._runtime.blas cimport gemm
from ._runtime.kernels cimport (
    HASHES,
    add_row,
    backprop_embed_rows,
    backprop_maxout_norm_rows,
    distinct_rows,
    embed_rows,
    gather_rows,
    hash_rows,
    make_dropout,
    maxout_norm_rows,
    scatter_columns,
)
from ._runtime.threads cimport part_count, part_start, run_tasks, thread_count

np.import_array()

cdef enum:
    BLOCK = 256          # distinct rows at a time: their buffers stay in the cache
    MAX_COLUMNS = 64


cdef struct EmbedJob:
    HashEmbedC* batch
    const HashColumnC* columns
    const MaxoutNormC* layer
    int n_parts
    const float* given     # forward: (n_words, n_given)
    float* d_given         # (n_words, n_given)
    float* pieces          # forward: (n_parts, BLOCK, nO * nP) work memory
    float* Y               # forward: (n_tokens, nO)
    const float* dY        # (n_tokens, nO)
    float* d_mixed         # (n_distinct, nO)
    float* d_best          # (n_distinct, nO)
    float* d_concat        # (n_distinct, nI)
    float* partial         # (n_parts, partial_size): sums over the rows of a part


cdef inline size_t given_at(const HashEmbedC* batch, int row) noexcept nogil:
    # Where among the given vectors that of a distinct row is.
    return batch.keys[<size_t>row * batch.n_keys + batch.n_columns] * batch.n_given


cdef inline int partial_size(const MaxoutNormC* layer) noexcept nogil:
    # Gradients of b, gain and bias, or a row of work memory.
    return max(layer.nO * (layer.nP + 2), layer.nI)


# -- Forward --------------------------------------------------------------------------


cdef void embed_distinct(void* context, int task) noexcept nogil:
    # The vectors of a part of the distinct rows.
    cdef EmbedJob* job = <EmbedJob*>context
    cdef HashEmbedC* batch = job.batch
    cdef const MaxoutNormC* layer = job.layer
    cdef int C = batch.n_columns, n_keys = batch.n_keys, n_given = batch.n_given
    cdef int nI = layer.nI, nO = layer.nO, nZ = layer.nO * layer.nP
    cdef int start = part_start(batch.n_distinct, job.n_parts, task)
    cdef int stop = part_start(batch.n_distinct, job.n_parts, task + 1)
    cdef float* pieces = job.pieces + <size_t>task * BLOCK * nZ
    cdef int i, c, k, r, n
    cdef int32_t* rows
    cdef float* concat
    for i in range((stop - start + BLOCK - 1) // BLOCK):
        r = start + i * BLOCK
        n = min(<int>BLOCK, stop - r)
        concat = batch.concat + <size_t>r * nI
        for c in range(C):
            rows = batch.rows + (<size_t>c * batch.n_tokens + r) * HASHES
            hash_rows(
                batch.keys + <size_t>r * n_keys + c, n_keys, job.columns[c].seed,
                job.columns[c].n_rows, rows, n,
            )
            embed_rows(
                job.columns[c].table, rows, job.columns[c].mask,
                concat + job.columns[c].offset, nI, n, job.columns[c].width,
            )
        if n_given:
            for k in range(n):
                memcpy(
                    concat + <size_t>(k + 1) * nI - n_given,
                    job.given + given_at(batch, r + k),
                    n_given * sizeof(float),
                )
        gemm(False, True, n, nZ, nI, 1.0, concat, nI, layer.W, nI, 0.0, pieces, nZ)
        # Dropout differs from token to token: it comes when rows are handed out.
        maxout_norm_rows(
            pieces, layer.b, layer.gain, layer.bias, NULL,
            batch.outputs + <size_t>r * nO, batch.normal + <size_t>r * nO,
            batch.inverse_std + r, batch.which + <size_t>r * nO, n, nO, layer.nP,
            make_dropout(0, 0.0), 0,
        )


cdef void gather(void* context, int task) noexcept nogil:
    # The vectors of a part of the tokens.
    cdef EmbedJob* job = <EmbedJob*>context
    cdef int start = part_start(job.batch.n_tokens, job.n_parts, task)
    cdef int stop = part_start(job.batch.n_tokens, job.n_parts, task + 1)
    gather_rows(
        job.batch.outputs, job.batch.inverse + start,
        job.Y + <size_t>start * job.layer.nO,
        stop - start, job.layer.nO, job.layer.drop, start,
    )


cdef void hash_embed_forward(EmbedJob* job, const uint64_t* keys) noexcept nogil:
    cdef HashEmbedC* batch = job.batch
    cdef int C = batch.n_keys
    cdef int i
    batch.n_distinct = distinct_rows(
        keys, batch.n_tokens, C, batch.first, batch.inverse, batch.slots, batch.n_slots
    )
    for i in range(batch.n_distinct):
        memcpy(
            batch.keys + <size_t>i * C, keys + <size_t>batch.first[i] * C,
            C * sizeof(uint64_t),
        )
    run_tasks(embed_distinct, job, job.n_parts)
    run_tasks(gather, job, job.n_parts)


# -- Backward -------------------------------------------------------------------------


cdef void scatter_add(void* context, int task) noexcept nogil:
    # The gradient of a part of the vectors' columns: tokens share distinct rows.
    cdef EmbedJob* job = <EmbedJob*>context
    cdef int nO = job.layer.nO
    cdef int start = part_start(nO, job.n_parts, task)
    cdef int stop = part_start(nO, job.n_parts, task + 1)
    scatter_columns(
        job.dY, job.batch.inverse, job.d_mixed,
        job.partial + <size_t>task * partial_size(job.layer), job.batch.n_tokens, nO,
        start, stop, job.layer.drop,
    )


cdef void backprop_layer(void* context, int task) noexcept nogil:
    # What follows the product, for a part of the distinct rows, and the gradient of
    # what went into the product.
    cdef EmbedJob* job = <EmbedJob*>context
    cdef const HashEmbedC* batch = job.batch
    cdef const MaxoutNormC* layer = job.layer
    cdef int nI = layer.nI, nO = layer.nO, nZ = layer.nO * layer.nP
    cdef int start = part_start(batch.n_distinct, job.n_parts, task)
    cdef int stop = part_start(batch.n_distinct, job.n_parts, task + 1)
    cdef const uint8_t* which = batch.which + <size_t>start * nO
    cdef float* d_best = job.d_best + <size_t>start * nO
    cdef float* d_concat = job.d_concat + <size_t>start * nI
    cdef float* sums = job.partial + <size_t>task * partial_size(layer)
    memset(sums, 0, partial_size(layer) * sizeof(float))
    backprop_maxout_norm_rows(
        job.d_mixed + <size_t>start * nO, batch.normal + <size_t>start * nO,
        batch.inverse_std + start, which, layer.gain, d_best, nO, NULL,
        sums, sums + nZ, sums + nZ + nO, stop - start, nO, layer.nP,
        make_dropout(0, 0.0), 0,
    )
    memset(d_concat, 0, <size_t>(stop - start) * nI * sizeof(float))
    backprop_maxout_inputs(
        stop - start, NULL, nO, layer.nP, nI, d_best, which, layer.W, nI, d_concat, nI
    )


cdef void backprop_weights(void* context, int task) noexcept nogil:
    # The gradient of W for a part of the outputs, of some of the tables, and of a part
    # of the given vectors' columns.
    cdef EmbedJob* job = <EmbedJob*>context
    cdef const HashEmbedC* batch = job.batch
    cdef const MaxoutNormC* layer = job.layer
    cdef const HashColumnC* column
    cdef int nO = layer.nO, nI = layer.nI
    cdef int c = task, r
    cdef int start = part_start(batch.n_given, job.n_parts, task)
    cdef int stop = part_start(batch.n_given, job.n_parts, task + 1)
    backprop_maxout_weights(
        batch.n_distinct, NULL, nO, layer.nP, nI, job.d_best, batch.which, batch.concat,
        nI, layer.dW, nI, part_start(nO, job.n_parts, task),
        part_start(nO, job.n_parts, task + 1),
    )
    while c < batch.n_columns:
        column = &job.columns[c]
        backprop_embed_rows(
            job.d_concat + column.offset, nI,
            batch.rows + <size_t>c * batch.n_tokens * HASHES, column.mask,
            column.d_table, job.partial + <size_t>task * partial_size(layer),
            batch.n_distinct, column.width,
        )
        c += job.n_parts
    if start < stop:
        for r in range(batch.n_distinct):
            add_row(
                job.d_given + given_at(batch, r) + start,
                job.d_concat + <size_t>(r + 1) * nI - batch.n_given + start,
                stop - start,
            )


cdef void hash_embed_backward(EmbedJob* job) noexcept nogil:
    cdef const MaxoutNormC* layer = job.layer
    cdef int nO = layer.nO, nZ = layer.nO * layer.nP
    cdef int i
    cdef float* sums
    memset(job.d_mixed, 0, <size_t>job.batch.n_distinct * nO * sizeof(float))
    run_tasks(scatter_add, job, job.n_parts)
    run_tasks(backprop_layer, job, job.n_parts)
    for i in range(job.n_parts):
        sums = job.partial + <size_t>i * partial_size(layer)
        add_row(layer.db, sums, nZ)
        add_row(layer.d_gain, sums + nZ, nO)
        add_row(layer.d_bias, sums + nZ + nO, nO)
    run_tasks(backprop_weights, job, job.n_parts)


cdef class HashEmbedBatch:
    """A batch on its way through the embedding layer.

    Parameters
    ----------
    tables : list of float32 array, (n_rows, width)
        A column's hash embedding table each.
    seeds : list of int
        A column's seed each.
    W, b, gain, bias : float32 arrays, (nO, nP, nI), (nO, nP), (nO,), (nO,)
        Parameters of the maxout layer; nI is the sum of the tables' widths and
        `n_given`.
    masks : list of (float32 array, (width,), or None)
        Dropout of a column's vectors each.
    drop : float
        Dropout rate of the output.
    drop_seed : int
    n_given : int
        Width of the vectors that are given beside the tables', 0 for none.
    """

    cdef readonly list tables
    cdef readonly list masks
    cdef readonly tuple params
    cdef HashColumnC[MAX_COLUMNS] columns
    cdef MaxoutNormC layer
    cdef HashEmbedC batch
    cdef Py_ssize_t n_words    # that vectors were given of
    cdef Arena arena

    def __init__(
        self,
        list tables,
        list seeds,
        const float[:, :, ::1] W,
        const float[:, ::1] b,
        const float[::1] gain,
        const float[::1] bias,
        list masks,
        double drop=0.0,
        uint64_t drop_seed=0,
        int n_given=0,
    ):
        cdef int c, offset = 0
        cdef const float[:, ::1] table
        cdef const float[::1] mask
        if len(tables) > MAX_COLUMNS:
            raise ValueError(
                f"at most {MAX_COLUMNS} attributes can be embedded, not {len(tables)}"
            )
        check_maxout_norm(W, b, gain, bias)
        self.tables = tables
        self.masks = masks
        self.params = tuple(map(numpy.asarray, (W, b, gain, bias)))
        for c in range(len(tables)):
            table = tables[c]
            if table.shape[0] == 0 or table.shape[1] == 0:
                raise ValueError(
                    f"table {c} has the shape {(table.shape[0], table.shape[1])}. "
                    f"Expected at least one row and one column"
                )
            self.columns[c].table = &table[0, 0]
            self.columns[c].n_rows = table.shape[0]
            self.columns[c].width = table.shape[1]
            self.columns[c].offset = offset
            self.columns[c].seed = seeds[c]
            self.columns[c].d_table = NULL
            self.columns[c].mask = NULL
            if masks[c] is not None:
                mask = masks[c]
                if mask.shape[0] != table.shape[1]:
                    raise ValueError(
                        f"the mask of table {c} has {mask.shape[0]} columns, the table "
                        f"{table.shape[1]}"
                    )
                self.columns[c].mask = &mask[0]
            offset += table.shape[1]
        if n_given < 0 or offset + n_given != W.shape[2]:
            raise ValueError(
                f"the tables are {offset} wide together, and {n_given} columns are "
                f"given, but the maxout layer takes {W.shape[2]}"
            )
        self.layer.W = &W[0, 0, 0]
        self.layer.b = &b[0, 0]
        self.layer.gain = &gain[0]
        self.layer.bias = &bias[0]
        self.layer.nO = W.shape[0]
        self.layer.nP = W.shape[1]
        self.layer.nI = W.shape[2]
        self.layer.drop = make_dropout(drop_seed, drop)
        self.batch.n_columns = len(tables)
        self.batch.n_given = n_given
        self.batch.n_keys = len(tables) + (n_given > 0)

    def copy(self) -> HashEmbedBatch:
        """Return a batch with the same parameters and dropout."""
        cdef HashEmbedBatch other = HashEmbedBatch.__new__(HashEmbedBatch)
        other.tables = self.tables
        other.masks = self.masks
        other.params = self.params
        memcpy(other.columns, self.columns, len(self.tables) * sizeof(HashColumnC))
        other.layer = self.layer
        other.batch.n_columns = self.batch.n_columns
        other.batch.n_given = self.batch.n_given
        other.batch.n_keys = self.batch.n_keys
        return other

    def forward(
        self, const uint64_t[:, ::1] keys, const float[:, ::1] given=None
    ) -> np.ndarray:
        """Embed the tokens.

        Parameters
        ----------
        keys : uint64 array, (n_tokens, n_columns), or (n_tokens, n_columns + 1)
            The tokens' attributes. The last column is the number of a token's vector
            among those that are given, if there are such.
        given : float32 array, (n_words, n_given), or None

        Returns
        -------
        float32 array, (n_tokens, nO)
        """
        cdef HashEmbedC* batch = &self.batch
        cdef size_t N = keys.shape[0], C = keys.shape[1], i
        cdef size_t nO = self.layer.nO, nI = self.layer.nI, nP = self.layer.nP
        cdef np.ndarray Y = numpy.empty((N, nO), dtype="float32")
        cdef size_t n_parts = part_count(N)
        cdef EmbedJob job
        if C != <size_t>batch.n_keys:
            raise ValueError(
                f"{C} columns of attributes, but {batch.n_keys} are looked up"
            )
        batch.n_tokens = N
        batch.n_slots = 16
        while batch.n_slots < 2 * N:
            batch.n_slots *= 2
        if N == 0:
            return Y
        if (0 if given is None else given.shape[1]) != batch.n_given:
            raise ValueError(
                f"the given vectors are {0 if given is None else given.shape[1]} wide, "
                f"expected {batch.n_given}"
            )
        if batch.n_given:
            for i in range(N):
                if keys[i, C - 1] >= <size_t>given.shape[0]:
                    raise ValueError(
                        f"token {i} has the vector {keys[i, C - 1]}, but "
                        f"{given.shape[0]} are given"
                    )
        self.n_words = given.shape[0] if batch.n_given else 0
        self.arena = Arena(
            2 * nbytes(N, 4) + nbytes(batch.n_slots, 4) + nbytes(N * C, 8)
            + nbytes(N * C * HASHES, 4) + nbytes(N * nI, 4) + 2 * nbytes(N * nO, 4)
            + nbytes(N, 4) + nbytes(N * nO, 1) + nbytes(n_parts * BLOCK * nO * nP, 4)
        )
        batch.first = self.arena.ints(N)
        batch.inverse = self.arena.ints(N)
        batch.slots = self.arena.ints(batch.n_slots)
        batch.keys = <uint64_t*>self.arena.take(N * C * sizeof(uint64_t))
        batch.rows = self.arena.ints(N * C * HASHES)
        batch.concat = self.arena.floats(N * nI)
        batch.outputs = self.arena.floats(N * nO)
        batch.normal = self.arena.floats(N * nO)
        batch.inverse_std = self.arena.floats(N)
        batch.which = self.arena.bytes(N * nO)
        job.batch = batch
        job.columns = self.columns
        job.layer = &self.layer
        job.n_parts = n_parts
        job.pieces = self.arena.floats(n_parts * BLOCK * nO * nP)
        job.given = &given[0, 0] if batch.n_given else NULL
        job.Y = <float*>np.PyArray_DATA(Y)
        with nogil:
            hash_embed_forward(&job, &keys[0, 0])
        return Y

    def backward(
        self,
        const float[:, ::1] dY,
        list d_tables,
        float[:, :, ::1] dW,
        float[:, ::1] db,
        float[::1] d_gain,
        float[::1] d_bias,
        float[:, ::1] d_given=None,
    ) -> None:
        """Add to the gradients of the parameters, and of the given vectors.

        Parameters
        ----------
        dY : float32 array, (n_tokens, nO)
            Gradient of the output.
        d_tables : list of float32 array, (n_rows, width)
        dW, db, d_gain, d_bias : float32 arrays
            Gradients of the parameters, shaped as those, that are added to.
        d_given : float32 array, (n_words, n_given), or None
            Gradient of the vectors that were given, which is added to.
        """
        cdef float[:, ::1] d_table
        cdef size_t n_parts = thread_count(), D = self.batch.n_distinct
        cdef size_t nO = self.layer.nO, nI = self.layer.nI
        cdef size_t n_partial = n_parts * partial_size(&self.layer)
        cdef Arena arena
        cdef EmbedJob job
        cdef int c
        if dY.shape[0] != self.batch.n_tokens or dY.shape[1] != self.layer.nO:
            raise ValueError(
                f"the output has the shape {(self.batch.n_tokens, self.layer.nO)}, but "
                f"its gradient {(dY.shape[0], dY.shape[1])}"
            )
        if self.batch.n_tokens == 0:
            return
        if self.batch.n_given and (
            d_given is None
            or d_given.shape[0] != self.n_words
            or d_given.shape[1] != self.batch.n_given
        ):
            raise ValueError(
                f"the gradient of {self.n_words} given vectors, "
                f"{self.batch.n_given} wide, has another shape"
            )
        for c in range(self.batch.n_columns):
            d_table = d_tables[c]
            self.columns[c].d_table = &d_table[0, 0]
        self.layer.dW = &dW[0, 0, 0]
        self.layer.db = &db[0, 0]
        self.layer.d_gain = &d_gain[0]
        self.layer.d_bias = &d_bias[0]
        arena = Arena(
            2 * nbytes(D * nO, 4) + nbytes(D * nI, 4) + nbytes(n_partial, 4)
        )
        job.batch = &self.batch
        job.columns = self.columns
        job.layer = &self.layer
        job.n_parts = n_parts
        job.dY = &dY[0, 0]
        job.d_given = &d_given[0, 0] if self.batch.n_given else NULL
        job.d_mixed = arena.floats(D * nO)
        job.d_best = arena.floats(D * nO)
        job.d_concat = arena.floats(D * nI)
        job.partial = arena.floats(n_partial)
        with nogil:
            hash_embed_backward(&job)
