"""The window encoder of a batch in one call without the GIL.

See ``_layers/window_layer.pxd`` for the layers, ``ml/maxout_window_encoder.py`` for the
model whose parameters they take.
"""

import numpy

cimport numpy as np
from libc.stdint cimport int32_t, uint8_t
from libc.string cimport memcpy, memset

from .._runtime.arena cimport Arena, borrow, give_back, nbytes
from .._runtime.kernels cimport TILE_ROWS, RowTile, make_dropout, sum_slots
from .._runtime.threads cimport run_tasks, thread_count
from .window_layer cimport (
    BLOCK,
    BackpropC,
    WindowBatchC,
    WindowLayerC,
    backprop_layer,
    check_maxout_norm,
    clear_guards,
    guarded,
    layer_input,
    layers_forward,
    maxout_norm_block,
    pack_layer,
    packed_layer_size,
    partial_size,
    window_layer,
)
from .window_winograd cimport (
    TilePlan,
    filters_size,
    most_tiles,
    pack_filters,
    packed_filters_size,
    winograd_forward,
    winograd_work_size,
    plan_layer,
    planned_rows,
    window_layer_winograd,
)
from .word_cache cimport WordCache, WordsC

np.import_array()

cdef enum:
    GROUP = 1024         # rows that go through all layers before the next ones do
    MAX_DEPTH = 64
    FEW_ROWS = 24        # of a prediction, below which weights are not packed


# -- The weights, as the products take them -------------------------------------------


cdef inline bint uses_winograd(const WindowBatchC* batch) noexcept nogil:
    # Whether layers take four rows at a time.
    return batch.window == 1


cdef struct PackJob:
    const WindowBatchC* batch
    WindowLayerC* layers
    float* filters        # (depth, filters_size), or NULL


cdef void pack_weights(void* context, int task) noexcept nogil:
    cdef PackJob* job = <PackJob*>context
    if uses_winograd(job.batch):
        pack_filters(
            job.batch, &job.layers[task],
            job.filters + task * filters_size(job.batch),
        )
    else:
        pack_layer(job.batch, &job.layers[task])


cdef size_t packed_capacity(const WindowBatchC* batch) noexcept nogil:
    if uses_winograd(batch):
        return batch.depth * nbytes(packed_filters_size(batch), 4)
    return batch.depth * nbytes(packed_layer_size(batch), 4)


cdef int pack_layers(
    const WindowBatchC* batch, WindowLayerC* layers, Arena packed
) except -1:
    # Into memory of the arena.
    cdef size_t n_filters = 0
    cdef Arena work
    cdef PackJob job
    cdef int i
    for i in range(batch.depth):
        if uses_winograd(batch):
            layers[i].packed = packed.floats(packed_filters_size(batch))
        else:
            layers[i].packed = packed.floats(packed_layer_size(batch))
    if uses_winograd(batch):
        n_filters = batch.depth * filters_size(batch)
    work = Arena(nbytes(n_filters, 4))
    job.filters = work.floats(n_filters)
    job.batch = batch
    job.layers = layers
    with nogil:
        run_tasks(pack_weights, &job, batch.depth)
    return 0


cdef size_t work_size(const WindowBatchC* batch) noexcept nogil:
    # Floats of work memory that a thread needs for a layer.
    cdef size_t pieces = <size_t>BLOCK * batch.nO * batch.nP
    return max(pieces, winograd_work_size(batch)) if uses_winograd(batch) else pieces


# -- Prediction: groups of documents, each through all layers -------------------------


cdef struct GroupC:
    # What goes through all layers at a time: documents, or a part of one, with as many
    # rows beside it as the encoder sees far.
    int document           # the first, or the part
    int n_documents
    int row                # of X where it begins
    int n_before           # rows at its beginning that are there to be seen
    int n_rows             # rows after those that are asked for


cdef struct PredictJob:
    const WindowBatchC* batch     # dimensions; its buffers are not used
    const WindowLayerC* layers
    int pad
    const int32_t* lengths        # of the documents, or of parts of them
    const GroupC* groups
    const float* X                # NULL: the tokens are known words
    const WordsC* words
    const int32_t* ids            # (n_tokens,) of the words
    float* Y
    bint failed                   # for lack of memory


cdef void predict_group(void* context, int task) noexcept nogil:
    cdef PredictJob* job = <PredictJob*>context
    cdef WindowBatchC batch = job.batch[0]
    cdef size_t nO = batch.nO
    cdef const GroupC* group = &job.groups[task]
    cdef const int32_t* lengths = job.lengths + group.document
    cdef int n_docs = group.n_documents
    cdef size_t first = group.row
    cdef size_t n_rows = padded_size(lengths, n_docs, job.pad)
    cdef int n_places = 2 * batch.window + 1
    cdef int i, done = 0
    cdef int most = most_tiles(n_rows, n_docs)
    cdef char* block
    cdef float* work
    cdef TilePlan plan
    if n_rows == <size_t>job.pad:
        return
    batch.n_rows = n_rows
    block = <char*>borrow(
        (2 * guarded(&batch) + BLOCK * (nO + 1) + work_size(&batch)) * sizeof(float)
        + (n_rows + BLOCK * n_places) * sizeof(int32_t) + most * sizeof(RowTile)
        + BLOCK * nO
    )
    if block == NULL:
        job.failed = True
        return
    batch.X = <float*>block
    batch.normal = batch.X + 2 * guarded(&batch)
    batch.inverse_std = batch.normal + BLOCK * nO
    work = batch.inverse_std + BLOCK
    cdef int32_t* rows = <int32_t*>(work + work_size(&batch))
    cdef int32_t* windows = rows + n_rows
    plan.tiles = <RowTile*>(windows + BLOCK * n_places)
    batch.which = <uint8_t*>(plan.tiles + most)
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
        first_layer(&batch, &job.layers[0], job.words, rows, windows, work)
        done = 1
    for i in range(done, batch.depth):
        if job.layers[i].packed == NULL:
            few_rows_layer(&batch, &job.layers[i], i, job.pad, work)
        elif uses_winograd(&batch):
            plan_layer(&batch, i, lengths, n_docs, job.pad, &plan)
            window_layer_winograd(
                &batch, &job.layers[i], i, plan.tiles, plan.n, False, work
            )
            window_layer_winograd(
                &batch, &job.layers[i], i, plan.tiles + plan.n, plan.n_blank, True, work
            )
        else:
            window_layer(&batch, &job.layers[i], i, 0, n_rows, work)
    if n_docs == 1:
        memcpy(
            job.Y + (first + group.n_before) * nO,
            layer_input(&batch, batch.depth) + (job.pad + group.n_before) * nO,
            group.n_rows * nO * sizeof(float),
        )
    else:
        unpad_rows(
            layer_input(&batch, batch.depth), lengths, n_docs, job.pad, nO,
            job.Y + first * nO,
        )
    give_back(block)


cdef void few_rows_layer(
    const WindowBatchC* batch, const WindowLayerC* layer, int number, int pad,
    float* work,
) noexcept nogil:
    # As `window_layer`, of the rows beside the documents those only that the layers to
    # come look at.
    cdef size_t nO = batch.nO
    cdef int n_rows = batch.n_rows, window = batch.window, n_blank = 0, blank, i
    cdef int first = max(0, pad - (batch.depth - 1 - number) * window)
    cdef float* Y = layer_input(batch, number + 1)
    if pad >= batch.depth * window:
        # Of those, so many at each end that no token has reached yet: all are the same.
        n_blank = max(0, pad - (number + 1) * window - first)
    if n_blank == 0:
        window_layer(batch, layer, number, first, n_rows - first, work)
        return
    blank = first + n_blank - 1
    window_layer(batch, layer, number, blank, n_rows - first - n_blank, work)
    for i in range(n_blank):
        if first + i < blank:
            memcpy(Y + (first + i) * nO, Y + blank * nO, nO * sizeof(float))
        memcpy(Y + (n_rows - 1 - first - i) * nO, Y + blank * nO, nO * sizeof(float))


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
        maxout_norm_block(batch, layer, 0, r, n, pieces)


# -- The batch ------------------------------------------------------------------------


cdef class PackedLayers:
    """The weights of an encoder as the products take them, for many predictions.

    Parameters
    ----------
    batch : WindowBatch
        Any batch of the encoder.
    """

    cdef Arena arena
    cdef float* packed[MAX_DEPTH]
    cdef size_t size

    def __init__(self, WindowBatch batch):
        cdef WindowBatchC* dims = &batch.batch
        cdef WindowLayerC* layers = batch.layers
        cdef int i
        self.size = packed_capacity(dims)
        self.arena = Arena(self.size)
        pack_layers(dims, layers, self.arena)
        for i in range(dims.depth):
            self.packed[i] = layers[i].packed
            # The batch does not own them.
            layers[i].packed = NULL


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
    cdef TilePlan[MAX_DEPTH] plans
    cdef WindowBatchC batch
    cdef Arena arena
    cdef PackedLayers packed
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
            check_maxout_norm(W, b, gain, bias)
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

    def copy(self) -> WindowBatch:
        """Return a batch with the same parameters that predicts."""
        cdef WindowBatch other = WindowBatch.__new__(WindowBatch)
        cdef int i
        other.params = self.params
        other.pad = self.pad
        memcpy(other.layers, self.layers, self.batch.depth * sizeof(WindowLayerC))
        other.batch = self.batch
        for i in range(self.batch.depth):
            other.layers[i].packed = NULL
        other.batch.keep = False
        return other

    def has_few_rows(self, int n_tokens, int n_docs) -> bool:
        """Whether a prediction reads the weights where they lie: to pack them, or only
        to see whether they are still those that were packed, would take longer.
        """
        return n_tokens + (n_docs + 1) * self.pad < FEW_ROWS

    def take_packed(self, PackedLayers packed) -> None:
        """Predict with weights that are packed already.

        Parameters
        ----------
        packed : PackedLayers
            Of an encoder with these weights.
        """
        cdef int i
        if self.batch.keep or packed.size != packed_capacity(&self.batch):
            raise ValueError("the packed layers are of another encoder")
        for i in range(self.batch.depth):
            self.layers[i].packed = packed.packed[i]
        self.packed = packed

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
        cdef int most = most_parts(&lengths[0], n_docs)
        cdef Arena arena = Arena(nbytes(most, 4) + nbytes(most, sizeof(GroupC)))
        cdef int32_t* parts = arena.ints(most)
        cdef GroupC* groups = <GroupC*>arena.take(most * sizeof(GroupC))
        cdef PredictJob job
        if (
            self.packed is None
            and padded_size(&lengths[0], n_docs, self.pad) >= FEW_ROWS
        ):
            self.take_packed(PackedLayers(self))
        with nogil:
            n_groups = group_documents(
                &self.batch, &lengths[0], n_docs, parts, groups
            )
            job.batch = &self.batch
            job.layers = self.layers
            job.pad = self.pad
            job.lengths = parts
            job.groups = groups
            job.X = X
            job.words = words
            job.ids = ids
            job.Y = Y
            job.failed = False
            run_tasks(predict_group, &job, n_groups)
        if job.failed:
            raise MemoryError("no memory for the encoder's layers")
        return 0

    cdef int _forward_kept(self, const float* X, float* Y) except -1:
        cdef WindowBatchC* batch = &self.batch
        cdef const int32_t[::1] lengths = self.lengths
        cdef size_t nO = batch.nO, D = batch.depth, R
        cdef int n_docs = lengths.shape[0], n_parts = thread_count(), i
        cdef float* work
        batch.n_rows = padded_size(&lengths[0], n_docs, self.pad)
        R = batch.n_rows
        self.arena = Arena(
            nbytes((D + 1) * guarded(batch), 4) + nbytes(D * R * nO, 4)
            + nbytes(D * R, 4) + nbytes(D * R * nO, 1)
            + nbytes(n_parts * work_size(batch), 4)
            + packed_capacity(batch)
            + D * nbytes(most_tiles(R, n_docs), sizeof(RowTile))
        )
        batch.X = self.arena.floats((D + 1) * guarded(batch))
        batch.normal = self.arena.floats(D * R * nO)
        batch.inverse_std = self.arena.floats(D * R)
        batch.which = self.arena.bytes(D * R * nO)
        work = self.arena.floats(n_parts * work_size(batch))
        pack_layers(batch, self.layers, self.arena)
        for i in range(batch.depth):
            self.plans[i].tiles = <RowTile*>self.arena.take(
                most_tiles(R, n_docs) * sizeof(RowTile)
            )
        with nogil:
            for i in range(batch.depth + 1):
                clear_guards(layer_input(batch, i), R, nO, batch.window)
            pad_rows(X, &lengths[0], n_docs, self.pad, nO, layer_input(batch, 0))
            if uses_winograd(batch):
                for i in range(batch.depth):
                    plan_layer(
                        batch, i, &lengths[0], n_docs, self.pad, &self.plans[i]
                    )
                winograd_forward(batch, self.layers, self.plans, work, n_parts)
            else:
                layers_forward(batch, self.layers, work, n_parts)
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
        cdef Arena arena
        cdef float* D
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
        arena = Arena(nbytes(2 * size, 4))
        D = arena.floats(2 * size)
        pad_rows(&dY[0, 0], &lengths[0], lengths.shape[0], self.pad, batch.nO, D)
        result = self._backward(D)
        unpad_rows(
            result, &lengths[0], lengths.shape[0], self.pad, batch.nO,
            <float*>np.PyArray_DATA(dX),
        )
        return dX

    cdef float* _backward(self, float* D) except NULL:
        # D: (2, n_rows, nO), of which the first is the gradient of the output; returns
        # where that of the input is.
        cdef WindowBatchC* batch = &self.batch
        cdef size_t R = batch.n_rows, n_parts = thread_count()
        cdef Arena arena = Arena(
            nbytes(R, 4) + nbytes(R, 1) + nbytes(R * batch.nO, 4)
            + nbytes(n_parts * partial_size(batch), 4)
        )
        cdef uint8_t* marks = arena.bytes(R)
        cdef float* dY = D
        cdef float* dX = D + R * batch.nO
        cdef BackpropC work
        cdef int i
        work.n_parts = n_parts
        work.rows = arena.ints(R)
        work.d = arena.floats(R * batch.nO)
        work.partial = arena.floats(n_parts * partial_size(batch))
        with nogil:
            for i in range(batch.depth - 1, -1, -1):
                if uses_winograd(batch):
                    work.n_rows = planned_rows(
                        &self.plans[i], R, marks, work.rows, &work.n_products
                    )
                else:
                    work.n_rows = work.n_products = all_rows(work.rows, R)
                backprop_layer(batch, &self.layers[i], i, &work, dY, dX)
                dY, dX = dX, dY
        return dY


cdef int all_rows(int32_t* rows, int n) noexcept nogil:
    cdef int i
    for i in range(n):
        rows[i] = i
    return n


cdef int padded_size(const int32_t* lengths, int n_docs, int pad) noexcept nogil:
    cdef int i, n_rows = pad
    for i in range(n_docs):
        if lengths[i] > 0:
            n_rows += lengths[i] + pad
    return n_rows


cdef int most_parts(const int32_t* lengths, int n_docs) noexcept nogil:
    cdef int i, n = 1
    for i in range(n_docs):
        n += 1 + lengths[i] // GROUP
    return n


cdef int group_documents(
    const WindowBatchC* batch, const int32_t* lengths, int n_docs, int32_t* parts,
    GroupC* groups,
) noexcept nogil:
    # Cut a batch into groups of about as many tokens, and long documents into parts:
    # the number of groups. Fills in the lengths of what is taken as a document.
    cdef int i, k, start, stop, n_parts = 0, n_groups = 0, row = 0
    # Rounding depends on all rows that are taken together, in each layer.
    cdef int margin = batch.depth * (batch.window + TILE_ROWS - 1)
    margin = (margin + TILE_ROWS - 1) // TILE_ROWS * TILE_ROWS
    cdef GroupC* group = NULL
    for i in range(n_docs):
        if lengths[i] > 2 * GROUP:
            # Where rows are taken four at a time, they are so as in the whole.
            for k in range((lengths[i] + GROUP - 1) // GROUP):
                group = &groups[n_groups]
                start = k * GROUP
                stop = min(start + GROUP, lengths[i])
                group.document = n_parts
                group.n_documents = 1
                group.n_before = min(start, margin)
                group.row = row + start - group.n_before
                group.n_rows = stop - start
                stop = min(stop + margin, lengths[i])
                parts[n_parts] = stop - start + group.n_before
                n_parts += 1
                n_groups += 1
            group = NULL
        else:
            if group == NULL or row + lengths[i] - group.row > GROUP:
                group = &groups[n_groups]
                group.document = n_parts
                group.n_documents = group.n_before = group.n_rows = 0
                group.row = row
                n_groups += 1
            parts[n_parts] = lengths[i]
            n_parts += 1
            group.n_documents += 1
            group.n_rows += lengths[i]
        row += lengths[i]
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
