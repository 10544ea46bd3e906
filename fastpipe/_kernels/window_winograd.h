/* The layers over a window of three rows, four rows at a time.
 *
 * A layer multiplies windows of three neighbouring rows d with a filter g of three
 * matrices, y[r] = d[r] g0 + d[r + 1] g1 + d[r + 2] g2: for four rows, twelve products of
 * a vector with a matrix. Minimal filtering needs six: F(4, 3) of S. Winograd,
 * "Arithmetic complexity of computations" (1980), with the numbers of A. Lavin and S.
 * Gray, "Fast algorithms for convolutional neural networks" (2016). Six sums t of the
 * rows d[0] ... d[5] are multiplied with six sums of g, and the rows y[0] ... y[3] are
 * sums of these products m. In single precision the error is about twice that of the
 * plain sums.
 *
 * The backward pass is the transpose of each step, and needs as many products.
 */
#ifndef FASTPIPE_WINDOW_WINOGRAD_H
#define FASTPIPE_WINDOW_WINOGRAD_H

#include "maxout_layer_norm.h"

enum {
    TILE_ROWS = 4, /* rows that are computed together */
    PRODUCTS = 6   /* that takes */
};

/* Up to TILE_ROWS rows that follow each other. */
typedef struct {
    int32_t row; /* the first, in the array of all rows */
    int32_t n;   /* their number */
} RowTile;

/* The k-th part of an array (PRODUCTS, n_rows, width), from a row that `array` is of. */
#define PRODUCT_AT(array, k, n_rows, width) ((array) + (size_t)(k) * (n_rows) * (width))

/* What is multiplied, T (PRODUCTS, n_all, O), of the windows around N tiles in X (rows,
 * O). X has a row of zeros before its first one. */
KERNEL void tile_inputs(const float* X, const RowTile* tiles, float* T, int N,
                        int n_all, int O)
{
    for (int p = 0; p < N; ++p) {
        const float* d[TILE_ROWS + 2];
        /* The rows do not depend on what lies beyond their windows. */
        for (int j = 0; j < TILE_ROWS + 2; ++j)
            d[j] = j < tiles[p].n + 2 ? X + ((ptrdiff_t)tiles[p].row - 1 + j) * O
                                      : X - O;
        const float* RESTRICT d0 = d[0];
        const float* RESTRICT d1 = d[1];
        const float* RESTRICT d2 = d[2];
        const float* RESTRICT d3 = d[3];
        const float* RESTRICT d4 = d[4];
        const float* RESTRICT d5 = d[5];
        float* RESTRICT t0 = T + (size_t)p * O;
        float* RESTRICT t1 = PRODUCT_AT(t0, 1, n_all, O);
        float* RESTRICT t2 = PRODUCT_AT(t0, 2, n_all, O);
        float* RESTRICT t3 = PRODUCT_AT(t0, 3, n_all, O);
        float* RESTRICT t4 = PRODUCT_AT(t0, 4, n_all, O);
        float* RESTRICT t5 = PRODUCT_AT(t0, 5, n_all, O);
        NO_OVERLAP
        for (int i = 0; i < O; ++i) {
            t0[i] = d0[i] - 1.25f * d2[i] + 0.25f * d4[i];
            t1[i] = d3[i] + d4[i] - 4 * (d1[i] + d2[i]);
            t2[i] = d4[i] - d3[i] - 4 * (d2[i] - d1[i]);
            t3[i] = d4[i] - d2[i] + 2 * (d3[i] - d1[i]);
            t4[i] = d4[i] - d2[i] - 2 * (d3[i] - d1[i]);
            t5[i] = 4 * d1[i] - 5 * d3[i] + d5[i];
        }
    }
}

/* The filters of the products but the first and the last, (PRODUCTS - 2, Z, O), from
 * W (Z, 3 * O). Those two are parts of W. */
KERNEL void tile_filters(const float* W, float* filters, int Z, int O)
{
    for (int z = 0; z < Z; ++z, filters += O) {
        const float* RESTRICT g0 = W + (size_t)z * 3 * O;
        const float* RESTRICT g1 = g0 + O;
        const float* RESTRICT g2 = g1 + O;
        float* RESTRICT f1 = filters;
        float* RESTRICT f2 = PRODUCT_AT(filters, 1, Z, O);
        float* RESTRICT f3 = PRODUCT_AT(filters, 2, Z, O);
        float* RESTRICT f4 = PRODUCT_AT(filters, 3, Z, O);
        NO_OVERLAP
        for (int i = 0; i < O; ++i) {
            const float even = g0[i] + g2[i], wide = g0[i] + 4 * g2[i];
            f1[i] = (even + g1[i]) * (-1 / 6.0f);
            f2[i] = (even - g1[i]) * (-1 / 6.0f);
            f3[i] = (wide + 2 * g1[i]) * (1 / 24.0f);
            f4[i] = (wide - 2 * g1[i]) * (1 / 24.0f);
        }
    }
}

/* From the products M (PRODUCTS, N, O * P) of tiles to their rows of the layer's output,
 * see maxout_norm_rows. M is NULL where all are zeros. X, Y: (rows, O). If `keep`, normal, which
 * (rows, O) and inverse (rows,) are filled in for the backward pass; if not, they are
 * work memory of one row. sums: (TILE_ROWS, O * P) work memory. */
KERNEL void maxout_norm_tiles(const float* M, const RowTile* tiles, const float* b,
                      const float* gain, const float* bias, const float* X, float* Y,
                      float* normal, float* inverse, uint8_t* which, float* sums, int N,
                      int O, int P, bool keep, Dropout drop)
{
    const int Z = O * P;
    float* RESTRICT y0 = sums;
    float* RESTRICT y1 = y0 + Z;
    float* RESTRICT y2 = y1 + Z;
    float* RESTRICT y3 = y2 + Z;
    if (M == NULL)
        memset(sums, 0, (size_t)TILE_ROWS * Z * sizeof(float));
    for (int p = 0; p < N; ++p) {
        const float* RESTRICT m0 = M + (size_t)p * Z;
        const float* RESTRICT m1 = PRODUCT_AT(m0, 1, N, Z);
        const float* RESTRICT m2 = PRODUCT_AT(m0, 2, N, Z);
        const float* RESTRICT m3 = PRODUCT_AT(m0, 3, N, Z);
        const float* RESTRICT m4 = PRODUCT_AT(m0, 4, N, Z);
        const float* RESTRICT m5 = PRODUCT_AT(m0, 5, N, Z);
        const int n = M != NULL ? Z : 0;
        NO_OVERLAP
        for (int i = 0; i < n; ++i) {
            const float near = m1[i] + m2[i], near_odd = m1[i] - m2[i];
            const float far = m3[i] + m4[i], far_odd = m3[i] - m4[i];
            y0[i] = m0[i] + near + far;
            y1[i] = near_odd + 2 * far_odd;
            y2[i] = near + 4 * far;
            y3[i] = near_odd + 8 * far_odd + m5[i];
        }
        for (int k = 0; k < tiles[p].n; ++k) {
            const size_t row = (size_t)tiles[p].row + k, at = keep ? row : 0;
            maxout_norm_row(sums + (size_t)k * Z, b, gain, bias, X + row * O, Y + row * O,
                    normal + at * O, inverse + at, which + at * O, O, P, drop, row);
        }
    }
}

/* The gradient of the products, dM (PRODUCTS, n_all, O * P), of N tiles, from that of
 * the output, dY (rows, O). dM may be NULL. scratch: (TILE_ROWS, O * P) and (O,) work
 * memory. For the rest see backprop_maxout_norm_rows. */
KERNEL void backprop_maxout_norm_tiles(const float* dY, const RowTile* tiles,
                               const float* normal, const float* inverse,
                               const uint8_t* which, const float* gain, float* dM,
                               float* db, float* d_gain, float* d_bias, float* scratch,
                               int N, int n_all, int O, int P, Dropout drop)
{
    const int Z = O * P;
    const float* RESTRICT y0 = scratch;
    const float* RESTRICT y1 = y0 + Z;
    const float* RESTRICT y2 = y1 + Z;
    const float* RESTRICT y3 = y2 + Z;
    for (int p = 0; p < N; ++p) {
        for (int k = 0; k < TILE_ROWS; ++k) {
            const size_t row = (size_t)tiles[p].row + k;
            float* dz = scratch + (size_t)k * Z;
            if (k < tiles[p].n)
                backprop_maxout_norm_row(dY + row * O, normal + row * O, inverse[row],
                                 which + row * O, gain, dz, db, d_gain, d_bias,
                                 scratch + (size_t)TILE_ROWS * Z, O, P, drop, row);
            else
                memset(dz, 0, Z * sizeof(float));
        }
        if (dM == NULL)
            continue;
        float* RESTRICT m0 = dM + (size_t)p * Z;
        float* RESTRICT m1 = PRODUCT_AT(m0, 1, n_all, Z);
        float* RESTRICT m2 = PRODUCT_AT(m0, 2, n_all, Z);
        float* RESTRICT m3 = PRODUCT_AT(m0, 3, n_all, Z);
        float* RESTRICT m4 = PRODUCT_AT(m0, 4, n_all, Z);
        float* RESTRICT m5 = PRODUCT_AT(m0, 5, n_all, Z);
        NO_OVERLAP
        for (int i = 0; i < Z; ++i) {
            const float even = y0[i] + y2[i], odd = y1[i] + y3[i];
            const float wide = y0[i] + 4 * y2[i], wide_odd = 2 * y1[i] + 8 * y3[i];
            m0[i] = y0[i];
            m1[i] = even + odd;
            m2[i] = even - odd;
            m3[i] = wide + wide_odd;
            m4[i] = wide - wide_odd;
            m5[i] = y3[i];
        }
    }
}

/* x += the gradient of the j-th row around a tile, from those of what was multiplied. */
ROW void add_window_row(float* RESTRICT x, const float* dT, int j, int n_all, int O)
{
    const float* RESTRICT t0 = dT;
    const float* RESTRICT t1 = PRODUCT_AT(dT, 1, n_all, O);
    const float* RESTRICT t2 = PRODUCT_AT(dT, 2, n_all, O);
    const float* RESTRICT t3 = PRODUCT_AT(dT, 3, n_all, O);
    const float* RESTRICT t4 = PRODUCT_AT(dT, 4, n_all, O);
    const float* RESTRICT t5 = PRODUCT_AT(dT, 5, n_all, O);
    if (j == 0)
        for (int i = 0; i < O; ++i)
            x[i] += t0[i];
    else if (j == 1)
        for (int i = 0; i < O; ++i)
            x[i] += 4 * (t2[i] - t1[i]) + 2 * (t4[i] - t3[i]) + 4 * t5[i];
    else if (j == 2)
        for (int i = 0; i < O; ++i)
            x[i] -= 1.25f * t0[i] + 4 * (t1[i] + t2[i]) + t3[i] + t4[i];
    else if (j == 3)
        for (int i = 0; i < O; ++i)
            x[i] += t1[i] - t2[i] + 2 * (t3[i] - t4[i]) - 5 * t5[i];
    else if (j == 4)
        for (int i = 0; i < O; ++i)
            x[i] += 0.25f * t0[i] + t1[i] + t2[i] + t3[i] + t4[i];
    else
        for (int i = 0; i < O; ++i)
            x[i] += t5[i];
}

/* Adds to the rows of dX (rows, O) from `start` on to before `stop`, from the gradient
 * dT (PRODUCTS, N, O) of what was multiplied. */
KERNEL void backprop_tile_inputs(const float* dT, const RowTile* tiles, float* dX,
                                 int N, int O, int start, int stop)
{
    for (int p = 0; p < N; ++p)
        for (int j = 0; j < tiles[p].n + 2; ++j) {
            const int row = tiles[p].row - 1 + j;
            if (start <= row && row < stop)
                add_window_row(dX + (size_t)row * O, dT + (size_t)p * O, j, N, O);
        }
}

/* Adds to Z rows of dW (rows, 3 * O) from those of the gradients of the filters,
 * (PRODUCTS, n_all, O). */
KERNEL void backprop_tile_filters(const float* d_filters, float* dW, int Z, int n_all,
                                  int O)
{
    for (int z = 0; z < Z; ++z, d_filters += O, dW += 3 * O) {
        const float* RESTRICT f0 = d_filters;
        const float* RESTRICT f1 = PRODUCT_AT(d_filters, 1, n_all, O);
        const float* RESTRICT f2 = PRODUCT_AT(d_filters, 2, n_all, O);
        const float* RESTRICT f3 = PRODUCT_AT(d_filters, 3, n_all, O);
        const float* RESTRICT f4 = PRODUCT_AT(d_filters, 4, n_all, O);
        const float* RESTRICT f5 = PRODUCT_AT(d_filters, 5, n_all, O);
        float* RESTRICT g0 = dW;
        float* RESTRICT g1 = g0 + O;
        float* RESTRICT g2 = g1 + O;
        NO_OVERLAP
        for (int i = 0; i < O; ++i) {
            const float near = (f1[i] + f2[i]) * (1 / 6.0f);
            const float near_odd = (f1[i] - f2[i]) * (1 / 6.0f);
            const float far = (f3[i] + f4[i]) * (1 / 24.0f);
            const float far_odd = (f3[i] - f4[i]) * (1 / 12.0f);
            g0[i] += f0[i] - near + far;
            g1[i] += far_odd - near_odd;
            g2[i] += f5[i] - near + 4 * far;
        }
    }
}

#endif
