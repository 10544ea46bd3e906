"""The C kernels in the folder ``_runtime.kernels``, declared."""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t


cdef extern from "_kernels/dropout.h" nogil:
    ctypedef struct Dropout:
        bint active

    Dropout make_dropout(uint64_t seed, double rate)
    void dropout_mask(float* mask, size_t n, Dropout drop)


cdef extern from "_kernels/fingerprint.h" nogil:
    uint64_t fingerprint_bytes(const void* data, size_t n_bytes, uint64_t seed)


cdef extern from "_kernels/rows.h" nogil:
    void add_row(float* to, const float* x, int n)
    void add_to_rows(float* x, const float* b, int N, int O)


cdef extern from "_kernels/maxout_layer_norm.h" nogil:
    void maxout_norm_rows(
        const float* Z, const float* b, const float* gain, const float* bias,
        const float* X, float* Y, float* normal, float* inverse, uint8_t* which,
        int N, int O, int P, Dropout drop, size_t first_row)
    void backprop_maxout_norm_rows(
        const float* dY, const float* normal, const float* inverse,
        const uint8_t* which, const float* gain, float* d, size_t d_row, float* dZ,
        float* db, float* d_gain, float* d_bias,
        int N, int O, int P, Dropout drop, size_t first_row)
    void gather_rows(
        const float* X, const int32_t* rows, float* Y,
        int N, int O, Dropout drop, size_t first_row)
    void scatter_columns(
        const float* dY, const int32_t* rows, float* dX, float* scratch,
        int N, int O, int start, int stop, Dropout drop)


cdef extern from "_kernels/window_winograd.h" nogil:
    cdef enum:
        TILE_ROWS
        PRODUCTS

    ctypedef struct RowTile:
        int32_t row
        int32_t n

    void tile_inputs(
        const float* X, const RowTile* tiles, float* T, int N, int n_all, int O)
    void tile_filters(const float* W, float* filters, int Z, int O)
    void maxout_norm_tiles(
        const float* M, const RowTile* tiles, const float* b, const float* gain,
        const float* bias, const float* X, float* Y, float* normal, float* inverse,
        uint8_t* which, float* sums, int N, int O, int P, bint keep, Dropout drop)


cdef extern from "_kernels/maxout.h" nogil:
    void maxout(const float* Z, float* best, int32_t* which, int N, int O, int P)
    void backprop_maxout(
        const float* d_best, const int32_t* which, float* dZ, int N, int O, int P)


cdef extern from "_kernels/hash_embed.h" nogil:
    cdef enum:
        HASHES

    void hash_rows(
        const uint64_t* keys, int stride, uint32_t seed, uint32_t n_table,
        int32_t* rows, int N)
    void embed_rows(
        const float* table, const int32_t* rows, const float* mask,
        float* Y, int stride, int N, int O)
    void backprop_embed_rows(
        const float* dY, int stride, const int32_t* rows, const float* mask,
        float* d_table, float* scratch, int N, int O)
    int distinct_rows(
        const uint64_t* keys, int N, int C, int32_t* first, int32_t* inverse,
        int32_t* slots, uint32_t n_slots)


cdef extern from "_kernels/softmax.h" nogil:
    void softmax_rows(float* X, int N, int O, float inverse_temperature)
    double label_gradient(
        float* P, const int64_t* labels, int N, int O, float smoothing)
    void best_in_rows(const float* X, int64_t* best, int N, int O)
    void argmax_rows(const float* X, int32_t* best, int N, int O)


cdef extern from "_kernels/adam.h" nogil:
    double squared_norm(const float* x, size_t n)
    void adam_step(
        float* w, float* g, float* m1, float* m2, float* average, size_t n,
        float clip, float beta1, float beta2, float eps, float rate, float decay,
        float share)
    void adam_fade(
        float* w, float* m1, float* m2, float* average, int n, float beta1,
        float beta2, float eps, const float* rates, const float* decays,
        const float* shares, int n_steps)


cdef extern from "_kernels/flush_denormals.h" nogil:
    unsigned int flush_denormals()
    void restore_denormals(unsigned int settings)


cdef extern from "_kernels/parser_net.h" nogil:
    void sum_slots(
        const float* cached, const float* pad, const int32_t* tokens, float* sums,
        int n, int F, int width)
    void hidden_units(
        const float* sums, const float* b, uint8_t* which, float* hidden,
        int n, int O, int P, Dropout drop, size_t first_row)
    void backprop_hidden_units(
        const float* d_hidden, const uint8_t* which, float scale, float* d_sums,
        float* db, int n, int O, int P)
    void backprop_sum_slots(
        const float* d_sums, const int32_t* tokens, float* d_cached, float* d_pad,
        int n, int F, int width, int start, int stop)
    double step_gradient(
        const float* scores, const float* costs, const signed char* valid,
        uint8_t* seen, float* d, int n)
