"""The window encoder of a batch in one call without the GIL.

See ``_encoder.pxd`` for the layers, ``ml/maxout_window_encoder.py`` for the model whose
parameters they take.
"""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t
from libc.string cimport memcpy, memset

from ._arena cimport Arena, borrow, give_back, room
from ._gemm cimport multiply_packed, multiply_rows, pack, packed_size
from ._kernels cimport (
    add_row,
    backprop_mix_rows,
    make_dropout,
    mix_rows,
    sum_slots,
)
from ._threads cimport part_start, run_pieces, thread_count
from ._word_cache cimport WordCache, WordsC

np.import_array()

cdef enum:
    BLOCK = 256          # rows at a time: their pieces stay in the cache
    GROUP = 1024         # rows that go through all layers before the next ones do
    MAX_DEPTH = 64


cdef void window_layer(
    const WindowBatchC* batch, const WindowLayerC* layer, int number,
    int start, int stop, float* pieces,
) noexcept nogil:
    cdef const float* X = layer_input(batch, number)
    cdef int nO = batch.nO, nI = (2 * batch.window + 1) * batch.nO
    cdef int nZ = batch.nO * batch.nP
    cdef int i, r, n
    for i in range((stop - start + BLOCK - 1) // BLOCK):
        r = start + i * BLOCK
        n = min(<int>BLOCK, stop - r)
        # No copy of the windows is made: each begins a row behind the one before.
        multiply_packed(
            n, nZ, nI, X + <ptrdiff_t>(r - batch.window) * nO, nO, 1,
            layer.packed, False, pieces, nZ,
        )
        mix_block(batch, layer, number, r, n, pieces)


cdef void mix_block(
    const WindowBatchC* batch, const WindowLayerC* layer, int number, int r, int n,
    const float* pieces,
) noexcept nogil:
    # What follows the products, for n rows from r on.
    cdef size_t nO = batch.nO
    cdef size_t at = <size_t>number * batch.n_rows + r if batch.keep else 0
    mix_rows(
        pieces, layer.b, layer.gain, layer.bias,
        layer_input(batch, number) + r * nO, layer_input(batch, number + 1) + r * nO,
        batch.normal + at * nO, batch.inverse_std + at, batch.which + at * nO,
        n, nO, batch.nP, layer.drop, r,
    )


cdef inline size_t guarded(const WindowBatchC* batch) noexcept nogil:
    # Floats of an array of rows, with the zeros before and behind.
    return <size_t>(batch.n_rows + 2 * batch.window) * batch.nO


cdef inline float* layer_input(const WindowBatchC* batch, int number) noexcept nogil:
    cdef size_t place = number if batch.keep else number % 2
    return batch.X + place * guarded(batch) + batch.window * batch.nO


cdef void clear_guards(float* rows, int n_rows, int width, int window) noexcept nogil:
    # Zeros before and behind rows.
    cdef size_t size = <size_t>window * width
    memset(rows - size, 0, size * sizeof(float))
    memset(rows + <size_t>n_rows * width, 0, size * sizeof(float))


cdef struct PackJob:
    const WindowBatchC* batch
    WindowLayerC* layers


cdef void pack_layer(void* context, int piece) noexcept nogil:
    cdef PackJob* job = <PackJob*>context
    cdef int nI = (2 * job.batch.window + 1) * job.batch.nO
    cdef WindowLayerC* layer = &job.layers[piece]
    pack(layer.W, nI, job.batch.nO * job.batch.nP, nI, layer.packed)


cdef size_t packed_layer_size(const WindowBatchC* batch) noexcept nogil:
    return packed_size(batch.nO * batch.nP, (2 * batch.window + 1) * batch.nO)


cdef int pack_layers(
    const WindowBatchC* batch, WindowLayerC* layers, Arena arena
) except -1:
    # Into memory of the arena.
    cdef PackJob job
    cdef int i
    for i in range(batch.depth):
        layers[i].packed = arena.floats(packed_layer_size(batch))
    job.batch = batch
    job.layers = layers
    with nogil:
        run_pieces(pack_layer, &job, batch.depth)
    return 0


# -- Prediction: groups of documents, each through all layers -------------------------


cdef struct PredictJob:
    const WindowBatchC* batch     # dimensions; its buffers are not used
    const WindowLayerC* layers
    int pad
    const int32_t* lengths        # of the documents
    const int32_t* groups         # first document of each group, and the end
    const int32_t* offsets        # row of X where each group begins
    const float* X                # NULL: the tokens are known words
    const WordsC* words
    const int32_t* ids            # (n_tokens,) of the words
    float* Y
    bint failed                   # for lack of memory


cdef void predict_group(void* context, int piece) noexcept nogil:
    cdef PredictJob* job = <PredictJob*>context
    cdef WindowBatchC batch = job.batch[0]
    cdef size_t nO = batch.nO, nZ = batch.nO * batch.nP
    cdef const int32_t* lengths = job.lengths + job.groups[piece]
    cdef int n_docs = job.groups[piece + 1] - job.groups[piece]
    cdef size_t first = job.offsets[piece]
    cdef size_t n_rows = padded_size(lengths, n_docs, job.pad)
    cdef int n_places = 2 * batch.window + 1
    cdef int i, done = 0
    cdef char* block
    cdef float* pieces
    if n_rows == <size_t>job.pad:
        return
    batch.n_rows = n_rows
    block = <char*>borrow(
        (2 * guarded(&batch) + BLOCK * (nO + 1 + nZ)) * sizeof(float)
        + (n_rows + BLOCK * n_places) * sizeof(int32_t) + BLOCK * nO
    )
    if block == NULL:
        job.failed = True
        return
    batch.X = <float*>block
    batch.normal = batch.X + 2 * guarded(&batch)
    batch.inverse_std = batch.normal + BLOCK * nO
    pieces = batch.inverse_std + BLOCK
    cdef int32_t* rows = <int32_t*>(pieces + BLOCK * nZ)
    cdef int32_t* windows = rows + n_rows
    batch.which = <uint8_t*>(windows + BLOCK * n_places)
    for i in range(2):
        clear_guards(layer_input(&batch, i), n_rows, nO, batch.window)
    if job.X != NULL:
        pad_rows(
            job.X + first * nO, lengths, n_docs, job.pad, nO, layer_input(&batch, 0)
        )
    else:
        pad_words(
            job.words, job.ids + first, lengths, n_docs, job.pad, nO, rows,
            layer_input(&batch, 0),
        )
        first_layer(&batch, &job.layers[0], job.words, rows, windows, pieces)
        done = 1
    for i in range(done, batch.depth):
        window_layer(&batch, &job.layers[i], i, 0, n_rows, pieces)
    unpad_rows(
        layer_input(&batch, batch.depth), lengths, n_docs, job.pad, nO,
        job.Y + first * nO,
    )
    give_back(block)


cdef void pad_words(
    const WordsC* words, const int32_t* ids, const int32_t* lengths, int n_docs,
    int pad, size_t nO, int32_t* rows, float* X,
) noexcept nogil:
    # The words' numbers, -1 in the padding, and their vectors, zeros in the padding.
    cdef int n_rows = 0, i
    for i in range(n_docs):
        if lengths[i] > 0:
            # All bits set: -1.
            memset(rows + n_rows, 0xff, pad * sizeof(int32_t))
            n_rows += pad
            memcpy(rows + n_rows, ids, lengths[i] * sizeof(int32_t))
            n_rows += lengths[i]
            ids += lengths[i]
    memset(rows + n_rows, 0xff, pad * sizeof(int32_t))
    n_rows += pad
    for i in range(n_rows):
        if rows[i] >= 0:
            memcpy(X + i * nO, words.vectors + rows[i] * nO, nO * sizeof(float))
        else:
            memset(X + i * nO, 0, nO * sizeof(float))


cdef void first_layer(
    const WindowBatchC* batch, const WindowLayerC* layer, const WordsC* words,
    const int32_t* rows, int32_t* windows, float* pieces,
) noexcept nogil:
    # As `window_layer` for the first layer, with products that are known.
    cdef int n_places = 2 * batch.window + 1
    cdef int b, i, k, r, n, row
    for b in range((batch.n_rows + BLOCK - 1) // BLOCK):
        r = b * BLOCK
        n = min(<int>BLOCK, batch.n_rows - r)
        for i in range(n):
            for k in range(n_places):
                row = r + i + k - batch.window
                windows[i * n_places + k] = (
                    rows[row] if 0 <= row < batch.n_rows else -1
                )
        sum_slots(
            words.products, words.nothing, windows, pieces, n, n_places,
            batch.nO * batch.nP,
        )
        mix_block(batch, layer, 0, r, n, pieces)


# -- Training: layer by layer, each cut into equal parts ------------------------------


cdef struct LayerJob:
    const WindowBatchC* batch
    WindowLayerC* layer
    int number
    int n_parts
    float* pieces         # forward: (n_parts, BLOCK, nO * nP) work memory
    const float* dY       # (n_rows, nO)
    float* dX             # (n_rows, nO)
    float* dZ             # (n_rows, nO * nP), with zeros before and behind
    float* partial        # (n_parts, partial_size): sums over the rows of a part


cdef inline int partial_size(const WindowBatchC* batch) noexcept nogil:
    # Gradients of b, gain and bias, and a row of work memory.
    return batch.nO * (batch.nP + 3)


cdef void layer_forward(void* context, int piece) noexcept nogil:
    cdef LayerJob* job = <LayerJob*>context
    cdef int R = job.batch.n_rows
    window_layer(
        job.batch, job.layer, job.number,
        part_start(R, job.n_parts, piece), part_start(R, job.n_parts, piece + 1),
        job.pieces + <size_t>piece * BLOCK * job.batch.nO * job.batch.nP,
    )


cdef void backprop_mixing(void* context, int piece) noexcept nogil:
    # dZ from dY, for the rows of a part.
    cdef LayerJob* job = <LayerJob*>context
    cdef const WindowBatchC* batch = job.batch
    cdef int nO = batch.nO, nZ = batch.nO * batch.nP
    cdef int start = part_start(batch.n_rows, job.n_parts, piece)
    cdef int stop = part_start(batch.n_rows, job.n_parts, piece + 1)
    cdef size_t at = <size_t>job.number * batch.n_rows + start
    cdef float* sums = job.partial + <size_t>piece * partial_size(batch)
    memset(sums, 0, partial_size(batch) * sizeof(float))
    backprop_mix_rows(
        job.dY + <size_t>start * nO, batch.normal + at * nO, batch.inverse_std + at,
        batch.which + at * nO, job.layer.gain, job.dZ + <size_t>start * nZ,
        sums, sums + nZ, sums + nZ + nO, sums + nZ + 2 * nO, stop - start, nO,
        batch.nP, job.layer.drop, start,
    )


cdef void backprop_product(void* context, int piece) noexcept nogil:
    # From dZ the gradient of the input, for the rows of a part, and that of the
    # weights, for a part of their rows: so nothing has to be added up afterwards.
    cdef LayerJob* job = <LayerJob*>context
    cdef const WindowBatchC* batch = job.batch
    cdef const float* X = layer_input(batch, job.number)
    cdef int R = batch.n_rows, nO = batch.nO, nZ = batch.nO * batch.nP
    cdef int nI = (2 * batch.window + 1) * nO
    cdef int first = part_start(R, job.n_parts, piece)
    cdef int n = part_start(R, job.n_parts, piece + 1) - first
    cdef int z = part_start(nZ, job.n_parts, piece)
    cdef int n_z = part_start(nZ, job.n_parts, piece + 1) - z
    cdef int k
    # The residual connection hands the gradient on as it is.
    memcpy(
        job.dX + <size_t>first * nO, job.dY + <size_t>first * nO,
        <size_t>n * nO * sizeof(float),
    )
    for k in range(-batch.window, batch.window + 1):
        multiply_rows(
            n, nO, nZ, job.dZ + <ptrdiff_t>(first - k) * nZ, nZ, 1,
            job.layer.W + (batch.window + k) * nO, nI,
            True, job.dX + <size_t>first * nO, nO,
        )
    multiply_rows(
        n_z, nI, R, job.dZ + z, 1, nZ, X - batch.window * nO, nO,
        True, job.layer.dW + <size_t>z * nI, nI,
    )


cdef void window_forward(
    const WindowBatchC* batch, WindowLayerC* layers, float* pieces, int n_parts
) noexcept nogil:
    cdef LayerJob job
    job.batch = batch
    job.n_parts = n_parts
    job.pieces = pieces
    for job.number in range(batch.depth):
        job.layer = &layers[job.number]
        run_pieces(layer_forward, &job, n_parts)


cdef float* window_backward(
    const WindowBatchC* batch, WindowLayerC* layers, float* D, float* dZ,
    float* partial, int n_parts
) noexcept nogil:
    # D: (2, n_rows, nO) work memory; D[0] holds the gradient of the output. Returns
    # where the gradient of the input is.
    cdef LayerJob job
    cdef WindowLayerC* layer
    cdef int nO = batch.nO, nZ = batch.nO * batch.nP
    cdef int i
    cdef float* sums
    cdef float* dY = D
    cdef float* dX = D + <size_t>batch.n_rows * nO
    job.batch = batch
    job.n_parts = n_parts
    job.dZ = dZ
    job.partial = partial
    for job.number in range(batch.depth - 1, -1, -1):
        layer = job.layer = &layers[job.number]
        job.dY = dY
        job.dX = dX
        run_pieces(backprop_mixing, &job, n_parts)
        run_pieces(backprop_product, &job, n_parts)
        for i in range(n_parts):
            sums = partial + <size_t>i * partial_size(batch)
            add_row(layer.db, sums, nZ)
            add_row(layer.d_gain, sums + nZ, nO)
            add_row(layer.d_bias, sums + nZ + nO, nO)
        dY, dX = dX, dY
    return dY


cdef class WindowBatch:
    """A batch on its way through the window encoder.

    Parameters
    ----------
    params : list of tuple of float32 array
        For each layer W (nO, nP, (2 * window + 1) * nO), b (nO, nP), gain (nO,) and
        bias (nO,).
    window : int
        Neighbours on each side that a layer sees.
    pad : int
        Rows of zeros before, between and after the documents.
    drops : list of tuple (float, int)
        Dropout rate and seed of each layer.
    keep : bool
        Does a backward pass follow?
    """

    cdef readonly list params
    cdef readonly int pad
    cdef WindowLayerC[MAX_DEPTH] layers
    cdef WindowBatchC batch
    cdef Arena arena
    cdef object lengths

    def __init__(self, list params, int window, int pad, list drops, bint keep):
        cdef const float[:, :, ::1] W
        cdef const float[:, ::1] b
        cdef const float[::1] gain, bias
        cdef int i
        if not 0 < len(params) <= MAX_DEPTH:
            raise ValueError(
                f"the encoder has 1 to {MAX_DEPTH} layers, not {len(params)}"
            )
        self.params = params
        self.pad = pad
        for i in range(len(params)):
            W, b, gain, bias = params[i]
            if i == 0:
                self.batch.nO = W.shape[0]
                self.batch.nP = W.shape[1]
            if (
                W.shape[0] != self.batch.nO or W.shape[1] != self.batch.nP
                or W.shape[2] != (2 * window + 1) * self.batch.nO
            ):
                raise ValueError(
                    f"the weights of layer {i} have the shape "
                    f"{(W.shape[0], W.shape[1], W.shape[2])}, expected "
                    f"{(self.batch.nO, self.batch.nP, (2*window+1)*self.batch.nO)}"
                )
            self.layers[i].W = &W[0, 0, 0]
            self.layers[i].b = &b[0, 0]
            self.layers[i].gain = &gain[0]
            self.layers[i].bias = &bias[0]
            self.layers[i].drop = make_dropout(drops[i][1], drops[i][0])
        self.batch.window = window
        self.batch.depth = len(params)
        self.batch.keep = keep

    def forward(self, const float[:, ::1] X, const int32_t[::1] lengths) -> np.ndarray:
        """Encode the documents.

        Parameters
        ----------
        X : float32 array, (n_tokens, nO)
            The tokens' vectors, one document after the other.
        lengths : int32 array, (n_docs,)
            The documents' numbers of tokens.

        Returns
        -------
        float32 array, (n_tokens, nO)
        """
        cdef WindowBatchC* batch = &self.batch
        cdef int n_docs = lengths.shape[0], total = 0, i
        for i in range(n_docs):
            total += lengths[i]
        if total != X.shape[0] or X.shape[1] != batch.nO:
            raise ValueError(
                f"the documents have {total} tokens, and vectors are {batch.nO} wide, "
                f"but X has the shape {(X.shape[0], X.shape[1])}"
            )
        cdef np.ndarray Y = numpy.empty((total, batch.nO), dtype="float32")
        self.lengths = numpy.array(lengths, dtype="int32")
        batch.n_rows = 0
        if total:
            if batch.keep:
                self._forward_kept(&X[0, 0], <float*>np.PyArray_DATA(Y))
            else:
                self._forward(&X[0, 0], NULL, NULL, <float*>np.PyArray_DATA(Y))
        return Y

    def forward_words(
        self, WordCache cache, const int32_t[::1] ids, const int32_t[::1] lengths
    ) -> np.ndarray:
        """Encode documents of known words; no backward pass follows.

        Parameters
        ----------
        cache : WordCache
            With the products of the first layer's weights.
        ids : int32 array, (n_tokens,)
            The tokens' words, one document after the other.
        lengths : int32 array, (n_docs,)
            The documents' numbers of tokens.

        Returns
        -------
        float32 array, (n_tokens, nO)
        """
        cdef int n_docs = lengths.shape[0], total = 0, i
        cdef WordsC words = cache.words()
        if self.batch.keep:
            raise ValueError("known words have no backward pass")
        for i in range(n_docs):
            total += lengths[i]
        if total != ids.shape[0]:
            raise ValueError(
                f"the documents have {total} tokens, but there are {ids.shape[0]} ids"
            )
        cdef np.ndarray Y = numpy.empty((total, self.batch.nO), dtype="float32")
        self.lengths = numpy.array(lengths, dtype="int32")
        if total:
            self._forward(NULL, &words, &ids[0], <float*>np.PyArray_DATA(Y))
        return Y

    cdef int _forward(
        self, const float* X, const WordsC* words, const int32_t* ids, float* Y
    ) except -1:
        cdef const int32_t[::1] lengths = self.lengths
        cdef int n_docs = lengths.shape[0], n_groups
        cdef Arena arena = Arena(
            2 * room(n_docs + 1, 4)
            + self.batch.depth * room(packed_layer_size(&self.batch), 4)
        )
        cdef int32_t* groups = arena.ints(n_docs + 1)
        cdef int32_t* offsets = arena.ints(n_docs + 1)
        cdef PredictJob job
        pack_layers(&self.batch, self.layers, arena)
        with nogil:
            n_groups = group_documents(&lengths[0], n_docs, GROUP, groups, offsets)
            job.batch = &self.batch
            job.layers = self.layers
            job.pad = self.pad
            job.lengths = &lengths[0]
            job.groups = groups
            job.offsets = offsets
            job.X = X
            job.words = words
            job.ids = ids
            job.Y = Y
            job.failed = False
            run_pieces(predict_group, &job, n_groups)
        if job.failed:
            raise MemoryError("no memory for the encoder's layers")
        return 0

    cdef int _forward_kept(self, const float* X, float* Y) except -1:
        cdef WindowBatchC* batch = &self.batch
        cdef const int32_t[::1] lengths = self.lengths
        cdef size_t nO = batch.nO, D = batch.depth, R
        cdef int n_docs = lengths.shape[0], n_parts = thread_count(), i
        cdef size_t n_pieces = <size_t>n_parts * BLOCK * nO * batch.nP
        cdef float* pieces
        batch.n_rows = padded_size(&lengths[0], n_docs, self.pad)
        R = batch.n_rows
        self.arena = Arena(
            room((D + 1) * guarded(batch), 4) + room(D * R * nO, 4) + room(D * R, 4)
            + room(D * R * nO, 1) + room(n_pieces, 4)
            + D * room(packed_layer_size(batch), 4)
        )
        batch.X = self.arena.floats((D + 1) * guarded(batch))
        batch.normal = self.arena.floats(D * R * nO)
        batch.inverse_std = self.arena.floats(D * R)
        batch.which = self.arena.bytes(D * R * nO)
        pieces = self.arena.floats(n_pieces)
        pack_layers(batch, self.layers, self.arena)
        with nogil:
            for i in range(batch.depth + 1):
                clear_guards(layer_input(batch, i), R, nO, batch.window)
            pad_rows(X, &lengths[0], n_docs, self.pad, nO, layer_input(batch, 0))
            window_forward(batch, self.layers, pieces, n_parts)
            unpad_rows(
                layer_input(batch, batch.depth), &lengths[0], n_docs, self.pad, nO, Y
            )
        return 0

    def backward(self, const float[:, ::1] dY, list grads) -> np.ndarray:
        """Add to the gradients of the parameters.

        Parameters
        ----------
        dY : float32 array, (n_tokens, nO)
            Gradient of the output.
        grads : list of tuple of float32 array
            For each layer the gradients of W, b, gain and bias, which are added to.

        Returns
        -------
        float32 array, (n_tokens, nO)
            Gradient of the input.
        """
        cdef WindowBatchC* batch = &self.batch
        cdef const int32_t[::1] lengths = self.lengths
        cdef size_t size = <size_t>batch.n_rows * batch.nO
        cdef float[:, :, ::1] dW
        cdef float[:, ::1] db
        cdef float[::1] d_gain, d_bias
        cdef size_t n_partial = <size_t>thread_count() * partial_size(batch)
        cdef Arena arena
        cdef float* D
        cdef float* dZ
        cdef float* partial
        cdef float* result
        cdef int i
        if not batch.keep:
            raise ValueError("the forward pass was made without a backward pass")
        if dY.shape[0] != sum(self.lengths) or dY.shape[1] != batch.nO:
            raise ValueError(
                f"the output has the shape {(sum(self.lengths), batch.nO)}, "
                f"but its gradient {(dY.shape[0], dY.shape[1])}"
            )
        cdef np.ndarray dX = numpy.empty((dY.shape[0], batch.nO), dtype="float32")
        if dY.shape[0] == 0:
            return dX
        for i in range(batch.depth):
            dW, db, d_gain, d_bias = grads[i]
            self.layers[i].dW = &dW[0, 0, 0]
            self.layers[i].db = &db[0, 0]
            self.layers[i].d_gain = &d_gain[0]
            self.layers[i].d_bias = &d_bias[0]
        arena = Arena(
            room(2 * size, 4) + room(guarded(batch) * batch.nP, 4)
            + room(n_partial, 4)
        )
        D = arena.floats(2 * size)
        dZ = arena.floats(guarded(batch) * batch.nP)
        dZ += batch.window * batch.nO * batch.nP
        clear_guards(dZ, batch.n_rows, batch.nO * batch.nP, batch.window)
        partial = arena.floats(n_partial)
        with nogil:
            pad_rows(
                &dY[0, 0], &lengths[0], lengths.shape[0], self.pad, batch.nO, D
            )
            result = window_backward(
                batch, self.layers, D, dZ, partial, thread_count()
            )
            unpad_rows(
                result, &lengths[0], lengths.shape[0], self.pad, batch.nO,
                <float*>np.PyArray_DATA(dX),
            )
        return dX


cdef int padded_size(const int32_t* lengths, int n_docs, int pad) noexcept nogil:
    cdef int i, n_rows = pad
    for i in range(n_docs):
        if lengths[i] > 0:
            n_rows += lengths[i] + pad
    return n_rows


cdef int group_documents(
    const int32_t* lengths, int n_docs, int size, int32_t* groups, int32_t* offsets
) noexcept nogil:
    # Cut a batch into groups of about `size` tokens: their number, and for each its
    # first document and token, with the end behind the last.
    cdef int i, n_groups = 0, offset = 0
    for i in range(n_docs):
        if n_groups == 0 or offset + lengths[i] - offsets[n_groups - 1] > size:
            groups[n_groups] = i
            offsets[n_groups] = offset
            n_groups += 1
        offset += lengths[i]
    groups[n_groups] = n_docs
    offsets[n_groups] = offset
    return n_groups


cdef void pad_rows(
    const float* X, const int32_t* lengths, int n_docs, int pad, int width,
    float* padded,
) noexcept nogil:
    # Documents with rows of zeros before, between and after them. Empty documents
    # leave no trace.
    cdef size_t gap = <size_t>pad * width, size
    cdef int i
    for i in range(n_docs):
        if lengths[i] > 0:
            size = <size_t>lengths[i] * width
            memset(padded, 0, gap * sizeof(float))
            memcpy(padded + gap, X, size * sizeof(float))
            padded += gap + size
            X += size
    memset(padded, 0, gap * sizeof(float))


cdef void unpad_rows(
    const float* padded, const int32_t* lengths, int n_docs, int pad, int width,
    float* X,
) noexcept nogil:
    cdef size_t gap = <size_t>pad * width, size
    cdef int i
    for i in range(n_docs):
        if lengths[i] > 0:
            size = <size_t>lengths[i] * width
            memcpy(X, padded + gap, size * sizeof(float))
            padded += gap + size
            X += size
