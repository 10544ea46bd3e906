/* Maxout (Goodfellow et al., 2013): each output is the largest of its pieces. */
#ifndef FASTPIPE_MAXOUT_H
#define FASTPIPE_MAXOUT_H

#include "dispatch.h"

/* best[o] = max over p of Z[o * P + p] + b[o * P + p]; which[o] is the p of it. */
ROW void maxout_row(const float* RESTRICT Z, const float* RESTRICT b,
                    float* RESTRICT best, uint8_t* RESTRICT which, int O, int P)
{
    if (P == 3) {
        for (int o = 0; o < O; ++o) {
            float z0 = Z[3 * o] + b[3 * o];
            float z1 = Z[3 * o + 1] + b[3 * o + 1];
            float z2 = Z[3 * o + 2] + b[3 * o + 2];
            float first = z1 > z0 ? z1 : z0;
            int32_t piece = z1 > z0 ? 1 : 0;
            best[o] = z2 > first ? z2 : first;
            which[o] = (uint8_t)(z2 > first ? 2 : piece);
        }
    } else if (P == 2) {
        for (int o = 0; o < O; ++o) {
            float z0 = Z[2 * o] + b[2 * o];
            float z1 = Z[2 * o + 1] + b[2 * o + 1];
            best[o] = z1 > z0 ? z1 : z0;
            which[o] = (uint8_t)(z1 > z0 ? 1 : 0);
        }
    } else {
        for (int o = 0; o < O; ++o) {
            float top = Z[o * P] + b[o * P];
            int piece = 0;
            for (int p = 1; p < P; ++p) {
                float z = Z[o * P + p] + b[o * P + p];
                if (z > top) {
                    top = z;
                    piece = p;
                }
            }
            best[o] = top;
            which[o] = (uint8_t)piece;
        }
    }
}

/* dZ[o * P + p] = d_best[o] where p is which[o], else 0 */
ROW void backprop_maxout_row(const float* RESTRICT d_best,
                             const uint8_t* RESTRICT which, float* RESTRICT dZ,
                             int O, int P)
{
    if (P == 3) {
        for (int o = 0; o < O; ++o) {
            float d = d_best[o];
            int32_t piece = which[o];
            dZ[3 * o] = piece == 0 ? d : 0.0f;
            dZ[3 * o + 1] = piece == 1 ? d : 0.0f;
            dZ[3 * o + 2] = piece == 2 ? d : 0.0f;
        }
    } else {
        memset(dZ, 0, (size_t)O * P * sizeof(float));
        for (int o = 0; o < O; ++o)
            dZ[o * P + which[o]] = d_best[o];
    }
}

/* The same for whole arrays, as Thinc's maxout layer asks: no bias, which (N, O) of
 * 32-bit numbers. */
KERNEL void maxout(const float* Z, float* best, int32_t* which, int N, int O, int P)
{
    const size_t n = (size_t)N * O;
    for (size_t i = 0; i < n; ++i) {
        const float* z = Z + i * P;
        float top = z[0];
        int32_t piece = 0;
        for (int p = 1; p < P; ++p) {
            piece = z[p] > top ? p : piece;
            top = z[p] > top ? z[p] : top;
        }
        best[i] = top;
        which[i] = piece;
    }
}

KERNEL void backprop_maxout(const float* d_best, const int32_t* which, float* dZ, int N,
                            int O, int P)
{
    const size_t n = (size_t)N * O;
    memset(dZ, 0, n * P * sizeof(float));
    for (size_t i = 0; i < n; ++i)
        dZ[i * P + which[i]] = d_best[i];
}

#endif
