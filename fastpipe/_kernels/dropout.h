/* Dropout masks from a counter-based generator.
 *
 * An element's coin depends on the seed and on the element's index alone, so a mask
 * need not be stored (the backward pass draws it again), and it does not depend on
 * how the rows are cut into shards.
 *
 * The mixing steps are those of a 32-bit integer hash with two rounds of
 * xor-shift-multiply, with constants found by C. Wellons' "hash prospector".
 */
#ifndef FASTPIPE_DROPOUT_H
#define FASTPIPE_DROPOUT_H

#include "dispatch.h"

typedef struct {
    uint32_t key;       /* the seed, folded */
    uint32_t key2;
    uint32_t threshold; /* an element stays if its 31-bit coin is at least this */
    float scale;        /* of an element that stays: 1 / (1 - rate) */
    int active;
} Dropout;

ROW uint32_t mix32(uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= x >> 15;
    x *= 0x846ca68bU;
    x ^= x >> 16;
    return x;
}

static inline Dropout make_dropout(uint64_t seed, double rate)
{
    Dropout drop;
    drop.active = rate > 0.0;
    drop.key = mix32((uint32_t)seed ^ 0x9e3779b9U);
    drop.key2 = mix32((uint32_t)(seed >> 32) + drop.key);
    drop.threshold = rate >= 1.0 ? 0x80000000U : (uint32_t)(rate * 2147483648.0);
    drop.scale = rate >= 1.0 ? 0.0f : (float)(1.0 / (1.0 - rate));
    return drop;
}

/* x[i] *= mask[first + i]. Coins have 31 bits: AVX2 compares signed numbers only. */
ROW void dropout_row(float* RESTRICT x, int n, Dropout drop, uint32_t first)
{
    const uint32_t key = drop.key, key2 = drop.key2;
    const int64_t all = drop.threshold;
    if (all >= 0x80000000LL) {
        memset(x, 0, n * sizeof(float));
        return;
    }
    const int32_t threshold = (int32_t)all;
    const float scale = drop.scale;
    for (int i = 0; i < n; ++i) {
        uint32_t mixed = mix32((first + (uint32_t)i + key) ^ key2);
        int32_t coin = (int32_t)(mixed >> 1);
        x[i] *= coin >= threshold ? scale : 0.0f;
    }
}

KERNEL void dropout_mask(float* RESTRICT mask, size_t n, Dropout drop)
{
    const size_t step = 1024;
    for (size_t i = 0; i < n; i += step) {
        int m = (int)(n - i < step ? n - i : step);
        for (int k = 0; k < m; ++k)
            mask[i + k] = 1.0f;
        if (drop.active)
            dropout_row(mask + i, m, drop, (uint32_t)i);
    }
}

#endif
