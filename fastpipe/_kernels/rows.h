/* Sums of rows of numbers. */
#ifndef FASTPIPE_ROWS_H
#define FASTPIPE_ROWS_H

#include "dispatch.h"

/* to += x */
KERNEL void add_row(float* RESTRICT to, const float* RESTRICT x, int n)
{
    for (int i = 0; i < n; ++i)
        to[i] += x[i];
}

/* x[r] += b, for each row of x (N, O) */
KERNEL void add_to_rows(float* RESTRICT x, const float* RESTRICT b, int N, int O)
{
    for (int r = 0; r < N; ++r, x += O)
        for (int i = 0; i < O; ++i)
            x[i] += b[i];
}

#endif
