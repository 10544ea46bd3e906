/* Maxout (Goodfellow et al., 2013): each output is the largest of its pieces. */
#ifndef FASTPIPE_MAXOUT_H
#define FASTPIPE_MAXOUT_H

#include "vectors.h"

/* Three pieces, or two: as many outputs from the first on as fill vectors; returns how
 * many those are. The compiler makes branches of the plain loops below, which the CPU
 * mispredicts: no unit wins more often than the others. */
ROW int maxout_vectors(const float* Z, const float* b, float* best, uint8_t* which,
                       int O, int P)
{
    int o = 0;
#ifdef VECTOR
    Floats x, y, z, c, top, other, first, second, third;
    Ints won, piece;
    for (; P == 3 && o + VECTOR <= O; o += VECTOR) {
        LOAD(x, Z + 3 * o);
        LOAD(c, b + 3 * o);
        x += c;
        LOAD(y, Z + 3 * o + VECTOR);
        LOAD(c, b + 3 * o + VECTOR);
        y += c;
        LOAD(z, Z + 3 * o + 2 * VECTOR);
        LOAD(c, b + 3 * o + 2 * VECTOR);
        z += c;
        SPLIT_TRIPLES(x, y, z, first, second, third);
        won = second > first;
        top = SELECT(won, second, first);
        piece = won & 1;
        won = third > top;
        top = SELECT(won, third, top);
        STORE(best + o, top);
        if (which != NULL) {
            piece = (won & 2) | (~won & piece);
            STORE_BYTES(which + o, piece);
        }
    }
    for (; P == 2 && o + VECTOR <= O; o += VECTOR) {
        LOAD(x, Z + 2 * o);
        LOAD(c, b + 2 * o);
        x += c;
        LOAD(y, Z + 2 * o + VECTOR);
        LOAD(c, b + 2 * o + VECTOR);
        y += c;
        top = EVENS(x, y);
        other = ODDS(x, y);
        won = other > top;
        top = SELECT(won, other, top);
        STORE(best + o, top);
        if (which != NULL) {
            piece = won & 1;
            STORE_BYTES(which + o, piece);
        }
    }
#endif
    return o;
}

/* best[o] = max over p of Z[o * P + p] + b[o * P + p]; which[o] is the p of it. which
 * may be NULL. */
ROW void maxout_row(const float* RESTRICT Z, const float* RESTRICT b,
                    float* RESTRICT best, uint8_t* RESTRICT which, int O, int P)
{
    for (int o = maxout_vectors(Z, b, best, which, O, P); o < O; ++o) {
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
        if (which != NULL)
            which[o] = (uint8_t)piece;
    }
}

/* dZ[o * P + p] = scale * d_best[o] where p is which[o], else 0; db += dZ. dZ may be
 * NULL. */
ROW void backprop_maxout_row(const float* RESTRICT d_best,
                             const uint8_t* RESTRICT which, float scale,
                             float* RESTRICT dZ, float* RESTRICT db, int O, int P)
{
    int o = 0;
#ifdef VECTOR
    for (; P == 3 && o + VECTOR <= O; o += VECTOR) {
        Floats d, x, y, z, sum, first, second, third;
        Ints piece;
        LOAD(d, d_best + o);
        d *= scale;
        LOAD_BYTES(piece, which + o);
        first = (Floats)((piece == 0) & (Ints)d);
        second = (Floats)((piece == 1) & (Ints)d);
        third = (Floats)((piece == 2) & (Ints)d);
        JOIN_TRIPLES(first, second, third, x, y, z);
        if (dZ != NULL) {
            STORE(dZ + 3 * o, x);
            STORE(dZ + 3 * o + VECTOR, y);
            STORE(dZ + 3 * o + 2 * VECTOR, z);
        }
        LOAD(sum, db + 3 * o);
        sum += x;
        STORE(db + 3 * o, sum);
        LOAD(sum, db + 3 * o + VECTOR);
        sum += y;
        STORE(db + 3 * o + VECTOR, sum);
        LOAD(sum, db + 3 * o + 2 * VECTOR);
        sum += z;
        STORE(db + 3 * o + 2 * VECTOR, sum);
    }
#endif
    if (dZ != NULL)
        memset(dZ + o * P, 0, (size_t)(O - o) * P * sizeof(float));
    for (; o < O; ++o)
        if (which[o] < P) {
            if (dZ != NULL)
                dZ[o * P + which[o]] = scale * d_best[o];
            db[o * P + which[o]] += scale * d_best[o];
        }
}

/* The same for whole arrays, as Thinc's maxout layer asks: no bias, which (N, O) of
 * 32-bit numbers. */
KERNEL void maxout(const float* Z, float* best, int32_t* which, int N, int O, int P)
{
    const size_t n = (size_t)N * O;
    size_t i = 0;
#ifdef VECTOR
    Floats x, y, z, top, other, first, second, third;
    Ints won, piece;
    for (; P == 3 && i + VECTOR <= n; i += VECTOR) {
        LOAD(x, Z + 3 * i);
        LOAD(y, Z + 3 * i + VECTOR);
        LOAD(z, Z + 3 * i + 2 * VECTOR);
        SPLIT_TRIPLES(x, y, z, first, second, third);
        won = second > first;
        top = SELECT(won, second, first);
        piece = won & 1;
        won = third > top;
        top = SELECT(won, third, top);
        piece = (won & 2) | (~won & piece);
        STORE(best + i, top);
        STORE(which + i, piece);
    }
    for (; P == 2 && i + VECTOR <= n; i += VECTOR) {
        LOAD(x, Z + 2 * i);
        LOAD(y, Z + 2 * i + VECTOR);
        top = EVENS(x, y);
        other = ODDS(x, y);
        won = other > top;
        top = SELECT(won, other, top);
        piece = won & 1;
        STORE(best + i, top);
        STORE(which + i, piece);
    }
#endif
    for (; i < n; ++i) {
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
