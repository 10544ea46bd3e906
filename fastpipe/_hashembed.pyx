"""The embedding layer of a batch in one call without the GIL.

See ``_hashembed.pxd`` for the layer, ``ml/multi_hash_embed.py`` for the model whose
parameters it takes.
"""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t, uint64_t
from libc.string cimport memcpy, memset

from ._arena cimport Arena, room
from ._blas cimport gemm
from ._kernels cimport (
    HASHES,
    backprop_embed_rows,
    backprop_mix_rows,
    distinct_rows,
    embed_rows,
    gather_rows,
    hash_rows,
    make_dropout,
    mix_rows,
    scatter_rows,
)

np.import_array()

cdef enum:
    BLOCK = 256          # distinct rows at a time: their buffers stay in the cache
    MAX_COLUMNS = 64


cdef void hash_embed_forward(
    HashEmbedC* batch, const HashColumnC* columns, const MixC* mix,
    const uint64_t* keys, float* Y,
) noexcept nogil:
    cdef int C = batch.n_columns, nI = mix.nI, nO = mix.nO, nP = mix.nP
    cdef int i, c, r, n
    cdef int32_t* rows
    cdef float* concat
    batch.n_distinct = distinct_rows(
        keys, batch.n_tokens, C, batch.first, batch.inverse, batch.slots, batch.n_slots
    )
    for i in range(batch.n_distinct):
        memcpy(
            batch.keys + <size_t>i * C, keys + <size_t>batch.first[i] * C,
            C * sizeof(uint64_t),
        )
    for i in range((batch.n_distinct + BLOCK - 1) // BLOCK):
        r = i * BLOCK
        n = min(<int>BLOCK, batch.n_distinct - r)
        concat = batch.concat + <size_t>r * nI
        for c in range(C):
            rows = batch.rows + (<size_t>c * batch.n_tokens + r) * HASHES
            hash_rows(
                batch.keys + <size_t>r * C + c, C, columns[c].seed,
                columns[c].n_rows, rows, n,
            )
            embed_rows(
                columns[c].table, rows, columns[c].mask, concat + columns[c].offset,
                nI, n, columns[c].width,
            )
        gemm(
            False, True, n, nO * nP, nI, 1.0, concat, nI, mix.W, nI,
            0.0, batch.pieces, nO * nP,
        )
        # Dropout differs from token to token: it comes when rows are handed out.
        mix_rows(
            batch.pieces, mix.b, mix.gain, mix.bias, NULL,
            batch.mixed + <size_t>r * nO, batch.normal + <size_t>r * nO,
            batch.inverse_std + r, batch.which + <size_t>r * nO, n, nO, nP,
            make_dropout(0, 0.0), 0,
        )
    gather_rows(batch.mixed, batch.inverse, Y, batch.n_tokens, nO, mix.drop, 0)


cdef void hash_embed_backward(
    const HashEmbedC* batch, const HashColumnC* columns, const MixC* mix,
    const float* dY, float* d_mixed, float* d_concat,
) noexcept nogil:
    cdef int nI = mix.nI, nO = mix.nO, nP = mix.nP
    cdef int i, c, r, n
    memset(d_mixed, 0, <size_t>batch.n_distinct * nO * sizeof(float))
    scatter_rows(
        dY, batch.inverse, d_mixed, batch.scratch, batch.n_tokens, nO, mix.drop, 0
    )
    for i in range((batch.n_distinct + BLOCK - 1) // BLOCK):
        r = i * BLOCK
        n = min(<int>BLOCK, batch.n_distinct - r)
        backprop_mix_rows(
            d_mixed + <size_t>r * nO, batch.normal + <size_t>r * nO,
            batch.inverse_std + r, batch.which + <size_t>r * nO, mix.gain,
            batch.pieces, mix.db, mix.d_gain, mix.d_bias, batch.scratch, n, nO, nP,
            make_dropout(0, 0.0), 0,
        )
        gemm(
            True, False, nO * nP, nI, n, 1.0, batch.pieces, nO * nP,
            batch.concat + <size_t>r * nI, nI, 1.0, mix.dW, nI,
        )
        gemm(
            False, False, n, nI, nO * nP, 1.0, batch.pieces, nO * nP, mix.W, nI,
            0.0, d_concat, nI,
        )
        for c in range(batch.n_columns):
            backprop_embed_rows(
                d_concat + columns[c].offset, nI,
                batch.rows + (<size_t>c * batch.n_tokens + r) * HASHES,
                columns[c].mask, columns[c].d_table, batch.scratch, n,
                columns[c].width,
            )


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
        self.params = (W, b, gain, bias)
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
            + room(N, 4) + room(N * nO, 1) + room(BLOCK * nO * nP, 4)
            + room(max(nI, nO), 4)
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
        batch.pieces = self.arena.floats(BLOCK * nO * nP)
        batch.scratch = self.arena.floats(max(nI, nO))
        with nogil:
            hash_embed_forward(
                batch, self.columns, &self.mix, &keys[0, 0],
                <float*>np.PyArray_DATA(Y),
            )
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
        cdef Arena arena
        cdef float* d_mixed
        cdef float* d_concat
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
            room(<size_t>self.batch.n_distinct * self.mix.nO, 4)
            + room(<size_t>BLOCK * self.mix.nI, 4)
        )
        d_mixed = arena.floats(<size_t>self.batch.n_distinct * self.mix.nO)
        d_concat = arena.floats(<size_t>BLOCK * self.mix.nI)
        with nogil:
            hash_embed_backward(
                &self.batch, self.columns, &self.mix, &dY[0, 0], d_mixed, d_concat
            )
