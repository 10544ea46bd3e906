/* What follows the matrix product in a mixing or window layer, a row at a time:
 * maxout, layer normalisation, gain and bias, dropout, residual connection. */
#ifndef FASTPIPE_MAXOUT_LAYER_NORM_H
#define FASTPIPE_MAXOUT_LAYER_NORM_H

#include "dropout.h"
#include "layer_norm.h"
#include "maxout.h"

/* One row of maxout_norm_rows: the arrays are where the row's own parts begin. */
ROW void maxout_norm_row(const float* z, const float* b, const float* gain, const float* bias,
                 const float* residual, float* y, float* normal, float* inverse,
                 uint8_t* which, int O, int P, Dropout drop, size_t row)
{
    maxout_row(z, b, normal, which, O, P);
    *inverse = normalize_row(normal, O);
    for (int i = 0; i < O; ++i)
        y[i] = normal[i] * gain[i] + bias[i];
    if (drop.active)
        dropout_row(y, O, drop, (uint32_t)(row * O));
    if (residual != NULL)
        for (int i = 0; i < O; ++i)
            y[i] += residual[i];
}

/* Y = dropout(layer_norm(maxout(Z + b))) + X, and what its backward pass needs.
 *
 * Z: (N, O * P); X: (N, O), or NULL without a residual connection;
 * Y, normal, which: (N, O); inverse: (N,). first_row: index of the first row in
 * the whole batch, from which the dropout coins are counted. */
KERNEL void maxout_norm_rows(const float* Z, const float* b, const float* gain,
                     const float* bias, const float* X, float* Y, float* normal,
                     float* inverse, uint8_t* which, int N, int O, int P,
                     Dropout drop, size_t first_row)
{
    for (int r = 0; r < N; ++r) {
        const size_t at = (size_t)r * O;
        maxout_norm_row(Z + at * P, b, gain, bias, X == NULL ? NULL : X + at, Y + at,
                normal + at, inverse + r, which + at, O, P, drop, first_row + r);
    }
}

/* One row of backprop_maxout_norm_rows. */
ROW void backprop_maxout_norm_row(const float* dy, const float* normal, float inverse,
                          const uint8_t* which, const float* gain, float* dz, float* db,
                          float* d_gain, float* d_bias, float* scratch, int O, int P,
                          Dropout drop, size_t row)
{
    memcpy(scratch, dy, O * sizeof(float));
    if (drop.active)
        dropout_row(scratch, O, drop, (uint32_t)(row * O));
    backprop_layer_norm_row(scratch, normal, inverse, gain, d_gain, d_bias, O);
    backprop_maxout_row(scratch, which, 1.0f, dz, db, O, P);
}

/* From dY (N, O), which is not changed, the gradient d of maxout, its rows d_row apart (0:
 * it is work memory of one row), and that of the pieces, dZ (N, O * P), or NULL. Adds to
 * the gradients of b (O * P), gain and bias. */
KERNEL void backprop_maxout_norm_rows(const float* dY, const float* normal,
                              const float* inverse, const uint8_t* which,
                              const float* gain, float* d, size_t d_row, float* dZ,
                              float* db, float* d_gain, float* d_bias, int N, int O,
                              int P, Dropout drop, size_t first_row)
{
    for (int r = 0; r < N; ++r) {
        const size_t at = (size_t)r * O;
        backprop_maxout_norm_row(dY + at, normal + at, inverse[r], which + at, gain,
                         dZ == NULL ? NULL : dZ + at * P, db, d_gain, d_bias,
                         d + r * d_row, O, P, drop, first_row + r);
    }
}

/* Y[i] = dropout(X[rows[i]]): distinct rows back to the tokens they stand for. */
KERNEL void gather_rows(const float* X, const int32_t* rows, float* Y, int N, int O,
                        Dropout drop, size_t first_row)
{
    for (int r = 0; r < N; ++r) {
        float* y = Y + (size_t)r * O;
        memcpy(y, X + (size_t)rows[r] * O, O * sizeof(float));
        if (drop.active)
            dropout_row(y, O, drop, (uint32_t)((first_row + r) * O));
    }
}

/* dX[rows[i]] += dropout(dY[i]), for the columns from `start` on to before `stop`.
 * scratch: (O,). */
KERNEL void scatter_columns(const float* dY, const int32_t* rows, float* dX,
                            float* scratch, int N, int O, int start, int stop,
                            Dropout drop)
{
    const int n = stop - start;
    for (int r = 0; r < N; ++r) {
        const float* RESTRICT d = dY + (size_t)r * O + start;
        float* RESTRICT x = dX + (size_t)rows[r] * O + start;
        if (drop.active) {
            memcpy(scratch, d, n * sizeof(float));
            dropout_row(scratch, n, drop, (uint32_t)(r * O + start));
            d = scratch;
        }
        for (int i = 0; i < n; ++i)
            x[i] += d[i];
    }
}

#endif
