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

#endif
