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
 * The backward pass is another: it has nothing to multiply with the pieces of a maxout
 * that lost, two of three, see maxout_products.h.
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

#endif
