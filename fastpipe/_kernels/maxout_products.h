/* The products of a maxout layer's backward pass.
 *
 * The gradient of an output goes to the piece that won alone. So of the gradient of all
 * pieces, (N, O * P), every P-th number isn't zero: products that pass over the zeros
 * need a P-th of the multiplications. What a row is multiplied with depends on the row
 * then; no two rows share it, as they do in a product of dense matrices, and each
 * multiplication reads a vector of its own. So the blocks here fit into the first cache,
 * which gives as many vectors as are multiplied.
 *
 * A product's rounding depends on the instruction set, but not on how rows of X or of W
 * are shared among threads.
 */
#ifndef FASTPIPE_MAXOUT_PRODUCTS_H
#define FASTPIPE_MAXOUT_PRODUCTS_H

#include "gemm.h"

/* Keeps a compiler from taking an address apart again: it would add up the parts anew
 * for each vector. */
#if defined(__GNUC__)
#define WHOLE_ADDRESS(pointer) __asm__("" : "+r"(pointer))
#else
#define WHOLE_ADDRESS(pointer)
#endif

namespace fastpipe {

/* The gradient d (n_all, n_outputs), rows d_row apart, of a maxout layer's outputs, of
 * which the piece which[r * d_row + o] won. W: (n_outputs * n_pieces, width), its rows
 * w_row apart; X: (n_all, width), rows x_row apart, that may overlap. rows: the n_rows of
 * the n_all that are taken, or NULL for the first ones. */
struct MaxoutProduct {
    int n_rows, n_outputs, n_pieces, width;
    const float* d;
    const uint8_t* which;
    const int32_t* rows;
    ptrdiff_t d_row, w_row, x_row;
};

enum {
    NEAR_FLOATS = 6144, /* of W at a time: they leave some of the first cache */
    NEAR_ROWS = 64,     /* of X at a time, for the same reason */
    MOST_LISTS = 256    /* of rows, one for each piece of some outputs; most pieces */
};

/* A row, as far as an output is concerned. */
struct Winner {
    int32_t row;
    float d;
};

ROW ptrdiff_t row_of(const MaxoutProduct& p, int i)
{
    return p.rows == NULL ? i : p.rows[i];
}

/* -- The gradient of X ------------------------------------------------------------- */

/* x[:VECTORS] += the gradients d of n outputs times the rows of W that won. W has VECTORS
 * columns. */
template <typename V, int VECTORS>
ROW void add_pieces(int n, int P, const float* d, const uint8_t* which, const float* W,
                    float* x)
{
    const int L = sizeof(V) / sizeof(float);
    V sums[VECTORS];
    UNROLLED for (int j = 0; j < VECTORS; ++j)
        memcpy(&sums[j], x + j * L, sizeof(V));
    for (int o = 0; o < n; ++o) {
        const float* w = W + (o * P + which[o]) * (VECTORS * L);
        WHOLE_ADDRESS(w);
        const float a = d[o];
        UNROLLED for (int j = 0; j < VECTORS; ++j) {
            V b;
            memcpy(&b, w + j * L, sizeof(V));
            sums[j] += a * b;
        }
    }
    UNROLLED for (int j = 0; j < VECTORS; ++j)
        memcpy(x + j * L, &sums[j], sizeof(V));
}

/* The same for all rows and the columns from `first` on. */
template <typename V, int VECTORS> struct PieceColumns {
    ROW void add(int n, const MaxoutProduct& p, int first, const float* W, float* X)
    {
        if (n < VECTORS) {
            PieceColumns<V, VECTORS - 1>::add(n, p, first, W, X);
            return;
        }
        const int L = sizeof(V) / sizeof(float), width = VECTORS * L;
        enum { ONE_OUTPUT = MOST_LISTS * VECTORS * (int)(sizeof(V) / sizeof(float)) };
        alignas(64) float near[NEAR_FLOATS > ONE_OUTPUT ? NEAR_FLOATS : ONE_OUTPUT];
        const int fits = NEAR_FLOATS / (width * p.n_pieces);
        const int block = fits > 0 ? fits : 1;
        for (int o = 0; o < p.n_outputs; o += block) {
            const int m = p.n_outputs - o < block ? p.n_outputs - o : block;
            /* A copy: a vector that is not within a line of the cache takes twice as
             * long to read. */
            for (int z = 0; z < m * p.n_pieces; ++z) {
                const float* w = W + ((ptrdiff_t)o * p.n_pieces + z) * p.w_row + first;
                UNROLLED for (int j = 0; j < VECTORS; ++j) {
                    V b;
                    memcpy(&b, w + j * L, sizeof(V));
                    memcpy(near + z * width + j * L, &b, sizeof(V));
                }
            }
            for (int i = 0; i < p.n_rows; ++i) {
                const ptrdiff_t r = row_of(p, i);
                add_pieces<V, VECTORS>(m, p.n_pieces, p.d + r * p.d_row + o,
                                       p.which + r * p.d_row + o, near,
                                       X + r * p.x_row + first);
            }
        }
    }
};

template <typename V> struct PieceColumns<V, 0> {
    ROW void add(int, const MaxoutProduct&, int, const float*, float*) {}
};

/* X += the gradient of the input. */
template <typename V, int MOST> ROW void backprop_inputs(const MaxoutProduct& p,
                                                         const float* W, float* X)
{
    const int L = sizeof(V) / sizeof(float);
    const int n_vectors = p.width / L;
    const int n_parts = (n_vectors + MOST - 1) / MOST;
    for (int k = 0; k < n_parts; ++k) {
        const int first = n_vectors * k / n_parts;
        const int n = n_vectors * (k + 1) / n_parts - first;
        PieceColumns<V, MOST>::add(n, p, first * L, W, X);
    }
    for (int k = 0; n_vectors * L < p.width && k < p.n_rows; ++k)
        for (int o = 0; o < p.n_outputs; ++o) {
            const ptrdiff_t r = row_of(p, k);
            const float* w = W + (o * p.n_pieces + p.which[r * p.d_row + o]) * p.w_row;
            for (int i = n_vectors * L; i < p.width; ++i)
                X[r * p.x_row + i] += p.d[r * p.d_row + o] * w[i];
        }
}

/* -- The gradient of W ------------------------------------------------------------- */

/* w[:VECTORS] += the sum of n rows of X, each times its d. */
template <typename V, int VECTORS>
ROW void add_rows_of(const Winner* rows, int n, const float* X, ptrdiff_t x_row,
                     float* w)
{
    const int L = sizeof(V) / sizeof(float);
    V sums[VECTORS];
    UNROLLED for (int j = 0; j < VECTORS; ++j)
        memcpy(&sums[j], w + j * L, sizeof(V));
    for (int i = 0; i < n; ++i) {
        const float* x = X + rows[i].row * x_row;
        WHOLE_ADDRESS(x);
        const float a = rows[i].d;
        UNROLLED for (int j = 0; j < VECTORS; ++j) {
            V b;
            memcpy(&b, x + j * L, sizeof(V));
            sums[j] += a * b;
        }
    }
    UNROLLED for (int j = 0; j < VECTORS; ++j)
        memcpy(w + j * L, &sums[j], sizeof(V));
}

/* The same for some rows of W and the columns from `first` on. starts: of each row of W
 * the first of its rows, and the end. */
template <typename V, int VECTORS> struct RowColumns {
    ROW void add(int n, const Winner* rows, const int* starts, int n_lists, int first,
                 const float* X, ptrdiff_t x_row, float* W, ptrdiff_t w_row)
    {
        if (n < VECTORS) {
            RowColumns<V, VECTORS - 1>::add(n, rows, starts, n_lists, first, X, x_row,
                                            W, w_row);
            return;
        }
        for (int z = 0; z < n_lists; ++z)
            add_rows_of<V, VECTORS>(rows + starts[z], starts[z + 1] - starts[z],
                                    X + first, x_row, W + z * w_row + first);
    }
};

template <typename V> struct RowColumns<V, 0> {
    ROW void add(int, const Winner*, const int*, int, int, const float*, ptrdiff_t,
                 float*, ptrdiff_t)
    {
    }
};

/* Sort some of the rows, from the one numbered `first` on, by the pieces that they let
 * win. */
ROW void list_winners(const MaxoutProduct& p, int first, int n_rows, int output,
                      int n_outputs, Winner* rows, int* starts)
{
    int next[MOST_LISTS] = {0};
    for (int i = 0; i < n_rows; ++i) {
        const uint8_t* which = p.which + row_of(p, first + i) * p.d_row + output;
        for (int o = 0; o < n_outputs; ++o)
            ++next[o * p.n_pieces + which[o]];
    }
    starts[0] = 0;
    for (int z = 0; z < n_outputs * p.n_pieces; ++z) {
        starts[z + 1] = starts[z] + next[z];
        next[z] = starts[z];
    }
    for (int i = 0; i < n_rows; ++i) {
        const ptrdiff_t r = row_of(p, first + i);
        const float* d = p.d + r * p.d_row + output;
        const uint8_t* which = p.which + r * p.d_row + output;
        for (int o = 0; o < n_outputs; ++o) {
            Winner* to = rows + next[o * p.n_pieces + which[o]]++;
            to->row = (int32_t)r;
            to->d = d[o];
        }
    }
}

/* W += the gradient of the weights. */
template <typename V, int MOST> ROW void backprop_weights(const MaxoutProduct& p,
                                                          const float* X, float* W)
{
    const int L = sizeof(V) / sizeof(float);
    const int n_vectors = p.width / L;
    const int n_parts = (n_vectors + MOST - 1) / MOST;
    enum { MOST_OUTPUTS = 64 };
    const int n_outputs = MOST_LISTS / p.n_pieces < MOST_OUTPUTS
                        ? MOST_LISTS / p.n_pieces : MOST_OUTPUTS;
    Winner rows[NEAR_ROWS * MOST_OUTPUTS];
    int starts[MOST_LISTS + 1];
    for (int r = 0; r < p.n_rows; r += NEAR_ROWS) {
        const int n_rows = p.n_rows - r < NEAR_ROWS ? p.n_rows - r : NEAR_ROWS;
        for (int o = 0; o < p.n_outputs; o += n_outputs) {
            const int m = p.n_outputs - o < n_outputs ? p.n_outputs - o : n_outputs;
            float* w = W + (ptrdiff_t)o * p.n_pieces * p.w_row;
            list_winners(p, r, n_rows, o, m, rows, starts);
            for (int k = 0; k < n_parts; ++k) {
                const int first = n_vectors * k / n_parts;
                const int n = n_vectors * (k + 1) / n_parts - first;
                RowColumns<V, MOST>::add(n, rows, starts, m * p.n_pieces, first * L, X,
                                         p.x_row, w, p.w_row);
            }
            for (int z = 0; n_vectors * L < p.width && z < m * p.n_pieces; ++z)
                for (int k = starts[z]; k < starts[z + 1]; ++k)
                    for (int i = n_vectors * L; i < p.width; ++i)
                        w[z * p.w_row + i] += rows[k].d * X[rows[k].row * p.x_row + i];
        }
    }
}

/* -- Instruction sets -------------------------------------------------------------- */

/* Twelve sums, a number of d, and what is multiplied. */
#ifdef FASTPIPE_GEMM_X86
__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma"))) static inline void
backprop_inputs_avx512(const MaxoutProduct& p, const float* W, float* X)
{
    backprop_inputs<Floats16, 12>(p, W, X);
}

__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma"))) static inline void
backprop_weights_avx512(const MaxoutProduct& p, const float* X, float* W)
{
    backprop_weights<Floats16, 12>(p, X, W);
}

__attribute__((target("avx2,fma"))) static inline void
backprop_inputs_avx2(const MaxoutProduct& p, const float* W, float* X)
{
    backprop_inputs<Floats8, 12>(p, W, X);
}

__attribute__((target("avx2,fma"))) static inline void
backprop_weights_avx2(const MaxoutProduct& p, const float* X, float* W)
{
    backprop_weights<Floats8, 12>(p, X, W);
}
#endif

#if defined(__GNUC__)
typedef Floats4 PlainVector;
#else
typedef float PlainVector;
#endif

static inline void backprop_inputs_plain(const MaxoutProduct& p, const float* W,
                                         float* X)
{
    backprop_inputs<PlainVector, 12>(p, W, X);
}

static inline void backprop_weights_plain(const MaxoutProduct& p, const float* X,
                                          float* W)
{
    backprop_weights<PlainVector, 12>(p, X, W);
}

/* What the CPU at hand has. */
struct MaxoutBackprop {
    void (*inputs)(const MaxoutProduct&, const float*, float*);
    void (*weights)(const MaxoutProduct&, const float*, float*);
};

static inline MaxoutBackprop find_maxout_backprop()
{
#ifdef FASTPIPE_GEMM_X86
    if (has_avx512())
        return MaxoutBackprop{backprop_inputs_avx512, backprop_weights_avx512};
    if (has_avx2())
        return MaxoutBackprop{backprop_inputs_avx2, backprop_weights_avx2};
#endif
    return MaxoutBackprop{backprop_inputs_plain, backprop_weights_plain};
}

}  // namespace fastpipe

#endif
