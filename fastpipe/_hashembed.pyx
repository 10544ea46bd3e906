"""The embedding layer of a batch in one call without the GIL.

See ``_hashembed.pxd`` for the layer, ``ml/multi_hash_embed.py`` for the model whose
parameters it takes.
"""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t, uint64_t
from libc.string cimport memcpy, memset

from ._runtime.arena cimport Arena, room
from ._runtime.blas cimport gemm
from ._runtime.kernels cimport (
    HASHES,
    add_row,
    backprop_embed_rows,
    backprop_mix_rows,
    distinct_rows,
    embed_rows,
    gather_rows,
    hash_rows,
    make_dropout,
    mix_rows,
    scatter_columns,
)
from ._runtime.threads cimport part_start, run_pieces, thread_count

np.import_array()

cdef enum:
    BLOCK = 256          # distinct rows at a time: their buffers stay in the cache
    MAX_COLUMNS = 64


cdef struct EmbedJob:
    HashEmbedC* batch
    const HashColumnC* columns
    const MixC* mix
    int n_parts
    float* pieces          # forward: (n_parts, BLOCK, nO * nP) work memory
    float* Y               # forward: (n_tokens, nO)
    const float* dY        # (n_tokens, nO)
    float* d_mixed         # (n_distinct, nO)
    float* d_pieces        # (n_distinct, nO * nP)
    float* d_concat        # (n_distinct, nI)
    float* partial         # (n_parts, partial_size): sums over the rows of a part


cdef inline int partial_size(const MixC* mix) noexcept nogil:
    # Gradients of b, gain and bias, and a row of work memory.
    return mix.nO * (mix.nP + 2) + max(mix.nO, mix.nI)


# -- Forward --------------------------------------------------------------------------


cdef void embed_distinct(void* context, int piece) noexcept nogil:
    # The vectors of a part of the distinct rows.
    cdef EmbedJob* job = <EmbedJob*>context
    cdef HashEmbedC* batch = job.batch
    cdef const MixC* mix = job.mix
    cdef int C = batch.n_columns, nI = mix.nI, nO = mix.nO, nZ = mix.nO * mix.nP
    cdef int start = part_start(batch.n_distinct, job.n_parts, piece)
    cdef int stop = part_start(batch.n_distinct, job.n_parts, piece + 1)
    cdef float* pieces = job.pieces + <size_t>piece * BLOCK * nZ
    cdef int i, c, r, n
    cdef int32_t* rows
    cdef float* concat
    for i in range((stop - start + BLOCK - 1) // BLOCK):
        r = start + i * BLOCK
        n = min(<int>BLOCK, stop - r)
        concat = batch.concat + <size_t>r * nI
        for c in range(C):
            rows = batch.rows + (<size_t>c * batch.n_tokens + r) * HASHES
            hash_rows(
                batch.keys + <size_t>r * C + c, C, job.columns[c].seed,
                job.columns[c].n_rows, rows, n,
            )
            embed_rows(
                job.columns[c].table, rows, job.columns[c].mask,
                concat + job.columns[c].offset, nI, n, job.columns[c].width,
            )
        gemm(False, True, n, nZ, nI, 1.0, concat, nI, mix.W, nI, 0.0, pieces, nZ)
        # Dropout differs from token to token: it comes when rows are handed out.
        mix_rows(
            pieces, mix.b, mix.gain, mix.bias, NULL,
            batch.mixed + <size_t>r * nO, batch.normal + <size_t>r * nO,
            batch.inverse_std + r, batch.which + <size_t>r * nO, n, nO, mix.nP,
            make_dropout(0, 0.0), 0,
        )


cdef void hand_out(void* context, int piece) noexcept nogil:
    # The vectors of a part of the tokens.
    cdef EmbedJob* job = <EmbedJob*>context
    cdef int start = part_start(job.batch.n_tokens, job.n_parts, piece)
    cdef int stop = part_start(job.batch.n_tokens, job.n_parts, piece + 1)
    gather_rows(
        job.batch.mixed, job.batch.inverse + start, job.Y + <size_t>start * job.mix.nO,
        stop - start, job.mix.nO, job.mix.drop, start,
    )


cdef void hash_embed_forward(EmbedJob* job, const uint64_t* keys) noexcept nogil:
    cdef HashEmbedC* batch = job.batch
    cdef int C = batch.n_columns
    cdef int i
    batch.n_distinct = distinct_rows(
        keys, batch.n_tokens, C, batch.first, batch.inverse, batch.slots, batch.n_slots
    )
    for i in range(batch.n_distinct):
        memcpy(
            batch.keys + <size_t>i * C, keys + <size_t>batch.first[i] * C,
            C * sizeof(uint64_t),
        )
    run_pieces(embed_distinct, job, job.n_parts)
    run_pieces(hand_out, job, job.n_parts)


# -- Backward -------------------------------------------------------------------------


cdef void collect(void* context, int piece) noexcept nogil:
    # The gradient of a part of the vectors' columns: tokens share distinct rows.
    cdef EmbedJob* job = <EmbedJob*>context
    cdef int nO = job.mix.nO
    cdef int start = part_start(nO, job.n_parts, piece)
    cdef int stop = part_start(nO, job.n_parts, piece + 1)
    scatter_columns(
        job.dY, job.batch.inverse, job.d_mixed,
        job.partial + <size_t>piece * partial_size(job.mix), job.batch.n_tokens, nO,
        start, stop, job.mix.drop,
    )


cdef void backprop_mixing(void* context, int piece) noexcept nogil:
    # What follows the product, for a part of the distinct rows, and the gradient of
    # what went into the product.
    cdef EmbedJob* job = <EmbedJob*>context
    cdef const HashEmbedC* batch = job.batch
    cdef const MixC* mix = job.mix
    cdef int nI = mix.nI, nO = mix.nO, nZ = mix.nO * mix.nP
    cdef int start = part_start(batch.n_distinct, job.n_parts, piece)
    cdef int stop = part_start(batch.n_distinct, job.n_parts, piece + 1)
    cdef float* d_pieces = job.d_pieces + <size_t>start * nZ
    cdef float* sums = job.partial + <size_t>piece * partial_size(mix)
    memset(sums, 0, partial_size(mix) * sizeof(float))
    backprop_mix_rows(
        job.d_mixed + <size_t>start * nO, batch.normal + <size_t>start * nO,
        batch.inverse_std + start, batch.which + <size_t>start * nO, mix.gain,
        d_pieces, sums, sums + nZ, sums + nZ + nO, sums + nZ + 2 * nO,
        stop - start, nO, mix.nP, make_dropout(0, 0.0), 0,
    )
    gemm(
        False, False, stop - start, nI, nZ, 1.0, d_pieces, nZ, mix.W, nI,
        0.0, job.d_concat + <size_t>start * nI, nI,
    )


cdef void backprop_weights(void* context, int piece) noexcept nogil:
    # The gradient of a part of the rows of W, and of some of the tables.
    cdef EmbedJob* job = <EmbedJob*>context
    cdef const HashEmbedC* batch = job.batch
    cdef const MixC* mix = job.mix
    cdef const HashColumnC* column
    cdef int nI = mix.nI, nZ = mix.nO * mix.nP
    cdef int z = part_start(nZ, job.n_parts, piece)
    cdef int c = piece
    gemm(
        True, False, part_start(nZ, job.n_parts, piece + 1) - z, nI, batch.n_distinct,
        1.0, job.d_pieces + z, nZ, batch.concat, nI, 1.0, mix.dW + <size_t>z * nI, nI,
    )
    while c < batch.n_columns:
        column = &job.columns[c]
        backprop_embed_rows(
            job.d_concat + column.offset, nI,
            batch.rows + <size_t>c * batch.n_tokens * HASHES, column.mask,
            column.d_table, job.partial + <size_t>piece * partial_size(mix),
            batch.n_distinct, column.width,
        )
        c += job.n_parts


cdef void hash_embed_backward(EmbedJob* job) noexcept nogil:
    cdef const MixC* mix = job.mix
    cdef int nO = mix.nO, nZ = mix.nO * mix.nP
    cdef int i
    cdef float* sums
    memset(job.d_mixed, 0, <size_t>job.batch.n_distinct * nO * sizeof(float))
    run_pieces(collect, job, job.n_parts)
    run_pieces(backprop_mixing, job, job.n_parts)
    for i in range(job.n_parts):
        sums = job.partial + <size_t>i * partial_size(mix)
        add_row(mix.db, sums, nZ)
        add_row(mix.d_gain, sums + nZ, nO)
        add_row(mix.d_bias, sums + nZ + nO, nO)
    run_pieces(backprop_weights, job, job.n_parts)


cdef class HashEmbedBatch:
    """A batch on its way through the embedding layer.

    Parameters
    ----------
    tables : list of float32 array, (n_rows, width)
        A column's hash embedding table each.
    seeds : list of int
        A column's seed each.
    W, b, gain, bias : float32 arrays, (nO, nP, nI), (nO, nP), (nO,), (nO,)
        Parameters of the mixing layer; nI is the sum of the tables' widths.
    masks : list of (float32 array, (width,), or None)
        Dropout of a column's vectors each.
    drop : float
        Dropout rate of the output.
    drop_seed : int
    """

    cdef readonly list tables
    cdef readonly list masks
    cdef readonly tuple params
    cdef HashColumnC[MAX_COLUMNS] columns
    cdef MixC mix
    cdef HashEmbedC batch
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
    ):
        cdef int c, offset = 0
        cdef const float[:, ::1] table
        cdef const float[::1] mask
        if len(tables) > MAX_COLUMNS:
            raise ValueError(
                f"at most {MAX_COLUMNS} attributes can be embedded, not {len(tables)}"
            )
        self.tables = tables
        self.masks = masks
        self.params = tuple(map(numpy.asarray, (W, b, gain, bias)))
        for c in range(len(tables)):
            table = tables[c]
            self.columns[c].table = &table[0, 0]
            self.columns[c].n_rows = table.shape[0]
            self.columns[c].width = table.shape[1]
            self.columns[c].offset = offset
            self.columns[c].seed = seeds[c]
            self.columns[c].d_table = NULL
            self.columns[c].mask = NULL
            if masks[c] is not None:
                mask = masks[c]
                self.columns[c].mask = &mask[0]
            offset += table.shape[1]
        if offset != W.shape[2]:
            raise ValueError(
                f"the tables are {offset} wide together, but the mixing layer takes "
                f"{W.shape[2]}"
            )
        self.mix.W = &W[0, 0, 0]
        self.mix.b = &b[0, 0]
        self.mix.gain = &gain[0]
        self.mix.bias = &bias[0]
        self.mix.nO = W.shape[0]
        self.mix.nP = W.shape[1]
        self.mix.nI = W.shape[2]
        self.mix.drop = make_dropout(drop_seed, drop)
        self.batch.n_columns = len(tables)

    def forward(self, const uint64_t[:, ::1] keys) -> np.ndarray:
        """Embed the tokens.

        Parameters
        ----------
        keys : uint64 array, (n_tokens, n_columns)
            The tokens' attributes.

        Returns
        -------
        float32 array, (n_tokens, nO)
        """
        cdef HashEmbedC* batch = &self.batch
        cdef size_t N = keys.shape[0], C = keys.shape[1]
        cdef size_t nO = self.mix.nO, nI = self.mix.nI, nP = self.mix.nP
        cdef np.ndarray Y = numpy.empty((N, nO), dtype="float32")
        cdef size_t n_parts = thread_count()
        cdef EmbedJob job
        if C != <size_t>batch.n_columns:
            raise ValueError(
                f"{C} columns of attributes, but {batch.n_columns} tables"
            )
        batch.n_tokens = N
        batch.n_slots = 16
        while batch.n_slots < 2 * N:
            batch.n_slots *= 2
        if N == 0:
            return Y
        self.arena = Arena(
            2 * room(N, 4) + room(batch.n_slots, 4) + room(N * C, 8)
            + room(N * C * HASHES, 4) + room(N * nI, 4) + 2 * room(N * nO, 4)
            + room(N, 4) + room(N * nO, 1) + room(n_parts * BLOCK * nO * nP, 4)
        )
        batch.first = self.arena.ints(N)
        batch.inverse = self.arena.ints(N)
        batch.slots = self.arena.ints(batch.n_slots)
        batch.keys = <uint64_t*>self.arena.take(N * C * sizeof(uint64_t))
        batch.rows = self.arena.ints(N * C * HASHES)
        batch.concat = self.arena.floats(N * nI)
        batch.mixed = self.arena.floats(N * nO)
        batch.normal = self.arena.floats(N * nO)
        batch.inverse_std = self.arena.floats(N)
        batch.which = self.arena.bytes(N * nO)
        job.batch = batch
        job.columns = self.columns
        job.mix = &self.mix
        job.n_parts = n_parts
        job.pieces = self.arena.floats(n_parts * BLOCK * nO * nP)
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
    ) -> None:
        """Add to the gradients of the parameters.

        Parameters
        ----------
        dY : float32 array, (n_tokens, nO)
            Gradient of the output.
        d_tables : list of float32 array, (n_rows, width)
        dW, db, d_gain, d_bias : float32 arrays
            Gradients of the parameters, shaped as those, that are added to.
        """
        cdef float[:, ::1] d_table
        cdef size_t n_parts = thread_count(), D = self.batch.n_distinct
        cdef size_t nO = self.mix.nO, nP = self.mix.nP, nI = self.mix.nI
        cdef size_t n_partial = n_parts * partial_size(&self.mix)
        cdef Arena arena
        cdef EmbedJob job
        cdef int c
        if dY.shape[0] != self.batch.n_tokens or dY.shape[1] != self.mix.nO:
            raise ValueError(
                f"the output has the shape {(self.batch.n_tokens, self.mix.nO)}, but "
                f"its gradient {(dY.shape[0], dY.shape[1])}"
            )
        if self.batch.n_tokens == 0:
            return
        for c in range(self.batch.n_columns):
            d_table = d_tables[c]
            self.columns[c].d_table = &d_table[0, 0]
        self.mix.dW = &dW[0, 0, 0]
        self.mix.db = &db[0, 0]
        self.mix.d_gain = &d_gain[0]
        self.mix.d_bias = &d_bias[0]
        arena = Arena(
            room(D * nO, 4) + room(D * nO * nP, 4) + room(D * nI, 4)
            + room(n_partial, 4)
        )
        job.batch = &self.batch
        job.columns = self.columns
        job.mix = &self.mix
        job.n_parts = n_parts
        job.dY = &dY[0, 0]
        job.d_mixed = arena.floats(D * nO)
        job.d_pieces = arena.floats(D * nO * nP)
        job.d_concat = arena.floats(D * nI)
        job.partial = arena.floats(n_partial)
        with nogil:
            hash_embed_backward(&job)
