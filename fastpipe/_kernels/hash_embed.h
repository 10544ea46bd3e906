/* Hash embeddings (Svenstrup et al., 2017): a key's vector is the sum of four rows
 * of a table, found by four 32-bit hashes of the key. */
#ifndef FASTPIPE_HASH_EMBED_H
#define FASTPIPE_HASH_EMBED_H

#include "dispatch.h"

#define HASHES 4

ROW uint64_t fmix64(uint64_t k)
{
    k ^= k >> 33;
    k *= 0xff51afd7ed558ccdULL;
    k ^= k >> 33;
    k *= 0xc4ceb9fe1a85ec53ULL;
    k ^= k >> 33;
    return k;
}

/* MurmurHash3 (A. Appleby, public domain), the 128-bit version for 64-bit machines,
 * of the 8 bytes of key: four 32-bit words. */
ROW void murmur_words(uint64_t key, uint32_t seed, uint32_t* words)
{
    uint64_t k = key * 0x87c37b91114253d5ULL;
    k = (k << 31) | (k >> 33);
    k *= 0x4cf5ad432745937fULL;
    uint64_t h1 = (uint64_t)seed ^ k ^ 8;
    uint64_t h2 = (uint64_t)seed ^ 8;
    h1 += h2;
    h2 += h1;
    h1 = fmix64(h1);
    h2 = fmix64(h2);
    h1 += h2;
    h2 += h1;
    words[0] = (uint32_t)h1;
    words[1] = (uint32_t)(h1 >> 32);
    words[2] = (uint32_t)h2;
    words[3] = (uint32_t)(h2 >> 32);
}

/* The table's rows for each key of a column: rows (N, 4). keys are `stride` apart. */
static inline void hash_rows(const uint64_t* keys, int stride, uint32_t seed,
                             uint32_t n_table, int32_t* rows, int N)
{
    for (int i = 0; i < N; ++i) {
        uint32_t words[HASHES];
        murmur_words(keys[(size_t)i * stride], seed, words);
        for (int k = 0; k < HASHES; ++k)
            rows[i * HASHES + k] = (int32_t)(words[k] % n_table);
    }
}

/* Y[i * stride ...] = mask * sum of the four rows. mask: (O,), or NULL. */
KERNEL void embed_rows(const float* table, const int32_t* rows, const float* mask,
                       float* Y, int stride, int N, int O)
{
    for (int i = 0; i < N; ++i) {
        float* RESTRICT y = Y + (size_t)i * stride;
        const float* a = table + (size_t)rows[i * HASHES] * O;
        const float* b = table + (size_t)rows[i * HASHES + 1] * O;
        const float* c = table + (size_t)rows[i * HASHES + 2] * O;
        const float* d = table + (size_t)rows[i * HASHES + 3] * O;
        for (int o = 0; o < O; ++o)
            y[o] = ((a[o] + b[o]) + c[o]) + d[o];
        if (mask != NULL)
            for (int o = 0; o < O; ++o)
                y[o] *= mask[o];
    }
}

KERNEL void backprop_embed_rows(const float* dY, int stride, const int32_t* rows,
                                const float* mask, float* d_table, float* scratch,
                                int N, int O)
{
    for (int i = 0; i < N; ++i) {
        const float* d = dY + (size_t)i * stride;
        if (mask != NULL) {
            for (int o = 0; o < O; ++o)
                scratch[o] = d[o] * mask[o];
            d = scratch;
        }
        for (int k = 0; k < HASHES; ++k) {
            float* row = d_table + (size_t)rows[i * HASHES + k] * O;
            for (int o = 0; o < O; ++o)
                row[o] += d[o];
        }
    }
}

/* Distinct rows of keys (N, C): the number of them, in the order of their first
 * appearance. first: (N,) index of each distinct row's first appearance; inverse: (N,)
 * a row's number among the distinct ones; slots: n_slots numbers, a power of two
 * above N. */
static inline int distinct_rows(const uint64_t* keys, int N, int C, int32_t* first,
                                int32_t* inverse, int32_t* slots, uint32_t n_slots)
{
    int found = 0;
    memset(slots, 0xff, n_slots * sizeof(int32_t));
    for (int i = 0; i < N; ++i) {
        const uint64_t* key = keys + (size_t)i * C;
        uint64_t hash = 0;
        for (int c = 0; c < C; ++c)
            hash = (hash ^ key[c]) * 0x9e3779b97f4a7c15ULL, hash ^= hash >> 29;
        uint32_t slot = (uint32_t)(hash >> 17) & (n_slots - 1);
        while (slots[slot] >= 0
               && memcmp(keys + (size_t)first[slots[slot]] * C, key,
                         C * sizeof(uint64_t)) != 0)
            slot = (slot + 1) & (n_slots - 1);
        if (slots[slot] < 0) {
            first[found] = i;
            slots[slot] = found++;
        }
        inverse[i] = slots[slot];
    }
    return found;
}

#endif
